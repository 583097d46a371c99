"""What the questions of the command line have in common: documents, day, reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

# Help and usage errors are shown without loading documents and engine.
if TYPE_CHECKING:
    from datetime import date

    from foedus.instruments.library import Library
    from foedus.obligations.readings import Choices
    from foedus.obligations.snapshot import Snapshot

AsOf = Annotated[str, typer.Option("--as-of", metavar="DAY", help="The day whose law counts.")]
KnownOn = Annotated[
    str | None,
    typer.Option("--known-on", metavar="DAY", help="Count only what was public by this day."),
]
With = Annotated[
    list[Path] | None,
    typer.Option("--with", metavar="FILE|DIR", help="Add documents of your own. Repeatable."),
]
Corpus = Annotated[str, typer.Option("--corpus", help="shipped, or none: only your own documents.")]
ReadingName = Annotated[
    str,
    typer.Option(
        "--reading", metavar="NAME", help="legal, as_invoked, ..., or legal,QUESTION=ALTERNATIVE."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


@dataclass(frozen=True)
class Asked:
    """The documents, the day and the reading of a question."""

    library: Library
    snapshot: Snapshot
    choices: Choices


def ask(
    as_of: str,
    *,
    known_on: str | None = None,
    paths: list[Path] | None = None,
    corpus: str = "shipped",
    reading: str = "legal",
) -> Asked:
    """Gather what a question needs.

    Raises:
        QuestionError: The day, the corpus or the reading is not known.
        DocumentsRefusedError: A document added has mistakes.
    """
    from foedus.obligations.readings import choices_for
    from foedus.obligations.snapshot import snapshot_of

    library = documents(paths, corpus)
    snapshot = snapshot_of(
        library, day(as_of), known_on=day(known_on) if known_on is not None else None
    )
    return Asked(library, snapshot, choices_for(library, reading))


def documents(paths: list[Path] | None, corpus: str) -> Library:
    """Return the corpus asked for, with a user's own documents."""
    from foedus.corpus.catalogue import library_with

    check_corpus(corpus)
    return library_with(paths or [], corpus=corpus)


def check_corpus(corpus: str) -> None:
    """Refuse a corpus that there is not.

    Raises:
        QuestionError: It is neither `shipped` nor `none`.
    """
    from foedus.vocabulary.errors import QuestionError

    if corpus not in {"shipped", "none"}:
        message = f"There is no corpus {corpus!r}; take shipped or none."
        raise QuestionError(message)


def day(text: str) -> date:
    """Read an exact day.

    Raises:
        NotADayError: The text is none.
    """
    from foedus.vocabulary.days import Day
    from foedus.vocabulary.errors import NotADayError

    try:
        read = Day.parse(text)
    except ValueError:
        raise NotADayError(text) from None
    if not read.is_exact:
        raise NotADayError(text, "it is not exact")
    return read.earliest
