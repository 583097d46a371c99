"""Presences: what counts as presence from outside, worked out by hand from five documents."""

import pytest

from foedus.obligations.presences import Presences
from foedus.reports.dossiers import presences_of
from foedus.reports.presence_map import presence_data, presence_part
from foedus.vocabulary.truth import Truth

# Sure and in doubt, for bases, for rotations too, for everything. The base is from another continent; the company is of
# a neighbour in the same subregion; the mission is of no state; the station, of a neighbour, may not be there yet.
COUNTED = {
    "outside_eurasia": [(1, 0), (1, 0), (1, 1)],
    "foreign_to_host": [(1, 1), (2, 1), (3, 1)],
    "outside_subregion": [(1, 0), (1, 0), (1, 1)],
}


@pytest.fixture(scope="module")
def presences(wording) -> Presences:
    return presences_of(wording)


def test_who_has_left_is_not_counted_and_who_may_be_there_is(presences):
    """A garrison gone since 2016 is no presence of 2022; a station there since some day of 2022 may be."""
    there = {stay.presence.id: stay.there for stay in presences.everywhere}
    assert "rus-est-garrison" not in there
    assert there.pop("jpn-mng-station") is Truth.UNKNOWN
    assert set(there.values()) == {Truth.YES}
    assert len(there) == 3


@pytest.mark.parametrize("outside", COUNTED)
def test_each_answer_counts_what_its_words_say(presences, outside):
    """Who is outside decides how many presences count, and what cannot be told is never a no."""
    found = [(t.n_sure, t.n_in_doubt) for t in presences.tallies if t.outside == outside]
    assert found == COUNTED[outside]


def test_an_organisation_is_no_state_from_outside_and_none_from_within(presences):
    """An answer that speaks of states leaves a mission of no state untold; one that asks only for another sender counts it."""
    of_all_kinds = {t.outside: t.counts for t in presences.tallies if t.presence == "everything"}
    assert of_all_kinds["outside_eurasia"]["observers-mng"] is Truth.UNKNOWN
    assert of_all_kinds["foreign_to_host"]["observers-mng"] is Truth.YES


def test_senders_and_hosts_are_those_of_what_counts(presences):
    """Of bases from another continent there is one, of one sender in one host."""
    tally = presences.tallies[0]
    assert (tally.senders, tally.hosts) == (("United States of America",), ("EST",))


def test_the_table_and_the_map_say_the_same(presences, wording):
    """Whoever reads the table instead of the map finds the same presences with the same answers."""
    part, data = presence_part(presences, wording), presence_data(presences, wording)
    marks = {"1": "yes", "0": "no", "2": "cannot be told"}
    for column, (outside, presence, digits) in enumerate(data["tallies"][2::3]):
        assert presence == "everything"
        assert outside == part.tallies[column][0]
        on_map = {
            stay[3].partition(":")[0]: marks[d]
            for stay, d in zip(data["stays"], digits, strict=True)
        }
        assert {line.row.title: line.marks[column] for line in part.lines} == on_map


def test_without_presences_there_is_no_such_part(presences, wording):
    """A corpus that records no forces abroad gets no empty map."""
    nowhere = Presences(region=frozenset(), snapshot=presences.snapshot, reading=presences.reading)
    assert presence_part(nowhere, wording) is None
    assert presence_data(nowhere, wording) is None
