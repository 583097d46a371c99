"""The letters of Grey and Cambon of 22 and 23 November 1912."""

LETTERS = "anglo-french-letters-1912 consultation"


def test_they_are_no_obligation_in_law(ask):
    """The letters say that consultation between experts is no engagement to act.

    Source: Grey to Cambon, 22 November 1912.
    """
    assert LETTERS not in ask("1914-08-01", "threat:DEU:FRA").owes("GBR", "consultation")


def test_as_a_pledge_they_ask_for_discussion_at_once(ask):
    """If either expects an unprovoked attack by a third power, they discuss whether to act together.

    Source: Grey to Cambon, 22 November 1912.
    """
    asked = ask("1914-08-01", "threat:DEU:FRA", reading="legal,political_commitments=bind")
    assert LETTERS in asked.owes("GBR", "consultation")
    assert LETTERS in asked.owes("FRA", "consultation")
    assert "GBR" not in asked.fights()


def test_they_were_read_out_on_3_august_1914(ask):
    """Grey read his letter to the House of Commons on 3 August 1914.

    Source: House of Commons, 3 August 1914.
    """
    reading = "legal,political_commitments=bind"
    for known_on, known in (("1914-08-02", False), ("1914-08-03", True)):
        asked = ask("1914-08-01", "threat:DEU:FRA", reading=reading, known_on=known_on)
        assert (LETTERS in asked.owes("GBR", "consultation")) is known
