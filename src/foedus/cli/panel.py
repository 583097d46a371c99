"""`foedus panel`: promises over time as a table for research, with its codebook."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli.asking import DataFolder, documents
from foedus.cli.output import check_table, ends_with_words, print_json, write_table
from foedus.vocabulary.counting import counted

if TYPE_CHECKING:
    import polars as pl

    from foedus.datasets.coverage import Coverage
    from foedus.panels.levels import Level
    from foedus.panels.years import Asked


@ends_with_words
def panel(
    from_: Annotated[str, typer.Option("--from", metavar="atop|shipped", help="Whose promises.")],
    level: Annotated[
        str,
        typer.Option(
            metavar="LEVEL",
            help="directed-dyad-year, dyad-year, state-year or instrument-member.",
        ),
    ] = "directed-dyad-year",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this .parquet or .csv file.")
    ] = None,
    data: DataFolder = None,
    years: Annotated[str | None, typer.Option(metavar="FROM..TO", help="Only these years.")] = None,
    reading: Annotated[str, typer.Option(metavar="NAME", help="As in who-must.")] = "legal",
    codebook: Annotated[bool, typer.Option("--codebook", help="Print the codebook.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Who promised what to whom, year by year, as a table."""
    from foedus.vocabulary.errors import QuestionError

    wanted = _level(level)
    if output is None and not codebook:
        message = (
            "Nothing to do: name a file with -o FILE.parquet or -o FILE.csv, or ask for --codebook."
        )
        raise QuestionError(message)
    if output is not None:
        check_table(output, _codebook_path(output))
    if from_ not in {"atop", "shipped"}:
        message = f"There are no panels from {from_!r}; take atop or shipped."
        raise QuestionError(message)

    from foedus.datasets.catalogue import data_set
    from foedus.obligations.readings import choices_for
    from foedus.panels.codebook import codebook as words_for
    from foedus.panels.levels import panel as panel_of
    from foedus.panels.spans import spans_of

    library = documents(None, from_, data=data)
    asked = _asked(from_, years, [i.in_force for i in library.instruments.values()])
    frame = panel_of(spans_of(library, choices_for(library, reading)), wanted, asked)
    atop = data_set("atop")
    words = words_for(wanted, asked, frame, cite=atop.cite, home=atop.home, reading=reading)
    if output is not None:
        write_table(frame, output, beside={_codebook_path(output): words})
    if json:
        _print_plain(frame, asked, wanted, output)
        return
    if codebook:
        typer.echo(words)
    if output is not None:
        rows = counted(frame.height, "row")
        typer.echo(f"{rows} written to {output}, the codebook beside it.", err=codebook)


def _print_plain(
    frame: "pl.DataFrame", asked: "Asked", level: "Level", output: Path | None
) -> None:
    print_json(
        {
            "from": asked.source,
            "level": level.value,
            "rows": frame.height,
            "columns": frame.columns,
            "years": [asked.first, asked.last],
            "coverage": [str(asked.coverage.since), str(asked.coverage.until)],
            "written": str(output) if output is not None else None,
        }
    )


def _level(text: str) -> "Level":
    from foedus.panels.levels import Level
    from foedus.vocabulary.errors import QuestionError
    from foedus.vocabulary.nearest import did_you_mean

    names = [level.value for level in Level]
    if text not in names:
        message = f"There is no level {text!r}; take {', '.join(names)}.{did_you_mean(text, names)}"
        raise QuestionError(message)
    return Level(text)


def _codebook_path(table: Path) -> Path:
    return table.with_suffix(".codebook.md")


def _asked(source: str, years: str | None, begun: list[object]) -> "Asked":
    from foedus.datasets.catalogue import data_set
    from foedus.datasets.coverage import Coverage
    from foedus.panels.years import Asked

    from_atop = source == "atop"
    coverage = Coverage.of(data_set("atop")) if from_atop else _coverage_of_the_corpus(begun)
    first, last = coverage.since.year, coverage.until.year
    if years is not None:
        first, last = _years(years)
    return Asked(
        source=source,
        coverage=coverage,
        first=first,
        last=last,
        counts_year_of_exit=from_atop,
    )


def _coverage_of_the_corpus(begun: list[object]) -> "Coverage":
    from datetime import date

    from foedus.corpus.catalogue import COMPILED_UNTIL
    from foedus.datasets.coverage import Coverage
    from foedus.vocabulary.days import Day

    first = [day.earliest for day in begun if isinstance(day, Day) and day.earliest > date.min]
    since = min(first, default=COMPILED_UNTIL)
    return Coverage(source="The shipped corpus", since=since, until=COMPILED_UNTIL)


def _years(text: str) -> tuple[int, int]:
    from foedus.vocabulary.errors import QuestionError

    first, dots, last = text.partition("..")
    last = last if dots else first
    if not (first.isdigit() and last.isdigit() and len(first) == len(last) == 4):  # noqa: PLR2004 - digits of a year
        message = f"{text!r} names no years. Write FROM..TO, such as 1990..2018."
        raise QuestionError(message)
    if int(first) > int(last):
        message = f"{text!r} ends before it begins."
        raise QuestionError(message)
    return int(first), int(last)
