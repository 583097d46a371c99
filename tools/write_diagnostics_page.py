"""Write docs/reference/diagnostics.md from the register of codes and the documents that show them.

Run `python tools/write_diagnostics_page.py` after a change to a code or to a document in
tests/documents/bad; a test compares the page.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from foedus.corpus.catalogue import check_paths, shipped
from foedus.datasets.atop import read_atop
from foedus.datasets.catalogue import data_set
from foedus.instruments.schema import check_schema
from foedus.obligations.scenario_files import read_scenario
from foedus.vocabulary.diagnostics import (
    CODES,
    REASONS,
    Diagnostic,
    DocumentsRefusedError,
    in_reading_order,
)

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "diagnostics.md"
BAD = ROOT / "tests" / "documents" / "bad"

_OPENING = """\
# Diagnostics

A mistake in a document is reported with a code, the problem, every place involved, the reason and what to do. All mistakes
of all files are reported at once, on standard error, and the command ends with status 2; nothing is written. `foedus validate
FILE|DIR ...` only looks for mistakes; the other commands refuse documents that have any. Where a part of a document cannot be read, the
rest of it is still checked for unknown states, sources, references, roles and days, as far as these are mistakes whatever the other part says.

| codes | about |
|---|---|
| F001-F007 | the file |
| F010-F014 | the form of a document: keys and values |
| F101-F107 | what a document refers to |
| F201-F205 | days and participation |
| F301-F303 | what can be derived |
| F401-F403 | scenario files |
| F501-F507 | tables of outside data |

This page is written by `tools/write_diagnostics_page.py` from the documents in `tests/documents/bad`, and for tables from an invented table in
the form of ATOP's; do not edit it by hand.
"""


def _too_large(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(100_000_000)


def _too_many_mistakes(file: Path) -> None:
    keys = "".join(f"key{n}: 1\n" for n in range(300))
    file.write_text(f"instrument: pact\ntitle: A pact\nkind: treaty\n{keys}", encoding="utf-8")


_NOT_SHOWN = {
    "F001": "A file in Latin-1, in which the é of `café-pact` is a single byte:",
    "F004": "A file of a hundred million bytes:",
    "F014": "A document with three hundred keys of its own:",
}
"""Examples that a page cannot show, in words."""

_MADE = {"F004": _too_large, "F014": _too_many_mistakes}
"""Examples too long to be kept."""


_COLUMNS = data_set("atop").table("atop5_1m").columns
_MEMBERS: dict[str, object] = {
    **dict.fromkeys(_COLUMNS, 0),
    "atopid": 1,
    "cowsys": 1,
    "version": 5.1,
    "defense": 1,
    "yrent": 1900,
    "moent": 5,
    "dayent": 1,
    "yrexit": 1902,
    "moexit": 3,
    "dayexit": 1,
}
"""A row of an invented alliance of May 1900; its members are numbered in the examples."""

Rows = list[dict[str, object]]


def _pair(**codes: object) -> Rows:
    return [_MEMBERS | {"member": 200}, _MEMBERS | {"member": 220} | codes]


def _write(folder: Path, rows: Rows, *, name: str = "atop5_1m", encoding: str = "utf-8") -> None:
    with (folder / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[-1]))
        writer.writeheader()
        writer.writerows(rows)


def _without_a_column(folder: Path) -> None:
    _write(folder, [{k: v for k, v in row.items() if k != "defcoadv"} for row in _pair()])


def _cut_off(folder: Path) -> None:
    (folder / "atop5_1m.parquet").write_bytes(b"PAR1 and nothing after it")


_TABLES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "F501": ("A folder without the table:", lambda _: None),
    "F502": (
        "A folder with the table of another version:",
        lambda folder: _write(folder, _pair(), name="atop5_0m"),
    ),
    "F503": ("A Parquet file that was cut off while it was copied:", _cut_off),
    "F504": (
        "A table saved in Latin-1, with a note of its user's in French:",
        lambda folder: _write(folder, _pair(note="Traité d'amitié"), encoding="latin-1"),
    ),
    "F505": ("A table that lost a column:", _without_a_column),
    "F506": ("A table in which somebody wrote words:", lambda f: _write(f, _pair(defense="yes"))),
    "F507": (
        "A member numbered 260, which the COW project gives to the Federal Republic of Germany from 1955 on, in an alliance of 1900:",
        lambda folder: _write(folder, _pair(member=260)),
    ),
}
"""What is wrong with a table, and who makes it."""


def write_page() -> str:
    """Return the page."""
    cases = sorted(path for path in BAD.iterdir() if path.suffix not in {".expected", ".md"})
    sections = [_section(code, [c for c in cases if c.name.startswith(code)]) for code in CODES]
    return "\n".join([_OPENING, *sections])


def _section(code: str, cases: list[Path]) -> str:
    lines = [f"## {code}", "", f"**{CODES[code]}.** {REASONS.get(code, '')}".rstrip(), ""]
    if code in _TABLES:
        says, make = _TABLES[code]
        lines += [says, "", *_of_a_table(make)]
    elif code in _MADE:
        lines += [_NOT_SHOWN[code], "", *_made(code)]
    elif code in _NOT_SHOWN:
        lines += [_NOT_SHOWN[code], "", *_messages(code, cases[-1])]
    elif cases:
        shown = next(case for case in cases if _has_text(case))
        lines += [*_document(shown), *_messages(code, shown)]
    return "\n".join(lines)


def _made(code: str) -> list[str]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "pact.yaml"
        _MADE[code](file)
        return _messages(code, file)


def _of_a_table(make: Callable[[Path], None]) -> list[str]:
    """Return what is said about a table in a folder called `tables`."""
    with TemporaryDirectory() as above:
        folder = Path(above) / "tables"
        folder.mkdir()
        make(folder)
        try:
            read_atop(folder)
        except DocumentsRefusedError as refused:
            text = "\n\n".join(map(str, refused.diagnostics)).replace(f"{above}/", "")
            return [*_fenced("text", text), ""]
    message = "The table was read."
    raise ValueError(message)


def _messages(code: str, case: Path) -> list[str]:
    own = [_message(d) for d in _found_in(case) if d.code == code]
    return [*_fenced("text", "\n\n".join(own)), ""]


def _has_text(case: Path) -> bool:
    return case.is_dir() or bool(case.read_text(encoding="utf-8").strip())


def _document(case: Path) -> list[str]:
    files = sorted(case.iterdir()) if case.is_dir() else [case]
    lines: list[str] = []
    for file in files:
        if len(files) > 1:
            lines += [f"`{file.name}`:", ""]
        lines += [*_fenced("yaml", file.read_text(encoding="utf-8").rstrip()), ""]
    return lines


def _fenced(language: str, text: str) -> list[str]:
    return [f"```{language}", *text.splitlines(), "```"]


def _found_in(case: Path) -> tuple[Diagnostic, ...]:
    if case.name.startswith("F4"):
        try:
            read_scenario(case, shipped())
        except DocumentsRefusedError as refused:
            return refused.diagnostics
    documents, diagnostics = check_paths([case], beside=shipped())
    return in_reading_order((*diagnostics, *check_schema(documents)))


def _message(diagnostic: Diagnostic) -> str:
    """Return a diagnostic as it is printed where the file lies in the folder one is in."""
    text = str(diagnostic)
    for passage in diagnostic.passages:
        text = text.replace(str(passage.path), passage.path.name)
    return text


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
    print(f"{PAGE.name} written.")
