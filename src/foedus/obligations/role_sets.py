"""Which states a role means, given the instrument, the event and the bearer, and how surely.

Whether one state is meant is a truth (`is_meant`); it hangs on standings, days and readings. Everything that asks about
several states goes through it: those meant for sure or perhaps, each with its truth (`meant`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from foedus.instruments.documents import BOTH_SIDES, Body, DecisionRule
from foedus.instruments.frozen import ByReading
from foedus.instruments.roles import Phrase, Role, RoleKind, StatesOf, parse_phrase
from foedus.obligations.readings import Choices
from foedus.obligations.scenario import NOBODY, NON_STATE, UNKNOWN_ACTOR
from foedus.obligations.snapshot import InstrumentOnDay, Snapshot
from foedus.vocabulary.states import StateCode, all_states, find_state
from foedus.vocabulary.truth import Truth, all_of, any_of, opposite

States = frozenset[StateCode]
NO_STATES: States = frozenset()


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays which part where a role is read.

    Attributes:
        snapshot: The day.
        on_day: The instrument the role stands in.
        choices: The reading.
        victim: To whom the event happens.
        attacker: Who does it.
        pivot: Whom `each other ...` leaves out.
    """

    snapshot: Snapshot
    on_day: InstrumentOnDay
    choices: Choices
    victim: StateCode = NOBODY
    attacker: StateCode = NOBODY
    pivot: StateCode = NOBODY


def bond(state: StateCode, on_day: InstrumentOnDay, choices: Choices) -> Truth:
    """Return whether an instrument binds a state under the reading."""
    standing = on_day.standing(state)
    if standing.question is None:
        return standing.bound
    return standing.under(choices.of(standing.question))


def states_meant(role: Role, cast: Cast) -> tuple[States, Truth]:
    """Return the states a role means for sure or perhaps, and whether the reading settles what it means."""
    settled = cast.choices.pick(role)[1]
    return frozenset(meant(role, cast)), Truth.YES if settled else Truth.DISPUTED


def meant(role: Role, cast: Cast) -> dict[StateCode, Truth]:
    """Return the states a role means for sure or perhaps, each with the truth of that."""
    scope = _scope(role, cast)
    found = dict.fromkeys(scope.sure, Truth.YES)
    for state in scope.doubtful:
        truth = is_meant(state, role, cast)
        if truth is not Truth.NO:
            found[state] = truth
    return found


def is_meant(actor: StateCode, role: Role, cast: Cast) -> Truth:
    """Whether an actor, perhaps no state or unknown, is among those a role means."""
    if isinstance(role, ByReading):
        return _under_reading(role, cast.choices, lambda plain: is_meant(actor, plain, cast))
    if isinstance(role, tuple):
        return any_of([is_meant(actor, word, cast) for word in role])
    phrase = parse_phrase(role) if isinstance(role, str) else None
    if phrase is not None and phrase.kind in _ANYONE:
        no_state = {NON_STATE: Truth.NO, UNKNOWN_ACTOR: Truth.UNKNOWN}
        return no_state.get(actor, Truth.YES) if phrase.noun == "state" else Truth.YES
    if actor == NON_STATE:
        stranger = phrase is not None and phrase.kind is RoleKind.NON_PARTY
        return Truth.YES if stranger else Truth.NO
    if actor == UNKNOWN_ACTOR:
        return Truth.UNKNOWN
    if not actor:
        return Truth.NO
    if isinstance(role, StatesOf):
        return is_described(actor, role, cast.snapshot, cast.choices)
    return _is_in_phrase(actor, parse_phrase(role), cast)


_ANYONE = frozenset({RoleKind.ANYONE, RoleKind.ANYONE_PARTIES_TOO})


def _under_reading(value: Any, choices: Choices, truth_of: Callable[[Any], Truth]) -> Truth:
    """Return a truth under the reading; a question left open is disputed where its alternatives differ."""
    plain: Any
    plain, settled = choices.pick(value)
    if settled:
        return truth_of(plain)
    truths = {truth_of(each) for each in value.alternatives.values()}
    return truths.pop() if len(truths) == 1 else Truth.DISPUTED


def _is_in_phrase(actor: StateCode, phrase: Phrase, cast: Cast) -> Truth:
    match phrase.kind:
        case RoleKind.NAMED:
            return _yes(find_state(phrase.noun).code == actor)
        case RoleKind.VICTIM:
            return _yes(actor == cast.victim)
        case RoleKind.ATTACKER:
            return _yes(actor == cast.attacker)
        case RoleKind.NON_PARTY:
            return opposite(bond(actor, cast.on_day, cast.choices))
        case RoleKind.OTHERS if actor == cast.pivot:
            return Truth.NO
    if phrase.noun == "party":
        return bond(actor, cast.on_day, cast.choices)
    return is_meant(actor, cast.on_day.instrument.roles[phrase.noun], cast)


def _yes(holds: bool) -> Truth:  # noqa: FBT001 - a fact, no flag
    return Truth.YES if holds else Truth.NO


def is_described(state: StateCode, role: StatesOf, snapshot: Snapshot, choices: Choices) -> Truth:
    """Whether a state is of a set described by membership, region or group, on the day."""
    ways = [_yes(any(find_state(word).code == state for word in role.states))]
    if role.group:
        ways.append(snapshot.group(role.group).get(state, Truth.NO))
    if role.parties_to:
        ways.append(is_party_to(state, role.parties_to, snapshot, choices))
    if role.members_of:
        ways.append(is_member(state, snapshot.library.bodies[role.members_of], snapshot, choices))
    if role.region is not None:
        ways.append(_is_in_region(state, role.region, snapshot, choices))
    besides = role.besides
    if isinstance(besides, StatesOf):
        left_out = is_described(state, besides, snapshot, choices)
    else:
        left_out = _yes(any(find_state(word).code == state for word in besides))
    return all_of([any_of(ways), opposite(left_out)])


def is_party_to(state: StateCode, instrument: str, snapshot: Snapshot, choices: Choices) -> Truth:
    """Whether a state is bound by an instrument in force on the day."""
    on_day = snapshot.instruments.get(instrument)
    if on_day is None:
        return Truth.NO
    if state not in on_day.standings:
        return Truth.NO
    return all_of([on_day.in_force, bond(state, on_day, choices)])


def _is_in_region(state: StateCode, region: Any, snapshot: Snapshot, choices: Choices) -> Truth:
    if isinstance(region, ByReading):
        return _under_reading(
            region, choices, lambda plain: _is_in_region(state, plain, snapshot, choices)
        )
    regions = (region,) if isinstance(region, str) else region
    return _yes(state in snapshot.states and all_states()[state].lies_in(regions))


def is_member(state: StateCode, body: Body, snapshot: Snapshot, choices: Choices) -> Truth:
    """Whether a state is a member of a body on the day."""
    if body.members is None:
        return is_party_to(state, body.of, snapshot, choices) if body.of else Truth.NO
    roles = body.members.values() if isinstance(body.members, dict) else (body.members,)
    return any_of([_is_of_body(state, role, body, snapshot, choices) for role in roles])


def _is_of_body(
    state: StateCode, role: Role, body: Body, snapshot: Snapshot, choices: Choices
) -> Truth:
    on_day = snapshot.instruments.get(body.of or "")
    if on_day is not None:
        return is_meant(state, role, Cast(snapshot, on_day, choices))
    if isinstance(role, ByReading):
        return _under_reading(
            role, choices, lambda plain: _is_of_body(state, plain, body, snapshot, choices)
        )
    if isinstance(role, StatesOf):
        return is_described(state, role, snapshot, choices)
    words = (role,) if isinstance(role, str) else role
    return _yes(any(find_state(word).code == state for word in words))


def members_of(body: Body, snapshot: Snapshot, choices: Choices) -> States:
    """Return who is a member of a body on the day, for sure or perhaps."""
    sure, doubtful = _members(body, snapshot, choices)
    return sure | {
        state for state in doubtful if is_member(state, body, snapshot, choices) is not Truth.NO
    }


def with_veto(body: Body, veto: Role, snapshot: Snapshot, choices: Choices) -> States:
    """Return the members any one of whom can block, given as a member list's name or a role."""
    role = _listed(veto, body)
    scope = _scope_in_body(role, body, snapshot, choices)
    return scope.sure | {
        state
        for state in scope.doubtful
        if _is_of_body(state, role, body, snapshot, choices) is not Truth.NO
    }


def has_veto(
    state: StateCode, body: Body, veto: Role, snapshot: Snapshot, choices: Choices
) -> Truth:
    """Whether a state is one of the members any one of whom can block."""
    return _is_of_body(state, _listed(veto, body), body, snapshot, choices)


def _listed(role: Role, body: Body) -> Role:
    """Return the role that a member list's name stands for; any other role as it is."""
    lists = body.members if isinstance(body.members, dict) else {}
    return lists.get(role, role) if isinstance(role, str) else role


def without_vote(rule: DecisionRule, body: Body, cast: Cast) -> dict[StateCode, Truth]:
    """Return whom a rule leaves without a vote, for sure or perhaps, attacker and victim being those of a cast."""
    if rule.abstains is None:
        return {}
    if isinstance(rule.abstains, str) and rule.abstains in BOTH_SIDES:
        return {cast.attacker: Truth.YES, cast.victim: Truth.YES}
    on_day = cast.snapshot.instruments.get(body.of or "", cast.on_day)
    return meant(_listed(rule.abstains, body), replace(cast, on_day=on_day))


@dataclass(frozen=True, slots=True)
class _Scope:
    """Whom a role can mean under any reading.

    Attributes:
        sure: Meant whatever the reading and whatever is in doubt.
        doubtful: About whom `is_meant` decides.
    """

    sure: States = NO_STATES
    doubtful: States = NO_STATES

    def __or__(self, other: "_Scope") -> "_Scope":
        sure = self.sure | other.sure
        return _Scope(sure, (self.doubtful | other.doubtful) - sure)

    def __sub__(self, other: "_Scope") -> "_Scope":
        return _Scope(
            self.sure - other.sure - other.doubtful,
            (self.doubtful - other.sure) | (self.sure & other.doubtful),
        )

    @property
    def in_doubt(self) -> "_Scope":
        """Return the same states, all of them in doubt."""
        return _Scope(NO_STATES, self.sure | self.doubtful)


def _scope(role: Role, cast: Cast) -> _Scope:
    if isinstance(role, str):
        return _scope_of_phrase(parse_phrase(role), cast)
    if isinstance(role, tuple):
        return _united(_scope_of_phrase(parse_phrase(word), cast) for word in role)
    if isinstance(role, ByReading):
        return _united(_scope(each, cast) for each in role.alternatives.values()).in_doubt
    return _scope_described(role, cast.snapshot, cast.choices)


def _united(scopes: Iterable[_Scope]) -> _Scope:
    found = _Scope()
    for scope in scopes:
        found |= scope
    return found


def _scope_of_phrase(phrase: Phrase, cast: Cast) -> _Scope:
    match phrase.kind:
        case RoleKind.NAMED:
            return _Scope(frozenset({find_state(phrase.noun).code}))
        case RoleKind.VICTIM:
            return _one(cast.victim)
        case RoleKind.ATTACKER:
            return _one(cast.attacker)
        case RoleKind.ANYONE | RoleKind.ANYONE_PARTIES_TOO:
            return _Scope(cast.snapshot.states)
    parties = _Scope(cast.on_day.surely_bound, cast.on_day.parties - cast.on_day.surely_bound)
    if phrase.kind is RoleKind.NON_PARTY:
        return _Scope(cast.snapshot.states) - parties
    if phrase.noun != "party":
        parties = _scope(cast.on_day.instrument.roles[phrase.noun], cast)
    return parties - _one(cast.pivot) if phrase.kind is RoleKind.OTHERS else parties


def _one(state: StateCode) -> _Scope:
    return _Scope(frozenset({state})) if state else _Scope()


def _scope_described(role: StatesOf, snapshot: Snapshot, choices: Choices) -> _Scope:
    found = _Scope(frozenset(find_state(word).code for word in role.states))
    if role.group:
        truths = snapshot.group(role.group)
        sure = frozenset(state for state, truth in truths.items() if truth is Truth.YES)
        found |= _Scope(sure, frozenset(truths) - sure)
    if role.parties_to:
        found |= _scope_of_parties(role.parties_to, snapshot)
    if role.members_of:
        body = snapshot.library.bodies[role.members_of]
        found |= _Scope(*_members(body, snapshot, choices))
    if role.region is not None:
        found |= _scope_of_region(role.region, snapshot)
    if isinstance(role.besides, StatesOf):
        return found - _scope_described(role.besides, snapshot, choices)
    return found - _Scope(frozenset(find_state(word).code for word in role.besides))


def _scope_of_parties(instrument: str, snapshot: Snapshot) -> _Scope:
    on_day = snapshot.instruments.get(instrument)
    if on_day is None or on_day.in_force is Truth.NO:
        return _Scope()
    found = _Scope(on_day.surely_bound, on_day.parties - on_day.surely_bound)
    return found if on_day.in_force is Truth.YES else found.in_doubt


def _scope_of_region(region: Any, snapshot: Snapshot) -> _Scope:
    if isinstance(region, ByReading):
        each = region.alternatives.values()
        return _united(_scope_of_region(plain, snapshot) for plain in each).in_doubt
    return _Scope(in_regions((region,) if isinstance(region, str) else region, snapshot))


def in_regions(regions: tuple[str, ...], snapshot: Snapshot) -> States:
    """Return the states of UN M49 regions or subregions that exist on the day."""
    return frozenset(code for code in snapshot.states if all_states()[code].lies_in(regions))


def _members(body: Body, snapshot: Snapshot, choices: Choices) -> tuple[States, States]:
    """Return who is surely a member of a body under every reading, and who perhaps under one."""
    if body.id not in snapshot.members:
        if body.members is None:
            found = _scope_of_parties(body.of, snapshot) if body.of else _Scope()
        else:
            roles = body.members.values() if isinstance(body.members, dict) else (body.members,)
            found = _united(_scope_in_body(role, body, snapshot, choices) for role in roles)
        snapshot.members[body.id] = (found.sure, found.doubtful)
    return snapshot.members[body.id]


def _scope_in_body(role: Role, body: Body, snapshot: Snapshot, choices: Choices) -> _Scope:
    on_day = snapshot.instruments.get(body.of or "")
    if on_day is not None:
        return _scope(role, Cast(snapshot, on_day, choices))
    if isinstance(role, ByReading):
        each = role.alternatives.values()
        return _united(_scope_in_body(plain, body, snapshot, choices) for plain in each).in_doubt
    if isinstance(role, StatesOf):
        return _scope_described(role, snapshot, choices)
    words = (role,) if isinstance(role, str) else role
    return _Scope(frozenset(find_state(word).code for word in words))
