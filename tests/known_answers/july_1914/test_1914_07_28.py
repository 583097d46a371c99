"""28 July 1914: Austria-Hungary declares war on Serbia."""

import pytest

READINGS = ["legal", "as_invoked", "narrowest"]


@pytest.mark.parametrize("reading", READINGS)
def test_no_ally_of_austria_hungary_must_fight(ask, reading):
    """Neither Germany, Italy nor Romania promised help in an attack by Austria-Hungary.

    Source: Pribram I, Dual Alliance arts. 1-2, Triple Alliance arts. 2-4, Romanian alliance art. 2.
    """
    asked = ask("1914-07-28", "attack:AUH:SRB", reading=reading)
    assert not {"DEU", "ITA", "ROU"} & asked.fights()


@pytest.mark.parametrize("reading", [*READINGS, "widest"])
def test_no_treaty_binds_russia_to_serbia(ask, reading):
    """Russia had no treaty of alliance with Serbia in 1914.

    Source: Albertini I-II; no such text is in the collections of the treaties in force.
    """
    asked = ask("1914-07-28", "attack:AUH:SRB", reading=reading)
    assert "RUS" not in asked.fights()
    assert asked.owes("RUS", "mobilise") == set()


def test_only_attacks_on_austria_hungary_are_covered(ask):
    """The victim must be a party: Germany's pledges fail because Serbia is none.

    Source: Pribram I, Dual Alliance art. 1, Triple Alliance art. 3.
    """
    asked = ask("1914-07-28", "attack:AUH:SRB")
    assert asked.why_not("DEU", "dual-alliance-1879")["art. 1"] == "victim"
    assert asked.why_not("ITA", "triple-alliance-1882")["art. 3"] == "victim"


def test_france_and_russia_consult(ask):
    """By the letters of August 1891 France and Russia consult on whatever endangers the general peace.

    Source: Ribot to Mohrenheim, 27 August 1891 (French Yellow Book of 1918).
    """
    asked = ask("1914-07-28", "attack:AUH:SRB")
    assert asked.owes("FRA", "consultation") == {"franco-russian-1891 point 1"}
    assert asked.owes("RUS", "consultation") == {"franco-russian-1891 point 1"}


def test_russia_on_austria_hungary_binds_germany_alone(ask):
    """If Russia attacks Austria-Hungary, Germany must help at once, and France owes nothing yet.

    Source: Dual Alliance art. 1; Franco-Russian convention art. 1(2), which covers attacks on Russia only.
    """
    asked = ask("1914-07-30", "attack:RUS:AUH")
    assert asked.fights_for("DEU") == {"AUH": {"dual-alliance-1879 art. 1"}}
    assert asked.fights() == {"DEU"}


def test_the_chain_of_august_runs_on_defensive_force_as_attack(ask):
    """If Germany's help to Austria-Hungary counts as an attack on Russia, France is bound too.

    Source: Franco-Russian convention art. 1(2): attacked by Germany; Albertini III on its invocation.
    """
    asked = ask("1914-07-30", "attack:AUH:SRB", "attack:RUS:AUH", reading="as_invoked")
    assert asked.fights_for("DEU")["AUH"] >= {"dual-alliance-1879 art. 1"}
    assert asked.fights_for("FRA") == {"RUS": {"franco-russian-1892 art. 1(2)(a)"}}
    assert "defensive_force" in asked.hangs_on


def test_occupation_of_serbia_needs_agreement_with_italy(ask):
    """Before a Balkan occupation Austria-Hungary had to agree with Italy on compensation, Italy said.

    Source: Triple Alliance art. 7; Flotow to the German Foreign Office, 31 July 1914.
    """
    asked = ask("1914-07-28", "occupation:AUH:SRB")
    assert asked.owes("AUH", "consultation") == {"triple-alliance-1882 art. 7(2)"}
    assert "balkan_compensation" in asked.hangs_on


def test_vienna_read_article_7_of_ottoman_land_only(ask):
    """The Austro-Hungarian foreign ministry held that article 7 did not reach Serbia.

    Source: Austro-Hungarian Red Book of 1915 on relations with Italy, introduction.
    """
    reading = "legal,balkan_compensation=ottoman_only"
    assert (
        ask("1914-07-28", "occupation:AUH:SRB", reading=reading).owes("AUH", "consultation")
        == set()
    )
    assert ask("1914-07-28", "occupation:AUH:TUR", reading=reading).owes("AUH", "consultation")
