"""A figure: its table, its words, and what it is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from foedus.corpus.catalogue import shipped
from foedus.instruments.library import Library
from foedus.panels.corpora import library_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What figures are made from.

    Attributes:
        own: The shipped documents, or others in their place.
        folder: Where the user's tables lie. None: there are none.
        tell: Told how far long work has come.
    """

    own: Library = field(default_factory=shipped)
    folder: Path | None = None
    tell: Callable[[str], None] = lambda _: None

    def library(self, corpus: str) -> Library:
        """Return the documents of a corpus: `shipped`; or `atop`, `both`, which need the tables.

        Raises:
            DocumentsRefusedError: A table is not there, or has mistakes.
            ValueError: No folder of tables is named.
        """
        if corpus == "shipped":
            return self.own
        if self.folder is None:
            message = f"The corpus {corpus} needs a folder of tables."
            raise ValueError(message)
        return library_from(corpus, self.folder)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """A picture before it is drawn.

    Attributes:
        name: What it is called on the command line.
        title: What it shows, in a line.
        table: What is drawn, one row for each mark.
        more: Further tables drawn beside it, by name.
        words: What its drawing writes: notes, labels of columns.
        reading: How the picture is read, in a sentence or two.
        rests_on: Sources and the span that they cover.
        unknown: What it does not say.
        alt: What somebody who cannot see it is told.
    """

    name: str
    title: str
    table: pl.DataFrame
    more: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    reading: str
    rests_on: str
    unknown: str
    alt: str

    @property
    def caption(self) -> str:
        """Return everything that must be said beneath it."""
        return f"{self.reading} {self.rests_on} {self.unknown}"
