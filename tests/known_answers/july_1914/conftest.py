"""How the days of July 1914 are asked about: one question, and what its answer says of a state.

Each test's docstring is a fact about the world, with its source. Pribram: A. F. Pribram, The Secret
Treaties of Austria-Hungary 1879-1914 (Harvard 1920). Albertini: L. Albertini, The Origins of the War
of 1914 (Oxford 1952-57).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from foedus.corpus.catalogue import shipped
from foedus.obligations import Answer, Scenario, choices_for, parse_event, snapshot_of, who_must
from foedus.vocabulary.pledges import Status


@dataclass(frozen=True)
class Asked:
    """An answer, read by state."""

    answer: Answer

    def fights(self, status: Status = Status.DUE) -> set[str]:
        """Return who owes help by force with this status."""
        return {o.bearer for o in self.answer.obligations if o.act.is_help and o.status is status}

    def fights_for(self, state: str) -> dict[str, set[str]]:
        """Return for whom a state must fight now, with the references it rests on."""
        found: dict[str, set[str]] = {}
        for o in self.answer.obligations:
            if o.bearer == state and o.act.is_help and o.status is Status.DUE:
                found.setdefault(o.owed_to, set()).add(o.reference)
        return found

    def owes(self, state: str, act: str) -> set[str]:
        """Return the references under which a state owes an act now."""
        return {
            o.reference
            for o in self.answer.obligations
            if o.bearer == state and o.act == act and o.status is Status.DUE
        }

    def barred(self, state: str, act: str, protected: str) -> set[str]:
        """Return the references that forbid a state something for another's sake."""
        return {
            b.reference
            for b in self.answer.bars
            if (b.bearer, b.act, b.owed_to, b.status) == (state, act, protected, Status.DUE)
        }

    def breaches(self, state: str) -> set[str]:
        """Return the references of the bars that a state breaches in the scenario itself."""
        return {b.reference for b in self.answer.bars if b.bearer == state and b.breached_by}

    def conflicts(self, state: str) -> set[str]:
        """Return the kinds of conflict that a state stands in."""
        return {c.kind for c in self.answer.conflicts if c.bearer == state}

    def why_not(self, state: str, instrument: str) -> dict[str, str]:
        """Return the rule that failed first, by pinpoint."""
        return {
            n.pinpoint: n.rule
            for n in self.answer.not_bound
            if n.state == state and n.instrument == instrument
        }

    @property
    def hangs_on(self) -> set[str]:
        """Return the questions of reading on which the answer hangs."""
        return {difference.question for difference in self.answer.differences}


Ask = Callable[..., Asked]


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Return the question: a day, its events, and perhaps a reading and what was known when."""
    library = shipped()

    def asked(day: str, *events: str, reading: str = "legal", known_on: str | None = None) -> Asked:
        known = date.fromisoformat(known_on) if known_on else None
        snapshot = snapshot_of(library, date.fromisoformat(day), known_on=known)
        scenario = Scenario.of(parse_event(event, library) for event in events)
        return Asked(who_must(snapshot, scenario, choices_for(library, reading)))

    return asked
