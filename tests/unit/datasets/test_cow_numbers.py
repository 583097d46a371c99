"""COW numbers over time."""

from datetime import date
from itertools import pairwise

import pytest

from foedus.datasets.cow_numbers import number_on, numbers_over_time, states_of_number
from foedus.vocabulary.states import all_states


@pytest.mark.parametrize(
    ("state", "day", "number"),
    [
        ("DEU", date(1914, 8, 1), 255),
        ("DEU", date(1954, 10, 23), 260),  # signs before COW counts it again, from 5 May 1955
        ("DEU", date(1990, 10, 2), 260),
        ("DEU", date(1990, 10, 3), 255),
        ("YEM", date(1990, 5, 21), 678),
        ("YEM", date(1990, 5, 22), 679),
        ("WRT", date(1815, 6, 8), 271),  # a member of the German Confederation; COW begins in 1816
        ("X-DNM", date(1874, 3, 15), None),
    ],
)
def test_a_state_has_the_number_of_the_day(state, day, number):
    """COW gave Germany 255, the Federal Republic 260, and united Germany 255 again."""
    assert number_on(state, day) == number


def test_a_number_means_one_state():
    """No COW number was ever borne by two states of the table."""
    numbers = {n for state in all_states() for n, _, _ in numbers_over_time(state)}
    assert all(len(states_of_number(number)) == 1 for number in numbers)


def test_numbers_leave_no_day_out():
    """A state that has a number at all has one on every day."""
    for state in all_states():
        spans = numbers_over_time(state)
        if spans:
            assert (spans[0][1], spans[-1][2]) == (date.min, date.max)
            for (_, _, ends), (_, begins, _) in pairwise(spans):
                assert (begins - ends).days == 1
