"""Conflicts and effects in words."""

import pytest

from foedus.reports.collisions import (
    chosen_in,
    collisions_beyond_today,
    collisions_today,
    question_effects,
)
from foedus.reports.wording import Wording
from reported import assessed, write_documents

TWO_HELPED = """
instrument: two-helped
title: Pledge to two
kind: treaty
adopted: 2017-03-05
in_force: 2017-03-05
sources: [K]
participation: [{states: [MNG, HELPED], bound: 2017-03-05}]
provisions:
  art. 1:
    says: Mongolia meets an armed attack on either with force at once.
    pledge: defense
    when: {attack: {on: [HELPED]}}
    by: MNG
    toward: the victim
    means: military fixed
"""


def test_the_neutral_state_can_be_bound_to_fight_and_bound_not_to(wording):
    """A state that is neutral by its law and joins a pact of defence must break one of the two."""
    found = [
        c for c in collisions_beyond_today(wording) if c.other.instrument == "small-neutrality"
    ]
    (collision,) = found
    assert collision.kind == "Bound to help, and bound not to"
    assert collision.one.title == "Small guarantee"
    assert collision.other.pinpoint == "art. 1"
    (place,) = collision.pictures
    assert place.labels == ("B",)
    assert place.bearers == ("Mongolia",)
    assert place.settled == ""


def test_an_example_is_a_sentence_about_states_by_name(wording):
    """No reader need know a code to understand who would be torn between whom."""
    example = next(c.example for c in collisions_beyond_today(wording) if c.is_with_itself)
    assert example == (
        "If Latvia attacks Mongolia and Mongolia attacks Latvia, then Estonia is to help "
        "Latvia against Mongolia and Mongolia against Latvia."
    )


def test_the_later_treaty_among_the_same_parties_prevails(wording):
    """Both parties to the pact are parties to the later guarantee, so the guarantee prevails (VCLT art. 30(3))."""
    collision = next(
        c for c in collisions_beyond_today(wording) if c.other.instrument == "small-pact"
    )
    assert collision.pictures[0].settled.startswith("the first prevails, by later law")


def test_nothing_collides_where_nothing_is_promised_twice(wording):
    """Two that defend each other, two that consult, and one that stays out: today all of it can be kept."""
    assert collisions_today(wording) == ()


def test_letters_tell_which_picture_takes_which_alternative(small):
    """The first completion consults, the second defends."""
    assert chosen_in(small) == {("duty", "consult"): ("A",), ("duty", "defend"): ("B",)}


def test_where_no_reading_changes_anything_no_question_is_listed(wording):
    """The small treaties leave nothing to interpretation that touches who has promised what."""
    assert question_effects(wording) == ()


@pytest.mark.parametrize(
    ("helped", "named"), [("ALB, EST", "Estonia"), ("EST, VNM", "Estonia"), ("ALB, LTU", "Albania")]
)
def test_an_example_names_who_is_in_most_promises(tmp_path, helped, named):
    """Estonia is in a pact of its own, so it is the one attacked in the example wherever it stands in the alphabet; between equals the first by code is."""
    folder = write_documents(tmp_path, {"two": TWO_HELPED.replace("HELPED", helped)})
    found = collisions_today(Wording(assessed(folder)))
    (collision,) = (c for c in found if c.other.instrument == "small-neutrality")
    assert f" attacks {named}, then Mongolia" in collision.example


def test_conflicts_have_numbers_of_their_own(wording):
    """A reader can name a conflict in a letter: each has a number, and no two have the same."""
    numbers = [c.number for c in (*collisions_today(wording), *collisions_beyond_today(wording))]
    assert numbers
    assert len(set(numbers)) == len(numbers)
