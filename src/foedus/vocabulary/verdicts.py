"""Verdicts: what a test of a principle can find."""

from enum import StrEnum


class Verdict(StrEnum):
    """What a test found. Undetermined is an answer: it comes with what was tried."""

    HOLDS = "holds"
    VIOLATED = "violated"
    UNDETERMINED = "undetermined"


_WORST_FIRST = (Verdict.VIOLATED, Verdict.UNDETERMINED)


def worst(verdicts: "list[Verdict] | tuple[Verdict, ...]") -> Verdict:
    """Return the verdict on a whole, from those on its parts; nothing to test holds.

    >>> worst([Verdict.HOLDS, Verdict.UNDETERMINED])
    <Verdict.UNDETERMINED: 'undetermined'>
    """
    return next((verdict for verdict in _WORST_FIRST if verdict in verdicts), Verdict.HOLDS)
