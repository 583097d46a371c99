"""Accession audits as plain values for JSON, and as rows of a table."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from foedus.drafting.accession import Accession, Change, Otherwise
from foedus.drafting.accession_routes import Route
from foedus.principles.collisions import Collision
from foedus.principles.taking_on import Clash
from foedus.vocabulary.states import all_states
from foedus.vocabulary.verdicts import Verdict

Plain = dict[str, Any]

NOT_COMPUTED = (
    "whether the state, its parliament or its allies would agree",
    "domestic law beyond the corpus, and how long a change of law takes",
    "weapons, forces, bases and money that the text or an alliance would ask for",
    "what follows if several states join at once",
    "conditions in words, such as sharing a text's aims",
)
"""What no audit looks at."""

BREACH_FREE = {Verdict.HOLDS: "yes", Verdict.VIOLATED: "no", Verdict.UNDETERMINED: "unknown"}
COLUMNS = (
    "state",
    "name",
    "is_party",
    "may_join",
    "breach_free",
    "in_the_way",
    "perhaps_in_the_way",
    "consents_to_join",
    "consents_to_keep",
    "earliest",
    "not_before",
)


def row(found: Accession) -> Plain:
    """Return the row of a state: what joining would ask of it, in a line."""
    return {
        "state": found.state,
        "name": all_states()[found.state].name,
        "is_party": found.is_party,
        "may_join": found.may_join.value,
        "breach_free": BREACH_FREE[found.verdict],
        "in_the_way": [c.instrument for c in found.changes if c.sure],
        "perhaps_in_the_way": [c.instrument for c in found.changes if not c.sure],
        "consents_to_join": None if found.agreeing is None else len(found.agreeing),
        "consents_to_keep": len(found.consents_to_keep),
        "earliest": _day(found.earliest),
        "not_before": _day(found.not_before),
    }


def plain_accession(found: Accession) -> Plain:
    """Return the audit of one state as plain values."""
    return {
        **row(found),
        "agreeing": None if found.agreeing is None else sorted(found.agreeing),
        "clashes": [
            _clash(clash, found.shown.get((clash.taken_on, clash.held))) for clash in found.clashes
        ],
        "changes": [_change(change) for change in found.changes],
        "reservations": [_route(route) for route in found.reservations],
        "bridges": [{"reference": b.reference, "applies": b.applies.value} for b in found.bridges],
        "unsaid": list(found.unsaid),
        "depends_on": list(found.depends_on),
        "otherwise": [_otherwise(other) for other in found.otherwise],
    }


def flat_rows(every: Iterable[Accession]) -> list[Plain]:
    """Return rows in which lists are words, for CSV and Parquet."""
    return [
        {
            key: "; ".join(value) if isinstance(value, list) else value
            for key, value in row(f).items()
        }
        for f in every
    ]


def _clash(clash: Clash, shown: Collision | None) -> Plain:
    return {
        "kind": clash.kind,
        "taken_on": clash.taken_on,
        "held": clash.held,
        "sure": clash.sure,
        "settled_by": clash.settled_by,
        "overrides": clash.overrides,
        "witness": None
        if shown is None
        else {
            "says": shown.conflict.says,
            "events": [str(event) for event in shown.events],
            "decisions": dict(shown.decisions),
        },
    }


def _otherwise(other: Otherwise) -> Plain:
    told = row(other.found)
    kept = ("may_join", "breach_free", "in_the_way", "perhaps_in_the_way")
    return {
        "question": other.question,
        "alternative": other.alternative,
        **{key: told[key] for key in kept},
    }


def _change(change: Change) -> Plain:
    return {
        "instrument": change.instrument,
        "provisions": list(change.provisions),
        "sure": change.sure,
        "bars_incompatible": list(change.bars_incompatible),
        "routes": [_route(route) for route in change.routes],
    }


def _route(route: Route) -> Plain:
    return {
        "how": route.how.value,
        "of": route.of,
        "provisions": list(route.provisions),
        "consents": sorted(route.consents),
        "notice": route.notice,
        "effective": _day(route.effective),
        "allowed": route.allowed.value,
        "because": route.because,
        "sources": list(route.sources),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else str(day)
