"""`foedus doctor`: whether this installation works, and what it is made of."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import typer

from foedus import __version__
from foedus.cli.asking import AsJson
from foedus.cli.output import BAD_INPUT, ends_with_words, print_json
from foedus.vocabulary.counting import counted

_PARTS = ("numba", "numpy", "polars", "pydantic", "typer")
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at.

    Attributes:
        name: What was looked at.
        fine: Whether it is as it should be.
        says: What was found, and what to do if something is wrong.
    """

    name: str
    fine: bool
    says: str


@ends_with_words
def doctor(json: AsJson = False) -> None:
    """Whether this installation works; compiles what is compiled once."""
    found = [_guarded(name, check) for name, check in _checks()]
    if json:
        print_json(
            {
                "version": __version__,
                "fine": all(check.fine for check in found),
                "checks": [
                    {"name": check.name, "fine": check.fine, "says": check.says} for check in found
                ],
            }
        )
    else:
        for check in found:
            typer.echo(f"{'ok   ' if check.fine else 'WRONG'} {check.name}: {check.says}")
    if not all(check.fine for check in found):
        raise typer.Exit(BAD_INPUT)


def _checks() -> Iterator[tuple[str, Callable[[], Check]]]:
    yield "versions", _versions
    yield "corpus", _corpus
    yield "schema", _schema
    yield "all pairs", _all_pairs
    yield "Chromium", _chromium


def _guarded(name: str, check: Callable[[], Check]) -> Check:
    """Return what a check finds; one that breaks off has found something wrong."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - a doctor reports whatever is wrong
        broken = f"{type(error).__name__}: {error}. Install Foedus again, or report this."
        return Check(name=name, fine=False, says=broken)


def _versions() -> Check:
    from importlib.metadata import version

    parts = ", ".join(f"{part} {version(part)}" for part in _PARTS)
    says = f"Foedus {__version__}, Python {platform.python_version()}, {parts}"
    return Check(name="versions", fine=True, says=says)


def _corpus() -> Check:
    from foedus.corpus.catalogue import DOCUMENTS, check_paths, foundations

    library, mistakes = check_paths([DOCUMENTS], beside=foundations())
    says = f"{counted(len(library.placed), 'document')} read and checked"
    if mistakes:
        says += f"; {counted(len(mistakes), 'mistake')}: `foedus validate {DOCUMENTS}` shows them"
    return Check(name="corpus", fine=not mistakes, says=says)


def _schema() -> Check:
    from foedus.instruments.schema import PUBLISHED, published_text

    current = PUBLISHED.read_text(encoding="utf-8") == published_text()
    says = (
        "the published schema is current"
        if current
        else "the published schema is stale: `make schema`"
    )
    return Check(name="schema", fine=current, says=says)


def _all_pairs() -> Check:
    from foedus.corpus.catalogue import COMPILED_UNTIL, shipped
    from foedus.obligations.pairs import all_pairs, warm
    from foedus.obligations.readings import choices_for
    from foedus.obligations.snapshot import snapshot_of

    library = shipped()
    warm()
    duties = all_pairs(snapshot_of(library, COMPILED_UNTIL), choices_for(library))
    says = f"compiled; {int((duties.duty > 0).sum())} duties of help on {COMPILED_UNTIL}"
    return Check(name="all pairs", fine=True, says=says)


def _chromium() -> Check:
    place = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    says = f"found at {place}" if place else "not found; only the tests of the report need it"
    return Check(name="Chromium", fine=True, says=says)
