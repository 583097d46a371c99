"""Columns: a table that never breaks a word that it can keep whole.

Lines end at blanks; a word longer than its column, such as an id, ends a line after a hyphen, an underscore or a
stroke. Where even that does not fit, the rows stand one below the other.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest
from math import sqrt

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

_PIECE = re.compile(r"(?:[^-_/]|(?<=\d)-(?=\d))*(?:[-_/]+|$)")
_BETWEEN = 3
"""Blanks between two columns."""
_EDGES = 2
_STEP = 0.05
"""By how much the share of every column grows at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """What a column needs: its longest unbroken part, its longest line, and how much it has to say."""

    least: int
    longest: int
    weight: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows under headings, laid out for the width there is.

    Attributes:
        headings: One for each column.
        rows: As many cells in each as there are headings.
        title: What stands above.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    title: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render as a table, or as entries where the words would not fit into columns."""
        del console
        widths = self._widths(options.max_width - _EDGES - _BETWEEN * (len(self.headings) - 1))
        yield self._table(widths) if widths else self._entries()

    def _table(self, widths: tuple[int, ...]) -> RenderableType:
        found = Table(
            box=box.SIMPLE_HEAD, pad_edge=False, title=self.title or None, title_justify="left"
        )
        for name, width in zip(self.headings, widths, strict=True):
            found.add_column(name, width=width, overflow="fold")
        for row in self.rows:
            found.add_row(*map(wrapped, row, widths))
        return found

    def _entries(self) -> RenderableType:
        entries: list[RenderableType] = [Text(self.title)] if self.title else []
        for first, *rest in self.rows:
            title = first.copy()
            title.stylize("bold")
            entries.append(title)
            entries += [Padding(cell, (0, 0, 0, 2)) for cell in rest if cell.plain]
        return Group(*entries)

    def _widths(self, most: int) -> tuple[int, ...]:
        """Return the width of each column; nothing where the words do not fit."""
        columns = list(zip_longest(self.headings, *self._plain(), fillvalue=""))
        for unbroken in (str.split, _pieces):
            measured = [_measured(column, unbroken) for column in columns]
            if sum(column.least for column in measured) <= most:
                return _shared_out(most, measured)
        return ()

    def _plain(self) -> Iterable[tuple[str, ...]]:
        return (tuple(cell.plain for cell in row) for row in self.rows)


def _shared_out(most: int, columns: list[_Column]) -> tuple[int, ...]:
    """Return widths that fill the space: every column from its least to its longest, by how much it has to say."""
    share = 0.0
    widths = [column.least for column in columns]
    while True:
        share += _STEP
        wider = [
            max(column.least, min(column.longest, round(share * column.weight)))
            for column in columns
        ]
        if sum(wider) > most:
            return tuple(widths)
        if wider == [column.longest for column in columns]:
            return tuple(wider)
        widths = wider


def _measured(cells: Iterable[str], unbroken: Callable[[str], list[str]]) -> _Column:
    cells = tuple(cells)
    return _Column(
        least=max(_longest(cell, unbroken) for cell in cells),
        longest=max(_longest(cell, str.splitlines) for cell in cells),
        # A cell twice as long wants to be wider and higher, not twice as wide. In whole numbers, so that one row
        # more or less does not move the columns.
        weight=round(sqrt(sum(map(len, cells)) / len(cells))),
    )


def _longest(text: str, split: Callable[[str], list[str]]) -> int:
    return max(map(len, split(text)), default=0)


def _pieces(text: str) -> list[str]:
    """Return what no line breaks.

    >>> _pieces("austria-neutrality-1955 art. I(1), since 1955-11-05")
    ['austria-', 'neutrality-', '1955', 'art.', 'I(1),', 'since', '1955-11-05']
    """
    return [piece for word in text.split() for piece in _PIECE.findall(word) if piece]


def wrapped(text: Text, width: int) -> Text:
    r"""Return a text in lines of a width at most, as far as its pieces allow.

    >>> wrapped(Text("by uzbekistan-law-2012 no troops"), 12).plain.split("\n")
    ['by', 'uzbekistan-', 'law-2012 no', 'troops']
    """
    lines = []
    for line in text.split("\n", allow_blank=True):
        for part in line.divide(_breaks(line.plain, width)):
            part.rstrip()
            lines.append(part)
    return Text("\n").join(lines)


def _breaks(line: str, width: int) -> list[int]:
    """Return where to break a line."""
    breaks: list[int] = []
    start = 0
    for word in re.finditer(r"\S+", line):
        if word.end() - start <= width:
            continue
        if word.start() > start:
            start = word.start()
            breaks.append(start)
        if word.end() - start <= width:
            continue
        for piece in _PIECE.finditer(word[0]):
            end = word.start() + piece.end()
            if end - start > width and word.start() + piece.start() > start:
                start = word.start() + piece.start()
                breaks.append(start)
    return breaks


def columns(
    headings: Iterable[str], rows: Iterable[Iterable[str | Text]], *, title: str = ""
) -> Columns:
    """Return rows under headings."""
    cells = (tuple(Text(c) if isinstance(c, str) else c for c in row) for row in rows)
    return Columns(tuple(headings), tuple(cells), title)
