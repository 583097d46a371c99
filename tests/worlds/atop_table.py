"""A member table in ATOP's form, invented: two or three states, one alliance, the codes a test asks for."""

import csv
from pathlib import Path

from foedus.datasets.catalogue import data_set

COLUMNS = data_set("atop").table("atop5_1m").columns

FRANCE, BRITAIN, SPAIN, CZECHOSLOVAKIA, CZECHIA, SLOVAKIA = 220, 200, 230, 315, 316, 317


def member(number: int, *, atop_id: int = 1, since: str, until: str = "0-0-0", **codes: int | None):
    """Return a row. Days are YEAR-MONTH-DAY; a part of 0 is missing, `0-0-0` is: still in force."""
    row: dict[str, int | float | None] = dict.fromkeys(COLUMNS, 0)
    row.update(atopid=atop_id, member=number, cowsys=1, version=5.1)
    for days, names in (
        (since, ("yrent", "moent", "dayent")),
        (until, ("yrexit", "moexit", "dayexit")),
    ):
        row.update(zip(names, map(int, days.split("-")), strict=True))
    return row | codes


def write_table(
    folder: Path, *rows: dict, name: str = "atop5_1m.csv", encoding: str = "utf-8"
) -> Path:
    """Write rows as CSV into a folder, and return the file."""
    path = folder / name
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]) if rows else COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path
