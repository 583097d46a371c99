"""Figures as files: the picture, its table, and the words that belong beneath it."""

from collections.abc import Callable
from typing import Any

from foedus.reports.figures import (
    draw_days,
    draw_guarantors,
    draw_shares,
    draw_web,
)
from foedus.reports.figures.days import AUGUST_1939, JULY_1914
from foedus.reports.figures.drawings import as_png, as_svg
from foedus.reports.figures.figure import Figure
from foedus.reports.figures.guarantors import NAME as GUARANTORS
from foedus.reports.figures.shares import NAME as SHARES
from foedus.reports.figures.web import NAME as WEB

_DRAW: dict[str, Callable[[Figure], Any]] = {
    WEB: draw_web.draw,
    JULY_1914: draw_days.draw,
    AUGUST_1939: draw_days.draw,
    GUARANTORS: draw_guarantors.draw,
    SHARES: draw_shares.draw,
}


def picture(figure: Figure, *, ending: str) -> bytes:
    """Return a figure as a picture.

    Args:
        figure: The figure.
        ending: `.svg` or `.png`.
    """
    drawing = _DRAW[figure.name](figure)
    return as_png(drawing) if ending == ".png" else as_svg(drawing)
