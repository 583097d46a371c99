"""What has to give: which wishes a draft's completions can keep together, and which they cannot.

Each wish hangs on few brackets, so its verdict is worked out once for each way of filling those. The tables are then joined bracket by bracket
(variable elimination), keeping for every set of wishes kept the number of completions that keep just it: exact over all
completions, none of which is tried as a whole. From the sets kept follow the completions that keep most and the minimal conflicts.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from foedus.drafting.relevance import Signatures
from foedus.drafting.space import Assignment, Space
from foedus.drafting.subjects import Workshop
from foedus.drafting.transversals import bits_of, largest_only, minimal_transversals
from foedus.drafting.wishes import Wish, parts_of, said, scope_of, verdict
from foedus.principles.views import Part
from foedus.vocabulary.verdicts import Verdict

Kept = dict[int, int]
"""For each set of wishes kept, as bits: how many completions keep just it."""


@dataclass(frozen=True, eq=False)
class Table:
    """The verdicts on one wish, for every way of filling the brackets on which it hangs."""

    wish: Wish
    scope: tuple[str, ...]
    verdicts: Mapping[Assignment, Verdict]

    def of(self, choices: Mapping[str, str | None]) -> Verdict:
        """Return the verdict under choices that fill the scope."""
        return self.verdicts[tuple(choices.get(bracket) for bracket in self.scope)]


@dataclass(frozen=True, slots=True)
class Option:
    """A set of wishes that some completions keep, and one of them.

    Attributes:
        choices: The completion: of those that keep the set, the first by names of brackets and alternatives.
        kept, broken, undetermined: Ids of wishes.
        n_completions: How many completions keep just this set.
    """

    choices: Mapping[str, str]
    kept: tuple[str, ...]
    broken: tuple[str, ...]
    undetermined: tuple[str, ...]
    n_completions: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Wishes that no completion keeps together, though it keeps any smaller set of them.

    Attributes:
        wishes: Ids, sorted.
        nearest: For each wish, a completion that keeps all the others.
    """

    wishes: tuple[str, ...]
    nearest: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class WhatGives:
    """What a draft can keep.

    Attributes:
        space: The completions.
        tables: The verdicts, wish by wish, in order of ids.
        n_completions: How many completions there are.
        n_tried: How many partial completions were made to fill the tables.
        kept: How many completions keep just each set of wishes.
        pareto: The sets that no completion exceeds, the largest first.
        best: Of these, those with the most wishes.
        conflicts: The minimal conflicts, the smallest first.
    """

    space: Space
    tables: tuple[Table, ...]
    n_completions: int
    n_tried: int
    kept: Kept
    pareto: tuple[Option, ...]
    best: tuple[Option, ...]
    conflicts: tuple[Conflict, ...]

    def n_keeping(self, wish: str) -> int:
        """Return how many completions keep a wish."""
        place = 1 << [table.wish.id for table in self.tables].index(wish)
        return sum(n for kept, n in self.kept.items() if kept & place)


def what_gives(
    workshop: Workshop,
    space: Space,
    wishes: Iterable[Wish],
    *,
    progress: Callable[[str], None] = lambda _step: None,
) -> WhatGives:
    """Work out which wishes the completions of a draft can keep together.

    Args:
        workshop: The draft and the law of the day.
        space: The completions looked at.
        wishes: What to keep.
        progress: Told what is being worked out.
    """
    ordered = sorted(wishes, key=lambda wish: wish.id)
    made_before = workshop.n_made[0]
    tables = tables_of(workshop, space, ordered, progress=progress)
    return joined(space, tables, n_tried=workshop.n_made[0] - made_before)


def joined(space: Space, tables: tuple[Table, ...], *, n_tried: int) -> WhatGives:
    """Join tables, in order of their wishes' ids, to what the completions can keep together.

    Args:
        space: The completions looked at.
        tables: The verdicts, wish by wish.
        n_tried: How many partial completions were made to fill the tables.
    """
    kept = sets_kept(space, tables)
    names = [table.wish.id for table in tables]
    everything = (1 << len(names)) - 1
    largest = sorted(largest_only(kept), key=lambda s: (-s.bit_count(), _names(s, names)))
    pareto = tuple(_option(found, kept[found], space, tables) for found in largest)
    most = max((found.bit_count() for found in largest), default=0)
    best = tuple(o for o, found in zip(pareto, largest, strict=True) if found.bit_count() == most)
    conflicts = minimal_transversals(everything & ~found for found in largest)
    return WhatGives(
        space=space,
        tables=tables,
        n_completions=sum(kept.values()),
        n_tried=n_tried,
        kept=kept,
        pareto=pareto,
        best=best,
        conflicts=tuple(
            sorted(
                (_conflict(found, names, space, tables) for found in conflicts),
                key=lambda c: (len(c.wishes), c.wishes),
            )
        ),
    )


def tables_of(
    workshop: Workshop,
    space: Space,
    wishes: list[Wish],
    *,
    progress: Callable[[str], None] = lambda _step: None,
) -> tuple[Table, ...]:
    """Fill the tables. Completions that look the same to a wish are tried once for all of them."""
    signatures = Signatures(space, workshop)
    alike: dict[tuple[tuple[str, ...], frozenset[Part]], list[Wish]] = defaultdict(list)
    for wish in wishes:
        alike[scope_of(wish, space), parts_of(wish)].append(wish)
    found: dict[str, Table] = {}
    for (scope, parts), together in alike.items():
        progress(", ".join(wish.id for wish in together))
        found |= {table.wish.id: table for table in _tables(together, scope, parts, signatures)}
    return tuple(found[wish.id] for wish in wishes)


def _tables(
    wishes: list[Wish], scope: tuple[str, ...], parts: frozenset[Part], signatures: Signatures
) -> Iterator[Table]:
    """Yield the tables of wishes that look at the same parts of the text."""
    space = signatures.space
    if not parts:
        for wish in wishes:
            kept = {
                row: said(wish, dict(zip(scope, row, strict=True)), space.draft)
                for row in space.assignments(scope)
            }
            yield Table(wish, scope, kept)
        return
    known: dict[Hashable, tuple[Verdict, ...]] = {}
    rows: dict[Assignment, tuple[Verdict, ...]] = {}
    for row in space.assignments(scope):
        choices = space.whole(dict(zip(scope, row, strict=True)))
        signature = signatures.of(parts, choices)
        if signature not in known:
            subject = signatures.subject(choices)
            known[signature] = tuple(verdict(wish, subject) for wish in wishes)
        rows[row] = known[signature]
    for place, wish in enumerate(wishes):
        yield Table(wish, scope, {row: verdicts[place] for row, verdicts in rows.items()})


# --- joining the tables, bracket by bracket ---------------------------------------------------


@dataclass(frozen=True)
class _Factor:
    """For every way of filling some brackets, the sets of wishes kept so far and how many completions keep each."""

    scope: tuple[str, ...]
    rows: Mapping[Assignment, Kept]


def sets_kept(space: Space, tables: tuple[Table, ...]) -> Kept:
    """Return how many completions keep just each set of wishes; a set is written as bits, in the order of the tables."""
    factors = [
        _Factor(
            table.scope,
            {a: {(1 << place) * (v is Verdict.HOLDS): 1} for a, v in table.verdicts.items()},
        )
        for place, table in enumerate(tables)
    ]
    factors += [_allowed(space, bracket) for bracket in space.brackets]
    left = set(space.brackets)
    while left:
        bracket = min(left, key=lambda b: (_width(b, factors), b))
        left.remove(bracket)
        touching = [factor for factor in factors if bracket in factor.scope]
        factors = [factor for factor in factors if bracket not in factor.scope]
        touching.sort(key=lambda factor: (len(factor.scope), factor.scope))
        factors.append(_summed_out(bracket, reduce(_joined, touching)))
    return reduce(_joined, factors).rows[()]


def _allowed(space: Space, bracket: str) -> _Factor:
    """Return the choices that a bracket offers under those it hangs on."""
    scope = space.closed([bracket])
    return _Factor(scope, {assignment: {0: 1} for assignment in space.assignments(scope)})


def _width(bracket: str, factors: list[_Factor]) -> int:
    """Return how many brackets would be joined to get rid of one."""
    return len(set().union(*(f.scope for f in factors if bracket in f.scope)))


def _joined(one: _Factor, other: _Factor) -> _Factor:
    shared = tuple(bracket for bracket in other.scope if bracket in one.scope)
    added = tuple(bracket for bracket in other.scope if bracket not in one.scope)
    by_shared: dict[Assignment, list[tuple[Assignment, Kept]]] = defaultdict(list)
    for assignment, kept in other.rows.items():
        values = dict(zip(other.scope, assignment, strict=True))
        by_shared[tuple(values[b] for b in shared)].append((tuple(values[b] for b in added), kept))
    rows: dict[Assignment, Kept] = {}
    for assignment, kept in one.rows.items():
        values = dict(zip(one.scope, assignment, strict=True))
        for more, also in by_shared.get(tuple(values[b] for b in shared), ()):
            rows[assignment + more] = _product(kept, also)
    return _Factor(one.scope + added, rows)


def _product(one: Kept, other: Kept) -> Kept:
    if len(one) == len(other) == 1:
        (a, n), (b, m) = *one.items(), *other.items()
        return {a | b: n * m}
    found: Kept = defaultdict(int)
    for a, n in one.items():
        for b, m in other.items():
            found[a | b] += n * m
    return dict(found)


def _summed_out(bracket: str, factor: _Factor) -> _Factor:
    place = factor.scope.index(bracket)
    rows: dict[Assignment, Kept] = {}
    for assignment, kept in factor.rows.items():
        rest = assignment[:place] + assignment[place + 1 :]
        total = rows.setdefault(rest, {})
        for found, n in kept.items():
            total[found] = total.get(found, 0) + n
    return _Factor(factor.scope[:place] + factor.scope[place + 1 :], rows)


# --- from the sets kept to answers ------------------------------------------------------------


def _names(kept: int, names: list[str]) -> tuple[str, ...]:
    return tuple(names[bit.bit_length() - 1] for bit in bits_of(kept))


def _option(kept: int, n: int, space: Space, tables: tuple[Table, ...]) -> Option:
    choices = completion_keeping(kept, space, tables, exactly=True)
    verdicts = {table.wish.id: table.of(choices) for table in tables}
    return Option(
        choices={bracket: choice for bracket, choice in choices.items() if choice is not None},
        kept=tuple(w for w, v in verdicts.items() if v is Verdict.HOLDS),
        broken=tuple(w for w, v in verdicts.items() if v is Verdict.VIOLATED),
        undetermined=tuple(w for w, v in verdicts.items() if v is Verdict.UNDETERMINED),
        n_completions=n,
    )


def completion_keeping(
    kept: int, space: Space, tables: tuple[Table, ...], *, exactly: bool = False
) -> dict[str, str | None]:
    """Return the first completion, by names, that keeps a set of wishes (and, if so asked, no other).

    Raises:
        LookupError: There is none.
    """
    order = space.order
    wanted = [
        (table, bool(kept >> place & 1))
        for place, table in enumerate(tables)
        if exactly or kept >> place & 1
    ]
    due = {
        bracket: [
            (table, keep)
            for table, keep in wanted
            if table.scope and max(map(order.index, table.scope)) == position
        ]
        for position, bracket in enumerate(order)
    }

    def fill(chosen: dict[str, str | None]) -> dict[str, str | None] | None:
        if len(chosen) == len(order):
            return chosen
        bracket = order[len(chosen)]
        for choice in space.choices(bracket, chosen):
            longer = {**chosen, bracket: choice}
            if all((t.of(longer) is Verdict.HOLDS) == keep for t, keep in due[bracket]):
                found = fill(longer)
                if found is not None:
                    return found
        return None

    found = fill({})
    if found is None:
        raise LookupError(f"no completion keeps {kept:b}")
    return found


def _conflict(found: int, names: list[str], space: Space, tables: tuple[Table, ...]) -> Conflict:
    nearest = {}
    for bit in bits_of(found):
        choices = completion_keeping(found & ~bit, space, tables)
        nearest[names[bit.bit_length() - 1]] = {b: c for b, c in choices.items() if c is not None}
    return Conflict(wishes=tuple(sorted(_names(found, names))), nearest=nearest)
