"""Bars that hold at all times, where a scenario touches them.

A standing bar is listed when an event breaches it, or when it stands against an obligation.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from foedus.obligations.derive import Run, ended, happen, saving_of
from foedus.obligations.matching import doubts, exception_step, instrument_steps, name_of
from foedus.obligations.obligation import Bar, Key, Obligation, Owed, Step
from foedus.obligations.places import lies_in
from foedus.obligations.readings import Choices
from foedus.obligations.reservations import reservation_steps
from foedus.obligations.role_sets import Cast, States, bond, is_meant, states_meant
from foedus.obligations.scenario import NON_STATE, UNKNOWN_ACTOR, Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import EventKind, Pledge, Status
from foedus.vocabulary.states import StateCode, all_states
from foedus.vocabulary.truth import Truth, all_of

_BREACHES = {
    EventKind.ATTACK: frozenset({Pledge.NONAGGRESSION, Pledge.NEUTRALITY}),
    EventKind.OCCUPATION: frozenset({Pledge.NONAGGRESSION}),
    EventKind.THREAT: frozenset({Pledge.NONAGGRESSION}),
}


def bars_touched(
    snapshot: Snapshot, scenario: Scenario, obligations: Iterable[Obligation], choices: Choices
) -> tuple[Bar, ...]:
    """Return every bar that the scenario's events breach or its obligations run into.

    Args:
        snapshot: The day.
        scenario: What happens on it.
        obligations: What falls due.
        choices: The reading.
    """
    owed = {o.key: o for o in obligations}
    found = {bar.key: bar for bar in bars_from(owed)}
    for bar in standing_bars_touched(snapshot, scenario, owed.values(), choices):
        found.setdefault(bar.key, bar)
    return tuple(found[key] for key in sorted(found))


def standing_bars_touched(
    snapshot: Snapshot,
    scenario: Scenario,
    obligations: Iterable[Obligation | Owed],
    choices: Choices,
) -> Iterator[Bar]:
    """Yield the bars that hold at all times, as far as events breach them or obligations run into them."""
    helping = _distinct(obligations)
    run = run_of(snapshot, scenario, choices)
    for bound in snapshot.standing_bars:
        for event in scenario.events:
            yield from _breached(bound, event, run)
        for bearer in _barred(bound, snapshot, choices) & helping.keys():
            for obligation in helping[bearer]:
                yield from _run_into(bound, obligation, run)


def run_of(snapshot: Snapshot, scenario: Scenario, choices: Choices) -> Run:
    """Return what a scenario states, for bars to be asked about: nothing has followed from it yet."""
    run = Run(snapshot, scenario, choices, {}, frozenset(), (*scenario.events, *scenario.taken()))
    for event in scenario.events:
        happen(run, event)
    return run


def _distinct(
    obligations: Iterable[Obligation | Owed],
) -> dict[StateCode, list[Obligation | Owed]]:
    """Return by bearer one pledge of help for each adversary and beneficiary."""
    every = {(o.bearer, o.against, o.owed_to, o.act): o for o in obligations if o.act.is_help}
    helping: dict[StateCode, list[Obligation | Owed]] = defaultdict(list)
    for obligation in every.values():
        helping[obligation.bearer].append(obligation)
    return helping


def _barred(bound: ProvisionOnDay, snapshot: Snapshot, choices: Choices) -> States:
    by = bound.provision.by if bound.provision.by is not None else "each party"
    return states_meant(by, Cast(snapshot, bound.on_day, choices))[0]


def _breached(bound: ProvisionOnDay, event: Event, run: Run) -> Iterator[Bar]:
    pledge = bound.provision.pledge
    if pledge in _BREACHES.get(event.kind, frozenset()) and event.by:
        where = _where(bound, event, run, event.by)
        bar = standing_bar(bound, event.by, event.on, run, also=where)
        if bar is not None:
            yield _with_breach(bar, event)
    elif event.kind is EventKind.DEPLOYMENT and pledge in {
        Pledge.REFUSE_FOREIGN_BASES,
        Pledge.DENY_TERRITORY,
    }:
        aimed_at = None
        if pledge is Pledge.DENY_TERRITORY:
            aimed_at = _aimed_at(event.by, run.scenario)
        yield from _hosting(bound, event, run, aimed_at)


def _where(
    bound: ProvisionOnDay, event: Event | None, run: Run, bearer: StateCode
) -> tuple[Step, ...]:
    """Return the step that says whether an event, or help that may be given anywhere, is where a bar is to be respected."""
    place = bound.provision.at
    if place is None:
        return ()
    if event is None:
        says = f"where help would be given is not said; the bar is to be respected in {place}"
        return (Step(rule="area", says=says, truth=Truth.UNKNOWN),)
    on, by = event.on, event.by
    cast = Cast(run.snapshot, bound.on_day, run.choices, victim=on, attacker=by, pivot=bearer)
    truth, says = lies_in(event, place, cast)
    return (Step(rule="area", says=says, truth=truth),)


def _aimed_at(sender: StateCode, scenario: Scenario) -> States:
    """Return the states that a sender attacks or threatens: against them territory is used."""
    hostile = {EventKind.ATTACK, EventKind.OCCUPATION, EventKind.THREAT}
    return frozenset(e.on for e in scenario.events if e.by == sender and e.kind in hostile)


def _hosting(
    bound: ProvisionOnDay, event: Event, run: Run, aimed_at: States | None
) -> Iterator[Bar]:
    """Yield the bars that hosting would breach.

    Args:
        bound: A promise to admit no forces, or not to let territory be used against somebody.
        event: The deployment.
        run: What the scenario states.
        aimed_at: For a promise on use of territory, whom the sender acts against; None for any.
    """
    snapshot, on, by = run.snapshot, event.on, event.by
    cast = Cast(snapshot, bound.on_day, run.choices, victim=on, attacker=by, pivot=on)
    role = bound.provision.against if bound.provision.against is not None else "a non-party"
    sender = is_meant(event.by, role, cast)
    if sender is Truth.NO:
        return
    also = [
        *doubts("adversary", event.by, role, sender, snapshot),
        *_where(bound, event, run, event.on),
    ]
    protected_states = _protected(bound, event.on, cast) - {event.by}
    if aimed_at is not None:
        protected_states &= aimed_at
    for protected in sorted(protected_states):
        bar = standing_bar(bound, event.on, protected, run, also=also)
        if bar is not None:
            yield _with_breach(bar, event)


def _protected(bound: ProvisionOnDay, bearer: StateCode, cast: Cast) -> frozenset[StateCode]:
    """Return to whom a bar of one bearer is owed, everybody at once counting as nobody in particular."""
    toward = bound.provision.toward if bound.provision.toward is not None else "each other party"
    states = states_meant(toward, cast)[0]
    return frozenset({StateCode("")}) if states >= cast.snapshot.states - {bearer} else states


def _run_into(bound: ProvisionOnDay, obligation: Obligation | Owed, run: Run) -> Iterator[Bar]:
    pledge = bound.provision.pledge
    where = _where(bound, None, run, obligation.bearer)
    if (
        pledge in {Pledge.NONAGGRESSION, Pledge.NEUTRALITY, Pledge.REFUSE_HOSTILE_ALLIANCE}
        and obligation.against
    ):
        if obligation.act not in bound.provision.permits:
            against = StateCode(obligation.against)
            bar = standing_bar(bound, obligation.bearer, against, run, also=where)
            if bar is not None:
                yield bar
    elif pledge is Pledge.REFRAIN_FROM_AIDING:
        helped = StateCode(obligation.owed_to)
        yield from bars_on_aid(bound, obligation.bearer, helped, run, also=where)


def bars_on_aid(
    bound: ProvisionOnDay,
    bearer: StateCode,
    helped: StateCode,
    run: Run,
    *,
    also: Iterable[Step] = (),
) -> Iterator[Bar]:
    """Yield the bars by which a standing provision forbids one state to help another, by whom that was promised to.

    Args:
        bound: A promise, without a trigger, to refrain from aiding.
        bearer: Who would be barred.
        helped: Whom it would not be allowed to help.
        run: What the scenario states.
        also: What else must hold for it to stand here.
    """
    role = bound.provision.against
    cast = Cast(run.snapshot, bound.on_day, run.choices, pivot=bearer)
    truth = is_meant(helped, role, cast) if role is not None else Truth.NO
    if truth is Truth.NO:
        return
    also = [*doubts("adversary", helped, role, truth, run.snapshot), *also]
    for protected in sorted(_protected(bound, bearer, cast) - {bearer, helped}):
        bar = standing_bar(bound, bearer, protected, run, also=also)
        if bar is not None:
            yield replace(bar, against=helped)


def standing_bar(
    bound: ProvisionOnDay,
    bearer: StateCode,
    protected: StateCode,
    run: Run,
    *,
    also: Iterable[Step] = (),
) -> Bar | None:
    """Return the bar that a standing provision lays on one state for another, if it does.

    Args:
        bound: A provision without a trigger whose pledge is a bar.
        bearer: Who would be barred.
        protected: Who would be protected; empty for a bar owed to everybody at once.
        run: What the scenario states, by which the bar may lapse or end.
        also: What else must hold for it to stand here.
    """
    provision, snapshot, choices = bound.provision, run.snapshot, run.choices
    cast = Cast(snapshot, bound.on_day, choices, pivot=bearer)
    by = provision.by if provision.by is not None else "each party"
    toward = provision.toward if provision.toward is not None else "each other party"
    is_owed = is_meant(protected, toward, cast) if protected else Truth.YES
    if protected in {NON_STATE, UNKNOWN_ACTOR}:
        return None  # bars are owed to states
    is_bearer = is_meant(bearer, by, cast)
    if Truth.NO in {is_bearer, is_owed}:
        return None
    standing = bound.on_day.standing(bearer)
    steps = [*instrument_steps(bound, choices)]
    says = f"{name_of(bearer, snapshot)}: {standing.because}"
    truth = bond(bearer, bound.on_day, choices)
    steps.append(Step(rule="standing", says=says, truth=truth))
    steps += reservation_steps(bound, bearer, snapshot)
    steps += doubts("bearer", bearer, by, is_bearer, snapshot)
    steps += doubts("beneficiary", protected, toward, is_owed, snapshot)
    steps += also
    steps += _left_out(bound, bearer, protected, run)
    if protected and protected not in bound.on_day.parties and all_states()[protected].contested:
        # Owed to states at large; whether this is one is left to those who recognise it or do not.
        who = name_of(protected, snapshot)
        steps.append(Step(rule="victim", says=f"{who}: statehood disputed", truth=Truth.DISPUTED))
    whole = all_of(step.truth for step in steps)
    if whole is Truth.NO:
        return None
    return Bar(
        bearer=bearer,
        act=provision.pledge or Pledge.NONAGGRESSION,
        owed_to=protected,
        against="",
        status={Truth.YES: Status.DUE, Truth.DISPUTED: Status.DISPUTED}.get(whole, Status.UNKNOWN),
        instrument=bound.instrument.id,
        pinpoint=bound.pinpoint,
        says=provision.says,
        round=0,
        why=tuple(steps),
        permits=provision.permits,
        binding=bound.binding,
        confidence=provision.stated_confidence
        if provision.sources or provision.confidence
        else bound.instrument.stated_confidence,
    )


def _left_out(
    bound: ProvisionOnDay, bearer: StateCode, protected: StateCode, run: Run
) -> Iterator[Step]:
    """Yield the steps by which a bar does not hold: it lapses, a body's measures end it, a saving clause excuses."""
    # What the bar forbids is that its bearer attacks whom it protects: so `the victim` and `the attacker` are meant here.
    on, by = protected, bearer
    cast = Cast(run.snapshot, bound.on_day, run.choices, victim=on, attacker=by, pivot=by)
    exception = exception_step(bound.provision.unless, cast, run.world)
    if exception is not None:
        yield exception
    if over := ended(run, bound.provision):
        yield Step(rule="until", says=over, truth=Truth.NO)
    saving = saving_of(bound.provision, bearer)
    if saving is not None:
        yield Step(rule="saving", says=saving.says, truth=Truth.NO if saving.excused else Truth.YES)


def _with_breach(bar: Bar, event: Event) -> Bar:
    return replace(bar, breached_by=event)


def bars_from(obligations: dict[Key, Obligation]) -> Iterator[Bar]:
    """Yield the bars among what events brought about (neutrality that falls due)."""
    for obligation in obligations.values():
        if obligation.act.is_bar:
            yield Bar(
                bearer=obligation.bearer,
                act=obligation.act,
                owed_to=obligation.owed_to,
                against=obligation.against,
                status=obligation.status,
                instrument=obligation.instrument,
                pinpoint=obligation.pinpoint,
                says=obligation.says,
                round=obligation.round,
                why=obligation.why,
                permits=obligation.permits,
                binding=obligation.binding,
                confidence=obligation.confidence,
            )
