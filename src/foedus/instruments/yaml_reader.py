"""YAML text to plain values, with the place of every key and item.

The YAML 1.2 core schema is what people expect (`on` is a word, not a truth value; days stay text), so
libyaml's events are built into values here. Bounds on size, depth and expansion keep a hostile file
from costing more than a glance. Source: YAML 1.2.2, section 10.3.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from foedus.vocabulary.diagnostics import Diagnostic, Passage

MAX_BYTES = 2_000_000
MAX_DEPTH = 60
MAX_VALUES = 200_000

_INTEGER = re.compile(r"[-+]?\d+")
_DECIMAL = re.compile(r"[-+]?\d+\.\d+")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}

KeyPath = tuple[str | int, ...]

_Mark = Any  # libyaml and the plain parser each have their own class


@dataclass(slots=True)
class PlacedText:
    """A parsed file: its value, and line and column of every path in it (from 1)."""

    path: Path
    value: Any = None
    places: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)

    def passage(self, at: KeyPath = (), text: str = "") -> Passage:
        """Return the place of a path, or of its nearest ancestor that stands in the file."""
        while at and at not in self.places:
            at = at[:-1]
        line, column = self.places.get(at, (1, 1))
        return Passage(path=self.path, line=line, column=column, text=text)


class _RefusedError(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic.problem)


def read_yaml(path: Path, text: str | None = None) -> tuple[PlacedText, tuple[Diagnostic, ...]]:
    """Read one file (or the text given for it). Never raises for what the file contains."""
    placed = PlacedText(path=path)
    try:
        source = _text_of(path) if text is None else text
        builder = _Builder(placed)
        builder.build(source)
    except _RefusedError as refused:
        return placed, (refused.diagnostic,)
    except yaml.MarkedYAMLError as broken:
        return placed, (_broken(path, broken),)
    except yaml.YAMLError as broken:
        problem = f"The file is not YAML: {' '.join(str(broken).split())}."
        return placed, (
            _diagnostic(
                "F002", problem, path, do="Save it as UTF-8 text without control characters."
            ),
        )
    return placed, tuple(builder.diagnostics)


def _text_of(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            problem = f"The file has {size:,} bytes; a document may have {MAX_BYTES:,}."
            raise _RefusedError(
                _diagnostic("F004", problem, path, do="Split it: one document, one file.")
            )
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problem = f"The file cannot be read: {error.strerror}."
        raise _RefusedError(
            _diagnostic("F001", problem, path, do="Check the path and its permissions.")
        ) from error
    except UnicodeDecodeError as error:
        problem = f"Byte {error.start} is not UTF-8."
        raise _RefusedError(
            _diagnostic("F001", problem, path, do="Save the file as UTF-8.")
        ) from error


def _diagnostic(
    code: str,
    problem: str,
    path: Path,
    mark: _Mark | None = None,
    *,
    why: str = "",
    do: str = "",
) -> Diagnostic:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    passage = Passage(path=path, line=line, column=column)
    return Diagnostic(code=code, problem=problem, passages=(passage,), why=why, do=do)


def _broken(path: Path, broken: yaml.MarkedYAMLError) -> Diagnostic:
    mark = broken.problem_mark or broken.context_mark
    words = " ".join(filter(None, (broken.problem, broken.context)))
    return _diagnostic(
        "F002",
        f"The YAML is broken here: {words}.",
        path,
        mark,
        do="Check indentation, quotes and brackets.",
    )


class _Builder:
    """Builds one document from libyaml's flat events, with an explicit stack."""

    def __init__(self, placed: PlacedText) -> None:
        self.placed = placed
        self.diagnostics: list[Diagnostic] = []
        self.anchors: dict[str, Any] = {}
        self.sizes: dict[str, int] = {}
        self.n_values = 0

    def build(self, text: str) -> None:
        documents = 0
        # Each frame: [container, pending key (mapping) or None, path, anchor, values counted before it]
        stack: list[list[Any]] = []
        for event in yaml.parse(text, Loader=_loader()):
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        problem = "A second document begins here."
                        self._refuse(
                            "F002", problem, event, do="Put each document in a file of its own."
                        )
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._count(event, 1)
                    if len(stack) >= MAX_DEPTH:
                        problem = f"The values are nested more than {MAX_DEPTH} deep."
                        self._refuse("F005", problem, event, do="Write it flatter.")
                    container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
                    path = self._path_of_next(stack, event)
                    stack.append([container, None, path, event.anchor, self.n_values])
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    container, _, _, anchor, before = stack.pop()
                    self._remember(anchor, container, self.n_values - before + 1)
                    self._place(stack, container)
                case yaml.ScalarEvent():
                    self._count(event, 1)
                    self._scalar(stack, event)
                case yaml.AliasEvent():
                    self._alias(stack, event)
        if self.placed.value is None and not self.diagnostics:
            raise _RefusedError(
                _diagnostic(
                    "F003",
                    "The file holds no document.",
                    self.placed.path,
                    do="Begin with the kind and the id, such as `instrument: my-treaty`.",
                )
            )

    def _scalar(self, stack: list[list[Any]], event: yaml.ScalarEvent) -> None:
        if event.tag is not None:
            problem = f"The tag {event.tag} is not used in documents."
            self._refuse(
                "F002", problem, event, do="Remove it; values are text, numbers, true, false."
            )
        if self._wants_key(stack):
            frame = stack[-1]
            key = event.value
            if key in frame[0]:
                passage = self.placed.passage((*frame[2], key))
                here = Passage(
                    path=self.placed.path,
                    line=_at(event)[0],
                    column=_at(event)[1],
                )
                self.diagnostics.append(
                    Diagnostic(
                        code="F006",
                        problem=f"The key {key!r} stands twice.",
                        passages=(here, passage),
                        do="Keep one; a later one would silently replace the earlier.",
                    )
                )
            frame[1] = key
            self.placed.places[(*frame[2], key)] = _at(event)
            return
        self._path_of_next(stack, event)
        value = _plain(event.value) if event.implicit[0] and not event.style else event.value
        self._remember(event.anchor, value, 1)
        self._place(stack, value)

    def _alias(self, stack: list[list[Any]], event: yaml.AliasEvent) -> None:
        anchor = event.anchor or ""
        if anchor not in self.anchors:
            problem = f"The alias *{anchor} stands before its anchor, or inside it."
            self._refuse("F002", problem, event, do="Write the value out.")
        self._count(event, self.sizes[anchor])
        if self._wants_key(stack):
            self._refuse("F002", "An alias cannot be a key.", event, do="Write the key out.")
        self._path_of_next(stack, event)
        self._place(stack, self.anchors[anchor])

    def _wants_key(self, stack: list[list[Any]]) -> bool:
        return bool(stack) and isinstance(stack[-1][0], dict) and stack[-1][1] is None

    def _path_of_next(self, stack: list[list[Any]], event: yaml.NodeEvent) -> KeyPath:
        if not stack:
            path: KeyPath = ()
        else:
            container, key, parent, _, _ = stack[-1]
            if isinstance(container, dict):
                if key is None:
                    self._refuse("F002", "A key must be plain text.", event, do="Quote it.")
                return (*parent, key)
            path = (*parent, len(container))
        self.placed.places[path] = _at(event)
        return path

    def _place(self, stack: list[list[Any]], value: Any) -> None:
        if not stack:
            self.placed.value = value
        elif isinstance(stack[-1][0], dict):
            stack[-1][0][stack[-1][1]] = value
            stack[-1][1] = None
        else:
            stack[-1][0].append(value)

    def _remember(self, anchor: str | None, value: Any, size: int) -> None:
        if anchor is not None:
            self.anchors[anchor] = value
            self.sizes[anchor] = size

    def _count(self, event: yaml.NodeEvent, n: int) -> None:
        self.n_values += n
        if self.n_values > MAX_VALUES:
            problem = f"The file expands to more than {MAX_VALUES:,} values."
            self._refuse("F005", problem, event, do="Write aliases out, or split the document.")

    def _refuse(self, code: str, problem: str, event: yaml.Event, *, do: str) -> None:
        raise _RefusedError(_diagnostic(code, problem, self.placed.path, event.start_mark, do=do))


def _at(event: yaml.Event) -> tuple[int, int]:
    mark: _Mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _plain(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _loader() -> type[Any]:
    """Return libyaml's parser where the wheel has it, the slower plain one elsewhere."""
    loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return loader
