"""A principle: its published definition, the ways of reading it, and its checker."""

from collections.abc import Callable
from dataclasses import dataclass

from foedus.principles.finding import Finding
from foedus.principles.subject import Subject
from foedus.principles.views import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """One way of reading a principle, as somebody published it.

    Attributes:
        name: A slug.
        says: What it asks for, in one sentence.
        sources: Keys of the source register.
    """

    name: str
    says: str
    sources: tuple[str, ...] = ()


Checker = Callable[[Subject, Parameters], Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """What an architecture is said to ensure.

    Attributes:
        id: A slug.
        title: In words.
        definition: When it holds.
        sources: Where the definition was published.
        ways: The ways of reading it; the first is shown first and is no better than the others.
        check: The checker.
        looks_at: The parts of a text that it reads: nothing else can change its verdict.
    """

    id: str
    title: str
    definition: str
    sources: tuple[str, ...]
    ways: tuple[Parameters, ...]
    check: Checker
    looks_at: frozenset[Part]

    def way(self, name: str) -> Parameters:
        """Return a way of reading it by name."""
        return next(way for way in self.ways if way.name == name)

    def findings(self, subject: Subject) -> tuple[Finding, ...]:
        """Return what every way of reading it finds."""
        return tuple(self.check(subject, way) for way in self.ways)
