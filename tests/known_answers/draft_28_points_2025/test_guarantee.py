"""The 28 points of November 2025: an American guarantee that lapses if its beneficiary attacks.

A draft that never bound anybody, asked about as if it had entered into force. Source of the text: the
28-point draft as published in November 2025.
"""

DRAFT = """
instrument: draft-28-points
title: Guarantee in the American 28-point draft, as if in force
kind: treaty
adopted: 2025-11-20
in_force: 2026-01-01
sources: [K]
participation: {states: [RUS, UKR, USA]}
provisions:
  point 10:
    says: If Russia attacks Ukraine there is a coordinated military response; the guarantee is lost if Ukraine attacks Russia.
    pledge: defense
    when: {attack: {on: UKR, by: RUS}}
    unless: {attack: {by: the victim, on: the attacker}}
    by: USA
    toward: UKR
    against: RUS
    means: military included
"""
POINT_10 = "draft-28-points point 10"


def test_an_attack_on_ukraine_would_have_obliged_the_united_states(ask):
    """The draft foresaw a decisive coordinated military response to a Russian attack.

    Source: 28-point draft, point 10.
    """
    asked = ask("2026-02-01", "attack:RUS:UKR", documents=[DRAFT])
    assert asked.fights_for("USA") == {"UKR": {POINT_10}}


def test_the_guarantee_is_lost_if_ukraine_attacks(ask):
    """If Ukraine attacked Russia it would lose the guarantee.

    Source: 28-point draft, point 10.
    """
    asked = ask("2026-02-01", "attack:RUS:UKR", "attack:UKR:RUS", documents=[DRAFT])
    assert "USA" not in asked.fights()
    assert asked.why_not("USA", "draft-28-points") == {"point 10": "exception"}


def test_an_attack_by_another_state_changes_nothing(ask):
    """The exception is an attack by the beneficiary itself.

    Source: 28-point draft, point 10.
    """
    asked = ask("2026-02-01", "attack:RUS:UKR", "attack:UKR:MDA", documents=[DRAFT])
    assert asked.fights_for("USA") == {"UKR": {POINT_10}}
