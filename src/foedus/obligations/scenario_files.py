"""Scenarios in files: `events`, and `decisions` by body; every mistake of a file at once.

An event is written as on the command line, or as `attack: {by: AZE, on: ARM, at: [...]}`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from foedus.instruments.case import Case
from foedus.instruments.library import NO_FILE, Library
from foedus.instruments.yaml_reader import KeyPath, PlacedText, read_yaml
from foedus.obligations.scenario import (
    Event,
    Said,
    Scenario,
    decision_of,
    event_of,
    kind_of_event,
    parse_event,
)
from foedus.vocabulary.diagnostics import Diagnostic, DocumentsRefusedError
from foedus.vocabulary.errors import (
    NotADecisionError,
    NotAnEventError,
    QuestionError,
    UnknownPlaceError,
)
from foedus.vocabulary.nearest import as_written, did_you_mean
from foedus.vocabulary.states import UnknownStateError

_KEYS = ("events", "decisions", "title", "says", "sources", "note")
_EVENT_KEYS = ("by", "on", "to", "in", "at", "provoked", "in_defence", "supported_by")
_FORM = "Write a line such as attack:BY:ON, or `attack: {by: ..., on: ..., at: [...]}`."


class _NotOfTheFormError(Exception):
    """Something in the file is not of the form expected; where, what and what to do."""

    def __init__(self, at: KeyPath, problem: str, do: str, *, code: str = "F402") -> None:
        self.at = at
        self.problem = problem
        self.do = do
        self.code = code
        super().__init__(problem)


def read_scenario(path: Path, library: Library) -> Scenario:
    """Read a scenario file.

    Args:
        path: The file.
        library: Where places, instruments and bodies are looked up.

    Raises:
        DocumentsRefusedError: The file is no YAML, or does not say what it should; with every mistake.
    """
    placed, diagnostics = read_yaml(path)
    if placed.value is None:
        raise DocumentsRefusedError(diagnostics)
    mistakes = list(diagnostics)
    scenario = _scenario(placed, library, mistakes)
    if mistakes:
        raise DocumentsRefusedError(mistakes)
    return scenario


def scenario_of(case: Case, library: Library) -> Scenario:
    """Return the events and decisions of a case.

    Args:
        case: The case, of the library or not.
        library: Where places, instruments and bodies are looked up.

    Raises:
        DocumentsRefusedError: An event or a decision is not understood; with every mistake.
    """
    placed = next((p.text for p in library.placed if p.document is case), NO_FILE)
    mistakes: list[Diagnostic] = []
    said = {"events": case.events, "decisions": case.decisions}
    scenario = _supposed(placed, said, library, mistakes)
    if mistakes:
        raise DocumentsRefusedError(mistakes)
    return scenario


def _scenario(placed: PlacedText, library: Library, mistakes: list[Diagnostic]) -> Scenario:
    value = placed.value
    if not isinstance(value, dict) or not isinstance(value.get("events"), list):
        do = "Write `events:` and under it a list of events; `decisions:` may stand beside it."
        problem = "The scenario has no list of `events`."
        mistakes.append(_diagnostic(placed, _NotOfTheFormError((), problem, do, code="F401")))
        return Scenario.of([])
    mistakes.extend(_unknown_keys(placed, value))
    return _supposed(placed, value, library, mistakes)


def _supposed(
    placed: PlacedText, value: Mapping[str, Any], library: Library, mistakes: list[Diagnostic]
) -> Scenario:
    events = []
    for index, entry in enumerate(value["events"]):
        try:
            events.append(_event(entry, ("events", index), library))
        except (_NotOfTheFormError, QuestionError) as error:
            at = _place_of(error, entry, ("events", index))
            mistakes.append(_diagnostic(placed, error, at=at))
    decisions = {}
    for body, outcome in _entries(placed, value.get("decisions"), mistakes):
        try:
            decisions[as_written(str(body), library.bodies)] = decision_of(body, outcome, library)
        except NotADecisionError as error:
            mistakes.append(_diagnostic(placed, error, at=("decisions", body), code="F403"))
    return Scenario.of(events, decisions)


def _unknown_keys(placed: PlacedText, value: Mapping[str, object]) -> Iterator[Diagnostic]:
    for key in value:
        if key not in _KEYS:
            problem = f"{key!r} is no key of a scenario."
            do = f"Its keys are {', '.join(_KEYS)}.{did_you_mean(key, _KEYS)}"
            yield _diagnostic(placed, _NotOfTheFormError((key,), problem, do, code="F401"))


def _entries(
    placed: PlacedText, decisions: object, mistakes: list[Diagnostic]
) -> Iterator[tuple[str, object]]:
    if isinstance(decisions, dict):
        yield from decisions.items()
    elif decisions is not None:
        problem = "The decisions are not given by body."
        do = "Write `decisions: {BODY: adopted}` or `rejected`."
        refused = _NotOfTheFormError(("decisions",), problem, do, code="F401")
        mistakes.append(_diagnostic(placed, refused))


def _place_of(error: Exception, entry: object, at: KeyPath) -> KeyPath:
    """Return the path of the word that an error is about, as far as the event is written in keys."""
    if not isinstance(entry, dict):
        return at
    ((kind, details),) = list(entry.items())[:1] or [("", {})]
    word = str(getattr(error, "text", "") or getattr(error, "place", ""))
    pairs = details.items() if isinstance(details, dict) else ()
    about = [
        k
        for k, said in pairs
        if word in [str(s) for s in (said if isinstance(said, list) else [said])]
    ]
    return (*at, kind, about[0]) if about else at


def _diagnostic(
    placed: PlacedText,
    error: _NotOfTheFormError | QuestionError,
    *,
    at: KeyPath = (),
    code: str = "F402",
) -> Diagnostic:
    problem, do = str(error), ""
    if isinstance(error, _NotOfTheFormError):
        at, code, do = error.at, error.code, error.do
    elif isinstance(error, NotADecisionError):
        problem, do = error.problem, error.do
    elif isinstance(error, NotAnEventError):
        problem, do = f"{error.text!r} is not an event: {error.why}.", error.do
    elif isinstance(error, UnknownStateError | UnknownPlaceError):
        code = "F101" if isinstance(error, UnknownStateError) else "F104"
        first, _, do = problem.partition(". ")
        problem = f"{first}."
    return Diagnostic(code=code, problem=problem, passages=(placed.passage(at),), do=do)


def _event(entry: object, at: KeyPath, library: Library) -> Event:
    if isinstance(entry, str):
        return parse_event(entry, library)
    if not isinstance(entry, dict) or len(entry) != 1:
        problem = "An event is one line, or one kind with what is said about it."
        raise _NotOfTheFormError(at, problem, _FORM)
    ((word, details),) = entry.items()
    kind = kind_of_event(word, word)
    if not isinstance(details, dict):
        problem = f"What is said about the {kind} is not given as keys and values."
        raise _NotOfTheFormError((*at, word), problem, _FORM)
    return event_of(kind, _said(details, (*at, word)), library, word)


def _said(details: Mapping[str, object], at: KeyPath) -> Said:
    for key in details:
        if key not in _EVENT_KEYS:
            problem = f"{key!r} is not said about an event."
            do = f"Its keys are {', '.join(_EVENT_KEYS)}.{did_you_mean(key, _EVENT_KEYS)}"
            raise _NotOfTheFormError((*at, key), problem, do)
    targets = [key for key in ("on", "to", "in") if key in details]
    if len(targets) > 1:
        problem = f"The event names its target twice, as {' and '.join(targets)}."
        raise _NotOfTheFormError((*at, targets[1]), problem, "Keep one of them.")
    return Said(
        by=_word(details, "by", at),
        on=_word(details, targets[0], at) if targets else "",
        at=_words(details, "at", at),
        provoked=_truth(details, "provoked", at),
        in_defence=_truth(details, "in_defence", at),
        supported_by=_words(details, "supported_by", at),
    )


def _word(details: Mapping[str, object], key: str, at: KeyPath) -> str:
    words = _words(details, key, at)
    if len(words) > 1:
        problem = f"{key!r} names {len(words)} states; an event has one."
        raise _NotOfTheFormError((*at, key), problem, "Write an event for each.")
    return words[0] if words else ""


def _words(details: Mapping[str, object], key: str, at: KeyPath) -> tuple[str, ...]:
    value = details.get(key)
    entries = value if isinstance(value, list) else [] if value is None else [value]
    for entry in entries:
        if not isinstance(entry, str | int) or isinstance(entry, bool):
            problem = f"{key!r} should name states or places by code, name or id."
            raise _NotOfTheFormError((*at, key), problem, _FORM)
    return tuple(map(str, entries))


def _truth(details: Mapping[str, object], key: str, at: KeyPath) -> bool:
    value = details.get(key, False)
    if not isinstance(value, bool):
        raise _NotOfTheFormError(
            (*at, key), f"{key!r} is neither true nor false.", "Write true or false."
        )
    return value
