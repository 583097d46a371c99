"""The Triple Alliance of 20 May 1882, as renewed on 5 December 1912."""

import pytest


def test_france_on_germany_binds_italy(ask):
    """An unprovoked attack by France on Germany obliges Italy with all its forces.

    Source: Triple Alliance art. 2.
    """
    asked = ask("1914-08-03", "attack:FRA:DEU")
    assert asked.fights_for("ITA") == {"DEU": {"triple-alliance-1882 art. 2(2)"}}


def test_provocation_releases_italy_unless_disregarded(ask):
    """Articles 2 and 3 cover only attacks without direct provocation.

    Source: Triple Alliance arts. 2 and 3.
    """
    assert "ITA" not in ask("1914-08-03", "attack:FRA:DEU,provoked").fights()
    reading = "legal,provocation=disregarded"
    assert "ITA" in ask("1914-08-03", "attack:FRA:DEU,provoked", reading=reading).fights()


def test_france_on_italy_binds_both_others(ask):
    """An unprovoked attack by France on Italy obliges Germany and Austria-Hungary.

    Source: Triple Alliance art. 2.
    """
    asked = ask("1914-07-01", "attack:FRA:ITA")
    assert asked.fights() >= {"AUH", "DEU"}
    assert asked.fights_for("AUH") == {"ITA": {"triple-alliance-1882 art. 2(1)"}}


def test_austria_hungary_owes_germany_no_help_against_france(ask):
    """Article 2 obliges Italy, not Austria-Hungary, if France attacks Germany.

    Source: Triple Alliance art. 2; Pribram II on 1882.
    """
    assert "AUH" not in ask("1914-07-01", "attack:FRA:DEU").fights()


def test_one_great_power_is_not_enough(ask):
    """If Russia alone attacks Austria-Hungary, Italy need not fight.

    Source: Triple Alliance art. 3.
    """
    asked = ask("1914-07-30", "attack:RUS:AUH")
    assert asked.fights_for("ITA") == {}
    assert asked.why_not("ITA", "triple-alliance-1882")["art. 3"] == "attackers"


def test_two_great_powers_are(ask):
    """If two great powers outside the treaty attack a party unprovoked, the case arises for all.

    Source: Triple Alliance art. 3.
    """
    asked = ask("1914-07-30", "attack:RUS:AUH", "attack:FRA:AUH")
    assert asked.fights_for("ITA") == {"AUH": {"triple-alliance-1882 art. 3"}}
    assert "triple-alliance-1882 art. 3" in asked.fights_for("DEU")["AUH"]


def test_a_small_power_does_not_count(ask):
    """Serbia is no great power.

    Source: Triple Alliance art. 3.
    """
    assert "ITA" not in ask("1914-07-30", "attack:RUS:AUH", "attack:SRB:AUH").fights()


@pytest.mark.parametrize("victim", ["AUH", "DEU"])
def test_a_threat_brings_benevolent_neutrality_and_consultation(ask, victim):
    """If a great power threatens a party, the others are at least benevolently neutral, and all take counsel.

    Source: Triple Alliance arts. 4 and 5.
    """
    asked = ask("1914-07-28", f"threat:RUS:{victim}")
    assert asked.barred("ITA", "neutrality", victim) == {"triple-alliance-1882 art. 4"}
    assert "triple-alliance-1882 art. 5(1)" in asked.owes("ITA", "consultation")
    assert asked.fights() == set()


def test_italy_leaves_on_4_may_1915(ask):
    """Italy denounced the alliance in Vienna on 4 May 1915.

    Source: Italian Green Book of 1915.
    """
    assert "ITA" in ask("1915-05-03", "attack:FRA:DEU").fights()
    assert "ITA" not in ask("1915-05-04", "attack:FRA:DEU").fights()


def test_article_3_became_known_before_article_2(ask):
    """Articles 3, 4 and 7 were made public in 1915, the whole text at the end of 1919.

    Source: Austro-Hungarian Red Book of 1915; Kautsky documents, vol. 4, annex 2.
    """
    two = ("1914-07-30", "attack:RUS:AUH", "attack:FRA:AUH")
    assert "ITA" not in ask(*two, known_on="1914-12-31").fights()
    assert "ITA" in ask(*two, known_on="1916-01-01").fights()
    assert "ITA" not in ask("1914-08-03", "attack:FRA:DEU", known_on="1916-01-01").fights()
    assert "ITA" in ask("1914-08-03", "attack:FRA:DEU", known_on="1921-01-01").fights()
