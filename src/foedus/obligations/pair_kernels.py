"""The inner loops of all pairs, compiled by numba; imported only where they run.

Each function reads a bank of clauses (see `pair_bank`) and fills arrays that its caller made. Sets of states are rows of 64-bit
words, so that a word of bearers is looked at in one step.
"""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Positions = NDArray[np.int16]
Words = NDArray[np.uint64]
Kernel = Callable[..., Any]

# The codes of `pair_clauses` and `pairs`; numba takes them in as constants.
_DISPUTED_TRUTH, _YES = 1, 4
_DISPUTED, _UNKNOWN, _BLOCKED, _EXCUSED = 3, 4, 5, 6
_MAY_BIND, _LEVEL = 64, 8
_WORD = 64


def fill_duties(  # noqa: C901, PLR0912 - one loop over clauses, victims, attackers, bearers
    clauses: tuple[Any, ...],
    standing_bars: Bytes,
    todo: NDArray[np.bool_],
    duty: Bytes,
    provision: Positions,
    barred: NDArray[np.bool_],
) -> None:
    """Write the strongest duty of every bearer on every attack, and whether it is barred.

    Shapes: standing_bars (act, bearer, protected); todo (attacker, victim); duty, provision, barred (attacker, victim, bearer).
    """
    (
        clause_of,
        place_of,
        victims,
        v_truths,
        a_from,
        attackers,
        a_truths,
        b_from,
        bearers,
        b_truths,
        behind,
        strengths,
        party,
        blocked,
        fellow,
        number,
        act,
    ) = clauses
    for entry in range(len(clause_of)):
        c, i = clause_of[entry], place_of[entry]
        v = victims[i]
        for j in range(a_from[c], a_from[c + 1]):
            a = attackers[j]
            if a == v or not todo[a, v]:
                continue
            truth = min(v_truths[i], a_truths[j])
            truth = min(truth, fellow[c, min(party[c, a], party[c, v])])
            if truth == 0:
                continue
            for k in range(b_from[c], b_from[c + 1]):
                b = bearers[k]
                if b == a or b == v:  # noqa: PLR1714, SIM109 - faster than a set here
                    continue
                whole = min(truth, b_truths[k])
                status = behind[k]
                if status != _EXCUSED:
                    if whole == _DISPUTED_TRUTH:
                        status = _DISPUTED
                    elif whole < _YES:
                        status = _UNKNOWN
                    elif blocked[c, a]:
                        status = _BLOCKED
                code = strengths[k] * _LEVEL + _LEVEL - 1 - status
                if status < _BLOCKED:
                    code += _MAY_BIND
                    if standing_bars[act[c], b, a]:
                        barred[a, v, b] = True
                if code > duty[a, v, b]:
                    duty[a, v, b] = code
                    provision[a, v, b] = number[c]


def fill_tables(  # noqa: C901, PLR0912, PLR0913, PLR0917 - one loop over clauses, victims and attackers
    clauses: tuple[Any, ...],
    roles: tuple[Any, ...],
    forces: Words,
    bound: Words,
    bars: Words,
    odd: NDArray[np.bool_],
    reverse: NDArray[np.bool_],
    counted: NDArray[np.bool_],
) -> None:
    """Write what any attack by anybody on anybody would bring about, one attack at a time.

    Where no defence counts as an attack, forces, bound and bars have one class and forces has one kind; where no conflict is settled, bound
    has no words.

    Shapes: forces (provoked, kind, target, attacker, victim, word), kind 0 attack and 1 defence, target 0 the attacker and
    1 the victim; bound (provoked, side helped, attacker, victim, word); bars (provoked, kind, attacker, victim, word), kind 0 owed
    to the victim, 1 to the attacker, 2 no help to the attacker; odd (first, later, later and provoked; attacker, victim);
    reverse (attacker, victim); counted (victim,).
    """
    (v_from, victims, v_truths, a_from, attackers, a_truths, party, blocked, fellow) = clauses
    (is_bar, bar_kind, side, kind, fights, owes, barring, provoked, counts, first, later) = roles
    n_classes, n_kinds, n_words = forces.shape[0], forces.shape[1], forces.shape[-1]
    n_bound = bound.shape[-1]
    for c in range(len(fellow)):
        for i in range(v_from[c], v_from[c + 1]):
            v = victims[i]
            if counts[c]:
                counted[v] = True
            for j in range(a_from[c], a_from[c + 1]):
                a = attackers[j]
                if a == v:
                    continue
                truth = min(v_truths[i], a_truths[j])
                truth = min(truth, fellow[c, min(party[c, a], party[c, v])])
                if truth == 0:
                    continue
                if first[c]:
                    odd[0, a, v] = True
                if later[c]:
                    odd[1, a, v] = True
                    odd[2, a, v] = odd[2, a, v] or provoked[c]
                if is_bar[c]:
                    if not blocked[c, a]:
                        for w in range(n_words):
                            bars[0, bar_kind[c], a, v, w] |= barring[c, w]
                            if provoked[c] and n_classes > 1:
                                bars[1, bar_kind[c], a, v, w] |= barring[c, w]
                    continue
                if side[c] == 1:
                    reverse[a, v] = True
                if truth < _YES or blocked[c, a]:
                    continue
                if kind[c] < n_kinds:
                    for w in range(n_words):
                        forces[0, kind[c], side[c], a, v, w] |= fights[c, w]
                        if provoked[c] and n_classes > 1:
                            forces[1, kind[c], side[c], a, v, w] |= fights[c, w]
                for w in range(n_bound):
                    bound[0, side[c], a, v, w] |= owes[c, w]
                    if provoked[c] and n_classes > 1:
                        bound[1, side[c], a, v, w] |= owes[c, w]


def follow(  # noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917 - one walk over the events of one scenario
    prone: bool,  # noqa: FBT001
    todo: NDArray[np.bool_],
    forces: Words,
    bound: Words,
    bars: Words,
    odd: NDArray[np.bool_],
    reverse: NDArray[np.bool_],
    counted: NDArray[np.bool_],
    duty: Bytes,
    barred: NDArray[np.bool_],
    to_ask: NDArray[np.bool_],
    went_on: NDArray[np.bool_],
) -> None:
    """Walk to the fixpoint from every attack: mark what it bars, and where the one-question engine must answer.

    Shapes: as in `fill_tables` and `fill_duties`; to_ask, and went_on where other events follow, (attacker, victim).
    """
    n, n_words, n_bound = todo.shape[0], forces.shape[-1], bound.shape[-1]
    zero, one = np.uint64(0), np.uint64(1)
    # What has happened in a scenario, by target; a row is cleared when the scenario first touches it.
    since = np.full(n, -1, np.int64)
    seen = np.zeros((2, n, n_words), np.uint64)
    on_whom = np.zeros((n, n_words), np.uint64)
    helped = np.zeros((n, n_words), np.uint64)
    faced = np.zeros((n, n_words), np.uint64)
    spared = np.zeros((n, n_words), np.uint64)
    unaided = np.zeros((n, n_words), np.uint64)
    touched = np.zeros(n, np.int64)
    stack = np.zeros((2 * n * n + 2, 3), np.int16)
    kinds = forces.shape[1]
    is_fragile = counted.any() or odd[1:].any()
    spares = np.zeros(n, np.bool_)
    for x in range(n):
        for y in range(n):
            for c in range(bars.shape[0]):
                for w in range(n_words):
                    spares[y] |= bars[c, 0, x, y, w] != zero
                    spares[x] |= bars[c, 1, x, y, w] != zero
    for a0 in range(n):
        for v0 in range(n):
            if a0 == v0 or not todo[a0, v0]:
                continue
            followed = zero
            for new_kind in range(kinds):
                for target in range(2):
                    for w in range(n_words):
                        followed |= forces[0, new_kind, target, a0, v0, w]
            went_on[a0, v0] = followed != zero
            # What follows is walked only where it can change the answer.
            if not (prone or is_fragile or reverse[v0, a0] or spares[a0]):
                to_ask[a0, v0] = odd[0, a0, v0]
                continue
            if followed == zero and not prone:
                to_ask[a0, v0] = odd[0, a0, v0]
                for w in range(n_words):
                    word = bars[0, 1, a0, v0, w]
                    position = w * _WORD
                    while word:
                        if word & one and duty[a0, v0, position] >= _MAY_BIND:
                            barred[a0, v0, position] = True
                        word >>= one
                        position += 1
                continue
            scenario = a0 * n + v0
            n_touched = 0
            top = 1
            stack[0, 0], stack[0, 1], stack[0, 2] = 0, a0, v0
            is_odd = odd[0, a0, v0]
            is_first = True
            while top and not is_odd:
                top -= 1
                kind, x, y = stack[top, 0], stack[top, 1], stack[top, 2]
                for z in (x, y):
                    if since[z] != scenario:
                        since[z] = scenario
                        touched[n_touched] = z
                        n_touched += 1
                        for w in range(n_words):
                            seen[0, z, w] = seen[1, z, w] = on_whom[z, w] = zero
                            helped[z, w] = faced[z, w] = spared[z, w] = unaided[z, w] = zero
                if is_first:
                    seen[0, y, x // _WORD] |= one << np.uint64(x % _WORD)
                elif odd[1 + kind, x, y]:
                    is_odd = True
                    break
                is_first = False
                on_whom[y, x // _WORD] |= one << np.uint64(x % _WORD)
                if counted[y]:
                    n_on = 0
                    for w in range(n_words):
                        word = on_whom[y, w]
                        while word:
                            word &= word - one
                            n_on += 1
                    if n_on > 1:
                        is_odd = True
                        break
                for w in range(n_bound):
                    helped[y, w] |= bound[kind, 0, x, y, w]
                    faced[x, w] |= bound[kind, 0, x, y, w]
                    helped[x, w] |= bound[kind, 1, x, y, w]
                    faced[y, w] |= bound[kind, 1, x, y, w]
                for w in range(n_words):
                    spared[y, w] |= bars[kind, 0, x, y, w]
                    spared[x, w] |= bars[kind, 1, x, y, w]
                    unaided[x, w] |= bars[kind, 2, x, y, w]
                for target in range(2):
                    z = y if target else x
                    for new_kind in range(kinds):
                        for w in range(n_words):
                            news = forces[kind, new_kind, target, x, y, w] & ~seen[new_kind, z, w]
                            # Nobody fights itself, and neither side of an attack fights by reason of it.
                            if news and x // _WORD == w:
                                news &= ~(one << np.uint64(x % _WORD))
                            if news and y // _WORD == w:
                                news &= ~(one << np.uint64(y % _WORD))
                            seen[new_kind, z, w] |= news
                            position = w * _WORD
                            while news:
                                if news & one:
                                    stack[top, 0] = new_kind
                                    stack[top, 1] = position
                                    stack[top, 2] = z
                                    top += 1
                                news >>= one
                                position += 1
            if not is_odd and prone:
                for t in range(n_touched):
                    z = touched[t]
                    for w in range(n_words):
                        at_odds = (helped[z, w] | spared[z, w]) & faced[z, w]
                        if at_odds | (helped[z, w] & unaided[z, w]):
                            is_odd = True
            if not is_odd and reverse[v0, a0]:
                word = seen[0, a0, v0 // _WORD] | seen[1, a0, v0 // _WORD]
                is_odd = bool((word >> np.uint64(v0 % _WORD)) & one)
            if is_odd:
                to_ask[a0, v0] = True
                continue
            for w in range(n_words):
                word = spared[a0, w]
                position = w * _WORD
                while word:
                    if word & one and duty[a0, v0, position] >= _MAY_BIND:
                        barred[a0, v0, position] = True
                    word >>= one
                    position += 1


def compiled() -> tuple[Kernel, Kernel, Kernel]:
    """Return the three loops as machine code, kept on disk between runs where there is room for it."""
    return _compiled(fill_duties), _compiled(fill_tables), _compiled(follow)


def _compiled(loop: Kernel) -> Kernel:
    import numba  # noqa: PLC0415 - half a second that only this command pays

    try:
        kernel = numba.njit(loop, cache=True, nogil=True)
    except (
        RuntimeError
    ):  # no folder that may be written: neither beside this file nor the user's own
        kernel = numba.njit(loop, nogil=True)

    @functools.wraps(loop)
    def call(*arrays: Any) -> Any:
        try:
            return kernel(*arrays)
        except OSError:
            # Compiled and ready, but the disk is full: only keeping it failed, and no array is touched yet.
            return kernel(*arrays)

    return call
