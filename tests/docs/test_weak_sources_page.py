"""The page on weak sources says what the documents say, and leaves nothing weak out."""

import importlib.util
import re
from pathlib import Path

import pytest

from foedus.corpus.catalogue import DOCUMENTS, shipped
from foedus.instruments.library import Library
from foedus.instruments.read import read_document

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "weakly-sourced.md").read_text(encoding="utf-8")

_PACT = """\
instrument: pact
title: A pact
kind: treaty
in_force: {in_force}
sources: [K]
participation:
  - {{states: [FRA, GBR], bound: 2000-01-01, sources: [{spell}]}}
provisions:
  art. 1: {{says: Help., pledge: defense, when: {{attack: {{on: a party}}}}, sources: [{duty}]}}
"""


def _writer():
    path = ROOT / "tools" / "write_weak_sources_page.py"
    spec = importlib.util.spec_from_file_location("write_weak_sources_page", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _page_of(**given):
    said = {"in_force": "2000-01-01", "spell": "S03", "duty": "S03"} | given
    placed, mistakes = read_document(Path("pact.yaml"), _PACT.format(**said))
    assert mistakes == ()
    return _writer().write_page(Library.of([placed]))


def _section(page, title):
    return page.partition(f"## {title}\n")[2].partition("\n## ")[0]


def test_the_page_is_what_the_documents_say():
    """Whoever reads the page reads the sources as they are; `make reference` renews it."""
    assert _writer().write_page(shipped()) == PAGE


def test_every_document_with_something_to_verify_is_named():
    """Wherever a file says `K?` or `confidence: verify`, its id stands on the page."""
    marked = re.compile(r"sources: \[[^\]]*K\?|confidence: verify")
    texts = [path.read_text(encoding="utf-8") for path in DOCUMENTS.rglob("*.yaml")]
    weak = [text for text in texts if marked.search(text)]
    names = [re.search(r"^[a-z]+: (\S+)", text, re.MULTILINE)[1] for text in weak]
    assert len(names) > 50
    assert sorted(name for name in names if f"| `{name}` |" not in PAGE) == []


@pytest.mark.parametrize(
    "name",
    [
        "rus-kaz-1992", "rus-kgz-1992", "rus-tjk-1993", "chn-kaz-2002", "csto-charter-2002", "european-security-treaty-2009",
        "european-security-conference", "kensington-2025", "quirinal-2021", "barcelona-2023", "sau-usa-2025", "rus-chn-2001", "tjk-uzb-2024",
        "usa-irn-truce-2026", "pak-sau-king-abdulaziz",
    ],
)  # fmt: skip
def test_what_the_compilers_held_weakest_is_on_the_page(name):
    """Texts that were not read, days that were not found and reports of aggregators are to be checked first."""
    assert f"| `{name}` |" in PAGE


@pytest.mark.parametrize(
    ("given", "title", "row"),
    [
        ({"duty": "K?"}, "Duties to verify", "| `pact` | art. 1 (defense) |"),
        ({"duty": "S03, K?"}, "Duties to verify", "| `pact` | art. 1 (defense, in part) |"),
        ({"spell": "K?"}, "Participations to verify", "| `pact` | FRA, GBR: bound 2000-01-01 |"),
        ({"in_force": "2000?"}, "Days in doubt", "| `pact` | in force 2000? |"),
        ({"in_force": "unknown"}, "Days in doubt", "| `pact` | in force unknown |"),
    ],
)
def test_something_weak_comes_onto_the_page(given, title, row):
    """A source that is to be verified puts what rests on it onto the page; one that was seen does not."""
    assert row in _section(_page_of(**given), title)
    assert row not in _section(_page_of(), title)


def test_the_worst_comes_first():
    """Duties stand before days, days before disputes, and numbers on which no duty rests after them."""
    order = ["Duties", "Participations", "Days", "Disputed", "Presences", "General knowledge"]
    places = [PAGE.index(f"\n## {title}") for title in order]
    assert places == sorted(places)
