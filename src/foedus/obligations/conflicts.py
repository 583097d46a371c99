"""Conflicts: what one bearer cannot do together, and the rule that settles it or leaves it open.

Bound to both sides; bound and barred; host and barred; joined and barred. Settled by the Charter (art. 103),
by an express clause (VCLT art. 30(2)), by later law among the same parties (art. 30(3)), or by a choice of means short
of force; left open otherwise (art. 30(4)-(5)).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from foedus.instruments.documents import Instrument
from foedus.instruments.provision import Provision
from foedus.instruments.roles import RoleKind, parse_phrase
from foedus.obligations.obligation import Bar, Conflict, Key, Obligation, Owed
from foedus.obligations.performance import uses_force
from foedus.obligations.readings import CHARTER_PRIORITY, DIRECTED_AGAINST, Choices
from foedus.obligations.role_sets import bond
from foedus.obligations.snapshot import Snapshot
from foedus.vocabulary.pledges import EventKind, Pledge, Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth

EVERY_OTHER = "every other instrument"

Owing = TypeVar("Owing", Obligation, Owed)


@dataclass(frozen=True, slots=True)
class Settlement:
    """How two instruments stand to each other: the rule, and which prevails; empty if left open."""

    rule: str = ""
    prevails: str = ""


def conflicts_among(
    obligations: Iterable[Obligation], bars: Iterable[Bar], snapshot: Snapshot, choices: Choices
) -> tuple[Conflict, ...]:
    """Return every conflict, settled or open, sorted by bearer, kind and what it is between."""
    helping = Helping.of(obligations)
    rules = Rules(snapshot, choices)
    found = [*_both_sides(helping, rules)]
    for bar in bars:
        if bar.status in {Status.BLOCKED, Status.EXCUSED}:
            continue
        if bar.breached_by is not None and bar.breached_by.kind is EventKind.DEPLOYMENT:
            found.append(_hosting(bar))
        found.extend(
            conflict
            for obligation in helping.touched_by(bar)
            if obligation.act not in bar.permits
            for conflict in _barred(obligation, bar, rules)
        )
    return in_order(set(found))


@dataclass(frozen=True, slots=True)
class Helping(Generic[Owing]):
    """Pledges of help that may still have to be performed, found by bearer and beneficiary or adversary.

    Attributes:
        every: All of them.
        toward: By bearer and beneficiary.
        against: By bearer and adversary.
    """

    every: tuple[Owing, ...]
    toward: Mapping[tuple[str, str], list[Owing]]
    against: Mapping[tuple[str, str], list[Owing]]

    @classmethod
    def of(cls, obligations: Iterable[Owing]) -> "Helping[Owing]":
        """Pick out the pledges of help among obligations."""
        every = tuple(o for o in obligations if o.act.is_help and o.may_bind)
        toward: dict[tuple[str, str], list[Owing]] = defaultdict(list)
        against: dict[tuple[str, str], list[Owing]] = defaultdict(list)
        for obligation in every:
            toward[obligation.bearer, obligation.owed_to].append(obligation)
            against[obligation.bearer, obligation.against].append(obligation)
        return cls(every, toward, against)

    def touched_by(self, bar: Bar | Owed) -> Iterable[Owing]:
        """Return those that a bar on the same bearer may forbid."""
        match bar.act:
            case Pledge.NONAGGRESSION | Pledge.NEUTRALITY | Pledge.REFUSE_HOSTILE_ALLIANCE:
                return self.against.get((bar.bearer, bar.owed_to), ())
            case Pledge.REFRAIN_FROM_AIDING:
                return self.toward.get((bar.bearer, bar.against), ())
        return ()


@dataclass(frozen=True, slots=True)
class Rules:
    """How instruments stand to each other on a day under a reading; each two asked about once.

    Attributes:
        snapshot: The day.
        choices: The reading.
        known: What was found.
    """

    snapshot: Snapshot
    choices: Choices
    known: dict[tuple[str, str], Settlement] = field(default_factory=dict)

    def between(self, one: str, other: str) -> Settlement:
        """Return how the conflict of two instruments, by id, is settled."""
        if one == other:
            return Settlement()
        if (one, other) not in self.known:
            on_days = self.snapshot.instruments
            self.known[one, other] = settle(
                on_days[one].instrument, on_days[other].instrument, self.snapshot, self.choices
            )
        return self.known[one, other]


@dataclass(frozen=True, slots=True)
class AtOdds:
    """What conflicts come to, without what they say.

    Attributes:
        losers: Keys of the obligations that surely yield.
        touches: Bearer and reference of every bar that stands in a conflict, with the obligation that yields to it.
    """

    losers: frozenset[Key]
    touches: tuple[tuple[tuple[str, str], Key | None], ...]


def at_odds(
    obligations: Iterable[Owed], bars: Iterable[Bar | Owed], snapshot: Snapshot, choices: Choices
) -> AtOdds:
    """Return what `conflicts_among` comes to: which obligations yield, and which bars stand in a conflict."""
    helping = Helping.of(obligations)
    rules = Rules(snapshot, choices)
    losers: set[Key] = set()
    for one in helping.every:
        if one.status is Status.DUE:
            for other in helping.toward.get((one.bearer, one.against), ()):
                settled = rules.between(one.instrument, other.instrument)
                if settled.prevails and other.status is Status.DUE:
                    losers.add(one.key if settled.prevails == other.instrument else other.key)
    touches = []
    for bar in bars:
        if bar.status in {Status.BLOCKED, Status.EXCUSED}:
            continue
        for one in helping.touched_by(bar):
            if one.act in bar.permits or not _kind(one, bar, rules):
                continue
            prevails = rules.between(one.instrument, bar.instrument).prevails
            loser = one.key if prevails == bar.instrument else None
            touches.append(((bar.bearer, bar.reference), loser))
            if loser is not None and one.status is bar.status is Status.DUE:
                losers.add(loser)
    return AtOdds(frozenset(losers), tuple(touches))


def in_order(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Return conflicts by bearer, kind and what they are between."""
    return tuple(sorted(conflicts, key=lambda c: (c.bearer, c.kind, c.between, c.says)))


def _both_sides(helping: Helping[Obligation], rules: Rules) -> Iterator[Conflict]:
    for one in helping.every:
        # Helping as one asks means acting against whom the other asks to help.
        for other in helping.toward.get((one.bearer, one.against), ()):
            if one.key < other.key or one.owed_to != other.against:
                settled = rules.between(one.instrument, other.instrument)
                yield Conflict(
                    bearer=one.bearer,
                    kind="bound_to_both_sides",
                    between=(one.reference, other.reference),
                    settled_by=settled.rule,
                    prevails=settled.prevails,
                    loser=_loser(one, other, settled),
                    certain=one.status is Status.DUE and other.status is Status.DUE,
                    says=f"{one.bearer} is to help {one.owed_to} against {one.against} and {other.owed_to} against {other.against}",
                )


def _loser(one: Obligation, other: Obligation, settled: Settlement) -> Key | None:
    if not settled.prevails:
        return None
    return one.key if settled.prevails == other.instrument else other.key


def _barred(obligation: Obligation, bar: Bar, rules: Rules) -> Iterator[Conflict]:
    kind = _kind(obligation, bar, rules)
    if not kind:
        return
    settled = rules.between(obligation.instrument, bar.instrument)
    if (
        not settled.rule
        and bar.act is Pledge.NONAGGRESSION
        and not uses_force(obligation, rules.choices)
    ):
        settled = Settlement(rule="choice of means short of force")
    if not settled.rule and any(step.rule == "saving" for step in obligation.why):
        settled = Settlement(rule=f"{obligation.reference}, saving clause")
    yield Conflict(
        bearer=obligation.bearer,
        kind=kind,
        between=(obligation.reference, bar.reference),
        settled_by=settled.rule,
        prevails=settled.prevails,
        loser=obligation.key if settled.prevails == bar.instrument else None,
        certain=obligation.status is Status.DUE and bar.status is Status.DUE,
        says=f"{obligation.bearer} is to help {obligation.owed_to} against {obligation.against}, and is held to "
        f"{bar.act.value.replace('_', ' ')} towards {bar.owed_to or 'all'}",
    )


def _kind(obligation: Obligation | Owed, bar: Bar | Owed, rules: Rules) -> str:
    match bar.act:
        case Pledge.NONAGGRESSION | Pledge.NEUTRALITY if obligation.against == bar.owed_to:
            return "bound_and_barred"
        case Pledge.REFRAIN_FROM_AIDING if obligation.owed_to == bar.against:
            return "bound_and_barred"
        case Pledge.REFUSE_HOSTILE_ALLIANCE if obligation.against == bar.owed_to:
            if obligation.instrument == bar.instrument:
                return ""
            directed = _is_directed(obligation, rules)
            return "joined_and_barred" if directed else ""
    return ""


def _is_directed(obligation: Obligation | Owed, rules: Rules) -> bool:
    """Whether a pledge counts as directed against the state that it would be performed against."""
    bound = rules.snapshot.instruments[obligation.instrument]
    if names_adversary(bound.instrument.provisions[obligation.pinpoint]):
        return True
    return rules.choices.of(DIRECTED_AGAINST) == "in_effect"


def names_adversary(provision: Provision) -> bool:
    """Whether a provision names the state against which it is to be performed."""
    roles = [provision.against, *(p.by for t in provision.when for _, p in t.patterns())]
    words = [w for role in roles for w in (role if isinstance(role, tuple) else (role,))]
    return any(isinstance(w, str) and parse_phrase(w).kind is RoleKind.NAMED for w in words)


def _hosting(bar: Bar) -> Conflict:
    return Conflict(
        bearer=bar.bearer,
        kind="host_and_barred",
        between=(str(bar.breached_by), bar.reference),
        settled_by="",
        prevails="",
        loser=None,
        certain=bar.status is Status.DUE,
        says=f"{bar.bearer} hosts forces that {bar.reference} forbids it to host",
    )


def settle(one: Instrument, two: Instrument, snapshot: Snapshot, choices: Choices) -> Settlement:
    """Return which of two instruments prevails, and by which rule; the same in either order."""
    pairs = ((one, two), (two, one))
    for first, second in pairs:
        if clause := _over_every_other(first, second, snapshot, choices):
            return Settlement(rule=f"{first.id} {clause}", prevails=first.id)
    for first, second in pairs:
        # The check of documents refuses two that each prevail over the other.
        if clause := _clause(first, second.id):
            return Settlement(rule=f"{first.id} {clause}", prevails=first.id)
        if clause := _yields(second, first):
            return Settlement(rule=f"{second.id} {clause}", prevails=first.id)
    return _later_law(one, two, snapshot, choices)


def _over_every_other(
    first: Instrument, second: Instrument, snapshot: Snapshot, choices: Choices
) -> str:
    """Return the clause by which an instrument prevails over another as over every other.

    It holds subject to what the instrument itself yields to. Of two that claim it, the one to which all parties of
    the other surely belong prevails, for they cannot agree it away; otherwise neither does.
    """
    clause = _clause(first, EVERY_OTHER)
    if not clause or _clause(first, second.id, yields=True):
        return ""
    rival = _clause(second, EVERY_OTHER) and not _clause(second, first.id, yields=True)
    if rival and not (
        bound_by(first.id, snapshot, choices).sure > bound_by(second.id, snapshot, choices).perhaps
    ):
        return ""
    # The question is about the Charter, which yields to nothing, and not about treaties that stand below it.
    below = any(provision.yields_to for provision in first.provisions.values())
    return clause if below or choices.of(CHARTER_PRIORITY) == "prevails" else ""


def _yields(instrument: Instrument, other: Instrument) -> str:
    """Return the clause by which an instrument leaves another, or every other, unaffected."""
    if clause := _clause(instrument, other.id, yields=True):
        return clause
    # Two that each leave every other unaffected settle nothing.
    if _clause(other, EVERY_OTHER, yields=True):
        return ""
    return _clause(instrument, EVERY_OTHER, yields=True)


def _clause(instrument: Instrument, other: str, *, yields: bool = False) -> str:
    """Return the pinpoint of the clause by which an instrument prevails over (or yields to) another."""
    for pinpoint, provision in instrument.provisions.items():
        named = provision.yields_to if yields else provision.prevails_over
        if other in named:
            return pinpoint
    return ""


_TREATIES = frozenset({"treaty", "executive_agreement", "proposal"})
"""Kinds to which the rules on successive treaties apply; a state's own law is none of them."""


def _both_bind(one: Instrument, two: Instrument) -> bool:
    return one.binds_in_law == two.binds_in_law == "legal"


@dataclass(frozen=True, slots=True)
class BoundBy:
    """Whom an instrument binds under a reading.

    Attributes:
        sure: Those bound for sure.
        perhaps: These, and those bound perhaps.
    """

    sure: frozenset[StateCode]
    perhaps: frozenset[StateCode]


def bound_by(instrument: str, snapshot: Snapshot, choices: Choices) -> BoundBy:
    """Return whom an instrument, by id, binds on the day under the reading."""
    on_day = snapshot.instruments[instrument]
    bonds = {s: bond(s, on_day, choices) for s in on_day.parties - on_day.surely_bound}
    return BoundBy(
        sure=on_day.surely_bound | {s for s, truth in bonds.items() if truth is Truth.YES},
        perhaps=on_day.surely_bound | {s for s, truth in bonds.items() if truth is not Truth.NO},
    )


def _later_law(
    one: Instrument, two: Instrument, snapshot: Snapshot, choices: Choices
) -> Settlement:
    """Apply VCLT art. 30(3): the later treaty prevails if all parties to the earlier are parties to it.

    Who is perhaps a party to the earlier, and who is only perhaps one to the later, leaves that open.
    """
    if one.adopted is None or two.adopted is None:
        return Settlement()
    earlier, later = (one, two) if one.adopted.surely_before(two.adopted) else (two, one)
    if not (earlier.adopted and later.adopted and earlier.adopted.surely_before(later.adopted)):
        return Settlement()
    before = bound_by(earlier.id, snapshot, choices).perhaps
    after = bound_by(later.id, snapshot, choices).sure
    are_treaties = earlier.kind in _TREATIES and later.kind in _TREATIES
    if are_treaties and before and before <= after and _both_bind(earlier, later):
        return Settlement(
            rule="later law among the same parties (VCLT art. 30(3))", prevails=later.id
        )
    return Settlement()
