"""Who is a member of the institutions of Asia, by day."""

from datetime import date

import pytest

from foedus.corpus.catalogue import shipped
from foedus.instruments.participation import standing_of
from foedus.vocabulary.truth import Truth

TODAY = date(2026, 5, 31)


def members(instrument: str, as_of: date) -> set[str]:
    spells = shipped().instruments[instrument].participation
    states = {state for spell in spells for state in spell.states}
    return {
        state
        for state in states
        if standing_of(tuple(s for s in spells if state in s.states), as_of).bound is Truth.YES
    }


@pytest.mark.parametrize(
    ("instrument", "day", "number"),
    [
        ("asean-charter-2007", "2025-10-25", 10),
        ("asean-charter-2007", "2025-10-26", 11),
        ("bangkok-1967", "1967-08-08", 5),
        ("bangkok-1967", "1984-01-07", 6),
        ("bangkok-1967", "1995-07-28", 7),
        ("bangkok-1967", "1999-04-30", 10),
        ("bangkok-1967", "2026-05-31", 11),
        ("cica-1999", "2002-06-04", 16),
        ("cica-1999", "2022-10-12", 27),
        ("cica-1999", "2022-10-13", 28),
        ("gcc-charter-1981", "1981-05-24", 0),
        ("gcc-charter-1981", "1981-05-25", 6),
        ("ots-2009", "2010-11-17", 4),
        ("ots-2009", "2019-10-15", 5),
    ],
)
def test_members_on_a_day(instrument: str, day: str, number: int) -> None:
    """The association has eleven members, the conference 28, the council six, the organisation five."""
    assert len(members(instrument, date.fromisoformat(day))) == number


def test_india_and_pakistan_iran_and_israel_sit_together() -> None:
    """The Conference in Asia has members that do not recognise or have fought each other; the USA observes."""
    assert {"IND", "PAK", "IRN", "ISR"} <= members("cica-1999", TODAY)
    assert "USA" not in members("cica-1999", TODAY)


def test_great_powers_have_acceded_to_the_treaty_of_amity() -> None:
    """China, India, Russia, the USA, Iran and Ukraine renounced force toward South-East Asia and each other."""
    parties = members("tac-1976", TODAY)

    assert {"CHN", "IND", "RUS", "USA", "IRN", "UKR"} <= parties
    assert members("asean-charter-2007", TODAY) <= parties
    assert "UKR" not in members("tac-1976", date(2022, 11, 9))


@pytest.mark.parametrize(
    ("body", "of"),
    {
        "asean-summit": "asean-charter-2007",
        "cica-summit": "cica-1999",
        "gcc-joint-defence-council": "gcc-joint-defence-2000",
        "gcc-supreme-council": "gcc-charter-1981",
        "ots-heads": "ots-2009",
        "tac-high-council": "tac-1976",
    }.items(),
)
def test_organs_belong_to_their_instrument(body: str, of: str) -> None:
    """Each organ says which instrument founds it and who sits in it."""
    assert shipped().bodies[body].of == of
    assert shipped().bodies[body].members
