"""States are named in their own time: before and after it, another state was there.

Source: the days of existence in `src/foedus/vocabulary/data/README.md`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foedus.instruments.case import Case
from foedus.instruments.checks.known import Known, instruments_in, mistake
from foedus.instruments.checks.references import unknown_state
from foedus.instruments.documents import Claim
from foedus.instruments.library import Placed
from foedus.instruments.participation import Participation
from foedus.instruments.presence import Presence
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.days import Day, last_day_before
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.states import State, UnknownStateError, find_state

_EVENT = re.compile(r"(?P<kind>[a-z]+):(?P<by>[^:@,]*)(?::(?P<on>[^:@,]*))?")
_NO_STATES = frozenset({"", "non-state", "nonstate", "unknown", "?"})
"""Actors of an event that are no states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A state named for a day: the word, where it stands, the day, and where a wrong day would be mended."""

    word: str
    at: KeyPath
    on: Day
    mend: KeyPath


def check_existence(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each state that existed on none of the days for which it is named."""
    for placed in known.library.placed:
        for named in _named(placed):
            try:
                state = find_state(named.word)
            except UnknownStateError as unknown:
                if named.at[:1] == ("events",):  # elsewhere it is reported with the references
                    yield unknown_state(placed, named.at, unknown)
                continue
            if not _took_part(state, named.on):
                yield mistake(
                    placed,
                    named.mend,
                    "F203",
                    f"{state.name} ({state.code}) did not exist on {named.on}.",
                    why=f"A state takes part only in its own time; `foedus show {state.code}` tells it.",
                    do="Correct the day or the state.",
                )


def _took_part(state: State, on: Day) -> bool:
    """Whether a state existed on a day it can be, or was then a founding member of the United Nations."""
    return any(
        (span.since or date.min) <= on.latest and on.earliest <= (span.until or date.max)
        for span in (*state.existence, *state.un_member)
    )


def _named(placed: Placed) -> Iterator[_Named]:
    for root, instrument in instruments_in(placed):
        if isinstance(instrument.participation, tuple):
            for index, spell in enumerate(instrument.participation):
                yield from _of_spell(spell, (*root, "participation", index))
    match placed.document:
        case Presence() as presence:
            yield from _of_presence(presence)
        case Case() as case:
            yield from _of_case(case)
        case Claim(speaker=speaker, day=day) if speaker.state:
            yield _Named(word=speaker.state, at=("speaker", "state"), on=day, mend=("day",))


def _of_spell(spell: Participation, at: KeyPath) -> Iterator[_Named]:
    for index, word in enumerate(spell.states):
        for key in ("signed", "ratified", "acceded", "bound"):
            day: Day | None = getattr(spell, key)
            if day is not None:
                yield _Named(word=word, at=(*at, "states", index), on=day, mend=(*at, key))


def _of_presence(presence: Presence) -> Iterator[_Named]:
    since, until = presence.since, presence.until
    # A sender may also be an organisation; a state that is not known is no mistake there.
    if since is not None:
        yield _Named(word=presence.sender, at=("sender",), on=since, mend=("since",))
    for word in (presence.sender, *presence.hosts):
        if until is not None and until.is_exact:
            last = Day.on(last_day_before(until.earliest))
            yield _Named(word=word, at=("host",), on=last, mend=("until",))
    # Forces can be in a territory before its state is; it must have come to be while they were there.
    first = since.earliest if since else date.min
    meanwhile = Day(earliest=first, latest=date.max, text=f"any day since {since}")
    for index, word in enumerate(presence.hosts):
        yield _Named(word=word, at=("host", index), on=meanwhile, mend=("host", index))


def _of_case(case: Case) -> Iterator[_Named]:
    replayed, key = (case.as_of, "as_of") if case.as_of else (case.began, "began")
    for index, event in enumerate(case.events):
        for word in _states_of(event):
            at: KeyPath = ("events", index)
            yield _Named(word=word, at=at, on=replayed, mend=at)
    for index, performed in enumerate(case.practice):
        for number, word in enumerate(performed.states):
            at = ("practice", index, "states", number)
            yield _Named(word=word, at=at, on=replayed, mend=(key,))
    for index, asked in enumerate(case.asked):
        at = ("asked", index, "state")
        yield _Named(word=asked.state, at=at, on=asked.on or replayed, mend=at)


def _states_of(event: object) -> Iterator[str]:
    """Yield the words of an event that can only be states; of whom a request asks may be an organisation."""
    if isinstance(event, str):
        match = _EVENT.match(event.strip())
        kind, by, on = (match["kind"], match["by"], match["on"]) if match else ("", "", "")
    elif isinstance(event, dict) and len(event) == 1:
        ((kind, details),) = event.items()
        said = details if isinstance(details, dict) else {}
        by, on = said.get("by"), said.get("on", said.get("to", said.get("in")))
    else:
        return
    for word in (by, on if kind != "request" else ""):
        if isinstance(word, str) and word.strip().lower() not in _NO_STATES:
            yield word.strip()
