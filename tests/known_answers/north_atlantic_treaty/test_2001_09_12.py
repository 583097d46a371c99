"""12 September 2001: the North Atlantic Council on the attacks of the day before."""

import pytest

from foedus.vocabulary.pledges import Means, Status

ART_4 = "nat-1949 art. 4"
ART_5 = "nat-1949 art. 5"
ATTACK = "attack:non-state:USA"
# The nineteen members of 1999 to 2004 without the United States.
ALLIES = {
    "BEL",
    "CAN",
    "CZE",
    "DEU",
    "DNK",
    "ESP",
    "FRA",
    "GBR",
    "GRC",
    "HUN",
    "ISL",
    "ITA",
    "LUX",
    "NLD",
    "NOR",
    "POL",
    "PRT",
    "TUR",
}
THROUGH_THE_COUNCIL = "legal,nat_activation=practice"


def test_all_eighteen_allies_owe_assistance(ask):
    """Article 5 speaks of an armed attack and names no attacker, so one by no state is covered.

    Source: North Atlantic Treaty, art. 5; Council statement of 12 September 2001.
    """
    asked = ask("2001-09-12", ATTACK)
    assert asked.bearers(ART_5) == ALLIES
    assert {o.owed_to for o in asked.under(ART_5)} == {"USA"}


def test_each_chooses_its_means(ask):
    """Each party takes such action as it deems necessary.

    Source: North Atlantic Treaty, art. 5.
    """
    asked = ask("2001-09-12", ATTACK)
    assert {o.means for o in asked.under(ART_5)} == {Means.OWN_CHOICE}


def test_measures_are_reported_to_the_security_council(ask):
    """Any armed attack and all measures taken are reported at once to the Security Council.

    Source: North Atlantic Treaty, art. 5, second paragraph.
    """
    assert ask("2001-09-12", ATTACK).reports(ART_5) == ALLIES


def test_all_consult(ask):
    """The parties consult whenever, in the opinion of any, the security of one is threatened.

    Source: North Atlantic Treaty, art. 4.
    """
    assert ask("2001-09-12", ATTACK).bearers(ART_4) == ALLIES


def test_the_text_waits_for_no_decision(ask):
    """No body has to decide under the text; carrying it out follows constitutional processes.

    Source: North Atlantic Treaty, arts. 5 and 11.
    """
    asked = ask("2001-09-12", ATTACK)
    assert {gate.kind for o in asked.under(ART_5) for gate in o.gates} == {"process"}
    assert asked.hangs_on >= {"nat_activation", "constitutional_process"}


@pytest.mark.parametrize(
    ("decisions", "status"),
    [
        ({}, Status.AWAITING_DECISION),
        ({"nac": "adopted"}, Status.DUE),
        ({"nac": "rejected"}, Status.BLOCKED),
    ],
)
def test_in_practice_the_council_decides(ask, decisions, status):
    """The one invocation was a statement of the Council by consensus.

    Source: Council statements of 12 September and 2 October 2001.
    """
    asked = ask("2001-09-12", ATTACK, reading=THROUGH_THE_COUNCIL, decisions=decisions)
    assert asked.bearers(ART_5, status) == ALLIES
    assert asked.bearers(ART_4) == ALLIES


def test_any_ally_can_withhold_consensus(ask):
    """The Council has no voting rule: it decides by consensus of all parties.

    Source: North Atlantic Treaty, art. 9, and the practice of the Council.
    """
    asked = ask("2001-09-12", ATTACK, reading=THROUGH_THE_COUNCIL)
    (decision,) = {g.can_block for o in asked.under(ART_5) for g in o.gates if g.kind == "decision"}
    assert set(decision) == {*ALLIES, "USA"}


def test_measures_of_the_security_council_end_the_duty(ask):
    """Measures end when the Security Council has taken what is needed to restore peace.

    Source: North Atlantic Treaty, art. 5, second paragraph.
    """
    asked = ask("2001-09-12", ATTACK, decisions={"unsc": "adopted"})
    assert asked.bearers(ART_5) == set()
    assert asked.bearers(ART_5, Status.EXCUSED) == ALLIES


def test_australia_invokes_anzus(ask):
    """Australia invoked article IV on 14 September 2001: metropolitan territory is covered.

    Source: ANZUS, arts. IV and V; statement of the prime minister of Australia, 14 September 2001.
    """
    asked = ask("2001-09-14", ATTACK)
    assert asked.status("AUS", "anzus-1951 art. IV (attack on Australia or the USA)") == {"due"}


def test_japan_owes_nothing(ask):
    """The treaty with Japan covers territories under Japan's administration only.

    Source: treaty between Japan and the United States of 19 January 1960, art. V.
    """
    asked = ask("2001-09-12", ATTACK)
    assert "JPN" not in asked.fights()
    assert asked.why_not("JPN", "jpn-usa-1960")["art. V"] == "area"
