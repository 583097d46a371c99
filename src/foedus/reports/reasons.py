"""Reasons: why a status is not settled, in words, for an obligation, a bar or a promise."""

from collections.abc import Iterable

from foedus.instruments.frozen import ByReading
from foedus.obligations.coverage import Cover
from foedus.obligations.matching import instrument_steps, name_of
from foedus.obligations.obligation import Bar, Obligation, Step
from foedus.obligations.readings import Choices
from foedus.obligations.snapshot import Snapshot
from foedus.vocabulary.pledges import Status

_UNSETTLED = frozenset({Status.DISPUTED, Status.UNKNOWN})


def reasons(owed: Obligation | Bar, snapshot: Snapshot) -> tuple[str, ...]:
    """Return why it is disputed or unknown whether something is owed; nothing where that is settled."""
    if owed.status not in _UNSETTLED:
        return ()
    return unsettled(owed.why) or _left_open(owed, snapshot)


def unsettled(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return what the steps found that is neither so nor not so, each once."""
    return tuple(dict.fromkeys(step.says for step in steps if not step.truth.is_settled))


def shared_reasons(owed: Obligation | Bar, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the reasons without what stands beside them (bearer, provision), so that those of several bearers compare."""
    beside = (f"{name_of(owed.bearer, snapshot)}: ", f"{owed.reference}: ")
    found = dict.fromkeys(_without(reason, beside) for reason in reasons(owed, snapshot))
    # What is said of the bearer and again of the victim is said once.
    return tuple(r for r in found if not any(other != r and r.endswith(other) for other in found))


def reasons_of_cover(cover: Cover, snapshot: Snapshot, choices: Choices) -> tuple[str, ...]:
    """Return why it is disputed or unknown whether a promise holds; nothing where that is settled."""
    if cover.status not in _UNSETTLED:
        return ()
    on_day = snapshot.instruments[cover.instrument]
    found = [
        reason
        for bound in snapshot.provisions
        if (bound.instrument.id, bound.pinpoint) == (cover.instrument, cover.pinpoint)
        for reason in unsettled(instrument_steps(bound, choices))
    ]
    for state in (cover.guarantor, cover.beneficiary):
        standing = on_day.standings.get(state)
        if standing is not None and not (standing.bound.is_settled and standing.question is None):
            found.append(f"{name_of(state, snapshot)}: {standing.because}")
    found.extend(cover.doubts)
    return tuple(
        dict.fromkeys(_without(r, (f"{cover.instrument} {cover.pinpoint}: ",)) for r in found)
    )


def _without(reason: str, prefixes: Iterable[str]) -> str:
    for prefix in prefixes:
        reason = reason.removeprefix(prefix)
    return reason


def _left_open(owed: Obligation | Bar, snapshot: Snapshot) -> tuple[str, ...]:
    """Return the question that decides on the gate, if the reading leaves it open: no step tells of it."""
    on_day = snapshot.instruments.get(owed.instrument)
    provision = on_day.instrument.provisions.get(owed.pinpoint) if on_day else None
    if provision is None or not isinstance(provision.gate, ByReading):
        return ()
    question = snapshot.library.questions[provision.gate.by_reading]
    return (f"open: {question.asks}",)
