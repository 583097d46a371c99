"""`foedus show`: a document, a provision, a state or a source, with its sources resolved."""

from typing import Annotated

import typer

from foedus.cli.asking import AsJson, Corpus, With, day, documents
from foedus.cli.output import ends_with_words, print_json


@ends_with_words
def show(
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="ID",
            help="Such as nat-1949, nat-1949 art. 5, KAZ, Soviet Union, S03, nat-art-6.",
        ),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DAY", help="Standings on this day; without it, all there were."
        ),
    ] = None,
    with_: With = None,
    corpus: Corpus = "shipped",
    json: AsJson = False,
) -> None:
    """A document, provision, state or source, and its sources."""
    from foedus.instruments.finding import every_instrument, find_named
    from foedus.obligations.snapshot import snapshot_of

    on_day = day(as_of) if as_of is not None else None
    library = documents(with_, corpus)
    named = find_named(" ".join(name), library)
    snapshot = None
    if on_day is not None:
        # Instruments written into architectures have standings too.
        missing = [i for n, i in every_instrument(library).items() if n not in library.instruments]
        snapshot = snapshot_of(library.with_instruments(missing), on_day)
    if json:
        from foedus.reports.plain_documents import plain_named

        print_json(plain_named(named, library, snapshot))
        return
    from foedus.reports.document_pages import page_of
    from foedus.reports.pages import print_page

    print_page(page_of(named, library, snapshot))
