"""The overview: the numbers of the report, counted again by hand."""

from foedus.reports.overview import glances, segments, sentences, state_rows


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


def test_the_first_sentences_say_what_was_counted(small):
    """A reader who stops after five sentences has the numbers."""
    n = len(small.region)
    today, open_points, collisions, *_ = sentences(small)
    assert today.startswith(f"On 1 July 2022, 2 of the {n} states of the region hold a promise")
    assert f"1 more hold a promise of consultation only, and for {n - 3} no such promise" in today
    assert "leaves 2 points open" in open_points
    assert "to between 2 and 3" in open_points
    assert "In 1 of the 2 ways it can collide" in collisions


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
