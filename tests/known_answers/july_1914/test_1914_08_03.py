"""3 August 1914: Germany declares war on France; Italy and Romania stay out."""

import pytest


def test_russia_is_bound(ask):
    """If Germany attacks France, Russia uses all its available forces to attack Germany.

    Source: Franco-Russian military convention, art. 1(1).
    """
    asked = ask("1914-08-03", "attack:DEU:FRA")
    assert asked.fights_for("RUS") == {"FRA": {"franco-russian-1892 art. 1(1)(a)"}}
    assert asked.fights() == {"RUS"}


@pytest.mark.parametrize("reading", ["legal", "as_invoked", "narrowest"])
def test_italy_and_romania_need_not_fight(ask, reading):
    """Italy declared that the case of alliance had not arisen, and Romania's crown council the same.

    Source: Italian declaration of 3 August 1914; Encyclopaedia Britannica 1922, Austrian Empire (crown council of Sinaia).
    """
    assert not {"ITA", "ROU"} & ask("1914-08-03", "attack:DEU:FRA", reading=reading).fights()


def test_italy_owes_france_neutrality(ask):
    """Italy had promised France strict neutrality if it were the object of aggression by one or more powers.

    Source: Prinetti to Barrère, 1 November 1902.
    """
    asked = ask("1914-08-03", "attack:DEU:FRA")
    assert asked.barred("ITA", "neutrality", "FRA") == {"franco-italian-1902 letter (attacked)"}


def test_italys_promise_was_known_only_later(ask):
    """The letters of 1902 were published in a French Yellow Book of 1920.

    Source: Les accords franco-italiens de 1900-1902 (Livre jaune, 1920).
    """
    then = ask("1914-08-03", "attack:DEU:FRA", known_on="1914-08-03")
    later = ask("1914-08-03", "attack:DEU:FRA", known_on="1921-01-01")
    assert then.barred("ITA", "neutrality", "FRA") == set()
    assert later.barred("ITA", "neutrality", "FRA") == {"franco-italian-1902 letter (attacked)"}


def test_austria_hungary_is_drawn_in_only_if_russias_help_is_an_attack(ask):
    """An attack by Russia on Germany would oblige Austria-Hungary with its whole war strength.

    Source: Dual Alliance art. 1, which has no clause on provocation.
    """
    assert ask("1914-08-03", "attack:DEU:FRA").fights_for("AUH") == {}
    invoked = ask("1914-08-03", "attack:DEU:FRA", reading="as_invoked")
    assert invoked.fights_for("AUH") == {"DEU": {"dual-alliance-1879 art. 1"}}


def test_one_attacker_of_germany_is_not_two(ask):
    """Even with Russia's help counted as an attack, article 3 asks for two great powers and no provocation.

    Source: Triple Alliance art. 3.
    """
    assert "ITA" not in ask("1914-08-03", "attack:DEU:FRA", reading="as_invoked").fights()


@pytest.mark.parametrize("reading", ["legal", "as_invoked", "narrowest", "widest"])
def test_britain_is_not_bound_to_fight_for_france(ask, reading):
    """Grey told the Commons that the letters of 1912 left both governments free.

    Source: House of Commons, 3 August 1914; Grey to Cambon, 22 November 1912.
    """
    assert "GBR" not in ask("1914-08-03", "attack:DEU:FRA", reading=reading).fights()


def test_luxembourg_and_belgium_aside_the_netherlands_owe_nothing(ask):
    """The Netherlands had no alliance in 1914.

    Source: no treaty of alliance of the Netherlands was in force.
    """
    asked = ask("1914-08-03", "attack:DEU:FRA")
    assert not [o for o in asked.answer.obligations if o.bearer == "NLD"]
