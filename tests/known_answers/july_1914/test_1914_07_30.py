"""30 and 31 July 1914: the mobilisations."""

import pytest

ARTICLE = {"franco-russian-1892 art. 2"}


def test_by_the_letter_austria_hungary_alone_sets_off_both(ask):
    """Article 2 of 1892 speaks of the Triple Alliance or any one of its powers.

    Source: Franco-Russian military convention, art. 2.
    """
    asked = ask("1914-07-31", "mobilisation:AUH")
    assert asked.owes("FRA", "mobilise") == asked.owes("RUS", "mobilise") == ARTICLE
    assert asked.hangs_on >= {"mobilisation_clause"}


def test_by_the_protocols_it_does_not(ask):
    """The staffs agreed that only a German mobilisation obliges both at once, without concert.

    Source: protocol of the chiefs of staff of August 1913 on art. 2 (Documents diplomatiques français, 3rd series, VIII, no. 79).
    """
    reading = "legal,mobilisation_clause=protocols"
    for mobilising in ("AUH", "ITA"):
        asked = ask("1914-07-31", f"mobilisation:{mobilising}", reading=reading)
        assert asked.owes("FRA", "mobilise") | asked.owes("RUS", "mobilise") == set()


@pytest.mark.parametrize("clause", ["letter", "protocols"])
def test_germany_sets_off_both_under_either_reading(ask, clause):
    """A German mobilisation obliges France and Russia to mobilise at once.

    Source: Franco-Russian military convention, art. 2, and the protocols on it.
    """
    asked = ask("1914-08-01", "mobilisation:DEU", reading=f"legal,mobilisation_clause={clause}")
    assert asked.owes("FRA", "mobilise") == asked.owes("RUS", "mobilise") == ARTICLE


@pytest.mark.parametrize("mobilising", ["RUS", "FRA", "SRB", "GBR"])
def test_no_treaty_answers_the_mobilisation_of_others(ask, mobilising):
    """No treaty in force obliged anybody to fight or mobilise because Russia, France or Serbia mobilised.

    Source: Pribram I; the Dual Alliance speaks of attack, art. 1, not of mobilisation.
    """
    asked = ask("1914-07-31", f"mobilisation:{mobilising}")
    assert asked.answer.obligations == ()


def test_nobody_outside_the_two_knew(ask):
    """The text of the convention was published in 1918.

    Source: French Yellow Book, L'alliance franco-russe (1918).
    """
    assert ask("1914-07-31", "mobilisation:DEU", known_on="1914-07-31").answer.obligations == ()
    assert ask("1914-07-31", "mobilisation:DEU", known_on="1919-01-01").owes("FRA", "mobilise")
