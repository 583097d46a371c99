"""`foedus list`: what there is, by kind."""

from typing import Annotated

import typer

from foedus.cli.asking import AsJson, Corpus, With, documents
from foedus.cli.output import ends_with_words, print_json
from foedus.vocabulary.pledges import Confidence


@ends_with_words
def list_kind(
    kind: Annotated[
        str | None,
        typer.Argument(
            help="instruments, bodies, areas, groups, questions, readings, claims, presences, cases, "
            "architectures, states or sources; without it, how many there are of each."
        ),
    ] = None,
    confidence: Annotated[
        str | None,
        typer.Option(metavar="seen|known|verify", help="Only what is known this well."),
    ] = None,
    with_: With = None,
    corpus: Corpus = "shipped",
    json: AsJson = False,
) -> None:
    """What there is, by kind."""
    from foedus.reports.listings import counts, kind_named, plain_rows, rows_of, table_of
    from foedus.reports.pages import print_page, table

    wanted = kind_named(kind) if kind is not None else None
    library = documents(with_, corpus)
    known = confidence_named(confidence) if confidence is not None else None
    if wanted is None:
        found = counts(library, known)
        if json:
            print_json({"confidence": known, "counts": found})
        else:
            print_page([table(("kind", "number"), ((k, str(n)) for k, n in found.items()))])
        return
    rows = rows_of(wanted, library, known)
    if json:
        print_json({"kind": wanted, "confidence": known, "rows": plain_rows(rows)})
    else:
        print_page([table_of(rows)] if rows else [f"There are no such {wanted}."])


def confidence_named(text: str) -> Confidence:
    """Return the confidence that a word means.

    Raises:
        QuestionError: There is none of that name.
    """
    from foedus.vocabulary.errors import QuestionError
    from foedus.vocabulary.nearest import did_you_mean

    words = [one.value for one in Confidence]
    if text not in words:
        message = (
            f"There is no confidence {text!r}; take {', '.join(words)}.{did_you_mean(text, words)}"
        )
        raise QuestionError(message)
    return Confidence(text)
