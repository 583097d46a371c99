"""Routes out of a commitment: notice, consent, and the first day."""

from datetime import date

import pytest

from drafting.joining import neutral, pair, treaty
from foedus.drafting.accession_routes import How, after, routes_out
from foedus.instruments.documents import Instrument
from foedus.instruments.participation import standing_of
from foedus.obligations.snapshot import InstrumentOnDay
from foedus.vocabulary.truth import Truth

DAY = date(2020, 3, 31)


def routes(plain, state="PRT"):
    instrument = Instrument.model_validate(plain)
    standings = {
        word: standing_of((spell,), DAY)
        for spell in instrument.participation
        for word in spell.states
    }
    on_day = InstrumentOnDay(
        instrument=instrument, in_force=Truth.YES, because="", standings=standings
    )
    return routes_out(on_day, ("art. 1",), state, DAY)


@pytest.mark.parametrize(
    ("begun", "notice", "over"),
    [
        (date(2019, 12, 31), "2 months", date(2020, 2, 29)),
        (date(2020, 2, 29), "1 year", date(2021, 2, 28)),
        (date(2020, 1, 1), "30 days", date(2020, 1, 31)),
        (date(2020, 1, 1), "2 weeks", date(2020, 1, 15)),
        (date(2020, 1, 1), "before the end of a term", None),
    ],
)
def test_a_month_of_notice_ends_on_the_day_of_the_same_number_or_the_last(begun, notice, over):
    """Months are of the calendar; what is no length in days, weeks, months or years is not known."""
    assert after(begun, notice) == over


def test_a_political_commitment_is_withdrawn_at_once():
    """What does not bind in law needs no notice and nobody's consent."""
    (route,) = routes(pair("PRT", "GBR", kind="political_commitment"))
    assert (route.how, route.effective, route.consents) == (How.WITHDRAW, DAY, frozenset())


def test_a_declaration_relied_on_by_others_may_perhaps_not_be_revoked():
    """A unilateral act that creates legal obligations cannot be revoked at will (ILC, 2006, principle 10)."""
    (route,) = routes({**neutral("PRT"), "kind": "unilateral_act"})
    assert (route.how, route.allowed, route.effective) == (How.REVOKE, Truth.UNKNOWN, None)


def test_a_treaty_with_a_clause_on_leaving_of_unknown_length_has_no_day():
    """That the length of notice was not seen is unknown; twelve months are for treaties that say nothing."""
    denounce, _ = routes(pair("PRT", "GBR", exit={"says": "A term was not seen."}))
    assert (denounce.allowed, denounce.effective) == (Truth.UNKNOWN, None)


def test_every_other_party_must_agree_to_an_amendment():
    """VCLT arts. 39 and 40: amended by agreement of the parties, all of whom take part."""
    _, amend = routes(treaty("trio", ["PRT", "GBR", "ITA"], {"art. 1": {"says": "Help."}}))
    assert amend.consents == {"GBR", "ITA"}
