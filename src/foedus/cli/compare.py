"""`foedus compare`: architectures and completions side by side."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.asking import AsJson, AsOfOrLast, Corpus, ReadingName, With, documents, law_on
from foedus.cli.output import check_table, ends_with_words, print_json, write_table
from foedus.cli.progress import working
from foedus.vocabulary.counting import counted


@ends_with_words
def compare(
    architectures: Annotated[
        list[str],
        typer.Argument(
            metavar="ARCHITECTURE...",
            help="Ids, and for a draft ID:COMPLETION or 'ID?BRACKET=ALTERNATIVE&...'.",
        ),
    ],
    as_of: AsOfOrLast = None,
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
    from foedus.drafting.choosing import targets
    from foedus.drafting.compare import compare as columns_of
    from foedus.reports.plain_compare import plain_comparison

    if output is not None:
        check_table(output)
    library = documents(with_, corpus)
    named = targets(architectures, library.architectures)
    before = law_on(as_of, library, reading)
    on_day = str(before.snapshot.as_of)
    with working() as progress:
        columns = columns_of(named, before, every_way=ways, progress=progress)
    if output is not None:
        from foedus.reports.comparison_table import comparison_table

        table = comparison_table(columns)
        write_table(table, output)
        where = sys.stderr if json else sys.stdout
        where.write(f"{counted(table.height, 'row')} written to {output}.\n")
    if json:
        told = plain_comparison(columns)
        print_json({"as_of": on_day, "reading": reading, **told})
    elif output is None:
        from foedus.reports.compare_pages import comparison_page
        from foedus.reports.pages import print_page

        print_page(comparison_page(columns, on_day, reading))
