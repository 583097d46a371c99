"""Collisions: two commitments that one bearer cannot keep together, found for any number of attacks at once.

One attack supports each side of a conflict, so all pairs of commitments, joined on bearer and enemy, are complete for any number of
simultaneous attacks as long as a text denies only what a scenario states. A pair found is a candidate; the engine
confirms it on the smallest scenario, and says how it is settled.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from foedus.instruments.provision import Gate
from foedus.instruments.roles import RoleKind, parse_phrase
from foedus.obligations.answer import who_must
from foedus.obligations.conflicts import settle
from foedus.obligations.obligation import Conflict
from foedus.obligations.pair_clauses import YES, Toward
from foedus.obligations.readings import DIRECTED_AGAINST, Choices
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.principles.commitments import Codes, Commitments, Duty, Hold
from foedus.vocabulary.pledges import EventKind, Pledge
from foedus.vocabulary.states import StateCode

_N_TRIED = 4
"""How many scenarios are tried before a candidate counts as not confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two commitments that one bearer may not be able to keep together.

    Attributes:
        one: The duty; `other` the duty or bar against it.
        n_cases: Number of (bearer, helped, enemy), or (bearer, enemy) for a bar.
        n_sure: Those in which nothing is in doubt, and helping breaks the bar.
        n_settled: Those that a choice of means short of force, or a saving clause, settles.
        bearers: Who bears both.
        examples: Some cases, the sure ones first: bearer, helped, enemy.
    """

    one: Duty
    other: Duty | Hold
    n_cases: int
    n_sure: int
    n_settled: int = 0
    bearers: tuple[StateCode, ...]
    examples: tuple[tuple[StateCode, StateCode, StateCode], ...]

    @property
    def may_be_open(self) -> bool:
        """Whether some case is left to no rule."""
        return self.n_cases > self.n_settled

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


def candidates(one: Commitments, other: Commitments, choices: Choices) -> Iterator[Candidate]:
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
            if _can_stand_against(hold, duty, choices):
                yield from _barred(duty, hold, one.states)
    for duty in other.duties:
        if not any(duty is d for d in one.duties):
            for hold in one.holds:
                if _can_stand_against(hold, duty, choices):
                    yield from _barred(duty, hold, one.states)


def _can_stand_against(hold: Hold, duty: Duty, choices: Choices) -> bool:
    """Whether a bar concerns a duty at all: a promise to join no hostile alliance concerns those directed against a state."""
    if hold.bound.provision.pledge is not Pledge.REFUSE_HOSTILE_ALLIANCE:
        return True
    if hold.instrument == duty.instrument:
        return False
    return choices.of(DIRECTED_AGAINST) == "in_effect" or _names_adversary(duty)


def _names_adversary(duty: Duty) -> bool:
    provision = duty.clause.bound.provision
    roles = [provision.against, *(p.by for t in provision.when for _, p in t.patterns())]
    words = [w for role in roles for w in (role if isinstance(role, tuple) else (role,))]
    return any(isinstance(w, str) and parse_phrase(w).kind is RoleKind.NAMED for w in words)


def settled(candidate: Candidate, snapshot: Snapshot, choices: Choices) -> str:
    """Return the rule on priority that settles a candidate; empty for none."""
    one, other = candidate.one.instrument, candidate.other.instrument
    if one == other:
        return ""
    instruments = snapshot.instruments
    return settle(
        instruments[one].instrument, instruments[other].instrument, snapshot, choices
    ).rule


def _both_sides(one: Duty, other: Duty, states: tuple[StateCode, ...]) -> Iterator[Candidate]:
    bearers = np.minimum(one.bearers, other.bearers)
    if not bearers.any():
        return
    pairs = np.minimum(one.pairs, other.pairs.T)
    n_cases = _count(bearers > 0, pairs > 0)
    if n_cases:
        yield Candidate(
            one=one,
            other=other,
            n_cases=n_cases,
            n_sure=_count(bearers == YES, pairs == YES),
            bearers=tuple(states[i] for i in np.flatnonzero(bearers)),
            examples=tuple(_examples(bearers, pairs, states)),
        )


def _count(bearers: NDArray[np.bool_], pairs: NDArray[np.bool_]) -> int:
    """Return the number of (bearer, one, other) with all three distinct."""
    here = bearers.astype(np.int64)
    per_pair = here.sum() - here[:, None] - here[None, :]
    return int(per_pair[pairs].sum())


def _examples(
    bearers: Codes, pairs: Codes, states: tuple[StateCode, ...]
) -> Iterator[tuple[StateCode, StateCode, StateCode]]:
    """Yield a few cases, the surest first."""
    who = _surest_first(bearers)
    for flat in _surest_first(pairs)[:_N_TRIED]:
        one, other = divmod(int(flat), pairs.shape[1])
        bearer = next((b for b in who if b not in {one, other}), None)
        if bearer is not None:
            yield states[bearer], states[one], states[other]


def _surest_first(truths: Codes) -> list[int]:
    """Return where truths are not no, the surest first, then in order."""
    flat = truths.ravel()
    sure, doubtful = np.flatnonzero(flat == YES), np.flatnonzero((flat > 0) & (flat < YES))
    return [*map(int, sure), *map(int, doubtful)] if flat.size < _FEW else _first(sure, doubtful)


def _first(sure: NDArray[np.int64], doubtful: NDArray[np.int64]) -> list[int]:
    return [*map(int, sure[:_FEW]), *map(int, doubtful[:_FEW])]


_FEW = 256


def _barred(duty: Duty, hold: Hold, states: tuple[StateCode, ...]) -> Iterator[Candidate]:
    provision = hold.bound.provision
    if duty.clause.act in provision.permits or duty.clause.bound is hold.bound:
        return
    against = np.minimum(np.minimum(hold.pairs, duty.bearers[:, None]), duty.enemies[None, :])
    if not against.any():
        return
    examples: list[tuple[StateCode, StateCode, StateCode]] = []
    for flat in _surest_first(against):
        bearer, enemy = divmod(flat, against.shape[1])
        helped = duty.pairs[:, enemy].copy()
        helped[bearer] = 0
        if helped.any():
            examples.append((states[bearer], states[int(helped.argmax())], states[enemy]))
        if len(examples) == _N_TRIED:
            break
    if not examples:
        return
    spared = {w for saving in duty.clause.bound.provision.saving for w in saving.states}
    calm = np.array([state in spared for state in states], np.bool_)
    if provision.pledge is Pledge.NONAGGRESSION:
        calm |= ~duty.forceful
    sure = (against == YES) & ~calm[:, None]
    yield Candidate(
        one=duty,
        other=hold,
        n_cases=int((against > 0).sum()),
        n_sure=int(sure.sum()),
        n_settled=int(((against > 0) & calm[:, None]).sum()),
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
