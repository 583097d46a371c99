"""Obligations: who must do what, for whom, against whom, on which words, and why.

Adds to instruments: a day, a scenario and a reading, so that pledges have bearers and fall due.
Forgets: what binds no one. Every obligation keeps the steps by which it was derived.
"""

from foedus.obligations.answer import Answer, who_must
from foedus.obligations.coverage import Cover, coverage
from foedus.obligations.readings import Choices, choices_for
from foedus.obligations.scenario import Event, Scenario, parse_event
from foedus.obligations.snapshot import Snapshot, snapshot_of

__all__ = [
    "Answer",
    "Choices",
    "Cover",
    "Event",
    "Scenario",
    "Snapshot",
    "choices_for",
    "coverage",
    "parse_event",
    "snapshot_of",
    "who_must",
]
