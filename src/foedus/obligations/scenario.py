"""Scenarios: what is supposed to happen on a day, and how it is written.

A scenario is complete: an event it does not state does not happen in it. It may state decisions that
bodies take.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from foedus.instruments.library import Library
from foedus.vocabulary.errors import (
    EVENT_FORM,
    NotADecisionError,
    NotAnEventError,
    UnknownPlaceError,
)
from foedus.vocabulary.nearest import as_written, did_you_mean, did_you_mean_or_all, nearest
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
_NEEDS_A_TARGET = {
    EventKind.ATTACK,
    EventKind.OCCUPATION,
    EventKind.THREAT,
    EventKind.DEPLOYMENT,
}
_OUTCOMES = frozenset({"adopted", "rejected"})


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
        defends: For force in defence, the state defended: the one helped where an honoured obligation brings it about,
            the actor itself where the scenario states it.
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
        if self.kind is EventKind.DEFENCE and not self.round:
            # Stated, and not derived: as it is written.
            return f"{replace(self, kind=EventKind.ATTACK)},in_defence"
        where = f"@{'+'.join(self.at)}" if self.at else ""
        doubt = ",provoked" if self.provoked and not self.defends else ""
        helped = "".join(f",supported_by={s}" for s in self.supported_by)
        target = self.on or self.under
        if self.kind is EventKind.DECISION:
            return f"decision of {self.under} on {self.by}:{self.on}"
        named = target if self.kind in _HAPPENS_TO and not self.by else f"{self.by}:{target}"
        return f"{self.kind}:{named}".rstrip(":") + f"{where}{doubt}{helped}"

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

    def suffering(self) -> frozenset[StateCode]:
        """Return the states to which something happens: those whose help is asked about."""
        happens = {e.on for e in self.events if e.kind is not EventKind.REQUEST}
        return frozenset(happens - {NOBODY, NON_STATE, UNKNOWN_ACTOR})

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
            `,in_defence` or `,supported_by=STATE` after it; `unrest:STATE`; `request:STATE`, `request:STATE:OF`.
        library: Where places, instruments and bodies are looked up.

    Raises:
        NotAnEventError: It is not of that form.
        UnknownStateError: It names no state that is known.
        UnknownPlaceError: It names no place that is known.
    """
    match = _EVENT.fullmatch(text.strip())
    if match is None:
        raise NotAnEventError(text, "it is not KIND:BY:ON")
    kind = kind_of_event(match["kind"], text)
    said = Said(
        by=match["by"],
        on=match["on"] or "",
        at=tuple(filter(None, (match["at"] or "").split("+"))),
    )
    return event_of(kind, _modified(said, match["more"], text), library, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said about an event, in the words in which it is said."""

    by: str = ""
    on: str = ""
    at: tuple[str, ...] = ()
    provoked: bool = False
    in_defence: bool = False
    supported_by: tuple[str, ...] = ()


def kind_of_event(word: str, text: str) -> EventKind:
    """Return the kind of event a word means.

    Raises:
        NotAnEventError: It is no kind that a scenario can state.
    """
    kinds = [kind.value for kind in EventKind if kind not in _DERIVED]
    if word not in kinds:
        close = nearest(word, kinds)
        do = f"Did you mean {' or '.join(close)}? {EVENT_FORM}" if close else EVENT_FORM
        raise NotAnEventError(text, f"{word!r} is no kind of event", do=do)
    return EventKind(word)


def event_of(kind: EventKind, said: Said, library: Library, text: str) -> Event:
    """Return the event that is meant.

    Args:
        kind: What happens.
        said: The words for who, to whom and where.
        library: Where places, instruments and bodies are looked up.
        text: How the event is called in messages.

    Raises:
        NotAnEventError: Something is missing, or a state stands on both sides.
        UnknownStateError: It names no state that is known.
        UnknownPlaceError: It names no place that is known.
    """
    by, on = said.by, said.on
    if kind is EventKind.REQUEST:
        on = as_written(on, _appealed_to(library))
    if kind in _HAPPENS_TO and not on:
        by, on = "", by
    if not (by or on):
        raise NotAnEventError(text, "it names no state")
    if kind in _NEEDS_A_TARGET and not on:
        raise NotAnEventError(text, "it does not say on whom")
    if kind not in _HAPPENS_TO and not by:
        raise NotAnEventError(
            text, "it does not say by whom; write ? for an actor that is not known"
        )
    if said.in_defence and kind is not EventKind.ATTACK:
        raise NotAnEventError(text, f"only an attack can be in defence, not {kind.value}")
    under = on if kind is EventKind.REQUEST and on in _appealed_to(library) else ""
    event = Event(
        kind=EventKind.DEFENCE if said.in_defence else kind,
        by=_actor(by),
        on=StateCode("") if under else _actor(on),
        at=tuple(_place(place, library) for place in said.at),
        provoked=said.provoked or said.in_defence,
        defends=_actor(by) if said.in_defence else NOBODY,
        supported_by=tuple(find_state(word).code for word in said.supported_by),
        under=under,
    )
    both = {event.by, *event.supported_by} & {event.on} - {NOBODY}
    if both:
        raise NotAnEventError(text, f"{event.on} would be on both sides")
    return event


def _appealed_to(library: Library) -> set[str]:
    return {*library.instruments, *library.bodies, *library.architectures}


def _modified(said: Said, more: str, text: str) -> Said:
    """Return what is said about an event, with what stands after its commas."""
    for word in filter(None, more.split(",")):
        key, _, value = word.strip().partition("=")
        match key:
            case "provoked" | "unprovoked":
                said = replace(said, provoked=key == "provoked")
            case "in_defence":
                said = replace(said, in_defence=True)
            case "supported_by" if value:
                said = replace(said, supported_by=(*said.supported_by, value))
            case _:
                why = f"{word.strip()!r} is not provoked, unprovoked, in_defence or supported_by=STATE"
                raise NotAnEventError(text, why)
    return said


def _actor(text: str) -> StateCode:
    word = text.strip()
    if not word:
        return StateCode("")
    return _ACTORS.get(word.lower()) or find_state(word).code


def _place(text: str, library: Library) -> str:
    word = as_written(text.strip(), library.areas)
    if word in library.areas:
        return word
    try:
        return find_state(word).code
    except UnknownStateError:
        raise UnknownPlaceError(word, did_you_mean(word, library.areas)) from None


def checked_decisions(decisions: Mapping[str, object], library: Library) -> dict[str, str]:
    """Return the decisions if every body and outcome is known.

    Raises:
        NotADecisionError: A body or an outcome is not known.
    """
    return {
        as_written(body, library.bodies): decision_of(body, outcome, library)
        for body, outcome in decisions.items()
    }


def decision_of(body: str, outcome: object, library: Library) -> str:
    """Return the outcome of a body's decision: `adopted` or `rejected`.

    Raises:
        NotADecisionError: The body or the outcome is not known.
    """
    body = as_written(str(body), library.bodies)
    if body not in library.bodies:
        hint = did_you_mean_or_all(body, library.bodies).strip()
        do = f"{hint} `foedus list bodies` says what each is.".strip()
        raise NotADecisionError(f"There is no body {body!r}.", do)
    if not isinstance(outcome, str) or outcome not in _OUTCOMES:
        said = "has no outcome" if outcome in ("", None) else f"is {str(outcome)!r}"
        do = f"Write {body}=adopted or {body}=rejected."
        raise NotADecisionError(f"The decision of {body} {said}.", do)
    return outcome
