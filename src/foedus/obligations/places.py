"""Whether an event lies in an area.

A place is looked up itself first, then whatever it lies within, then its state; the closest mention decides.
What an area does not list lies outside it, unless the place itself is disputed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from foedus.instruments.documents import Area
from foedus.obligations.role_sets import Cast, is_meant
from foedus.obligations.scenario import Event
from foedus.vocabulary.states import StateCode, find_state, is_state
from foedus.vocabulary.truth import Truth, all_of, any_of, opposite

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
    area = cast.snapshot.library.areas.get(where)
    if area is not None:
        return _Looking(place, cast).lies_in(area)
    return _in_territory(place, where.removeprefix(_TERRITORY), cast)


def _in_territory(place: str, role: str, cast: Cast) -> Truth:
    """Whether a place belongs to the territory of a state that a role means; contested places stay contested."""
    whose = _whose(place, cast.snapshot.library.areas)
    if whose.agreed:
        return is_meant(whose.agreed, role, cast)
    claims = any_of(is_meant(state, role, cast) for state in whose.concerned)
    return Truth.NO if claims is Truth.NO else Truth.DISPUTED


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whose:
    """Whose territory a place is.

    Attributes:
        agreed: The state to which it belongs, if that is agreed.
        concerned: Who claims or administers it, if not.
    """

    agreed: StateCode | None = None
    concerned: frozenset[StateCode] = frozenset()


def _whose(place: str, areas: Mapping[str, Area]) -> _Whose:
    """Return whose territory a place is: what is said of it, or else of the closest area it lies within."""
    if place not in areas:
        return _Whose(agreed=StateCode(place))
    for level in _outwards(areas[place], areas):
        states = {find_state(area.part_of).code for area in level if area.part_of}
        contested = {
            find_state(word).code
            for area in level
            if not area.part_of
            for word in (*area.claimed_by, area.administered_by)
            if word
        }
        if len(states) == 1 and not contested:
            return _Whose(agreed=states.pop())
        if states or contested:
            return _Whose(concerned=frozenset(states | contested))
    return _Whose()


def _outwards(area: Area, areas: Mapping[str, Area]) -> list[list[Area]]:
    """Return an area, then what it lies within, then what those lie within, and so on; each once."""
    levels, seen = [[area]], {area.id}
    while levels[-1]:
        around = dict.fromkeys(name for inner in levels[-1] for name in inner.within)
        levels.append([areas[name] for name in around if name in areas and name not in seen])
        seen |= around.keys()
    return levels[:-1]


@dataclass(slots=True)
class _Looking:
    """One place, looked up in areas that may be made of other areas.

    Attributes:
        place: A state for its territory, or the id of an area.
        cast: Who is who.
        levels: The place, then what it lies within, from the closest to the farthest, then its state.
        kept: By area, and by how many levels count, whether the place lies in it.
    """

    place: str
    cast: Cast
    levels: list[frozenset[str]] = field(init=False)
    whose: _Whose = field(init=False)
    kept: dict[tuple[str, int], Truth] = field(default_factory=dict)

    def __post_init__(self) -> None:
        areas, place = self._areas, self.place
        self.whose = _whose(place, areas)
        around = _outwards(areas[place], areas) if place in areas else []
        self.levels = [frozenset(area.id for area in level) for level in around]
        if self.whose.agreed:
            self.levels.append(frozenset({self.whose.agreed}))

    @property
    def _areas(self) -> Mapping[str, Area]:
        return self.cast.snapshot.library.areas

    def lies_in(self, area: Area) -> Truth:
        """Return whether the place lies in an area."""
        return self._within(area, len(self.levels) + 1)

    def _within(self, area: Area, n_levels: int) -> Truth:
        """Whether the place lies in an area as far as its closest levels tell; one more than all: whatever tells."""
        key = (area.id, n_levels)
        if key not in self.kept:
            self.kept[key] = Truth.NO  # an area is no part of itself
            self.kept[key] = self._by_mention(area, 0, n_levels)
        return self.kept[key]

    def _by_mention(self, area: Area, level: int, n_levels: int) -> Truth:
        """Return what the closest mention from a level on decides."""
        if level == n_levels:
            return Truth.NO
        if level == len(self.levels):
            return self._unmentioned(area, n_levels)
        left_out, disputed, taken_in = (
            any_of([self._means(token, level) for token in listed])
            for listed in (area.excludes, area.disputed, area.includes)
        )
        if area.id in self.levels[level]:
            taken_in = Truth.YES
        here: Truth = Truth.DISPUTED if disputed is Truth.YES else disputed
        if here is Truth.NO:
            here = taken_in
        if here is Truth.NO and left_out is not Truth.YES:
            here = self._by_mention(area, level + 1, n_levels)
        return all_of([opposite(left_out), here])

    def _means(self, token: str, level: int) -> Truth:
        """Whether a word of an area's lists means the place, by one of its levels or what is closer."""
        names = self.levels[level]
        if token in self._areas:
            return Truth.YES if token in names else self._within(self._areas[token], level + 1)
        whose = self.whose.agreed
        if whose is None or whose not in names:
            return Truth.NO
        state = _state_of(token)
        if state is None:
            return is_meant(whose, token, self.cast)
        return Truth.YES if state == whose else Truth.NO

    def _unmentioned(self, area: Area, n_levels: int) -> Truth:
        """Whether a place lies in an area that mentions neither it nor anything around it."""
        inner = [self._areas[token] for token in area.includes if token in self._areas]
        if self.place not in self._areas and any(
            _whose(part.id, self._areas).agreed == self.place for part in inner
        ):
            return Truth.UNKNOWN  # the state as a whole is meant, and the area lists a part of it
        claims = [_Looking(state, self.cast).lies_in(area) for state in self.whose.concerned]
        if any_of(claims) is not Truth.NO:
            return Truth.DISPUTED
        return any_of([self._within(part, n_levels) for part in inner])


@cache
def _state_of(token: str) -> StateCode | None:
    return find_state(token).code if is_state(token) else None
