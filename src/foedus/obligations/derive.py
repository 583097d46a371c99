"""The engine: from a day and a scenario to what falls due, by a least fixpoint.

Round by round: an event that matches a provision's trigger makes its obligation due, or leaves it waiting or
blocked at its gate; an obligation that is due and performed by force brings about a new event; until
nothing new follows. Conditions negate only what the scenario itself states, so every round adds and
none takes away (the program is stratified). An obligation that a settled conflict excuses is given in
`excused`; the run then starts over without its consequences.

Source of the semantics: docs/explanation/obligations.md; least model of a definite program after
van Emden and Kowalski (1976), Journal of the ACM 23(4).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from foedus.instruments.participation import StandingOnDay
from foedus.instruments.provision import GateValue, Pattern, Provision, Saving
from foedus.obligations.gates import passages, status_behind
from foedus.obligations.matching import (
    World,
    candidate_kinds,
    counts_as_attack,
    event_steps,
    exception_step,
    instrument_steps,
    name_of,
)
from foedus.obligations.obligation import GatePassage, Key, NotBound, Obligation, Step
from foedus.obligations.readings import OWN_CHOICE_OF_MEANS, Choices
from foedus.obligations.role_sets import Cast, States, states_meant
from foedus.obligations.scenario import NON_STATE, UNKNOWN_ACTOR, Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import EventKind, Means, Pledge, Status
from foedus.vocabulary.states import StateCode, find_state
from foedus.vocabulary.truth import Truth, all_of

Match = tuple[ProvisionOnDay, Pattern, Event]


@dataclass(slots=True)
class Derivation:
    """Everything one run derives.

    Attributes:
        obligations: By key; bars that an event brings about are among them.
        events: The scenario's and the derived ones, in order of rounds.
        excused: Keys excused by settled conflicts, with the rule.
        not_bound: By state, instrument and pinpoint, the first condition that failed.
    """

    obligations: dict[Key, Obligation] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    not_bound: dict[tuple[str, str, str], NotBound] = field(default_factory=dict)


@dataclass(slots=True)
class _Run:
    snapshot: Snapshot
    scenario: Scenario
    choices: Choices
    excused: dict[Key, str]
    watch: States | None
    result: Derivation = field(default_factory=Derivation)
    seen: set[tuple[str, ...]] = field(default_factory=set)
    attacks: dict[StateCode, frozenset[StateCode]] = field(default_factory=dict)
    attacks_on: dict[StateCode, list[Event]] = field(default_factory=dict)
    of_instrument: dict[ProvisionOnDay, tuple[Step, ...]] = field(default_factory=dict)

    @property
    def world(self) -> World:
        return World(self.scenario.events, self.attacks)


def derive(
    snapshot: Snapshot,
    scenario: Scenario,
    choices: Choices,
    *,
    excused: dict[Key, str] | None = None,
    watch: States | None = frozenset(),
) -> Derivation:
    """Run to the fixpoint.

    Args:
        snapshot: The day.
        scenario: What happens on it.
        choices: The reading.
        excused: Obligations excused by settled conflicts, with the rule; they bring about no events.
        watch: Whose failures to record; None for everybody near the events, empty for nobody.
    """
    run = _Run(snapshot, scenario, choices, excused or {}, watch)
    for event in scenario.events:
        _happen(run, event)
    frontier = [*scenario.events, *scenario.taken()]
    while frontier:
        derived = [new for event in frontier for new in _respond(run, event)]
        derived += [new for event in frontier for new in _recount(run, event)]
        frontier = [event for event in derived if _happen(run, event)]
    return run.result


def _happen(run: _Run, event: Event) -> bool:
    """Let an event happen; return whether it is new."""
    # Whom force defends sets off nothing: a second reason for the same force is no second event.
    identity = (event.kind, event.by, event.on)
    if event.round and identity in run.seen:
        return False
    run.seen.add(identity)
    run.result.events.append(event)
    if event.by and counts_as_attack(event, run.choices):
        run.attacks[event.on] = run.attacks.get(event.on, frozenset()) | {event.by}
        run.attacks_on.setdefault(event.on, []).append(event)
    return True


def _respond(run: _Run, event: Event) -> Iterator[Event]:
    """Yield the events that follow from what one event sets off."""
    for kind in candidate_kinds(event, run.choices):
        if _notes(run, event):
            patterns = run.snapshot.patterns(kind)
        else:
            patterns = run.snapshot.patterns_about(kind, event.on)
        for bound, pattern in patterns:
            yield from _apply(run, bound, pattern, event)


def _notes(run: _Run, event: Event) -> bool:
    """Whether failures are recorded: about the scenario's own events, if anybody is watched."""
    return event.round == 0 and run.watch != frozenset()


def _recount(run: _Run, event: Event) -> Iterator[Event]:
    """Yield what follows where a new attack completes a number that a provision asks for."""
    if not counts_as_attack(event, run.choices):
        return
    for bound, pattern in run.snapshot.patterns_about(EventKind.ATTACK, event.on):
        if pattern.attackers or pattern.supported_by:
            for other in run.attacks_on[event.on]:
                if other is not event:
                    yield from _apply(run, bound, pattern, other)


def _apply(run: _Run, bound: ProvisionOnDay, pattern: Pattern, event: Event) -> Iterator[Event]:
    cast = Cast(
        run.snapshot, bound.on_day, run.choices, victim=event.on, attacker=event.by, pivot=event.on
    )
    steps, failed = _check(run, bound, pattern, event, cast)
    if failed is not None:
        if _notes(run, event):
            _note_failures(run, bound, cast, failed)
        return
    says = f"{event} (round {event.round})" if event.round else str(event)
    steps.insert(0, Step(rule="event", says=says))
    bearers = _bearers(bound.provision, cast)
    if _notes(run, event):
        for state in _once_bearers(bound) - bearers - {cast.victim}:
            standing = bound.on_day.standing(state)
            _note(run, state, bound, _standing_step(run, name_of(state, run.snapshot), standing))
    for bearer in sorted(bearers):
        for obligation in _owe(run, bound, event, bearer, steps):
            yield from _perform(run, obligation)


def _check(
    run: _Run, bound: ProvisionOnDay, pattern: Pattern, event: Event, cast: Cast
) -> tuple[list[Step], Step | None]:
    """Check conditions in order; stop at the first that fails."""
    steps: list[Step] = []
    for conditions in (
        _of_instrument(run, bound),
        event_steps(pattern, event, cast, run.world, is_help=_is_help(bound)),
    ):
        for step in conditions:
            steps.append(step)
            if step.truth is Truth.NO:
                return steps, step
    return steps, exception_step(bound.provision.unless, event, cast, run.world)


def _of_instrument(run: _Run, bound: ProvisionOnDay) -> tuple[Step, ...]:
    if bound not in run.of_instrument:
        run.of_instrument[bound] = tuple(instrument_steps(bound, run.choices))
    return run.of_instrument[bound]


def _is_help(bound: ProvisionOnDay) -> bool:
    return bound.provision.pledge is not None and bound.provision.pledge.is_help


def _bearers(provision: Provision, cast: Cast) -> States:
    role = provision.by if provision.by is not None else "each other party"
    return states_meant(role, cast)[0]


def _owe(
    run: _Run,
    bound: ProvisionOnDay,
    event: Event,
    bearer: StateCode,
    steps: list[Step],
) -> Iterator[Obligation]:
    """Record and yield what one bearer owes, once its own conditions hold."""
    mine = Cast(
        run.snapshot, bound.on_day, run.choices, victim=event.on, attacker=event.by, pivot=bearer
    )
    pending = [who for who in _concerned(bound.provision, mine, bearer) if _is_new(run, bound, who)]
    if not pending:
        return
    failed, own = _bearer_steps(run, bound, event, bearer)
    if failed is not None:
        if _notes(run, event):
            _note(run, bearer, bound, failed)
        return
    for who in pending:
        obligation = _obligation(run, bound, event, mine, who, [*steps, *own])
        if _record(run, obligation):
            yield obligation
            yield from _reports(run, bound, obligation)


def _is_new(run: _Run, bound: ProvisionOnDay, who: tuple[StateCode, str, str]) -> bool:
    known = run.result.obligations.get(_key(bound, who))
    return known is None or known.status is not Status.DUE


def _concerned(
    provision: Provision, cast: Cast, bearer: StateCode
) -> Iterator[tuple[StateCode, StateCode, StateCode]]:
    """Yield bearer, beneficiary and adversary of each obligation the provision would make."""
    against = _against(provision, cast)
    for beneficiary in sorted(_owed_to(provision, cast) - {bearer}):
        for adversary in sorted(against) or [StateCode("")]:
            # Nobody acts against itself, or against the state it helps.
            if adversary not in {bearer, beneficiary}:
                yield bearer, beneficiary, adversary


def _owed_to(provision: Provision, cast: Cast) -> States:
    """Return to whom a pledge is owed; a report is owed to a body."""
    if provision.pledge is Pledge.NOTIFY and provision.must and provision.must.report_to:
        return frozenset({StateCode(provision.must.report_to)})
    if provision.toward is None:
        return frozenset({cast.victim})
    return states_meant(provision.toward, cast)[0]


def _against(provision: Provision, cast: Cast) -> States:
    """Return against whom a pledge is performed; talk, reports and neutrality are against nobody."""
    if provision.against is not None and provision.pledge is not Pledge.NOTIFY:
        return states_meant(provision.against, cast)[0]
    names_one = provision.pledge in _AGAINST and cast.attacker
    return frozenset({cast.attacker}) if names_one else frozenset()


def _bearer_steps(
    run: _Run, bound: ProvisionOnDay, event: Event, bearer: StateCode
) -> tuple[Step | None, list[Step]]:
    who = name_of(bearer, run.snapshot)
    if bearer == event.by and bound.provision.pledge not in _OWED_BY_ACTOR:
        return Step(rule="bearer", says=f"{who} is itself the attacker", truth=Truth.NO), []
    if bearer == event.on and _is_help(bound):
        return Step(rule="bearer", says=f"{who} is itself the victim", truth=Truth.NO), []
    standing = bound.on_day.standing(bearer)
    step = _standing_step(run, who, standing)
    if step.truth is Truth.NO:
        return step, []
    for reservation in standing.reservations:
        if reservation.to == bound.pinpoint:
            says = f"{who} made a reservation: {reservation.says}"
            excluded = Step(rule="reservation", says=says, truth=Truth.NO)
            if reservation.effect == "excludes":
                return excluded, []
            return None, [step, replace(excluded, truth=Truth.YES)]
    return None, [step]


# A mobilising or reporting duty can rest on the actor itself; help against oneself cannot.
_AGAINST = frozenset(
    {
        Pledge.DEFENSE,
        Pledge.OFFENSE,
        Pledge.MOBILISE,
        Pledge.SUPPLY,
        Pledge.SANCTION,
        Pledge.REFRAIN_FROM_AIDING,
    }
)
_OWED_BY_ACTOR = frozenset(
    {Pledge.NOTIFY, Pledge.SETTLE_PEACEFULLY, Pledge.CONSULTATION, Pledge.WITHDRAW_FORCES}
)


def _standing_step(run: _Run, who: str, standing: StandingOnDay) -> Step:
    truth = standing.bound
    if standing.question is not None:
        chosen = run.choices.of(standing.question)
        truth = {"binds": Truth.YES, "does_not_bind": Truth.NO}.get(chosen, Truth.DISPUTED)
    says = f"{who}: {standing.because}"
    if truth is Truth.NO:
        says = f"{who} is not bound: {standing.because}"
    return Step(rule="standing", says=says, truth=truth)


def _obligation(
    run: _Run,
    bound: ProvisionOnDay,
    event: Event,
    cast: Cast,
    who: tuple[StateCode, str, str],
    steps: list[Step],
) -> Obligation:
    provision = bound.provision
    bearer, beneficiary, adversary = who
    gates, gate_truth = _gates(run, provision, cast, bearer)
    saving = _saving(provision, bearer)
    means = saving.means if saving and saving.means else provision.means
    steps = [*steps, *(Step(rule="gate", says=g.says) for g in gates)]
    if saving:
        steps.append(Step(rule="saving", says=saving.says))
    if means is not None:
        steps.append(Step(rule="means", says=f"means: {means.value.replace('_', ' ')}"))
    key = _key(bound, who)
    ended = _ended(run, provision)
    status = _status(steps, gate_truth, gates)
    if key in run.excused:
        steps.append(Step(rule="settled", says=run.excused[key], truth=Truth.NO))
        status = Status.EXCUSED
    elif ended or (saving and saving.excused):
        steps.append(
            Step(rule="until" if ended else "saving", says=ended or "excused", truth=Truth.NO)
        )
        status = Status.EXCUSED
    return Obligation(
        bearer=bearer,
        act=provision.pledge or Pledge.NOTIFY,
        owed_to=beneficiary,
        against=adversary,
        status=status,
        means=means,
        gates=gates,
        instrument=bound.instrument.id,
        pinpoint=bound.pinpoint,
        says=provision.says,
        round=event.round + 1,
        event=event,
        why=tuple(steps),
        binding=bound.binding,
        confidence=provision.stated_confidence
        if provision.sources or provision.confidence
        else bound.instrument.stated_confidence,
        permits=provision.permits,
    )


def _key(bound: ProvisionOnDay, who: tuple[StateCode, str, str]) -> Key:
    act = bound.provision.pledge or Pledge.NOTIFY
    return (who[0], act, who[1], who[2], bound.instrument.id, bound.pinpoint)


def _gates(
    run: _Run, provision: Provision, cast: Cast, bearer: StateCode
) -> tuple[tuple[GatePassage, ...], Truth]:
    if provision.gate is None:
        return (), Truth.YES
    value: GateValue
    value, settled = run.choices.pick(provision.gate)
    truth = Truth.YES if settled else Truth.DISPUTED
    return passages(value, cast, run.scenario, bearer), truth


def _saving(provision: Provision, bearer: StateCode) -> Saving | None:
    for saving in provision.saving:
        if bearer in {find_state(word).code for word in saving.states}:
            return saving
    return None


def _ended(run: _Run, provision: Provision) -> str:
    body = provision.until.measures_by if provision.until else None
    if body and run.scenario.decisions.get(body) == "adopted":
        return f"ended by measures of {run.snapshot.library.bodies[body].title}"
    return ""


def _status(steps: list[Step], gate_truth: Truth, gates: tuple[GatePassage, ...]) -> Status:
    truth = all_of([*(step.truth for step in steps), gate_truth])
    if truth is Truth.DISPUTED:
        return Status.DISPUTED
    if truth is not Truth.YES:
        return Status.UNKNOWN
    return status_behind(gates)


def _record(run: _Run, obligation: Obligation) -> bool:
    """Keep an obligation unless an earlier round gave it already with the same or a better status."""
    known = run.result.obligations.get(obligation.key)
    if known is not None and _rank(known) <= _rank(obligation):
        return False
    run.result.obligations[obligation.key] = obligation
    return True


_STATUS_RANK = {
    Status.DUE: 0,
    Status.AWAITING_DECISION: 1,  # where both are asked for, the request comes first
    Status.AWAITING_REQUEST: 2,
    Status.DISPUTED: 3,
    Status.UNKNOWN: 4,
    Status.BLOCKED: 5,
    Status.EXCUSED: 6,
}


def _rank(obligation: Obligation) -> tuple[int, int]:
    return _STATUS_RANK[obligation.status], obligation.round


def _reports(run: _Run, bound: ProvisionOnDay, obligation: Obligation) -> Iterator[Obligation]:
    """Yield the duty to report that rides on a pledge (UN Charter art. 51)."""
    body = bound.provision.must.report_to if bound.provision.must else None
    if not body or obligation.act not in {Pledge.DEFENSE, Pledge.OFFENSE}:
        return
    report = replace(
        obligation,
        act=Pledge.NOTIFY,
        owed_to=body,
        against="",
        means=None,
        says=f"Measures taken are reported to {run.snapshot.library.bodies[body].title}.",
    )
    if _record(run, report):
        yield report


def _perform(run: _Run, obligation: Obligation) -> Iterator[Event]:
    """Yield the event that an obligation brings about, if it is due and performed."""
    if obligation.status is not Status.DUE:
        return
    match obligation.act:
        case Pledge.DEFENSE if uses_force(obligation, run.choices) and obligation.against:
            yield _follow(obligation, EventKind.DEFENCE)
        case Pledge.OFFENSE if obligation.against:
            yield _follow(obligation, EventKind.ATTACK)
        case Pledge.MOBILISE:
            yield _follow(obligation, EventKind.MOBILISATION)


def uses_force(obligation: Obligation, choices: Choices) -> bool:
    """Whether performing a pledge of help means using force, under the reading."""
    if obligation.act is Pledge.OFFENSE:
        return True
    if obligation.means is Means.OWN_CHOICE:
        return choices.of(OWN_CHOICE_OF_MEANS) == "force_is_owed"
    return obligation.means is not Means.NONE


def _follow(obligation: Obligation, kind: EventKind) -> Event:
    helps = obligation.act is Pledge.DEFENSE
    against = obligation.against if obligation.against not in {NON_STATE, UNKNOWN_ACTOR} else ""
    return Event(
        kind=kind,
        by=obligation.bearer,
        on=StateCode(against),
        provoked=helps,
        defends=StateCode(obligation.owed_to) if helps else StateCode(""),
        round=obligation.round,
    )


def _note_failures(run: _Run, bound: ProvisionOnDay, cast: Cast, failed: Step) -> None:
    for bearer in _bearers(bound.provision, cast) | _once_bearers(bound):
        if bearer in {cast.victim, cast.attacker}:
            continue
        standing = bound.on_day.standings.get(bearer)
        own = failed
        if standing is not None and failed.rule != "in_force":
            # Not to be a party comes before anything that the event lacks.
            step = _standing_step(run, name_of(bearer, run.snapshot), standing)
            own = step if step.truth is Truth.NO else failed
        _note(run, bearer, bound, own)


def _once_bearers(bound: ProvisionOnDay) -> States:
    """Return states that took part at any time, for provisions that speak of parties."""
    role = bound.provision.by
    if role is None or (isinstance(role, str) and "part" in role):
        return frozenset(bound.on_day.standings)
    return frozenset()


def _note(run: _Run, bearer: StateCode, bound: ProvisionOnDay, failed: Step) -> None:
    if run.watch is not None and bearer not in run.watch:
        return
    key = (bearer, bound.instrument.id, bound.pinpoint)
    run.result.not_bound.setdefault(
        key,
        NotBound(
            state=bearer,
            instrument=bound.instrument.id,
            pinpoint=bound.pinpoint,
            failed=failed.says,
            rule=failed.rule,
        ),
    )
