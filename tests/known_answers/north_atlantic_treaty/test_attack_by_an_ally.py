"""An attack by one ally on another: the treaty has no rule for help."""

import pytest

from foedus.vocabulary.pledges import Status

ART_4 = "nat-1949 art. 4"
ART_5 = "nat-1949 art. 5"
ATTACK = "attack:TUR:GRC"


def test_help_is_disputed(ask):
    """Article 5 says nothing of an attacker who is a party itself.

    Source: North Atlantic Treaty, art. 5; Frederiksen on Greenland, January 2026 (S118).
    """
    asked = ask("2024-06-01", ATTACK)
    assert asked.bearers(ART_5) == set()
    assert {"FRA", "USA", "DEU"} <= asked.bearers(ART_5, Status.DISPUTED)
    assert "fellow_member_attack" in asked.hangs_on


@pytest.mark.parametrize(("alternative", "status"), [("covered", {"due"}), ("not_covered", set())])
def test_a_reading_decides(ask, alternative, status):
    """Read as any attack, it covers an ally's; read as looking outward, it does not.

    Source: North Atlantic Treaty, art. 5.
    """
    asked = ask("2024-06-01", ATTACK, reading=f"legal,fellow_member_attack={alternative}")
    assert asked.status("USA", ART_5) == status


def test_the_council_could_not_decide(ask):
    """The attacker has a seat in the Council, which decides by consensus.

    Source: North Atlantic Treaty, art. 9; no rule takes the vote of a party to the conflict away.
    """
    reading = "legal,fellow_member_attack=covered,nat_activation=practice"
    assert ask("2024-06-01", ATTACK, reading=reading).status("USA", ART_5) == {"blocked"}


def test_consultation_is_owed(ask):
    """Article 4 asks only that a party is threatened, by whomever; the ally that attacks consults too.

    Source: North Atlantic Treaty, art. 4.
    """
    for event in (ATTACK, "threat:TUR:GRC"):
        assert ask("2024-06-01", event).bearers(ART_4) >= {"USA", "DEU", "TUR"}


def test_the_ally_that_attacks_breaches_article_1(ask):
    """The parties refrain from force inconsistent with the purposes of the United Nations.

    Source: North Atlantic Treaty, art. 1; United Nations Charter, art. 2(4).
    """
    breaches = ask("2024-06-01", ATTACK).breaches("TUR")
    assert breaches >= {"nat-1949 art. 1(b)", "un-charter-1945 art. 2(4)"}


def test_france_and_greece_have_a_rule_of_their_own(ask):
    """The Franco-Greek agreement excludes no attacker, not even an ally of both.

    Source: agreement of 28 September 2021, art. 2.
    """
    asked = ask("2024-06-01", ATTACK, reading="legal,fellow_member_attack=not_covered")
    assert asked.status("FRA", "fra-grc-2021 art. 2") == {"awaiting_decision"}
