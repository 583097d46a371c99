"""The reading of ATOP: its alliances as documents, what was carried over, what was not, and the span it covers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from foedus.datasets.atop.documents import SOURCE, alliances
from foedus.datasets.atop.provisions import Text
from foedus.datasets.atop.rows import Row, read_rows
from foedus.datasets.atop.variables import variables
from foedus.datasets.catalogue import data_set
from foedus.datasets.coverage import Coverage
from foedus.instruments.documents import Bibliography, Instrument, Source
from foedus.instruments.library import NO_FILE, Library, Placed
from foedus.vocabulary.states import StateCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A variable of an alliance that a provision says.

    Attributes:
        instrument: The alliance's document.
        variable: ATOP's variable.
        pinpoint: The provision that says it.
        in_words: Whether it stands there as words alone, so that the duty is unknown.
    """

    instrument: str
    variable: str
    pinpoint: str
    in_words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCarried:
    """A variable of an alliance that no provision says.

    Attributes:
        instrument: The alliance's document.
        variable: ATOP's variable.
        says: What the variable asks, in our words.
        codes: The codes given, other than "nothing of the kind"; None: ATOP could not tell.
        states: Whose rows give them.
    """

    instrument: str
    variable: str
    says: str
    codes: tuple[int | None, ...]
    states: tuple[StateCode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AtopReading:
    """ATOP, read.

    Attributes:
        instruments: Every alliance, and the entry of the source.
        carried: What the provisions say, variable by variable.
        not_carried: What they do not say.
        coverage: The span that ATOP covers.
    """

    instruments: Library
    carried: tuple[Carried, ...]
    not_carried: tuple[NotCarried, ...]
    coverage: Coverage


def read_atop(folder: Path) -> AtopReading:
    """Read ATOP 5.1 from a folder that holds its member table.

    Args:
        folder: Where `atop5_1m.parquet` or `atop5_1m.csv` lies.

    Raises:
        DocumentsRefusedError: With every mistake of the table.
    """
    documents: list[Instrument] = []
    carried: list[Carried] = []
    not_carried: list[NotCarried] = []
    for instrument, rows, texts in alliances(read_rows(folder)):
        documents.append(instrument)
        carried.extend(_carried(instrument.id, texts))
        not_carried.extend(_not_carried(instrument.id, rows))
    return AtopReading(
        instruments=Library.of([Placed(_register(), NO_FILE)]).with_instruments(documents),
        carried=tuple(carried),
        not_carried=tuple(not_carried),
        coverage=Coverage.of(data_set("atop")),
    )


def _register() -> Bibliography:
    atop = data_set("atop")
    source = Source(title=atop.cite, address=atop.home)
    return Bibliography(bibliography="atop-sources", sources={SOURCE: source})


def _carried(instrument: str, texts: Iterable[Text]) -> Iterator[Carried]:
    for text in texts:
        promise = text.promise.variable
        yield Carried(instrument=instrument, variable=promise, pinpoint=text.pinpoint)
        for variable in text.conditions.coded:
            yield Carried(
                instrument=instrument,
                variable=variable,
                pinpoint=text.pinpoint,
                in_words=not variable.endswith(("adv", "npr", "att", "req"))
                or (variable.endswith("adv") and not text.conditions.named),
            )


def _not_carried(instrument: str, rows: tuple[Row, ...]) -> Iterator[NotCarried]:
    for variable, says in variables().not_carried.items():
        given = [row for row in rows if row.codes.get(variable) != 0]
        if given:
            codes = {row.codes.get(variable) for row in given}
            yield NotCarried(
                instrument=instrument,
                variable=variable,
                says=says,
                codes=tuple(sorted(codes, key=lambda code: -1 if code is None else code)),
                states=tuple(sorted({row.state for row in given})),
            )
