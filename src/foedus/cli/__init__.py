"""The command line: one command, one file. Heavy modules load inside the command that needs them."""

from foedus.cli.app import main

__all__ = ["main"]
