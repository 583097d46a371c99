"""An answer, as plain values, held against what is expected of it: every difference, in words.

An expected entry is met by an entry of the answer that agrees in every mark given. What an event brings
about stands among obligations and bars alike; expected in one place, it counts as expected in both.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from foedus.conformance.known_answer import Expected, WantedAbsence
from foedus.instruments.frozen import Frozen

Plain = Mapping[str, Any]
Marks = dict[str, Any]

_EACH = ("bearer", "act", "owed_to", "against", "kind", "state")
"""Marks of which a list stands for one entry each."""
_SECTIONS = ("obligations", "bars", "conflicts")
_NAMES = {"obligations": "obligation", "bars": "bar", "conflicts": "conflict"}
_NEAREST = 2
"""So many entries that nearly fit are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One way in which an answer differs from what is expected.

    Attributes:
        part: obligations, bars, conflicts, not_bound or readings.
        kind: `missing`, or `unexpected`.
        says: One sentence.
    """

    part: str
    kind: str
    says: str

    def __str__(self) -> str:
        return self.says


def differences(expected: Expected, answer: Plain) -> tuple[Difference, ...]:
    """Return every difference of an answer from what is expected, in the order of the parts.

    Args:
        expected: What should be there, and what should not.
        answer: The keys of `foedus who-must --json`.
    """
    wanted = {part: list(_each(getattr(expected, part))) for part in _SECTIONS}
    found: list[Difference] = []
    for part in _SECTIONS:
        found.extend(_missing(part, wanted[part], answer[part]))
        found.extend(_forbidden(part, _each(getattr(expected.absent, part)), answer[part]))
        if expected.nothing_else is True or part in _listed(expected):
            also = _alike(part, wanted)
            found.extend(_more(part, [*wanted[part], *also], answer[part]))
    found.extend(_not_absent(expected.not_bound, answer["not_bound"]))
    same = expected.same_under_all_readings
    if same is not None and answer.get("same_under_all_readings") is not same:
        says = f"same_under_all_readings is {_word(answer.get('same_under_all_readings'))}, expected {_word(same)}"
        found.append(Difference(part="readings", kind="missing", says=says))
    return tuple(found)


def _listed(expected: Expected) -> tuple[str, ...]:
    return expected.nothing_else if isinstance(expected.nothing_else, tuple) else ()


def _alike(part: str, wanted: Mapping[str, list[Marks]]) -> list[Marks]:
    """Return what stands in the other of the two parts that share what events bring about."""
    match part:
        case "obligations":
            return [marks for marks in wanted["bars"] if "breached" not in marks]
        case "bars":
            return wanted["obligations"]
    return []


def _each(entries: Iterable[Frozen]) -> Iterator[Marks]:
    """Yield the marks of each single entry that is meant, a list of states standing for each."""
    for entry in entries:
        marks = {name: getattr(entry, name) for name in entry.model_fields_set}
        several = [name for name in _EACH if marks.get(name) is not None]
        for values in product(*(marks[name] for name in several)):
            yield {**marks, **dict(zip(several, values, strict=True))}


def _missing(part: str, wanted: list[Marks], actual: list[Plain]) -> Iterator[Difference]:
    for marks in wanted:
        if not any(_fits(marks, entry) for entry in actual):
            says = f"{_NAMES[part]} missing: {_told(marks)}{_instead(marks, actual)}"
            yield Difference(part=part, kind="missing", says=says)


def _forbidden(part: str, unwanted: Iterator[Marks], actual: list[Plain]) -> Iterator[Difference]:
    for marks in unwanted:
        for entry in actual:
            if _fits(marks, entry):
                says = f"{_NAMES[part]} that should not be there: {_told(_shown(entry))}"
                yield Difference(part=part, kind="unexpected", says=says)


def _more(part: str, wanted: list[Marks], actual: list[Plain]) -> Iterator[Difference]:
    for entry in actual:
        if not any(_fits(marks, entry) for marks in wanted):
            says = f"{_NAMES[part]} not expected: {_told(_shown(entry))}"
            yield Difference(part=part, kind="unexpected", says=says)


def _not_absent(wanted: Iterable[WantedAbsence], actual: list[Plain]) -> Iterator[Difference]:
    for marks in _each(wanted):
        if any(_fits(marks, entry) for entry in actual):
            continue
        where = " ".join(filter(None, (marks.get("instrument"), marks.get("pinpoint"))))
        under = f" under {where}" if where else ""
        first = f", failed first: {marks['failed']}" if marks.get("failed") else ""
        same = [e for e in actual if _fits({k: v for k, v in marks.items() if k != "failed"}, e)]
        instead = f"; the answer says: {same[0]['rule']} ({same[0]['failed']})" if same else ""
        says = f"not bound missing: {marks['state']}{under}{first}{instead}"
        yield Difference(part="not_bound", kind="missing", says=says)


def _fits(marks: Marks, entry: Plain) -> bool:
    return all(_agrees(name, value, entry) for name, value in marks.items())


def _agrees(name: str, value: object, entry: Plain) -> bool:
    """Whether one mark agrees with an entry of the answer."""
    said = _said(name, entry)
    match name:
        case "settled_by" if isinstance(value, str) and isinstance(said, str):
            return value in said
        case "between" | "depends_on" if isinstance(value, tuple):
            return set(value) <= set(said)
        case "gate" | "can_block":
            return set(said) == set(value if isinstance(value, tuple) else ())
    return bool(said == value)


def _said(name: str, entry: Plain) -> Any:
    """Return what an entry of the answer says about a mark."""
    match name:
        case "failed":
            return entry.get("rule")
        case "gate":
            return {gate["kind"] for gate in entry.get("gates", ())}
        case "can_block":
            return {state for gate in entry.get("gates", ()) for state in gate["can_block"]}
        case "breached":
            return entry.get("breached_by") is not None
    return entry.get(name)


def _instead(marks: Marks, actual: list[Plain]) -> str:
    """Say in what the entries that come nearest differ."""
    same = ("bearer", "instrument", "pinpoint", "kind")
    key = {name: marks[name] for name in same if name in marks}
    near = [entry for entry in actual if key and _fits(key, entry)]
    near.sort(key=lambda entry: len(_off(marks, entry)))
    told = [", ".join(_off(marks, entry)) for entry in near[:_NEAREST]]
    return f"; the answer has it with {' or with '.join(dict.fromkeys(told))}" if told else ""


def _off(marks: Marks, entry: Plain) -> list[str]:
    return [
        f"{name} {_word(_said(name, entry))}"
        for name, value in marks.items()
        if not _agrees(name, value, entry)
    ]


_SHOWN = (
    "bearer",
    "kind",
    "act",
    "owed_to",
    "against",
    "status",
    "means",
    "between",
    "settled_by",
    "instrument",
    "pinpoint",
)


def _shown(entry: Plain) -> Marks:
    return {name: entry[name] for name in _SHOWN if entry.get(name) is not None}


def _told(marks: Marks) -> str:
    """Return marks in words, who and what first."""
    names = sorted(marks, key=lambda n: _SHOWN.index(n) if n in _SHOWN else len(_SHOWN))
    first = [_word(marks[name]) for name in names if name in {"bearer", "act", "kind"}]
    rest = [
        f"{name.replace('_', ' ')} {_word(marks[name])}"
        for name in names
        if name not in {"bearer", "act", "kind", "instrument", "pinpoint"}
    ]
    where = " ".join(_word(marks[name]) for name in ("instrument", "pinpoint") if marks.get(name))
    return ", ".join(filter(None, (" ".join(first) or "anybody", *rest, where)))


def _word(value: object) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case tuple() | list():
            return " and ".join(map(str, value)) or "none"
        case set() | frozenset():
            return " and ".join(sorted(map(str, value))) or "none"
    return str(value)
