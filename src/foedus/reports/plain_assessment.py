"""An assessment as plain values: what `foedus assess --json` prints. The keys are relied on."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from foedus.drafting.at_odds import AtOdds
from foedus.obligations.coverage import Cover
from foedus.reports.assessment import Assessment, Picture, ReadingEffect, StateCover
from foedus.reports.plain import plain_conflict, plain_cover
from foedus.reports.plain_accession import row
from foedus.reports.plain_principles import plain_finding, plain_what_gives
from foedus.reports.tested import Tested
from foedus.vocabulary.strengths import STRENGTHS


def plain_assessment(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as plain values."""
    architecture = assessment.architecture
    return {
        "architecture": architecture.id,
        "title": architecture.title,
        "stage": architecture.stage,
        "as_of": assessment.as_of.isoformat(),
        "reading": assessment.reading,
        "choices": dict(sorted(assessment.choices.items())),
        "region": {"says": assessment.region_says, "states": list(assessment.region)},
        **_tested(assessment.tested),
        "elements": _by_id(architecture.elements),
        "leaves_open": _by_id(architecture.leaves_open),
        "brackets": _by_id(architecture.brackets),
        "terms": [_document(term) for term in assessment.terms],
        "strengths": {str(strength): says for strength, says in STRENGTHS.items()},
        "pictures": [plain_picture(picture) for picture in assessment.pictures],
        "readings": [_effect(effect) for effect in assessment.effects],
        "claims": [
            {**_document(found.claim), "verdict": found.verdict.value, "found": found.found}
            for found in assessment.claim_findings
        ],
        "timeline": [_document(occurrence) for occurrence in architecture.timeline],
        "assumptions": list(assessment.assumptions),
        "corpus": {
            "foedus": assessment.version,
            "documents": assessment.n_documents,
            "digest": assessment.digest,
        },
    }


def _tested(found: Tested) -> dict[str, Any]:
    return {
        "findings": [plain_finding(finding) for finding in found.findings],
        "findings_by_completion": {
            name: [plain_finding(finding) for finding in findings]
            for name, findings in found.by_completion.items()
        },
        "what_gives": plain_what_gives(found.gives, found.explained) if found.gives else None,
        "accessions": {name: list(map(row, rows)) for name, rows in found.accessions.items()},
    }


def plain_picture(picture: Picture) -> dict[str, Any]:
    """Return one picture as plain values; promises alike in all but the pair stand together."""
    counted = picture.n_states_by_strength()
    return {
        "id": picture.id,
        "completion": picture.full_id or None,
        "title": picture.title,
        "says": picture.says,
        "choices": dict(picture.choices),
        "members": list(picture.members),
        "n_states_by_strength": {str(strength): counted[strength] for strength in STRENGTHS},
        "states": [_state(cover) for cover in picture.by_state.values()],
        "promises": _promises(picture.covers),
        "conflicts": [_at_odds(found) for found in picture.at_odds],
    }


def _state(cover: StateCover) -> dict[str, Any]:
    return {
        "state": cover.state,
        "strength": cover.strength,
        "status": _status(cover) if cover.strength else None,
        "automatic": cover.automatic if cover.strength else None,
        "guarantors": list(cover.guarantors),
        "instruments": list(cover.instruments),
        "n_given": cover.given,
    }


def _status(cover: StateCover) -> str:
    return "in_force" if cover.status.value == "due" else cover.status.value


def _promises(covers: Iterable[Cover]) -> list[dict[str, Any]]:
    """Return the strongest promise of each pair, as `{..., pairs: {beneficiary: [guarantors]}}`."""
    groups: dict[str, dict[str, Any]] = {}
    for cover in sorted(covers, key=_in_order):
        shared = plain_cover(cover)
        guarantor, beneficiary = shared.pop("guarantor"), shared.pop("beneficiary")
        group = groups.setdefault(repr(shared), {**shared, "pairs": {}})
        group["pairs"].setdefault(beneficiary, []).append(guarantor)
    return list(groups.values())


def _in_order(cover: Cover) -> tuple[int, str, str, str, str]:
    return -cover.strength, cover.instrument, cover.pinpoint, cover.beneficiary, cover.guarantor


def _at_odds(found: AtOdds) -> dict[str, Any]:
    return {
        **plain_conflict(found.conflict),
        "kind": found.kind,
        "between": list(found.between),
        "bearers": list(found.bearers),
        "n_cases": found.n_cases,
        "witness": list(found.witness),
    }


def _effect(effect: ReadingEffect) -> dict[str, Any]:
    return {
        "question": effect.question,
        "alternative": effect.alternative,
        "picture": effect.picture,
        "n_pairs_gained": effect.n_pairs_gained,
        "n_pairs_lost": effect.n_pairs_lost,
        "n_pairs_changed": effect.n_pairs_changed,
        "states_changed": list(effect.states_changed),
    }


def _by_id(parts: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": name, **_document(part)} for name, part in parts.items()]


def _document(document: BaseModel) -> dict[str, Any]:
    plain: dict[str, Any] = document.model_dump(
        mode="json", exclude_none=True, exclude_defaults=True
    )
    return plain
