"""Collisions: two commitments that one bearer cannot keep together, found for any number of attacks at once.

One attack supports each side of a conflict, so all pairs of commitments, joined on bearer and enemy, are complete for any number of
simultaneous attacks within the fragment (`fragment`). A pair found is a candidate; the engine confirms it on the smallest scenario, and says how
it is settled. To help one state against a second, and the second against anybody, is to stand on both sides.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np

from foedus.instruments.frozen import ByReading
from foedus.instruments.provision import Gate, Provision
from foedus.obligations.answer import Answer, who_must
from foedus.obligations.conflicts import names_adversary, settle
from foedus.obligations.obligation import Conflict
from foedus.obligations.pair_clauses import Toward
from foedus.obligations.readings import DEFENSIVE_FORCE, DIRECTED_AGAINST, Choices
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.principles.commitments import Commitments
from foedus.principles.duties import Duty, Hold
from foedus.principles.joining import Pairs, Rows, joined, rows_of
from foedus.vocabulary.pledges import EventKind, Pledge, Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth

_N_TRIED = 6
"""How many scenarios are tried before a candidate counts as not confirmed."""


class Case(NamedTuple):
    """One case of a candidate.

    Attributes:
        bearer: Who cannot keep both.
        one: Whom the one duty helps, and against whom.
        other: The same of the other duty; of a bar, who attacks whom to bring it about, if an attack does.
    """

    bearer: StateCode
    one: tuple[StateCode, StateCode]
    other: tuple[StateCode, StateCode] | None


@dataclass(frozen=True, kw_only=True, eq=False)
class Candidate:
    """Two commitments that one bearer may not be able to keep together.

    Attributes:
        one: The duty; `other` the duty or bar against it.
        states: The order of their dimensions.
        n_cases: Number of (bearer, state between the two sides).
        n_sure: Those in which nothing is in doubt, and helping breaks the bar.
        n_settled: Those that a choice of means short of force, or a saving clause, settles.
    """

    one: Duty
    other: Duty | Hold
    states: tuple[StateCode, ...]
    n_cases: int
    n_sure: int
    n_settled: int = 0

    @property
    def may_be_open(self) -> bool:
        """Whether some case is left to no rule."""
        return self.n_cases > self.n_settled

    @property
    def between(self) -> tuple[str, str]:
        """Return the references of the two."""
        return self.one.reference, self.other.reference

    @property
    def may_lapse(self) -> bool:
        """Whether what sets the one off may undo the other, or a decision it waits for may: then only the engine can tell."""
        both = [bound_of(self.one).provision, bound_of(self.other).provision]
        decided = {gate.decision for p in both for gate in gates_in(p)}
        return any(p.unless or (p.until and p.until.measures_by in decided) for p in both)

    @cached_property
    def bearers(self) -> tuple[StateCode, ...]:
        """Return who bears both."""
        return tuple(dict.fromkeys(sorted(case.bearer for case in cases_of(self))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """A candidate that the engine confirmed.

    Attributes:
        between: References of the two commitments.
        events: The smallest scenario that shows it.
        decisions: Outcomes it supposes, by body.
        conflict: What the engine finds in it.
    """

    between: tuple[str, str]
    events: tuple[Event, ...]
    decisions: Mapping[str, str] = field(default_factory=dict)
    conflict: Conflict

    @property
    def is_open(self) -> bool:
        """Whether it is certain and no rule settles it."""
        return self.conflict.certain and not self.conflict.settled_by


def bound_of(commitment: Duty | Hold) -> ProvisionOnDay:
    """Return the provision of a commitment."""
    return commitment.clause.bound if isinstance(commitment, Duty) else commitment.bound


# --- the join ---------------------------------------------------------------------------------


def candidates(one: Commitments, other: Commitments, choices: Choices) -> Iterator[Candidate]:
    """Yield the pairs of a commitment of one set with one of another that may collide, each pair once, the surest first."""
    mine, theirs = rows_of(one.duties), rows_of(other.duties)
    found = [*_both_sides(one, other, mine, theirs)]
    found += _barred(one.duties, other.every_hold, mine, one.states, choices)
    known = {id(duty) for duty in one.duties}
    others = tuple(duty for duty in other.duties if id(duty) not in known)
    if one.every_hold and others:
        found += _barred(others, one.every_hold, rows_of(others), one.states, choices)
    yield from sorted(found, key=lambda c: (-c.n_sure, -c.n_cases, c.between))


def _both_sides(
    one: Commitments, other: Commitments, mine: Rows, theirs: Rows
) -> Iterator[Candidate]:
    shape = (len(one.duties), len(other.duties))
    every = joined(mine, theirs, Pairs("foes", "friends"), shape)
    every += joined(mine, theirs, Pairs("friends", "foes"), shape)
    sure = joined(mine, theirs, Pairs("sure_foes", "sure_friends"), shape)
    sure += joined(mine, theirs, Pairs("sure_friends", "sure_foes"), shape)
    done: set[tuple[int, int]] = set()
    for i, j in np.argwhere(every):
        duty, second = one.duties[i], other.duties[j]
        key = (min(id(duty), id(second)), max(id(duty), id(second)))
        if key not in done:
            done.add(key)
            yield Candidate(
                one=duty,
                other=second,
                states=one.states,
                n_cases=int(every[i, j]),
                n_sure=int(sure[i, j]),
            )


def _barred(
    duties: tuple[Duty, ...],
    holds: tuple[Hold, ...],
    rows: Rows,
    states: tuple[StateCode, ...],
    choices: Choices,
) -> Iterator[Candidate]:
    on_aid = [hold for hold in holds if hold.on_aid]
    of_peace = [h for h in holds if not h.on_aid and h.bound.provision.pledge is _PEACE]
    others = [h for h in holds if not h.on_aid and h.bound.provision.pledge is not _PEACE]
    for some, side, calm in (
        (of_peace, "foes", rows.spared | ~rows.forceful),
        (others, "foes", rows.spared),
        (on_aid, "friends", rows.spared),
    ):
        if not some:
            continue
        held, shape = rows_of(some), (len(duties), len(some))
        every = joined(rows, held, Pairs(side, "foes"), shape)
        sure = joined(rows.only(~calm), held, Pairs(f"sure_{side}", "sure_foes"), shape)
        still = joined(rows.only(calm), held, Pairs(side, "foes"), shape)
        for i, j in np.argwhere(every):
            duty, hold = duties[i], some[j]
            if _meet(duty, hold, choices):
                yield Candidate(
                    one=duty,
                    other=hold,
                    states=states,
                    n_cases=int(every[i, j]),
                    n_sure=int(sure[i, j]),
                    n_settled=int(still[i, j]),
                )


_PEACE = Pledge.NONAGGRESSION


def _meet(duty: Duty, hold: Hold, choices: Choices) -> bool:
    """Whether a bar concerns a duty at all: a promise to join no hostile alliance concerns those directed against a state."""
    provision = hold.bound.provision
    if duty.clause.act in provision.permits:
        return False
    if provision.pledge is not Pledge.REFUSE_HOSTILE_ALLIANCE:
        return True
    if hold.instrument == duty.instrument:
        return False
    return choices.of(DIRECTED_AGAINST) == "in_effect" or names_adversary(
        duty.clause.bound.provision
    )


def settled(candidate: Candidate, snapshot: Snapshot, choices: Choices) -> str:
    """Return the rule on priority that settles a candidate; empty for none."""
    one, other = candidate.one.instrument, candidate.other.instrument
    if one == other:
        return ""
    instruments = snapshot.instruments
    return settle(
        instruments[one].instrument, instruments[other].instrument, snapshot, choices
    ).rule


# --- the cases of a candidate -----------------------------------------------------------------


def cases_of(candidate: Candidate) -> Iterator[Case]:
    """Yield cases of a candidate, the sure ones first, then in the order of states."""
    mine = rows_of([candidate.one])
    theirs = rows_of([candidate.other])
    for sure in ("sure_", ""):
        for side, against in _sides(candidate):
            for row, bearer in enumerate(mine.bearer):
                for other in np.flatnonzero(theirs.bearer == bearer):
                    here = getattr(mine, sure + side)[row] & getattr(theirs, sure + against)[other]
                    for between in np.flatnonzero(here):
                        yield _case(candidate, int(bearer), int(between), side)


def _sides(candidate: Candidate) -> tuple[tuple[str, str], ...]:
    if isinstance(candidate.other, Duty):
        return (("foes", "friends"), ("friends", "foes"))
    return (("friends" if candidate.other.on_aid else "foes", "foes"),)


def _case(candidate: Candidate, bearer: int, between: int, side: str) -> Case:
    """Return the case in which the one duty is against (or for) a state that the other stands for (or against)."""
    states, other = candidate.states, candidate.other
    against = side == "foes"
    partner = _partner(candidate.one, bearer, between, against=against)
    one = (partner, between) if against else (between, partner)
    if isinstance(other, Duty):
        # If one attack can answer to another, the two states of the one are those of the other.
        if other.pairs[one[1], one[0]] == other.pairs.max():
            second = (one[1], one[0])
        else:
            partner = _partner(other, bearer, between, against=not against)
            second = (between, partner) if against else (partner, between)
        return Case(
            states[bearer], (states[one[0]], states[one[1]]), (states[second[0]], states[second[1]])
        )
    attack = None if other.attacks is None else _attack_behind(other, bearer, between)
    named = None if attack is None else (states[attack[0]], states[attack[1]])
    return Case(states[bearer], (states[one[0]], states[one[1]]), named)


def _partner(duty: Duty, bearer: int, state: int, *, against: bool) -> int:
    """Return the state that a bearer helps against another (or against which it helps it), the surest there is."""
    truths = (duty.pairs[:, state] if against else duty.pairs[state]).copy()
    truths[bearer] = 0
    return int(truths.argmax())


def _attack_behind(hold: Hold, bearer: int, other: int) -> tuple[int, int]:
    """Return attacker and victim of the attack that brings about a bar on a bearer concerning another state."""
    attacks = hold.attacks.copy() if hold.attacks is not None else np.zeros((1, 1), np.uint8)
    attacks[bearer] = 0
    if hold.on_aid:
        attacks[:, bearer] = 0
        return other, int(attacks[other].argmax())
    if attacks[:, other].any():
        return int(attacks[:, other].argmax()), other
    return other, int(attacks[other].argmax())


def gates_in(provision: Provision) -> tuple[Gate, ...]:
    """Return the gates that a provision may have, under any reading."""
    value = provision.gate
    values = value.alternatives.values() if isinstance(value, ByReading) else (value,)
    found = [gate for one in values for gate in (one if isinstance(one, tuple) else (one,))]
    return tuple(gate for gate in found if isinstance(gate, Gate))


# --- on the engine ----------------------------------------------------------------------------


def confirmed(candidate: Candidate, snapshot: Snapshot, choices: Choices) -> Collision | None:
    """Run a candidate's cases on the engine; return the first open collision, else the first of any kind, made minimal."""
    found: Collision | None = None
    for case in islice(cases_of(candidate), _N_TRIED):
        collision = _alone_first(candidate, case, snapshot, choices)
        if collision is not None and (found is None or collision.is_open):
            found = collision
        if found is not None and found.is_open:
            break
    return found


def _alone_first(
    candidate: Candidate, case: Case, snapshot: Snapshot, choices: Choices
) -> Collision | None:
    """Return the smallest scenario of a case: looked for among the two instruments, and then shown beside all others."""
    if goes_on(snapshot, choices):
        found = _shown(candidate, case, snapshot, choices)
        return None if found is None else minimal(found, snapshot, choices)
    names = {candidate.one.instrument, candidate.other.instrument}
    two = tuple(p for p in snapshot.provisions if p.instrument.id in names)
    few = replace(snapshot, provisions=two, _patterns={}, kept={})
    found = _shown(candidate, case, few, choices)
    if found is None:
        return None
    least = minimal(found, few, choices)
    scenario = Scenario.of(least.events, least.decisions)
    return _on_engine(scenario, case.bearer, candidate.between, snapshot, choices)


def goes_on(snapshot: Snapshot, choices: Choices) -> bool:
    """Whether performing one instrument can set off another, so that nothing can be said of two of them alone."""
    return choices.of(DEFENSIVE_FORCE) == "an_attack" or any(
        p.provision.pledge in {Pledge.OFFENSE, Pledge.MOBILISE}
        or any(t.defence is not None for t in p.provision.when)
        for p in snapshot.provisions
        if p.in_force is not Truth.NO
    )


def _attacks(candidate: Candidate, case: Case) -> list[Event]:
    """Return the attacks that support both sides."""
    pairs = [_attack(candidate.one, case.one)]
    if isinstance(candidate.other, Duty) and case.other is not None:
        pairs.append(_attack(candidate.other, case.other))
    elif case.other is not None:
        pairs.append(case.other)
    return [Event(kind=EventKind.ATTACK, by=by, on=on) for by, on in dict.fromkeys(pairs)]


def _attack(duty: Duty, case: tuple[StateCode, StateCode]) -> tuple[StateCode, StateCode]:
    """Return attacker and victim."""
    helped, against = case
    return (against, helped) if duty.clause.toward is Toward.VICTIM else (helped, against)


def _shown(
    candidate: Candidate, case: Case, snapshot: Snapshot, choices: Choices
) -> Collision | None:
    events = _attacks(candidate, case)
    decided = candidate.other.decided if isinstance(candidate.other, Hold) else ""
    taken = {decided: "adopted"} if decided else {}
    scenario = opened(Scenario.of(events, taken), snapshot, choices)
    return _on_engine(scenario, case.bearer, candidate.between, snapshot, choices)


def shown_by(
    events: Iterable[Event],
    bearer: StateCode,
    between: tuple[str, str],
    snapshot: Snapshot,
    choices: Choices,
) -> Collision | None:
    """Return the conflict of a bearer that the engine finds between two commitments in a scenario, an open one first.

    Whoever is waited for asks, and bodies that no attacker can block decide.
    """
    scenario = opened(Scenario.of(events), snapshot, choices)
    return _on_engine(scenario, bearer, between, snapshot, choices)


def asked(scenario: Scenario, snapshot: Snapshot, choices: Choices) -> Answer:
    """Ask the engine, and keep the questions of reading consulted before."""
    own = replace(choices, consulted=set())
    answer = who_must(snapshot, scenario, own, other_readings=False, absences=False)
    choices.consulted.update(own.consulted)
    return answer


def opened(scenario: Scenario, snapshot: Snapshot, choices: Choices) -> Scenario:
    """Return a scenario with the requests and decisions for which the engine says that help waits.

    A body decides if no attacker keeps it from deciding on some attack; for what it is kept from, see `kept_shut`.
    """
    return opened_after(asked(scenario, snapshot, choices), scenario)


def opened_after(answer: Answer, scenario: Scenario) -> Scenario:
    """Return `opened` where the engine has been asked already."""
    shut = [g for o in answer.obligations for g in o.gates if not g.open]
    requests = [
        Event(kind=EventKind.REQUEST, by=StateCode(g.of)) for g in shut if g.kind == "request"
    ]
    taken = {g.of: "adopted" for g in shut if g.kind == "decision" and not g.blocked}
    return Scenario.of([*scenario.events, *requests], {**scenario.decisions, **taken})


def kept_shut(
    scenario: Scenario, snapshot: Snapshot, choices: Choices
) -> frozenset[tuple[StateCode, str]]:
    """Return bearers and references of what an attacker blocks, whatever a body decides on another attack."""
    answer = asked(scenario, snapshot, choices)
    return frozenset(
        (o.bearer, f"{o.instrument} {o.pinpoint}")
        for o in answer.obligations
        if o.status is Status.BLOCKED
    )


def _on_engine(
    scenario: Scenario,
    bearer: StateCode,
    between: tuple[str, str],
    snapshot: Snapshot,
    choices: Choices,
) -> Collision | None:
    answer = asked(scenario, snapshot, choices)
    fitting = [
        Collision(
            between=between,
            events=scenario.events,
            decisions=dict(scenario.decisions),
            conflict=conflict,
        )
        for conflict in answer.conflicts
        if conflict.bearer == bearer and set(conflict.between) == set(between)
    ]
    return min(fitting, key=lambda c: not c.is_open, default=None)


def open_in(
    events: Iterable[Event], own: frozenset[str], snapshot: Snapshot, choices: Choices
) -> Collision | None:
    """Return an open conflict that the engine finds in a scenario, to which an instrument of the text belongs."""
    bare = Scenario.of(events)
    scenario = opened(bare, snapshot, choices)
    shut = kept_shut(bare, snapshot, choices)
    for conflict in asked(scenario, snapshot, choices).conflicts:
        one, other = conflict.between
        ours = {one.partition(" ")[0], other.partition(" ")[0]} & own
        blocked = {(conflict.bearer, one), (conflict.bearer, other)} & shut
        if ours and not blocked and conflict.certain and not conflict.settled_by:
            return Collision(
                between=(one, other),
                events=scenario.events,
                decisions=dict(scenario.decisions),
                conflict=conflict,
            )
    return None


def minimal(found: Collision, snapshot: Snapshot, choices: Choices) -> Collision:
    """Leave out every event and decision without which the engine finds the same conflict."""
    for fewer in _smaller(found):
        if not fewer.events:
            continue
        again = _on_engine(fewer, found.conflict.bearer, found.between, snapshot, choices)
        if again is not None and _same(again, found):
            return minimal(again, snapshot, choices)
    return found


def _smaller(found: Collision) -> Iterator[Scenario]:
    for event in found.events:
        yield Scenario.of((e for e in found.events if e is not event), found.decisions)
    for body in found.decisions:
        kept = {b: o for b, o in found.decisions.items() if b != body}
        yield Scenario.of(found.events, kept)


def _same(one: Collision, other: Collision) -> bool:
    return (one.conflict.kind, one.is_open) == (other.conflict.kind, other.is_open)
