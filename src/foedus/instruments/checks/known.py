"""What checks look at: the documents, what stands beside them, and how to point at a passage."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from foedus.instruments.documents import Instrument
from foedus.instruments.library import Library, Placed
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.diagnostics import Diagnostic


@dataclass(frozen=True)
class Known:
    """The library under check, and the documents it may refer to."""

    library: Library
    beside: Library

    @cached_property
    def everything(self) -> Library:
        """Return both together."""
        return self.library + self.beside


def mistake(
    placed: Placed, at: KeyPath, code: str, problem: str, *, why: str = "", do: str = ""
) -> Diagnostic:
    """Return a diagnostic about one passage of a document."""
    passage = placed.text.passage(at)
    return Diagnostic(code=code, problem=problem, passages=(passage,), why=why, do=do)


def instruments_in(placed: Placed) -> Iterator[tuple[KeyPath, Instrument]]:
    """Yield the instruments of a document with their paths: itself, or those written into a draft."""
    if isinstance(placed.document, Instrument):
        yield (), placed.document
    for index, entry in enumerate(getattr(placed.document, "instruments", ())):
        if isinstance(entry, Instrument):
            yield ("instruments", index), entry


def walk(value: object, at: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Yield every part of a document with its path, models before their fields."""
    yield at, value
    if isinstance(value, BaseModel):
        extras = value.__pydantic_extra__ or {}
        for name in (*type(value).model_fields, *extras):
            info = type(value).model_fields.get(name)
            key = info.alias if info and info.alias else name
            part = getattr(value, name)
            if part is not None and (name in value.model_fields_set or name in extras):
                yield from walk(part, (*at, key))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from walk(part, (*at, key))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from walk(part, (*at, index))
