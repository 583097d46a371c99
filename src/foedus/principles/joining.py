"""Joining: commitments bearer by bearer, so that all pairs of them are compared by few products of matrices.

Each row is one bearer of one commitment, with marks for the states against which and for which it acts. Two rows of one bearer meet
in the states that the one acts against and the other acts for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from foedus.obligations.pair_clauses import YES

Codes = NDArray[np.uint8]
Marks = NDArray[np.bool_]
Counts = NDArray[np.int64]


class Pairs(NamedTuple):
    """Which marks of the rows of one side are to meet which marks of the other's."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Rows:
    """One row for each bearer of each commitment.

    Attributes:
        of, bearer: Number of the commitment, and position of the bearer. Shapes: (row,).
        foes: Against whom it acts, or must not act; `sure_foes` if nothing is in doubt.
        friends: For whom it acts; `sure_friends` likewise.
        forceful: Whether it acts by force. Shapes: (row,).
        spared: Whether a saving clause covers it. Shapes: (row,).

    Shapes: foes, friends (row, state).
    """

    of: NDArray[np.int64]
    bearer: NDArray[np.int64]
    foes: Marks
    sure_foes: Marks
    friends: Marks
    sure_friends: Marks
    forceful: Marks
    spared: Marks

    def only(self, kept: Marks) -> "Rows":
        """Return some of the rows."""
        return replace(self, **{name: getattr(self, name)[kept] for name in self.__slots__})


class Laid(Protocol):
    """A commitment laid out in rows."""

    @property
    def rows(self) -> Rows:
        """Return its rows."""
        ...


def duty_rows(bearers: Codes, pairs: Codes, forceful: Marks, stuck: Marks, spared: Marks) -> Rows:
    """Return the rows of a duty of help.

    Nobody helps itself, or acts against itself; so what is left of the pairs without the bearer counts.

    Shapes: bearers, forceful, stuck, spared (state,); pairs (helped, against).
    """
    who = np.flatnonzero(bearers)
    surely = (bearers[who] == YES) & ~stuck[who]
    foes, friends = _without(pairs > 0, who), _without(pairs.T > 0, who)
    sure_foes, sure_friends = _without(pairs == YES, who), _without(pairs.T == YES, who)
    return Rows(
        np.zeros(len(who), np.int64),
        who,
        foes,
        sure_foes & surely[:, None],
        friends,
        sure_friends & surely[:, None],
        forceful[who],
        spared[who],
    )


def _without(pairs: Marks, who: NDArray[np.int64]) -> Marks:
    """Return whether each column has a mark in a row other than the bearer's, and is not the bearer's own. Shapes: (bearer, column)."""
    left = pairs.sum(axis=0)[None, :] - pairs[who]
    found: Marks = left > 0
    found[np.arange(len(who)), who] = False
    return found


def hold_rows(pairs: Codes) -> Rows:
    """Return the rows of a bar. Shapes: pairs (bearer, other)."""
    who = np.flatnonzero(pairs.any(axis=1))
    some, sure, none = pairs[who] > 0, pairs[who] == YES, np.zeros(len(who), np.bool_)
    return Rows(np.zeros(len(who), np.int64), who, some, sure, some, sure, none, none)


def rows_of(commitments: Sequence[Laid]) -> Rows:
    """Return the rows of some duties or bars."""
    parts = [(i, c.rows) for i, c in enumerate(commitments)]
    if not parts:
        nothing, none = np.zeros(0, np.int64), np.zeros(0, np.bool_)
        empty = np.zeros((0, 0), np.bool_)
        return Rows(nothing, nothing, empty, empty, empty, empty, none, none)
    return Rows(
        np.repeat([i for i, _ in parts], [len(rows.bearer) for _, rows in parts]),
        *(
            np.concatenate([getattr(rows, name) for _, rows in parts])
            for name in Rows.__slots__[1:]
        ),
    )


def joined(one: Rows, other: Rows, which: Pairs, shape: tuple[int, int]) -> Counts:
    """Return for each pair of commitments the number of (bearer, state) in which marks of both meet. Shapes: `shape`."""
    found: Counts = np.zeros(shape, np.int64)
    mine, theirs = getattr(one, which.one), getattr(other, which.other)
    by_bearer = np.argsort(other.bearer, kind="stable")
    ordered = other.bearer[by_bearer]
    for bearer in np.unique(one.bearer):
        here = np.flatnonzero(one.bearer == bearer)
        first, last = np.searchsorted(ordered, [bearer, bearer + 1])
        there = by_bearer[first:last]
        if len(there):
            meet = mine[here].astype(np.float32) @ theirs[there].astype(np.float32).T
            np.add.at(
                found, (one.of[here][:, None], other.of[there][None, :]), meet.astype(np.int64)
            )
    return found
