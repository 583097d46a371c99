"""The treaty of 1 October 1953 between the Republic of Korea and the United States, article III: the Pacific area."""

import pytest

from foedus.vocabulary.pledges import Status

ART_III = "kor-usa-1953 art. III"


def test_an_attack_on_korea_obliges_the_united_states(ask):
    """Each acts to meet the common danger when territory under the other's administration is attacked.

    Source: treaty of 1 October 1953, art. III.
    """
    asked = ask("2024-01-01", "attack:PRK:KOR")
    assert asked.fights_for("USA") == {"KOR": {ART_III}}
    assert {g.kind for o in asked.under(ART_III) for g in o.gates} == {"process"}


@pytest.mark.parametrize("place", ["hawaii", "guam"])
def test_korea_owes_help_in_the_pacific(ask, place):
    """American territory in the Pacific area is covered, unlike under the treaty with Japan.

    Source: treaty of 1 October 1953, art. III.
    """
    assert ask("2024-01-01", f"attack:PRK:USA@{place}").fights_for("KOR") == {"USA": {ART_III}}


def test_the_american_mainland_is_disputed(ask):
    """The text does not settle whether the mainland of the United States lies in the Pacific area.

    Source: treaty of 1 October 1953, art. III.
    """
    assert ask("2024-01-01", "attack:RUS:USA").bearers(ART_III, Status.DISPUTED) == {"KOR"}


def test_elsewhere_korea_owes_nothing(ask):
    """An attack on American forces or islands outside the Pacific is outside the treaty.

    Source: treaty of 1 October 1953, art. III.
    """
    asked = ask("2024-01-01", "attack:IRN:USA@puerto-rico")
    assert asked.under(ART_III) == []
    assert asked.why_not("KOR", "kor-usa-1953")["art. III"] == "area"


def test_it_began_on_17_november_1954(ask):
    """The war of 1950 was before the treaty.

    Source: treaty of 1 October 1953, art. V.
    """
    assert ask("1950-06-25", "attack:PRK:KOR").fights() == set()
    assert ask("1954-11-16", "attack:PRK:KOR").fights() == set()
    assert ask("1954-11-17", "attack:PRK:KOR").fights() == {"USA"}
