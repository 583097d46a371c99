"""The published JSON Schema: current, and of one mind with the reader."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from foedus.corpus.catalogue import DOCUMENTS
from foedus.instruments.library import KINDS
from foedus.instruments.read import read_document
from foedus.instruments.schema import PUBLISHED, published_text
from foedus.instruments.yaml_reader import read_yaml

BAD = Path(__file__).parents[2] / "documents" / "bad"
SCHEMA = json.loads(PUBLISHED.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

SHIPPED = sorted(DOCUMENTS.rglob("*.yaml"))
OF_THE_FORM = ("F007", "F010", "F011", "F012", "F013")
REFUSED = sorted(path for path in BAD.glob("*.yaml") if path.name.startswith(OF_THE_FORM))


def test_the_published_schema_is_the_one_that_the_types_give():
    """Whoever changes a type publishes the schema again: `make schema`."""
    assert PUBLISHED.read_text(encoding="utf-8") == published_text()


def test_the_schema_is_a_schema():
    """An editor can load it: it obeys draft 2020-12, and every reference in it leads somewhere."""
    Draft202012Validator.check_schema(SCHEMA)
    references = set(_references(SCHEMA))
    assert references
    assert references <= {f"#/$defs/{name}" for name in SCHEMA["$defs"]}


def _references(value):
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for part in value.values():
            yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)


def test_every_kind_of_document_is_in_it():
    """A document of any kind is checked by the definition of its kind."""
    assert {model.__name__ for model in KINDS.values()} <= set(SCHEMA["$defs"])
    assert [entry["required"] for entry in SCHEMA["anyOf"]] == [[kind] for kind in KINDS]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_every_shipped_document_is_accepted(path):
    """The corpus is written in the published language."""
    value = read_yaml(path)[0].value
    assert [error.message[:200] for error in VALIDATOR.iter_errors(value)] == []


@pytest.mark.parametrize("path", REFUSED, ids=lambda p: p.stem)
def test_every_document_of_another_form_is_refused(path):
    """What the reader refuses for its form, the schema refuses too."""
    assert not VALIDATOR.is_valid(read_yaml(path)[0].value)


# One change of form each, to a document that is accepted.
CHANGES = {
    "a key of its own": {"partys": ["FRA"]},
    "no title": {"title": None},
    "an empty title": {"title": ""},
    "a list for a title": {"title": ["A pact"]},
    "an id with blanks": {"instrument": "a pact"},
    "a kind of its own": {"kind": "handshake"},
    "a day in words": {"adopted": "last spring"},
    "a source that is no list": {"sources": "K"},
    "a confidence of its own": {"confidence": "sure"},
    "a spell without a state": {"participation": [{"bound": "2000-01-01"}]},
    "a spell with a key of its own": {"participation": [{"state": "FRA", "signd": "2000"}]},
    "a provision without words": {"provisions": {"art. 1": {"pledge": "defense"}}},
    "a pledge of its own": {"provisions": {"art. 1": {"says": "x", "pledge": "defence"}}},
    "a trigger of its own": {"provisions": {"art. 1": {"says": "x", "when": {"atack": {}}}}},
    "a gate of its own": {"provisions": {"art. 1": {"says": "x", "gate": {"reqest": "x"}}}},
    "a number for a role": {"provisions": {"art. 1": {"says": "x", "by": 5}}},
}
PACT = {
    "instrument": "pact",
    "title": "A pact",
    "kind": "treaty",
    "adopted": 1949,
    "sources": ["K"],
    "participation": [
        {"state": "FRA", "bound": "2000-01-01"},
        {"states": ["DEU"], "bound": "2000"},
    ],
    "provisions": {
        "art. 1": {
            "says": "They defend each other.",
            "pledge": "defense",
            "means": "military included",
            "when": [{"attack": {"to": "a party", "attackers": {"at_least": 2}}}],
            "gate": {"by_reading": "guarantee_form", "several": "none", "joint": [{"action": "x"}]},
            "permits": "sanction",
        }
    },
}


def _both(value: dict) -> tuple[bool, bool]:
    """Return whether the reader and the schema accept a document."""
    placed, _ = read_document(Path("pact.yaml"), json.dumps(value))
    return placed is not None, VALIDATOR.is_valid(value)


def test_reader_and_schema_accept_the_same_spellings():
    """`state` for `states`, `to` for `on`, blanks for underscores and a single value for a list are accepted by both."""
    assert _both(PACT) == (True, True)


@pytest.mark.parametrize("change", CHANGES)
def test_reader_and_schema_refuse_the_same_form(change):
    """An editor that knows the schema marks what the reader would refuse."""
    assert _both({**PACT, **CHANGES[change]}) == (False, False)
