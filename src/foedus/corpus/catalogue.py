"""The shipped documents, and a user's own beside them."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from foedus.instruments.checks import check_library
from foedus.instruments.library import Library
from foedus.instruments.read import read_documents
from foedus.vocabulary.diagnostics import Diagnostic, DocumentsRefusedError, in_reading_order
from foedus.vocabulary.states import StateCode, all_states

DOCUMENTS = Path(__file__).parent / "documents"
COMPILED_UNTIL = date(2026, 5, 31)
"""The last day for which the shipped documents were compiled; what came after they do not know."""
COVERS = ("Europe", "Asia")
"""The regions of UN M49 whose promises the shipped documents compile; of others they hold what comes along."""
FOUNDATIONS = DOCUMENTS / "foundations"
"""Questions of reading, named readings and the source register: what every corpus stands on."""


@cache
def shipped() -> Library:
    """Return the shipped corpus. It is checked by the tests, not again at every start."""
    return _read_shipped(DOCUMENTS)


@cache
def foundations() -> Library:
    """Return the questions, readings and sources that stay when the corpus is left out."""
    return _read_shipped(FOUNDATIONS)


def _read_shipped(folder: Path) -> Library:
    library, diagnostics = read_documents([folder])
    if diagnostics:
        raise DocumentsRefusedError(diagnostics)
    return library


def outside_coverage(as_of: date, states: Iterable[StateCode] = ()) -> tuple[str, ...]:
    """Return a sentence for each respect in which the shipped documents do not cover a question.

    Args:
        as_of: The day asked about.
        states: To whom the promises asked about would be made.
    """
    said = []
    if as_of > COMPILED_UNTIL:
        said.append(
            f"The shipped documents tell the law up to {COMPILED_UNTIL}; what changed by {as_of} is not known."
        )
    asked = set(states)
    elsewhere = {state for state in asked if all_states()[state].region not in COVERS}
    if elsewhere:
        names = ", ".join(sorted(all_states()[state].name_on(as_of) for state in elsewhere))
        said.append(
            f"The shipped documents compile {' and '.join(COVERS)}; promises to states elsewhere ({names}) they hold"
            " in part or not at all, so that nobody found bound does not mean that nobody is."
        )
    said += [
        f"The shipped documents do not hold the {gap['title']}, by which others may be bound to help."
        for gap in known_gaps()
        if gap["since"] <= as_of and not set(gap["states"]).isdisjoint(asked)
    ]
    return tuple(said)


@cache
def known_gaps() -> tuple[dict[str, Any], ...]:
    """Return the instruments that the corpus is known not to hold: title, since, states, says and sources of each."""
    return tuple(yaml.safe_load((Path(__file__).parent / "known_gaps.yaml").read_text("utf-8")))


def library_with(paths: Sequence[Path], *, corpus: str = "shipped") -> Library:
    """Return a corpus with a user's own documents added, all of them checked.

    Args:
        paths: Files or folders of documents.
        corpus: `shipped`, or `none` for the foundations alone.

    Raises:
        DocumentsRefusedError: With every mistake of every file.
    """
    beside = shipped() if corpus == "shipped" else foundations()
    if not paths:
        return beside
    own, diagnostics = check_paths(paths, beside=beside)
    if diagnostics:
        raise DocumentsRefusedError(diagnostics)
    return beside + own


def check_paths(
    paths: Sequence[Path], *, beside: Library
) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Read and check documents; return those that could be read, and every mistake.

    Files that are themselves among the documents beside are compared with the others only.
    """
    own, unread = read_documents(paths)
    files = {placed.text.path.resolve() for placed in own.placed}
    others = Library.of(p for p in beside.placed if p.text.path.resolve() not in files)
    mistakes = check_library(own, beside=others)
    return own, in_reading_order((*unread, *mistakes))


def readable() -> Library:
    """Return whatever of the shipped corpus can be read, for checking documents beside it."""
    return read_documents([DOCUMENTS])[0]
