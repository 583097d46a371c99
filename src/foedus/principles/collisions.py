"""Collisions: two commitments that one bearer cannot keep together, found for any number of attacks at once.

Each duty of help is seen as sets: who helps whom against whom, on which attack. One attack supports each side of a conflict, so
all pairs of sides, joined on bearer and enemy, are complete for any number of simultaneous attacks as long as a text denies only
what a scenario states (`fragment`). A pair found is a candidate; the engine confirms it on the smallest scenario, and says how it is settled.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from foedus.instruments.provision import Gate
from foedus.obligations.answer import who_must
from foedus.obligations.obligation import Conflict
from foedus.obligations.pair_bank import StandingBar, bars_of
from foedus.obligations.pair_clauses import (
    STATUSES,
    YES,
    Clause,
    InexpressibleError,
    Toward,
    clauses_of,
)
from foedus.obligations.pairs import setting_of
from foedus.obligations.readings import Choices
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import EventKind, Pledge, Status
from foedus.vocabulary.states import StateCode

Codes = NDArray[np.uint8]

_VOID = frozenset({STATUSES.index(Status.BLOCKED), STATUSES.index(Status.EXCUSED)})
_TOWARDS_ENEMY = frozenset(
    {Pledge.NONAGGRESSION, Pledge.NEUTRALITY, Pledge.REFUSE_HOSTILE_ALLIANCE}
)
_N_TRIED = 4
"""How many scenarios are tried before a candidate counts as not confirmed."""


@dataclass(frozen=True, eq=False)
class Duty:
    """A duty of help as sets.

    Attributes:
        clause: The clause it comes from.
        bearers: Whether each state owes it. Shapes: (state,), as truth codes.
        pairs: Whether help is owed to one state against another. Shapes: (helped, against), as truth codes.
    """

    clause: Clause
    bearers: Codes
    pairs: Codes

    @property
    def reference(self) -> str:
        """Return instrument and pinpoint."""
        return self.clause.bound.reference

    @property
    def instrument(self) -> str:
        """Return the instrument."""
        return self.clause.bound.instrument.id

    @cached_property
    def enemies(self) -> Codes:
        """Return whether help may be owed against each state. Shapes: (state,)."""
        found: Codes = self.pairs.max(axis=0)
        return found


@dataclass(frozen=True, eq=False)
class Hold:
    """A bar as sets: who must not act against whom.

    Attributes:
        bound: The provision.
        pairs: Whether a state is barred towards another. Shapes: (bearer, protected), as truth codes.
    """

    bound: ProvisionOnDay
    pairs: Codes

    @property
    def reference(self) -> str:
        """Return instrument and pinpoint."""
        return self.bound.reference

    @property
    def instrument(self) -> str:
        """Return the instrument."""
        return self.bound.instrument.id


@dataclass(frozen=True, kw_only=True, eq=False)
class Commitments:
    """Every duty of help and every bar of a day, as sets over the same states.

    Attributes:
        states: The order of all dimensions.
        duties, holds: Those in force, or perhaps in force.
        beyond: References of provisions that sets cannot say: outside the fragment.
    """

    states: tuple[StateCode, ...]
    duties: tuple[Duty, ...]
    holds: tuple[Hold, ...]
    beyond: tuple[str, ...]

    def of(self, instruments: frozenset[str]) -> "Commitments":
        """Return those of some instruments."""
        return Commitments(
            states=self.states,
            duties=tuple(d for d in self.duties if d.instrument in instruments),
            holds=tuple(h for h in self.holds if h.instrument in instruments),
            beyond=tuple(b for b in self.beyond if b.split(" ")[0] in instruments),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two commitments that one bearer may not be able to keep together.

    Attributes:
        one: The duty; `other` the duty or bar against it.
        n_cases: Number of (bearer, helped, enemy), or (bearer, enemy) for a bar.
        n_sure: Those in which nothing is in doubt.
        bearers: Who bears both.
        examples: Some cases, the sure ones first: bearer, helped, enemy.
    """

    one: Duty
    other: Duty | Hold
    n_cases: int
    n_sure: int
    bearers: tuple[StateCode, ...]
    examples: tuple[tuple[StateCode, StateCode, StateCode], ...]

    @property
    def between(self) -> tuple[str, str]:
        """Return the references of the two."""
        return self.one.reference, self.other.reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """A candidate that the engine confirmed.

    Attributes:
        candidate: The two commitments.
        events: The smallest scenario that shows it.
        decisions: Outcomes it supposes, by body.
        conflict: What the engine finds in it.
    """

    candidate: Candidate
    events: tuple[Event, ...]
    decisions: Mapping[str, str] = field(default_factory=dict)
    conflict: Conflict

    @property
    def is_open(self) -> bool:
        """Whether it is certain and no rule settles it."""
        return self.conflict.certain and not self.conflict.settled_by


def commitments_of(snapshot: Snapshot, choices: Choices) -> Commitments:
    """Lay a day's duties of help and bars out as sets."""
    bound = {s for on_day in snapshot.instruments.values() for s in on_day.parties}
    states = tuple(sorted(snapshot.states | bound))
    setting = setting_of(snapshot, choices, states, snapshot.provisions)
    there = setting.marked(snapshot.states) * YES
    duties: list[Duty] = []
    holds: list[Hold] = []
    beyond: set[str] = set()
    for provision in snapshot.provisions:
        for clause in clauses_of(provision, setting):
            if clause.odd_first and not len(clause.bearers):
                beyond.add(provision.reference)
            elif clause.act.is_help and len(clause.bearers) and len(clause.attackers):
                duties.append(_duty(clause, there))
            elif clause.act in _TOWARDS_ENEMY and len(clause.bearers):
                holds.append(_hold_on_attack(clause, there))
        try:
            holds += [_hold(bar) for bar in bars_of(provision, setting)]
        except InexpressibleError:
            beyond.add(provision.reference)
    return Commitments(
        states=states,
        duties=tuple(d for d in duties if d.pairs.any() and d.bearers.any()),
        holds=tuple(h for h in holds if h.pairs.any()),
        beyond=tuple(sorted(beyond)),
    )


def _spread(positions: NDArray[np.int16], truths: Codes, n: int) -> Codes:
    marks = np.zeros(n, np.uint8)
    marks[positions] = truths
    return marks


def _attacks(clause: Clause, there: Codes) -> Codes:
    """Return whether each attack sets the clause off. Shapes: (attacker, victim), as truth codes."""
    n = len(there)
    attackers = np.minimum(_spread(clause.attackers, clause.attacker_truths, n), there)
    victims = np.minimum(_spread(clause.victims, clause.victim_truths, n), there)
    found: Codes = np.minimum.outer(attackers, victims)
    fellows = np.logical_and.outer(clause.party > 0, clause.party > 0)
    found[fellows] = np.minimum(found[fellows], np.uint8(clause.fellow))
    found[clause.blocked > 0] = 0
    np.fill_diagonal(found, 0)
    return found


def _duty(clause: Clause, there: Codes) -> Duty:
    attacks = _attacks(clause, there)
    bearers = _spread(clause.bearers, clause.bearer_truths, len(there))
    bearers[clause.bearers[np.isin(clause.behind, tuple(_VOID))]] = 0
    pairs = attacks.T if clause.toward is Toward.VICTIM else attacks
    return Duty(clause, np.minimum(bearers, there), np.ascontiguousarray(pairs))


def _hold(bar: StandingBar) -> Hold:
    sure = np.logical_and.outer(bar.surely_barred > 0, bar.surely_protected > 0)
    perhaps = np.logical_and.outer(bar.bearers > 0, bar.protected > 0)
    pairs = np.where(sure, YES, perhaps.astype(np.uint8)).astype(np.uint8)
    np.fill_diagonal(pairs, 0)
    return Hold(bar.bound, pairs)


def _hold_on_attack(clause: Clause, there: Codes) -> Hold:
    """Return a bar that an attack on, or by, the protected state brings about."""
    attacks = _attacks(clause, there)
    protected = attacks.max(axis=0 if clause.toward is Toward.VICTIM else 1)
    bearers = _spread(clause.bearers, clause.bearer_truths, len(there))
    pairs: Codes = np.minimum.outer(bearers, protected)
    np.fill_diagonal(pairs, 0)
    return Hold(clause.bound, pairs)


def candidates(one: Commitments, other: Commitments) -> Iterator[Candidate]:
    """Yield the pairs of a commitment of one set with one of another that may collide, each pair once."""
    done: set[tuple[int, int]] = set()
    for duty in one.duties:
        for second in other.duties:
            key = (min(id(duty), id(second)), max(id(duty), id(second)))
            if key not in done:
                done.add(key)
                yield from _both_sides(duty, second, one.states)
    for duty in one.duties:
        for hold in other.holds:
            yield from _barred(duty, hold, one.states)
    for duty in other.duties:
        if not any(duty is d for d in one.duties):
            for hold in one.holds:
                yield from _barred(duty, hold, one.states)


def _both_sides(one: Duty, other: Duty, states: tuple[StateCode, ...]) -> Iterator[Candidate]:
    bearers = np.minimum(one.bearers, other.bearers)
    if not bearers.any():
        return
    pairs = np.minimum(one.pairs, other.pairs.T)
    if not pairs.any():
        return
    n_cases, _ = _count(bearers > 0, pairs > 0)
    if not n_cases:
        return
    n_sure, _ = _count(bearers == YES, pairs == YES)
    yield Candidate(
        one=one,
        other=other,
        n_cases=n_cases,
        n_sure=n_sure,
        bearers=tuple(states[i] for i in np.flatnonzero(bearers)),
        examples=tuple(_examples(bearers, pairs, states)),
    )


def _count(bearers: NDArray[np.bool_], pairs: NDArray[np.bool_]) -> tuple[int, int]:
    """Return the number of (bearer, one, other) with all three distinct, and of pairs."""
    here = bearers.astype(np.int64)
    per_pair = here.sum() - here[:, None] - here[None, :]
    return int(per_pair[pairs].sum()), int(pairs.sum())


def _examples(
    bearers: Codes, pairs: Codes, states: tuple[StateCode, ...]
) -> Iterator[tuple[StateCode, StateCode, StateCode]]:
    """Yield a few cases, the surest first."""
    order = np.argsort(-pairs.astype(np.int16), axis=None, kind="stable")[: _N_TRIED * 4]
    who = np.flatnonzero(bearers)[np.argsort(-bearers[bearers > 0].astype(np.int16), kind="stable")]
    n = 0
    for flat in order:
        one, other = divmod(int(flat), pairs.shape[1])
        if not pairs[one, other]:
            return
        for bearer in who:
            if bearer not in {one, other}:
                yield states[bearer], states[one], states[other]
                n += 1
                break
        if n == _N_TRIED:
            return


def _barred(duty: Duty, hold: Hold, states: tuple[StateCode, ...]) -> Iterator[Candidate]:
    if duty.clause.act in hold.bound.provision.permits or duty.clause.bound is hold.bound:
        return
    against = np.minimum(np.minimum(hold.pairs, duty.bearers[:, None]), duty.enemies[None, :])
    if not against.any():
        return
    examples: list[tuple[StateCode, StateCode, StateCode]] = []
    for flat in np.argsort(-against.astype(np.int16), axis=None, kind="stable"):
        bearer, enemy = divmod(int(flat), against.shape[1])
        if not against[bearer, enemy] or len(examples) == _N_TRIED:
            break
        helped = duty.pairs[:, enemy].copy()
        helped[bearer] = 0
        if helped.any():
            examples.append((states[bearer], states[int(helped.argmax())], states[enemy]))
    if examples:
        yield Candidate(
            one=duty,
            other=hold,
            n_cases=int((against > 0).sum()),
            n_sure=int((against == YES).sum()),
            bearers=tuple(states[i] for i in np.flatnonzero(against.any(axis=1))),
            examples=tuple(examples),
        )


def confirmed(candidate: Candidate, snapshot: Snapshot, choices: Choices) -> Collision | None:
    """Run a candidate's cases on the engine; return the first open collision, else the first of any kind, made minimal."""
    found: Collision | None = None
    for case in candidate.examples:
        events, decisions = _scenario(candidate, case)
        collision = _on_engine(candidate, case[0], events, decisions, snapshot, choices)
        if collision is not None and (found is None or collision.is_open):
            found = collision
        if found is not None and found.is_open:
            break
    return None if found is None else _minimal(found, snapshot, choices)


def _scenario(
    candidate: Candidate, case: tuple[StateCode, StateCode, StateCode]
) -> tuple[list[Event], dict[str, str]]:
    """Return the attacks that support both sides, with what opens their gates."""
    _, helped, enemy = case
    sides = [(candidate.one.clause, helped, enemy)]
    bodies = dict(_bodies(candidate.one.clause.bound))
    if isinstance(candidate.other, Duty):
        sides.append((candidate.other.clause, enemy, helped))
        bodies |= dict(_bodies(candidate.other.clause.bound))
    events = []
    for clause, owed_to, against in sides:
        by, on = (against, owed_to) if clause.toward is Toward.VICTIM else (owed_to, against)
        events.append(Event(kind=EventKind.ATTACK, by=by, on=on))
        events.append(Event(kind=EventKind.REQUEST, by=owed_to))
    if isinstance(candidate.other, Hold) and candidate.other.bound.provision.when:
        # The bar too waits for an attack: the state helped strikes back.
        events.append(Event(kind=EventKind.ATTACK, by=helped, on=enemy))
    return events, bodies


def _bodies(bound: ProvisionOnDay) -> Iterable[tuple[str, str]]:
    value = bound.provision.gate
    gates = value if isinstance(value, tuple) else (value,)
    return [(g.decision, "adopted") for g in gates if isinstance(g, Gate) and g.decision]


def _on_engine(
    candidate: Candidate,
    bearer: StateCode,
    events: Iterable[Event],
    decisions: Mapping[str, str],
    snapshot: Snapshot,
    choices: Choices,
) -> Collision | None:
    scenario = Scenario.of(events, decisions)
    answer = who_must(snapshot, scenario, choices, other_readings=False, absences=False)
    wanted = set(candidate.between)
    for conflict in answer.conflicts:
        if conflict.bearer == bearer and set(conflict.between) == wanted:
            return Collision(
                candidate=candidate,
                events=scenario.events,
                decisions=dict(decisions),
                conflict=conflict,
            )
    return None


def _minimal(found: Collision, snapshot: Snapshot, choices: Choices) -> Collision:
    """Leave out every event and decision without which the engine finds the same conflict."""
    bearer = found.conflict.bearer
    for event in found.events:
        fewer = [e for e in found.events if e is not event]
        again = (
            _on_engine(found.candidate, bearer, fewer, found.decisions, snapshot, choices)
            if fewer
            else None
        )
        if again is not None and _same(again, found):
            return _minimal(again, snapshot, choices)
    for body in found.decisions:
        kept = {b: o for b, o in found.decisions.items() if b != body}
        again = _on_engine(found.candidate, bearer, found.events, kept, snapshot, choices)
        if again is not None and _same(again, found):
            return _minimal(again, snapshot, choices)
    return found


def _same(one: Collision, other: Collision) -> bool:
    return (one.conflict.kind, one.is_open) == (other.conflict.kind, other.is_open)
