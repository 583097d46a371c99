"""Who belongs to the Commonwealth of Independent States, and who decides in the Eurasian Economic Union."""

from datetime import date

import pytest

from foedus.corpus.catalogue import shipped
from foedus.instruments.participation import standing_of
from foedus.obligations.readings import choices_for
from foedus.obligations.snapshot import snapshot_of
from foedus.vocabulary.truth import Truth


def _bound(instrument: str, state: str, as_of: str) -> Truth:
    spells = shipped().instruments[instrument].participation
    own = tuple(spell for spell in spells if state in spell.states)
    return standing_of(own, date.fromisoformat(as_of)).bound


@pytest.mark.parametrize(
    ("state", "ratified", "day_before"),
    [("AZE", "1993-09-24", "1993-09-23"), ("MDA", "1994-04-08", "1994-04-07")],
)
def test_two_founders_of_the_commonwealth_ratified_late(state, ratified, day_before):
    """Azerbaijan ratified the founding acts in September 1993 and Moldova in April 1994, not before."""
    assert _bound("cis-1991", state, ratified) is Truth.YES
    assert _bound("cis-1991", state, day_before) is Truth.NO
    assert _bound("cis-charter-1993", state, day_before) is Truth.NO


def test_georgia_was_a_member_for_almost_sixteen_years():
    """Georgia joined on 3 December 1993 and was out a year after its notice of 18 August 2008."""
    assert _bound("cis-1991", "GEO", "1993-12-02") is Truth.NO
    assert _bound("cis-1991", "GEO", "1993-12-03") is Truth.YES
    assert _bound("cis-1991", "GEO", "2009-08-17") is Truth.YES
    assert _bound("cis-1991", "GEO", "2009-08-18") is Truth.NO


@pytest.mark.parametrize("day", ["1995-01-01", "2018-05-20", "2026-05-31"])
def test_whether_ukraine_was_ever_a_member_is_disputed(day):
    """Ukraine founded the Commonwealth and never ratified its Charter: the one is disputed, the other binds it not."""
    assert _bound("cis-1991", "UKR", day) is Truth.DISPUTED
    assert _bound("cis-charter-1993", "UKR", day) is Truth.NO


def test_the_founding_acts_promise_no_act():
    """What the members promise on security stands in the Charter of 1993."""
    assert all(p.pledge is None for p in shipped().instruments["cis-1991"].provisions.values())


@pytest.mark.parametrize(
    ("body", "matter", "rule"),
    [
        ("eaeu-supreme-council", "decisions", "consensus"),
        ("eaeu-intergovernmental-council", "decisions", "consensus"),
        ("eaeu-commission-council", "decisions", "consensus"),
        ("eaeu-commission-board", "decisions", "two_thirds"),
        ("eaeu-commission-board", "sensitive_matters", "consensus"),
    ],
)
def test_only_the_board_of_the_commission_decides_by_two_thirds(body, matter, rule):
    """Heads of state, heads of government and their deputies decide by consensus; the Board by two thirds or consensus."""
    assert shipped().bodies[body].of == "eaeu-treaty-2014"
    assert shipped().bodies[body].decides[matter].rule == rule


@pytest.mark.parametrize(
    ("choice", "bound"),
    [("binds", Truth.YES), ("does_not_bind", Truth.NO), ("open", Truth.DISPUTED)],
)
def test_the_dispute_about_ukraine_is_settled_by_a_reading(choice, bound):
    """Whoever holds that founding made a member, or that only the Charter did, can say so."""
    choices = choices_for(shipped(), f"legal,ukraine_in_the_cis={choice}")
    standing = snapshot_of(shipped(), date(2020, 1, 1)).instruments["cis-1991"].standing("UKR")
    assert choices.of("ukraine_in_the_cis") == choice
    by_choice = {"binds": standing.if_binding, "does_not_bind": standing.if_released}
    assert by_choice.get(choice, standing.bound) is bound
