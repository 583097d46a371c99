"""All pairs over spans of days: only the days on which something changes are looked at, and on them only what may change.

A document is compiled again on a day that it names, or that a document it refers to names; states come and go.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedus.instruments.documents import Group, Instrument
from foedus.instruments.frozen import ByReading, Frozen
from foedus.instruments.library import Library
from foedus.instruments.provision import Gate
from foedus.instruments.roles import RoleKind, StatesOf, parse_phrase
from foedus.obligations.pair_bank import (
    Bank,
    Settled,
    StandingBar,
    bank_of,
    bars_of,
    decisive_in,
    rules_of_priority,
)
from foedus.obligations.pair_clauses import Clause, Setting, clauses_of
from foedus.obligations.pairs import Reference, ask_about, fill, references_of, setting_of
from foedus.obligations.readings import Choices
from foedus.obligations.snapshot import InstrumentOnDay, ProvisionOnDay, Snapshot, snapshot_of
from foedus.vocabulary.days import Day
from foedus.vocabulary.states import StateCode, all_states, states_on

_ONE = timedelta(days=1)
_ANYBODY = frozenset({RoleKind.ANYONE, RoleKind.ANYONE_PARTIES_TOO})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairSpans:
    """The strongest duty of help of every state on every attack, over a span of days: one row for each run of equal days.

    Attributes:
        first: The first day asked about, and `last` the last.
        reading: Name of the reading.
        states: What the positions in `attacker`, `victim` and `bearer` mean.
        references: What the numbers in `provision` mean: instrument and pinpoint.
        duty: Status and strength, as in `PairDuties`.
        since: The first day of each row, and `until` the last, counted from year 1 as `date.toordinal` does.
        n_days: The days looked at.
        n_asked: Pairs and days for which the one-question engine answered.

    Shapes: attacker, victim, bearer, duty, provision, barred, since, until (row,).
    """

    first: date
    last: date
    reading: str
    states: tuple[StateCode, ...]
    references: tuple[Reference, ...]
    attacker: NDArray[np.int16]
    victim: NDArray[np.int16]
    bearer: NDArray[np.int16]
    duty: NDArray[np.uint8]
    provision: NDArray[np.int16]
    barred: NDArray[np.bool_]
    since: NDArray[np.int32]
    until: NDArray[np.int32]
    n_days: int
    n_asked: int


@dataclass(frozen=True, slots=True, eq=False)
class _Compiled:
    """One instrument on a day, and what it contributes."""

    on_day: InstrumentOnDay
    provisions: tuple[ProvisionOnDay, ...]
    clauses: tuple[Clause, ...]
    bars: tuple[StandingBar, ...]


@dataclass(slots=True, eq=False)
class _Course:
    """Where the walk over the days stands. Shapes: as in `PairDuties`; since (attacker, victim, bearer)."""

    library: Library
    choices: Choices
    known_on: date | None
    states: tuple[StateCode, ...]
    numbers: Mapping[Reference, int]
    duty: NDArray[np.uint8]
    provision: NDArray[np.int16]
    barred: NDArray[np.bool_]
    since: NDArray[np.int32]
    went_on: NDArray[np.bool_]
    exist: NDArray[np.bool_]
    decisive: frozenset[str]
    on_defence: frozenset[str]
    compiled: dict[str, _Compiled] = field(default_factory=dict)
    settled: Settled = field(default_factory=dict)
    bank: Bank | None = None
    rows: list[tuple[NDArray[Any], ...]] = field(default_factory=list)
    n_asked: int = 0


def pairs_over(
    library: Library,
    choices: Choices,
    first: date,
    last: date,
    *,
    known_on: date | None = None,
) -> PairSpans:
    """Answer who must help whom, for every attack of one state on another, from one day to another.

    Args:
        library: The documents.
        choices: The reading.
        first: The first day.
        last: The last day, inclusive.
        known_on: If given, only what was publicly known by then counts.
    """
    states = tuple(sorted(all_states()))
    references = references_of(library)
    n = len(states)
    course = _Course(
        library=library,
        choices=choices,
        known_on=known_on,
        states=states,
        numbers={reference: number for number, reference in enumerate(references)},
        duty=np.zeros((n, n, n), np.uint8),
        provision=np.full((n, n, n), -1, np.int16),
        barred=np.zeros((n, n, n), np.bool_),
        since=np.zeros((n, n, n), np.int32),
        went_on=np.zeros((n, n), np.bool_),
        exist=np.zeros((n, n), np.bool_),
        decisive=decisive_in(library.instruments.values()),
        on_defence=frozenset(_asking_about_defence(library)),
    )
    changes = days_of_change(library)
    every_day = frozenset(_hanging_on_others(library))
    days = sorted({first, *(day for day in changes if first < day <= last)})
    for day in days:
        changed = library.instruments.keys() if day == first else changes[day] | every_day
        _look_at(course, day, sorted(changed))
    everything = np.ones((n, n), np.bool_)
    _close(course, everything, np.ones_like(course.barred), last + _ONE)
    columns = [np.concatenate(parts) for parts in zip(*course.rows, strict=True)]
    attacker, victim, bearer, duty, provision, barred, since, until = columns
    return PairSpans(
        first=first,
        last=last,
        reading=choices.name,
        states=states,
        references=references,
        attacker=attacker,
        victim=victim,
        bearer=bearer,
        duty=duty,
        provision=provision,
        barred=barred,
        since=since,
        until=until,
        n_days=len(days),
        n_asked=course.n_asked,
    )


def days_of_change(library: Library) -> dict[date, frozenset[str]]:
    """Return every day on which an instrument, a group or the list of states may change, with the instruments that name it."""
    found: dict[date, set[str]] = defaultdict(set)
    for name, instrument in library.instruments.items():
        for day in _days_in(instrument):
            found[day.earliest].add(name)
            found[day.latest].add(name)
    for group in library.groups.values():
        for turn in _days_of_group(group):
            found[turn] |= set()
    for state in all_states().values():
        for span in state.existence:
            if span.since is not None:
                found[span.since] |= set()
            if span.until is not None:
                found[span.until + _ONE] |= set()
    return {day: frozenset(names) for day, names in found.items()}


def _days_of_group(group: Group) -> Iterator[date]:
    for member in group.members:
        if member.since is not None:
            yield from (member.since.earliest, member.since.latest)
        if member.until is not None:
            # A group's `until` is its last day.
            ends = (member.until.earliest, member.until.latest)
            yield from (end + _ONE for end in ends if end < date.max)


def _parts(value: object) -> Iterator[object]:
    """Yield a part of a document and everything in it."""
    yield value
    inner: Iterable[object] = ()
    if isinstance(value, tuple):
        inner = value
    elif isinstance(value, dict):
        inner = value.values()
    elif isinstance(value, ByReading):
        inner = value.alternatives.values()
    elif isinstance(value, Frozen):
        inner = [getattr(value, name) for name in value.model_fields_set]
    for part in inner:
        yield from _parts(part)


def _days_in(instrument: Instrument) -> Iterator[Day]:
    return (part for part in _parts(instrument) if isinstance(part, Day))


def _hanging_on_others(library: Library) -> Iterator[str]:
    """Yield the instruments whose effect hangs on other documents or on which states there are."""
    for name, instrument in library.instruments.items():
        by = [p.by for p in instrument.provisions.values() if isinstance(p.by, str)]
        hangs = any(parse_phrase(word).kind in _ANYBODY for word in by)
        if hangs or any(
            isinstance(part, StatesOf) or (isinstance(part, Gate) and part.decision is not None)
            for part in _parts(instrument)
        ):
            yield name


def _look_at(course: _Course, day: date, changed: list[str]) -> None:
    """Bring the arrays to a day, and keep what ended the day before."""
    before = {name: course.compiled.get(name) for name in changed}
    setting = _setting(course, day, changed)
    there = setting.marked(setting.snapshot.states) > 0
    exist = there[:, None] & there[None, :]
    np.fill_diagonal(exist, val=False)
    for name in changed:
        old = course.compiled[name]
        course.compiled[name] = _Compiled(
            old.on_day,
            old.provisions,
            tuple(c for bound in old.provisions for c in clauses_of(bound, setting)),
            tuple(b for bound in old.provisions for b in bars_of(bound, setting)),
        )
    bank = bank_of(
        (c for one in course.compiled.values() for c in one.clauses),
        [b for one in course.compiled.values() for b in one.bars],
        dict(course.numbers),
        setting,
        rules_of_priority(setting, course.settled, course.decisive),
    )
    todo = exist != course.exist
    for name in changed:
        _mark(todo, before[name])
        _mark(todo, course.compiled[name])
    todo |= course.went_on
    last_bank = course.bank
    if last_bank is not None:
        todo |= (last_bank.odd != bank.odd).any(axis=0)
    if bank.cascades or bank.prone or last_bank is None or last_bank.prone:
        todo[:] = True
    course.exist, course.bank = exist, bank
    _renew(course, setting, todo, day)


def _setting(course: _Course, day: date, changed: list[str]) -> Setting:
    """Return what compiling needs, the instruments that changed being taken from the documents again."""
    known_on = course.known_on
    for name in changed:
        small = _alone(course.library, name)
        snapshot = snapshot_of(small, day, known_on=known_on)
        own = tuple(b for b in snapshot.provisions if b.instrument.id == name)
        course.compiled[name] = _Compiled(snapshot.instruments[name], own, (), ())
    snapshot = Snapshot(
        library=course.library,
        as_of=day,
        known_on=known_on,
        states=frozenset(state.code for state in states_on(day)),
        instruments={name: one.on_day for name, one in sorted(course.compiled.items())},
        provisions=tuple(
            bound for _, one in sorted(course.compiled.items()) for bound in one.provisions
        ),
    )
    asking = (b for name in course.on_defence for b in course.compiled[name].provisions)
    return setting_of(snapshot, course.choices, course.states, asking)


def _asking_about_defence(library: Library) -> Iterator[str]:
    for name, instrument in library.instruments.items():
        triggers = (t for p in instrument.provisions.values() for t in p.when)
        if any(trigger.defence is not None for trigger in triggers):
            yield name


def _alone(library: Library, name: str) -> Library:
    """Return a library of one instrument, and those whose parties are its parties."""
    wanted: set[str] = set()
    more = [name]
    while more:
        one = more.pop()
        if one not in wanted and one in library.instruments:
            wanted.add(one)
            more += [
                part.parties_to
                for part in _parts(library.instruments[one].participation)
                if isinstance(part, StatesOf) and part.parties_to
            ]
    return Library().with_instruments(library.instruments[one] for one in wanted)


def _mark(todo: NDArray[np.bool_], one: _Compiled | None) -> None:
    """Mark the pairs that an instrument can bear on. Shapes: todo (attacker, victim)."""
    if one is None:
        return
    for clause in one.clauses:
        if clause.counts:
            todo[:, clause.victims] = True
        todo[np.ix_(clause.attackers, clause.victims)] = True
    for bar in one.bars:
        todo[np.flatnonzero(bar.protected)] = True


def _renew(course: _Course, setting: Setting, todo: NDArray[np.bool_], day: date) -> None:
    """Work out some pairs again, and close the rows that ended."""
    if course.bank is None or not todo.any():
        return
    arrays: tuple[NDArray[Any], ...] = (course.duty, course.provision, course.barred)
    before = tuple(array[todo] for array in arrays)
    course.duty[todo], course.provision[todo], course.barred[todo] = 0, -1, False
    wanted = todo & course.exist
    filled = fill(course.bank, wanted, course.duty, course.provision, course.barred)
    course.went_on[todo] = (filled.went_on | filled.to_ask)[todo]
    ask_about(setting, course.numbers, filled.to_ask, course.duty, course.provision, course.barred)
    course.n_asked += int(filled.to_ask.sum())
    after = tuple(array[todo] for array in arrays)
    changed = np.zeros(before[0].shape, np.bool_)
    for old, new in zip(before, after, strict=True):
        changed |= old != new
    for array, old in zip(arrays, before, strict=True):
        array[todo] = old
    _close(course, todo, changed, day)
    for array, new in zip(arrays, after, strict=True):
        array[todo] = new


def _close(course: _Course, todo: NDArray[np.bool_], changed: NDArray[np.bool_], day: date) -> None:
    """Keep the rows that ended the day before, and begin new ones.

    Shapes: todo (attacker, victim); changed (pair, bearer), in the order of the pairs to do, or (attacker, victim, bearer).
    """
    pairs = np.argwhere(todo)
    flags = changed.reshape(-1, changed.shape[-1])
    which, bearer = np.nonzero(flags)
    attacker, victim = pairs[which, 0], pairs[which, 1]
    place = (attacker, victim, bearer)
    duty = course.duty[place]
    owed = duty > 0
    a, v, b = (part[owed] for part in place)
    course.rows.append(
        (
            a.astype(np.int16),
            v.astype(np.int16),
            b.astype(np.int16),
            duty[owed],
            course.provision[a, v, b],
            course.barred[a, v, b],
            course.since[a, v, b],
            np.full(len(a), day.toordinal() - 1, np.int32),
        )
    )
    course.since[place] = day.toordinal()
