"""Tables of others: found in a folder, read from Parquet or CSV, and checked before anybody uses them.

Every mistake of every table asked for is reported at once, each with the file, the reason and what to do.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.datasets.catalogue import DataSet, TableEntry
from foedus.vocabulary.diagnostics import Diagnostic, DocumentsRefusedError, Passage
from foedus.vocabulary.tables import ENDINGS

if TYPE_CHECKING:
    import polars as pl

VARIABLE = "FOEDUS_DATA"
"""The environment variable that names the folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A table looked for in a folder.

    Attributes:
        entry: Its entry in the catalogue.
        path: Its file. None: not there.
        others: Files of other versions, where the table itself is not there.
    """

    entry: TableEntry
    path: Path | None
    others: tuple[Path, ...] = ()


def data_folder(given: Path | None) -> Path | None:
    """Return the folder asked for: the one given, else the one that the environment names."""
    if given is not None:
        return given
    named = os.environ.get(VARIABLE, "")
    return Path(named) if named else None


def find_table(entry: TableEntry, folder: Path) -> Found:
    """Return where a table is in a folder. A Parquet file goes before a CSV file of the same name."""
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in ENDINGS)
    by_name = {file.name.lower(): file for file in files}
    for ending in ENDINGS:
        path = by_name.get(entry.name.lower() + ending)
        if path is not None:
            return Found(entry=entry, path=path)
    others = tuple(f for f in files if entry.other and re.fullmatch(entry.other, f.stem.lower()))
    return Found(entry=entry, path=None, others=others)


def read_tables(data_set: DataSet, names: Iterable[str], folder: Path) -> dict[str, "pl.DataFrame"]:
    """Read tables of a data set, their columns in lower case.

    Args:
        data_set: From the catalogue.
        names: The tables wanted.
        folder: Where the user keeps them.

    Raises:
        DocumentsRefusedError: With every mistake of every table.
    """
    frames: dict[str, pl.DataFrame] = {}
    mistakes: list[Diagnostic] = list(check_folder(folder))
    for name in names if not mistakes else ():
        frame = _checked(data_set, data_set.table(name), folder, mistakes)
        if frame is not None:
            frames[name] = frame
    if mistakes:
        raise DocumentsRefusedError(mistakes)
    return frames


def check_folder(folder: Path) -> Iterator[Diagnostic]:
    """Yield a diagnostic if the folder is none."""
    if not folder.is_dir():
        state = "is a file" if folder.exists() else "does not exist"
        yield Diagnostic(
            code="F501",
            problem=f"The data folder {folder} {state}.",
            passages=(Passage(path=folder),),
            why="Foedus ships no tables of others; it reads them from a folder of yours.",
            do=f"Name the folder with --data, or in the environment variable {VARIABLE}.",
        )


def mistakes_of(data_set: DataSet, folder: Path) -> tuple[Diagnostic, ...]:
    """Return every mistake of the tables of a data set that are in the folder; absent ones are none."""
    mistakes: list[Diagnostic] = []
    for entry in data_set.tables:
        if find_table(entry, folder).path is not None:
            _checked(data_set, entry, folder, mistakes)
    return tuple(mistakes)


def _checked(
    data_set: DataSet, entry: TableEntry, folder: Path, mistakes: list[Diagnostic]
) -> "pl.DataFrame | None":
    found = find_table(entry, folder)
    if found.path is None:
        mistakes.append(_absent(data_set, found, folder))
        return None
    frame = _read(found.path, mistakes)
    if frame is None:
        return None
    problems = [*_columns(entry, found.path, frame), *_version(data_set, entry, found.path, frame)]
    mistakes.extend(problems)
    return None if problems else frame


def _absent(data_set: DataSet, found: Found, folder: Path) -> Diagnostic:
    get = f"Get {data_set.title} from {data_set.home} and put {found.entry.name}.csv or .parquet into the folder."
    if found.others:
        names = ", ".join(path.name for path in found.others)
        return Diagnostic(
            code="F502",
            problem=f"The folder holds {names}, not {found.entry.name}.",
            passages=tuple(Passage(path=path) for path in found.others),
            why=f"The reader knows {data_set.id.upper()} {' and '.join(data_set.versions)}; codes change between versions.",
            do=get,
        )
    return Diagnostic(
        code="F501",
        problem=f"The folder holds no table {found.entry.name} ({found.entry.says}).",
        passages=(Passage(path=folder),),
        why="Foedus ships no tables of others; it reads them from a folder of yours.",
        do=get,
    )


def _read(path: Path, mistakes: list[Diagnostic]) -> "pl.DataFrame | None":
    import polars as pl  # noqa: PLC0415 - heavy; only who reads a table needs it

    if path.suffix.lower() == ".csv" and (line := _first_line_not_utf8(path)) is not None:
        mistakes.append(_other_encoding(path, line))
        return None
    try:
        frame = (
            pl.read_parquet(path)
            if path.suffix.lower() == ".parquet"
            else pl.read_csv(path, infer_schema_length=None)
        )
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        mistakes.append(_unreadable(path, error))
        return None
    plain = [
        name.removeprefix("\ufeff").removeprefix("ï»¿").strip().lower() for name in frame.columns
    ]
    twice = sorted({name for name in plain if plain.count(name) > 1})
    if twice:
        mistakes.append(_wrong_columns(path, f"has the column {', '.join(twice)} more than once"))
        return None
    return frame.rename(dict(zip(frame.columns, plain, strict=True)))


def _other_encoding(path: Path, line: int) -> Diagnostic:
    return Diagnostic(
        code="F504",
        problem=f"{path.name} is not in UTF-8: line {line} holds bytes that are no letters in it.",
        passages=(Passage(path=path, line=line),),
        why="Letters of other encodings cannot be told apart for certain, so none is guessed.",
        do="Save the table as CSV in UTF-8, or as Parquet.",
    )


def _unreadable(path: Path, error: Exception) -> Diagnostic:
    if path.stat().st_size == 0:
        problem, why = f"{path.name} is empty.", "A file of no bytes is no table."
    elif path.suffix.lower() == ".parquet":
        problem = f"{path.name} is not a whole Parquet file."
        why = "Its end, where Parquet keeps the list of columns, is missing or does not fit: it is cut off or another kind of file."
    else:
        problem = f"{path.name} cannot be read as CSV."
        why = f"Its rows do not fit its header: {str(error).splitlines()[0]}"
    return Diagnostic(
        code="F503",
        problem=problem,
        passages=(Passage(path=path),),
        why=why,
        do="Download or copy the file again.",
    )


def _first_line_not_utf8(path: Path) -> int | None:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return None


def _columns(entry: TableEntry, path: Path, frame: "pl.DataFrame") -> Iterator[Diagnostic]:
    missing = [name for name in entry.columns if name.lower() not in frame.columns]
    if missing:
        names = ", ".join(missing)
        yield _wrong_columns(path, f"lacks the column{'s' if len(missing) > 1 else ''} {names}")


def _wrong_columns(path: Path, what: str) -> Diagnostic:
    return Diagnostic(
        code="F505",
        problem=f"{path.name} {what}.",
        passages=(Passage(path=path),),
        why="A code that is not there is not a code of zero: without it a promise could be read too widely.",
        do="Use the file as its makers publish it, with all its columns.",
    )


def _version(
    data_set: DataSet, entry: TableEntry, path: Path, frame: "pl.DataFrame"
) -> Iterator[Diagnostic]:
    if entry.version is None or "version" not in frame.columns:
        return
    given = sorted({_as_written(value) for value in frame["version"].unique().to_list()})
    if given != [entry.version]:
        says = ", ".join(given) if given else "nothing, for the table has no rows"
        yield Diagnostic(
            code="F502",
            problem=f"{path.name} calls itself version {says}, not {entry.version}.",
            passages=(Passage(path=path),),
            why="Codes change between versions.",
            do=f"Get version {entry.version} from {data_set.home}.",
        )


def _as_written(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
