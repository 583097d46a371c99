"""The Strategic Mutual Defence Agreement of 17 September 2025 between Pakistan and Saudi Arabia; its text is not public."""

from foedus.vocabulary.pledges import Confidence

CLAUSE = "pak-sau-2025 core clause (as announced)"


def test_aggression_against_one_is_aggression_against_both(ask):
    """So said the joint statement; in March 2026 Saudi Arabia spoke of acting within the agreement.

    Source: S58, S58b.
    """
    asked = ask("2026-03-07", "attack:IRN:SAU")
    assert asked.fights_for("PAK") == {"SAU": {CLAUSE}}


def test_how_far_the_means_are_fixed_is_not_known(ask):
    """No published text says so, and the confidence is low.

    Source: S58.
    """
    (duty,) = ask("2026-03-07", "attack:IRN:SAU").under(CLAUSE)
    assert (duty.means, duty.confidence) == (None, Confidence.VERIFY)


def test_it_came_after_the_strike_on_doha(ask):
    """The agreement was signed eight days after the Israeli strike of 9 September 2025.

    Source: S37, S58.
    """
    assert "PAK" not in ask("2025-09-16", "attack:ISR:SAU").fights()
    assert "PAK" in ask("2025-09-17", "attack:ISR:SAU").fights()


def test_it_binds_saudi_arabia_likewise(ask):
    """Against either country: an attack on Pakistan is one on Saudi Arabia.

    Source: S58.
    """
    assert ask("2025-10-12", "attack:AFG:PAK").fights_for("SAU") == {"PAK": {CLAUSE}}


def test_the_treaty_of_shanghai_stands_between_pakistan_and_iran(ask):
    """No party of the treaty of 2007 takes part in alliances directed against another; whether it binds them was not found.

    Source: SCO treaty of 16 August 2007, art. 4 (S17).
    """
    assert ask("2026-03-07", "attack:IRN:SAU").conflicts("PAK") == set()
    asked = ask("2026-03-07", "attack:IRN:SAU", reading="legal,directed_against=in_effect")
    conflicts = asked.conflict("PAK", "joined_and_barred", "sco-treaty-2007 art. 4(b)")
    assert {c.certain for c in conflicts} == {False}
