"""What a text names: a document, a provision of an instrument, a state, or a source of the register."""

import re
from dataclasses import dataclass

from foedus.instruments.documents import Bibliography, Claim, Instrument, Question, Source
from foedus.instruments.library import KINDS, Document, Library, kind_of
from foedus.instruments.provision import Provision
from foedus.vocabulary.errors import UnknownDocumentError
from foedus.vocabulary.nearest import as_written, did_you_mean
from foedus.vocabulary.states import (
    AmbiguousStateError,
    State,
    UnknownStateError,
    all_states,
    find_state,
)

_NOT_PART_OF_A_PINPOINT = re.compile(r"\b(?:articles?|arts?)\b|[\s.]")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedProvision:
    """A provision, with its instrument and its pinpoint there."""

    instrument: Instrument
    pinpoint: str
    provision: Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSource:
    """An entry of the source register, with its key."""

    key: str
    source: Source


Named = Document | NamedProvision | NamedSource | State


def find_named(text: str, library: Library) -> Named:
    """Return what a text names.

    Read in this order, the first that fits: the id of a document (its kind may stand before it), the key of a
    source, a state, an instrument followed by a pinpoint.

    Args:
        text: Such as `nat-1949`, `architecture nato`, `S03`, `KAZ`, `Soviet Union`, `nat-1949 art. 5`.
        library: Where documents and sources are looked up.

    Raises:
        UnknownDocumentError: Nothing is called so; with the nearest names.
    """
    words = text.split()
    text = " ".join(words)
    document = _document(words, library)
    if document is not None:
        return document
    if text in library.sources:
        return NamedSource(key=text, source=library.sources[text])
    try:
        return find_state(text)
    except UnknownStateError as error:
        unknown = error
    instruments = every_instrument(library)
    named = as_written(words[0], instruments) if words else ""
    if len(words) > 1 and named in instruments:
        return _provision(instruments[named], " ".join(words[1:]))
    if isinstance(unknown, AmbiguousStateError):
        raise unknown
    titled = _titled(text, library)
    if len(titled) == 1:
        return titled[0]
    raise _nothing(text, words, unknown, library, titled)


def _titled(text: str, library: Library) -> list[Document]:
    """Return the documents of a title; if there are none, those that have the text in their titles."""
    titles = [
        (d, d.title.casefold())
        for d in library
        if not isinstance(d, Question | Claim | Bibliography)
    ]
    asked = text.strip().casefold()
    return [d for d, title in titles if title == asked] or [
        d for d, title in titles if asked and asked in title
    ]


def every_instrument(library: Library) -> dict[str, Instrument]:
    """Return the instruments by id, those written into architectures too."""
    own = {i.id: i for a in library.architectures.values() for i in a.own_instruments}
    return {**own, **library.instruments}


def _document(words: list[str], library: Library) -> Document | None:
    kind, names = (words[0], words[1:]) if len(words) > 1 and words[0] in KINDS else ("", words)
    if len(names) != 1:
        return None
    names = [as_written(names[0], [*every_instrument(library), *(d.id for d in library)])]
    own = every_instrument(library).get(names[0])
    candidates = (*library, *([own] if own else []))
    return next(
        (d for d in candidates if d.id == names[0] and kind in {"", kind_of(d)}),
        None,
    )


def _provision(instrument: Instrument, pinpoint: str) -> NamedProvision:
    same = [p for p in instrument.provisions if p == pinpoint]
    same = same or [p for p in instrument.provisions if _bare(p) == _bare(pinpoint)]
    if not same:
        hint = f" It has {', '.join(instrument.provisions)}." if instrument.provisions else ""
        raise UnknownDocumentError(pinpoint, f"provision of {instrument.id} at", hint)
    provision = instrument.provisions[same[0]]
    return NamedProvision(instrument=instrument, pinpoint=same[0], provision=provision)


def _bare(pinpoint: str) -> str:
    """Return a pinpoint without the word for articles, points and blanks.

    >>> _bare("art. 5"), _bare("Article 5"), _bare("5"), _bare("art. 1(a)")
    ('5', '5', '5', '1(a)')
    """
    return _NOT_PART_OF_A_PINPOINT.sub("", pinpoint.casefold())


_MOST_NAMED = 8


def _nothing(
    text: str,
    words: list[str],
    unknown: UnknownStateError,
    library: Library,
    titled: list[Document],
) -> UnknownDocumentError:
    if titled:
        ids = ", ".join(document.id for document in titled[:_MOST_NAMED])
        more = f" and {len(titled) - _MOST_NAMED} more" if len(titled) > _MOST_NAMED else ""
        hint = f" In the titles of {ids}{more} it occurs; take one of these."
        return UnknownDocumentError(text, "document, state or source", hint)
    names = [*every_instrument(library), *(document.id for document in library), *library.sources]
    states = [all_states()[code].name for code in unknown.nearest]
    hint = did_you_mean(text, [*names, *states]) or did_you_mean("".join(words[:1]), names)
    if not hint:
        near = f"The nearest states are {', '.join(states)}."
        hint = (
            f" {near if states else 'No name is near it; `foedus list states` shows all states.'}"
        )
    return UnknownDocumentError(text, "document, state or source", hint)
