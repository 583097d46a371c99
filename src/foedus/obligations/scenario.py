"""Scenarios: what is supposed to happen on a day, and how it is written.

A scenario is complete: an event it does not state does not happen in it. It may state decisions that
bodies take.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from foedus.instruments.library import Library
from foedus.instruments.yaml_reader import read_yaml
from foedus.vocabulary.diagnostics import DocumentsRefusedError
from foedus.vocabulary.errors import NotAnEventError, ScenarioFileError, UnknownPlaceError
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.pledges import EventKind
from foedus.vocabulary.states import StateCode, UnknownStateError, find_state

NON_STATE = StateCode("non-state")
"""An actor that is no state, such as an armed group."""
UNKNOWN_ACTOR = StateCode("unknown")
"""An actor that is not known."""
NOBODY = StateCode("")
_ACTORS = {
    str(NON_STATE): NON_STATE,
    "nonstate": NON_STATE,
    str(UNKNOWN_ACTOR): UNKNOWN_ACTOR,
    "?": UNKNOWN_ACTOR,
}

# Kinds in which the first state named is the one it happens to, if only one is named.
_HAPPENS_TO = {EventKind.UNREST}
_DERIVED = {EventKind.DEFENCE, EventKind.DECISION}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Event:
    """Something that happens in a scenario.

    Attributes:
        kind: What happens.
        by: Who does it; empty where nobody does (unrest).
        on: To whom; for a request, of whom help is asked (empty: of everybody bound).
        at: Places, as ids of areas or states; none: the territory of the state it happens to.
        provoked: Whether the victim had provoked it.
        supported_by: States that support it without attacking themselves.
        under: For a request, the instrument, body or architecture appealed to; for a decision, the body.
        defends: For force that an honoured obligation brings about, the state helped.
        round: 0 for what the scenario states; else the round that derived it.
    """

    kind: EventKind
    by: StateCode = NOBODY
    on: StateCode = NOBODY
    at: tuple[str, ...] = ()
    provoked: bool = False
    supported_by: tuple[StateCode, ...] = ()
    under: str = ""
    defends: StateCode = NOBODY
    round: int = 0

    def __str__(self) -> str:
        where = f"@{'+'.join(self.at)}" if self.at else ""
        doubt = ",provoked" if self.provoked and not self.defends else ""
        helped = "".join(f",supported_by={s}" for s in self.supported_by)
        target = self.on or self.under
        if self.kind is EventKind.DECISION:
            return f"decision of {self.under} on {self.by}:{self.on}"
        return f"{self.kind}:{self.by}:{target}{where}{doubt}{helped}".rstrip(":")

    @property
    def states(self) -> tuple[StateCode, ...]:
        """Return the states it names."""
        named = (self.by, self.on, *self.supported_by)
        return tuple(s for s in named if s and s not in {NON_STATE, UNKNOWN_ACTOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Events supposed to happen together, and decisions supposed to be taken.

    Attributes:
        events: In any order; duplicates count once.
        decisions: `adopted` or `rejected`, by body id.
    """

    events: tuple[Event, ...]
    decisions: Mapping[str, str]

    @classmethod
    def of(cls, events: Iterable[Event], decisions: Mapping[str, str] | None = None) -> "Scenario":
        """Make a scenario; order and repetition of events do not matter."""
        return cls(events=tuple(sorted(set(events))), decisions=dict(decisions or {}))

    def taken(self) -> tuple[Event, ...]:
        """Return the decisions adopted as events: one for each attack and threat they are about."""
        return tuple(
            replace(event, kind=EventKind.DECISION, under=body)
            for body, outcome in sorted(self.decisions.items())
            if outcome == "adopted"
            for event in self.events
            if event.kind in {EventKind.ATTACK, EventKind.THREAT}
        )


_EVENT = re.compile(
    r"(?P<kind>[a-z]+):(?P<by>[^:@,]*)(?::(?P<on>[^:@,]*))?(?:@(?P<at>[^,]+))?(?P<more>(?:,[^,]+)*)"
)


def parse_event(text: str, library: Library) -> Event:
    """Read an event as written on the command line.

    Args:
        text: `attack:BY:ON`, with `@AREA` (several joined by `+`) and `,provoked` or
            `,supported_by=STATE` after it; `unrest:STATE`; `request:STATE`, `request:STATE:OF`.
        library: Where places, instruments and bodies are looked up.

    Raises:
        NotAnEventError: It is not of that form.
        UnknownStateError: It names no state that is known.
        UnknownPlaceError: It names no place that is known.
    """
    match = _EVENT.fullmatch(text.strip())
    if match is None:
        raise NotAnEventError(text, "it is not KIND:BY:ON")
    kinds = [kind.value for kind in EventKind if kind not in _DERIVED]
    if match["kind"] not in kinds:
        raise NotAnEventError(
            text, f"{match['kind']!r} is no kind of event.{did_you_mean(match['kind'], kinds)}"
        )
    kind = EventKind(match["kind"])
    by, on = match["by"], match["on"] or ""
    if kind in _HAPPENS_TO and not on:
        by, on = "", by
    if not (by or on):
        raise NotAnEventError(text, "it names no state")
    if (
        kind in {EventKind.ATTACK, EventKind.OCCUPATION, EventKind.THREAT, EventKind.DEPLOYMENT}
        and not on
    ):
        raise NotAnEventError(text, "it does not say on whom")
    provoked, supported_by = _modifiers(text, match["more"])
    under = on if kind is EventKind.REQUEST and on in _appealed_to(library) else ""
    event = Event(
        kind=kind,
        by=_actor(by),
        on=StateCode("") if under else _actor(on),
        at=tuple(_place(place, library) for place in (match["at"] or "").split("+") if place),
        provoked=provoked,
        supported_by=supported_by,
        under=under,
    )
    if event.by and event.by == event.on:
        raise NotAnEventError(text, f"{event.by} would be on both sides")
    return event


def _appealed_to(library: Library) -> set[str]:
    return {*library.instruments, *library.bodies, *library.architectures}


def _modifiers(text: str, more: str) -> tuple[bool, tuple[StateCode, ...]]:
    provoked = False
    supported_by: list[StateCode] = []
    for word in filter(None, more.split(",")):
        key, _, value = word.strip().partition("=")
        match key:
            case "provoked":
                provoked = True
            case "unprovoked":
                provoked = False
            case "supported_by" if value:
                supported_by.append(find_state(value).code)
            case _:
                raise NotAnEventError(
                    text, f"{word.strip()!r} is not provoked, unprovoked or supported_by=STATE"
                )
    return provoked, tuple(supported_by)


def _actor(text: str) -> StateCode:
    word = text.strip()
    if not word:
        return StateCode("")
    return _ACTORS.get(word.lower()) or find_state(word).code


def _place(text: str, library: Library) -> str:
    word = text.strip()
    if word in library.areas:
        return word
    try:
        return find_state(word).code
    except UnknownStateError:
        raise UnknownPlaceError(word, did_you_mean(word, library.areas)) from None


def read_scenario(path: Path, library: Library) -> Scenario:
    """Read a scenario file: `events`, and `decisions` by body.

    An event is written as on the command line, or as `attack: {by: AZE, on: ARM, at: [...]}`.

    Raises:
        DocumentsRefusedError: The file is no YAML.
        ScenarioFileError: It does not say what it should.
    """
    placed, diagnostics = read_yaml(path)
    if diagnostics:
        raise DocumentsRefusedError(diagnostics)
    value = placed.value
    if not isinstance(value, dict) or not isinstance(value.get("events"), list):
        raise ScenarioFileError(
            f"{path}:1:1: a scenario has a list of `events`, and may have `decisions`."
        )
    events = [
        _event_of(entry, library, f"{placed.passage(('events', index))}")
        for index, entry in enumerate(value["events"])
    ]
    decisions = value.get("decisions") or {}
    if not isinstance(decisions, dict):
        raise ScenarioFileError(f"{path}: `decisions` is a mapping such as {{csc: adopted}}.")
    return Scenario.of(events, checked_decisions(decisions, library))


def checked_decisions(decisions: Mapping[str, Any], library: Library) -> dict[str, str]:
    """Return the decisions if every body and outcome is known.

    Raises:
        ScenarioFileError: A body or an outcome is not known.
    """
    for body, outcome in decisions.items():
        if body not in library.bodies:
            hint = did_you_mean(str(body), library.bodies)
            raise ScenarioFileError(
                f"There is no body {body!r}.{hint} `foedus list bodies` shows them."
            )
        if outcome not in {"adopted", "rejected"}:
            raise ScenarioFileError(
                f"The decision of {body} is {outcome!r}; write adopted or rejected."
            )
    return {str(body): str(outcome) for body, outcome in decisions.items()}


def _event_of(entry: object, library: Library, where: str) -> Event:
    if isinstance(entry, str):
        return parse_event(entry, library)
    if not isinstance(entry, dict) or len(entry) != 1:
        raise ScenarioFileError(
            f"{where}: an event is a line such as attack:BY:ON, or attack: {{by: ..., on: ...}}."
        )
    ((kind, details),) = entry.items()
    if not isinstance(details, dict) or not details.keys() <= {
        "by",
        "on",
        "to",
        "in",
        "at",
        "provoked",
        "supported_by",
    }:
        raise ScenarioFileError(
            f"{where}: an event says by, on, at, provoked, supported_by and nothing else."
        )
    on = details.get("on") or details.get("to") or details.get("in") or ""
    at = details.get("at") or []
    places = "+".join([at] if isinstance(at, str) else map(str, at))
    supporters = details.get("supported_by") or []
    text = f"{kind}:{details.get('by') or ''}:{on}" + (f"@{places}" if places else "")
    text += ",provoked" if details.get("provoked") else ""
    text += "".join(
        f",supported_by={s}" for s in ([supporters] if isinstance(supporters, str) else supporters)
    )
    return parse_event(text, library)
