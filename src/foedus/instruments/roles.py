"""Roles: the phrases by which one line of a provision stands for many states.

`each party`, `each other party`, `a non-party`, `the victim` ... A role names states relative to the
instrument and, once an event has happened, to that event. Besides phrases a role can be a state, a
list of states, or a set described by membership, region or group.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from foedus.instruments.frozen import ByReading, Frozen, Slug, Text

_QUANTIFIED = re.compile(
    r"(?P<quantifier>each other|every other|any other|another|the other|each|every|any|an|a) (?P<noun>[a-z][a-z -]*)"
)


class RoleKind(StrEnum):
    """How the states of a role are found."""

    ALL = "all"
    OTHERS = "others"
    ANYONE = "anyone"
    ANYONE_PARTIES_TOO = "anyone, parties too"
    NON_PARTY = "non-party"
    VICTIM = "victim"
    ATTACKER = "attacker"
    NAMED = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A role phrase, understood.

    Attributes:
        kind: How to find the states.
        noun: For ALL and OTHERS, the set meant: `party`, or a role the instrument defines.
            For NAMED, the state as written. For ANYONE, `state` where the text speaks of states.
    """

    kind: RoleKind
    noun: str = ""


_FIXED = {
    "anyone": RoleKind.ANYONE,
    "any state": RoleKind.ANYONE,
    "each state": RoleKind.ANYONE,
    "every state": RoleKind.ANYONE,
    "anyone, parties too": RoleKind.ANYONE_PARTIES_TOO,
    "anyone, a party too": RoleKind.ANYONE_PARTIES_TOO,
    "a non-party": RoleKind.NON_PARTY,
    "non-parties": RoleKind.NON_PARTY,
    "a third state": RoleKind.NON_PARTY,
    "third states": RoleKind.NON_PARTY,
    "the victim": RoleKind.VICTIM,
    "the threatened": RoleKind.VICTIM,
    "the target": RoleKind.VICTIM,
    "the host": RoleKind.VICTIM,
    "the attacker": RoleKind.ATTACKER,
    "the attackers": RoleKind.ATTACKER,
    "the actor": RoleKind.ATTACKER,
    "the sender": RoleKind.ATTACKER,
}


NO_ROLES = {"the aggressor": "the attacker", "the beneficiary": "the victim"}
"""Words that are no roles of the language, with the one to write: a text says who attacks, and leaves it to others who is in the wrong."""


@cache
def parse_phrase(text: str) -> Phrase:
    """Understand a role phrase; anything that is no phrase is taken as the name of a state.

    >>> parse_phrase("each other party")
    Phrase(kind=<RoleKind.OTHERS: 'others'>, noun='party')
    >>> parse_phrase("the attackers").kind
    <RoleKind.ATTACKER: 'attacker'>
    """
    words = " ".join(text.split())
    if words in _FIXED:
        of_states = _FIXED[words] is RoleKind.ANYONE and words.endswith(" state")
        return Phrase(kind=_FIXED[words], noun="state" if of_states else "")
    if words == "parties":
        return Phrase(kind=RoleKind.ALL, noun="party")
    match = _QUANTIFIED.fullmatch(words)
    if match:
        others = match["quantifier"].endswith("other")
        kind = RoleKind.OTHERS if others else RoleKind.ALL
        return Phrase(kind=kind, noun=match["noun"])
    return Phrase(kind=RoleKind.NAMED, noun=words)


class StatesOf(Frozen):
    """A set of states described by what they belong to, on the day asked about.

    The keys given are united; `besides` is taken away.
    """

    states: tuple[Text, ...] = ()
    group: Slug | None = None
    """Id of a group document."""
    parties_to: Slug | None = None
    """Every state bound by the instrument on the day."""
    members_of: Slug | None = None
    """Members of a body."""
    region: tuple[Text, ...] | Text | ByReading[tuple[Text, ...] | Text] | None = None
    """UN M49 regions or subregions."""
    besides: "tuple[Text, ...] | StatesOf" = ()


PlainRole = Text | tuple[Text, ...] | StatesOf
Role = PlainRole | ByReading[PlainRole]
