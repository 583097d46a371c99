"""What the shipped suite is made of."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from foedus.conformance import differences, read_suite, shipped_suite
from foedus.conformance.schema import PUBLISHED, published_text
from foedus.instruments.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]
SUITE = read_suite([shipped_suite()])
QUESTIONS = [pytest.param(q, id=q.known.id) for q in SUITE.questions]
LOADED = yaml.safe_load((ROOT / "tests/docs/loaded_words.yaml").read_text(encoding="utf-8"))
NOTHING = {
    "obligations": [],
    "bars": [],
    "conflicts": [],
    "not_bound": [],
    "same_under_all_readings": None,
}
SWAPPED = [
    ("rules/help-is-owed-by-each-other-party", "rules/help-with-two-states-swapped", "FJI", "WSM"),
    ("north-atlantic/an-ally-attacks", "north-atlantic/two-allies-swapped", "TUR", "GRC"),
]


def test_there_are_enough():
    """A suite of fewer than sixty known answers says little about an engine."""
    assert len(SUITE.questions) >= 60


def test_most_can_be_run_without_the_corpus():
    """Another engine needs no document of ours for every second known answer."""
    in_place = [
        q
        for q in SUITE.questions
        if all(isinstance(document, dict) for document in q.known.documents)
    ]
    assert len(in_place) * 2 >= len(SUITE.questions)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_known_answer_is_found_by_its_id(question):
    """Who reads of a failure finds the file."""
    assert question.path.stem == question.known.id


def _unexpected(question):
    """Return an answer in which every state of the events must help everybody, and nothing else is right."""
    states = sorted({state for event in question.scenario.events for state in event.states})
    obligation = {
        "act": "supply",
        "status": "due",
        "against": None,
        "means": None,
        "gates": [],
        "instrument": "no-such-instrument",
        "pinpoint": "no. 1",
        "round": 1,
        "depends_on": [],
        "binding": "legal",
    }
    owed = [{**obligation, "bearer": state, "owed_to": "unsc"} for state in states]
    return {**NOTHING, "obligations": owed}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_known_answer_can_fail(question):
    """No known answer is content with an engine that says nothing and with one that says what is wrong."""
    wrong = _unexpected(question)
    helps = [{**o, "act": act} for o in wrong["obligations"] for act in ("defense", "supply")]
    expected = question.known.expect
    assert (
        differences(expected, NOTHING)
        or differences(expected, wrong)
        or differences(expected, {**wrong, "obligations": helps})
        or expected.absent.obligations
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_published_schema_accepts_it(question):
    """Editors that check by the schema are content with what the reader accepts."""
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    value = read_yaml(question.path)[0].value
    assert list(Draft202012Validator(schema).iter_errors(value)) == []


def test_the_published_schema_refuses_what_is_mistyped():
    """A key that nobody reads is refused by the schema too."""
    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    value = read_yaml(SUITE.questions[0].path)[0].value
    wrong = {**value, "expect": {**value["expect"], "obligation": []}}
    assert list(Draft202012Validator(schema).iter_errors(wrong))


def test_the_published_schema_is_that_of_the_types():
    """Whoever changes what a known answer may say publishes the schema again."""
    assert PUBLISHED.read_text(encoding="utf-8") == published_text()


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_known_answer_takes_a_side(question):
    """Words in which one side tells the story stand in no known answer."""
    text = question.path.read_text(encoding="utf-8")
    words = "|".join(entry["word"] for entry in LOADED["verdicts"])
    assert re.findall(rf"(?i)\b(?:{words})\b", text) == []


def _exchanged(value, one, other):
    match value:
        case str():
            parts = re.split(rf"({one}|{other})", value)
            return "".join({one: other, other: one}.get(part, part) for part in parts)
        case list():
            return [_exchanged(part, one, other) for part in value]
        case dict():
            return {key: _exchanged(part, one, other) for key, part in value.items()}
    return value


def _in_any_order(value):
    if isinstance(value, list):
        return sorted((_in_any_order(part) for part in value), key=repr)
    if isinstance(value, dict):
        return {key: _in_any_order(part) for key, part in sorted(value.items())}
    return value


@pytest.mark.parametrize(("one", "other", "first", "second"), SWAPPED)
def test_pairs_of_known_answers_are_each_other_with_two_states_exchanged(one, other, first, second):
    """Exchange two states in the question and in the answer: that is the other of the pair."""
    left, right = (read_yaml(shipped_suite() / f"{name}.yaml")[0].value for name in (one, other))
    for part in ("documents", "events", "expect"):
        exchanged = _exchanged(left[part], first, second)
        assert _in_any_order(exchanged) == _in_any_order(right[part])
