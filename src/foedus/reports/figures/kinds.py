"""Kinds of help: how automatic the firmest duty towards a state is, and against how many attackers it holds."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from foedus.obligations.pairs import PairDuties, status_in, strength_in
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.states import StateCode, all_states


class Kind(IntEnum):
    """How automatic a duty of help is, against one attacker. The higher, the less is left to anybody."""

    NONE = 0
    IN_DOUBT = 1
    ON_REQUEST_OR_DECISION = 2
    OWN_CHOICE = 3
    WITH_ARMS = 4
    AUTOMATIC = 5


_AUTOMATIC, _WITH_ARMS = 6, 5  # keys of STRENGTHS
_NOT_OPERATIVE = frozenset({Status.BLOCKED, Status.EXCUSED})
_WAITING = frozenset({Status.AWAITING_DECISION, Status.AWAITING_REQUEST})
_HALF = 0.5


def _kind_of(code: int) -> Kind:
    status, level = status_in(code), strength_in(code)
    if status in _NOT_OPERATIVE:
        return Kind.NONE
    if status in _WAITING:
        return Kind.ON_REQUEST_OR_DECISION
    if status is not Status.DUE:
        return Kind.IN_DOUBT
    if level >= _AUTOMATIC:
        return Kind.AUTOMATIC
    return Kind.WITH_ARMS if level >= _WITH_ARMS else Kind.OWN_CHOICE


_KINDS = np.array(
    [0, *(_kind_of(code) if code % 8 else 0 for code in range(1, 256))], dtype=np.uint8
)


def kinds_in(duties: PairDuties) -> NDArray[np.uint8]:
    """Return the kind of each duty. Shapes: (attacker, victim, bearer)."""
    return _KINDS[duties.duty]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How firmly help is owed, and against how many.

    Attributes:
        kind: The firmest kind that holds against more than half of all possible attackers; else the firmest that holds against any.
        against_most: Whether it holds against more than half of them.
    """

    kind: Kind
    against_most: bool


def reach(kinds: NDArray[np.uint8]) -> Reach:
    """Return the reach of duties against each possible attacker. Shapes: kinds (attacker,)."""
    for kind in sorted(Kind, reverse=True):
        if kind is not Kind.NONE and (kinds >= kind).sum() > _HALF * len(kinds):
            return Reach(kind=kind, against_most=True)
    return Reach(kind=Kind(int(kinds.max(initial=0))), against_most=False)


def positions(duties: PairDuties) -> dict[StateCode, int]:
    """Return the place in the arrays of each state that exists on the day."""
    states = all_states()
    return {
        code: place
        for place, code in enumerate(duties.states)
        if code in states and states[code].exists(duties.as_of)
    }
