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

# Longer rows of digits are no quantity of a treaty; they stay text.
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}

_NOT_PRINTABLE = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
)
"""What YAML text cannot hold (YAML 1.2.2, production 1)."""
_WIDEST_LINE = 100

_IN_OUR_WORDS = (
    (
        "mapping values are not allowed",
        "A colon stands where no key can be.",
        "Put text that contains `: ` in quotes, or mend the indentation.",
    ),
    ("found a tab character", "A tab stands where spaces should.", "Indent with spaces."),
    (
        "cannot start any token",
        "A character stands here that cannot begin a value.",
        "Put the text in quotes; indent with spaces.",
    ),
    (
        "while scanning a quoted scalar",
        "A quotation mark opens here and is not closed.",
        "Close it; within single quotes write an apostrophe twice.",
    ),
    (
        "could not find expected ':'",
        "A line stands here that is no key, for it has no colon.",
        "Write `key: value`, or indent it as part of the text above.",
    ),
    (
        "did not find expected ',' or",
        "A bracket opens here and is not closed, or a comma is missing.",
        "Close it; separate the entries by commas.",
    ),
    (
        "did not find expected '-' indicator",
        "The indentation of this list does not fit.",
        "Give every entry of a list the same indentation.",
    ),
    (
        "did not find expected key",
        "The indentation here does not fit, or a quotation mark or bracket closed too early.",
        "Give every key of a mapping the same indentation; put text with quotation marks in quotes.",
    ),
    (
        "did not find expected node content",
        "A value is missing here.",
        "Write it, and close the bracket that was opened before.",
    ),
    (
        "sequence entries are not allowed",
        "A list begins here, in the line of its key.",
        "Put each entry on a line of its own, or write [a, b].",
    ),
    (
        "expected alphabetic or numeric character",
        "An anchor (&) or alias (*) stands here without a name.",
        "Put text that begins with one of these signs in quotes.",
    ),
)
"""What libyaml says, and how to say it to somebody who writes treaties."""

SPELLINGS: dict[str, tuple[str, ...]] = {"states": ("state",), "on": ("to", "in", "of")}
"""Keys that may be spelt otherwise in a file; the types read them alike."""

KeyPath = tuple[str | int, ...]

_Mark = Any  # libyaml and the plain parser each have their own class


@dataclass(slots=True)
class PlacedText:
    """A parsed file: its value, and line and column of every path in it (from 1)."""

    path: Path
    value: Any = None
    places: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    lines: tuple[str, ...] = ()

    def passage(self, at: KeyPath = ()) -> Passage:
        """Return the place of a path, or of its nearest ancestor that stands in the file."""
        found: KeyPath = ()
        for step in at:
            spellings = (step, *SPELLINGS.get(str(step), ()))
            here = next((s for s in spellings if (*found, s) in self.places), None)
            if here is not None:
                found = (*found, here)
            elif step != 0:  # the first entry of a list may stand by itself, without the list
                break
        return self.passage_at(*self.places.get(found, (1, 1)))

    def stands_alone(self, at: KeyPath) -> bool:
        """Whether a key in braces stands without a colon, as what follows a comma in the text before it does."""
        if not at or at not in self.places:
            return False
        line, column = self.places[at]
        behind = self.lines[line - 1][column - 1 :].removeprefix(str(at[-1])).lstrip()
        return behind.startswith((",", "}"))

    def passage_at(self, line: int, column: int) -> Passage:
        """Return a place with the text of its line, cut to the part around the column."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        if len(text) > _WIDEST_LINE:
            start = max(0, column - 1 - _WIDEST_LINE // 2)
            end = start + _WIDEST_LINE
            text = f"{'...' if start else ''}{text[start:end]}{'...' if end < len(text) else ''}"
        return Passage(path=self.path, line=line, column=column, text=text.strip())


class _RefusedError(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic.problem)


def read_yaml(path: Path, text: str | None = None) -> tuple[PlacedText, tuple[Diagnostic, ...]]:
    """Read one file (or the text given for it). Never raises for what the file contains.

    A value of None means that it could not be read; a file with keys that stand twice can.
    """
    placed = PlacedText(path=path)
    builder = _Builder(placed)
    try:
        source = _text_of(path) if text is None else text
        placed.lines = tuple(source.split("\n"))
        _check_printable(placed, source)
        builder.build(source)
    except _RefusedError as refused:
        placed.value = None
        return placed, (*builder.diagnostics, refused.diagnostic)
    except yaml.MarkedYAMLError as broken:
        return placed, (*builder.diagnostics, _broken(placed, broken))
    except yaml.YAMLError as broken:
        problem = f"The file is not YAML: {' '.join(str(broken).split())}."
        diagnostic = _diagnostic("F002", problem, placed.passage(), do="Save it as UTF-8 text.")
        return placed, (*builder.diagnostics, diagnostic)
    return placed, tuple(builder.diagnostics)


def _text_of(path: Path) -> str:
    start = Passage(path=path)
    try:
        # A device or a pipe has no size beforehand; nothing is read beyond the bound.
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            n_bytes = max(path.stat().st_size, len(content))
            problem = f"The file has {n_bytes:,} bytes or more; a document may have {MAX_BYTES:,}."
            raise _RefusedError(
                _diagnostic("F004", problem, start, do="Split it: one document, one file.")
            )
        return content.decode("utf-8-sig")
    except OSError as error:
        problem = f"The file cannot be read: {error.strerror}."
        do = "Check the path and its permissions."
        raise _RefusedError(_diagnostic("F001", problem, start, do=do)) from error
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        here = Passage(path=path, line=before.count(b"\n") + 1, column=column)
        problem = (
            f"The file is not UTF-8 text: byte {error.start + 1} is 0x{content[error.start]:02x}."
        )
        do = "Save it as text in UTF-8."
        raise _RefusedError(_diagnostic("F001", problem, here, do=do)) from error


def _check_printable(placed: PlacedText, source: str) -> None:
    found = _NOT_PRINTABLE.search(source)
    if found is None:
        return
    line = source.count("\n", 0, found.start()) + 1
    column = found.start() - (source.rfind("\n", 0, found.start()) + 1) + 1
    here = Passage(path=placed.path, line=line, column=column)
    problem = f"The control character U+{ord(found[0]):04X} stands here; text cannot hold it."
    raise _RefusedError(
        _diagnostic("F001", problem, here, do="Remove it, or save the file as text in UTF-8.")
    )


def _diagnostic(code: str, problem: str, passage: Passage, *, do: str) -> Diagnostic:
    return Diagnostic(code=code, problem=problem, passages=(passage,), do=do)


def _broken(placed: PlacedText, broken: yaml.MarkedYAMLError) -> Diagnostic:
    words = " ".join(filter(None, (broken.problem, broken.context)))
    ours, do = next(
        ((ours, do) for theirs, ours, do in _IN_OUR_WORDS if theirs in words),
        (f"The YAML is broken here: {words}.", "Check indentation, quotes and brackets."),
    )
    # What was opened and never closed is to be mended where it opens.
    opens = "opens here" in ours and broken.context_mark is not None
    mark = broken.context_mark if opens else broken.problem_mark or broken.context_mark
    if mark is None:
        return _diagnostic("F002", ours, placed.passage(), do=do)
    if (
        placed.lines[mark.line : mark.line + 1]
        and placed.lines[mark.line][mark.column :][:1] == "\t"
    ):
        ours, do = "A tab stands where spaces should.", "Indent with spaces."
    return _diagnostic("F002", ours, placed.passage_at(mark.line + 1, mark.column + 1), do=do)


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
                    self._check_tag(event)
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
            do = "Begin with the kind and the id, such as `instrument: my-treaty`."
            nothing = _diagnostic(
                "F003", "The file holds no document.", self.placed.passage(), do=do
            )
            raise _RefusedError(nothing)

    def _scalar(self, stack: list[list[Any]], event: yaml.ScalarEvent) -> None:
        self._check_tag(event)
        if self._wants_key(stack):
            frame = stack[-1]
            key = event.value
            if key in frame[0]:
                passages = (
                    self.placed.passage_at(*_at(event)),
                    self.placed.passage((*frame[2], key)),
                )
                self.diagnostics.append(
                    Diagnostic(
                        code="F006",
                        problem=f"The key {key[:80]!r} stands twice.",
                        passages=passages,
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

    def _check_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.tag is not None:
            problem = f"The tag {event.tag[:80]} is not used in documents."
            do = "Remove it; values are text, numbers, true, false."
            self._refuse("F002", problem, event, do=do)

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

    def _place(self, stack: list[list[Any]], value: object) -> None:
        if not stack:
            self.placed.value = value
        elif isinstance(stack[-1][0], dict):
            stack[-1][0][stack[-1][1]] = value
            stack[-1][1] = None
        else:
            stack[-1][0].append(value)

    def _remember(self, anchor: str | None, value: object, size: int) -> None:
        if anchor is not None:
            self.anchors[anchor] = value
            self.sizes[anchor] = size

    def _count(self, event: yaml.NodeEvent, n: int) -> None:
        self.n_values += n
        if self.n_values > MAX_VALUES:
            problem = f"The file expands to more than {MAX_VALUES:,} values."
            self._refuse("F005", problem, event, do="Write aliases out, or split the document.")

    def _refuse(self, code: str, problem: str, event: yaml.Event, *, do: str) -> None:
        passage = self.placed.passage_at(*_at(event))
        raise _RefusedError(_diagnostic(code, problem, passage, do=do))


def _at(event: yaml.Event) -> tuple[int, int]:
    mark: _Mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _plain(text: str) -> str | int | float | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


class _PlainLoader(yaml.SafeLoader):
    """The parser without libyaml, which lets a question mark stand in text within brackets, as libyaml does."""

    _in_plain_text = False

    def scan_plain(self) -> Any:
        self._in_plain_text = True
        try:
            return super().scan_plain()
        finally:
            self._in_plain_text = False

    def peek(self, index: int = 0) -> str:
        """Return the character ahead; within plain text a question mark counts as a letter."""
        ahead: str = super().peek(index)
        return "x" if self._in_plain_text and ahead == "?" else ahead


def _loader() -> type[Any]:
    """Return libyaml's parser where the wheel has it, the slower plain one elsewhere."""
    loader: type[Any] = getattr(yaml, "CSafeLoader", _PlainLoader)
    return loader
