"""Replay: the events of a past case through the engine, and the text set beside the practice.

A row of the comparison is a provision in play and a state. Rows come from three places: what the case records
as practice, what the events ask of anybody under the instruments in play, and, where neither speaks of a provision that
a request or an outcome names, the states that it could have bound.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from foedus.instruments.case import Case, Performed
from foedus.instruments.library import Library
from foedus.instruments.provision import Provision
from foedus.obligations.answer import Answer, Difference, who_must
from foedus.obligations.bars import run_of, standing_bar
from foedus.obligations.comparison import Agreement, Asks, Comparison, agreement_of
from foedus.obligations.matching import instrument_steps, name_of
from foedus.obligations.obligation import Bar, Obligation
from foedus.obligations.readings import Choices
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.scenario_files import scenario_of
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot, snapshot_of
from foedus.vocabulary.errors import NotADayError, UnknownDocumentError
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.pledges import Pledge, Status
from foedus.vocabulary.states import StateCode, find_state, is_state
from foedus.vocabulary.truth import Truth, any_of


@dataclass(frozen=True, kw_only=True)
class Replay:
    """A case, replayed.

    Attributes:
        case: The case.
        as_of: The day whose law counts.
        reading: Name of the reading.
        added: Events supposed beside those of the case, as one side would have it.
        answer: What the engine answers; None for a case that states no event.
        comparisons: In the order of the instruments in play, of their provisions, of the states.
    """

    case: Case
    as_of: date
    reading: str
    added: tuple[Event, ...]
    answer: Answer | None
    comparisons: tuple[Comparison, ...]

    @property
    def counts(self) -> Mapping[Agreement, int]:
        """Return how many comparisons come out each way."""
        return {a: sum(c.agreement is a for c in self.comparisons) for a in Agreement}


def find_case(text: str, library: Library) -> Case:
    """Return the case that a text names.

    Raises:
        UnknownDocumentError: There is none of that id.
    """
    if text not in library.cases:
        raise UnknownDocumentError(text, "case", did_you_mean(text, library.cases))
    return library.cases[text]


def replay(
    case: Case,
    library: Library,
    choices: Choices,
    *,
    as_of: date | None = None,
    added: Iterable[Event] = (),
    other_readings: bool = True,
) -> Replay:
    """Put the events of a case through the engine, and set the text beside the practice.

    Args:
        case: The case.
        library: The documents.
        choices: The reading.
        as_of: Another day whose law is to count, if not the case's own.
        added: Events supposed beside those of the case.
        other_readings: Whether to work out what hangs on a reading.

    Raises:
        NotADayError: The case gives no exact day.
        DocumentsRefusedError: An event or a decision of the case is not understood.
        QuestionError: A state, instrument or provision it names is not known.
    """
    day = as_of or _day_of(case)
    snapshot = snapshot_of(library, day)
    given, more = scenario_of(case, library), tuple(added)
    scenario = Scenario.of([*given.events, *more], given.decisions)
    answer = None
    if scenario.events:
        answer = who_must(snapshot, scenario, choices, other_readings=other_readings)
    record = _Record(case, snapshot, choices, answer)
    return Replay(
        case=case,
        as_of=day,
        reading=choices.name,
        added=more,
        answer=answer,
        comparisons=tuple(record.comparisons()),
    )


def _day_of(case: Case) -> date:
    day = case.as_of or case.began
    if not day.is_exact:
        raise NotADayError(str(day), f"{case.id} needs an exact day to be replayed on, as `as_of`")
    return day.earliest


@dataclass(frozen=True)
class _Record:
    """A case beside what the engine answers about it."""

    case: Case
    snapshot: Snapshot
    choices: Choices
    answer: Answer | None
    others: dict[tuple[str, str], "_Record"] = field(default_factory=dict)

    def comparisons(self) -> Iterator[Comparison]:
        """Yield every comparison: what was recorded, and what the events ask of anybody."""
        found = {*self.performed, *self._touched}
        found |= {one for one in self._failed if one[0] in self._without_row(found)}
        found |= {
            (reference, state)
            for reference in self._without_row(found)
            if self._provision(reference).pledge is not None
            for state in self.snapshot.instruments[reference.partition(" ")[0]].parties
        }
        for reference, state in sorted(found, key=self._in_order):
            yield self._compare(reference, state)

    @cached_property
    def performed(self) -> Mapping[tuple[str, StateCode], Performed]:
        """Return what is recorded, by provision and state."""
        return {
            (self._known(done.under), find_state(word).code): done
            for done in self.case.practice
            for word in done.states
        }

    @cached_property
    def _instruments(self) -> tuple[str, ...]:
        recorded = (done.under.partition(" ")[0] for done in self.case.practice)
        names = tuple(dict.fromkeys((*self.case.in_play, *recorded)))
        for name in names:
            if name not in self.snapshot.instruments:
                hint = did_you_mean(name, self.snapshot.instruments)
                raise UnknownDocumentError(name, "instrument", hint)
        return names

    def _known(self, reference: str) -> str:
        """Return a reference if the instrument has such a provision."""
        name, _, pinpoint = reference.partition(" ")
        on_day = self.snapshot.instruments.get(name)
        if on_day is None or pinpoint not in on_day.instrument.provisions:
            offered = [f"{name} {p}" for p in on_day.instrument.provisions] if on_day else ()
            hint = did_you_mean(reference, offered or self.snapshot.instruments)
            raise UnknownDocumentError(reference, "provision", hint)
        return reference

    @cached_property
    def _obligations(self) -> Mapping[tuple[str, StateCode], list[Obligation | Bar]]:
        """Return what the events ask for, by provision and state; reports that ride along left out."""
        found: dict[tuple[str, StateCode], list[Obligation | Bar]] = {}
        if self.answer is None:
            return found
        breached = [bar for bar in self.answer.bars if bar.breached_by is not None]
        every: list[Obligation | Bar] = [*self.answer.obligations, *breached]
        for one in every:
            if one.act is self._provision(one.reference).pledge:
                found.setdefault((one.reference, one.bearer), []).append(one)
        return found

    @cached_property
    def _touched(self) -> frozenset[tuple[str, StateCode]]:
        return frozenset(
            one for one in self._obligations if one[0].partition(" ")[0] in self._instruments
        )

    def _without_row(self, found: set[tuple[str, StateCode]]) -> frozenset[str]:
        return self._named - {reference for reference, _ in found}

    @cached_property
    def _named(self) -> frozenset[str]:
        """Return the provisions that requests and outcomes name."""
        asked = (request.under for request in self.case.asked)
        words = {*asked, *(outcome.under for outcome in self.case.outcomes)}
        return frozenset(
            f"{name} {pinpoint}"
            for name in self._instruments
            for pinpoint in self.snapshot.instruments[name].instrument.provisions
            if f"{name} {pinpoint}" in words
        )

    @cached_property
    def _failed(self) -> Mapping[tuple[str, StateCode], str]:
        if self.answer is None:
            return {}
        return {(f"{n.instrument} {n.pinpoint}", n.state): n.failed for n in self.answer.not_bound}

    def _provision(self, reference: str) -> Provision:
        name, _, pinpoint = reference.partition(" ")
        return self.snapshot.instruments[name].instrument.provisions[pinpoint]

    def _in_order(self, one: tuple[str, StateCode]) -> tuple[int, int, StateCode]:
        name, _, pinpoint = one[0].partition(" ")
        pinpoints = list(self.snapshot.instruments[name].instrument.provisions)
        return self._instruments.index(name), pinpoints.index(pinpoint), one[1]

    def _compare(self, reference: str, state: StateCode) -> Comparison:
        name, _, pinpoint = reference.partition(" ")
        act = self._provision(reference).pledge
        asks = self._asks(reference, state)
        performed = self.performed.get((reference, state))
        agreement, says = agreement_of(act, asks.truth, performed.performed if performed else None)
        return Comparison(
            state=state,
            instrument=name,
            pinpoint=pinpoint,
            act=act,
            asks=asks,
            performed=performed.performed if performed else None,
            done=self._done(reference, state) if performed else "",
            agreement=agreement,
            says=says,
            hangs_on=self._hangs_on(reference, state),
        )

    def _asks(self, reference: str, state: StateCode) -> Asks:
        if self._provision(reference).pledge is None:
            return Asks(
                truth=None, because="a right, a principle or a procedure; it promises no act"
            )
        owed = self._obligations.get((reference, state))
        if owed:
            truth = any_of(map(_truth, owed))
            strongest = [one for one in owed if _truth(one) is truth]
            return Asks(
                truth=truth,
                status=strongest[0].status,
                owed_to=tuple(sorted({one.owed_to for one in strongest if one.owed_to})),
                because="; ".join(dict.fromkeys(map(_because, strongest))),
            )
        if (reference, state) in self._failed:
            return Asks(truth=Truth.NO, because=self._failed[reference, state])
        return self._asks_without_event(reference, state)

    def _asks_without_event(self, reference: str, state: StateCode) -> Asks:
        """Return what a provision asks of a state that no event of the case concerns."""
        bound = next(p for p in self.snapshot.provisions if p.reference == reference)
        shut = [s for s in instrument_steps(bound, self.choices) if s.truth is Truth.NO]
        standing = bound.on_day.standing(state)
        if shut:
            return Asks(truth=Truth.NO, because=shut[0].says)
        if standing.bound is Truth.NO:
            who = name_of(state, self.snapshot)
            return Asks(truth=Truth.NO, because=f"{who} is not bound: {standing.because}")
        if bound.provision.when:
            return Asks(truth=Truth.NO, because="no event of the case sets it off")
        return self._asks_at_all_times(bound, state)

    def _asks_at_all_times(self, bound: ProvisionOnDay, state: StateCode) -> Asks:
        scenario = self.answer.scenario if self.answer else Scenario(events=(), decisions={})
        run = run_of(self.snapshot, scenario, self.choices)
        bar = standing_bar(bound, state, StateCode(""), run)
        if bar is None:
            return Asks(truth=Truth.NO, because=f"{name_of(state, self.snapshot)} does not owe it")
        return Asks(truth=_TRUTH[bar.status], status=bar.status, because="owed at all times")

    def _done(self, reference: str, state: StateCode) -> str:
        """Return what a state, or somebody that is no state, did under a provision."""
        under = [done for done in self.case.done if done.under == reference]
        by_it = [d for d in under if any(is_state(w) and find_state(w).code == state for w in d.by)]
        by_others = [d for d in under if not any(map(is_state, d.by))]
        return "; ".join(done.what for done in by_it or by_others)

    def _hangs_on(self, reference: str, state: StateCode) -> tuple[str, ...]:
        truth = self._asks(reference, state).truth
        others = {
            other.question
            for other in (self.answer.differences if self.answer else ())
            if _may_change(truth, other, reference, state)
            and self._under(other)._asks(reference, state).truth is not truth  # noqa: SLF001 - one class
        }
        return tuple(sorted(others))

    def _under(self, other: Difference) -> "_Record":
        """Return the same case under another answer to a question; worked out once."""
        key = (other.question, other.alternative)
        if key not in self.others and self.answer is not None:
            choices = self.choices.but(*key)
            answer = who_must(self.snapshot, self.answer.scenario, choices, other_readings=False)
            self.others[key] = _Record(self.case, self.snapshot, choices, answer)
        return self.others[key]


def _may_change(truth: Truth | None, other: Difference, reference: str, state: StateCode) -> bool:
    """Whether another reading touches what a provision asks of a state."""
    touched = (*other.removes, *other.changes)
    if truth is not Truth.YES:
        touched += other.adds
    return any(
        (bearer, f"{name} {pinpoint}") == (state, reference)
        for bearer, _, _, _, name, pinpoint in touched
    )


_TRUTH = {
    Status.DUE: Truth.YES,
    Status.DISPUTED: Truth.DISPUTED,
    Status.UNKNOWN: Truth.UNKNOWN,
    # Nothing has to be done yet, or any more.
    Status.AWAITING_REQUEST: Truth.NO,
    Status.AWAITING_DECISION: Truth.NO,
    Status.BLOCKED: Truth.NO,
    Status.EXCUSED: Truth.NO,
}


def _truth(one: Obligation | Bar) -> Truth:
    """Return whether something must be done."""
    return _TRUTH[one.status]


def _because(one: Obligation | Bar) -> str:
    """Return the clause on which the standing of an obligation or a bar rests most."""
    unsettled = [step.says for step in one.why if step.truth is not Truth.YES]
    if isinstance(one, Bar):
        but = " unless in self-defence" if Pledge.DEFENSE in one.permits else ""
        return unsettled[0] if unsettled else f"forbids {one.breached_by}{but}"
    shut = [gate.says for gate in one.gates if not gate.open]
    if one.status is not Status.EXCUSED and shut and not unsettled:
        return "; ".join(shut)
    return unsettled[0] if unsettled else f"set off by {one.event}"
