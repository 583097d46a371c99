"""The treaty of 19 January 1960 between Japan and the United States, article V: one side owes more."""

import pytest

from foedus.vocabulary.pledges import Means, Status

ART_V = "jpn-usa-1960 art. V"


@pytest.mark.parametrize("place", ["USA", "hawaii", "guam", "pacific-area"])
def test_japan_owes_nothing_for_an_attack_elsewhere(ask, place):
    """The article covers attacks in the territories under the administration of Japan only.

    Source: treaty of 19 January 1960, art. V (S79).
    """
    asked = ask("2024-01-01", f"attack:PRK:USA@{place}")
    assert "JPN" not in asked.fights()
    assert asked.why_not("JPN", "jpn-usa-1960")["art. V"] == "area"


@pytest.mark.parametrize("place", ["JPN", "okinawa"])
def test_japan_owes_help_to_american_forces_in_japan(ask, place):
    """An attack on either party in those territories is covered, on forces of the United States too.

    Source: treaty of 19 January 1960, arts. V and VI (S79).
    """
    asked = ask("2024-01-01", f"attack:PRK:USA@{place}")
    assert asked.fights_for("JPN") == {"USA": {ART_V}}


@pytest.mark.parametrize(
    "event", ["attack:PRK:JPN", "attack:CHN:JPN@okinawa", "attack:CHN:JPN@senkaku-diaoyu"]
)
def test_the_united_states_owe_help_in_japan(ask, event):
    """The test is administration: the Senkaku/Diaoyu islands are in, whoever holds the title.

    Source: treaty of 19 January 1960, art. V; the United States take no position on title.
    """
    assert ask("2024-01-01", event).fights_for("USA") == {"JPN": {ART_V}}


def test_islands_that_japan_claims_but_does_not_administer_are_out(ask):
    """The South Kuril Islands, or Northern Territories, are administered by Russia.

    Source: treaty of 19 January 1960, art. V.
    """
    asked = ask("2024-01-01", "attack:RUS:JPN@south-kurils")
    assert asked.under(ART_V) == []
    assert asked.why_not("USA", "jpn-usa-1960")["art. V"] == "area"


def test_each_acts_by_its_constitution(ask):
    """Each acts to meet the common danger in accordance with its constitutional provisions and processes.

    Source: treaty of 19 January 1960, art. V (S79).
    """
    asked = ask("2024-01-01", "attack:PRK:JPN")
    assert {o.means for o in asked.under(ART_V)} == {Means.OWN_CHOICE}
    assert {g.kind for o in asked.under(ART_V) for g in o.gates} == {"process"}
    narrow = ask("2024-01-01", "attack:PRK:JPN", reading="legal,constitutional_process=condition")
    assert narrow.bearers(ART_V, Status.AWAITING_DECISION) == {"USA"}


def test_the_constitution_of_japan_does_not_stand_against_it(ask):
    """Article 9 renounces force to settle disputes; defence of Japanese territory is none.

    Source: Constitution of Japan, art. 9, as governments of Japan have read it.
    """
    asked = ask(
        "2024-01-01", "attack:PRK:USA@okinawa", reading="legal,own_choice_of_means=force_is_owed"
    )
    assert asked.conflicts("JPN") == set()


def test_it_began_on_23_june_1960(ask):
    """The treaty entered into force on the exchange of ratifications.

    Source: treaty of 19 January 1960, art. VIII.
    """
    assert "USA" not in ask("1960-06-22", "attack:RUS:JPN").fights()
    assert ask("1960-06-23", "attack:RUS:JPN").fights_for("USA") == {"JPN": {ART_V}}


def test_consultation_follows_a_request(ask):
    """The parties consult, at the request of either, when the security of Japan is threatened.

    Source: treaty of 19 January 1960, art. IV.
    """
    assert ask("2024-01-01", "threat:PRK:JPN").status("USA", "jpn-usa-1960 art. IV") == {
        "awaiting_request"
    }
    asked = ask("2024-01-01", "threat:PRK:JPN", "request:JPN:USA")
    assert asked.status("USA", "jpn-usa-1960 art. IV") == {"due"}
