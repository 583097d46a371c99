"""Degrees of truth: what is known about a fact, and how conditions combine.

Facts are yes, no, unknown, outside coverage, or disputed (with who says what). Nothing ever turns
*unknown* into *no*: conjunction follows Kleene's strong three-valued logic, with *disputed* beside
*unknown* as a second way of not being settled.

Source: S. C. Kleene (1952), Introduction to Metamathematics, section 64.
"""

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """What is known about one fact."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    DISPUTED = "disputed"
    OUTSIDE_COVERAGE = "outside coverage"

    @property
    def is_settled(self) -> bool:
        """Whether the fact is known one way or the other."""
        return self in {Truth.YES, Truth.NO}


# The first that occurs decides a conjunction. A dispute outranks ignorance because it names positions.
_WEAKEST_FIRST = (Truth.NO, Truth.DISPUTED, Truth.OUTSIDE_COVERAGE, Truth.UNKNOWN)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the truth of a conjunction.

    >>> all_of([Truth.YES, Truth.UNKNOWN])
    <Truth.UNKNOWN: 'unknown'>
    >>> all_of([Truth.UNKNOWN, Truth.NO])
    <Truth.NO: 'no'>
    """
    seen = set(truths)
    return next((truth for truth in _WEAKEST_FIRST if truth in seen), Truth.YES)


# The first that occurs decides a disjunction.
_STRONGEST_FIRST = (Truth.YES, Truth.DISPUTED, Truth.OUTSIDE_COVERAGE, Truth.UNKNOWN)


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the truth of a disjunction; an empty one is NO."""
    seen = set(truths)
    return next((truth for truth in _STRONGEST_FIRST if truth in seen), Truth.NO)


def opposite(truth: Truth) -> Truth:
    """Return the truth of a negation: what is not settled stays as it is.

    >>> opposite(Truth.YES), opposite(Truth.DISPUTED)
    (<Truth.NO: 'no'>, <Truth.DISPUTED: 'disputed'>)
    """
    return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(truth, truth)
