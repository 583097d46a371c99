"""Which states a role means, given the instrument, the event and the bearer."""

from dataclasses import dataclass
from typing import Any

from foedus.instruments.documents import Body
from foedus.instruments.frozen import ByReading
from foedus.instruments.roles import Phrase, Role, RoleKind, StatesOf, parse_phrase
from foedus.obligations.readings import Choices
from foedus.obligations.scenario import NOBODY, NON_STATE, UNKNOWN_ACTOR
from foedus.obligations.snapshot import InstrumentOnDay, Snapshot
from foedus.vocabulary.states import StateCode, all_states, find_state
from foedus.vocabulary.truth import Truth

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
        beneficiary: To whom the duty is owed.
    """

    snapshot: Snapshot
    on_day: InstrumentOnDay
    choices: Choices
    victim: StateCode = NOBODY
    attacker: StateCode = NOBODY
    pivot: StateCode = NOBODY
    beneficiary: StateCode = NOBODY


def states_meant(role: Role, cast: Cast) -> tuple[States, Truth]:
    """Return the states a role means, and whether the reading settles that."""
    plain, settled = cast.choices.pick(role)
    return _plain(plain, cast), Truth.YES if settled else Truth.DISPUTED


def _plain(role: object, cast: Cast) -> States:
    if isinstance(role, str):
        return _of_phrase(parse_phrase(role), cast)
    if isinstance(role, tuple):
        return frozenset().union(*(_of_phrase(parse_phrase(word), cast) for word in role))
    if isinstance(role, StatesOf):
        return described(role, cast.snapshot, cast.choices)
    return NO_STATES


def _of_phrase(phrase: Phrase, cast: Cast) -> States:
    match phrase.kind:
        case RoleKind.NAMED:
            return frozenset({find_state(phrase.noun).code})
        case RoleKind.VICTIM:
            return _one(cast.victim)
        case RoleKind.ATTACKER:
            return _one(cast.attacker)
        case RoleKind.BENEFICIARY:
            return _one(cast.beneficiary)
        case RoleKind.ANYONE | RoleKind.ANYONE_PARTIES_TOO:
            return cast.snapshot.states
        case RoleKind.NON_PARTY:
            return cast.snapshot.states - cast.on_day.parties
    members = _named_set(phrase.noun, cast)
    return members - {cast.pivot} if phrase.kind is RoleKind.OTHERS else members


def _one(state: StateCode) -> States:
    return frozenset({state}) if state else NO_STATES


def _named_set(noun: str, cast: Cast) -> States:
    if noun == "party":
        return cast.on_day.parties
    role = cast.on_day.instrument.roles[noun]
    return states_meant(role, cast)[0]


def described(role: StatesOf, snapshot: Snapshot, choices: Choices) -> States:
    """Return the states of a set described by membership, region or group, on the day."""
    found: set[StateCode] = {find_state(word).code for word in role.states}
    if role.group:
        found |= snapshot.group(role.group)
    if role.parties_to:
        found |= parties_to(role.parties_to, snapshot)
    if role.members_of:
        found |= members_of(snapshot.library.bodies[role.members_of], snapshot, choices)
    if role.region is not None:
        region: Any = role.region  # a word, several, or either by reading
        picked = choices.pick(region)[0]
        regions = (picked,) if isinstance(picked, str) else picked
        found |= in_regions(regions, snapshot)
    if isinstance(role.besides, StatesOf):
        return frozenset(found) - described(role.besides, snapshot, choices)
    return frozenset(found) - {find_state(word).code for word in role.besides}


def parties_to(instrument: str, snapshot: Snapshot) -> States:
    """Return the states bound by an instrument on the day."""
    on_day = snapshot.instruments.get(instrument)
    return on_day.parties if on_day and on_day.in_force is not Truth.NO else NO_STATES


def in_regions(regions: tuple[str, ...], snapshot: Snapshot) -> States:
    """Return the states of UN M49 regions or subregions that exist on the day."""
    states = all_states()
    return frozenset(
        code
        for code in snapshot.states
        if states[code].region in regions or states[code].subregion in regions
    )


def members_of(body: Body, snapshot: Snapshot, choices: Choices) -> States:
    """Return a body's members on the day."""
    if body.id not in snapshot.members:
        snapshot.members[body.id] = _members_of(body, snapshot, choices)
    return snapshot.members[body.id]


def _members_of(body: Body, snapshot: Snapshot, choices: Choices) -> States:
    if body.members is None:
        return parties_to(body.of, snapshot) if body.of else NO_STATES
    roles = body.members.values() if isinstance(body.members, dict) else (body.members,)
    return frozenset().union(*(_of_body(role, body, snapshot, choices) for role in roles))


def _of_body(role: Role, body: Body, snapshot: Snapshot, choices: Choices) -> States:
    on_day = snapshot.instruments.get(body.of or "")
    if on_day is not None:
        return states_meant(role, Cast(snapshot, on_day, choices))[0]
    plain: Any = choices.pick(role)[0]
    if isinstance(plain, StatesOf):
        return described(plain, snapshot, choices)
    words: tuple[str, ...] = (plain,) if isinstance(plain, str) else plain
    return frozenset(find_state(word).code for word in words)


def with_veto(body: Body, veto: Role, snapshot: Snapshot, choices: Choices) -> States:
    """Return the members any one of whom can block, given as a member list's name or a role."""
    if isinstance(veto, str) and isinstance(body.members, dict) and veto in body.members:
        return _of_body(body.members[veto], body, snapshot, choices)
    return _of_body(veto, body, snapshot, choices)


def is_meant(actor: StateCode, role: Role, cast: Cast) -> Truth:
    """Whether an actor, perhaps no state or unknown, is among those a role means."""
    states, settled = states_meant(role, cast)
    plain = role.by_reading if isinstance(role, ByReading) else role
    phrase = parse_phrase(plain) if isinstance(plain, str) else None
    if phrase and phrase.kind in {RoleKind.ANYONE, RoleKind.ANYONE_PARTIES_TOO}:
        no_state = {NON_STATE: Truth.NO, UNKNOWN_ACTOR: Truth.UNKNOWN}
        return no_state.get(actor, settled) if phrase.noun == "state" else settled
    if actor == NON_STATE:
        return settled if phrase and phrase.kind is RoleKind.NON_PARTY else Truth.NO
    if actor == UNKNOWN_ACTOR:
        return Truth.UNKNOWN
    if phrase and phrase.kind is RoleKind.NON_PARTY and actor in cast.on_day.standings:
        return _is_stranger(actor, cast)
    if settled is not Truth.YES:
        return settled
    return Truth.YES if actor in states else Truth.NO


def _is_stranger(actor: StateCode, cast: Cast) -> Truth:
    """Whether a state that took part at some time is no party; who is perhaps one is perhaps none."""
    standing = cast.on_day.standing(actor)
    bound = standing.bound
    if standing.question is not None:
        chosen = cast.choices.of(standing.question)
        bound = {"binds": Truth.YES, "does_not_bind": Truth.NO}.get(chosen, Truth.DISPUTED)
    return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(bound, bound)
