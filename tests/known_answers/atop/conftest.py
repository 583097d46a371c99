"""ATOP 5.1 itself, where it is at hand. It is not ours to ship: FOEDUS_DATA names the folder that holds it."""

import os
from datetime import date
from pathlib import Path

import pytest

from foedus.corpus.catalogue import foundations
from foedus.datasets.atop import read_atop
from foedus.obligations import Scenario, choices_for, parse_event, snapshot_of, who_must
from foedus.panels.levels import Level, panel
from foedus.panels.spans import spans_of
from foedus.panels.years import Asked


@pytest.fixture(scope="session")
def data_folder():
    """Return the folder of tables."""
    folder = os.environ.get("FOEDUS_DATA")
    if not folder:
        pytest.skip("FOEDUS_DATA names no folder with ATOP 5.1 (https://www.atopdata.org)")
    return Path(folder)


@pytest.fixture(scope="session")
def reading(data_folder):
    """Return ATOP, read."""
    return read_atop(data_folder)


@pytest.fixture(scope="session")
def atop(reading):
    """Return ATOP on the foundations."""
    return foundations() + reading.instruments


@pytest.fixture(scope="session")
def spans(atop):
    """Return ATOP's alliances over time."""
    return list(spans_of(atop, choices_for(atop)))


@pytest.fixture(scope="session")
def panel_of(spans, reading):
    """Return ATOP's panel of a level, its whole span."""

    def made(level):
        asked = Asked(
            source="atop",
            coverage=reading.coverage,
            first=1815,
            last=2018,
            counts_year_of_exit=True,
        )
        return panel(spans, Level(level), asked)

    return made


@pytest.fixture(scope="session")
def helps(atop):
    """Ask who must help whom by force: bearer, act, beneficiary, status."""

    def asked(day, *events):
        snapshot = snapshot_of(atop, date.fromisoformat(day))
        scenario = Scenario.of(parse_event(event, atop) for event in events)
        answer = who_must(snapshot, scenario, choices_for(atop), other_readings=False)
        return {
            (o.bearer, o.act.value, o.owed_to, o.status.value)
            for o in answer.obligations
            if o.act.is_help
        }

    return asked
