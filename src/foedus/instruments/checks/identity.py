"""Every id is used once."""

from collections.abc import Iterator

from foedus.instruments.checks.known import Known
from foedus.instruments.library import Placed, kind_of
from foedus.vocabulary.diagnostics import Diagnostic


def check_identity(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id that another document of the same kind has."""
    first: dict[tuple[str, str], Placed] = {}
    for placed in (*known.beside.placed, *known.library.placed):
        kind = kind_of(placed.document)
        key = (kind, placed.document.id)
        other = first.setdefault(key, placed)
        if other is placed:
            continue
        yield Diagnostic(
            code="F105",
            problem=f"The {kind} {placed.document.id!r} stands in two files.",
            passages=(placed.text.passage((kind,)), other.text.passage((kind,))),
            do="Give one of them another id, or remove it.",
        )
