"""Tested: what the principles find in the text assessed, what has to give in a draft, and what joining would ask of each state.

For a draft every verdict is worked out over all completions and, in full, on each completion named for illustration. Verdicts and
what has to give rest on the same tables, filled once.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from foedus.drafting.accession import Accession, Audit
from foedus.drafting.explain import Explained, explained
from foedus.drafting.give import WhatGives, joined, tables_of
from foedus.drafting.space import Space
from foedus.drafting.subjects import Workshop, stands_alone
from foedus.drafting.verdicts import completion_shown, finding_in_named, finding_over_all
from foedus.drafting.wishes import Wish, wishes_for
from foedus.instruments.architecture import Architecture
from foedus.obligations.readings import Choices
from foedus.obligations.snapshot import Snapshot
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.checking import check
from foedus.principles.finding import Finding
from foedus.principles.subject import Background, Subject, order_that_exists
from foedus.vocabulary.states import StateCode

THE_TEXT = "text"
"""Key of what was found in a text without brackets, where completions have their names."""

Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Tested:
    """What the tests found.

    Attributes:
        findings: Verdicts on the text as it stands: on a draft, over all completions.
        by_completion: Verdicts on each completion named for illustration; none for a text without brackets.
        hangs_on: The brackets on which a verdict hangs, by `PRINCIPLE:WAY`.
        shown_in: For a draft, the choices of the completion that gave the case of a finding, by `PRINCIPLE:WAY`.
        gives: What has to give; None where nothing is left open in brackets.
        explained: Its minimal conflicts in words.
        accessions: What joining would ask of each state of the region, by completion or under `THE_TEXT`.
    """

    findings: tuple[Finding, ...]
    by_completion: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    hangs_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown_in: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    gives: WhatGives | None = None
    explained: tuple[Explained, ...] = ()
    accessions: Mapping[str, tuple[Accession, ...]] = field(default_factory=dict)


def tested(
    architecture: Architecture,
    today: Snapshot,
    reading: Choices,
    region: Iterable[StateCode],
    *,
    progress: Progress,
) -> Tested:
    """Test the principles on an architecture.

    Args:
        architecture: What is assessed.
        today: The law of the day.
        reading: The reading.
        region: The states asked what joining would ask of them.
        progress: Called with each step's name as it begins.
    """
    # The reading keeps a record of the questions asked; what other parts asked is not to enter here.
    own = Choices(name=reading.name, alternatives=reading.alternatives)
    law = Background(snapshot=today, choices=own)
    states = tuple(region)
    if stands_alone(architecture):
        return _of_text(order_that_exists(architecture, today, own), states, progress)
    workshop = Workshop(architecture, law)
    if not architecture.brackets:
        return _of_text(workshop.subject({}), states, progress)
    return _of_draft(workshop, states, progress)


def _of_text(subject: Subject, states: tuple[StateCode, ...], progress: Progress) -> Tested:
    progress("the principles")
    findings = check(subject)
    progress("what joining would ask")
    return Tested(findings=findings, accessions={THE_TEXT: _accessions(subject, states)})


def _accessions(subject: Subject, states: tuple[StateCode, ...]) -> tuple[Accession, ...]:
    if not subject.architecture.instruments:
        # The law as a whole is nothing that a state joins.
        return ()
    there = [state for state in states if state in subject.snapshot.states]
    return Audit(subject).of_all(there)


def _of_draft(workshop: Workshop, states: tuple[StateCode, ...], progress: Progress) -> Tested:
    draft, space = workshop.draft, Space(workshop.draft, {})
    library = workshop.before.snapshot.library
    asked = {w.id: w for w in wishes_for(draft, library.instruments, (), draft.asks_to_keep)}
    every = {w.id: w for w in _principles()} | asked
    tables = tables_of(workshop, space, [every[name] for name in sorted(every)], progress=progress)
    by_id = {table.wish.id: table for table in tables}
    progress("which wishes go together")
    gives = joined(
        space, tuple(t for t in tables if t.wish.id in asked), n_tried=workshop.n_made[0]
    )
    told = tuple(explained(conflict, gives, workshop) for conflict in gives.conflicts)
    by_completion, accessions = {}, {}
    for name, illustration in draft.completions.items():
        progress(f"the principles in {name}")
        subject = workshop.subject(illustration.choices)
        by_completion[name] = check(subject, other_readings=False, with_remedies=False)
        accessions[name] = _accessions(subject, states)
    names = [wish.id for wish in _principles()]
    over_all = {name: finding_over_all(by_id[name], workshop, space) for name in names}
    return Tested(
        findings=tuple(
            over_all.get(f"{p.id}:{way.name}") or finding_in_named(p, way, workshop)
            for p in PRINCIPLES
            for way in p.ways
        ),
        by_completion=by_completion,
        hangs_on={name: by_id[name].scope for name in names},
        shown_in={name: completion_shown(by_id[name], space) for name in names},
        gives=gives,
        explained=told,
        accessions=accessions,
    )


def _principles() -> tuple[Wish, ...]:
    return tuple(
        Wish(f"{p.id}:{way.name}", way.says) for p in PRINCIPLES if p.surveyed for way in p.ways
    )
