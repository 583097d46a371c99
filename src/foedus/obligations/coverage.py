"""Coverage: who is bound to help whom, against whom, how strongly, through which instrument."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from foedus.instruments.frozen import ByReading
from foedus.instruments.provision import Gate, Pattern, Provision
from foedus.instruments.role_words import RoleWords
from foedus.instruments.roles import Role, RoleKind, parse_phrase
from foedus.obligations.derive import saving_of
from foedus.obligations.matching import doubts, instrument_steps, is_party_role, name_of
from foedus.obligations.readings import CONSTITUTIONAL_PROCESS, Choices
from foedus.obligations.role_sets import Cast, bond, meant
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import Confidence, EventKind, Means, Pledge, Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.strengths import strength, strength_words
from foedus.vocabulary.truth import Truth, all_of, opposite

_LISTED = frozenset({Pledge.DEFENSE, Pledge.OFFENSE, Pledge.CONSULTATION, Pledge.SUPPLY})
_ACTS = frozenset(
    {EventKind.ATTACK, EventKind.OCCUPATION, EventKind.THREAT, EventKind.MOBILISATION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """One guarantor bound to one beneficiary by one provision.

    Attributes:
        against: `anyone`, `non-parties`, or the adversaries named.
        strength: Key of `STRENGTHS`; `says` has it in words.
        gate: What must still happen, in words; empty for none.
        status: due (in force for both), disputed or unknown.
        area: Where the attack must be, if anywhere.
        doubts: Why it is disputed or unknown, as far as that lies in whom the text means and what it asks, not in who is
            bound by the instrument.
    """

    guarantor: StateCode
    beneficiary: StateCode
    against: str
    pledge: Pledge
    means: Means | None
    strength: int
    gate: str
    area: str
    status: Status
    binding: str
    instrument: str
    pinpoint: str
    confidence: Confidence
    doubts: tuple[str, ...] = ()

    @property
    def automatic(self) -> bool:
        """Whether nothing need happen between the attack and the duty."""
        return not self.gate

    @property
    def says(self) -> str:
        """Return how strongly, in words."""
        return strength_words(self.strength, self.pledge, self.means)


def coverage(
    snapshot: Snapshot, choices: Choices, *, state: StateCode | None = None
) -> tuple[Cover, ...]:
    """Return every promise of help, supplies or consultation in force on the day, pair by pair.

    A promise is one that an attack on a state, its occupation, mobilisation or a threat against it, or unrest in it
    makes due. What a scenario would have to say (who else attacks, what provoked it) is left out; a condition that no
    key of the language can say makes a promise unknown, as it makes the duty.

    Args:
        snapshot: The day.
        choices: The reading.
        state: Only promises given or received by this state.
    """
    found = [
        cover
        for bound in snapshot.provisions
        if bound.provision.pledge in _LISTED
        for cover in _of_provision(bound, snapshot, choices)
        if state is None or state in {cover.guarantor, cover.beneficiary}
    ]
    return tuple(sorted(found, key=_in_order))


def _in_order(cover: Cover) -> tuple[str | int, ...]:
    provision = (cover.instrument, cover.pinpoint, cover.against, cover.area)
    return (cover.beneficiary, -cover.strength, cover.guarantor, *provision)


def _of_provision(bound: ProvisionOnDay, snapshot: Snapshot, choices: Choices) -> tuple[Cover, ...]:
    """Return what one provision promises; worked out once for all readings that answer its questions alike."""
    kept: list[_Kept] = snapshot.kept.setdefault(("coverage", bound), [])
    for asked, covers in kept:
        if all(choices.alternatives[question] == answer for question, answer in asked.items()):
            choices.consulted.update(asked)
            return covers
    own = Choices(name=choices.name, alternatives=choices.alternatives)
    covers = tuple(_worked_out(bound, snapshot, own))
    choices.consulted.update(own.consulted)
    kept.append(({question: own.alternatives[question] for question in own.consulted}, covers))
    return covers


_Kept = tuple[dict[str, str], tuple[Cover, ...]]
"""The questions of reading that a provision asked, with the answers it got, and what it then promises."""


class _Terms(NamedTuple):
    """On which terms a provision promises something to a pair: against whom, where, how surely."""

    against: str
    width: int
    area: str
    status: Status
    doubts: tuple[str, ...]

    def takes_in(self, other: "_Terms") -> bool:
        """Whether whoever is promised this is promised the other as well."""
        wider = self.against == other.against or self.width > other.width
        surer = _SUREST_FIRST.index(self.status) <= _SUREST_FIRST.index(other.status)
        return wider and surer and self.area in {"", other.area}


_Found = dict[tuple[StateCode, StateCode], dict[_Terms, None]]
"""By guarantor and beneficiary, the terms in the order in which the text has them."""

_SUREST_FIRST = (Status.DUE, Status.DISPUTED, Status.UNKNOWN)
_STATUS = {Truth.YES: Status.DUE, Truth.DISPUTED: Status.DISPUTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Law:
    """What a provision says to everybody alike, and to each guarantor.

    Attributes:
        bound: The provision.
        snapshot: The day.
        choices: The reading.
        standing: Whether it stands at all.
        gate: What must still happen, in words.
        left_open: What of its gate the reading leaves open.
    """

    bound: ProvisionOnDay
    snapshot: Snapshot
    choices: Choices
    standing: Truth
    gate: str
    left_open: tuple[str, ...]
    bonds: dict[StateCode, Truth] = field(default_factory=dict)
    promises: dict[StateCode, tuple[Means | None, int]] = field(default_factory=dict)

    def bond(self, guarantor: StateCode) -> Truth:
        """Return whether it binds a guarantor to anything."""
        if guarantor not in self.bonds:
            self.bonds[guarantor] = self._bond(guarantor)
        return self.bonds[guarantor]

    def _bond(self, guarantor: StateCode) -> Truth:
        saving = saving_of(self.bound.provision, guarantor)
        if saving and saving.excused:
            return Truth.NO
        reserved = self.bound.on_day.standing(guarantor).leaves_out(self.bound.pinpoint)
        return all_of([bond(guarantor, self.bound.on_day, self.choices), opposite(reserved)])

    def promise(self, guarantor: StateCode) -> tuple[Means | None, int]:
        """Return a guarantor's means and the strength of its promise."""
        if guarantor not in self.promises:
            provision, saving = self.bound.provision, saving_of(self.bound.provision, guarantor)
            means = saving.means if saving and saving.means else provision.means
            level = strength(provision.pledge, means, self.gate, then=provision.then)
            self.promises[guarantor] = (means, level)
        return self.promises[guarantor]

    def why(self, part: str, state: StateCode, role: Role | None, truth: Truth) -> tuple[str, ...]:
        """Return why a state plays its part only perhaps."""
        if truth is Truth.YES:
            return ()
        if role is not None and is_party_role(role):
            because = self.bound.on_day.standing(state).because
            return (f"{name_of(state, self.snapshot)}: {because}",)
        return tuple(step.says for step in doubts(part, state, role, truth, self.snapshot))


def _worked_out(bound: ProvisionOnDay, snapshot: Snapshot, choices: Choices) -> Iterator[Cover]:
    standing = all_of(step.truth for step in instrument_steps(bound, choices))
    if standing is Truth.NO:
        return
    gate, left_open = gate_words(bound, snapshot, choices)
    law = _Law(
        bound=bound,
        snapshot=snapshot,
        choices=choices,
        standing=all_of([standing, Truth.DISPUTED]) if left_open else standing,
        gate=gate,
        left_open=left_open,
    )
    acts: _Found = {}
    within: _Found = {}
    for trigger in bound.provision.when:
        for kind, pattern in trigger.patterns():
            if kind in _ACTS:
                _gather(law, pattern, acts)
            elif kind is EventKind.UNREST:
                _gather(law, pattern, within)
    # Unrest is nobody's act: where others are promised as well, these say against whom.
    for pair, terms in {**within, **acts}.items():
        yield from _covers(law, pair, terms)


def _gather(law: _Law, pattern: Pattern, found: _Found) -> None:
    """Add to each pair the terms on which a pattern has the one promise something to the other."""
    bound, provision, snapshot = law.bound, law.bound.provision, law.snapshot
    against = _against(pattern, law.choices)
    if against is None:
        return
    by = provision.by if provision.by is not None else "each other party"
    is_help = provision.pledge is not None and provision.pledge.is_help
    area, asked = _asked(law, pattern)
    anybody = Cast(snapshot, bound.on_day, law.choices)
    parties = dict.fromkeys(bound.on_day.parties, Truth.YES)
    victims = parties if pattern.on is None else meant(pattern.on, anybody)
    for victim in victims.keys() & snapshot.states:
        cast = replace(anybody, victim=victim, pivot=victim)
        hit = law.why("victim", victim, pattern.on, victims[victim])
        for guarantor, gives in meant(by, cast).items():
            bonds = (law.standing, law.bond(guarantor), victims[victim], gives, *asked.values())
            whole = all_of(bonds)
            idle = guarantor not in snapshot.states or (is_help and guarantor == victim)
            if whole is Truth.NO or idle:
                continue
            own = (*hit, *law.why("bearer", guarantor, by, gives))
            for beneficiary, gets in _beneficiaries(provision, replace(cast, pivot=guarantor)):
                if beneficiary == guarantor:
                    continue
                truth = all_of((whole, gets))
                why = (*own, *law.why("beneficiary", beneficiary, provision.toward, gets), *asked)
                terms = _Terms(*against, area, _STATUS.get(truth, Status.UNKNOWN), why)
                found.setdefault((guarantor, beneficiary), {})[terms] = None


def _beneficiaries(provision: Provision, cast: Cast) -> Iterable[tuple[StateCode, Truth]]:
    if provision.toward is None:
        return ((cast.victim, Truth.YES),)
    return meant(provision.toward, cast).items()


def _asked(law: _Law, pattern: Pattern) -> tuple[str, dict[str, Truth]]:
    """Return where it must happen, and what else is asked for that nothing settles, with the truth of that."""
    pick: Callable[[Any], tuple[Any, bool]] = law.choices.pick
    values: tuple[Any, ...] = (pattern.at, pattern.by)
    unsettled = [_open(value, law.snapshot) for value in values if not pick(value)[1]]
    asked = dict.fromkeys((*law.left_open, *unsettled), Truth.DISPUTED)
    if pattern.provided is not None:
        asked[pattern.provided] = Truth.UNKNOWN
    return pick(pattern.at)[0] or "", asked


def _covers(
    law: _Law, pair: tuple[StateCode, StateCode], found: Iterable[_Terms]
) -> Iterator[Cover]:
    """Yield a promise for each set of terms that no other takes in; adversaries on like terms together."""
    kept: list[_Terms] = []
    for terms in found:
        if not any(other.takes_in(terms) for other in kept):
            kept = [other for other in kept if not terms.takes_in(other)] + [terms]
    alike: dict[tuple[str, Status, tuple[str, ...]], list[str]] = {}
    for terms in kept:
        alike.setdefault(terms[2:], []).append(terms.against)
    provision, instrument = law.bound.provision, law.bound.instrument
    stated = provision if provision.sources or provision.confidence else instrument
    guarantor, beneficiary = pair
    means, level = law.promise(guarantor)
    for (area, status, why), against in alike.items():
        yield Cover(
            guarantor=guarantor,
            beneficiary=beneficiary,
            against=", ".join(against),
            pledge=provision.pledge or Pledge.CONSULTATION,
            means=means,
            strength=level,
            gate=law.gate,
            area=area,
            status=status,
            binding=law.bound.binding,
            instrument=instrument.id,
            pinpoint=law.bound.pinpoint,
            confidence=stated.stated_confidence,
            doubts=why,
        )


def _against(pattern: Pattern, choices: Choices) -> tuple[str, int] | None:
    """Return against whom, and how widely; None where the reading has it mean nobody."""
    if pattern.by is None:
        return "anyone", _WIDTHS[RoleKind.ANYONE]
    by = choices.pick(pattern.by)[0]
    if isinstance(by, str):
        kind = parse_phrase(by).kind
        return "non-parties" if kind is RoleKind.NON_PARTY else by, _WIDTHS.get(kind, 0)
    if isinstance(by, tuple):
        return (", ".join(by), 0) if by else None
    return "those described", 0


_WIDTHS = {RoleKind.ANYONE_PARTIES_TOO: 2, RoleKind.ANYONE: 1}
"""Who is against anyone is against whoever is named or described; any two of these are told apart."""


def gate_words(
    bound: ProvisionOnDay, snapshot: Snapshot, choices: Choices
) -> tuple[str, tuple[str, ...]]:
    """Return what must still happen before a duty is due, and what of that the reading leaves open."""
    stated = bound.provision.gate
    if stated is None:
        return "", ()
    value, settled = choices.pick(stated)
    left_open: tuple[str, ...] = ()
    if isinstance(stated, ByReading) and not settled:
        left_open = (_open(stated, snapshot),)
    if isinstance(value, str):
        return "", left_open
    gates = value if isinstance(value, tuple) else (value,)
    words = RoleWords(snapshot.library, ids=False)
    said = (clause for gate in gates for clause in _clauses(gate, words, choices))
    return ", ".join(said), left_open


def _open(value: ByReading[Any], snapshot: Snapshot) -> str:
    return f"open: {snapshot.library.questions[value.by_reading].asks}"


def _clauses(gate: Gate, words: RoleWords, choices: Choices) -> Iterator[str]:
    if gate.request is not None:
        yield f"request of {words.role(gate.request)}"
    if gate.decision is not None:
        yield f"decision of {gate.decision}"
    if gate.joint_finding is not None:
        yield "joint finding"
    if gate.action is not None:
        yield f"action of {words.role(gate.action)}"
    # Under the other reading the process is the manner of performance.
    if gate.process is not None and choices.of(CONSTITUTIONAL_PROCESS) == "condition":
        yield f"its {gate.process} process"


def strongest(covers: tuple[Cover, ...]) -> dict[tuple[StateCode, StateCode], Cover]:
    """Return the strongest promise for each ordered pair (guarantor, beneficiary).

    Of two equally strong ones, one in force comes before one in doubt, and one without a gate before one behind a gate.
    """
    best: dict[tuple[StateCode, StateCode], Cover] = {}
    for cover in covers:
        pair = (cover.guarantor, cover.beneficiary)
        if pair not in best or _rank(cover) > _rank(best[pair]):
            best[pair] = cover
    return best


def _rank(cover: Cover) -> tuple[int, bool, bool]:
    return cover.strength, cover.status is Status.DUE, cover.automatic
