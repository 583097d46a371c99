"""A known answer with everything it names looked up: documents, day, reading, events, states, provisions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from foedus.conformance.documents import documents_of
from foedus.conformance.known_answer import KnownAnswer
from foedus.conformance.refused import refusals_of
from foedus.instruments.frozen import Frozen
from foedus.instruments.library import Library
from foedus.instruments.read import MOST_MISTAKES
from foedus.instruments.yaml_reader import KeyPath, PlacedText
from foedus.obligations import Choices, Event, Scenario, choices_for, parse_event
from foedus.obligations.scenario import decision_of
from foedus.vocabulary.days import Day
from foedus.vocabulary.diagnostics import Diagnostic, too_many
from foedus.vocabulary.errors import (
    NotADayError,
    NotADecisionError,
    NotAnEventError,
    QuestionError,
    UnknownPlaceError,
    UnknownReadingError,
)
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.pledges import EventKind
from foedus.vocabulary.states import (
    StateCode,
    StateDidNotExistError,
    UnknownStateError,
    all_states,
    find_state,
)

_STATES = ("bearer", "owed_to", "against", "can_block", "state")
"""Marks whose values are states; what is owed may also be owed to a body."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A known answer, and what it asks.

    Attributes:
        known: What the file says.
        path: The file.
        library: The documents it names or writes in place, beside the foundations.
        as_of: The day.
        known_on: The day by which a text must have been public, if that is asked.
        scenario: What happens.
        choices: The reading.
        why_not: The state about which every failed condition is asked.
    """

    known: KnownAnswer
    path: Path
    library: Library
    as_of: date
    known_on: date | None
    scenario: Scenario
    choices: Choices
    why_not: StateCode | None


def question_in(placed: PlacedText) -> tuple[Question | None, tuple[Diagnostic, ...]]:
    """Return the question that a text holds, and every mistake in it; with mistakes there is no question."""
    try:
        known = KnownAnswer.model_validate(placed.value)
    except ValidationError as refused:
        return None, _bounded(refusals_of(placed, refused))
    documents = documents_of(known, placed)
    library = documents.library
    mistakes = [*documents.mistakes]
    asked = _Asked(placed, mistakes, may_look_up=documents.complete)
    as_of = asked.about(("as_of",), lambda: _exact(known.as_of))
    known_on = asked.about(("known_on",), lambda: _exact(known.known_on or known.as_of))
    choices = asked.about(("reading",), lambda: choices_for(library, known.reading))
    why_not = asked.about(("why_not",), lambda: _code(known.why_not or ""))
    scenario = asked.scenario(known, library, as_of)
    if documents.complete:
        mistakes.extend(_references(known, placed, library))
    if mistakes or as_of is None or choices is None:
        return None, _bounded(mistakes)
    return Question(
        known=known,
        path=placed.path,
        library=library,
        as_of=as_of,
        known_on=known_on if known.known_on is not None else None,
        scenario=scenario,
        choices=choices,
        why_not=why_not or None,
    ), ()


def _bounded(mistakes: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    listed = tuple(mistakes)
    if len(listed) <= MOST_MISTAKES:
        return listed
    return (*listed[:MOST_MISTAKES], too_many(listed[MOST_MISTAKES - 1], MOST_MISTAKES))


def _exact(text: str) -> date:
    try:
        day = Day.parse(text)
    except ValueError:
        raise NotADayError(text) from None
    if not day.is_exact:
        raise NotADayError(text, "it is not exact")
    return day.earliest


def _code(text: str) -> StateCode:
    return find_state(text).code if text else StateCode("")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Looks up what a question names, and keeps what is not found."""

    placed: PlacedText
    mistakes: list[Diagnostic]
    may_look_up: bool
    """Whether all documents could be read, so that what is not found in them is not there."""

    def about(self, at: KeyPath, look_up: Callable[[], T]) -> T | None:
        """Return what is looked up, or None after noting why it cannot be found."""
        try:
            return look_up()
        except QuestionError as error:
            if not self.may_look_up and isinstance(error, UnknownPlaceError | NotADecisionError):
                return None
            code, problem, do = _told(error)
            here = (self.placed.passage(at),)
            self.mistakes.append(Diagnostic(code=code, problem=problem, passages=here, do=do))
            return None

    def scenario(self, known: KnownAnswer, library: Library, as_of: date | None) -> Scenario:
        """Return the events and decisions."""
        events = []
        for index, text in enumerate(known.events):
            at = ("events", index)
            event = self.about(at, lambda text=text: parse_event(text, library))  # type: ignore[misc]
            if event is not None and as_of is not None:
                self.about(at, lambda event=event: _existed(event, as_of))  # type: ignore[misc]
                events.append(event)
        decisions = {}
        for body, said in known.decisions.items():
            at_body = ("decisions", body)
            outcome = self.about(at_body, lambda b=body, s=said: decision_of(b, s, library))  # type: ignore[misc]
            if outcome is not None:
                decisions[body] = outcome
        return Scenario.of(events, decisions)


def _existed(event: Event, as_of: date) -> None:
    for code in event.states:
        state = all_states()[code]
        if not state.exists(as_of):
            raise StateDidNotExistError(state, as_of)


def _told(error: QuestionError) -> tuple[str, str, str]:
    """Return code, problem and remedy of a mistake in a question."""
    if isinstance(error, NotAnEventError):
        return "F402", f"{error.text!r} is not an event: {error.why}.", error.do
    if isinstance(error, NotADecisionError):
        return "F403", error.problem, error.do
    codes = {
        UnknownStateError: "F101",
        StateDidNotExistError: "F203",
        UnknownPlaceError: "F104",
        UnknownReadingError: "F107",
    }
    code = next((code for kind, code in codes.items() if isinstance(error, kind)), "F012")
    first, _, rest = str(error).partition(". ")
    return code, f"{first.rstrip('.')}.", rest


def _references(known: KnownAnswer, placed: PlacedText, library: Library) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each state, provision or question expected that there is not.

    A mistyped one would never be found in an answer; in `absent` the check could not fail.
    """
    for at, entry in _entries(known):
        for name in sorted(entry.model_fields_set):
            value = getattr(entry, name)
            words = (value,) if isinstance(value, str) else value or ()
            for word in words if isinstance(words, tuple) else ():
                told = _unknown(name, word, entry, library)
                if told is not None:
                    problem, do, code = told
                    here = (placed.passage((*at, name)),)
                    yield Diagnostic(code=code, problem=problem, passages=here, do=do)


def _entries(known: KnownAnswer) -> Iterator[tuple[KeyPath, Frozen]]:
    parts: list[tuple[KeyPath, Frozen]] = [
        (("expect",), known.expect),
        (("expect", "absent"), known.expect.absent),
    ]
    for at, part in parts:
        for name in ("obligations", "bars", "conflicts", "not_bound"):
            for index, entry in enumerate(getattr(part, name, ())):
                yield (*at, name, index), entry


def _unknown(name: str, word: str, entry: Frozen, library: Library) -> tuple[str, str, str] | None:
    """Return problem, remedy and code if a mark names something that there is not."""
    actors = {"non-state", "unknown"}
    if name in _STATES and word not in all_states() and word not in actors:
        if name == "owed_to" and word in library.bodies:
            return None
        return f"{word!r} is no key of a state.", _key_of(word), "F101"
    instruments = library.instruments
    if name in {"instrument", "prevails"} and word not in instruments:
        problem = f"The known answer has no instrument {word!r}."
        return problem, f"Name it under `documents`.{did_you_mean(word, instruments)}", "F104"
    if name == "pinpoint":
        return _no_provision(getattr(entry, "instrument", None), word, library)
    if name == "between" and word.partition(":")[0] not in {*EventKind}:
        instrument, _, pinpoint = word.partition(" ")
        return _no_provision(instrument, pinpoint, library)
    if name == "depends_on" and word not in library.questions:
        hint = did_you_mean(word, library.questions)
        return (
            f"No question is called {word!r}.",
            f"`foedus list questions` shows them.{hint}",
            "F104",
        )
    return None


def _no_provision(
    instrument: str | None, pinpoint: str, library: Library
) -> tuple[str, str, str] | None:
    if instrument is None:
        known = {p for i in library.instruments.values() for p in i.provisions}
        where = "No instrument of the known answer"
    elif instrument in library.instruments:
        known = set(library.instruments[instrument].provisions)
        where = instrument
    else:
        problem = f"The known answer has no instrument {instrument!r}."
        return problem, "Name it under `documents`.", "F104"
    if pinpoint in known:
        return None
    verb = "has" if instrument is None else "has no"
    hint = did_you_mean(pinpoint, sorted(known))
    return f"{where} {verb} {pinpoint!r}.", f"Write a pinpoint of the document.{hint}", "F104"


def _key_of(word: str) -> str:
    try:
        return f"Write {find_state(word).code}."
    except UnknownStateError:
        return "Write its key, such as KAZ; `foedus list states` shows all."
