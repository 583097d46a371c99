"""The space of completions: each is there once, and a bracket that means nothing is left empty."""

import pytest
from hypothesis import given

from drafting.invented import DRAFTS, LEAGUE, every_completion, whole
from drafting.random_drafts import random_drafts
from foedus.corpus.catalogue import shipped
from foedus.drafting.space import Space


def _made(space):
    return [
        {b: c for b, c in zip(space.order, filled, strict=True) if c is not None}
        for filled in space.assignments(space.order)
    ]


def _as_set(completions):
    return {tuple(sorted(chosen.items())) for chosen in completions}


@given(random_drafts())
def test_every_completion_is_there_once(drawn):
    """The ways of filling the brackets are the product of the alternatives, without what means nothing."""
    draft = drawn.library().architectures["random"]
    found = _made(Space(draft, {}))
    assert len(found) == len(_as_set(found))
    assert _as_set(found) == _as_set(every_completion(draft))


@pytest.mark.parametrize("name", DRAFTS)
def test_completions_of_the_invented_drafts(name):
    """Two sets of members, 1 + 2 x 2 x 3 promises and three fates of the old pact make 78; the peace has 42."""
    # The league: consultation, or two pledges with two kinds of attackers and three ways to decide. The peace: nothing, or two promises with
    # three saving clauses (7); three ways of settling disputes; help or none.
    expected = {"league": 2 * (1 + 2 * 2 * 3) * 3, "peace": 7 * 3 * 2}
    space = whole(DRAFTS[name].workshop())
    assert len(_made(space)) == expected[name]


def test_a_bracket_that_means_nothing_is_empty_and_counted_once():
    """Where only talks are promised, nobody asks who votes on help: one completion, not six."""
    space = whole(LEAGUE.workshop())
    scope = space.closed(["votes"])
    assert scope == ("pledge", "gate", "votes")
    rows = [row for row in space.assignments(scope) if row[0] == "consult"]
    assert rows == [("consult", None, None)]
    assert ("help", "automatic", None) in set(space.assignments(scope))
    assert ("help", "council", None) not in set(space.assignments(scope))


def test_choices_made_leave_the_other_brackets_open():
    """With help promised and a council deciding, 2 members x 2 attackers x 2 rules x 3 fates are left."""
    draft = LEAGUE.workshop().draft
    space = Space(draft, {"pledge": "help", "gate": "council"})
    found = _made(space)
    assert len(found) == 24
    assert all(chosen["pledge"] == "help" and chosen["gate"] == "council" for chosen in found)


@given(random_drafts())
def test_a_part_filled_is_completed_by_the_first_alternatives_by_name(drawn):
    """A completion that extends some choices keeps them and is one of those there are."""
    draft = drawn.library().architectures["random"]
    space = Space(draft, {})
    every = _as_set(every_completion(draft))
    scope = space.closed(space.brackets[:1])
    for row in space.assignments(scope):
        part = dict(zip(scope, row, strict=True))
        found = space.whole(part)
        assert tuple(sorted(found.items())) in every
        assert all(found.get(bracket) == choice for bracket, choice in part.items())


def test_the_eurasian_draft_has_more_than_ten_thousand_completions():
    """Sixteen or so brackets, most with three to six alternatives, leave far more than ten thousand texts."""
    draft = shipped().architectures["eurasian-security"]
    space = Space(draft, {})
    assert len(space.brackets) >= 10
    few = tuple(b for b in space.order if b in space.closed(["gate", "membership", "attackers"]))
    # Each of these can be combined with every choice in the independent brackets left out.
    n_rest = 1
    for bracket in ("cooperation", "disputes", "exit", "existing_alliances", "un_place", "trigger"):
        assert not draft.brackets[bracket].needs
        n_rest *= len(draft.brackets[bracket].alternatives)
    assert sum(1 for _ in space.assignments(few)) * n_rest > 10_000
