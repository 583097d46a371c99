"""Verdicts on a draft as it stands, against checking every completion; and what is known of the Eurasian draft."""

from datetime import date

import pytest

from drafting.invented import DRAFTS, LEAGUE, afresh, every_completion, whole
from foedus.corpus.catalogue import shipped
from foedus.drafting.subjects import Workshop
from foedus.drafting.verdicts import findings_on_draft
from foedus.obligations.readings import choices_for
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.subject import background
from foedus.vocabulary.verdicts import Verdict

SOME = ("no-gap", "no-paralysis", "equal", "effective", "peaceful-settlement")


def _principle(name):
    return next(p for p in PRINCIPLES if p.id == name)


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_keeps_a_principle_if_every_completion_does(name):
    """Violated in all completions is violated, kept in all is kept; anything else hangs on the brackets."""
    workshop = DRAFTS[name].workshop()
    made = [afresh(workshop, choices) for choices in every_completion(workshop.draft)]
    principles = tuple(map(_principle, SOME))
    for found in findings_on_draft(workshop, whole(workshop), principles):
        principle = _principle(found.principle)
        way = principle.way(found.parameters)
        verdicts = [principle.check(subject, way).verdict for subject in made]
        only = set(verdicts)
        assert found.verdict is (only.pop() if len(only) == 1 else Verdict.UNDETERMINED)
        assert found.figures["completions"] == len(made)
        assert found.figures["completions_that_keep_it"] == verdicts.count(Verdict.HOLDS)


def _verdicts(workshop, choices):
    subject = workshop.subject(choices)
    asked = (("no-gap", "fellow-parties"), ("no-paralysis", "attacker"))
    return {
        name: _principle(name).check(subject, _principle(name).way(way)).verdict
        for name, way in asked
    }


@pytest.mark.parametrize(
    ("votes", "verdict"), [("all", Verdict.VIOLATED), ("others", Verdict.HOLDS)]
)
def test_a_fellow_party_that_votes_blocks_help_against_itself(votes, verdict):
    """By consensus one member can block; where the parties to the conflict have no vote, none of them can."""
    choices = {
        "membership": "four",
        "pledge": "help",
        "attackers": "fellows_too",
        "gate": "council",
    }
    found = _verdicts(LEAGUE.workshop(), {**choices, "votes": votes, "old_pact": "stays"})
    assert set(found.values()) == {verdict}


@pytest.mark.parametrize(
    ("gate", "verdict"),
    [("consensus", Verdict.VIOLATED), ("consensus_minus_parties", Verdict.HOLDS)],
)
def test_the_rule_of_2009_answers_an_attack_by_a_fellow_party(gate, verdict):
    """Under the 2009 draft's rule, art. 8, a party to the conflict has no vote, so that it cannot block help for its victim."""
    library = shipped()
    before = background(library, date(2026, 5, 31), choices_for(library, "legal"))
    draft = library.architectures["eurasian-security"]
    choices = {
        **draft.completions["continental"].choices,
        "membership": "csto",
        "attackers": "parties_too",
        "gate": gate,
    }
    found = _verdicts(Workshop(draft, before), choices)
    assert set(found.values()) == {verdict}
