"""Which documents a question is put to: the shipped corpus, ATOP, or both with no treaty counted twice."""

from datetime import date
from pathlib import Path

from foedus.corpus.catalogue import foundations, shipped
from foedus.datasets.atop import AtopReading, read_atop
from foedus.datasets.atop.documents import atop_id_of
from foedus.datasets.catalogue import data_set
from foedus.datasets.coverage import Coverage
from foedus.instruments.documents import Instrument
from foedus.instruments.library import Library, Placed
from foedus.panels.matches import matches

FROM_DATA = ("atop", "both")
"""The corpora that need the user's tables."""


def library_from(corpus: str, folder: Path) -> Library:
    """Return a corpus that needs the user's tables.

    Args:
        corpus: `atop`: ATOP on the foundations (questions, readings); `both`: the shipped corpus, and of ATOP what it lacks.
        folder: Where the tables lie.

    Raises:
        DocumentsRefusedError: A table is not there, or has mistakes.
    """
    reading = read_atop(folder)
    if corpus == "atop":
        return foundations() + reading.instruments
    return shipped() + besides(reading, shipped())


def besides(reading: AtopReading, library: Library) -> Library:
    """Return what ATOP adds to a library: its alliances without those that the library has, or up to them."""
    matched = {
        match.atop_id: match
        for match in matches()
        if all(name in library.instruments for name in match.ours)
    }
    kept: list[Placed] = []
    for placed in reading.instruments.placed:
        document = placed.document
        match = matched.get(atop_id_of(document.id) or 0)
        if match is None or not isinstance(document, Instrument):
            kept.append(placed)
        elif match.until is not None:
            kept.append(Placed(document.model_copy(update={"ended": match.until}), placed.text))
    return Library.of(kept)


def outside_coverage(corpus: str, as_of: date) -> tuple[str, ...]:
    """Return a sentence for each source of a corpus that says nothing about a day."""
    if corpus not in FROM_DATA:
        return ()
    coverage = Coverage.of(data_set("atop"))
    return () if coverage.covers(as_of) else (coverage.outside(as_of),)
