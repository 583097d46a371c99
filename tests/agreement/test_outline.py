"""Two ways to what another reading would change: by outlines, and by whole answers under that reading."""

import random
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings

from foedus.corpus.catalogue import shipped
from foedus.obligations import (
    Answer,
    Choices,
    Event,
    Scenario,
    Snapshot,
    choices_for,
    snapshot_of,
    who_must,
)
from foedus.obligations.answer import Difference
from foedus.obligations.outline import Outline, outline
from foedus.obligations.scenario_files import scenario_of
from foedus.vocabulary.pledges import EventKind
from worlds import World, batches

N_BATCHES = min(2 * settings().max_examples, 200)
N_ATTACKS = 12
DAYS = (date(1914, 8, 1), date(1962, 10, 1), date(2001, 9, 12), date(2026, 5, 31))
READINGS = ("legal", "as_invoked", "widest")


def standing(answer: Answer) -> Outline:
    """Return where everything stands in a whole answer."""
    bars: Outline = {bar.key: (bar.status,) for bar in answer.bars}
    return bars | {o.key: (o.status, o.means) for o in answer.obligations}


def other_readings(snapshot: Snapshot, choices: Choices) -> Iterator[tuple[str, str, Choices]]:
    """Yield every other answer to one question, asked or not."""
    for question in sorted(snapshot.library.questions):
        for alternative in snapshot.library.questions[question].alternatives:
            if alternative != choices.alternatives[question]:
                yield question, alternative, choices.but(question, alternative)


def differences(
    snapshot: Snapshot, scenario: Scenario, choices: Choices
) -> Iterator[tuple[str, str, set[tuple[str, ...]], set[tuple[str, ...]], set[tuple[str, ...]]]]:
    """Yield what each other reading changes, from whole answers."""
    now = standing(who_must(snapshot, scenario, choices, other_readings=False))
    for question, alternative, but in other_readings(snapshot, choices):
        other = standing(who_must(snapshot, scenario, but, other_readings=False))
        changed = {key for key in now.keys() & other.keys() if now[key] != other[key]}
        if now != other:
            yield question, alternative, other.keys() - now, now.keys() - other, changed


def told(one: Difference) -> tuple[object, ...]:
    """Return a difference without order."""
    return one.question, one.alternative, set(one.adds), set(one.removes), set(one.changes)


def assert_alike(snapshot: Snapshot, scenario: Scenario, choices: Choices) -> None:
    """Compare the two ways for one question."""
    answer = who_must(snapshot, scenario, choices)
    found = [told(one) for one in answer.differences]
    assert found == [*differences(snapshot, scenario, choices)], [*map(str, scenario.events)]


@settings(max_examples=N_BATCHES)
@given(batches(n_worlds=5))
def test_outline_and_answer_agree_on_small_worlds(worlds: list[World]):
    """In thousands of worlds the outline holds what the answer holds: who owes what, and where it stands."""
    for world in worlds:
        library = world.library()
        snapshot, scenario = world.snapshot(library), world.scenario(library)
        whole = who_must(snapshot, scenario, world.reading(library), other_readings=False)
        assert outline(snapshot, scenario, world.reading(library)) == standing(whole), str(world)


@settings(max_examples=N_BATCHES // 10)
@given(batches(n_worlds=5))
def test_no_reading_that_changes_something_is_left_out(worlds: list[World]):
    """A question that no provision in play has asked changes nothing, whatever the answer to it."""
    for world in worlds:
        library = world.library()
        snapshot = world.snapshot(library)
        assert_alike(snapshot, world.scenario(library), world.reading(library))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_outline_and_answer_agree_on_the_corpus(day):
    """Attacks drawn among the states of the corpus come to the same under every other answer to a question."""
    library = shipped()
    snapshot = snapshot_of(library, day)
    states = sorted(snapshot.instruments_of.keys() & snapshot.states)
    rng = random.Random(1815)  # noqa: S311 - a sample, the same each time
    for number in range(N_ATTACKS):
        attacker, victim = rng.sample(states, 2)
        scenario = Scenario.of([Event(kind=EventKind.ATTACK, by=attacker, on=victim)])
        choices = choices_for(library, READINGS[number % 2])
        assert_alike(snapshot, scenario, choices)


@pytest.mark.parametrize("case", ["csto-armenia-2022", "kgz-tjk-2022", "usa-2001", "korea-2010"])
def test_outline_and_answer_agree_on_cases(case):
    """Requests, places and several events at once come to the same under every named reading."""
    library = shipped()
    past = library.cases[case]
    snapshot = snapshot_of(library, (past.as_of or past.began).earliest)
    scenario = scenario_of(past, library)
    for name in READINGS:
        whole = who_must(snapshot, scenario, choices_for(library, name), other_readings=False)
        assert outline(snapshot, scenario, choices_for(library, name)) == standing(whole)
