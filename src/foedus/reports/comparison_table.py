"""A comparison as a table: a row for each cell of the matrix."""

from collections.abc import Iterable, Iterator

import polars as pl

from foedus.drafting.compare import Compared
from foedus.vocabulary.strengths import STRENGTHS


def comparison_table(columns: Iterable[Compared]) -> pl.DataFrame:
    """Return the comparison as a table: a row for each cell of the matrix."""
    rows = [row for column in columns for row in _rows(column)]
    return pl.DataFrame(
        rows,
        schema={
            "architecture": pl.String,
            "part": pl.String,
            "row": pl.String,
            "value": pl.String,
            "n": pl.Int64,
            "n_in_doubt": pl.Int64,
            "says": pl.String,
        },
        orient="row",
    )


Row = tuple[str, str, str, str | None, int | None, int | None, str | None]


def _rows(column: Compared) -> Iterator[Row]:
    name = column.target.name
    for key, cell in column.features.items():
        yield name, "features", key, cell.value, None, None, cell.says or None
    for level, (sure, more) in column.pairs_by_level.items():
        yield name, "pairs_by_level", str(level), None, sure, more, STRENGTHS[level]
    for where, number in column.n_parties.items():
        yield name, "n_parties", where, None, number, None, None
    for level, (sure, more) in column.states_by_level.items():
        yield name, "states_by_level", str(level), None, sure, more, STRENGTHS[level]
    for finding in column.findings:
        row = f"{finding.principle}:{finding.parameters}"
        yield name, "findings", row, finding.verdict.value, None, None, finding.says
