"""All pairs: for every attack of one state on another, who must help the victim, how surely and how strongly.

The answers are those of `who_must` to `attack:ATTACKER:VICTIM` (unprovoked, on the victim's own territory, without requests or decisions),
to the fixpoint, without the reasons. Where a text or a settled conflict lies beyond the arrays, `who_must` itself answers, and
`asked` says for which pairs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np
from numpy.typing import NDArray

from foedus.instruments.library import Library
from foedus.obligations import pair_kernels
from foedus.obligations.answer import Answer, who_must
from foedus.obligations.obligation import Bar, Obligation
from foedus.obligations.pair_bank import Bank, bank_of, bars_of, decisive_in, rules_of_priority
from foedus.obligations.pair_clauses import (
    RELEVANT,
    STATUSES,
    Setting,
    clauses_of,
    is_gated,
)
from foedus.obligations.readings import DEFENSIVE_FORCE, Choices
from foedus.obligations.role_sets import States
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot, snapshot_of
from foedus.vocabulary.pledges import EventKind, Pledge, Status
from foedus.vocabulary.states import StateCode, all_states
from foedus.vocabulary.strengths import strength
from foedus.vocabulary.truth import Truth

Reference = tuple[str, str]
NO_STATUS = len(STATUSES)
_MAY_BIND = 64
_LEVEL = 8
_PEACE = frozenset({Pledge.NONAGGRESSION, Pledge.NEUTRALITY})
_VOID = frozenset({Status.BLOCKED, Status.EXCUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PairDuty:
    """The strongest duty of one bearer on one attack: a row of the table.

    Attributes:
        attacker: Who attacks.
        victim: Who is attacked, and to whom help is owed.
        bearer: Who owes it, against the attacker.
        status: Where the duty stands.
        strength: Key of `STRENGTHS`.
        instrument: Where it is written, with `pinpoint`.
        barred: Whether the bearer is held to nonaggression or neutrality towards the attacker as well.
    """

    attacker: StateCode
    victim: StateCode
    bearer: StateCode
    status: Status
    strength: int
    instrument: str
    pinpoint: str
    barred: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairDuties:
    """The strongest duty of help of every state on every attack of one state on another.

    Strongest: one that may still have to be performed comes before one that is blocked or excused; then the higher strength; then the
    firmer status; then the provision that comes first by instrument and pinpoint.

    Attributes:
        as_of: The day.
        reading: Name of the reading.
        states: Every state existing on the day, and any other that an instrument binds; the order of all dimensions.
        references: Instrument and pinpoint, by the number that `provision` gives.
        duty: What `status` and `strength` are read from; 0 where nothing is owed.
        provision: The provision of the strongest duty; -1 where nothing is owed.
        barred: Whether a bar of nonaggression or neutrality towards the attacker stands against it.
        asked: The pairs that the one-question engine answered.

    Shapes: duty, provision, barred, status and strength (attacker, victim, bearer); asked (attacker, victim).
    """

    as_of: date
    reading: str
    states: tuple[StateCode, ...]
    references: tuple[Reference, ...]
    duty: NDArray[np.uint8]
    provision: NDArray[np.int16]
    barred: NDArray[np.bool_]
    asked: NDArray[np.bool_]

    @property
    def status(self) -> NDArray[np.uint8]:
        """Return the status of each duty: a position in `STATUSES`, and one past the last where nothing is owed."""
        return statuses_in(self.duty)

    @property
    def strength(self) -> NDArray[np.uint8]:
        """Return the strength of each duty; 0 where nothing is owed."""
        return strengths_in(self.duty)

    def rows(self) -> Iterator[PairDuty]:
        """Yield the duties, by attacker, victim and bearer."""
        for place in np.argwhere(self.duty):
            a, v, b = map(int, place)
            yield self.row(a, v, b)

    def row(self, attacker: int, victim: int, bearer: int) -> PairDuty:
        """Return the duty at a place of the arrays."""
        place = (attacker, victim, bearer)
        code = int(self.duty[place])
        instrument, pinpoint = self.references[int(self.provision[place])]
        return PairDuty(
            attacker=self.states[attacker],
            victim=self.states[victim],
            bearer=self.states[bearer],
            status=status_in(code),
            strength=strength_in(code),
            instrument=instrument,
            pinpoint=pinpoint,
            barred=bool(self.barred[place]),
        )


def code_of(status: Status, level: int) -> int:
    """Return status and strength in one number, higher for the stronger duty."""
    rank = STATUSES.index(status)
    return (0 if status in _VOID else _MAY_BIND) + level * _LEVEL + _LEVEL - 1 - rank


def status_in(code: int) -> Status:
    """Return the status that a duty's number says."""
    return STATUSES[_LEVEL - 1 - code % _LEVEL]


def strength_in(code: int) -> int:
    """Return the strength that a duty's number says."""
    return code % _MAY_BIND // _LEVEL


def statuses_in(codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the position in `STATUSES` of each duty, and one past the last for none. Shapes: any; the same."""
    found: NDArray[np.uint8] = np.where(codes > 0, _LEVEL - 1 - codes % _LEVEL, NO_STATUS)
    return found.astype(np.uint8)


def strengths_in(codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the strength of each duty, 0 for none. Shapes: any; the same."""
    return codes % _MAY_BIND // _LEVEL


@cache
def kernels() -> tuple[pair_kernels.Kernel, pair_kernels.Kernel, pair_kernels.Kernel]:
    """Return the compiled loops."""
    return pair_kernels.compiled()


def references_of(library: Library) -> tuple[Reference, ...]:
    """Return every provision that promises help, by instrument and pinpoint."""
    return tuple(
        sorted(
            (name, pinpoint)
            for name, instrument in library.instruments.items()
            for pinpoint, provision in instrument.provisions.items()
            if provision.pledge is not None
        )
    )


def setting_of(
    snapshot: Snapshot,
    choices: Choices,
    states: tuple[StateCode, ...],
    provisions: Iterable[ProvisionOnDay],
) -> Setting:
    """Return what compiling needs.

    Args:
        snapshot: The day.
        choices: The reading.
        states: All states, in order.
        provisions: Those that may ask about force in defence of an ally.
    """
    return Setting(
        snapshot=snapshot,
        choices=choices,
        index={state: position for position, state in enumerate(states)},
        cascades=choices.of(DEFENSIVE_FORCE) == "an_attack",
        asks_about_defence=_asks_about_defence(provisions),
    )


def _asks_about_defence(provisions: Iterable[ProvisionOnDay]) -> bool:
    return any(
        trigger.defence is not None
        for bound in provisions
        if bound.provision.pledge in RELEVANT and bound.in_force is not Truth.NO
        for trigger in bound.provision.when
    )


def _states(snapshot: Snapshot) -> tuple[StateCode, ...]:
    bound = {
        state
        for on_day in snapshot.instruments.values()
        if on_day.in_force is not Truth.NO
        for state in on_day.parties
    }
    return tuple(sorted(snapshot.states | bound))


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledDay:
    """A day whose provisions lie in arrays.

    Attributes:
        setting: The day, the reading and the states.
        references: Provisions by number.
        bank: The arrays.
    """

    setting: Setting
    references: tuple[Reference, ...]
    bank: Bank

    @property
    def exist(self) -> NDArray[np.bool_]:
        """Return the pairs of two states that exist. Shapes: (attacker, victim)."""
        there = self.setting.marked(self.setting.snapshot.states) > 0
        pairs: NDArray[np.bool_] = there[:, None] & there[None, :]
        np.fill_diagonal(pairs, val=False)
        return pairs


def compile_day(snapshot: Snapshot, choices: Choices) -> CompiledDay:
    """Lay a day's provisions side by side in arrays."""
    setting = setting_of(snapshot, choices, _states(snapshot), snapshot.provisions)
    references = references_of(snapshot.library)
    numbers = {reference: number for number, reference in enumerate(references)}
    bank = bank_of(
        (c for bound in snapshot.provisions for c in clauses_of(bound, setting)),
        [b for bound in snapshot.provisions for b in bars_of(bound, setting)],
        numbers,
        setting,
        rules_of_priority(setting, {}, decisive_in(snapshot.library.instruments.values())),
    )
    return CompiledDay(setting=setting, references=references, bank=bank)


def all_pairs(snapshot: Snapshot, choices: Choices, *, among: States | None = None) -> PairDuties:
    """Answer who must help whom for every attack of one state on another on a day.

    Args:
        snapshot: The day.
        choices: The reading.
        among: If given, only attacks of one of these states on another; anybody may owe help.
    """
    return evaluate(compile_day(snapshot, choices), among=among)


def evaluate(day: CompiledDay, *, among: States | None = None) -> PairDuties:
    """Run a compiled day to the fixpoint for every pair, or for those among some states."""
    todo = day.exist
    if among is not None:
        wanted = day.setting.marked(among) > 0
        todo = todo & wanted[:, None] & wanted[None, :]
    n = len(day.setting.index)
    duty = np.zeros((n, n, n), np.uint8)
    provision = np.full((n, n, n), -1, np.int16)
    barred = np.zeros((n, n, n), np.bool_)
    asked = fill(day.bank, todo, duty, provision, barred).to_ask
    numbers = {reference: number for number, reference in enumerate(day.references)}
    ask_about(day.setting, numbers, asked, duty, provision, barred)
    return PairDuties(
        as_of=day.setting.snapshot.as_of,
        reading=day.setting.choices.name,
        states=tuple(day.setting.index),
        references=day.references,
        duty=duty,
        provision=provision,
        barred=barred,
        asked=asked,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Filled:
    """Which pairs need more than the first duties.

    Attributes:
        to_ask: Pairs for which the one-question engine must answer.
        went_on: Pairs whose attack brings about others.

    Shapes: both (attacker, victim).
    """

    to_ask: NDArray[np.bool_]
    went_on: NDArray[np.bool_]


def fill(
    bank: Bank,
    todo: NDArray[np.bool_],
    duty: NDArray[np.uint8],
    provision: NDArray[np.int16],
    barred: NDArray[np.bool_],
) -> Filled:
    """Write the answers for the pairs wanted, and return those that the one-question engine must answer.

    Shapes: as in `PairDuties`; todo (attacker, victim).
    """
    fill_duties, fill_tables, follow = kernels()
    fill_duties(bank.duties, bank.standing_bars, todo, duty, provision, barred)
    to_ask, went_on = np.zeros(todo.shape, np.bool_), np.zeros(todo.shape, np.bool_)
    if bank.goes_on:
        n, n_words = todo.shape[0], -(-todo.shape[0] // 64)
        n_classes = 2 if bank.cascades else 1
        forces = np.zeros((n_classes, n_classes, 2, n, n, n_words), np.uint64)
        bound = np.zeros((n_classes, 2, n, n, n_words if bank.prone else 0), np.uint64)
        bars = np.zeros((n_classes, 3, n, n, n_words), np.uint64)
        odd, reverse, counted = bank.odd.copy(), np.zeros((n, n), np.bool_), np.zeros(n, np.bool_)
        fill_tables(bank.clauses, bank.roles, forces, bound, bars, odd, reverse, counted)
        tables = (forces, bound, bars, odd, reverse, counted)
        follow(bank.prone, todo, *tables, duty, barred, to_ask, went_on)
    return Filled(to_ask=to_ask, went_on=went_on)


def ask_about(
    setting: Setting,
    numbers: Mapping[Reference, int],
    pairs: NDArray[np.bool_],
    duty: NDArray[np.uint8],
    provision: NDArray[np.int16],
    barred: NDArray[np.bool_],
) -> None:
    """Let the one-question engine answer for some pairs. Shapes: as in `PairDuties`."""
    states = tuple(setting.index)
    for place in np.argwhere(pairs):
        a, v = map(int, place)
        duty[a, v], provision[a, v], barred[a, v] = 0, -1, False
        for row in duties_by_question(setting.snapshot, setting.choices, states[a], states[v]):
            b = setting.index[row.bearer]
            duty[a, v, b] = code_of(row.status, row.strength)
            provision[a, v, b] = numbers[row.instrument, row.pinpoint]
            barred[a, v, b] = row.barred


def duties_by_question(
    snapshot: Snapshot, choices: Choices, attacker: StateCode, victim: StateCode
) -> Iterator[PairDuty]:
    """Yield the same rows for one pair by asking who must do what."""
    scenario = Scenario.of([Event(kind=EventKind.ATTACK, by=attacker, on=victim)])
    answer = who_must(snapshot, scenario, choices, other_readings=False, absences=False)
    yield from duties_in(answer, attacker, victim)


def duties_in(answer: Answer, attacker: StateCode, victim: StateCode) -> Iterator[PairDuty]:
    """Yield each bearer's strongest duty towards the victim against the attacker, as an answer has it."""
    best: dict[StateCode, tuple[tuple[int, str, str], Obligation]] = {}
    helping = [
        o
        for o in answer.obligations
        if o.act.is_help and o.owed_to == victim and o.against == attacker
    ]
    for owed in helping:
        level = strength(owed.act, owed.means, "gate" if is_gated(owed.gates) else "")
        key = (-code_of(owed.status, level), owed.instrument, owed.pinpoint)
        if owed.bearer not in best or key < best[owed.bearer][0]:
            best[owed.bearer] = (key, owed)
    bars = [b for b in answer.bars if b.act in _PEACE and b.owed_to == attacker]
    for bearer in sorted(best):
        (code, instrument, pinpoint), _ = best[bearer]
        own = [o for o in helping if o.bearer == bearer and o.may_bind]
        yield PairDuty(
            attacker=attacker,
            victim=victim,
            bearer=bearer,
            status=status_in(-code),
            strength=strength_in(-code),
            instrument=instrument,
            pinpoint=pinpoint,
            barred=any(_stands_against(bar, o) for bar in bars for o in own),
        )


def _stands_against(bar: Bar, owed: Obligation) -> bool:
    same = bar.bearer == owed.bearer and bar.status not in _VOID
    return same and owed.act not in bar.permits


def warm() -> None:
    """Compile the loops, or load what an earlier run compiled."""
    states = tuple(sorted(all_states()))[:2]
    nothing = snapshot_of(Library(), date(2000, 1, 1))
    setting = Setting(
        snapshot=nothing,
        choices=Choices(name="none", alternatives={}),
        index={state: position for position, state in enumerate(states)},
        cascades=False,
        asks_about_defence=False,
    )
    bank = bank_of((), (), {}, setting, rules_of_priority(setting, {}, frozenset()))
    n = len(states)
    fill(
        replace(bank, goes_on=True),
        np.zeros((n, n), np.bool_),
        np.zeros((n, n, n), np.uint8),
        np.zeros((n, n, n), np.int16),
        np.zeros((n, n, n), np.bool_),
    )
