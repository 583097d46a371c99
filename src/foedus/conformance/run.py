"""Known answers put to an engine: to this one, or to another that has written its answers to files."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedus.conformance.compare import Difference, differences
from foedus.conformance.question import Question
from foedus.obligations import snapshot_of, who_must
from foedus.reports.plain import plain_answer
from foedus.vocabulary.errors import QuestionError

_KEYS = ("obligations", "bars", "conflicts", "not_bound")
"""What an answer must have to be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How an answer compares with the one known; it passes if there is no difference."""

    question: Question
    differences: tuple[Difference, ...]

    @property
    def passes(self) -> bool:
        """Whether the answer is the one known, as far as the texts settle it."""
        return not self.differences


Engine = Callable[[Question], Mapping[str, Any]]


def judge(question: Question, engine: Engine | None = None) -> Outcome:
    """Return how an engine's answer compares with the one known.

    Args:
        question: The known answer.
        engine: What answers; this engine if none is given.

    Raises:
        QuestionError: Another engine's answer cannot be compared.
    """
    answer = (engine or answer_of)(question)
    try:
        found = differences(question.known.expect, answer)
    except (TypeError, KeyError, AttributeError):
        if engine is None:
            raise
        message = (
            f"The answer to {question.known.id} is not of the form of `foedus who-must --json`."
        )
        raise QuestionError(message) from None
    return Outcome(question=question, differences=found)


def answer_of(question: Question) -> dict[str, Any]:
    """Return this engine's answer as plain values."""
    snapshot = snapshot_of(question.library, question.as_of, known_on=question.known_on)
    answer = who_must(
        snapshot,
        question.scenario,
        question.choices,
        why_not=question.why_not,
        other_readings=question.known.asks_of_readings,
    )
    return plain_answer(answer)


def answers_in(folder: Path) -> Engine:
    """Return the engine that has written its answers to a folder, each as `ID.json`.

    Raises:
        QuestionError: There is no such folder.
    """
    if not folder.is_dir():
        message = (
            f"{folder} is no folder. Name the one that holds an ID.json for each known answer."
        )
        raise QuestionError(message)

    def read(question: Question) -> Mapping[str, Any]:
        return _answer_in(folder / f"{question.known.id}.json")

    return read


def _answer_in(path: Path) -> Mapping[str, Any]:
    try:
        answer = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"The answer {path} cannot be read: {error.strerror}."
        raise QuestionError(message) from None
    except ValueError as error:
        message = f"The answer {path} is not JSON: {error}."
        raise QuestionError(message) from None
    lists = isinstance(answer, dict) and all(_is_list(answer.get(key)) for key in _KEYS)
    if not lists:
        message = f"The answer {path} lacks one of the lists {', '.join(_KEYS)}, or an entry is no object."
        raise QuestionError(message)
    return {key: value for key, value in answer.items() if isinstance(key, str)}


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)
