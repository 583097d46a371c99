"""The codebook leaves no column out."""

import pytest

from foedus.panels.codebook import codebook, column_words
from foedus.panels.levels import Level
from foedus.panels.years import Asked
from worlds.atop_table import BRITAIN, FRANCE, member

SPAN = {"since": "1900-5-1", "until": "1902-3-1"}


@pytest.mark.parametrize("level", Level)
def test_every_column_is_explained(panel_of, level):
    """Each panel's codebook has a line for each of its columns, and the span covered."""
    frame = panel_of(member(FRANCE, **SPAN, defense=1), member(BRITAIN, **SPAN), level=level)
    from foedus.datasets.catalogue import data_set
    from foedus.datasets.coverage import Coverage

    atop = data_set("atop")
    asked = Asked(source="atop", coverage=Coverage.of(atop), first=1815, last=2018)
    words = codebook(level, asked, frame, cite=atop.cite, home=atop.home, reading="legal")
    assert all(f"| `{name}` |" in words for name in frame.columns)
    assert "1815-01-01 to 2018-12-31" in words
    assert atop.cite in words
    assert set(frame.columns) <= set(column_words())
