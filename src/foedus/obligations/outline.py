"""The outline of an answer: which obligations and bars there are, where each stands and by what means, without the reasons.

What another reading would change is told by comparing outlines. The conditions are those of `derive`, asked of the same
functions; left out are the steps, the order in which things follow and who is not bound. Where one attack draws in a whole
system of alliances this is several times as fast. That outline and answer agree is tested on random worlds and on the corpus.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from foedus.instruments.provision import Gate, Pattern
from foedus.instruments.roles import Role, RoleKind, parse_phrase
from foedus.obligations.bars import standing_bars_touched
from foedus.obligations.conflicts import at_odds
from foedus.obligations.derive import (
    STATUS_RANK,
    Parts,
    Run,
    bearer_steps,
    bearers_of,
    check,
    concerned,
    ended,
    happen,
    key_of,
    recounted,
    reports_to,
    saving_of,
)
from foedus.obligations.gates import gates_of, status_of
from foedus.obligations.matching import candidate_kinds, doubts
from foedus.obligations.obligation import Bar, GatePassage, Key, Owed, Step
from foedus.obligations.performance import perform
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast
from foedus.obligations.scenario import NOBODY, Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import Means, Pledge, Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth, all_of

Outline = dict[Key, tuple[object, ...]]
"""By key: status and means of an obligation, status of a bar."""


def outline(snapshot: Snapshot, scenario: Scenario, choices: Choices) -> Outline:
    """Return what an answer would come to, settled conflicts and all.

    Args:
        snapshot: The day.
        scenario: The events.
        choices: The reading.
    """
    excused: set[Key] = set()
    settled: set[tuple[str, str]] = set()
    while True:
        owed = _Fixpoint(snapshot, scenario, choices, frozenset(excused)).run()
        helping = [o for o in owed if o.act.is_help]
        bars = [*standing_bars_touched(snapshot, scenario, helping, choices)]
        barring: list[Bar | Owed] = [*bars, *(o for o in owed if o.act.is_bar)]
        found = at_odds(helping, barring, snapshot, choices)
        losers = found.losers - excused
        if not losers:
            touched = settled | {place for place, _ in found.touches}
            return _told(owed, bars, touched)
        # As in an answer: what was excused stands in no conflict any more, but the bar that excused it is told.
        settled |= {place for place, loser in found.touches if loser in losers}
        excused |= losers


def _told(owed: Iterable[Owed], bars: Iterable[Bar], touched: set[tuple[str, str]]) -> Outline:
    told: Outline = {o.key: (o.status, o.means) for o in owed}
    for bar in bars:
        if bar.breached_by is not None or (bar.bearer, bar.reference) in touched:
            told.setdefault(bar.key, (bar.status,))
    return told


Concerned = tuple[Parts, tuple[Step, ...]]

_SOMEBODY = StateCode("~bearer")
"""A bearer that is no state: whom it helps and faces is the same for every bearer."""
_SAME_FOR_ALL = frozenset(
    {RoleKind.VICTIM, RoleKind.ATTACKER, RoleKind.NAMED, RoleKind.ANYONE, RoleKind.NON_PARTY}
)


def _is_same_for_all(role: Role) -> bool:
    words = role if isinstance(role, tuple) else (role,)
    return all(isinstance(w, str) and parse_phrase(w).kind in _SAME_FOR_ALL for w in words)


@dataclass(frozen=True, slots=True)
class _Terms:
    """What hangs on the provision and the bearer alone.

    Attributes:
        means: How far the means are fixed.
        is_excused: Whether a saving clause or what a body did excuses it.
        report_to: The body to which performing it is reported; empty for none.
    """

    means: Means | None
    is_excused: bool
    report_to: str


@dataclass(slots=True)
class _Fixpoint:
    """One run; see `derive`, whose conditions it asks."""

    snapshot: Snapshot
    scenario: Scenario
    choices: Choices
    excused: frozenset[Key]
    found: dict[Key, Owed] = field(default_factory=dict)
    performed: set[tuple[object, ...]] = field(default_factory=set)
    engine: Run = field(init=False)
    terms: dict[tuple[ProvisionOnDay, StateCode], _Terms] = field(default_factory=dict)
    gates: dict[tuple[object, ...], tuple[tuple[GatePassage, ...], Truth]] = field(
        default_factory=dict
    )
    by_bearer: dict[ProvisionOnDay, bool] = field(default_factory=dict)
    bonds: dict[tuple[ProvisionOnDay, StateCode, bool, bool], Truth] = field(default_factory=dict)

    def __post_init__(self) -> None:
        nobody: frozenset[StateCode] = frozenset()
        given = (*self.scenario.events, *self.scenario.taken())
        self.engine = Run(self.snapshot, self.scenario, self.choices, {}, nobody, given)

    def run(self) -> list[Owed]:
        """Run to the fixpoint; return what is owed, in no order."""
        for event in self.scenario.events:
            happen(self.engine, event)
        frontier = [*self.engine.given]
        while frontier:
            derived = [new for event in frontier for new in self._respond(event)]
            derived += [new for event in frontier for new in self._recount(event)]
            frontier = [event for event in derived if happen(self.engine, event)]
        return list(self.found.values())

    def _respond(self, event: Event) -> Iterator[Event]:
        for kind in candidate_kinds(event, self.choices):
            for bound, pattern in self.snapshot.patterns_about(kind, event.on):
                yield from self._apply(bound, pattern, event)

    def _recount(self, event: Event) -> Iterator[Event]:
        for bound, pattern, other in recounted(self.engine, event):
            yield from self._apply(bound, pattern, other)

    def _apply(self, bound: ProvisionOnDay, pattern: Pattern, event: Event) -> Iterator[Event]:
        provision = bound.provision
        cast = self._cast(bound, event, event.on)
        steps, failed = check(self.engine, bound, pattern, event, cast)
        if failed is not None:
            return
        truth = all_of([step.truth for step in steps])
        parts = None
        if not self._hangs_on_bearer(bound):
            parts = [*concerned(provision, cast, _SOMEBODY)]
        for bearer, sure in bearers_of(provision, cast).items():
            whole = self._bond(bound, bearer, event)
            if sure is not Truth.YES:
                said = doubts("bearer", bearer, provision.by, sure, self.snapshot)
                whole = all_of([whole, *(step.truth for step in said)])
            if whole is not Truth.NO:
                together = truth if whole is Truth.YES else all_of([truth, whole])
                yield from self._owe(bound, event, bearer, together, parts)

    def _hangs_on_bearer(self, bound: ProvisionOnDay) -> bool:
        """Whether who is helped, or faced, may differ from one bearer to the next."""
        if bound not in self.by_bearer:
            roles = (bound.provision.toward, bound.provision.against)
            self.by_bearer[bound] = not all(
                role is None or _is_same_for_all(role) for role in roles
            )
        return self.by_bearer[bound]

    def _bond(self, bound: ProvisionOnDay, bearer: StateCode, event: Event) -> Truth:
        """Return whether a bearer's own conditions hold; of the event they ask only which side it is on."""
        key = (bound, bearer, bearer == event.by, bearer == event.on)
        if key not in self.bonds:
            failed, own = bearer_steps(self.engine, bound, event, bearer)
            truths = [step.truth for step in own] if failed is None else [Truth.NO]
            self.bonds[key] = all_of(truths)
        return self.bonds[key]

    def _owe(
        self,
        bound: ProvisionOnDay,
        event: Event,
        bearer: StateCode,
        truth: Truth,
        parts: list[Concerned] | None,
    ) -> Iterator[Event]:
        terms = self._terms(bound, bearer)
        if parts is None:
            parts = [*concerned(bound.provision, self._cast(bound, event, bearer), bearer)]
        for (_, helped, faced), more in parts:
            if bearer in {helped, faced}:
                continue
            key = key_of(bound, (bearer, helped, faced))
            known = self.found.get(key)
            if known is not None and known.status is Status.DUE:
                continue
            if terms.is_excused or key in self.excused:
                status = Status.EXCUSED
            else:
                gates, settled = self._gates(bound, event, bearer)
                whole = truth
                if more or settled is not Truth.YES:
                    whole = all_of([truth, settled, *(step.truth for step in more)])
                status = status_of(whole, gates)
            if known is not None and STATUS_RANK[known.status] <= STATUS_RANK[status]:
                continue
            owed = Owed(
                bearer,
                bound.provision.pledge or Pledge.NOTIFY,
                helped,
                faced,
                bound.instrument.id,
                bound.pinpoint,
                status,
                terms.means,
                event.round + 1,
                bound.provision.permits,
            )
            self.found[key] = owed
            if status is Status.DUE:
                yield from self._perform(owed)
            if terms.report_to:
                self._report(owed, terms.report_to)

    def _cast(self, bound: ProvisionOnDay, event: Event, bearer: StateCode) -> Cast:
        return Cast(
            self.snapshot,
            bound.on_day,
            self.choices,
            victim=event.on,
            attacker=event.by,
            pivot=bearer,
        )

    def _gates(
        self, bound: ProvisionOnDay, event: Event, bearer: StateCode
    ) -> tuple[tuple[GatePassage, ...], Truth]:
        """Return a bearer's gates; asked about once where they hang on no attacker, and on no victim."""
        gate = bound.provision.gate
        if gate is None:
            return (), Truth.YES
        victim, attacker = event.on, event.by
        if isinstance(gate, Gate) and not (gate.decision or gate.joint_finding or gate.action):
            if gate.request in {None, "the victim"}:
                attacker = NOBODY
            if gate.request is None:
                victim = NOBODY
        key = (bound, bearer, victim, attacker)
        if key not in self.gates:
            cast = self._cast(bound, event, bearer)
            self.gates[key] = gates_of(bound.provision, cast, self.scenario, bearer)
        return self.gates[key]

    def _terms(self, bound: ProvisionOnDay, bearer: StateCode) -> _Terms:
        key = (bound, bearer)
        if key not in self.terms:
            provision = bound.provision
            saving = saving_of(provision, bearer)
            self.terms[key] = _Terms(
                saving.means if saving and saving.means else provision.means,
                bool(ended(self.engine, provision) or (saving and saving.excused)),
                reports_to(provision),
            )
        return self.terms[key]

    def _perform(self, owed: Owed) -> Iterator[Event]:
        """Yield the event that follows, once: a second reason for the same force is no second event."""
        force = (owed.act, owed.bearer, owed.against, owed.means)
        if force not in self.performed:
            self.performed.add(force)
            yield from perform(owed, self.choices)

    def _report(self, owed: Owed, body: str) -> None:
        """Record the duty to report that rides on a pledge."""
        report = owed._replace(act=Pledge.NOTIFY, owed_to=body, against="", means=None)
        known = self.found.get(report.key)
        if known is None or STATUS_RANK[report.status] < STATUS_RANK[known.status]:
            self.found[report.key] = report
