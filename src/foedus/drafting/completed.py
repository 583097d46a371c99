"""Completed drafts as documents: a completion as an ordinary architecture, or a draft with fewer brackets open.

A completion is written as law from the day on, for everybody who would take part. Where brackets stay open, those that are filled keep one
alternative, so that what the rest would mean does not hang on the order in which brackets are filled.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from foedus.drafting.choosing import left_open, robbed
from foedus.drafting.complete import ended_by, instruments_of, meaningful
from foedus.drafting.features import NOT_SAID, cells
from foedus.instruments.architecture import Architecture, Illustration
from foedus.instruments.frozen import MOST_LETTERS_OF_A_SLUG
from foedus.instruments.write import as_plain
from foedus.obligations.readings import Choices
from foedus.obligations.snapshot import Snapshot

Plain = dict[str, Any]

_OF_DRAFTS = ("brackets", "features", "wishes", "asks_to_keep", "completions")


def document_of(
    draft: Architecture, choices: Mapping[str, str], snapshot: Snapshot, reading: Choices
) -> Architecture:
    """Return a draft with choices made, as a document.

    Args:
        draft: The draft.
        choices: Choices that can be made; where brackets stay open, it remains a draft.
        snapshot: The day from which a completion is law.
        reading: The reading, for alternatives that hang on one.
    """
    plain = as_plain(draft)
    plain["architecture"] = document_id(draft, choices)
    plain["completes"] = {"draft": draft.id, "choices": dict(choices)}
    if left_open(draft, choices):
        _narrow(plain, draft, choices)
    else:
        _complete(plain, draft, choices, snapshot, reading)
    return Architecture.model_validate(plain)


def document_id(draft: Architecture, choices: Mapping[str, str]) -> str:
    """Return an id that tells the choices: the completion named for illustration that is nearest, and what differs from it.

    Where brackets stay open, and in a draft that names no completion, it tells every choice.
    """
    nearest, differing = "", [*draft.brackets]
    if not left_open(draft, choices):
        for name in sorted(draft.completions):
            named = draft.completions[name].choices
            differs = [b for b in draft.brackets if named.get(b) != choices.get(b)]
            if not nearest or len(differs) < len(differing):
                nearest, differing = name, differs
    told = [f"{bracket}.{choices[bracket]}" for bracket in differing if bracket in choices]
    said = "+".join(filter(None, [nearest, *told]))
    if len(f"{draft.id}.{said}") > MOST_LETTERS_OF_A_SLUG:
        # `completes` tells the choices in full.
        content = "&".join(f"{bracket}={choices[bracket]}" for bracket in sorted(choices))
        said = hashlib.sha256(content.encode()).hexdigest()[:12]
    return f"{draft.id}.{said}"


def named_alike(draft: Architecture, choices: Mapping[str, str]) -> Illustration | None:
    """Return the completion named for illustration that makes just these choices, if there is one."""
    for illustration in draft.completions.values():
        if dict(illustration.choices) == dict(choices):
            return illustration
    return None


def _complete(
    plain: Plain,
    draft: Architecture,
    choices: Mapping[str, str],
    snapshot: Snapshot,
    reading: Choices,
) -> None:
    alike = named_alike(draft, choices)
    if alike is not None:
        plain["title"], plain["says"] = alike.title, alike.says
    else:
        plain["title"] = f"{draft.title}, completed"
    chosen = meaningful(draft, choices)
    instruments, _ = instruments_of(draft, chosen, snapshot, reading)
    named = [entry for entry in draft.instruments if isinstance(entry, str)]
    plain["instruments"] = [*named, *map(_without_gaps, map(as_plain, instruments))]
    if ended := sorted(ended_by(draft, chosen)):
        plain["ends"] = ended
    plain["leaves_open"] = {
        name: {key: said for key, said in point.items() if key != "bracket"}
        for name, point in plain.get("leaves_open", {}).items()
        if not _filled_by(draft, choices, point.get("bracket"))
    }
    _tell_features(plain, draft, choices, [*draft.features])
    for element in plain["elements"].values():
        _carried_by_text(element, draft)
    for key in _OF_DRAFTS:
        plain.pop(key, None)


def _filled_by(draft: Architecture, choices: Mapping[str, str], bracket: str | None) -> bool:
    """Whether a bracket is filled by a choice that says something."""
    if bracket is None or bracket not in choices:
        return False
    return not draft.brackets[bracket].alternatives[choices[bracket]].drops


def _without_gaps(instrument: Plain) -> Plain:
    for provision in instrument["provisions"].values():
        for key in ("bracket", "when"):
            if not provision.get(key, True):
                del provision[key]
    return instrument


def _tell_features(
    plain: Plain, draft: Architecture, choices: Mapping[str, str], names: list[str]
) -> None:
    """Write as elements what the choices say on the points on which architectures are compared."""
    elements: Plain = plain.setdefault("elements", {})
    found = cells(draft, choices)
    for name in found:
        carried = set(draft.elements[name].carried_by) if name in draft.elements else set()
        if name in names or carried & draft.brackets.keys():
            cell = found[name]
            if cell.value == NOT_SAID:
                continue
            told: Plain = {"says": cell.says, "status": "derived", "value": cell.value}
            told["sources"] = list(cell.sources)
            added = {key: said for key, said in told.items() if said}
            elements[name] = {**elements.get(name, {}), **added}


def _carried_by_text(element: Plain, draft: Architecture) -> None:
    carried = [name for name in element.pop("carried_by", []) if name not in draft.brackets]
    if carried:
        element["carried_by"] = carried


def _narrow(plain: Plain, draft: Architecture, choices: Mapping[str, str]) -> None:
    """Leave one alternative in each bracket that is filled, and out the brackets that then mean nothing."""
    gone = {bracket for bracket in draft.brackets if robbed(draft, choices, bracket)}
    plain["title"] = f"{draft.title}, completed in part"
    for name in gone:
        del plain["brackets"][name]
    for name, choice in choices.items():
        alternatives = plain["brackets"][name]["alternatives"]
        plain["brackets"][name]["alternatives"] = {choice: alternatives[choice]}
    for name, bracket in plain["brackets"].items():
        needs = draft.brackets[name].needs
        bracket.pop("needs", None)
        if still := {b: [*wanted] for b, wanted in needs.items() if b not in choices}:
            bracket["needs"] = still
    for instrument in plain["instruments"]:
        for provision in [] if isinstance(instrument, str) else instrument["provisions"].values():
            _without(provision, gone)
    for point in plain.get("leaves_open", {}).values():
        if point.get("bracket") in gone:
            del point["bracket"]
    plain["completions"] = {
        name: completion
        for name, completion in plain.get("completions", {}).items()
        if choices.items() <= completion["choices"].items()
    }
    _narrow_features(plain, draft, choices, gone)
    _narrow_wishes(plain, gone)


def _without(part: Plain, gone: set[str]) -> None:
    brackets = [name for name in part.pop("bracket", []) if name not in gone]
    if brackets:
        part["bracket"] = brackets


def _narrow_features(
    plain: Plain, draft: Architecture, choices: Mapping[str, str], gone: set[str]
) -> None:
    settled = [
        name for name, f in draft.features.items() if f.bracket and gone.issuperset(f.bracket)
    ]
    for name in settled:
        del plain["features"][name]
    if settled:
        elements: Plain = plain.setdefault("elements", {})
        found = cells(draft, choices)
        for name in settled:
            cell = found[name]
            elements[name] = {"says": cell.says, "status": "derived", "value": cell.value}
    for name, feature in plain.get("features", {}).items():
        first = next(iter(draft.features[name].bracket), "")
        _without(feature, gone)
        values = feature.pop("value", {})
        offered = plain["brackets"].get(first, {}).get("alternatives", {})
        if kept := {choice: value for choice, value in values.items() if choice in offered}:
            feature["value"] = kept


def _narrow_wishes(plain: Plain, gone: set[str]) -> None:
    """Leave out the ways of keeping a wish that a choice has ruled out."""
    for name, wish in [*plain.get("wishes", {}).items()]:
        wish["kept_by"] = [row for row in wish["kept_by"] if not gone & row.keys()]
        if not wish["kept_by"]:
            del plain["wishes"][name]
