"""Days, exact or uncertain, and how far a day had come on another.

Exact days are ISO 8601 (``2024-06-19``). Uncertain ones are the part of EDTF that treaty sources
need: a month or a year (``2014-12``, ``2024``), unspecified digits (``2025-11-XX``), the marks
``~`` (about) and ``?`` (doubted), an interval (``2024-02-22/2024-02-23``), and ``unknown``.

Source: Library of Congress, Extended Date/Time Format (EDTF), 2019, levels 0 and 1.
Limits: EDTF does not say how far a marked day may be off. Here ``~`` reaches a month to either side of a day and a year to
either side of a month or year, ``?`` and ``%`` a year to either side of whatever is written. Who knows the bounds
writes an interval.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from foedus.vocabulary.truth import Truth

_PART = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[~?%]?)"
)
_PATTERN = rf"^(?:unknown|{_PART.pattern}(?:/{_PART.pattern})?)$".replace("?P<year>", "?:")
_PATTERN = _PATTERN.replace("?P<month>", "?:").replace("?P<day>", "?:").replace("?P<mark>", "?:")
_MONTH = timedelta(days=31)
_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a document, as exactly as its source gives it.

    Attributes:
        earliest: First day it can have been; ``date.min`` when wholly unknown.
        latest: Last day it can have been; ``date.max`` when wholly unknown.
        text: As written.

    >>> Day.parse("2014-12").had_come(date(2014, 12, 5))
    <Truth.UNKNOWN: 'unknown'>
    >>> Day.parse("2014-12").had_come(date(2015, 1, 1))
    <Truth.YES: 'yes'>
    >>> Day.parse("2020-06-15?").had_come(date(2020, 12, 31))
    <Truth.UNKNOWN: 'unknown'>
    """

    earliest: date
    latest: date
    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an ISO 8601 day or one of the EDTF forms above.

        Raises:
            ValueError: The text is neither.
        """
        if text == "unknown":
            return cls(earliest=date.min, latest=date.max, text=text)
        first, slash, last = text.partition("/")
        if slash and not (first and last):
            msg = f"{text!r} is not a day; write both ends of an interval, or unknown"
            raise ValueError(msg)
        earliest, _ = _bounds(first)
        _, latest = _bounds(last if slash else first)
        if latest < earliest:
            msg = f"{text!r} ends before it begins"
            raise ValueError(msg)
        return cls(earliest=earliest, latest=latest, text=text)

    @classmethod
    def on(cls, day: date) -> Self:
        """Return the exact day."""
        return cls(earliest=day, latest=day, text=day.isoformat())

    @property
    def is_exact(self) -> bool:
        """Whether one day is meant, and no mark of doubt stands beside it."""
        return self.earliest == self.latest and self.text == self.earliest.isoformat()

    def had_come(self, as_of: date) -> Truth:
        """Whether the day had come by the end of `as_of`."""
        if self.latest <= as_of:
            return Truth.YES
        return Truth.NO if as_of < self.earliest else Truth.UNKNOWN

    def surely_before(self, other: "Day") -> bool:
        """Whether every day this can be lies before every day the other can be."""
        return self.latest < other.earliest

    def __str__(self) -> str:
        return self.text

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._from_document, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "anyOf": [
                {"type": "string", "pattern": _PATTERN},
                {"type": "integer", "minimum": 1000},
            ],
            "description": "An ISO 8601 day, or an uncertain one in EDTF (2014-12, 2024, 2025-11-XX, unknown).",
        }

    @classmethod
    def _from_document(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        if isinstance(value, date):
            return cls.on(value)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)  # a bare year is a number in YAML
        if not isinstance(value, str):
            msg = f"{value!r} is not a day"
            raise ValueError(msg)  # noqa: TRY004 - pydantic collects ValueError only
        return cls.parse(value)


def last_day_before(day: date) -> date:
    """Return the day before; an instrument ended on D binds until the day before D."""
    return day - timedelta(days=1)


def _bounds(text: str) -> tuple[date, date]:
    match = _PART.fullmatch(text)
    if match is None:
        msg = f"{text!r} is not a day; write 2024-06-19, or 2024-06, 2024, 2024-06-XX, unknown"
        raise ValueError(msg)
    try:
        first, last = _as_written(int(match["year"]), match["month"], match["day"])
    except ValueError:
        msg = f"{text!r} is not a day; the calendar has no such month or day"
        raise ValueError(msg) from None
    off = _MONTH if match["mark"] == "~" and first == last else _YEAR
    return _widened(first, last, off) if match["mark"] else (first, last)


def _as_written(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    if month in {None, "XX"}:
        return date(year, 1, 1), date(year, 12, 31)
    number = int(month or "")
    if day in {None, "XX"}:
        return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])
    exact = date(year, number, int(day or ""))
    return exact, exact


def _widened(first: date, last: date, off: timedelta) -> tuple[date, date]:
    """Return a span with as much to either side as a mark of doubt asks for."""
    return (
        first - off if first - date.min > off else date.min,
        last + off if date.max - last > off else date.max,
    )
