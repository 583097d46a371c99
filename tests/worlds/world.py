"""A small world as plain values, from which the engine and the reference each take what they read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import yaml

from foedus.corpus.catalogue import foundations
from foedus.instruments.library import KINDS, NO_FILE, Library, Placed
from foedus.obligations import (
    Answer,
    Choices,
    Scenario,
    Snapshot,
    choices_for,
    parse_event,
    snapshot_of,
    who_must,
)
from foedus.vocabulary.states import all_states

Plain = dict[str, Any]


@dataclass(frozen=True, kw_only=True, repr=False)
class World:
    """Documents, a day, what happens on it, and how texts are read.

    Attributes:
        as_of: The day.
        documents: Documents of the language, as plain values.
        events: Events: `kind`, `by`, `on`, and perhaps `provoked`, `supported_by`, `at`, `under`.
        decisions: What bodies have decided, by id.
        choices: The alternative chosen, by question; the others take their default.
        known_on: What was public by this day counts; None: all.
    """

    as_of: date
    documents: tuple[Plain, ...]
    events: tuple[Plain, ...]
    decisions: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    known_on: date | None = None

    def __repr__(self) -> str:
        names = [next(iter(document.values())) for document in self.documents]
        return f"World({', '.join(names)}; {', '.join(self.lines)})"

    def __str__(self) -> str:
        parts = [write_plain(document) for document in self.documents]
        reading = dict(sorted(self.choices.items()))
        asked = {"events": self.lines, "decisions": dict(self.decisions), "reading": reading}
        return "\n---\n".join([*parts, write_plain(asked)])

    @property
    def states(self) -> frozenset[str]:
        """Return the states that the documents and events name."""
        return frozenset(word for word in _words(self.documents, self.events) if is_code(word))

    def but(self, **changed: Any) -> "World":
        """Return the world with something changed."""
        return replace(self, **changed)

    @property
    def lines(self) -> list[str]:
        """Return the events as they are written on the command line."""
        return [written(event) for event in self.events]

    def library(self) -> Library:
        """Return the documents beside the questions and readings that the engine asks for."""
        return foundations() + Library.of(
            Placed(KINDS[next(iter(plain))].model_validate(plain), NO_FILE)
            for plain in self.documents
        )

    def snapshot(self, library: Library | None = None) -> Snapshot:
        """Return the documents on the day."""
        return snapshot_of(library or self.library(), self.as_of, known_on=self.known_on)

    def scenario(self, library: Library) -> Scenario:
        """Return what happens, read as from the command line."""
        return Scenario.of([parse_event(line, library) for line in self.lines], self.decisions)

    def reading(self, library: Library) -> Choices:
        """Return the choices, those not made being the reading `legal`."""
        answers = [f"{question}={choice}" for question, choice in sorted(self.choices.items())]
        return choices_for(library, ",".join(["legal", *answers]))

    def answer(self, library: Library | None = None, *, other_readings: bool = False) -> Answer:
        """Return the engine's answer."""
        library = library or self.library()
        return who_must(
            self.snapshot(library),
            self.scenario(library),
            self.reading(library),
            other_readings=other_readings,
        )


def write_plain(value: Plain) -> str:
    """Return a plain value as YAML."""
    return yaml.safe_dump(value, sort_keys=False, width=100, default_flow_style=None)


def is_code(word: str) -> bool:
    """Whether a word of a document is the key of a state."""
    return word in all_states()


def _words(*values: Any) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from _words(*value.values())
        elif isinstance(value, list | tuple):
            yield from _words(*value)


def treaty(name: str, participation: Mapping[str, Plain], *provisions: Plain, **more: Any) -> Plain:
    """Return a treaty in force since 2015, its articles numbered from 1.

    Args:
        name: Its id.
        participation: By state, what is known of it beside the state.
        provisions: What they promise; a paraphrase is added.
        more: Other keys of the document.
    """
    return {
        "instrument": name,
        "title": f"Treaty {name}",
        "kind": "treaty",
        "in_force": "2015-03-05",
        "sources": ["K"],
        "participation": [{"state": state, **spell} for state, spell in participation.items()],
        "provisions": {
            f"art. {number}": {"says": "what the article says", **provision}
            for number, provision in enumerate(provisions, 1)
        },
        **more,
    }


def written(event: Plain) -> str:
    """Return an event as it is written on the command line."""
    target = event.get("under") or event.get("on", "")
    line = f"{event['kind']}:{event.get('by', '')}:{target}"
    if event["kind"] == "unrest" and "by" not in event:
        line = f"unrest:{event['on']}"
    if event.get("at"):
        line += "@" + "+".join(event["at"])
    if event.get("provoked"):
        line += ",provoked"
    return line + "".join(f",supported_by={state}" for state in event.get("supported_by", ()))
