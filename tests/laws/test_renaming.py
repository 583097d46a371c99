"""Foedus takes no side: swap two states in everything it is told, and its answer swaps them too."""

from collections import defaultdict
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.obligations import Scenario, choices_for, parse_event, snapshot_of, who_must
from foedus.vocabulary.states import all_states, states_on
from worlds import told, worlds
from worlds.renaming import mentioning, swapped, swapped_in

DAYS = (date(1914, 8, 3), date(1983, 9, 1), date(2022, 9, 13))
READINGS = ("legal", "as_invoked", "widest", "narrowest")


def _swapped_telling(answer, one, other):
    """Return what an answer tells with two states swapped, put in order again."""
    told_otherwise = swapped(told(answer), one, other)
    for key in ("conflicts", "follows", "not_bound"):
        told_otherwise[key] = sorted(told_otherwise[key])
    told_otherwise["differences"] = {
        question: tuple(map(sorted, changes))
        for question, changes in told_otherwise["differences"].items()
    }
    return told_otherwise


@given(world=worlds(), data=st.data())
def test_swapping_two_states_swaps_the_answer(world, data):
    """No state is treated in a way of its own."""
    one, other = data.draw(st.permutations(sorted(world.states)))[:2]
    changed = world.but(
        documents=swapped(world.documents, one, other), events=swapped(world.events, one, other)
    )
    answer = changed.answer(other_readings=True)
    assert told(answer) == _swapped_telling(world.answer(other_readings=True), one, other)


@cache
def _alike(as_of: date) -> list[tuple[str, ...]]:
    """Return states that differ in nothing but their name: of one region, there on the same days."""
    groups = defaultdict(list)
    for state in states_on(as_of):
        if not state.contested:
            groups[state.region, state.subregion].append(state.code)
    return sorted(tuple(group) for group in groups.values() if len(group) > 1)


@pytest.fixture(scope="session")
def documents(corpus):
    """Return the shipped documents with the states that each mentions."""
    return mentioning(corpus)


@pytest.mark.parametrize("as_of", DAYS)
@settings(max_examples=settings().max_examples // 5)
@given(data=st.data())
def test_swapping_two_states_in_the_whole_corpus_swaps_the_answer(as_of, corpus, documents, data):
    """The shipped treaties are applied by what they say and not by whose they are."""
    one, other = data.draw(st.permutations(data.draw(st.sampled_from(_alike(as_of)))))[:2]
    codes = sorted(code for code, state in all_states().items() if state.exists(as_of))
    third = data.draw(st.sampled_from([code for code in codes if code not in {one, other}]))
    by, on = data.draw(st.permutations([one, other, third]))[:2]
    reading = data.draw(st.sampled_from(READINGS))

    def ask(library, event):
        scenario = Scenario.of([parse_event(event, library)])
        choices = choices_for(library, reading)
        return who_must(snapshot_of(library, as_of), scenario, choices, other_readings=False)

    there = swapped_in(documents, one, other)
    pair = {one: other, other: one}
    answer = ask(there, f"attack:{pair.get(by, by)}:{pair.get(on, on)}")
    assert told(answer) == _swapped_telling(ask(corpus, f"attack:{by}:{on}"), one, other)
