"""Cyprus: the treaties of Guarantee and of Alliance of 16 August 1960."""

import pytest

CONSULT = "cyprus-guarantee-1960 art. IV(1)"
ALLIANCE = "cyprus-alliance-1960 art. II"


@pytest.mark.parametrize("event", ["attack:TUR:CYP", "threat:GRC:CYP", "occupation:TUR:CYP"])
def test_the_guarantors_consult(ask, event):
    """In the event of a breach the three guarantors consult together, the one concerned too.

    Source: Treaty of Guarantee, art. IV(1); consultations in London, July 1974.
    """
    assert ask("1974-07-17", event).bearers(CONSULT) == {"GBR", "GRC", "TUR"}


def test_no_guarantor_is_bound_to_fight_by_the_guarantee(ask):
    """Failing common action each reserves the right to act: a right binds nobody, and force is disputed.

    Source: Treaty of Guarantee, art. IV(2).
    """
    asked = ask("1974-07-20", "attack:TUR:CYP", reading="widest")
    assert not [
        o
        for o in asked.answer.obligations
        if o.instrument == "cyprus-guarantee-1960" and o.act.is_help
    ]


def test_britain_is_bound_by_no_alliance_with_cyprus(ask):
    """The Treaty of Alliance is between Cyprus, Greece and Turkey.

    Source: Treaty of Alliance of 16 August 1960.
    """
    assert "GBR" not in ask("1962-01-01", "attack:EGY:CYP").fights()
    assert ask("1962-01-01", "attack:EGY:CYP").bearers(ALLIANCE) == {"GRC", "TUR"}


def test_whether_the_alliance_ended_in_1964_is_disputed(ask):
    """Cyprus declared the alliance ended on 4 April 1964; Turkey holds that it is in force.

    Source: letter of Makarios of 4 April 1964; Treaty of Alliance, which has no clause on leaving it.
    """
    assert ask("1964-04-03", "attack:EGY:CYP").status("GRC", ALLIANCE) == {"due"}
    for day in ("1964-04-04", "1974-07-20"):
        asked = ask(day, "attack:EGY:CYP")
        assert asked.status("GRC", ALLIANCE) == {"disputed"}
        assert "cyprus_alliance_notice" in asked.hangs_on


@pytest.mark.parametrize(("alternative", "status"), [("binds", {"due"}), ("does_not_bind", set())])
def test_a_reading_decides_whether_it_ended(ask, alternative, status):
    """A treaty without a clause on leaving binds on; or a material breach ended it.

    Source: Vienna Convention on the Law of Treaties, arts. 56 and 60.
    """
    reading = f"legal,cyprus_alliance_notice={alternative}"
    assert ask("1974-07-20", "attack:EGY:CYP", reading=reading).status("GRC", ALLIANCE) == status


def test_an_attack_by_a_party_to_the_alliance_has_no_rule(ask):
    """The article covers any attack on Cyprus and says nothing of one by a party.

    Source: Treaty of Alliance, art. II.
    """
    reading = "legal,cyprus_alliance_notice=binds"
    assert ask("1974-07-20", "attack:TUR:CYP", reading=reading).status("GRC", ALLIANCE) == {
        "disputed"
    }
    outward = f"{reading},fellow_member_attack=not_covered"
    assert ask("1974-07-20", "attack:TUR:CYP", reading=outward).under(ALLIANCE) == []


def test_the_north_atlantic_treaty_does_not_cover_cyprus(ask):
    """Cyprus has never been a party to it.

    Source: North Atlantic Treaty, art. 5.
    """
    assert ask("1974-07-20", "attack:TUR:CYP").under("nat-1949 art. 5") == []
