"""The first day on which forces that left were there no more."""

from datetime import date

import pytest

from foedus.corpus.catalogue import shipped
from foedus.vocabulary.truth import Truth


@pytest.mark.parametrize(
    ("presence", "last_day", "first_day_without"),
    [
        ("usa-kgz-manas", "2014-06-03", "2014-06-04"),
        ("usa-uzb-karshi-khanabad", "2005-11-21", "2005-11-22"),
        ("usa-afg", "2021-08-30", "2021-08-31"),
        ("nato-afg", "2021-08-30", "2021-08-31"),
    ],
)
def test_forces_are_there_on_the_day_on_which_they_end(presence, last_day, first_day_without):
    """The bases at Manas and Karshi-Khanabad and the forces in Afghanistan were there until their last day was over."""
    until = shipped().presences[presence].until
    assert until is not None
    assert until.had_come(date.fromisoformat(last_day)) is Truth.NO
    assert until.had_come(date.fromisoformat(first_day_without)) is Truth.YES


@pytest.mark.parametrize(
    ("presence", "doubtful", "gone"),
    [
        ("rus-aze-karabakh", "2024-06-12", "2024-06-13"),
        ("ind-mdv-aviation", "2024-05-10", "2024-05-11"),
        ("irn-syr-advisers", "2024-12-08", "2025-01-01"),
        ("usa-isl-keflavik", "2006-09-30", "2006-10-01"),
    ],
)
def test_whether_they_were_there_on_the_day_itself_may_be_unknown(presence, doubtful, gone):
    """A withdrawal said to be over by a day, or in a month, leaves that day open and the next one not."""
    until = shipped().presences[presence].until
    assert until is not None
    assert until.had_come(date.fromisoformat(doubtful)) is Truth.UNKNOWN
    assert until.had_come(date.fromisoformat(gone)) is Truth.YES


def test_nobody_is_counted_on_the_last_day_as_gone():
    """Where the end is a day, the count of none is as of the first day without them."""
    for presence in shipped().presences.values():
        if presence.until and presence.sizes and presence.sizes[-1].high == 0:
            as_of = presence.sizes[-1].as_of
            assert as_of is not None, presence.id
            assert presence.until.latest <= as_of.latest, presence.id


@pytest.mark.parametrize("name", ["usa-syr-northeast", "tur-syr-north"])
def test_consent_of_syria_changed_with_its_government(name):
    """Until December 2024 Syria objected to the forces of the USA and Turkey; what it has held since is told as a position."""
    presence = shipped().presences[name]
    assert presence.consent == "disputed"
    assert "December 2024" in presence.positions["SYR"]


@pytest.mark.parametrize("name", ["rus-syr-khmeimim", "rus-syr-tartus", "rus-syr-qamishli"])
def test_consent_of_syria_to_russian_bases_was_disputed_for_a_time(name):
    """From December 2024 the matter was disputed, until the new authorities honoured past accords in October 2025."""
    presence = shipped().presences[name]
    assert presence.consent == "yes"
    assert "disputed" in presence.positions["SYR"]
    assert "October 2025" in presence.positions["SYR"]


@pytest.mark.parametrize("name", ["usa-bhr-nsa", "usa-kwt-camp-arifjan"])
def test_a_number_of_an_older_page_bears_no_day_of_2025(name):
    """The page with the numbers for Bahrain and Kuwait is older than 2025 (S107c)."""
    (size,) = shipped().presences[name].sizes
    assert size.as_of is None
    assert "S107c" in size.sources
