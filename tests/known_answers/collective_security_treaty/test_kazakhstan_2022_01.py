"""January 2022: unrest in Kazakhstan, and the decision of the Collective Security Council."""

from foedus.vocabulary.pledges import Means, Status

ART_4 = "cst-1992 art. 4"
STABILITY = "cst-1992 art. 2 (stability)"
CRISIS_RESPONSE = "csto-charter-2002 art. 7 (crisis response)"
OTHERS = {"ARM", "BLR", "KGZ", "RUS", "TJK"}
THROUGH_THE_COUNCIL = "legal,cst_activation=practice"
# What Kazakhstan and the Council claimed: armed groups directed from outside, and a request.
AS_CLAIMED = ("attack:non-state:KAZ", "request:KAZ:csto")


def test_unrest_alone_is_no_case_for_article_4(ask):
    """Article 4 speaks of aggression, an armed attack; unrest is none.

    Source: Collective Security Treaty, art. 4 (S01, S95b).
    """
    asked = ask("2022-01-05", "unrest:KAZ", "request:KAZ:csto")
    assert asked.under(ART_4) == []
    assert asked.fights() == set()


def test_unrest_calls_for_consultation(ask):
    """A threat to a member's stability obliges the others to consult at once on measures.

    Source: Collective Security Treaty, art. 2 as amended (S01).
    """
    assert ask("2022-01-05", "unrest:KAZ").bearers(STABILITY) == OTHERS


def test_crisis_response_is_for_the_council(ask):
    """Joint measures in a crisis follow a decision of the Council.

    Source: Charter of the organisation, art. 7 as amended (S05, S06).
    """
    undecided = ask("2022-01-05", "unrest:KAZ")
    assert undecided.bearers(CRISIS_RESPONSE, Status.AWAITING_DECISION) == OTHERS
    decided = ask("2022-01-06", "unrest:KAZ", decisions={"csc": "adopted"})
    assert decided.bearers(CRISIS_RESPONSE) == OTHERS


def test_the_claim_of_interference_makes_it_a_case(ask):
    """The Council cited article 4 on 6 January for what it called interference from outside.

    Source: statement of the chairman of the Council, 6 January 2022 (S95); critics saw an internal matter.
    """
    asked = ask("2022-01-06", *AS_CLAIMED)
    assert asked.bearers(ART_4) == OTHERS
    assert {o.means for o in asked.under(ART_4)} == {Means.MILITARY_INCLUDED}


def test_without_a_request_help_waits(ask):
    """Help is given at the request of the state attacked.

    Source: Collective Security Treaty, art. 4 as amended (S01, S95b).
    """
    asked = ask("2022-01-06", "attack:non-state:KAZ")
    assert asked.bearers(ART_4, Status.AWAITING_REQUEST) == OTHERS


def test_in_practice_the_council_decides(ask):
    """Forces went on a decision of the Council of 6 January 2022.

    Source: Collective Security Treaty, art. 6; decision of 6 January 2022 (S95).
    """
    waiting = ask("2022-01-05", *AS_CLAIMED, reading=THROUGH_THE_COUNCIL)
    assert waiting.bearers(ART_4, Status.AWAITING_DECISION) == OTHERS
    decided = ask(
        "2022-01-06", *AS_CLAIMED, reading=THROUGH_THE_COUNCIL, decisions={"csc": "adopted"}
    )
    assert decided.bearers(ART_4) == OTHERS


def test_the_security_council_is_told(ask):
    """Measures under article 4 are reported at once to the Security Council.

    Source: Collective Security Treaty, art. 4; United Nations Charter, art. 51.
    """
    assert ask("2022-01-06", *AS_CLAIMED).reports(ART_4) == OTHERS


def test_uzbekistan_owed_nothing(ask):
    """Uzbekistan had left the organisation in 2012.

    Source: decision of the Council of 19 December 2012 on Uzbekistan's suspended membership.
    """
    asked = ask("2022-01-06", *AS_CLAIMED, why_not="UZB")
    assert "UZB" not in asked.fights()
    assert "2012-12-19" in asked.failed("UZB", "cst-1992")["art. 4"]
