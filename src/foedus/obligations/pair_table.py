"""All pairs as a table: one row for each attacker, victim and bearer that owes help."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from foedus.obligations.pair_clauses import STATUSES
from foedus.obligations.pair_spans import PairSpans
from foedus.obligations.pairs import PairDuties, Reference, statuses_in, strengths_in
from foedus.vocabulary.states import StateCode

COLUMNS = (
    "attacker",
    "victim",
    "bearer",
    "status",
    "strength",
    "instrument",
    "pinpoint",
    "barred",
)
"""Columns of every table; one over spans of days has `since` and `until` as well."""


def table_of_day(duties: PairDuties) -> pl.DataFrame:
    """Return the duties of one day, by attacker, victim and bearer."""
    attacker, victim, bearer = np.nonzero(duties.duty)
    place = (attacker, victim, bearer)
    return _table(
        (attacker, victim, bearer),
        (duties.duty[place], duties.provision[place], duties.barred[place]),
        duties.states,
        duties.references,
    )


def table_of_spans(spans: PairSpans) -> pl.DataFrame:
    """Return the duties over spans of days, by attacker, victim, bearer and first day."""
    table = _table(
        (spans.attacker, spans.victim, spans.bearer),
        (spans.duty, spans.provision, spans.barred),
        spans.states,
        spans.references,
    )
    epoch = np.datetime64("1970-01-01").astype("datetime64[D]")
    first_ordinal = 719163  # of 1970-01-01, counted from year 1
    days = [
        pl.Series(name, epoch + (values - first_ordinal).astype("timedelta64[D]"))
        for name, values in (("since", spans.since), ("until", spans.until))
    ]
    return table.with_columns(days).sort("attacker", "victim", "bearer", "since")


def _table(
    places: tuple[NDArray[np.integer], ...],
    values: tuple[NDArray[np.uint8], NDArray[np.int16], NDArray[np.bool_]],
    states: tuple[StateCode, ...],
    references: tuple[Reference, ...],
) -> pl.DataFrame:
    duty, provision, barred = values
    attacker, victim, bearer = (_at(states, place) for place in places)
    columns = (
        attacker,
        victim,
        bearer,
        _at(tuple(s.value for s in STATUSES), statuses_in(duty)),
        pl.Series(strengths_in(duty)),
        _at(tuple(name for name, _ in references), provision),
        _at(tuple(pinpoint for _, pinpoint in references), provision),
        pl.Series(barred),
    )
    return pl.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


def _at(words: tuple[str, ...], places: NDArray[np.integer]) -> pl.Series:
    """Return the word of each place; words that many rows share are kept once."""
    return pl.Series(words, dtype=pl.Enum(sorted(set(words)))).gather(places.astype(np.uint32))
