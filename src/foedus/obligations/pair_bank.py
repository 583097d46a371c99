"""The bank of clauses: a day's provisions side by side in arrays, with the bars that hold at all times.

Beside them, which conflicts a rule would settle by excusing a duty: there the one-question engine answers, because an excused duty
takes its consequences with it (see `answer`).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedus.instruments.documents import Instrument
from foedus.obligations.conflicts import settle
from foedus.obligations.matching import instrument_steps
from foedus.obligations.pair_clauses import (
    EXCUSED,
    YES,
    Clause,
    Codes,
    Setting,
    Toward,
    outward,
)
from foedus.obligations.pair_roles import Meant
from foedus.obligations.role_sets import bond
from foedus.obligations.snapshot import InstrumentOnDay, ProvisionOnDay
from foedus.vocabulary.pledges import Pledge
from foedus.vocabulary.states import all_states, find_state
from foedus.vocabulary.truth import Truth, all_of, any_of, opposite

_ACTS = (Pledge.DEFENSE, Pledge.OFFENSE)
_DUE = 0
_AGAINST_WHOM = frozenset({Pledge.NONAGGRESSION, Pledge.NEUTRALITY})
_ONLY_IN_CONFLICTS = frozenset({Pledge.REFRAIN_FROM_AIDING, Pledge.REFUSE_HOSTILE_ALLIANCE})
_STANDING = _AGAINST_WHOM | _ONLY_IN_CONFLICTS
_WORD = 64


@dataclass(frozen=True, slots=True)
class Priority:
    """Which instrument prevails over which.

    Attributes:
        decisive: Instruments that say anything by which a conflict could be settled.
        prevails: Which of two prevails; empty if neither does.
    """

    decisive: frozenset[str]
    prevails: Callable[[str, str], str]

    def settles(self, one: str, other: str) -> str:
        """Return which of two instruments prevails; empty if neither does."""
        if one not in self.decisive and other not in self.decisive:
            return ""
        return self.prevails(one, other)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StandingBar:
    """A bar that holds at all times.

    Attributes:
        bound: The provision on the day.
        bearers: Who is barred, surely or not; `surely_barred` those for sure.
        protected: To whom it is owed, surely or not; `surely_protected` those for sure, whose statehood nobody disputes.
            Of a bar on aid, whom not to help.
        may_lapse: Whether what the scenario states may let it lapse.

    Shapes: all (state,).
    """

    bound: ProvisionOnDay
    bearers: Codes
    surely_barred: Codes
    protected: Codes
    surely_protected: Codes
    may_lapse: bool = False

    @property
    def on_aid(self) -> bool:
        """Whether it forbids to help somebody; else to act against somebody."""
        return self.bound.provision.pledge is Pledge.REFRAIN_FROM_AIDING


def bars_of(bound: ProvisionOnDay, setting: Setting) -> Iterator[StandingBar]:
    """Yield the bar of a provision that holds at all times, if it does and bears on duties of help."""
    provision = bound.provision
    if provision.pledge not in _STANDING or provision.when or bound.known is Truth.NO:
        return
    base = all_of(step.truth for step in instrument_steps(bound, setting.choices))
    if base is Truth.NO:
        return
    by = setting.meant(provision.by if provision.by is not None else "each party", bound)
    owed = setting.meant(
        provision.toward if provision.toward is not None else "each other party", bound
    )
    about = owed
    if provision.pledge is Pledge.REFRAIN_FROM_AIDING:
        against = provision.against
        about = Meant() if against is None else setting.meant(against, bound)
        base = all_of([base, any_of(owed.truth_of(state) for state in owed.states)])
    if provision.at is not None:
        base = all_of([base, Truth.UNKNOWN])  # where help would be given is not said
    protected = about.states
    spared = {find_state(w).code for s in provision.saving if s.excused for w in s.states}
    barred, surely = set(), set()
    for state in by.fixed & setting.index.keys() - spared:
        reserved = opposite(bound.on_day.standing(state).leaves_out(bound.pinpoint))
        bound_by_it = bond(state, bound.on_day, setting.choices)
        whole = all_of([base, bound_by_it, by.truth_of(state), reserved])
        if whole is not Truth.NO:
            barred.add(state)
            if whole is Truth.YES:
                surely.add(state)
    states = all_states()
    at_large = {s for s in protected - bound.on_day.parties if states[s].contested}
    yield StandingBar(
        bound=bound,
        bearers=setting.marked(barred),
        surely_barred=setting.marked(surely),
        protected=setting.marked(protected),
        surely_protected=setting.marked(protected - at_large - about.doubtful.keys()),
        may_lapse=bool(provision.unless),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Everything the loops read.

    Attributes:
        duties: The clauses of help towards the victim, as `fill_duties` takes them.
        clauses: All clauses, and `roles` what each of them does, as `fill_tables` takes them.
        standing_bars: Whether a state is held to peace towards another. Shapes: (act, bearer, protected).
        odd: Attacks that the one-question engine must look at. Shapes: (first or later or provoked, attacker, victim).
        cascades: Whether force in defence counts as an attack.
        prone: Whether a conflict may be settled by excusing a duty.
        goes_on: Whether an attack can have consequences beyond the first duties.
    """

    duties: tuple[Any, ...]
    clauses: tuple[Any, ...]
    roles: tuple[Any, ...]
    standing_bars: Codes
    odd: NDArray[np.bool_]
    cascades: bool
    prone: bool
    goes_on: bool


def bank_of(
    clauses: Iterable[Clause],
    bars: Iterable[StandingBar],
    numbers: dict[tuple[str, str], int],
    setting: Setting,
    priority: Priority,
) -> Bank:
    """Lay clauses and bars side by side.

    Args:
        clauses: Every clause of the day.
        bars: Every bar that holds at all times.
        numbers: The number of each provision; of two equally strong duties the one with the lower number is named.
        setting: The day, the reading, the states.
        priority: Which instrument prevails over which.
    """
    clauses = sorted(clauses, key=lambda c: numbers[c.reference])
    bars = tuple(bars)
    helping = [c for c in clauses if c.act.is_help]
    direct = [c for c in helping if c.toward is Toward.VICTIM]
    prone = _prone(clauses, setting, priority)
    odd = _excusing(helping, bars, setting, priority)
    turns_back = setting.cascades or any(c.act is Pledge.OFFENSE for c in direct)
    onward = [c for c in clauses if _leads_on(c, prone, turns_back=turns_back, setting=setting)]
    return Bank(
        duties=(
            *_by_victim(direct),
            *_sides(direct)[1:],
            *_owing(direct),
            _rows(c.party for c in direct),
            _rows(c.blocked for c in direct),
            _fellows(direct),
            np.array([numbers[c.reference] for c in direct], np.int16),
            np.array([_ACTS.index(c.act) for c in direct], np.int64),
        ),
        clauses=(
            *_sides(onward),
            _rows(c.party for c in onward),
            _rows(c.blocked for c in onward),
            _fellows(onward),
        ),
        roles=_roles(onward, prone, setting),
        standing_bars=_matrix(bars, setting),
        odd=odd,
        cascades=setting.cascades,
        prone=bool(prone),
        goes_on=bool(onward) or bool(odd.any()),
    )


def _leads_on(clause: Clause, prone: frozenset[str], *, turns_back: bool, setting: Setting) -> bool:
    """Whether a clause can matter beyond the first duties.

    Args:
        clause: The clause.
        prone: Instruments whose conflicts a rule settles.
        turns_back: Whether the attacker may itself be attacked.
        setting: The reading.
    """
    if clause.bound.instrument.id in prone:
        return True
    if clause.act.is_bar:
        # Whom not to aid matters only where a rule decides between two duties.
        matters = clause.act not in _ONLY_IN_CONFLICTS
        reaches = turns_back or clause.counts or clause.odd_first
        return matters and (reaches or clause.toward is Toward.ATTACKER)
    if setting.cascades or clause.odd_first or clause.act is Pledge.OFFENSE:
        return True
    return clause.counts or clause.toward is Toward.ATTACKER or setting.asks_about_defence


def _sides(clauses: list[Clause]) -> tuple[Any, ...]:
    return (
        _starts(c.victims for c in clauses),
        _joined((c.victims for c in clauses), np.int16),
        _joined((c.victim_truths for c in clauses), np.uint8),
        _starts(c.attackers for c in clauses),
        _joined((c.attackers for c in clauses), np.int16),
        _joined((c.attacker_truths for c in clauses), np.uint8),
    )


def _by_victim(clauses: list[Clause]) -> tuple[Any, ...]:
    """Return clause and place of each victim, one victim after another, so that what is written lies close together."""
    sizes = [len(c.victims) for c in clauses]
    order = np.argsort(_joined((c.victims for c in clauses), np.int16), kind="stable")
    return np.repeat(np.arange(len(clauses)), sizes)[order], order


def _owing(clauses: list[Clause]) -> tuple[Any, ...]:
    return (
        _starts(c.bearers for c in clauses),
        _joined((c.bearers for c in clauses), np.int16),
        _joined((c.bearer_truths for c in clauses), np.uint8),
        _joined((c.behind for c in clauses), np.uint8),
        _joined((c.strengths for c in clauses), np.uint8),
    )


def _fellows(clauses: list[Clause]) -> Codes:
    """Return whether each clause covers an attack, by the truth that attacker and victim are fellow parties.

    Shapes: (clause, truth).
    """
    rows = [[outward(truth, c.fellow) for truth in range(YES + 1)] for c in clauses]
    return np.array(rows, np.uint8).reshape(len(clauses), YES + 1)


def _starts(arrays: Iterable[NDArray[Any]]) -> NDArray[np.int64]:
    return np.cumsum([0, *map(len, arrays)], dtype=np.int64)


def _joined(arrays: Iterable[NDArray[Any]], kind: Any) -> NDArray[Any]:
    return np.concatenate([np.zeros(0, kind), *arrays])


def _rows(arrays: Iterable[Codes]) -> Codes:
    rows = list(arrays)
    return np.stack(rows) if rows else np.zeros((0, 0), np.uint8)


def words_of(marks: NDArray[Any]) -> NDArray[np.uint64]:
    """Return rows of marks as words of 64 bits. Shapes: marks (..., state); returns (..., word)."""
    n = marks.shape[-1]
    n_words = -(-n // _WORD)
    padded = np.zeros((*marks.shape[:-1], n_words * _WORD), bool)
    padded[..., :n] = marks > 0
    packed = np.packbits(padded, axis=-1, bitorder="little")
    return np.ascontiguousarray(packed).view("<u8").astype(np.uint64, copy=False)


def _marks(clauses: list[Clause], which: Callable[[Clause], NDArray[Any]], n: int) -> Any:
    """Return the bearers of each clause for whom something holds, as words. Shapes: (clause, word)."""
    marks = np.zeros((len(clauses), n), np.uint8)
    for row, clause in zip(marks, clauses, strict=True):
        row[clause.bearers] = which(clause)
    return words_of(marks)


def _is_due(clause: Clause) -> NDArray[np.bool_]:
    due: NDArray[np.bool_] = (clause.bearer_truths == YES) & (clause.behind == _DUE)
    return due


def _roles(clauses: list[Clause], prone: frozenset[str], setting: Setting) -> tuple[Any, ...]:
    n = len(setting.index)
    kinds = [c.act is not Pledge.OFFENSE for c in clauses]
    in_prone = [c.bound.instrument.id in prone for c in clauses]
    # A text about force in defence of an ally is asked about wherever such force is used.
    asked = [
        setting.asks_about_defence and kind and c.act.is_help
        for c, kind in zip(clauses, kinds, strict=True)
    ]
    first = [
        c.odd_first or ask or (c.odd_later and p)
        for c, ask, p in zip(clauses, asked, in_prone, strict=True)
    ]
    later = [c.odd_later or ask for c, ask in zip(clauses, asked, strict=True)]
    owes = _marks(clauses, lambda c: _is_due(c) * (c.bound.instrument.id in prone), n)
    return (
        np.array([c.act.is_bar for c in clauses], np.bool_),
        np.array([_bar_kind(c) for c in clauses], np.int64),
        np.array([int(c.toward) for c in clauses], np.int64),
        np.array(kinds, np.int64),
        _marks(clauses, lambda c: _is_due(c) * c.forceful * c.act.is_help, n),
        owes,
        _marks(clauses, lambda c: c.behind != EXCUSED, n),
        np.array([c.when_provoked for c in clauses], np.bool_),
        np.array([c.counts for c in clauses], np.bool_),
        np.array(first, np.bool_),
        np.array(later, np.bool_),
    )


def _bar_kind(clause: Clause) -> int:
    return 2 if clause.act is Pledge.REFRAIN_FROM_AIDING else int(clause.toward)


def _matrix(bars: Iterable[StandingBar], setting: Setting) -> Codes:
    """Return who is held to peace towards whom, for each act that a bar may permit. Shapes: (act, bearer, protected)."""
    n = len(setting.index)
    held = np.zeros((len(_ACTS), n, n), np.uint8)
    for bar in bars:
        if bar.bound.provision.pledge in _AGAINST_WHOM:
            where = np.ix_(np.flatnonzero(bar.bearers), np.flatnonzero(bar.protected))
            for number, act in enumerate(_ACTS):
                if act not in bar.bound.provision.permits:
                    held[number][where] = 1
    return held


def decisive_in(instruments: Iterable[Instrument]) -> frozenset[str]:
    """Return the instruments that say anything by which a conflict with another could be settled."""
    return frozenset(
        instrument.id
        for instrument in instruments
        if instrument.adopted is not None
        or any(p.prevails_over or p.yields_to for p in instrument.provisions.values())
    )


def _prone(clauses: list[Clause], setting: Setting, priority: Priority) -> frozenset[str]:
    """Return the instruments between whose duties, or a duty and a bar that an event brings about, a rule decides."""
    spread = setting.cascades or any(c.act is Pledge.OFFENSE or c.toward for c in clauses)
    helping = _bearers_by_instrument(
        (c for c in clauses if c.act.is_help), len(setting.index), _is_due
    )
    barring = _bearers_by_instrument(
        (c for c in clauses if c.act.is_bar and (spread or c.toward or c.odd_first)),
        len(setting.index),
        None,
    )
    found: set[str] = set()
    for one, bearers in helping.items():
        for other, held in chain(helping.items() if spread else (), barring.items()):
            if one != other and priority.settles(one, other) and (bearers & held).any():
                found |= {one, other}
    return frozenset(found)


def _bearers_by_instrument(
    clauses: Iterable[Clause], n: int, which: Callable[[Clause], NDArray[np.bool_]] | None
) -> dict[str, NDArray[np.bool_]]:
    found: dict[str, NDArray[np.bool_]] = {}
    for clause in clauses:
        marks = found.setdefault(clause.bound.instrument.id, np.zeros(n, np.bool_))
        marks[clause.bearers if which is None else clause.bearers[which(clause)]] = True
    return found


def _excusing(
    helping: list[Clause], bars: tuple[StandingBar, ...], setting: Setting, priority: Priority
) -> NDArray[np.bool_]:
    """Return the attacks that bring about a duty which yields to a bar. Shapes: (first or later or provoked, attacker, victim)."""
    n = len(setting.index)
    odd = np.zeros((3, n, n), np.bool_)
    decided = [bar for bar in bars if bar.bound.instrument.id in priority.decisive]
    for clause in helping:
        own = clause.bound.instrument.id
        due = np.zeros(n, np.uint8)
        due[clause.bearers[_is_due(clause)]] = 1
        pairs: NDArray[np.bool_] | None = None
        for bar in bars if own in priority.decisive else decided:
            name = bar.bound.instrument.id
            if name == own or clause.act in bar.bound.provision.permits:
                continue
            if not (due & bar.surely_barred).any() or priority.settles(own, name) != name:
                continue
            pairs = _certain(clause, n) if pairs is None else pairs
            facing = bar.surely_protected > 0
            # What is helped stands where what is faced does not.
            of_attacker = (clause.toward is Toward.VICTIM) is not bar.on_aid
            odd |= pairs & (facing[:, None] if of_attacker else facing[None, :])
    for bar in bars:
        if bar.may_lapse:
            # Whether it does hangs on the attack itself.
            towards = bar.protected > 0
            odd |= towards[None, :] if bar.on_aid else towards[:, None]
    return odd


def _certain(clause: Clause, n: int) -> NDArray[np.bool_]:
    """Return the attacks that surely set a clause off. Shapes: (attacker, victim)."""
    attackers, victims = np.zeros(n, np.bool_), np.zeros(n, np.bool_)
    attackers[clause.attackers] = clause.attacker_truths == YES
    attackers &= clause.blocked == 0
    victims[clause.victims] = clause.victim_truths == YES
    pairs: NDArray[np.bool_] = attackers[:, None] & victims[None, :]
    if clause.fellow < YES:
        party = clause.party > 0  # perhaps one: then perhaps not covered
        pairs &= ~(party[:, None] & party[None, :])
    return pairs


Settled = dict[tuple[int, int], tuple[InstrumentOnDay, InstrumentOnDay, str]]
"""Which of two instruments as they stood prevails; the instruments are kept, so that their identities stay theirs."""


def rules_of_priority(setting: Setting, known: Settled, decisive: frozenset[str]) -> Priority:
    """Return which instrument prevails over which on a day.

    Args:
        setting: The day and the reading.
        known: What was found before; grows.
        decisive: Instruments that say anything by which a conflict could be settled.
    """
    on_days = setting.snapshot.instruments

    def prevails(one: str, other: str) -> str:
        first, second = on_days[one], on_days[other]
        key = (id(first), id(second))
        if key not in known:
            found = settle(first.instrument, second.instrument, setting.snapshot, setting.choices)
            known[key] = (first, second, found.prevails)
        return known[key][2]

    return Priority(decisive, prevails)
