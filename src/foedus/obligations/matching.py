"""Whether an event is the casus foederis of a provision: one condition after another, each a step.

Conditions on the event come here; those on the bearer (its standing, its reservations) in `derive`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from foedus.instruments.frozen import ByReading
from foedus.instruments.provision import Attackers, Pattern, Trigger
from foedus.instruments.roles import Role, RoleKind, parse_phrase
from foedus.obligations.obligation import Step
from foedus.obligations.places import lies_in
from foedus.obligations.readings import (
    DEFENSIVE_FORCE,
    FELLOW_MEMBER_ATTACK,
    NAMED_ADVERSARY,
    OPEN,
    POLITICAL_COMMITMENTS,
    PROVOCATION,
    Choices,
)
from foedus.obligations.role_sets import Cast, States, bond, is_meant
from foedus.obligations.scenario import UNKNOWN_ACTOR, Event
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import EventKind
from foedus.vocabulary.states import StateCode, all_states, find_state, is_state
from foedus.vocabulary.truth import Truth, all_of, any_of, opposite


@dataclass(frozen=True, slots=True)
class World:
    """What has happened so far in a run.

    Attributes:
        given: The scenario's own events, and the decisions taken about them.
        attacks: Attackers on each state, as the reading counts attacks.
    """

    given: tuple[Event, ...]
    attacks: dict[StateCode, frozenset[StateCode]]


def name_of(state: str, snapshot: Snapshot) -> str:
    """Return a state's name on the day, for explanations."""
    known = all_states().get(StateCode(state))
    return known.name_on(snapshot.as_of) if known else state or "nobody"


def counts_as_attack(event: Event, choices: Choices) -> bool:
    """Whether the reading counts an event as an attack."""
    if event.kind is EventKind.DEFENCE:
        return choices.of(DEFENSIVE_FORCE) == "an_attack"
    return event.kind is EventKind.ATTACK


def candidate_kinds(event: Event, choices: Choices) -> tuple[EventKind, ...]:
    """Return the kinds of trigger an event can set off under the reading."""
    if event.kind is EventKind.DEFENCE and counts_as_attack(event, choices):
        return (EventKind.DEFENCE, EventKind.ATTACK)
    return (event.kind,)


def instrument_steps(bound: ProvisionOnDay, choices: Choices) -> Iterator[Step]:
    """Yield the conditions that do not depend on the event: in force, known, binding."""
    yield Step(rule="in_force", says=f"{bound.reference}: {bound.because}", truth=bound.in_force)
    if bound.known is not Truth.YES:
        yield Step(rule="known", says=bound.known_because, truth=bound.known)
    if bound.binding != "legal":
        yield _binding(bound, choices)


def _binding(bound: ProvisionOnDay, choices: Choices) -> Step:
    if choices.of(POLITICAL_COMMITMENTS) == "bind":
        return Step(rule="binding", says=f"{bound.binding} commitment, counted under this reading")
    truth = Truth.DISPUTED if bound.binding == "disputed" else Truth.NO
    return Step(
        rule="binding",
        says="whether it binds in law is disputed"
        if bound.binding == "disputed"
        else "a political commitment; not binding in law",
        truth=truth,
    )


def event_steps(
    pattern: Pattern, event: Event, cast: Cast, world: World, *, is_help: bool
) -> Iterator[Step]:
    """Yield the conditions that a pattern puts on an event, in the order they are checked."""
    if pattern.on is not None:
        yield _victim(pattern.on, event, replace(cast, pivot=event.by))
    yield _attacker(pattern, event, cast, is_help=is_help)
    yield from _circumstances(pattern, event, cast, world)


def _circumstances(pattern: Pattern, event: Event, cast: Cast, world: World) -> Iterator[Step]:
    """Yield the conditions beside actor and victim: the same where a pledge lapses as where it is set off."""
    if pattern.taken_by is not None:
        truth = Truth.YES if pattern.taken_by == event.under else Truth.NO
        yield Step(rule="decision", says=f"decided by {event.under}", truth=truth)
    if pattern.at is not None:
        where, settled = cast.choices.pick(pattern.at)
        truth, says = lies_in(event, where, cast)
        yield Step(rule="area", says=says, truth=truth if settled else Truth.DISPUTED)
    if pattern.unprovoked:
        yield _provocation(event, cast.choices)
    if pattern.supported_by is not None:
        yield _support(pattern.supported_by, event, cast, world)
    if pattern.attackers is not None:
        yield _attackers(pattern.attackers, event, cast, world)
    if pattern.against is not None:
        yield Step(
            rule="addressee",
            says="asked of those meant",
            truth=is_meant(event.on, pattern.against, cast) if event.on else Truth.YES,
        )
    if pattern.provided is not None:
        yield Step(rule="provided", says=pattern.provided, truth=Truth.UNKNOWN)


def _plays(actor: StateCode, role: Role, cast: Cast) -> Truth:
    """Whether a role means the actor or the target of an event; one who is not said may be anybody."""
    return is_meant(actor or UNKNOWN_ACTOR, role, cast)


def _victim(role: Role, event: Event, cast: Cast) -> Step:
    truth = _plays(event.on, role, cast)
    if not event.on:
        return Step(rule="victim", says="to whom it happens is not said", truth=truth)
    who = name_of(event.on, cast.snapshot)
    standing = cast.on_day.standings.get(event.on)
    if truth is not Truth.NO and standing is not None and is_party_role(role):
        return Step(
            rule="victim", says=f"{who} is {text_of(role)}: {standing.because}", truth=truth
        )
    if names_states(role):
        others = f"the text speaks of {text_of(role)}, not of {who}"
        says = others if truth is Truth.NO else f"the text speaks of {who}"
        return Step(rule="victim", says=says, truth=truth)
    verb = "is not" if truth is Truth.NO else "is"
    because = f" ({standing.because})" if standing and is_party_role(role) else ""
    return Step(rule="victim", says=f"{who} {verb} {text_of(role)}{because}", truth=truth)


def is_party_role(role: Role) -> bool:
    """Whether a role means parties of the instrument it stands in."""
    return isinstance(role, str) and parse_phrase(role).noun == "party"


def _attacker(pattern: Pattern, event: Event, cast: Cast, *, is_help: bool) -> Step:
    who = name_of(event.by, cast.snapshot)
    role = actor_asked_for(pattern, cast.choices)
    truth = _plays(event.by, role, cast) if role is not None else Truth.YES
    if not event.by and truth is Truth.YES:
        return Step(rule="attacker", says="nobody is said to do it")
    if truth is Truth.YES and is_silent(role):
        if is_no_sure_state(event.by, role, cast.on_day.parties):
            says = f"{who}: statehood disputed, and the text speaks of {text_of(role)}"
            return Step(rule="attacker", says=says, truth=Truth.DISPUTED)
        return _silent_on_parties(event, cast, who)
    if is_help and names_states(role) and counts_as_attack(event, cast.choices):
        if truth is not Truth.YES and cast.choices.of(NAMED_ADVERSARY) == "any_attacker":
            return Step(rule="attacker", says=f"{who} is not named, which this reading disregards")
        if truth is Truth.NO:
            says = f"the text names {text_of(role)}, not {who}"
            return Step(rule="attacker", says=says, truth=Truth.NO)
    if not event.by:
        says = f"whether {text_of(pattern.by)} does it is not said"
        return Step(rule="attacker", says=says, truth=truth)
    if names_states(role) and truth is Truth.YES:
        return Step(rule="attacker", says=f"the text names {who}", truth=truth)
    verb = "is not" if truth is Truth.NO else "is"
    return Step(rule="attacker", says=f"{who} {verb} {text_of(pattern.by)}", truth=truth)


def actor_asked_for(pattern: Pattern, choices: Choices) -> Role | None:
    """Return the actor a pattern asks for: what the reading picks, and the one of a list of one."""
    if pattern.by is None:
        return None
    plain: Role
    plain, settled = choices.pick(pattern.by)
    if not settled:
        return pattern.by
    return plain[0] if isinstance(plain, tuple) and len(plain) == 1 else plain


def is_silent(role: Role | None) -> bool:
    """Whether a text asks for no particular actor, and so leaves open whether a fellow party is meant."""
    return role is None or (isinstance(role, str) and parse_phrase(role).kind is RoleKind.ANYONE)


def is_no_sure_state(actor: StateCode, role: Role | None, parties: States) -> bool:
    """Whether a text speaks of states, and it is disputed whether the actor is one; a party is treated as one."""
    of_states = isinstance(role, str) and parse_phrase(role).noun == "state"
    known = all_states().get(actor)
    return of_states and known is not None and bool(known.contested) and actor not in parties


def _silent_on_parties(event: Event, cast: Cast, who: str) -> Step:
    """Return whether a text that asks for no particular actor covers this one, who may be a fellow party."""
    aggressive = event.kind in {EventKind.ATTACK, EventKind.OCCUPATION, EventKind.DEFENCE}
    fellows = all_of([_is_bound(event.by, cast), _is_bound(event.on, cast)]) if aggressive else None
    if fellows in {None, Truth.NO}:
        return Step(rule="attacker", says=f"{who}: the text asks for no particular actor")
    chosen = cast.choices.of(FELLOW_MEMBER_ATTACK)
    covered = {"covered": Truth.YES, OPEN: Truth.DISPUTED}.get(chosen, Truth.NO)
    says = {
        Truth.YES: "which this reading covers",
        Truth.NO: "which this reading does not cover",
    }.get(covered, "and the text has no rule for that")
    perhaps = "is" if fellows is Truth.YES else "is perhaps"
    return Step(
        rule="attacker",
        says=f"{who} {perhaps} a fellow party, {says}",
        truth=any_of([opposite(fellows), covered]),
    )


def _is_bound(state: StateCode, cast: Cast) -> Truth:
    known = state in cast.on_day.parties
    return bond(state, cast.on_day, cast.choices) if known else Truth.NO


def names_states(role: Role | None) -> bool:
    """Whether a role is a state, or a list of states, by name."""
    words = role if isinstance(role, tuple) else (role,)
    named = (isinstance(w, str) and parse_phrase(w).kind is RoleKind.NAMED for w in words)
    return bool(words) and all(named)


def _provocation(event: Event, choices: Choices) -> Step:
    if not event.provoked:
        return Step(rule="provocation", says="no provocation is stated")
    if choices.of(PROVOCATION) == "disregarded":
        return Step(rule="provocation", says="provoked, which this reading disregards")
    return Step(rule="provocation", says="the text covers unprovoked attack only", truth=Truth.NO)


def _support(role: Role, event: Event, cast: Cast, world: World) -> Step:
    helpers = (world.attacks.get(event.on, frozenset()) | set(event.supported_by)) - {event.by}
    fitting = _fitting(helpers, role, cast)
    if fitting:
        names = ", ".join(name_of(state, cast.snapshot) for state in sorted(fitting))
        truth = any_of(fitting.values())
        return Step(rule="support", says=f"supported by {names}", truth=truth)
    return Step(rule="support", says=f"not supported by {text_of(role)}", truth=Truth.NO)


def _fitting(states: Iterable[StateCode], role: Role, cast: Cast) -> dict[StateCode, Truth]:
    """Return those of some states that a role means for sure or perhaps, each with the truth of that."""
    truths = {state: is_meant(state, role, cast) for state in states}
    return {state: truth for state, truth in truths.items() if truth is not Truth.NO}


def _attackers(asked: Attackers, event: Event, cast: Cast, world: World) -> Step:
    counted = dict.fromkeys(world.attacks.get(event.on, frozenset()), Truth.YES)
    if asked.among is not None:
        counted = _fitting(counted, asked.among, cast)
    if asked.outside is not None:
        for state, truth in counted.items():
            counted[state] = all_of([truth, opposite(is_meant(state, asked.outside, cast))])
    perhaps = [truth for truth in counted.values() if truth is not Truth.NO]
    n_sure = perhaps.count(Truth.YES)
    truth = Truth.NO
    if n_sure >= asked.at_least:
        truth = Truth.YES
    elif len(perhaps) >= asked.at_least:
        truth = any_of(each for each in perhaps if each is not Truth.YES)
    number = str(n_sure) if n_sure == len(perhaps) else f"{n_sure} to {len(perhaps)}"
    says = f"{number} attackers of the kind the text counts; it asks for {asked.at_least}"
    return Step(rule="attackers", says=says, truth=truth)


def exception_step(triggers: Iterable[Trigger], cast: Cast, world: World) -> Step | None:
    """Return the step by which an exception takes the event out of the pledge, surely or perhaps, if one does.

    Exceptions look at the scenario's own events and at decisions about them only, the attackers they count included, so
    that a derivation never undoes another.
    """
    lapses = [
        (_fits(pattern, other, cast, world), other)
        for trigger in triggers
        for kind, pattern in trigger.patterns()
        for other in world.given
        if other.kind is kind
    ]
    truth = any_of(lapse for lapse, _ in lapses)
    if truth is Truth.NO:
        return None
    because = next(other for lapse, other in lapses if lapse is truth)
    verb = "lapses" if truth is Truth.YES else "lapses perhaps"
    says = f"{verb}, because the scenario has {because}"
    return Step(rule="exception", says=says, truth=opposite(truth))


def _fits(pattern: Pattern, other: Event, cast: Cast, world: World) -> Truth:
    """Whether another event fits, `the victim` and `the attacker` being those of the first.

    That a text may be silent on fellow parties, or name an adversary as an example, is asked of what it promises, not here.
    """
    truths = [
        _plays(actor, role, cast)
        for actor, role in ((other.by, pattern.by), (other.on, pattern.on))
        if role is not None
    ]
    stated = World(world.given, _attacks_among(world.given, cast.choices))
    return all_of([*truths, *(s.truth for s in _circumstances(pattern, other, cast, stated))])


def _attacks_among(
    events: Iterable[Event], choices: Choices
) -> dict[StateCode, frozenset[StateCode]]:
    found: dict[StateCode, frozenset[StateCode]] = {}
    for event in events:
        if event.by and counts_as_attack(event, choices):
            found[event.on] = found.get(event.on, frozenset()) | {event.by}
    return found


def doubts(
    part: str, state: StateCode, role: Role | None, truth: Truth, snapshot: Snapshot
) -> tuple[Step, ...]:
    """Return the step that says why a state plays a part only perhaps; none where it does for sure.

    Args:
        part: Name of the step: bearer, beneficiary, adversary.
        state: The state.
        role: Whom the text means; whether a bearer is a party is said by the step on its standing.
        truth: Whether it means the state.
        snapshot: The day.
    """
    said = part == "bearer" and (role is None or is_party_role(role))
    if truth is Truth.YES or said:
        return ()
    says = f"whether {name_of(state, snapshot)} is {text_of(role)} is {truth}"
    return (Step(rule=part, says=says, truth=truth),)


def text_of(role: object) -> str:
    """Return a role in words."""
    if isinstance(role, ByReading):
        return f"whom the question {role.by_reading} decides"
    words = (role,) if isinstance(role, str) else role
    if isinstance(words, tuple):
        return " or ".join(find_state(w).name if is_state(w) else w for w in words)
    parts = role.model_dump(exclude_unset=True, mode="json") if hasattr(role, "model_dump") else {}
    return "among " + ", ".join(f"{key.replace('_', ' ')} {value}" for key, value in parts.items())
