"""`foedus accession`: one state in full, or every state of Europe and Asia in a line."""

import json
import re
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from foedus.reports.plain_accession import COLUMNS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "accession.md"


def run(*arguments: str, code: int = 0) -> str:
    done = CliRunner(env={"COLUMNS": "120"}).invoke(app, ["accession", *arguments])
    assert done.exit_code == code, done.output
    return done.output


def test_one_state_is_told_in_full():
    """Norway's art. 5 of the North Atlantic Treaty stands beside the Collective Security Treaty, and leaving takes a year."""
    told = run("NOR", "cst-1992", "--as-of", "2025-01-01")
    assert "nat-1949 art. 5" in told
    assert "from 2026-01-01" in told
    found = json.loads(run("NOR", "cst-1992", "--as-of", "2025-01-01", "--json"))
    assert found["breach_free"] == "no"
    assert found["may_join"] == "yes"
    assert "nat-1949" in found["in_the_way"]
    assert found["own_bars"] == ["cst-1992 art. 8"]


def test_every_state_has_a_line_and_a_row(tmp_path):
    """Without a state all of Europe and Asia are asked; table, JSON and file hold the same states."""
    draft = ("eurasian-security", "--completion", "continental")
    rows = json.loads(run(*draft, "--json"))["states"]
    assert json.loads(run("--all", *draft, "--json"))["states"] == rows
    assert {"KAZ", "JPN", "PRT"} <= {row["state"] for row in rows}
    assert not {"USA", "BRA"} & {row["state"] for row in rows}
    for name in ("table.csv", "table.parquet"):
        run(*draft, "-o", str(tmp_path / name))
    written = pl.read_parquet(tmp_path / "table.parquet")
    assert tuple(written.columns) == COLUMNS
    assert written["state"].to_list() == [row["state"] for row in rows]
    assert pl.read_csv(tmp_path / "table.csv").height == written.height


def test_an_alternative_chosen_changes_the_answer():
    """If the text yields to every alliance, Norway may keep art. 5 beside it."""
    draft = ("NOR", "eurasian-security", "--completion", "continental")
    kept = json.loads(run(*draft, "--choose", "existing_alliances=yields", "--json"))
    assert kept["breach_free"] == "yes"
    assert json.loads(run(*draft, "--json"))["breach_free"] == "no"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("NOR", "eurasian-security"), "leaves open"),
        (("NOR", "nothing-at-all"), "nothing-at-all"),
        (("NOR", "cst-1992", "--completion", "least"), "no brackets"),
        (("NOR", "cst-1992", "--all"), "leave out"),
        (("NOR", "cst-1992", "-o", "x.csv"), "leave out the state"),
        (("cst-1992", "-o", "x.txt"), "neither .parquet nor .csv"),
        (("CSK", "cst-1992"), "did not exist"),
        (("Nowhere", "cst-1992"), "Nowhere"),
        (("NOR", "SWE", "cst-1992"), "one STATE"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(arguments, words):
    """Bad input ends with status 2 and says what is the matter."""
    assert words in run(*arguments, code=2)


def test_the_reference_page_explains_every_key():
    """Each key of an answer stands on the page."""
    told = PAGE.read_text(encoding="utf-8")
    one = json.loads(run("NOR", "cst-1992", "--json"))
    every = json.loads(run("nat-1949", "--json"))
    for key in {*_keys(one), *_keys(every)}:
        assert re.search(rf"`{key}`", told), key


def _keys(value):
    if isinstance(value, dict):
        for key, part in value.items():
            if key != "decisions":
                yield from _keys(part)
            yield key
    elif isinstance(value, list):
        for part in value:
            yield from _keys(part)
