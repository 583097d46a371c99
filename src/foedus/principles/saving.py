"""Saving: a witness as a scenario test in the format of the conformance suite, so that `foedus conform` holds the engine to it.

Only what the engine's answer shows can be saved: a conflict, help that is not owed, help that is. A fault that stands in the text alone, with
nothing happening, has no scenario. Format: docs/reference/conformance.md.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from foedus.corpus.catalogue import shipped
from foedus.instruments.library import Library
from foedus.instruments.write import as_plain, write_plain
from foedus.principles.finding import Finding, Witness
from foedus.principles.subject import Subject
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.strengths import LEAST_HELP

_CONFLICTS = frozenset({"bound_to_both_sides", "bound_and_barred", "joined_and_barred"})
_OWED = tuple(status.value for status in Status if status not in {Status.BLOCKED, Status.EXCUSED})
_HELP = ("defense", "offense")
_PATHS = ("settle_peacefully", "consultation")
_TOO_LITTLE = frozenset({"no_help", "not_enough", "less_than_another"})
_MEANS = {5: ("military_included", "military_fixed"), 6: ("military_fixed",)}
"""The means of help of a strength or more; see `vocabulary.strengths`."""
_IN_DOUBT = ("disputed", "unknown")


class NothingToSaveError(Exception):
    """A finding without a scenario that the engine could be held to."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(
            f"{finding.principle} ({finding.parameters}) has no scenario to save: {finding.says}"
        )


def save(finding: Finding, subject: Subject, folder: Path) -> Path:
    """Write the witness of a finding as a known answer into a folder; return the file.

    Args:
        finding: A violation with a witness.
        subject: What it was found on.
        folder: Where to write; made if it is not there.

    Raises:
        NothingToSaveError: The finding has no witness with a scenario.
    """
    test = as_known_answer(finding, subject)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{test['known_answer']}.yaml"
    path.write_text(write_plain(test), encoding="utf-8")
    return path


def can_be_saved(finding: Finding) -> bool:
    """Whether a finding has a witness with a scenario that the engine can be held to."""
    witness = finding.witness
    return witness is not None and bool(witness.events) and _expected(finding, witness) is not None


def as_known_answer(finding: Finding, subject: Subject) -> dict[str, Any]:
    """Return the witness of a finding as a known answer, in plain values.

    Raises:
        NothingToSaveError: The finding has no witness with a scenario.
    """
    witness = finding.witness
    expect = (
        _expected(finding, witness, subject.own) if witness is not None and witness.events else None
    )
    if witness is None or expect is None:
        raise NothingToSaveError(finding)
    test: dict[str, Any] = {
        "known_answer": _slug(f"{finding.principle} {finding.parameters} {subject.id}"),
        "title": witness.says,
        "documents": list(_documents(finding, witness, subject)),
        "as_of": subject.as_of.isoformat(),
        "reading": subject.choices.name,
        "events": list(witness.events),
    }
    if subject.snapshot.known_on is not None:
        test["known_on"] = subject.snapshot.known_on.isoformat()
    if witness.decisions:
        test["decisions"] = dict(witness.decisions)
    return {
        **test,
        "expect": {**expect, "nothing_else": False},
        "why": f"Found by the test of {finding.principle} ({finding.parameters}): {finding.says}",
        "sources": list(finding.sources) or ["foedus"],
    }


def _slug(text: str) -> str:
    """Return a name for a file; of a long one the beginning, and a digest that tells it apart."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if len(slug) <= _LONGEST:
        return slug
    return f"{slug[:_LONGEST].strip('-')}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


_LONGEST = 80


# --- what is expected ---------------------------------------------------------------------------


def _expected(finding: Finding, witness: Witness, own: Iterable[str] = ()) -> dict[str, Any] | None:
    if finding.principle == "no-double-bind" and witness.shows in _CONFLICTS:
        return {"conflicts": [_conflict(witness)]}
    if witness.shows in _TOO_LITTLE:
        return _too_little(finding, witness)
    if witness.shows == "no_path":
        who = {"bearer": list(witness.states)}
        paths = [p for name in sorted(own) for p in _not_owed(_PATHS, **who, instrument=name)]
        return {"absent": {"obligations": paths}}
    if witness.shows == "not_all":
        victim, _, bearer = witness.states
        return {"absent": {"obligations": _help_owed(bearer=[bearer], owed_to=[victim])}}
    if witness.shows == "more_exposed":
        attacker, victim, bearer = witness.states
        owed = {"bearer": [bearer], "act": "defense", "owed_to": [victim], "against": [attacker]}
        return {"obligations": [owed]}
    return None


def _conflict(witness: Witness) -> dict[str, Any]:
    return {
        "bearer": list(witness.states[:1]),
        "kind": witness.shows,
        "between": list(dict.fromkeys(witness.between)),
        "settled_by": None,
        "certain": True,
    }


def _too_little(finding: Finding, witness: Witness) -> dict[str, Any] | None:
    """Return that help of the strength that is lacking is not there; None where no mark of an answer tells it apart."""
    marks: dict[str, Any] = {"owed_to": [witness.states[0]]}
    if witness.shows == "no_help" or witness.lacks == LEAST_HELP:
        # Where the text itself must cover fellow parties, what is in doubt is a gap as well.
        ignored = _IN_DOUBT if finding.parameters == "fellow-parties" else ()
        return {"absent": {"obligations": _help_owed(**marks, ignored=ignored)}}
    if witness.lacks not in _MEANS:
        return None
    if witness.lacks == max(_MEANS):
        marks["gate"] = None
    return {
        "absent": {
            "obligations": [
                pattern | {"means": means}
                for pattern in _help_owed(**marks)
                for means in _MEANS[witness.lacks]
            ]
        }
    }


def _help_owed(*, ignored: Iterable[str] = (), **marks: Any) -> list[dict[str, Any]]:
    return [p for p in _not_owed(_HELP, **marks) if p["status"] not in ignored]


def _not_owed(acts: Iterable[str], **marks: Any) -> list[dict[str, Any]]:
    return [{**marks, "act": list(acts), "status": status} for status in _OWED]


# --- the documents it rests on ------------------------------------------------------------------


def _documents(
    finding: Finding, witness: Witness, subject: Subject
) -> Iterator[str | dict[str, Any]]:
    """Yield ids of shipped instruments, and what is not shipped as it stands."""
    library = subject.snapshot.library
    if finding.parameters == "beside" and witness.shows == "no_help":
        wanted = frozenset(subject.snapshot.instruments)
    elif witness.shows in _CONFLICTS:
        wanted = frozenset(reference.partition(" ")[0] for reference in witness.between)
    else:
        wanted = subject.own
    named = _spoken_of(wanted, subject, library)
    for name in sorted(named):
        instrument = subject.snapshot.instruments[name].instrument
        if shipped().instruments.get(name) == instrument:
            yield name
        else:
            yield _headed("instrument", as_plain(instrument))
    for kind in ("bodies", "groups", "areas", "questions"):
        yield from _not_shipped(kind, library)


_HEADS = {"bodies": "body", "groups": "group", "areas": "area", "questions": "question"}


def _not_shipped(kind: str, library: Library) -> Iterator[dict[str, Any]]:
    known: Mapping[str, Any] = getattr(shipped(), kind)
    mine: Mapping[str, Any] = getattr(library, kind)
    for name in sorted(mine):
        if known.get(name) != mine[name]:
            yield _headed(_HEADS[kind], as_plain(mine[name]))


def _headed(kind: str, plain: dict[str, Any]) -> dict[str, Any]:
    return {kind: plain.pop(kind), **plain}


def _spoken_of(names: Iterable[str], subject: Subject, library: Library) -> frozenset[str]:
    """Return instruments and all others of which they, or the bodies they name, speak."""
    instruments, bodies = subject.snapshot.instruments, library.bodies
    found: set[str] = set()
    left = set(names)
    while left:
        name = left.pop()
        found.add(name)
        spoken = set(_words(as_plain(instruments[name].instrument)))
        for body in spoken & bodies.keys():
            spoken |= set(_words(as_plain(bodies[body])))
        left |= (spoken & instruments.keys()) - found
    return frozenset(found)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _words(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _words(part)
