"""The codebook of a panel: what its rows and columns say, where they come from, and what they do not say."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from foedus.panels.levels import Level
from foedus.panels.years import Asked

if TYPE_CHECKING:
    import polars as pl

_ROW = {
    Level.DIRECTED_DYAD_YEAR: "an ordered pair of states bound by the same document in a year: what the first owes the second",
    Level.DYAD_YEAR: "a pair of states bound by the same document in a year: what either owes the other",
    Level.STATE_YEAR: "a state bound by a document in a year: what it owes to anybody",
    Level.INSTRUMENT_MEMBER: "a spell of a state in a document: what it ever owed in it",
}

_OUTSIDE = "About later days it says nothing: such rows have `coverage` *outside coverage*, and no promises."

_OF_SOURCE = {
    "atop": (
        "Written from the documents into which Foedus reads ATOP 5.1, not copied from ATOP's own yearly tables.",
        "Members that the COW project does not number have no row (one: Annam).",
        "Two members of which one leaves on the day the other enters are never bound together (a state and its successor).",
        "A year counts although a promise ended on 1 January, as in ATOP's tables; such rows have `days` 0.",
        "A promise that varies by partner is written for every partner and marked `doubtful`: the member table does not say to whom it is owed.",
        "Cite: {cite}. Get the data from {home}.",
    ),
    "shipped": (
        "Written from the corpus shipped with Foedus, under the reading `{reading}`.",
        "The corpus is a selection of treaties: a pair without a row is unknown, not unbound.",
        "Political commitments count only under a reading that lets them bind.",
        "The Charter of the United Nations is among the documents, so that nearly every pair has a row from 1945.",
        "States without a COW number have no row.",
    ),
}


@cache
def column_words() -> dict[str, str]:
    """Return what each column says."""
    with Path(__file__).with_name("columns.yaml").open(encoding="utf-8") as file:
        words: dict[str, str] = yaml.safe_load(file)
    return words


def codebook(level: Level, asked: Asked, frame: "pl.DataFrame", **words: str) -> str:
    """Return the codebook of a panel as Markdown.

    Args:
        level: What one row is about.
        asked: Source and years.
        frame: The panel.
        words: What the remarks on the source leave to be filled in: `cite`, `home`, `reading`.
    """
    says = column_words()
    covered = asked.coverage
    lines = [
        f"# Codebook: {level.value}, from {asked.source}",
        "",
        f"A row is {_ROW[level]}. {frame.height:,} rows, {asked.first} to {asked.last}.",
        "",
        f"{covered.source} covers {covered.since} to {covered.until}. {_OUTSIDE}",
        "",
        *(f"- {remark.format(**words)}" for remark in _OF_SOURCE[asked.source]),
        "",
        "| column | type | says |",
        "|---|---|---|",
        *(f"| `{name}` | {kind} | {says[name]} |" for name, kind in frame.schema.items()),
        "",
    ]
    return "\n".join(lines)
