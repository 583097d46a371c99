"""Conflicts and effects in words."""

from foedus.reports.collisions import (
    chosen_in,
    collisions_beyond_today,
    collisions_today,
    question_effects,
)


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
