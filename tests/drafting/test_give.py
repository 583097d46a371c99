"""What has to give, against making every completion afresh and testing every wish on it."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.invented import DRAFTS, LEAGUE, Invented, plainly, whole
from drafting.random_drafts import random_drafts
from foedus.drafting.explain import explained
from foedus.drafting.give import what_gives
from foedus.drafting.space import Space
from foedus.reports.plain_principles import plain_what_gives
from foedus.vocabulary.verdicts import Verdict


def _worked_out(drawn):
    workshop = drawn.workshop()
    return what_gives(workshop, whole(workshop), drawn.asked(workshop))


def _kept(what):
    names = [table.wish.id for table in what.tables]
    return {
        frozenset(name for place, name in enumerate(names) if kept >> place & 1): n
        for kept, n in what.kept.items()
    }


@pytest.fixture(scope="module", params=DRAFTS)
def both(request):
    """Return what has to give in an invented draft, worked out and the plain way."""
    workshop = DRAFTS[request.param].workshop()
    wishes = DRAFTS[request.param].asked(workshop)
    return what_gives(workshop, whole(workshop), wishes), plainly(workshop, wishes)


def test_every_verdict_is_that_of_the_completion_made_afresh(both):
    """What is worked out once for many completions is true of each of them."""
    what, plain = both
    differing = [
        (table.wish.id, choices, table.of(choices), verdicts[table.wish.id])
        for choices, verdicts in plain.verdicts
        for table in what.tables
        if table.of(choices) is not verdicts[table.wish.id]
    ]
    assert differing == []


def test_the_numbers_of_completions_are_right(both):
    """Each set of wishes is kept by as many completions as keep just it when all are tried."""
    what, plain = both
    assert what.n_completions == len(plain.verdicts)
    assert _kept(what) == dict(plain.kept)
    for table in what.tables:
        n_keeping = sum(v[table.wish.id] is Verdict.HOLDS for _, v in plain.verdicts)
        assert what.n_keeping(table.wish.id) == n_keeping


def test_the_best_and_the_unexceeded_are_right(both):
    """No completion keeps more than those reported, and each of those reported keeps what is said."""
    what, plain = both
    assert {frozenset(option.kept) for option in what.pareto} == plain.largest
    most = max(map(len, plain.kept))
    assert {frozenset(o.kept) for o in what.best} == {s for s in plain.largest if len(s) == most}
    found = {tuple(sorted(choices.items())): verdicts for choices, verdicts in plain.verdicts}
    for option in what.pareto:
        verdicts = found[tuple(sorted(option.choices.items()))]
        for wishes, verdict in (
            (option.kept, Verdict.HOLDS),
            (option.broken, Verdict.VIOLATED),
            (option.undetermined, Verdict.UNDETERMINED),
        ):
            assert wishes == tuple(sorted(w for w, v in verdicts.items() if v is verdict))
        assert option.n_completions == plain.kept[frozenset(option.kept)]


def test_minimal_conflicts_are_all_there_is(both):
    """A minimal conflict is a set that none keeps and of which every smaller set is kept: all of them are found, and nothing else."""
    what, plain = both
    assert {frozenset(conflict.wishes) for conflict in what.conflicts} == plain.conflicts
    assert plain.conflicts, "a draft that keeps everything tests nothing"


def test_the_nearest_keep_all_the_others(both):
    """Whoever gives one wish of a conflict up finds a completion that keeps the rest of it."""
    what, plain = both
    found = {tuple(sorted(choices.items())): verdicts for choices, verdicts in plain.verdicts}
    for conflict in what.conflicts:
        assert tuple(sorted(conflict.nearest)) == conflict.wishes
        for given_up, choices in conflict.nearest.items():
            verdicts = found[tuple(sorted(choices.items()))]
            broken = {wish for wish in conflict.wishes if verdicts[wish] is not Verdict.HOLDS}
            assert broken == {given_up}


@given(random_drafts())
def test_the_joining_is_exact(drawn):
    """Whichever way brackets hang on one another, the tables joined count what trying every completion counts."""
    workshop = drawn.workshop()
    wishes = drawn.asked(workshop) if drawn.wishes else ()
    what, plain = what_gives(workshop, whole(workshop), wishes), plainly(workshop, wishes)
    assert what.n_completions == len(plain.verdicts)
    assert _kept(what) == dict(plain.kept)
    assert {frozenset(c.wishes) for c in what.conflicts} == plain.conflicts
    assert {frozenset(o.kept) for o in what.pareto} == plain.largest


def _shuffled(drawn: Invented, random: Random) -> Invented:
    """Return the same documents and wishes with everything that has no order in another order."""

    def mixed(plain):
        items = [*plain.items()]
        random.shuffle(items)
        return dict(items)

    brackets = {
        name: {**bracket, "alternatives": mixed(bracket["alternatives"])}
        for name, bracket in mixed(drawn.draft["brackets"]).items()
    }
    (text,) = drawn.draft["instruments"]
    text = {**text, "provisions": mixed(text["provisions"])}
    said = {
        name: {**wish, "kept_by": random.sample(wish["kept_by"], len(wish["kept_by"]))}
        for name, wish in mixed(drawn.draft["wishes"]).items()
    }
    draft = {**drawn.draft, "brackets": brackets, "instruments": [text], "wishes": said}
    beside, wishes, keep = ([*those] for those in (drawn.beside, drawn.wishes, drawn.keep))
    for those in (beside, wishes, keep):
        random.shuffle(those)
    return drawn.but(draft=draft, beside=tuple(beside), wishes=tuple(wishes), keep=tuple(keep))


def _told(drawn):
    workshop = drawn.workshop()
    what = what_gives(workshop, whole(workshop), drawn.asked(workshop) if drawn.wishes else ())
    return plain_what_gives(what, [explained(c, what, workshop) for c in what.conflicts])


@pytest.mark.parametrize("name", DRAFTS)
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_files_brackets_alternatives_and_wishes_changes_nothing(name, seed):
    """The whole answer, explanations and witnesses too, is the same however the documents are laid out."""
    shuffled = _shuffled(DRAFTS[name], Random(seed))  # noqa: S311 - an order, no secret
    assert _told(shuffled) == _told(DRAFTS[name])


@given(random_drafts(), st.randoms(use_true_random=False))
def test_order_changes_nothing_in_any_draft(drawn, random):
    """So it is for drafts of any shape."""
    assert _told(_shuffled(drawn, random)) == _told(drawn)


def test_fewer_wishes_leave_fewer_conflicts():
    """Whoever drops a wish is left with just the conflicts in which it did not stand."""
    all_of_them = {frozenset(c.wishes) for c in _worked_out(LEAGUE).conflicts}
    dropped = "no-double-bind:beside"
    fewer = LEAGUE.but(wishes=tuple(w for w in LEAGUE.wishes if w != dropped))
    left = {frozenset(c.wishes) for c in _worked_out(fewer).conflicts}
    assert left == {conflict for conflict in all_of_them if dropped not in conflict}
    assert left < all_of_them


def test_choices_made_leave_the_completions_that_make_them():
    """With a choice fixed, the answer is that of trying the completions in which it is made."""
    workshop = LEAGUE.workshop()
    wishes = LEAGUE.asked(workshop)
    fixed = {"pledge": "help", "attackers": "fellows_too"}
    what = what_gives(workshop, Space(workshop.draft, fixed), wishes)
    plain = [v for c, v in plainly(workshop, wishes).verdicts if fixed.items() <= c.items()]
    assert what.n_completions == len(plain)
    for table in what.tables:
        n_keeping = sum(v[table.wish.id] is Verdict.HOLDS for v in plain)
        assert what.n_keeping(table.wish.id) == n_keeping


def test_without_a_wish_nothing_has_to_give():
    """Nobody who asks for nothing is refused anything."""
    workshop = LEAGUE.workshop()
    what = what_gives(workshop, whole(workshop), ())
    assert (what.conflicts, what.n_completions) == ((), 78)
