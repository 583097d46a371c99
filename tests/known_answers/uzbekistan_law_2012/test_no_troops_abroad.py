"""Uzbekistan's law of 10 September 2012 beside its alliance with Russia of 14 November 2005."""

ALLIANCE = "rus-uzb-2005 art. 2"
NO_TROOPS = "uzbekistan-law-2012 no troops abroad"


def test_the_alliance_obliges_to_help_russia(ask):
    """Aggression against one is aggression against both, and the other helps, military help included.

    Source: treaty of 14 November 2005, art. 2 (S63).
    """
    assert ask("2025-01-01", "attack:UKR:RUS").status("UZB", ALLIANCE) == {"due"}


def test_the_law_bars_it_and_nothing_settles_which(ask):
    """No rule on successive treaties settles a treaty against a state's own law.

    Source: law of 10 September 2012; Vienna Convention, arts. 27 and 30.
    """
    asked = ask("2025-01-01", "attack:UKR:RUS")
    assert asked.settled_by("UZB", "bound_and_barred", ALLIANCE, NO_TROOPS) == {""}
    assert {c.certain for c in asked.conflict("UZB", "bound_and_barred", ALLIANCE, NO_TROOPS)} == {
        True
    }


def test_before_the_law_there_was_no_conflict(ask):
    """The law is of 10 September 2012.

    Source: law of 10 September 2012.
    """
    assert ask("2012-09-09", "attack:GEO:RUS").conflicts("UZB") == set()
    assert "bound_and_barred" in ask("2012-09-10", "attack:GEO:RUS").conflicts("UZB")


def test_it_does_not_touch_russia(ask):
    """Russia's side of the alliance meets no such law.

    Source: treaty of 14 November 2005, art. 2.
    """
    asked = ask("2025-01-01", "attack:AFG:UZB")
    assert asked.fights_for("RUS") == {"UZB": {ALLIANCE}}
    assert asked.conflicts("RUS") == set()
