"""`foedus assess` as a user types it: summary, report, JSON, and what it refuses."""

import json
import os

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from reported import write_documents


def _run(*arguments):
    return CliRunner().invoke(app, ["assess", *map(str, arguments)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_documents(tmp_path_factory.mktemp("own"))


@pytest.fixture
def own(folder):
    return ("small-draft", "--with", folder, "--corpus", "none", "--as-of", "2022-07-01")


def test_without_a_file_only_the_summary_is_given(own, tmp_path, monkeypatch):
    """Looking costs nothing: no file appears unless one is asked for."""
    monkeypatch.chdir(tmp_path)
    done = _run(*own)
    assert done.exit_code == 0, done.output
    assert "Small draft" in done.stdout
    assert "They fight" in done.stdout
    assert "Left open (2 points)" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_users_own_architecture_is_reported_on(own, tmp_path):
    """Whoever writes an architecture gets the same report as for the shipped ones, and is told where it is."""
    place = tmp_path / "report.html"
    done = _run(*own, "-o", place)
    assert done.exit_code == 0, done.output
    assert str(place) in done.stdout
    page = place.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_json_is_nothing_but_json(own, tmp_path):
    """With a report asked for as well, standard output still holds one JSON value."""
    done = _run(*own, "--json", "-o", tmp_path / "report.html")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["architecture"] == "small-draft"
    assert "report.html" in done.stderr


def test_another_reading_is_named(own):
    """What was assumed about the texts stands in the answer."""
    done = _run(*own, "--reading", "widest", "--json")
    assert json.loads(done.stdout)["reading"] == "widest"


@pytest.mark.parametrize("name", ["un", "osce"])
def test_an_architecture_in_force_is_looked_at_standing_alone(name, tmp_path):
    """The Charter leaves help to each state's own choice, and the OSCE's commitments bind politically: alone, neither promises help in law."""
    place = tmp_path / "report.html"
    done = _run(name, "-o", place, "--json")
    assert done.exit_code == 0, done.output
    today, alone = json.loads(done.stdout)["pictures"]
    assert (today["id"], alone["id"]) == ("today", "alone")
    assert today["promises"] != []
    assert alone["promises"] == []
    assert "Standing alone" in place.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("smal-draft",), "small-draft"),
        (("small-draft", "--as-of", "yesterday"), "is not a day"),
        (("small-draft", "--reading", "loosest"), "There is no reading"),
        (("small-draft", "-o", "no-such-folder/report.html"), "does not exist"),
    ],
)
def test_what_cannot_be_assessed_is_refused_in_words(folder, arguments, words):
    """A mistake in the question ends with status 2, says what is wrong, and writes nothing."""
    done = _run(*arguments, "--with", folder, "--corpus", "none")
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.output


def test_a_folder_is_no_place_for_a_report(own, tmp_path):
    """The report is one file; the message names one that would do."""
    done = _run(*own, "-o", tmp_path)
    assert done.exit_code == 2
    assert "report.html" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_cannot_be_written_is_said(own, tmp_path):
    """A folder without permission is named, and nothing is left behind."""
    tmp_path.chmod(0o500)
    done = _run(*own, "-o", tmp_path / "report.html")
    tmp_path.chmod(0o700)
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
