"""United Nations Charter, articles 2(4) and 51: attack is barred, defence is not."""

import pytest

ART_2_4 = "un-charter-1945 art. 2(4)"
REPORT = "un-charter-1945 art. 51 (report)"


@pytest.mark.parametrize(
    ("day", "attacker", "victim"),
    [
        ("1990-08-02", "IRQ", "KWT"),
        ("2003-03-20", "USA", "IRQ"),
        ("2008-08-08", "RUS", "GEO"),
        ("2022-02-24", "RUS", "UKR"),
        ("2022-09-13", "AZE", "ARM"),
        ("2026-02-28", "USA", "IRN"),
    ],
)
def test_an_attack_breaches_it_whoever_attacks(ask, day, attacker, victim):
    """All members refrain from force against any state; whether an event was an attack the scenario says.

    Source: United Nations Charter, art. 2(4).
    """
    assert ART_2_4 in ask(day, f"attack:{attacker}:{victim}").breaches(attacker)


def test_a_threat_breaches_it_too(ask):
    """Members refrain from the threat of force as well.

    Source: United Nations Charter, art. 2(4).
    """
    assert ART_2_4 in ask("2022-02-01", "threat:RUS:UKR").breaches("RUS")


def test_it_protects_states_that_are_no_members(ask):
    """Force is barred against any state: Switzerland was none of the members in 1999.

    Source: United Nations Charter, art. 2(4); Switzerland admitted on 10 September 2002.
    """
    assert ART_2_4 in ask("1999-06-01", "attack:ITA:CHE").breaches("ITA")


def test_it_binds_members_only(ask):
    """A state that was no member had not undertaken it.

    Source: United Nations Charter, arts. 2(4) and 4.
    """
    assert ask("1999-06-01", "attack:CHE:ITA").breaches("CHE") == {
        "switzerland-neutrality-1815 Act of 20 November 1815"
    }
    assert ART_2_4 in ask("2002-09-10", "attack:CHE:ITA").breaches("CHE")


def test_before_the_charter_there_was_no_such_bar(ask):
    """The Charter entered into force on 24 October 1945.

    Source: United Nations Charter, art. 110(3).
    """
    assert ask("1945-10-23", "attack:TUR:IRN").breaches("TUR") == set()
    assert ART_2_4 in ask("1945-10-24", "attack:TUR:IRN").breaches("TUR")


@pytest.mark.parametrize("reading", ["legal", "widest"])
def test_defence_of_an_ally_does_not_breach_it(ask, reading):
    """Nothing in the Charter impairs collective self-defence.

    Source: United Nations Charter, art. 51.
    """
    asked = ask("2024-06-01", "attack:RUS:EST", reading=reading)
    assert "FRA" in asked.fights()
    assert not [c for c in asked.answer.conflicts if ART_2_4 in c.between]
    assert {b.bearer for b in asked.answer.bars if b.reference == ART_2_4} == {"RUS"}


def test_force_in_defence_is_reported(ask):
    """Measures of self-defence are reported at once to the Security Council.

    Source: United Nations Charter, art. 51.
    """
    asked = ask("2025-06-01", "attack:POL:BLR")
    (report,) = asked.under(REPORT, "RUS")
    assert (report.act, report.owed_to, report.round) == ("notify", "unsc", 2)


def test_whoever_uses_no_force_has_nothing_to_report(ask):
    """The duty follows from measures taken.

    Source: United Nations Charter, art. 51.
    """
    assert ask("2025-06-01", "threat:POL:BLR").under(REPORT) == []
