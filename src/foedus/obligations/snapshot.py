"""Snapshots: the corpus on a day, compiled once.

For every instrument: whether it is in force, and the standing of every state. For every provision that
promises something: whether it is in force and known, indexed by what can set it off.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from foedus.instruments.documents import Instrument, Membership
from foedus.instruments.library import Library
from foedus.instruments.participation import Participation, Standing, StandingOnDay, standing_of
from foedus.instruments.provision import Pattern, Provision
from foedus.instruments.roles import Role, RoleKind, StatesOf, parse_phrase
from foedus.vocabulary.days import Day
from foedus.vocabulary.pledges import EventKind
from foedus.vocabulary.states import StateCode, find_state, states_on
from foedus.vocabulary.truth import Truth, all_of, any_of, opposite

_THIRD = StandingOnDay(standing=Standing.THIRD, bound=Truth.NO, because="never a party")


@dataclass(frozen=True, kw_only=True)
class InstrumentOnDay:
    """An instrument on a day.

    Attributes:
        instrument: The document.
        in_force: Whether it is in force for anybody.
        because: One clause on that, with days.
        standings: What each state with any participation is to it.
    """

    instrument: Instrument
    in_force: Truth
    because: str
    standings: Mapping[StateCode, StandingOnDay]

    @cached_property
    def parties(self) -> frozenset[StateCode]:
        """Return the states bound, for sure or perhaps."""
        return frozenset(
            s for s, standing in self.standings.items() if standing.bound is not Truth.NO
        )

    @cached_property
    def surely_bound(self) -> frozenset[StateCode]:
        """Return the states bound for sure, whatever the reading."""
        return frozenset(
            s
            for s, standing in self.standings.items()
            if standing.is_settled and standing.bound is Truth.YES
        )

    def standing(self, state: StateCode) -> StandingOnDay:
        """Return a state's standing; a state that never took part is a third state."""
        return self.standings.get(state, _THIRD)


@dataclass(frozen=True, kw_only=True, eq=False)
class ProvisionOnDay:
    """A provision that promises something, on a day.

    Attributes:
        on_day: Its instrument on the day.
        pinpoint: Where it stands.
        provision: The document's text.
        in_force: Whether it is in force, with `because`.
        known: Whether it was publicly known on the day asked about.
    """

    on_day: InstrumentOnDay
    pinpoint: str
    provision: Provision
    in_force: Truth
    because: str
    known: Truth
    known_because: str = ""

    @property
    def instrument(self) -> Instrument:
        """Return its instrument."""
        return self.on_day.instrument

    @property
    def binding(self) -> str:
        """Return whether it binds in law: legal, political or disputed."""
        return self.provision.binding or self.instrument.binds_in_law

    @property
    def reference(self) -> str:
        """Return instrument and pinpoint, for people."""
        return f"{self.instrument.id} {self.pinpoint}"


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The corpus on a day.

    Attributes:
        library: The documents.
        as_of: The law in force on this day.
        known_on: What was public by this day; None: secret articles count.
        states: Every state existing on the day.
        instruments: Every instrument by id, in force or not.
        provisions: Every provision that promises something.
    """

    library: Library
    as_of: date
    known_on: date | None
    states: frozenset[StateCode]
    instruments: Mapping[str, InstrumentOnDay]
    provisions: tuple[ProvisionOnDay, ...]
    members: dict[str, tuple[frozenset[StateCode], frozenset[StateCode]]] = field(
        default_factory=dict, compare=False
    )
    """Who is surely a member of a body, and who perhaps under some reading; kept once found."""
    kept: dict[Hashable, Any] = field(default_factory=dict, compare=False)
    """What questions about the day have worked out once, by who asked and about what."""
    _groups: dict[str, Mapping[StateCode, Truth]] = field(default_factory=dict, compare=False)
    _patterns: dict[tuple[EventKind, StateCode], tuple[tuple[ProvisionOnDay, Pattern], ...]] = (
        field(default_factory=dict, compare=False)
    )

    @cached_property
    def triggered_by(self) -> Mapping[EventKind, tuple[ProvisionOnDay, ...]]:
        """Return the provisions that a kind of event can set off."""
        found: dict[EventKind, list[ProvisionOnDay]] = defaultdict(list)
        for provision in self.provisions:
            kinds = {kind for trigger in provision.provision.when for kind, _ in trigger.patterns()}
            for kind in kinds:
                found[kind].append(provision)
        return {kind: tuple(provisions) for kind, provisions in found.items()}

    def patterns(self, kind: EventKind) -> tuple[tuple[ProvisionOnDay, Pattern], ...]:
        """Return every pattern that asks about a kind of event, with its provision."""
        return tuple(
            (bound, pattern)
            for bound in self.triggered_by.get(kind, ())
            for trigger in bound.provision.when
            if (pattern := getattr(trigger, kind.value)) is not None
        )

    def patterns_about(
        self, kind: EventKind, victim: StateCode
    ) -> tuple[tuple[ProvisionOnDay, Pattern], ...]:
        """Return the patterns that an event to a state may match; cheap, and never leaves one out."""
        key = (kind, victim)
        if key not in self._patterns:
            self._patterns[key] = tuple(
                (bound, pattern)
                for bound, pattern in self.patterns(kind)
                if bound.in_force is not Truth.NO and _may_happen_to(victim, pattern, bound)
            )
        return self._patterns[key]

    @cached_property
    def standing_bars(self) -> tuple[ProvisionOnDay, ...]:
        """Return the bars that hold at all times and are in force."""
        return tuple(
            p
            for p in self.provisions
            if p.provision.pledge
            and p.provision.pledge.is_bar
            and not p.provision.when
            and p.in_force is not Truth.NO
            and p.known is not Truth.NO
        )

    @cached_property
    def instruments_of(self) -> Mapping[StateCode, frozenset[str]]:
        """Return, for each state, the instruments in which it ever took part."""
        found: dict[StateCode, set[str]] = defaultdict(set)
        for name, on_day in self.instruments.items():
            for state in on_day.standings:
                found[state].add(name)
        return {state: frozenset(names) for state, names in found.items()}

    def group(self, name: str) -> Mapping[StateCode, Truth]:
        """Return the members of a group on the day, for sure or perhaps, each with the truth of that."""
        if name not in self._groups:
            times: dict[StateCode, list[Truth]] = defaultdict(list)
            for member in self.library.groups[name].members:
                belongs = _belongs(member, self.as_of)
                for word in member.states:
                    times[find_state(word).code].append(belongs)
            truths = {state: any_of(own) for state, own in times.items()}
            self._groups[name] = {s: t for s, t in truths.items() if t is not Truth.NO}
        return self._groups[name]


def _may_happen_to(victim: StateCode, pattern: Pattern, bound: ProvisionOnDay) -> bool:
    states = _fixed_states(pattern.on, bound) if victim else None
    return states is None or victim in states


def _fixed_states(role: Role | None, bound: ProvisionOnDay) -> frozenset[StateCode] | None:
    words = (role,) if isinstance(role, str) else role
    if not isinstance(words, tuple):
        return None
    found: set[StateCode] = set()
    for phrase in map(parse_phrase, words):
        if phrase.kind is RoleKind.NAMED:
            found.add(find_state(phrase.noun).code)
        elif phrase.kind is RoleKind.ALL and phrase.noun == "party":
            found |= bound.on_day.parties
        else:
            return None
    return frozenset(found)


def _belongs(member: Membership, as_of: date) -> Truth:
    """Whether a state's time in a group has begun, and is not over; `until` is its last day."""
    began = member.since.had_come(as_of) if member.since else Truth.YES
    if member.until is None or as_of <= member.until.earliest:
        return began
    return all_of([began, Truth.NO if member.until.latest < as_of else Truth.UNKNOWN])


def snapshot_of(library: Library, as_of: date, *, known_on: date | None = None) -> Snapshot:
    """Compile the corpus on a day.

    Args:
        library: The documents, checked.
        as_of: The day whose law counts.
        known_on: If given, only what was publicly known by then counts.
    """
    instruments: dict[str, InstrumentOnDay] = {}
    for name in sorted(library.instruments):
        _compile(library, library.instruments[name], as_of, instruments, ())
    provisions = tuple(
        _provision_on_day(on_day, pinpoint, provision, as_of, known_on)
        for on_day in instruments.values()
        for pinpoint, provision in on_day.instrument.provisions.items()
        if provision.pledge is not None
    )
    return Snapshot(
        library=library,
        as_of=as_of,
        known_on=known_on,
        states=frozenset(state.code for state in states_on(as_of)),
        instruments=instruments,
        provisions=provisions,
    )


def with_instruments(snapshot: Snapshot, added: tuple[Instrument, ...]) -> Snapshot:
    """Return the picture with more instruments in it, the rest compiled no second time."""
    library = snapshot.library.with_instruments(added)
    instruments = dict(snapshot.instruments)
    for instrument in added:
        _compile(library, instrument, snapshot.as_of, instruments, ())
    provisions = list(snapshot.provisions)
    for name in {instrument.id for instrument in added}:
        place = bisect_left(provisions, name, key=_instrument_of)
        provisions[place:place] = [
            _provision_on_day(
                instruments[name], pinpoint, provision, snapshot.as_of, snapshot.known_on
            )
            for pinpoint, provision in instruments[name].instrument.provisions.items()
            if provision.pledge is not None
        ]
    return Snapshot(
        library=library,
        as_of=snapshot.as_of,
        known_on=snapshot.known_on,
        states=snapshot.states,
        instruments={name: instruments[name] for name in sorted(instruments)},
        provisions=tuple(provisions),
    )


def _instrument_of(bound: ProvisionOnDay) -> str:
    return bound.instrument.id


def _compile(
    library: Library,
    instrument: Instrument,
    as_of: date,
    done: dict[str, InstrumentOnDay],
    on_the_way: tuple[str, ...],
) -> InstrumentOnDay:
    if instrument.id in done:
        return done[instrument.id]
    in_force, because = _in_force(
        instrument.in_force, instrument.ended, as_of, adopted=instrument.adopted
    )
    participation = instrument.participation
    standings: dict[StateCode, StandingOnDay] = {}
    if isinstance(participation, StatesOf):
        standings = _standings_like(
            library, participation, as_of, done, (*on_the_way, instrument.id)
        )
    elif isinstance(participation, tuple):
        standings = _standings(participation, as_of)
    done[instrument.id] = InstrumentOnDay(
        instrument=instrument, in_force=in_force, because=because, standings=standings
    )
    return done[instrument.id]


def _standings(spells: tuple[Participation, ...], as_of: date) -> dict[StateCode, StandingOnDay]:
    by_state: dict[StateCode, list[Participation]] = defaultdict(list)
    for spell in spells:
        for word in spell.states:
            by_state[find_state(word).code].append(spell)
    # Most states of an instrument share their spells, and so their standing.
    known: dict[tuple[int, ...], StandingOnDay] = {}
    standings = {}
    for state, own in by_state.items():
        key = tuple(map(id, own))
        if key not in known:
            known[key] = standing_of(tuple(own), as_of)
        standings[state] = known[key]
    return standings


def _standings_like(
    library: Library,
    described: StatesOf,
    as_of: date,
    done: dict[str, InstrumentOnDay],
    on_the_way: tuple[str, ...],
) -> dict[StateCode, StandingOnDay]:
    """Return standings for a participation given as a set: the parties of another instrument, a list."""
    standings: dict[StateCode, StandingOnDay] = {}
    other = described.parties_to
    if other and other in library.instruments and other not in on_the_way:
        like = _compile(library, library.instruments[other], as_of, done, on_the_way)
        standings.update({s: _through(like, like.standings[s]) for s in like.parties})
    party = StandingOnDay(
        standing=Standing.PARTY, bound=Truth.YES, because="party by the text's own list"
    )
    standings.update({find_state(word).code: party for word in described.states})
    if described.besides:
        besides = described.besides
        left_out = besides if isinstance(besides, StatesOf) else StatesOf(states=besides)
        for state, out in _standings_like(library, left_out, as_of, done, on_the_way).items():
            if state in standings:
                standings[state] = _besides(standings[state], out)
    return {s: standing for s, standing in standings.items() if standing is not _THIRD}


def _through(like: InstrumentOnDay, standing: StandingOnDay) -> StandingOnDay:
    """Return the standing of a state bound as a party to another instrument: only while that one is in force."""
    if like.in_force is Truth.YES:
        return standing
    return replace(
        standing,
        standing=Standing.THIRD if like.in_force is Truth.NO else standing.standing,
        bound=all_of([like.in_force, standing.bound]),
        if_binding=all_of([like.in_force, standing.if_binding]),
        if_released=all_of([like.in_force, standing.if_released]),
        because=f"party to {like.instrument.id}, which is what counts: {like.because}",
    )


def _besides(standing: StandingOnDay, out: StandingOnDay) -> StandingOnDay:
    """Return the standing of a state that belongs to those left out as surely as `out` says."""
    if out.is_settled:
        return _THIRD if out.bound is Truth.YES else standing
    question = standing.question or out.question

    def under(answer: str) -> Truth:
        mine, left_out = (
            each.under(answer) if each.question == question else each.bound
            for each in (standing, out)
        )
        return all_of([mine, opposite(left_out)])

    return replace(
        standing,
        bound=all_of([standing.bound, opposite(out.bound)]),
        because=f"{standing.because}; perhaps left out: {out.because}",
        question=question,
        if_binding=under("binds"),
        if_released=under("does_not_bind"),
    )


def _in_force(
    began: Day | None, ended: Day | None, as_of: date, *, adopted: Day | None = None
) -> tuple[Truth, str]:
    if began is None:
        return Truth.NO, "no entry into force is recorded"
    if (
        ended
        and (over := ended.had_come(as_of)) is not Truth.NO
        and began.had_come(as_of) is not Truth.NO
    ):
        truth = Truth.NO if over is Truth.YES else Truth.UNKNOWN
        return truth, f"ended {ended}"
    truth = began.had_come(as_of)
    if adopted and adopted.had_come(as_of) is Truth.NO:
        return Truth.NO, f"adopted only on {adopted}"
    if truth is Truth.NO:
        return truth, f"in force only from {began}"
    return truth, f"in force since {began}"


def _provision_on_day(
    on_day: InstrumentOnDay, pinpoint: str, provision: Provision, as_of: date, known_on: date | None
) -> ProvisionOnDay:
    in_force, because = on_day.in_force, on_day.because
    if provision.in_force or provision.ended:
        own, own_because = _in_force(
            provision.in_force or on_day.instrument.in_force, provision.ended, as_of
        )
        both = all_of([in_force, own])
        in_force, because = both, own_because if own is both else because
    public = provision.public_from or on_day.instrument.secret_until
    known = public.had_come(known_on) if known_on and public else Truth.YES
    return ProvisionOnDay(
        on_day=on_day,
        pinpoint=pinpoint,
        provision=provision,
        in_force=in_force,
        because=because,
        known=known,
        known_because="" if known is Truth.YES else f"secret; publicly known from {public}",
    )
