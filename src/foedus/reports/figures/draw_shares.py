"""The drawing of the shares of states, people and output under a promise of help."""

from typing import Any

import altair as alt
import polars as pl

from foedus.reports.figures.drawings import (
    BLUE,
    GREEN,
    INK,
    PALE,
    SKY,
    YELLOW,
    finished,
    titled,
)
from foedus.reports.figures.figure import Figure
from foedus.reports.figures.shares import BANDS, MEASURES

_COLOURS = (BLUE, GREEN, SKY, YELLOW, PALE, "#8A8A8A")
_LAST_OF_ATOP = 2018
_NAMES = {"states": "of states", "people": "of their people", "output": "of their output"}


def draw(figure: Figure) -> Any:
    """Return the drawing: three panels of stacked shares."""
    rank = {band: n for n, band in enumerate(BANDS)}
    table = figure.table.with_columns(rank=pl.col("band").replace_strict(rank))
    panels = [_panel(table.filter(pl.col("measure") == m), m) for m in MEASURES]
    return finished(
        titled(
            alt.vconcat(*panels, spacing=16),
            figure.title,
            "Each state in one band, by the firmest help owed to it against most possible attackers on 31 May. Until 2018 (dashed line) every written alliance of ATOP 5.1; after it "
            "only the shipped documents, which follow Europe and Asia. Alliances that only ATOP holds cannot appear as discretionary: it does not code who chooses the means.",
            width=140,
        )
    )


def _panel(table: pl.DataFrame, measure: str) -> Any:
    years = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(domain=[1816, 2027], nice=False),
        axis=alt.Axis(format="d", tickCount=20, labels=True, grid=False),
    )
    areas = (
        alt.Chart(table, width=860, height=170)
        .mark_area(interpolate="step-after", line=False)
        .encode(
            x=years,
            y=alt.Y(
                "share:Q",
                stack="zero",
                title=f"share {_NAMES[measure]}",
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format="%", tickCount=5),
            ),
            color=alt.Color(
                "band:N",
                sort=list(BANDS),
                scale=alt.Scale(domain=list(BANDS), range=list(_COLOURS)),
                legend=alt.Legend(title=None, orient="top", direction="horizontal", columns=6),
            ),
            order=alt.Order("rank:Q"),
        )
    )
    seam = (
        alt.Chart(pl.DataFrame({"year": [_LAST_OF_ATOP + 1]}))
        .mark_rule(strokeDash=[4, 3], color=INK)
        .encode(x="year:Q")
    )
    return areas + seam
