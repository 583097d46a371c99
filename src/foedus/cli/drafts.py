"""What commands about drafts have in common: the draft, and choices made in its brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from foedus.cli.asking import Asked
    from foedus.instruments.architecture import Architecture
    from foedus.instruments.library import Library

Choose = Annotated[
    list[str] | None,
    typer.Option("--choose", metavar="BRACKET=ALTERNATIVE", help="Fill a bracket. Repeatable."),
]


Under = Annotated[
    str | None,
    typer.Option(
        "--under",
        metavar="ARCHITECTURE",
        help="Suppose a proposal in force: ID, ID:COMPLETION or 'ID?BRACKET=ALTERNATIVE&...'.",
    ),
]


def supposing(text: str, asked: Asked) -> tuple[str, Asked]:
    """Return the name of a proposal, and the question with it in force beside the law that it leaves standing.

    Raises:
        QuestionError: It names no proposal, or several completions of one.
    """
    from dataclasses import replace

    from foedus.drafting.choosing import one_target
    from foedus.drafting.subjects import Workshop, stands_alone
    from foedus.principles.subject import Background
    from foedus.vocabulary.errors import QuestionError

    target = one_target(text, asked.library.architectures)
    if stands_alone(target.architecture):
        message = f"{target.name} is made of documents that count already; leave out --under."
        raise QuestionError(message)
    law = Background(snapshot=asked.snapshot, choices=asked.choices)
    subject = Workshop(target.architecture, law).subject(target.choices)
    return target.name, replace(asked, snapshot=subject.snapshot)


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
