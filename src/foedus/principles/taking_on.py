"""Taking on: what joining a text adds to a state's commitments, and what it already bears that cannot be kept beside it.

A state that joins bears the text's duties and bars as its parties do. Joined by bearer with what binds it already, over all
single attacks, as for *no double bind*; but a clause by which the text prevails settles nothing for those who are not parties to it
(VCLT arts. 30(4)(b), 34), and a state's own law is not undone by a treaty (art. 27). Looked at one state at a time: that others join too is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from foedus.instruments.documents import Instrument
from foedus.instruments.participation import Participation, Standing, StandingOnDay
from foedus.instruments.provision import Admission
from foedus.instruments.roles import Role, RoleKind, StatesOf, parse_phrase
from foedus.obligations.conflicts import Settlement, bound_by, names_adversary, settle
from foedus.obligations.pair_clauses import YES
from foedus.obligations.readings import DIRECTED_AGAINST
from foedus.obligations.role_sets import Cast, States, bond, is_meant, states_meant
from foedus.obligations.snapshot import InstrumentOnDay, Snapshot, with_instruments
from foedus.principles.commitments import Commitments
from foedus.principles.duties import Duty, Hold
from foedus.principles.elsewhere import with_attacks_elsewhere
from foedus.principles.subject import Subject, without
from foedus.vocabulary.days import Day
from foedus.vocabulary.pledges import Pledge
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.strengths import LEAST_HELP
from foedus.vocabulary.truth import Truth, all_of, any_of

Marks = NDArray[np.bool_]
Commitment = Duty | Hold

MILITARY = 5
"""The least strength of help that counts as an alliance; see `STRENGTHS`."""
_TREATIES = frozenset({"treaty", "executive_agreement", "proposal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Something that a state would take on, and something it bears already, that it cannot keep together.

    Attributes:
        state: Who would join.
        kind: `bound_to_both_sides`, `bound_and_barred`, `joined_and_barred`, or `ended` where the text puts an end to what it bears.
        taken_on: Reference of the provision of the text.
        held: Reference of the provision that binds it already; the instrument alone, if the text ends it.
        instrument: The instrument that binds it already.
        sure: Whether nothing is in doubt.
        settled_by: The rule by which it can be kept after all; empty for none.
        overrides: Whether the text claims to prevail, which does not bind those who are not parties to it.
        commitments: The two, for showing the case on the engine.
    """

    state: StateCode
    kind: str
    taken_on: str
    held: str
    instrument: str
    sure: bool
    settled_by: str = ""
    overrides: bool = False
    commitments: tuple[Commitment, Commitment] | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is left to no rule, for sure or perhaps."""
        return not self.settled_by

    @property
    def takes_attacks(self) -> bool:
        """Whether attacks bring it about, and not joining by itself."""
        return self.commitments is not None and not _joining_is_the_breach(self)


@dataclass(frozen=True, kw_only=True, eq=False)
class Joining:
    """A text that states may join.

    Attributes:
        subject: The text in force on a day.
    """

    subject: Subject
    _rules: dict[tuple[str, str, bool, bool], Settlement] = field(default_factory=dict, repr=False)

    @cached_property
    def instruments(self) -> Mapping[str, InstrumentOnDay]:
        """Return the instruments that a state would join: those that say who may, or all of the text if none does."""
        every = {name: self.subject.snapshot.instruments[name] for name in sorted(self.subject.own)}
        saying = {
            n: on_day for n, on_day in every.items() if admissions(on_day.instrument) is not None
        }
        return saying or every

    @cached_property
    def parties(self) -> States:
        """Return who is surely a party to all of them already."""
        each = [on_day.surely_bound for on_day in self.instruments.values()]
        return frozenset.intersection(*each) if each else frozenset()

    @cached_property
    def ended(self) -> frozenset[str]:
        """Return the instruments to which the choices made in the draft put an end for its parties."""
        brackets = self.subject.architecture.brackets
        made = (part.partition("=") for part in self.subject.id.partition("?")[2].split("&"))
        return frozenset(
            name
            for bracket, _, choice in made
            if bracket in brackets and choice in brackets[bracket].alternatives
            for name in brackets[bracket].alternatives[choice].ends
        ) | frozenset(self.subject.architecture.ends)

    def may(self, state: StateCode) -> Truth:
        """Return whether a state may take part by the text's own words: unknown where it says nothing."""
        if state not in self.subject.snapshot.states:
            return Truth.NO
        return all_of(self._may(state, on_day) for on_day in self.instruments.values())

    def _may(self, state: StateCode, on_day: InstrumentOnDay) -> Truth:
        party = bond(state, on_day, self.subject.choices)
        said = admissions(on_day.instrument)
        if said is None:
            return any_of([party, Truth.UNKNOWN])
        return any_of([party, *(self._admits(state, a, on_day) for a in said)])

    def _admits(self, state: StateCode, admission: Admission, on_day: InstrumentOnDay) -> Truth:
        return is_meant(
            state, admission.states, Cast(self.subject.snapshot, on_day, self.subject.choices)
        )

    def agreeing(self, state: StateCode) -> States | None:
        """Return who must agree that a state joins; None where the text does not say."""
        found: set[StateCode] = set()
        for on_day in self.instruments.values():
            if state in on_day.surely_bound:
                continue
            said = admissions(on_day.instrument)
            if said is None:
                return None
            fitting = [a for a in said if self._admits(state, a, on_day) is not Truth.NO]
            # Whoever may join in several ways takes the one that needs the fewest.
            ways = [self._agreeing(a.agreed_by, on_day) - {state} for a in fitting]
            found |= min(ways, key=lambda way: (len(way), sorted(way)), default=frozenset())
        return frozenset(found)

    def _agreeing(self, role: Role | None, on_day: InstrumentOnDay) -> States:
        if role is None:
            return frozenset()
        return states_meant(role, Cast(self.subject.snapshot, on_day, self.subject.choices))[0]

    # --- what is taken on ---------------------------------------------------------------------

    def commitments(self, states: Iterable[StateCode]) -> Commitments:
        """Return the text's duties and bars, borne also by some states as its parties bear them.

        For each of them as if it joined alone: whom to help, and against whom, is as without the others.
        """
        alone = self._text
        new = alone.marked(states) & ~alone.marked(self.parties)
        return replace(
            alone,
            duties=tuple(self._borne(duty, new) for duty in alone.duties),
            holds=tuple(self._kept(hold, new) for hold in alone.holds),
            no_aid=tuple(self._kept(hold, new) for hold in alone.no_aid),
        )

    @cached_property
    def _text(self) -> Commitments:
        """Return the text's duties and bars, on attacks wherever it covers them."""
        subject = self.subject
        return with_attacks_elsewhere(
            subject.alone, subject.provisions, subject.snapshot, subject.choices
        )

    def _borne(self, duty: Duty, new: Marks) -> Duty:
        bound = duty.clause.bound
        if bound.instrument.id not in self.instruments or not _by_parties(bound.provision.by):
            return duty
        like = int(np.lexsort((duty.strengths, duty.bearers))[-1])
        return replace(
            duty,
            bearers=np.where(new, duty.bearers[like], duty.bearers),
            strengths=np.where(new, duty.strengths[like], duty.strengths),
            forceful=np.where(new, duty.forceful[like], duty.forceful),
            stuck=np.where(new, duty.stuck[like], duty.stuck),
        )

    def _kept(self, hold: Hold, new: Marks) -> Hold:
        if hold.bound.instrument.id not in self.instruments or not _by_parties(
            hold.bound.provision.by
        ):
            return hold
        pairs = np.where(new[:, None], hold.pairs.max(axis=0)[None, :], hold.pairs)
        np.fill_diagonal(pairs, 0)
        return replace(hold, pairs=pairs)

    # --- what cannot be kept beside it --------------------------------------------------------

    def clashes(self, states: Iterable[StateCode]) -> dict[StateCode, tuple[Clash, ...]]:
        """Return, for each state that would join, what it bears already and cannot keep beside the text."""
        wanted = tuple(sorted(set(states)))
        found: dict[StateCode, list[Clash]] = {state: [] for state in wanted}
        for state in wanted:
            found[state] += self._ending(state)
        text, rest = self.commitments(wanted), self._already
        who = np.flatnonzero(text.marked(wanted))
        for one, other, sure, perhaps, settled, kind in _meetings(text, rest, who, self.subject):
            for place in np.flatnonzero(perhaps):
                state = text.states[who[place]]
                clash = Clash(
                    state=state,
                    kind=kind,
                    taken_on=one.reference,
                    held=other.reference,
                    instrument=other.instrument,
                    sure=bool(sure[place]),
                    settled_by=settled if not sure[place] else "",
                    commitments=(one, other),
                )
                found[state].append(self._ranked(clash, one.instrument))
        return {state: _each_once(clashes) for state, clashes in found.items()}

    @cached_property
    def _already(self) -> Commitments:
        """Return what stays in force beside the text."""
        beside, choices = self.subject.beside, self.subject.choices
        aside = self.subject.own | self.ended
        law = beside.commitments
        rest = replace(
            law,
            duties=tuple(d for d in law.duties if d.instrument not in aside),
            holds=tuple(h for h in law.holds if h.instrument not in aside),
            no_aid=tuple(h for h in law.no_aid if h.instrument not in aside),
        )
        still = (p for p in beside.snapshot.provisions if p.instrument.id not in aside)
        return with_attacks_elsewhere(rest, still, beside.snapshot, choices)

    def _ending(self, state: StateCode) -> Iterator[Clash]:
        """Yield the instruments that bind a state, that the text ends, and that its parties cannot end by themselves."""
        before = self.subject.before.snapshot.instruments
        for name in sorted(self.ended & before.keys()):
            bound = all_of([before[name].in_force, bond(state, before[name], self.subject.choices)])
            if bound is Truth.NO or before[name].parties <= self.parties | {state}:
                continue
            yield Clash(
                state=state,
                kind="ended",
                taken_on=f"{min(self.instruments)} ({self._ends_where(name)})",
                held=name,
                instrument=name,
                sure=bound is Truth.YES,
            )

    def _ends_where(self, name: str) -> str:
        where = (
            f"{bracket}={choice}"
            for bracket, content in self.subject.architecture.brackets.items()
            for choice, alternative in content.alternatives.items()
            if name in alternative.ends and f"{bracket}={choice}" in self.subject.id
        )
        return next(where, "ends")

    def _ranked(self, clash: Clash, text: str) -> Clash:
        """Return a clash with the rule on priority that settles it, if it does so towards everybody."""
        if clash.settled_by or _joining_is_the_breach(clash):
            return clash
        other = self.subject.snapshot.instruments[clash.instrument]
        parties = self.subject.snapshot.instruments[text].parties | {clash.state}
        among_us = other.parties <= parties
        # Two states for which those bound compare alike get the same rule.
        ours, theirs = (
            bound_by(name, self.subject.snapshot, self.subject.choices)
            for name in (text, clash.instrument)
        )
        joins = frozenset({clash.state})
        below = theirs.perhaps <= ours.sure | joins
        above = ours.perhaps | joins <= theirs.sure
        key = (text, clash.instrument, below, above)
        if key not in self._rules:
            self._rules[key] = self._rule(clash.state, text, clash.instrument)
        rule = self._rules[key]
        if not rule.rule:
            return clash
        its_own = rule.prevails == clash.instrument or rule.rule.startswith(f"{clash.instrument} ")
        if its_own or (among_us and other.instrument.kind in _TREATIES):
            return replace(clash, settled_by=rule.rule)
        return replace(clash, overrides=True)

    def _rule(self, state: StateCode, text: str, held: str) -> Settlement:
        """Return which prevails once a state has joined, and by which rule."""
        snapshot = self.subject.snapshot
        party, other = snapshot.instruments[text], snapshot.instruments[held]
        if state not in party.surely_bound:
            joined = replace(party, standings={**party.standings, state: _JOINED})
            instruments = {**snapshot.instruments, text: joined}
            snapshot = replace(snapshot, instruments=instruments, kept={})
        return settle(party.instrument, other.instrument, snapshot, self.subject.choices)


_JOINED = StandingOnDay(standing=Standing.PARTY, bound=Truth.YES, because="supposed to have joined")


def admissions(instrument: Instrument) -> tuple[Admission, ...] | None:
    """Return whom an instrument admits beside its first parties; None where it does not say."""
    said = [p.admits for p in instrument.provisions.values() if p.admits is not None]
    return tuple(a for each in said for a in each) if said else None


def with_party(subject: Subject, state: StateCode, names: Iterable[str]) -> Subject:
    """Return the text with a state among the parties to some of its instruments.

    Args:
        subject: The text.
        state: Who joins, on the day.
        names: The instruments it joins.
    """
    snapshot = subject.snapshot
    joined = tuple(
        _joined_by(snapshot.instruments[name].instrument, state, snapshot)
        for name in sorted(names)
        if state not in snapshot.instruments[name].surely_bound
    )
    if not joined:
        return subject
    ids = frozenset(instrument.id for instrument in joined)
    rest = {name: on_day for name, on_day in snapshot.instruments.items() if name not in ids}
    base = replace(without(snapshot, ids), instruments=rest, members={}, kept={}, _groups={})
    changed = replace(with_instruments(base, joined), library=snapshot.library)
    return replace(subject, snapshot=changed, _others={})


def _joined_by(instrument: Instrument, state: StateCode, snapshot: Snapshot) -> Instrument:
    known = instrument.participation
    day = Day.on(snapshot.as_of)
    if isinstance(known, StatesOf):
        return instrument.model_copy(
            update={"participation": known.model_copy(update={"states": (*known.states, state)})}
        )
    spell = Participation.model_validate(
        {"states": [state], "bound": day, "sources": instrument.sources}
    )
    before = known if isinstance(known, tuple) else ()
    return instrument.model_copy(update={"participation": (*before, spell)})


def _by_parties(role: Role | None) -> bool:
    """Whether a role means the parties, whoever they are; who is not named bears it as they do."""
    words = role if isinstance(role, tuple) else (role,)
    phrases = [parse_phrase(word) for word in words if isinstance(word, str)]
    kinds = {RoleKind.ALL, RoleKind.OTHERS}
    return role is None or any(p.kind in kinds and p.noun == "party" for p in phrases)


def _each_once(clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    """Return clashes, the clearest first: of those between the same two, settled alike, the surest."""
    found: dict[tuple[str, ...], Clash] = {}
    for clash in in_order(clashes):
        found.setdefault((clash.kind, clash.taken_on, clash.held, clash.settled_by), clash)
    return tuple(found.values())


def in_order(clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    """Return clashes, the clearest first: open ones, sure ones, then by name."""
    return tuple(sorted(clashes, key=lambda c: (not c.is_open, not c.sure, c.held, c.taken_on)))


# --- meetings of commitments ------------------------------------------------------------------

Meeting = tuple[Commitment, Commitment, Marks, Marks, str, str]
"""The one, the other, for which of the states surely, for which perhaps, what settles the doubtful ones, and the kind."""


def _meetings(
    text: Commitments, rest: Commitments, who: NDArray[np.int64], subject: Subject
) -> Iterator[Meeting]:
    theirs = [(duty, _Sides.of(duty, who)) for duty in rest.duties if duty.bearers[who].any()]
    barred = [hold for hold in rest.every_hold if hold.pairs[who].any()]
    for duty in text.duties:
        mine = _Sides.of(duty, who)
        for other, sides in theirs:
            sure = _any(mine.sure_foes & sides.sure_friends | mine.sure_friends & sides.sure_foes)
            perhaps = _any(mine.foes & sides.friends | mine.friends & sides.foes)
            if perhaps.any():
                kept_waiting = mine.stuck | sides.stuck
                yield duty, other, sure & ~kept_waiting, perhaps, "", "bound_to_both_sides"
        for hold in barred:
            yield from _against_bar(duty, mine, hold, who, subject, taken_on=True)
    for hold in text.every_hold:
        for duty, sides in theirs:
            yield from _against_bar(duty, sides, hold, who, subject, taken_on=False)


def _against_bar(
    duty: Duty,
    sides: "_Sides",
    hold: Hold,
    who: NDArray[np.int64],
    subject: Subject,
    *,
    taken_on: bool,
) -> Iterator[Meeting]:
    """Yield where a duty meets a bar."""
    provision = hold.bound.provision
    if duty.clause.act in provision.permits or hold.instrument == duty.instrument:
        return
    pair: tuple[Commitment, Commitment] = (duty, hold) if taken_on else (hold, duty)
    kind, held = "bound_and_barred", hold.pairs[who]
    if provision.pledge is Pledge.REFUSE_HOSTILE_ALLIANCE:
        kind = "joined_and_barred"
        if _bars_every_alliance(provision.toward):
            # Joining is the breach, whomever the alliance is directed against and whatever its help waits for, if it is one.
            perhaps = _any(sides.foes) & (duty.strengths[who] >= LEAST_HELP) & _any(held > 0)
            sure = perhaps & _any(sides.sure_foes) & _any(held == YES)
            yield (*pair, sure & (duty.strengths[who] >= MILITARY), perhaps, "", kind)
            return
        if subject.choices.of(DIRECTED_AGAINST) != "in_effect" and not names_adversary(
            duty.clause.bound.provision
        ):
            return
    aimed, sure_aimed = (
        (sides.friends, sides.sure_friends) if hold.on_aid else (sides.foes, sides.sure_foes)
    )
    perhaps = _any(aimed & (held > 0))
    sure = _any(sure_aimed & (held == YES))
    forceless = ~duty.forceful[who] & (provision.pledge is Pledge.NONAGGRESSION)
    calm = sides.spared | forceless
    yield (*pair, sure & ~calm & ~sides.stuck, perhaps & ~calm, "", kind)
    saving = f"{duty.reference}, saving clause"
    yield (*pair, _none(sure), perhaps & sides.spared, saving, kind)
    short = "choice of means short of force"
    yield (*pair, _none(sure), perhaps & forceless & ~sides.spared, short, kind)


def _any(marks: Marks) -> Marks:
    return np.asarray(marks.any(axis=1), np.bool_)


def _none(marks: Marks) -> Marks:
    return np.zeros_like(marks)


def _bars_every_alliance(toward: Role | None) -> bool:
    kinds = {RoleKind.ANYONE, RoleKind.ANYONE_PARTIES_TOO}
    return isinstance(toward, str) and parse_phrase(toward).kind in kinds


def _joining_is_the_breach(clash: Clash) -> bool:
    """Whether a promise to join no alliance at all is broken by joining, however the text ranks itself."""
    _, other = clash.commitments or (None, None)
    return (
        isinstance(other, Hold)
        and other.bound.provision.pledge is Pledge.REFUSE_HOSTILE_ALLIANCE
        and _bars_every_alliance(other.bound.provision.toward)
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    """Against whom and for whom each of some states acts under a duty, itself aside. Shapes: (state asked about, state).

    Attributes:
        stuck: Whether each waits for what no request and no decision brings about. Shapes: (state asked about,).
        spared: Whether a saving clause covers each. Shapes: (state asked about,).
    """

    foes: Marks
    sure_foes: Marks
    friends: Marks
    sure_friends: Marks
    stuck: Marks
    spared: Marks

    @classmethod
    def of(cls, duty: Duty, who: NDArray[np.int64]) -> "_Sides":
        marks = []
        for truths, bears in (
            (duty.pairs > 0, duty.bearers > 0),
            (duty.pairs == YES, duty.bearers == YES),
        ):
            by = bears[who, None]
            foes = (truths.sum(axis=0)[None, :] > truths[who]) & by
            friends = (truths.sum(axis=1)[None, :] > truths[:, who].T) & by
            for side in (foes, friends):
                side[np.arange(len(who)), who] = False
            marks.append((foes, friends))
        (foes, friends), (sure_foes, sure_friends) = marks
        stuck, spared = np.asarray(duty.stuck, np.bool_), np.asarray(duty.spared, np.bool_)
        return cls(foes, sure_foes, friends, sure_friends, stuck[who], spared[who])
