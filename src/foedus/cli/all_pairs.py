"""`foedus coverage --all-pairs`: every attack of one state on another, on a day or over days, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from foedus.cli.asking import day, documents
from foedus.cli.output import check_table, print_json, write_table
from foedus.vocabulary.counting import counted

if TYPE_CHECKING:
    from datetime import date

    import polars as pl


def write_all_pairs(
    as_of: str,
    output: Path | None,
    *,
    paths: list[Path] | None,
    corpus: str,
    data: Path | None,
    known_on: str | None,
    reading: str,
    json: bool,
) -> None:
    """Write the table, and say how it came about.

    Raises:
        QuestionError: The days or the file are not as they should be.
        DocumentsRefusedError: A document added has mistakes.
    """
    target = _checked(output)
    first, last = _days(as_of)

    from foedus.obligations.readings import choices_for

    library = documents(paths, corpus, data=data)
    choices = choices_for(library, reading)
    public = day(known_on) if known_on is not None else None
    if first == last and ".." not in as_of:
        table, n_days, n_asked = _of_day(library, choices, first, public)
    else:
        table, n_days, n_asked = _of_days(library, choices, first, last, public)
    write_table(table, target)
    outside = _outside_coverage(corpus, first, last)
    if json:
        print_json(
            {
                "as_of": as_of,
                "reading": choices.name,
                "rows": table.height,
                "columns": table.columns,
                "days": n_days,
                "asked": n_asked,
                "written": str(target),
                "outside_coverage": list(outside),
            }
        )
        return
    looked_at = counted(n_days, "day")
    typer.echo(f"{counted(table.height, 'row')} written to {target}; {looked_at} looked at.")
    for sentence in outside:
        typer.echo(f"outside coverage: {sentence}")
    if n_asked:
        pairs = counted(n_asked, "attack")
        typer.echo(f"{pairs} answered one by one, because arrays cannot say what a text asks.")


def _outside_coverage(corpus: str, first: date, last: date) -> tuple[str, ...]:
    """Return what the table cannot say: a pair without a row is then not known to owe nothing."""
    from foedus.corpus.catalogue import COVERS, outside_coverage
    from foedus.panels.corpora import outside_coverage as outside_tables

    said: list[str] = []
    for as_of in dict.fromkeys((first, last)):
        if corpus in {"shipped", "both"}:
            said += outside_coverage(as_of)
        said += outside_tables(corpus, as_of)
    if corpus == "shipped":
        said.append(
            f"The shipped documents compile {' and '.join(COVERS)}; where a state elsewhere is attacked, that there is no row does not mean that nobody owes help."
        )
    return tuple(dict.fromkeys(said))


def _of_day(
    library: object, choices: object, as_of: date, known_on: date | None
) -> tuple[pl.DataFrame, int, int]:
    from foedus.obligations.pair_table import table_of_day
    from foedus.obligations.pairs import all_pairs
    from foedus.obligations.snapshot import snapshot_of

    duties = all_pairs(snapshot_of(library, as_of, known_on=known_on), choices)  # type: ignore[arg-type]
    return table_of_day(duties), 1, int(duties.asked.sum())


def _of_days(
    library: object, choices: object, first: date, last: date, known_on: date | None
) -> tuple[pl.DataFrame, int, int]:
    from foedus.obligations.pair_spans import pairs_over
    from foedus.obligations.pair_table import table_of_spans

    spans = pairs_over(library, choices, first, last, known_on=known_on)  # type: ignore[arg-type]
    return table_of_spans(spans), spans.n_days, spans.n_asked


def _checked(output: Path | None) -> Path:
    from foedus.vocabulary.errors import QuestionError

    if output is None:
        message = "--all-pairs makes a table: name a file with -o FILE.parquet or -o FILE.csv."
        raise QuestionError(message)
    check_table(output)
    return output


def _days(text: str) -> tuple[date, date]:
    from foedus.vocabulary.errors import QuestionError

    first, dots, last = text.partition("..")
    since, until = day(first), day(last if dots else first)
    if until < since:
        message = f"{text} ends before it begins."
        raise QuestionError(message)
    return since, until
