"""Commitments: every duty of help and every bar of a day as sets over the states.

For each duty who helps whom against whom, on which attack; for each bar who may not act against whom. All attacks of one state on another are there at
once, on the victim's own territory, each as far as one attack sets it off. Cheap to build and to compare, so that thousands of
completions can be tried; the arrays of all pairs and the engine give the same answers (tests).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from foedus.obligations.pair_bank import StandingBar, bars_of
from foedus.obligations.pair_clauses import (
    STATUSES,
    TRUTHS,
    YES,
    Clause,
    InexpressibleError,
    Setting,
    Toward,
    clauses_of,
    outward,
)
from foedus.obligations.pairs import setting_of
from foedus.obligations.readings import Choices
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import Pledge, Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth

Codes = NDArray[np.uint8]

TOWARDS_ENEMY = frozenset({Pledge.NONAGGRESSION, Pledge.NEUTRALITY, Pledge.REFUSE_HOSTILE_ALLIANCE})
"""Bars that stand against helping one state against another."""
HELP = 4
"""The least strength that counts as help; see `coverage.STRENGTHS`."""

_VOID = tuple(STATUSES.index(status) for status in (Status.BLOCKED, Status.EXCUSED))
_IN_DOUBT = tuple(STATUSES.index(status) for status in (Status.DISPUTED, Status.UNKNOWN))
_UNKNOWN = TRUTHS[Truth.UNKNOWN]


@dataclass(frozen=True, eq=False)
class Duty:
    """A duty of help as sets. Truths are codes: 0 for no, `YES` for yes, between them for doubt.

    Attributes:
        clause: The clause it comes from.
        bearers: Whether each state owes it. Shapes: (state,).
        pairs: Whether help is owed to one state against another. Shapes: (helped, against).
        strengths: Duty level, by bearer. Shapes: (state,).
        forceful: Whether each bearer performs it by force. Shapes: (state,).
    """

    clause: Clause
    bearers: Codes
    pairs: Codes
    strengths: Codes
    forceful: NDArray[np.bool_]

    @property
    def reference(self) -> str:
        """Return instrument and pinpoint."""
        return self.clause.bound.reference

    @property
    def instrument(self) -> str:
        """Return the instrument."""
        return self.clause.bound.instrument.id

    @cached_property
    def enemies(self) -> Codes:
        """Return whether help may be owed against each state. Shapes: (state,)."""
        found: Codes = self.pairs.max(axis=0)
        return found

    @cached_property
    def fingerprint(self) -> bytes:
        """Return what two duties that bind the same states in the same way share."""
        parts = (self.bearers, self.pairs, self.strengths, self.forceful)
        return b"".join(part.tobytes() for part in parts) + self.reference.encode()


@dataclass(frozen=True, eq=False)
class Hold:
    """A bar as sets: who must not act against whom.

    Attributes:
        bound: The provision.
        pairs: Whether a state is barred towards another. Shapes: (bearer, protected).
    """

    bound: ProvisionOnDay
    pairs: Codes

    @property
    def reference(self) -> str:
        """Return instrument and pinpoint."""
        return self.bound.reference

    @property
    def instrument(self) -> str:
        """Return the instrument."""
        return self.bound.instrument.id


@dataclass(frozen=True, slots=True)
class Levels:
    """The strength of the strongest help owed on each attack: for sure, and at most. Shapes: (attacker, victim)."""

    sure: Codes
    most: Codes


@dataclass(frozen=True, kw_only=True, eq=False)
class Commitments:
    """Every duty of help and every bar, as sets over the same states.

    Attributes:
        states: The order of all dimensions.
        there: Whether each state exists on the day. Shapes: (state,).
        duties, holds: Those in force, or perhaps in force.
        beyond: References of provisions that sets cannot say.
    """

    states: tuple[StateCode, ...]
    there: NDArray[np.bool_]
    duties: tuple[Duty, ...]
    holds: tuple[Hold, ...]
    beyond: tuple[str, ...]

    def of(self, instruments: frozenset[str]) -> "Commitments":
        """Return those of some instruments."""
        return Commitments(
            states=self.states,
            there=self.there,
            duties=tuple(d for d in self.duties if d.instrument in instruments),
            holds=tuple(h for h in self.holds if h.instrument in instruments),
            beyond=tuple(b for b in self.beyond if b.split(" ")[0] in instruments),
        )

    @cached_property
    def fingerprint(self) -> str:
        """Return what two that bind the same states in the same way share."""
        content = hashlib.sha256()
        for duty in self.duties:
            content.update(duty.fingerprint)
        for hold in self.holds:
            content.update(hold.pairs.tobytes() + hold.reference.encode())
        content.update(repr(self.beyond).encode())
        return content.hexdigest()

    def __add__(self, other: "Commitments") -> "Commitments":
        return Commitments(
            states=self.states,
            there=self.there,
            duties=self.duties + other.duties,
            holds=self.holds + other.holds,
            beyond=tuple(sorted({*self.beyond, *other.beyond})),
        )

    def marked(self, some: Iterable[StateCode]) -> NDArray[np.bool_]:
        """Return a mark for each of some states. Shapes: (state,)."""
        wanted = frozenset(some)
        return np.array([state in wanted for state in self.states], np.bool_)

    @cached_property
    def levels(self) -> Levels:
        """Return how strongly the victim of each attack is to be helped."""
        n = len(self.states)
        sure, most = np.zeros((n, n), np.uint8), np.zeros((n, n), np.uint8)
        for duty in self.duties:
            attacks = duty.pairs.T
            for level in np.unique(duty.strengths[duty.bearers > 0]):
                strong = duty.strengths == level
                surely = _somebody_else((duty.bearers == YES) & strong) & (attacks == YES)
                perhaps = _somebody_else((duty.bearers > 0) & strong) & (attacks > 0)
                sure[surely] = np.maximum(sure[surely], level)
                most[perhaps] = np.maximum(most[perhaps], level)
        return Levels(sure, most)

    @cached_property
    def against(self) -> NDArray[np.bool_]:
        """Return who is surely bound to help against whom, if it attacks. Shapes: (attacker, bearer)."""
        n = len(self.states)
        found = np.zeros((n, n), np.bool_)
        for duty in self.duties:
            bearers = (duty.bearers == YES) & (duty.strengths >= HELP)
            n_helped = (duty.pairs == YES).sum(axis=0)
            # A bearer that is the only one helped helps nobody else.
            only_itself = (n_helped[:, None] == 1) & (duty.pairs.T == YES)
            found |= (n_helped > 0)[:, None] & bearers[None, :] & ~only_itself
        np.fill_diagonal(found, val=False)
        return found

    @cached_property
    def helpers(self) -> NDArray[np.bool_]:
        """Return who is surely bound to help whom, on some attack. Shapes: (victim, bearer)."""
        n = len(self.states)
        found = np.zeros((n, n), np.bool_)
        for duty in self.duties:
            bearers = (duty.bearers == YES) & (duty.strengths >= HELP)
            found |= (duty.pairs == YES).any(axis=1)[:, None] & bearers[None, :]
        np.fill_diagonal(found, val=False)
        return found


def _somebody_else(bearers: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return whether somebody other than the two of a pair bears it. Shapes: (state,); (state, state)."""
    here = bearers.astype(np.int32)
    return np.asarray(here.sum() - here[:, None] - here[None, :] > 0)


def commitments_of(
    snapshot: Snapshot,
    choices: Choices,
    *,
    states: tuple[StateCode, ...] | None = None,
    instruments: frozenset[str] | None = None,
) -> Commitments:
    """Lay duties of help and bars of a day out as sets.

    Args:
        snapshot: The day.
        choices: The reading.
        states: The order of dimensions; every state that exists, or that some instrument binds, if not given.
        instruments: Only those of some instruments.
    """
    if states is None:
        bound = {s for on_day in snapshot.instruments.values() for s in on_day.parties}
        states = tuple(sorted(snapshot.states | bound))
    setting = setting_of(snapshot, choices, states, ())
    there = setting.marked(snapshot.states) > 0
    duties: list[Duty] = []
    holds: list[Hold] = []
    beyond: set[str] = set()
    for provision in snapshot.provisions:
        if instruments is not None and provision.instrument.id not in instruments:
            continue
        try:
            for commitment in _laid_out(provision, setting, there):
                if isinstance(commitment, Duty):
                    duties.append(commitment)
                else:
                    holds.append(commitment)
        except InexpressibleError:
            beyond.add(provision.reference)
    return Commitments(
        states=states,
        there=there,
        duties=tuple(d for d in duties if d.pairs.any() and d.bearers.any()),
        holds=tuple(h for h in holds if h.pairs.any()),
        beyond=tuple(sorted(beyond)),
    )


def _laid_out(
    provision: ProvisionOnDay, setting: Setting, there: NDArray[np.bool_]
) -> Iterable[Duty | Hold]:
    """Return what a provision amounts to.

    Raises:
        InexpressibleError: It asks for more than one attack at a time, or for what sets cannot say.
    """
    found: list[Duty | Hold] = []
    for clause in clauses_of(provision, setting):
        if clause.counts or (clause.odd_first and not len(clause.bearers)):
            raise InexpressibleError(provision.reference)
        if clause.act.is_help and len(clause.bearers):
            found.append(_duty(clause, there))
        elif clause.act in TOWARDS_ENEMY and len(clause.bearers):
            found.append(_hold_on_attack(clause, there))
    found += [_hold(bar) for bar in bars_of(provision, setting)]
    return found


def _spread(positions: NDArray[np.int16], values: Codes, n: int) -> Codes:
    marks = np.zeros(n, np.uint8)
    marks[positions] = values
    return marks


def _attacks(clause: Clause, there: NDArray[np.bool_]) -> Codes:
    """Return whether each attack sets the clause off. Shapes: (attacker, victim)."""
    n = len(there)
    attackers = _spread(clause.attackers, clause.attacker_truths, n) * there
    victims = _spread(clause.victims, clause.victim_truths, n) * there
    found: Codes = np.minimum.outer(attackers, victims)
    fellows = np.minimum.outer(clause.party, clause.party)
    covered = np.array([outward(truth, clause.fellow) for truth in range(YES + 1)], np.uint8)
    found = np.minimum(found, covered[fellows])
    found[clause.blocked > 0] = 0
    if clause.odd_first:
        # The attack itself may be among the exceptions; the engine would have to be asked.
        found = np.minimum(found, np.uint8(_UNKNOWN))
    np.fill_diagonal(found, 0)
    return found


def _duty(clause: Clause, there: NDArray[np.bool_]) -> Duty:
    n = len(there)
    attacks = _attacks(clause, there)
    truths = clause.bearer_truths.copy()
    truths[np.isin(clause.behind, _VOID)] = 0
    doubtful = np.isin(clause.behind, _IN_DOUBT)
    truths[doubtful] = np.minimum(truths[doubtful], np.uint8(_UNKNOWN))
    return Duty(
        clause=clause,
        bearers=_spread(clause.bearers, truths, n) * there,
        pairs=np.ascontiguousarray(attacks.T if clause.toward is Toward.VICTIM else attacks),
        strengths=_spread(clause.bearers, clause.strengths, n),
        forceful=_spread(clause.bearers, clause.forceful, n) > 0,
    )


def _hold(bar: StandingBar) -> Hold:
    sure = np.logical_and.outer(bar.surely_barred > 0, bar.surely_protected > 0)
    perhaps = np.logical_and.outer(bar.bearers > 0, bar.protected > 0)
    pairs = np.where(sure, np.uint8(YES), perhaps.astype(np.uint8)).astype(np.uint8)
    np.fill_diagonal(pairs, 0)
    return Hold(bar.bound, pairs)


def _hold_on_attack(clause: Clause, there: NDArray[np.bool_]) -> Hold:
    """Return a bar that an attack on, or by, the protected state brings about."""
    attacks = _attacks(clause, there)
    protected = attacks.max(axis=0 if clause.toward is Toward.VICTIM else 1)
    bearers = _spread(clause.bearers, clause.bearer_truths, len(there))
    pairs: Codes = np.minimum.outer(bearers, protected)
    np.fill_diagonal(pairs, 0)
    return Hold(clause.bound, pairs)
