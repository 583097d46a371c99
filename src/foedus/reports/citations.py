"""Citations: which sources and instruments a report names, so that it lists these and no others."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from foedus.instruments.documents import Instrument, Source
from foedus.reports.wording import Wording

GENERAL_KNOWLEDGE = frozenset({"K", "K?"})
"""Keys that stand for no page."""

_NOT_FOR_ANCHORS = re.compile(r"[^A-Za-z0-9-]+")


def anchor(kind: str, key: str) -> str:
    """Return the anchor of a source, claim or other part of the report.

    >>> anchor("source", "K?"), anchor("claim", "c01-discussion")
    ('source-K.3f', 'claim-c01-discussion')
    """
    # Each character that is not plain becomes its code, so that two keys never share an anchor.
    plain = _NOT_FOR_ANCHORS.sub(lambda m: "".join(f".{ord(c):x}" for c in m[0]), key)
    return f"{kind}-{plain}"


def is_link(address: str | None) -> bool:
    """Whether an address may be made a link: pages only, nothing that a browser would run."""
    return bool(address) and str(address).startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """An entry of the list of sources."""

    key: str
    label: str
    source: Source


@dataclass(frozen=True)
class Cited:
    """What a report has cited so far; grows as it is written, and is read at its end."""

    wording: Wording
    labels: dict[str, str] = field(default_factory=dict)
    instrument_ids: set[str] = field(default_factory=set)

    def label(self, key: str) -> str:
        """Return how a source is called where it is cited: a number in order of first mention, or `K`, `K?`."""
        if key not in self.labels:
            n_numbered = sum(label.isdigit() for label in self.labels.values())
            self.labels[key] = key if key in GENERAL_KNOWLEDGE else str(n_numbered + 1)
        return self.labels[key]

    def source(self, key: str) -> str:
        """Return the title of a source."""
        source = self.wording.assessment.sources.get(key)
        return source.title if source else key

    def instrument(self, name: str) -> str:
        """Note that an instrument is named, and return its title."""
        if name in self.wording.instruments:
            self.instrument_ids.add(name)
        return self.wording.title(name)

    def instruments(self, names: Iterable[str] = ()) -> list[Instrument]:
        """Return the instruments named, by title."""
        for name in names:
            self.instrument(name)
        found = (self.wording.instruments[name] for name in self.instrument_ids)
        return sorted(found, key=lambda instrument: (instrument.title, instrument.id))

    def sources(self) -> list[CitedSource]:
        """Return the sources cited: those with a number in their order, general knowledge last."""
        register = self.wording.assessment.sources
        numbered = sorted(self.labels.items(), key=lambda entry: _in_order(entry[1]))
        return [
            CitedSource(
                key=key, label=label, source=register.get(key) or Source(title=key, address=key)
            )
            for key, label in numbered
        ]


def _in_order(label: str) -> tuple[bool, int, str]:
    return not label.isdigit(), int(label) if label.isdigit() else 0, label
