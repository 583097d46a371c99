"""Degrees of truth: how conditions combine, and what unknown never becomes."""

from itertools import permutations, product

import pytest

from foedus.vocabulary.truth import Truth, all_of, any_of

YES, NO, UNKNOWN, DISPUTED = Truth.YES, Truth.NO, Truth.UNKNOWN, Truth.DISPUTED

# Kleene's strong tables: all_of is the minimum, any_of the maximum of no < unknown < yes.
KLEENE = [NO, UNKNOWN, YES]


@pytest.mark.parametrize(("left", "right"), list(product(KLEENE, repeat=2)))
def test_yes_no_and_unknown_combine_as_kleene_says(left, right):
    """A conjunction is as true as its weakest part, a disjunction as its strongest."""
    weakest, strongest = sorted([left, right], key=KLEENE.index)
    assert all_of([left, right]) is weakest
    assert any_of([left, right]) is strongest


@pytest.mark.parametrize("truths", list(product(Truth, repeat=3)))
def test_what_is_not_settled_never_becomes_no(truths):
    """A conjunction is no only if one of its parts is."""
    if NO not in truths:
        assert all_of(truths) is not NO
    if any(truth is not NO for truth in truths):
        assert any_of(truths) is not NO


@pytest.mark.parametrize("truths", list(product(Truth, repeat=3)))
def test_what_is_not_settled_never_becomes_yes(truths):
    """A conjunction is yes only if all its parts are, a disjunction only if one is."""
    assert (all_of(truths) is YES) == (set(truths) == {YES})
    assert (any_of(truths) is YES) == (YES in truths)


def test_a_dispute_outranks_ignorance():
    """Where one condition is disputed and another unknown, the answer names the dispute."""
    assert all_of([UNKNOWN, DISPUTED, YES]) is DISPUTED
    assert any_of([UNKNOWN, DISPUTED, NO]) is DISPUTED


@pytest.mark.parametrize("truths", list(product(Truth, repeat=3)))
def test_order_does_not_matter(truths):
    """Conditions combine alike in whatever order they are checked."""
    assert len({all_of(order) for order in permutations(truths)}) == 1
    assert len({any_of(order) for order in permutations(truths)}) == 1


def test_no_condition_at_all_is_met():
    """An empty conjunction holds and an empty disjunction does not."""
    assert all_of([]) is YES
    assert any_of([]) is NO


def test_only_yes_and_no_are_settled():
    """Unknown, disputed and outside coverage leave the matter open."""
    assert {truth for truth in Truth if truth.is_settled} == {YES, NO}
