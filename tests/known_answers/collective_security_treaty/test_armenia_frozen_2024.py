"""23 February 2024: Armenia calls its participation frozen."""

import pytest

ART_1 = "cst-1992 art. 1(a)"
ART_2 = "cst-1992 art. 2"
ART_4 = "cst-1992 art. 4"
ON_ARMENIA = ("attack:AZE:ARM", "request:ARM:csto")
ON_TAJIKISTAN = ("attack:AFG:TJK", "request:TJK:csto")


def test_the_day_before_armenia_is_covered_and_bound(ask):
    """Until then Armenia's participation was like any other's.

    Source: Pashinyan, 22 and 23 February 2024 (S10, S11).
    """
    assert ask("2024-02-22", *ON_ARMENIA).status("KAZ", ART_4) == {"due"}
    assert ask("2024-02-22", *ON_TAJIKISTAN).status("ARM", ART_4) == {"due"}


@pytest.mark.parametrize("day", ["2024-02-23", "2025-06-01", "2026-03-01"])
def test_since_then_it_is_disputed_both_ways(ask, day):
    """Armenia says that it takes no part, Russia that its obligations continue; no notice was given.

    Source: S10, S11, S12.
    """
    assert ask(day, *ON_ARMENIA).status("KAZ", ART_4) == {"disputed"}
    asked = ask(day, *ON_TAJIKISTAN)
    assert asked.status("ARM", ART_4) == {"disputed"}
    assert asked.status("KAZ", ART_4) == {"due"}
    assert "frozen_participation" in asked.hangs_on


@pytest.mark.parametrize(("alternative", "status"), [("binds", {"due"}), ("does_not_bind", set())])
def test_a_reading_decides_both_ways(ask, alternative, status):
    """Without notice a state stays a party; or both sides have treated the treaty as suspended.

    Source: Vienna Convention on the Law of Treaties, arts. 42(2), 54 and 57; S10, S11.
    """
    reading = f"legal,frozen_participation={alternative}"
    assert ask("2024-06-01", *ON_ARMENIA, reading=reading).status("KAZ", ART_4) == status
    assert ask("2024-06-01", *ON_TAJIKISTAN, reading=reading).status("ARM", ART_4) == status


def test_consultation_is_disputed_likewise(ask):
    """The freeze is of the participation as a whole, article 2 with it.

    Source: S10, S11.
    """
    assert ask("2024-06-01", "threat:AZE:ARM").status("KAZ", ART_2) == {"disputed"}
    assert ask("2024-06-01", "threat:AFG:TJK").status("ARM", ART_2) == {"disputed"}


def test_its_own_bar_on_force_is_disputed_too(ask):
    """What Armenia promised under article 1 hangs on the same question; the Charter's bar does not.

    Source: Collective Security Treaty, art. 1; United Nations Charter, art. 2(4).
    """
    bars = ask("2024-06-01", "attack:ARM:AZE").bars("ARM")
    assert bars[ART_1].status == "disputed"
    assert bars["un-charter-1945 art. 2(4)"].status == "due"


def test_the_treaty_with_russia_is_not_frozen(ask):
    """Armenia named the organisation; the treaty of 1997 stands beside it.

    Source: treaty of 29 August 1997, art. 3 (S61).
    """
    asked = ask("2024-06-01", *ON_ARMENIA, reading="legal,frozen_participation=does_not_bind")
    assert asked.fights_for("RUS") == {"ARM": {"rus-arm-1997 art. 3"}}
