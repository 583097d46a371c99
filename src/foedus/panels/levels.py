"""Panels by level: spans of promises as rows by year, pair, state or member.

A year takes the terms that hold on the last day of it on which two states are bound together: where an alliance
changed its terms within the year, the later terms count, as in ATOP's own yearly tables. A state has the COW number of the day, so a
pair appears under two numbers in the year in which one of them changes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from foedus.datasets.coverage import Coverage
from foedus.datasets.cow_numbers import numbers_over_time
from foedus.panels.spans import FIVE, InstrumentSpans, Run
from foedus.vocabulary.states import StateCode, all_states

if TYPE_CHECKING:
    import polars as pl


class Level(StrEnum):
    """What one row is about."""

    DIRECTED_DYAD_YEAR = "directed-dyad-year"
    DYAD_YEAR = "dyad-year"
    STATE_YEAR = "state-year"
    INSTRUMENT_MEMBER = "instrument-member"


PLEDGES = tuple(pledge.value for pledge in FIVE)
CONDITIONAL = tuple(f"{pledge}_conditional" for pledge in PLEDGES if pledge != "nonaggression")
WITHIN, OUTSIDE = "within", "outside coverage"


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


def panel(spans: Iterable[InstrumentSpans], level: Level, asked: Asked) -> "pl.DataFrame":
    """Return the panel of a level, its rows in order of all its keys.

    Args:
        spans: The instruments over time.
        level: What one row is about.
        asked: Source and years.
    """
    match level:
        case Level.DIRECTED_DYAD_YEAR:
            return _directed(spans, asked)
        case Level.DYAD_YEAR:
            return _undirected(_directed(spans, asked))
        case Level.STATE_YEAR:
            return _state_years(spans, asked)
        case Level.INSTRUMENT_MEMBER:
            return _members(spans, asked)


def _directed(spans: Iterable[InstrumentSpans], asked: Asked) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    keys = ["instrument", "giver", "receiver", "year"]
    years = (
        _in_force_last(_by_year(_numbered(_numbered(rows, "giver"), "receiver"), asked), keys)
        for rows in _in_batches(map(_pairs, spans))
    )
    return (
        pl.concat(years)
        .group_by("giver", "receiver", "year")
        .agg(*_aggregated(), pl.col("days").max())
        .rename({"giver": "promisor", "receiver": "beneficiary"})
        .with_columns(
            promisor_state=_states("promisor"), beneficiary_state=_states("beneficiary")
        )
        .sort("promisor", "beneficiary", "year")
        .pipe(_finished, asked)
        .select(
            "promisor",
            "beneficiary",
            "year",
            *PLEDGES,
            *CONDITIONAL,
            "doubtful",
            "strength",
            "days",
            "n_instruments",
            "instruments",
            "promisor_state",
            "beneficiary_state",
            "source",
            "coverage",
        )
    )


def _undirected(directed: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    low = pl.col("promisor") < pl.col("beneficiary")
    return (
        directed.with_columns(
            state1=pl.min_horizontal("promisor", "beneficiary"),
            state2=pl.max_horizontal("promisor", "beneficiary"),
            state1_code=pl.when(low).then("promisor_state").otherwise("beneficiary_state"),
            state2_code=pl.when(low).then("beneficiary_state").otherwise("promisor_state"),
        )
        .group_by("state1", "state2", "year")
        .agg(
            pl.col(*PLEDGES).max(),
            ((pl.col("defense") == 1).sum() == 2).cast(pl.Int8).alias("mutual_defense"),  # noqa: PLR2004 - both directions
            pl.col("doubtful", "strength", "days").max(),
            pl.col("instruments").str.split(" ").list.explode(keep_nulls=False, empty_as_null=False).unique().sort().str.join(" "),
            pl.col("state1_code", "state2_code", "source", "coverage").first(),
        )
        .with_columns(
            n_instruments=pl.col("instruments").str.split(" ").list.len().cast(pl.Int16),
            mutual_defense=pl.when(pl.col("defense").is_not_null()).then("mutual_defense"),
        )
        .sort("state1", "state2", "year")
        .select(
            "state1",
            "state2",
            "year",
            *PLEDGES,
            "mutual_defense",
            "doubtful",
            "strength",
            "days",
            "n_instruments",
            "instruments",
            "state1_code",
            "state2_code",
            "source",
            "coverage",
        )
    )


def _state_years(spans: Iterable[InstrumentSpans], asked: Asked) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    keys = ["instrument", "giver", "year"]
    years = (
        _in_force_last(_by_year(_numbered(rows, "giver"), asked), keys)
        for rows in _in_batches(map(_promisors, spans))
    )
    return (
        pl.concat(years)
        .group_by("giver", "year")
        .agg(*_aggregated(), pl.col("days").max())
        .rename({"giver": "state"})
        .with_columns(state_code=_states("state"))
        .sort("state", "year")
        .pipe(_finished, asked)
        .select(
            "state",
            "year",
            *PLEDGES,
            *CONDITIONAL,
            "doubtful",
            "strength",
            "days",
            "n_instruments",
            "instruments",
            "state_code",
            "source",
            "coverage",
        )
    )


def _members(spans: Iterable[InstrumentSpans], asked: Asked) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    spans = list(spans)
    titles = {one.instrument.id: one.instrument.title for one in spans}
    frame = _numbered(pl.concat(_in_batches(map(_promisors, spans))), "giver")
    wanted = pl.date(asked.first, 1, 1), pl.date(asked.last, 12, 31)
    spells = frame.filter(pl.col("pledge") == -1).select(
        "instrument", "giver", "since", "until"
    )
    owed = spells.join(
        frame.filter(pl.col("pledge") >= 0),
        on=["instrument", "giver"],
        suffix="_owed",
    ).filter(
        (pl.col("since") <= pl.col("until_owed")) & (pl.col("since_owed") <= pl.col("until"))
    )
    keys = ["instrument", "giver", "since", "until"]
    promised = owed.group_by(keys).agg(*_pledges(), pl.col("strength").max(), pl.col("doubtful").max())
    ends = pl.col("until") < pl.date(asked.coverage.until.year, 12, 31)
    return (
        spells.join(promised, on=keys, how="left")
        .filter((pl.col("since") <= wanted[1]) & (pl.col("until") >= wanted[0]))
        .with_columns(
            pl.col(*PLEDGES, *CONDITIONAL, "strength", "doubtful").fill_null(0),
            title=pl.col("instrument").replace_strict(titles, return_dtype=pl.String),
            until=pl.when(ends).then("until"),
            source=pl.lit(asked.source),
            coverage=pl.when(pl.col("since") > asked.coverage.until)
            .then(pl.lit(OUTSIDE))
            .otherwise(pl.lit(WITHIN)),
        )
        .with_columns(state_code=_states("giver"))
        .sort("instrument", "giver", "since")
        .select(
            "instrument",
            pl.col("giver").alias("state"),
            "since",
            "until",
            *PLEDGES,
            *CONDITIONAL,
            "doubtful",
            "strength",
            "state_code",
            "title",
            "source",
            "coverage",
        )
    )


_ROWS_OF_A_BATCH = 50_000
_NONE_OWED = (-1, 0, False, False)
"""Stands for being bound together, whatever is owed."""


def _in_batches(frames: "Iterable[pl.DataFrame]") -> "Iterator[pl.DataFrame]":
    """Join small frames until they make a large one, so that neither their number nor their size costs much."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    batch: list[pl.DataFrame] = []
    for frame in frames:
        batch.append(frame)
        if sum(one.height for one in batch) >= _ROWS_OF_A_BATCH:
            yield pl.concat(batch)
            batch = []
    if batch:
        yield pl.concat(batch)


def _pairs(spans: InstrumentSpans) -> "pl.DataFrame":
    rows = list(_shared(spans.parties, spans.parties, _NONE_OWED))
    for (pinpoint, terms), given in spans.given.items():
        owed = (FIVE.index(terms.pledge), terms.strength, terms.conditional, terms.doubtful)
        rows.extend(_shared(given, spans.received[pinpoint, terms], owed))
    return _frame(spans, rows)


def _shared(
    givers: dict[StateCode, list[Run]],
    receivers: dict[StateCode, list[Run]],
    owed: tuple[int, int, bool, bool],
) -> Iterator[tuple[object, ...]]:
    for giver, own in givers.items():
        for receiver, others in receivers.items():
            if giver != receiver:
                for since, until in own:
                    for other_since, other_until in others:
                        first, last = max(since, other_since), min(until, other_until)
                        if first <= last:
                            yield giver, receiver, first, last, *owed


def _promisors(spans: InstrumentSpans) -> "pl.DataFrame":
    rows = list(_alone(spans.parties, _NONE_OWED))
    for (_, terms), given in spans.given.items():
        owed = (FIVE.index(terms.pledge), terms.strength, terms.conditional, terms.doubtful)
        rows.extend(_alone(given, owed))
    return _frame(spans, rows)


def _alone(
    givers: dict[StateCode, list[Run]], owed: tuple[int, int, bool, bool]
) -> Iterator[tuple[object, ...]]:
    for giver, runs in givers.items():
        for since, until in runs:
            yield giver, "", since, until, *owed


def _frame(spans: InstrumentSpans, rows: list[tuple[object, ...]]) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    schema = {
        "giver": pl.String,
        "receiver": pl.String,
        "since": pl.Date,
        "until": pl.Date,
        "pledge": pl.Int8,
        "strength": pl.Int8,
        "conditional": pl.Boolean,
        "doubtful": pl.Boolean,
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return frame.with_columns(instrument=pl.lit(spans.instrument.id))


def _numbered(frame: "pl.DataFrame", column: str) -> "pl.DataFrame":
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


def _states(column: str) -> "pl.Expr":
    """Return the states that bear the numbers of a column."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    bearers = {
        number: state for state in all_states() for number, _, _ in numbers_over_time(state)
    }
    return pl.col(column).replace_strict(bearers, return_dtype=pl.String)


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


def _in_force_last(rows: "pl.DataFrame", keys: list[str]) -> "pl.DataFrame":
    """Return one row for each key: the terms of its last day, and how many days it holds."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    last = pl.col("until") == pl.col("until").max().over(keys)
    together = pl.col("until").max().over(keys) - pl.col("since").min().over(keys)
    return (
        rows.with_columns(days=(together.dt.total_days() + 1).cast(pl.Int16))
        .filter(last)
        .group_by(keys)
        .agg(
            *_pledges(),
            pl.col("strength").max(),
            pl.col("doubtful").max().cast(pl.Int8),
            pl.col("days").max(),
        )
    )


def _pledges() -> "list[pl.Expr]":
    """Return whether each of the five is owed, and whether only under conditions."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    owed = [
        (pl.col("pledge") == index).any().cast(pl.Int8).alias(pledge)
        for index, pledge in enumerate(PLEDGES)
    ]
    conditional = [
        (
            (pl.col("pledge") == index).any()
            & ~((pl.col("pledge") == index) & ~pl.col("conditional")).any()
        )
        .cast(pl.Int8)
        .alias(f"{pledge}_conditional")
        for index, pledge in enumerate(PLEDGES)
        if f"{pledge}_conditional" in CONDITIONAL
    ]
    return [*owed, *conditional]


def _aggregated() -> "list[pl.Expr]":
    """Return what several instruments between the same states make together."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    unconditional = [
        # Conditional together: promised, and by no instrument without conditions.
        (
            (pl.col(name.removesuffix("_conditional")) == 1).any()
            & ~(
                (pl.col(name.removesuffix("_conditional")) == 1) & (pl.col(name) == 0)
            ).any()
        )
        .cast(pl.Int8)
        .alias(name)
        for name in CONDITIONAL
    ]
    return [
        pl.col(*PLEDGES).max(),
        *unconditional,
        pl.col("doubtful").max(),
        pl.col("strength").max(),
        pl.col("instrument").n_unique().cast(pl.Int16).alias("n_instruments"),
        pl.col("instrument").unique().sort().str.join(" ").alias("instruments"),
    ]


def _finished(frame: "pl.DataFrame", asked: Asked) -> "pl.DataFrame":
    """Add source and coverage. About a year that the source does not cover, nothing is said."""
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    covered = pl.col("year").is_between(asked.coverage.since.year, asked.coverage.until.year)
    silent = (*PLEDGES, *CONDITIONAL, "doubtful", "strength", "days")
    return frame.with_columns(
        pl.when(covered).then(pl.col(*silent)),
        source=pl.lit(asked.source),
        coverage=pl.when(covered).then(pl.lit(WITHIN)).otherwise(pl.lit(OUTSIDE)),
    )

