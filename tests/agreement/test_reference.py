"""The reference on worlds small enough to answer by reading the treaty."""

from typing import Any

import pytest

from agreement.reference import solve
from worlds import AS_OF, World, treaty

PARTY = {"bound": "2015-03-05"}
ALLIES = {"KAZ": PARTY, "KGZ": PARTY, "TJK": PARTY}
IF_ATTACKED = {"pledge": "defense", "when": [{"attack": {"on": "a party"}}]}
COUNCIL = {
    "body": "council",
    "title": "The council",
    "of": "t",
    "members": {"parties_to": "t"},
    "decides": {"force": {"rule": "consensus"}},
    "sources": ["K"],
}
DEFAULTS = {
    "defensive_force": "not_an_attack",
    "fellow_member_attack": "open",
    "frozen_participation": "open",
    "own_choice_of_means": "short_of_force_suffices",
    "constitutional_process": "manner",
}


def asked(documents: list[dict[str, Any]], *events: str, **choices: str) -> World:
    """Return a world in which events happen, each written `kind:by:on`."""
    named = [dict(zip(("kind", "by", "on"), event.split(":"), strict=False)) for event in events]
    return World(
        as_of=AS_OF, documents=tuple(documents), events=tuple(named), choices=DEFAULTS | choices
    )


def owed(world: World) -> dict[tuple[str, str, str, str], str]:
    """Return the status by bearer, act, beneficiary and adversary."""
    return {row[:4]: row[-1] for row in solve([world])[0].obligations}


def test_every_other_party_defends_the_victim():
    """An attack on one ally by an outsider obliges each of the others, and nobody else."""
    found = owed(asked([treaty("t", ALLIES, IF_ATTACKED)], "attack:MNG:KAZ"))
    assert found == {
        ("KGZ", "defense", "KAZ", "MNG"): "due",
        ("TJK", "defense", "KAZ", "MNG"): "due",
    }


def test_an_attack_on_an_outsider_obliges_nobody():
    """The victim must be a party."""
    assert owed(asked([treaty("t", ALLIES, IF_ATTACKED)], "attack:KAZ:MNG")) == {}


@pytest.mark.parametrize(
    ("reading", "status"), [("open", "disputed"), ("covered", "due"), ("not_covered", None)]
)
def test_a_text_silent_on_fellow_parties_is_read_in_three_ways(reading, status):
    """One ally attacks another: whether the third must help, the text does not say."""
    world = asked(
        [treaty("t", ALLIES, IF_ATTACKED)], "attack:KGZ:KAZ", fellow_member_attack=reading
    )
    assert owed(world).get(("TJK", "defense", "KAZ", "KGZ")) == status


def test_help_waits_for_the_victims_request():
    """Without a request nothing is due; a request addressed to one ally reaches that one only."""
    gated = IF_ATTACKED | {"gate": {"request": "the victim"}}
    documents = [treaty("t", ALLIES, gated)]
    assert set(owed(asked(documents, "attack:MNG:KAZ")).values()) == {"awaiting_request"}
    found = owed(asked(documents, "attack:MNG:KAZ", "request:KAZ:KGZ"))
    assert found["KGZ", "defense", "KAZ", "MNG"] == "due"
    assert found["TJK", "defense", "KAZ", "MNG"] == "awaiting_request"


def test_an_attacker_in_the_council_blocks_it():
    """Under consensus a member that attacks can keep the council from deciding."""
    gated = IF_ATTACKED | {"gate": {"decision": "council", "on": "force"}}
    documents = [treaty("t", ALLIES, gated), COUNCIL]
    assert set(owed(asked(documents, "attack:MNG:KAZ")).values()) == {"awaiting_decision"}
    inside = asked(documents, "attack:KGZ:KAZ", fellow_member_attack="covered")
    assert owed(inside) == {("TJK", "defense", "KAZ", "KGZ"): "blocked"}


def test_a_frozen_ally_owes_what_the_reading_says():
    """A participation its state calls frozen binds, does not bind, or is left disputed."""
    frozen = {
        "since": "2019-11-20",
        "question": "does it bind?",
        "positions": {},
        "reading": "frozen_participation",
    }
    allies = ALLIES | {"TJK": PARTY | {"disputed": frozen}}
    documents = [treaty("t", allies, IF_ATTACKED)]
    key = ("TJK", "defense", "KAZ", "MNG")
    assert owed(asked(documents, "attack:MNG:KAZ"))[key] == "disputed"
    binds = asked(documents, "attack:MNG:KAZ", frozen_participation="binds")
    assert owed(binds)[key] == "due"
    released = asked(documents, "attack:MNG:KAZ", frozen_participation="does_not_bind")
    assert key not in owed(released)


def test_consent_without_recorded_entry_into_force_binds_perhaps():
    """Nobody recorded when it entered into force for a state that ratified: that is not known."""
    allies = ALLIES | {"TJK": {"signed": "2015-03-05", "ratified": "2015-03-05"}}
    found = owed(asked([treaty("t", allies, IF_ATTACKED)], "attack:MNG:KAZ"))
    assert found["TJK", "defense", "KAZ", "MNG"] == "unknown"


def test_two_great_powers_are_counted_with_those_that_follow():
    """Triple Alliance, art. 3: two powers must attack; one may come in only as the other's ally."""
    two = {"attackers": {"at_least": 2, "among": ["RUS", "CHN"], "outside": "each party"}}
    alliance = IF_ATTACKED | {"when": [{"attack": {"on": "a party", **two}}]}
    entente = treaty("e", {"RUS": PARTY, "CHN": PARTY}, IF_ATTACKED)
    documents = [treaty("t", ALLIES, alliance), entente]
    key = ("KGZ", "defense", "KAZ", "RUS")
    assert key not in owed(asked(documents, "attack:RUS:KAZ"))
    assert owed(asked(documents, "attack:RUS:KAZ", "attack:CHN:KAZ"))[key] == "due"
    chain = asked(documents, "attack:RUS:KAZ", "attack:KAZ:RUS", defensive_force="an_attack")
    assert owed(chain)[key] == "due"


def test_force_in_defence_runs_on_only_where_it_counts_as_an_attack():
    """August 1914: allies of the attacker are called in on one reading, and not on the other."""
    other = treaty("o", {"MNG": PARTY, "CHN": PARTY}, IF_ATTACKED)
    documents = [treaty("t", {"KAZ": PARTY, "KGZ": PARTY}, IF_ATTACKED), other]
    world = asked(documents, "attack:MNG:KAZ")
    assert ("CHN", "defense", "MNG", "KGZ") not in owed(world)
    chain = asked(documents, "attack:MNG:KAZ", defensive_force="an_attack")
    assert owed(chain)["CHN", "defense", "MNG", "KGZ"] == "due"


def test_own_choice_of_means_brings_force_only_where_force_is_owed():
    """Where any action performs the pledge, no force follows from it."""
    free = IF_ATTACKED | {"means": "own choice"}
    documents = [treaty("t", ALLIES, free)]
    assert solve([asked(documents, "attack:MNG:KAZ")])[0].events == frozenset()
    forced = asked(documents, "attack:MNG:KAZ", own_choice_of_means="force_is_owed")
    assert ("defence", "KGZ", "MNG") in solve([forced])[0].events


def test_help_to_both_sides_is_a_conflict():
    """A state allied with attacker and attacked alike must fight each for the other."""
    second = treaty("s", {"KGZ": PARTY, "MNG": PARTY}, IF_ATTACKED)
    documents = [treaty("t", {"KAZ": PARTY, "KGZ": PARTY}, IF_ATTACKED), second]
    expected = solve([asked(documents, "attack:MNG:KAZ", "attack:KAZ:MNG")])[0]
    between = frozenset({"t art. 1", "s art. 1"})
    assert ("KGZ", "bound_to_both_sides", between, True) in expected.conflicts


def test_help_runs_into_a_promise_of_nonaggression():
    """A state may owe help against one to whom it has promised not to use force."""
    bar = treaty("n", {"KGZ": PARTY, "MNG": PARTY}, {"pledge": "nonaggression"})
    documents = [treaty("t", {"KAZ": PARTY, "KGZ": PARTY}, IF_ATTACKED), bar]
    expected = solve([asked(documents, "attack:MNG:KAZ")])[0]
    between = frozenset({"t art. 1", "n art. 1"})
    assert expected.conflicts == {("KGZ", "bound_and_barred", between, True)}
    assert expected.broken == frozenset()
