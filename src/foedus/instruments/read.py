"""Files to documents: every mistake of every file at once, each at its line and column."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from foedus.instruments.library import KINDS, Document, Library, Placed
from foedus.instruments.readable_part import readable_part
from foedus.instruments.refused import diagnostics_of
from foedus.instruments.yaml_reader import PlacedText, read_yaml
from foedus.vocabulary.diagnostics import Diagnostic, Passage, in_reading_order, too_many
from foedus.vocabulary.nearest import did_you_mean

SUFFIXES = (".yaml", ".yml")
MOST_MISTAKES = 200
"""Mistakes of one file that are listed; a file with more is another kind of file."""

_NAME = re.compile(rf"(?P<kind>{'|'.join(KINDS)}):[ \t]+(?P<id>[^\s#]+)")


def read_documents(paths: Iterable[Path]) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Read files, and every YAML file below folders.

    Args:
        paths: Files or folders. A file is read whatever its name ends in, and once however often it is named.

    Returns:
        The documents that could be read, and a diagnostic for everything that could not.
    """
    placed: list[Placed] = []
    partly: list[Placed] = []
    unread: set[tuple[str, str]] = set()
    diagnostics: list[Diagnostic] = []
    for file in _files(paths, diagnostics):
        text, problems = read_yaml(file)
        document, refusals = _document(text)
        diagnostics.extend(_not_too_many((*problems, *refusals)))
        if document is not None and not problems:
            placed.append(Placed(document, text))
            continue
        if (name := _name(text)) is not None:
            unread.add(name)
        if len(refusals) <= MOST_MISTAKES and (part := _readable(text)) is not None:
            twice = {_word_at(text, problem.passages[0]) for problem in problems}
            partly.append(replace(part, left_out=part.left_out | twice))
    return Library.of(placed, unread=unread, partly=partly), tuple(diagnostics)


def read_document(
    path: Path, text: str | None = None
) -> tuple[Placed | None, tuple[Diagnostic, ...]]:
    """Read one file (or the text given for it) into one document."""
    placed, problems = read_yaml(path, text)
    document, refusals = _document(placed)
    diagnostics = _not_too_many((*problems, *refusals))
    return (Placed(document, placed), ()) if document and not diagnostics else (None, diagnostics)


def _document(placed: PlacedText) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Return the document that a text holds, or why the types refuse it."""
    if placed.value is None:
        return None, ()
    kind = _kind(placed)
    if isinstance(kind, Diagnostic):
        return None, (kind,)
    try:
        return KINDS[kind].model_validate(placed.value), ()
    except ValidationError as refused:
        return None, diagnostics_of(kind, placed, refused, most=MOST_MISTAKES)


def _readable(text: PlacedText) -> Placed | None:
    """Return what can be read of a document with mistakes."""
    kind = _kind(text) if text.value is not None else None
    return readable_part(kind, text) if isinstance(kind, str) else None


def _word_at(text: PlacedText, passage: Passage) -> str:
    """Return the key that stands at a passage."""
    return text.lines[passage.line - 1][passage.column - 1 :].partition(":")[0].strip("\"' ")


def _name(text: PlacedText) -> tuple[str, str] | None:
    """Return kind and id of a document that could not be read, as far as its lines show them."""
    found = next(filter(None, map(_NAME.match, text.lines)), None)
    return (found["kind"], found["id"].strip("\"'")) if found else None


def _not_too_many(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    if len(diagnostics) <= MOST_MISTAKES:
        return diagnostics
    listed = in_reading_order(diagnostics)[:MOST_MISTAKES]
    return (*listed, too_many(listed[-1], MOST_MISTAKES))


def _files(paths: Iterable[Path], diagnostics: list[Diagnostic]) -> Iterator[Path]:
    """Yield every file named or found below a folder, each once; note folders without any."""
    seen: set[Path] = set()
    for path in paths:
        files = _files_below(path)
        if not files:
            diagnostics.append(_no_documents(path))
        for file in files:
            if (absolute := Path(os.path.realpath(file))) not in seen:
                seen.add(absolute)
                yield file


def _files_below(path: Path) -> list[Path]:
    try:
        if path.is_dir():
            return sorted(f for f in path.rglob("*") if f.suffix in SUFFIXES and f.is_file())
    except OSError:
        pass  # reading it says what is the matter
    return [path]


def _no_documents(path: Path) -> Diagnostic:
    return Diagnostic(
        code="F003",
        problem="The folder holds no YAML document.",
        passages=(Passage(path=path),),
        do=f"Name a folder with files that end in {' or '.join(SUFFIXES)}.",
    )


def _kind(placed: PlacedText) -> str | Diagnostic:
    value = placed.value
    if not isinstance(value, dict):
        form = "a list" if isinstance(value, list) else "a single value"
        return _no_kind(placed, f"The document is {form}, where keys and values should stand.", "")
    first = str(next(iter(value), ""))
    kinds = [first] if first in KINDS else [key for key in KINDS if key in value]
    if len(kinds) == 1:
        return kinds[0]
    begins = f"it begins with {first[:40]!r}" if first else "it is empty"
    return _no_kind(placed, f"The document does not say what it is; {begins}.", first[:40])


def _no_kind(placed: PlacedText, problem: str, word: str) -> Diagnostic:
    do = f"Begin with the kind and the id, such as `instrument: my-treaty`. Kinds: {', '.join(KINDS)}."
    return Diagnostic(
        code="F007",
        problem=problem,
        passages=(placed.passage(),),
        do=do + did_you_mean(word, KINDS),
    )
