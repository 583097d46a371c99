"""Coverage: who is bound to help whom, against whom, how strongly, through which instrument."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from foedus.instruments.provision import Gate, Pattern
from foedus.instruments.roles import RoleKind, parse_phrase
from foedus.obligations.matching import instrument_steps
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, States, bond, states_meant
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import Confidence, EventKind, Means, Pledge, Status
from foedus.vocabulary.states import StateCode, find_state
from foedus.vocabulary.truth import Truth, all_of

STRENGTHS = {
    6: "military help, automatic",
    5: "help, military included",
    4: "help by own choice of means",
    3: "consultation, then measures",
    2: "consultation",
    1: "abstention: no attack, no help to an attacker, no use of territory",
    0: "nothing operative",
}
"""Duty levels; source: the Foedus facts dossier, after the distinctions of ATOP and of the treaty texts."""

_LISTED = frozenset({Pledge.DEFENSE, Pledge.OFFENSE, Pledge.CONSULTATION, Pledge.SUPPLY})


_AGAINST_PARTY = frozenset({EventKind.ATTACK, EventKind.THREAT, EventKind.UNREST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """One guarantor bound to one beneficiary by one provision.

    Attributes:
        against: `anyone`, `non-parties`, or the adversaries named.
        strength: Key of `STRENGTHS`.
        gate: What must still happen, in words; empty for none.
        status: due (in force for both), disputed or unknown.
        area: Where the attack must be, if anywhere.
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

    @property
    def automatic(self) -> bool:
        """Whether nothing need happen between the attack and the duty."""
        return not self.gate


def coverage(
    snapshot: Snapshot, choices: Choices, *, state: StateCode | None = None
) -> tuple[Cover, ...]:
    """Return every promise of help or consultation in force on the day, pair by pair.

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
    return tuple(
        sorted(
            found, key=lambda c: (c.beneficiary, -c.strength, c.guarantor, c.instrument, c.pinpoint)
        )
    )


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


def _worked_out(bound: ProvisionOnDay, snapshot: Snapshot, choices: Choices) -> Iterator[Cover]:
    standing = all_of(step.truth for step in instrument_steps(bound, choices))
    if standing is Truth.NO:
        return
    terms = _Terms(bound, snapshot, choices, standing, _gate(bound, choices))
    seen: set[tuple[StateCode, StateCode]] = set()
    for trigger in bound.provision.when:
        for kind, pattern in trigger.patterns():
            if kind not in _AGAINST_PARTY:
                continue
            for cover in _of_pattern(terms, pattern):
                if (cover.guarantor, cover.beneficiary) not in seen:
                    seen.add((cover.guarantor, cover.beneficiary))
                    yield cover


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a provision says to everybody alike, and to each guarantor.

    Attributes:
        bound: The provision.
        snapshot: The day.
        choices: The reading.
        standing: Whether it stands at all.
        gate: What must still happen, in words.
    """

    bound: ProvisionOnDay
    snapshot: Snapshot
    choices: Choices
    standing: Truth
    gate: str
    bonds: dict[StateCode, Truth] = field(default_factory=dict)
    promises: dict[StateCode, tuple[Means | None, int]] = field(default_factory=dict)

    def bond(self, guarantor: StateCode) -> Truth:
        """Return whether it binds a guarantor."""
        if guarantor not in self.bonds:
            self.bonds[guarantor] = _bond(self.bound, guarantor, self.choices)
        return self.bonds[guarantor]

    def promise(self, guarantor: StateCode) -> tuple[Means | None, int]:
        """Return a guarantor's means and the strength of its promise."""
        if guarantor not in self.promises:
            provision, means = self.bound.provision, _means(self.bound, guarantor)
            level = strength(provision.pledge, means, self.gate, then=provision.then)
            self.promises[guarantor] = (means, level)
        return self.promises[guarantor]


def _of_pattern(terms: _Terms, pattern: Pattern) -> Iterator[Cover]:
    bound, snapshot, choices = terms.bound, terms.snapshot, terms.choices
    provision = bound.provision
    anybody = Cast(snapshot, bound.on_day, choices)
    victims = bound.on_day.parties if pattern.on is None else states_meant(pattern.on, anybody)[0]
    by = provision.by if provision.by is not None else "each other party"
    against = _against(pattern)
    area = pattern.at if isinstance(pattern.at, str) else ""
    stated = provision if provision.sources or provision.confidence else bound.instrument
    confidence = stated.stated_confidence
    for victim in victims & snapshot.states:
        cast = Cast(snapshot, bound.on_day, choices, victim=victim, pivot=victim)
        received = _bond(bound, victim, choices, protects=True)
        for guarantor in states_meant(by, cast)[0] & snapshot.states:
            whole = all_of((terms.standing, terms.bond(guarantor), received))
            if whole is Truth.NO:
                continue
            means, level = terms.promise(guarantor)
            for beneficiary in _beneficiaries(terms, victim, guarantor) - {guarantor}:
                yield Cover(
                    guarantor=guarantor,
                    beneficiary=beneficiary,
                    against=against,
                    pledge=provision.pledge or Pledge.CONSULTATION,
                    means=means,
                    strength=level,
                    gate=terms.gate,
                    area=area,
                    status=_STATUS.get(whole, Status.UNKNOWN),
                    binding=bound.binding,
                    instrument=bound.instrument.id,
                    pinpoint=bound.pinpoint,
                    confidence=confidence,
                )


_STATUS = {Truth.YES: Status.DUE, Truth.DISPUTED: Status.DISPUTED}


def _beneficiaries(terms: _Terms, victim: StateCode, guarantor: StateCode) -> States:
    toward = terms.bound.provision.toward
    if toward is None:
        return frozenset({victim})
    bound, snapshot, choices = terms.bound, terms.snapshot, terms.choices
    own = Cast(snapshot, bound.on_day, choices, victim=victim, pivot=guarantor)
    return states_meant(toward, own)[0]


def _means(bound: ProvisionOnDay, guarantor: StateCode) -> Means | None:
    for saving in bound.provision.saving:
        if saving.means and guarantor in {find_state(word).code for word in saving.states}:
            return saving.means
    return bound.provision.means


def _bond(
    bound: ProvisionOnDay, state: StateCode, choices: Choices, *, protects: bool = False
) -> Truth:
    """Return whether a state is bound; a beneficiary that never took part may be a third state."""
    if protects and state not in bound.on_day.standings:
        return Truth.YES
    reservations = bound.on_day.standing(state).reservations
    excluded = any(r.to == bound.pinpoint and r.effect == "excludes" for r in reservations)
    return Truth.NO if excluded and not protects else bond(state, bound.on_day, choices)


def _against(pattern: Pattern) -> str:
    if pattern.by is None:
        return "anyone"
    if isinstance(pattern.by, str):
        phrase = parse_phrase(pattern.by)
        return "non-parties" if phrase.kind is RoleKind.NON_PARTY else pattern.by
    if isinstance(pattern.by, tuple):
        return ", ".join(pattern.by)
    return "those described"


def _gate(bound: ProvisionOnDay, choices: Choices) -> str:
    if bound.provision.gate is None:
        return ""
    value, _ = choices.pick(bound.provision.gate)
    if isinstance(value, str):
        return ""
    gates = value if isinstance(value, tuple) else (value,)
    return "; ".join(filter(None, map(_gate_words, gates)))


def _gate_words(gate: Gate) -> str:
    words = []
    if gate.request is not None:
        words.append(f"request of {gate.request}")
    if gate.decision is not None:
        words.append(f"decision of {gate.decision}")
    if gate.joint_finding is not None:
        words.append("joint finding")
    if gate.action is not None:
        words.append(f"action of {gate.action}")
    return ", ".join(words)


def strength(
    pledge: Pledge | None, means: Means | None, gate: str, *, then: str | None = None
) -> int:
    """Return the duty level of a promise: a key of `STRENGTHS`."""
    if pledge is Pledge.CONSULTATION:
        return 3 if then else 2
    if pledge not in {Pledge.DEFENSE, Pledge.OFFENSE}:
        return 1
    if means is Means.MILITARY_FIXED:
        return 5 if gate else 6
    return {Means.MILITARY_INCLUDED: 5, Means.OWN_CHOICE: 4}.get(means, 4) if means else 4


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
