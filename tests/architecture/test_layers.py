"""The packages import one way, and heavy libraries load only where they are used."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {"babel", "jinja2", "jsonschema", "pydantic", "yaml"}


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_import_contracts_hold():
    """The pipeline runs one way, has no cycles, and knows no web, no network and no solver."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = _run(str(linter), "--no-cache")
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def _loaded_by(program: str) -> set[str]:
    """Return the top-level modules loaded after a program has run in a process of its own."""
    after = "import sys; print('modules:', *{name.partition('.')[0] for name in sys.modules})"
    done = _run(sys.executable, "-c", f"{program}\n{after}")
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("modules:")[2].split())


def test_importing_foedus_loads_nothing_heavy():
    """`import foedus` is for reading a version or a name, and costs nothing."""
    loaded = _loaded_by("import foedus")
    assert "foedus" in loaded
    assert loaded & {*HEAVY, "rich", "typer"} == set()


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [
        (["--help"], HEAVY),
        # Typer itself reads the options of a command with pydantic.
        (["who-must", "--help"], HEAVY - {"pydantic"}),
        (["coverage", "--help"], HEAVY - {"pydantic"}),
        (["validate", "--help"], HEAVY - {"pydantic"}),
    ],
)
def test_help_loads_nothing_heavy(arguments, heavy):
    """Asking how a command is used reads no document and needs no library for it."""
    program = f"""
import sys
sys.argv = ["foedus", *{arguments!r}]
from foedus.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""
    loaded = _loaded_by(program)
    assert "typer" in loaded
    assert loaded & heavy == set()
