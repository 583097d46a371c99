"""The overview: the numbers of the report, counted again by hand."""

from collections import Counter

from foedus.reports.overview import findings, glances, segments, state_rows


def test_states_are_counted_by_their_strongest_promise(small):
    """Two are defended and one is consulted with today; with the neutral one in the pact, three are defended."""
    today, talk, fight = glances(small)
    n = len(small.region)
    assert (today.n_helped, today.n_consulted, today.n_without) == (2, 1, n - 3)
    assert (talk.n_helped, talk.n_consulted, talk.n_without) == (2, 2, n - 4)
    assert (fight.n_helped, fight.n_consulted, fight.n_without) == (3, 1, n - 4)
    assert (today.n_pairs, talk.n_pairs, fight.n_pairs) == (2, 2, 6)


def test_a_bar_holds_every_state_once(small):
    """The stretches of a bar fill it, and their numbers add up to the region."""
    for row in glances(small):
        bar = segments(row)
        assert sum(part.n for part in bar) == len(small.region)
        assert abs(sum(part.width_percent for part in bar) - 100) < 0.01


def test_the_first_answers_say_what_the_text_would_change(small, wording):
    """A reader who stops after two answers knows what the text binds to and who would gain, by name."""
    n = len(small.region)
    promises, gains, *_ = findings(wording)
    assert promises.asks == "What does it promise?"
    assert "binds nobody: it leaves 2 points open" in promises.says
    assert f"from 2 of {n} to between 2 and 3" in promises.says
    assert gains.says == (
        "In B, 1 state would hold a first promise of help: Mongolia. In A, nobody would."
    )


def test_who_is_bound_against_itself_is_named(wording):
    """In the second way every party can have to help one fellow party against another."""
    torn = next(f for f in findings(wording) if f.asks.startswith("Whom would it bind"))
    assert "In 1 of the 2 ways (B) it can collide" in torn.says
    assert "bind each of up to 3 states to help two fellow parties against each other" in torn.says
    assert "Mongolia" in torn.says


def test_who_is_covered_today_is_counted_and_named(small, wording):
    """Two hold a promise of help through the pact, one is only consulted with, and all others are listed by name."""
    n = len(small.region)
    covered = next(f for f in findings(wording) if f.asks.startswith("Who is covered today"))
    assert f"On 1 July 2022, 2 of the {n} states of the region hold a promise" in covered.says
    assert "1 more holds a promise of consultation only (Lithuania)" in covered.says
    assert "Small pact of defence (2)" in covered.says
    (without,) = covered.lists
    assert len(without.names) == n - 3
    assert not {"Estonia", "Latvia", "Lithuania"} & set(without.names)


def test_equals_are_named_together_or_not_at_all(small, wording):
    """No state is singled out by its place in the alphabet: the three named are caught in more than any other."""
    torn = next(f for f in findings(wording) if f.asks.startswith("Whom would it bind"))
    fight = small.pictures[2]
    caught = Counter(state for found in fight.at_odds for state in found.bearers)
    assert set(caught) == {"EST", "LVA", "MNG"}
    for state, n in caught.items():
        assert f"{wording.name(state)} ({n})" in torn.says


def test_a_row_says_through_what_and_what_stays_as_today(wording):
    """For the neutral state everything changes; for the one that only consults nothing does."""
    rows = {row.state: row.held for _, group in state_rows(wording) for row in group}
    today, talk, fight = rows["MNG"]
    assert (today.strength, talk.strength, fight.strength) == (0, 2, 6)
    assert talk.instruments == fight.instruments == ("small-guarantee",)
    assert fight.by == "Estonia and Latvia"
    assert [held.as_today for held in rows["LTU"]] == [True, True, True]
    assert rows["LTU"][0].mark == "*"
    assert not fight.as_today
