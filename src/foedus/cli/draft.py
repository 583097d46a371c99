"""`foedus draft`: a draft's brackets, its completions, and what changes from one text to another."""

from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.asking import (
    AsJson,
    AsOfOrLast,
    Corpus,
    ReadingName,
    With,
    day_or_last,
    documents,
    law_on,
)
from foedus.cli.drafts import Choose, draft_named
from foedus.cli.output import check_writable, ends_with_words, print_json, write_file

draft = typer.Typer(
    no_args_is_help=True, help="A draft: its brackets, its completions, what changes."
)


@draft.command()
@ends_with_words
def show(
    name: Annotated[str, typer.Argument(metavar="DRAFT", help="Id of a draft.")],
    with_: With = None,
    corpus: Corpus = "shipped",
    json: AsJson = False,
) -> None:
    """The brackets: what each asks and offers, who proposed it, and what hangs on it."""
    library = documents(with_, corpus)
    found = draft_named(name, library)
    if json:
        from foedus.reports.plain_compare import plain_draft

        print_json(plain_draft(found))
        return
    from foedus.reports.compare_pages import draft_page
    from foedus.reports.pages import print_page

    print_page(draft_page(found, library))


@draft.command()
@ends_with_words
def complete(
    name: Annotated[str, typer.Argument(metavar="DRAFT", help="Id of a draft.")],
    choose: Choose = None,
    completion: Annotated[
        str | None, typer.Option(metavar="NAME", help="One that it names; --choose may change it.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write it as a document.")
    ] = None,
    as_of: AsOfOrLast = None,
    with_: With = None,
    corpus: Corpus = "shipped",
    reading: ReadingName = "legal",
    json: AsJson = False,
) -> None:
    """Fill brackets: the completed text as an ordinary architecture, or a draft with fewer brackets open."""
    from foedus.drafting.choosing import choices_asked
    from foedus.drafting.completed import document_of
    from foedus.instruments.write import write_document
    from foedus.obligations.readings import choices_for
    from foedus.obligations.snapshot import snapshot_of
    from foedus.reports.plain_compare import parties_of, plain_completion

    if output is not None:
        check_writable(output)
    library = documents(with_, corpus)
    found = draft_named(name, library)
    chosen = choices_asked(found, completion, choose or ())
    snapshot = snapshot_of(library, day_or_last(as_of))
    document = document_of(found, chosen, snapshot, choices_for(library, reading))
    if output is not None:
        write_file(output, write_document(document))
    if json:
        print_json(plain_completion(found, document, chosen))
        return
    from foedus.reports.compare_pages import completion_page
    from foedus.reports.pages import print_page

    print_page(completion_page(found, document, chosen, parties_of(document)))
    if output is not None:
        typer.echo(f"\n{document.id} written to {output}.")


@draft.command()
@ends_with_words
def diff(
    one: Annotated[str, typer.Argument(metavar="A", help="An architecture or a completion.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another, written as for compare.")],
    as_of: AsOfOrLast = None,
    with_: With = None,
    corpus: Corpus = "shipped",
    reading: ReadingName = "legal",
    json: AsJson = False,
) -> None:
    """What changes from one text to another, provision by provision and pair by pair."""
    from foedus.drafting.choosing import two_targets
    from foedus.drafting.compare import Compared, subject_of
    from foedus.drafting.differ import Difference

    library = documents(with_, corpus)
    named = two_targets(one, other, library.architectures)
    before = law_on(as_of, library, reading)
    difference = Difference(*(Compared(target, subject_of(target, before)) for target in named))
    if json:
        from foedus.reports.plain_compare import plain_difference

        told = plain_difference(difference)
        print_json({"as_of": str(before.snapshot.as_of), "reading": reading, **told})
        return
    from foedus.reports.compare_pages import difference_page
    from foedus.reports.pages import print_page

    print_page(difference_page(difference, library))
