"""The treaty of 17 January 2025 between Russia and Iran, article 3: no help to the attacker, and no more."""

import pytest

NO_HELP = "rus-irn-2025 art. 3 (no help to the attacker)"


@pytest.mark.parametrize("attacker", ["ISR", "USA"])
def test_russia_gives_the_attacker_no_help(ask, attacker):
    """If one is subjected to aggression the other gives the aggressor no help, military or other.

    Source: treaty of 17 January 2025, art. 3 (S48, S49).
    """
    asked = ask("2026-02-28", f"attack:{attacker}:IRN")
    bar = asked.bars("RUS")[NO_HELP]
    assert (bar.act, bar.owed_to, bar.against, bar.status) == (
        "refrain_from_aiding",
        "IRN",
        attacker,
        "due",
    )


@pytest.mark.parametrize("reading", ["legal", "as_invoked", "widest"])
def test_russia_owes_no_help_in_fighting(ask, reading):
    """There is no clause of mutual defence.

    Source: Rudenko in the State Duma, April 2025 (S50).
    """
    asked = ask("2026-02-28", "attack:USA:IRN", "attack:ISR:IRN", reading=reading)
    assert "RUS" not in asked.fights()
    assert {o.act for o in asked.answer.obligations if o.instrument == "rus-irn-2025"} == {
        "refrain_from_aiding"
    }


def test_in_june_2025_it_was_not_in_force(ask):
    """Signed in January, the treaty entered into force on 2 October 2025.

    Source: S49, S50.
    """
    assert NO_HELP not in ask("2025-06-13", "attack:ISR:IRN").bars("RUS")
    assert NO_HELP not in ask("2025-10-01", "attack:ISR:IRN").bars("RUS")
    assert NO_HELP in ask("2025-10-02", "attack:ISR:IRN").bars("RUS")


def test_irans_own_attack_sets_off_nothing(ask):
    """The clause protects the party that is attacked.

    Source: treaty of 17 January 2025, art. 3.
    """
    asked = ask("2026-03-01", "attack:IRN:QAT")
    assert not [o for o in asked.answer.obligations if o.instrument == "rus-irn-2025"]


def test_it_binds_iran_likewise(ask):
    """The clause is mutual.

    Source: treaty of 17 January 2025, art. 3.
    """
    assert NO_HELP in ask("2026-01-01", "attack:UKR:RUS").bars("IRN")
