"""Checking a subject: every principle under every way of reading it, and what each verdict hangs on, and what would mend it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.finding import Finding
from foedus.principles.principle import Parameters, Principle
from foedus.principles.remedies import remedies
from foedus.principles.subject import Subject


def check(
    subject: Subject,
    principles: Iterable[Principle] = PRINCIPLES,
    *,
    other_readings: bool = True,
    with_remedies: bool = True,
) -> tuple[Finding, ...]:
    """Test principles on a subject.

    Args:
        subject: The text, the day, the reading.
        principles: Which to test.
        other_readings: Whether to work out on which questions of reading each verdict hangs.
        with_remedies: Whether to look for the smallest sets of provisions whose change would remove a violation.
    """
    found = []
    for principle in principles:
        for way in principle.ways:
            finding = principle.check(subject, way)
            if other_readings:
                hangs = tuple(hangs_on(subject, principle, way))
                finding = replace(finding, depends_on=hangs)
            if with_remedies:
                mended = remedies(subject, principle, way, finding)
                finding = replace(finding, remedies=mended.sets, no_remedy=mended.says)
            found.append(finding)
    return tuple(found)


def hangs_on(subject: Subject, principle: Principle, way: Parameters) -> Iterator[str]:
    """Yield the questions another answer to which would give another verdict."""
    questions = subject.snapshot.library.questions
    here = principle.verdict(subject, way)
    for question in sorted(subject.choices.consulted):
        others = set(questions[question].alternatives) - {subject.choices.alternatives[question]}
        if any(
            principle.verdict(subject.under(question, other), way) is not here
            for other in sorted(others)
        ):
            yield question
