"""Commitments: every duty of help and every bar of a day as sets over the states.

For each duty who helps whom against whom, on which attack; for each bar who may not act against whom. All attacks of one state on another are there at
once, on the victim's own territory, each as far as one attack sets it off. Cheap to build and to compare, so that thousands of
completions can be tried; the arrays of all pairs and the engine give the same answers (tests). What lies outside the fragment in which
single attacks tell everything is listed (`beyond`).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from foedus.instruments.provision import GateValue
from foedus.obligations.gates import passages
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
from foedus.obligations.scenario import Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.principles.duties import Codes, Duty, Hold
from foedus.principles.fragment import (
    BARS_ON_HELP,
    Outside,
    bears_on_help,
    on_other_events,
    outside,
)
from foedus.vocabulary.pledges import Pledge, Status
from foedus.vocabulary.states import StateCode, find_state
from foedus.vocabulary.strengths import LEAST_HELP, STRENGTHS
from foedus.vocabulary.truth import Truth

_VOID = tuple(STATUSES.index(status) for status in (Status.BLOCKED, Status.EXCUSED))
_IN_DOUBT = tuple(STATUSES.index(status) for status in (Status.DISPUTED, Status.UNKNOWN))
_UNKNOWN = TRUTHS[Truth.UNKNOWN]


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
        duties: Duties of help in force, or perhaps in force, that an attack sets off.
        holds: Bars on acting against somebody.
        no_aid: Bars on helping somebody.
        beyond: References of provisions outside the fragment, each with the reasons.
    """

    states: tuple[StateCode, ...]
    there: NDArray[np.bool_]
    duties: tuple[Duty, ...]
    holds: tuple[Hold, ...]
    beyond: Mapping[str, tuple[Outside, ...]]
    no_aid: tuple[Hold, ...] = ()

    @property
    def every_hold(self) -> tuple[Hold, ...]:
        """Return every bar."""
        return self.holds + self.no_aid

    @cached_property
    def unsaid(self) -> tuple[str, ...]:
        """Return the provisions about which the sets do not tell even what one attack brings about."""
        return tuple(where for where, why in self.beyond.items() if Outside.UNSAID in why)

    def of(self, instruments: frozenset[str]) -> "Commitments":
        """Return those of some instruments."""
        return Commitments(
            states=self.states,
            there=self.there,
            duties=tuple(d for d in self.duties if d.instrument in instruments),
            holds=tuple(h for h in self.holds if h.instrument in instruments),
            no_aid=tuple(h for h in self.no_aid if h.instrument in instruments),
            beyond={b: why for b, why in self.beyond.items() if b.split(" ")[0] in instruments},
        )

    @cached_property
    def fingerprint(self) -> str:
        """Return what two that bind the same states in the same way share."""
        content = hashlib.sha256()
        for duty in self.duties:
            content.update(duty.fingerprint)
        for hold in self.every_hold:
            content.update(hold.fingerprint)
        content.update(repr(sorted(self.beyond.items())).encode())
        return content.hexdigest()

    @cached_property
    def identity(self) -> str:
        """Return what two share that bind the same states in the same way, in words that wait for the same."""
        parts: list[object] = [
            (d.reference, d.clause.toward, d.clause.bound.provision.gate) for d in self.duties
        ]
        parts += [(h.reference, h.decided, h.bound.provision.gate) for h in self.every_hold]
        return f"{self.fingerprint} {parts!r}"

    def __add__(self, other: "Commitments") -> "Commitments":
        return Commitments(
            states=self.states,
            there=self.there,
            duties=self.duties + other.duties,
            holds=self.holds + other.holds,
            no_aid=self.no_aid + other.no_aid,
            beyond={**self.beyond, **other.beyond},
        )

    def marked(self, some: Iterable[StateCode]) -> NDArray[np.bool_]:
        """Return a mark for each of some states. Shapes: (state,)."""
        wanted = frozenset(some)
        return np.array([state in wanted for state in self.states], np.bool_)

    @cached_property
    def where_silent_on_fellows(self) -> "Commitments":
        """Return the same, where a text that does not say whether it covers attack by a fellow party does not cover it."""
        return replace(self, duties=tuple(map(_looking_outward, self.duties)))

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
        if self.unsaid:
            # What sets cannot say may meet any attack: that there is no help is then not known.
            most[:] = max(STRENGTHS)
        return Levels(sure, most)

    @cached_property
    def against(self) -> NDArray[np.bool_]:
        """Return who is surely bound to help against whom, if it attacks. Shapes: (attacker, bearer)."""
        return self._against(YES)

    @cached_property
    def perhaps_against(self) -> NDArray[np.bool_]:
        """Return who is bound to help against whom, for sure or perhaps. Shapes: (attacker, bearer)."""
        found = self._against(1)
        if self.unsaid:
            found[:] = True
            np.fill_diagonal(found, val=False)
        return found

    def _against(self, least: int) -> NDArray[np.bool_]:
        n = len(self.states)
        found = np.zeros((n, n), np.bool_)
        for duty in self.duties:
            bearers = (duty.bearers >= least) & (duty.strengths >= LEAST_HELP)
            n_helped = (duty.pairs >= least).sum(axis=0)
            # A bearer that is the only one helped helps nobody else.
            only_itself = (n_helped[:, None] == 1) & (least <= duty.pairs.T)
            found |= (n_helped > 0)[:, None] & bearers[None, :] & ~only_itself
        np.fill_diagonal(found, val=False)
        return found

    @cached_property
    def helpers(self) -> NDArray[np.bool_]:
        """Return who is surely bound to help whom, on some attack. Shapes: (victim, bearer)."""
        n = len(self.states)
        found = np.zeros((n, n), np.bool_)
        for duty in self.duties:
            bearers = (duty.bearers == YES) & (duty.strengths >= LEAST_HELP)
            found |= (duty.pairs == YES).any(axis=1)[:, None] & bearers[None, :]
        np.fill_diagonal(found, val=False)
        return found


def _looking_outward(duty: Duty) -> Duty:
    """Return a duty without attacks between fellow parties, unless the text covers them for sure."""
    clause = duty.clause
    if clause.fellow == YES:
        return duty
    inside = np.logical_and.outer(clause.party > 0, clause.party > 0)
    return replace(duty, pairs=np.where(inside, np.uint8(0), duty.pairs))


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
    beyond: dict[str, tuple[Outside, ...]] = {}
    for provision in snapshot.provisions:
        if instruments is not None and provision.instrument.id not in instruments:
            continue
        found, why = _laid_out(provision, setting, there)
        duties += [c for c in found if isinstance(c, Duty)]
        holds += [c for c in found if isinstance(c, Hold)]
        if why:
            beyond[provision.reference] = why
    return Commitments(
        states=states,
        there=there,
        duties=tuple(duties),
        holds=tuple(hold for hold in holds if not hold.on_aid),
        beyond=beyond,
        no_aid=tuple(hold for hold in holds if hold.on_aid),
    )


def _laid_out(
    bound: ProvisionOnDay, setting: Setting, there: NDArray[np.bool_]
) -> tuple[list[Duty | Hold], tuple[Outside, ...]]:
    """Return what a provision amounts to as sets, and why that is not all of it."""
    if not bears_on_help(bound) or Truth.NO in {bound.in_force, bound.known}:
        return [], ()
    clauses = list(clauses_of(bound, setting))
    why = set(outside(bound, clauses)) if clauses else set[Outside]()
    found = list(_of_clauses(clauses, setting, there))
    try:
        found += [_hold(bar) for bar in bars_of(bound, setting)]
    except InexpressibleError:
        why.add(Outside.UNSAID)
    more = list(_on_other_events(bound, found, setting, there))
    if None in more:
        why.add(Outside.OTHER_EVENTS)
    found += [hold for hold in more if hold is not None]
    kept = [c for c in found if c.pairs.any() and (isinstance(c, Hold) or c.bearers.any())]
    return kept, tuple(sorted(why))


def _of_clauses(
    clauses: Iterable[Clause], setting: Setting, there: NDArray[np.bool_]
) -> Iterator[Duty | Hold]:
    for clause in clauses:
        if not len(clause.bearers):
            continue
        if clause.act.is_help:
            yield _duty(clause, setting, there)
        elif clause.act in BARS_ON_HELP:
            yield _hold_on_attack(clause, setting, there)


def _on_other_events(
    bound: ProvisionOnDay, found: list[Duty | Hold], setting: Setting, there: NDArray[np.bool_]
) -> Iterator[Hold | None]:
    """Yield the bars that a body's decision brings about, and None for what other events bring about and no attack does."""
    for text, body in on_other_events(bound, setting.choices):
        clauses = [] if text is None else list(clauses_of(replace(bound, provision=text), setting))
        if text is None or any(True for _ in outside(bound, clauses)):
            yield None
            continue
        for other in _of_clauses(clauses, setting, there):
            if body and isinstance(other, Hold):
                yield replace(other, bound=bound, decided=body)
            elif body or not any(_covers(known, other) for known in found):
                yield None


def _covers(known: Duty | Hold, other: Duty | Hold) -> bool:
    if isinstance(known, Duty) and isinstance(other, Duty):
        return bool((known.pairs >= other.pairs).all() and (known.bearers >= other.bearers).all())
    if isinstance(known, Hold) and isinstance(other, Hold):
        return known.on_aid == other.on_aid and bool((known.pairs >= other.pairs).all())
    return False


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


def _bearing(clause: Clause, there: NDArray[np.bool_]) -> Codes:
    """Return how surely each state is bound, once its gates are open. Shapes: (state,)."""
    truths = clause.bearer_truths.copy()
    truths[np.isin(clause.behind, _VOID)] = 0
    doubtful = np.isin(clause.behind, _IN_DOUBT)
    truths[doubtful] = np.minimum(truths[doubtful], np.uint8(_UNKNOWN))
    return _spread(clause.bearers, truths, len(there)) * there


def _stuck(clause: Clause, setting: Setting) -> NDArray[np.bool_]:
    """Return who waits for what no request and no decision of a body brings about. Shapes: (state,)."""
    stuck = np.zeros(len(setting.index), np.bool_)
    gate = clause.bound.provision.gate
    if gate is None:
        return stuck
    value: GateValue
    value, _ = setting.choices.pick(gate)
    gates = () if isinstance(value, str) else value if isinstance(value, tuple) else (value,)
    if not any(g.joint_finding or g.action or g.process for g in gates):
        return stuck
    states = list(setting.index)
    for bearer in map(int, clause.bearers):
        cast = setting.cast(clause.bound, states[bearer])
        stuck[bearer] = any(
            passage.kind not in {"request", "decision"} and not passage.open
            for passage in passages(gates, cast, _NO_EVENTS, states[bearer])
        )
    return stuck


_NO_EVENTS = Scenario(events=(), decisions={})


def _duty(clause: Clause, setting: Setting, there: NDArray[np.bool_]) -> Duty:
    n = len(there)
    attacks = _attacks(clause, there)
    return Duty(
        clause=clause,
        bearers=_bearing(clause, there),
        pairs=np.ascontiguousarray(attacks.T if clause.toward is Toward.VICTIM else attacks),
        strengths=_spread(clause.bearers, clause.strengths, n),
        forceful=_spread(clause.bearers, clause.forceful, n) > 0,
        stuck=_stuck(clause, setting),
        spared=setting.marked(
            find_state(word).code
            for saving in clause.bound.provision.saving
            for word in saving.states
        )
        > 0,
    )


def _hold(bar: StandingBar) -> Hold:
    sure = np.logical_and.outer(bar.surely_barred > 0, bar.surely_protected > 0)
    perhaps = np.logical_and.outer(bar.bearers > 0, bar.protected > 0)
    pairs = np.where(sure, np.uint8(YES), perhaps.astype(np.uint8)).astype(np.uint8)
    np.fill_diagonal(pairs, 0)
    return Hold(bar.bound, pairs, on_aid=bar.on_aid)


def _hold_on_attack(clause: Clause, setting: Setting, there: NDArray[np.bool_]) -> Hold:
    """Return a bar that an attack on, or by, another state brings about."""
    attacks = _attacks(clause, there)
    on_aid = clause.act is Pledge.REFRAIN_FROM_AIDING
    bearers = _bearing(clause, there)
    stuck = _stuck(clause, setting)
    bearers[stuck] = np.minimum(bearers[stuck], np.uint8(_UNKNOWN))
    # No attacker is barred by its own attack; and aid is kept from the attacker, on whichever victim's account.
    others = (
        _most_besides(attacks)
        if clause.toward is Toward.VICTIM and not on_aid
        else _most_besides(attacks.T)
        if on_aid
        else np.broadcast_to(attacks.max(axis=1)[None, :], attacks.shape)
    )
    pairs: Codes = np.minimum(bearers[:, None], others)
    np.fill_diagonal(pairs, 0)
    return Hold(clause.bound, pairs, on_aid=on_aid, attacks=attacks)


def _most_besides(rows: Codes) -> Codes:
    """Return the greatest value in each column, without one row at a time. Shapes: (row left out, column)."""
    order = np.sort(rows, axis=0)
    first, second = order[-1], order[-2] if len(order) > 1 else np.zeros_like(order[-1])
    best: Codes = np.where(rows == first[None, :], second[None, :], first[None, :])
    # Where the greatest stands in several rows, `second` equals it.
    return best
