"""What an answer tells, without words made for people, so that two answers can be compared."""

from typing import Any

from foedus.obligations import Answer
from foedus.obligations.obligation import Bar, Conflict, Obligation
from foedus.vocabulary.pledges import Status

SURER = (
    Status.DUE,
    Status.AWAITING_DECISION,
    Status.AWAITING_REQUEST,
    Status.DISPUTED,
    Status.UNKNOWN,
    Status.BLOCKED,
    Status.EXCUSED,
)
"""Statuses, the one that binds most first."""


def told(answer: Answer) -> dict[str, Any]:
    """Return what an answer says, in no order."""
    return {
        "obligations": {o.key: _obligation(o) for o in answer.obligations},
        "bars": {b.key: _bar(b) for b in answer.bars},
        "conflicts": sorted(map(_conflict, answer.conflicts)),
        "follows": sorted((e.kind.value, e.by, e.on, e.round) for e in answer.events),
        "not_bound": sorted((n.state, n.instrument, n.pinpoint, n.rule) for n in answer.not_bound),
        "differences": {
            (d.question, d.alternative): tuple(map(sorted, (d.adds, d.removes, d.changes)))
            for d in answer.differences
        },
    }


def _obligation(o: Obligation) -> tuple[Any, ...]:
    gates = sorted((g.kind, g.open, g.blocked) for g in o.gates)
    return o.status.value, o.means, o.round, o.binding, gates


def _bar(b: Bar) -> tuple[Any, ...]:
    return b.status.value, b.round, b.breached_by is not None, b.permits


def _conflict(c: Conflict) -> tuple[Any, ...]:
    return c.bearer, c.kind, tuple(sorted(c.between)), c.settled_by, c.prevails, c.certain


def duties(answer: Answer) -> dict[tuple[str, ...], int]:
    """Return how surely each obligation and bar binds, by key; the less, the surer."""
    found = {o.key: SURER.index(o.status) for o in answer.obligations}
    return {bar.key: SURER.index(bar.status) for bar in answer.bars} | found
