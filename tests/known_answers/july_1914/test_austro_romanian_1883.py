"""The alliance of Austria-Hungary and Romania of 30 October 1883, as renewed on 5 February 1913."""

import pytest


@pytest.mark.parametrize("place", ["transylvania-1914", "bukovina-1914", "banat-1914"])
def test_romania_is_bound_where_the_frontiers_touch(ask, place):
    """Romania's case arises if Austria-Hungary is attacked in a part of its states that borders on Romania.

    Source: treaty of 25 July 1892, art. 2, renewed on 5 February 1913.
    """
    asked = ask("1914-08-01", f"attack:RUS:AUH@{place}")
    assert asked.fights_for("ROU") == {"AUH": {"austro-romanian-1883 art. 2(2)"}}


@pytest.mark.parametrize("place", ["galicia-1914", "bosnia-1914"])
def test_elsewhere_it_is_not(ask, place):
    """Galicia and Bosnia did not border on Romania.

    Source: treaty of 25 July 1892, art. 2.
    """
    asked = ask("1914-08-01", f"attack:RUS:AUH@{place}")
    assert "ROU" not in asked.fights()
    assert "DEU" in asked.fights()


def test_provocation_releases_romania(ask):
    """Romania is bound only if there was no provocation.

    Source: treaty of 25 July 1892, art. 2 (under the same circumstances).
    """
    asked = ask("1914-08-01", "attack:RUS:AUH@bukovina-1914,provoked")
    assert "ROU" not in asked.fights()


@pytest.mark.parametrize("attacker", ["RUS", "BGR", "SRB"])
def test_romania_is_protected_against_anyone(ask, attacker):
    """The treaty names no adversary: whoever attacks Romania unprovoked, Austria-Hungary helps.

    Source: treaty of 25 July 1892, art. 2.
    """
    assert "AUH" in ask("1914-08-01", f"attack:{attacker}:ROU").fights()


def test_an_attack_by_austria_hungary_binds_romania_to_nothing(ask):
    """Romania's crown council found that the case of alliance had not arisen.

    Source: treaty of 25 July 1892, art. 2; Encyclopaedia Britannica 1922, Austrian Empire.
    """
    assert "ROU" not in ask("1914-07-28", "attack:AUH:SRB", "attack:DEU:RUS").fights()


def test_it_was_secret(ask):
    """Only the king and a few ministers knew of the alliance in Romania.

    Source: Pribram I; Fay, The Origins of the World War I, chapter 5.
    """
    event = "attack:RUS:AUH@bukovina-1914"
    assert "ROU" not in ask("1914-08-01", event, known_on="1914-08-01").fights()
    assert "ROU" in ask("1914-08-01", event, known_on="1920-01-01").fights()


def test_serbia_is_no_victim_in_its_sense(ask):
    """Romania's case asks for an attack on Austria-Hungary, and 28 July saw one by it.

    Source: treaty of 25 July 1892, art. 2.
    """
    asked = ask("1914-08-01", "attack:AUH:SRB")
    assert asked.why_not("ROU", "austro-romanian-1883")["art. 2(2)"] == "victim"
