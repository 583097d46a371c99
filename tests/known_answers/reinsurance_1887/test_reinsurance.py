"""The Reinsurance Treaty of 18 June 1887: a neutrality that lapses if the beneficiary is the aggressor.

Given as a user would give a treaty of their own. Source of the text: Die Grosse Politik V, no. 1092.
"""

import pytest

TREATY = """
instrument: reinsurance-1887
title: Reinsurance Treaty between Germany and Russia
kind: treaty
adopted: 1887-06-18
in_force: 1887-06-18
ended: 1890-06-18
secret_until: 1896-10-24     # Hamburger Nachrichten; the text in 1919
sources: [K]
participation:
  - {states: [DEU, RUS], signed: 1887-06-18, bound: 1887-06-18, ended: 1890-06-18, how: not renewed}
provisions:
  art. 1 (attacked):
    says: If one is at war with a third great power the other keeps a benevolent neutrality.
    pledge: neutrality
    when: {attack: {on: a party, by: {group: great-powers-1914, besides: [DEU, RUS]}}}
    # It does not apply to a war against Austria or France that results from an attack by one of the parties.
    unless:
      - {attack: {by: RUS, on: AUH}}
      - {attack: {by: DEU, on: FRA}}
    by: each other party
    toward: the victim
"""
ART_1 = "reinsurance-1887 art. 1 (attacked)"


def test_an_attack_by_austria_hungary_binds_germany_to_neutrality(ask):
    """Germany stays neutral towards Russia if a third great power attacks it.

    Source: Reinsurance Treaty, art. 1.
    """
    asked = ask("1888-01-01", "attack:AUH:RUS", documents=[TREATY])
    assert asked.barred("DEU", "neutrality", "RUS") == {ART_1}
    assert "DEU" not in asked.fights()


def test_it_lapses_if_russia_attacked(ask):
    """It does not apply to a war against Austria that results from an attack by Russia.

    Source: Reinsurance Treaty, art. 1.
    """
    asked = ask("1888-01-01", "attack:RUS:AUH", "attack:AUH:RUS", documents=[TREATY])
    assert asked.barred("DEU", "neutrality", "RUS") == set()
    assert asked.why_not("DEU", "reinsurance-1887") == {"art. 1 (attacked)": "exception"}


def test_it_stood_in_no_conflict_with_the_dual_alliance(ask):
    """If Russia attacks, Germany fights for Austria-Hungary; the exception of one treaty is the case of the other.

    Source: Reinsurance Treaty, art. 1; Dual Alliance of 7 October 1879, art. 1.
    """
    asked = ask("1888-01-01", "attack:RUS:AUH", "attack:AUH:RUS", documents=[TREATY])
    assert asked.fights_for("DEU") == {"AUH": {"dual-alliance-1879 art. 1"}}
    assert asked.conflicts("DEU") == set()


def test_russia_is_bound_likewise_unless_germany_attacks_france(ask):
    """The same holds for Russia in a war of Germany with France.

    Source: Reinsurance Treaty, art. 1.
    """
    defended = ask("1888-01-01", "attack:FRA:DEU", documents=[TREATY])
    assert defended.barred("RUS", "neutrality", "DEU") == {ART_1}
    begun = ask("1888-01-01", "attack:DEU:FRA", "attack:FRA:DEU", documents=[TREATY])
    assert begun.barred("RUS", "neutrality", "DEU") == set()


@pytest.mark.parametrize(
    ("day", "bound"),
    [("1887-06-17", False), ("1887-06-18", True), ("1890-06-17", True), ("1890-06-18", False)],
)
def test_it_was_made_for_three_years_and_not_renewed(ask, day, bound):
    """The treaty ran from 18 June 1887 for three years.

    Source: Reinsurance Treaty, art. 5.
    """
    asked = ask(day, "attack:AUH:RUS", documents=[TREATY])
    assert (asked.barred("DEU", "neutrality", "RUS") == {ART_1}) is bound


@pytest.mark.parametrize(
    ("known_on", "known"), [("1888-01-01", False), ("1896-10-23", False), ("1896-10-24", True)]
)
def test_it_was_secret_until_1896(ask, known_on, known):
    """The Hamburger Nachrichten disclosed it on 24 October 1896.

    Source: Hamburger Nachrichten, 24 October 1896.
    """
    asked = ask("1888-01-01", "attack:AUH:RUS", documents=[TREATY], known_on=known_on)
    assert (asked.barred("DEU", "neutrality", "RUS") == {ART_1}) is known


@pytest.mark.parametrize(("known_on", "known"), [("1888-02-02", False), ("1888-02-03", True)])
def test_the_dual_alliance_was_secret_until_1888(ask, known_on, known):
    """Germany and Austria-Hungary published it on 3 February 1888.

    Source: Deutscher Reichsanzeiger, 3 February 1888.
    """
    asked = ask("1888-01-01", "attack:RUS:AUH", known_on=known_on)
    assert ("DEU" in asked.fights()) is known
