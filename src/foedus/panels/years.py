"""From spans of days to rows by year: pairs and promisors, their COW numbers, the terms of the last day of a year.

Rows are numbers alone until the end, so that millions of them are grouped in seconds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.datasets.coverage import Coverage
from foedus.datasets.cow_numbers import numbers_over_time
from foedus.panels.spans import FIVE, InstrumentSpans, Run, Terms
from foedus.vocabulary.states import StateCode, all_states

if TYPE_CHECKING:
    import polars as pl

PLEDGES = tuple(pledge.value for pledge in FIVE)
CONDITIONAL = tuple(f"{pledge}_conditional" for pledge in PLEDGES if pledge != "nonaggression")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a panel is asked for.

    Attributes:
        source: The name of the documents' source, for the column `source`.
        coverage: What the source covers.
        first: The first year wanted.
        last: The last year wanted.
        counts_year_of_exit: Whether a year counts though a promise ended on its first day. ATOP's own tables count
            it; such rows have no day in force.
    """

    source: str
    coverage: Coverage
    first: int
    last: int
    counts_year_of_exit: bool = False


_ROWS_OF_A_BATCH = 50_000
_KEY = 4096
"""More than any COW number, and any year."""
_UNCONDITIONAL = len(PLEDGES)
"""The bit of a pledge says that it is promised; this many bits on, that it is promised without conditions."""

_Owed = tuple[int, int, int]
_NOTHING_YET: _Owed = (0, 0, 0)
"""Stands for being bound together, whatever is owed."""


def _owed(terms: Terms) -> _Owed:
    """Return the bits of a promise, its strength and its doubt, as columns of a row."""
    bit = 1 << FIVE.index(terms.pledge)
    bits = bit if terms.conditional else bit | bit << _UNCONDITIONAL
    return bits, terms.strength, int(terms.doubtful)


def pairs(index: int, spans: InstrumentSpans) -> "pl.DataFrame":
    """Return the ordered pairs of states bound by an instrument, and what the first promises the second."""
    rows = list(_shared(spans.parties, spans.parties, _NOTHING_YET))
    for (pinpoint, terms), given in spans.given.items():
        rows.extend(_shared(given, spans.received[pinpoint, terms], _owed(terms)))
    return _frame(index, rows)


def _shared(
    givers: dict[StateCode, list[Run]], receivers: dict[StateCode, list[Run]], owed: _Owed
) -> Iterator[tuple[object, ...]]:
    for giver, own in givers.items():
        for receiver, others in receivers.items():
            if giver != receiver:
                for since, until in own:
                    for other_since, other_until in others:
                        first, last = max(since, other_since), min(until, other_until)
                        if first <= last:
                            yield giver, receiver, first, last, *owed


def promisors(index: int, spans: InstrumentSpans) -> "pl.DataFrame":
    """Return the states bound by an instrument, and what each promises."""
    rows = list(_alone(spans.parties, _NOTHING_YET))
    for (_, terms), given in spans.given.items():
        rows.extend(_alone(given, _owed(terms)))
    return _frame(index, rows)


def _alone(givers: dict[StateCode, list[Run]], owed: _Owed) -> Iterator[tuple[object, ...]]:
    for giver, runs in givers.items():
        for since, until in runs:
            yield giver, "", since, until, *owed


def _frame(index: int, rows: list[tuple[object, ...]]) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    schema = {
        "giver": pl.String,
        "receiver": pl.String,
        "since": pl.Date,
        "until": pl.Date,
        "bits": pl.Int16,
        "strength": pl.Int8,
        "doubtful": pl.Int8,
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(instrument=pl.lit(index, dtype=pl.Int64))


def in_batches(frames: "Iterable[pl.DataFrame]") -> "Iterator[pl.DataFrame]":
    """Join small frames until they make a large one, so that neither their number nor their size costs much."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    batch: list[pl.DataFrame] = []
    height = 0
    for frame in frames:
        batch.append(frame)
        height += frame.height
        if height >= _ROWS_OF_A_BATCH:
            yield pl.concat(batch)
            batch, height = [], 0
    if batch:
        yield pl.concat(batch)


def numbered(frame: "pl.DataFrame", column: str) -> "pl.DataFrame":
    """Put each state's COW number of the time in its place; states that never had one fall out."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    numbers = [
        (state, number, since, until)
        for state in sorted(frame[column].unique().to_list())
        for number, since, until in numbers_over_time(StateCode(state))
    ]
    schema = {column: pl.String, "number": pl.Int16, "begins": pl.Date, "ends": pl.Date}
    known = pl.DataFrame(numbers, schema=schema, orient="row")
    return (
        frame.join(known, on=column)
        .with_columns(
            pl.col("number").alias(column),
            since=pl.max_horizontal("since", "begins"),
            until=pl.min_horizontal("until", "ends"),
        )
        .filter(pl.col("since") <= pl.col("until"))
        .drop("number", "begins", "ends")
    )


def bearers_of(column: str) -> "pl.Expr":
    """Return the states that bear the numbers of a column."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    bearers = {number: state for state in all_states() for number, _, _ in numbers_over_time(state)}
    return pl.col(column).replace_strict(bearers, return_dtype=pl.String)


def yearly(
    frames: "Iterable[pl.DataFrame]", states: tuple[str, ...], asked: Asked
) -> "pl.DataFrame":
    """Return a row for each instrument, its states and year: the terms of the last day, and how many days they hold."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    found = []
    for batch in in_batches(frames):
        rows = batch
        for state in states:
            rows = numbered(rows, state)
        found.append(_in_force_last(_by_year(rows, asked), ("instrument", *states, "year")))
    return pl.concat(found)


def _by_year(frame: "pl.DataFrame", asked: Asked) -> "pl.DataFrame":
    """Cut spans into years: a row for each year that a span touches, with the days of it in that year."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    first = pl.max_horizontal(pl.col("since").dt.year(), pl.lit(asked.first))
    ended = pl.col("until") + pl.duration(days=1 if asked.counts_year_of_exit else 0)
    last = pl.min_horizontal(ended.dt.year(), pl.lit(asked.last))
    return (
        frame.filter(first <= last)
        .with_columns(year=pl.int_ranges(first, last + 1, dtype=pl.Int16))
        .explode("year")
        .with_columns(
            since=pl.max_horizontal("since", pl.date("year", 1, 1)),
            until=pl.min_horizontal("until", pl.date("year", 12, 31)),
        )
    )


def _in_force_last(rows: "pl.DataFrame", keys: tuple[str, ...]) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    rows = rows.with_columns(key=_key(keys))
    edges = rows.group_by("key").agg(first=pl.col("since").min(), last=pl.col("until").max())
    return (
        rows.join(edges, on="key")
        .filter(pl.col("until") == pl.col("last"))
        .group_by("key")
        .agg(*strongest(), pl.col("first").first(), pl.col("last").first())
        .with_columns(
            *_from_key(keys),
            days=((pl.col("last") - pl.col("first")).dt.total_days() + 1).cast(pl.Int16),
        )
        .drop("key", "first", "last")
    )


def together(
    rows: "pl.DataFrame", keys: tuple[str, ...], spans: list[InstrumentSpans]
) -> "pl.DataFrame":
    """Return what several instruments between the same states make together."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    ids = [one.instrument.id for one in spans]
    return (
        rows.sort("instrument")
        .with_columns(key=_key(keys), name=named(ids))
        .group_by("key")
        .agg(
            *strongest(),
            pl.col("days").max(),
            pl.len().cast(pl.Int16).alias("n_instruments"),
            pl.col("name").alias("instruments"),
        )
        .with_columns(pl.col("instruments").list.join(" "))
        .with_columns(*_from_key(keys), *columns_of_bits())
    )


def strongest() -> "list[pl.Expr]":
    """Return what several promises make together: every bit, the highest strength, any doubt."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    return [pl.col("bits").bitwise_or(), pl.col("strength", "doubtful").max()]


def columns_of_bits() -> "list[pl.Expr]":
    """Return whether each of the five is owed, and whether only under conditions."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    def has(bit: int) -> "pl.Expr":
        return (pl.col("bits") & (1 << bit)) != 0

    owed = [has(bit).cast(pl.Int8).alias(pledge) for bit, pledge in enumerate(PLEDGES)]
    conditional = [
        (has(bit) & ~has(bit + _UNCONDITIONAL)).cast(pl.Int8).alias(f"{pledge}_conditional")
        for bit, pledge in enumerate(PLEDGES)
        if f"{pledge}_conditional" in CONDITIONAL
    ]
    return [*owed, *conditional]


def _key(columns: tuple[str, ...]) -> "pl.Expr":
    """Return several small numbers as one, which is much faster to group by."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    key = pl.col(columns[0]).cast(pl.Int64)
    for column in columns[1:]:
        key = key * _KEY + pl.col(column)
    return key


def _from_key(columns: tuple[str, ...]) -> "list[pl.Expr]":
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    last = len(columns) - 1
    return [
        (pl.col("key") // _KEY ** (last - place) % (_KEY if place else _KEY**2))
        .cast(pl.Int16)
        .alias(column)
        for place, column in enumerate(columns)
    ]


def named(texts: list[str]) -> "pl.Expr":
    """Return the text for each index in the column `instrument`."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    return pl.col("instrument").replace_strict(dict(enumerate(texts)), return_dtype=pl.String)
