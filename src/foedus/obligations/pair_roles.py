"""Roles over all states at once: whom a text means before anybody plays a part in it, and how surely, as arrays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedus.instruments.roles import Role, RoleKind, parse_phrase
from foedus.obligations import role_sets
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, States
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.states import StateCode, find_state
from foedus.vocabulary.truth import Truth, any_of

Codes = NDArray[np.uint8]
Index = Mapping[StateCode, int]

TRUTHS = {
    Truth.NO: 0,
    Truth.DISPUTED: 1,
    Truth.OUTSIDE_COVERAGE: 2,
    Truth.UNKNOWN: 3,
    Truth.YES: 4,
}
"""Truths in the order in which they decide a conjunction, so that it is the least of them."""
NO, DISPUTED, YES = TRUTHS[Truth.NO], TRUTHS[Truth.DISPUTED], TRUTHS[Truth.YES]


# Stand-ins where a gate is looked at before attacker and victim are known: no state bears these names.
SOMEBODY, SOMEBODY_ELSE = StateCode("~victim"), StateCode("~attacker")


class InexpressibleError(Exception):
    """A text that the arrays have no place for."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The states a role means, before anybody plays a part.

    Attributes:
        fixed: Meant whoever plays which part, for sure or perhaps.
        others: Meant, for sure or perhaps, unless they are the one that `each other ...` leaves out.
        doubtful: Of these, who is meant only perhaps, with the truth of that.
        victim: Whether the victim is meant.
        attacker: Whether the attacker is meant.
        anyone: Whether it is the phrase for anyone at all.
    """

    fixed: States = frozenset()
    others: States = frozenset()
    victim: bool = False
    attacker: bool = False
    anyone: bool = False
    doubtful: Mapping[StateCode, Truth] = field(default_factory=dict)

    def __or__(self, other: "Meant") -> "Meant":
        doubtful = {
            state: any_of([self.truth_of(state), other.truth_of(state)])
            for state in (*self.doubtful, *other.doubtful)
        }
        return Meant(
            self.fixed | other.fixed,
            self.others | other.others,
            self.victim or other.victim,
            self.attacker or other.attacker,
            doubtful={state: truth for state, truth in doubtful.items() if truth is not Truth.YES},
        )

    def truth_of(self, state: StateCode) -> Truth:
        """Return whether a state is meant by name or membership."""
        return self.doubtful.get(state, Truth.YES) if state in self.states else Truth.NO

    @property
    def states(self) -> States:
        """Return the states that are meant by name or membership."""
        return self.fixed | self.others


def meant(role: Role, bound: ProvisionOnDay, setting: "Setting") -> Meant:
    """Return what a role means before anybody plays a part in it.

    States that do not exist on the day may be among those meant by `anyone` and `a non-party`: nobody attacks them.

    Raises:
        InexpressibleError: `each other ...` of a set that itself hangs on who plays which part, or a role whose
            question of reading is left open.
    """
    plain: Any
    plain, settled = setting.choices.pick(role)
    if not settled:
        raise InexpressibleError(str(role))
    if isinstance(plain, str):
        return _of_word(plain, bound, setting)
    if isinstance(plain, tuple):
        found = Meant()
        for word in plain:
            found |= _of_word(word, bound, setting)
        return found
    return _as_meant(plain, bound, setting)


def _as_meant(role: Role, bound: ProvisionOnDay, setting: "Setting") -> Meant:
    """Return what a role means that asks for nobody's part."""
    truths = role_sets.meant(role, Cast(setting.snapshot, bound.on_day, setting.choices))
    doubtful = {state: truth for state, truth in truths.items() if truth is not Truth.YES}
    return Meant(frozenset(truths), doubtful=doubtful)


def _of_word(word: str, bound: ProvisionOnDay, setting: "Setting") -> Meant:
    phrase = parse_phrase(word)
    match phrase.kind:
        case RoleKind.NAMED:
            return Meant(frozenset({find_state(phrase.noun).code}))
        case RoleKind.VICTIM:
            return Meant(victim=True)
        case RoleKind.ATTACKER:
            return Meant(attacker=True)
        case RoleKind.ANYONE | RoleKind.ANYONE_PARTIES_TOO:
            return Meant(frozenset(setting.index), anyone=True)
        case RoleKind.NON_PARTY:
            return _as_meant(word, bound, setting)
    if phrase.noun == "party":
        inner = _as_meant("each party", bound, setting)
    else:
        inner = meant(bound.instrument.roles[phrase.noun], bound, setting)
    if phrase.kind is not RoleKind.OTHERS:
        return replace(inner, anyone=False)
    if inner.victim or inner.attacker:
        raise InexpressibleError(word)
    return Meant(others=inner.states, doubtful=inner.doubtful)


@dataclass(frozen=True, slots=True)
class Setting:
    """What compiling a provision needs.

    Attributes:
        snapshot: The day.
        choices: The reading.
        index: Position of every state.
        cascades: Whether force in defence counts as an attack.
        asks_about_defence: Whether a text asks about force in defence of an ally.
    """

    snapshot: Snapshot
    choices: Choices
    index: Index
    cascades: bool
    asks_about_defence: bool

    def cast(self, bound: ProvisionOnDay, pivot: StateCode = SOMEBODY) -> Cast:
        """Return who is who before attacker and victim are known."""
        return Cast(
            self.snapshot,
            bound.on_day,
            self.choices,
            victim=SOMEBODY,
            attacker=SOMEBODY_ELSE,
            pivot=pivot,
        )

    def meant(self, role: Role, bound: ProvisionOnDay) -> Meant:
        """Return what a role of a provision means."""
        return meant(role, bound, self)

    def positions(self, states: Iterable[StateCode]) -> list[int]:
        """Return where states stand, in order."""
        return sorted(self.index[state] for state in states if state in self.index)

    def marked(self, states: Iterable[StateCode]) -> Codes:
        """Return a mark for each of some states. Shapes: (state,)."""
        marks = np.zeros(len(self.index), np.uint8)
        marks[self.positions(states)] = 1
        return marks


def truths_of(role: Meant, setting: Setting) -> Codes:
    """Return whether each state is meant by name or membership. Shapes: (state,)."""
    truths = (setting.marked(role.states) * YES).astype(np.uint8)
    for state in role.doubtful.keys() & setting.index.keys():
        truths[setting.index[state]] = TRUTHS[role.doubtful[state]]
    return truths


def opposites_of(truths: Codes) -> Codes:
    """Return the truths of negations. Shapes: any; the same."""
    turned: Codes = np.where((truths == NO) | (truths == YES), YES - truths, truths)
    return turned.astype(np.uint8)
