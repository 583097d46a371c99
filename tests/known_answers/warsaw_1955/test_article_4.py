"""The Warsaw Treaty of 14 May 1955, and force used by a guarantor within it."""

import pytest

from foedus.vocabulary.pledges import Means, Status

ART_4 = "warsaw-1955 art. 4"
OTHERS = {"BGR", "CSK", "DDR", "HUN", "ROU", "RUS"}


def test_an_attack_in_europe_binds_each_by_its_choice_of_means(ask):
    """Each party helps by all means it considers necessary, armed force included.

    Source: Warsaw Treaty, art. 4.
    """
    asked = ask("1980-01-01", "attack:DEU:POL")
    assert asked.bearers(ART_4) == OTHERS
    assert {o.means for o in asked.under(ART_4)} == {Means.OWN_CHOICE}


def test_asia_is_outside(ask):
    """The article covers attacks in Europe; the border war of 1969 on the Ussuri was in Asia.

    Source: Warsaw Treaty, art. 4.
    """
    asked = ask("1969-03-02", "attack:CHN:RUS@russia-in-asia")
    assert asked.under(ART_4) == []
    assert asked.why_not("POL", "warsaw-1955")["art. 4"] == "area"


@pytest.mark.parametrize(("day", "victim"), [("1956-11-04", "HUN"), ("1968-08-21", "CSK")])
def test_force_among_the_parties_has_no_rule_of_help(ask, day, victim):
    """Requests were claimed and are disputed; article 8 promised no interference.

    Source: Warsaw Treaty, arts. 4 and 8.
    """
    asked = ask(day, f"attack:RUS:{victim}")
    assert "POL" in asked.bearers(ART_4, Status.DISPUTED)
    assert asked.breaches("RUS") >= {"warsaw-1955 art. 8", "un-charter-1945 art. 2(4)"}
    assert "fellow_member_attack" in asked.hangs_on


def test_both_alliances_faced_each_other(ask):
    """An attack on one side of the line bound the one alliance, on the other side the other.

    Source: Warsaw Treaty, art. 4; North Atlantic Treaty, art. 5.
    """
    west = ask("1980-01-01", "attack:DDR:DEU")
    east = ask("1980-01-01", "attack:DEU:DDR")
    assert "USA" in west.bearers("nat-1949 art. 5")
    assert west.under(ART_4) == []
    assert "RUS" in east.bearers(ART_4)
    assert east.under("nat-1949 art. 5") == []


def test_it_ended_on_1_july_1991(ask):
    """The parties ended the treaty by a protocol signed in Prague.

    Source: protocol of 1 July 1991.
    """
    assert ask("1991-06-30", "attack:DEU:POL").bearers(ART_4) == OTHERS - {"DDR"}
    assert ask("1991-07-01", "attack:DEU:POL").under(ART_4) == []
