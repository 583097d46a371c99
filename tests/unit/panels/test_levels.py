"""What a row of each panel says, on alliances small enough to do by hand."""

import pytest

from worlds.atop_table import BRITAIN, FRANCE, SPAIN, member

SPAN = {"since": "1900-5-1", "until": "1902-3-1"}


def rows_of(frame, *columns):
    return frame.select(columns).rows()


def test_promises_stay_directed(panel_of):
    """France promised defense and Britain consultation: each row says what the first owes the second."""
    frame = panel_of(member(FRANCE, **SPAN, defense=1), member(BRITAIN, **SPAN, consul=1))
    columns = ("promisor", "beneficiary", "year", "defense", "consultation")
    assert rows_of(frame, *columns) == [
        (200, 220, 1900, 0, 1),
        (200, 220, 1901, 0, 1),
        (200, 220, 1902, 0, 1),
        (220, 200, 1900, 1, 0),
        (220, 200, 1901, 1, 0),
        (220, 200, 1902, 1, 0),
    ]


def test_days_count_the_days_together(panel_of):
    """From 1 May 1900 to 28 February 1902 there are 245, 365 and 59 days."""
    frame = panel_of(member(FRANCE, **SPAN, defense=1), member(BRITAIN, **SPAN, defense=1))
    assert frame["days"].to_list() == [245, 365, 59] * 2


@pytest.mark.parametrize(("counted", "years"), [(True, [1901, 1902]), (False, [1901])])
def test_a_year_left_on_its_first_day(panel_of, counted, years):
    """ATOP's tables count the year in which a member leaves, though it leaves on 1 January."""
    span = {"since": "1901-2-1", "until": "1902-1-1"}
    frame = panel_of(
        member(FRANCE, **span, defense=1), member(BRITAIN, **span), counts_year_of_exit=counted
    )
    assert sorted(set(frame["year"])) == years
    assert frame.filter(frame["year"] == 1902)["days"].to_list() == [0, 0] * counted


def test_who_comes_on_the_day_the_other_goes_was_never_there_with_it(panel_of):
    """A state and its successor are not allies of each other for a day."""
    frame = panel_of(
        member(FRANCE, since="1900-1-1", until="1901-6-1", nonagg=1),
        member(BRITAIN, since="1901-6-1", until="1902-6-1", nonagg=1),
        member(SPAIN, since="1900-1-1", until="1902-6-1", nonagg=1),
    )
    pairs = {(a, b) for a, b in rows_of(frame, "promisor", "beneficiary")}
    assert (FRANCE, BRITAIN) not in pairs
    assert {(FRANCE, SPAIN), (BRITAIN, SPAIN)} <= pairs


def test_a_changed_alliance_counts_by_its_later_terms(panel_of):
    """Of the two phases of 1904 the second gives the year."""
    first, second = (
        {"since": "1903-1-1", "until": "1904-7-1"},
        {"since": "1904-7-1", "until": "1905-2-1"},
    )
    frame = panel_of(
        *(
            member(number, **span, phase=phase, maxphase=2, defense=2 - phase, nonagg=1)
            for phase, span in ((1, first), (2, second))
            for number in (FRANCE, BRITAIN)
        )
    )
    by_year = dict(frame.filter(frame["promisor"] == FRANCE).select("year", "defense").rows())
    assert by_year == {1903: 1, 1904: 0, 1905: 0}


def test_several_alliances_make_one_row(panel_of):
    """What either promises is promised, and conditional only if every promise is."""
    frame = panel_of(
        member(FRANCE, atop_id=1, **SPAN, defense=1, defcoloc=1),
        member(BRITAIN, atop_id=1, **SPAN),
        member(FRANCE, atop_id=2, **SPAN, defense=1, consul=1, concoloc=1),
        member(BRITAIN, atop_id=2, **SPAN),
        years=(1901, 1901),
    )
    columns = (
        "defense",
        "defense_conditional",
        "consultation_conditional",
        "n_instruments",
        "instruments",
    )
    assert rows_of(frame.filter(frame["promisor"] == FRANCE), *columns) == [
        (1, 0, 1, 2, "atop-1 atop-2")
    ]


def test_what_varies_by_partner_is_marked(panel_of):
    """The row is there for every partner, and says that it is doubtful."""
    frame = panel_of(
        member(FRANCE, **SPAN, defense=1, obvary=1),
        member(BRITAIN, **SPAN, defense=1),
        member(SPAIN, **SPAN),
        years=(1901, 1901),
    )
    found = {
        (a, b): (d, u)
        for a, b, d, u in rows_of(frame, "promisor", "beneficiary", "defense", "doubtful")
    }
    assert found[FRANCE, SPAIN] == found[FRANCE, BRITAIN] == (1, 1)
    assert found[BRITAIN, SPAIN] == (1, 0)
    assert found[SPAIN, FRANCE] == (0, 0)


def test_after_the_last_year_the_source_is_silent(panel_of):
    """About 2020 the row says outside coverage, and nothing that could be read as no."""
    span = {"since": "2000-1-1"}
    frame = panel_of(
        member(FRANCE, **span, defense=1), member(BRITAIN, **span, defense=1), years=(2017, 2020)
    )
    found = frame.filter(frame["promisor"] == FRANCE).select(
        "year", "defense", "nonaggression", "coverage"
    )
    assert found.rows() == [
        (2017, 1, 0, "within"),
        (2018, 1, 0, "within"),
        (2019, None, None, "outside coverage"),
        (2020, None, None, "outside coverage"),
    ]


def test_an_ended_alliance_has_no_later_rows(panel_of):
    """What ended in 1902 is not carried on."""
    frame = panel_of(member(FRANCE, **SPAN, defense=1), member(BRITAIN, **SPAN), years=(1901, 2020))
    assert sorted(set(frame["year"])) == [1901, 1902]


def test_a_state_without_a_cow_number_has_no_row(panel_of):
    """Annam, 8152 in ATOP, is no member of the COW system."""
    frame = panel_of(
        member(FRANCE, since="1874-3-15", until="1883-8-25", consul=1),
        member(8152, cowsys=0, since="1874-3-15", until="1883-8-25", consul=1),
    )
    assert frame.height == 0


def test_a_changed_number_changes_the_row(panel_of):
    """In 1990 the Federal Republic is 260 until 2 October, and 255 from then."""
    span = {"since": "1989-1-1", "until": "1992-1-2"}
    frame = panel_of(member(FRANCE, **span, consul=1), member(260, **span, consul=1))
    found = frame.filter(frame["promisor"] == FRANCE).select("beneficiary", "year").rows()
    assert found == [(255, 1990), (255, 1991), (255, 1992), (260, 1989), (260, 1990)]
    assert set(frame.filter(frame["beneficiary"] > 250)["beneficiary_state"]) == {"DEU"}


def test_a_pair_without_direction_has_what_either_promises(panel_of):
    """Mutual defense needs both."""
    frame = panel_of(
        member(FRANCE, **SPAN, defense=1, consul=1),
        member(BRITAIN, **SPAN, consul=1),
        level="dyad-year",
        years=(1901, 1901),
    )
    columns = (
        "state1",
        "state2",
        "defense",
        "mutual_defense",
        "consultation",
        "state1_code",
        "state2_code",
    )
    assert rows_of(frame, *columns) == [(200, 220, 1, 0, 1, "GBR", "FRA")]


def test_a_state_year_says_what_the_state_promises(panel_of):
    """What is promised to a state is not what it promises."""
    frame = panel_of(
        member(FRANCE, **SPAN, defense=1),
        member(BRITAIN, **SPAN),
        level="state-year",
        years=(1901, 1901),
    )
    assert rows_of(frame, "state", "year", "defense", "n_instruments") == [
        (200, 1901, 0, 1),
        (220, 1901, 1, 1),
    ]


def test_a_member_has_a_row_for_each_spell(panel_of):
    """Who left and came back has two."""
    frame = panel_of(
        member(FRANCE, since="1900-1-1", until="1901-1-1", nonagg=1),
        member(FRANCE, since="1903-1-1", nonagg=1, defense=1),
        member(BRITAIN, since="1900-1-1", nonagg=1),
        level="instrument-member",
    )
    found = frame.select("state", "since", "until", "nonaggression").rows()
    assert [(state, str(since), str(until), n) for state, since, until, n in found] == [
        (200, "1900-01-01", "None", 1),
        (220, "1900-01-01", "1900-12-31", 1),
        (220, "1903-01-01", "None", 1),
    ]
