"""Readings: the choices an answer hangs on, and a record of which were consulted.

The questions are documents (`question`); these are the ones the engine itself asks. Each has its source
and default there: see `src/foedus/corpus/documents/foundations/`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from foedus.instruments.frozen import ByReading
from foedus.instruments.library import Library
from foedus.vocabulary.errors import UnknownReadingError
from foedus.vocabulary.nearest import did_you_mean

DEFENSIVE_FORCE = "defensive_force"
CHARTER_PRIORITY = "charter_priority"
POLITICAL_COMMITMENTS = "political_commitments"
FELLOW_MEMBER_ATTACK = "fellow_member_attack"
NAMED_ADVERSARY = "named_adversary"
PROVOCATION = "provocation"
OWN_CHOICE_OF_MEANS = "own_choice_of_means"
CONSTITUTIONAL_PROCESS = "constitutional_process"
DIRECTED_AGAINST = "directed_against"

ENGINE_QUESTIONS = (
    DEFENSIVE_FORCE,
    CHARTER_PRIORITY,
    POLITICAL_COMMITMENTS,
    FELLOW_MEMBER_ATTACK,
    NAMED_ADVERSARY,
    PROVOCATION,
    OWN_CHOICE_OF_MEANS,
    CONSTITUTIONAL_PROCESS,
    DIRECTED_AGAINST,
)

T = TypeVar("T")

OPEN = "open"
"""The alternative that leaves a matter disputed."""


@dataclass(slots=True)
class Choices:
    """One alternative for every question, and the questions asked so far.

    Attributes:
        name: How the reading is called in answers.
        alternatives: The alternative chosen, by question.
        consulted: Questions an engine run has asked; grows as it runs.
    """

    name: str
    alternatives: Mapping[str, str]
    consulted: set[str] = field(default_factory=set)

    def of(self, question: str) -> str:
        """Return the alternative chosen, and note that it was asked for."""
        self.consulted.add(question)
        return self.alternatives[question]

    def pick(self, value: ByReading[T] | T) -> tuple[T, bool]:
        """Return the value that the reading gives, and whether that is settled.

        A question left open gives the first alternative written, unsettled.
        """
        if not isinstance(value, ByReading):
            return value, True
        alternative = self.of(value.by_reading)
        values: dict[str, T] = value.alternatives
        if alternative in values:
            return values[alternative], True
        return next(iter(values.values())), False

    def but(self, question: str, alternative: str) -> "Choices":
        """Return the reading with one question answered otherwise."""
        return Choices(
            name=f"{self.name},{question}={alternative}",
            alternatives={**self.alternatives, question: alternative},
        )


def choices_for(library: Library, text: str = "legal") -> Choices:
    """Return the choices a reading makes.

    Args:
        library: Where questions and readings are defined.
        text: The name of a reading, then, if wanted, answers to single questions after commas:
            `legal`, `as_invoked`, `legal,guarantee_form=joint`.

    Raises:
        UnknownReadingError: A reading, question or alternative is not defined.
    """
    name, *answers = (part.strip() for part in text.split(","))
    if "=" in name:
        name, answers = "legal", [name, *answers]
    if name not in library.readings:
        raise UnknownReadingError(name, "reading", did_you_mean(name, library.readings))
    alternatives = {q.id: q.default for q in library.questions.values()}
    alternatives.update(library.readings[name].choices)
    alternatives.update(_answers(library, answers))
    return Choices(name=text, alternatives=alternatives)


def _answers(library: Library, answers: Iterable[str]) -> dict[str, str]:
    chosen = {}
    for answer in answers:
        question, _, alternative = (part.strip() for part in answer.partition("="))
        if question not in library.questions:
            raise UnknownReadingError(
                question, "question", did_you_mean(question, library.questions)
            )
        offered = library.questions[question].alternatives
        if alternative not in offered:
            raise UnknownReadingError(
                f"{question}={alternative}", "alternative", f" It offers {', '.join(offered)}."
            )
        chosen[question] = alternative
    return chosen
