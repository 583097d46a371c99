"""4 August 1914: Germany enters Belgium."""

import pytest

from foedus.vocabulary.pledges import Status

OTHER_GUARANTORS = {"AUH", "FRA", "GBR", "RUS"}
GUARANTEE = {"london-1839 art. 1 (guarantee)"}


def test_each_guarantor_is_bound_by_itself(ask):
    """Britain went to war as a guarantor of Belgium, though one guarantor was the attacker.

    Source: treaties of London of 19 April 1839, art. 1 and annex art. 7; British ultimatum of 4 August 1914.
    """
    asked = ask("1914-08-04", "attack:DEU:BEL")
    assert asked.fights() == OTHER_GUARANTORS
    assert asked.fights_for("GBR") == {"BEL": GUARANTEE}
    assert "guarantee_form" in asked.hangs_on


@pytest.mark.parametrize("reading", ["legal,guarantee_form=joint", "narrowest"])
def test_read_as_joint_it_binds_none(ask, reading):
    """If the five courts are bound only together, the attack of one of them blocks the guarantee.

    Source: the distinction is Lord Derby's, House of Lords, 1867, on Luxembourg.
    """
    asked = ask("1914-08-04", "attack:DEU:BEL", reading=reading)
    assert asked.fights() == set()
    assert asked.fights(Status.BLOCKED) == OTHER_GUARANTORS


@pytest.mark.parametrize("attacker", ["FRA", "DEU"])
def test_the_guarantee_looks_both_ways(ask, attacker):
    """The guarantee holds against France as against Germany, as Britain's treaties of 1870 with both assumed.

    Source: treaties of 9 and 11 August 1870 on Belgium; treaties of London of 1839.
    """
    asked = ask("1914-08-04", f"attack:{attacker}:BEL")
    assert asked.fights() >= {"AUH", "DEU", "FRA", "GBR", "RUS"} - {attacker}
    assert asked.breaches(attacker) == {"london-1839 art. 1 (respect)"}


def test_italy_and_the_netherlands_are_no_guarantors(ask):
    """Italy did not exist in 1839, and the Netherlands were a party but no guarantor.

    Source: treaties of London of 19 April 1839, signatures.
    """
    assert not {"ITA", "NLD"} & ask("1914-08-04", "attack:DEU:BEL").fights()


def test_austria_hungary_is_bound_to_both_sides(ask):
    """Austria-Hungary had guaranteed Belgium, and was Germany's ally against Russia and its helpers.

    Source: treaties of London of 1839; Dual Alliance arts. 1 and 2.
    """
    assert ask("1914-08-04", "attack:DEU:BEL").conflicts("AUH") == set()
    invoked = ask("1914-08-04", "attack:DEU:BEL", reading="as_invoked")
    assert invoked.conflicts("AUH") >= {"bound_to_both_sides", "bound_and_barred"}


def test_belgium_itself_helps_nobody(ask):
    """Belgium, neutral for ever, had promised help to nobody.

    Source: treaties of London of 19 April 1839, annex art. 7.
    """
    assert "BEL" not in ask("1914-08-04", "attack:DEU:FRA", reading="widest").fights()


def test_the_guarantee_was_no_secret(ask):
    """The treaty had been laid before Parliament in 1870.

    Source: House of Commons, written answer of 5 August 1914.
    """
    asked = ask("1914-08-04", "attack:DEU:BEL", known_on="1914-08-04")
    assert asked.fights() == OTHER_GUARANTORS
