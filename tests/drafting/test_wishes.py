"""Wishes: which can be asked for, and when a treaty is kept."""

import pytest

from drafting.invented import BOUND, LEAGUE, PEACE, afresh, every_completion, whole
from foedus.drafting.wishes import (
    WISHED,
    UnknownWishesError,
    is_ended,
    is_overridden,
    scope_of,
    verdict,
    wishes_for,
)
from foedus.vocabulary.verdicts import Verdict
from worlds.world import treaty


def _wishes(drawn, named=(), kept=()):
    workshop = drawn.workshop()
    return wishes_for(workshop.draft, workshop.before.snapshot.library.instruments, named, kept)


def test_every_unknown_wish_is_told_at_once():
    """Whoever mistypes three wishes is told of three, with the nearest there are."""
    named = ["no-gap:hlep", "no-gap:help", "says:wid"]
    with pytest.raises(UnknownWishesError) as refused:
        _wishes(LEAGUE, named, ["old-pakt", "friendship"])
    assert set(refused.value.texts) == {"no-gap:hlep", "says:wid", "keep:old-pakt"}
    for hint in ("no-gap:help", "says:wide", "keep:old-pact"):
        assert f"Did you mean {hint}?" in str(refused.value)


def test_without_a_name_the_usual_wishes_and_the_texts_own_are_asked_for():
    """What the text says of itself is a wish unless somebody asks for less."""
    ids = {wish.id for wish in _wishes(LEAGUE)}
    assert ids == {*WISHED, "says:guarantees", "says:wide", "says:led"}


def test_wishes_stand_in_order_of_their_names_each_once():
    """Asked twice, or in another order, they are the same wishes."""
    there = _wishes(LEAGUE, ["says:wide", "no-gap:help"], ["old-pact"])
    back = _wishes(LEAGUE, ["no-gap:help", "says:wide", "no-gap:help"], ["old-pact", "old-pact"])
    assert there == back
    assert [wish.id for wish in there] == ["keep:old-pact", "no-gap:help", "says:wide"]


def _kept(drawn, name, **choices):
    """Return the completions with some choices, and whether each keeps a treaty."""
    workshop = drawn.workshop()
    (wish,) = wishes_for(
        workshop.draft, workshop.before.snapshot.library.instruments, ["says:a"], [name]
    )[:1]
    made = [c for c in every_completion(workshop.draft) if choices.items() <= c.items()]
    assert made
    return {verdict(wish, afresh(workshop, c)) for c in made}


def _with_statement(drawn):
    """Return a draft with one statement more, so that it can be asked for alone."""
    (bracket, *_) = drawn.draft["brackets"]
    (first, *_) = drawn.draft["brackets"][bracket]["alternatives"]
    wish = {"says": "It is so.", "kept_by": [{bracket: first}], "sources": ["K"]}
    return drawn.but(draft={**drawn.draft, "wishes": {**drawn.draft["wishes"], "a": wish}})


def test_a_treaty_that_is_ended_is_not_kept():
    """A text that ends the old pact for its parties keeps it under no other choice."""
    assert _kept(_with_statement(LEAGUE), "old-pact", old_pact="ends") == {Verdict.VIOLATED}


def test_a_treaty_to_which_the_text_yields_is_kept():
    """Where the text yields to the old pact, a collision with it is settled in its favour."""
    assert _kept(_with_statement(LEAGUE), "old-pact", old_pact="yields") == {Verdict.HOLDS}


def test_a_promise_of_talks_leaves_every_treaty_as_it_is():
    """Who only promises to consult is bound against nobody."""
    kept = _kept(_with_statement(LEAGUE), "friendship", pledge="consult", old_pact="stays")
    assert kept == {Verdict.HOLDS}


def test_help_against_a_friend_is_an_open_collision():
    """Argentina, held to nonaggression towards Peru, cannot promise to defend Brazil by force against it."""
    kept = _kept(
        _with_statement(LEAGUE),
        "friendship",
        membership="three",
        pledge="defend",
        old_pact="stays",
        gate="automatic",
    )
    assert kept == {Verdict.VIOLATED}


def test_a_text_that_prevails_over_every_other_treaty_overrides_those_it_does_not_name():
    """That a text prevails over all others leaves none of them unamended, unless it yields to it."""
    over_all = {"prevails_over": "every other instrument"}
    for more, overridden in (({}, True), ({"yields_to": "old-pact"}, False)):
        saving = {
            "asks": "What of older pacts?",
            "needs": {"promise": ["no_attack", "neutral"]},
            "alternatives": {
                "prevails": {"says": "prevails", "authors": ["assumption"], **over_all, **more}
            },
        }
        brackets = {**PEACE.draft["brackets"], "saving": saving}
        drawn = PEACE.but(draft={**PEACE.draft, "brackets": brackets})
        workshop = drawn.workshop()
        subject = afresh(workshop, {"promise": "no_attack", "saving": "prevails", "help": "no"})
        assert is_overridden("old-pact", subject) is overridden
        assert not is_ended("old-pact", subject)


@pytest.mark.parametrize("drawn", [LEAGUE, PEACE], ids=["league", "peace"])
def test_a_bracket_that_is_said_not_to_matter_does_not_matter(drawn):
    """Two completions that differ only in brackets on which a wish does not hang keep it alike."""
    workshop = drawn.workshop()
    space = whole(workshop)
    made = [(c, afresh(workshop, c)) for c in every_completion(workshop.draft)]
    for wish in drawn.asked(workshop):
        scope = scope_of(wish, space)
        if wish.kind == "says":
            rows = workshop.draft.wishes[wish.name].kept_by
            assert {b for row in rows for b in row} <= set(scope)
            continue
        seen = {}
        for choices, subject in made:
            key = tuple(choices.get(bracket) for bracket in scope)
            found = verdict(wish, subject)
            assert seen.setdefault(key, found) is found, (wish.id, choices)


def test_a_text_that_may_promise_nothing_hangs_on_the_brackets_that_leave_it_empty():
    """Where every promise can be left out, whoever takes part may be bound to nothing: it matters to every principle."""
    workshop = PEACE.workshop()
    (wish,) = [w for w in PEACE.asked(workshop) if w.id == "peaceful-settlement:procedure"]
    assert set(scope_of(wish, whole(workshop))) >= {"promise", "disputes", "help"}


def test_help_to_the_parties_of_a_pact_that_may_end_hangs_on_its_end():
    """A promise to the parties of the old pact is a promise to nobody once it has ended for them."""
    (text,) = LEAGUE.draft["instruments"]
    guarantee = {**text["provisions"]["guarantee"], "by": {"parties_to": "old-pact"}}
    text = {**text, "provisions": {**text["provisions"], "guarantee": guarantee}}
    drawn = LEAGUE.but(draft={**LEAGUE.draft, "instruments": [text]})
    for one, hangs in ((LEAGUE, False), (drawn, True)):
        workshop = one.workshop()
        (wish,) = [w for w in one.asked(workshop) if w.id == "no-gap:help"]
        assert ("old_pact" in scope_of(wish, whole(workshop))) is hangs


def test_a_pact_of_states_far_away_is_kept_by_every_completion():
    """A treaty between states that the draft does not concern collides with nothing in it."""
    far = treaty("far-away", {"AUS": BOUND, "NZL": BOUND}, {"pledge": "nonaggression"})
    drawn = _with_statement(PEACE.but(beside=(*PEACE.beside, far)))
    assert _kept(drawn, "far-away") == {Verdict.HOLDS}
