"""`foedus data`: data sets of others, where to get them, whether they are here, what was read from them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli.asking import DataFolder, tables_folder
from foedus.cli.output import BAD_INPUT, ends_with_words, print_diagnostics, print_json
from foedus.vocabulary.counting import counted

if TYPE_CHECKING:
    from foedus.datasets.catalogue import DataSet
    from foedus.datasets.tables import Found


@ends_with_words
def data(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[check|carried|compare]",
            help="check: read every table found. carried: what became of each variable of ATOP. compare: ATOP beside the shipped corpus.",
        ),
    ] = None,
    folder: DataFolder = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Data sets of others: where to get them, whether they are here, what they cover."""
    from foedus.vocabulary.errors import QuestionError
    from foedus.vocabulary.nearest import did_you_mean

    actions = {"check": _check, "carried": _carried, "compare": _compare}
    if what is None:
        _list(folder, json)
    elif what in actions:
        actions[what](folder, json)
    else:
        message = f"There is no `foedus data {what}`; take {', '.join(actions)}, or nothing.{did_you_mean(what, actions)}"
        raise QuestionError(message)


def _list(given: Path | None, json: bool) -> None:
    from foedus.datasets.catalogue import data_sets
    from foedus.datasets.tables import VARIABLE, check_folder, data_folder, find_table
    from foedus.vocabulary.diagnostics import DocumentsRefusedError

    folder = data_folder(given)
    if folder is not None and (refused := list(check_folder(folder))):
        raise DocumentsRefusedError(refused)
    known = [
        (one, [find_table(entry, folder) if folder else None for entry in one.tables])
        for one in data_sets()
    ]
    if json:
        print_json(
            {
                "folder": str(folder) if folder else None,
                "data_sets": [_plain(one, found) for one, found in known],
            }
        )
        return
    from foedus.reports.pages import facts, heading, indented, print_page

    pages = []
    for one, found in known:
        about = facts([("get it from", one.home), ("here", _here(found, folder))])
        span = f"{one.first_year} to {one.last_year}"
        pages += [heading(one.id, one.title, span), indented(one.holds, about)]
    print_page(pages)
    where = (
        f"Looked in {folder}."
        if folder
        else f"Name the folder of your tables with --data, or in {VARIABLE}."
    )
    typer.echo(
        f"{where} Foedus ships no tables and fetches none; --json has citations, licences and file names."
    )


def _here(found: "list[Found | None]", folder: Path | None) -> str:
    if folder is None:
        return "no folder named"
    here = sum(1 for table in found if table is not None and table.path is not None)
    others = [path.name for table in found if table for path in table.others]
    version = f"; another version: {', '.join(others)}" if others else ""
    return f"{here} of {len(found)} tables{version}"


def _plain(one: "DataSet", found: "list[Found | None]") -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "holds": one.holds,
        "cite": one.cite,
        "licence": one.licence,
        "home": one.home,
        "versions": list(one.versions),
        "covers": [one.first_year, one.last_year],
        "tables": [
            {
                "table": entry.name,
                "says": entry.says,
                "columns": list(entry.columns),
                "file": str(here.path) if here is not None and here.path is not None else None,
                "other_versions": [str(path) for path in here.others] if here else [],
            }
            for entry, here in zip(one.tables, found, strict=True)
        ],
    }


def _check(given: Path | None, json: bool) -> None:
    from foedus.datasets.atop.rows import TABLE, read_rows
    from foedus.datasets.catalogue import data_set, data_sets
    from foedus.datasets.tables import check_folder, find_table, mistakes_of
    from foedus.vocabulary.diagnostics import DocumentsRefusedError, in_reading_order

    folder = tables_folder(given, "This check")
    if refused := list(check_folder(folder)):
        raise DocumentsRefusedError(refused)
    found = sum(
        1
        for one in data_sets()
        for entry in one.tables
        if find_table(entry, folder).path is not None
    )
    mistakes = [mistake for one in data_sets() for mistake in mistakes_of(one, folder)]
    member_table = find_table(data_set("atop").table(TABLE), folder).path
    if member_table is not None and not any(m.passages[0].path == member_table for m in mistakes):
        try:
            read_rows(folder)
        except DocumentsRefusedError as refusal:
            mistakes.extend(refusal.diagnostics)
    ordered = in_reading_order(mistakes)
    if json:
        print_json(
            {"folder": str(folder), "tables": found, "mistakes": [m.as_dict() for m in ordered]}
        )
    elif ordered:
        print_diagnostics(ordered)
    else:
        typer.echo(f"{counted(found, 'table')} in {folder}, no mistakes.")
    if ordered:
        raise typer.Exit(BAD_INPUT)


def _carried(given: Path | None, json: bool) -> None:
    from collections import Counter

    from foedus.datasets.atop import read_atop

    reading = read_atop(tables_folder(given, "What was carried"))
    if json:
        print_json(
            {
                "coverage": [str(reading.coverage.since), str(reading.coverage.until)],
                "carried": [
                    {
                        "instrument": one.instrument,
                        "variable": one.variable,
                        "pinpoint": one.pinpoint,
                        "in_words": one.in_words,
                    }
                    for one in reading.carried
                ],
                "not_carried": [
                    {
                        "instrument": one.instrument,
                        "variable": one.variable,
                        "says": one.says,
                        "codes": list(one.codes),
                        "states": list(one.states),
                    }
                    for one in reading.not_carried
                ],
            }
        )
        return
    from foedus.reports.pages import print_page, section, table

    exact = Counter(one.variable for one in reading.carried if not one.in_words)
    words = Counter(one.variable for one in reading.carried if one.in_words)
    lost = Counter((one.variable, one.says) for one in reading.not_carried)
    print_page(
        [
            section("Carried into provisions"),
            table(
                ("variable", "as such", "in words: the duty is then unknown"),
                [(name, str(exact[name]), str(words[name])) for name in sorted({*exact, *words})],
            ),
            section("Not carried"),
            table(
                ("variable", "asks for", "alliances"),
                [(name, says, str(number)) for (name, says), number in sorted(lost.items())],
            ),
        ]
    )
    n_alliances = len(reading.instruments.instruments)
    span = f"{reading.coverage.since.year} to {reading.coverage.until.year}"
    typer.echo(f"{n_alliances} documents, {span}. --json lists every alliance.")


def _compare(given: Path | None, json: bool) -> None:
    from foedus.corpus.catalogue import shipped
    from foedus.datasets.atop import read_atop
    from foedus.panels.compare import candidates, compare

    reading = read_atop(tables_folder(given, "The comparison"))
    compared = compare(shipped(), reading.instruments, reading.coverage)
    unmatched = list(candidates(shipped(), reading.instruments))
    if json:
        print_json(
            {
                "matches": [
                    {
                        "atop": one.match.atop_id,
                        "ours": list(one.match.ours),
                        "title": one.title,
                        "why": one.match.why,
                        "differences": [
                            {"about": d.about, "ours": d.ours, "atop": d.theirs}
                            for d in one.differences
                        ],
                    }
                    for one in compared
                ],
                "candidates": [
                    {"ours": one.ours, "atop": one.theirs, "days_apart": one.days_apart}
                    for one in unmatched
                ],
            }
        )
        return
    from foedus.reports.pages import print_page, table

    rows = [
        (str(one.match.atop_id), " ".join(one.match.ours), d.about, d.ours, d.theirs)
        for one in compared
        for d in one.differences
    ]
    print_page([table(("ATOP", "ours", "differ in", "ours says", "ATOP says"), rows)])
    same = sum(1 for one in compared if not one.differences)
    typer.echo(f"Treaties in both: {len(compared)}; without a difference: {same}.")
    if unmatched:
        names = ", ".join(f"{one.ours} and {one.theirs}" for one in unmatched)
        typer.echo(f"The same states at about the same time, and not matched: {names}.")
