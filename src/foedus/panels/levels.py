"""Panels by level: spans of promises as rows by year, pair, state or member.

A year takes the terms that hold on the last day of it on which two states are bound together: where an alliance
changed its terms within the year, the later terms count, as in ATOP's own yearly tables. A state has the COW number of the day, so a
pair appears under two numbers in the year in which one of them changes.
"""

from collections.abc import Iterable
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING

from foedus.panels.spans import InstrumentSpans
from foedus.panels.years import (
    CONDITIONAL,
    PLEDGES,
    Asked,
    bearers_of,
    columns_of_bits,
    in_batches,
    named,
    numbered,
    pairs,
    promisors,
    strongest,
    together,
    yearly,
)

if TYPE_CHECKING:
    import polars as pl


class Level(StrEnum):
    """What one row is about."""

    DIRECTED_DYAD_YEAR = "directed-dyad-year"
    DYAD_YEAR = "dyad-year"
    STATE_YEAR = "state-year"
    INSTRUMENT_MEMBER = "instrument-member"


WITHIN, OUTSIDE = "within", "outside coverage"


def panel(spans: Iterable[InstrumentSpans], level: Level, asked: Asked) -> "pl.DataFrame":
    """Return the panel of a level, its rows in order of all its keys.

    Args:
        spans: The instruments over time.
        level: What one row is about.
        asked: Source and years.
    """
    match level:
        case Level.DIRECTED_DYAD_YEAR:
            return _directed(list(spans), asked)
        case Level.DYAD_YEAR:
            return _undirected(_directed(list(spans), asked))
        case Level.STATE_YEAR:
            return _state_years(list(spans), asked)
        case Level.INSTRUMENT_MEMBER:
            return _members(list(spans), asked)


def _directed(spans: list[InstrumentSpans], asked: Asked) -> "pl.DataFrame":
    years = yearly(map(pairs, count(), spans), ("giver", "receiver"), asked)
    return (
        together(years, ("giver", "receiver", "year"), spans)
        .rename({"giver": "promisor", "receiver": "beneficiary"})
        .with_columns(
            promisor_state=bearers_of("promisor"), beneficiary_state=bearers_of("beneficiary")
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
            pl.col("instruments")
            .str.split(" ")
            .list.explode(keep_nulls=False, empty_as_null=False)
            .unique()
            .sort()
            .str.join(" "),
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


def _state_years(spans: list[InstrumentSpans], asked: Asked) -> "pl.DataFrame":
    years = yearly(map(promisors, count(), spans), ("giver",), asked)
    return (
        together(years, ("giver", "year"), spans)
        .rename({"giver": "state"})
        .with_columns(state_code=bearers_of("state"))
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


def _members(spans: list[InstrumentSpans], asked: Asked) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415 - heavy; only who writes a panel needs it

    frame = numbered(pl.concat(list(in_batches(map(promisors, count(), spans)))), "giver")
    spells = frame.filter(pl.col("bits") == 0).select("instrument", "giver", "since", "until")
    owed = spells.join(frame, on=["instrument", "giver"], suffix="_owed").filter(
        (pl.col("since") <= pl.col("until_owed")) & (pl.col("since_owed") <= pl.col("until"))
    )
    by_spell = owed.group_by("instrument", "giver", "since", "until").agg(*strongest())
    wanted = pl.date(asked.first, 1, 1), pl.date(asked.last, 12, 31)
    ends = pl.col("until") < pl.date(asked.coverage.until.year, 12, 31)
    begins_later = pl.col("since") > asked.coverage.until
    return (
        by_spell.filter((pl.col("since") <= wanted[1]) & (pl.col("until") >= wanted[0]))
        .sort("instrument", "giver", "since")
        .with_columns(
            *columns_of_bits(),
            title=named([one.instrument.title for one in spans]),
            instrument=named([one.instrument.id for one in spans]),
            until=pl.when(ends).then("until"),
            state_code=bearers_of("giver"),
            source=pl.lit(asked.source),
            coverage=pl.when(begins_later).then(pl.lit(OUTSIDE)).otherwise(pl.lit(WITHIN)),
        )
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
