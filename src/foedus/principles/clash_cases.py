"""Cases of clashes: whether the engine finds a state bound both ways once it has joined a text.

What sets hold for sure counts as sure only where the engine finds one case of it certain. Cases are those of any two commitments that collide
(`collisions.cases_of`), looked for among the two provisions alone where no other can undo one of them.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice

import numpy as np

from foedus.obligations.answer import Answer
from foedus.obligations.obligation import Conflict
from foedus.obligations.readings import DEFENSIVE_FORCE, Choices
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import Snapshot
from foedus.principles.collisions import (
    Candidate,
    Case,
    Collision,
    asked,
    cases_of,
    goes_on,
    minimal,
    opened_after,
)
from foedus.principles.duties import Duty, Hold
from foedus.principles.elsewhere import attack_under
from foedus.principles.taking_on import Clash, Commitment, Joining, in_order, with_party
from foedus.vocabulary.pledges import EventKind
from foedus.vocabulary.states import StateCode

_AN_ATTACK, _NO_ATTACK = "an_attack", "not_an_attack"
_N_TRIED = 6
"""How many cases are tried before a clash counts as in doubt."""


@dataclass(frozen=True, eq=False)
class Trials:
    """Clashes of those who would join one text, tried on the engine; each question is put to it once.

    Attributes:
        joining: The text.
    """

    joining: Joining
    _days: dict[Hashable, Snapshot] = field(default_factory=dict, repr=False)
    _answers: dict[Hashable, Answer] = field(default_factory=dict, repr=False)

    def borne_out(self, clashes: Iterable[Clash]) -> tuple[Clash, ...]:
        """Return clashes, sure only where the engine bears them out or where joining is the breach, the clearest first."""
        return in_order(
            clash if self.is_borne_out(clash) else replace(clash, sure=False) for clash in clashes
        )

    def is_borne_out(self, clash: Clash) -> bool:
        """Whether a clash is sure: found certain by the engine, if it takes attacks to bring it about."""
        if not clash.sure or not clash.is_open or not clash.takes_attacks:
            return clash.sure
        return self._first_case(clash) is not None

    def shown(self, clash: Clash) -> Collision | None:
        """Return the smallest scenario in which the engine finds a state bound both ways once it has joined; None if it finds none."""
        candidate, found = _candidate(clash, self.joining), self._first_case(clash)
        if candidate is None or found is None:
            return None
        snapshot, choices = self._joined(clash.state), self._choices
        least = minimal(found, self._day(candidate, clash.state), choices)
        if not _stands(least.conflict, clash):
            least = found
        scenario = Scenario.of(least.events, least.decisions)
        return _found(scenario, asked(scenario, snapshot, choices), clash)

    def _first_case(self, clash: Clash) -> Collision | None:
        candidate = _candidate(clash, self.joining)
        if candidate is None or (self._cascades and candidate.may_lapse):
            return None
        for case in islice(cases_of(candidate), _N_TRIED):
            bare = Scenario.of(_attacks(candidate, case), _decisions(candidate))
            scenario = opened_after(self._asked(bare, candidate, clash.state), bare)
            found = _found(scenario, self._asked(scenario, candidate, clash.state), clash)
            if found is not None:
                return found
        return None

    def _asked(self, scenario: Scenario, candidate: Candidate, state: StateCode) -> Answer:
        taken = tuple(sorted(scenario.decisions.items()))
        key = (candidate.between, self._joins(state), scenario.events, taken)
        if key not in self._answers:
            day = self._day(candidate, state)
            self._answers[key] = asked(scenario, day, self._choices)
        return self._answers[key]

    def _day(self, candidate: Candidate, state: StateCode) -> Snapshot:
        """Return the day on which a state has joined and two provisions alone promise anything.

        Beside them others only add, unless what they have done may undo one of the two.
        """
        key = (candidate.between, self._joins(state))
        if key not in self._days:
            snapshot = self._joined(state)
            if not (candidate.may_lapse and goes_on(snapshot, self._choices)):
                two = tuple(p for p in snapshot.provisions if p.reference in candidate.between)
                snapshot = replace(snapshot, provisions=two, _patterns={}, kept={})
            self._days[key] = snapshot
        return self._days[key]

    @property
    def _cascades(self) -> bool:
        """Whether help by force is an attack in turn: it then sets off more than can be followed among many states."""
        return self.joining.subject.choices.of(DEFENSIVE_FORCE) == _AN_ATTACK

    @cached_property
    def _choices(self) -> Choices:
        """Return the reading without such attacks in turn, which only add where nothing may lapse."""
        choices = self.joining.subject.choices
        if not self._cascades:
            return choices
        return replace(choices, alternatives={**choices.alternatives, DEFENSIVE_FORCE: _NO_ATTACK})

    def _joined(self, state: StateCode) -> Snapshot:
        joins = self._joins(state)
        if joins not in self._days:
            joined = with_party(self.joining.subject, state, self.joining.instruments)
            self._days[joins] = joined.snapshot
        return self._days[joins]

    def _joins(self, state: StateCode) -> str:
        """Return who joins; nobody, where a state is a party already."""
        return "" if state in self.joining.parties else state


def _candidate(clash: Clash, joining: Joining) -> Candidate | None:
    """Return the two commitments of a clash as the one state bears them."""
    if clash.commitments is None:
        return None
    one, other = clash.commitments
    duty, second = (one, other) if isinstance(one, Duty) else (other, one)
    if not isinstance(duty, Duty):
        return None
    states = joining.subject.alone.states
    bearer = states.index(clash.state)
    mine = _borne_by(bearer, duty)
    if not isinstance(mine, Duty):
        return None
    return Candidate(one=mine, other=_borne_by(bearer, second), states=states, n_cases=1, n_sure=1)


def _borne_by(bearer: int, commitment: Commitment) -> Commitment:
    """Return a commitment as if one state alone bore it."""
    if isinstance(commitment, Duty):
        only = np.zeros_like(commitment.bearers)
        only[bearer] = commitment.bearers[bearer]
        return replace(commitment, bearers=only)
    pairs = np.zeros_like(commitment.pairs)
    pairs[bearer] = commitment.pairs[bearer]
    return replace(commitment, pairs=pairs)


def _attacks(candidate: Candidate, case: Case) -> Iterator[Event]:
    """Yield the attacks that support both sides, at the places where they are surest covered."""
    yield attack_under(candidate.one, *case.one)
    if case.other is None:
        return
    if isinstance(candidate.other, Duty):
        yield attack_under(candidate.other, *case.other)
    else:
        by, on = case.other
        yield Event(kind=EventKind.ATTACK, by=by, on=on)


def _decisions(candidate: Candidate) -> dict[str, str]:
    body = candidate.other.decided if isinstance(candidate.other, Hold) else ""
    return {body: "adopted"} if body else {}


def _found(scenario: Scenario, answer: Answer, clash: Clash) -> Collision | None:
    between = (clash.taken_on, clash.held)
    for conflict in answer.conflicts:
        is_it = conflict.bearer == clash.state and set(conflict.between) == set(between)
        if is_it and _stands(conflict, clash):
            return Collision(
                between=between,
                events=scenario.events,
                decisions=dict(scenario.decisions),
                conflict=conflict,
            )
    return None


def _stands(conflict: Conflict, clash: Clash) -> bool:
    """Whether the engine too finds it certain, and settled by nothing but the text's own claim to prevail."""
    return conflict.certain and (not conflict.settled_by or clash.overrides)
