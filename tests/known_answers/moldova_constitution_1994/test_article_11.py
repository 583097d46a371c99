"""The constitution of Moldova of 29 July 1994, article 11: neutral, and no foreign troops."""

import pytest

NO_TROOPS = "moldova-constitution-1994 art. 11(2)"


@pytest.mark.parametrize("sender", ["RUS", "ROU", "USA", "UKR"])
def test_troops_of_whichever_state_stand_against_it(ask, sender):
    """Moldova does not allow the stationing of foreign troops, whoever sends them.

    Source: Constitution of Moldova, art. 11(2).
    """
    asked = ask("2024-01-01", f"deployment:{sender}:MDA")
    (conflict,) = asked.conflict("MDA", "host_and_barred")
    assert set(conflict.between) == {f"deployment:{sender}:MDA", NO_TROOPS}


def test_nothing_settles_it(ask):
    """The constitution says what it bars and foresees no exception; no treaty is set above it here.

    Source: Constitution of Moldova, art. 11(2).
    """
    asked = ask("2024-01-01", "deployment:RUS:MDA@transnistria")
    assert asked.settled_by("MDA", "host_and_barred") == {""}


def test_it_binds_moldova_and_not_the_sender(ask):
    """A constitution binds its own state.

    Source: Constitution of Moldova, art. 11.
    """
    asked = ask("2024-01-01", "deployment:RUS:MDA")
    assert asked.conflicts("RUS") == set()
    assert {b.bearer for b in asked.answer.bars} == {"MDA"}


def test_it_began_on_27_august_1994(ask):
    """The constitution entered into force on that day.

    Source: Constitution of Moldova, title VII, art. I.
    """
    assert ask("1994-08-26", "deployment:RUS:MDA").conflicts("MDA") == set()
    assert ask("1994-08-27", "deployment:RUS:MDA").conflicts("MDA") == {"host_and_barred"}


def test_neutrality_and_force_against_another_state(ask):
    """A permanently neutral state begins no war.

    Source: Constitution of Moldova, art. 11(1).
    """
    assert "moldova-constitution-1994 art. 11(1)" in ask("2024-01-01", "attack:MDA:UKR").breaches(
        "MDA"
    )
