"""The pages are executed: every `foedus` command they show gives the output they show.

A block marked `console` holds commands (`$ ...`) and what they print. `...` alone on a line stands for one
line or more, `…` within a line for any text. A block marked `yaml file=PATH` or `python file=PATH` is
written to that path before the commands that follow it, and one marked `diff file=PATH` changes that file, as
a reader would.
"""

import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]

_FENCE = re.compile(
    r"^(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL
)
_LEFT_TO_THE_READER = {"cd", "git", "make", "source"}


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, the file it is to be written to, its text."""

    page: Path
    line: int
    language: str
    path: str
    text: str


@dataclass(frozen=True)
class Example:
    """A command shown on a page, and the lines shown after it."""

    page: Path
    line: int
    command: str
    shown: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def words(self) -> list[str]:
        return shlex.split(self.command)


def _blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        language, *attributes = match["info"].split() or [""]
        files = [word.removeprefix("file=") for word in attributes if word.startswith("file=")]
        line = text.count("\n", 0, match.start("body")) + 1
        yield Block(page, line, language, files[0] if files else "", match["body"])


def _examples(block: Block) -> Iterator[Example]:
    if block.language != "console":
        return
    command, start, shown = "", 0, []
    for number, line in enumerate(block.text.splitlines(), start=block.line):
        if line.startswith("$ "):
            if command:
                yield Example(block.page, start, command, tuple(shown))
            command, start, shown = line[2:], number, []
        elif command.endswith("\\") and not shown:
            command = f"{command[:-1].rstrip()} {line.strip()}"
        else:
            shown.append(line.rstrip())
    if command:
        yield Example(block.page, start, command, tuple(shown))


EXAMPLES = [e for page in PAGES for block in _blocks(page) for e in _examples(block)]
EXECUTED = [e for e in EXAMPLES if e.words[0] not in _LEFT_TO_THE_READER]


def _lay_out(example: Example, folder: Path) -> None:
    """Write the files shown before an example; those of the project itself go into a copy of it."""
    blocks = [b for b in _blocks(example.page) if b.path and b.line < example.line]
    if any(block.path.startswith(("src/", "tests/")) for block in blocks):
        leave_out = shutil.ignore_patterns("__pycache__", "foedus_map", "node_modules")
        for part in ("src", "tests", "tools", "docs"):
            shutil.copytree(ROOT / part, folder / part, ignore=leave_out)
        for part in ("pyproject.toml", "CHANGELOG.md", "README.md", "CONTRIBUTING.md"):
            shutil.copy(ROOT / part, folder / part)
    for block in blocks:
        path = folder / block.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_changed(path, block), encoding="utf-8")


def _changed(path: Path, block: Block) -> str:
    if block.language != "diff":
        return block.text
    lines = block.text.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line.startswith("-"))
    new = "".join(line[1:] for line in lines if line.startswith("+"))
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{path} does not hold once what the page changes"
    return before.replace(old, new)


def _run(example: Example, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *rest = example.words
    programs = {
        "foedus": [str(Path(sys.executable).with_name("foedus"))],
        "python": [sys.executable],
    }
    own = folder / "src"
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("PYTEST")},
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONPATH": str(own) if own.is_dir() else "",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        [*programs[program], *rest],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def _fits(shown: tuple[str, ...], printed: list[str]) -> bool:
    """Whether what was printed is what is shown, `...` standing for one line or more."""
    parts: list[list[str]] = [[]]
    for line in shown:
        if line.strip() == "...":
            parts.append([])
        else:
            parts[-1].append(line)
    if len(parts) == 1:
        return len(shown) == len(printed) and _at(parts[0], printed, 0)
    first, *middle, last = parts
    if not _at(first, printed, 0):
        return False
    after = len(first)
    for part in middle:
        found = next((n for n in range(after + 1, len(printed)) if _at(part, printed, n)), None)
        if found is None:
            return False
        after = found + len(part)
    start = len(printed) - len(last)
    return start > after and _at(last, printed, start)


def _at(part: list[str], printed: list[str], start: int) -> bool:
    lines = printed[start : start + len(part)]
    return len(lines) == len(part) and all(map(_is_line, part, lines))


def _is_line(shown: str, printed: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, shown.split("…"))), printed) is not None


def _trimmed(lines: list[str]) -> list[str]:
    """Drop blank lines at both ends, and blanks at the ends of lines."""
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return text.split("\n") if text else []


def test_the_readme_shows_a_real_answer():
    """A page whose examples are not found by the runner would never be checked."""
    shown = [e for e in EXECUTED if e.page.name == "README.md" and len(_trimmed(list(e.shown))) > 5]
    assert shown


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_every_command_shown_is_one_the_reader_has(example):
    """A page shows commands of Foedus, Python, git and make, and no others."""
    assert example.words[0] in {"foedus", "python", *_LEFT_TO_THE_READER}


@pytest.mark.parametrize("example", EXECUTED, ids=str)
def test_the_output_shown_is_the_output_printed(example, tmp_path):
    """Whoever types a command from the pages sees what the page says."""
    _lay_out(example, tmp_path)
    done = _run(example, tmp_path)
    shown = _trimmed(list(example.shown))
    printed = _trimmed(done.stdout.splitlines())
    refused = any(line.startswith("error") or '"code": "F' in line for line in shown)
    assert done.returncode == (2 if refused else 0), f"{example}: {done.stdout}"
    if shown:
        difference = "\n".join(
            difflib.unified_diff(shown, printed, "shown", "printed", lineterm="")
        )
        assert _fits(tuple(shown), printed), f"{example}: {example.command}\n{difference}"


@pytest.mark.parametrize(
    ("shown", "printed", "fits"),
    [
        (("a", "b"), ["a", "b"], True),
        (("a", "b"), ["a", "b", "c"], False),
        (("a", "...", "c"), ["a", "b", "b", "c"], True),
        (("a", "...", "c"), ["a", "c"], False),
        (("a", "...", "x", "...", "c"), ["a", "b", "c"], False),
        (("a", "...", "x", "...", "c"), ["a", "b", "x", "b", "c"], True),
        (("took … s",), ["took 12.5 s"], True),
        (("took … s",), ["took 12.5 m"], False),
    ],
)
def test_elision_hides_lines_and_nothing_else(shown, printed, fits):
    """Dots stand for lines left out; they never excuse a line that is wrong."""
    assert _fits(shown, printed) is fits
