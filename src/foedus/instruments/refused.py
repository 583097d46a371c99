"""What the types refuse, in the words of the language: one message for one mistake.

pydantic tries every branch of a union and reports the failures of all of them. Of each union only the
branch that the author most likely meant is kept.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from foedus.instruments.frozen import OneOrMore
from foedus.instruments.library import KINDS
from foedus.instruments.yaml_reader import SPELLINGS, KeyPath, PlacedText
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.nearest import nearest

REFERENCE = "See docs/reference/language.md for the form expected."

_FORMS = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
}
"""Types of refusal that say: something of another form should stand here."""
_KEY_MISTAKES = {"missing", "extra_forbidden"}
_WORD_PATTERN = re.compile(r"\^\(?([a-z_]+(?:\|[a-z_]+)*)\)?\$")
_NAME = re.compile(r"[^A-Za-z0-9.?+_-]+")
_LONGEST_SHOWN = 80

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Branch:
    """A branch of a union that a refusal went through: the union's place, its depth, the branch's name."""

    union: Where
    depth: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refusal:
    """One error of pydantic: its path and value in the file, and the branches of unions it went through."""

    path: KeyPath
    value: object
    branches: tuple[_Branch, ...]
    error: ErrorDetails
    is_about_key: bool

    @property
    def kind(self) -> str:
        return self.error["type"]

    def is_own_of(self, branch: _Branch) -> bool:
        return bool(self.branches) and self.branches[-1] == branch


def diagnostics_of(
    kind: str, placed: PlacedText, refused: ValidationError, *, most: int
) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each mistake that made the types refuse a document.

    Args:
        kind: The kind of document, a key of `KINDS`.
        placed: Its text.
        refused: What pydantic says.
        most: How many to work out; one more is returned if there are more.
    """
    located = [_located(placed.value, error) for error in refused.errors(include_url=False)]
    unique: dict[tuple[KeyPath, str], Diagnostic] = {}
    for refusal, siblings in _likeliest(located):
        code, problem, do = _cut_by_a_comma(placed, refusal) or _words(kind, refusal, siblings)
        passage = placed.passage(refusal.path)
        missing = refusal.error["loc"][-1] if refusal.kind == "missing" else ""
        unique.setdefault(
            (refusal.path, f"{code} {missing}"),
            Diagnostic(code=code, problem=problem, passages=(passage,), do=do),
        )
        if len(unique) > most:
            break
    return tuple(unique.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedPart:
    """A part of a document that the types refuse.

    Attributes:
        path: Where it stands.
        missing: The key that is missing there; empty if what stands there is refused.
        words: The words of which one could stand there, if the language has a closed list.
    """

    path: KeyPath
    missing: str
    words: tuple[str, ...]


def refused_parts(placed: PlacedText, refused: ValidationError) -> tuple[RefusedPart, ...]:
    """Return the parts of a document that made the types refuse it."""
    located = [_located(placed.value, error) for error in refused.errors(include_url=False)]
    return tuple(
        RefusedPart(
            path=refusal.path,
            missing=str(refusal.error["loc"][-1]) if refusal.kind == "missing" else "",
            words=tuple(w for w in _allowed_words(refusal.error) if w != refusal.value),
        )
        for refusal, _ in _likeliest(located)
    )


def _located(value: object, error: ErrorDetails) -> _Refusal:
    path: list[str | int] = []
    branches: list[_Branch] = []
    location: Where = error["loc"]
    about_key = False
    for index, step in enumerate(location):
        inner = _inner(step, value)
        if inner is not None:
            path.append(inner[0])
            value = inner[1]
        elif step == "[key]":
            about_key = True
        elif isinstance(step, str) and not _is_missing_key(error, index):
            branch = _Branch(union=location[:index], depth=len(path), name=step)
            branches.append(branch)
    return _Refusal(
        path=tuple(path),
        # What pydantic was given may have been respelt on the way.
        value=error.get("input") if about_key else value,
        branches=tuple(branches),
        error=error,
        is_about_key=about_key,
    )


def _is_missing_key(error: ErrorDetails, index: int) -> bool:
    return error["type"] == "missing" and index == len(error["loc"]) - 1


def _inner(step: str | int, value: object) -> tuple[str | int, object] | None:
    """Return key or index, as the file spells it, and value of a step of pydantic's location, if it stands there."""
    if isinstance(value, Mapping):
        spellings = (step, *SPELLINGS.get(str(step), ()))
        return next(((s, value[s]) for s in spellings if s in value), None)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return step, value[step]
    return None


def _likeliest(located: list[_Refusal]) -> Iterator[tuple[_Refusal, tuple[str, ...]]]:
    """Yield the refusals of the likeliest branch of each union, with the forms of the other branches."""
    unions: dict[Where, dict[_Branch, list[_Refusal]]] = defaultdict(lambda: defaultdict(list))
    for refusal in located:
        for branch in refusal.branches:
            unions[branch.union][branch].append(refusal)
    forms: dict[Where, tuple[str, ...]] = {}
    lost: set[_Branch] = set()
    for union, branches in unions.items():
        ranks = {branch: _unlikelihood(branch, found) for branch, found in branches.items()}
        best = min(ranks, key=lambda branch: ranks[branch])
        lost.update(branch for branch in branches if branch != best)
        forms[union] = tuple(dict.fromkeys(_forms(branches, best, only_others=ranks[best][0] == 0)))
    for refusal in located:
        if lost.isdisjoint(refusal.branches):
            last = refusal.branches[-1] if refusal.branches else None
            at_union = last is not None and last.depth == len(refusal.path)
            yield refusal, forms[last.union] if last is not None and at_union else ()


def _unlikelihood(branch: _Branch, refusals: Iterable[_Refusal]) -> tuple[int, int]:
    """Rank a branch: first those of the form written, then those with the fewest mistakes in keys."""
    own = [r for r in refusals if r.is_own_of(branch)]
    wrong_form = any(len(r.path) == branch.depth and r.kind in _FORMS for r in own)
    wrong_keys = sum(r.kind in _KEY_MISTAKES for r in own if len(r.path) <= branch.depth + 1)
    return int(wrong_form), wrong_keys


def _forms(
    branches: Mapping[_Branch, list[_Refusal]], best: _Branch, *, only_others: bool
) -> Iterator[str]:
    for branch, refusals in branches.items():
        if branch == best and only_others:
            continue
        for refusal in refusals:
            if len(refusal.path) == branch.depth and refusal.kind in _FORMS:
                yield _FORMS[refusal.kind]


def _cut_by_a_comma(placed: PlacedText, refusal: _Refusal) -> tuple[str, str, str] | None:
    """Return what to say of text in braces that its comma cuts in two; None if it is nothing of the kind."""
    *outer, key = refusal.path or ("",)
    if (
        refusal.value is not None
        or not isinstance(key, str)
        or not placed.stands_alone(refusal.path)
    ):
        return None
    around: Any = placed.value
    for step in outer:
        around = around[step]
    keys = list(around)
    before = keys[keys.index(key) - 1] if keys.index(key) else ""
    if not isinstance(around.get(before), str):
        return None
    whole = f"{around[before]}, {key}"
    problem = f"The comma ends the text {value_words(around[before])}; {value_words(key)} is read as a key."
    return "F010", problem, f'Put the whole in quotes: {before}: "{_cut(whole)}".'


def _words(kind: str, refusal: _Refusal, siblings: tuple[str, ...]) -> tuple[str, str, str]:
    """Return code, problem and remedy."""
    value = refusal.value
    if refusal.kind == "extra_forbidden":
        return _not_a_key(kind, refusal)
    if refusal.kind == "missing":
        return _missing(kind, refusal)
    if value is None or value == "":
        empty = f"{path_words(refusal.path)} is empty."
        return "F012", empty, "Give it a value, or leave the key out."
    if allowed := _allowed_words(refusal.error):
        return "F012", *_not_a_word(path_words(refusal.path), value, allowed, siblings)
    if refusal.kind in _FORMS:
        return "F012", *_other_form(kind, refusal, siblings)
    return "F012", *_other_value(refusal)


def _other_value(refusal: _Refusal) -> tuple[str, str]:
    where, value = path_words(refusal.path), refusal.value
    match refusal.kind:
        case "string_pattern_mismatch":
            # The path of a key that is no id ends in that key.
            stated = where if refusal.is_about_key else f"{where} is {value_words(value)}"
            do = f"Write letters, digits and . ? + _ - without spaces: {_slug(str(value))}."
            return f"{stated}, which cannot be an id.", do
        case "greater_than_equal":
            least = refusal.error.get("ctx", {}).get("ge")
            return (
                f"{where} is {value_words(value)}, which is too small.",
                f"Write {least} or more.",
            )
        case "string_too_long":
            return f"{where} is longer than any such text should be.", "Shorten it."
        case _:
            message = refusal.error["msg"].removeprefix("Value error, ")
            stated = where if value_words(value) in message else f"{where} is {value_words(value)}"
            return f"{stated}: {message}.", REFERENCE


def _not_a_key(kind: str, refusal: _Refusal) -> tuple[str, str, str]:
    *outer, key = refusal.path
    branch = refusal.branches[-1].name if refusal.branches else ""
    allowed = _keys_at(kind, tuple(outer), branch)
    problem = f"{value_words(key)} is no key of {path_words(tuple(outer))}."
    close = nearest(str(key), allowed)
    do = f"Did you mean {' or '.join(close)}?" if close else f"Its keys are {', '.join(allowed)}."
    return "F010", problem, do


def _missing(kind: str, refusal: _Refusal) -> tuple[str, str, str]:
    key = str(refusal.error["loc"][-1])
    models = [m for m in _models_at(kind, refusal.path) if key in _keys_of(m)]
    described = [_description(model, key) for model in models]
    meaning = next(filter(None, described), "")
    spelt = " or ".join(f"`{word}:`" for word in (*SPELLINGS.get(key, ())[:1], key))
    do = f"Add {spelt}. {meaning}".strip()
    return "F011", f"{path_words(refusal.path)} has no {key!r}.", do


def _not_a_word(
    where: str, value: object, allowed: tuple[str, ...], siblings: tuple[str, ...]
) -> tuple[str, str]:
    close = nearest(str(value).replace(" ", "_").lower(), allowed) if _is_scalar(value) else ()
    hint = (
        f"; did you mean {' or '.join(close[:2])}?" if close else ", which is not one of its words."
    )
    problem = f"{where} is {value_words(value)}{hint}"
    others = "".join(f", or {form}" for form in siblings if form != "text")
    word = "Write" if len(allowed) == 1 else "Write one of"
    return problem, f"{word} {', '.join(allowed)}{others}."


def _other_form(kind: str, refusal: _Refusal, siblings: tuple[str, ...]) -> tuple[str, str]:
    value = refusal.value
    forms = siblings or (_FORMS[refusal.kind],)
    if forms == ("a list",) and _may_be_single(kind, refusal.path):
        forms = ("text", "a list")
    problem = f"{path_words(refusal.path)} is {value_words(value)}, where {' or '.join(forms)} should stand."
    if "text" in forms and _is_scalar(value):
        return problem, "If it is meant as text, put it in quotes."
    if forms == ("a list",) and _is_scalar(value):
        return problem, f"Write it in square brackets: [{value}]."
    name = str(refusal.error.get("ctx", {}).get("class_name", ""))
    keys = _keys_at(kind, refusal.path, name) if name else ()
    return problem, f"Its keys are {', '.join(keys)}." if keys else REFERENCE


def _allowed_words(error: ErrorDetails) -> tuple[str, ...]:
    """Return the closed list of words that could have stood, if there is one."""
    context: Mapping[str, Any] = error.get("ctx", {})
    if error["type"] in {"enum", "literal_error"}:
        return tuple(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
    if error["type"] == "string_pattern_mismatch":
        words = _WORD_PATTERN.fullmatch(str(context.get("pattern", "")))
        return tuple(words[1].split("|")) if words else ()
    return ()


def path_words(path: KeyPath) -> str:
    """Return a path in a document in words, such as `participation / no. 2 / signed`."""
    steps = (f"no. {step + 1}" if isinstance(step, int) else step for step in path)
    return _cut(" / ".join(steps)) or "the document"


def value_words(value: object) -> str:
    """Return a value of a document for a message, cut if it is long."""
    # Cut before writing out: a hostile value can be megabytes long.
    if isinstance(value, str):
        return repr(_cut(value))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list"
    return "keys and values" if isinstance(value, dict) else _cut(repr(value))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}..."


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _slug(text: str) -> str:
    return _cut(_NAME.sub("-", text).strip("-._+?") or "my-id")


def _keys_at(kind: str, path: KeyPath, model_name: str) -> tuple[str, ...]:
    """Return the keys that may stand at a path, in the branch of that name if it is a model's."""
    models = _models_at(kind, path)
    own = [model for model in models if model.__name__ == model_name]
    return tuple(dict.fromkeys(key for model in own or models for key in _keys_of(model)))


def _models_at(kind: str, path: KeyPath) -> tuple[type[BaseModel], ...]:
    models: tuple[type[BaseModel], ...] = (KINDS[kind],)
    for step in path:
        fields = [_field(model, str(step)) for model in models]
        annotations = [field.annotation for field in fields if field is not None]
        # A step that is no field is an index, or a key that the document itself chooses.
        if annotations and isinstance(step, str):
            models = tuple(dict.fromkeys(m for part in annotations for m in _models_in(part)))
    return models


def _field(model: type[BaseModel], key: str) -> FieldInfo | None:
    return next((f for name, f in model.model_fields.items() if (f.alias or name) == key), None)


def _may_be_single(kind: str, path: KeyPath) -> bool:
    """Whether a list may be given as its only entry."""
    fields = [_field(model, _plural(str(path[-1]))) for model in _models_at(kind, path[:-1])]
    return any(OneOrMore in field.metadata for field in fields if field is not None)


def _plural(key: str) -> str:
    return next((name for name, spelt in SPELLINGS.items() if key in spelt), key)


def _description(model: type[BaseModel], key: str) -> str:
    field = _field(model, key)
    return " ".join((field.description or "").split()) if field is not None else ""


@cache
def _keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of a part of a document, with their other spellings."""
    fields = model.model_fields
    own_first = sorted(fields, key=lambda name: name not in model.__annotations__)
    names = [fields[name].alias or name for name in own_first]
    return tuple(spelt for name in names for spelt in (*SPELLINGS.get(name, ())[:1], name))


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]
