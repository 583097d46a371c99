"""Two states swapped wherever they stand: in documents, events and answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from foedus.instruments.library import Library, Placed
from foedus.instruments.write import as_plain
from foedus.vocabulary.states import find_state, is_state

_TERRITORY = "territory of "


def swapped(value: Any, one: str, other: str) -> Any:
    """Return a plain value with two states swapped; words that name neither stay as they are."""
    if isinstance(value, dict):
        return {swapped(key, one, other): swapped(part, one, other) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(swapped(part, one, other) for part in value)
    if not isinstance(value, str):
        return value
    if value.startswith(_TERRITORY):
        return _TERRITORY + swapped(value.removeprefix(_TERRITORY), one, other)
    return {one: other, other: one}.get(_code(value), value)


@cache
def _code(word: str) -> str:
    """Return the key of the state that a word names, or nothing. `by` and `to` are no states here."""
    named = word[:1].isupper() and 2 < len(word) <= 40
    return find_state(word).code if named and is_state(word) else ""


@dataclass(frozen=True, slots=True)
class Mentioning:
    """A document as plain values, and the states it mentions."""

    placed: Placed
    plain: dict[str, Any]
    states: frozenset[str]


def mentioning(library: Library) -> tuple[Mentioning, ...]:
    """Return every document of a library with the states it mentions; to be done once."""
    plain = [(placed, as_plain(placed.document)) for placed in library.placed]
    return tuple(Mentioning(p, value, frozenset(_states_in(value))) for p, value in plain)


def _states_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _states_in(key)
            yield from _states_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _states_in(part)
    elif isinstance(value, str) and (code := _code(value.removeprefix(_TERRITORY))):
        yield code


def swapped_in(documents: tuple[Mentioning, ...], one: str, other: str) -> Library:
    """Return a library with two states swapped in every document."""
    return Library.of(
        _swapped(document, one, other) if {one, other} & document.states else document.placed
        for document in documents
    )


def _swapped(document: Mentioning, one: str, other: str) -> Placed:
    changed = type(document.placed.document).model_validate(swapped(document.plain, one, other))
    return Placed(changed, document.placed.text)
