"""Grounding: what provisions bring about, event by event, told by the engine one provision and one event at a time.

Adds to provisions: for every event among a few states, the obligations that follow if what the text counts, asks for beside the event, or excepts
is left aside; that is kept as conditions over other events. States that no provision tells apart are represented by a few of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from foedus.instruments.provision import Attackers, Gate, Pattern, Trigger
from foedus.instruments.roles import Role, RoleKind, StatesOf, parse_phrase
from foedus.obligations.derive import derive
from foedus.obligations.matching import World, exception_step
from foedus.obligations.obligation import Obligation
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, is_meant, meant, members_of
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import EventKind, Pledge, Status
from foedus.vocabulary.states import StateCode, all_states
from foedus.vocabulary.truth import Truth

Happening = tuple[EventKind, StateCode, StateCode]


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be so, beside the event, for an obligation to follow for sure, and what at least.

    Attributes:
        decided: Bodies that must have decided; `undecided` those that must not.
        attackers: Who counts among the attackers of the victim, with the truth; None if the text does not count.
        at_least: How many of them.
        supporters: Who counts as a supporter; None if the text asks for none.
        lapses: What undoes it: an event, and a body if its decision about the event does; with the truth.
    """

    decided: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    attackers: tuple[tuple[StateCode, Truth], ...] | None = None
    at_least: int = 0
    supporters: tuple[tuple[StateCode, Truth], ...] | None = None
    lapses: tuple[tuple[Happening, str, Truth], ...] = ()


@dataclass(frozen=True, slots=True)
class Follows:
    """An obligation that follows from an event, if its needs are met.

    Attributes:
        bound: The provision.
        event: What sets it off.
        obligation: What follows.
        needs: What else must be so.
    """

    bound: ProvisionOnDay
    event: Happening
    obligation: Obligation
    needs: Needs

    @property
    def is_sure(self) -> bool:
        """Whether nothing about it is in doubt, once its needs are met."""
        return self.obligation.status is Status.DUE


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that some provisions bring about among some states.

    Attributes:
        states: The states.
        happenings: What may be given to happen.
        follows: What follows from each event.
        bodies: Whose decisions matter.
    """

    states: tuple[StateCode, ...]
    happenings: tuple[Happening, ...]
    follows: tuple[Follows, ...]
    bodies: tuple[str, ...]


class TooManyError(Exception):
    """There is more to ask the engine than the bound allows."""

    def __init__(self, n_wanted: int, n_allowed: int) -> None:
        self.n_wanted, self.n_allowed = n_wanted, n_allowed
        super().__init__(f"{n_wanted:,} questions, {n_allowed:,} allowed")


_NOT_GIVEN = frozenset({EventKind.DEFENCE, EventKind.DECISION})


def ground(
    provisions: tuple[ProvisionOnDay, ...],
    snapshot: Snapshot,
    choices: Choices,
    *,
    n_strangers: int,
    most: int,
    cascades: bool,
) -> Ground:
    """Ask the engine what each provision brings about on each event.

    Args:
        provisions: Those that matter.
        snapshot: The day.
        choices: The reading.
        n_strangers: How many of the states that no provision tells apart stand for all of them.
        most: How many questions may be asked.
        cascades: Whether force in defence counts as an attack.

    Raises:
        TooManyError: There would be more questions.
    """
    states = _states(provisions, snapshot, choices, n_strangers)
    asked = [
        (bound, kind, pattern)
        for bound in provisions
        for trigger in bound.provision.when
        for kind, pattern in trigger.patterns()
    ]
    n_wanted = sum(len(states) ** 2 for _ in asked)
    if n_wanted > most:
        raise TooManyError(n_wanted, most)
    kinds = {EventKind.ATTACK, *(kind for _, kind, _ in asked)}
    kinds |= {kind for b in provisions for t in b.provision.unless for kind, _ in t.patterns()}
    given = tuple(
        (kind, by, on)
        for kind in sorted(kinds - _NOT_GIVEN)
        for on in states
        for by in (states if kind is not EventKind.UNREST else (StateCode(""),))
        if by != on
    )
    asking = _Asking(given, states, snapshot, choices, cascades)
    follows = [
        found for bound, kind, pattern in asked for found in _follows(bound, kind, pattern, asking)
    ]
    bodies = {body for f in follows for body in (*f.needs.decided, *f.needs.undecided)}
    bodies |= {body for f in follows for _, body, _ in f.needs.lapses if body}
    return Ground(states, given, tuple(follows), tuple(sorted(bodies)))


def _states(
    provisions: Iterable[ProvisionOnDay], snapshot: Snapshot, choices: Choices, n_strangers: int
) -> tuple[StateCode, ...]:
    """Return the states that the provisions tell apart, and some that they do not."""
    told: set[StateCode] = set()
    for bound in provisions:
        told |= bound.on_day.parties
        cast = Cast(snapshot, bound.on_day, choices)
        for role in _roles(bound):
            if not _means_strangers(role):
                told |= meant(role, cast).keys()
        for name in _bodies_of(bound, choices):
            told |= members_of(snapshot.library.bodies[name], snapshot, choices)
        if _asks_where(bound):
            told |= snapshot.states
    known = all_states()
    strangers = sorted(s for s in snapshot.states - told if not known[s].contested)
    return tuple(sorted(told & snapshot.states) + strangers[:n_strangers])


def _roles(bound: ProvisionOnDay) -> Iterator[Role]:
    provision = bound.provision
    found = [provision.by, provision.toward, provision.against]
    for trigger in (*provision.when, *provision.unless):
        for _, pattern in trigger.patterns():
            found += [pattern.by, pattern.on, pattern.supported_by, pattern.against]
            if pattern.attackers is not None:
                found += [pattern.attackers.among, pattern.attackers.outside]
    for gate in _gates(bound):
        found += [gate.request, gate.joint_finding, gate.action]
    yield from (role for role in found if role is not None)


def _gates(bound: ProvisionOnDay) -> tuple[Gate, ...]:
    value = bound.provision.gate
    if isinstance(value, Gate):
        return (value,)
    return value if isinstance(value, tuple) else ()


def _means_strangers(role: Role) -> bool:
    """Whether a role means whoever is no party: these it does not tell apart."""
    if isinstance(role, StatesOf) or not isinstance(role, str):
        return False
    return parse_phrase(role).kind in _STRANGERS


_STRANGERS = frozenset({RoleKind.ANYONE, RoleKind.ANYONE_PARTIES_TOO, RoleKind.NON_PARTY})


def _bodies_of(bound: ProvisionOnDay, choices: Choices) -> set[str]:
    provision = bound.provision
    value, _ = choices.pick(provision.gate) if provision.gate is not None else ((), True)
    gates = () if isinstance(value, str) else value if isinstance(value, tuple) else (value,)
    found = {gate.decision for gate in gates if gate.decision}
    for trigger in (*provision.when, *provision.unless):
        found |= {p.taken_by for _, p in trigger.patterns() if p.taken_by}
    if provision.until is not None and provision.until.measures_by:
        found.add(provision.until.measures_by)
    return found


def _asks_where(bound: ProvisionOnDay) -> bool:
    patterns = [
        p for t in (*bound.provision.when, *bound.provision.unless) for _, p in t.patterns()
    ]
    return any(p.at not in {None, "territory of the victim"} for p in patterns)


@dataclass(frozen=True, slots=True)
class _Asking:
    """What is the same for every question put to the engine."""

    given: tuple[Happening, ...]
    states: tuple[StateCode, ...]
    snapshot: Snapshot
    choices: Choices
    cascades: bool


def _follows(
    bound: ProvisionOnDay, kind: EventKind, pattern: Pattern, asking: _Asking
) -> Iterator[Follows]:
    snapshot, choices, states = asking.snapshot, asking.choices, asking.states
    changes = {"when": (Trigger.model_validate({kind.value: _bare(pattern)}),), "unless": ()}
    text = replace(bound, provision=bound.provision.model_copy(update=changes))
    alone = replace(snapshot, provisions=(text,), _patterns={}, kept={})
    bodies = _bodies_of(bound, choices)
    ending = bound.provision.until.measures_by if bound.provision.until is not None else None
    requests = [Event(kind=EventKind.REQUEST, by=state) for state in states]
    for event in _events_of(kind, asking.given, cascades=asking.cascades):
        told = Event(
            kind=event[0], by=event[1], on=event[2], provoked=event[0] is EventKind.DEFENCE
        )
        if kind is not EventKind.DECISION and not alone.patterns_about(kind, told.on):
            continue
        taken = dict.fromkeys(bodies - {ending}, "adopted")
        before = derive(alone, Scenario.of([told, *requests]), choices)
        after = derive(alone, Scenario.of([told, *requests], taken), choices) if taken else before
        for key, obligation in after.obligations.items():
            early = before.obligations.get(key)
            if obligation.status in _VOID or (early is not None and early.status in _VOID):
                continue
            cause = obligation.event
            if obligation.round == 1 and (cause.by, cause.on) == (told.by, told.on):
                if cause.kind not in {told.kind, EventKind.DECISION}:
                    continue
                needs = _needs(bound, pattern, told, obligation, asking)
                yield Follows(bound, event, obligation, needs)


def _bare(pattern: Pattern) -> Pattern:
    """Return a pattern without what it counts or asks for beside the event."""
    return pattern.model_copy(update={"attackers": None, "supported_by": None})


_VOID = frozenset({Status.BLOCKED, Status.EXCUSED})


def _events_of(
    kind: EventKind, given: tuple[Happening, ...], *, cascades: bool
) -> Iterator[Happening]:
    for event in given:
        if event[0] is kind or (
            kind is EventKind.DECISION and event[0] in {EventKind.ATTACK, EventKind.THREAT}
        ):
            yield event
        is_attack = event[0] is EventKind.ATTACK
        if is_attack and (kind is EventKind.DEFENCE or (kind is EventKind.ATTACK and cascades)):
            yield (EventKind.DEFENCE, event[1], event[2])


def _needs(
    bound: ProvisionOnDay, pattern: Pattern, event: Event, obligation: Obligation, asking: _Asking
) -> Needs:
    cast = Cast(
        asking.snapshot,
        bound.on_day,
        asking.choices,
        victim=event.on,
        attacker=event.by,
        pivot=event.on,
    )
    decided = {gate.of for gate in obligation.gates if gate.kind == "decision"}
    if obligation.event.kind is EventKind.DECISION:
        decided.add(obligation.event.under)
    until = bound.provision.until
    asked, supporters = pattern.attackers, pattern.supported_by
    return Needs(
        decided=tuple(sorted(decided)),
        undecided=(until.measures_by,) if until is not None and until.measures_by else (),
        attackers=None if asked is None else tuple(_counted(asked, cast, asking.states)),
        at_least=0 if asked is None else asked.at_least,
        supporters=None if supporters is None else tuple(_fitting(supporters, cast, asking.states)),
        lapses=tuple(_lapses(bound, cast, asking)),
    )


def _fitting(
    role: Role, cast: Cast, states: Iterable[StateCode]
) -> Iterator[tuple[StateCode, Truth]]:
    for state in states:
        truth = is_meant(state, role, cast)
        if truth is not Truth.NO and state not in {cast.attacker, cast.victim}:
            yield state, truth


def _counted(
    asked: Attackers, cast: Cast, states: Iterable[StateCode]
) -> Iterator[tuple[StateCode, Truth]]:
    for state in states:
        inside = is_meant(state, asked.among, cast) if asked.among is not None else Truth.YES
        beyond = is_meant(state, asked.outside, cast) if asked.outside is not None else Truth.NO
        if inside is not Truth.NO and beyond is not Truth.YES and state != cast.victim:
            sure = inside is Truth.YES and beyond is Truth.NO
            yield state, Truth.YES if sure else Truth.UNKNOWN


def _lapses(
    bound: ProvisionOnDay, cast: Cast, asking: _Asking
) -> Iterator[tuple[Happening, str, Truth]]:
    unless = bound.provision.unless
    if not unless:
        return
    # Where other attacks must join it before the pledge lapses, one alone undoes it perhaps.
    joined = tuple(
        trigger.model_copy(update={kind.value: _bare(each) for kind, each in trigger.patterns()})
        for trigger in unless
    )
    for kind, by, on in asking.given:
        event = Event(kind=kind, by=by, on=on)
        decisions = [
            replace(event, kind=EventKind.DECISION, under=body)
            for body in sorted(_bodies_of(bound, asking.choices))
            if kind in {EventKind.ATTACK, EventKind.THREAT}
        ]
        for told, body in ((event, ""), *((d, d.under) for d in decisions)):
            world = World((told,), {})
            if exception_step(joined, cast, world) is not None:
                step = exception_step(unless, cast, world)
                surely = step is not None and step.truth is Truth.NO
                yield (kind, by, on), body, Truth.YES if surely else Truth.UNKNOWN


def performed(follows: Follows, *, by_force: bool) -> Happening | None:
    """Return what happens if an obligation is performed, if anything.

    Args:
        follows: The obligation.
        by_force: Whether performing it means using force, under the reading.
    """
    owed = follows.obligation
    against = StateCode(owed.against)
    if not against:
        return None
    match owed.act:
        case Pledge.DEFENSE if by_force:
            return EventKind.DEFENCE, owed.bearer, against
        case Pledge.OFFENSE:
            return EventKind.ATTACK, owed.bearer, against
        case Pledge.MOBILISE:
            return EventKind.MOBILISATION, owed.bearer, against
    return None
