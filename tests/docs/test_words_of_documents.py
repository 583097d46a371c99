"""The shipped documents judge nobody, quote little, and say where everything comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from foedus.corpus.catalogue import DOCUMENTS, shipped
from foedus.instruments.documents import Bibliography, Instrument
from foedus.instruments.frozen import Sourced, confidence_of
from foedus.instruments.library import kind_of
from foedus.instruments.yaml_reader import read_yaml
from foedus.vocabulary.pledges import Confidence

WORDS = yaml.safe_load((Path(__file__).parent / "loaded_words.yaml").read_text(encoding="utf-8"))
FILES = sorted(DOCUMENTS.rglob("*.yaml"))
MOST_WORDS_QUOTED = 14

# Titles of sources are their authors'; positions, and what a side called a case, are claims by speaker.
_OF_SOURCES = {"sources", "address"}
_OF_SPEAKERS = {"called", "positions"}
_PARAPHRASES = {"says", "asks"}
_COMMENT = re.compile(r"(?:^|\s)#\s(?P<text>.*)$", re.MULTILINE)
_QUOTATION = re.compile(r"[\"“„«]([^\"“”«»]+)[\"”»]|(?<!\w)[‘']([^'‘’]+)[’'](?!\w)")


@dataclass(frozen=True)
class Words:
    """A text of a document, the key it stands under, and whether it is a key itself."""

    under: str
    text: str
    is_key: bool = False

    @property
    def may_use_terms_of_art(self) -> bool:
        """Whether it tells what an instrument or a proposal says, or names a part of it."""
        return self.is_key or self.under in _PARAPHRASES


def _name(path: Path) -> str:
    return str(path.relative_to(DOCUMENTS))


def _words(value: object, under: str = "", *, claims: bool = False) -> Iterator[Words]:
    """Yield every text of a document, keys among them; words of speakers only if claims are wanted."""
    if isinstance(value, dict):
        of_others = _OF_SOURCES if claims else _OF_SOURCES | _OF_SPEAKERS
        if "according_to" in value and not claims:
            of_others = of_others | {"says"}
        for key, part in value.items():
            yield Words(under, str(key), is_key=True)
            if key not in of_others:
                yield from _words(part, str(key), claims=claims)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part, under, claims=claims)
    elif isinstance(value, str):
        yield Words(under, value)


def _read(path: Path) -> dict[str, object]:
    placed, mistakes = read_yaml(path)
    assert not mistakes
    return placed.value


def _loaded(path: Path) -> Iterator[str]:
    """Yield every loaded word of a document with the text around it."""
    document = _read(path)
    if "claim" in document or "bibliography" in document:
        return
    excepted = {e["word"] for e in WORDS["exceptions"] if e["file"] == _name(path)}
    texts = list(_words(document))
    comments = [m["text"] for m in _COMMENT.finditer(path.read_text(encoding="utf-8"))]
    # A case is told in our own words, so that its terms of art would be ours.
    paraphrases = "case" not in document
    judged = {
        "verdicts": [*(w.text for w in texts), *comments],
        "terms_of_art": [w.text for w in texts if not (paraphrases and w.may_use_terms_of_art)],
    }
    for tier, said in judged.items():
        for entry in WORDS[tier]:
            pattern = re.compile(rf"(?<![A-Za-z])(?:{entry['word']})(?![A-Za-z])", re.IGNORECASE)
            for text in said:
                for match in pattern.finditer(text):
                    if match[0].lower() not in excepted:
                        yield f"{match[0]!r} in {text!r}: {entry['because']}"


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_loaded_words_stand_in_claims_only(path):
    """Words in which one side tells the story belong to whoever spoke them, with day and source."""
    assert list(_loaded(path)) == []


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("note: The regime in X.", True),
        ("note: An act of aggression by X.", True),
        ("provisions: {art. 1: {says: Aggression against one is aggression against all.}}", False),
        ("provisions: {art. 1: {note: Aggression by X.}}", True),
        ("provisions: {art. 1 (aggression): {when: {attack: {unprovoked: true}}}}", False),
        ("note: Prisoners and registers.", False),
        ("note: fine  # the so-called republic", True),
        ("annexes: [annex art. 7]", False),
        ("called: {X: an act of aggression by a puppet regime}", False),
        ("outcomes: [{became: honoured, says: It was no aggression., according_to: X}]", False),
        ("outcomes: [{became: honoured, says: The regime was helped.}]", True),
    ],
)
def test_loaded_words_are_caught_where_they_judge(tmp_path, monkeypatch, text, caught):
    """Aggression is a term of art in a treaty's text and an accusation in a note."""
    monkeypatch.setattr(f"{__name__}.DOCUMENTS", tmp_path, raising=True)
    path = tmp_path / "example.yaml"
    path.write_text(f"instrument: example\n{text}\n", encoding="utf-8")
    assert bool(list(_loaded(path))) is caught


def test_every_exception_is_needed():
    """An exception for a word that no longer occurs would let the next one through."""
    for exception in WORDS["exceptions"]:
        text = (DOCUMENTS / exception["file"]).read_text(encoding="utf-8")
        assert re.search(exception["word"], text, re.IGNORECASE), exception


def _long_quotations(document: object) -> list[str]:
    quoted = [
        quotation[1] or quotation[2]
        for words in _words(document, claims=True)
        for quotation in _QUOTATION.finditer(words.text)
    ]
    return [text for text in quoted if len(text.split()) > MOST_WORDS_QUOTED]


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_quotations_are_short(path):
    """Documents tell in their own words what a text says; they do not reproduce it."""
    assert _long_quotations(_read(path)) == []


def test_a_long_quotation_is_caught():
    """Fifteen words between quotation marks are one too many, whatever the marks."""
    fourteen, fifteen = ("word " * 14).strip(), ("word " * 15).strip()
    for left, right in ('""', "“”", "«»", "''", "‘’"):
        assert _long_quotations({"says": f"It says {left}{fourteen}{right}."}) == []
        assert _long_quotations({"says": f"It says {left}{fifteen}{right}."}) == [fifteen]


def _unsourced(document: Sourced) -> list[str]:
    """Return the parts of a document that neither have sources nor inherit them."""
    if document.sources:
        return []
    if isinstance(document, Instrument) and document.provisions:
        spells = document.participation if isinstance(document.participation, tuple) else ()
        parts = [*document.provisions.items(), *((",".join(s.states), s) for s in spells)]
        return [name for name, part in parts if not part.sources]
    return [document.id]


@pytest.mark.parametrize(
    "document", [d for d in shipped() if not isinstance(d, Bibliography)], ids=lambda d: d.id
)
def test_every_document_has_sources(document):
    """Whatever the corpus states, it says where that comes from."""
    assert _unsourced(document) == []


@pytest.mark.parametrize(
    ("given", "unsourced"),
    [
        ({"sources": ["K"]}, []),
        ({}, ["art. 1", "FRA"]),
        ({"spell": ["S03"]}, ["art. 1"]),
        ({"spell": ["S03"], "duty": ["K?"]}, []),
        ({"without": "provisions"}, ["pact"]),
    ],
)
def test_what_has_no_source_is_caught(given, unsourced):
    """An instrument may leave its sources to its parts, each of which then needs one."""
    spell = {"states": ["FRA"], "bound": "2000-01-01", "sources": given.get("spell", [])}
    duty = {"says": "Help.", "sources": given.get("duty", [])}
    said = {
        "instrument": "pact",
        "title": "A pact",
        "kind": "treaty",
        "participation": [spell],
        "provisions": {"art. 1": duty},
        "sources": given.get("sources", []),
    }
    said.pop(given.get("without"), None)
    assert _unsourced(Instrument.model_validate(said)) == unsourced


def _sourced_parts(value: object) -> Iterator[Sourced]:
    if isinstance(value, Sourced):
        yield value
    if hasattr(value, "model_fields_set"):
        value = [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from _sourced_parts(part)


@pytest.mark.parametrize("document", list(shipped()), ids=lambda d: f"{kind_of(d)} {d.id}")
def test_nothing_is_called_seen_that_was_not(document):
    """Only what rests on a page that was seen is marked as seen."""
    for part in _sourced_parts(document):
        if part.confidence is Confidence.SEEN:
            inherited = part.sources or getattr(document, "sources", ())
            assert confidence_of(inherited) is Confidence.SEEN
