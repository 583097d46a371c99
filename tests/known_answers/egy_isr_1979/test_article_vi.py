"""The treaty of peace between Egypt and Israel of 26 March 1979, article VI: it prevails over other treaties.

The other treaty is the pact of joint defence of the Arab League of 17 June 1950, which Egypt did not leave, and
a pledge to attack as Egypt and Syria had agreed it before the war of 1973.
"""

import pytest

ARAB_LEAGUE = """
instrument: arab-league-1950
title: Treaty of Joint Defence and Economic Cooperation of the Arab League
kind: treaty
adopted: 1950-06-17
in_force: 1952-08-22
sources: [K]
participation: {states: [EGY, JOR, SAU, SYR]}
provisions:
  art. 2:
    says: Aggression against one is aggression against all; each takes all steps available, force included.
    pledge: defense
    when: {attack: {on: a party}}
    by: each other party
    means: military included
  joint attack:
    says: Not in the treaty; Egypt and Syria agreed in 1973 to attack together.
    pledge: offense
    when: {attack: {by: SYR, on: ISR}}
    by: EGY
    toward: SYR
    against: ISR
    means: military fixed
"""
DEFENCE = "arab-league-1950 art. 2"
ATTACK = "arab-league-1950 joint attack"
NO_FORCE = "egy-isr-1979 art. III(1)"
NO_AID = "egy-isr-1979 art. III(2) (no help)"
PREVAILS = "egy-isr-1979 art. VI(5)"


@pytest.mark.parametrize("priority", ["prevails", "does_not_prevail"])
def test_a_pledge_to_attack_israel_yields(ask, priority):
    """In a conflict with other obligations of the parties those under the treaty of peace bind.

    Source: treaty of 26 March 1979, art. VI(5), which stands subject to article 103 of the Charter.
    """
    asked = ask(
        "2000-01-01",
        "attack:SYR:ISR",
        documents=[ARAB_LEAGUE],
        reading=f"legal,charter_priority={priority}",
    )
    assert asked.status("EGY", ATTACK) == {"excused"}
    assert asked.settled_by("EGY", "bound_and_barred", ATTACK, NO_FORCE) == {PREVAILS}
    assert asked.settled_by("EGY", "bound_and_barred", ATTACK, NO_AID) == {PREVAILS}


def test_before_the_treaty_nothing_but_the_charter_stood_against_it(ask):
    """The treaty entered into force on 25 April 1979.

    Source: treaty of 26 March 1979, art. IX(1).
    """
    reading = "legal,charter_priority=does_not_prevail"
    asked = ask("1973-10-06", "attack:SYR:ISR", documents=[ARAB_LEAGUE], reading=reading)
    assert asked.status("EGY", ATTACK) == {"due"}
    assert asked.conflict("EGY", "bound_and_barred", ATTACK, NO_FORCE) == []


def test_defence_of_an_arab_state_is_left_to_article_51(ask):
    """The treaty does not affect rights under the Charter, collective self-defence among them.

    Source: treaty of 26 March 1979, art. VI(1); agreed minute to art. VI(5).
    """
    asked = ask("2000-01-01", "attack:ISR:SYR", documents=[ARAB_LEAGUE])
    assert asked.status("EGY", DEFENCE) == {"due"}
    assert asked.conflict("EGY", "bound_and_barred", DEFENCE, NO_FORCE) == []


def test_egypt_may_not_help_who_attacks_israel(ask):
    """Each refrains from assisting in acts of war against the other.

    Source: treaty of 26 March 1979, art. III(2).
    """
    asked = ask("2000-01-01", "attack:SYR:ISR")
    assert asked.barred("EGY", "refrain_from_aiding", "ISR") == {NO_AID}


def test_an_attack_breaches_the_treaty_and_the_charter(ask):
    """Each refrains from force against the other.

    Source: treaty of 26 March 1979, art. III(1); United Nations Charter, art. 2(4).
    """
    for attacker, victim in (("EGY", "ISR"), ("ISR", "EGY")):
        asked = ask("2000-01-01", f"attack:{attacker}:{victim}")
        assert asked.breaches(attacker) >= {NO_FORCE, "un-charter-1945 art. 2(4)"}
