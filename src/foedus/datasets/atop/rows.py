"""The member table of ATOP as rows: one member, one phase, its days, and the codes of what it owes."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.datasets.catalogue import data_set
from foedus.datasets.cow_numbers import states_of_number
from foedus.datasets.tables import find_table, read_tables
from foedus.vocabulary.days import Day
from foedus.vocabulary.diagnostics import Diagnostic, DocumentsRefusedError, Passage, too_many
from foedus.vocabulary.states import StateCode, all_states

if TYPE_CHECKING:
    import polars as pl

TABLE = "atop5_1m"
STILL_IN_FORCE = Day.parse("2019-01-01/9999-12-31")
"""The end of what was in force when the data end: on some day after their last, or never."""

_MOST_MISTAKES = 50
_MONTHS = 12
_LARGEST = 2**53
"""Up to it every whole number is a number of a table as it was written (IEEE 754, double precision)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the member table.

    Attributes:
        atop_id: The alliance.
        number: The member, as ATOP numbers it.
        state: The member.
        phase: The phase of the alliance, 0 if it has but one.
        entered: The day from which the row holds.
        left: The first day on which it holds no more.
        codes: Every variable with its value; absent where ATOP could not tell.
    """

    atop_id: int
    number: int
    state: StateCode
    phase: int
    entered: Day
    left: Day
    codes: Mapping[str, int]

    def has(self, variable: str) -> bool:
        """Whether a yes-or-no variable is coded yes."""
        return self.codes.get(variable, 0) == 1


def read_rows(folder: Path) -> tuple[Row, ...]:
    """Read the member table.

    Args:
        folder: Where it lies, as `atop5_1m.parquet` or `atop5_1m.csv`.

    Raises:
        DocumentsRefusedError: With every mistake of the table.
    """
    atop = data_set("atop")
    frame = read_tables(atop, [TABLE], folder)[TABLE]
    path = find_table(atop.table(TABLE), folder).path or folder
    mistakes: list[Diagnostic] = []
    rows = []
    for line, values in enumerate(_whole_numbers(frame, path, mistakes), start=2):
        row = _row(values, path, line, mistakes)
        if row is not None:
            rows.append(row)
        if len(mistakes) >= _MOST_MISTAKES:
            mistakes.append(too_many(mistakes[-1], len(mistakes)))
            break
    if mistakes:
        raise DocumentsRefusedError(mistakes)
    return tuple(rows)


def _whole_numbers(
    frame: "pl.DataFrame", path: Path, mistakes: list[Diagnostic]
) -> Iterator[dict[str, int]]:
    """Yield the rows as whole numbers, without what is missing."""
    import polars as pl  # noqa: PLC0415 - heavy; only who reads a table needs it

    needed = [name for name in data_set("atop").table(TABLE).columns if name != "version"]
    numbers = frame.select(pl.col(needed).cast(pl.Float64, strict=False))
    for name in needed:
        wrong = frame[name].is_not_null() & (
            numbers[name].is_null()
            | ~numbers[name].is_finite()
            | (numbers[name].abs() > _LARGEST)
            | (numbers[name] != numbers[name].round())
        )
        if wrong.any():
            at = wrong.arg_true()[0]
            mistakes.append(
                _form(path, at + 2, f"{name} is {frame[name][at]!r}, which is no whole number.")
            )
    if mistakes:
        return
    for values in numbers.cast(pl.Int64).iter_rows():
        yield {name: v for name, v in zip(needed, values, strict=True) if v is not None}


def _form(path: Path, line: int, problem: str) -> Diagnostic:
    return Diagnostic(
        code="F506",
        problem=f"{path.name}, row {line - 1}: {problem}",
        passages=(Passage(path=path, line=line),),
        why="A value that is guessed would become a promise that nobody made, or hide one that was.",
        do="Use the file as its makers publish it.",
    )


def _row(values: dict[str, int], path: Path, line: int, mistakes: list[Diagnostic]) -> Row | None:
    missing = [name for name in ("atopid", "member", "yrent", "yrexit") if name not in values]
    if missing:
        mistakes.append(_form(path, line, f"{', '.join(missing)} is missing."))
        return None
    try:
        entered = _day(values["yrent"], values.get("moent"), values.get("dayent"))
        left = STILL_IN_FORCE
        if values["yrexit"]:
            left = _day(values["yrexit"], values.get("moexit"), values.get("dayexit"))
    except ValueError as error:
        mistakes.append(_form(path, line, f"{error}."))
        return None
    if left.latest < entered.earliest:
        problem = f"the member leaves ({left}) before it enters ({entered})."
        mistakes.append(_form(path, line, problem))
        return None
    state = _state(values, entered, left)
    if state is None:
        mistakes.append(_no_state(path, line, values, entered, left))
        return None
    return Row(
        atop_id=values["atopid"],
        number=values["member"],
        state=state,
        phase=values.get("phase", 0),
        entered=entered,
        left=left,
        codes=values,
    )


def _day(year: int, month: int | None, day: int | None) -> Day:
    """Return a day; a month or day that ATOP gives as missing or 0 makes it uncertain."""
    if not month:
        return Day.parse(f"{year:04d}")
    if not 1 <= month <= _MONTHS:
        raise ValueError(f"there is no month {month}")
    return Day.parse(f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}-XX")


def _state(values: dict[str, int], entered: Day, left: Day) -> StateCode | None:
    number = values["member"]
    if number in _outside_cow():
        return _outside_cow()[number]
    states = states_of_number(number)
    if len(states) != 1:
        return None
    if values.get("cowsys") == 1 and not _bore(states[0], number, entered, left):
        return None
    return states[0]


def _bore(state: StateCode, number: int, entered: Day, left: Day) -> bool:
    """Whether a state bore a COW number on some day of a spell."""
    return any(
        code.scheme == "cow"
        and code.value == str(number)
        and (code.span.since or date.min) <= left.latest
        and entered.earliest <= (code.span.until or date.max)
        for code in all_states()[state].codes
    )


def _no_state(path: Path, line: int, values: dict[str, int], entered: Day, left: Day) -> Diagnostic:
    number = values["member"]
    known = states_of_number(number)
    until = "" if left is STILL_IN_FORCE else f" to {left}"
    meant = (
        f"it is {all_states()[known[0]].name}'s at other times"
        if known
        else "no state ever bore it"
    )
    return Diagnostic(
        code="F507",
        problem=f"{path.name}, row {line - 1}: member {number} of alliance {values['atopid']} from {entered}{until} is no state.",
        passages=(Passage(path=path, line=line),),
        why=f"The row says that the COW system counts it then, and {meant} by our table of states.",
        do="Compare the number with the COW list; if the list is right, tell us: our table of states lacks it.",
    )


@cache
def _outside_cow() -> Mapping[int, StateCode]:
    with Path(__file__).with_name("codes_outside_cow.csv").open(encoding="utf-8") as file:
        return {int(row["code"]): StateCode(row["state"]) for row in csv.DictReader(file)}
