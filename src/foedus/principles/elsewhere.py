"""Elsewhere: duties of help that ask where an attack happens, widened to attacks at the places that their area names.

Sets look at attacks on a victim's own territory. A treaty may cover a party that is attacked in another's territory, where its forces are: so
the places named in an area are tried for every victim that is not surely covered at home. Of a bar that an attack brings about, an
attack elsewhere tells only that it is in doubt.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from foedus.instruments.provision import Trigger
from foedus.obligations.pair_clauses import NO, TRUTHS, YES, Toward
from foedus.obligations.pair_roles import DISPUTED, SOMEBODY_ELSE
from foedus.obligations.places import lies_in
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, states_meant
from foedus.obligations.scenario import Event
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.principles.commitments import Commitments, commitments_of
from foedus.principles.duties import Codes, Duty
from foedus.principles.fragment import Outside
from foedus.vocabulary.pledges import EventKind
from foedus.vocabulary.states import StateCode, find_state, is_state
from foedus.vocabulary.truth import Truth

_TERRITORY = "territory of "
_OWN_TERRITORY = f"{_TERRITORY}the victim"
_UNKNOWN = np.uint8(TRUTHS[Truth.UNKNOWN])


@dataclass(frozen=True, eq=False)
class DutyElsewhere(Duty):
    """A duty of help that covers some victims elsewhere rather than at home.

    Attributes:
        places: Where to look for an attack on each of these victims.
    """

    places: Mapping[StateCode, str] = field(default_factory=dict)


def attack_under(duty: Duty, helped: StateCode, against: StateCode) -> Event:
    """Return the attack on which a duty has one state helped against another, at the place where it is surest covered."""
    by, on = (against, helped) if duty.clause.toward is Toward.VICTIM else (helped, against)
    place = duty.places.get(on) if isinstance(duty, DutyElsewhere) else None
    return Event(kind=EventKind.ATTACK, by=by, on=on, at=(place,) if place else ())


def with_attacks_elsewhere(
    found: Commitments, provisions: Iterable[ProvisionOnDay], snapshot: Snapshot, choices: Choices
) -> Commitments:
    """Return commitments with the attacks that happen at a place that a provision names.

    Args:
        found: With attacks on the victim's own territory.
        provisions: Those the commitments come from.
        snapshot: The day.
        choices: The reading.
    """
    placed = {
        bound.reference: bound
        for bound in provisions
        if any(_asks_where(trigger) for trigger in bound.provision.when)
        and Outside.UNSAID not in found.beyond.get(bound.reference, ())
    }
    if not placed:
        return found
    anywhere = {id(each.bound): each for bound in placed.values() for each in _split(bound)}
    alone = replace(
        snapshot, provisions=tuple(e.bound for e in anywhere.values()), _patterns={}, kept={}
    )
    more = commitments_of(alone, choices, states=found.states)
    duties = [
        _as_far_as_covered(duty, anywhere[id(duty.clause.bound)], snapshot, choices, found.states)
        for duty in more.duties
    ]
    doubtful = [
        replace(hold, bound=placed[hold.reference], pairs=np.minimum(hold.pairs, _UNKNOWN))
        for hold in more.every_hold
    ]
    return replace(
        found,
        duties=(
            *(d for d in found.duties if d.reference not in placed),
            *(d for d in duties if d.pairs.any()),
        ),
        holds=(*found.holds, *(h for h in doubtful if not h.on_aid)),
        no_aid=(*found.no_aid, *(h for h in doubtful if h.on_aid)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Anywhere:
    """A provision as if one of its triggers alone set it off, wherever it happens; and where the text asks it to."""

    bound: ProvisionOnDay
    original: ProvisionOnDay
    trigger: Trigger


def _asks_where(trigger: Trigger) -> bool:
    at = None if trigger.attack is None else trigger.attack.at
    return at is not None and at != _OWN_TERRITORY


def _split(bound: ProvisionOnDay) -> Iterator[_Anywhere]:
    for trigger in bound.provision.when:
        bare = trigger
        if trigger.attack is not None and _asks_where(trigger):
            attack = trigger.attack.model_copy(update={"at": None})
            bare = trigger.model_copy(update={"attack": attack})
        text = bound.provision.model_copy(update={"when": (bare,)})
        yield _Anywhere(replace(bound, provision=text), bound, trigger)


def _as_far_as_covered(
    duty: Duty,
    text: _Anywhere,
    snapshot: Snapshot,
    choices: Choices,
    states: tuple[StateCode, ...],
) -> Duty:
    """Return a duty on attacks anywhere, as far as some place that the text names is covered."""
    clause = replace(duty.clause, bound=text.original)
    if not _asks_where(text.trigger) or text.trigger.attack is None:
        return replace(duty, clause=clause)
    at: Any = text.trigger.attack.at
    where, settled = choices.pick(at)
    by_victim = duty.pairs if clause.toward is Toward.VICTIM else duty.pairs.T
    most: Codes = np.zeros(len(states), np.uint8)
    places: dict[StateCode, str] = {}
    cast = Cast(snapshot, text.original.on_day, choices)
    named = tuple(dict.fromkeys(_places_named(where, cast)))
    for position in np.flatnonzero(by_victim.any(axis=1)):
        victim = states[position]
        best, place = _surest(victim, where, named, replace(cast, victim=victim))
        most[position] = best if settled else min(best, DISPUTED)
        if place:
            places[victim] = place
    capped = np.minimum(by_victim, most[:, None])
    pairs = np.ascontiguousarray(capped if clause.toward is Toward.VICTIM else capped.T)
    return DutyElsewhere(
        clause=clause,
        bearers=duty.bearers,
        pairs=pairs,
        strengths=duty.strengths,
        forceful=duty.forceful,
        stuck=duty.stuck,
        spared=duty.spared,
        places=places,
    )


def _surest(victim: StateCode, where: str, named: tuple[str, ...], cast: Cast) -> tuple[int, str]:
    """Return how surely a victim is covered where it is covered best, and the place; none for its own territory."""
    best, found = NO, ""
    for place in ("", *named):
        event = Event(
            kind=EventKind.ATTACK, by=SOMEBODY_ELSE, on=victim, at=(place,) if place else ()
        )
        truth = TRUTHS[lies_in(event, where, cast)[0]]
        if truth > best:
            best, found = truth, place
        if best == YES:
            break
    return best, found


def _places_named(where: str, cast: Cast, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the states and areas that an area names, those of nested areas after their own, and itself last."""
    areas = cast.snapshot.library.areas
    tokens = areas[where].includes if where in areas else (where.removeprefix(_TERRITORY),)
    for token in tokens:
        if token in areas:
            yield token
            if token not in seen:
                yield from _places_named(token, cast, seen | {where, token})
        elif is_state(token):
            yield find_state(token).code
        else:
            yield from sorted(states_meant(token, cast)[0] & cast.snapshot.states)
    if where in areas:
        yield where
