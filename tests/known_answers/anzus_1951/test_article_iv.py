"""ANZUS, article IV, and the leg between the United States and New Zealand."""

AUSTRALIA = "anzus-1951 art. IV (attack on Australia or the USA)"
NEW_ZEALAND = "anzus-1951 art. IV (attack on New Zealand)"
AMERICAN_LEG = "anzus-1951 art. IV (attack on New Zealand, the USA)"


def test_until_1986_the_united_states_owed_new_zealand_help(ask):
    """Each party acts to meet the common danger when one is attacked in the Pacific.

    Source: ANZUS, art. IV.
    """
    asked = ask("1986-08-10", "attack:RUS:NZL")
    assert asked.bearers(AMERICAN_LEG) == {"USA"}
    assert asked.bearers(NEW_ZEALAND) == {"AUS"}


def test_on_11_august_1986_that_leg_was_suspended(ask):
    """The United States declared their security obligations to New Zealand suspended.

    Source: joint statement of Shultz and Hayden, San Francisco, 11 August 1986.
    """
    asked = ask("1986-08-11", "attack:RUS:NZL", why_not="USA")
    assert asked.under(AMERICAN_LEG) == []
    assert (
        "1986-08-11"
        in asked.failed("USA", "anzus-1951")["art. IV (attack on New Zealand, the USA)"]
    )
    assert asked.bearers(NEW_ZEALAND) == {"AUS"}


def test_australia_is_covered_by_both_as_before(ask):
    """The treaty stays in force between the United States and Australia.

    Source: joint statement of 11 August 1986.
    """
    assert ask("2024-01-01", "attack:CHN:AUS").bearers(AUSTRALIA) == {"NZL", "USA"}


def test_the_pacific_is_the_area(ask):
    """Forces and vessels in the Pacific are covered, as is metropolitan territory.

    Source: ANZUS, arts. IV and V.
    """
    assert ask("2024-01-01", "attack:CHN:AUS@pacific-area").bearers(AUSTRALIA) == {"NZL", "USA"}
    assert ask("2024-01-01", "attack:PRK:USA@guam").bearers(AUSTRALIA) == {"AUS", "NZL"}
    assert ask("2024-01-01", "attack:PRK:USA@puerto-rico").under(AUSTRALIA) == []


def test_consultation_follows_the_same_leg(ask):
    """Before the suspension the United States consulted on threats to New Zealand, after it no more.

    Source: ANZUS, art. III; joint statement of 11 August 1986.
    """
    assert "USA" in {o.bearer for o in ask("1986-08-10", "threat:RUS:NZL").answer.obligations}
    after = ask("1986-08-11", "threat:RUS:NZL")
    assert {o.bearer for o in after.answer.obligations if o.instrument == "anzus-1951"} == {"AUS"}
