"""Known answers about the architectures that exist and the drafts of 2009 and of today."""

from datetime import date
from functools import cache

import pytest

from foedus.corpus.catalogue import shipped
from foedus.drafting.subjects import Workshop
from foedus.obligations import choices_for
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.no_double_bind import NO_DOUBLE_BIND
from foedus.principles.no_gap import NO_GAP
from foedus.principles.no_paralysis import NO_PARALYSIS
from foedus.principles.subject import Background, order_that_exists
from foedus.vocabulary.verdicts import Verdict
from principles.subjects import among, found, shipped_on

DAY = "2026-05-31"
ORDERS = ("nato", "csto", "osce", "un", "status-quo")


@cache
def order(name):
    """Return an order that exists."""
    return order_that_exists(
        shipped().architectures[name], shipped_on(DAY), choices_for(shipped(), "legal")
    )


@cache
def completion(draft, name):
    """Return an illustrated completion of a draft, in force on the day."""
    architecture = shipped().architectures[draft]
    before = Background(snapshot=shipped_on(DAY), choices=choices_for(shipped(), "legal"))
    return Workshop(architecture, before).subject(architecture.completions[name].choices)


COMPLETIONS = tuple(
    (draft, name)
    for draft in ("eurasian-security", "european-security-treaty-2009", "russia-nato-draft-2021")
    for name in shipped().architectures[draft].completions
)


@pytest.mark.parametrize("name", ["nato", "csto"])
def test_attack_by_a_fellow_member_is_a_gap_of_two_states(name):
    """Neither the North Atlantic Treaty nor the Collective Security Treaty has a rule for attack by a member."""
    finding = found(order(name), NO_GAP, "fellow-parties")
    assert finding.verdict is Verdict.VIOLATED
    assert len(finding.witness.states) == 2
    assert set(finding.witness.states) <= order(name).parties


@pytest.mark.parametrize("name", ["nato", "csto"])
def test_under_consensus_an_attacker_inside_can_block(name):
    """Where every member must agree, the one that attacks can keep the body from deciding."""
    finding = found(order(name), NO_PARALYSIS, "attacker")
    assert finding.verdict is Verdict.VIOLATED
    _, attacker, *_ = finding.witness.states
    assert attacker in order(name).parties


def test_each_permanent_member_can_block_whatever_it_does_to_anybody():
    """UN Charter art. 27(3): under Chapter VII the five permanent members, and nobody else, keep the Council from deciding alone."""
    table = found(order("un"), NO_PARALYSIS, "attacker").table
    parties = order("un").parties
    assert set(table) == {"CHN", "FRA", "GBR", "RUS", "USA"}
    assert all(set(victims) == parties - {attacker} for attacker, victims in table.items())


@pytest.mark.parametrize(
    "name", shipped().architectures["european-security-treaty-2009"].completions
)
def test_the_draft_of_2009_covers_attack_by_a_party_and_leaves_it_without_a_vote(name):
    """Article 8 makes help depend on no vote of the party that attacks; so its attack leaves no gap and no paralysis."""
    subject = completion("european-security-treaty-2009", name)
    assert found(subject, NO_GAP, "fellow-parties").verdict is not Verdict.VIOLATED
    assert found(subject, NO_PARALYSIS, "attacker").verdict is not Verdict.VIOLATED


def test_a_constitutionally_neutral_state_cannot_keep_a_pledge_of_mutual_defence():
    """A law of permanent neutrality stands against a pact of help, and is found from either side."""
    one = among(DAY, "rus-uzb-2005", own=("uzbekistan-law-2012",))
    other = among(DAY, "uzbekistan-law-2012", own=("rus-uzb-2005",))
    for subject in (one, other):
        assert found(subject, NO_DOUBLE_BIND, "beside").verdict is Verdict.VIOLATED


def test_the_status_quo_leaves_states_bound_to_both_sides():
    """What is in force in 2026 binds some state to help each of two sides."""
    finding = found(order("status-quo"), NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.VIOLATED
    assert finding.figures["not_confirmed"] == 0


@pytest.mark.parametrize("name", ORDERS)
def test_sets_and_engine_give_one_verdict_on_the_orders_that_exist(name):
    """The verdict that completions are tried with is that of the full test."""
    _decided_as_checked(order(name))


@pytest.mark.parametrize(("draft", "name"), COMPLETIONS)
def test_sets_and_engine_give_one_verdict_on_completions(draft, name):
    """So it is on every completion that the drafts illustrate."""
    _decided_as_checked(completion(draft, name))


def _decided_as_checked(subject):
    for principle in PRINCIPLES:
        if principle.decide is None:
            continue
        for way in principle.ways:
            finding = principle.check(subject, way)
            beyond = finding.figures.get("outside_the_fragment", 0)
            decided = principle.decide(subject, way)
            assert decided is finding.verdict or (beyond and decided is Verdict.UNDETERMINED)
            assert not finding.figures.get("not_confirmed", 0)


def test_the_day_of_these_answers_is_covered_by_the_corpus():
    """The orders are looked at as they stand at the end of May 2026."""
    assert shipped_on(DAY).as_of == date(2026, 5, 31)
