"""The matrix: who is covered by whom and how strongly, a row for each state covered, a column for each guarantor.

Adds to a picture: an order of rows and columns, by subregion of UN M49, and what several promises have in common,
said once. The map draws from the same rows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from foedus.obligations.coverage import Cover
from foedus.reports.assessment import Picture, StateCover
from foedus.reports.wording import (
    LEVELS,
    STATUS_MARKS,
    STATUS_WORDS,
    Wording,
    labels_of,
    mark_of,
)
from foedus.vocabulary.counting import counted
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.states import M49_SUBREGIONS, StateCode, all_states
from foedus.vocabulary.strengths import LEAST_HELP

OUTSIDE = "Outside the region"
ELSEWHERE = "Without an M49 subregion"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

UNKNOWN_LEVEL = -1
"""The map's level for a state of which nothing sure is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """States that stand together: a subregion, or those outside the region."""

    title: str
    states: tuple[StateCode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What promises alike in all but the pair have in common.

    Attributes:
        strength: Key of `LEVELS`.
        mark: The marks beside it in the matrix.
        status: In words.
        gate: What must happen first, in words; empty for nothing.
        instrument, pinpoint: Where it stands.
        terms: The rest in one sentence: against whom, where, how it binds.
    """

    strength: int
    mark: str
    status: str
    gate: str
    instrument: str
    pinpoint: str
    terms: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The promises to one state, in the order of the columns, as table cells."""

    state: StateCode
    name: str
    cells: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The promises of one picture.

    Attributes:
        id: The picture's.
        label: Its letter in the report.
        title: Its title.
        columns: Guarantors, in blocks.
        rows: States covered, in blocks, each with its title.
        same_as: Label of an earlier picture with exactly this matrix; empty for none.
        promises: What promises have in common, each said once.
        pairs: For each state covered, the promise of each guarantor: two digits to base 36 a column, 00
            for none, else the place in `promises`, counted from one.
    """

    id: str
    label: str
    title: str
    columns: tuple[Block, ...]
    rows: tuple[tuple[str, tuple[Row, ...]], ...]
    same_as: str
    promises: tuple[Promise, ...]
    pairs: dict[StateCode, str]

    @property
    def guarantors(self) -> tuple[StateCode, ...]:
        """Return the columns without their blocks."""
        return tuple(state for block in self.columns for state in block.states)


def matrices(wording: Wording) -> tuple[Matrix, ...]:
    """Return the matrix of each picture; one that repeats an earlier one has no rows of its own."""
    assessment = wording.assessment
    labels = labels_of(assessment.pictures)
    seen: dict[tuple[Cover, ...], str] = {}
    found = []
    for picture in assessment.pictures:
        content = tuple(sorted(picture.covers, key=_pair))
        earlier = seen.setdefault(content, labels[picture.id])
        same_as = "" if earlier == labels[picture.id] else earlier
        found.append(_matrix(picture, labels[picture.id], same_as, wording))
    return tuple(found)


def _pair(cover: Cover) -> tuple[StateCode, StateCode]:
    return cover.beneficiary, cover.guarantor


def _matrix(picture: Picture, label: str, same_as: str, wording: Wording) -> Matrix:
    region = wording.assessment.region
    covered = {*region, *(cover.beneficiary for cover in picture.covers)}
    columns = tuple(blocks({c.guarantor for c in picture.covers}, region, wording))
    by_pair = {_pair(cover): cover for cover in picture.covers}
    promises = {cover: promise_of(cover, wording) for cover in picture.covers}
    places = {promise: n for n, promise in enumerate(sorted(set(promises.values()), key=_order), 1)}
    guarantors = [state for block in columns for state in block.states]
    rows = tuple(
        (block.title, tuple(_row(state, guarantors, by_pair, wording) for state in block.states))
        for block in blocks(covered, region, wording)
    )
    pairs = {
        state: "".join(
            _two_digits(places[promises[by_pair[state, g]]]) if (state, g) in by_pair else "00"
            for g in guarantors
        )
        for state in sorted({cover.beneficiary for cover in picture.covers})
    }
    return Matrix(
        id=picture.id,
        label=label,
        title=picture.title,
        columns=columns,
        rows=() if same_as else rows,
        same_as=same_as,
        promises=tuple(sorted(places, key=lambda promise: places[promise])),
        pairs=pairs,
    )


def _order(promise: Promise) -> tuple[int, str, str, str, str]:
    return -promise.strength, promise.instrument, promise.pinpoint, promise.mark, promise.terms


def _two_digits(n: int) -> str:
    return _DIGITS[n // 36] + _DIGITS[n % 36]


def promise_of(cover: Cover, wording: Wording) -> Promise:
    """Return what a promise shares with others like it, in words."""
    terms = [f"against {wording.against(cover.against)}"]
    if cover.area:
        terms.append(f"attacks in: {_area(cover.area, wording)}")
    if cover.binding != "legal":
        terms.append(_BINDING.get(cover.binding, cover.binding))
    return Promise(
        strength=cover.strength,
        mark=mark_of(cover.status, gated=not cover.automatic),
        status=STATUS_WORDS[cover.status],
        gate=wording.with_titles(cover.gate),
        instrument=cover.instrument,
        pinpoint=cover.pinpoint,
        terms="; ".join(terms),
    )


_BINDING = {
    "political": "a political commitment",
    "disputed": "disputed whether it binds in law",
}


def _area(area: str, wording: Wording) -> str:
    known = wording.assessment.library.areas.get(area)
    return known.title if known else wording.name(area)


def _row(
    state: StateCode,
    guarantors: list[StateCode],
    by_pair: dict[tuple[StateCode, StateCode], Cover],
    wording: Wording,
) -> Row:
    # Digits and marks only: nothing of a document enters the markup. End tags are optional in HTML.
    cells = []
    for guarantor in guarantors:
        cover = by_pair.get((state, guarantor))
        if cover is None:
            cells.append("<td class=self>" if guarantor == state else "<td>")
            continue
        mark = mark_of(cover.status, gated=not cover.automatic)
        cells.append(f"<td class=s{cover.strength}>{cover.strength}{mark}")
    return Row(state=state, name=wording.name(state), cells=Markup("".join(cells)))  # noqa: S704


def blocks(
    states: Iterable[StateCode], region: Iterable[StateCode], wording: Wording
) -> Iterator[Block]:
    """Yield states by M49 region and subregion and by name, those outside the region last."""
    inside = frozenset(region)

    def key(state: StateCode) -> tuple[bool, int, str, str]:
        subregion = all_states()[state].subregion or ""
        if state not in inside:
            return True, 0, OUTSIDE, wording.name(state)
        return (
            False,
            _PLACE.get(subregion, len(_PLACE)),
            subregion or ELSEWHERE,
            wording.name(state),
        )

    ordered = sorted(set(states), key=key)
    for title, group in groupby(ordered, key=lambda state: key(state)[2]):
        yield Block(title=title, states=tuple(group))


_PLACE = {
    name: n
    for n, name in enumerate(
        (
            "Northern Europe",
            "Western Europe",
            "Southern Europe",
            "Eastern Europe",
            "Western Asia",
            "Central Asia",
            "Eastern Asia",
            "South-eastern Asia",
            "Southern Asia",
            *(s for r in ("Africa", "Americas", "Oceania") for s in M49_SUBREGIONS[r]),
        )
    )
}
"""Subregions in an order in which neighbours stand together, as far as a line allows."""


def map_layers(found: tuple[Matrix, ...], wording: Wording) -> list[dict[str, Any]]:
    """Return the pictures as `assets/report.js` hands them to the map and to the matrix."""
    assessment = wording.assessment
    return [
        {
            "id": picture.id,
            "title": f"{matrix.label}: {matrix.title}" if n else "Today",
            "note": picture.says,
            "guarantors": matrix.guarantors,
            "promises": [_promise(promise, wording) for promise in matrix.promises],
            "pairs": matrix.pairs,
            "values": dict(_values(picture, assessment.region)),
        }
        for n, (picture, matrix) in enumerate(zip(assessment.pictures, found, strict=True))
    ]


def _promise(promise: Promise, wording: Wording) -> list[str | int | None]:
    return [
        promise.strength,
        promise.gate or None,
        _MAP_STATUS.get(promise.mark[-1:], Status.DUE.value),
        f"{wording.title(promise.instrument)}, {promise.pinpoint}",
        promise.terms,
    ]


_MAP_STATUS = {mark: status.value for status, mark in STATUS_MARKS.items()}


def _values(
    picture: Picture, region: tuple[StateCode, ...]
) -> Iterator[tuple[StateCode, list[Any]]]:
    sure = sure_strengths(picture)
    for state in region:
        cover = picture.by_state[state]
        yield state, [_level(cover, sure), map_label(cover), _lines(cover, sure)]
    outside = {c.beneficiary for c in picture.covers} - frozenset(region)
    for state in sorted(outside):
        best = max(c.strength for c in picture.covers if c.beneficiary == state)
        yield state, [best, LEVELS[best], []]


def _level(cover: StateCover, sure: dict[StateCode, Counter[int]]) -> int:
    is_unknown = cover.status is Status.UNKNOWN and cover.state not in sure
    return UNKNOWN_LEVEL if is_unknown else cover.strength


def map_label(cover: StateCover) -> str:
    """Return a state's strongest promise in words, with the doubt on it."""
    doubt = "" if cover.status is Status.DUE else f" ({STATUS_WORDS[cover.status]})"
    return LEVELS[cover.strength] + doubt


def _lines(cover: StateCover, sure: dict[StateCode, Counter[int]]) -> list[str]:
    lines = []
    if cover.strength:
        lines.append(f"Strongest from {counted(len(cover.guarantors), 'state')}.")
    if cover.status is not Status.DUE and cover.state in sure:
        best = max(sure[cover.state])
        words = LEVELS[best][0].lower() + LEVELS[best][1:]
        lines.append(f"Not in doubt: {words}, from {counted(sure[cover.state][best], 'state')}.")
    if cover.given:
        lines.append(f"Has itself promised help to {counted(cover.given, 'state')}.")
    return lines


def sure_strengths(picture: Picture) -> dict[StateCode, Counter[int]]:
    """Return, for each state that has any promise not in doubt, how many guarantors give each strength."""
    found: dict[StateCode, Counter[int]] = {}
    for cover in picture.covers:
        if cover.status is Status.DUE:
            found.setdefault(cover.beneficiary, Counter())[cover.strength] += 1
    return found


def n_pairs_of_help(picture: Picture) -> int:
    """Return the ordered pairs in which one state has promised the other help."""
    return sum(cover.strength >= LEAST_HELP for cover in picture.covers)
