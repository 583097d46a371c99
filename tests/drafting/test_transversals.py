"""Minimal transversals against trying every set."""

from hypothesis import given
from hypothesis import strategies as st

from foedus.drafting.transversals import (
    bits_of,
    largest_only,
    minimal_transversals,
    smallest_only,
)

N = 6
FAMILIES = st.lists(st.integers(0, 2**N - 1), max_size=9)


def _by_trying(family: list[int]) -> set[int]:
    meeting = {s for s in range(2**N) if all(s & member for member in family)}
    return {s for s in meeting if not any(t != s and t & s == t for t in meeting)}


@given(FAMILIES)
def test_minimal_transversals_are_the_sets_that_meet_all_and_can_spare_nothing(family):
    """A minimal transversal meets every set of the family, and no smaller part of it does."""
    found = minimal_transversals(family)
    assert len(found) == len(set(found))
    assert set(found) == _by_trying(family)


@given(FAMILIES, st.randoms(use_true_random=False))
def test_the_order_of_the_family_changes_nothing(family, random):
    """A family is a set: whoever is named first decides nothing."""
    shuffled = [*family, *family[:2]]
    random.shuffle(shuffled)
    assert minimal_transversals(shuffled) == minimal_transversals(family)


@given(st.lists(st.integers(1, 2**N - 1), min_size=1, max_size=9))
def test_transversals_of_transversals_are_the_smallest_sets_of_the_family(family):
    """Meeting all that meet everything leads back to the family's smallest sets (Berge 1989)."""
    assert set(minimal_transversals(minimal_transversals(family))) == set(smallest_only(family))


def test_nothing_meets_an_empty_set_and_nothing_is_needed_for_no_sets():
    """A completion that breaks no wish leaves no conflict; with no completion at all even no wish can be kept."""
    assert minimal_transversals([0, 0b11]) == ()
    assert minimal_transversals([]) == (0,)


@given(FAMILIES)
def test_smallest_and_largest_are_turned_round_by_complement(family):
    """What is largest among sets is smallest among what they leave out."""
    everything = 2**N - 1
    left_out = smallest_only([everything & ~s for s in family])
    assert {everything & ~s for s in largest_only(family)} == set(left_out)


@given(st.integers(0, 2**N - 1))
def test_bits_make_up_the_number(number):
    """A set is the sum of its members."""
    assert sum(bits_of(number)) == number
    assert all(bit.bit_count() == 1 for bit in bits_of(number))
