"""`foedus replay`: a past case on the command line."""

import json

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from foedus.corpus.catalogue import shipped


def _run(*arguments: str, columns: int = 140, exit_code: int = 0) -> str:
    done = CliRunner(env={"COLUMNS": str(columns)}).invoke(app, ["replay", *arguments])
    assert done.exit_code == exit_code, done.output
    return done.output


def _plain(*arguments: str) -> dict:
    return json.loads(_run(*arguments, "--json"))


def test_text_stands_beside_practice():
    """In September 2022 help was owed to Armenia and not given; each side's name for it stands apart."""
    page = " ".join(_run("csto-armenia-2022").split())
    assert "Text beside practice" in page
    assert "AZE an answer to a large provocation" in page
    assert "owed, and not done" in page
    assert "hangs on cst_activation" in page
    assert page.endswith("Text and practice: 6 agree, 6 differ.")


def test_narrow_terminals_lose_nothing():
    """A page of forty columns says what one of a hundred and forty says."""
    page = " ".join(_run("csto-armenia-2022", columns=40).split())
    assert "owed, and not done" in page
    assert page.endswith("Text and practice: 6 agree, 6 differ.")


def test_what_a_program_reads():
    """Every comparison is given with its reason, and the engine's whole answer beside them."""
    plain = _plain("falklands-1982")
    assert plain["case"] == "falklands-1982"
    assert plain["counts"]["differ"] == 1
    (argentina,) = [c for c in plain["comparisons"] if c["agreement"] == "differ"]
    assert (argentina["state"], argentina["act"]) == ("ARG", "nonaggression")
    assert plain["answer"]["events"] == ["attack:ARG:GBR@falkland-islands"]
    assert len(plain["comparisons"]) == sum(plain["counts"].values())


def test_a_claim_can_be_supposed():
    """Called an attack from abroad, the unrest of January 2022 was a case for article 4."""
    assert _plain("csto-kazakhstan-2022")["counts"]["differ"] == 5
    supposed = _plain("csto-kazakhstan-2022", "--event", "attack:non-state:KAZ")
    assert supposed["added"] == ["attack:non-state:KAZ"]
    assert supposed["counts"]["differ"] == 0


def test_another_day_and_another_reading():
    """The treaty with North Korea asked for help from 4 December 2024 on; a Council that decides nothing blocks."""
    assert _plain("kursk-2024")["counts"]["differ"] == 1
    assert _plain("kursk-2024", "--as-of", "2024-12-04")["counts"]["differ"] == 0
    blocked = _plain("csto-armenia-2022", "--reading", "legal,cst_activation=practice")
    assert blocked["reading"] == "legal,cst_activation=practice"
    assert blocked["counts"]["differ"] == 1


def test_all_cases_at_once():
    """Every case is one line, in the order of the days on which they began."""
    rows = _plain("--all")["cases"]
    assert len(rows) == len(shipped().cases)
    began = [shipped().cases[row["case"]].began.earliest for row in rows]
    assert began == sorted(began)
    assert f"{len(rows)} cases" in _run("--all")


def test_a_case_of_ones_own(tmp_path):
    """A case is replayed under the treaties of the corpus, whoever wrote it."""
    path = tmp_path / "own.yaml"
    path.write_text(
        "case: own\ntitle: An attack\nsays: One attacks another.\nbegan: 2026-01-01\n"
        "events: ['attack:RUS:LTU']\nin_play: [nat-1949]\nsources: [K]\n"
        "practice: [{states: [POL], under: nat-1949 art. 5, performed: 'yes'}]\n"
    )
    plain = _plain("own", "--with", str(path))
    assert plain["counts"] == {
        "agree": 1,
        "differ": 0,
        "text_open": 0,
        "nothing_recorded": len(plain["comparisons"]) - 1,
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Name one case, or --all."),
        (("falklands-1982", "--all"), "Name one case, or --all."),
        (("--all", "--event", "attack:RUS:LTU"), "belong to one case"),
        (("falklands-1983",), "Did you mean falklands-1982"),
        (("falklands-1982", "--reading", "lawful"), "There is no reading 'lawful'"),
        (("falklands-1982", "--event", "atack:ARG:GBR"), "is not an event"),
        (("falklands-1982", "--as-of", "1982-04"), "is not a day"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(arguments, words):
    """Bad input ends with status 2, the reason and a remedy."""
    assert words in " ".join(_run(*arguments, exit_code=2).split())
