"""Comparing: architectures and completions side by side, in the order in which they are named.

Each is looked at in the same way: what it says, what it promises whom, whom it covers, and what the principles find in it. A proposal is
supposed to be in force for all who would take part; an order that exists is taken as it stands on the day.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

import numpy as np

from foedus.drafting.choosing import Target
from foedus.drafting.features import Cell, cells
from foedus.drafting.subjects import Workshop, stands_alone
from foedus.obligations.coverage import coverage
from foedus.obligations.pair_clauses import YES
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.checking import hangs_on
from foedus.principles.finding import Finding
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Background, Subject, order_that_exists
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.states import StateCode, all_states
from foedus.vocabulary.strengths import STRENGTHS

K = TypeVar("K", bound=Hashable)
Pair = tuple[StateCode, StateCode]
"""Who owes, and to whom."""
ABSTENTION = 1
"""The level of bars; see `STRENGTHS`."""
COVERED = ("Europe", "Asia")


@dataclass(frozen=True, slots=True)
class Promised:
    """What a text promises, pair by pair: the level of the strongest promise.

    Attributes:
        sure: By what is in force for both beyond doubt.
        most: By that and what is disputed or unknown.
        waiting: Of `sure`, the pairs whose strongest promise waits for something, with what must still happen, in words.
    """

    sure: Mapping[Pair, int]
    most: Mapping[Pair, int]
    waiting: Mapping[Pair, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Compared:
    """One column of the comparison.

    Attributes:
        target: What was named.
        subject: The text in force on the day.
        findings: What the principles find in it.
    """

    target: Target
    subject: Subject
    findings: tuple[Finding, ...] = ()

    @property
    def architecture_id(self) -> str:
        """Return the id of the architecture."""
        return self.target.architecture.id

    @cached_property
    def features(self) -> dict[str, Cell]:
        """Return what it says on every point."""
        return cells(self.target.architecture, self.target.choices)

    @cached_property
    def promised(self) -> Promised:
        """Return what the text promises."""
        return promised(self.subject)

    @cached_property
    def pairs_by_level(self) -> dict[int, tuple[int, int]]:
        """Return, for each level, of how many ordered pairs it is the strongest: for sure, and if what is in doubt holds."""
        found = _by_level(self.promised.sure, self.promised.most, {*self.promised.most})
        return {level: counts for level, counts in found.items() if level}

    @cached_property
    def waiting_by_level(self) -> dict[int, dict[str, int]]:
        """Return, for each level, for how many of the pairs that have it for sure something must still happen, by what that is."""
        found: dict[int, Counter[str]] = {level: Counter() for level in STRENGTHS if level}
        for pair, gate in self.promised.waiting.items():
            found[self.promised.sure[pair]][gate] += 1
        return {level: dict(counts.most_common()) for level, counts in found.items()}

    @cached_property
    def states_by_level(self) -> dict[int, tuple[int, int]]:
        """Return, for each level, to how many states of Europe and Asia it is the strongest that is owed."""
        there = {s for s in self.subject.snapshot.states if all_states()[s].region in COVERED}
        return _by_level(received(self.promised.sure), received(self.promised.most), there)

    @cached_property
    def n_parties(self) -> dict[str, int]:
        """Return how many parties there are: in all, of Europe and Asia, and of elsewhere."""
        parties = self.subject.parties
        within = sum(all_states()[state].region in COVERED for state in parties)
        return {"all": len(parties), "europe_and_asia": within, "elsewhere": len(parties) - within}


def subject_of(target: Target, before: Background) -> Subject:
    """Return a target in force on a day."""
    if stands_alone(target.architecture):
        return order_that_exists(target.architecture, before.snapshot, before.choices)
    return Workshop(target.architecture, before).subject(target.choices)


def compare(
    named: Iterable[Target],
    before: Background,
    *,
    every_way: bool = False,
    progress: Callable[[str], None] = lambda _step: None,
) -> tuple[Compared, ...]:
    """Return the columns of the comparison, in the order given.

    Args:
        named: What to compare.
        before: The law of the day.
        every_way: Whether to test every published way of reading each principle, or the first one listed.
        progress: Told what is being worked out.
    """
    columns = []
    for target in named:
        progress(target.name)
        subject = subject_of(target, before)
        findings = tuple(
            _finding(subject, principle, way)
            for principle in PRINCIPLES
            for way in (principle.ways if every_way else principle.ways[:1])
        )
        columns.append(Compared(target, subject, findings))
    return tuple(columns)


def _finding(subject: Subject, principle: Principle, way: Parameters) -> Finding:
    """Return what a principle finds, and on which questions of reading that hangs."""
    finding = principle.check(subject, way)
    return replace(finding, depends_on=tuple(hangs_on(subject, principle, way)))


def _by_level(
    sure: Mapping[K, int], most: Mapping[K, int], among: Iterable[K]
) -> dict[int, tuple[int, int]]:
    """Return how many have each level for sure, and how many would rise to it if what is in doubt holds."""
    surely: Counter[int] = Counter()
    perhaps: Counter[int] = Counter()
    for one in among:
        surely[sure.get(one, 0)] += 1
        if most.get(one, 0) > sure.get(one, 0):
            perhaps[most[one]] += 1
    return {level: (surely[level], perhaps[level]) for level in STRENGTHS}


def promised(subject: Subject, instruments: frozenset[str] | None = None) -> Promised:
    """Return the strongest promise for each ordered pair, bars among them.

    Args:
        subject: The text in force.
        instruments: Whose promises; the text's own by default.
    """
    whose = subject.own if instruments is None else instruments
    sure: dict[Pair, int] = {}
    most: dict[Pair, int] = {}
    gates: dict[Pair, set[str]] = {}
    provisions = tuple(p for p in subject.snapshot.provisions if p.instrument.id in whose)
    looked_at = replace(subject.snapshot, provisions=provisions, _patterns={})
    for cover in coverage(looked_at, subject.choices):
        pair = (cover.guarantor, cover.beneficiary)
        _raise(most, pair, cover.strength)
        if cover.status is Status.DUE:
            if cover.strength > sure.get(pair, 0):
                gates[pair] = set()
            _raise(sure, pair, cover.strength)
            if cover.strength == sure[pair]:
                gates[pair].add(cover.gate)
    states = subject.alone.states
    for hold in (subject.alone + subject.beside.commitments).of(whose).holds:
        for one, other in zip(*np.nonzero(hold.pairs), strict=True):
            pair = (states[one], states[other])
            _raise(most, pair, ABSTENTION)
            if hold.pairs[one, other] == YES:
                _raise(sure, pair, ABSTENTION)
                if sure[pair] == ABSTENTION:
                    gates.setdefault(pair, set()).add("")
    waiting = {pair: " or ".join(sorted(told)) for pair, told in gates.items() if "" not in told}
    return Promised(sure, most, waiting)


def _raise(levels: dict[Pair, int], pair: Pair, level: int) -> None:
    if level > levels.get(pair, 0):
        levels[pair] = level


def received(levels: Mapping[Pair, int]) -> dict[StateCode, int]:
    """Return, for each state to which something is owed, the strongest."""
    found: dict[StateCode, int] = {}
    for (_, beneficiary), level in levels.items():
        found[beneficiary] = max(level, found.get(beneficiary, 0))
    return found
