"""`foedus list`: what there is, by kind."""

import json

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from foedus.corpus.catalogue import shipped
from foedus.instruments.library import KINDS
from foedus.reports.listings import PLURALS, counts, kind_named, rows_of
from foedus.vocabulary.pledges import Confidence
from foedus.vocabulary.states import all_states


def _list(*arguments: str, columns: int = 120) -> str:
    done = CliRunner(env={"COLUMNS": str(columns)}).invoke(app, ["list", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_without_a_kind_everything_is_counted():
    """The corpus holds bodies and areas, and the table of states more states than the United Nations has members."""
    found = json.loads(_list("--json"))["counts"]
    assert list(found) == list(PLURALS.values())
    assert found["bodies"] == len(shipped().bodies)
    assert found["areas"] == len(shipped().areas)
    assert found["states"] == len(all_states()) > 193
    assert all(str(number) in _list() for number in found.values())


@pytest.mark.parametrize("word", ["body", "bodies", "Bodies"])
def test_a_kind_is_understood_in_singular_and_plural(word):
    """One body or many bodies: the list is the same."""
    rows = json.loads(_list(word, "--json"))["rows"]
    assert {"unsc", "nac", "csc"} <= {row["id"] for row in rows}


def test_a_row_tells_title_day_status_and_confidence():
    """The North Atlantic Treaty was adopted on 4 April 1949 and is in force since August of that year."""
    rows = {row["id"]: row for row in json.loads(_list("instruments", "--json"))["rows"]}
    row = rows["nat-1949"]
    assert row["title"] == "North Atlantic Treaty"
    assert row["day"] == "1949-04-04"
    assert "in force from 1949-08-24" in row["status"]
    assert row["confidence"] in {"seen", "known", "verify"}


def test_the_treaty_of_warsaw_is_listed_with_its_end():
    """An instrument that ended is listed with the day it ended."""
    rows = {row["id"]: row for row in json.loads(_list("instruments", "--json"))["rows"]}
    assert "until 1991" in rows["warsaw-1955"]["status"]


@pytest.mark.parametrize("kind", [kind for kind in PLURALS.values() if kind != "states"])
def test_confidences_part_a_list(kind):
    """Every entry is seen, known or to be verified, and no entry is two of these."""
    parts = [rows_of(kind, shipped(), confidence) for confidence in Confidence]
    whole = rows_of(kind, shipped())
    assert sum(map(len, parts)) == len(whole)
    assert {row.id for part in parts for row in part} == {row.id for row in whole}


def test_counts_by_confidence_leave_out_states():
    """The table of states carries no confidence."""
    found = counts(shipped(), Confidence.VERIFY)
    assert "states" not in found
    assert found["sources"] == 1  # `K?`, general knowledge to be verified


def test_general_knowledge_is_a_source_of_its_own_kind():
    """`K` is known, `K?` is to be verified, and a page of the register was seen."""
    found = {row.id: row.confidence for row in rows_of("sources", shipped())}
    assert found["K"] is Confidence.KNOWN
    assert found["K?"] is Confidence.VERIFY
    assert found["seed-000"] is Confidence.SEEN


def test_what_is_still_to_be_verified_inside_a_document_is_counted():
    """A treaty can rest on pages seen, and single participations on memory."""
    rows = {row.id: row for row in rows_of("instruments", shipped())}
    # The accessions of India, Pakistan, Iran and Belarus are given with `K?`.
    assert rows["sco-treaty-2007"].n_to_verify >= 3


def test_every_kind_has_a_list():
    """What can be counted can be listed."""
    for one, many in PLURALS.items():
        assert kind_named(one) == kind_named(many) == many
        assert rows_of(many, shipped()) or many in {"presences", "cases"}
    assert set(KINDS) - {"bibliography"} <= set(PLURALS)


@pytest.mark.parametrize("columns", [30, 71, 72, 200])
@pytest.mark.parametrize("kind", ["instruments", "sources", "states", "bodies"])
def test_lists_fit_the_terminal(kind, columns):
    """No line is wider than the terminal, and every id stands on one line where lines are short."""
    lines = _list(kind, columns=columns).splitlines()
    assert max(map(len, lines)) <= columns
    if columns == 71:
        stripped = {line.strip() for line in lines}
        assert {row.id for row in rows_of(kind, shipped())} <= stripped


def test_an_empty_list_says_so():
    """No question of the corpus rests on knowledge that is still to be verified alone."""
    rows = rows_of("readings", shipped(), Confidence.VERIFY)
    assert rows == ()
    assert "no such readings" in _list("readings", "--confidence", "verify")


def test_one_choice_is_a_choice():
    """The reading of 1914 makes one choice of its own: force in defence of an ally counts as an attack."""
    assert "1 choice of its own" in _list("readings")
