"""The published JSON Schema of the document language, written from the types, and the check by it.

Source: JSON Schema, draft 2020-12.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from foedus.instruments.library import KINDS, Library, kind_of
from foedus.instruments.refused import path_words, value_words
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.diagnostics import Diagnostic

PUBLISHED = Path(__file__).parent / "foedus.schema.json"


def language_schema() -> dict[str, Any]:
    """Return the JSON Schema of a document of any kind."""
    models: list[tuple[type[BaseModel], Any]] = [(model, "validation") for model in KINDS.values()]
    _, definitions = models_json_schema(models, title="A Foedus document")
    kinds = [
        {"if": _is_of_kind(kind), "then": {"$ref": f"#/$defs/{model.__name__}"}}
        for kind, model in KINDS.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Foedus document",
        "type": "object",
        "anyOf": [{"required": [kind]} for kind in KINDS],
        "allOf": kinds,
        "$defs": definitions["$defs"],
    }


def _is_of_kind(kind: str) -> dict[str, Any]:
    """Return the condition that a document is of a kind, and not of one with a key of that name."""
    others = [o for o, model in KINDS.items() if o != kind and kind in model.model_fields]
    condition: dict[str, Any] = {"required": [kind], "properties": {kind: {"type": "string"}}}
    if others:
        condition["not"] = {"anyOf": [{"required": [other]} for other in others]}
    return condition


def published_text() -> str:
    """Return the schema as it is published."""
    return json.dumps(language_schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def check_schema(library: Library) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each document that the published schema refuses."""
    for placed in library.placed:
        kind = kind_of(placed.document)
        for at, value in refused_by_schema(kind, placed.text.value):
            yield Diagnostic(
                code="F013",
                problem=f"The published schema refuses {path_words(at)}, which is {value_words(value)}.",
                passages=(placed.text.passage(at),),
                do="Compare with docs/reference/language.md; if the document is right, the schema is stale: `make schema`.",
            )


def refused_by_schema(kind: str, value: object) -> Iterator[tuple[KeyPath, object]]:
    """Yield path and value of everything in a document's plain values that the published schema refuses."""
    from jsonschema.exceptions import best_match  # noqa: PLC0415 - only `validate` needs it

    for error in _validator(kind).iter_errors(value):
        # Of alternatives, the one that the value comes nearest to says where it is wrong.
        nearest = best_match([error]) or error
        yield tuple(nearest.absolute_path), nearest.instance


@cache
def _validator(kind: str) -> Any:
    """Return the published schema's validator for one kind of document."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - only `validate` needs it

    schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    return Draft202012Validator(
        {"$ref": f"#/$defs/{KINDS[kind].__name__}", "$defs": schema["$defs"]}
    )
