"""What a source covers, and what its silence means."""

from datetime import date

import pytest

from foedus.datasets.catalogue import data_set
from foedus.datasets.coverage import Coverage

ATOP = Coverage.of(data_set("atop"))


@pytest.mark.parametrize(
    ("day", "covered"),
    [
        (date(1814, 12, 31), False),
        (date(1815, 1, 1), True),
        (date(2018, 12, 31), True),
        (date(2019, 1, 1), False),
        (date(2020, 6, 1), False),
    ],
)
def test_a_source_speaks_of_its_span_alone(day, covered):
    """ATOP lists alliances of 1815 to 2018; that it lists none of 2020 says nothing about 2020."""
    assert ATOP.covers(day) is covered


def test_the_sentence_names_source_span_and_day():
    """Who is told that a day is outside is told outside of what."""
    said = ATOP.outside(date(2020, 1, 1))
    assert all(word in said for word in ("ATOP 5.1", "1815", "2018", "2020-01-01"))
