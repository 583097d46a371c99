"""`foedus figure`: the pictures of the gallery, each with its table and its words."""

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli.asking import DataFolder, tables_folder
from foedus.cli.output import check_writable, ends_with_words, print_json
from foedus.vocabulary.counting import counted

if TYPE_CHECKING:
    from foedus.reports.figures.catalogue import Entry
    from foedus.reports.figures.figure import Figure, Sources

PICTURES, TABLES = (".svg", ".png"), (".csv", ".parquet")


@ends_with_words
def figure(
    name: Annotated[str | None, typer.Argument(help="Which; without it, what there is.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Write to this .svg, .png, .csv or .parquet file."),
    ] = None,
    data: DataFolder = None,
    json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """A picture of the gallery with its table, made anew."""
    from foedus.vocabulary.errors import QuestionError

    if name is None:
        _print_all(json=json)
        return
    entry = _entry(name)
    if output is None:
        message = f"Name a file with -o {name}.svg, {name}.png or {name}.csv."
        raise QuestionError(message)
    paths = _paths(output)
    made = entry.make(_sources(entry, data))
    _write(made, paths)
    if json:
        print_json(
            {
                "figure": made.name,
                "title": made.title,
                "caption": made.caption,
                "alt": made.alt,
                "rows": made.table.height,
                "columns": made.table.columns,
                "written": [str(path) for path in paths],
            }
        )
        return
    beside = ", ".join(path.name for path in paths[1:])
    typer.echo(
        f"{made.title}: {counted(made.table.height, 'row')}, {output} written, {beside} beside it."
    )


def _print_all(*, json: bool) -> None:
    from foedus.reports.figures.catalogue import FIGURES

    if json:
        print_json(
            {
                "figures": [
                    {"name": e.name, "says": e.says, "needs": e.needs} for e in FIGURES.values()
                ]
            }
        )
        return
    for entry in FIGURES.values():
        needs = f" Needs {entry.needs}." if entry.needs else ""
        typer.echo(f"{entry.name:12} {entry.says}.{needs}")


def _entry(name: str) -> "Entry":
    from foedus.reports.figures.catalogue import FIGURES
    from foedus.vocabulary.errors import QuestionError
    from foedus.vocabulary.nearest import did_you_mean

    if name not in FIGURES:
        message = f"There is no figure {name!r}; take {', '.join(FIGURES)}.{did_you_mean(name, list(FIGURES))}"
        raise QuestionError(message)
    return FIGURES[name]


def _paths(output: Path) -> list[Path]:
    """Return every file that will be written, the one asked for first, refusing before any long work."""
    from foedus.vocabulary.errors import QuestionError

    ending = output.suffix.lower()
    if ending not in {*PICTURES, *TABLES}:
        message = f"{output} ends in none of {', '.join((*PICTURES, *TABLES))}, so that its form is not known."
        raise QuestionError(message)
    words = output.with_suffix(".caption.md")
    paths = [output, output.with_suffix(".csv"), words] if ending in PICTURES else [output, words]
    for path in paths:
        check_writable(path)
    if ending in PICTURES:
        _check_drawing(output)
    return paths


def _check_drawing(output: Path) -> None:
    from importlib.util import find_spec

    from foedus.vocabulary.errors import QuestionError

    missing = [module for module in ("altair", "vl_convert") if find_spec(module) is None]
    if missing:
        message = (
            f"Pictures are drawn by {' and '.join(missing)}, which is not installed here. Install foedus[figures], or take"
            f" {output.with_suffix('.csv')}: the table needs neither."
        )
        raise QuestionError(message)


def _sources(entry: "Entry", data: Path | None) -> "Sources":
    from foedus.datasets.tables import data_folder
    from foedus.reports.figures.figure import Sources

    folder = tables_folder(data, f"The figure {entry.name}") if entry.needs else data_folder(data)
    return Sources(folder=folder, tell=_tell)


def _tell(how_far: str) -> None:
    """Show how far long work has come, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{how_far} ")
        sys.stderr.flush()


def _write(made: "Figure", paths: list[Path]) -> None:
    """Write all files whole, or none."""
    from foedus.vocabulary.errors import QuestionError

    halves = {path: path.with_name(f".{path.name}.part") for path in paths}
    try:
        for path, half in halves.items():
            half.write_bytes(_bytes(made, path))
        for path, half in halves.items():
            half.replace(path)
    except OSError as error:
        message = f"{paths[0]} cannot be written: {error.strerror}."
        raise QuestionError(message) from None
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)


def _bytes(made: "Figure", path: Path) -> bytes:
    ending = path.suffix.lower()
    if ending in PICTURES:
        from foedus.reports.figures.picture import picture

        return picture(made, ending=ending)
    if ending == ".md":
        return f"# {made.title}\n\n{made.caption}\n\n{made.alt}\n".encode()
    table = BytesIO()
    if ending == ".parquet":
        made.table.write_parquet(table)
    else:
        made.table.write_csv(table)
    return table.getvalue()
