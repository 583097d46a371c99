"""Every figure there is, by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from foedus.reports.figures import days, guarantors, shares, web
from foedus.reports.figures.figure import Figure, Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A figure that can be made.

    Attributes:
        name: What it is called.
        says: What it shows, in a line.
        needs: What it needs of the user's tables; empty: nothing.
        make: Makes it.
    """

    name: str
    says: str
    needs: str
    make: Callable[[Sources], Figure]


_ALL = (
    Entry(
        name=web.NAME,
        says="pairs of states under each kind of promise, 1815-2026, and ten networks",
        needs="ATOP 5.1",
        make=web.web,
    ),
    Entry(
        name=days.JULY_1914,
        says="28 July to 4 August 1914: what stood, what fell due, under two readings",
        needs="",
        make=days.july_1914,
    ),
    Entry(
        name=days.AUGUST_1939,
        says="August 1939: who would have owed help to whom, day by day",
        needs="ATOP 5.1",
        make=days.august_1939,
    ),
    Entry(
        name=guarantors.NAME,
        says="who would be bound to defend each state of Europe and Asia, and how automatically",
        needs="",
        make=guarantors.guarantors,
    ),
    Entry(
        name=shares.NAME,
        says="the share of the world's states, people and output under a promise of help, by year; takes minutes",
        needs="ATOP 5.1, COW material capabilities, output and people",
        make=shares.shares,
    ),
)

FIGURES: Mapping[str, Entry] = MappingProxyType({entry.name: entry for entry in _ALL})
"""Figures by name, in the order of the gallery."""
