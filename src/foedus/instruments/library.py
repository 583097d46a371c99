"""A library: documents read together, by kind and id, each with its place."""

import hashlib
import json
from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from foedus.instruments.architecture import Architecture
from foedus.instruments.case import Case
from foedus.instruments.documents import (
    Area,
    Bibliography,
    Body,
    Claim,
    Group,
    Instrument,
    Question,
    Reading,
    Source,
)
from foedus.instruments.presence import Presence
from foedus.instruments.yaml_reader import PlacedText

Document = (
    Instrument
    | Body
    | Area
    | Group
    | Question
    | Reading
    | Claim
    | Presence
    | Case
    | Architecture
    | Bibliography
)

KINDS: dict[str, type[Document]] = {
    "instrument": Instrument,
    "body": Body,
    "area": Area,
    "group": Group,
    "question": Question,
    "reading": Reading,
    "claim": Claim,
    "presence": Presence,
    "case": Case,
    "architecture": Architecture,
    "bibliography": Bibliography,
}
"""The first key of a document, and its type."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A document, and the file it was read from.

    Attributes:
        document: The document.
        text: Its text.
        left_out: The keys under which something was refused. A document of which something was left out is
            checked, and never used.
    """

    document: Document
    text: PlacedText
    left_out: frozenset[str] = frozenset()


D = TypeVar("D", bound=Document)


@dataclass(frozen=True)
class Library:
    """Documents that are used together. Equal whatever the order of the files.

    Attributes:
        placed: Every document with its file, sorted by kind and id.
        unread: Kind and id of documents that were found and could not be read.
        partly: What could be read of such documents, for the checks alone.
    """

    placed: tuple[Placed, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()
    partly: tuple[Placed, ...] = ()

    @classmethod
    def of(
        cls,
        placed: Iterable[Placed],
        *,
        unread: Iterable[tuple[str, str]] = (),
        partly: Iterable[Placed] = (),
    ) -> "Library":
        """Make a library; the order given does not matter."""
        ordered = sorted(placed, key=_rank)
        return cls(tuple(ordered), frozenset(unread), tuple(partly))

    def __add__(self, other: "Library") -> "Library":
        return Library.of((*self.placed, *other.placed), unread=self.unread | other.unread)

    def __iter__(self) -> Iterator[Document]:
        return (placed.document for placed in self.placed)

    def _by_id(self, kind: type[D]) -> dict[str, D]:
        return {p.document.id: p.document for p in self.placed if isinstance(p.document, kind)}

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        """Return the instruments by id."""
        return self._by_id(Instrument)

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """Return the bodies by id."""
        return self._by_id(Body)

    @cached_property
    def areas(self) -> dict[str, Area]:
        """Return the areas by id."""
        return self._by_id(Area)

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Return the groups by id."""
        return self._by_id(Group)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Return the questions of reading by id."""
        return self._by_id(Question)

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """Return the named readings by id."""
        return self._by_id(Reading)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Return the claims by id."""
        return self._by_id(Claim)

    @cached_property
    def presences(self) -> dict[str, Presence]:
        """Return the presences by id."""
        return self._by_id(Presence)

    @cached_property
    def cases(self) -> dict[str, Case]:
        """Return the cases by id."""
        return self._by_id(Case)

    @cached_property
    def architectures(self) -> dict[str, Architecture]:
        """Return the architectures by id."""
        return self._by_id(Architecture)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Return the register of sources by key."""
        return {
            key: source
            for register in self._by_id(Bibliography).values()
            for key, source in register.sources.items()
        }

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of what the documents say; comments, layout and files do not enter."""
        content = hashlib.sha256()
        for placed in self.placed:
            document = placed.document
            said = placed.text.value or document.model_dump(mode="json", exclude_unset=True)
            content.update(f"{kind_of(document)}:{document.id}\n".encode())
            content.update(json.dumps(said, sort_keys=True, ensure_ascii=False).encode())
        return content.hexdigest()

    def with_instruments(self, added: Iterable[Instrument]) -> "Library":
        """Return the library with more instruments, which have no file of their own."""
        placed = list(self.placed)
        for instrument in added:
            insort(placed, Placed(instrument, NO_FILE), key=_rank)
        return Library(tuple(placed), self.unread)


def _rank(placed: Placed) -> tuple[str, str]:
    return kind_of(placed.document), placed.document.id


def kind_of(document: Document) -> str:
    """Return the kind: the first key of the document."""
    return next(kind for kind, model in KINDS.items() if isinstance(document, model))


NO_FILE = PlacedText(path=Path("-"))
