"""Wrong expectations fail, and every difference is told in words."""

import copy

import pytest

from foedus.conformance import answer_of, differences, read_suite, shipped_suite
from foedus.conformance.known_answer import Expected

CONFLICT = "rules/express-priority.yaml"
HELP = {
    "bearer": "TON",
    "act": "defense",
    "owed_to": "FJI",
    "against": "WSM",
    "instrument": "first",
    "pinpoint": "art. 1",
}


@pytest.fixture(scope="module")
def answer():
    """Return the answer of two pacts, one above the other."""
    (question,) = read_suite([shipped_suite() / CONFLICT]).questions
    return answer_of(question)


def _differ(answer, **expected):
    expected.setdefault("nothing_else", False)
    return [str(d) for d in differences(Expected.model_validate(expected), answer)]


def test_what_is_right_passes(answer):
    """The pact that prevails is to be performed."""
    assert _differ(answer, obligations=[{**HELP, "status": "due"}]) == []


@pytest.mark.parametrize(
    ("mark", "wrong", "told"),
    [
        ("status", "excused", "the answer has it with status due"),
        ("bearer", "FJI", "obligation missing: FJI defense"),
        ("owed_to", "WSM", "the answer has it with owed_to FJI"),
        ("against", None, "the answer has it with against WSM"),
        ("means", "own choice", "the answer has it with means military_fixed"),
        ("gate", "request", "the answer has it with gate none"),
        ("can_block", "FJI", "the answer has it with can_block none"),
        ("pinpoint", "art. 2", "first art. 2"),
        ("round", 2, "the answer has it with round 1"),
        ("depends_on", "provocation", "the answer has it with depends_on none"),
    ],
)
def test_one_wrong_mark_is_enough(answer, mark, wrong, told):
    """An obligation that is expected otherwise in one mark is missing, and the words say in which."""
    (says,) = _differ(answer, obligations=[{**HELP, "status": "due", mark: wrong}])
    assert told in says


def test_a_list_of_states_means_each(answer):
    """Two bearers are two obligations, and one of them is missing."""
    (says,) = _differ(answer, obligations=[{**HELP, "bearer": ["TON", "VUT"]}])
    assert says.startswith("obligation missing: VUT defense")


def test_nothing_else_means_nothing_else(answer):
    """What the answer has and nobody expected is told, part by part."""
    found = _differ(answer, obligations=[HELP], nothing_else=True)
    assert len(found) == 2
    assert found[0].startswith("obligation not expected: TON defense, owed to WSM")
    assert found[1].startswith("conflict not expected: TON bound_to_both_sides")
    only = _differ(answer, obligations=[HELP], nothing_else=["conflicts"])
    assert only == found[1:]


def test_what_must_be_absent_is_told(answer):
    """A pattern that should fit nothing fits the help to Samoa."""
    unwanted = {"obligations": [{"owed_to": ["WSM", "VUT"]}]}
    (says,) = _differ(answer, absent=unwanted)
    assert says.startswith("obligation that should not be there: TON defense, owed to WSM")


@pytest.mark.parametrize(
    ("expected", "right"),
    [
        ({"settled_by": "first art. 2"}, True),
        ({"settled_by": "art. 3"}, False),
        ({"settled_by": None}, False),
        ({"between": ["first art. 1"]}, True),
        ({"between": ["first art. 2"]}, False),
        ({"kind": "bound_and_barred"}, False),
        ({"prevails": "second"}, False),
    ],
)
def test_conflicts_are_held_to_what_settles_them(answer, expected, right):
    """A conflict settled by another rule, or by none, is another conflict."""
    assert (_differ(answer, conflicts=[{"bearer": "TON", **expected}]) == []) is right


def test_who_owes_nothing_is_held_to_the_reason(answer):
    """A reason that is another condition is a difference, and the words give the one of the answer."""
    other = copy.deepcopy(answer)
    other["not_bound"] = [
        {
            "state": "VUT",
            "instrument": "first",
            "pinpoint": "art. 1",
            "rule": "area",
            "failed": "far away",
        }
    ]
    absent = {"state": "VUT", "instrument": "first", "pinpoint": "art. 1"}
    assert _differ(other, not_bound=[{**absent, "failed": "area"}]) == []
    (says,) = _differ(other, not_bound=[{**absent, "failed": "victim"}])
    assert says.endswith("the answer says: area (far away)")
    assert _differ(answer, not_bound=[absent]) == ["not bound missing: VUT under first art. 1"]


@pytest.mark.parametrize("same", [True, False])
def test_what_other_readings_change_is_compared(answer, same):
    """An answer that hangs on a reading is not the same under all."""
    other = {**answer, "same_under_all_readings": not same}
    assert _differ(other, same_under_all_readings=same) != []
    assert _differ({**other, "same_under_all_readings": same}, same_under_all_readings=same) == []


def test_bars_that_events_bring_about_need_to_be_written_once():
    """Neutrality that falls due stands among obligations and bars; expected once, it is expected."""
    (question,) = read_suite([shipped_suite() / "rules/neutrality-falls-due.yaml"]).questions
    expected = question.known.expect
    answer = answer_of(question)
    assert [b["act"] for b in answer["bars"]] == ["neutrality"]
    assert expected.bars == ()
    assert expected.nothing_else is True
    assert differences(expected, answer) == ()


def test_an_expectation_of_nothing_is_refused():
    """What no answer could differ from is no test of an engine."""
    with pytest.raises(ValueError, match="expects nothing"):
        Expected.model_validate({"nothing_else": False})
