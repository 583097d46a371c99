"""Whatever is typed wrong ends with words on standard error and status 2, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from foedus.cli.output import write_file
from foedus.vocabulary.errors import QuestionError

WHO = ["who-must", "--as-of", "2024-06-01"]
ATTACK = [*WHO, "--event", "attack:RUS:FIN"]

# Each command, and words that its message must contain.
MISTAKES: dict[str, tuple[list[str], list[str]]] = {
    "a month is no day": (
        ["who-must", "--as-of", "2024-06", "--event", "attack:RUS:FIN"],
        ["'2024-06' is not a day", "exact"],
    ),
    "a day that the calendar lacks": (
        ["who-must", "--as-of", "2023-02-29", "--event", "attack:RUS:FIN"],
        ["'2023-02-29' is not a day", "2024-06-19"],
    ),
    "a day without hyphens": (
        ["coverage", "--as-of", "20240601"],
        ["'20240601' is not a day", "2024-06-19"],
    ),
    "a day of a week": (["coverage", "--as-of", "2024-W23-1"], ["is not a day"]),
    "a day in words": (
        [*ATTACK, "--known-on", "yesterday"],
        ["'yesterday' is not a day", "2024-06-19"],
    ),
    "a day to show a state on": (
        ["show", "KAZ", "--as-of", "today"],
        ["'today' is not a day"],
    ),
    "no day": (["who-must", "--event", "attack:RUS:FIN"], ["--as-of"]),
    "no event": (WHO, ["no event", "--event attack:BY:ON"]),
    "a misspelt kind of event": (
        [*WHO, "--event", "attak:RUS:FIN"],
        ["'attak' is no kind of event", "Did you mean attack?"],
    ),
    "an event that nobody can state": (
        [*WHO, "--event", "defence:RUS:FIN"],
        ["'defence' is no kind of event"],
    ),
    "an event that is a word": ([*WHO, "--event", "war"], ["it is not KIND:BY:ON"]),
    "an event that is empty": ([*WHO, "--event", ""], ["it is not KIND:BY:ON"]),
    "an attack on nobody": ([*WHO, "--event", "attack:RUS"], ["does not say on whom"]),
    "an event of nobody": ([*WHO, "--event", "attack::"], ["names no state"]),
    "one state on both sides": (
        [*WHO, "--event", "attack:RUS:Russia"],
        ["RUS would be on both sides"],
    ),
    "a modifier that is none": (
        [*WHO, "--event", "attack:RUS:FIN,provokd"],
        ["'provokd' is not provoked"],
    ),
    "an unknown state": (
        [*WHO, "--event", "attack:RUS:Finnland"],
        ['no state "Finnland"', "FIN (Finland)"],
    ),
    "a name of several states": (
        [*WHO, "--event", "attack:Korea:JPN"],
        ["several states", "KOR", "PRK"],
    ),
    "a name of two neighbours": (
        [*WHO, "--event", "attack:RWA:Congo"],
        ["several states", "COD (Democratic Republic", "COG (Republic"],
    ),
    "a state misspelt": (
        [*WHO, "--event", "attack:Rusia:FIN"],
        ["Nearest: RUS (Russia). "],
    ),
    "a state of a story": (
        [*WHO, "--event", "attack:Narnia:FIN"],
        ['no state "Narnia". No name is near it', "foedus list states"],
    ),
    "something else than an attack in defence": (
        [*WHO, "--event", "threat:RUS:FIN,in_defence"],
        ["only an attack can be in defence, not threat"],
    ),
    "a state after its time": (
        [*WHO, "--event", "attack:AUH:SRB"],
        ["Austria-Hungary (AUH) did not exist on 2024-06-01", "1918"],
    ),
    "a state before its time": (
        ["who-must", "--as-of", "1914-07-28", "--event", "attack:RUS:UKR"],
        ["Ukraine (UKR) did not exist on 1914-07-28", "since 1991"],
    ),
    "an unknown place": (
        [*WHO, "--event", "attack:ARG:GBR@falkland-island"],
        ["'falkland-island'", "falkland-islands", "foedus list areas"],
    ),
    "an unknown reading": (
        [*ATTACK, "--reading", "as_invokd"],
        ["no reading 'as_invokd'", "as_invoked", "foedus list readings"],
    ),
    "an unknown question": (
        [*ATTACK, "--reading", "legal,provocatoin=as_written"],
        ["no question 'provocatoin'", "provocation"],
    ),
    "an unknown alternative": (
        [*ATTACK, "--reading", "legal,provocation=ignored"],
        ["no alternative", "disregarded"],
    ),
    "an unknown body": (
        [*ATTACK, "--decision", "unsk=adopted"],
        ["no body 'unsk'", "Did you mean unsc?", "foedus list bodies"],
    ),
    "a body unlike any": (
        [*ATTACK, "--decision", "parliament=adopted"],
        ["no body 'parliament'", "There are asean-summit, ", " nac, ", " unsc. "],
    ),
    "a decision without an outcome": (
        [*ATTACK, "--decision", "unsc"],
        ["unsc has no outcome", "unsc=adopted"],
    ),
    "an outcome that is none": (
        [*ATTACK, "--decision", "unsc=vetoed"],
        ["'vetoed'", "unsc=rejected"],
    ),
    "an unknown state to explain": ([*ATTACK, "--why-not", "Frannce"], ["FRA (France)"]),
    "documents that are not there": (
        [*ATTACK, "--with", "no/such/file.yaml"],
        ["error[F001]", "no/such/file.yaml"],
    ),
    "a scenario that is not there": (
        [*WHO, "--scenario", "no-such-scenario.yaml"],
        ["error[F001]", "no-such-scenario.yaml"],
    ),
    "a corpus that there is not": (
        [*ATTACK, "--corpus", "all"],
        ["no corpus 'all'", "shipped", "none"],
    ),
    "a corpus to validate against that there is not": (
        ["validate", ".", "--corpus", "all"],
        ["no corpus 'all'"],
    ),
    "nothing to validate": (["validate"], ["paths"]),
    "a file to validate that is not there": (["validate", "no-such-file"], ["error[F001]"]),
    "a path longer than any": (["validate", "a" * 5000], ["error[F001]"]),
    "an unknown state to cover": (
        ["coverage", "--as-of", "2024-06-01", "--state", "Kazakstan"],
        ["KAZ (Kazakhstan)"],
    ),
    "an unknown document": (
        ["show", "nat-1948"],
        ["no document, state or source 'nat-1948'. Did you mean nat-1949? "],
    ),
    "a misspelt state to show": (["show", "Rusia"], ["'Rusia'. Did you mean Russia? "]),
    "a state of a story to show": (
        ["show", "Narnia"],
        ["'Narnia'. No name is near it", "foedus list states"],
    ),
    "an unknown provision": (
        ["show", "nat-1949", "art. 50"],
        ["no provision of nat-1949 at 'art. 50'", "art. 5,"],
    ),
    "nothing to show": (["show"], ["ID"]),
    "an unknown kind to list": (["list", "treatys"], ["no list of 'treatys'", "instruments"]),
    "a misspelt kind to list": (["list", "boddies"], ["bodies"]),
    "an unknown confidence": (
        ["list", "claims", "--confidence", "sure"],
        ["no confidence 'sure'", "seen, known, verify"],
    ),
    "states by confidence": (["list", "states", "--confidence", "seen"], ["no confidence"]),
    "an unknown architecture": (["assess", "natto"], ["'natto'. Did you mean nato? "]),
    "an architecture unlike any": (
        ["assess", "nothing"],
        ["'nothing'. There are ", " csto, ", " eurasian-security, ", " nato, "],
    ),
    "a report into no folder": (
        ["assess", "nato", "-o", "no/such/folder/report.html"],
        ["no/such/folder", "does not exist"],
    ),
    "an unknown option": ([*ATTACK, "--evnt", "x"], ["--evnt"]),
    "an unknown command": (["who-mst"], ["who-mst"]),
}

TYPED = ["one state on both sides", "a state after its time", "documents that are not there"]
TYPED += ["an unknown option", "an unknown document", "a report into no folder"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder in which a command runs, and which it must leave empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_and_the_nearest_word_given(name, folder):
    """Bad input gets the problem with its values and what to do, on standard error, with status 2."""
    arguments, words = MISTAKES[name]
    done = CliRunner().invoke(app, arguments)
    assert isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code == 2
    assert done.stdout == ""
    assert [word for word in words if word not in done.stderr] == [], done.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", TYPED)
def test_the_command_as_typed_ends_without_a_traceback(name, folder):
    """The installed program says the same in a process of its own, and nothing of how it is built."""
    arguments, words = MISTAKES[name]
    done = _run(arguments, folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert [word for word in words if word not in done.stderr] == [], done.stderr
    assert list(folder.iterdir()) == []


def _run(arguments: list[str], folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    program = str(Path(sys.executable).with_name("foedus"))
    return subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**os.environ, **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_messages_end_with_one_mark(folder):
    """`Did you mean attack?.` is no sentence."""
    del folder
    for arguments, _ in MISTAKES.values():
        said = CliRunner().invoke(app, arguments).stderr
        assert "?." not in said, said
        assert ".." not in said.replace("...", ""), said


def test_a_terminal_without_letters_still_gets_its_answer(folder):
    """Where only ASCII can be shown, JSON escapes what is not, and stays JSON."""
    done = _run(["show", "TUR", "--json"], folder, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "T\\u00fcrkiye" in done.stdout


def test_a_path_in_no_encoding_is_reported_all_the_same(folder):
    """A file whose name is not UTF-8 can be wrong like any other."""
    (folder / os.fsdecode(b"caf\xe9.yaml")).write_text("title: x\n", encoding="utf-8")
    for more in ([], ["--json"]):
        done = _run(["validate", ".", *more], folder)
        assert done.returncode == 2
        assert "F007" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    """What stood in a file stays until the new text is complete."""
    path = tmp_path / "report.html"
    write_file(path, "first")
    with pytest.raises(UnicodeEncodeError):
        write_file(path, "half \udc00")
    assert path.read_text(encoding="utf-8") == "first"
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize("name", [".", "no/such/report.html", "report.html/inner.html"])
def test_a_place_where_no_file_can_be_is_refused(tmp_path, name):
    """A folder is no file, and a file is no folder."""
    (tmp_path / "report.html").write_text("first", encoding="utf-8")
    with pytest.raises(QuestionError):
        write_file(tmp_path / name, "second")
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]
