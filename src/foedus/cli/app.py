"""The application: its commands, and what every command does with mistakes."""

import os
import sys
from typing import Annotated

import typer

from foedus import __version__
from foedus.cli.accession import accession
from foedus.cli.assess import assess
from foedus.cli.check import check
from foedus.cli.claims import claims
from foedus.cli.compare import compare
from foedus.cli.conform import conform
from foedus.cli.coverage import coverage
from foedus.cli.data import data
from foedus.cli.doctor import doctor
from foedus.cli.draft import draft
from foedus.cli.figure import figure
from foedus.cli.give import give
from foedus.cli.listing import list_kind
from foedus.cli.panel import panel
from foedus.cli.replay import replay
from foedus.cli.show import show
from foedus.cli.validate import validate
from foedus.cli.who_must import who_must

app = typer.Typer(
    name="foedus",
    help="Security architectures, executable: who must do what if X attacks Y on day D, and why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("who-must")(who_must)
app.command()(coverage)
app.command()(assess)
app.command()(check)
app.command()(give)
app.command()(compare)
app.command()(accession)
app.command()(replay)
app.command()(claims)
app.command()(show)
app.command("list")(list_kind)
app.command()(validate)
app.command()(conform)
app.command()(data)
app.command()(panel)
app.command()(figure)
app.command()(doctor)
app.add_typer(draft, name="draft")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"foedus {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and exit.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Security architectures, executable: who must do what if X attacks Y on day D, and why."""


def main() -> None:
    """Run the command line. Bad input ends with status 2 and words, never a traceback."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
