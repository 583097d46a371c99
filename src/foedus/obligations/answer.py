"""The question and its answer: who must do what, if these events happen on this day, and why."""

from dataclasses import dataclass

from foedus.obligations.bars import bars_touched
from foedus.obligations.conflicts import conflicts_among, in_order
from foedus.obligations.derive import Derivation, derive
from foedus.obligations.obligation import Bar, Conflict, Key, NotBound, Obligation
from foedus.obligations.outline import Outline, outline
from foedus.obligations.readings import Choices, choices_for
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import Snapshot
from foedus.obligations.why_not import summaries
from foedus.vocabulary.errors import QuestionError
from foedus.vocabulary.pledges import Pledge
from foedus.vocabulary.states import StateCode, StateDidNotExistError, all_states

ASSUMPTIONS = (
    "What is not said to happen does not happen.",
    "An attack is unprovoked unless it is said to be provoked.",
    "What is not said to happen somewhere happens in the territory of the state it happens to.",
    "Whoever owes something that is due performs it; what waits, is blocked or doubtful is not performed.",
    "An attacker votes against help to its victim.",
)
BY_FORCE = "Help by means that the text does not name is given by force."
"""Assumed where such help is owed: a text silent on the means does not leave force to the helper's choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What another answer to one question of reading would change.

    Attributes:
        question: The question.
        alternative: The other answer.
        adds: Keys of obligations and bars that would appear.
        removes: Keys that would go.
        changes: Keys whose status or means would differ.
    """

    question: str
    alternative: str
    adds: tuple[Key, ...]
    removes: tuple[Key, ...]
    changes: tuple[Key, ...]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Who must do what.

    Attributes:
        snapshot: The day asked about.
        scenario: What happens.
        reading: Name of the reading.
        obligations: What falls due, waits or is blocked; bars that events brought about among them.
        bars: What is forbidden, as far as the scenario touches it.
        conflicts: What one bearer cannot do together.
        not_bound: Who owes nothing, and the first condition that failed.
        events: The scenario's events and those that follow, in order of rounds.
        differences: What each other answer to one question would change, the others staying as they are.
        same_under_named_readings: Whether every named reading gives the same as well; None if not asked.
        assumptions: What the answer takes for granted.
    """

    snapshot: Snapshot
    scenario: Scenario
    reading: str
    obligations: tuple[Obligation, ...]
    bars: tuple[Bar, ...]
    conflicts: tuple[Conflict, ...]
    not_bound: tuple[NotBound, ...]
    events: tuple[Event, ...]
    differences: tuple[Difference, ...]
    same_under_named_readings: bool | None
    assumptions: tuple[str, ...] = ASSUMPTIONS

    def depends_on(self, key: Key) -> tuple[str, ...]:
        """Return the questions of reading on which one obligation or bar hangs."""
        return tuple(
            sorted({d.question for d in self.differences if key in d.removes or key in d.changes})
        )


@dataclass(frozen=True, slots=True)
class _Outcome:
    derivation: Derivation
    bars: tuple[Bar, ...]
    conflicts: tuple[Conflict, ...]

    def states(self) -> Outline:
        """Return what a reading could change, by key."""
        found: Outline = {
            key: (o.status, o.means) for key, o in self.derivation.obligations.items()
        }
        found.update({bar.key: (bar.status,) for bar in self.bars if bar.key not in found})
        return found


def who_must(
    snapshot: Snapshot,
    scenario: Scenario,
    choices: Choices,
    *,
    why_not: StateCode | None = None,
    other_readings: bool = True,
    absences: bool = True,
) -> Answer:
    """Answer who must do what, if the scenario happens on the day.

    Args:
        snapshot: The day.
        scenario: The events.
        choices: The reading.
        why_not: A state about which every failed condition is wanted; else those of states near the events.
        other_readings: Whether to work out what other answers to the questions asked would change.
        absences: Whether to record who owes nothing and why.

    Raises:
        StateDidNotExistError: A state of the scenario did not exist on the day.
        QuestionError: The scenario has no event.
    """
    _check(snapshot, scenario)
    watch = frozenset({why_not}) if why_not is not None else None if absences else frozenset()
    choices.consulted.clear()
    outcome = _settle(snapshot, scenario, choices, watch)
    differences = _differences(snapshot, scenario, choices, outcome) if other_readings else ()
    same = None
    if other_readings:
        same = not differences and _same_under_named(snapshot, scenario, outcome)
    obligations = tuple(sorted(outcome.derivation.obligations.values(), key=_in_order))
    return Answer(
        snapshot=snapshot,
        scenario=scenario,
        reading=choices.name,
        obligations=obligations,
        bars=outcome.bars,
        conflicts=outcome.conflicts,
        not_bound=summaries(snapshot, scenario, outcome.derivation, why_not),
        events=tuple(outcome.derivation.events),
        differences=differences,
        same_under_named_readings=same,
        assumptions=_assumptions(obligations),
    )


def _assumptions(obligations: tuple[Obligation, ...]) -> tuple[str, ...]:
    unnamed = any(o.act is Pledge.DEFENSE and o.means is None for o in obligations)
    return (*ASSUMPTIONS, BY_FORCE) if unnamed else ASSUMPTIONS


def _in_order(obligation: Obligation) -> tuple[object, ...]:
    rank = _ACT_ORDER.get(obligation.act, 9)
    bearer, act, *rest = obligation.key
    return (obligation.round, rank, act, *rest[2:], *rest[:2], obligation.status, bearer)


_ACT_ORDER = {Pledge.DEFENSE: 0, Pledge.OFFENSE: 1, Pledge.MOBILISE: 2, Pledge.NEUTRALITY: 3}


def _check(snapshot: Snapshot, scenario: Scenario) -> None:
    if not scenario.events:
        raise QuestionError(
            "The scenario has no event. Add --event attack:BY:ON, or --scenario FILE."
        )
    for event in scenario.events:
        for code in event.states:
            state = all_states()[code]
            if not state.exists(snapshot.as_of):
                raise StateDidNotExistError(state, snapshot.as_of)


def _settle(
    snapshot: Snapshot, scenario: Scenario, choices: Choices, watch: frozenset[StateCode] | None
) -> _Outcome:
    """Derive, settle conflicts, and derive again without what they excuse, until nothing changes."""
    excused: dict[Key, str] = {}
    settled: set[Conflict] = set()
    while True:
        derivation = derive(snapshot, scenario, choices, excused=excused, watch=watch)
        obligations = derivation.obligations.values()
        bars = bars_touched(snapshot, scenario, obligations, choices)
        conflicts = conflicts_among(obligations, bars, snapshot, choices)
        losers = {
            c.loser: f"yields to {c.prevails} by {c.settled_by}"
            for c in conflicts
            if c.loser is not None and c.certain and c.loser not in excused
        }
        if not losers:
            # What was excused stands in no conflict any more; the answer says how it was settled.
            every = in_order({*settled, *conflicts})
            return _Outcome(derivation, _concerning(bars, every), every)
        settled.update(c for c in conflicts if c.loser in losers)
        excused.update(losers)


def _concerning(bars: tuple[Bar, ...], conflicts: tuple[Conflict, ...]) -> tuple[Bar, ...]:
    """Keep the bars that an event brought about or breaches, or that stand in a conflict."""
    at_odds = {(c.bearer, reference) for c in conflicts for reference in c.between}
    return tuple(
        bar
        for bar in bars
        if bar.round or bar.breached_by is not None or (bar.bearer, bar.reference) in at_odds
    )


def _differences(
    snapshot: Snapshot, scenario: Scenario, choices: Choices, outcome: _Outcome
) -> tuple[Difference, ...]:
    now = outcome.states()
    found = []
    for question in sorted(choices.consulted):
        for alternative in snapshot.library.questions[question].alternatives:
            if alternative == choices.alternatives[question]:
                continue
            other = outline(snapshot, scenario, choices.but(question, alternative))
            difference = _difference(question, alternative, now, other)
            if difference is not None:
                found.append(difference)
    return tuple(found)


def _same_under_named(snapshot: Snapshot, scenario: Scenario, outcome: _Outcome) -> bool:
    """Whether every named reading, which may answer several questions otherwise at once, gives the same."""
    now = outcome.states()
    readings = (choices_for(snapshot.library, name) for name in snapshot.library.readings)
    return all(outline(snapshot, scenario, reading) == now for reading in readings)


def _difference(
    question: str,
    alternative: str,
    now: Outline,
    other: Outline,
) -> Difference | None:
    adds = tuple(sorted(other.keys() - now.keys()))
    removes = tuple(sorted(now.keys() - other.keys()))
    changes = tuple(sorted(key for key in now.keys() & other.keys() if now[key] != other[key]))
    if not (adds or removes or changes):
        return None
    return Difference(
        question=question, alternative=alternative, adds=adds, removes=removes, changes=changes
    )
