"""Conformance: answers known beforehand, each reasoned from the text, and how an engine is held to them.

Adds to reports: what the answer should be, and why. Forgets: how it was derived. Answers are compared as
the plain values that `--json` prints, so that any engine that writes those can be held to the same suite.
"""

from foedus.conformance.compare import Difference, differences
from foedus.conformance.known_answer import KnownAnswer
from foedus.conformance.read import Suite, read_suite, shipped_suite
from foedus.conformance.run import Outcome, answer_of, judge

__all__ = [
    "Difference",
    "KnownAnswer",
    "Outcome",
    "Suite",
    "answer_of",
    "differences",
    "judge",
    "read_suite",
    "shipped_suite",
]
