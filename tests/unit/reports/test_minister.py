"""The first page: every number on it follows from reading the small draft."""

import re

import pytest

from foedus.reports.minister import first_page, percent
from foedus.reports.wording import Wording
from foedus.vocabulary.verdicts import Verdict


@pytest.fixture(scope="module")
def first(small):
    return first_page(Wording(small))


def _box(first, asks):
    return next(box for box in first.boxes if box.asks == asks)


def test_the_first_lines_say_what_the_result_rests_on(first):
    """There is no text, one bracket of the compilers' making, a day, a reading, and the law kept beside it."""
    rests_on = dict(first.rests_on)
    assert list(rests_on) == ["Text", "Day", "Reading", "Beside it"]
    assert "there is none" in rests_on["Text"]
    assert "1 open choice in brackets: 2 ways" in rests_on["Text"]
    assert rests_on["Day"].startswith("1 July 2022, on which it is supposed to be in force")
    assert "none preferred" in rests_on["Reading"]
    assert "in force that day" in rests_on["Beside it"]


def test_the_five_questions_of_a_minister_are_answered(first):
    """What it promises, for whom it changes what, what holds, what does not, what has to give: each has an answer."""
    asked = [box.asks for box in first.boxes]
    assert asked == [
        "What does it promise?",
        "For whom does it change what?",
        "What holds?",
        "What does not?",
        "What has to give?",
    ]
    assert all(box.says for box in first.boxes)


def test_one_state_gains_and_three_can_be_torn_where_they_fight(first):
    """Talking changes nothing; fighting gives the neutral state its first promise and can set each of the three against another."""
    talk, fight = first.changes
    assert (talk.first, talk.fewer, talk.torn) == (0, 0, 0)
    assert (fight.first, fight.fewer, fight.torn) == (1, 0, 3)


def test_help_for_the_attacked_is_kept_by_the_one_completion_that_defends(first):
    """One of two ways of filling the bracket promises help; a dispute has no procedure in either."""
    ranges = {row.title: row for row in first.ranges}
    assert (ranges["No gap"].least, ranges["No gap"].most) == (0.5, 0.5)
    assert ranges["Peaceful settlement"].says == "none"
    assert "peaceful settlement (duty, procedure, binding)" in _box(first, "What does not?").says[0]
    assert "equal (rights)" in _box(first, "What holds?").says[0]


def test_pairs_that_share_a_wish_are_told_as_one(first):
    """The text of the small draft never speaks of the Charter, so whoever promises help there gives that up: once told, not five times."""
    points = _box(first, "What has to give?").points
    shared = [point for point in points if point.startswith("Charter compatible (express)")]
    assert len(shared) == 1
    assert "not together with any of" in shared[0]
    assert "No gap (help)" in shared[0]


def test_counts_of_verdicts_add_up(small, first):
    """Whatever holds however the brackets are filled is counted among all tests, and no more than once."""
    told = re.search(r"(\d+) of (\d+) tests hold", _box(first, "What holds?").says[0])
    findings = small.tested.findings
    held = [finding for finding in findings if finding.verdict is Verdict.HOLDS]
    assert (int(told[1]), int(told[2])) == (len(held), len(findings))


def test_no_share_is_rounded_to_nothing_or_to_everything():
    """A wish that one completion of a million keeps is kept by some, and one that all but one keep is not kept by all."""
    assert [percent(share) for share in (0, 1e-6, 0.5, 1 - 1e-6, 1)] == [
        "none",
        "under 1%",
        "50%",
        "over 99%",
        "all",
    ]
