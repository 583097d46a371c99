"""The nearest known words to an unknown one, for messages that help."""

from collections.abc import Iterable
from difflib import SequenceMatcher

_MARGIN = 0.05
"""A word this much less like than the best is no candidate: it is not what was meant."""
_SHORT = 4
"""In words of so few letters one wrong letter is a large part."""
_LIKE_ENOUGH, _LIKE_ENOUGH_IF_SHORT = 0.7, 0.6


def nearest(
    word: str, known: Iterable[str], *, most: int = 3, least: float | None = None
) -> tuple[str, ...]:
    """Return up to `most` known words close to the given one, nearest first; case does not matter.

    Args:
        word: The unknown word.
        known: The known ones.
        most: How many at most.
        least: How alike, from 0 to 1, a word must be; by default more for long words than for short ones.

    >>> nearest("pladge", ["pledge", "means", "gate"])
    ('pledge',)
    >>> nearest("nat-1948", ["nat-1949", "banat-1914"]), nearest("NAC", ["nac", "csc"])
    (('nat-1949',), ('nac',))
    """
    if least is None:
        least = _LIKE_ENOUGH_IF_SHORT if len(word) <= _SHORT else _LIKE_ENOUGH
    liked = {one: likeness(word, one, least=least) for one in dict.fromkeys(known)}
    best = max(liked.values(), default=0.0)
    close = [one for one, like in liked.items() if like >= max(least, best - _MARGIN)]
    return tuple(sorted(close, key=lambda one: -liked[one])[:most])


def likeness(left: str, right: str, *, least: float = 0.0) -> float:
    """Return how alike two words are, from 0 to 1; 0 where it is less than `least`.

    Source: the ratio of matching letters after Ratcliff and Metzener (1988), as in `difflib`.
    """
    one, other = left.casefold(), right.casefold()
    matcher = SequenceMatcher(None, one, other)
    # The two bounds are cheap, the ratio is not.
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    # The ratio looks for the longest match first, so it may differ with the order of the words.
    like = max(matcher.ratio(), SequenceMatcher(None, other, one).ratio())
    return like if like >= least else 0.0


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a closing sentence that proposes the nearest words, or nothing."""
    close = nearest(word, known)
    return f" Did you mean {' or '.join(close)}?" if close else ""


def did_you_mean_or_all(word: str, known: Iterable[str]) -> str:
    """Return a closing sentence that proposes the nearest words; where none is near, all there are.

    >>> did_you_mean_or_all("nothing", ["un", "nato"])
    ' There are nato, un.'
    """
    known = sorted(known)
    every = f" There are {', '.join(known)}." if known else ""
    return did_you_mean(word, known) or every


def as_written(word: str, known: Iterable[str]) -> str:
    """Return the known word that differs in case at most, or the word itself if there is none.

    >>> as_written("NAC", ["nac", "csc"]), as_written("NATO", ["nato", "Nato"])
    ('nac', 'NATO')
    """
    known = dict.fromkeys(known)
    if word in known:
        return word
    same = [one for one in known if one.casefold() == word.casefold()]
    return same[0] if len(same) == 1 else word
