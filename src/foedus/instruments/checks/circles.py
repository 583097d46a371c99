"""Who takes part is not defined in a circle, nor does an area lie in itself.

Source: none needed: of two sets that are each said to be the other, neither has a member by what is said; of two areas
that each lie in the other, neither is part of the other.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from foedus.instruments.checks.known import Known, instruments_in, walk
from foedus.instruments.checks.priority import circle_in
from foedus.instruments.documents import Area, Body, Instrument
from foedus.instruments.library import Placed
from foedus.instruments.roles import RoleKind, StatesOf, parse_phrase
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.diagnostics import Diagnostic, Passage

_Edges = dict[tuple[str, str], tuple[Placed, KeyPath]]
"""Where it stands that the first set is taken from the second, or that the first area lies in the second."""
_Stated = Iterator[tuple[tuple[str, str], KeyPath]]


def check_circles(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each circle of sets that are each taken from the next, or of areas each in the next."""
    yield from _circles(known, _taken_from, _of_sets)
    yield from _circles(known, _lying_in, _of_areas)


def _circles(
    known: Known,
    stated_in: Callable[[Placed], _Stated],
    diagnostic: Callable[[list[str], tuple[Passage, ...]], Diagnostic],
) -> Iterator[Diagnostic]:
    stated: _Edges = {}
    for placed in known.everything.placed:
        for edge, at in stated_in(placed):
            stated.setdefault(edge, (placed, at))
    of: dict[str, set[str]] = {}
    for first, second in stated:
        of.setdefault(first, set()).add(second)
    while (circle := circle_in(of)) is not None:
        edges = list(pairwise(circle))
        own = [edge for edge in edges if stated[edge][0] in known.library.placed]
        if own:
            ordered = [stated[edge] for edge in (*own, *(e for e in edges if e not in own))]
            yield diagnostic(circle, tuple(placed.text.passage(at) for placed, at in ordered))
        first, second = (own or edges)[0]
        of[first].discard(second)


def _of_sets(circle: list[str], passages: tuple[Passage, ...]) -> Diagnostic:
    return Diagnostic(
        code="F205",
        problem=f"Who takes part runs in a circle: {' are '.join(circle)}.",
        passages=passages,
        why="Of sets that are each said to be the next none has a member, and nobody would owe anything.",
        do="List the states of one of them with what they did.",
    )


def _of_areas(circle: list[str], passages: tuple[Passage, ...]) -> Diagnostic:
    return Diagnostic(
        code="F205",
        problem=f"Where places lie runs in a circle: {' lies in '.join(circle)}.",
        passages=passages,
        why="A part is smaller than what it lies in, so that no area can lie in itself.",
        do="Take out one of the two: what the area lies `within`, or what it `includes`.",
    )


def _taken_from(placed: Placed) -> _Stated:
    for root, instrument in instruments_in(placed):
        name = _parties(instrument.id)
        for at, part in walk(instrument.participation, (*root, "participation")):
            if isinstance(part, StatesOf) and part.parties_to:
                yield (name, _parties(part.parties_to)), (*at, "parties_to")
        yield from _of_roles(instrument, root)
    if isinstance(placed.document, Body):
        for at, part in walk(placed.document.members, ("members",)):
            if isinstance(part, StatesOf) and part.members_of:
                edge = (_members(placed.document.id), _members(part.members_of))
                yield edge, (*at, "members_of")


def _of_roles(instrument: Instrument, root: KeyPath) -> _Stated:
    for role, described in instrument.roles.items():
        for at, part in walk(described, (*root, "roles", role)):
            phrase = parse_phrase(part) if isinstance(part, str) else None
            if phrase and phrase.kind in {RoleKind.ALL, RoleKind.OTHERS} and phrase.noun != "party":
                yield (_role(role, instrument), _role(phrase.noun, instrument)), at


def _lying_in(placed: Placed) -> _Stated:
    if isinstance(placed.document, Area):
        area = placed.document
        for index, around in enumerate(area.within):
            yield (area.id, around), ("within", index)
        for index, part in enumerate(area.includes):
            yield (part, area.id), ("includes", index)


def _parties(instrument: str) -> str:
    return f"the parties to {instrument}"


def _members(body: str) -> str:
    return f"the members of {body}"


def _role(name: str, instrument: Instrument) -> str:
    return f"each {name} of {instrument.id}"
