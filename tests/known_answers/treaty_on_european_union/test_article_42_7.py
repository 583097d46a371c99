"""Treaty on European Union, article 42(7): aid and assistance by all the means in their power."""

import pytest

from foedus.vocabulary.pledges import Means

ART = "teu-1992 art. 42(7)"
MEMBERS = {
    "AUT",
    "BEL",
    "BGR",
    "CYP",
    "CZE",
    "DEU",
    "DNK",
    "ESP",
    "EST",
    "FIN",
    "FRA",
    "GRC",
    "HRV",
    "HUN",
    "IRL",
    "ITA",
    "LTU",
    "LUX",
    "LVA",
    "MLT",
    "NLD",
    "POL",
    "PRT",
    "ROU",
    "SVK",
    "SVN",
    "SWE",
}


def test_every_other_member_owes_aid(ask):
    """If a member is the victim of armed aggression on its territory, all others owe it aid.

    Source: Treaty on European Union, art. 42(7).
    """
    assert ask("2022-06-01", "attack:RUS:FIN").bearers(ART) == MEMBERS - {"FIN"}


def test_the_duty_is_between_members(ask):
    """The text asks for no decision of the Union and no request.

    Source: Treaty on European Union, art. 42(7); France in November 2015.
    """
    assert {o.gates for o in ask("2022-06-01", "attack:RUS:FIN").under(ART)} == {()}


@pytest.mark.parametrize("state", ["AUT", "IRL", "MLT"])
def test_the_specific_character_of_some_policies_is_saved(ask, state):
    """It does not prejudice the specific character of certain members' policy: they choose the means.

    Source: Treaty on European Union, art. 42(7), second sentence; Irish protocol of 2012.
    """
    asked = ask("2022-06-01", "attack:RUS:FIN")
    assert {o.means for o in asked.under(ART, state)} == {Means.OWN_CHOICE}
    assert any(step.rule == "saving" for o in asked.under(ART, state) for step in o.why)


def test_the_others_owe_help_with_force_included(ask):
    """By all the means in their power includes military ones.

    Source: Treaty on European Union, art. 42(7).
    """
    asked = ask("2022-06-01", "attack:RUS:FIN")
    assert {o.means for o in asked.under(ART) if o.bearer not in {"AUT", "IRL", "MLT"}} == {
        Means.MILITARY_INCLUDED
    }


def test_austrias_neutrality_is_settled_by_the_saving(ask):
    """Austria's neutrality law and the duty of aid are reconciled by the clause itself.

    Source: Treaty on European Union, art. 42(7); Federal Constitutional Law on Neutrality, art. I.
    """
    asked = ask("2022-06-01", "attack:RUS:FIN")
    pair = (ART, "austria-neutrality-1955 art. I(1)")
    assert asked.settled_by("AUT", "bound_and_barred", *pair) == {
        "teu-1992 art. 42(7), saving clause"
    }
    assert asked.status("AUT", ART) == {"due"}


def test_a_neutral_is_covered_like_any_other(ask):
    """An attack on Austria or Ireland obliges the others.

    Source: Treaty on European Union, art. 42(7).
    """
    assert ask("2022-06-01", "attack:RUS:AUT").bearers(ART) == MEMBERS - {"AUT"}


def test_it_began_with_the_treaty_of_lisbon(ask):
    """The clause entered into force on 1 December 2009.

    Source: Treaty of Lisbon, art. 6.
    """
    assert ask("2009-11-30", "attack:RUS:FIN").under(ART) == []
    assert "FRA" in ask("2009-12-01", "attack:RUS:FIN").bearers(ART)


def test_france_invoked_it_after_attacks_by_no_state(ask):
    """The Council of 17 November 2015 expressed unanimous support; 27 others were members then.

    Source: statement of France in the Council, 17 November 2015.
    """
    asked = ask("2015-11-17", "attack:non-state:FRA")
    assert asked.bearers(ART) == (MEMBERS | {"GBR"}) - {"FRA"}


def test_members_of_both_are_bound_twice_without_conflict(ask):
    """For allies the North Atlantic Treaty stays the foundation; the two duties go the same way.

    Source: Treaty on European Union, art. 42(7), second paragraph.
    """
    asked = ask("2022-06-01", "attack:RUS:EST")
    assert asked.fights_for("FRA") == {"EST": {ART, "nat-1949 art. 5"}}
    assert asked.conflicts("FRA") == set()


def test_members_that_are_no_allies_are_bound_by_this_alone(ask):
    """Ireland and Cyprus are members of the Union and no parties to the North Atlantic Treaty.

    Source: Treaty on European Union, art. 42(7); North Atlantic Treaty.
    """
    asked = ask("2024-06-01", "attack:RUS:EST")
    for state in ("AUT", "CYP", "IRL", "MLT"):
        assert asked.fights_for(state) == {"EST": {ART}}


def test_an_attack_outside_the_territory_is_no_case(ask):
    """The aggression must be on the territory of the member.

    Source: Treaty on European Union, art. 42(7).
    """
    assert ask("2024-06-01", "attack:CHN:FRA@south-china-sea").under(ART) == []


def test_the_british_bases_on_cyprus_are_not_its_territory(ask):
    """Akrotiri and Dhekelia are British; the United Kingdom has left the Union.

    Source: Treaty of Establishment of 16 August 1960, art. 1; drone on Akrotiri, 2 March 2026 (S119).
    """
    assert ask("2026-03-02", "attack:non-state:GBR@akrotiri-and-dhekelia").under(ART) == []
