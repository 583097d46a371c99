"""Panels of invented alliances."""

import pytest

from foedus.corpus.catalogue import foundations
from foedus.datasets.atop import read_atop
from foedus.obligations import choices_for
from foedus.panels.levels import Level, panel
from foedus.panels.spans import spans_of
from foedus.panels.years import Asked
from worlds.atop_table import write_table


@pytest.fixture
def panel_of(tmp_path):
    """Return the panel of invented rows of ATOP's member table."""

    def made(*rows, level="directed-dyad-year", years=(1815, 2018), counts_year_of_exit=True):
        write_table(tmp_path, *rows)
        reading = read_atop(tmp_path)
        library = foundations() + reading.instruments
        asked = Asked(
            source="atop",
            coverage=reading.coverage,
            first=years[0],
            last=years[1],
            counts_year_of_exit=counts_year_of_exit,
        )
        return panel(spans_of(library, choices_for(library)), Level(level), asked)

    return made
