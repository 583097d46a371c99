"""The Franco-Greek agreement of 28 September 2021, article 2: help after a joint finding."""

from foedus.vocabulary.pledges import Means

ART_2 = "fra-grc-2021 art. 2"


def test_help_waits_for_the_finding_of_both(ask):
    """The parties help each other if both jointly find that the territory of one is under armed attack.

    Source: agreement of 28 September 2021, art. 2 (S76).
    """
    (duty,) = ask("2022-06-01", "attack:TUR:GRC").under(ART_2)
    assert (duty.bearer, duty.status, duty.means) == (
        "FRA",
        "awaiting_decision",
        Means.MILITARY_INCLUDED,
    )
    (gate,) = duty.gates
    assert (gate.kind, set(gate.can_block)) == ("joint_finding", {"FRA", "GRC"})


def test_an_ally_of_both_is_not_excluded(ask):
    """The text excludes no attacker; Türkiye, their ally, cannot block the finding.

    Source: agreement of 28 September 2021, art. 2 (S76).
    """
    (duty,) = ask("2022-06-01", "attack:TUR:GRC").under(ART_2)
    assert not any(gate.blocked for gate in duty.gates)


def test_only_territory_is_covered(ask):
    """An attack elsewhere, on ships for example, is not one on the territory of a party.

    Source: agreement of 28 September 2021, art. 2 (S76).
    """
    asked = ask("2022-06-01", "attack:TUR:FRA@pacific-area")
    assert asked.under(ART_2) == []
    assert asked.why_not("GRC", "fra-grc-2021") == {"art. 2": "area"}


def test_it_binds_greece_likewise(ask):
    """The promise is mutual; France's territory overseas is territory.

    Source: agreement of 28 September 2021, art. 2 (S76).
    """
    assert ask("2022-06-01", "attack:non-state:FRA@reunion").status("GRC", ART_2) == {
        "awaiting_decision"
    }


def test_the_north_atlantic_treaty_asks_for_no_such_finding(ask):
    """Where both treaties apply, help is due under one and waits under the other.

    Source: North Atlantic Treaty, art. 5; agreement of 28 September 2021, art. 2.
    """
    asked = ask("2022-06-01", "attack:LBY:GRC")
    assert asked.status("FRA", "nat-1949 art. 5") == {"due"}
    assert asked.status("FRA", ART_2) == {"awaiting_decision"}
