"""The nearest known words to an unknown one, for messages that help."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return up to `most` known words close to the given one, nearest first.

    >>> nearest("pladge", ["pledge", "means", "gate"])
    ('pledge',)
    """
    return tuple(get_close_matches(word, list(known), n=most, cutoff=0.6))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a closing sentence that proposes the nearest words, or nothing."""
    close = nearest(word, known)
    return f" Did you mean {' or '.join(close)}?" if close else ""
