"""The Anglo-Japanese agreement of 13 July 1911."""

import pytest

HELP = {"anglo-japanese-1911 art. 2"}


@pytest.mark.parametrize("place", ["hong-kong-1914", "india-1914", "weihaiwei-1914"])
def test_japan_is_bound_in_eastern_asia_and_india(ask, place):
    """An unprovoked attack on British rights in eastern Asia or India obliges Japan to help.

    Source: agreement of 13 July 1911, preamble and art. 2.
    """
    assert ask("1914-08-10", f"attack:DEU:GBR@{place}").fights_for("JPN") == {"GBR": HELP}


def test_an_attack_on_the_british_isles_does_not_bind_japan(ask):
    """The agreement covers rights and interests in eastern Asia and India only.

    Source: agreement of 13 July 1911, preamble.
    """
    assert "JPN" not in ask("1914-08-10", "attack:DEU:GBR").fights()


def test_provocation_releases_japan(ask):
    """Article 2 speaks of unprovoked attack or aggressive action.

    Source: agreement of 13 July 1911, art. 2.
    """
    assert "JPN" not in ask("1914-08-10", "attack:DEU:GBR@hong-kong-1914,provoked").fights()


def test_britain_is_bound_to_japan_likewise(ask):
    """The promise is mutual.

    Source: agreement of 13 July 1911, art. 2.
    """
    assert ask("1914-08-10", "attack:RUS:JPN@korea-1914").fights_for("GBR") == {"JPN": HELP}
