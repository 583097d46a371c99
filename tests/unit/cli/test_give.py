"""`foedus give`: what has to give, on the command line."""

import json

import pytest
from typer.testing import CliRunner

from drafting.invented import LEAGUE
from foedus.cli.app import app
from worlds.world import write_plain


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the documents of an invented draft."""
    path = tmp_path_factory.mktemp("league")
    for plain in (LEAGUE.draft, *LEAGUE.beside):
        name = next(iter(plain.values()))
        (path / f"{name}.yaml").write_text(write_plain(plain), encoding="utf-8")
    return path


def _give(folder, *arguments, columns=100):
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(
        app, ["give", "league", "--corpus", "none", "--with", str(folder), *arguments]
    )


ASKED = ("--wish", "no-gap:help", "--wish", "says:wide", "--keep", "friendship")


def test_the_answer_has_the_keys_of_the_issue(folder):
    """A program reads brackets, completions, method, wishes, the best, the minimal conflicts and the unexceeded."""
    done = _give(folder, *ASKED, "--as-of", "2020-01-01", "--json")
    assert done.exit_code == 0, done.output
    plain = json.loads(done.stdout)
    assert plain["brackets"] == sorted(LEAGUE.draft["brackets"])
    assert plain["n_completions"] == 78
    assert isinstance(plain["method"], str)
    assert [w["wish"] for w in plain["wishes"]] == ["keep:friendship", "no-gap:help", "says:wide"]
    for key in ("best", "pareto"):
        assert plain[key]
        assert all({"completion", "kept", "broken"} <= option.keys() for option in plain[key])
    assert all(option["completion"].startswith("league?") for option in plain["best"])
    # Help against anyone, fellow parties too, includes help against Peru, to which Argentina is held to
    # nonaggression; help by own means need use no force.
    assert plain["minimal_conflicts"] == []


def test_every_mistake_is_told_at_once_and_nothing_is_answered(folder):
    """Two unknown wishes and an unknown treaty are told together, with status 2 and nothing on standard output."""
    done = _give(folder, "--wish", "no-gp:help", "--wish", "says:wyde", "--keep", "old-pct")
    assert done.exit_code == 2
    assert done.stdout == ""
    for text in ("no-gp:help", "says:wyde", "keep:old-pct"):
        assert repr(text) in done.stderr


@pytest.mark.parametrize("columns", [60, 100])
def test_the_page_begins_with_what_gives(folder, columns):
    """The first sentence says whether something has to give, and how much can be kept."""
    arguments = (
        "--wish",
        "no-double-bind:beside",
        "--wish",
        "no-gap:help",
        "--as-of",
        "2020-01-01",
    )
    done = _give(folder, *arguments, columns=columns)
    page = " ".join(done.stdout.split())
    assert "Something has to give: no completion keeps all 2 wishes, the best keep 1." in page
    assert "6 brackets, 78 completions" in page
    assert "no-double-bind:beside + no-gap:help" in page
    assert max(map(len, done.stdout.splitlines())) <= columns


def test_choices_made_are_kept(folder):
    """With the pledge and its attackers chosen, 2 x 3 x 3 completions are left."""
    arguments = ("--choose", "pledge=help", "--choose", "attackers=outsiders", "--json")
    plain = json.loads(_give(folder, *ASKED, *arguments).stdout)
    assert plain["n_completions"] == 18
    assert all("pledge=help" in option["completion"] for option in plain["pareto"])


def test_unknown_brackets_and_alternatives_are_told_at_once(folder):
    """A bracket that there is not and an alternative that is not offered are told together."""
    done = _give(folder, "--choose", "plege=help", "--choose", "gate=nobody")
    assert done.exit_code == 2
    assert "plege" in done.stderr
    assert "nobody" in done.stderr


def test_an_architecture_without_brackets_is_refused():
    """In a treaty in force nothing is open."""
    done = CliRunner().invoke(app, ["give", "nato"])
    assert done.exit_code == 2
    assert "no brackets" in done.stderr
