"""The shipped known answers, every one of them: `conformance/` holds the reasons."""

import pytest

from foedus.conformance import judge, read_suite, shipped_suite

SUITE = read_suite([shipped_suite()])

# Where the texts and the engine disagree the text is left to stand; the list may only shrink.
OPEN_DISAGREEMENTS: dict[str, str] = {}
"""By id, in what they disagree."""


def _marked(question):
    reason = OPEN_DISAGREEMENTS.get(question.known.id)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(question, id=question.known.id, marks=marks)


@pytest.mark.parametrize("question", [_marked(q) for q in SUITE.questions])
def test_the_engine_gives_the_known_answer(question):
    """What follows from the texts, as a lawyer reasons, is what the engine says."""
    assert [str(difference) for difference in judge(question).differences] == []


def test_every_open_disagreement_is_about_a_known_answer():
    """A disagreement that is gone leaves the list."""
    assert set(OPEN_DISAGREEMENTS) <= {question.known.id for question in SUITE.questions}
