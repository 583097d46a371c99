"""Subjects for tests: some instruments of a small world as the text, the others as the law beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations

from foedus.corpus.catalogue import shipped
from foedus.instruments.architecture import Architecture
from foedus.obligations import Choices, Scenario, Snapshot, choices_for, snapshot_of, who_must
from foedus.obligations.obligation import Conflict
from foedus.obligations.scenario import Event
from foedus.principles.collisions import kept_shut, opened
from foedus.principles.finding import Finding
from foedus.principles.principle import Principle
from foedus.principles.subject import Background, Subject, without
from foedus.vocabulary.days import Day
from foedus.vocabulary.pledges import EventKind
from worlds.world import World


def subject_of(world: World, *own: str) -> Subject:
    """Return some instruments of a world as the text, beside the others."""
    library = world.library()
    return subject_in(world.snapshot(library), world.reading(library), *own)


def subject_in(snapshot: Snapshot, choices: Choices, *own: str) -> Subject:
    """Return some instruments of a day's law as the text, beside the others."""
    architecture = Architecture.model_validate(
        {
            "architecture": own[0],
            "title": "The text tested",
            "stage": "proposal",
            "keeps": "everything in force",
            "instruments": list(own),
            "sources": ["K"],
        }
    )
    names = frozenset(own)
    before = Background(snapshot=without(snapshot, names), choices=choices)
    return Subject(
        id=architecture.id,
        architecture=architecture,
        own=names,
        snapshot=snapshot,
        before=before,
        beside=before,
    )


@cache
def shipped_on(day: str) -> Snapshot:
    """Return the shipped documents on a day."""
    return snapshot_of(shipped(), Day.parse(day).earliest)


def shipped_text(day: str, *own: str, reading: str = "legal") -> Subject:
    """Return some shipped instruments as the text, beside everything else in force on a day."""
    return subject_in(shipped_on(day), choices_for(shipped(), reading), *own)


def among(day: str, *named: str, own: tuple[str, ...], reading: str = "legal") -> Subject:
    """Return some shipped instruments as the text, beside a few named ones and nothing else."""
    whole = shipped_on(day)
    kept = without(whole, frozenset(whole.instruments) - {*named, *own})
    return subject_in(kept, choices_for(shipped(), reading), *own)


def found(subject: Subject, principle: Principle, way: str) -> Finding:
    """Return what a principle finds under one way of reading it."""
    return principle.check(subject, principle.way(way))


@dataclass(frozen=True)
class Tried:
    """Every conflict with the text that some scenarios bring about.

    Attributes:
        open: Those that are certain and that no rule settles.
        doubtful: Those that no rule settles, and that perhaps arise.
    """

    open: frozenset[tuple[str, frozenset[str]]]
    doubtful: frozenset[tuple[str, frozenset[str]]]


def tried(subject: Subject, scenarios: Iterator[Scenario]) -> Tried:
    """Ask the engine about each scenario, those waited for asking and deciding where nobody can block them."""
    sure, perhaps = set(), set()
    for scenario in scenarios:
        told = opened(scenario, subject.snapshot, subject.choices)
        # What an attacker blocks stays shut, though its body decides on another attack.
        shut = kept_shut(scenario, subject.snapshot, subject.choices)
        answer = who_must(
            subject.snapshot, told, subject.choices, other_readings=False, absences=False
        )
        for conflict in answer.conflicts:
            blocked = {(conflict.bearer, reference) for reference in conflict.between} & shut
            if _concerns(conflict, subject) and not conflict.settled_by and not blocked:
                (sure if conflict.certain else perhaps).add(
                    (conflict.bearer, frozenset(conflict.between))
                )
    return Tried(frozenset(sure), frozenset(perhaps))


def _concerns(conflict: Conflict, subject: Subject) -> bool:
    return any(reference.partition(" ")[0] in subject.own for reference in conflict.between)


def attacks_among(states: list[str], *, most: int) -> Iterator[Scenario]:
    """Yield every set of up to so many attacks among some states."""
    every = [
        Event(kind=EventKind.ATTACK, by=a, on=v)  # type: ignore[arg-type]
        for a, v in permutations(states, 2)
    ]
    for number in range(1, most + 1):
        for some in combinations(every, number):
            yield Scenario.of(some)
