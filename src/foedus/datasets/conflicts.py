"""Armed conflicts, disputes and crises as rows of states: UCDP/PRIO, GML-MID and ICB.

Adds to the tables: states by their keys. Forgets everything but years, sides and how far force went.
"""

import csv
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from foedus.datasets.catalogue import data_set
from foedus.datasets.cow_numbers import states_of_number
from foedus.datasets.tables import find_table, read_tables
from foedus.vocabulary.diagnostics import Diagnostic, DocumentsRefusedError, Passage, too_many
from foedus.vocabulary.states import StateCode, all_states

UCDP, UCDP_TABLE = "ucdp-acd", "ucdp_acd"
MID, MID_TABLE = "gml-mid", "gml_dirdisp"
ICB, ICB_TABLE = "icb", "icb2_v13"
USE_OF_FORCE = 4
"""The level of hostility from which a dispute is a use of force (MID codebook: 4 use of force, 5 war)."""

_MOST_MISTAKES = 50
_NO_STATE = frozenset(range(991, 1000))
"""ICB: who triggered a crisis was no single state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictYear:
    """An armed conflict in a year (UCDP: at least 25 deaths in battle).

    Attributes:
        conflict: Its number.
        year: The year.
        sides: States that fought on each side, those that supported with troops among them. A rebel group is no state.
        parties: The states among them that were parties themselves.
    """

    conflict: int
    year: int
    sides: tuple[frozenset[StateCode], frozenset[StateCode]]
    parties: frozenset[StateCode]

    @property
    def pairs(self) -> frozenset[tuple[StateCode, StateCode]]:
        """Return the pairs of states on opposite sides of which one is a party itself, each in alphabetical order."""
        first, second = self.sides
        return frozenset(
            (min(a, b), max(a, b))
            for a in first
            for b in second
            if a != b and not self.parties.isdisjoint({a, b})
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What one state did to another in a militarised dispute in a year.

    Attributes:
        dispute: Its number.
        year: The year.
        actor, target: The states, in this order.
        began: Whether the actor was on the side that began, and both were in it from the start.
        used_force: Whether the actor used force.
        killed: Whether the target had deaths in it; None where that is not known.
    """

    dispute: int
    year: int
    actor: StateCode
    target: StateCode
    began: bool
    used_force: bool
    killed: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """A crisis for a state, triggered by another (ICB).

    Attributes:
        crisis: Its number.
        year: The year of the trigger.
        state: For whom it was one.
        triggered_by: Who triggered it.
    """

    crisis: int
    year: int
    state: StateCode
    triggered_by: StateCode


@cache
def conflicts(folder: Path) -> tuple[ConflictYear, ...]:
    """Read the armed conflicts.

    Raises:
        DocumentsRefusedError: With every mistake of the table.
    """
    names = ("conflict_id", "year", "gwno_a", "gwno_a_2nd", "gwno_b", "gwno_b_2nd")
    rows = _Rows(UCDP, UCDP_TABLE, folder)
    sides: dict[tuple[int, int], list[set[StateCode]]] = defaultdict(lambda: [set(), set(), set()])
    for line, (conflict, year, a, a2, b, b2) in rows.numbers(names, needed=3):
        found = sides[conflict or 0, year or 0]
        for number, side, is_party in ((a, 0, True), (a2, 0, False), (b, 1, True), (b2, 1, False)):
            if number is None or number in _outside_gw():
                continue
            state = rows.known(_state_of_gw(number, year or 0), number, "Gleditsch-Ward", line)
            if state is not None:
                found[side].add(state)
                if is_party:
                    found[2].add(state)
    rows.refuse_mistakes()
    return tuple(
        ConflictYear(
            conflict=conflict,
            year=year,
            sides=(frozenset(first), frozenset(second)),
            parties=frozenset(parties),
        )
        for (conflict, year), (first, second, parties) in sorted(sides.items())
    )


@cache
def disputes(folder: Path) -> tuple[Dispute, ...]:
    """Read the militarised disputes, by ordered pair and year.

    Raises:
        DocumentsRefusedError: With every mistake of the table.
    """
    names = (
        *("dispnum", "year", "ccode1", "ccode2"),
        *("sidea1", "hostlev1", "orig1", "orig2", "fatality2"),
    )
    rows = _Rows(MID, MID_TABLE, folder)
    found = []
    for line, values in rows.numbers(names):
        dispute, year, one, two, side, level, first, second, deaths = values
        actor = rows.known(_state_of_cow(one or 0), one, "COW", line)
        target = rows.known(_state_of_cow(two or 0), two, "COW", line)
        if actor is None or target is None:
            continue
        found.append(
            Dispute(
                dispute=dispute or 0,
                year=year or 0,
                actor=actor,
                target=target,
                began=bool(side and first and second),
                used_force=(level or 0) >= USE_OF_FORCE,
                killed=deaths > 0 if deaths is not None and deaths >= 0 else None,
            )
        )
    rows.refuse_mistakes()
    return tuple(found)


@cache
def crises(folder: Path) -> tuple[Crisis, ...]:
    """Read the crises that one state triggered for another; those of no state's making are left out.

    Raises:
        DocumentsRefusedError: With every mistake of the table.
    """
    rows = _Rows(ICB, ICB_TABLE, folder)
    found = []
    for _, (crisis, year, state, by) in rows.numbers(
        ("crisno", "yrtrig", "cracid", "trigent"), needed=1
    ):
        if year is None or state is None or by is None or by in _NO_STATE:
            continue
        # ICB numbers some entities that COW does not; a pair of members is never among them.
        known = _state_of_cow(state), _state_of_cow(by)
        if known[0] is not None and known[1] is not None:
            found.append(
                Crisis(crisis=crisis or 0, year=year, state=known[0], triggered_by=known[1])
            )
    rows.refuse_mistakes()
    return tuple(found)


class _Rows:
    """The rows of a table as whole numbers, and the mistakes found in it."""

    def __init__(self, data: str, table: str, folder: Path) -> None:
        entry = data_set(data)
        self._frame = read_tables(entry, [table], folder)[table]
        self._path = find_table(entry.table(table), folder).path or folder
        self._mistakes: list[Diagnostic] = []

    def numbers(
        self, names: tuple[str, ...], *, needed: int | None = None
    ) -> Iterator[tuple[int, tuple[int | None, ...]]]:
        """Yield each row with its line.

        Args:
            names: The columns.
            needed: So many of the first must have a value; None: all.
        """
        needed = len(names) if needed is None else needed
        for line, values in enumerate(self._frame.select(names).iter_rows(), start=2):
            numbers = tuple(_whole(value) for value in values)
            wrong = [
                name
                for name, value, number in zip(names, values, numbers, strict=True)
                if number is None and (value is not None or name in names[:needed])
            ]
            if wrong:
                value = values[names.index(wrong[0])]
                shown = "missing" if value is None else f"{value!r}, which is no whole number"
                self._note("F506", f"{wrong[0]} is {shown}.", line)
            else:
                yield line, numbers
            if len(self._mistakes) >= _MOST_MISTAKES:
                self._mistakes.append(too_many(self._mistakes[-1], len(self._mistakes)))
                return

    def known(
        self, state: StateCode | None, number: int | None, scheme: str, line: int
    ) -> StateCode | None:
        """Return the state, and note a mistake if there is none."""
        if state is None:
            self._note("F507", f"the {scheme} number {number} is no state.", line)
        return state

    def refuse_mistakes(self) -> None:
        """Refuse the table if it has mistakes.

        Raises:
            DocumentsRefusedError: With all of them.
        """
        if self._mistakes:
            raise DocumentsRefusedError(self._mistakes)

    def _note(self, code: str, problem: str, line: int) -> None:
        self._mistakes.append(
            Diagnostic(
                code=code,
                problem=f"{self._path.name}, row {line - 1}: {problem}",
                passages=(Passage(path=self._path, line=line),),
                why="A value that is guessed would make a conflict that never was, or hide one that was.",
                do="Use the file as its makers publish it.",
            )
        )


def _whole(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else None


def _state_of_cow(number: int) -> StateCode | None:
    return next(iter(states_of_number(number)), None)


@cache
def _outside_gw() -> frozenset[int]:
    """Return the numbers that UCDP gives to parties that the list of Gleditsch and Ward does not have."""
    with Path(__file__).with_name("ucdp_outside_gw.csv").open(encoding="utf-8") as file:
        return frozenset(int(row["number"]) for row in csv.DictReader(file))


@cache
def _gw_numbers() -> dict[int, list[tuple[date, date, StateCode]]]:
    found: dict[int, list[tuple[date, date, StateCode]]] = defaultdict(list)
    for code, state in all_states().items():
        for one in state.codes:
            if one.scheme == "gw":
                span = (one.span.since or date.min, one.span.until or date.max)
                found[int(one.value)].append((*span, code))
    return {number: sorted(spans) for number, spans in found.items()}


@cache
def _state_of_gw(number: int, year: int) -> StateCode | None:
    """Return the state of a Gleditsch-Ward number in a year; outside its spans, the one that bears it next or bore it last."""
    spans = _gw_numbers().get(number, [])
    for since, until, code in spans:
        if since.year <= year <= until.year:
            return code
    later = [code for since, _, code in spans if since.year > year]
    return later[0] if later else spans[-1][2] if spans else None
