"""Alliances of ATOP as instrument documents: who takes part from which day, and what each owes the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
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


def alliances(rows: Iterable[Row]) -> Iterator[tuple[Instrument, tuple[Row, ...], tuple[Text, ...]]]:
    """Yield each alliance as a document, with its rows and the promises they were read into."""
    ordered = sorted(rows, key=lambda r: (r.atop_id, r.phase, r.entered.earliest, r.number))
    for atop_id, group in groupby(ordered, key=lambda r: r.atop_id):
        members = tuple(group)
        texts = tuple(texts_of(members))
        yield _instrument(atop_id, members, texts), members, texts


def instrument_id(atop_id: int) -> str:
    """Return the id of an alliance's document."""
    return f"atop-{atop_id}"


def _instrument(atop_id: int, rows: tuple[Row, ...], texts: tuple[Text, ...]) -> Instrument:
    entered = min((row.entered for row in rows), key=lambda d: (d.earliest, d.latest))
    left = max((row.left for row in rows), key=lambda d: (d.latest, d.earliest))
    renounce = next((row.codes["renounce"] for row in rows if row.codes.get("renounce")), 0)
    return Instrument(
        instrument=instrument_id(atop_id),
        title=_title(atop_id, rows, entered),
        kind="treaty",
        in_force=entered,
        ended=left,
        participation=tuple(_participation(rows)),
        provisions=provisions_of(texts),
        exit=Exit(says=_EXIT[renounce]) if renounce in _EXIT else None,
        sources=(SOURCE,),
        note=_note(rows),
    )


def _title(atop_id: int, rows: tuple[Row, ...], entered: Day) -> str:
    first = {row.state: row.entered.earliest for row in reversed(rows)}
    names = sorted(all_states()[state].name_on(day) for state, day in first.items())
    several = names if len(names) <= _FEW else [*names[:2], f"{len(names) - 2} others"]
    who = f"{', '.join(several[:-1])} and {several[-1]}" if len(several) > 1 else several[0]
    return f"Alliance of {who}, {entered.earliest.year} (ATOP {atop_id})"


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
