"""What commands print: JSON, tables, and mistakes."""

import json
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec

import typer

from foedus.vocabulary.diagnostics import Diagnostic

P = ParamSpec("P")

BAD_INPUT = 2


def print_json(answer: object) -> None:
    """Write an answer as JSON to standard output."""
    sys.stdout.write(json.dumps(answer, indent=2, ensure_ascii=False) + "\n")


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Write every mistake to standard error, one blank line between them."""
    sys.stderr.write("\n\n".join(map(str, diagnostics)) + "\n")


def refuse(message: str) -> typer.Exit:
    """Write why the input cannot be used to standard error; raise what is returned."""
    sys.stderr.write(f"error: {message}\n")
    return typer.Exit(BAD_INPUT)


def ends_with_words(command: Callable[P, None]) -> Callable[P, None]:
    """Make mistakes in documents and in questions end a command with words and status 2."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> None:
        from foedus.vocabulary.diagnostics import DocumentsRefusedError
        from foedus.vocabulary.errors import QuestionError

        try:
            command(*args, **kwargs)
        except DocumentsRefusedError as refused:
            print_diagnostics(refused.diagnostics)
            raise typer.Exit(BAD_INPUT) from None
        except QuestionError as error:
            raise refuse(str(error)) from None

    return wrapped
