"""The pieces that pages on a terminal are made of: headings, facts, paragraphs, tables, sources.

Everything that comes from a document is put in as plain text, never as markup.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.instruments.library import Library
from foedus.reports.columns import Columns
from foedus.reports.sources_cited import resolve
from foedus.vocabulary.pledges import Confidence

NARROW = 72
"""Columns below which a table would break words; its rows then stand one below the other."""

Page = Iterator[RenderableType]
Fact = tuple[str, object]

CONFIDENCE_STYLES = {
    Confidence.SEEN: "green",
    Confidence.KNOWN: "yellow",
    Confidence.VERIFY: "bold magenta",
}


def print_page(page: Iterable[RenderableType]) -> None:
    """Print the pieces of a page, one below the other."""
    console = Console(highlight=False)
    for piece in page:
        console.print(piece)


def heading(title: str, *below: str) -> RenderableType:
    """Return the head of a page: a title, and what the thing is."""
    return Group(Text(title, style="bold"), Text(" · ".join(filter(None, below)), style="dim"))


def section(title: str) -> RenderableType:
    """Return the title of a part of a page."""
    return Text(f"\n{title}", style="bold cyan")


def facts(pairs: Iterable[Fact]) -> RenderableType:
    """Return names and values in two columns; what has no value is left out."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        if value not in (None, "", ()):
            grid.add_row(name, Text(str(value)))
    return grid


def indented(*pieces: RenderableType) -> RenderableType:
    """Return pieces set in below what they belong to."""
    return Padding(Group(*pieces), (0, 0, 0, 2))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under headings: a table where the terminal is wide enough, else one entry below the other."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render for the width there is."""
        del console
        yield self._table() if options.max_width >= NARROW else self._stacked()

    def _table(self) -> RenderableType:
        return Columns(self.headings, self.rows)

    def _stacked(self) -> RenderableType:
        entries: list[RenderableType] = []
        for first, *rest in self.rows:
            title = first.copy()
            title.stylize("bold")
            entries.append(title)
            entries += [indented(cell) for cell in rest if cell.plain]
        return Group(*entries)


def table(headings: Iterable[str], rows: Iterable[Iterable[str | Text]]) -> Rows:
    """Return rows under headings."""
    cells = (tuple(Text(c) if isinstance(c, str) else c for c in row) for row in rows)
    return Rows(tuple(headings), tuple(cells))


def sources(keys: Iterable[str], library: Library) -> Page:
    """Yield what each source is, where it stands and how far it carries."""
    found = [resolve(key, library) for key in keys]
    if not found:
        return
    yield section("Sources")
    for one in found:
        source = one.source
        line = Text(f"{one.key}  ", style="bold")
        line.append(source.title, style="")
        about = ", ".join(str(part) for part in (source.outlet, source.published) if part)
        if about:
            line.append(f" ({about})", style="not bold dim")
        line.append(f"  {one.confidence.value}", style=CONFIDENCE_STYLES[one.confidence])
        yield line
        if source.address and source.address != source.title:
            yield indented(Text(source.address, style="dim", overflow="fold"))
        if source.note:
            yield indented(Text(source.note, style="dim"))


def questions(names: Iterable[str], library: Library) -> Page:
    """Yield what each question of reading asks."""
    found = [library.questions[name] for name in names if name in library.questions]
    if not found:
        return
    yield section("What it may hang on")
    yield facts((question.id, question.asks) for question in found)
