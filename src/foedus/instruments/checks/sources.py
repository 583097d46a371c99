"""Every fact has a source, and every source is in the register."""

import re
from collections.abc import Iterator

from foedus.instruments.checks.known import Known, mistake, walk
from foedus.instruments.documents import Bibliography, Instrument
from foedus.instruments.frozen import Sourced
from foedus.instruments.library import Placed, kind_of
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.nearest import did_you_mean

_ADDRESS = re.compile(r"https?://\S+|doi:\S+|urn:\S+")
_ALWAYS_KNOWN = frozenset({"K", "K?"})


def check_sources(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each document without sources and each source not registered."""
    register = known.everything.sources
    # A bibliography that cannot be read would make every key of it look unknown.
    unread = any(kind == "bibliography" for kind, _ in known.everything.unread)
    for placed in known.library.placed:
        if isinstance(placed.document, Bibliography):
            continue
        yield from _missing(placed)
        for at, part in walk(placed.document):
            if not at or at[-1] != "sources" or not isinstance(part, tuple):
                continue
            for index, key in enumerate(part):
                if unread or key in _ALWAYS_KNOWN or key in register or _ADDRESS.fullmatch(key):
                    continue
                yield mistake(
                    placed,
                    (*at, index),
                    "F102",
                    f"The source {key!r} is not in the register.",
                    do=f"Add it to a bibliography, or give its address.{did_you_mean(key, register)}",
                )


def _missing(placed: Placed) -> Iterator[Diagnostic]:
    document = placed.document
    if not isinstance(document, Sourced) or document.sources:
        return
    kind = kind_of(document)
    if isinstance(document, Instrument) and document.provisions:
        # An instrument may leave it to each provision and participation to say where it comes from.
        for at, part in _parts(document):
            if not part.sources:
                yield mistake(
                    placed,
                    at,
                    "F103",
                    f"{document.id}, {_named(at)} has no source, nor has its instrument.",
                    why="Every fact carries its source and a confidence.",
                    do="Add `sources:` there or to the instrument.",
                )
        return
    yield mistake(
        placed,
        (kind,),
        "F103",
        f"The {kind} {document.id!r} has no source.",
        why="Every fact carries its source and a confidence.",
        do="Add `sources:` with keys of the register, `K`, `K?` or an address.",
    )


def _parts(instrument: Instrument) -> Iterator[tuple[KeyPath, Sourced]]:
    if isinstance(instrument.participation, tuple):
        for index, spell in enumerate(instrument.participation):
            yield ("participation", index), spell
    for pinpoint, provision in instrument.provisions.items():
        yield ("provisions", pinpoint), provision


def _named(at: KeyPath) -> str:
    which = at[-1]
    return f"participation no. {which + 1}" if isinstance(which, int) else which
