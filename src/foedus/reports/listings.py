"""Lists of what there is: documents of a kind, states, sources; as rows, as plain values, as tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from foedus.instruments.architecture import Architecture
from foedus.instruments.case import Case
from foedus.instruments.checks.known import walk
from foedus.instruments.documents import (
    Area,
    Bibliography,
    Body,
    Claim,
    Group,
    Instrument,
    Question,
    Reading,
)
from foedus.instruments.finding import every_instrument
from foedus.instruments.frozen import Sourced
from foedus.instruments.library import Document, Library, kind_of
from foedus.instruments.presence import Presence
from foedus.reports import pages
from foedus.reports.plain_documents import title_of
from foedus.reports.sources_cited import resolve
from foedus.vocabulary.counting import counted
from foedus.vocabulary.errors import QuestionError
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.pledges import Confidence
from foedus.vocabulary.states import State, all_states

PLURALS = {
    "instrument": "instruments",
    "body": "bodies",
    "area": "areas",
    "group": "groups",
    "question": "questions",
    "reading": "readings",
    "claim": "claims",
    "presence": "presences",
    "case": "cases",
    "architecture": "architectures",
    "state": "states",
    "source": "sources",
}
"""What can be listed, one and many."""


class UnknownKindError(QuestionError):
    """A kind of which there is no list."""

    def __init__(self, text: str) -> None:
        self.text = text
        hint = did_you_mean(text, (*PLURALS, *PLURALS.values()))
        super().__init__(
            f"There is no list of {text!r}.{hint} There are {', '.join(PLURALS.values())}."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry of a list.

    Attributes:
        id: What `foedus show` takes.
        title: In words.
        day: The day that matters most: adoption, statement, proposal, publication.
        status: What it is, or how it stands.
        confidence: How well its sources support it; None for states, which are a table of their own.
        n_to_verify: How many parts of it rest on sources still to be verified.
    """

    id: str
    title: str
    day: str = ""
    status: str = ""
    confidence: Confidence | None = None
    n_to_verify: int = 0


def kind_named(text: str) -> str:
    """Return the kind that a word means, in the plural.

    Raises:
        UnknownKindError: There is no such kind.
    """
    word = text.casefold()
    for one, many in PLURALS.items():
        if word in {one, many}:
            return many
    raise UnknownKindError(text)


def rows_of(kind: str, library: Library, confidence: Confidence | None = None) -> tuple[Row, ...]:
    """Return a list.

    Args:
        kind: A value of `PLURALS`.
        library: The documents.
        confidence: Only entries of this confidence.

    Raises:
        QuestionError: States were to be listed by confidence, which they do not carry.
    """
    if kind == "states" and confidence is not None:
        message = "States carry no confidence; `foedus show` of a state names its sources."
        raise QuestionError(message)
    rows = _rows(kind, library)
    return tuple(row for row in rows if confidence is None or row.confidence is confidence)


def counts(library: Library, confidence: Confidence | None = None) -> dict[str, int]:
    """Return how many there are of each kind; by confidence without states, which carry none."""
    kinds = [kind for kind in PLURALS.values() if kind != "states" or confidence is None]
    return {kind: len(rows_of(kind, library, confidence)) for kind in kinds}


def plain_rows(rows: tuple[Row, ...]) -> list[dict[str, str | int | None]]:
    """Return a list as plain values."""
    return [
        {
            "id": row.id,
            "title": row.title,
            "day": row.day or None,
            "status": row.status or None,
            "confidence": row.confidence.value if row.confidence else None,
            "n_to_verify": row.n_to_verify,
        }
        for row in rows
    ]


def table_of(rows: tuple[Row, ...]) -> RenderableType:
    """Return a list as a table, without the columns that would be empty."""
    shown = [
        name for name in ("day", "status", "confidence") if any(getattr(r, name) for r in rows)
    ]
    return pages.table(
        ("id", "title", *shown),
        ((row.id, row.title, *(_cell(row, name) for name in shown)) for row in rows),
    )


def _cell(row: Row, name: str) -> str | Text:
    if name != "confidence":
        return str(getattr(row, name))
    if row.confidence is None:
        return ""
    cell = Text(row.confidence.value, style=pages.CONFIDENCE_STYLES[row.confidence])
    if row.n_to_verify and row.confidence is not Confidence.VERIFY:
        cell.append(f", {row.n_to_verify} to verify", style="dim")
    return cell


def _rows(kind: str, library: Library) -> Iterator[Row]:
    if kind == "states":
        yield from map(_state, sorted(all_states().values(), key=lambda s: s.code))
    elif kind == "sources":
        yield from (_source(key, library) for key in library.sources)
    elif kind == "instruments":
        yield from (_document(one) for _, one in sorted(every_instrument(library).items()))
    else:
        documents = (d for d in library if PLURALS.get(kind_of(d)) == kind)
        yield from map(_document, documents)


def _document(document: Document) -> Row:
    day, status = _day_and_status(document)
    own = [part for _, part in walk(document) if isinstance(part, Sourced) and _is_stated(part)]
    confidence = None if isinstance(document, Bibliography) else document.stated_confidence
    return Row(
        id=document.id,
        title=title_of(document),
        day=day,
        status=status,
        confidence=confidence,
        n_to_verify=sum(part.stated_confidence is Confidence.VERIFY for part in own),
    )


def _is_stated(part: Sourced) -> bool:
    return bool(part.sources or part.confidence)


def _day_and_status(document: Document) -> tuple[str, str]:
    match document:
        case Instrument():
            return str(document.adopted or ""), _in_force(document)
        case Claim():
            return str(document.day), f"{document.kind}, {document.speaker.name}"
        case Architecture():
            return str(document.proposed or ""), document.stage.replace("_", " ")
        case Case():
            return str(document.began), ""
        case Presence():
            until = f" until {document.until}" if document.until else ""
            return (
                f"{document.since or 'unknown'}{until}",
                f"{document.sender} in {', '.join(document.hosts)}",
            )
    return "", _status(document)


def _status(document: Document) -> str:
    match document:
        case Body(of=str(instrument)):
            return f"of {instrument}"
        case Area(part_of=str(state)):
            return f"part of {state}"
        case Area(claimed_by=[_, *_] as states):
            return f"claimed by {', '.join(states)}"
        case Group():
            return counted(
                len({word for part in document.members for word in part.states}), "state"
            )
        case Question():
            return f"default: {document.default}"
        case Reading():
            return f"{counted(len(document.choices), 'choice')} of its own"
    return ""


def _in_force(instrument: Instrument) -> str:
    kind = instrument.kind.replace("_", " ")
    if instrument.in_force is None:
        return f"{kind}, no entry into force recorded"
    end = f" until {instrument.ended}" if instrument.ended else ""
    return f"{kind}, in force from {instrument.in_force}{end}"


def _state(state: State) -> Row:
    member = "member of the United Nations" if state.un_member else ""
    contested = "contested status" if state.contested else ""
    spans = "; ".join(map(str, state.existence))
    return Row(
        id=state.code,
        title=state.name,
        day=spans,
        status=", ".join(filter(None, (member, contested))),
    )


def _source(key: str, library: Library) -> Row:
    found = resolve(key, library)
    return Row(
        id=key,
        title=found.source.title,
        day=str(found.source.published or ""),
        status=found.source.outlet or "",
        confidence=found.confidence,
    )
