"""The Dual Alliance of 7 October 1879."""

import pytest

WHOLE_STRENGTH = "dual-alliance-1879 art. 1"


@pytest.mark.parametrize(("victim", "ally"), [("AUH", "DEU"), ("DEU", "AUH")])
def test_it_works_both_ways_against_russia(ask, victim, ally):
    """If Russia attacks either empire, the other helps with its whole war strength.

    Source: Dual Alliance art. 1.
    """
    assert ask("1914-07-01", f"attack:RUS:{victim}").fights_for(ally)[victim] == {WHOLE_STRENGTH}


def test_another_attacker_brings_neutrality_only(ask):
    """If France attacks Germany, Austria-Hungary owes it at least a benevolent neutrality.

    Source: Dual Alliance art. 2.
    """
    asked = ask("1914-07-01", "attack:FRA:DEU,provoked")
    assert asked.fights_for("AUH") == {}
    assert asked.barred("AUH", "neutrality", "DEU") == {"dual-alliance-1879 art. 2(1)(b)"}


def test_russias_support_turns_neutrality_into_help(ask):
    """If Russia supports the attacker, the duty of article 1 arises.

    Source: Dual Alliance art. 2.
    """
    supported = ask("1914-07-01", "attack:FRA:DEU,provoked,supported_by=RUS")
    assert supported.fights_for("AUH") == {"DEU": {"dual-alliance-1879 art. 2(2)"}}


def test_provocation_is_no_condition(ask):
    """The Dual Alliance, unlike the Triple Alliance, has no clause on provocation.

    Source: Pribram I, Dual Alliance art. 1.
    """
    assert "DEU" in ask("1914-07-01", "attack:RUS:AUH,provoked").fights()


def test_the_world_learned_of_it_on_3_february_1888(ask):
    """Both governments published the treaty on 3 February 1888.

    Source: Reichsanzeiger, 3 February 1888.
    """
    question = ("1887-12-01", "attack:RUS:AUH")
    assert "DEU" in ask(*question).fights()
    assert "DEU" not in ask(*question, known_on="1888-02-02").fights()
    assert "DEU" in ask(*question, known_on="1888-02-03").fights()


def test_before_its_ratification_there_was_nothing(ask):
    """The treaty was signed on 7 October 1879 and ratified on 21 October.

    Source: Pribram I.
    """
    assert "DEU" not in ask("1879-10-20", "attack:RUS:AUH").fights()
    assert "DEU" in ask("1879-10-21", "attack:RUS:AUH").fights()
