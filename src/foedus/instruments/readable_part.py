"""What can be read of a document that the types refuse: the document without the parts refused.

It is checked like any other, so that whoever mends a document learns of every mistake at once. It is never used for an
answer: what was left out may be what decides.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from foedus.instruments.library import KINDS, Document, Placed
from foedus.instruments.refused import RefusedPart, refused_parts
from foedus.instruments.yaml_reader import KeyPath, PlacedText

_MOST_ROUNDS = 8
_ANYTHING = "unknown"
_NOT_LOOKED_INTO = frozenset({"says", "title", "asks", "kind", "stage", "consent"})
"""Keys that no check between documents looks into: where one is missing, anything may stand."""

_Edits = dict[KeyPath, str | None]
"""By path, the word that stands there instead; None: nothing, and what stood there is left out."""


def readable_part(kind: str, text: PlacedText) -> Placed | None:
    """Return what can be read of a document; None if too little is left for one of its kind.

    Args:
        kind: The kind of document, a key of `KINDS`.
        text: Its text, of which the types refuse something.
    """
    left_out: set[str | int] = set()
    for _ in range(_MOST_ROUNDS):
        read = _read(kind, text)
        if not isinstance(read, ValidationError):
            return Placed(read, text, frozenset(map(str, left_out)))
        edits = _edits(refused_parts(text, read))
        if () in edits:
            return None
        left_out.update(step for path in edits for step in path)
        text = _edited(text, edits)
    return None


def _read(kind: str, text: PlacedText) -> Document | ValidationError:
    try:
        return KINDS[kind].model_validate(text.value)
    except ValidationError as refused:
        return refused


def _edits(parts: Iterable[RefusedPart]) -> _Edits:
    edits: _Edits = {}
    for part in parts:
        if part.missing in _NOT_LOOKED_INTO:
            edits[*part.path, part.missing] = _ANYTHING
        else:
            edits[part.path] = next(iter(part.words), None)
    return edits


def _edited(text: PlacedText, edits: _Edits) -> PlacedText:
    """Return a text without what was refused, everything else still at its line and column."""
    places: dict[KeyPath, tuple[int, int]] = {}
    value = _part(text, text.value, ((), ()), edits, places)
    return PlacedText(path=text.path, value=value, places=places, lines=text.lines)


def _part(
    text: PlacedText,
    value: object,
    at: tuple[KeyPath, KeyPath],
    edits: _Edits,
    places: dict[KeyPath, tuple[int, int]],
) -> object:
    """Return a value without what was refused; note the places of what stays. `at`: its path before, and now."""
    before, now = at
    if before in text.places:
        places[now] = text.places[before]
    if before in edits:
        return edits[before]
    if isinstance(value, Mapping):
        kept: dict[Any, object] = {
            key: _part(text, inner, ((*before, key), (*now, key)), edits, places)
            for key, inner in value.items()
            if edits.get((*before, key), "") is not None
        }
        added = {p[-1]: word for p, word in edits.items() if p[:-1] == before and word is not None}
        return added | kept
    if isinstance(value, list):
        stay = [n for n in range(len(value)) if edits.get((*before, n), "") is not None]
        return [
            _part(text, value[n], ((*before, n), (*now, index)), edits, places)
            for index, n in enumerate(stay)
        ]
    return value
