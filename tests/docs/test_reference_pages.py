"""The reference pages leave nothing out: every key of every answer, every command and option, every word."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedus.vocabulary.pledges import EventKind, Means, Pledge, Status
from foedus.vocabulary.truth import Truth

ROOT = Path(__file__).parents[2]
ANSWERS = (ROOT / "docs" / "reference" / "answers.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
EXPLANATIONS = [
    ROOT / "docs" / "why.md",
    *sorted((ROOT / "docs" / "explanation").glob("*.md")),
]

QUESTIONS = [
    ["who-must", "--as-of", "1914-08-04", "--event", "attack:DEU:BEL"],
    ["who-must", "--as-of", "2024-12-10", "--event", "attack:UKR:RUS", "--decision", "csc=adopted"],
    ["who-must", "--as-of", "1914-08-04", "--event", "attack:DEU:BEL", "--why-not", "ESP"],
    ["coverage", "--as-of", "2024-06-01", "--state", "TJK"],
    ["show", "cst-1992", "--as-of", "2025-01-01"],
    ["show", "nat-1949", "art.", "5"],
    ["show", "XKX"],
    ["show", "UZB"],
    ["show", "ARM"],
    ["show", "TJK", "--as-of", "2024-06-01"],
    ["show", "S10"],
    ["list"],
    ["list", "instruments"],
    ["assess", "csto"],
]

# Mappings whose keys are data (bodies, pinpoints, sources), and documents, whose keys are the language's.
_KEYS_ARE_DATA = {"decisions", "choices", "counts", "pairs", "provisions", "sources", "strengths"}
_KEYS_ARE_DATA |= {"n_states_by_strength"}
_IS_A_DOCUMENT = {"document", "disputed", "reservations"}
_IS_A_DOCUMENT |= {
    "figures",
    "table",
    "elements",
    "leaves_open",
    "brackets",
    "terms",
    "claims",
    "timeline",
}


def _run(*arguments: str) -> str:
    program = str(Path(sys.executable).with_name("foedus"))
    done = subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", check=False)
    return done.stdout


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            if key in _KEYS_ARE_DATA and isinstance(part, dict):
                yield from _keys(list(part.values()))
            elif key not in _IS_A_DOCUMENT:
                yield from _keys(part)
    elif isinstance(value, list):
        for part in value:
            yield from _keys(part)


def _section(page: str, title: str) -> str:
    """Return the part of a page under a heading of the second level."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def _prose(section: str) -> str:
    """Return a section without its examples."""
    return re.sub(r"^```.*?^```", "", section, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: " ".join(q[:5]))
def test_every_key_of_an_answer_is_explained(question):
    """A program that reads an answer finds what each of its keys means."""
    # The keys of a promise, an obligation and a conflict are explained once.
    sections = [question[0], "who-must", "coverage"]
    explained = "".join(_prose(_section(ANSWERS, title)) for title in sections)
    answer = json.loads(_run(*question, "--json"))
    assert answer
    assert {key for key in _keys(answer) if f"`{key}`" not in explained} == set()


def test_every_value_of_an_answer_is_explained():
    """Acts, statuses, means and truths are closed lists, and the page has them all."""
    values = [*Pledge, *Status, *Means, *Truth]
    assert [value for value in values if f"`{value}`" not in ANSWERS] == []


def _commands() -> list[str]:
    return re.findall(r"^  ([a-z][a-z-]+)  ", _run("--help"), re.MULTILINE)


def test_every_command_has_its_section():
    """What can be typed is described, and nothing is described that cannot be typed."""
    assert _commands()
    assert re.findall(r"^## ([a-z][a-z-]+)$", COMMANDS, re.MULTILINE) == _commands()


def test_every_option_is_described():
    """No option is left for the reader to guess."""
    for command in _commands():
        options = set(re.findall(r"(?<![\w-])--[a-z-]+", _run(command, "--help"))) - {"--help"}
        shared = _section(COMMANDS, "What the questions have in common")
        described = shared + _section(COMMANDS, command)
        assert {option for option in options if option not in described} == set(), command


def test_every_kind_of_event_can_be_looked_up():
    """An event that a scenario may state is on the page that says how to write it."""
    stated = [kind for kind in EventKind if kind not in {EventKind.DEFENCE, EventKind.DECISION}]
    section = _section(COMMANDS, "who-must")
    assert [kind for kind in stated if f"`{kind}" not in section] == []


def test_every_kind_that_can_be_listed_is_named():
    """What there is to list is on the page that says how to list it."""
    kinds = json.loads(_run("list", "--json"))["counts"]
    assert "instruments" in kinds
    section = _section(COMMANDS, "list")
    assert [kind for kind in kinds if f"`{kind}`" not in section] == []


def test_the_glossary_is_in_order_and_says_each_word_once():
    """A word is looked up where the alphabet puts it."""
    terms = re.findall(r"^\| ([^|]+?) \|", GLOSSARY, re.MULTILINE)[1:]
    terms = [term for term in terms if set(term) != {"-"}]
    assert terms == sorted(set(terms), key=str.lower)
    assert [p for p in Pledge if p not in GLOSSARY] == []
    assert [s for s in Status if s not in GLOSSARY] == []


@pytest.mark.parametrize("page", EXPLANATIONS, ids=lambda p: p.name)
def test_every_explanation_ends_with_where_it_falls_down(page):
    """Whoever explains a method says last what it cannot do."""
    headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[-1] == "Where this falls down"
