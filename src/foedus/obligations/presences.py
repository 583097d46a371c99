"""Presences: which forces abroad count as outside presence, under each answer to two questions of reading.

Who is outside (`external_power`) and what counts as presence (`presence`) are questions of the corpus; every pair of
answers is looked at alike. A presence counts, does not count, or cannot be told: an answer that speaks of states says nothing of an
organisation's mission, and nothing of a host that the standard regions do not place. What cannot be told is counted apart.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from foedus.instruments.documents import Alternative, Question
from foedus.instruments.presence import Presence
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, states_meant
from foedus.obligations.snapshot import Snapshot
from foedus.vocabulary.days import Day
from foedus.vocabulary.states import StateCode, all_states, find_state, is_state
from foedus.vocabulary.truth import Truth, all_of, any_of, opposite

OUTSIDE_TERM = "external_power"
"""The question that says who is outside."""
PRESENCE_TERM = "presence"
"""The question that says what counts as presence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A presence that is there on the day, or perhaps is.

    Attributes:
        presence: The document.
        sender: The state that sends it; None for an organisation.
        sender_words: As the document names it.
        hosts: Where it stands; several where that is disputed.
        there: Whether it is there on the day.
    """

    presence: Presence
    sender: StateCode | None
    sender_words: str
    hosts: tuple[StateCode, ...]
    there: Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Presences counted under one pair of answers.

    Attributes:
        outside, presence: The answers, as alternatives of the two questions.
        counts: For each presence by id, whether it counts; those that do not are left out.
        n_sure, n_in_doubt: How many count, and of how many it cannot be told.
        senders, hosts: Of those that count for sure, by name of the sender and code of the host.
    """

    outside: str
    presence: str
    counts: Mapping[str, Truth]
    n_sure: int
    n_in_doubt: int
    senders: tuple[str, ...]
    hosts: tuple[StateCode, ...]


@dataclass(frozen=True, kw_only=True)
class Presences:
    """Forces in the states of a region on a day, and what counts of them.

    Attributes:
        region: The hosts looked at.
        snapshot: The day.
        reading: The reading; of its answers only the two questions of this module are varied.
    """

    region: frozenset[StateCode]
    snapshot: Snapshot
    reading: Choices

    @cached_property
    def everywhere(self) -> tuple[Stay, ...]:
        """Return every presence recorded for the day, wherever it is."""
        return tuple(_stays(self.snapshot))

    @cached_property
    def stays(self) -> tuple[Stay, ...]:
        """Return those with a host in the region."""
        return tuple(stay for stay in self.everywhere if self.region.intersection(stay.hosts))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return the two questions, or none where the corpus does not ask both."""
        asked = self.snapshot.library.questions
        if OUTSIDE_TERM not in asked or PRESENCE_TERM not in asked:
            return ()
        return asked[OUTSIDE_TERM], asked[PRESENCE_TERM]

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """Return what counts under each pair of answers, in the order in which the questions give them."""
        if not self.questions:
            return ()
        who, what = self.questions
        return tuple(self.tally(w, p) for w in who.alternatives for p in what.alternatives)

    def tally(self, outside: str, presence: str) -> Tally:
        """Return what counts under one pair of answers."""
        alternative = self.questions[0].alternatives[outside]
        counts = {
            stay.presence.id: truth
            for stay in self.stays
            if (truth := self._counts(stay, outside, alternative, presence)) is not Truth.NO
        }
        sure = [s for s in self.stays if counts.get(s.presence.id) is Truth.YES]
        return Tally(
            outside=outside,
            presence=presence,
            counts=counts,
            n_sure=len(sure),
            n_in_doubt=len(counts) - len(sure),
            senders=tuple(sorted({stay.sender_words for stay in sure})),
            hosts=tuple(sorted({h for stay in sure for h in stay.hosts if h in self.region})),
        )

    def _counts(self, stay: Stay, outside: str, alternative: Alternative, presence: str) -> Truth:
        hosts = [host for host in stay.hosts if host in self.region and host != stay.sender]
        # Where the host is disputed, so is what stands in which state.
        agreed = Truth.YES if len(stay.hosts) == 1 else Truth.DISPUTED
        foreign = any_of(self._is_outside(stay.sender, h, outside, alternative) for h in hosts)
        return all_of([stay.there, agreed, foreign, _is_presence(stay.presence, presence)])

    def _is_outside(
        self, sender: StateCode | None, host: StateCode, name: str, alternative: Alternative
    ) -> Truth:
        if alternative.states is not None:
            if sender is None:
                return Truth.UNKNOWN
            anything = next(iter(self.snapshot.instruments.values()))
            cast = Cast(self.snapshot, anything, self.reading)
            states, settled = states_meant(alternative.states, cast)
            if settled is not Truth.YES:
                return settled
            return Truth.YES if sender in states else Truth.NO
        rule = _RULES.get(name)
        return rule(sender, host) if rule else Truth.UNKNOWN


def _foreign(sender: StateCode | None, host: StateCode) -> Truth:
    return Truth.NO if sender == host else Truth.YES


def _other_subregion(sender: StateCode | None, host: StateCode) -> Truth:
    if sender is None:
        return Truth.UNKNOWN
    own, other = all_states()[host].subregion, all_states()[sender].subregion
    if not own or not other:
        return Truth.UNKNOWN
    return Truth.NO if own == other else Truth.YES


_RULES: dict[str, Callable[[StateCode | None, StateCode], Truth]] = {
    "foreign_to_host": _foreign,
    "outside_subregion": _other_subregion,
}
"""How alternatives of `external_power` that name no set of states are measured, after their `test`."""

_COUNTED = {
    "permanent_bases": frozenset({"permanent_base"}),
    "rotations_too": frozenset({"permanent_base", "rotational"}),
}
"""Kinds that the alternatives of `presence` count, after their `test`."""
_ALL_KINDS = "everything"


def _is_presence(presence: Presence, alternative: str) -> Truth:
    if alternative == _ALL_KINDS:
        return Truth.YES
    if alternative not in _COUNTED:
        return Truth.UNKNOWN
    return Truth.YES if _COUNTED[alternative].intersection(presence.kinds) else Truth.NO


def _stays(snapshot: Snapshot) -> Iterator[Stay]:
    for presence in snapshot.library.presences.values():
        is_over = presence.until.had_come(snapshot.as_of) if presence.until else Truth.NO
        there = all_of([_had_come(presence.since, snapshot), opposite(is_over)])
        if there is Truth.NO:
            continue
        sender = find_state(presence.sender) if is_state(presence.sender) else None
        yield Stay(
            presence=presence,
            sender=sender.code if sender else None,
            sender_words=sender.name_on(snapshot.as_of) if sender else presence.sender,
            hosts=tuple(find_state(host).code for host in presence.hosts),
            there=there,
        )


def _had_come(day: Day | None, snapshot: Snapshot) -> Truth:
    # Without a first day it is recorded as being there, since when is not known.
    return day.had_come(snapshot.as_of) if day else Truth.YES
