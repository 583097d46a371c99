"""What commands about drafts have in common: the draft, and choices made in its brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from foedus.instruments.architecture import Architecture
    from foedus.instruments.library import Library

Choose = Annotated[
    list[str] | None,
    typer.Option("--choose", metavar="BRACKET=ALTERNATIVE", help="Fill a bracket. Repeatable."),
]


def architecture_named(name: str, library: Library) -> Architecture:
    """Return an architecture.

    Raises:
        UnknownDocumentError: There is none of that name.
    """
    from foedus.vocabulary.errors import UnknownDocumentError
    from foedus.vocabulary.nearest import as_written, did_you_mean_or_all

    written = as_written(name, library.architectures)
    if written not in library.architectures:
        hint = did_you_mean_or_all(name, library.architectures)
        raise UnknownDocumentError(name, "architecture", hint)
    return library.architectures[written]


def draft_named(name: str, library: Library) -> Architecture:
    """Return a draft: an architecture with brackets.

    Raises:
        UnknownDocumentError: There is none of that name.
        QuestionError: It has no brackets.
    """
    from foedus.vocabulary.errors import QuestionError

    found = architecture_named(name, library)
    if not found.brackets:
        drafts = ", ".join(sorted(a.id for a in library.architectures.values() if a.brackets))
        message = f"{found.id} has no brackets, so nothing in it is open. Drafts are: {drafts}."
        raise QuestionError(message)
    return found


def refuse_choices(name: str, completion: str | None, chosen: list[str] | None) -> None:
    """Refuse choices made in a text that has no brackets.

    Raises:
        QuestionError: There are some.
    """
    from foedus.vocabulary.errors import QuestionError

    if completion is not None or chosen:
        message = f"{name} has no brackets: leave out --completion and --choose."
        raise QuestionError(message)
