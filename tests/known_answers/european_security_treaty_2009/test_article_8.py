"""The draft European Security Treaty of 29 November 2009, articles 7 and 8, as if the OSCE's participants were parties.

Source of articles 2, 7 and 8: S81.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from foedus.corpus.catalogue import shipped
from foedus.drafting.complete import complete
from foedus.obligations import Answer, Scenario, choices_for, parse_event, snapshot_of, who_must
from foedus.obligations.obligation import Obligation
from foedus.obligations.snapshot import Snapshot
from foedus.vocabulary.pledges import Pledge, Status

CONFERENCE = "european-security-extraordinary-conference"
DAY = date(2026, 5, 31)


@cache
def as_drafted() -> Snapshot:
    library = shipped()
    draft = library.architectures["european-security-treaty-2009"]
    choices = draft.completions["as-drafted"].choices
    completion = complete(draft, choices, snapshot_of(library, DAY), choices_for(library))
    return completion.snapshot(DAY)


def asked(event: str, decisions: Mapping[str, str] | None = None) -> Answer:
    happens = Scenario(events=(parse_event(event, shipped()),), decisions=dict(decisions or {}))
    choices = choices_for(shipped())
    return who_must(as_drafted(), happens, choices, other_readings=False, absences=False)


def under(answer: Answer, pinpoint: str) -> list[Obligation]:
    reference = f"european-security-treaty {pinpoint}"
    return [o for o in answer.obligations if o.reference == reference and o.act.is_help]


@pytest.mark.parametrize("event", ["attack:AUT:CHE", "attack:CHE:AUT"])
def test_a_party_that_attacks_cannot_block_help_to_its_victim(event):
    """An attacker that is a party has no vote in the Extraordinary Conference.

    Source: draft European Security Treaty, art. 8 (S81).
    """
    owed = under(asked(event), "art. 8(4)")

    # Fifty-seven participants without attacker and victim.
    assert len({o.bearer for o in owed}) == 55
    assert {o.status for o in owed} == {Status.AWAITING_DECISION}
    assert not any("AUT" in gate.can_block for o in owed for gate in o.gates)


def test_every_other_party_can_block():
    """The conference decides by unanimous vote of the others.

    Source: draft European Security Treaty, art. 8 (S81).
    """
    (passage,) = under(asked("attack:AUT:CHE"), "art. 8(4)")[0].gates

    assert len(passage.can_block) == 55
    assert {"FRA", "RUS", "USA"} <= set(passage.can_block)


def test_a_decision_binds_all_but_the_attacker():
    """Decisions of the Extraordinary Conference are binding.

    Source: draft European Security Treaty, art. 8 (S81).
    """
    owed = under(asked("attack:AUT:CHE", {CONFERENCE: "adopted"}), "art. 8(4)")

    assert len({o.bearer for o in owed}) == 55
    assert {o.status for o in owed} == {Status.DUE}


def test_help_before_the_conference_is_a_right():
    """A party may treat an attack on another as one on itself; nobody must.

    Source: draft European Security Treaty, art. 7(2) (S81).
    """
    assert under(asked("attack:AUT:CHE"), "art. 7(2)") == []


def test_no_party_may_attack_another():
    """Acts that significantly affect another party's security are barred, an attack first of all.

    Source: draft European Security Treaty, art. 2(1) (S81).
    """
    answer = asked("attack:AUT:CHE")
    breached = [b for b in answer.bars if b.pinpoint == "art. 2(1) (acts)" and b.breached_by]

    assert {(b.bearer, b.owed_to) for b in breached} == {("AUT", "CHE")}
    assert {b.act for b in breached} == {Pledge.NONAGGRESSION}
