"""`foedus check`: the principles, on the command line."""

import json

import pytest
from typer.testing import CliRunner

from drafting.invented import LEAGUE
from foedus.cli.app import app
from foedus.principles.catalogue import PRINCIPLES
from worlds.world import write_plain


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the documents of an invented draft."""
    path = tmp_path_factory.mktemp("league")
    for plain in (LEAGUE.draft, *LEAGUE.beside):
        name = next(iter(plain.values()))
        (path / f"{name}.yaml").write_text(write_plain(plain), encoding="utf-8")
    return path


def _check(folder, *arguments, columns=100):
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(
        app,
        ["check", "league", "--corpus", "none", "--with", str(folder), *arguments],
    )


WHOLE = (
    "membership=four",
    "pledge=help",
    "attackers=outsiders",
    "gate=automatic",
    "old_pact=stays",
)
CHOSEN = tuple(word for choice in WHOLE for word in ("--choose", choice))
KEYS = {
    "principle",
    "parameters",
    "verdict",
    "witness",
    "method",
    "bound",
    "depends_on",
    "sources",
}


@pytest.mark.parametrize("arguments", [(), CHOSEN], ids=["draft", "completion"])
def test_the_answer_has_the_keys_of_the_issue(folder, arguments):
    """A program reads, for every principle and way of reading it, verdict, witness, method, bound, readings and sources."""
    some = ("--principle", "no-gap", "--principle", "effective", "--as-of", "2020-01-01", "--json")
    done = _check(folder, *arguments, *some)
    assert done.exit_code == 0, done.output
    plain = json.loads(done.stdout)
    assert plain["architecture"].startswith("league?" if arguments else "league")
    assert plain["as_of"] == "2020-01-01"
    assert all(finding.keys() >= KEYS for finding in plain["findings"])
    found = [(f["principle"], f["parameters"]) for f in plain["findings"]]
    wanted = [(p.id, w.name) for p in PRINCIPLES if p.id in {"no-gap", "effective"} for w in p.ways]
    assert found == wanted


def test_a_gap_is_shown_with_its_case(folder):
    """Where only outsiders are meant, an attack by one party on another meets no help: two states show it."""
    done = _check(folder, *CHOSEN, "--principle", "no-gap", "--as-of", "2020-01-01", "--json")
    found = {f["parameters"]: f for f in json.loads(done.stdout)["findings"]}
    gap = found["fellow-parties"]
    assert gap["verdict"] == "violated"
    assert len(gap["witness"]["events"]) == 1
    assert len(gap["witness"]["states"]) == 2


def test_a_draft_is_told_by_how_many_completions_keep_a_principle(folder):
    """Help is owed in 72 of 78 completions; where fellow parties are meant too, in a third of those, no attack goes unanswered."""
    done = _check(folder, "--principle", "no-gap", "--as-of", "2020-01-01", "--json")
    found = {f["parameters"]: f for f in json.loads(done.stdout)["findings"]}
    figures = found["help"]["figures"]
    assert figures["completions"] == 78
    # Attackers fellows_too, and no council in which the attacker votes: 2 members x 2 pledges x 2 ways to decide x 3 fates.
    assert figures["completions_that_keep_it"] == 24


def test_every_unknown_principle_is_told_at_once(folder):
    """Two principles mistyped are two mistakes told together."""
    done = _check(folder, "--principle", "no-gp", "--principle", "equl")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "no-gp" in done.stderr
    assert "equl" in done.stderr


def test_the_page_begins_with_the_numbers(folder):
    """The first sentence counts the verdicts, what is violated first."""
    arguments = ("--principle", "no-gap", "--principle", "effective", "--as-of", "2020-01-01")
    done = _check(folder, *CHOSEN, *arguments)
    page = done.stdout
    n_ways = sum(len(p.ways) for p in PRINCIPLES if p.id in {"no-gap", "effective"})
    assert f"Of {n_ways} tests, " in page
    assert page.index("find a violation") < page.index("No gap\n")
    # Every bracket that means something is filled: what is checked is a completion, and it is named.
    assert page.startswith("league?attackers=outsiders&gate=automatic&membership=four")
    assert max(map(len, page.splitlines())) <= 100


def test_an_architecture_without_brackets_takes_no_choices():
    """In a treaty in force there is nothing to choose."""
    done = CliRunner().invoke(app, ["check", "nato", "--choose", "pledge=help"])
    assert done.exit_code == 2
    assert "no brackets" in done.stderr
