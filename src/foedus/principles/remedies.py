"""Remedies: the smallest sets of provisions whose change would remove a violation.

A witness names the provisions that it turns on; whatever removes the violation changes one of them. Followed from witness to witness, this
gives the hitting sets, the smallest first (Reiter 1987, Artificial Intelligence 32, with the correction of Greiner, Smith and Wilkerson 1989). A
provision is changed by leaving it out, which is the most that a change can do. Looked for up to three provisions, those of the text first; where a text
lacks something, leaving out cannot help, and nothing is looked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from foedus.obligations.snapshot import InstrumentOnDay
from foedus.principles.collisions import settled
from foedus.principles.finding import Finding
from foedus.principles.no_double_bind import NO_DOUBLE_BIND, met_by
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.vocabulary.verdicts import Verdict

MOST_PROVISIONS = 3
_MOST_CHECKS = 40
_MOST_SHOWN = 6

BY_WHAT_IS_SAID = frozenset(
    {"no-double-bind", "charter-compatible", "effective", "indivisible", "equal", "others-expense"}
)
"""Principles that a text can break by what it says, and for which a search is made."""

_NO_SEARCH = {
    "no-paralysis": "The rule of decision would have to change, or the gate that waits for it; leaving out provisions was not tried.",
    "open": "Leaving out provisions was not tried: each case names those that stand against what binds a state already.",
}
_LACKS = "The text lacks something: leaving out provisions cannot help."


@dataclass(frozen=True, slots=True)
class Remedies:
    """What was found.

    Attributes:
        sets: The smallest sets of references, those of the text's own provisions first.
        says: What was looked for, where nothing was found.
    """

    sets: tuple[tuple[str, ...], ...] = ()
    says: str = ""


def remedies(subject: Subject, principle: Principle, way: Parameters, finding: Finding) -> Remedies:
    """Return the smallest sets of provisions to change that would remove a violation."""
    if finding.verdict is not Verdict.VIOLATED:
        return Remedies()
    if principle.id not in BY_WHAT_IS_SAID:
        return Remedies(says=_NO_SEARCH.get(principle.id, _LACKS))
    if principle.id == NO_DOUBLE_BIND.id:
        return _of_collisions(subject, way)
    return _from_witness_to_witness(subject, principle, way, finding)


# --- collisions: all of them are known ---------------------------------------------------------


def _of_collisions(subject: Subject, way: Parameters) -> Remedies:
    meeting = {
        frozenset(candidate.between)
        for candidate in met_by(subject, way)
        if (candidate.n_sure or candidate.may_lapse)
        and not settled(candidate, subject.snapshot, subject.choices)
    }
    pairs = sorted(meeting, key=sorted)
    own = {f"{bound.instrument.id} {bound.pinpoint}" for bound in subject.provisions}
    within = _hitting([pair & own for pair in pairs])
    anywhere = _hitting(pairs)
    smaller = [s for s in anywhere if not within or len(s) < len(within[0])]
    found = [*within, *smaller][:_MOST_SHOWN]
    if found:
        return Remedies(sets=tuple(tuple(sorted(some)) for some in found))
    return Remedies(
        says=f"No set of up to {MOST_PROVISIONS} provisions was found that is part of each of {len(pairs)} pairs at odds."
    )


def _hitting(sets: list[frozenset[str]]) -> list[frozenset[str]]:
    """Return the smallest sets, up to the bound, that meet every one of some sets; in order of their names."""
    for size in range(1, MOST_PROVISIONS + 1):
        found = set(_hit(sets, frozenset(), size))
        if found:
            return sorted(found, key=sorted)
    return []


def _hit(sets: list[frozenset[str]], chosen: frozenset[str], left: int) -> Iterator[frozenset[str]]:
    missed = next((some for some in sets if not some & chosen), None)
    if missed is None:
        yield chosen
    elif left:
        for reference in sorted(missed):
            yield from _hit(sets, chosen | {reference}, left - 1)


# --- others: the witness says what to change ----------------------------------------------------


def _from_witness_to_witness(
    subject: Subject, principle: Principle, way: Parameters, finding: Finding
) -> Remedies:
    level: dict[frozenset[str], Finding] = {frozenset(): finding}
    n_checks = 0
    for _ in range(MOST_PROVISIONS):
        broken: dict[frozenset[str], Finding] = {}
        mended = []
        for dropped in _next(level, subject):
            if n_checks == _MOST_CHECKS:
                break
            n_checks += 1
            again = principle.check(without_provisions(subject, dropped), way)
            if again.verdict is Verdict.HOLDS:
                mended.append(tuple(sorted(dropped)))
            elif again.verdict is Verdict.VIOLATED:
                broken[dropped] = again
        if mended:
            return Remedies(sets=tuple(mended[:_MOST_SHOWN]))
        level = broken
    return Remedies(
        says=f"No set of up to {MOST_PROVISIONS} provisions was found ({n_checks} sets tried)."
    )


def _next(level: dict[frozenset[str], Finding], subject: Subject) -> Iterator[frozenset[str]]:
    seen = set()
    for dropped, finding in level.items():
        for reference in _turns_on(finding, subject):
            longer = dropped | {reference}
            if longer not in seen:
                seen.add(longer)
                yield longer


def _turns_on(finding: Finding, subject: Subject) -> list[str]:
    """Return the provisions of the text that a witness names."""
    if finding.witness is None:
        return []
    own = [
        f"{name} {pinpoint}"
        for name in sorted(subject.own)
        for pinpoint in subject.snapshot.instruments[name].instrument.provisions
    ]
    return [
        reference
        for reference in own
        if any(
            told == reference or told.startswith(f"{reference}:")
            for told in finding.witness.between
        )
    ]


def without_provisions(subject: Subject, references: Iterable[str]) -> Subject:
    """Return a subject as if its text did not have some provisions."""
    dropped = frozenset(references)
    instruments = {
        name: _without(on_day, dropped) if name in subject.own else on_day
        for name, on_day in subject.snapshot.instruments.items()
    }
    provisions = tuple(
        replace(p, on_day=instruments[p.instrument.id]) if p.instrument.id in subject.own else p
        for p in subject.snapshot.provisions
        if p.reference not in dropped
    )
    snapshot = replace(
        subject.snapshot, instruments=instruments, provisions=provisions, _patterns={}, kept={}
    )
    return replace(subject, snapshot=snapshot, _others={})


def _without(on_day: InstrumentOnDay, dropped: frozenset[str]) -> InstrumentOnDay:
    instrument = on_day.instrument
    kept = {
        pinpoint: provision
        for pinpoint, provision in instrument.provisions.items()
        if f"{instrument.id} {pinpoint}" not in dropped
    }
    return replace(on_day, instrument=instrument.model_copy(update={"provisions": kept}))
