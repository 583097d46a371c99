"""The Security Council: who can block it (article 27), and what its decisions oblige to (2(5), 41)."""

import pytest

from foedus.vocabulary.pledges import Status

SANCTION = "un-charter-1945 art. 41"
NO_AID = "un-charter-1945 art. 2(5) (no aid)"

# Article 43 foresees agreements by which members make forces available on the Council's call; none was concluded.
ON_CALL = """
instrument: article-43-agreement
title: An agreement under article 43 of the Charter, as foreseen and never concluded
kind: treaty
adopted: 1946-01-01
in_force: 1946-01-01
sources: [K]
participation: {states: [CAN, NOR]}
provisions:
  enforcement:
    says: The parties make forces available to the victim of an attack on the call of the Security Council.
    pledge: defense
    when: {attack: {}}
    by: each party
    gate: {decision: unsc, on: enforcement}
    means: military fixed
  settlement:
    says: The parties supply observers if the Security Council recommends them under Chapter VI.
    pledge: supply
    when: {attack: {}}
    by: each party
    gate: {decision: unsc, on: pacific_settlement}
    means: none
"""
FORCES = "article-43-agreement enforcement"
OBSERVERS = "article-43-agreement settlement"
PERMANENT = {"CHN", "FRA", "GBR", "RUS", "USA"}


@pytest.mark.parametrize("attacker", sorted(PERMANENT))
def test_a_permanent_member_that_attacks_can_block(ask, attacker):
    """Enforcement needs the concurring votes of the permanent members, a party to the conflict included.

    Source: United Nations Charter, art. 27(3).
    """
    asked = ask("2024-01-01", f"attack:{attacker}:MEX", documents=[ON_CALL])
    assert asked.bearers(FORCES, Status.BLOCKED) == {"CAN", "NOR"}


@pytest.mark.parametrize("attacker", ["PRK", "IRQ", "IND"])
def test_no_other_attacker_can(ask, attacker):
    """Only the five have a veto.

    Source: United Nations Charter, arts. 23 and 27(3).
    """
    asked = ask("2024-01-01", f"attack:{attacker}:MEX", documents=[ON_CALL])
    assert asked.bearers(FORCES, Status.AWAITING_DECISION) == {"CAN", "NOR"}
    assert {g.can_block for o in asked.under(FORCES) for g in o.gates} == {tuple(sorted(PERMANENT))}


def test_in_peaceful_settlement_a_party_abstains(ask):
    """Under Chapter VI a party to a dispute abstains from voting, so it cannot block.

    Source: United Nations Charter, art. 27(3), at the end.
    """
    asked = ask("2024-01-01", "attack:RUS:MEX", documents=[ON_CALL])
    assert asked.bearers(OBSERVERS, Status.AWAITING_DECISION) == {"CAN", "NOR"}
    (blockers,) = {g.can_block for o in asked.under(OBSERVERS) for g in o.gates}
    assert set(blockers) == PERMANENT - {"RUS"}


def test_without_a_decision_nobody_owes_sanctions(ask):
    """Measures short of force are owed once the Council has decided on them.

    Source: United Nations Charter, arts. 25 and 41.
    """
    asked = ask("1990-08-02", "attack:IRQ:KWT")
    assert asked.under(SANCTION) == []
    assert asked.under(NO_AID) == []


def test_on_its_decision_all_members_owe_them(ask):
    """By resolution 661 all states were to interrupt trade with Iraq.

    Source: Security Council resolution 661 of 6 August 1990; United Nations Charter, arts. 2(5) and 41.
    """
    asked = ask("1990-08-06", "attack:IRQ:KWT", decisions={"unsc": "adopted"})
    for reference in (SANCTION, NO_AID):
        assert {"CHN", "CUB", "JOR", "USA", "YEM"} <= asked.bearers(reference)
        assert "IRQ" not in asked.bearers(reference)
        assert {(o.owed_to, o.against) for o in asked.under(reference)} == {("KWT", "IRQ")}


def test_switzerland_was_no_member_then(ask):
    """A state outside the Organization is not obliged by article 25.

    Source: United Nations Charter, arts. 2(6) and 25; Switzerland joined the sanctions by its own decision.
    """
    asked = ask("1990-08-06", "attack:IRQ:KWT", decisions={"unsc": "adopted"})
    assert "CHE" not in asked.bearers(SANCTION)


def test_a_rejected_draft_obliges_to_nothing(ask):
    """A draft that fails, by a veto for example, decides nothing.

    Source: United Nations Charter, art. 27(3); draft S/2022/155 of 25 February 2022.
    """
    asked = ask("2022-02-25", "attack:RUS:UKR", decisions={"unsc": "rejected"})
    assert asked.under(SANCTION) == []


def test_no_aid_is_about_states(ask):
    """Members give no assistance to any state against which the United Nations acts.

    Source: United Nations Charter, art. 2(5).
    """
    asked = ask("2001-09-28", "attack:non-state:USA", decisions={"unsc": "adopted"})
    assert asked.under(NO_AID) == []
    assert "FRA" in asked.bearers(SANCTION)


def test_aid_to_an_attacker_under_sanctions_is_barred(ask):
    """Who had promised to help the state now under enforcement may not, and the Charter prevails.

    Source: United Nations Charter, arts. 2(5) and 103.
    """
    pact = """
instrument: pact-with-iraq
title: A pact of mutual help as two members might have concluded it
kind: treaty
adopted: 1989-02-16
in_force: 1989-02-16
sources: [K]
participation: {states: [IRQ, YEM]}
provisions:
  help:
    says: Each helps the other in any war with a neighbour.
    pledge: offense
    when: {attack: {by: IRQ, on: a non-party}}
    by: YEM
    toward: IRQ
    against: the victim
    means: military included
"""
    asked = ask("1990-08-06", "attack:IRQ:KWT", documents=[pact], decisions={"unsc": "adopted"})
    pair = ("pact-with-iraq help", NO_AID)
    assert asked.settled_by("YEM", "bound_and_barred", *pair) == {"un-charter-1945 art. 103"}
    assert asked.bearers("pact-with-iraq help", Status.EXCUSED) == {"YEM"}
