"""Accession: what a state would have to denounce, amend or reserve to join a text without a breach, whose consent it needs, and from which day.

The state is supposed to join alone on the day asked about. What it would take on is joined with what binds it (`taking_on`); a clash is sure
where the engine bears it out (`clash_cases`). Political will, domestic procedure and weapons are not computed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from foedus.drafting.accession_routes import How, Route, reservation, routes_out
from foedus.instruments.architecture import Architecture
from foedus.instruments.documents import Instrument
from foedus.obligations.role_sets import Cast, States, is_party_to, states_meant
from foedus.principles.clash_cases import Trials
from foedus.principles.collisions import Collision
from foedus.principles.subject import Background, Subject, order_that_exists
from foedus.principles.taking_on import Clash, Joining
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth
from foedus.vocabulary.verdicts import Verdict

EURASIA = "eurasia"
"""The question that says which states are those of Europe and Asia."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """A clause by which an instrument foresees its own revision once a common system of security is there.

    Attributes:
        reference: The clause.
        applies: Whether the text is such a system: unknown where only some of the states it speaks of may take part.
    """

    reference: str
    applies: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One instrument that stands in the way, and how to be rid of it.

    Attributes:
        instrument: The instrument.
        provisions: Pinpoints that clash; none if the text ends it as a whole.
        sure: Whether some clash with it is sure.
        routes: Ways out.
        bars_incompatible: Its clauses by which parties enter no incompatible commitment: entering is then a breach by itself.
    """

    instrument: str
    provisions: tuple[str, ...]
    sure: bool
    routes: tuple[Route, ...]
    bars_incompatible: tuple[str, ...] = ()

    @property
    def effective(self) -> date | None:
        """Return the first day on which it can be out of the way with nobody's consent; None if that is not known."""
        days = [
            r.effective
            for r in self.routes
            if r.effective is not None and not r.consents and r.allowed is Truth.YES
        ]
        return min(days, default=None)

    @property
    def not_before(self) -> date | None:
        """Return the day before which it cannot be, as far as days are known."""
        days = [r.effective for r in self.routes if r.effective is not None]
        return min(days, default=None)

    @property
    def consents(self) -> States:
        """Return whose agreement it needs to amend it instead."""
        return frozenset().union(*(r.consents for r in self.routes if r.how is How.AMEND))


@dataclass(frozen=True, slots=True, kw_only=True)
class Accession:
    """What joining a text would ask of a state.

    Attributes:
        state: The state.
        is_party: Whether it is surely a party already.
        may_join: Whether the text's own words let it take part.
        agreeing: Who must agree that it joins; None if the text does not say.
        clashes: What it could not keep together, the clearest first, those that a rule settles last.
        changes: What would have to go or change, one entry for each instrument, by id.
        reservations: What it could leave out of what it takes on.
        bridges: Clauses of what binds it that foresee a revision for such a text, whether or not anything clashes.
        unsaid: Provisions about which the sets tell nothing.
        as_of: The day.
        shown: For sure clashes, by what is taken on and what is held: the smallest case on the engine.
        otherwise: What other answers to questions of reading would make of it, where that is something else.
    """

    state: StateCode
    is_party: bool
    may_join: Truth
    agreeing: States | None
    clashes: tuple[Clash, ...]
    changes: tuple[Change, ...]
    reservations: tuple[Route, ...]
    bridges: tuple[Bridge, ...]
    unsaid: tuple[str, ...]
    as_of: date
    shown: Mapping[tuple[str, str], Collision] = field(default_factory=dict)
    otherwise: tuple["Otherwise", ...] = ()

    @property
    def depends_on(self) -> tuple[str, ...]:
        """Return the questions of reading another answer to which would give another result."""
        return tuple(dict.fromkeys(other.question for other in self.otherwise))

    @property
    def open_clashes(self) -> tuple[Clash, ...]:
        """Return the clashes that no rule settles."""
        return tuple(clash for clash in self.clashes if clash.is_open)

    @property
    def verdict(self) -> Verdict:
        """Return whether it could take part without breaching what binds it already."""
        if any(clash.sure for clash in self.open_clashes):
            return Verdict.VIOLATED
        return Verdict.UNDETERMINED if self.open_clashes or self.unsaid else Verdict.HOLDS

    @property
    def consents_to_keep(self) -> States:
        """Return whose agreement it needs if it amends what stands in the way, and leaves nothing."""
        return frozenset().union(*(change.consents for change in self.changes))

    @property
    def earliest(self) -> date | None:
        """Return the first day on which nothing of its own would stand in the way; None if that is not known."""
        days = [change.effective for change in self.changes]
        if self.may_join is Truth.NO or None in days:
            return None
        return max((self.as_of, *(day for day in days if day is not None)))

    @property
    def not_before(self) -> date | None:
        """Return the day before which it cannot be, as far as days are known; None if the text does not admit it."""
        if self.may_join is Truth.NO:
            return None
        days = [change.not_before for change in self.changes]
        return max((self.as_of, *(day for day in days if day is not None)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """What joining would ask under another answer to a question of reading.

    Attributes:
        question: The question.
        alternative: The other answer.
        found: What joining would ask under it, as `Audit.of_all` tells it.
    """

    question: str
    alternative: str
    found: Accession


@dataclass(frozen=True, eq=False)
class Audit:
    """A text, and what it would ask of those who join.

    Attributes:
        subject: The text in force on the day.
    """

    subject: Subject

    @cached_property
    def joining(self) -> Joining:
        """Return the text as one that states join."""
        return Joining(subject=self.subject)

    @cached_property
    def trials(self) -> Trials:
        """Return what its clashes are tried with."""
        return Trials(self.joining)

    @cached_property
    def every_state(self) -> tuple[StateCode, ...]:
        """Return the states of Europe and Asia under the reading, by code."""
        question = self.subject.snapshot.library.questions[EURASIA]
        role = question.alternatives[self.subject.choices.of(EURASIA)].states
        if role is None:
            return ()
        cast = Cast(
            self.subject.snapshot,
            next(iter(self.joining.instruments.values())),
            self.subject.choices,
        )
        return tuple(sorted(states_meant(role, cast)[0] & self.subject.snapshot.states))

    @property
    def own_bars(self) -> tuple[str, ...]:
        """Return the text's clauses by which its parties have, or enter, no incompatible commitment."""
        return tuple(
            reference
            for on_day in self.joining.instruments.values()
            for reference in _bars(on_day.instrument)
        )

    def of_all(self, states: Iterable[StateCode]) -> tuple[Accession, ...]:
        """Return what joining would ask of each of some states, by code."""
        found = self.joining.clashes(states)
        return tuple(
            self._accession(state, self.trials.borne_out(found[state])) for state in sorted(found)
        )

    def of(self, state: StateCode) -> Accession:
        """Return what joining would ask of a state, each sure clash with its smallest case, and what other readings make of it."""
        found = self.of_all([state])[0]
        shown = {}
        for clash in found.open_clashes:
            case = self.trials.shown(clash) if clash.sure else None
            if case is not None:
                shown[clash.taken_on, clash.held] = case
        return replace(found, shown=shown, otherwise=tuple(self._otherwise(found)))

    def _accession(self, state: StateCode, clashes: tuple[Clash, ...]) -> Accession:
        stays = tuple(clash for clash in clashes if clash.is_open)
        is_party = state in self.joining.parties
        # First parties of a proposal are asked to take part; those of an order that exists have done so.
        is_bound = is_party and not self.subject.architecture.own_instruments
        return Accession(
            state=state,
            is_party=is_bound,
            may_join=self.joining.may(state),
            agreeing=self.joining.agreeing(state),
            clashes=clashes,
            changes=tuple(self._changes(state, stays)),
            reservations=tuple(self._reservations(stays, is_party=is_bound)),
            bridges=tuple(
                bridge
                for name, bridge in self._bridges
                if self._binds(name, state) and bridge.applies is not Truth.NO
            ),
            unsaid=self.subject.together.unsaid,
            as_of=self.subject.as_of,
        )

    def _changes(self, state: StateCode, stays: tuple[Clash, ...]) -> Iterator[Change]:
        by_instrument: dict[str, list[Clash]] = defaultdict(list)
        for clash in stays:
            by_instrument[clash.instrument].append(clash)
        instruments = self.subject.before.snapshot.instruments
        for name in sorted(by_instrument):
            on_day = instruments[name]
            held = {clash.held for clash in by_instrument[name]} - {name}
            pinpoints = tuple(sorted(reference.partition(" ")[2] for reference in held))
            yield Change(
                instrument=name,
                provisions=pinpoints,
                sure=any(clash.sure for clash in by_instrument[name]),
                routes=routes_out(on_day, pinpoints, state, self.subject.as_of),
                bars_incompatible=tuple(_bars(on_day.instrument)),
            )

    def _reservations(self, stays: tuple[Clash, ...], *, is_party: bool) -> Iterator[Route]:
        """Yield reservations to the text, one for each of its instruments; what it ends is no pledge to be reserved."""
        by_instrument: dict[str, set[str]] = defaultdict(set)
        for clash in stays:
            if clash.commitments is not None:
                instrument, _, pinpoint = clash.taken_on.partition(" ")
                by_instrument[instrument].add(pinpoint)
        for name in sorted(by_instrument):
            pinpoints = tuple(sorted(by_instrument[name]))
            yield reservation(name, pinpoints, self.subject.as_of, is_party=is_party)

    @cached_property
    def _bridges(self) -> tuple[tuple[str, Bridge], ...]:
        """Return, by instrument, the clauses that foresee a revision once a system like the text is there."""
        law, choices = self.subject.before.snapshot, self.subject.choices
        return tuple(
            (name, Bridge(reference=f"{name} {pinpoint}", applies=self._is_system_of(states)))
            for name, on_day in law.instruments.items()
            if name not in self.subject.own
            for pinpoint, provision in on_day.instrument.provisions.items()
            if provision.revised_for is not None
            for states in [states_meant(provision.revised_for, Cast(law, on_day, choices))[0]]
        )

    def _binds(self, name: str, state: StateCode) -> bool:
        return (
            is_party_to(state, name, self.subject.before.snapshot, self.subject.choices)
            is not Truth.NO
        )

    def _is_system_of(self, states: States) -> Truth:
        """Whether the text has its parties help each other, and takes in every one of some states."""
        if not self.subject.alone.duties:
            return Truth.NO
        if all(self.joining.may(state) is Truth.YES for state in states):
            return Truth.YES
        return Truth.UNKNOWN

    def _otherwise(self, found: Accession) -> Iterator[Otherwise]:
        """Yield the other answers to questions of reading that would give another result."""
        questions = self.subject.snapshot.library.questions
        for question in sorted(self.subject.choices.consulted):
            answer = self.subject.choices.alternatives[question]
            for other in sorted(set(questions[question].alternatives) - {answer}):
                under = Audit(self.subject.under(question, other)).of_all([found.state])[0]
                if _result(under) != _result(found):
                    yield Otherwise(question=question, alternative=other, found=under)


def _result(found: Accession) -> object:
    """Return what of an audit a reading can change."""
    stays = frozenset((c.taken_on, c.held, c.sure) for c in found.open_clashes)
    return found.may_join, found.agreeing, stays


def _bars(instrument: Instrument) -> Iterator[str]:
    for pinpoint, provision in instrument.provisions.items():
        if provision.bars_incompatible:
            yield f"{instrument.id} {pinpoint}"


def instrument_alone(instrument: Instrument, law: Background) -> Subject:
    """Return one instrument in force as a text that states may join."""
    document = Architecture.model_validate(
        {
            "architecture": instrument.id,
            "title": instrument.title,
            "stage": "in_force",
            "keeps": "everything in force",
            "instruments": [instrument.id],
            "sources": instrument.sources,
        }
    )
    return order_that_exists(document, law.snapshot, law.choices)
