"""The sources of a document, resolved: what each key stands for, where it is, how far it carries."""

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.instruments.checks.known import walk
from foedus.instruments.documents import Bibliography, Source
from foedus.instruments.frozen import confidence_of
from foedus.instruments.library import Library, kind_of
from foedus.vocabulary.pledges import Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A source as the register has it; an address given in place of a key stands for itself."""

    key: str
    source: Source
    confidence: Confidence


def keys_within(part: object) -> tuple[str, ...]:
    """Return the keys of every source given in a document or a part of one, in their order there."""
    return tuple(dict.fromkeys(_keys(part)))


def _keys(part: object) -> Iterator[str]:
    for at, inner in walk(part):
        if at and at[-1] == "sources" and isinstance(inner, tuple):
            yield from inner


def resolve(key: str, library: Library) -> Resolved:
    """Return what a key stands for."""
    source = library.sources.get(key) or Source(title=key, address=key)
    return Resolved(key=key, source=source, confidence=confidence_of((key,)))


def cited_by(key: str, library: Library) -> tuple[tuple[str, str], ...]:
    """Return kind and id of every document that gives a source, by kind and id."""
    return tuple(
        (kind_of(document), document.id)
        for document in library
        if not isinstance(document, Bibliography) and key in _keys(document)
    )
