"""The web of promises over two centuries: how many pairs of states each kind of promise binds, and who they are."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import cos, pi, sin

import polars as pl

from foedus.corpus.catalogue import COMPILED_UNTIL
from foedus.datasets.catalogue import data_set
from foedus.datasets.coverage import Coverage
from foedus.datasets.cow_numbers import number_on
from foedus.instruments.library import Library
from foedus.obligations.readings import choices_for
from foedus.panels.levels import Level, panel
from foedus.panels.spans import InstrumentSpans, spans_of
from foedus.panels.years import Asked
from foedus.reports.figures.figure import Figure, Sources
from foedus.vocabulary.states import M49_SUBREGIONS, State, states_on

NAME = "web"
PLEDGES = ("defense", "neutrality", "nonaggression", "consultation")
SNAPSHOTS = (1820, 1850, 1885, 1913, 1938, 1955, 1975, 1990, 2018, 2026)
"""The years drawn as networks; the last is told by the shipped documents."""
_MOST_PARTIES = 60
"""A document that binds more states than this binds most pairs, and says little about who is tied to whom."""
_FIRST_SHIPPED = 1945
_GAP = 2.0
"""Empty places on the circle between two regions."""


def web(sources: Sources, *, snapshots: Sequence[int] = SNAPSHOTS) -> Figure:
    """Return the figure.

    Args:
        sources: With a folder that holds ATOP.
        snapshots: Years to draw as networks: those that ATOP covers by ATOP, later ones by the shipped documents.
    """
    covered = Coverage.of(data_set("atop"))
    atop = _pairs(sources.library("atop"), "atop", covered, covered.since.year)
    own = Coverage(
        source="The shipped documents", since=date(_FIRST_SHIPPED, 1, 1), until=COMPILED_UNTIL
    )
    shipped = _pairs(sources.library("shipped"), "shipped", own, _FIRST_SHIPPED)
    both = pl.concat([atop, shipped])
    drawn = pl.concat(
        [
            atop.filter(pl.col("year").is_in([y for y in snapshots if y <= covered.until.year])),
            shipped.filter(pl.col("year").is_in([y for y in snapshots if y > covered.until.year])),
        ]
    )
    table = _counts(both)
    return Figure(
        name=NAME,
        title="The web of promises, 1815-2026",
        table=table,
        more={"pairs": drawn, "places": pl.concat([_places(year) for year in snapshots])},
        reading=(
            "Above: how many pairs of states a treaty binds in each year, by what is promised; a pair counts once for each kind. Full lines: ATOP. Dashed lines: "
            "the shipped documents, a selection, drawn over the years in which both speak so that the seam of 2018 can be judged. Below: states on a circle, by region, in ten years; "
            "a line joins two of which at least one promised the other help (blue), or only to stay out or not to attack (orange); bare consultation is not drawn, nor is orange where more than a thousand lines of it would hide the rest. Names are the keys of the table of states (DEU before 1871 is Prussia). The plateau to 1866 is the German Confederation (ATOP 1020), the peak of 1942-1945 the Declaration by United Nations (ATOP 2550)."
        ),
        rests_on=(
            "Rests on ATOP 5.1 (Leeds, Ritter, Mitchell and Long 2002; every written alliance 1815-2018) and on the shipped documents (1945-31 May 2026, reading *legal*). "
            "A year takes the terms of its last day in force, as in ATOP's own tables."
        ),
        unknown=(
            f"After 2018 ATOP says nothing. The shipped documents are chosen for Europe and Asia; documents of more than {_MOST_PARTIES} parties (the Charter of the "
            "United Nations) and declarations of one state to all are left out, because they tie nearly everybody to everybody; so are promises to states that are no parties. States that the COW project does not number are left out. A line says that a "
            "text promised something, not that it was kept."
        ),
        alt=_alt(table),
    )


def _alt(table: pl.DataFrame) -> str:
    def told(year: int, source: str, pledge: str) -> str:
        rows = table.filter(
            (pl.col("year") == year) & (pl.col("source") == source) & (pl.col("pledge") == pledge)
        )
        return str(rows["n_pairs"].item()) if rows.height else "0"

    defence = ", ".join(
        f"{told(year, 'atop', 'defense')} in {year}" for year in (1913, 1938, 1960, 2018)
    )
    return (
        "Line chart of the number of pairs of states bound by promises of defence, neutrality, nonaggression and consultation by year, above ten small "
        f"circular networks. Pairs under a promise of defence by ATOP: {defence}."
    )


def _pairs(library: Library, source: str, coverage: Coverage, first: int) -> pl.DataFrame:
    """Return every pair and year with what is promised between the two."""
    told = spans_of(library, choices_for(library, "legal"))
    spans = [_among_parties(one) for one in told if _tells(one)]
    asked = Asked(source=source, coverage=coverage, first=first, last=coverage.until.year)
    return panel(spans, Level.DYAD_YEAR, asked).select(
        "year", "source", "state1_code", "state2_code", *PLEDGES
    )


def _tells(one: InstrumentSpans) -> bool:
    """Whether it says who is tied to whom: neither a declaration to the world nor a document of the whole world."""
    return 1 < len(one.parties) <= _MOST_PARTIES


def _among_parties(one: InstrumentSpans) -> InstrumentSpans:
    """Leave out what is promised to states that are no parties, as ATOP does."""
    received = {
        key: {state: runs for state, runs in states.items() if state in one.parties}
        for key, states in one.received.items()
    }
    return replace(one, received=received)


def _counts(pairs: pl.DataFrame) -> pl.DataFrame:
    return (
        pairs.group_by("year", "source")
        .agg(pl.col(*PLEDGES).sum())
        .unpivot(index=["year", "source"], variable_name="pledge", value_name="n_pairs")
        .sort("source", "pledge", "year")
        .select("source", "pledge", "year", "n_pairs")
    )


def _places(year: int) -> pl.DataFrame:
    """Return where each state of a year stands on a circle: by region, then subregion, then name."""
    day = min(date(year, 12, 31), COMPILED_UNTIL)
    states = [s for s in states_on(day) if number_on(s.code, day) is not None and s.region]
    by_region = [sorted((s for s in states if s.region == r), key=_order) for r in _ROUND]
    n_places = len(states) + _GAP * sum(map(bool, by_region))
    rows, place = [], 0.0
    for members in by_region:
        for state in members:
            angle = 2 * pi * place / n_places
            rows.append((year, state.code, state.region, sin(angle), cos(angle)))
            place += 1
        place += _GAP if members else 0
    return pl.DataFrame(rows, schema=["year", "state", "region", "x", "y"], orient="row")


_ROUND = ("Europe", "Asia", "Oceania", "Africa", "Americas")
"""The regions clockwise from the top."""


def _order(state: State) -> tuple[int, str]:
    subregions = M49_SUBREGIONS[state.region or ""]
    place = subregions.index(state.subregion) if state.subregion in subregions else -1
    return place, state.name
