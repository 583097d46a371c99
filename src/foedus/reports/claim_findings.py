"""Findings on claims as plain values, and as pages of a terminal."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.text import Text

from foedus.claims.finding import ClaimFinding, Evidence, Part, Verdict
from foedus.datasets.catalogue import data_sets
from foedus.instruments.library import Library
from foedus.instruments.write import as_plain
from foedus.obligations.readings import Choices
from foedus.reports import pages
from foedus.reports.pages import Page


def plain_findings(
    findings: Sequence[ClaimFinding], library: Library, folder: Path | None, choices: Choices
) -> dict[str, Any]:
    """Return findings as plain values: what `foedus claims --json` prints."""
    counts = Counter(finding.verdict.value for finding in findings)
    return {
        "reading": choices.name,
        "data": str(folder) if folder else None,
        "verdicts": {verdict.value: counts[verdict.value] for verdict in Verdict},
        "claims": [_plain(finding, library) for finding in findings],
    }


def _plain(finding: ClaimFinding, library: Library) -> dict[str, Any]:
    claim = finding.claim
    return {
        "claim": claim.id,
        "article": claim.article,
        "speaker": as_plain(claim.speaker),
        "day": str(claim.day),
        "venue": claim.venue,
        "says": claim.says,
        "kind": claim.kind,
        "testable": claim.testable,
        "verdict": finding.verdict.value,
        "tested": finding.tested,
        "found": finding.found,
        "parts": [_part(part) for part in finding.parts],
        "limits": list(finding.limits),
        "would_change": finding.would_change or None,
        "answers": list(claim.answers),
        "answered_by": answered_by(claim.id, library),
        "sources": list(claim.sources),
    }


def _part(part: Part) -> dict[str, Any]:
    result = part.result
    return {
        "test": part.kind,
        "says": part.says or None,
        "beside": part.beside,
        "verdict": result.verdict.value,
        "found": result.found,
        "evidence": [_evidence(one) for one in result.evidence],
        "limits": list(result.limits),
        "would_change": result.would_change or None,
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "says": one.says,
        "figures": dict(one.figures),
        "documents": list(one.documents),
        "sources": list(one.sources),
        "members": dict(one.members),
        "in_doubt": dict(one.in_doubt),
        "left_out": dict(one.left_out),
    }


def answered_by(claim: str, library: Library) -> list[str]:
    """Return the claims that contradict or qualify a claim."""
    return sorted(other.id for other in library.claims.values() if claim in other.answers)


def page_of_all(findings: Sequence[ClaimFinding], folder: Path | None) -> Page:
    """Yield every claim with its verdict, and how many there are of each."""
    rows = [(finding.claim.id, _verdict(finding), finding.claim.says) for finding in findings]
    yield pages.table(("claim", "verdict", "it says"), rows)
    counts = Counter(finding.verdict for finding in findings)
    told = ", ".join(f"{verdict.value} {counts[verdict]}" for verdict in Verdict if counts[verdict])
    yield Text(f"{len(findings)} claims: {told}. `foedus claims CLAIM` gives the evidence.")
    if folder is None:
        yield Text(
            "Tests that need tables of others answer undetermined: no folder is named (--data). `foedus data` says where to get them."
        )


def _verdict(finding: ClaimFinding) -> str:
    """Return the verdict, and whether one that decides something is about a part only."""
    part = " (part tested)" if finding.tested == "in part" and finding.verdict in _DECIDED else ""
    return f"{finding.verdict.value}{part}"


def page_of_claim(finding: ClaimFinding, library: Library) -> Page:
    """Yield what became of one claim."""
    claim = finding.claim
    who = ", ".join(filter(None, (claim.speaker.name, claim.speaker.role)))
    yield pages.heading(claim.id, _verdict(finding), claim.kind)
    yield pages.indented(
        Text(f"It says, in our words: {claim.says}."),
        pages.facts([("by", who), ("on", claim.day), ("article", claim.article)]),
    )
    for part in finding.parts:
        beside = ", beside the claim" if part.beside else ""
        yield pages.section(f"{part.says or part.kind}: {part.result.verdict.value}{beside}")
        yield Text(part.result.found)
        for one in part.result.evidence:
            if one.says not in part.result.found:
                yield pages.indented(Text(f"- {one.says}"))
            if one.members:
                yield pages.indented(Text(f"  members: {_spans(one)}", style="dim"))
    if not finding.parts:
        yield Text(finding.found)
    if finding.limits:
        yield pages.section("Limits")
        for limit in finding.limits:
            yield pages.indented(Text(f"- {limit}"))
    if finding.would_change:
        yield pages.section("What would change it")
        yield pages.indented(Text(finding.would_change))
    others = dict.fromkeys((*claim.answers, *answered_by(claim.id, library)))
    if others:
        yield pages.section("Beside it")
        yield pages.facts((name, library.claims[name].says) for name in others)
    keys = dict.fromkeys((*claim.sources, *_cited(finding)))
    yield from pages.sources([key for key in keys if key not in _DATA_SETS], library)


def _spans(one: Evidence) -> str:
    """Return who was counted a member in which years; where that is long, how many, and where to find them."""
    by_years: dict[str, list[str]] = {}
    for state, years in one.members.items():
        by_years.setdefault(years, []).append(state)
    told = "; ".join(f"{' '.join(states)} {years}" for years, states in by_years.items())
    return told if len(told) <= _SHORT else f"{len(one.members)}; `--json` has the years of each"


_SHORT = 160
"""Letters up to which the members of a body are spelt out."""
_DECIDED = frozenset({Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.MIXED})
_DATA_SETS = frozenset(one.id for one in data_sets())


def _cited(finding: ClaimFinding) -> list[str]:
    return [key for part in finding.parts for one in part.result.evidence for key in one.sources]
