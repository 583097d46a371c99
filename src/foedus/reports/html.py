"""The report: one HTML file that carries everything it needs and asks no network for anything.

The same assessment always gives the same bytes: no clock, no chance, no order of sets.
"""

import json
import os
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from foedus.instruments.documents import Claim, Reading
from foedus.obligations.answer import ASSUMPTIONS as CASE_ASSUMPTIONS
from foedus.reports import wording as words
from foedus.reports.accession_rows import accession_part
from foedus.reports.assessment import Assessment
from foedus.reports.citations import Cited, anchor, is_link
from foedus.reports.collisions import (
    chosen_in,
    collisions_beyond_today,
    collisions_today,
    question_effects,
)
from foedus.reports.dossiers import dossiers, presences_of
from foedus.reports.matrix import Matrix, map_layers, matrices
from foedus.reports.minister import first_page, percent
from foedus.reports.overview import findings, glances, segments, state_rows
from foedus.reports.presence_map import presence_data, presence_part
from foedus.reports.trade_offs import trade_offs
from foedus.reports.verdict_rows import MARKS, case_data, principle_rows
from foedus.reports.wording import Wording
from foedus.vocabulary.counting import counted
from foedus.vocabulary.states import StateCode, all_states

_HERE = Path(__file__).parent
_ASSETS = _HERE / "assets"


def render_report(assessment: Assessment) -> str:
    """Return the report as an HTML page."""
    wording = Wording(assessment)
    found = matrices(wording)
    levels = _levels(found, assessment)
    presences = presences_of(wording)
    principles = principle_rows(wording)
    data = _data(map_layers(found, wording), presence_data(presences, wording), levels, assessment)
    data["cases"] = _cases(case_data(principles), data["states"], assessment)
    scripts = Scripts.of(data)
    cited = Cited(wording)
    page = _environment(wording, cited).get_template("report.html.j2")
    return page.render(
        a=assessment,
        architecture=assessment.architecture,
        reading=_reading(assessment),
        first=first_page(wording),
        principles=principles,
        trade=trade_offs(wording),
        accession=accession_part(wording),
        became={found.claim.id: found for found in assessment.claim_findings},
        findings=findings(wording),
        glances=glances(assessment),
        segments=segments,
        matrices=found,
        state_rows=state_rows(wording),
        dossiers=dossiers(wording, presences),
        presence_part=presence_part(presences, wording),
        collisions_today=collisions_today(wording),
        collisions_beyond=collisions_beyond_today(wording),
        effects=question_effects(wording),
        chosen_in=chosen_in(assessment),
        answered_by=_answered_by(assessment.claims),
        claim_numbers={claim.id: n for n, claim in enumerate(assessment.claims, 1)},
        levels=levels,
        scripts=scripts,
        style=_style(),
        has_completions=any(picture.full_id for picture in assessment.pictures),
        case_assumptions=CASE_ASSUMPTIONS,
        has_states_of_the_past=any(_has_ended(code) for code in assessment.region),
        cited=cited,
        day=words.day_words(assessment.as_of),
    )


def write_report(page: str, path: Path) -> None:
    """Write a report whole or not at all: beside its place first, then into it in one step.

    Raises:
        OSError: The place cannot be written to; nothing is left behind.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(page, encoding="utf-8", newline="\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _environment(wording: Wording, cited: Cited) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        anchor=anchor,
        counted=counted,
        is_link=is_link,
        KIND_MEANINGS=words.KIND_MEANINGS,
        KINDS=words.KINDS,
        LEVELS=words.LEVELS,
        MARKS=MARKS,
    )
    environment.filters.update(
        instrument=cited.instrument,
        dated=words.dated,
        listed=words.listed,
        mark=cited.label,
        name=wording.name,
        percent=percent,
        source=cited.source,
        thousands=lambda n: f"{n:,}",
        spaced=lambda text: str(text).replace("_", " ").replace("-", " "),
    )
    return environment


def _reading(assessment: Assessment) -> Reading | None:
    return assessment.library.readings.get(assessment.reading.partition(",")[0])


def _has_ended(code: StateCode) -> bool:
    return all(span.until is not None for span in all_states()[code].existence)


def _answered_by(claims: tuple[Claim, ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for claim in claims:
        for answered in claim.answers:
            found[answered] = (*found.get(answered, ()), claim.id)
    return found


def _levels(found: tuple[Matrix, ...], assessment: Assessment) -> tuple[int, ...]:
    """Return the strengths that occur, the strongest first."""
    promised = {promise.strength for matrix in found for promise in matrix.promises}
    held = {c.strength for picture in assessment.pictures for c in picture.by_state.values()}
    return tuple(level for level in words.LEVELS if level in promised | held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripts:
    """The scripts and data of the page, safe inside their elements, and the policy that admits only them."""

    map: Markup
    report: Markup
    data: Markup
    policy: str

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Scripts":
        """Gather them for the data of a page."""
        scripts = [
            safe_script((_ASSETS / name).read_text("utf-8")) for name in ("map.js", "report.js")
        ]
        admitted = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
        return cls(
            map=scripts[0],
            report=scripts[1],
            data=script_json(data),
            policy=f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {admitted}; base-uri 'none'; form-action 'none'",
        )


def _data(
    layers: list[dict[str, Any]],
    presences: dict[str, Any] | None,
    levels: tuple[int, ...],
    assessment: Assessment,
) -> dict[str, Any]:
    codes = {code for layer in layers for code in (*layer["guarantors"], *layer["values"])}
    stays = presences["stays"] if presences else ()
    codes |= {code for sender, _, hosts, *_ in stays for code in (sender, *hosts) if code}
    states = all_states()
    return {
        "as_of": assessment.as_of.isoformat(),
        "states": {
            code: {
                "numeric": states[code].numeric,
                "name": states[code].name_on(assessment.as_of),
            }
            for code in sorted(codes)
        },
        "legend": [{"level": n, "title": f"{n} {words.LEVELS[n]}"} for n in levels],
        "levels": {str(level): says for level, says in words.LEVELS.items()},
        "sheets": {code: anchor("dossier", code) for code in assessment.region},
        "layers": layers,
        "presences": presences,
    }


def _cases(
    found: dict[str, Any] | None, known: dict[str, Any], assessment: Assessment
) -> dict[str, Any] | None:
    """Return the cases drawn on a map, and make their states known to it."""
    if found is None:
        return None
    states = all_states()
    for code in sorted({code for case in found["cases"] for code in case["states"]}):
        if code in states and code not in known:
            name = states[code].name_on(assessment.as_of)
            known[code] = {"numeric": states[code].numeric, "name": name}
    return found


def _digest(script: Markup) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()


_UNSAFE_IN_JSON = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def script_json(data: object) -> Markup:
    """Return data as JSON that can end no script element and breaks no line of JavaScript."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.translate(_UNSAFE_IN_JSON))  # noqa: S704 - every character with a meaning in HTML is gone


def safe_script(source: str) -> Markup:
    """Return a script of ours as it can stand in a page."""
    source = re.sub(r"</(?=script)", r"<\\/", source, flags=re.IGNORECASE).replace("<!--", r"<\!--")
    return Markup(source)  # noqa: S704 - shipped with Foedus


def _style() -> Markup:
    return Markup((_ASSETS / "report.css").read_text("utf-8"))  # noqa: S704 - shipped with Foedus
