"""Provisions on a day as arrays: who owes, on an attack by whom on whom, and how surely.

Adds to a snapshot: for each trigger of a duty of help (or of a bar) the victims, attackers and bearers with their truths, once
for all attacks at once. What arrays cannot say is marked `odd`: the one-question engine answers where it is touched.
The conditions are those of `matching`, `gates` and `derive`, in the same order of precedence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedus.instruments.provision import Gate, Pattern, Provision, Saving
from foedus.instruments.roles import Role, RoleKind, parse_phrase
from foedus.obligations.gates import doubt_about, passages, status_behind
from foedus.obligations.matching import (
    actor_asked_for,
    instrument_steps,
    is_no_sure_state,
    is_silent,
    names_states,
)
from foedus.obligations.obligation import GatePassage
from foedus.obligations.pair_roles import (
    DISPUTED,
    NO,
    SOMEBODY,
    SOMEBODY_ELSE,
    TRUTHS,
    YES,
    Codes,
    InexpressibleError,
    Meant,
    Setting,
    opposites_of,
    truths_of,
)
from foedus.obligations.places import lies_in
from foedus.obligations.readings import (
    FELLOW_MEMBER_ATTACK,
    NAMED_ADVERSARY,
    OPEN,
    OWN_CHOICE_OF_MEANS,
    PROVOCATION,
)
from foedus.obligations.role_sets import Cast, bond
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay
from foedus.vocabulary.pledges import EventKind, Means, Pledge, Status
from foedus.vocabulary.states import StateCode, find_state
from foedus.vocabulary.strengths import strength
from foedus.vocabulary.truth import Truth, all_of, opposite

Positions = NDArray[np.int16]

__all__ = [
    "EXCUSED",
    "NO",
    "RELEVANT",
    "STATUSES",
    "TRUTHS",
    "YES",
    "Clause",
    "Codes",
    "InexpressibleError",
    "Setting",
    "Toward",
    "clauses_of",
    "is_gated",
    "outward",
]

STATUSES = (
    Status.DUE,
    Status.AWAITING_DECISION,
    Status.AWAITING_REQUEST,
    Status.DISPUTED,
    Status.UNKNOWN,
    Status.BLOCKED,
    Status.EXCUSED,
)
"""Statuses from the firmest to none; the position is the code."""
EXCUSED = STATUSES.index(Status.EXCUSED)

_NO_EVENTS = Scenario(events=(), decisions={})
_BARS_OF_EVENTS = frozenset({Pledge.NEUTRALITY, Pledge.NONAGGRESSION, Pledge.REFRAIN_FROM_AIDING})
RELEVANT = frozenset(
    {
        Pledge.DEFENSE,
        Pledge.OFFENSE,
        Pledge.MOBILISE,
        Pledge.REFUSE_HOSTILE_ALLIANCE,
        *_BARS_OF_EVENTS,
    }
)
"""Pledges that bear on duties of help, or on events that bring them about."""


def outward(fellows: int, covered: int) -> int:
    """Return whether a text silent on parties covers an attack: it is not between fellow parties, or they are covered.

    Args:
        fellows: Whether attacker and victim are fellow parties.
        covered: Whether the text covers these.
    """
    if fellows == NO or covered == YES:
        return YES
    if fellows == YES:
        return covered
    return fellows if covered == NO else min(fellows, covered)


class Toward(IntEnum):
    """On whose side a duty stands."""

    VICTIM = 0
    ATTACKER = 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clause:
    """One trigger of one provision, for every attack at once.

    Attributes:
        bound: The provision on the day.
        toward: On whose side the duty stands.
        victims: Positions of the states whose being attacked is covered, with `victim_truths`.
        attackers: Positions of the states whose attack is covered, with `attacker_truths`.
        party: Whether each state is a party; `fellow` is the truth where both attacker and victim are.
        bearers: Positions of the states that owe it, with `bearer_truths`.
        behind: Where each bearer's duty stands behind its gates, if the attacker blocks none: a position in `STATUSES`.
        strengths: Duty level of each.
        forceful: Whether each performs it by force.
        blocked: Attackers that can keep a gate shut.
        when_provoked: Whether it covers a provoked attack too.
        counts: Whether it asks for several attackers, or a supporter.
        odd_first: Whether the scenario's own attack must go to the one-question engine.
        odd_later: Whether an attack that follows from others must.

    Shapes: victims, attackers and bearers with their truths (own length each); party and blocked (state,).
    """

    bound: ProvisionOnDay
    toward: Toward
    victims: Positions
    victim_truths: Codes
    attackers: Positions
    attacker_truths: Codes
    party: Codes
    fellow: int
    bearers: Positions
    bearer_truths: Codes
    behind: Codes
    strengths: Codes
    forceful: Codes
    blocked: Codes
    when_provoked: bool
    counts: bool = False
    odd_first: bool = False
    odd_later: bool = False

    @property
    def act(self) -> Pledge:
        """Return the pledge."""
        return self.bound.provision.pledge or Pledge.DEFENSE

    @property
    def reference(self) -> tuple[str, str]:
        """Return instrument and pinpoint."""
        return self.bound.instrument.id, self.bound.pinpoint


def clauses_of(bound: ProvisionOnDay, setting: Setting) -> Iterator[Clause]:
    """Yield the clauses of a provision that attacks can set off, if they matter to duties of help."""
    if bound.provision.pledge not in RELEVANT:
        return
    base = all_of(step.truth for step in instrument_steps(bound, setting.choices))
    if base is Truth.NO:
        return
    for trigger in bound.provision.when:
        if trigger.attack is None:
            continue
        try:
            yield from _clauses(bound, trigger.attack, base, setting)
        except InexpressibleError:
            yield _odd(bound, setting)


def _odd(bound: ProvisionOnDay, setting: Setting) -> Clause:
    """Return a clause that leaves every attack which may concern the provision to the one-question engine."""
    snapshot, n = replace(setting.snapshot, provisions=(bound,), _patterns={}), len(setting.index)
    touched = [
        state
        for state in setting.index
        if any(other is bound for other, _ in snapshot.patterns_about(EventKind.ATTACK, state))
    ]
    nobody, everybody = np.zeros(n, np.uint8), np.arange(n, dtype=np.int16)
    return Clause(
        bound=bound,
        toward=Toward.VICTIM,
        victims=np.array(setting.positions(touched), np.int16),
        victim_truths=np.full(len(touched), YES, np.uint8),
        attackers=everybody,
        attacker_truths=np.full(n, YES, np.uint8),
        party=nobody,
        fellow=YES,
        bearers=everybody[:0],
        bearer_truths=nobody[:0],
        behind=nobody[:0],
        strengths=nobody[:0],
        forceful=nobody[:0],
        blocked=nobody,
        when_provoked=True,
        odd_first=True,
        odd_later=True,
    )


def _clauses(
    bound: ProvisionOnDay, pattern: Pattern, base: Truth, setting: Setting
) -> Iterator[Clause]:
    provision = bound.provision
    victims = _victims(bound, pattern, setting)
    attackers, fellow = _attackers(bound, pattern, setting)
    victims = np.minimum(victims, TRUTHS[base])
    if pattern.provided is not None:
        victims = np.minimum(victims, TRUTHS[Truth.UNKNOWN])
    provoked = not pattern.unprovoked or setting.choices.of(PROVOCATION) == "disregarded"
    who = _bearers(bound, setting)
    blocked, open_to_doubt = _blocked(bound, setting)
    attackers = np.minimum(attackers, open_to_doubt)
    if not (len(who["bearers"]) and victims.any()):
        return
    counts = pattern.attackers is not None or pattern.supported_by is not None
    whole = Clause(
        bound=bound,
        toward=Toward.VICTIM,
        **_listed(victims, attackers),
        party=truths_of(setting.meant("each party", bound), setting),
        fellow=fellow,
        **who,
        blocked=blocked,
        when_provoked=bool(provoked),
        counts=counts,
        odd_first=provision.pledge is Pledge.MOBILISE or _may_except_itself(bound, setting),
        odd_later=bool(provision.unless) or provision.pledge is Pledge.MOBILISE,
    )
    if counts:
        # One attacker alone does not set it off: whoever is attacked by more than one is looked at.
        yield replace(whole, **_nobody(), attackers=whole.attackers[:0])
    yield from _by_side(whole, victims, attackers, setting)


def _listed(victims: Codes, attackers: Codes) -> dict[str, Any]:
    """Return victims and attackers with their truths, those that are none left out."""
    some_victims, some_attackers = np.flatnonzero(victims), np.flatnonzero(attackers)
    return {
        "victims": some_victims.astype(np.int16),
        "victim_truths": victims[some_victims],
        "attackers": some_attackers.astype(np.int16),
        "attacker_truths": attackers[some_attackers],
    }


def _victims(bound: ProvisionOnDay, pattern: Pattern, setting: Setting) -> Codes:
    """Return whether an attack on each state is covered, as far as the victim and the place decide. Shapes: (state,)."""
    truths = np.full(len(setting.index), YES, np.uint8)
    if pattern.on is not None:
        truths = _among(setting.meant(pattern.on, bound), setting, itself="victim")
    if pattern.taken_by is not None:
        truths[:] = NO
    if pattern.against is not None:
        addressees = setting.meant(pattern.against, bound)
        if addressees.others or addressees.attacker:
            raise InexpressibleError(str(pattern.against))
        truths = np.minimum(truths, _among(addressees, setting, itself="victim"))
    if pattern.at is not None:
        truths = np.minimum(truths, _places(bound, pattern, truths, setting))
    return truths


def _among(role: Meant, setting: Setting, *, itself: str) -> Codes:
    """Return whether each state is among those meant, as `is_meant` says. Shapes: (state,)."""
    if role.anyone or getattr(role, itself):
        return np.full(len(setting.index), YES, np.uint8)
    return truths_of(role, setting)


def _places(bound: ProvisionOnDay, pattern: Pattern, so_far: Codes, setting: Setting) -> Codes:
    """Return whether the territory of each state lies in the area asked for. Shapes: (state,)."""
    at: Any = pattern.at
    where, settled = setting.choices.pick(at)
    if _names_the_attacker(where, setting):
        raise InexpressibleError(str(pattern.at))
    truths = np.zeros(len(setting.index), np.uint8)
    for state, position in setting.index.items():
        if so_far[position] != NO:
            event = Event(kind=EventKind.ATTACK, by=SOMEBODY_ELSE, on=state)
            cast = replace(setting.cast(bound, state), victim=state)
            truths[position] = TRUTHS[lies_in(event, where, cast)[0]] if settled else DISPUTED
    return truths


def _names_the_attacker(where: str, setting: Setting) -> bool:
    areas = setting.snapshot.library.areas
    tokens = areas[where].includes if where in areas else (where.removeprefix("territory of "),)
    return any(
        _names_the_attacker(token, setting)
        if token in areas
        else parse_phrase(token).kind is RoleKind.ATTACKER
        for token in tokens
    )


def _attackers(bound: ProvisionOnDay, pattern: Pattern, setting: Setting) -> tuple[Codes, int]:
    """Return whether an attack by each state is covered, and what holds where it and the victim are both parties.

    Shapes: (state,).
    """
    everyone = np.full(len(setting.index), YES, np.uint8)
    role, fellow = actor_asked_for(pattern, setting.choices), YES
    if role is None or is_silent(role):
        truths = everyone.copy()
        for state, position in setting.index.items():
            if is_no_sure_state(state, role, bound.on_day.parties):
                truths[position] = DISPUTED
        chosen = setting.choices.of(FELLOW_MEMBER_ATTACK)
        fellow = DISPUTED if chosen == OPEN else YES if chosen == "covered" else NO
    else:
        truths = _among(setting.meant(role, bound), setting, itself="attacker")
        is_help = bound.provision.pledge is not None and bound.provision.pledge.is_help
        if is_help and names_states(role):
            named_only = setting.choices.of(NAMED_ADVERSARY) != "any_attacker"
            truths = truths if named_only else everyone
    return np.minimum(truths, _alone(bound, pattern, setting)), fellow


def _alone(bound: ProvisionOnDay, pattern: Pattern, setting: Setting) -> Codes:
    """Return whether each attacker alone is enough of them. Shapes: (state,)."""
    enough = np.full(len(setting.index), YES, np.uint8)
    if pattern.supported_by is not None:
        enough[:] = NO
    asked = pattern.attackers
    if asked is not None and asked.at_least > 1:
        enough[:] = NO
    elif asked is not None:
        for role, inside in ((asked.among, True), (asked.outside, False)):
            if role is not None:
                counted = setting.meant(role, bound)
                if counted.attacker or counted.victim:
                    raise InexpressibleError(str(role))
                truths = truths_of(counted, setting)
                enough = np.minimum(enough, truths if inside else opposites_of(truths))
    return enough


def _bearers(bound: ProvisionOnDay, setting: Setting) -> dict[str, Any]:
    """Return who owes it, each with its truth, gates, strength and means; whoever is surely not bound is left out."""
    provision = bound.provision
    role = setting.meant(provision.by if provision.by is not None else "each other party", bound)
    is_help = provision.pledge is not None and provision.pledge.is_help
    if (role.victim or role.attacker) and not is_help:
        raise InexpressibleError(str(provision.by))
    rows = []
    savings = {find_state(word).code: s for s in reversed(provision.saving) for word in s.states}
    alike: Passed | None = None
    there = setting.snapshot.states if role.anyone else setting.index.keys()
    for state in sorted(role.states & there):
        reserved = opposite(bound.on_day.standing(state).leaves_out(bound.pinpoint))
        is_bound = bond(state, bound.on_day, setting.choices)
        truth = all_of([is_bound, role.truth_of(state), reserved])
        if truth is not Truth.NO:
            if alike is None or not _asks_all_alike(provision):
                alike = _passages(provision, setting.cast(bound, state), state)
                if doubt_about(alike[0]) is not Truth.YES:
                    raise InexpressibleError(bound.reference)
            terms = _terms(bound, truth, savings.get(state), alike, setting)
            rows.append((setting.index[state], *terms))
    table = np.array(rows, np.int64).reshape(len(rows), 5)
    return {
        "bearers": table[:, 0].astype(np.int16),
        "bearer_truths": table[:, 1].astype(np.uint8),
        "behind": table[:, 2].astype(np.uint8),
        "strengths": table[:, 3].astype(np.uint8),
        "forceful": table[:, 4].astype(np.uint8),
    }


Passed = tuple[tuple[GatePassage, ...], bool]
"""Gates, and whether the reading settles what they are."""


def _asks_all_alike(provision: Provision) -> bool:
    """Whether a duty waits for the same, whoever bears it."""
    values: Any = provision.gate
    gates = values if isinstance(values, tuple) else (values,)
    return all(
        gate is None
        or isinstance(gate, str)
        or (
            isinstance(gate, Gate)
            and gate.action is None
            and gate.joint_finding is None
            and gate.request in {None, "the victim"}
        )
        for gate in gates
    )


def _terms(
    bound: ProvisionOnDay, truth: Truth, saving: Saving | None, passed: Passed, setting: Setting
) -> tuple[int, int, int, int]:
    """Return one bearer's truth, where it stands behind its gates, its strength, and whether it uses force."""
    provision = bound.provision
    means = saving.means if saving and saving.means else provision.means
    gates, settled = passed
    whole = truth if settled else all_of([truth, Truth.DISPUTED])
    status = Status.EXCUSED if saving and saving.excused else status_behind(gates)
    level = strength(provision.pledge, means, "gate" if is_gated(gates) else "")
    return TRUTHS[whole], STATUSES.index(status), level, _uses_force(provision, means, setting)


def _passages(provision: Provision, cast: Cast, bearer: StateCode) -> Passed:
    if provision.gate is None:
        return (), True
    value: Any
    value, settled = cast.choices.pick(provision.gate)
    return passages(value, cast, _NO_EVENTS, bearer), settled


def is_gated(gates: tuple[GatePassage, ...]) -> bool:
    """Whether something must happen before the duty is due; a domestic process only where the reading makes it a condition."""
    return any(gate.kind != "process" or not gate.open for gate in gates)


def _uses_force(provision: Provision, means: Means | None, setting: Setting) -> bool:
    if provision.pledge is Pledge.OFFENSE:
        return True
    if means is Means.OWN_CHOICE:
        return setting.choices.of(OWN_CHOICE_OF_MEANS) == "force_is_owed"
    return means is not Means.NONE


def _blocked(bound: ProvisionOnDay, setting: Setting) -> tuple[Codes, Codes]:
    """Return which attackers can keep a gate shut, and whether it is known if each can. Shapes: (state,)."""
    blocked = np.zeros(len(setting.index), np.uint8)
    known = np.full(len(setting.index), YES, np.uint8)
    if bound.provision.gate is None:
        return blocked, known
    cast = setting.cast(bound)
    gates, _ = _passages(bound.provision, cast, SOMEBODY)
    able = {StateCode(state) for gate in gates for state in gate.can_block}
    if SOMEBODY_ELSE in able:
        able = set(setting.index)
    for state in able & setting.index.keys():
        asked, _ = _passages(bound.provision, replace(cast, attacker=state), SOMEBODY)
        blocked[setting.index[state]] = any(gate.blocked for gate in asked)
        known[setting.index[state]] = TRUTHS[doubt_about(asked)]
    return blocked, known


def _by_side(whole: Clause, victims: Codes, attackers: Codes, setting: Setting) -> Iterator[Clause]:
    """Yield a clause on the side of the victim or of the attacker, and whatever lies beside both as odd."""
    provision = whole.bound.provision
    owed = _role_or("victim", provision.toward, whole.bound, setting)
    if provision.pledge is not None and provision.pledge.is_bar:
        yield from _bars(whole, owed, victims, attackers, setting)
        return
    facing = _role_or("attacker", provision.against, whole.bound, setting)
    if owed == Meant(attacker=True) and facing == Meant(victim=True):
        yield replace(whole, toward=Toward.ATTACKER)
        return
    if owed.attacker or facing.victim:
        raise InexpressibleError(whole.bound.reference)
    direct_victims = np.minimum(victims, _among(owed, setting, itself="victim"))
    direct_attackers = np.minimum(attackers, _among(facing, setting, itself="attacker"))
    spills = bool(owed.states or facing.states) and _spills(
        owed, facing, direct_victims, direct_attackers, setting
    )
    # What is owed to, or against, somebody else than the two at war shows only where it leads to another attack.
    matters = setting.cascades or provision.pledge is Pledge.OFFENSE
    direct = replace(whole, **_listed(direct_victims, direct_attackers))
    yield replace(
        direct,
        odd_first=whole.odd_first or (spills and matters),
        odd_later=whole.odd_later or spills,
    )
    beside = len(direct.victims) * len(direct.attackers) < len(whole.victims) * len(whole.attackers)
    if beside:
        yield replace(whole, **_nobody(), odd_first=matters or whole.odd_first, odd_later=True)


def _may_except_itself(bound: ProvisionOnDay, setting: Setting) -> bool:
    """Whether the attack that sets a provision off may be the very exception from it."""
    for trigger in bound.provision.unless:
        if trigger.attack is not None:
            by, on = trigger.attack.by, trigger.attack.on
            is_other = by is not None and setting.meant(by, bound) == Meant(victim=True)
            is_other |= on is not None and setting.meant(on, bound) == Meant(attacker=True)
            if not is_other:
                return True
    return False


def _nobody() -> dict[str, Any]:
    """Return the bearers of a clause that is looked at only for what it may lead to."""
    empty = np.zeros(0, np.uint8)
    return {
        "bearers": empty.astype(np.int16),
        "bearer_truths": empty,
        "behind": empty,
        "strengths": empty,
        "forceful": empty,
    }


def _role_or(part: str, role: Role | None, bound: ProvisionOnDay, setting: Setting) -> Meant:
    if role is not None:
        return replace(setting.meant(role, bound), anyone=False)
    return Meant(victim=True) if part == "victim" else Meant(attacker=True)


def _spills(owed: Meant, facing: Meant, victims: Codes, attackers: Codes, setting: Setting) -> bool:
    """Whether more states than the attacked and the attacker are helped or faced."""
    helped, faced = setting.marked(owed.states), setting.marked(facing.states)
    alone = [
        int(marks.sum()) == 0 or (marks.sum() == 1 and bool((marks[truths > 0] == 1).all()))
        for marks, truths in ((helped, victims), (faced, attackers))
    ]
    return not all(alone)


def _bars(
    whole: Clause, owed: Meant, victims: Codes, attackers: Codes, setting: Setting
) -> Iterator[Clause]:
    """Yield a bar that an attack brings about: owed to the victim, to the attacker, or to states named."""
    provision = whole.bound.provision
    named = setting.marked(owed.states)
    odd = bool(provision.permits) or provision.pledge not in _BARS_OF_EVENTS
    if provision.pledge is Pledge.REFRAIN_FROM_AIDING:
        odd = odd or provision.against not in (None, "the attacker", "the attackers")
        odd = odd or owed != Meant(victim=True)
    else:
        odd = odd or provision.against is not None
    beside = bool(named.any())
    whole = replace(
        whole,
        odd_first=odd or (beside and setting.cascades),
        odd_later=whole.odd_later or odd or beside,
    )
    to_victims = victims if owed.victim else victims * named
    to_attackers = attackers if owed.attacker else attackers * named
    if to_victims.any():
        yield replace(whole, **_listed(to_victims, attackers))
    if to_attackers.any():
        fixed = setting.marked(setting.meant(provision.by or "each other party", whole.bound).fixed)
        if (fixed & (victims > 0)).any() and whole.act is not Pledge.REFRAIN_FROM_AIDING:
            raise InexpressibleError(whole.bound.reference)
        yield replace(whole, toward=Toward.ATTACKER, **_listed(victims, to_attackers))
