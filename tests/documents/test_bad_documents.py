"""Every mistake gets exactly the words that stand beside the document that makes it, and no others."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from foedus.corpus.catalogue import check_paths, shipped
from foedus.instruments.schema import check_schema
from foedus.obligations.scenario_files import read_scenario
from foedus.vocabulary.diagnostics import (
    CODES,
    Diagnostic,
    DocumentsRefusedError,
    in_reading_order,
)

BAD = Path(__file__).parent / "bad"
CASES = sorted(path for path in BAD.iterdir() if path.suffix not in {".expected", ".md"})


def _too_large(folder: Path) -> Path:
    path = folder / "pact.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    return path


def _too_many_mistakes(folder: Path) -> Path:
    path = folder / "pact.yaml"
    keys = "".join(f"key{n}: 1\n" for n in range(300))
    path.write_text(f"instrument: pact\ntitle: A pact\nkind: treaty\n{keys}", encoding="utf-8")
    return path


MADE: dict[str, tuple[Callable[[Path], Path], str, int]] = {
    "F004": (
        _too_large,
        "1:1 The file has 100,000,000 bytes or more; a document may have 2,000,000.",
        1,
    ),
    "F014": (_too_many_mistakes, "203:1 There are more mistakes than the 200 listed.", 201),
}
"""Documents too long to be kept: who makes them, the last diagnostic, and how many there are."""


def found_in(path: Path) -> tuple[Diagnostic, ...]:
    """Return every diagnostic of a case, as `foedus validate` or the question would give it."""
    if path.name.startswith("F4"):
        with pytest.raises(DocumentsRefusedError) as refused:
            read_scenario(path, shipped())
        return refused.value.diagnostics
    documents, diagnostics = check_paths([path], beside=shipped())
    return in_reading_order((*diagnostics, *check_schema(documents)))


def _line(diagnostic: Diagnostic) -> str:
    place = diagnostic.passages[0]
    return f"{place.path.name}:{place.line}:{place.column} {diagnostic.code} {diagnostic.problem}"


def _expected(path: Path) -> list[str]:
    beside = BAD / f"{path.name.removesuffix('.yaml')}.expected"
    return beside.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.name)
def test_a_mistake_gets_the_words_beside_it_and_no_others(path):
    """One mistake makes one message, at its line and column; none hides another."""
    assert [_line(diagnostic) for diagnostic in found_in(path)] == _expected(path)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.name)
def test_the_code_in_the_name_is_the_one_shown(path):
    """Whoever looks for an example of a code finds it by name."""
    codes = {line.split()[1] for line in _expected(path)}
    assert path.name[:4] in codes


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.name)
def test_every_diagnostic_says_what_to_do(path):
    """A message that leaves the reader alone with the problem helps nobody."""
    diagnostics = found_in(path)
    assert [d for d in diagnostics if not (d.do and d.problem.endswith((".", "?")))] == []


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.name)
def test_no_word_of_a_library_reaches_the_reader(path):
    """What pydantic, libyaml and Python call things is not what writers of treaties call them."""
    theirs = re.compile(
        r"Input should|String should|pydantic|Traceback|invalid|illegal|scalar|NoneType|dict\b|tuple",
        re.IGNORECASE,
    )
    said = "\n".join(map(str, found_in(path)))
    quoted = re.sub(r"^   \|  .*$|  --> .*$", "", said, flags=re.MULTILINE)
    assert theirs.findall(quoted) == []


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.name)
def test_bad_documents_end_the_command_with_status_2(path):
    """A command given a bad document answers nothing, says why, and leaves with status 2."""
    question = ["who-must", "--as-of", "2024-01-01"]
    given = ["--scenario", str(path)] if path.name.startswith("F4") else ["--with", str(path)]
    commands = [[*question, "--event", "attack:RUS:FIN", *given]]
    if path.name.startswith("F013"):
        # What only the published schema refuses is reported by `validate`.
        commands = []
    if not path.name.startswith("F4"):
        commands.append(["validate", str(path)])
    for command in commands:
        done = CliRunner().invoke(app, command)
        assert done.exit_code == 2, done.output
        assert done.stdout == ""
        assert f"error[{path.name[:4]}]" in done.stderr
        assert isinstance(done.exception, SystemExit)


@pytest.mark.parametrize("code", MADE)
def test_documents_too_long_to_keep_are_refused(code, tmp_path):
    """A file of a hundred megabytes costs a glance, and three hundred mistakes are not all listed."""
    make, last, n_diagnostics = MADE[code]
    diagnostics = found_in(make(tmp_path))
    place = diagnostics[-1].passages[0]
    assert f"{place.line}:{place.column} {diagnostics[-1].problem}" == last
    assert diagnostics[-1].code == code
    assert len(diagnostics) == n_diagnostics


def test_every_code_has_its_example():
    """A code that no document shows is a code that nobody has seen."""
    shown = {line.split()[1] for path in CASES for line in _expected(path)}
    # From F500 on they are about tables of outside data, which have tests of their own.
    of_documents = {code for code in CODES if code < "F500"}
    assert shown | set(MADE) == of_documents


def test_all_mistakes_of_all_files_come_at_once():
    """Whoever mends ten files learns of every mistake in one go, in order of files and lines."""
    names = ["F101-unknown-states.yaml", "F010-mistyped-keys.yaml", "F002-open-quote.yaml"]
    _, diagnostics = check_paths([BAD / name for name in names], beside=shipped())
    expected = [line for name in sorted(names) for line in _expected(BAD / name)]
    # All three call themselves `pact`; only one of them could be read, so that none stands twice.
    assert [_line(diagnostic) for diagnostic in diagnostics] == expected


def test_a_document_that_cannot_be_read_is_not_reported_missing(tmp_path):
    """Where one file is broken, the files that refer to it are not."""
    body = "body: council\ntitle: A council\nsources: [K]\nof: pact\n"
    (tmp_path / "body.yaml").write_text(body, encoding="utf-8")
    pact = "instrument: pact\ntitle: A pact\nkind: treatie\nsources: [K]\n"
    (tmp_path / "pact.yaml").write_text(pact, encoding="utf-8")
    _, diagnostics = check_paths([tmp_path], beside=shipped())
    assert [(d.code, d.passages[0].path.name) for d in diagnostics] == [("F012", "pact.yaml")]


def test_sources_are_not_reported_missing_when_their_register_is_broken(tmp_path):
    """A bibliography with a slip of the pen does not make every source of every document unknown."""
    register = "bibliography: mine\nsources: {X1: {titel: A book}}\n"
    (tmp_path / "register.yaml").write_text(register, encoding="utf-8")
    area = "area: valley\ntitle: A valley\nsources: [X1]\n"
    (tmp_path / "area.yaml").write_text(area, encoding="utf-8")
    _, diagnostics = check_paths([tmp_path], beside=shipped())
    assert {d.passages[0].path.name for d in diagnostics} == {"register.yaml"}
    assert [d.code for d in diagnostics] == ["F011", "F010"]
