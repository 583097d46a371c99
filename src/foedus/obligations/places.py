"""Whether an event lies in an area.

A place is looked up itself first, then what it lies within, then its state; the closest mention decides.
What an area does not list lies outside it, unless the place itself is disputed.
"""

from functools import cache

from foedus.instruments.documents import Area
from foedus.obligations.role_sets import Cast, is_meant
from foedus.obligations.scenario import Event
from foedus.vocabulary.states import StateCode, find_state, is_state
from foedus.vocabulary.truth import Truth, any_of

_TERRITORY = "territory of "


def lies_in(event: Event, where: str, cast: Cast) -> tuple[Truth, str]:
    """Return whether an event lies in an area, and one clause on it.

    Args:
        event: With places, or without any: then the territory of the state it happens to.
        where: An area's id, `territory of ...`, or a state for its territory.
        cast: Who is who.
    """
    places = event.at or ((event.on,) if event.on else ())
    if not places:
        return Truth.UNKNOWN, "where it happens is not said"
    truths = [_contains(where, place, cast) for place in places]
    named = " and ".join(_title(place, cast) for place in places)
    verb = {Truth.YES: "lies in", Truth.NO: "lies outside", Truth.DISPUTED: "lies disputedly in"}
    truth = any_of(truths)
    return truth, f"{named} {verb.get(truth, 'lies perhaps in')} {_area_title(where, cast)}"


def _title(place: str, cast: Cast) -> str:
    area = cast.snapshot.library.areas.get(place)
    return area.title if area else f"the territory of {find_state(place).name}"


def _area_title(where: str, cast: Cast) -> str:
    area = cast.snapshot.library.areas.get(where)
    return area.title if area else where


def _contains(where: str, place: str, cast: Cast) -> Truth:
    areas = cast.snapshot.library.areas
    if where.startswith(_TERRITORY):
        role = where.removeprefix(_TERRITORY)
        return _in_territory(place, role, cast)
    if where not in areas:
        return _in_territory(place, where, cast)
    return _in_area(areas[where], place, cast)


def _in_territory(place: str, role: str, cast: Cast) -> Truth:
    """Whether a place belongs to the territory of a state that a role means; contested places stay contested."""
    area = cast.snapshot.library.areas.get(place)
    if area is None:
        return is_meant(StateCode(place), role, cast)
    if area.part_of:
        return is_meant(find_state(area.part_of).code, role, cast)
    concerned = {*area.claimed_by, *((area.administered_by,) if area.administered_by else ())}
    claims = any_of(is_meant(find_state(word).code, role, cast) for word in concerned)
    return Truth.NO if claims is Truth.NO else Truth.DISPUTED


def _in_area(area: Area, place: str, cast: Cast) -> Truth:
    for level in _outwards(place, cast):
        for listed, truth in (
            (area.excludes, Truth.NO),
            (area.disputed, Truth.DISPUTED),
            (area.includes, Truth.YES),
        ):
            if any(token in level for token in listed):
                return truth
        nested = [t for t in area.includes if t in cast.snapshot.library.areas and t != area.area]
        if any(_in_area(cast.snapshot.library.areas[t], place, cast) is Truth.YES for t in nested):
            return Truth.YES
        if len(level) == 1 and (state := _state_of(next(iter(level)))):
            roles = [
                token
                for token in area.includes
                if _state_of(token) is None and token not in cast.snapshot.library.areas
            ]
            found = any_of(is_meant(state, role, cast) for role in roles)
            if found is not Truth.NO:
                return found
    if _has_part_in(area, place, cast):
        return Truth.UNKNOWN
    return _claimed(area, place, cast)


def _has_part_in(area: Area, place: str, cast: Cast) -> bool:
    """Whether a state as a whole is meant, and the area lists a part of it."""
    areas = cast.snapshot.library.areas
    parts = (areas[token].part_of for token in area.includes if token in areas)
    return place not in areas and any(part and find_state(part).code == place for part in parts)


def _outwards(place: str, cast: Cast) -> list[set[str]]:
    """Return the names of a place, then of what it lies within, then of its state."""
    areas = cast.snapshot.library.areas
    levels = [{place}]
    area = areas.get(place)
    while area is not None:
        if area.within:
            levels.append(set(area.within))
        if area.part_of:
            levels.append({find_state(area.part_of).code})
        area = areas.get(area.within[0]) if area.within else None
    return levels


def _claimed(area: Area, place: str, cast: Cast) -> Truth:
    """Return DISPUTED for a contested place if a claimant's territory lies in the area."""
    own = cast.snapshot.library.areas.get(place)
    if own is None or own.part_of:
        return Truth.NO
    claims = any_of(_in_area(area, find_state(word).code, cast) for word in own.claimed_by)
    return Truth.DISPUTED if claims is not Truth.NO else Truth.NO


@cache
def _state_of(token: str) -> StateCode | None:
    return find_state(token).code if is_state(token) else None
