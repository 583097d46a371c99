"""What a source covers, and what its silence means."""

from datetime import date

import pytest

from foedus.datasets.catalogue import data_set
from foedus.datasets.coverage import Coverage
from foedus.vocabulary.truth import Truth

ATOP = Coverage.of(data_set("atop"))


@pytest.mark.parametrize(
    ("day", "means"),
    [
        (date(1814, 12, 31), Truth.OUTSIDE_COVERAGE),
        (date(1815, 1, 1), Truth.NO),
        (date(2018, 12, 31), Truth.NO),
        (date(2019, 1, 1), Truth.OUTSIDE_COVERAGE),
        (date(2020, 6, 1), Truth.OUTSIDE_COVERAGE),
    ],
)
def test_silence_is_a_no_only_within_the_span(day, means):
    """That ATOP lists no alliance of 2020 says nothing about 2020."""
    assert ATOP.absence(day) is means


def test_the_sentence_names_source_span_and_day():
    """Who is told that a day is outside is told outside of what."""
    said = ATOP.outside(date(2020, 1, 1))
    assert all(word in said for word in ("ATOP 5.1", "1815", "2018", "2020-01-01"))
