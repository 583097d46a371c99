"""A principle: its published definition, the ways of reading it, and its checker."""

from collections.abc import Callable
from dataclasses import dataclass

from foedus.principles.finding import Finding
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """One way of reading a principle, as somebody published it.

    Attributes:
        name: A slug.
        says: What it asks for, in one sentence.
        sources: Keys of the source register.
        looks_at: The parts of a text that this way reads, if fewer than the principle does.
    """

    name: str
    says: str
    sources: tuple[str, ...] = ()
    looks_at: frozenset[Part] | None = None


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
        decide: The verdict alone, where it can be had without confirming each case on the engine.
        looks_at: The parts of a text that it reads: nothing else can change its verdict.
        surveyed: Whether it is worked out over all completions of a draft; else, being slow, in those it names only.
    """

    id: str
    title: str
    definition: str
    sources: tuple[str, ...]
    ways: tuple[Parameters, ...]
    check: Checker
    looks_at: frozenset[Part]
    decide: Callable[[Subject, Parameters], Verdict] | None = None
    surveyed: bool = True

    def way(self, name: str) -> Parameters:
        """Return a way of reading it by name."""
        return next(way for way in self.ways if way.name == name)

    def parts(self, way: Parameters) -> frozenset[Part]:
        """Return the parts of a text that a way of reading it looks at."""
        return self.looks_at if way.looks_at is None else way.looks_at

    def verdict(self, subject: Subject, way: Parameters) -> Verdict:
        """Return the verdict alone, in the fastest way there is."""
        if self.decide is not None:
            return self.decide(subject, way)
        return self.check(subject, way).verdict

    def findings(self, subject: Subject) -> tuple[Finding, ...]:
        """Return what every way of reading it finds."""
        return tuple(self.check(subject, way) for way in self.ways)
