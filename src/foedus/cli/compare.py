"""`foedus compare`: architectures and completions side by side."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli.asking import AsJson, Corpus, ReadingName, With, day, documents
from foedus.cli.output import check_writable, ends_with_words, print_json
from foedus.cli.progress import working
from foedus.vocabulary.counting import counted

if TYPE_CHECKING:
    import polars as pl

TABLES = (".csv", ".parquet")


@ends_with_words
def compare(
    architectures: Annotated[
        list[str],
        typer.Argument(
            metavar="ARCHITECTURE...",
            help="Ids, and for a draft ID:COMPLETION or 'ID?BRACKET=ALTERNATIVE&...'.",
        ),
    ],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help="The day whose law counts.")
    ] = None,
    ways: Annotated[
        bool, typer.Option("--ways", help="Every published way of reading each principle.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write a .csv or .parquet table.")
    ] = None,
    with_: With = None,
    corpus: Corpus = "shipped",
    reading: ReadingName = "legal",
    json: AsJson = False,
) -> None:
    """Architectures side by side: what each says and promises, whom it covers, what the principles find."""
    from foedus.corpus.catalogue import COMPILED_UNTIL
    from foedus.drafting.choosing import targets
    from foedus.drafting.compare import compare as columns_of
    from foedus.obligations.readings import choices_for
    from foedus.principles.subject import background
    from foedus.reports.plain_compare import plain_comparison

    if output is not None:
        _check_place(output)
    library = documents(with_, corpus)
    named = targets(architectures, library.architectures)
    on_day = day(as_of) if as_of else COMPILED_UNTIL
    before = background(library, on_day, choices_for(library, reading))
    with working() as progress:
        columns = columns_of(named, before, every_way=ways, progress=progress)
    if output is not None:
        from foedus.reports.comparison_table import comparison_table

        table = comparison_table(columns)
        _write(table, output)
        where = sys.stderr if json else sys.stdout
        where.write(f"{counted(table.height, 'row')} written to {output}.\n")
    if json:
        told = plain_comparison(columns)
        print_json({"as_of": str(on_day), "reading": reading, **told})
    elif output is None:
        from foedus.reports.compare_pages import comparison_page
        from foedus.reports.pages import print_page

        print_page(comparison_page(columns, str(on_day), reading))


def _check_place(output: Path) -> None:
    from foedus.vocabulary.errors import QuestionError

    if output.suffix.lower() not in TABLES:
        message = f"{output} ends in none of {', '.join(TABLES)}, so that its form is not known."
        raise QuestionError(message)
    check_writable(output)


def _write(table: "pl.DataFrame", output: Path) -> None:
    """Write the table whole or not at all."""
    from foedus.vocabulary.errors import QuestionError

    half = output.with_name(f".{output.name}.part")
    try:
        if output.suffix.lower() == ".parquet":
            table.write_parquet(half)
        else:
            table.write_csv(half)
        half.replace(output)
    except OSError as error:
        message = f"{output} cannot be written: {error.strerror}."
        raise QuestionError(message) from None
    finally:
        half.unlink(missing_ok=True)
