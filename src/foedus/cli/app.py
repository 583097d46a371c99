"""The application: its commands, and what every command does with mistakes."""

import os
import sys

import typer

from foedus.cli.assess import assess
from foedus.cli.coverage import coverage
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
app.command()(validate)


def main() -> None:
    """Run the command line. Bad input ends with status 2 and words, never a traceback."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
