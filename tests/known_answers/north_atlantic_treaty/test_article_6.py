"""Article 6: where an armed attack must happen for article 5, and that article 4 has no area."""

import pytest

from foedus.vocabulary.pledges import Status

ART_4 = "nat-1949 art. 4"
ART_5 = "nat-1949 art. 5"


def test_the_falklands_lie_outside(ask):
    """The islands lie in the South Atlantic, so the attack of 2 April 1982 bound no ally to assist.

    Source: North Atlantic Treaty, art. 6: north of the Tropic of Cancer.
    """
    asked = ask("1982-04-02", "attack:ARG:GBR@falkland-islands")
    assert asked.under(ART_5) == []
    for ally in ("BEL", "CAN", "DEU", "FRA", "NOR", "TUR", "USA"):
        assert asked.why_not(ally, "nat-1949") == {"art. 5": "area"}


def test_the_area_is_named_in_the_reason(ask):
    """The first condition that fails for an ally is the place of the attack.

    Source: North Atlantic Treaty, arts. 5 and 6.
    """
    asked = ask("1982-04-02", "attack:ARG:GBR@falkland-islands", why_not="USA")
    assert "Falkland Islands (Malvinas) lies outside" in asked.failed("USA", "nat-1949")["art. 5"]


def test_article_4_has_no_area(ask):
    """Consultation is owed wherever the threat is: article 4 names no place.

    Source: North Atlantic Treaty, art. 4.
    """
    asked = ask("1982-04-02", "attack:ARG:GBR@falkland-islands")
    assert asked.bearers(ART_4) >= {"USA", "FRA", "TUR", "NOR"}


def test_the_british_isles_lie_inside(ask):
    """The same attack on the British Isles would have bound every other party.

    Source: North Atlantic Treaty, arts. 5 and 6.
    """
    asked = ask("1982-04-02", "attack:ARG:GBR")
    # Spain became a party on 30 May 1982 only.
    assert asked.bearers(ART_5) == {
        "BEL",
        "CAN",
        "DEU",
        "DNK",
        "FRA",
        "GRC",
        "ISL",
        "ITA",
        "LUX",
        "NLD",
        "NOR",
        "PRT",
        "TUR",
        "USA",
    }


@pytest.mark.parametrize("place", ["hawaii", "guam", "puerto-rico"])
def test_american_soil_outside_the_area(ask, place):
    """Hawaii and Guam lie in the Pacific and Puerto Rico south of the Tropic of Cancer.

    Source: North Atlantic Treaty, art. 6.
    """
    asked = ask("2024-01-01", f"attack:PRK:USA@{place}")
    assert asked.under(ART_5) == []
    assert asked.why_not("GBR", "nat-1949") == {"art. 5": "area"}


def test_the_american_mainland_and_hawaii_differ(ask):
    """North America is covered, so the same attacker on the mainland binds all thirty allies.

    Source: North Atlantic Treaty, art. 6; thirty-one parties from 4 April 2023.
    """
    assert len(ask("2024-01-01", "attack:PRK:USA").bearers(ART_5)) == 30


@pytest.mark.parametrize(
    ("state", "place"), [("FRA", "reunion"), ("FRA", "french-guiana"), ("FRA", "new-caledonia")]
)
def test_french_departments_overseas(ask, state, place):
    """Overseas France south of the Tropic of Cancer or in other oceans is outside.

    Source: North Atlantic Treaty, art. 6.
    """
    assert ask("2024-01-01", f"attack:non-state:{state}@{place}").under(ART_5) == []


@pytest.mark.parametrize(
    ("state", "place"),
    [
        ("DNK", "greenland"),
        ("ESP", "canary-islands"),
        ("FRA", "saint-pierre-and-miquelon"),
        ("GBR", "bermuda"),
        ("GBR", "gibraltar"),
        ("NOR", "svalbard"),
        ("PRT", "azores"),
        ("PRT", "madeira"),
    ],
)
def test_european_soil_and_islands_of_the_north_atlantic(ask, state, place):
    """Islands of a party in the North Atlantic north of the Tropic of Cancer are covered, as is Europe.

    Source: North Atlantic Treaty, art. 6.
    """
    asked = ask("2024-01-01", f"attack:non-state:{state}@{place}")
    assert len(asked.bearers(ART_5)) == 30


def test_turkey_is_covered_as_a_whole(ask):
    """The territory of Türkiye is named, Asian part included.

    Source: protocol of 22 October 1951 on the accession of Greece and Turkey, art. 2.
    """
    assert len(ask("2024-01-01", "attack:SYR:TUR").bearers(ART_5)) == 30


def test_ceuta_and_melilla_are_disputed(ask):
    """The cities lie in Africa and are not named; whether they are covered is debated.

    Source: North Atlantic Treaty, art. 6.
    """
    asked = ask("2024-01-01", "attack:MAR:ESP@ceuta-and-melilla")
    assert asked.bearers(ART_5) == set()
    assert len(asked.bearers(ART_5, Status.DISPUTED)) == 30
    assert len(asked.bearers(ART_4)) == 30


def test_the_union_covers_what_the_alliance_does_not(ask):
    """Réunion and French Guiana are territory of a member under article 42(7), which has no other area.

    Source: Treaty on European Union, arts. 42(7) and 52; TFEU, art. 355(1).
    """
    asked = ask("2024-01-01", "attack:non-state:FRA@reunion")
    assert asked.fights_for("DEU")["FRA"] >= {"teu-1992 art. 42(7)"}
    assert asked.under(ART_5) == []
