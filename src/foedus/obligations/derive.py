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

from foedus.instruments.provision import Pattern, Provision, Saving
from foedus.instruments.roles import RoleKind, parse_phrase
from foedus.obligations.gates import doubt_about, gates_of, status_of
from foedus.obligations.matching import (
    World,
    candidate_kinds,
    counts_as_attack,
    doubts,
    event_steps,
    exception_step,
    instrument_steps,
    is_party_role,
    name_of,
    text_of,
)
from foedus.obligations.obligation import Key, NotBound, Obligation, Step
from foedus.obligations.performance import perform
from foedus.obligations.readings import Choices
from foedus.obligations.reservations import reservation_steps
from foedus.obligations.role_sets import Cast, States, bond, meant
from foedus.obligations.scenario import NOBODY, Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import EventKind, Pledge, Status
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
        not_bound: By state, instrument and pinpoint, the condition at which the event that got farthest failed.
    """

    obligations: dict[Key, Obligation] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    not_bound: dict[tuple[str, str, str], NotBound] = field(default_factory=dict)


@dataclass(slots=True)
class Run:
    """A run on the way to its fixpoint."""

    snapshot: Snapshot
    scenario: Scenario
    choices: Choices
    excused: dict[Key, str]
    watch: States | None
    given: tuple[Event, ...]
    result: Derivation = field(default_factory=Derivation)
    seen: set[tuple[str, ...]] = field(default_factory=set)
    attacks: dict[StateCode, frozenset[StateCode]] = field(default_factory=dict)
    attacks_on: dict[StateCode, list[Event]] = field(default_factory=dict)
    of_instrument: dict[ProvisionOnDay, tuple[Step, ...]] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """Return what has happened so far."""
        return World(self.given, self.attacks)


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
    given = (*scenario.events, *scenario.taken())
    run = Run(snapshot, scenario, choices, excused or {}, watch, given)
    for event in scenario.events:
        happen(run, event)
    frontier = [*given]
    while frontier:
        derived = [new for event in frontier for new in _respond(run, event)]
        derived += [new for event in frontier for new in _recount(run, event)]
        frontier = [event for event in derived if happen(run, event)]
    return run.result


def happen(run: Run, event: Event) -> bool:
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


def _respond(run: Run, event: Event) -> Iterator[Event]:
    """Yield the events that follow from what one event sets off."""
    for kind in candidate_kinds(event, run.choices):
        if _notes(run, event):
            patterns = run.snapshot.patterns(kind)
        else:
            patterns = run.snapshot.patterns_about(kind, event.on)
        for bound, pattern in patterns:
            yield from _apply(run, bound, pattern, event)


def _notes(run: Run, event: Event) -> bool:
    """Whether failures are recorded: about the scenario's own events, if anybody is watched."""
    return event.round == 0 and run.watch != frozenset()


def _recount(run: Run, event: Event) -> Iterator[Event]:
    """Yield what follows where a new attack completes a number that a provision asks for."""
    for bound, pattern, other in recounted(run, event):
        yield from _apply(run, bound, pattern, other)


def recounted(run: Run, event: Event) -> Iterator[Match]:
    """Yield the provisions that count attackers, with the earlier attacks to be looked at again after a new one."""
    if not counts_as_attack(event, run.choices):
        return
    for bound, pattern in run.snapshot.patterns_about(EventKind.ATTACK, event.on):
        if pattern.attackers or pattern.supported_by:
            for other in run.attacks_on[event.on]:
                if other is not event:
                    yield bound, pattern, other


def _apply(run: Run, bound: ProvisionOnDay, pattern: Pattern, event: Event) -> Iterator[Event]:
    cast = Cast(
        run.snapshot, bound.on_day, run.choices, victim=event.on, attacker=event.by, pivot=event.on
    )
    steps, failed = check(run, bound, pattern, event, cast)
    if failed is not None:
        if _notes(run, event):
            _note_failures(run, bound, cast, failed)
        return
    says = f"{event} (round {event.round})" if event.round else str(event)
    steps.insert(0, Step(rule="event", says=says))
    bearers = bearers_of(bound.provision, cast)
    if _notes(run, event):
        for state in _once_bearers(bound) - bearers.keys() - {cast.victim}:
            _note(run, state, bound, _not_asked(run, bound, state))
    for bearer in sorted(bearers):
        own = doubts("bearer", bearer, bound.provision.by, bearers[bearer], run.snapshot)
        for obligation in _owe(run, bound, event, bearer, [*steps, *own]):
            yield from perform(obligation, run.choices)


def check(
    run: Run, bound: ProvisionOnDay, pattern: Pattern, event: Event, cast: Cast
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
    exception = exception_step(bound.provision.unless, cast, run.world)
    if exception is not None:
        steps.append(exception)
        if exception.truth is Truth.NO:
            return steps, exception
    return steps, None


def _of_instrument(run: Run, bound: ProvisionOnDay) -> tuple[Step, ...]:
    if bound not in run.of_instrument:
        run.of_instrument[bound] = tuple(instrument_steps(bound, run.choices))
    return run.of_instrument[bound]


def _is_help(bound: ProvisionOnDay) -> bool:
    return bound.provision.pledge is not None and bound.provision.pledge.is_help


def bearers_of(provision: Provision, cast: Cast) -> dict[StateCode, Truth]:
    """Return who would owe it, for sure or perhaps, each with the truth of that."""
    return meant(provision.by if provision.by is not None else "each other party", cast)


def _owe(
    run: Run,
    bound: ProvisionOnDay,
    event: Event,
    bearer: StateCode,
    steps: list[Step],
) -> Iterator[Obligation]:
    """Record and yield what one bearer owes, once its own conditions hold."""
    mine = Cast(
        run.snapshot, bound.on_day, run.choices, victim=event.on, attacker=event.by, pivot=bearer
    )
    parts = concerned(bound.provision, mine, bearer)
    pending = [(who, more) for who, more in parts if _is_new(run, bound, who)]
    if not pending:
        return
    failed, own = bearer_steps(run, bound, event, bearer)
    if failed is not None:
        if _notes(run, event):
            _note(run, bearer, bound, failed)
        return
    for who, more in pending:
        obligation = _obligation(run, bound, event, mine, who, [*steps, *own, *more])
        if _record(run, obligation):
            yield obligation
            yield from _reports(run, bound, obligation)


def _is_new(run: Run, bound: ProvisionOnDay, who: tuple[StateCode, str, str]) -> bool:
    known = run.result.obligations.get(key_of(bound, who))
    return known is None or known.status is not Status.DUE


Parts = tuple[StateCode, StateCode, StateCode]


def concerned(
    provision: Provision, cast: Cast, bearer: StateCode
) -> Iterator[tuple[Parts, tuple[Step, ...]]]:
    """Yield bearer, beneficiary and adversary of each obligation, and what is in doubt about them."""
    owed_to, against = _owed_to(provision, cast), _against(provision, cast)
    for helped in sorted(owed_to.keys() - {bearer}):
        of_helped = doubts("beneficiary", helped, provision.toward, owed_to[helped], cast.snapshot)
        for faced in sorted(against) or [NOBODY]:
            # Nobody acts against itself, or against the state it helps.
            if faced not in {bearer, helped}:
                truth = against.get(faced, Truth.YES)
                of_faced = doubts("adversary", faced, provision.against, truth, cast.snapshot)
                yield (bearer, helped, faced), (*of_helped, *of_faced)


def _owed_to(provision: Provision, cast: Cast) -> dict[StateCode, Truth]:
    """Return to whom a pledge is owed; a report is owed to a body."""
    if provision.pledge is Pledge.NOTIFY and provision.must and provision.must.report_to:
        return {StateCode(provision.must.report_to): Truth.YES}
    if provision.toward is None:
        return {cast.victim: Truth.YES}
    return meant(provision.toward, cast)


def _against(provision: Provision, cast: Cast) -> dict[StateCode, Truth]:
    """Return against whom a pledge is performed; talk, reports and neutrality are against nobody."""
    if provision.against is not None and provision.pledge is not Pledge.NOTIFY:
        return meant(provision.against, cast)
    names_one = provision.pledge in _AGAINST and cast.attacker
    return {cast.attacker: Truth.YES} if names_one else {}


def bearer_steps(
    run: Run, bound: ProvisionOnDay, event: Event, bearer: StateCode
) -> tuple[Step | None, list[Step]]:
    """Return the condition on the bearer that fails, if one does, and the steps; of the event only whose it is."""
    who = name_of(bearer, run.snapshot)
    if bearer == event.by and bound.provision.pledge not in _OWED_BY_ACTOR:
        return Step(rule="bearer", says=f"{who} is itself the attacker", truth=Truth.NO), []
    if bearer == event.on and _is_help(bound):
        return Step(rule="bearer", says=f"{who} is itself the victim", truth=Truth.NO), []
    step = _standing_step(run, bound, bearer)
    if step.truth is Truth.NO:
        return step, []
    reserved = [*reservation_steps(bound, bearer, run.snapshot)]
    for excluded in reserved:
        if excluded.truth is Truth.NO:
            return excluded, []
    return None, [step, *reserved]


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


def _standing_step(run: Run, bound: ProvisionOnDay, state: StateCode) -> Step:
    truth = bond(state, bound.on_day, run.choices)
    verb = " is not bound" if truth is Truth.NO else ""
    says = f"{name_of(state, run.snapshot)}{verb}: {bound.on_day.standing(state).because}"
    return Step(rule="standing", says=says, truth=truth)


def _obligation(
    run: Run,
    bound: ProvisionOnDay,
    event: Event,
    cast: Cast,
    who: tuple[StateCode, str, str],
    steps: list[Step],
) -> Obligation:
    provision = bound.provision
    bearer, beneficiary, adversary = who
    gates, gate_truth = gates_of(provision, cast, run.scenario, bearer)
    saving = saving_of(provision, bearer)
    means = saving.means if saving and saving.means else provision.means
    in_doubt = doubt_about(gates) is not Truth.YES
    steps = [
        *steps,
        *(Step(rule="gate", says=g.says, truth=g.truth if in_doubt else Truth.YES) for g in gates),
    ]
    if saving:
        steps.append(Step(rule="saving", says=saving.says))
    if means is not None:
        steps.append(Step(rule="means", says=f"means: {means.value.replace('_', ' ')}"))
    key = key_of(bound, who)
    over = ended(run, provision)
    status = status_of(all_of([*(step.truth for step in steps), gate_truth]), gates)
    if key in run.excused:
        steps.append(Step(rule="settled", says=run.excused[key], truth=Truth.NO))
        status = Status.EXCUSED
    elif over or (saving and saving.excused):
        steps.append(
            Step(rule="until" if over else "saving", says=over or "excused", truth=Truth.NO)
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


def key_of(bound: ProvisionOnDay, who: tuple[StateCode, str, str]) -> Key:
    """Return the key of what a provision makes one bearer owe."""
    act = bound.provision.pledge or Pledge.NOTIFY
    return (who[0], act, who[1], who[2], bound.instrument.id, bound.pinpoint)


def saving_of(provision: Provision, bearer: StateCode) -> Saving | None:
    """Return the saving clause that covers a bearer, if one does."""
    for saving in provision.saving:
        if bearer in {find_state(word).code for word in saving.states}:
            return saving
    return None


def ended(run: Run, provision: Provision) -> str:
    """Return why a duty is over, if what a body did has ended it."""
    body = provision.until.measures_by if provision.until else None
    if body and run.scenario.decisions.get(body) == "adopted":
        return f"ended by measures of {run.snapshot.library.bodies[body].title}"
    return ""


def _record(run: Run, obligation: Obligation) -> bool:
    """Keep an obligation unless an earlier round gave it already with the same or a better status."""
    known = run.result.obligations.get(obligation.key)
    if known is not None and _rank(known) <= _rank(obligation):
        return False
    run.result.obligations[obligation.key] = obligation
    return True


STATUS_RANK = {
    Status.DUE: 0,
    Status.AWAITING_DECISION: 1,  # where both are asked for, the request comes first
    Status.AWAITING_REQUEST: 2,
    Status.DISPUTED: 3,
    Status.UNKNOWN: 4,
    Status.BLOCKED: 5,
    Status.EXCUSED: 6,
}


def _rank(obligation: Obligation) -> tuple[int, int]:
    return STATUS_RANK[obligation.status], obligation.round


def _reports(run: Run, bound: ProvisionOnDay, obligation: Obligation) -> Iterator[Obligation]:
    """Yield the duty to report that rides on a pledge (UN Charter art. 51)."""
    body = reports_to(bound.provision)
    if not body:
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


def reports_to(provision: Provision) -> str:
    """Return the body to which performing a pledge of force is reported; empty for none."""
    is_force = provision.pledge in {Pledge.DEFENSE, Pledge.OFFENSE}
    return (provision.must.report_to or "") if provision.must and is_force else ""


def _note_failures(run: Run, bound: ProvisionOnDay, cast: Cast, failed: Step) -> None:
    bearers = bearers_of(bound.provision, cast).keys()
    for bearer in bearers | _once_bearers(bound):
        if bearer in {cast.victim, cast.attacker}:
            continue
        own = failed
        took_part = bearer in bound.on_day.standings and failed.rule != "in_force"
        is_bound = took_part and bond(bearer, bound.on_day, run.choices) is not Truth.NO
        # Not to be a party, or not one of those asked, comes before anything that the event lacks.
        if took_part and not (is_bound and bearer in bearers):
            own = _not_asked(run, bound, bearer)
        _note(run, bearer, bound, own)


def _once_bearers(bound: ProvisionOnDay) -> States:
    """Return states that took part at any time, for provisions that speak of parties or of a part the text defines."""
    role = bound.provision.by
    if role is None or (isinstance(role, str) and parse_phrase(role).kind in _OF_THE_TEXT):
        return frozenset(bound.on_day.standings)
    return frozenset()


_OF_THE_TEXT = frozenset({RoleKind.ALL, RoleKind.OTHERS})


def _not_asked(run: Run, bound: ProvisionOnDay, state: StateCode) -> Step:
    """Return why a state that took part at some time is not among those asked: it is no party, or plays another part."""
    role, standing = bound.provision.by, _standing_step(run, bound, state)
    if role is None or is_party_role(role) or standing.truth is Truth.NO:
        return standing
    says = f"the text asks {text_of(role)}, not {name_of(state, run.snapshot)}"
    return Step(rule="bearer", says=says, truth=Truth.NO)


def _note(run: Run, bearer: StateCode, bound: ProvisionOnDay, failed: Step) -> None:
    """Keep a failure unless another event got as far along the chain of conditions, or farther."""
    if run.watch is not None and bearer not in run.watch:
        return
    key = (bearer, bound.instrument.id, bound.pinpoint)
    known = run.result.not_bound.get(key)
    if known is None or _CHAIN.index(failed.rule) > _CHAIN.index(known.rule):
        run.result.not_bound[key] = NotBound(
            state=bearer,
            instrument=bound.instrument.id,
            pinpoint=bound.pinpoint,
            failed=failed.says,
            rule=failed.rule,
        )


_CHAIN = (
    *("in_force", "known", "binding", "victim", "attacker", "decision", "area", "provocation"),
    *("support", "attackers", "addressee", "exception", "bearer", "standing", "reservation"),
)
"""Conditions from the first to the last; of several events that fail, the one that got farthest says why."""
