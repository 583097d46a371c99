"""The program as a whole: its version, and what its help leaves unloaded."""

import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

import foedus
from foedus.cli.app import app


def test_the_version_is_told():
    """Whoever reports a mistake can say which version made it."""
    done = CliRunner().invoke(app, ["--version"])
    assert done.exit_code == 0
    assert done.stdout == f"foedus {foedus.__version__}\n"


def test_help_names_every_command():
    """What can be asked is found without reading a page."""
    said = CliRunner().invoke(app, ["--help"]).stdout
    for command in ("who-must", "coverage", "assess", "show", "list", "validate"):
        assert f"\n  {command} " in said


def test_a_list_cut_short_by_its_reader_ends_quietly():
    """A pipe closed early is no mistake."""
    program = str(Path(sys.executable).with_name("foedus"))
    with subprocess.Popen(
        [program, "list", "states"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.read(10)
        running.stdout.close()
        said = running.stderr.read()
    assert b"Traceback" not in said
