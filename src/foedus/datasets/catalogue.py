"""The catalogue: which data sets Foedus knows, what they hold, who made them and where to get them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("catalogue.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableEntry:
    """A table of a data set.

    Attributes:
        name: The name of its file, without the ending.
        says: What one row is.
        columns: The columns that Foedus needs.
        version: What its column `version` must say. None: it has no such column.
        other: A pattern for the files of other versions.
    """

    name: str
    says: str
    columns: tuple[str, ...]
    version: str | None = None
    other: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """A data set of others.

    Attributes:
        id: Its name in Foedus.
        title: Its name.
        holds: What is in it.
        cite: Whom to cite.
        licence: What its makers allow.
        home: The page of its makers.
        versions: The versions that the readers know.
        first_year: Where it begins.
        last_year: Where it ends; about later years it says nothing.
        tables: Its tables.
    """

    id: str
    title: str
    holds: str
    cite: str
    licence: str
    home: str
    versions: tuple[str, ...]
    first_year: int
    last_year: int
    tables: tuple[TableEntry, ...]

    def table(self, name: str) -> TableEntry:
        """Return one of its tables."""
        return next(table for table in self.tables if table.name == name)


@cache
def data_sets() -> tuple[DataSet, ...]:
    """Return every data set of the catalogue, in its order."""
    with _FILE.open(encoding="utf-8") as file:
        entries = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return tuple(
        DataSet(
            id=entry["id"],
            title=entry["title"],
            holds=entry["holds"],
            cite=entry["cite"],
            licence=entry["licence"],
            home=entry["home"],
            versions=tuple(entry["versions"]),
            first_year=entry["span"][0],
            last_year=entry["span"][1],
            tables=tuple(
                TableEntry(
                    name=name,
                    says=table["says"],
                    columns=tuple(table["columns"]),
                    version=table.get("version"),
                    other=table.get("other"),
                )
                for name, table in entry["tables"].items()
            ),
        )
        for entry in entries
    )


def data_set(name: str) -> DataSet:
    """Return the data set of a name."""
    return next(one for one in data_sets() if one.id == name)
