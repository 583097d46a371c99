"""Priority clauses run in no circle.

Source: VCLT art. 30(2) gives effect to a clause that one treaty yields to another; two that each
prevail over the other settle nothing.
"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from foedus.instruments.checks.known import Known, mistake
from foedus.instruments.documents import Instrument
from foedus.instruments.library import Placed
from foedus.vocabulary.diagnostics import Diagnostic


def check_priority(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic when instruments each prevail over the next, back to the first."""
    over: dict[str, set[str]] = {}
    where: dict[str, tuple[Placed, str, str]] = {}
    for placed in known.everything.placed:
        instrument = placed.document
        if not isinstance(instrument, Instrument):
            continue
        for pinpoint, provision in instrument.provisions.items():
            for other in provision.prevails_over:
                over.setdefault(instrument.id, set()).add(other)
                where.setdefault(instrument.id, (placed, pinpoint, "prevails_over"))
            for other in provision.yields_to:
                over.setdefault(other, set()).add(instrument.id)
                where.setdefault(instrument.id, (placed, pinpoint, "yields_to"))
    try:
        TopologicalSorter(over).prepare()
    except CycleError as error:
        circle: list[str] = list(reversed(error.args[1]))
        for name in circle:
            if name in where:
                placed, pinpoint, key = where[name]
                yield mistake(
                    placed,
                    ("provisions", pinpoint, key),
                    "F301",
                    f"Priority runs in a circle: {' over '.join(circle)}.",
                    why="If each prevails over the next, none prevails (VCLT art. 30).",
                    do="Remove one of the priority clauses.",
                )
                return
