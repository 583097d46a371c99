"""What principles are tested on: a text in force on a day, alone and beside everything else that binds."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from foedus.instruments.architecture import Architecture
from foedus.instruments.documents import Instrument
from foedus.instruments.library import Library
from foedus.obligations.pairs import PairDuties, all_pairs
from foedus.obligations.readings import DEFENSIVE_FORCE, Choices
from foedus.obligations.role_sets import States
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot, snapshot_of
from foedus.principles.collisions import Commitments, commitments_of


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """A text on a day under a reading.

    Attributes:
        id: Id of the architecture, or of the completion.
        architecture: The document.
        own: Ids of the instruments that make up the text.
        snapshot: The law with the text in force, and everything beside it that stays in force.
        before: The law without the text; of an order that exists, the law without its instruments' provisions.
        choices: The reading.
    """

    id: str
    architecture: Architecture
    own: frozenset[str]
    snapshot: Snapshot
    before: Snapshot
    choices: Choices
    _others: dict[tuple[str, str], "Subject"] = field(default_factory=dict, repr=False)

    @property
    def as_of(self) -> date:
        """Return the day."""
        return self.snapshot.as_of

    def under(self, question: str, alternative: str) -> "Subject":
        """Return the subject under a reading that answers one question otherwise; made once."""
        key = (question, alternative)
        if key not in self._others:
            self._others[key] = replace(
                self, choices=self.choices.but(question, alternative), _others={}
            )
        return self._others[key]

    @cached_property
    def alone(self) -> Snapshot:
        """Return the law as if only the text promised anything. Standings in other instruments stay known."""
        return only(self.snapshot, self.own)

    @cached_property
    def parties(self) -> States:
        """Return the states bound by some instrument of the text that promises something, for sure or perhaps."""
        return frozenset().union(*(p.on_day.parties for p in self.alone.provisions)) & (
            self.snapshot.states
        )

    @cached_property
    def help_alone(self) -> PairDuties:
        """Return who must help whom on every single attack, under the text alone."""
        return self._helped(self.alone)

    @cached_property
    def help_before(self) -> PairDuties:
        """Return the same under everything in force without the text."""
        return self._helped(self.before)

    @cached_property
    def commitments(self) -> Commitments:
        """Return every duty of help and every bar, of the text and beside it, as sets."""
        return commitments_of(self.snapshot, self.choices)

    @cached_property
    def help_remaining(self) -> PairDuties:
        """Return the same under what stays in force beside the text."""
        beside = without(self.snapshot, self.own)
        bound_then = {_bound(p) for p in self.before.provisions}
        if {_bound(p) for p in beside.provisions} == bound_then:
            return self.help_before
        return self._helped(beside)

    def _helped(self, snapshot: Snapshot) -> PairDuties:
        """Answer for all pairs. Whom an attack draws in later changes nothing in who must help its victim first."""
        direct = self.choices.but(DEFENSIVE_FORCE, "not_an_attack")
        duties = all_pairs(snapshot, direct)
        self.choices.consulted |= direct.consulted - {DEFENSIVE_FORCE}
        return duties


def _bound(provision: ProvisionOnDay) -> tuple[str, States]:
    return provision.reference, provision.on_day.parties


def only(snapshot: Snapshot, own: frozenset[str]) -> Snapshot:
    """Return the law as if only some instruments promised anything."""
    kept = tuple(p for p in snapshot.provisions if p.instrument.id in own)
    return replace(snapshot, provisions=kept, _patterns={})


def without(snapshot: Snapshot, own: frozenset[str]) -> Snapshot:
    """Return the law as if some instruments promised nothing."""
    kept = tuple(p for p in snapshot.provisions if p.instrument.id not in own)
    return replace(snapshot, provisions=kept, _patterns={})


def order_that_exists(
    architecture: Architecture, library: Library, as_of: date, choices: Choices
) -> Subject:
    """Return an order made of documents of their own, as it stands on a day.

    Everything else in force stays in the picture, whatever the document keeps: what a text promises is looked at alone as well.
    """
    snapshot = snapshot_of(library, as_of)
    named = {entry for entry in architecture.instruments if isinstance(entry, str)}
    own = frozenset(named) or frozenset(library.instruments)
    return Subject(
        id=architecture.id,
        architecture=architecture,
        own=own,
        snapshot=snapshot,
        before=without(snapshot, own),
        choices=choices,
    )


def text_in_force(
    name: str,
    architecture: Architecture,
    instruments: tuple[Instrument, ...],
    library: Library,
    before: Snapshot,
    choices: Choices,
) -> Subject:
    """Return a proposal supposed to be in force.

    Args:
        name: What to call it.
        architecture: The document.
        instruments: Its own instruments, without brackets, already in `library`.
        library: What is in force with it.
        before: The law without it.
        choices: The reading.
    """
    return Subject(
        id=name,
        architecture=architecture,
        own=frozenset(instrument.id for instrument in instruments),
        snapshot=snapshot_of(library, before.as_of),
        before=before,
        choices=choices,
    )
