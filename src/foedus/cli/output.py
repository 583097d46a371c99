"""What commands print: JSON, tables, and mistakes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import typer

from foedus.vocabulary.diagnostics import Diagnostic

if TYPE_CHECKING:
    import polars as pl

P = ParamSpec("P")

BAD_INPUT = 2


def print_json(answer: object) -> None:
    """Write an answer as JSON to standard output, whatever letters the terminal can show."""
    text = json.dumps(answer, indent=2, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(answer, indent=2)
    sys.stdout.write(text + "\n")


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Write every mistake to standard error, one blank line between them."""
    sys.stderr.write("\n\n".join(map(str, diagnostics)) + "\n")


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all.

    Raises:
        QuestionError: It cannot be written there; what stood there before still stands.
    """
    from foedus.vocabulary.errors import QuestionError

    check_writable(path)
    path = path.resolve()
    # A pipe or a device cannot be replaced, only written to.
    half = path.with_name(f".{path.name}.part") if path.is_file() or not path.exists() else path
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(path)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}."
        raise QuestionError(message) from None
    finally:
        if half != path:
            half.unlink(missing_ok=True)


def check_writable(path: Path) -> None:
    """Refuse a path where no file can be written, before any long work.

    Raises:
        QuestionError: Its folder does not exist, or a folder stands there.
    """
    from foedus.vocabulary.errors import QuestionError

    if path.is_dir():
        message = f"{path} is a folder. Name a file in it, such as {path / 'report.html'}."
        raise QuestionError(message)
    if not path.parent.is_dir():
        message = (
            f"The folder {path.parent} does not exist. Make it, or name another for {path.name}."
        )
        raise QuestionError(message)
    if not os.access(path.parent, os.W_OK):
        message = f"The folder {path.parent} cannot be written to. Name another for {path.name}."
        raise QuestionError(message)


def check_table(path: Path, *texts: Path) -> None:
    """Refuse a path where no table can be written, or no text beside it, before any long work.

    Raises:
        QuestionError: Its ending names no form of tables; its folder does not exist, or a folder stands there.
    """
    from foedus.vocabulary.errors import QuestionError
    from foedus.vocabulary.tables import ENDINGS

    if path.suffix.lower() not in ENDINGS:
        message = f"{path} ends in neither .parquet nor .csv, so that its form is not known."
        raise QuestionError(message)
    for one in (path, *texts):
        check_writable(one)


def write_table(
    table: pl.DataFrame, path: Path, *, beside: Mapping[Path, str] | None = None
) -> None:
    """Write a table, and texts beside it, whole or not at all.

    Raises:
        QuestionError: Something cannot be written; what stood there before still stands.
    """
    from foedus.vocabulary import tables
    from foedus.vocabulary.errors import QuestionError

    try:
        tables.write_table(table, path, beside=beside)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}."
        raise QuestionError(message) from None


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
