"""Matches: which alliance of ATOP is which document of the shipped corpus.

Neither package may know the other, so what both speak of is said here, one line for each treaty, with the reason.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from foedus.vocabulary.days import Day

_SAME = "The same parties and the same day of signature."


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One treaty in two places.

    Attributes:
        atop_id: ATOP's number.
        ours: Our documents.
        why: What shows that it is the same.
        until: The day from which ours takes over, where ATOP's begins with an earlier treaty.
    """

    atop_id: int
    ours: tuple[str, ...]
    why: str = _SAME
    until: Day | None = None


@cache
def matches() -> tuple[Match, ...]:
    """Return every match, by ATOP's number."""
    with Path(__file__).with_name("matches.yaml").open(encoding="utf-8") as file:
        entries = yaml.safe_load(file)
    return tuple(
        Match(
            atop_id=entry["atop"],
            ours=tuple(entry["ours"]),
            why=entry.get("why", _SAME),
            until=Day.on(entry["until"]) if "until" in entry else None,
        )
        for entry in entries
    )
