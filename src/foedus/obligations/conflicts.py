"""Conflicts: what one bearer cannot do together, and the rule that settles it or leaves it open.

Bound to both sides; bound and barred; host and barred; joined and barred. Settled by the Charter (art. 103),
by an express clause (VCLT art. 30(2)), by later law among the same parties (art. 30(3)), or by a choice of means short
of force; left open otherwise (art. 30(4)-(5)).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.instruments.documents import Instrument
from foedus.instruments.roles import RoleKind, parse_phrase
from foedus.obligations.derive import uses_force
from foedus.obligations.obligation import Bar, Conflict, Key, Obligation
from foedus.obligations.readings import CHARTER_PRIORITY, DIRECTED_AGAINST, Choices
from foedus.obligations.snapshot import Snapshot
from foedus.vocabulary.pledges import EventKind, Pledge, Status

EVERY_OTHER = "every other instrument"


@dataclass(frozen=True, slots=True)
class Settlement:
    """How two instruments stand to each other: the rule, and which prevails; empty if left open."""

    rule: str = ""
    prevails: str = ""


def conflicts_among(
    obligations: Iterable[Obligation], bars: Iterable[Bar], snapshot: Snapshot, choices: Choices
) -> tuple[Conflict, ...]:
    """Return every conflict, settled or open, sorted by bearer, kind and what it is between."""
    binding = [o for o in obligations if o.may_bind and o.act.is_help]
    found = [*_both_sides(binding, snapshot, choices)]
    by_bearer: dict[str, list[Obligation]] = defaultdict(list)
    for obligation in binding:
        by_bearer[obligation.bearer].append(obligation)
    for bar in bars:
        if bar.status in {Status.BLOCKED, Status.EXCUSED}:
            continue
        if bar.breached_by is not None and bar.breached_by.kind is EventKind.DEPLOYMENT:
            found.append(_hosting(bar))
        found.extend(
            conflict
            for obligation in by_bearer[bar.bearer]
            if obligation.act not in bar.permits
            for conflict in _barred(obligation, bar, snapshot, choices)
        )
    return in_order(set(found))


def in_order(conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Return conflicts by bearer, kind and what they are between."""
    return tuple(sorted(conflicts, key=lambda c: (c.bearer, c.kind, c.between, c.says)))


def _both_sides(
    binding: list[Obligation], snapshot: Snapshot, choices: Choices
) -> Iterator[Conflict]:
    helped: dict[tuple[str, str], list[Obligation]] = defaultdict(list)
    for obligation in binding:
        helped[obligation.bearer, obligation.owed_to].append(obligation)
    for one in binding:
        # Helping as one asks means acting against whom the other asks to help.
        for other in helped.get((one.bearer, one.against), ()):
            if one.key < other.key or one.owed_to != other.against:
                settled = _settled(one, other.instrument, snapshot, choices)
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


def _barred(
    obligation: Obligation, bar: Bar, snapshot: Snapshot, choices: Choices
) -> Iterator[Conflict]:
    kind = _kind(obligation, bar, snapshot, choices)
    if not kind:
        return
    settled = _settled(obligation, bar.instrument, snapshot, choices)
    if not settled.rule and bar.act is Pledge.NONAGGRESSION and not uses_force(obligation, choices):
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


def _kind(obligation: Obligation, bar: Bar, snapshot: Snapshot, choices: Choices) -> str:
    match bar.act:
        case Pledge.NONAGGRESSION | Pledge.NEUTRALITY if obligation.against == bar.owed_to:
            return "bound_and_barred"
        case Pledge.REFRAIN_FROM_AIDING if obligation.owed_to == bar.against:
            return "bound_and_barred"
        case Pledge.REFUSE_HOSTILE_ALLIANCE if obligation.against == bar.owed_to:
            if obligation.instrument == bar.instrument:
                return ""
            directed = _names(obligation, snapshot) or choices.of(DIRECTED_AGAINST) == "in_effect"
            return "joined_and_barred" if directed else ""
    return ""


def _names(obligation: Obligation, snapshot: Snapshot) -> bool:
    """Whether the pledge names its adversary."""
    provision = snapshot.instruments[obligation.instrument].instrument.provisions[
        obligation.pinpoint
    ]
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


def _settled(
    obligation: Obligation, other: str, snapshot: Snapshot, choices: Choices
) -> Settlement:
    if obligation.instrument == other:
        return Settlement()
    one = snapshot.instruments[obligation.instrument].instrument
    two = snapshot.instruments[other].instrument
    return settle(one, two, snapshot, choices)


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
    return _later_law(one, two, snapshot)


def _over_every_other(
    first: Instrument, second: Instrument, snapshot: Snapshot, choices: Choices
) -> str:
    """Return the clause by which an instrument prevails over another as over every other.

    It holds subject to what the instrument itself yields to. Of two that claim it, the one to which all parties of
    the other belong prevails, for they cannot agree it away; otherwise neither does.
    """
    clause = _clause(first, EVERY_OTHER)
    if not clause or _clause(first, second.id, yields=True):
        return ""
    rival = _clause(second, EVERY_OTHER) and not _clause(second, first.id, yields=True)
    if rival and not (
        snapshot.instruments[first.id].parties > snapshot.instruments[second.id].parties
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


def _later_law(one: Instrument, two: Instrument, snapshot: Snapshot) -> Settlement:
    """Apply VCLT art. 30(3): the later treaty prevails if all parties to the earlier are parties to it."""
    if one.adopted is None or two.adopted is None:
        return Settlement()
    earlier, later = (one, two) if one.adopted.surely_before(two.adopted) else (two, one)
    if not (earlier.adopted and later.adopted and earlier.adopted.surely_before(later.adopted)):
        return Settlement()
    before = snapshot.instruments[earlier.id].parties
    after = snapshot.instruments[later.id].parties
    are_treaties = earlier.kind in _TREATIES and later.kind in _TREATIES
    if are_treaties and before and before <= after and _both_bind(earlier, later):
        return Settlement(
            rule="later law among the same parties (VCLT art. 30(3))", prevails=later.id
        )
    return Settlement()
