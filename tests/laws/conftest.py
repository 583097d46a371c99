"""What the laws share: the shipped corpus, and questions asked of it."""

from datetime import date

import pytest

from foedus.corpus.catalogue import shipped
from foedus.instruments.library import Library


@pytest.fixture(scope="session")
def corpus() -> Library:
    """Return the shipped documents."""
    return shipped()


CRISES = (
    (date(1914, 7, 28), "attack:AUH:SRB"),
    (date(1914, 8, 3), "attack:DEU:FRA"),
    (date(1914, 8, 4), "attack:DEU:BEL"),
    (date(1982, 4, 2), "attack:ARG:GBR@falkland-islands"),
    (date(2001, 10, 2), "attack:AFG:USA"),
    (date(2022, 1, 5), "unrest:KAZ"),
    (date(2022, 9, 13), "attack:AZE:ARM"),
    (date(2022, 9, 14), "attack:KGZ:TJK"),
    (date(2025, 6, 1), "attack:UKR:RUS"),
    (date(2025, 6, 1), "attack:CHN:JPN"),
)
"""Days and events that many instruments of the corpus speak to. What happened is not claimed."""
