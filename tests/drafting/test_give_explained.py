"""Explanations of what has to give: one paragraph each, and cases that the engine confirms."""

import pytest

from drafting.invented import DRAFTS, afresh, verdict_afresh, whole
from foedus.drafting.explain import explained
from foedus.drafting.give import what_gives
from foedus.obligations import Scenario, parse_event, who_must
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.verdicts import Verdict

_CONFLICTS = {"bound_to_both_sides", "bound_and_barred"}


@pytest.fixture(scope="module", params=DRAFTS)
def told(request):
    """Return the workshop, what has to give, and every minimal conflict explained."""
    workshop = DRAFTS[request.param].workshop()
    what = what_gives(workshop, whole(workshop), DRAFTS[request.param].asked(workshop))
    return workshop, what, [explained(conflict, what, workshop) for conflict in what.conflicts]


def test_every_conflict_has_one_paragraph_that_names_what_gives(told):
    """A reader learns of each conflict what is asked, that none keeps it, and what the text would lack without each wish."""
    _, what, explanations = told
    assert [one.conflict for one in explanations] == list(what.conflicts)
    wishes = {table.wish.id: table.wish for table in what.tables}
    for one in explanations:
        assert "\n" not in one.says
        assert one.says.startswith(f"None of {what.n_completions} completions keeps ")
        assert [near.broken for near in one.nearest] == sorted(one.conflict.wishes)
        for near in one.nearest:
            assert wishes[near.broken].says in one.says
            assert near.says
            assert near.says in one.says


def test_every_nearest_completion_gives_up_just_what_it_is_said_to(told):
    """Made afresh, it keeps all other wishes of the conflict, and of the one given up the verdict is the one told."""
    workshop, what, explanations = told
    wishes = {table.wish.id: table.wish for table in what.tables}
    for one in explanations:
        for near in one.nearest:
            subject = afresh(workshop, near.choices)
            found = {
                wish: verdict_afresh(wishes[wish], subject, near.choices)
                for wish in one.conflict.wishes
            }
            assert found.pop(near.broken) is near.verdict
            assert near.verdict is not Verdict.HOLDS
            assert set(found.values()) <= {Verdict.HOLDS}


def _answer(subject, witness):
    library = subject.snapshot.library
    events = [parse_event(event, library) for event in witness.events]
    scenario = Scenario.of(events, witness.decisions)
    return who_must(subject.snapshot, scenario, subject.choices, other_readings=False)


def test_every_case_replays_on_the_engine(told):
    """A case that shows why a wish gives is found again by asking who must do what."""
    workshop, _, explanations = told
    n_conflicts = n_gaps = 0
    for near in (near for one in explanations for near in one.nearest):
        if near.witness is None or not near.witness.events:
            continue
        subject = afresh(workshop, near.choices)
        answer = _answer(subject, near.witness)
        if near.witness.shows in _CONFLICTS:
            n_conflicts += 1
            assert any(
                conflict.kind == near.witness.shows
                and conflict.bearer == near.witness.states[0]
                and set(conflict.between) == set(near.witness.between)
                and not conflict.settled_by
                for conflict in answer.conflicts
            ), near
        elif near.witness.shows == "no_help":
            n_gaps += 1
            helping = [
                o
                for o in answer.obligations
                if o.instrument in subject.own
                and o.act.is_help
                and o.status not in {Status.BLOCKED, Status.EXCUSED}
            ]
            assert helping == []
    if workshop.draft.id == "league":
        assert n_conflicts
        assert n_gaps
