"""`foedus claims` on the command line."""

import json

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app


@pytest.fixture
def run(monkeypatch):
    """Run the command with no folder named in the environment."""
    monkeypatch.delenv("FOEDUS_DATA", raising=False)

    def ran(*arguments, exit_code=0):
        done = CliRunner(env={"COLUMNS": "140"}).invoke(app, ["claims", *map(str, arguments)])
        assert done.exit_code == exit_code, done.output
        return done.output

    return ran


def test_every_claim_is_answered(run):
    """Each claim of the documents has a verdict, and the verdicts add up."""
    answer = json.loads(run("--json"))
    assert len(answer["claims"]) == sum(answer["verdicts"].values()) == 43
    assert set(answer["verdicts"]) == {
        *("supported", "contradicted", "mixed", "undetermined", "not testable")
    }


@pytest.mark.parametrize("article", ["3", "003", "seed-003"])
def test_claims_of_one_article(run, article):
    """The article on the summit in Bishkek makes eight claims."""
    claims = json.loads(run("--article", article, "--json"))["claims"]
    assert {claim["article"] for claim in claims} == {"seed-003"}
    assert len(claims) == 8


def test_the_page_of_a_claim(run):
    """Evidence, limits, what would change the verdict, and the claim that says the reverse."""
    page = " ".join(run("y01-five-members").split())
    assert "mixed (part tested)" in page
    assert "it has five members: contradicted" in page
    assert "Members are counted, not those present or taking part." in page
    assert "What would change it" in page
    assert "c07-six-members the six members of the CSTO" in page


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["c99-nothing"], "There is no claim 'c99-nothing'."),
        (["--article", "9"], "No claim stands in an article '9'; there are seed-000"),
        (["--data", "nowhere-at-all"], "does not exist"),
    ],
)
def test_bad_input_ends_with_words(run, arguments, words):
    """A claim, an article or a folder that there is not is refused in a sentence."""
    assert words in run(*arguments, exit_code=2)


def test_own_claims_are_tested_too(run, tmp_path):
    """Whoever writes a claim of their own gets a verdict by the same tests."""
    own = tmp_path / "own.yaml"
    text = """
claim: own
speaker: {name: A reader}
day: 2024-06-21
says: the organisation has MANY members
kind: fact
testable: data
asserts: [{members: {of: INSTRUMENT, on: 2024-06-21, number: 32}}]
sources: [K]
"""
    own.write_text(text.replace("INSTRUMENT", "nat-1949"), encoding="utf-8")
    (claim,) = json.loads(run("own", "--with", own, "--json"))["claims"]
    assert (claim["verdict"], claim["tested"]) == ("supported", "whole")
    own.write_text(text.replace("INSTRUMENT", "nat-1948"), encoding="utf-8")
    refused = run("own", "--with", own, exit_code=2)
    assert "There is no instrument 'nat-1948'." in refused
    assert "Did you mean nat-1949?" in refused


def test_every_mistake_of_an_assertion_is_told_at_once(run, tmp_path):
    """A state, a region, a body, a text and a term that there are not are each refused where they stand."""
    own = tmp_path / "own.yaml"
    own.write_text(
        """
claim: own
speaker: {name: A reader}
day: 2024-06-21
says: so
kind: fact
sources: [K]
asserts:
  - joined: {to: nat-1949, states: {Atlantis: 2020}}
  - lie_in: {members_of: [nat-1949, nat-1948], regions: [Europa], on: 2024-06-21}
  - leaves_open: {of: eurasian-securities, points: [no-exit]}
  - open_to: {states: [Lemuria], term: eurasian, on: 2024-06-21}
""",
        encoding="utf-8",
    )
    refused = run("own", "--with", own, exit_code=2)
    words = ["Atlantis", "'nat-1948'", "'Europa'", "'eurasian-securities'", "Lemuria", "'eurasian'"]
    assert all(word in refused for word in words)
    assert refused.count("error[") == len(words)


def test_an_assertion_is_of_one_kind(run, tmp_path):
    """What asserts nothing, or two things under one entry, is refused with file and line."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "claim: own\nspeaker: {name: A reader}\nday: 2024-06-21\nsays: so\nkind: fact\nsources: [K]\n"
        "asserts:\n  - {says: nothing asserted}\n"
        "  - {members: {of: nat-1949, on: 2024-06-21}, said: {sources: [K]}}\n",
        encoding="utf-8",
    )
    refused = run("own", "--with", own, exit_code=2)
    assert refused.count("has exactly one of members") == 2
    assert "own.yaml:8" in refused
