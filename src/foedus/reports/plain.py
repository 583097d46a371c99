"""Answers as plain values: what `--json` prints. The keys are relied on; see docs/reference/answers.md."""

from typing import Any

from foedus import __version__
from foedus.obligations.answer import Answer, Difference
from foedus.obligations.coverage import Cover
from foedus.obligations.obligation import (
    Bar,
    Conflict,
    GatePassage,
    Key,
    NotBound,
    Obligation,
    Step,
)
from foedus.reports.lead import lead
from foedus.reports.reasons import reasons

MOST_KEYS = 50
"""So many obligations are listed of what another reading adds, removes or changes; a war of alliances adds
thousands."""


def plain_answer(answer: Answer) -> dict[str, Any]:
    """Return an answer to *who must do what* as plain values."""
    snapshot = answer.snapshot
    return {
        "as_of": snapshot.as_of.isoformat(),
        "known_on": snapshot.known_on.isoformat() if snapshot.known_on else None,
        "reading": answer.reading,
        "events": [str(event) for event in answer.scenario.events],
        "decisions": dict(answer.scenario.decisions),
        "in_short": list(lead(answer)),
        "obligations": [
            {
                **plain_obligation(o, answer.depends_on(o.key)),
                "because": list(reasons(o, snapshot)),
            }
            for o in answer.obligations
        ],
        "bars": [
            {**plain_bar(b, answer.depends_on(b.key)), "because": list(reasons(b, snapshot))}
            for b in answer.bars
        ],
        "conflicts": [plain_conflict(c) for c in answer.conflicts],
        "not_bound": [plain_not_bound(n) for n in answer.not_bound],
        "follows": [str(event) for event in answer.events if event.round],
        "same_under_all_readings": answer.same_under_named_readings,
        "readings": [plain_difference(d) for d in answer.differences],
        "assumptions": list(answer.assumptions),
        "corpus": {
            "foedus": __version__,
            "documents": len(snapshot.library.placed),
            "digest": snapshot.library.digest,
        },
    }


def plain_obligation(obligation: Obligation, depends_on: tuple[str, ...]) -> dict[str, Any]:
    """Return one obligation as plain values."""
    return {
        "bearer": obligation.bearer,
        "act": obligation.act.value,
        "owed_to": obligation.owed_to or None,
        "against": obligation.against or None,
        "status": obligation.status.value,
        "means": obligation.means.value if obligation.means else None,
        "gate": gate_words(obligation.gates),
        "gates": [_gate(gate) for gate in obligation.gates],
        "instrument": obligation.instrument,
        "pinpoint": obligation.pinpoint,
        "says": obligation.says,
        "round": obligation.round,
        "depends_on": list(depends_on),
        "binding": obligation.binding,
        "confidence": obligation.confidence.value,
        "why": [_step(step) for step in obligation.why],
    }


def plain_bar(bar: Bar, depends_on: tuple[str, ...]) -> dict[str, Any]:
    """Return one bar as plain values."""
    return {
        "bearer": bar.bearer,
        "act": bar.act.value,
        "owed_to": bar.owed_to or None,
        "against": bar.against or None,
        "status": bar.status.value,
        "instrument": bar.instrument,
        "pinpoint": bar.pinpoint,
        "says": bar.says,
        "round": bar.round,
        "breached_by": str(bar.breached_by) if bar.breached_by else None,
        "depends_on": list(depends_on),
        "binding": bar.binding,
        "confidence": bar.confidence.value,
        "why": [_step(step) for step in bar.why],
    }


def plain_conflict(conflict: Conflict) -> dict[str, Any]:
    """Return one conflict as plain values; `settled_by` is null where it is left open."""
    return {
        "bearer": conflict.bearer,
        "kind": conflict.kind,
        "between": list(conflict.between),
        "settled_by": conflict.settled_by or None,
        "prevails": conflict.prevails or None,
        "certain": conflict.certain,
        "says": conflict.says,
    }


def plain_not_bound(not_bound: NotBound) -> dict[str, Any]:
    """Return one state that owes nothing, and why."""
    return {
        "state": not_bound.state,
        "instrument": not_bound.instrument or None,
        "pinpoint": not_bound.pinpoint or None,
        "failed": not_bound.failed,
        "rule": not_bound.rule,
    }


def plain_difference(difference: Difference) -> dict[str, Any]:
    """Return what another reading would change: how much, and the first of it by key."""
    told: dict[str, Any] = {
        "question": difference.question,
        "alternative": difference.alternative,
    }
    for name in ("adds", "removes", "changes"):
        keys: tuple[Key, ...] = getattr(difference, name)
        told[f"n_{name}"] = len(keys)
        told[name] = [_key(key) for key in keys[:MOST_KEYS]]
    return told


def plain_cover(cover: Cover) -> dict[str, Any]:
    """Return one promise between two states as plain values."""
    return {
        "guarantor": cover.guarantor,
        "beneficiary": cover.beneficiary,
        "against": cover.against,
        "act": cover.pledge.value,
        "means": cover.means.value if cover.means else None,
        "strength": cover.strength,
        "strength_says": cover.says,
        "automatic": cover.automatic,
        "gate": cover.gate or None,
        "area": cover.area or None,
        "status": "in_force" if cover.status.value == "due" else cover.status.value,
        "binding": cover.binding,
        "instrument": cover.instrument,
        "pinpoint": cover.pinpoint,
        "confidence": cover.confidence.value,
    }


def gate_words(gates: tuple[GatePassage, ...], *, whose: bool = True) -> str | None:
    """Return the gates in words, such as `request: KAZ (not yet)`; None if there is none.

    Args:
        gates: The gates of an obligation.
        whose: Whether to say who must act.
    """
    words = (
        f"{g.kind.replace('_', ' ')}{f': {g.of}' if whose else ''} ({_passed(g)})" for g in gates
    )
    return "; ".join(words) or None


def _passed(gate: GatePassage) -> str:
    if gate.open:
        return "manner of performance" if gate.kind == "process" else "made"
    return "blocked" if gate.blocked else "not yet"


def _gate(gate: GatePassage) -> dict[str, Any]:
    return {
        "kind": gate.kind,
        "of": gate.of,
        "open": gate.open,
        "blocked": gate.blocked,
        "can_block": list(gate.can_block),
        "says": gate.says,
    }


def _step(step: Step) -> dict[str, str]:
    return {"rule": step.rule, "says": step.says, "truth": step.truth.value}


def _key(key: Key) -> dict[str, str | None]:
    names = ("bearer", "act", "owed_to", "against", "instrument", "pinpoint")
    return {name: str(part) or None for name, part in zip(names, key, strict=True)}
