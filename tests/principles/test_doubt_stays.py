"""Doubt stays doubt: where a text leaves open whether it binds, no principle is found to hold or to be broken for that reason."""

import pytest

from drafting.invented import LEAGUE
from foedus.corpus.catalogue import shipped
from foedus.drafting.complete import meaningful
from foedus.drafting.space import Space
from foedus.drafting.subjects import Workshop
from foedus.drafting.wishes import verdict, wishes_for
from foedus.instruments.architecture import Architecture
from foedus.obligations import choices_for
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.subject import Background, order_that_exists
from foedus.vocabulary.verdicts import Verdict
from principles.subjects import shipped_on

DAY = "2026-05-31"
GUARANTEE = {"pledge": "defend", "gate": "automatic", "attackers": "parties_too"}


@pytest.fixture(scope="module")
def workshop():
    """Return the Eurasian draft on the law of the day."""
    library = shipped()
    before = Background(snapshot=shipped_on(DAY), choices=choices_for(library, "legal"))
    return Workshop(library.architectures["eurasian-security"], before)


def _verdict(workshop, principle, way, **chosen):
    space = Space(workshop.draft, GUARANTEE | chosen)
    subject = workshop.subject(space.whole({}))
    found = next(p for p in PRINCIPLES if p.id == principle)
    assert found.verdict(subject, found.way(way)) is found.check(subject, found.way(way)).verdict
    return found.check(subject, found.way(way)).verdict


def test_help_among_those_who_name_each_other_is_a_rule_and_no_gap(workshop):
    """A text that covers fellow parties, if each has named the other, is not silent on them; whom they name is unknown."""
    asked = ("no-gap", "fellow-parties")
    assert _verdict(workshop, *asked, membership="csto", cooperation="whole") is Verdict.HOLDS
    assert (
        _verdict(workshop, *asked, membership="csto", cooperation="chosen") is Verdict.UNDETERMINED
    )


def test_help_in_doubt_may_expose_others(workshop):
    """Whether outsiders would have more states bound against them is unknown where it is unknown who is bound."""
    asked = ("others-expense", "exposure")
    assert _verdict(workshop, *asked, membership="eurasia", cooperation="whole") is Verdict.VIOLATED
    assert (
        _verdict(workshop, *asked, membership="eurasia", cooperation="chosen")
        is Verdict.UNDETERMINED
    )


def test_a_treaty_that_has_ended_is_not_kept(workshop):
    """The Warsaw Treaty ended in 1991: there is nothing to keep in force."""
    (wish,) = (
        w
        for w in wishes_for(
            workshop.draft, shipped().instruments, ["equal:rights"], ["warsaw-1955"]
        )
        if w.kind == "keep"
    )
    subject = workshop.subject(Space(workshop.draft, GUARANTEE).whole({}))
    assert verdict(wish, subject) is Verdict.UNDETERMINED


def test_a_body_whose_rule_was_not_found_may_be_kept_from_deciding():
    """How the Joint Defence Council of the Gulf states votes was not found, so whether one can block it is unknown."""
    order = Architecture.model_validate(
        {
            "architecture": "gulf",
            "title": "The joint defence agreement of the Gulf states",
            "stage": "in_force",
            "instruments": ["gcc-joint-defence-2000"],
            "sources": ["K"],
        }
    )
    subject = order_that_exists(order, shipped_on(DAY), choices_for(shipped(), "legal"))
    principle = next(p for p in PRINCIPLES if p.id == "no-paralysis")
    for way in principle.ways:
        assert principle.check(subject, way).verdict is Verdict.UNDETERMINED
        assert principle.verdict(subject, way) is Verdict.UNDETERMINED


def test_what_hangs_on_a_choice_that_means_nothing_means_nothing():
    """Where the parties only consult nobody decides on help, so how the council votes is no choice either."""
    draft = Architecture.model_validate(LEAGUE.draft)
    chosen = {"pledge": "consult", "gate": "council", "votes": "all"}
    assert meaningful(draft, chosen) == {"pledge": "consult"}
