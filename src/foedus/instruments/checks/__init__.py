"""Checks between documents: one subject, one file; each yields every diagnostic it finds.

A check takes a :class:`Known` (the library and what it may refer to) and yields diagnostics.
"""

from collections.abc import Callable, Iterator

from foedus.instruments.checks.brackets import check_brackets
from foedus.instruments.checks.dates import check_dates
from foedus.instruments.checks.identity import check_identity
from foedus.instruments.checks.known import Known
from foedus.instruments.checks.priority import check_priority
from foedus.instruments.checks.references import check_references
from foedus.instruments.checks.roles import check_roles
from foedus.instruments.checks.sources import check_sources
from foedus.instruments.library import Library
from foedus.vocabulary.diagnostics import Diagnostic, in_reading_order, too_many

MOST_MISTAKES = 500
"""Mistakes of one sort that are listed."""

CHECKS: tuple[Callable[[Known], Iterator[Diagnostic]], ...] = (
    check_identity,
    check_sources,
    check_references,
    check_roles,
    check_dates,
    check_priority,
    check_brackets,
)


def check_library(library: Library, *, beside: Library | None = None) -> tuple[Diagnostic, ...]:
    """Return every mistake in the documents of a library.

    Args:
        library: The documents to check.
        beside: Documents they may refer to, which are taken as checked.
    """
    known = Known(library, beside or Library())
    return in_reading_order(diagnostic for check in CHECKS for diagnostic in _found(check(known)))


def _found(diagnostics: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield what a check finds, up to a bound that only a hostile file reaches."""
    for number, diagnostic in enumerate(diagnostics, start=1):
        yield diagnostic
        if number == MOST_MISTAKES:
            yield too_many(diagnostic, MOST_MISTAKES)
            return


__all__ = ["CHECKS", "check_library"]
