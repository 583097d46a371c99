"""`foedus conform`: a table, the status, and words for what is mistyped."""

import json

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from foedus.conformance import answer_of, read_suite

PACT = """known_answer: {name}
title: Help is owed
documents:
  - instrument: pact
    title: An invented pact
    kind: treaty
    in_force: 2000-01-01
    sources: [K]
    participation: {{states: [FJI, TON]}}
    provisions:
      art. 1: {{says: Each helps the other., pledge: defense, when: {{attack: {{on: a party}}}}, means: own choice}}
as_of: 2010-01-01
events: ["attack:WSM:FJI"]
expect:
  obligations: [{{bearer: TON, act: defense, owed_to: FJI, status: {status}}}]
  nothing_else: true
why: Fiji is attacked.
sources: [Invented world]
"""


def _write(folder, name="help", status="due", text=PACT):
    path = folder / f"{name}.yaml"
    path.write_text(text.format(name=name, status=status), encoding="utf-8")
    return path


def _run(*arguments, exit_code=0):
    done = CliRunner(env={"COLUMNS": "120"}).invoke(app, ["conform", *map(str, arguments)])
    assert done.exit_code == exit_code, done.output
    return done.output


def test_a_right_answer_passes(tmp_path):
    """The table says so, and the status is 0."""
    _write(tmp_path)
    page = _run(tmp_path)
    assert "pass" in page
    assert page.rstrip().endswith("1 known answer: 1 pass, 0 fail.")


def test_a_wrong_expectation_fails(tmp_path):
    """The difference is told in words, and the status is 1."""
    _write(tmp_path, status="blocked")
    page = " ".join(_run(tmp_path, exit_code=1).split())
    assert "obligation missing: TON defense, owed to FJI, status blocked" in page
    assert "the answer has it with status due" in page
    assert page.endswith("1 known answer: 0 pass, 1 fail.")


def test_only_failures_can_be_shown(tmp_path):
    """A long table of what is well can be left out; the count stays."""
    _write(tmp_path)
    _write(tmp_path, "wrong", "blocked")
    page = _run(tmp_path, "--failed", exit_code=1)
    assert "wrong" in page
    assert "help " not in page
    assert "2 known answers: 1 pass, 1 fail." in page


def test_what_a_program_reads(tmp_path):
    """Passed and failed are counted, and every known answer says what differs and why it is expected."""
    _write(tmp_path)
    _write(tmp_path, "wrong", "blocked")
    told = json.loads(_run(tmp_path, "--json", exit_code=1))
    assert (told["passed"], told["failed"]) == (1, 1)
    by_id = {entry["known_answer"]: entry for entry in told["known_answers"]}
    assert by_id["help"]["passes"] is True
    assert {d["part"] for d in by_id["wrong"]["differences"]} == {"obligations"}
    assert {d["kind"] for d in by_id["wrong"]["differences"]} == {"missing", "unexpected"}
    assert by_id["wrong"]["why"] == "Fiji is attacked."


def test_another_engine_is_judged_by_its_answers(tmp_path):
    """An engine that writes the keys of who-must for each known answer needs no code of ours."""
    suite = tmp_path / "suite"
    answers = tmp_path / "answers"
    suite.mkdir()
    answers.mkdir()
    (question,) = read_suite([_write(suite)]).questions
    answer = answer_of(question)
    written = answers / "help.json"
    written.write_text(json.dumps(answer), encoding="utf-8")
    assert "1 pass" in _run(suite, "--answers", answers)
    answer["obligations"][0]["status"] = "unknown"
    written.write_text(json.dumps(answer), encoding="utf-8")
    assert "status unknown" in " ".join(_run(suite, "--answers", answers, exit_code=1).split())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read"),
        ("{", "is not JSON"),
        ("[]", "lacks one of the lists"),
        ('{"obligations": 3}', "lacks one of the lists"),
        (
            (
                '{"obligations": [{"bearer": "TON", "act": "defense", "owed_to": "FJI", "status": "due", "gates": 1}],'
                ' "bars": [], "conflicts": [], "not_bound": []}'
            ),
            "is not of the form",
        ),
    ],
)
def test_answers_that_cannot_be_compared_are_refused(tmp_path, content, told):
    """A missing or broken answer of another engine is bad input, and no failure of the suite."""
    suite = tmp_path / "suite"
    suite.mkdir()
    _write(suite, status="due, gate: null")
    if content is not None:
        (tmp_path / "help.json").write_text(content, encoding="utf-8")
    assert told in _run(suite, "--answers", tmp_path, exit_code=2)


BAD = {
    "no YAML": ("known_answer: one: two", "F002", ":1:18"),
    "an empty file": ("", "F003", ":1:1"),
    "a key twice": (PACT + "why: Twice.\n", "F006", ":19:1"),
    "no such key": (PACT + "becuase: x\n", "F010", ":19:1"),
    "no reasons": (PACT.replace("why: Fiji is attacked.\n", ""), "F011", ":1:1"),
    "no such status": (PACT.replace("{status}", "dew"), "F012", ":15:59"),
    "a day that is none": (PACT.replace("2010-01-01", "2010-13-01"), "F012", ":12:1"),
    "a day that is not exact": (PACT.replace("2010-01-01", "2010"), "F012", ":12:1"),
    "no such event": (PACT.replace("attack:WSM", "attak:WSM"), "F402", ":13:10"),
    "no such state": (PACT.replace("attack:WSM", "attack:WSN"), "F101", ":13:10"),
    "a state of another time": (PACT.replace("attack:WSM", "attack:AUH"), "F203", ":13:10"),
    "no such place": (PACT.replace("WSM:FJI", "WSM:FJI@reef"), "F104", ":13:10"),
    "a bearer by name": (PACT.replace("bearer: TON", "bearer: Tonga"), "F101", ":15:18"),
    "no such instrument": (PACT.replace("act: d", "instrument: pct, act: d"), "F104", ":15:31"),
    "no such pinpoint": (PACT.replace("act: d", "pinpoint: art. 2, act: d"), "F104", ":15:31"),
    "no such reading": (PACT + "reading: leagl\n", "F107", ":19:1"),
    "no such body": (PACT + "decisions: {{nacc: adopted}}\n", "F403", ":19:13"),
    "no such shipped instrument": (
        PACT.replace("documents:\n", "documents:\n  - nat-1948\n"),
        "F104",
        ":4:5",
    ),
    "a document of no kind": (PACT.replace("- instrument:", "- treaty:"), "F007", ":4:5"),
    "a word of the language mistyped": (
        PACT.replace("pledge: defense", "pledge: defence"),
        "F012",
        ":11:45",
    ),
    "a document that contradicts itself": (
        PACT.replace("    in_force:", "    adopted: 2001-01-01\n    in_force:"),
        "F201",
        ":8:5",
    ),
    "parties of a treaty left out": (
        PACT.replace("documents:\n", "documents:\n  - csto-2002\n"),
        "F104",
        ":4:5",
    ),
    "an expectation of nothing": (
        PACT.replace("  obligations: [", "  absent: {{}}\n  # [").replace("true", "false"),
        "F012",
        ":14:1",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_mistakes_are_told_with_their_place(tmp_path, name):
    """Each mistake of a known answer has a code and a line and column, and the status is 2."""
    text, code, place = BAD[name]
    path = _write(tmp_path, text=text.replace("{status}", "due") if "{status}" in text else text)
    page = _run(tmp_path, exit_code=2)
    assert f"error[{code}]" in page
    assert f"{path}{place}" in page
    assert "  Do:  " in page


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path):
    """Two files with two mistakes each give four diagnostics, and nothing is run."""
    text = PACT.replace("attack:WSM", "attak:WSM").replace("bearer: TON", "bearer: Tonga")
    _write(tmp_path, "one", text=text)
    _write(tmp_path, "two", text=text)
    page = _run(tmp_path, exit_code=2)
    assert page.count("error[F402]") == page.count("error[F101]") == 2
    assert "pass" not in page


def test_an_id_used_twice_is_a_mistake(tmp_path):
    """A failure that is told by its id must mean one file."""
    (tmp_path / "a.yaml").write_text(PACT.format(name="same", status="due"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(PACT.format(name="same", status="due"), encoding="utf-8")
    page = _run(tmp_path, exit_code=2)
    assert "error[F105]" in page
    assert f"{tmp_path / 'b.yaml'}:1:1" in page
    assert f"{tmp_path / 'a.yaml'}:1:1" in page


def test_a_folder_without_known_answers_is_a_mistake(tmp_path):
    """A suite of nothing would pass by saying nothing."""
    assert "error[F003]" in _run(tmp_path, exit_code=2)
