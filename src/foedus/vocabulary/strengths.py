"""Strengths: how firmly help is promised, from nothing operative to military help without condition.

The levels order how firmly, not how much would come. Source: the Foedus facts dossier, after the distinctions of ATOP
and of the treaty texts.
"""

from collections.abc import Mapping

from foedus.vocabulary.pledges import Means, Pledge

STRENGTHS: Mapping[int, str] = {
    6: "military help, automatic",
    5: "help, military included",
    4: "help, military means not promised",
    3: "consultation, then measures",
    2: "consultation",
    1: "supplies, or abstention: no attack, no help to an attacker, no use of territory",
    0: "nothing operative",
}
"""The levels. What a level takes together is told apart by `strength_words`."""

LEAST_HELP = 4
"""The least strength that counts as help; below it states consult, supply or abstain."""

_OF_HELP: Mapping[Means | None, str] = {
    Means.OWN_CHOICE: "help by own choice of means",
    Means.NONE: "help without force",
    None: "help by means that the text does not name",
}


def strength(
    pledge: Pledge | None, means: Means | None, gate: str, *, then: str | None = None
) -> int:
    """Return the duty level of a promise: a key of `STRENGTHS`.

    Args:
        pledge: What is promised.
        means: How far the means are fixed; None where the text does not say.
        gate: What must still happen first; empty for nothing.
        then: What follows a consultation.
    """
    if pledge is Pledge.CONSULTATION:
        return 3 if then else 2
    if pledge not in {Pledge.DEFENSE, Pledge.OFFENSE}:
        return 1
    if means is Means.MILITARY_FIXED:
        return 5 if gate else 6
    return 5 if means is Means.MILITARY_INCLUDED else 4


def strength_words(level: int, pledge: Pledge, means: Means | None) -> str:
    """Return the level of one promise in words.

    >>> strength_words(4, Pledge.DEFENSE, None)
    'help by means that the text does not name'
    >>> strength_words(1, Pledge.SUPPLY, None), strength_words(2, Pledge.CONSULTATION, None)
    ('supplies', 'consultation')
    """
    if pledge is Pledge.SUPPLY:
        return "supplies"
    if pledge.is_help and level == LEAST_HELP:
        return _OF_HELP.get(means, STRENGTHS[level])
    return STRENGTHS[level]
