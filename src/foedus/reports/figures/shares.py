"""The share of the world's states, people and output under some promise of help, by year."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from foedus.corpus.catalogue import COMPILED_UNTIL
from foedus.datasets.atop.documents import atop_id_of
from foedus.datasets.catalogue import data_set
from foedus.datasets.coverage import Coverage
from foedus.datasets.cow_numbers import number_on
from foedus.datasets.tables import read_tables
from foedus.obligations.pairs import PairDuties, all_pairs
from foedus.obligations.readings import choices_for
from foedus.obligations.snapshot import snapshot_of
from foedus.reports.figures.figure import Figure, Sources
from foedus.reports.figures.kinds import Kind, kinds_in, positions
from foedus.vocabulary.states import StateCode, all_states

NAME = "shares"
BANDS = (
    "with arms, at once",
    "discretionary",
    "some attackers only",
    "in doubt",
    "none found",
    "outside coverage",
)
MEASURES = ("states", "people", "output")
FIRST = 1816
_MID_YEAR = (5, 31)
"""The day of each year that is looked at; the corpus ends on it."""
_FOLLOWED = frozenset({"Europe", "Asia"})
"""The regions whose guarantees the shipped documents follow after ATOP ends."""
_HALF = 0.5


def shares(
    sources: Sources, *, years: Iterable[int] = range(FIRST, COMPILED_UNTIL.year + 1)
) -> Figure:
    """Return the figure.

    Args:
        sources: With a folder that holds ATOP, people and output.
        years: The years to look at.
    """
    if sources.folder is None:
        message = "The figure needs a folder of tables."
        raise ValueError(message)
    bands = pl.concat(list(_bands_by_year(sources, years)))
    weights = _weights(sources.folder, bands["year"].unique().to_list())
    by_state = bands.join(weights, on=["number", "year"], how="left")
    table = _table(by_state)
    last = table.filter(pl.col("year") == Coverage.of(data_set("atop")).until.year)
    return Figure(
        name=NAME,
        title="Share of the world's states, people and output under a promise of help, 1816-2026",
        table=table,
        reading=(
            "On 31 May of each year, every state is put into one band by the firmest help that anybody would owe it against more than half of all "
            "possible attackers. *With arms, at once* (automatic): help that includes arms is owed without more. *Discretionary*: the helpers choose the means, or a "
            "request or a decision must come first. *Some attackers only*: help is owed against fewer than half, as where a text names "
            "an adversary. *In doubt*: under a condition that the source tells only in words, or from an uncertain day. The three panels count each state once, "
            "or by its people, or by its output."
        ),
        rests_on=(
            "Rests on ATOP 5.1 (1815-2018; Leeds, Ritter, Mitchell and Long 2002), treaties that the shipped documents hold being read "
            "from their text instead, reading *legal*; people from COW National Material Capabilities 7.0 (1816-2022); output from "
            "Fariss, Anders, Markowitz and Barnum 2022 (1816-2019; their income a head times their people; estimates, with standard errors of about a sixth)."
        ),
        unknown=(
            "ATOP codes whether help with arms is promised, not who chooses the means: of its treaties that the shipped documents do not hold, none can appear as "
            "discretionary, and one such treaty can move a large state to the first band (ATOP 3480, 1963-1970); the step of 2010 is the Treaty on European Union, art. 42(7). After 2018 (dashed line) only the shipped documents speak, and they follow Europe and Asia: other states, and those last seen in ATOP, "
            "are *outside coverage*, as are all people after 2022 and all output after 2019. Dependent territories are nobody's here; states without a "
            "figure for people or output are left out of that panel."
        ),
        alt=_alt(last),
    )


def _alt(last: pl.DataFrame) -> str:
    parts = []
    for measure in MEASURES:
        rows = dict(last.filter(pl.col("measure") == measure).select("band", "share").iter_rows())
        said = ", ".join(f"{band} {rows[band]:.0%}" for band in BANDS if rows.get(band))
        parts.append(f"{measure}: {said}")
    return (
        "Three stacked area charts of shares by year, for states, people and output. In 2018, the last year of the alliance data: "
        + "; ".join(parts)
        + "."
    )


def _bands_by_year(sources: Sources, years: Iterable[int]) -> Iterator[pl.DataFrame]:
    library = sources.library("both")
    choices = choices_for(library, "legal")
    covered = Coverage.of(data_set("atop"))
    for year in years:
        day = date(year, *_MID_YEAR)
        sources.tell(str(year))
        duties = all_pairs(snapshot_of(library, day), choices)
        yield _bands(duties, within=covered.covers(day))


def _bands(duties: PairDuties, *, within: bool) -> pl.DataFrame:
    """Return the band of each state on a day.

    Args:
        duties: All pairs.
        within: Whether ATOP covers the day.
    """
    there = positions(duties)
    rows = []
    for state, place in there.items():
        number = number_on(state, duties.as_of)
        if number is not None:
            band = _band(duties, place, [n for n in there.values() if n != place])
            rows.append(
                (duties.as_of.year, number, state, _seen(band, state, duties, place, within))
            )
    schema = {"year": pl.Int16, "number": pl.Int16, "state": pl.String, "band": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _band(duties: PairDuties, victim: int, attackers: list[int]) -> str:
    firmest = kinds_in(duties)[attackers, victim].max(axis=1)
    if (firmest >= Kind.WITH_ARMS).mean() > _HALF:
        return BANDS[0]
    if (firmest >= Kind.ON_REQUEST_OR_DECISION).mean() > _HALF:
        return "discretionary"
    if (firmest >= Kind.ON_REQUEST_OR_DECISION).any():
        return "some attackers only"
    return "in doubt" if firmest.any() else "none found"


def _seen(band: str, state: StateCode, duties: PairDuties, victim: int, within: bool) -> str:  # noqa: FBT001 - read by name above
    """Return the band, or that nobody looked: the shipped documents follow two regions, ATOP has ended."""
    if within:
        return band
    numbers = np.unique(duties.provision[:, victim])
    only_atop = all(atop_id_of(duties.references[n][0]) is not None for n in numbers if n >= 0)
    if band == "in doubt" and only_atop:
        return "outside coverage"
    elsewhere = all_states()[state].region not in _FOLLOWED
    return "outside coverage" if band == "none found" and elsewhere else band


def _weights(folder: Path, years: list[int]) -> pl.DataFrame:
    """Return people (thousands) and output of each state and year that the tables hold."""
    people = read_tables(data_set("cow-nmc"), ["cow_nmc"], folder)["cow_nmc"]
    output = read_tables(data_set("output-and-people"), ["cw_gdppop"], folder)["cw_gdppop"]
    keys = [pl.col("ccode").cast(pl.Int16).alias("number"), pl.col("year").cast(pl.Int16)]
    return (
        people.select(*keys, people=pl.col("tpop").cast(pl.Float64))
        .join(
            output.select(*keys, output=(pl.col("mrgdppc") * pl.col("pwtpop")).cast(pl.Float64)),
            on=["number", "year"],
            how="full",
            coalesce=True,
        )
        .filter(pl.col("year").is_in(years))
    )


def _table(by_state: pl.DataFrame) -> pl.DataFrame:
    """Return the shares by year, measure and band; a year without any figure is outside coverage as a whole."""
    grid = pl.DataFrame({"year": by_state["year"].unique().sort()}).join(
        pl.DataFrame({"band": list(BANDS)}), how="cross"
    )
    parts = []
    for measure in MEASURES:
        weight = pl.lit(1.0) if measure == "states" else pl.col(measure)
        summed = by_state.group_by("year", "band").agg(
            weight=weight.sum() if measure != "states" else pl.len().cast(pl.Float64),
            n_states=pl.len() if measure == "states" else pl.col(measure).is_not_null().sum(),
        )
        part = grid.join(summed, on=["year", "band"], how="left").with_columns(
            pl.col("weight", "n_states").fill_null(0)
        )
        total = pl.col("weight").sum().over("year")
        parts.append(
            part.with_columns(
                measure=pl.lit(measure),
                share=pl.when(total > 0)
                .then(pl.col("weight") / total)
                .otherwise((pl.col("band") == BANDS[-1]).cast(pl.Float64)),
            )
        )
    return pl.concat(parts).select("measure", "year", "band", "share", "n_states")
