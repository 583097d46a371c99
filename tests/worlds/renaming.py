"""Two states swapped wherever they stand: in documents, events and answers."""

from typing import Any

from foedus.instruments.library import Library, Placed
from foedus.instruments.write import as_plain
from foedus.vocabulary.states import find_state, is_state

_TERRITORY = "territory of "


def swapped(value: Any, one: str, other: str) -> Any:
    """Return a plain value with two states swapped; words that name neither stay as they are."""
    if isinstance(value, dict):
        return {
            swapped(key, one, other): swapped(part, one, other) for key, part in value.items()
        }
    if isinstance(value, list | tuple):
        return type(value)(swapped(part, one, other) for part in value)
    if not isinstance(value, str):
        return value
    if value.startswith(_TERRITORY):
        return _TERRITORY + swapped(value.removeprefix(_TERRITORY), one, other)
    return {one: other, other: one}.get(_code(value), value)


def _code(word: str) -> str:
    """Return the key of the state that a word names, or nothing."""
    return find_state(word).code if len(word) <= 40 and is_state(word) else ""


def swapped_in(library: Library, one: str, other: str) -> Library:
    """Return a library with two states swapped in every document."""
    return Library.of(_swapped(placed, one, other) for placed in library.placed)


def _swapped(placed: Placed, one: str, other: str) -> Placed:
    plain = as_plain(placed.document)
    changed = swapped(plain, one, other)
    if changed == plain:
        return placed
    return Placed(type(placed.document).model_validate(changed), placed.text)
