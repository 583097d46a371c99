"""Gates whose keepers are in doubt: whether a state must ask, join or can block is sometimes not known."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from foedus.obligations.pairs import all_pairs, duties_by_question
from foedus.vocabulary.states import StateCode
from worlds import World

BOUND = {"states": ["POL", "FRA", "DEU"], "bound": "2000-01-01"}
PERHAPS = {"states": ["RUS"], "ratified": "2000-01-01"}
SURELY = {"states": ["RUS"], "bound": "2000-01-01"}


def world(gate: dict[str, Any], *documents: Any, russia: dict[str, Any] = PERHAPS) -> World:
    """Return an alliance whose help waits behind a gate; Russia attacks Poland."""
    alliance = {
        "instrument": "alliance",
        "title": "An alliance",
        "kind": "treaty",
        "in_force": "2000-01-01",
        "sources": ["K"],
        "participation": [BOUND, russia],
        "provisions": {
            "art. 1": {
                "says": "help",
                "pledge": "defense",
                "when": {"attack": {"on": ["POL"]}},
                "by": ["FRA", "DEU"],
                "means": "military fixed",
                "gate": gate,
            }
        },
    }
    attack = {"kind": "attack", "by": "RUS", "on": "POL"}
    alliance["provisions"]["art. 1"]["when"]["attack"]["by"] = "anyone, parties too"
    return World(as_of=date(2010, 1, 1), documents=(alliance, *documents), events=(attack,))


def body(**matters: dict[str, Any]) -> dict[str, Any]:
    """Return the body of the alliance's parties."""
    of = {"body": "council", "title": "The council", "of": "alliance", "members": "each party"}
    return {**of, "decides": matters, "sources": ["K"]}


UNANIMITY = {"rule": "unanimity"}
DECISION = {"decision": "council", "on": "aid"}


def french(asked: World) -> str:
    """Return where the help of France stands."""
    (owed,) = [o for o in asked.answer().obligations if o.bearer == "FRA"]
    return owed.status.value


@pytest.mark.parametrize("gate", [{"action": "each party"}, {"joint_finding": "each party"}])
def test_who_perhaps_must_act_too_perhaps_blocks(gate):
    """An attacker that is perhaps a party perhaps keeps the parties from acting together."""
    assert french(world(gate)) == "unknown"
    assert french(world(gate, russia=SURELY)) == "blocked"


def test_who_is_perhaps_a_member_perhaps_blocks():
    """An attacker that is perhaps a member of a body deciding by unanimity perhaps blocks its decision."""
    assert french(world(DECISION, body(aid=UNANIMITY))) == "unknown"
    assert french(world(DECISION, body(aid=UNANIMITY), russia=SURELY)) == "blocked"


def test_doubt_that_changes_nothing_is_none():
    """The others must decide anyway: that Russia may be one of them makes no difference if Ukraine attacks."""
    asked = world(DECISION, body(aid=UNANIMITY))
    attack = {"kind": "attack", "by": "UKR", "on": "POL"}

    assert french(asked.but(events=(attack,))) == "awaiting_decision"


def test_where_only_one_perhaps_must_act_nothing_is_known():
    """If the only fellow guarantor is perhaps none, a joint guarantee perhaps waits for nobody."""
    asked = world({"action": {"parties_to": "alliance", "besides": ["POL", "DEU"]}})
    attack = {"kind": "attack", "by": "UKR", "on": "POL"}

    assert french(asked.but(events=(attack,))) == "unknown"


def test_nobody_can_ask_for_a_group_without_members():
    """Help that waits for a request by members of a group waits on a day on which it has none."""
    group = {
        "group": "founders",
        "title": "The founders",
        "members": [{"states": ["USA"], "since": "2015-01-01"}],
        "sources": ["K"],
    }

    assert french(world({"request": {"group": "founders"}}, group)) == "awaiting_request"


@pytest.mark.parametrize("name", ["aid", "zaid"])
def test_which_matter_a_body_decides_on_is_not_guessed(name):
    """If one of two rules lets the attacker block, and the text names no matter, it is not known whether it can."""
    council = body(**{name: {"rule": "majority"}, "war": UNANIMITY})

    assert french(world({"decision": "council"}, council, russia=SURELY)) == "unknown"


def test_rules_that_agree_leave_no_doubt():
    """If the attacker can block under each of two rules, it can block."""
    council = body(aid={"rule": "consensus"}, war=UNANIMITY)

    assert french(world({"decision": "council"}, council, russia=SURELY)) == "blocked"


@pytest.mark.parametrize(
    ("abstains", "status"),
    [
        ("KAZ", "blocked"),
        (["KAZ", "RUS"], "awaiting_decision"),
        ("the victim", "blocked"),
        ("parties to the dispute", "awaiting_decision"),
        ("the state concerned", "awaiting_decision"),
        ("the attacker", "awaiting_decision"),
    ],
)
def test_only_who_is_meant_loses_its_vote(abstains, status):
    """A rule that takes the vote of Kazakhstan leaves Russia its own."""
    council = body(aid=UNANIMITY | {"abstains": abstains})

    assert french(world(DECISION, council, russia=SURELY)) == status


@pytest.mark.parametrize(
    ("gate", "documents"),
    [
        ({"action": "each party"}, ()),
        ({"joint_finding": "each party"}, ()),
        ({"action": {"parties_to": "alliance", "besides": ["POL", "DEU"]}}, ()),
        (DECISION, (body(aid=UNANIMITY),)),
        ({"decision": "council"}, (body(aid=UNANIMITY, talks={"rule": "majority"}),)),
    ],
)
def test_all_attacks_at_once_tell_the_same(gate, documents):
    """Asked about every attack at once, help stands where it stands asked one by one."""
    asked = world(gate, *documents)
    library = asked.library()
    snapshot, choices = asked.snapshot(library), asked.reading(library)

    duties = all_pairs(snapshot, choices)

    found = set()
    for attacker, victim in permutations(map(StateCode, ("POL", "FRA", "DEU", "RUS", "UKR")), 2):
        a, v = duties.states.index(attacker), duties.states.index(victim)
        rows = [duties.row(a, v, b) for b in duties.duty[a, v].nonzero()[0]]
        assert rows == list(duties_by_question(snapshot, choices, attacker, victim))
        found |= {row.status.value for row in rows}
    assert "unknown" in found
