"""Yes-or-no programs for CP-SAT (OR-Tools): facts that are free, facts that follow from others, and what is required.

A literal is a number from 1; its negation is the negative number. Loaded only when a program is solved.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.util import find_spec
from typing import Any

Literal = int


class Outcome(StrEnum):
    """What a solver made of a program."""

    MET = "met"
    CANNOT_BE_MET = "cannot be met"
    GAVE_UP = "gave up"


@dataclass(frozen=True, slots=True)
class Solution:
    """What a solver found.

    Attributes:
        outcome: Whether the program can be met; `GAVE_UP` if time ran out.
        true: The facts that hold in the solution; empty if there is none.
    """

    outcome: Outcome
    true: frozenset[Literal] = frozenset()


def is_installed() -> bool:
    """Whether the solver can be loaded."""
    return find_spec("ortools") is not None


@dataclass(eq=False)
class Program:
    """Facts and what is required of them.

    >>> program = Program()
    >>> rain, wet = program.fact(), program.fact()
    >>> program.require([-rain, wet])
    >>> program.n_facts
    2
    """

    n_facts: int = 0
    clauses: list[tuple[Literal, ...]] = field(default_factory=list)
    counts: list[tuple[Literal | None, tuple[Literal, ...], int, int]] = field(default_factory=list)
    _never: Literal = 0

    def fact(self) -> Literal:
        """Return a fact that is free to hold or not."""
        self.n_facts += 1
        return self.n_facts

    def never(self) -> Literal:
        """Return a fact that does not hold."""
        if not self._never:
            self._never = self.fact()
            self.require([-self._never])
        return self._never

    def require(self, some: Iterable[Literal]) -> None:
        """Require one of some literals."""
        self.clauses.append(tuple(some))

    def every(self, literals: Iterable[Literal]) -> Literal:
        """Return a fact that holds exactly if all of some literals do."""
        parts = tuple(dict.fromkeys(literals))
        if len(parts) == 1:
            return parts[0]
        found = self.fact()
        for part in parts:
            self.require([-found, part])
        self.require([found, *(-part for part in parts)])
        return found

    def some(self, literals: Iterable[Literal]) -> Literal:
        """Return a fact that holds exactly if one of some literals does."""
        parts = tuple(dict.fromkeys(literals))
        return -self.every(-part for part in parts) if parts else self.never()

    def at_least(self, number: int, literals: Iterable[Literal]) -> Literal:
        """Return a fact that holds exactly if so many of some literals do."""
        parts = tuple(literals)
        if number <= 1:
            return self.some(parts) if number == 1 else -self.never()
        if number > len(parts):
            return self.never()
        found = self.fact()
        self.counts.append((found, parts, number, len(parts)))
        self.counts.append((-found, parts, 0, number - 1))
        return found

    def at_most(self, number: int, literals: Iterable[Literal]) -> None:
        """Require that no more than so many of some literals hold."""
        self.counts.append((None, tuple(literals), 0, number))

    def solve(self, *, seconds: float) -> Solution:
        """Look for a way to meet the program, or for a proof that there is none.

        Args:
            seconds: When to give up.
        """
        # A second to load: not before it is needed.
        from ortools.sat.python import cp_model  # noqa: PLC0415

        model: Any = cp_model.CpModel()
        facts = [model.new_bool_var("") for _ in range(self.n_facts)]

        def literal(number: Literal) -> Any:
            return facts[number - 1] if number > 0 else facts[-number - 1].negated()

        for clause in self.clauses:
            model.add_bool_or([literal(number) for number in clause])
        for condition, parts, low, high in self.counts:
            held = model.add_linear_constraint(sum(literal(part) for part in parts), low, high)
            if condition is not None:
                held.only_enforce_if(literal(condition))
        solver: Any = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = 1  # the same answer every time
        solver.parameters.random_seed = 1
        status = solver.solve(model)
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            true = (n for n, fact in enumerate(facts, 1) if solver.boolean_value(fact))
            return Solution(Outcome.MET, frozenset(true))
        if status == cp_model.INFEASIBLE:
            return Solution(Outcome.CANNOT_BE_MET)
        return Solution(Outcome.GAVE_UP)
