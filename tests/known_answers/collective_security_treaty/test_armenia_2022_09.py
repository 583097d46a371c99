"""13 September 2022: strikes on Armenian border regions, and Armenia's appeal of the same day."""

import pytest

from foedus.vocabulary.pledges import Means, Status

ART_4 = "cst-1992 art. 4"
OTHERS = {"BLR", "KAZ", "KGZ", "RUS", "TJK"}
ATTACK = "attack:AZE:ARM"
THROUGH_THE_COUNCIL = "legal,cst_activation=practice"


def test_without_a_request_help_waits(ask):
    """The amended article asks for the request of the state attacked.

    Source: Collective Security Treaty, art. 4 as amended (S01, S95b).
    """
    assert ask("2022-09-13", ATTACK).bearers(ART_4, Status.AWAITING_REQUEST) == OTHERS


def test_armenia_asked(ask):
    """Armenia appealed under article 4 on 13 September, after which each other party owed help.

    Source: Collective Security Treaty, art. 4; Pashinyan in parliament, 14 September 2022 (S96).
    """
    asked = ask("2022-09-13", ATTACK, "request:ARM:csto")
    assert asked.bearers(ART_4) == OTHERS
    assert {o.means for o in asked.under(ART_4)} == {Means.MILITARY_INCLUDED}


@pytest.mark.parametrize(
    "appeal", ["request:ARM", "request:ARM:csto", "request:ARM:cst-1992", "request:ARM:csc"]
)
def test_to_whom_the_request_goes(ask, appeal):
    """An appeal to the organisation, its Council or under its treaty reaches every party.

    Source: Collective Security Treaty, arts. 3 to 5.
    """
    assert ask("2022-09-13", ATTACK, appeal).bearers(ART_4) == OTHERS


def test_a_request_to_russia_reaches_russia_alone(ask):
    """Whom a state does not ask need not help.

    Source: International Court of Justice, Nicaragua (1986), para. 199.
    """
    asked = ask("2022-09-13", ATTACK, "request:ARM:RUS")
    assert asked.bearers(ART_4) == {"RUS"}
    assert asked.bearers(ART_4, Status.AWAITING_REQUEST) == OTHERS - {"RUS"}


def test_a_request_by_another_state_opens_nothing(ask):
    """It is the victim's request that counts.

    Source: Collective Security Treaty, art. 4; Nicaragua (1986), paras. 195 and 199.
    """
    assert ask("2022-09-13", ATTACK, "request:KAZ:csto").bearers(ART_4) == set()


@pytest.mark.parametrize(
    ("decisions", "status"),
    [
        ({}, Status.AWAITING_DECISION),
        ({"csc": "adopted"}, Status.DUE),
        ({"csc": "rejected"}, Status.BLOCKED),
    ],
)
def test_in_practice_the_council_decides(ask, decisions, status):
    """The Council met the same day and decided on a mission, not on forces.

    Source: Collective Security Treaty, art. 6; decision of 13 September 2022 (S96b).
    """
    asked = ask(
        "2022-09-13", ATTACK, "request:ARM:csto", reading=THROUGH_THE_COUNCIL, decisions=decisions
    )
    assert asked.bearers(ART_4, status) == OTHERS


def test_azerbaijan_cannot_block_the_council(ask):
    """The attacker had left the treaty in 1999 and has no seat in the Council.

    Source: Collective Security Treaty, art. 3; protocol of 2 April 1999.
    """
    asked = ask("2022-09-13", ATTACK, "request:ARM:csto", reading=THROUGH_THE_COUNCIL)
    (decision,) = {g.can_block for o in asked.under(ART_4) for g in o.gates if g.kind == "decision"}
    assert set(decision) == {*OTHERS, "ARM"}


def test_russia_is_bound_by_its_own_treaty_without_a_request(ask):
    """The treaty of 1997 promises help on an attack by any state and speaks of no request.

    Source: treaty of 29 August 1997, art. 3 (S61).
    """
    assert ask("2022-09-13", ATTACK).status("RUS", "rus-arm-1997 art. 3") == {"due"}


def test_no_armed_group_brings_the_treaty_of_1997_about(ask):
    """It speaks of an armed attack by any state or group of states.

    Source: treaty of 29 August 1997, art. 3 (S61).
    """
    asked = ask("2022-09-13", "attack:non-state:ARM")
    assert asked.status("RUS", "rus-arm-1997 art. 3") == set()
    assert asked.why_not("RUS", "rus-arm-1997") == {"art. 3": "attacker"}


def test_an_unknown_attacker_leaves_it_unknown(ask):
    """If nobody knows who attacked, nobody knows whether it was a state.

    Source: treaty of 29 August 1997, art. 3 (S61).
    """
    asked = ask("2022-09-13", "attack:unknown:ARM")
    assert asked.status("RUS", "rus-arm-1997 art. 3") == {"unknown"}


def test_russias_declaration_with_azerbaijan_is_political(ask):
    """The declaration of 22 February 2022 stands against help only if political commitments count.

    Source: declaration on allied interaction of 22 February 2022; its points are general knowledge.
    """
    pair = ("rus-arm-1997 art. 3", "rus-aze-2022 no acts against each other")
    assert ask("2022-09-13", ATTACK).conflict("RUS", "bound_and_barred", *pair) == []
    counted = ask("2022-09-13", ATTACK, reading="legal,political_commitments=bind")
    assert counted.settled_by("RUS", "bound_and_barred", *pair) == {""}
