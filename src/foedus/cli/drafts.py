"""What commands about drafts have in common: the draft, and choices made in its brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from foedus.drafting.space import Space
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


def choices_made(draft: Architecture, chosen: list[str] | None) -> dict[str, str]:
    """Read choices written as `BRACKET=ALTERNATIVE`.

    Raises:
        QuestionError: One or more are not of that form, or the draft does not offer them; all are told at once.
    """
    from foedus.vocabulary.errors import QuestionError
    from foedus.vocabulary.nearest import did_you_mean

    made: dict[str, str] = {}
    wrong = []
    for text in chosen or ():
        bracket, equals, alternative = (part.strip() for part in text.partition("="))
        if not equals:
            wrong.append(f"{text!r} is not BRACKET=ALTERNATIVE.")
        elif bracket not in draft.brackets:
            wrong.append(
                f"The draft has no bracket {bracket!r}.{did_you_mean(bracket, draft.brackets)}"
            )
        elif alternative not in draft.brackets[bracket].alternatives:
            offered = ", ".join(draft.brackets[bracket].alternatives)
            wrong.append(f"{bracket} does not offer {alternative!r}. It offers {offered}.")
        elif made.get(bracket, alternative) != alternative:
            wrong.append(f"{bracket} is filled twice: {made[bracket]} and {alternative}.")
        else:
            made[bracket] = alternative
    if wrong:
        raise QuestionError(" ".join(wrong))
    return made


def space_of(draft: Architecture, chosen: list[str] | None) -> Space:
    """Return the completions that some choices leave.

    Raises:
        QuestionError: A choice cannot be made.
    """
    from foedus.drafting.space import Space

    return Space(draft, choices_made(draft, chosen))
