"""Tables that cannot be used, and places where nothing can be written, through every command that wants them."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from worlds.atop_table import BRITAIN, FRANCE, member, write_table

FOEDUS = str(Path(sys.executable).with_name("foedus"))
SPAN = {"since": "1900-5-1", "until": "1902-3-1"}
PAIR = (member(FRANCE, **SPAN, defense=1), member(BRITAIN, **SPAN, defense=1))
GERMANY_FROM_1955 = 260


def _cut_off(folder):
    import polars as pl

    path = folder / "atop5_1m.parquet"
    pl.DataFrame(PAIR).write_parquet(path)
    path.write_bytes(path.read_bytes()[:300])


def _lacking(column):
    return [{key: code for key, code in row.items() if key != column} for row in PAIR]


SPOILT = {
    "a folder without the table": (
        lambda folder: (folder / "readme.txt").write_text("no tables here"),
        ["error[F501]", "atop5_1m", "https://www.atopdata.org"],
    ),
    "another version by its name": (
        lambda folder: write_table(folder, *PAIR, name="atop5_0m.csv"),
        ["error[F502]", "atop5_0m.csv", "5.1"],
    ),
    "another version by its column": (
        lambda folder: write_table(folder, *(row | {"version": 4.0} for row in PAIR)),
        ["error[F502]", "calls itself version 4", "5.1"],
    ),
    "a Parquet file cut off": (_cut_off, ["error[F503]", "not a whole Parquet file"]),
    "another encoding": (
        lambda folder: write_table(
            folder, PAIR[0] | {"note": ""}, PAIR[1] | {"note": "é"}, encoding="latin-1"
        ),
        ["error[F504]", "not in UTF-8", "line 3"],
    ),
    "a column missing": (
        lambda folder: write_table(folder, *_lacking("defcoadv")),
        ["error[F505]", "lacks the column defcoadv"],
    ),
    "a word where a number should be": (
        lambda folder: write_table(folder, PAIR[0], PAIR[1] | {"defense": "yes"}),
        ["error[F506]", "defense is 'yes'"],
    ),
    "a number that meant no state on that day": (
        lambda folder: write_table(folder, PAIR[0], PAIR[1] | {"member": GERMANY_FROM_1955}),
        ["error[F507]", "member 260", "from 1900-05-01", "Germany's at other times"],
    ),
    "a number that never meant a state": (
        lambda folder: write_table(folder, PAIR[0], PAIR[1] | {"member": 999}),
        ["error[F507]", "member 999", "no state ever bore it"],
    ),
}
"""What is wrong with the folder, and words that the message must contain."""

COMMANDS = {
    "who-must": ["who-must", "--as-of", "1901-01-01", "--event", "attack:RUS:FRA", "--corpus", "atop"],
    "coverage": ["coverage", "--as-of", "1901-01-01", "--corpus", "both"],
    "all pairs": ["coverage", "--as-of", "1901-01-01", "--corpus", "atop", "--all-pairs", "-o", "out.csv"],
    "panel": ["panel", "--from", "atop", "-o", "out.parquet"],
    "carried": ["data", "carried"],
    "compare": ["data", "compare"],
}  # fmt: skip


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Return an empty folder in which a command runs, with a folder of tables beside it."""
    monkeypatch.delenv("FOEDUS_DATA", raising=False)
    (tmp_path / "tables").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def _ask(command, here):
    return CliRunner().invoke(app, [*command, "--data", str(here.parent / "tables")])


@pytest.mark.parametrize("name", SPOILT)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_table_that_cannot_be_used_is_refused_in_words(here, name, command):
    """No command answers from a spoilt table: it says what is wrong and what to do, and writes nothing."""
    spoil, words = SPOILT[name]
    spoil(here.parent / "tables")
    done = _ask(COMMANDS[command], here)
    assert isinstance(done.exception, SystemExit), done.exception
    assert (done.exit_code, done.stdout) == (2, "")
    assert [word for word in words if word not in done.stderr] == [], done.stderr
    assert all(line in done.stderr for line in ("  -->", "  Why: ", "  Do:  "))
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_sound_table_is_used_by_all(here, command):
    """What the other tests spoil is a table that every command takes."""
    write_table(here.parent / "tables", *PAIR)
    done = _ask(COMMANDS[command], here)
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(
    "name", [n for n in SPOILT if n[:8] not in {"a folder", "another "} or "column" in n]
)
def test_a_check_of_the_folder_finds_it_too(here, name):
    """`foedus data check` looks into every table that is there."""
    spoil, words = SPOILT[name]
    spoil(here.parent / "tables")
    done = _ask(["data", "check"], here)
    assert (done.exit_code, done.stdout) == (2, "")
    assert [word for word in words if word not in done.stderr] == [], done.stderr


@pytest.mark.parametrize("missing", ["tables/atop5_1m.csv", "nowhere"])
def test_a_folder_that_is_none_is_refused(here, missing):
    """A file is no folder, and a folder must be there."""
    write_table(here.parent / "tables", *PAIR)
    done = CliRunner().invoke(app, [*COMMANDS["panel"], "--data", str(here.parent / missing)])
    assert (done.exit_code, "error[F501]" in done.stderr) == (2, True)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("nowhere/out.csv", ["nowhere does not exist"]),
        ("../tables/atop5_1m.csv/out.csv", ["does not exist"]),
        ("folder.csv", ["is a folder"]),
        ("out.xlsx", ["neither .parquet nor .csv"]),
        ("/proc/out.csv", ["/proc"]),
    ],
)
@pytest.mark.parametrize("command", ["panel", "all pairs"])
def test_a_place_where_no_file_can_be_is_refused(here, command, output, words):
    """Where nothing can be written the command says so, and writes nothing elsewhere."""
    write_table(here.parent / "tables", *PAIR)
    (here / "folder.csv").mkdir()
    done = _ask([*COMMANDS[command][:-1], output], here)
    assert isinstance(done.exception, SystemExit), done.exception
    assert (done.exit_code, done.stdout) == (2, "")
    assert [word for word in words if word not in done.stderr] == [], done.stderr
    assert [path.name for path in here.iterdir()] == ["folder.csv"]
    assert list((here / "folder.csv").iterdir()) == []


@pytest.mark.parametrize("ending", ["csv", "parquet"])
@pytest.mark.parametrize("command", ["panel", "all pairs"])
def test_a_disk_that_is_full_leaves_the_old_table(here, command, ending):
    """Where the file grows beyond what may be written, the old one stands and no half of the new one."""
    write_table(here.parent / "tables", *PAIR)
    output = here / f"out.{ending}"
    output.write_text("old")
    done = subprocess.run(
        [FOEDUS, *COMMANDS[command][:-1], output, "--data", here.parent / "tables"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)),
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be written: " in done.stderr
    assert "None" not in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in here.iterdir()] == [output.name]
    assert output.read_text() == "old"


def test_machine_code_that_cannot_be_kept_is_used_all_the_same(here):
    """Where no compiled loop is on the disk and none can be put there, pairs are worked out and nothing is left behind.

    The second half, the table itself, meets the same full disk and says so.
    """
    write_table(here.parent / "tables", *PAIR)
    done = subprocess.run(
        [FOEDUS, *COMMANDS["all pairs"][:-1], here / "out.csv", "--data", here.parent / "tables"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "NUMBA_CACHE_DIR": str(here.parent / "kept")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64)),
    )
    assert (done.returncode, "cannot be written: " in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr
    assert list(here.iterdir()) == []
