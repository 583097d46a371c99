"""Checks between documents: one subject, one file; each yields every diagnostic it finds.

A check takes a :class:`Known` (the library and what it may refer to) and yields diagnostics.
"""

from collections.abc import Callable, Iterator

from foedus.instruments.checks.assertions import check_assertions
from foedus.instruments.checks.brackets import check_brackets
from foedus.instruments.checks.circles import check_circles
from foedus.instruments.checks.dates import check_dates
from foedus.instruments.checks.existence import check_existence
from foedus.instruments.checks.identity import check_identity
from foedus.instruments.checks.known import Known
from foedus.instruments.checks.priority import check_priority
from foedus.instruments.checks.references import check_references
from foedus.instruments.checks.roles import check_roles
from foedus.instruments.checks.sources import check_sources
from foedus.instruments.library import Library, Placed
from foedus.vocabulary.diagnostics import Diagnostic, in_reading_order, too_many

MOST_MISTAKES = 500
"""Mistakes of one sort that are listed."""

CHECKS: tuple[Callable[[Known], Iterator[Diagnostic]], ...] = (
    check_identity,
    check_sources,
    check_references,
    check_roles,
    check_dates,
    check_existence,
    check_circles,
    check_priority,
    check_brackets,
    check_assertions,
)


_SURE_OF_A_PART: dict[str, frozenset[str]] = {
    "F101": frozenset(),
    "F102": frozenset(),
    "F104": frozenset({"decides", "instruments"}),
    "F106": frozenset({"roles", "of"}),
    "F107": frozenset({"alternatives"}),
    "F201": frozenset({"bound", "ratified", "acceded", "provisional"}),
    "F203": frozenset({"since", "until", "began", "as_of"}),
}
"""Mistakes that stay mistakes whatever else was left out of a document, but for what stands under these keys."""


def check_library(library: Library, *, beside: Library | None = None) -> tuple[Diagnostic, ...]:
    """Return every mistake in the documents of a library.

    Args:
        library: The documents to check.
        beside: Documents they may refer to, which are taken as checked.
    """
    known = Known(library, beside or Library())
    found = [diagnostic for check in CHECKS for diagnostic in _found(check(known))]
    for part in library.partly:
        found.extend(_in_part(part, library + (beside or Library())))
    return in_reading_order(found)


def _in_part(part: Placed, beside: Library) -> Iterator[Diagnostic]:
    """Yield the mistakes of what could be read of a document that hold for the whole of it."""
    for check in CHECKS:
        for diagnostic in _found(check(Known(Library.of([part]), beside))):
            unless = _SURE_OF_A_PART.get(diagnostic.code)
            if unless is not None and unless.isdisjoint(part.left_out):
                yield diagnostic


def _found(diagnostics: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what a check finds, up to a bound that only a hostile file reaches."""
    for number, diagnostic in enumerate(diagnostics, start=1):
        yield diagnostic
        if number == MOST_MISTAKES:
            yield too_many(diagnostic, MOST_MISTAKES)
            return


__all__ = ["CHECKS", "check_library"]
