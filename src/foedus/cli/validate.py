"""`foedus validate`: every mistake of every file, with line and column."""

from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.asking import check_corpus
from foedus.cli.output import BAD_INPUT, ends_with_words, print_diagnostics, print_json
from foedus.vocabulary.counting import counted


@ends_with_words
def validate(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders of documents.")],
    corpus: Annotated[
        str, typer.Option(help="What they may refer to: shipped, or none (the foundations only).")
    ] = "shipped",
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Check documents; report all mistakes of all files at once."""
    from foedus.corpus.catalogue import check_paths, foundations, readable
    from foedus.instruments.schema import check_schema
    from foedus.vocabulary.diagnostics import in_reading_order

    check_corpus(corpus)
    beside = readable() if corpus == "shipped" else foundations()
    documents, diagnostics = check_paths(paths, beside=beside)
    diagnostics = in_reading_order((*diagnostics, *check_schema(documents)))
    if json:
        print_json(
            {"documents": len(documents.placed), "mistakes": [d.as_dict() for d in diagnostics]}
        )
    elif diagnostics:
        print_diagnostics(diagnostics)
        n_read = counted(len(documents.placed), "document")
        typer.echo(f"\n{counted(len(diagnostics), 'mistake')}; {n_read} could be read.", err=True)
    else:
        typer.echo(f"{counted(len(documents.placed), 'document')}, no mistakes.")
    if diagnostics:
        raise typer.Exit(BAD_INPUT)
