"""Completions as subjects: many ways of filling one draft, tested on one background."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from foedus.drafting.complete import completion_id, ended_by, ending, instruments_of, meaningful
from foedus.instruments.architecture import Architecture
from foedus.obligations.snapshot import snapshot_of
from foedus.principles.subject import Background, Subject, text_in_force
from foedus.vocabulary.states import StateCode


@dataclass(frozen=True, eq=False)
class Workshop:
    """A draft and the law on the day on which its completions are supposed to come into force.

    Attributes:
        draft: The draft.
        before: The law without it.
    """

    draft: Architecture
    before: Background
    _beside: dict[tuple[frozenset[str], frozenset[StateCode]], Background] = field(
        default_factory=dict, repr=False
    )

    _taking_part: dict[tuple[str, str], object] = field(default_factory=dict, repr=False)

    @cached_property
    def n_made(self) -> list[int]:
        """Return a counter of subjects made, for reports on effort."""
        return [0]

    def subject(self, choices: Mapping[str, str | None]) -> Subject:
        """Return a completion in force on the day.

        Args:
            choices: An alternative for each bracket; None or left out where it is to stay empty.

        Raises:
            UnknownChoiceError: A bracket or alternative does not exist.
        """
        made = {bracket: choice for bracket, choice in choices.items() if choice is not None}
        chosen = meaningful(self.draft, made)
        instruments, members = instruments_of(
            self.draft, chosen, self.before.snapshot, self.before.choices, self._taking_part
        )
        self.n_made[0] += 1
        return text_in_force(
            completion_id(self.draft, chosen),
            self.draft,
            instruments,
            self.before,
            self._remaining(ended_by(self.draft, chosen), members),
        )

    def _remaining(self, ended: frozenset[str], members: frozenset[StateCode]) -> Background:
        if not ended:
            return self.before
        key = (ended, members)
        if key not in self._beside:
            snapshot = self.before.snapshot
            library = ending(snapshot.library, ended, members, snapshot.as_of)
            self._beside[key] = Background(
                snapshot=snapshot_of(library, snapshot.as_of, known_on=snapshot.known_on),
                choices=self.before.choices,
                states=self.before.commitments.states,
            )
        return self._beside[key]


def stands_alone(architecture: Architecture) -> bool:
    """Whether an architecture is made of documents of their own, and no draft."""
    return not architecture.own_instruments
