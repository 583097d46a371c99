"""Priority clauses run in no circle.

Source: VCLT art. 30(2) gives effect to a clause that one treaty yields to another; two that each
prevail over the other settle nothing.
"""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from foedus.instruments.checks.known import Known, instruments_in
from foedus.instruments.library import Placed
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.diagnostics import Diagnostic

Clauses = Mapping[tuple[str, str], tuple[Placed, KeyPath]]
"""Where it stands that the first instrument prevails over the second."""


def check_priority(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each circle of instruments that each prevail over the next."""
    clauses = _clauses(known)
    over: dict[str, set[str]] = {}
    for first, second in clauses:
        over.setdefault(first, set()).add(second)
    while (circle := circle_in(over)) is not None:
        edges = list(pairwise(circle))
        # What stands beside was checked before.
        own = [edge for edge in edges if clauses[edge][0] in known.library.placed]
        if own:
            ordered = [*own, *(edge for edge in edges if edge not in own)]
            yield Diagnostic(
                code="F301",
                problem=f"Priority runs in a circle: {' over '.join(circle)}.",
                passages=tuple(clauses[e][0].text.passage(clauses[e][1]) for e in ordered),
                why="If each prevails over the next, none prevails (VCLT art. 30).",
                do="Remove one of the priority clauses.",
            )
        first, second = (own or edges)[0]
        over[first].discard(second)


def _clauses(known: Known) -> Clauses:
    found: dict[tuple[str, str], tuple[Placed, KeyPath]] = {}
    for placed in known.everything.placed:
        for root, instrument in instruments_in(placed):
            for pinpoint, provision in instrument.provisions.items():
                at = (*root, "provisions", pinpoint)
                for index, other in enumerate(provision.prevails_over):
                    found[instrument.id, other] = (placed, (*at, "prevails_over", index))
                for index, other in enumerate(provision.yields_to):
                    found[other, instrument.id] = (placed, (*at, "yields_to", index))
    return found


def circle_in(over: Mapping[str, set[str]]) -> list[str] | None:
    """Return names each over the next, the last being the first again; None if there is no circle."""
    ordered = {first: sorted(seconds) for first, seconds in sorted(over.items())}
    try:
        TopologicalSorter(ordered).prepare()
    except CycleError as error:
        circle: list[str] = list(reversed(error.args[1]))
        return circle
    return None
