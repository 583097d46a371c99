"""What principles are tested on: a text in force on a day, alone and beside everything else that binds."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from foedus.instruments.architecture import Architecture
from foedus.instruments.documents import Instrument
from foedus.instruments.library import Library
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import States
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot, snapshot_of, with_instruments
from foedus.principles.collisions import Candidate, candidates, confirmed
from foedus.principles.commitments import Commitments, commitments_of
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth


@dataclass(frozen=True, kw_only=True, eq=False)
class Background:
    """The law on a day without the text. Many texts can be tested on one.

    Attributes:
        snapshot: The law.
        choices: The reading.
        states: The order in which sets are laid out, if it is to be another background's.
    """

    snapshot: Snapshot
    choices: Choices
    states: tuple[StateCode, ...] | None = None
    _others: dict[tuple[str, str], "Background"] = field(default_factory=dict, repr=False)
    _collisions: dict[str, tuple[Candidate, ...]] = field(default_factory=dict, repr=False)
    _open: dict[int, bool] = field(default_factory=dict, repr=False)

    @cached_property
    def commitments(self) -> Commitments:
        """Return every duty of help and every bar in it, as sets."""
        return commitments_of(self.snapshot, self.choices, states=self.states)

    def collisions_with(self, text: Commitments) -> tuple[Candidate, ...]:
        """Return where a text's commitments may collide with each other or with the law; worked out once for each text."""
        key = text.identity
        if key not in self._collisions:
            both = text + self.commitments
            self._collisions[key] = tuple(candidates(text, both, self.choices))
        return self._collisions[key]

    def shows_open(self, candidate: Candidate, snapshot: Snapshot) -> bool:
        """Return whether the engine finds a candidate of `collisions_with` open; asked once, for the first text that has it.

        Texts that share the candidate bind the same states in the same words; that no rule of priority settles it is for the caller to say.
        """
        key = id(candidate)  # kept alive by `_collisions`
        if key not in self._open:
            collision = confirmed(candidate, snapshot, self.choices)
            self._open[key] = collision is not None and collision.is_open
        return self._open[key]

    def under(self, question: str, alternative: str) -> "Background":
        """Return the same law under a reading that answers one question otherwise; made once."""
        key = (question, alternative)
        if key not in self._others:
            choices = self.choices.but(question, alternative)
            self._others[key] = Background(
                snapshot=self.snapshot, choices=choices, states=self.states
            )
        return self._others[key]


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """A text on a day under a reading.

    Attributes:
        id: Id of the architecture, or of the completion.
        architecture: The document.
        own: Ids of the instruments that make up the text.
        snapshot: The law with the text in force, and everything beside it that stays in force.
        before: The law without the text.
        beside: The law that stays in force beside it; `before`, unless the text ends something.
    """

    id: str
    architecture: Architecture
    own: frozenset[str]
    snapshot: Snapshot
    before: Background
    beside: Background
    _others: dict[tuple[str, str], "Subject"] = field(default_factory=dict, repr=False)

    @property
    def as_of(self) -> date:
        """Return the day."""
        return self.snapshot.as_of

    @property
    def choices(self) -> Choices:
        """Return the reading."""
        return self.before.choices

    def under(self, question: str, alternative: str) -> "Subject":
        """Return the subject under a reading that answers one question otherwise; made once."""
        key = (question, alternative)
        if key not in self._others:
            self._others[key] = replace(
                self,
                before=self.before.under(question, alternative),
                beside=self.beside.under(question, alternative),
                _others={},
            )
        return self._others[key]

    @cached_property
    def provisions(self) -> tuple[ProvisionOnDay, ...]:
        """Return what the text promises."""
        return tuple(p for p in self.snapshot.provisions if p.instrument.id in self.own)

    @cached_property
    def parties(self) -> States:
        """Return the states bound by some instrument of the text, for sure or perhaps, whether or not it promises anything."""
        bound = frozenset[str]().union(
            *(self.snapshot.instruments[name].parties for name in self.own)
        )
        return frozenset(state for state in self.snapshot.states if state in bound)

    @cached_property
    def alone(self) -> Commitments:
        """Return the duties of help and the bars of the text, as sets."""
        return commitments_of(
            self.snapshot,
            self.choices,
            states=self.before.commitments.states,
            instruments=self.own,
        )

    @cached_property
    def together(self) -> Commitments:
        """Return those of the text and of what stays in force beside it."""
        return self.alone + self.beside.commitments


def without(snapshot: Snapshot, own: frozenset[str]) -> Snapshot:
    """Return the law as if some instruments promised nothing."""
    kept = tuple(p for p in snapshot.provisions if p.instrument.id not in own)
    return replace(snapshot, provisions=kept, _patterns={})


def order_that_exists(architecture: Architecture, snapshot: Snapshot, choices: Choices) -> Subject:
    """Return an order made of documents of their own, as it stands on a day.

    Everything else in force stays in the picture, whatever the document keeps: what a text promises is looked at alone as well.
    """
    named = {entry for entry in architecture.instruments if isinstance(entry, str)}
    own = frozenset(named) or frozenset(
        name for name, on_day in snapshot.instruments.items() if on_day.in_force is not Truth.NO
    )
    before = Background(snapshot=without(snapshot, own), choices=choices)
    return Subject(
        id=architecture.id,
        architecture=architecture,
        own=own,
        snapshot=snapshot,
        before=before,
        beside=before,
    )


def text_in_force(
    name: str,
    architecture: Architecture,
    instruments: tuple[Instrument, ...],
    before: Background,
    beside: Background,
) -> Subject:
    """Return a proposal supposed to be in force.

    Args:
        name: What to call it.
        architecture: The document.
        instruments: Its own instruments, without brackets.
        before: The law without it.
        beside: The law that stays in force beside it.
    """
    return Subject(
        id=name,
        architecture=architecture,
        own=frozenset(instrument.id for instrument in instruments),
        snapshot=with_instruments(beside.snapshot, instruments),
        before=before,
        beside=beside,
    )


def background(library: Library, as_of: date, choices: Choices) -> Background:
    """Return the law of a library on a day."""
    return Background(snapshot=snapshot_of(library, as_of), choices=choices)
