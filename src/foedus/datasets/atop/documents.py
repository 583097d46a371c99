"""Alliances of ATOP as instrument documents: who takes part from which day, and what each owes the others."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from foedus.datasets.atop.provisions import Text, provisions_of, texts_of
from foedus.datasets.atop.rows import Row
from foedus.instruments.documents import Exit, Instrument
from foedus.instruments.participation import Participation
from foedus.vocabulary.days import Day
from foedus.vocabulary.states import StateCode, all_states

SOURCE = "ATOP-5.1"
"""The key of ATOP in the register of sources."""

_EXIT = {
    1: "The text allows renunciation.",
    2: "The text rules renunciation out.",
    3: "The text allows renunciation under conditions.",
}
_FEW = 4
_FIRST_NAMES = date(1816, 1, 1)
_ID = re.compile(r"atop-(?P<number>\d+)(?:-phase-\d+)?")


def alliances(rows: Iterable[Row]) -> Iterator[tuple[Instrument, tuple[Row, ...], list[Text]]]:
    """Yield each alliance as a document, with its rows and the promises they were read into."""
    ordered = sorted(rows, key=lambda r: (r.atop_id, r.phase, r.entered.earliest, r.number))
    for _, group in groupby(ordered, key=lambda r: r.atop_id):
        strands = _strands(tuple(group))
        for strand in strands:
            texts = texts_of(strand)
            yield _instrument(strand, texts, is_first=strand is strands[0]), strand, texts


def atop_id_of(instrument: str) -> int | None:
    """Return the number of the alliance that a document was read from; None if it is not of ATOP.

    >>> atop_id_of("atop-4070-phase-3"), atop_id_of("nat-1949")
    (4070, None)
    """
    match = _ID.fullmatch(instrument)
    return int(match["number"]) if match else None


def _strands(rows: tuple[Row, ...]) -> list[tuple[Row, ...]]:
    """Return the rows in strands: phases that follow each other.

    Phases that run side by side for one member are treaties of their own: when a state ends and two succeed to its
    treaty, each owes the partner, and the successors owe each other nothing by it.
    """
    strands: list[list[Row]] = []
    for _, group in groupby(rows, key=lambda r: r.phase):
        phase = list(group)
        if not strands or any(_side_by_side(row, other) for row in phase for other in strands[-1]):
            strands.append(phase)
        else:
            strands[-1].extend(phase)
    return [tuple(strand) for strand in strands]


def _side_by_side(row: Row, other: Row) -> bool:
    return (
        row.state == other.state
        and row.phase != other.phase
        and row.entered.latest < other.left.earliest
        and other.entered.latest < row.left.earliest
    )


def _instrument(rows: tuple[Row, ...], texts: list[Text], *, is_first: bool) -> Instrument:
    entered = min((row.entered for row in rows), key=lambda d: (d.earliest, d.latest))
    left = max((row.left for row in rows), key=lambda d: (d.latest, d.earliest))
    renounce = next((row.codes["renounce"] for row in rows if row.codes.get("renounce")), 0)
    strand = "" if is_first else f"-phase-{rows[0].phase}"
    return Instrument(
        instrument=f"atop-{rows[0].atop_id}{strand}",
        title=_title(rows, entered),
        kind="treaty",
        in_force=entered,
        ended=left,
        participation=tuple(_participation(rows)),
        provisions=provisions_of(texts),
        exit=Exit(says=_EXIT[renounce]) if renounce in _EXIT else None,
        sources=(SOURCE,),
        note=_note(rows),
    )


def _title(rows: tuple[Row, ...], entered: Day) -> str:
    founders = {row.state for row in rows if row.entered == entered}
    day = max(entered.earliest, _FIRST_NAMES)
    names = sorted(all_states()[state].name_on(day) for state in founders)
    others = len({row.state for row in rows}) - _FEW
    several = names if others <= 0 else [*names[: _FEW - 1], f"{others + 1} others"]
    who = f"{', '.join(several[:-1])} and {several[-1]}" if len(several) > 1 else several[0]
    return f"Alliance of {who}, {entered.earliest.year} (ATOP {rows[0].atop_id})"


def _note(rows: tuple[Row, ...]) -> str | None:
    if not any(row.has("wartime") for row in rows):
        return None
    wars = sorted({war for row in rows if (war := row.codes.get("cowwar"))})
    during = f", COW war {', '.join(map(str, wars))}" if wars else ""
    return f"Made in and for a war{during}."


def _participation(rows: tuple[Row, ...]) -> Iterator[Participation]:
    """Yield the spells of the members; phases that follow each other make one spell."""
    by_state: dict[StateCode, list[Row]] = defaultdict(list)
    for row in rows:
        by_state[row.state].append(row)
    alike: dict[tuple[str, str], list[StateCode]] = defaultdict(list)
    for state in sorted(by_state):
        for entered, left in _spells(by_state[state]):
            alike[str(entered), str(left)].append(state)
    for (entered_text, left_text), states in alike.items():
        yield Participation(
            states=tuple(states), bound=Day.parse(entered_text), ended=Day.parse(left_text)
        )


def _spells(rows: list[Row]) -> Iterator[tuple[Day, Day]]:
    entered, left = rows[0].entered, rows[0].left
    for row in rows[1:]:
        if row.entered == left:
            left = row.left
            continue
        yield entered, left
        entered, left = row.entered, row.left
    yield entered, left
