"""How a known answer is asked for: a day, its events, perhaps a reading, decisions or own documents.

Each test's docstring is a fact about the world, with its source; the path of a test is its citation.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pytest

from foedus.corpus.catalogue import library_with, shipped
from foedus.instruments.provision import Provision
from foedus.obligations import (
    Answer,
    Choices,
    Scenario,
    choices_for,
    parse_event,
    snapshot_of,
    who_must,
)
from foedus.obligations.obligation import Bar, Conflict, NotBound, Obligation
from foedus.vocabulary.pledges import Pledge, Status
from foedus.vocabulary.states import StateCode


@dataclass(frozen=True)
class Asked:
    """An answer, read by state or by provision; a reference is instrument and pinpoint.

    What other readings would change is worked out only when asked for.
    """

    answer: Answer
    choices: Choices

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

    def owes(self, state: str, act: str, status: Status = Status.DUE) -> set[str]:
        """Return the references under which a state owes an act with this status."""
        return {
            o.reference
            for o in self.answer.obligations
            if (o.bearer, o.act, o.status) == (state, act, status)
        }

    def under(self, reference: str, bearer: str | None = None) -> list[Obligation]:
        """Return what a provision obliges to, reports that ride on it left out; of one bearer, or of all."""
        return [
            o
            for o in self.answer.obligations
            if o.reference == reference
            and bearer in {None, o.bearer}
            and o.act is self._provision(o).pledge
        ]

    def reports(self, reference: str) -> set[str]:
        """Return who reports to the Security Council what it does under a provision."""
        return {
            o.bearer
            for o in self.answer.obligations
            if (o.reference, o.act, o.owed_to) == (reference, Pledge.NOTIFY, "unsc")
            and o.status is Status.DUE
        }

    def _provision(self, obligation: Obligation) -> Provision:
        on_day = self.answer.snapshot.instruments[obligation.instrument]
        return on_day.instrument.provisions[obligation.pinpoint]

    def bearers(self, reference: str, status: Status = Status.DUE) -> set[str]:
        """Return who owes what a provision promises, with this status."""
        return {o.bearer for o in self.under(reference) if o.status is status}

    def status(self, bearer: str, reference: str) -> set[str]:
        """Return where one bearer's obligations under a provision stand; empty if it has none."""
        return {o.status.value for o in self.under(reference, bearer)}

    def barred(self, state: str, act: str, protected: str) -> set[str]:
        """Return the references that forbid a state something for another's sake."""
        return {
            b.reference
            for b in self.answer.bars
            if (b.bearer, b.act, b.owed_to, b.status) == (state, act, protected, Status.DUE)
        }

    def bars(self, state: str) -> dict[str, Bar]:
        """Return the bars on a state, by reference."""
        return {b.reference: b for b in self.answer.bars if b.bearer == state}

    def breaches(self, state: str) -> set[str]:
        """Return the references of the bars that a state breaches in the scenario itself."""
        return {b.reference for b in self.answer.bars if b.bearer == state and b.breached_by}

    def conflicts(self, state: str) -> set[str]:
        """Return the kinds of conflict that a state stands in."""
        return {c.kind for c in self.answer.conflicts if c.bearer == state}

    def conflict(self, state: str, kind: str, *between: str) -> list[Conflict]:
        """Return a state's conflicts of a kind that involve all the references given."""
        return [
            c
            for c in self.answer.conflicts
            if (c.bearer, c.kind) == (state, kind) and set(between) <= set(c.between)
        ]

    def settled_by(self, state: str, kind: str, *between: str) -> set[str]:
        """Return the rules that settle such conflicts; an empty text where one is left open."""
        return {c.settled_by for c in self.conflict(state, kind, *between)}

    def why_not(self, state: str, instrument: str) -> dict[str, str]:
        """Return the rule that failed first, by pinpoint."""
        return {n.pinpoint: n.rule for n in self._not_bound(state, instrument)}

    def failed(self, state: str, instrument: str) -> dict[str, str]:
        """Return what failed first, in words, by pinpoint."""
        return {n.pinpoint: n.failed for n in self._not_bound(state, instrument)}

    def _not_bound(self, state: str, instrument: str) -> list[NotBound]:
        return [n for n in self.answer.not_bound if (n.state, n.instrument) == (state, instrument)]

    @property
    def hangs_on(self) -> set[str]:
        """Return the questions of reading on which the answer hangs."""
        full = who_must(self.answer.snapshot, self.answer.scenario, self.choices)
        return {difference.question for difference in full.differences}


Ask = Callable[..., Asked]


@pytest.fixture(scope="session")
def ask(tmp_path_factory) -> Ask:
    """Return the question.

    `documents` are own documents beside the shipped ones, each as text; `decisions` are those that
    bodies take, by body; `why_not` is a state about which every failed condition is wanted.
    """

    def asked(
        day: str,
        *events: str,
        reading: str = "legal",
        known_on: str | None = None,
        decisions: Mapping[str, str] | None = None,
        documents: Iterable[str] = (),
        why_not: str | None = None,
    ) -> Asked:
        library = shipped()
        if documents:
            folder = tmp_path_factory.mktemp("own")
            for number, text in enumerate(documents):
                (folder / f"own-{number}.yaml").write_text(text)
            library = library_with([folder])
        known = date.fromisoformat(known_on) if known_on else None
        snapshot = snapshot_of(library, date.fromisoformat(day), known_on=known)
        scenario = Scenario.of((parse_event(event, library) for event in events), decisions)
        choices = choices_for(library, reading)
        state = StateCode(why_not) if why_not else None
        answer = who_must(snapshot, scenario, choices, why_not=state, other_readings=False)
        return Asked(answer, choices)

    return asked
