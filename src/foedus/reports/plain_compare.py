"""Comparisons, drafts and differences as plain values, ready for JSON and for tables."""

from collections.abc import Iterable, Mapping
from typing import Any

from foedus.drafting.choosing import left_open, robbed
from foedus.drafting.compare import Compared
from foedus.drafting.differ import KINDS, Changed, Difference, PairsChanged, part_of
from foedus.drafting.features import FEATURES, Cell
from foedus.drafting.give import sets_kept
from foedus.drafting.relevance import relevant
from foedus.drafting.space import Space
from foedus.instruments.architecture import Architecture, Choice
from foedus.instruments.provision import Provision
from foedus.instruments.write import as_plain
from foedus.principles.catalogue import PRINCIPLES
from foedus.reports.plain_principles import plain_finding
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.strengths import STRENGTHS

Plain = dict[str, Any]

MOST_PAIRS = 200
"""How many pairs are listed by name; how many there are is always told."""


def plain_comparison(columns: Iterable[Compared]) -> Plain:
    """Return the comparison, architecture by architecture, in the order given."""
    return {
        "features": dict(FEATURES),
        "levels": {str(level): says for level, says in STRENGTHS.items()},
        "architectures": [_column(column) for column in columns],
    }


def _column(column: Compared) -> Plain:
    target = column.target
    return {
        "name": target.name,
        "architecture": target.architecture.id,
        "title": target.title,
        "stage": target.architecture.stage,
        "choices": dict(target.choices),
        "n_parties": column.n_parties,
        "parties": sorted(column.subject.parties),
        "says": {key: plain_cell(cell) for key, cell in column.features.items()},
        "pairs_by_level": _levels(column.pairs_by_level),
        "waiting_by_level": {str(n): gates for n, gates in column.waiting_by_level.items()},
        "states_by_level": _levels(column.states_by_level),
        "findings": [plain_finding(finding) for finding in column.findings],
    }


def plain_cell(cell: Cell) -> Plain:
    """Return what a text says on a point."""
    return {
        "value": cell.value,
        "says": cell.says or None,
        "brackets": list(cell.brackets),
        "sources": list(cell.sources),
    }


def _levels(counts: Mapping[int, tuple[int, int]]) -> Plain:
    return {str(level): {"sure": sure, "in_doubt": more} for level, (sure, more) in counts.items()}


# --- drafts -----------------------------------------------------------------------------------


def plain_draft(draft: Architecture) -> Plain:
    """Return the brackets of a draft, how many ways there are of filling them, and what hangs on each."""
    space = Space(draft, {})
    hanging = hangs_on(draft)
    return {
        "draft": draft.id,
        "title": draft.title,
        "n_completions": n_completions(draft),
        "brackets": [
            {
                "bracket": name,
                "asks": draft.brackets[name].asks,
                "needs": {b: list(wanted) for b, wanted in draft.brackets[name].needs.items()},
                "fills": fills(draft, name),
                "alternatives": [
                    _alternative(choice, says)
                    for choice, says in draft.brackets[name].alternatives.items()
                ],
                "principles": [way for way, scope in hanging.items() if name in scope],
            }
            for name in draft.brackets
        ],
        "principles": {way: list(scope) for way, scope in hanging.items()},
        "completions": {
            name: {"title": one.title, "choices": dict(one.choices)}
            for name, one in draft.completions.items()
        },
        "n_brackets": len(space.brackets),
    }


def _alternative(name: str, choice: Choice) -> Plain:
    return {
        "alternative": name,
        "says": choice.says,
        "authors": list(choice.authors),
        "sources": list(choice.sources),
        "note": choice.note,
    }


def n_completions(draft: Architecture) -> int:
    """Return how many ways there are of filling every bracket."""
    return sum(sets_kept(Space(draft, {}), ()).values())


def hangs_on(draft: Architecture) -> dict[str, tuple[str, ...]]:
    """Return the brackets on which each principle hangs, under each way of reading it."""
    space = Space(draft, {})
    return {
        f"{principle.id}:{way.name}": relevant(space, principle.parts(way))
        for principle in PRINCIPLES
        for way in principle.ways
    }


def fills(draft: Architecture, bracket: str) -> list[str]:
    """Return what a bracket fills: provisions by reference, `participation` for who takes part."""
    found = []
    for instrument in draft.own_instruments:
        if getattr(instrument.participation, "bracket", None) == bracket:
            found.append(f"{instrument.id} participation")
        found += [
            f"{instrument.id} {pinpoint}"
            for pinpoint, provision in instrument.provisions.items()
            if bracket in provision.bracket
        ]
    return found


def plain_completion(
    draft: Architecture, document: Architecture, chosen: Mapping[str, str]
) -> Plain:
    """Return a draft with choices made, and what stays open."""
    robbed_by = {name: robbed(draft, chosen, name) for name in draft.brackets}
    return {
        "architecture": document.id,
        "draft": draft.id,
        "choices": dict(chosen),
        "open": list(left_open(draft, chosen)),
        "without_meaning": {name: why for name, why in robbed_by.items() if why},
        "parties": sorted(parties_of(document)),
        "document": as_plain(document),
    }


def parties_of(document: Architecture) -> set[StateCode]:
    """Return who takes part in what an architecture's own instruments promise; nobody where that is open."""
    found = set()
    for instrument in document.own_instruments:
        if isinstance(instrument.participation, tuple):
            found |= {word for spell in instrument.participation for word in spell.states}
    return {StateCode(word) for word in found}


# --- differences ------------------------------------------------------------------------------


def plain_difference(difference: Difference) -> Plain:
    """Return what changes from one text to another."""
    return {
        "one": _named(difference.one),
        "other": _named(difference.other),
        "choices": [
            {"bracket": name, "one": one, "other": other}
            for name, (one, other) in difference.choices.items()
        ],
        "provisions": [_changed(change) for change in difference.provisions],
        "parties": _both(difference.parties),
        "ended": _both(difference.ended),
        "duties": {
            "of_the_text": _pairs(difference.duties),
            "with_what_stays_in_force": _pairs(difference.duties_in_all),
        },
    }


def _named(column: Compared) -> Plain:
    return {
        "name": column.target.name,
        "title": column.target.title,
        "n_parties": column.n_parties["all"],
    }


def _changed(change: Changed) -> Plain:
    return {
        "instrument": change.instrument,
        "pinpoint": change.pinpoint,
        "stands_in": stands_in(change),
        "parts": list(change.parts),
        "one": _text(change.one, change.parts),
        "other": _text(change.other, change.parts),
    }


def stands_in(change: Changed) -> str:
    """Return in which texts a provision stands: `one`, `other` or `both`."""
    if change.one is None:
        return "other"
    return "one" if change.other is None else "both"


def _text(provision: Provision | None, parts: Iterable[str]) -> Plain | None:
    if provision is None:
        return None
    written = as_plain(provision)
    told = {part: written.get(part) for part in parts if part_of(provision, part) is not None}
    return {"says": provision.says, **told}


def _both(parted: tuple[tuple[str, ...], tuple[str, ...]]) -> Plain:
    return {"only_one": list(parted[0]), "only_other": list(parted[1])}


def _pairs(changed: PairsChanged) -> Plain:
    found: Plain = {
        "levels": [
            {"one": one, "other": other, "n_pairs": n} for (one, other), n in changed.counts.items()
        ]
    }
    for kind in KINDS:
        pairs = changed.which(kind)
        found[f"n_{kind}"] = len(pairs)
        found[kind] = [
            {
                "bearer": bearer,
                "owed_to": owed_to,
                "one": changed.levels[bearer, owed_to][0],
                "other": changed.levels[bearer, owed_to][1],
            }
            for bearer, owed_to in pairs[:MOST_PAIRS]
        ]
    return found
