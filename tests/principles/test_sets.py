"""Commitments as sets against the arrays of all pairs, and the views that say what a verdict can hang on."""

import random
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings

from foedus.corpus.catalogue import shipped
from foedus.drafting.relevance import relevant
from foedus.drafting.space import Space
from foedus.drafting.subjects import Workshop
from foedus.obligations import choices_for
from foedus.obligations.pair_clauses import STATUSES
from foedus.obligations.pairs import compile_day, evaluate, statuses_in, strengths_in
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.commitments import commitments_of
from foedus.principles.subject import Background
from foedus.vocabulary.pledges import Status
from principles.subjects import shipped_on
from worlds import worlds

DAYS = ("2026-05-31", "1990-01-01", "1914-08-01")
VOID = [STATUSES.index(status) for status in (Status.BLOCKED, Status.EXCUSED)]
DOUBT = [STATUSES.index(status) for status in (Status.DISPUTED, Status.UNKNOWN)]
N_PAIRS = 40
HELP = 4


def _same_levels(snapshot, choices):
    """Compare the greatest level of help on each attack, and the surest where nothing is in doubt."""
    duties = evaluate(compile_day(snapshot, choices))
    law = commitments_of(snapshot, choices, states=duties.states)
    statuses, strengths = statuses_in(duties.duty), strengths_in(duties.duty)
    owed = (duties.duty > 0) & (strengths >= HELP)
    void, doubt = owed & np.isin(statuses, VOID), owed & np.isin(statuses, DOUBT)
    there = law.there[:, None] & law.there[None, :] & ~np.eye(len(law.states), dtype=bool)
    # An attack whose strongest duty is blocked or excused says nothing about the weaker ones.
    told = there & ~void.any(axis=2)
    most = np.where(owed, strengths, 0).max(axis=2)
    assert told.any()
    np.testing.assert_array_equal(np.where(told, law.levels.most, 0), np.where(told, most, 0))
    certain = told & ~doubt.any(axis=2)
    np.testing.assert_array_equal(np.where(certain, law.levels.sure, 0), np.where(certain, most, 0))
    assert (law.levels.sure <= law.levels.most).all()


@pytest.mark.parametrize("day", DAYS)
def test_sets_and_arrays_tell_the_same_help_on_every_attack(day):
    """On each day every attack of one state on another meets the same help by both."""
    _same_levels(shipped_on(day), choices_for(shipped(), "legal"))


@settings(max_examples=max(10, settings.default.max_examples // 3))
@given(worlds(most_instruments=3))
def test_sets_and_arrays_agree_on_random_worlds(world):
    """In a random world both tell the same help, unless a provision cannot be said by sets, which is then listed."""
    library = world.library()
    snapshot, choices = world.snapshot(library), world.reading(library)
    if not commitments_of(snapshot, choices).beyond:
        _same_levels(snapshot, choices)


# --- what a verdict can hang on -----------------------------------------------------------------


@cache
def _workshop():
    draft = shipped().architectures["eurasian-security"]
    snapshot = shipped_on("2026-05-31")
    before = Background(snapshot=snapshot, choices=choices_for(shipped(), "legal"))
    return Workshop(draft, before), Space(draft, {})


def _drawn(space, rng, kept=None):
    """Draw a completion, some brackets being filled already."""
    chosen = dict(kept or {})
    for bracket in space.closed(space.brackets):
        if bracket not in chosen:
            chosen[bracket] = rng.choice(space.choices(bracket, chosen))
    return chosen


def _way_ids():
    return [(p.id, way.name) for p in PRINCIPLES for way in p.ways]


@pytest.mark.parametrize(("principle", "way"), _way_ids())
def test_a_bracket_that_a_principle_does_not_look_at_changes_no_verdict(principle, way):
    """Two completions that differ only outside the parts that a principle reads get one verdict from it."""
    workshop, space = _workshop()
    tested = next(p for p in PRINCIPLES if p.id == principle)
    read = tested.way(way)
    scope = relevant(space, tested.parts(read))
    rng = random.Random(f"{principle} {way}")  # noqa: S311 - which completions are tried
    for _ in range(max(2, N_PAIRS // len(_way_ids()) * 2)):
        one = _drawn(space, rng)
        other = _drawn(space, rng, {bracket: one[bracket] for bracket in scope})
        verdicts = {tested.verdict(workshop.subject(choices), read) for choices in (one, other)}
        assert len(verdicts) == 1, {b: (one[b], other[b]) for b in one if one[b] != other[b]}


def test_principles_look_at_some_brackets_and_leave_many_aside():
    """Some choice of the draft bears on each principle, and some principle leaves aside more than half of the brackets."""
    _, space = _workshop()
    seen = [len(relevant(space, p.parts(way))) for p in PRINCIPLES for way in p.ways]
    assert min(seen) > 0, "a test over what is left aside would hold by being empty"
    assert min(seen) < len(space.brackets) / 2


@settings(max_examples=max(10, settings.default.max_examples // 3))
@given(worlds(most_instruments=2))
def test_two_texts_with_one_fingerprint_bind_in_the_same_way(world):
    """Laying out the same text twice gives the same sets, and what is added to them another fingerprint."""
    library = world.library()
    snapshot, choices = world.snapshot(library), world.reading(library)
    one, other = (commitments_of(snapshot, choices) for _ in range(2))
    assert one.fingerprint == other.fingerprint
    if one.duties:
        assert (one + other).fingerprint != one.fingerprint
