"""The documents of a known answer: written in place, or named among the shipped ones.

A known answer speaks of the instruments it names and of no others, so that an answer does not change when
the corpus grows. If it names any, the shipped places, bodies, groups and questions are at hand as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from foedus.conformance.known_answer import KnownAnswer
from foedus.corpus.catalogue import foundations, shipped
from foedus.instruments.checks import check_library
from foedus.instruments.documents import Instrument
from foedus.instruments.library import KINDS, Library, Placed
from foedus.instruments.read import MOST_MISTAKES
from foedus.instruments.refused import diagnostics_of
from foedus.instruments.yaml_reader import KeyPath, PlacedText
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.nearest import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """The documents of a known answer that could be read.

    Attributes:
        library: They, beside the foundations.
        mistakes: Every mistake in them.
        complete: Whether all could be read, so that what is not found in them is not there.
    """

    library: Library
    mistakes: tuple[Diagnostic, ...] = ()
    complete: bool = True


def documents_of(known: KnownAnswer, placed: PlacedText) -> Documents:
    """Return the documents of a known answer that could be read, and every mistake in them.

    Args:
        known: The known answer.
        placed: Its text, for the places of mistakes.
    """
    if known.documents == "shipped":
        return Documents(library=shipped())
    mistakes: list[Diagnostic] = []
    named: set[str] = set()
    own: list[Placed] = []
    for index, document in enumerate(known.documents):
        at = ("documents", index)
        if isinstance(document, str):
            mistakes.extend(_named(document, placed, at))
            named.add(document)
        else:
            read = _in_place(document, part_of(placed, at), mistakes)
            own.extend((read,) if read else ())
    complete = not mistakes
    beside = _beside(named)
    mistakes.extend(check_library(Library.of(own), beside=beside))
    library = beside + Library.of(own)
    mistakes.extend(_left_out(named, library, placed))
    return Documents(library=library, mistakes=tuple(mistakes), complete=complete)


def part_of(placed: PlacedText, at: KeyPath) -> PlacedText:
    """Return a part of a text as a text of its own, its places being those in the file."""
    value: Any = placed.value
    for step in at:
        value = value[step]
    places = {
        path[len(at) :]: place for path, place in placed.places.items() if path[: len(at)] == at
    }
    return PlacedText(path=placed.path, value=value, places=places, lines=placed.lines)


def _named(name: str, placed: PlacedText, at: KeyPath) -> Iterator[Diagnostic]:
    if name not in shipped().instruments:
        problem = f"No shipped instrument is called {name!r}."
        do = f"`foedus list instruments` shows them; other documents are written in place.{did_you_mean(name, shipped().instruments)}"
        yield Diagnostic(code="F104", problem=problem, passages=(placed.passage(at),), do=do)


def _in_place(
    document: dict[str, Any], text: PlacedText, mistakes: list[Diagnostic]
) -> Placed | None:
    kind = str(next(iter(document), ""))
    if kind not in KINDS:
        problem = f"The document does not say what it is; it begins with {kind[:40]!r}."
        do = f"Begin with the kind and the id, such as `instrument: my-treaty`. Kinds: {', '.join(KINDS)}."
        mistakes.append(Diagnostic(code="F007", problem=problem, passages=(text.passage(),), do=do))
        return None
    try:
        return Placed(KINDS[kind].model_validate(document), text)
    except ValidationError as refused:
        mistakes.extend(diagnostics_of(kind, text, refused, most=MOST_MISTAKES))
        return None


def _beside(named: set[str]) -> Library:
    """Return the foundations; if shipped instruments are named, those and all that is no instrument."""
    if not named:
        return foundations()
    return Library.of(
        p
        for p in shipped().placed
        if not isinstance(p.document, Instrument) or p.document.id in named
    )


def _left_out(named: set[str], library: Library, placed: PlacedText) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each instrument of whose parties a shipped one speaks, and which is not named.

    Without it the set would be empty, and nobody would owe anything.
    """
    for name in sorted(named & library.instruments.keys()):
        instrument = library.instruments[name]
        for other in sorted(_parties_of(instrument.model_dump(mode="json"), library)):
            if other not in library.instruments:
                problem = f"{instrument.id} speaks of the parties to {other}, which the known answer does not name."
                yield Diagnostic(
                    code="F104",
                    problem=problem,
                    passages=(placed.passage(("documents",)),),
                    do=f"Add {other} to `documents`.",
                )


def _parties_of(value: object, library: Library) -> set[str]:
    """Return the instruments whose parties a document speaks of, through bodies too."""
    found: set[str] = set()
    if isinstance(value, dict):
        for key, part in value.items():
            if key == "parties_to" and isinstance(part, str):
                found.add(part)
            elif key == "members_of" and part in library.bodies:
                found |= _parties_of(library.bodies[part].model_dump(mode="json"), library)
            else:
                found |= _parties_of(part, library)
    elif isinstance(value, list | tuple):
        found.update(*(_parties_of(part, library) for part in value))
    return found
