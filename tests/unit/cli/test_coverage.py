"""`foedus coverage`: what people read of the promises that a state gives and receives."""

import json

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app

DAY = ("coverage", "--as-of", "2024-06-01")


@pytest.fixture
def run():
    """Return the command, run at a width; it must succeed."""

    def ran(*arguments, columns=100):
        result = CliRunner().invoke(app, [*DAY, *arguments], env={"COLUMNS": str(columns)})
        assert result.exit_code == 0, result.output
        return result.stdout

    return ran


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_area_of_a_promise_is_shown(run):
    """The treaty of 1960 protects the territories under the administration of Japan.

    Source: Treaty of Mutual Cooperation and Security between the United States and Japan, art. V.
    """
    printed = words(run("--state", "JPN", columns=200))
    assert "only in: Territories under the administration of Japan" in printed
    assert printed.startswith("Promised to Japan")
    assert "Promised by Japan" in printed


def test_a_promise_in_doubt_says_why(run):
    """Armenia calls its participation in the CSTO frozen since 2024-02-23; so what binds it is disputed."""
    entries = json.loads(run("--state", "ARM", "--json"))["coverage"]
    for entry in entries:
        assert bool(entry["because"]) is (entry["status"] != "in_force"), entry
    assert "participation disputed since 2024-02-23" in words(run("--state", "ARM", columns=200))


@pytest.mark.parametrize("columns", [80, 120])
def test_no_word_of_a_heading_is_broken(run, columns):
    """Seven columns at eighty characters broke `beneficiary` in two; four do not."""
    printed = run("--state", "JPN", columns=columns)
    assert "guarantor" in printed
    assert "beneficiary" in printed
    assert max(map(len, printed.splitlines())) <= columns


def test_an_empty_answer_is_no_no(run):
    """Brazil lies outside what the documents compile, and the answer says so."""
    printed = run("--state", "BRA")
    assert printed.startswith("outside coverage: The shipped documents compile Europe and Asia")
    assert "No promise of help or consultation to or by Brazil is in the documents." in printed
