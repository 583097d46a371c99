"""The drawing of a crisis day by day: promises as rows, days as columns."""

from datetime import date
from typing import Any

import altair as alt
import polars as pl

from foedus.reports.figures.days import BARRED, HELD, MARKS, STANDS, course_of, name_on
from foedus.reports.figures.drawings import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    PALE,
    PURPLE,
    VERMILION,
    YELLOW,
    finished,
    titled,
)
from foedus.reports.figures.figure import Figure

_COLOURS = {
    "due": BLUE,
    "waits": YELLOW,
    "blocked": VERMILION,
    "in doubt": GREY,
    BARRED: PURPLE,
    HELD: ORANGE,
    STANDS: PALE,
}
_WORDS = {
    "due": "due",
    "waits": "waits for a request or decision",
    "blocked": "blocked",
    "in doubt": "in doubt",
    BARRED: "owes help or may owe it, and is bound to the attacker to stay out",
    HELD: "owes no help, and is bound to the attacker to stay out",
    STANDS: "stands, nothing has set it off",
}
_BLOCKS = {
    "help": "Help with force",
    "mobilise": "Mobilise",
    "stay out": "Stay out",
    "consult": "Consult",
}
_STEP, _HEAD, _LINE = 16, 24, 12
_WIDTH, _COLUMN, _LABELS = 620, 58, 200
_LONGEST = 48
_MOST_IN_A_ROW = 4


def draw(figure: Figure) -> Any:
    """Return the drawing."""
    course = course_of(figure.name)
    readings = list(course.readings)
    days = [date.fromisoformat(day) for day in figure.words]
    rows = _labelled(figure.table, days, readings)
    blocks = [
        b for b in (*_BLOCKS, *(says for _, says in course.questions)) if (rows["block"] == b).any()
    ]
    width = max(_WIDTH, _COLUMN * len(days))
    present = [m for m in MARKS if (rows["mark"] == m).any()]
    parts = [_head(figure, days, width)]
    parts += [_block(rows.filter(pl.col("block") == b), b, days, present, width) for b in blocks]
    halves = (
        "Left half of a cell: reading “legal”; right half: “as invoked”. "
        if len(readings) > 1
        else ""
    )
    return finished(
        titled(
            alt.vconcat(*parts, spacing=12).resolve_scale(color="shared"),
            figure.title,
            f"The arrow points from the state that promised to the one it promised. {halves}Beside each row: the text that its firmest mark rests on. An empty cell: no such promise.",
        )
    )


def _labelled(table: pl.DataFrame, days: list[date], readings: list[str]) -> pl.DataFrame:
    names = {
        state: name_on(state, days[-1])
        for column in ("bearer", "owed_to")
        for state in table[column].unique().to_list()
    }
    place = {day: n for n, day in enumerate(days)}
    half = {reading: n / len(readings) for n, reading in enumerate(readings)}
    wide = 1 / len(readings)
    shown = table.with_columns(
        giver=pl.col("bearer").replace_strict(names),
        receiver=pl.col("owed_to").replace_strict(names),
        start=pl.col("day").replace_strict(place) + pl.col("reading").replace_strict(half),
        rank=pl.col("mark").replace_strict({m: n for n, m in enumerate(MARKS)}),
        says=pl.col("mark").replace_strict(_WORDS),
    ).with_columns(
        row=pl.format("{} → {}", "giver", "receiver"),
        stop=pl.col("start") + wide - 0.04,
    )
    keys = ["block", "bearer", "owed_to", "act"]
    firmest = (
        shown.sort(*keys, "rank", "day")
        .group_by(keys, maintain_order=True)
        .agg(text=pl.col("texts").first())
    )
    return (
        shown.drop("texts").join(firmest, on=keys, maintain_order="left").sort("receiver", "giver")
    )


def _head(figure: Figure, days: list[date], width: int) -> Any:
    told = pl.DataFrame(
        {
            "at": [n + 0.48 for n in range(len(days))],
            "day": [f"{d.day} {d:%b}" for d in days],
            "says": [figure.words[d.isoformat()].split("\n") for d in days],
        }
    )
    x = alt.X("at:Q", scale=alt.Scale(domain=[0, len(days)], nice=False), axis=None)
    most = max(words.count("\n") + 1 for words in figure.words.values())
    base = alt.Chart(told, width=width, height=_HEAD + _LINE * most)
    number = base.mark_text(fontSize=13, fontWeight="bold", color=INK).encode(
        x=x, y=alt.value(8), text="day:N"
    )
    words = base.mark_text(fontSize=9.5, color="#444444", baseline="top", lineHeight=_LINE).encode(
        x=x, y=alt.value(20), text="says:N"
    )
    return number + words


def _block(rows: pl.DataFrame, block: str, days: list[date], present: list[str], width: int) -> Any:
    order = rows["row"].unique(maintain_order=True).to_list()
    y = alt.Y(
        "row:N",
        sort=order,
        title=None,
        axis=alt.Axis(
            ticks=False, domain=False, labelLimit=260, minExtent=_LABELS, maxExtent=_LABELS
        ),
    )
    x = alt.X("start:Q", scale=alt.Scale(domain=[0, len(days)], nice=False), axis=None)
    base = alt.Chart(rows, width=width, height=alt.Step(_STEP))
    bars = base.mark_bar(height=_STEP - 3).encode(
        x=x,
        x2="stop:Q",
        y=y,
        color=alt.Color(
            "says:N",
            sort=[_WORDS[m] for m in present],
            scale=alt.Scale(
                domain=[_WORDS[m] for m in present], range=[_COLOURS[m] for m in present]
            ),
            legend=alt.Legend(
                title=None,
                orient="bottom",
                direction="horizontal",
                columns=2
                if len(present) > _MOST_IN_A_ROW - 1 and HELD in present
                else _MOST_IN_A_ROW,
            ),
        ),
    )
    crossed = rows.filter(pl.col("mark").is_in(["blocked", BARRED])).with_columns(
        middle=(pl.col("start") + pl.col("stop")) / 2,
        sign=pl.when(pl.col("mark") == "blocked").then(pl.lit("×")).otherwise(pl.lit("≠")),
    )
    signs = (
        alt.Chart(crossed)
        .mark_text(color="white", fontSize=12, fontWeight="bold")
        .encode(x="middle:Q", y=y, text="sign:N")
    )
    texts = rows.unique("row", maintain_order=True).with_columns(
        text=pl.when(pl.col("text").str.len_chars() > _LONGEST)
        .then(pl.col("text").str.slice(0, _LONGEST - 1) + "…")
        .otherwise("text")
    )
    beside = (
        alt.Chart(texts)
        .mark_text(align="left", fontSize=9.5, color="#666666", dx=4)
        .encode(x=alt.value(width), y=y, text="text:N")
    )
    title = alt.TitleParams(
        _BLOCKS.get(block, block), anchor="start", fontSize=12.5, frame="bounds", offset=4
    )
    return alt.layer(bars, *([signs] if crossed.height else []), beside).properties(title=title)
