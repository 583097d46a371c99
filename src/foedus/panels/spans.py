"""Promises as spans of days: who promised what to whom, from which day to which, by which instrument.

What is in force changes only on the days that documents name. Between two such days the picture stands still, so an instrument is
compiled once for each of them, by the same snapshot that answers every other question.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel

from foedus.instruments.documents import Body, Group, Instrument
from foedus.instruments.library import Library, Placed
from foedus.instruments.provision import Pattern, Provision
from foedus.instruments.roles import Role, RoleKind, StatesOf, parse_phrase
from foedus.obligations.coverage import gate_words
from foedus.obligations.matching import instrument_steps
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, States, states_meant
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot, snapshot_of
from foedus.vocabulary.days import Day
from foedus.vocabulary.pledges import Pledge
from foedus.vocabulary.states import StateCode, all_states
from foedus.vocabulary.strengths import strength
from foedus.vocabulary.truth import Truth, all_of

FIVE = (
    Pledge.DEFENSE,
    Pledge.OFFENSE,
    Pledge.NEUTRALITY,
    Pledge.NONAGGRESSION,
    Pledge.CONSULTATION,
)
"""The pledges of the ATOP project, in its order."""

Run = tuple[date, date]
"""First and last day."""

_ONE_DAY = timedelta(days=1)
_ANYBODY = {RoleKind.ANYONE, RoleKind.ANYONE_PARTIES_TOO, RoleKind.NON_PARTY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one provision promises, as far as a table tells it.

    Attributes:
        pledge: One of the five.
        strength: The duty level.
        conditional: Whether it is owed in some attacks only.
        doubtful: Whether it is not known, or disputed, that it is in force.
    """

    pledge: Pledge
    strength: int
    conditional: bool
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentSpans:
    """One instrument over time.

    Attributes:
        instrument: The document.
        parties: When each state was bound, for sure or perhaps.
        given: When each state owed something, by provision.
        received: When something was owed to each state, by provision.
    """

    instrument: Instrument
    parties: dict[StateCode, list[Run]]
    given: dict[tuple[str, Terms], dict[StateCode, list[Run]]]
    received: dict[tuple[str, Terms], dict[StateCode, list[Run]]]


def spans_of(library: Library, choices: Choices) -> Iterator[InstrumentSpans]:
    """Yield the instruments that promise one of the five pledges, over time.

    Args:
        library: The documents, checked.
        choices: The reading: which promises bind, and how roles are read.
    """
    shared = [p for p in library.placed if not isinstance(p.document, Instrument)]
    plain = [p for p in shared if isinstance(p.document, Group | Body)]
    by_id = {p.document.id: p for p in library.placed if isinstance(p.document, Instrument)}
    for name, placed in sorted(by_id.items()):
        instrument = library.instruments[name]
        if any(provision.pledge in FIVE for provision in instrument.provisions.values()):
            named = _named_by(instrument, library)
            beside = [by_id[other] for other in sorted(named - {name})]
            yield _over_time(
                instrument, [placed, *beside, *(plain if _asks(instrument) else ())], choices
            )


def _over_time(instrument: Instrument, placed: list[Placed], choices: Choices) -> InstrumentSpans:
    small = Library.of(placed)
    parties: _Runs = _Runs()
    given: dict[tuple[str, Terms], _Runs] = defaultdict(_Runs)
    received: dict[tuple[str, Terms], _Runs] = defaultdict(_Runs)
    days = sorted(set(_days_of(small, instrument)))
    for day, following in zip(days, [*days[1:], None], strict=True):
        until = following - _ONE_DAY if following else date.max
        snapshot = snapshot_of(small, day)
        on_day = snapshot.instruments[instrument.id]
        if on_day.in_force is not Truth.NO:
            parties.add(on_day.parties, day, until)
        for bound in snapshot.provisions:
            if bound.instrument.id == instrument.id and bound.provision.pledge in FIVE:
                for terms, givers, receivers in _promises(bound, snapshot, choices):
                    given[bound.pinpoint, terms].add(givers, day, until)
                    received[bound.pinpoint, terms].add(receivers, day, until)
    return InstrumentSpans(
        instrument=instrument,
        parties=parties.runs,
        given={key: runs.runs for key, runs in given.items()},
        received={key: runs.runs for key, runs in received.items()},
    )


class _Runs:
    """Runs of days by state; a run that goes on the day after the last one ended is the same run."""

    def __init__(self) -> None:
        self.runs: dict[StateCode, list[Run]] = defaultdict(list)

    def add(self, states: Iterable[StateCode], since: date, until: date) -> None:
        for state in states:
            own = self.runs[state]
            if own and own[-1][1] + _ONE_DAY == since:
                own[-1] = (own[-1][0], until)
            else:
                own.append((since, until))


def _promises(
    bound: ProvisionOnDay, snapshot: Snapshot, choices: Choices
) -> Iterator[tuple[Terms, States, States]]:
    """Yield what a provision promises on a day, by whom and to whom."""
    truth = all_of(step.truth for step in instrument_steps(bound, choices))
    if truth is Truth.NO:
        return
    provision = bound.provision
    patterns = _patterns(provision)
    cast = Cast(snapshot, bound.on_day, choices)
    givers = _bound_among(_givers(bound, cast), bound, protects=False)
    receivers = _bound_among(_receivers(bound, patterns, cast), bound, protects=True)
    gate, _ = gate_words(bound, snapshot, choices)
    terms = Terms(
        pledge=provision.pledge or Pledge.CONSULTATION,
        strength=strength(provision.pledge, provision.means, gate, then=provision.then),
        conditional=bool(patterns) and all(_is_conditional(p) for p in patterns),
        doubtful=truth is not Truth.YES,
    )
    yield terms, givers, receivers


def _givers(bound: ProvisionOnDay, cast: Cast) -> States:
    provision = bound.provision
    if provision.by is None:
        return bound.on_day.parties
    return states_meant(provision.by, cast)[0]


def _receivers(bound: ProvisionOnDay, patterns: list[Pattern], cast: Cast) -> States:
    found: set[StateCode] = set()
    for role in _roles_of_receivers(bound.provision, patterns):
        found |= bound.on_day.parties if role is None else states_meant(role, cast)[0]
    return frozenset(found)


def _roles_of_receivers(provision: Provision, patterns: list[Pattern]) -> Iterator[Role | None]:
    """Yield to whom a promise is owed; `the victim` and `the attacker` are whoever an event may concern."""
    toward = provision.toward
    if toward is None:
        toward = "the victim" if patterns else "each other party"
    kind = parse_phrase(toward).kind if isinstance(toward, str) else None
    if kind is RoleKind.VICTIM:
        yield from (pattern.on for pattern in patterns)
    elif kind is RoleKind.ATTACKER:
        yield from (pattern.by for pattern in patterns)
    else:
        yield toward


def _bound_among(states: States, bound: ProvisionOnDay, *, protects: bool) -> States:
    """Keep the states that are bound; who never took part may still be protected."""
    kept = set()
    for state in states:
        standing = bound.on_day.standing(state)
        excluded = not protects and standing.leaves_out(bound.pinpoint) is Truth.YES
        third = protects and state not in bound.on_day.standings
        if third or (standing.bound is not Truth.NO and not excluded):
            kept.add(state)
    return frozenset(kept)


def _is_conditional(pattern: Pattern) -> bool:
    others = (pattern.at, pattern.unprovoked, pattern.supported_by, pattern.attackers)
    if any(condition is not None for condition in (*others, pattern.provided)):
        return True
    return _names_somebody(pattern.by) or _names_somebody(pattern.on)


def _names_somebody(role: object) -> bool:
    if role is None:
        return False
    if isinstance(role, str):
        return parse_phrase(role).kind is RoleKind.NAMED
    return True


def _named_by(instrument: Instrument, library: Library) -> set[str]:
    """Return the instruments whose parties or bodies an instrument's roles speak of."""
    found: set[str] = set()
    for role in _sets_in(instrument):
        if role.parties_to:
            found.add(role.parties_to)
        body = library.bodies.get(role.members_of or "")
        if body is not None and body.of:
            found.add(body.of)
    known = found & library.instruments.keys()
    for other in sorted(known - {instrument.id}):
        if isinstance(described := library.instruments[other].participation, StatesOf):
            known |= {described.parties_to or ""} & library.instruments.keys()
    return known


def _sets_in(value: object) -> Iterator[StatesOf]:
    if isinstance(value, StatesOf):
        yield value
    parts: Iterable[Any] = ()
    if isinstance(value, BaseModel):
        parts = [
            *(getattr(value, name) for name in value.model_fields_set),
            *(value.__pydantic_extra__ or {}).values(),
        ]
    elif isinstance(value, dict):
        parts = value.values()
    elif isinstance(value, tuple):
        parts = value
    for part in parts:
        yield from _sets_in(part)


def _asks(instrument: Instrument) -> bool:
    """Whether its roles speak of groups or bodies."""
    return any(role.group or role.members_of for role in _sets_in(instrument))


def _days_of(library: Library, instrument: Instrument) -> Iterator[date]:
    """Yield every day on which something about an instrument may change."""
    for other in library.instruments.values():
        yield from _changes(other)
    for group in library.groups.values():
        for member in group.members:
            yield from _edges(member.since)
            # A group's last day counts still.
            yield from (edge + _ONE_DAY for edge in _edges(member.until))
    if _speaks_of_anybody(instrument):
        for state in all_states().values():
            for span in state.existence:
                yield from (
                    day for day in (span.since, span.until and span.until + _ONE_DAY) if day
                )


def _changes(value: object) -> Iterator[date]:
    if isinstance(value, Day):
        yield from _edges(value)
    elif isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield from _changes(getattr(value, name))
    elif isinstance(value, dict):
        for part in value.values():
            yield from _changes(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _changes(part)


def _edges(day: Day | None) -> Iterator[date]:
    if day is not None:
        yield from (edge for edge in (day.earliest, day.latest) if date.min < edge < date.max)


def _speaks_of_anybody(instrument: Instrument) -> bool:
    """Whether some promise is made by or to whoever happens to exist."""
    for provision in instrument.provisions.values():
        if provision.pledge in FIVE:
            for role in (provision.by, *_roles_of_receivers(provision, _patterns(provision))):
                if isinstance(role, str) and parse_phrase(role).kind in _ANYBODY:
                    return True
                if isinstance(role, StatesOf) and role.region is not None:
                    return True
    return False


def _patterns(provision: Provision) -> list[Pattern]:
    return [pattern for trigger in provision.when for _, pattern in trigger.patterns()]
