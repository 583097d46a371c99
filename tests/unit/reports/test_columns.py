"""Tables keep words whole: they break lines at blanks, long ids after a hyphen, and never a day."""

import io
import re

import pytest
from rich.console import Console
from rich.text import Text

from foedus.reports.columns import columns, wrapped

ROWS = [
    ("eurasian-council-minus-parties", "Council of the Eurasian guarantee", "2024-06-14"),
    ("constitutional_process", "in force since 1999-04-02/1999-04-20", "x" * 20),
]


def rendered(width, rows=ROWS) -> list[str]:
    console = Console(file=io.StringIO(), width=width, no_color=True)
    console.print(columns(("id", "title", "day"), rows))
    return console.file.getvalue().splitlines()


def pieces(text: str) -> set[str]:
    """Return the parts of words that may stand at the end of a line."""
    return set(re.findall(r"(?:[^\s_/-]|(?<=\d)-(?=\d))+", text))


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100, 120, 200])
def test_no_word_is_broken_inside(width):
    """At every width each piece of a word, and each day, stands whole on one line."""
    lines = rendered(width)
    assert max(map(len, lines)) <= width
    printed = pieces("\n".join(lines))
    assert {piece for row in ROWS for cell in row for piece in pieces(cell)} <= printed


def test_a_word_that_fits_is_not_broken_at_its_hyphens():
    """An id moves to the next line before it is broken."""
    assert wrapped(Text("through nat-1949"), 12).plain == "through\nnat-1949"
    assert wrapped(Text("gcc-joint-defence-council"), 12).plain == "gcc-joint-\ndefence-\ncouncil"


def test_colours_survive_wrapping():
    """What is coloured stays coloured on its line."""
    line = Text().append("due", style="red").append(" later", style="dim")
    spans = wrapped(line, 4).spans
    assert {(s.start, s.end, s.style) for s in spans if s} == {(0, 3, "red"), (4, 9, "dim")}


def test_a_wide_terminal_leaves_lines_whole():
    """Nothing is wrapped where everything fits."""
    assert len([line for line in rendered(200) if line.strip()]) == 2 + len(ROWS)


def test_a_table_too_narrow_becomes_entries():
    """Where the longest word leaves no room for columns, the cells stand one below the other."""
    rows = [("a" * 30, "b" * 30, "c" * 30)]
    assert [line.strip() for line in rendered(40, rows) if line.strip()] == [*rows[0]]
