"""The solver behind the second prover: small programs with known answers, against all ways of filling them in."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from foedus.solvers.cp_sat import Outcome, Program, is_installed

LITERALS = st.integers(1, 4).flatmap(lambda n: st.sampled_from([n, -n]))
CLAUSES = st.lists(st.lists(LITERALS, min_size=1, max_size=3), max_size=8)


def _met(clauses, most):
    """Whether some way of filling four facts meets every clause with so many facts at most."""
    return any(
        sum(values) <= most
        and all(any(values[abs(n) - 1] == (n > 0) for n in clause) for clause in clauses)
        for values in product([False, True], repeat=4)
    )


@given(clauses=CLAUSES, most=st.integers(0, 4))
def test_the_solver_finds_what_trying_everything_finds(clauses, most):
    """A program of four facts can be met exactly if one of sixteen ways meets it."""
    program = Program()
    facts = [program.fact() for _ in range(4)]
    for clause in clauses:
        program.require(clause)
    program.at_most(most, facts)
    solution = program.solve(seconds=10)
    assert (solution.outcome is Outcome.MET) == _met(clauses, most)


def test_a_number_is_reached_or_not():
    """Two of three is reached by two facts, and denied by one."""
    for n_true, reached in ((1, False), (2, True), (3, True)):
        program = Program()
        facts = [program.fact() for _ in range(3)]
        two = program.at_least(2, facts)
        for place, fact in enumerate(facts):
            program.require([fact if place < n_true else -fact])
        solution = program.solve(seconds=10)
        assert (two in solution.true) is reached


def test_what_needs_more_than_there_is_does_not_hold():
    """Two of one is never reached, none is always reached, and one of nothing is not."""
    program = Program()
    one = program.fact()
    for number in (program.at_least(2, [one]), -program.at_least(0, [one]), program.some([])):
        program.require([-number])
    assert program.solve(seconds=10).outcome is Outcome.MET


def test_the_same_program_gives_the_same_solution():
    """Nothing hangs on chance: two runs find the same facts."""

    def solution():
        program = Program()
        facts = [program.fact() for _ in range(12)]
        program.require([program.at_least(3, facts)])
        program.at_most(5, facts)
        return program.solve(seconds=10)

    assert solution() == solution()


def test_the_solver_is_installed_where_the_tests_run():
    """Without it the tests of the second prover would hold by looking at nothing."""
    assert is_installed()
