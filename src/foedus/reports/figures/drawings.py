"""What all drawings share: letters, colours that everybody can tell apart, and how a picture is written.

Colours after Okabe and Ito (2008), which people with the common kinds of colour blindness can tell apart; each is also told by place or form.
"""

import io
import re
import textwrap
from typing import Any

import altair as alt

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The first comes with the drawing library, so that a picture is the same on every machine."""
BLUE, SKY, GREEN, ORANGE, VERMILION, PURPLE, YELLOW = (
    "#0072B2",
    "#56B4E9",
    "#009E73",
    "#E69F00",
    "#D55E00",
    "#CC79A7",
    "#F0E442",
)
INK, GREY, PALE, FAINT = "#222222", "#8A8A8A", "#D5D9DD", "#EFF1F3"


_PATH = re.compile(r' d="[^"]*"')
_NUMBER = re.compile(r"-?\d+\.\d+")


def titled(chart: Any, title: str, notes: str, *, width: int = 165) -> Any:
    """Return a chart with its title, and what a reader must know in smaller letters below it."""
    return chart.properties(
        title=alt.TitleParams(
            text=title,
            subtitle=textwrap.wrap(notes, width),
            anchor="start",
            frame="bounds",
            fontSize=17,
            subtitleFontSize=11.5,
            subtitleColor="#555555",
            subtitleLineHeight=15,
            offset=14,
        ),
        padding=14,
        background="white",
    )


def finished(chart: Any) -> Any:
    """Return a chart in the letters and lines of all figures."""
    return (
        chart.configure(font=FONT, aria=False)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=INK,
            titleColor=INK,
            gridColor=FAINT,
            domainColor=PALE,
            tickColor=PALE,
            labelFontSize=11,
            titleFontSize=11,
            titleFontWeight="normal",
        )
        .configure_legend(
            labelFontSize=11.5,
            titleFontSize=11.5,
            labelLimit=500,
            titleFontWeight="normal",
            symbolSize=110,
        )
        .configure_header(labelFontSize=12, labelColor=INK, titleFontSize=12)
    )


def as_svg(chart: Any) -> bytes:
    """Return a chart as SVG. The same chart gives the same bytes."""
    return _saved(chart, "svg")


def as_png(chart: Any) -> bytes:
    """Return a chart as PNG, twice as many points as it measures. The same chart gives the same bytes."""
    return _saved(chart, "png")


def _saved(chart: Any, form: str) -> bytes:
    with alt.data_transformers.enable("default", max_rows=None):
        if form == "svg":
            text = io.StringIO()
            chart.save(text, format="svg")
            return _PATH.sub(_rounded, text.getvalue()).encode()
        points = io.BytesIO()
        chart.save(points, format="png", scale_factor=2)
        return points.getvalue()


def _rounded(path: re.Match[str]) -> str:
    """Return a path to a tenth of a point, which halves a picture of thousands of lines."""
    return _NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), path[0])
