"""Mistakes in a question put to Foedus: one class for each cause.

QuestionError
  UnknownStateError           (states)
  StateDidNotExistError       (states)
  NotADayError
  NotAnEventError
  UnknownPlaceError
  UnknownReadingError
  UnknownDocumentError
  NotADecisionError
"""

EVENT_FORM = (
    "Write attack:BY:ON, attack:BY:ON@AREA, attack:BY:ON,provoked or attack:BY:ON,in_defence; other kinds are "
    "mobilisation, threat, unrest, dispute, request, occupation, deployment."
)


class QuestionError(ValueError):
    """The question cannot be answered as put; the message says why and what to do."""


class NotADayError(QuestionError):
    """A text that should be a day is none, or none that is exact."""

    def __init__(self, text: str, why: str = "") -> None:
        self.text = text
        reason = f": {why}" if why else ""
        super().__init__(f"{text!r} is not a day{reason}. Write one exact day, such as 2024-06-19.")


class NotAnEventError(QuestionError):
    """A text that should be an event is none.

    Attributes:
        text: The text as given.
        why: The reason, without a full stop.
        do: What to write.
    """

    def __init__(self, text: str, why: str, *, do: str = EVENT_FORM) -> None:
        self.text = text
        self.why = why
        self.do = do
        super().__init__(f"{text!r} is not an event: {why}. {do}")


class UnknownPlaceError(QuestionError):
    """A place that no area document describes."""

    def __init__(self, place: str, hint: str) -> None:
        self.place = place
        super().__init__(
            f"No area document describes {place!r}.{hint} `foedus list areas` shows the places known; "
            "add your own with --with."
        )


class UnknownReadingError(QuestionError):
    """A reading, question or alternative that no document defines."""

    def __init__(self, text: str, kind: str, hint: str) -> None:
        self.text = text
        super().__init__(
            f"There is no {kind} {text!r}.{hint} `foedus list readings` and `foedus list questions` show them."
        )


class UnknownDocumentError(QuestionError):
    """A document asked for by an id that none has."""

    def __init__(self, text: str, kind: str, hint: str) -> None:
        self.text = text
        super().__init__(f"There is no {kind} {text!r}.{hint} `foedus list` shows what there is.")


class NotADecisionError(QuestionError):
    """A decision that no body can take, or an outcome that is none.

    Attributes:
        problem: What is the matter.
        do: What to write.
    """

    def __init__(self, problem: str, do: str) -> None:
        self.problem = problem
        self.do = do
        super().__init__(f"{problem} {do}")
