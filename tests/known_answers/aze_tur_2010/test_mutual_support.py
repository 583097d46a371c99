"""Azerbaijan and Türkiye: the agreement of 16 August 2010 and the Shusha declaration of 15 June 2021."""

from foedus.vocabulary.pledges import Means

ART_2 = "aze-tur-2010 art. 2"
SHUSHA = "shusha-2021 mutual assistance (help)"


def test_turkey_owes_azerbaijan_support_and_russia_owes_armenia(ask):
    """Two pairs of allies face each other across one border.

    Source: agreement of 16 August 2010, art. 2 (S60); treaty of 29 August 1997, art. 3 (S61).
    """
    assert ask("2023-01-01", "attack:ARM:AZE").fights_for("TUR") == {"AZE": {ART_2, SHUSHA}}
    assert ask("2023-01-01", "attack:AZE:ARM").fights_for("RUS") == {"ARM": {"rus-arm-1997 art. 3"}}


def test_neither_helps_the_other_to_attack(ask):
    """Both texts speak of an attack on a party.

    Source: agreement of 16 August 2010, art. 2; Shusha declaration.
    """
    asked = ask("2020-09-27", "attack:AZE:ARM")
    assert "TUR" not in asked.fights()
    assert asked.why_not("TUR", "aze-tur-2010") == {"art. 2": "victim"}


def test_the_extent_of_help_is_left_to_talks_in_one_of_them(ask):
    """In 2010 all possibilities, military means included; in 2021 what urgent talks settle.

    Source: S59, S60.
    """
    asked = ask("2023-01-01", "attack:ARM:AZE")
    assert {o.means for o in asked.under(ART_2)} == {Means.MILITARY_INCLUDED}
    assert {o.means for o in asked.under(SHUSHA)} == {Means.OWN_CHOICE}


def test_as_governments_have_invoked_guarantees_it_ends_with_both_great_neighbours(ask):
    """If Russian force in defence of Armenia is an attack on Azerbaijan, Türkiye is bound against Russia.

    Source: the reading is that of 1914; under article 51 of the Charter it is no attack.
    """
    invoked = ask("2023-01-01", "attack:AZE:ARM", reading="as_invoked")
    assert ("TUR", "RUS") in {(o.bearer, o.against) for o in invoked.under(ART_2)}
    assert ask("2023-01-01", "attack:AZE:ARM").under(ART_2) == []


def test_in_2011_its_entry_into_force_is_not_known_to_the_day(ask):
    """Ratified in December 2010 and February 2011; the day of entry into force was not found.

    Source: S60, S60b.
    """
    assert ask("2011-06-01", "attack:ARM:AZE").status("TUR", ART_2) == {"unknown"}
    assert ask("2011-02-01", "attack:ARM:AZE").status("TUR", ART_2) == set()
    assert ask("2012-01-01", "attack:ARM:AZE").status("TUR", ART_2) == {"due"}
