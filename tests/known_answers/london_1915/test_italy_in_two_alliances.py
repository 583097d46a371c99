"""26 April 1915: Italy signs the Treaty of London while still a party to the Triple Alliance.

Given as a user would give a treaty of their own. Source of the text: Cmd. 671 (1920), arts. 1, 2 and 16.
"""

TREATY = """
instrument: london-1915
title: Treaty of London between France, Italy, Russia and the United Kingdom
kind: treaty
adopted: 1915-04-26
in_force: 1915-04-26
secret_until: 1917-11     # published by the Soviet government
sources: [K]
participation:
  - {states: [FRA, GBR, ITA, RUS], signed: 1915-04-26, bound: 1915-04-26}
provisions:
  art. 2:
    says: Italy uses its entire resources for war in common with the three powers against all their enemies.
    pledge: defense
    when: {attack: {on: [FRA, GBR, RUS], by: [AUH, DEU, TUR]}}
    by: ITA
    toward: the victim
    against: the attacker
    means: military fixed
"""
ART_2 = "london-1915 art. 2"
TRIPLE = "triple-alliance-1882 art. 1(a)"
WITH_ROMANIA = "austro-romanian-1883 art. 1(a)"
WAR = ("attack:DEU:FRA", "attack:AUH:RUS")


def test_italy_had_joined_what_it_had_promised_not_to_join(ask):
    """By article 1 of the Triple Alliance no party enters an alliance directed against another.

    Source: Triple Alliance of 5 December 1912, art. 1; Treaty of London, arts. 1 and 2, which name the adversary.
    """
    asked = ask("1915-04-27", *WAR, documents=[TREATY])
    assert asked.fights_for("ITA") == {"FRA": {ART_2}, "RUS": {ART_2}}
    conflicts = asked.conflict("ITA", "joined_and_barred", ART_2, TRIPLE)
    assert {c.certain for c in conflicts} == {True}


def test_nothing_settles_it(ask):
    """The parties differ, so the later treaty does not prevail over the earlier: both bind.

    Source: Vienna Convention on the Law of Treaties, art. 30(4) and (5), as the rule was understood.
    """
    asked = ask("1915-04-27", *WAR, documents=[TREATY])
    assert asked.settled_by("ITA", "joined_and_barred", ART_2, TRIPLE) == {""}
    assert asked.settled_by("ITA", "joined_and_barred", ART_2, WITH_ROMANIA) == {""}


def test_before_london_there_was_no_conflict(ask):
    """On 25 April Italy owed the Entente nothing.

    Source: Treaty of London of 26 April 1915.
    """
    asked = ask("1915-04-25", *WAR, documents=[TREATY])
    assert "ITA" not in asked.fights()
    assert asked.conflicts("ITA") == set()


def test_after_its_denunciation_the_triple_alliance_bars_nothing(ask):
    """Italy declared the alliance void on 4 May 1915.

    Source: note presented in Vienna on 4 May 1915.
    """
    asked = ask("1915-05-04", *WAR, documents=[TREATY])
    assert asked.fights_for("ITA") == {"FRA": {ART_2}, "RUS": {ART_2}}
    assert asked.conflict("ITA", "joined_and_barred", TRIPLE) == []


def test_an_alliance_that_names_nobody_is_directed_against_nobody(ask):
    """Whether an alliance is directed against a state it does not name is a question of reading.

    Source: Triple Alliance, art. 1; the text of article 2 without its adversaries.
    """
    unnamed = TREATY.replace(", by: [AUH, DEU, TUR]", "")
    assert (
        ask("1915-04-27", *WAR, documents=[unnamed]).conflict("ITA", "joined_and_barred", TRIPLE)
        == []
    )
    reading = "legal,directed_against=in_effect"
    asked = ask("1915-04-27", *WAR, documents=[unnamed], reading=reading)
    assert asked.conflict("ITA", "joined_and_barred", ART_2, TRIPLE)


def test_it_was_secret_until_the_russian_revolution(ask):
    """The Soviet government published the treaty in November 1917.

    Source: Izvestia, November 1917.
    """
    assert "ITA" not in ask("1915-04-27", *WAR, documents=[TREATY], known_on="1915-12-31").fights()
    assert "ITA" in ask("1915-04-27", *WAR, documents=[TREATY], known_on="1918-01-01").fights()
