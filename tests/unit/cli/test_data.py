"""`foedus data` and `foedus panel`, and the corpora that need a user's tables."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from worlds.atop_table import BRITAIN, FRANCE, member, write_table

FOEDUS = str(Path(sys.executable).with_name("foedus"))
SPAN = {"since": "1900-5-1", "until": "1902-3-1"}
PAIR = member(FRANCE, **SPAN, defense=1), member(BRITAIN, **SPAN, defense=1)


@pytest.fixture
def run(monkeypatch):
    """Run the program with no folder named in the environment."""
    monkeypatch.delenv("FOEDUS_DATA", raising=False)

    def ran(*arguments, **environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, str(value))
        return subprocess.run(
            [FOEDUS, *map(str, arguments)], capture_output=True, encoding="utf-8", check=False
        )

    return ran


@pytest.fixture
def folder(tmp_path):
    """Return a folder with an invented member table."""
    tables = tmp_path / "tables"
    tables.mkdir()
    write_table(tables, *PAIR)
    return tables


def test_without_a_folder_the_list_says_where_to_get_each(run):
    """The list needs no data: it is for those who have none yet."""
    done = run("data", "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["folder"]) == (0, None)
    assert all(one["home"] and one["cite"] and one["licence"] for one in answer["data_sets"])
    assert all(table["file"] is None for one in answer["data_sets"] for table in one["tables"])


def test_what_is_in_the_folder_is_found(run, folder):
    """Of ATOP's four tables the folder has one."""
    atop = json.loads(run("data", "--data", folder, "--json").stdout)["data_sets"][0]
    found = {table["table"]: table["file"] for table in atop["tables"]}
    assert found["atop5_1m"] == str(folder / "atop5_1m.csv")
    assert [name for name, file in found.items() if file] == ["atop5_1m"]
    assert "1 of 4 tables" in run("data", FOEDUS_DATA=folder).stdout


def test_a_check_reports_every_table_and_ends_with_2(run, folder):
    """A spoilt table is refused by the check, not by the list."""
    (folder / "atop5_1sy.parquet").write_bytes(b"PAR1")
    assert run("data", "--data", folder).returncode == 0
    done = run("data", "check", "--data", folder)
    assert done.returncode == 2
    assert "error[F503] atop5_1sy.parquet" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_was_carried_is_told(run, folder):
    """The reading of ATOP tells its span and every variable."""
    answer = json.loads(run("data", "carried", "--data", folder, "--json").stdout)
    assert answer["coverage"] == ["1815-01-01", "2018-12-31"]
    assert {one["variable"] for one in answer["carried"]} == {"defense"}
    assert answer["not_carried"] == []


@pytest.mark.parametrize(
    "question",
    [
        ("who-must", "--as-of", "1901-01-01", "--event", "attack:RUS:FRA"),
        ("coverage", "--as-of", "1901-01-01"),
    ],
)
@pytest.mark.parametrize("corpus", ["atop", "both"])
def test_a_corpus_from_data_needs_the_data(run, question, corpus):
    """Who asks ATOP without having it is told where to get it and how to name the folder."""
    done = run(*question, "--corpus", corpus)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(word in done.stderr for word in ("atopdata.org", "--data", "FOEDUS_DATA"))


def test_atop_answers_alone_or_beside_the_shipped_corpus(run, folder):
    """The invented alliance is asked in both cases, the shipped treaties in one."""
    question = ("who-must", "--as-of", "1901-01-01", "--event", "attack:RUS:FRA", "--json")
    alone = json.loads(run(*question, "--corpus", "atop", "--data", folder).stdout)
    beside = json.loads(run(*question, "--corpus", "both", "--data", folder).stdout)
    owed = {(o["bearer"], o["instrument"], o["status"]) for o in alone["obligations"]}
    assert owed == {("GBR", "atop-1", "due")}
    assert owed <= {(o["bearer"], o["instrument"], o["status"]) for o in beside["obligations"]}
    assert alone["outside_coverage"] == []


def test_about_2020_atop_says_that_it_does_not_cover_it(run, folder):
    """An empty answer about 2020 is not a no."""
    question = (
        "who-must",
        "--as-of",
        "2020-01-01",
        "--event",
        "attack:RUS:FRA",
        "--corpus",
        "atop",
    )
    answer = json.loads(run(*question, "--data", folder, "--json").stdout)
    assert answer["obligations"] == []
    (sentence,) = answer["outside_coverage"]
    assert "1815 to 2018" in sentence
    assert run(*question, "--data", folder).stdout.startswith("outside coverage: ")


def test_own_documents_stand_beside_atop(run, folder, tmp_path):
    """A user's document may name an alliance of ATOP."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "instrument: mine\ntitle: Mine\nkind: treaty\nin_force: 1901-01-01\nsources: [K]\n"
        "participation: [{states: [FRA, ESP], bound: 1901-01-01}]\n"
        "provisions:\n  a: {says: Help., pledge: defense, when: {attack: {on: {parties_to: atop-1}}}}\n"
    )
    question = ("who-must", "--as-of", "1901-06-01", "--event", "attack:RUS:GBR", "--json")
    done = run(*question, "--corpus", "atop", "--data", folder, "--with", own)
    owed = {(o["bearer"], o["instrument"]) for o in json.loads(done.stdout)["obligations"]}
    assert ("ESP", "mine") in owed


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_panel_is_written_with_its_codebook(run, folder, tmp_path, ending):
    """Six directed dyad-years: two states, three years."""
    output = tmp_path / f"out.{ending}"
    done = run("panel", "--from", "atop", "--data", folder, "-o", output, "--json")
    assert json.loads(done.stdout)["rows"] == 6
    assert output.stat().st_size > 0
    assert "| `promisor` |" in (tmp_path / "out.codebook.md").read_text()


def test_a_codebook_can_be_printed_alone(run, folder, tmp_path):
    """Reading about a panel writes none."""
    done = run("panel", "--from", "atop", "--data", folder, "--codebook")
    assert done.stdout.startswith("# Codebook: directed-dyad-year, from atop")
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--from", "cow", "-o", "x.csv"), "no panels from 'cow'"),
        (("--from", "atop"), "Nothing to do"),
        (("--from", "atop", "-o", "x.xlsx"), "neither .parquet nor .csv"),
        (("--from", "atop", "-o", "nowhere/x.csv"), "does not exist"),
        (("--from", "atop", "-o", "x.csv", "--level", "dyadyear"), "Did you mean dyad-year"),
        (("--from", "atop", "-o", "x.csv", "--years", "1990-2000"), "FROM..TO"),
        (("--from", "atop", "-o", "x.csv", "--years", "2000..1990"), "ends before it begins"),
    ],
)
def test_a_panel_that_cannot_be_made_writes_nothing(
    run, folder, tmp_path, monkeypatch, arguments, words
):
    """Bad input ends with status 2 and words, and no file."""
    monkeypatch.chdir(tmp_path)
    done = run("panel", "--data", folder, *arguments)
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]


def test_a_panel_from_a_spoilt_table_leaves_the_old_panel(run, folder, tmp_path):
    """What stood in the file before still stands."""
    output = tmp_path / "out.csv"
    output.write_text("old")
    write_table(folder, PAIR[0], PAIR[1] | {"member": 999})
    done = run("panel", "--from", "atop", "--data", folder, "-o", output)
    assert (done.returncode, "error[F507]" in done.stderr) == (2, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "tables"]
    assert output.read_text() == "old"


def test_an_unknown_part_of_data_is_refused(run):
    """`foedus data chekc` is not the list."""
    done = run("data", "chekc")
    assert (done.returncode, "check" in done.stderr) == (2, True)
