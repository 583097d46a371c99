"""Two ways to the same answer: one question at a time with reasons, and all attacks at once as arrays."""

import os
import random
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from foedus.corpus.catalogue import foundations, shipped
from foedus.instruments.library import Library
from foedus.obligations import Choices, Snapshot, choices_for, snapshot_of
from foedus.obligations.pair_spans import PairSpans, pairs_over
from foedus.obligations.pairs import PairDuties, PairDuty, all_pairs, duties_by_question
from foedus.vocabulary.states import StateCode
from worlds import World, batches

DAYS = ("1914-08-01", "1938-09-01", "1968-08-01", "2001-09-12", "2024-06-19", "2026-05-31")
DAYS_OF_ATOP = (
    "1816-01-02",
    "1854-06-01",
    "1866-06-10",
    "1907-01-01",
    "1939-08-24",
    "1965-01-01",
    "2018-12-01",
)
READINGS = ("legal", "as_invoked", "narrowest", "widest")
N_USUAL = 120
FOLDER = os.environ.get("FOEDUS_DATA")
needs_data = pytest.mark.skipif(not FOLDER, reason="FOEDUS_DATA names no folder of tables")

Pair = tuple[StateCode, StateCode]


@cache
def atop() -> Library:
    """Return the alliances of ATOP beside the questions that the engine asks."""
    reading = pytest.importorskip("foedus.datasets.atop")
    return foundations() + reading.read_atop(Path(FOLDER or "")).instruments


def told(duties: PairDuties, pair: Pair) -> list[PairDuty]:
    """Return what the arrays say of one attack."""
    attacker, victim = map(duties.states.index, pair)
    bearers = np.flatnonzero(duties.duty[attacker, victim])
    return [duties.row(attacker, victim, int(bearer)) for bearer in bearers]


def some_pairs(duties: PairDuties, snapshot: Snapshot, n: int) -> list[Pair]:
    """Return attacks drawn with a fixed seed: three of four set off a duty that the arrays found, the others are any."""
    rng = random.Random(1815)  # noqa: S311 - a sample, no secret
    with_duty = [
        (duties.states[a], duties.states[v])
        for a, v in np.argwhere(duties.duty.any(axis=2) & ~duties.asked)
    ]
    every = [(a, v) for a in sorted(snapshot.states) for v in sorted(snapshot.states) if a != v]
    return rng.sample(with_duty, min(3 * n // 4, len(with_duty))) + rng.sample(
        every, min(n // 4, len(every))
    )


def assert_agreement(snapshot: Snapshot, choices: Choices, n: int | None = N_USUAL) -> None:
    """Compare the two ways on some pairs, or on every pair."""
    duties = all_pairs(snapshot, choices)
    states = sorted(snapshot.states)
    every = [(a, v) for a in states for v in states if a != v]
    assert duties.duty.any()
    for pair in every if n is None else some_pairs(duties, snapshot, n):
        assert told(duties, pair) == list(duties_by_question(snapshot, choices, *pair)), pair


@pytest.mark.parametrize("day", DAYS)
def test_both_ways_agree_on_the_shipped_corpus(day):
    """Whoever asks about all attacks of a day learns of each what the single question says."""
    library = shipped()
    assert_agreement(snapshot_of(library, date.fromisoformat(day)), choices_for(library))


@pytest.mark.parametrize("reading", READINGS[1:])
def test_both_ways_agree_under_every_reading(reading):
    """Where defence counts as attack, or political promises bind, both ways follow the reading."""
    library = shipped()
    snapshot = snapshot_of(library, date(1914, 8, 1))
    assert_agreement(snapshot, choices_for(library, reading))


@pytest.mark.nightly
@pytest.mark.parametrize("reading", READINGS[:2])
@pytest.mark.parametrize("day", DAYS)
def test_both_ways_agree_on_every_pair(day, reading):
    """Not one attack of one state on another is answered otherwise."""
    library = shipped()
    snapshot = snapshot_of(library, date.fromisoformat(day))
    assert_agreement(snapshot, choices_for(library, reading), None)


@settings(max_examples=150)
@given(batches(n_worlds=2))
def test_both_ways_agree_in_small_worlds(worlds: list[World]):
    """Gates, reservations, exceptions, counted attackers and roles that hang on readings come out the same."""
    for world in worlds:
        library = world.library()
        snapshot, choices = world.snapshot(library), world.reading(library)
        named = frozenset(map(StateCode, world.states & snapshot.states))
        duties = all_pairs(snapshot, choices, among=named)
        for attacker in sorted(named):
            for victim in sorted(named - {attacker}):
                pair = (attacker, victim)
                expected = list(duties_by_question(snapshot, choices, *pair))
                assert told(duties, pair) == expected, (pair, str(world))


def rows_on(spans: PairSpans, day: date) -> set[tuple[object, ...]]:
    """Return the rows of a table over days that hold on one day."""
    holds = (spans.since <= day.toordinal()) & (day.toordinal() <= spans.until)
    return {
        (
            spans.states[spans.attacker[i]],
            spans.states[spans.victim[i]],
            spans.states[spans.bearer[i]],
            int(spans.duty[i]),
            spans.references[spans.provision[i]],
            bool(spans.barred[i]),
        )
        for i in np.flatnonzero(holds)
    }


def rows_of(duties: PairDuties) -> set[tuple[object, ...]]:
    """Return the rows of one day."""
    return {
        (
            *(duties.states[position] for position in place),
            int(duties.duty[place]),
            duties.references[duties.provision[place]],
            bool(duties.barred[place]),
        )
        for place in map(tuple, np.argwhere(duties.duty))
    }


def assert_days_agree(library: Library, first: date, last: date, days: list[date]) -> None:
    """Compare what a walk over the days says of some of them with each day by itself."""
    choices = choices_for(library)
    spans = pairs_over(library, choices, first, last)
    for day in days:
        by_itself = rows_of(all_pairs(snapshot_of(library, day), choices))
        assert by_itself
        assert rows_on(spans, day) == by_itself, day


def test_a_walk_over_the_days_says_of_each_what_the_day_says_by_itself():
    """The summer of 1914 day by day: what changes is taken up, and what does not change is kept."""
    days = [date(1914, 7, 28), date(1914, 8, 1), date(1914, 8, 2), date(1914, 11, 5)]
    assert_days_agree(shipped(), date(1914, 6, 28), date(1914, 12, 31), days)


@needs_data
@pytest.mark.parametrize("day", DAYS_OF_ATOP)
def test_both_ways_agree_on_two_centuries_of_alliances(day):
    """The alliances of ATOP bind the same states whichever way they are asked about."""
    library = atop()
    assert_agreement(snapshot_of(library, date.fromisoformat(day)), choices_for(library))


@needs_data
@pytest.mark.nightly
def test_a_walk_over_two_centuries_says_of_each_day_what_it_says_by_itself():
    """Forty days drawn from two centuries of alliances."""
    rng = random.Random(2018)  # noqa: S311
    first, last = date(1816, 1, 1), date(2018, 12, 31)
    days = [date.fromordinal(rng.randint(first.toordinal(), last.toordinal())) for _ in range(40)]
    assert_days_agree(atop(), first, last, days)
