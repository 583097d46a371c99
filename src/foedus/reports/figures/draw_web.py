"""The drawing of the web of promises: pairs by year, and ten networks."""

from typing import Any

import altair as alt
import polars as pl

from foedus.reports.figures.drawings import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    VERMILION,
    finished,
    titled,
)
from foedus.reports.figures.figure import Figure
from foedus.reports.figures.web import PLEDGES

_WORDS = {
    "defense": "help when attacked",
    "neutrality": "neutrality",
    "nonaggression": "nonaggression",
    "consultation": "consultation",
}
_COLOURS = {
    "defense": BLUE,
    "neutrality": VERMILION,
    "nonaggression": ORANGE,
    "consultation": GREEN,
}
_LAST_OF_ATOP = 2018
_SIZE, _PER_ROW = 186, 5
_LEFT: dict[str, Any] = {"align": "left"}
_RIGHT: dict[str, Any] = {"align": "right"}
_FEW = 30
_MOST_DRAWN = 1000
"""More lines of peace than these hide everything else."""
_OUT = 1.1
"""How far from the middle names stand; the circle is at 1."""


def draw(figure: Figure) -> Any:
    """Return the drawing."""
    places = figure.more["places"]
    years = places["year"].unique().sort().to_list()
    circles = [_circle(figure, year) for year in years]
    rows = [
        alt.hconcat(*circles[n : n + _PER_ROW], spacing=8) for n in range(0, len(circles), _PER_ROW)
    ]
    return finished(
        titled(
            alt.vconcat(_lines(figure.table), *rows, spacing=18),
            figure.title,
            "Above: pairs of states that a treaty binds, by year and by what is promised (each step up is ten times as many). Below: who is tied to whom in ten years. Blue: at least one promised the other help when "
            "attacked. Orange: only not to attack it, or to stay neutral. Every state of the year has its place on the circle, ordered by region.",
        )
    )


def _lines(table: pl.DataFrame) -> Any:
    named = table.with_columns(
        promise=pl.col("pledge").replace_strict(_WORDS),
        told=pl.col("source").replace_strict({"atop": "ATOP 5.1", "shipped": "shipped documents"}),
    )
    names = [_WORDS[p] for p in PLEDGES]
    lines = (
        alt.Chart(named, width=985, height=270)
        .mark_line(interpolate="step-after", strokeWidth=1.7)
        .encode(
            x=alt.X(
                "year:Q",
                title=None,
                scale=alt.Scale(domain=[1815, 2027], nice=False),
                axis=alt.Axis(format="d", tickCount=22, grid=False),
            ),
            y=alt.Y(
                "n_pairs:Q",
                title="pairs of states",
                scale=alt.Scale(type="symlog", domain=[0, 6000]),
                axis=alt.Axis(values=[0, 1, 10, 100, 1000, 5000], format=",d"),
            ),
            color=alt.Color(
                "promise:N",
                sort=names,
                scale=alt.Scale(domain=names, range=[_COLOURS[p] for p in PLEDGES]),
                legend=alt.Legend(title="promised", orient="top", direction="horizontal"),
            ),
            strokeDash=alt.StrokeDash(
                "told:N",
                scale=alt.Scale(domain=["ATOP 5.1", "shipped documents"], range=[[1, 0], [3, 3]]),
                legend=alt.Legend(
                    title="told by",
                    orient="top",
                    direction="horizontal",
                    symbolStrokeColor=INK,
                    symbolType="stroke",
                ),
            ),
            detail="told:N",
        )
    )
    seam = alt.Chart(pl.DataFrame({"year": [_LAST_OF_ATOP + 1], "says": ["ATOP ends"]}))
    rule = seam.mark_rule(color=INK, strokeDash=[4, 3]).encode(x="year:Q")
    word = seam.mark_text(align="right", dx=-4, fontSize=10.5, color=INK, baseline="bottom").encode(
        x="year:Q", y=alt.value(268), text="says:N"
    )
    return lines + rule + word


def _circle(figure: Figure, year: int) -> Any:
    places = figure.more["places"].filter(pl.col("year") == year)
    pairs = figure.more["pairs"].filter(pl.col("year") == year)
    help_ = pairs.filter(pl.col("defense") == 1)
    peace = pairs.filter(
        (pl.col("defense") != 1) & ((pl.col("neutrality") == 1) | (pl.col("nonaggression") == 1))
    )
    axis = {"axis": None, "scale": alt.Scale(domain=[-1.32, 1.32])}
    crowded = peace.height > _MOST_DRAWN
    layers = [
        _edges(edges, places, colour, axis)
        for edges, colour in ((peace.clear() if crowded else peace, ORANGE), (help_, BLUE))
        if edges.height
    ]
    dots = _dots(places, axis)
    labels = _names(places, pairs)
    source = "ATOP" if (pairs["source"] == "atop").all() else "shipped documents"
    title = alt.TitleParams(
        f"{year}",
        subtitle=[
            f"{help_.height:,} pairs of help; {source}",
            *([f"{peace.height:,} of peace alone, not drawn"] if crowded else []),
        ],
        fontSize=13,
        subtitleFontSize=10.5,
        subtitleColor="#555555",
        offset=2,
    )
    return alt.layer(*layers, dots, *labels).properties(width=_SIZE, height=_SIZE, title=title)


def _names(places: pl.DataFrame, pairs: pl.DataFrame) -> list[Any]:
    """Return the codes of the states tied, where they are few; else the names of regions."""
    tied = set(pairs["state1_code"]) | set(pairs["state2_code"])
    few = 0 < len(tied) <= _FEW
    if few:
        shown = places.filter(pl.col("state").is_in(sorted(tied))).with_columns(
            text=pl.col("state")
        )
    else:
        shown = (
            places.group_by("region", maintain_order=True)
            .agg(pl.col("x", "y").mean())
            .with_columns(text=pl.col("region"))
        )
        norm = (pl.col("x") ** 2 + pl.col("y") ** 2).sqrt()
        shown = shown.with_columns(x=pl.col("x") / norm, y=pl.col("y") / norm)
    shown = shown.with_columns(
        pl.col("x", "y") * _OUT,
        angle=pl.arctan2("x", "y").degrees() - 90 if few else pl.lit(0.0),
        right=pl.col("x") >= 0,
    ).with_columns(
        angle=pl.when(pl.col("right") | pl.lit(not few))
        .then("angle")
        .otherwise(pl.col("angle") + 180)
    )
    size = 7.5 if few else 9
    right, left = (shown.filter(pl.col("right") == side) for side in (True, False))
    return [
        alt.Chart(names)
        .mark_text(fontSize=size, color=INK, baseline="middle", **align)
        .encode(x="x:Q", y="y:Q", text="text:N", angle=alt.Angle("angle:Q", scale=None))
        for names, align in ((right, _LEFT), (left, _RIGHT))
        if names.height
    ]


def _dots(places: pl.DataFrame, axis: dict[str, Any]) -> Any:
    """Return all dots as one path of lines without length."""
    points: list[tuple[float | None, float | None]] = []
    for x, y in places.select("x", "y").iter_rows():
        points.extend(
            [(round(x, 3), round(y, 3)), (round(x, 3) + 0.001, round(y, 3)), (None, None)]
        )
    return _path(points, axis, color=GREY, strokeWidth=3, strokeCap="round", opacity=1)


def _edges(edges: pl.DataFrame, places: pl.DataFrame, colour: str, axis: dict[str, Any]) -> Any:
    """Return all lines of a colour as one path, broken between them."""
    at = places.select("state", "x", "y")
    ends = [
        edges.join(at, left_on=side, right_on="state", how="inner", maintain_order="left")
        for side in ("state1_code", "state2_code")
    ]
    both = (
        ends[0]
        .select("state1_code", "state2_code", "x", "y")
        .join(
            ends[1].select("state1_code", "state2_code", x2="x", y2="y"),
            on=["state1_code", "state2_code"],
            maintain_order="left",
        )
    )
    points: list[tuple[float | None, float | None]] = []
    for x, y, x2, y2 in both.select("x", "y", "x2", "y2").iter_rows():
        points.extend([(round(x, 3), round(y, 3)), (round(x2, 3), round(y2, 3)), (None, None)])
    strong = max(0.12, min(0.8, 12 / (edges.height**0.6 + 1)))
    return _path(points, axis, color=colour, strokeWidth=0.6, opacity=strong)


def _path(
    points: list[tuple[float | None, float | None]], axis: dict[str, Any], **mark: Any
) -> Any:
    path = pl.DataFrame(
        points, schema={"x": pl.Float64, "y": pl.Float64}, orient="row"
    ).with_row_index("n")
    return (
        alt.Chart(path)
        .mark_line(invalid="break-paths-filter-domains", **mark)
        .encode(x=alt.X("x:Q", **axis), y=alt.Y("y:Q", **axis), order="n:Q")
    )
