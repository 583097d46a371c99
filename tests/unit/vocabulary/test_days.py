"""Days, exact and uncertain: what had come by when, and where the sources leave it open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from foedus.vocabulary.days import Day, last_day_before
from foedus.vocabulary.truth import Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-06-19", "2024-06-19", "2024-06-19"),
        ("2014-12", "2014-12-01", "2014-12-31"),
        ("2024-02-XX", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-XX-XX", "2024-01-01", "2024-12-31"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("2024-02-22/2024-02-23", "2024-02-22", "2024-02-23"),
        ("1999-04/1999-05", "1999-04-01", "1999-05-31"),
        ("1999/2001-06", "1999-01-01", "2001-06-30"),
        # About a day: a month to either side. Doubted, or about a month or a year: a year to either side.
        ("1994-12-05~", "1994-11-04", "1995-01-05"),
        ("1994-12-05?", "1993-12-04", "1995-12-06"),
        ("1992-05?", "1991-05-01", "1993-06-01"),
        ("1992-05~", "1991-05-01", "1993-06-01"),
        ("2016~", "2014-12-31", "2018-01-01"),
        ("2020-06-15%", "2019-06-15", "2021-06-16"),
        ("2020-06-15?/2020-07", "2019-06-15", "2020-07-31"),
        ("0001?", "0001-01-01", "0003-01-01"),
        ("9999?", "9997-12-31", "9999-12-31"),
    ],
)
def test_a_day_spans_what_its_source_leaves_open(text, earliest, latest):
    """A month ends with its last day, February of a leap year with the 29th, and 1900 was no leap year."""
    day = Day.parse(text)
    assert (day.earliest.isoformat(), day.latest.isoformat()) == (earliest, latest)
    assert str(day) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "30 May 1992",
        "1992-13-01",
        "1992-13",
        "2023-02-29",
        "2024-06-31",
        "92-05-15",
        "1992-5-15",
        "15-05-1992",
        "19920515",
        "2024-W10-1",
        "1992-05-15/",
        "/1992-05-15",
        "2024-06-19/2024-06-18",
        "Unknown",
        "unknown/2024",
        "٢٠٢٤-٠٦-١٩",
        "0000-01-01",
        "2024-06-19T10:00",
    ],
)
def test_what_is_no_day_is_refused(text):
    """A text that the calendar or the standard does not know means no day, and is not guessed at."""
    with pytest.raises(ValueError, match=r"is not a day|ends before it begins"):
        Day.parse(text)


@pytest.mark.parametrize(
    ("text", "as_of", "had_come"),
    [
        ("1949-08-24", date(1949, 8, 23), NO),
        ("1949-08-24", date(1949, 8, 24), YES),
        ("2014-12", date(2014, 11, 30), NO),
        ("2014-12", date(2014, 12, 1), UNKNOWN),
        ("2014-12", date(2014, 12, 30), UNKNOWN),
        # On the last day of the month it has come, whichever day it was.
        ("2014-12", date(2014, 12, 31), YES),
        ("2024-02-22/2024-02-23", date(2024, 2, 22), UNKNOWN),
        ("2024-02-22/2024-02-23", date(2024, 2, 23), YES),
        ("unknown", date(1, 1, 2), UNKNOWN),
        ("unknown", date(9999, 12, 30), UNKNOWN),
    ],
)
def test_whether_a_day_had_come_is_unknown_where_the_source_leaves_it_open(text, as_of, had_come):
    """Between the first and the last day that it can have been, nobody knows whether it had come."""
    assert Day.parse(text).had_come(as_of) is had_come


@pytest.mark.parametrize(
    ("text", "is_exact"),
    [
        ("2024-06-19", True),
        ("2024-06-19?", False),
        ("2024-06-19~", False),
        ("2024-06-19/2024-06-19", False),
        ("2024-06", False),
        ("unknown", False),
    ],
)
def test_a_mark_of_doubt_makes_a_day_inexact(text, is_exact):
    """`2024-06-19?` names a day and doubts it."""
    assert Day.parse(text).is_exact is is_exact


@given(written=DAYS, mark=st.sampled_from("?~%"))
def test_a_doubted_day_does_not_turn_into_certainty(written, mark):
    """On the day itself, and on the days about it, nobody knows whether a doubted day had come."""
    day = Day.parse(f"{written}{mark}")
    for off in (-31, -1, 0, 1, 30):
        assert day.had_come(written + timedelta(days=off)) is UNKNOWN
    assert day.had_come(written + timedelta(days=800)) is YES
    assert day.had_come(written - timedelta(days=800)) is NO


def test_one_day_is_surely_before_another_only_if_it_cannot_be_otherwise():
    """A treaty signed in 1992 may have entered into force in May 1992; one of 1993 was signed before."""
    assert not Day.parse("1992").surely_before(Day.parse("1992-05"))
    assert not Day.parse("1992-05").surely_before(Day.parse("1992"))
    assert Day.parse("1992").surely_before(Day.parse("1993-01-01"))
    assert not Day.parse("unknown").surely_before(Day.parse("1993"))
    assert not Day.parse("1993").surely_before(Day.parse("unknown"))


@given(day=DAYS, as_of=DAYS)
def test_an_exact_day_is_never_unknown(day, as_of):
    """An exact day had come, or it had not."""
    assert Day.on(day).had_come(as_of) is (YES if day <= as_of else NO)
    assert Day.parse(day.isoformat()) == Day.on(day)


@given(first=DAYS, length=st.integers(0, 800), as_of=DAYS, later=st.integers(0, 800))
def test_what_has_come_stays_come(first, length, as_of, later):
    """Time only ever turns no into unknown, and unknown into yes."""
    last = first + timedelta(days=length)
    day = Day.parse(f"{first}/{last}")
    order = [NO, UNKNOWN, YES]
    then = order.index(day.had_come(as_of))
    afterwards = order.index(day.had_come(as_of + timedelta(days=later)))
    assert afterwards >= then


def test_the_last_day_of_an_instrument_is_the_day_before_its_end():
    """What ended on 1 March 2024 bound on 29 February."""
    assert last_day_before(date(2024, 3, 1)) == date(2024, 2, 29)


@pytest.mark.parametrize(("value", "text"), [("1992-05", "1992-05"), (1992, "1992")])
def test_documents_give_days_as_text_or_bare_years(value, text):
    """A bare year is a number in YAML, and a year all the same."""
    assert str(TypeAdapter(Day).validate_python(value)) == text


@pytest.mark.parametrize("value", [True, 12.5, 92, None, ["1992"]])
def test_other_values_are_no_days(value):
    """A truth value, a fraction and a year of two digits are no days."""
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(value)
