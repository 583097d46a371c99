"""Files to documents: every mistake of every file at once, each at its line and column."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from foedus.instruments.library import KINDS, Library, Placed
from foedus.instruments.yaml_reader import KeyPath, PlacedText, read_yaml
from foedus.vocabulary.diagnostics import Diagnostic, Passage
from foedus.vocabulary.nearest import did_you_mean

SUFFIXES = (".yaml", ".yml")


def read_documents(paths: Iterable[Path]) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Read files, and every YAML file below folders.

    Args:
        paths: Files or folders. A file is read whatever its name ends in.

    Returns:
        The documents that could be read, and a diagnostic for everything that could not.
    """
    placed: list[Placed] = []
    diagnostics: list[Diagnostic] = []
    for path in paths:
        files = _files_below(path)
        if not files:
            diagnostics.append(_no_documents(path))
        for file in files:
            document, problems = read_document(file)
            diagnostics.extend(problems)
            if document is not None:
                placed.append(document)
    return Library.of(placed), tuple(diagnostics)


def read_document(
    path: Path, text: str | None = None
) -> tuple[Placed | None, tuple[Diagnostic, ...]]:
    """Read one file (or the text given for it) into one document."""
    placed, problems = read_yaml(path, text)
    if problems:
        return None, problems
    kind = _kind(placed)
    if isinstance(kind, Diagnostic):
        return None, (kind,)
    try:
        document = KINDS[kind].model_validate(placed.value)
    except ValidationError as refused:
        return None, tuple(_diagnostics(placed, refused))
    return Placed(document, placed), ()


def _files_below(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(
            file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file()
        )
    return [path]


def _no_documents(path: Path) -> Diagnostic:
    return Diagnostic(
        code="F003",
        problem=f"The folder {path} holds no YAML document.",
        passages=(Passage(path=path),),
        do=f"Name a folder with files that end in {' or '.join(SUFFIXES)}.",
    )


def _kind(placed: PlacedText) -> str | Diagnostic:
    value = placed.value
    kinds = [key for key in KINDS if isinstance(value, dict) and key in value]
    if isinstance(value, dict) and value and (first := next(iter(value))) in KINDS:
        return str(first)
    if len(kinds) == 1:
        return kinds[0]
    first_word = next(iter(value), "") if isinstance(value, dict) else str(value)[:40]
    return Diagnostic(
        code="F007",
        problem=f"The document does not say what it is; it begins with {first_word!r}.",
        passages=(placed.passage(),),
        do=f"Begin with one of {', '.join(KINDS)}, and the id.{did_you_mean(str(first_word), KINDS)}",
    )


def _diagnostics(placed: PlacedText, refused: ValidationError) -> list[Diagnostic]:
    """Turn pydantic's errors into diagnostics, keeping of a union only the likeliest branch."""
    located = [_Located(placed.value, error) for error in refused.errors(include_url=False)]
    kept = [error for error in located if not any(error.loses_to(other) for other in located)]
    unique: dict[tuple[KeyPath, str], Diagnostic] = {}
    for error in kept:
        diagnostic = error.diagnostic(placed)
        unique.setdefault((error.path, diagnostic.code), diagnostic)
    return list(unique.values())


class _Located:
    """One pydantic error, its location split into the path in the file and the union branches."""

    def __init__(self, value: Any, error: ErrorDetails) -> None:
        self.error = error
        path: list[str | int] = []
        self.branches: list[tuple[KeyPath, str]] = []
        for step in error["loc"]:
            if _has(value, step):
                value = value[step]
                path.append(step)
            elif error["type"] == "missing" and step == error["loc"][-1]:
                break
            else:
                self.branches.append((tuple(path), str(step)))
        self.path: KeyPath = tuple(path)

    def loses_to(self, other: "_Located") -> bool:
        """Whether the other error comes from a likelier branch of the same union."""
        for where, branch in self.branches:
            for elsewhere, other_branch in other.branches:
                if where == elsewhere and branch != other_branch:
                    return self._likelihood(where) < other._likelihood(where)
        return False

    def _likelihood(self, union: KeyPath) -> int:
        # An error below the union, or about its keys, says that the branch's form was right.
        if len(self.path) > len(union):
            return len(self.path) + 2
        return int(self.error["type"] in {"missing", "extra_forbidden", "string_pattern_mismatch"})

    def diagnostic(self, placed: PlacedText) -> Diagnostic:
        where = ".".join(map(str, self.path)) or "the document"
        match self.error["type"]:
            case "extra_forbidden":
                word = str(self.path[-1])
                problem = f"{word!r} is not a key of the language here ({where})."
                code, do = "F010", f"Remove it or correct it.{did_you_mean(word, _language())}"
            case "missing":
                problem = f"{where} has no {self.error['loc'][-1]!r}."
                code, do = "F011", "Add it; see docs/reference/language.md for what it says."
            case _:
                message = self.error["msg"].removeprefix("Value error, ")
                problem = f"{where} is {_shown(self.error.get('input'))}: {message}."
                code, do = "F012", "See docs/reference/language.md for the form expected."
        return Diagnostic(code=code, problem=problem, passages=(placed.passage(self.path),), do=do)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def _has(value: Any, step: str | int) -> bool:
    if isinstance(value, Mapping):
        return step in value
    return isinstance(value, list | tuple) and isinstance(step, int) and step < len(value)


@cache
def _language() -> frozenset[str]:
    """Return every key of the language, for the nearest to a mistyped one."""
    keys: set[str] = set()
    waiting: list[type[BaseModel]] = list(KINDS.values())
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, info in model.model_fields.items():
            keys.add(info.alias or name)
            waiting.extend(_models_in(info.annotation))
    return frozenset(keys)


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]
