"""What the questions of the command line have in common: documents, day, reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

# Help and usage errors are shown without loading documents and engine.
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from foedus.instruments.library import Library
    from foedus.obligations.readings import Choices
    from foedus.obligations.snapshot import Snapshot
    from foedus.principles.subject import Background
    from foedus.vocabulary.states import StateCode

AsOf = Annotated[str, typer.Option("--as-of", metavar="DAY", help="The day whose law counts.")]
AsOfOrLast = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="The day whose law counts.",
        show_default="the last one that the shipped documents tell of",
    ),
]
KnownOn = Annotated[
    str | None,
    typer.Option("--known-on", metavar="DAY", help="Count only what was public by this day."),
]
With = Annotated[
    list[Path] | None,
    typer.Option("--with", metavar="FILE|DIR", help="Add documents of your own. Repeatable."),
]
Corpus = Annotated[
    str,
    typer.Option(
        "--corpus",
        metavar="shipped|atop|both|none",
        help="Whose documents; none: only your own. atop and both need the tables of ATOP.",
    ),
]
DataFolder = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Folder of your tables; else FOEDUS_DATA."),
]
ReadingName = Annotated[
    str,
    typer.Option(
        "--reading", metavar="NAME", help="legal, as_invoked, ..., or legal,QUESTION=ALTERNATIVE."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


@dataclass(frozen=True)
class Asked:
    """The documents, the day and the reading of a question."""

    library: Library
    snapshot: Snapshot
    choices: Choices
    corpus: str

    def outside_coverage(self, states: Iterable[StateCode] = ()) -> tuple[str, ...]:
        """Return a sentence for each respect in which the documents do not cover the question.

        Args:
            states: To whom the promises asked about would be made.
        """
        from foedus.corpus.catalogue import outside_coverage

        as_of = self.snapshot.as_of
        said: tuple[str, ...] = ()
        if self.corpus in {"shipped", "both"}:
            # The other tables know all regions.
            said = outside_coverage(as_of, states if self.corpus == "shipped" else ())
        if self.corpus in OWN:
            return said
        from foedus.panels.corpora import outside_coverage as outside_tables

        return (*said, *outside_tables(self.corpus, as_of))


def ask(
    as_of: str,
    *,
    known_on: str | None = None,
    paths: list[Path] | None = None,
    corpus: str = "shipped",
    reading: str = "legal",
    data: Path | None = None,
) -> Asked:
    """Gather what a question needs.

    Raises:
        QuestionError: The day, the corpus or the reading is not known.
        DocumentsRefusedError: A document added, or a table, has mistakes.
    """
    from foedus.obligations.readings import choices_for
    from foedus.obligations.snapshot import snapshot_of

    library = documents(paths, corpus, data=data)
    snapshot = snapshot_of(
        library, day(as_of), known_on=day(known_on) if known_on is not None else None
    )
    return Asked(library, snapshot, choices_for(library, reading), corpus)


OWN = ("shipped", "none")
"""Corpora that need no table of others."""


def documents(paths: list[Path] | None, corpus: str, *, data: Path | None = None) -> Library:
    """Return the corpus asked for, with a user's own documents.

    Raises:
        QuestionError: There is no such corpus, or no folder of tables is named.
        DocumentsRefusedError: A document added, or a table, has mistakes.
    """
    from foedus.corpus.catalogue import library_with

    check_corpus(corpus, (*OWN, "atop", "both"))
    if corpus in OWN:
        return library_with(paths or [], corpus=corpus)
    return _with_data(paths or [], corpus, tables_folder(data, f"The corpus {corpus}"))


def _with_data(paths: list[Path], corpus: str, folder: Path) -> Library:
    from foedus.corpus.catalogue import check_paths
    from foedus.panels.corpora import library_from
    from foedus.vocabulary.diagnostics import DocumentsRefusedError

    library = library_from(corpus, folder)
    if not paths:
        return library
    own, diagnostics = check_paths(paths, beside=library)
    if diagnostics:
        raise DocumentsRefusedError(diagnostics)
    return library + own


def tables_folder(data: Path | None, who: str) -> Path:
    """Return the folder of a user's tables.

    Raises:
        QuestionError: None is named.
    """
    from foedus.datasets.catalogue import data_set
    from foedus.datasets.tables import VARIABLE, data_folder
    from foedus.vocabulary.errors import QuestionError

    folder = data_folder(data)
    if folder is None:
        atop = data_set("atop")
        message = (
            f"{who} needs the tables of ATOP {atop.versions[-1]}, which Foedus does not ship. Get them from {atop.home}, and"
            f" name their folder with --data, or in the environment variable {VARIABLE}. `foedus data` says more."
        )
        raise QuestionError(message)
    return folder


def check_corpus(corpus: str, known: tuple[str, ...] = OWN) -> None:
    """Refuse a corpus that there is not.

    Raises:
        QuestionError: It is none of those known.
    """
    from foedus.vocabulary.errors import QuestionError

    if corpus not in known:
        message = f"There is no corpus {corpus!r}; take {', '.join(known[:-1])} or {known[-1]}."
        raise QuestionError(message)


def law_on(as_of: str | None, library: Library, reading: str) -> Background:
    """Return the law on a day, under a reading, as something a text can be tested on.

    Raises:
        QuestionError: The day or the reading is not known.
    """
    from foedus.obligations.readings import choices_for
    from foedus.principles.subject import background

    return background(library, day_or_last(as_of), choices_for(library, reading))


def day_or_last(text: str | None) -> date:
    """Read an exact day; without one, take the last that the shipped documents tell of.

    Raises:
        NotADayError: The text is none.
    """
    from foedus.corpus.catalogue import COMPILED_UNTIL

    return COMPILED_UNTIL if text is None else day(text)


def day(text: str) -> date:
    """Read an exact day.

    Raises:
        NotADayError: The text is none.
    """
    from foedus.vocabulary.days import Day
    from foedus.vocabulary.errors import NotADayError

    try:
        read = Day.parse(text)
    except ValueError:
        raise NotADayError(text) from None
    if not read.is_exact:
        raise NotADayError(text, "it is not exact")
    return read.earliest
