"""The second prover: double binds that provisions outside the fragment may bring about, by CP-SAT with unrolled rounds.

Free are the events given (up to a number of them) and the decisions of bodies that no attacker can block; requests are taken to be made. Round by
round follows what each provision brings about, as the engine tells it for one event (`grounding`); asked is for two commitments at odds.
What is found is confirmed on the engine. What is not found within the bounds is so for these bounds only, and the verdict says them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from foedus.obligations.bars import bars_on_aid, run_of, standing_bar
from foedus.obligations.conflicts import names_adversary, settle
from foedus.obligations.obligation import Bar, Obligation
from foedus.obligations.performance import uses_force
from foedus.obligations.readings import DEFENSIVE_FORCE, DIRECTED_AGAINST, Choices
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.principles.collisions import Collision, minimal, open_in
from foedus.principles.fragment import BARS_ON_HELP, bears_on_help
from foedus.principles.grounding import (
    Follows,
    Ground,
    Happening,
    TooManyError,
    ground,
    performed,
)
from foedus.solvers.cp_sat import Literal, Outcome, Program, is_installed
from foedus.vocabulary.pledges import EventKind, Pledge, Status
from foedus.vocabulary.truth import Truth
from foedus.vocabulary.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How far the second prover looks.

    Attributes:
        n_events: How many events are given at most.
        n_rounds: How many rounds of consequences are unrolled.
        seconds: When the solver gives up, each time it is asked.
        n_questions: How many questions the engine may be asked beforehand.
    """

    n_events: int = 3
    n_rounds: int = 3
    seconds: float = 10.0
    n_questions: int = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the second prover found.

    Attributes:
        verdict: Holds: no two commitments meet within the bounds, be it in doubt.
        says: What was tried, and what came of it.
        method: In a few words.
        collision: What the engine confirmed, for a violation.
    """

    verdict: Verdict
    says: str
    method: str = ""
    collision: Collision | None = None


def prove(
    own: frozenset[str],
    beyond: Iterable[str],
    provisions: Iterable[ProvisionOnDay],
    snapshot: Snapshot,
    choices: Choices,
    bounds: Bounds = Bounds(),
) -> Proof:
    """Look for an open conflict to which a provision outside the fragment belongs.

    Args:
        own: Ids of the instruments of the text, one of which is to be in the conflict.
        beyond: References of the provisions outside the fragment.
        provisions: Those that count: of the text, or of all law.
        snapshot: The day.
        choices: The reading.
        bounds: How far to look.
    """
    if not is_installed():
        return Proof(
            verdict=Verdict.UNDETERMINED,
            says="the second prover is not installed (`pip install foedus[prove]`)",
        )
    relevant = tuple(
        p
        for p in provisions
        if Truth.NO not in {p.in_force, p.known}
        and (bears_on_help(p) or p.provision.pledge is Pledge.MOBILISE)
    )
    cascades = choices.of(DEFENSIVE_FORCE) == "an_attack"
    within = f"up to {bounds.n_events} events and {bounds.n_rounds} rounds"
    method = f"CP-SAT with unrolled rounds for provisions outside the fragment ({within})"
    try:
        found = ground(
            relevant,
            snapshot,
            choices,
            n_strangers=bounds.n_events,
            most=bounds.n_questions,
            cascades=cascades,
        )
    except TooManyError as error:
        says = f"too many for the second prover ({error})"
        return Proof(verdict=Verdict.UNDETERMINED, says=says, method=method)
    question = _Question(own, frozenset(beyond), relevant, snapshot, choices, found, bounds)
    return question.answer(method, within)


@dataclass(eq=False)
class _Unrolled:
    """What happens in each round, as facts of a program.

    Attributes:
        program: The program.
        given: The fact that something is given to happen.
        decided: The fact that a body has decided.
        rounds: For each round, the fact that something has happened by then.
    """

    program: Program
    given: Mapping[Happening, Literal]
    decided: Mapping[str, Literal]
    rounds: list[dict[Happening, Literal]] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class _Question:
    own: frozenset[str]
    beyond: frozenset[str]
    provisions: tuple[ProvisionOnDay, ...]
    snapshot: Snapshot
    choices: Choices
    ground: Ground
    bounds: Bounds

    def answer(self, method: str, within: str) -> Proof:
        sure = self._solve(surely=True)
        if sure is None:
            says = f"the second prover gave up after {self.bounds.seconds:g} s"
            return Proof(verdict=Verdict.UNDETERMINED, says=says, method=method)
        if sure:
            collision = open_in(sure, self.own, self.snapshot, self.choices)
            if collision is None:
                says = "the second prover found a scenario that the engine does not confirm"
                return Proof(verdict=Verdict.UNDETERMINED, says=says, method=method)
            smallest = minimal(collision, self.snapshot, self.choices)
            says = "the second prover found one of them at odds"
            return Proof(verdict=Verdict.VIOLATED, says=says, method=method, collision=smallest)
        perhaps = self._solve(surely=False)
        if perhaps is None or perhaps:
            says = f"the second prover found nothing that is sure within {within}, and could not rule out what is in doubt"
            return Proof(verdict=Verdict.UNDETERMINED, says=says, method=method)
        says = f"for these the second prover found nothing within {within}"
        return Proof(verdict=Verdict.HOLDS, says=says, method=method)

    def _solve(self, *, surely: bool) -> list[Event] | None:
        """Return events that bring two commitments at odds, none if there are no such; None if time ran out."""
        program = Program()
        unrolled = self._unrolled(program, surely=surely)
        facts = self._at_odds(unrolled, surely=surely)
        if not facts:
            return []
        program.require(facts)
        solution = program.solve(seconds=self.bounds.seconds)
        if solution.outcome is Outcome.GAVE_UP:
            return None
        return [
            Event(kind=kind, by=by, on=on)
            for (kind, by, on), fact in unrolled.given.items()
            if fact in solution.true
        ]

    def _unrolled(self, program: Program, *, surely: bool) -> _Unrolled:
        given = {happening: program.fact() for happening in self.ground.happenings}
        program.at_most(self.bounds.n_events, given.values())
        decided = {body: program.fact() for body in self.ground.bodies}
        found = _Unrolled(program, given, decided, [dict(given)])
        produced = [
            (follows, happens)
            for follows in self.ground.follows
            if (happens := self._performed(follows)) is not None
        ]
        for _ in range(self.bounds.n_rounds if produced else 0):
            now = found.rounds[-1]
            ways: dict[Happening, list[Literal]] = defaultdict(list)
            for follows, happens in produced:
                if follows.event in now and (follows.is_sure or not surely):
                    ways[happens].append(self._holds(follows, found, now, surely=surely))
            later = {
                happens: program.some(
                    [*ways.get(happens, ()), *([now[happens]] if happens in now else [])]
                )
                for happens in {*now, *ways}
            }
            found.rounds.append(later)
        return found

    def _performed(self, follows: Follows) -> Happening | None:
        return performed(follows, by_force=uses_force(follows.obligation, self.choices))

    def _holds(
        self, follows: Follows, found: _Unrolled, now: Mapping[Happening, Literal], *, surely: bool
    ) -> Literal:
        """Return the fact that an obligation follows, from what has happened by a round."""
        needs, program = follows.needs, found.program
        parts = [now[follows.event]]
        parts += [found.decided[body] for body in needs.decided]
        parts += [-found.decided[body] for body in needs.undecided]

        def attacked_by(state: str) -> Iterator[Literal]:
            for kind in self._kinds_of_attack:
                fact = now.get((kind, state, follows.event[2]))  # type: ignore[arg-type]
                if fact is not None:
                    yield fact

        def fitting(some: Iterable[tuple[str, Truth]]) -> list[Literal]:
            return [
                program.some(attacked_by(state))
                for state, truth in some
                if truth is Truth.YES or not surely
            ]

        if needs.attackers is not None:
            parts.append(program.at_least(needs.at_least, fitting(needs.attackers)))
        if needs.supporters is not None:
            parts.append(program.some(fitting(needs.supporters)))
        for happening, body, truth in needs.lapses:
            if truth is Truth.YES or surely:
                told = found.given[happening]
                both = program.every([told, found.decided[body]]) if body else told
                parts.append(-both)
        return program.every(parts)

    @property
    def _kinds_of_attack(self) -> tuple[EventKind, ...]:
        cascades = self.choices.of(DEFENSIVE_FORCE) == "an_attack"
        return (EventKind.ATTACK, EventKind.DEFENCE) if cascades else (EventKind.ATTACK,)

    def _at_odds(self, found: _Unrolled, *, surely: bool) -> list[Literal]:
        now = found.rounds[-1]
        helping: dict[str, list[tuple[Obligation, Literal]]] = defaultdict(list)
        barring: dict[str, list[tuple[Obligation | Bar, Literal | None]]] = defaultdict(list)
        for follows in self.ground.follows:
            if follows.event not in now or (surely and not follows.is_sure):
                continue
            owed = follows.obligation
            if owed.act.is_help:
                fact = self._holds(follows, found, now, surely=surely)
                helping[owed.bearer].append((owed, fact))
            elif owed.act in BARS_ON_HELP:
                fact = self._holds(follows, found, now, surely=surely)
                barring[owed.bearer].append((owed, fact))
        for bar in self._standing(surely=surely):
            barring[bar.bearer].append((bar, None))
        facts = []
        for bearer, duties in helping.items():
            for (one, first), (other, second) in product(duties, duties):
                if one.against == other.owed_to and self._counts(one, other):
                    facts.append(found.program.every([first, second]))
            for (one, first), (held, stands) in product(duties, barring[bearer]):
                if self._stands_against(one, held) and self._counts(one, held):
                    facts.append(found.program.every([first, *([stands] if stands else [])]))
        return facts

    def _standing(self, *, surely: bool) -> Iterator[Bar]:
        run = run_of(self.snapshot, Scenario(events=(), decisions={}), self.choices)
        for bound in self.provisions:
            if bound.provision.when or bound.provision.pledge not in BARS_ON_HELP:
                continue
            for bearer, protected in product(self.ground.states, repeat=2):
                if bearer == protected:
                    continue
                found = [standing_bar(bound, bearer, protected, run)]
                if bound.provision.pledge is Pledge.REFRAIN_FROM_AIDING:
                    found = [*bars_on_aid(bound, bearer, protected, run)]
                yield from (b for b in found if b and (b.status is Status.DUE or not surely))

    def _counts(self, one: Obligation, other: Obligation | Bar) -> bool:
        """Whether two commitments are among those asked about, and no rule settles their conflict."""
        references = {f"{c.instrument} {c.pinpoint}" for c in (one, other)}
        if not references & self.beyond or not {one.instrument, other.instrument} & self.own:
            return False
        if one.instrument == other.instrument:
            return True
        on_days = self.snapshot.instruments
        first, second = on_days[one.instrument], on_days[other.instrument]
        return not settle(first.instrument, second.instrument, self.snapshot, self.choices).rule

    def _stands_against(self, one: Obligation, held: Obligation | Bar) -> bool:
        if one.act in held.permits or any(step.rule == "saving" for step in one.why):
            return False
        match held.act:
            case Pledge.NONAGGRESSION:
                return one.against == held.owed_to and uses_force(one, self.choices)
            case Pledge.NEUTRALITY:
                return one.against == held.owed_to
            case Pledge.REFRAIN_FROM_AIDING:
                return one.owed_to == held.against
        directed = self.choices.of(DIRECTED_AGAINST) == "in_effect" or names_adversary(
            self.snapshot.instruments[one.instrument].instrument.provisions[one.pinpoint]
        )
        return one.against == held.owed_to and one.instrument != held.instrument and directed
