"""The drawing of who would be bound to defend each state."""

from typing import Any

import altair as alt
import polars as pl

from foedus.reports.figures.drawings import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    SKY,
    YELLOW,
    finished,
    titled,
)
from foedus.reports.figures.figure import Figure
from foedus.reports.figures.guarantors import COLUMNS, REGIONS
from foedus.vocabulary.states import M49_SUBREGIONS

_COLOURS = (BLUE, SKY, GREEN, ORANGE, PURPLE, YELLOW, GREY, "white")
_STEP, _WIDTH = 15, 300


def draw(figure: Figure) -> Any:
    """Return the drawing: a row for each state, a column for each kind of promise."""
    present = [column for column in COLUMNS if column in figure.table["kind"].unique().to_list()]
    table = figure.table.with_columns(
        label=pl.col("name"),
        shown=pl.when(pl.col("n_guarantors") > 0)
        .then(pl.col("n_guarantors").cast(pl.String))
        .otherwise(pl.lit("")),
    )
    regions = [
        _region(table.filter(pl.col("region") == region), region, present) for region in REGIONS
    ]
    return finished(
        titled(
            alt.hconcat(*regions, spacing=30),
            figure.title,
            "Numbers: how many states would owe help with force, each under its firmest promise against most possible attackers. From left to right less is automatic. "
            "An open circle: the documents hold no promise of help, which is not to say that there is none.",
        )
    )


def _region(table: pl.DataFrame, region: str, present: list[str]) -> Any:
    parts = [
        _subregion(table.filter(pl.col("subregion") == name), name, present, first=n == 0)
        for n, name in enumerate(
            s for s in M49_SUBREGIONS[region] if (table["subregion"] == s).any()
        )
    ]
    return alt.vconcat(
        *parts, spacing=7, title=alt.TitleParams(region, anchor="start", fontSize=14)
    )


def _subregion(table: pl.DataFrame, name: str, present: list[str], *, first: bool) -> Any:
    colours = dict(zip(COLUMNS, _COLOURS, strict=True))
    order = table["label"].unique(maintain_order=True).to_list()
    labels = alt.Axis(
        orient="top",
        labelAngle=-40,
        title=None,
        domain=False,
        ticks=False,
        labelPadding=4,
        labels=first,
        labelLimit=200,
    )
    base = alt.Chart(table, width=_WIDTH, height=alt.Step(_STEP)).encode(
        y=alt.Y(
            "label:N",
            sort=order,
            title=[name],
            axis=alt.Axis(
                ticks=False,
                domain=False,
                titleAngle=0,
                titleAlign="right",
                titleAnchor="start",
                titleY=-3,
                titleX=-8,
                titleFontWeight="bold",
                titleFontSize=10,
                titleColor="#777777",
                labelLimit=215,
                minExtent=205,
                maxExtent=205,
                grid=True,
            ),
        ),
        x=alt.X("kind:N", sort=present, scale=alt.Scale(domain=present), axis=labels),
    )
    dots = base.mark_circle(size=150, opacity=1, strokeWidth=1).encode(
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=present, range=[colours[c] for c in present]),
            legend=None,
        ),
        stroke=alt.condition("datum.kind === 'none found'", alt.value(GREY), alt.value(None)),
        shape=alt.value("circle"),
    )
    dark = "datum.kind === 'automatic' || datum.kind === 'own choice' || datum.kind === 'in ATOP until 2018'"
    numbers = base.mark_text(fontSize=9.5, fontWeight="bold").encode(
        text="shown:N", color=alt.condition(dark, alt.value("white"), alt.value(INK))
    )
    return dots + numbers
