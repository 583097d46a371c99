"""What the types of a known answer refuse, in words, each at its place."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from foedus.conformance.known_answer import KnownAnswer
from foedus.instruments.refused import path_words, value_words
from foedus.instruments.yaml_reader import KeyPath, PlacedText
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.nearest import did_you_mean

REFERENCE = "See docs/reference/conformance.md for the form expected."
_FORMS = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "string_pattern_mismatch": "an id of letters, digits, dots and dashes",
    "string_too_short": "text",
    "too_short": "one entry at least",
    "int_parsing": "a whole number",
}
_WORDS = {"enum", "literal_error"}


def refusals_of(placed: PlacedText, refused: ValidationError) -> Iterator[Diagnostic]:
    """Yield one diagnostic for each place that the types refuse."""
    seen: set[KeyPath] = set()
    for error in refused.errors(include_url=False):
        path, value = _located(placed.value, error)
        if error["type"] == "missing":
            path = (*path, str(error["loc"][-1]))
        if path in seen:
            continue
        seen.add(path)
        code, problem, do = _words(path, value, error)
        yield Diagnostic(code=code, problem=problem, passages=(placed.passage(path),), do=do)


def _located(value: object, error: ErrorDetails) -> tuple[KeyPath, object]:
    """Return path and value of an error, as far as its place stands in the file."""
    path: list[str | int] = []
    for step in error["loc"]:
        inner = _inner(value, step)
        if inner is None:
            continue  # the name of a branch, or the first entry of a list that stands by itself
        value = inner[0]
        path.append(step)
    return tuple(path), value


def _inner(value: object, step: int | str) -> tuple[object] | None:
    """Return what stands at a step of a path, if anything does."""
    if isinstance(value, Mapping) and step in value:
        return (value[step],)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return (value[step],)
    return None


def _words(path: KeyPath, value: object, error: ErrorDetails) -> tuple[str, str, str]:
    context: Mapping[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "missing":
            where = path_words(path[:-1]) if path[:-1] else "The known answer"
            meaning = _description(path)
            return "F011", f"{where} has no {path[-1]!r}.", f"Add `{path[-1]}:`. {meaning}".strip()
        case "extra_forbidden":
            keys = _keys_beside(path)
            do = f"Its keys are {', '.join(keys)}.{did_you_mean(str(path[-1]), keys)}"
            return "F010", f"{path[-1]!r} is no key of {_owner(path)}.", do
        case "value_error":
            says = str(context.get("error", error["msg"]))
            return "F012", f"{path_words(path)}: {says}.", REFERENCE
    if error["type"] in _WORDS:
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        do = f"Write one of {', '.join(allowed)}.{did_you_mean(str(value), allowed)}"
        return "F012", f"{path_words(path)} is {value_words(value)}, none of its words.", do
    form = _FORMS.get(error["type"])
    should = f", where {form} should stand" if form else ""
    return "F012", f"{path_words(path)} is {value_words(value)}{should}.", REFERENCE


def _owner(path: KeyPath) -> str:
    return path_words(path[:-1]) if path[:-1] else "a known answer"


def _models_at(path: KeyPath) -> list[type[BaseModel]]:
    models: list[type[BaseModel]] = [KnownAnswer]
    for step in path:
        if isinstance(step, str):
            fields = [m.model_fields[step] for m in models if step in m.model_fields]
            models = [found for field in fields for found in _models_in(field.annotation)]
    return models


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]


def _keys_beside(path: KeyPath) -> list[str]:
    return [key for model in _models_at(path[:-1]) for key in model.model_fields]


def _description(path: KeyPath) -> str:
    key = str(path[-1])
    models = _models_at(path[:-1])
    fields = [model.model_fields[key] for model in models if key in model.model_fields]
    return " ".join((fields[0].description or "").split()) if fields else ""
