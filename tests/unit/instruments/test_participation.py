"""Standing: what a state is to an instrument on a day, from what it did about it."""

from datetime import date

import pytest

from foedus.instruments.participation import Participation, Standing, standing_in_spell, standing_of
from foedus.vocabulary.truth import Truth

YES, NO, UNKNOWN, DISPUTED = Truth.YES, Truth.NO, Truth.UNKNOWN, Truth.DISPUTED


def spell(**acts: object) -> Participation:
    return Participation.model_validate({"state": "KAZ", **acts})


def on(day: str, **acts: object) -> tuple[Standing, Truth]:
    standing = standing_in_spell(spell(**acts), date.fromisoformat(day))
    return standing.standing, standing.bound


RATIFIED = {"signed": "1992-05-15", "ratified": "1993-06-01", "bound": "1994-04-20"}


@pytest.mark.parametrize(
    ("day", "standing", "bound"),
    [
        ("1992-05-14", Standing.THIRD, NO),
        ("1992-05-15", Standing.SIGNATORY, NO),
        ("1993-05-31", Standing.SIGNATORY, NO),
        ("1993-06-01", Standing.CONTRACTING, NO),
        ("1994-04-19", Standing.CONTRACTING, NO),
        ("1994-04-20", Standing.PARTY, YES),
        ("2024-01-01", Standing.PARTY, YES),
    ],
)
def test_signature_and_consent_come_before_being_bound(day, standing, bound):
    """Who has signed is not bound; who has ratified is bound once the treaty is in force for it (VCLT art. 2(1))."""
    assert on(day, **RATIFIED) == (standing, bound)


def test_a_signature_alone_never_binds():
    """A state that signed in 1998 and did nothing more is a signatory for good."""
    assert on("2024-01-01", signed="1998-07-17") == (Standing.SIGNATORY, NO)


@pytest.mark.parametrize("act", ["ratified", "acceded", "succeeded"])
def test_consent_without_a_known_entry_into_force_binds_perhaps(act):
    """Nobody wrote down when it entered into force: that it never did is not known."""
    assert on("2001-01-01", **{act: "2000-01-01"}) == (Standing.CONTRACTING, UNKNOWN)
    assert on("1999-12-31", **{act: "2000-01-01"}) == (Standing.THIRD, NO)


def test_provisional_application_binds_before_entry_into_force():
    """A treaty applied provisionally is applied (VCLT art. 25)."""
    acts = {"signed": "2000-01-01", "provisional": "2000-02-01", "bound": "2001-01-01"}
    assert on("2000-01-15", **acts) == (Standing.SIGNATORY, NO)
    assert on("2000-02-01", **acts) == (Standing.PROVISIONAL, YES)
    assert on("2001-01-01", **acts) == (Standing.PARTY, YES)


def test_provisional_application_that_never_led_further_goes_on():
    """Without entry into force recorded, provisional application is all there is."""
    assert on("2010-01-01", provisional="2000-02-01") == (Standing.PROVISIONAL, YES)


@pytest.mark.parametrize(
    ("day", "standing", "bound"),
    [
        ("2012-06-27", Standing.PARTY, YES),
        ("2012-06-28", Standing.SUSPENDED, NO),
        ("2013-12-31", Standing.SUSPENDED, NO),
        ("2014-01-01", Standing.PARTY, YES),
    ],
)
def test_a_suspended_participation_binds_nobody_until_it_is_resumed(day, standing, bound):
    """Suspension releases from performance for its time (VCLT art. 72)."""
    acts = {"bound": "2006-06-23", "suspended": "2012-06-28", "resumed": "2014-01-01"}
    assert on(day, **acts) == (standing, bound)


def test_a_suspension_on_an_uncertain_day_leaves_open_whether_one_is_bound():
    """Somewhere in 2012 the state stopped taking part; within that year nobody knows."""
    acts = {"bound": "2006-06-23", "suspended": "2012"}
    assert on("2011-12-31", **acts) == (Standing.PARTY, YES)
    assert on("2012-06-01", **acts) == (Standing.PARTY, UNKNOWN)
    assert on("2012-12-31", **acts) == (Standing.SUSPENDED, NO)


def test_a_resumption_on_an_uncertain_day_is_not_taken_for_granted():
    """While it is uncertain whether it was resumed, whether one is bound is unknown, and not no."""
    acts = {"bound": "2006-06-23", "suspended": "2012-01-01", "resumed": "2014"}
    assert on("2013-12-31", **acts) == (Standing.SUSPENDED, NO)
    assert on("2014-06-01", **acts) == (Standing.PARTY, UNKNOWN)
    assert on("2014-12-31", **acts) == (Standing.PARTY, YES)


@pytest.mark.parametrize(
    ("day", "bound"),
    [("2012-06-27", YES), ("2012-06-28", YES), ("2012-12-18", YES), ("2012-12-19", NO)],
)
def test_a_state_in_its_notice_period_is_still_bound(day, bound):
    """Notice given in June takes effect in December, and until then everything is owed (VCLT art. 56(2))."""
    acts = {"bound": "2006-06-23", "notified": "2012-06-28", "ended": "2012-12-19"}
    standing = standing_in_spell(spell(**acts), date.fromisoformat(day))
    assert standing.bound is bound
    if day == "2012-12-18":
        assert "notice of withdrawal on 2012-06-28" in standing.because


@pytest.mark.parametrize(
    ("day", "standing", "bound"),
    [
        ("1999-04-01", Standing.PARTY, YES),
        ("1999-04-02", Standing.PARTY, UNKNOWN),
        ("1999-04-19", Standing.PARTY, UNKNOWN),
        ("1999-04-20", Standing.WITHDRAWN, NO),
    ],
)
def test_an_end_between_two_days_leaves_the_days_between_open(day, standing, bound):
    """The treaty of 1992 was not prolonged in April 1999; sources differ on the day."""
    acts = {"bound": "1994-04-20", "ended": "1999-04-02/1999-04-20", "how": "not prolonged"}
    assert on(day, **acts) == (standing, bound)


@pytest.mark.parametrize(
    ("day", "standing", "bound"),
    [
        ("2014-10-31", Standing.THIRD, NO),
        # Signed, and perhaps in force since some day of December.
        ("2014-11-15", Standing.SIGNATORY, NO),
        ("2014-12-15", Standing.PARTY, UNKNOWN),
        ("2014-12-31", Standing.PARTY, YES),
    ],
)
def test_an_entry_into_force_in_some_month_binds_perhaps_within_it(day, standing, bound):
    """Within the month that the source names, whether it was bound is unknown, and not no."""
    assert on(day, signed="2014-11-01", bound="2014-12") == (standing, bound)


def test_an_entry_into_force_on_no_known_day_binds_nobody_before_consent():
    """Whenever it entered into force, it was after the state acceded."""
    acts = {"acceded": "1999-05-01", "bound": "unknown"}
    assert on("1999-04-30", **acts) == (Standing.THIRD, NO)
    assert on("2020-01-01", **acts) == (Standing.PARTY, UNKNOWN)


def test_a_disputed_participation_is_disputed_from_its_day():
    """Armenia calls its participation frozen since February 2024, and Russia does not."""
    disputed = {
        "since": "2024-02-23",
        "question": "does a frozen participation bind?",
        "positions": {"ARM": "takes no part", "RUS": "remains bound"},
        "reading": "frozen_participation",
    }
    acts = {"bound": "1994-04-20", "disputed": disputed}
    assert on("2024-02-22", **acts) == (Standing.PARTY, YES)
    assert on("2024-02-23", **acts) == (Standing.FROZEN, DISPUTED)
    standing = standing_in_spell(spell(**acts), date(2024, 6, 1))
    assert standing.question == "frozen_participation"


def test_a_reservation_counts_from_its_day():
    """A reservation made at ratification changes nothing before."""
    reservation = {"to": "art. 4", "says": "not for wars overseas", "on": "1995-01-01"}
    acts = {"bound": "1994-04-20", "reservations": [reservation]}
    assert standing_in_spell(spell(**acts), date(1994, 12, 31)).reservations == ()
    assert [r.to for r in standing_in_spell(spell(**acts), date(1995, 1, 1)).reservations] == [
        "art. 4"
    ]


UZBEKISTAN = (
    spell(signed="1992-05-15", bound="1994-04-20", ended="1999-04-02", how="not prolonged"),
    spell(acceded="2006-06-23", bound="2006-06-23", suspended="2012-06-28", ended="2012-12-19"),
)


@pytest.mark.parametrize(
    ("day", "standing", "bound"),
    [
        ("1993-01-01", Standing.SIGNATORY, NO),
        ("1998-01-01", Standing.PARTY, YES),
        ("2003-01-01", Standing.WITHDRAWN, NO),
        ("2010-01-01", Standing.PARTY, YES),
        ("2012-09-01", Standing.SUSPENDED, NO),
        ("2020-01-01", Standing.WITHDRAWN, NO),
    ],
)
@pytest.mark.parametrize("order", [UZBEKISTAN, UZBEKISTAN[::-1]], ids=["in order", "reversed"])
def test_of_several_spells_the_strongest_counts(order, day, standing, bound):
    """Uzbekistan left in 1999, came back in 2006, suspended in June 2012 and left in December."""
    found = standing_of(order, date.fromisoformat(day))
    assert (found.standing, found.bound) == (standing, bound)


def test_a_state_that_did_nothing_is_a_third_state():
    """A treaty creates no obligation for a third state without its consent (VCLT art. 34)."""
    found = standing_of((), date(2024, 1, 1))
    assert (found.standing, found.bound) == (Standing.THIRD, NO)
