"""August 1999: an armed group enters the Batken region of Kyrgyzstan."""

RAID = "attack:non-state:KGZ"
FIRST_WORDING = "cst-1992 art. 4 (1992 wording)"


def test_the_first_wording_speaks_of_states(ask):
    """Article 4 of 1992 covers aggression by any state or group of states, not by an armed group.

    Source: Collective Security Treaty, art. 4 as of 1992 (S02).
    """
    asked = ask("1999-08-22", RAID)
    assert asked.under(FIRST_WORDING) == []
    assert asked.why_not("RUS", "cst-1992")["art. 4 (1992 wording)"] == "attacker"


def test_consultation_is_owed(ask):
    """Any threat to a member's security calls for consultations and measures; arms and aid were sent.

    Source: Collective Security Treaty, art. 2.
    """
    asked = ask("1999-08-22", RAID)
    assert asked.bearers("cst-1992 art. 2") == {"ARM", "BLR", "KAZ", "RUS", "TJK"}


def test_a_state_would_have_been_covered_without_request(ask):
    """The wording of 1992 asks for no request of the victim.

    Source: Collective Security Treaty, art. 4 as of 1992 (S02).
    """
    asked = ask("1999-08-22", "attack:AFG:KGZ")
    assert asked.bearers(FIRST_WORDING) == {"ARM", "BLR", "KAZ", "RUS", "TJK"}
    assert {o.gates for o in asked.under(FIRST_WORDING)} == {()}


def test_uzbekistan_had_left(ask):
    """Azerbaijan, Georgia and Uzbekistan did not sign the protocol of 2 April 1999 and dropped out.

    Source: protocol of 2 April 1999 prolonging the Collective Security Treaty.
    """
    asked = ask("1999-08-22", "attack:AFG:KGZ")
    assert not {"AZE", "GEO", "UZB"} & asked.bearers(FIRST_WORDING)
    assert {"AZE", "GEO", "UZB"} <= ask("1999-01-01", "attack:AFG:KGZ").bearers(FIRST_WORDING)


def test_the_amended_wording_names_no_attacker(ask):
    """Since the amendment aggression is an armed attack, by whomever, and help follows a request.

    Source: Collective Security Treaty, art. 4 as amended in 2010 (S01, S95b).
    """
    asked = ask("2013-08-22", RAID, "request:KGZ")
    assert "RUS" in asked.bearers("cst-1992 art. 4")
    assert asked.why_not("RUS", "cst-1992") == {"art. 4 (1992 wording)": "in_force"}
