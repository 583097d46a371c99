"""Doubt in every place of the language: the smallest worlds, each with what the language says.

In each of them the engine once turned what is not known into yes or no. The usual comparison draws such doubt too.
"""

import pytest

from agreement.reference import solve
from agreement.test_agreement import of_engine
from agreement.test_reference import COUNCIL, DEFAULTS, IF_ATTACKED, PARTY
from worlds import AS_OF, World, treaty

PERHAPS = {"signed": "2015-03-05", "ratified": "2015-03-05"}
FROZEN = PARTY | {
    "disputed": {
        "since": "2019-11-20",
        "question": "does it bind?",
        "positions": {},
        "reading": "frozen_participation",
    }
}
ATTACK = {"kind": "attack", "by": "MNG", "on": "KAZ"}


def _attacked(**pattern):
    return {"pledge": "defense", "when": [{"attack": {"on": "a party", **pattern}}]}


def _world(*documents, events=(ATTACK,), decisions=None, **choices):
    return World(
        as_of=AS_OF,
        documents=documents,
        events=tuple(events),
        decisions=decisions or {},
        choices=DEFAULTS | choices,
    )


OUTSIDERS = treaty("t", {"KAZ": PARTY, "KGZ": PARTY, "MNG": PERHAPS}, _attacked(by="a non-party"))
FORMER = treaty("t", {"KAZ": PARTY, "KGZ": PARTY, "MNG": FROZEN}, _attacked(by="a non-party"))
ANYBODY = treaty("t", {"KAZ": PARTY, "KGZ": PARTY, "MNG": PERHAPS}, IF_ATTACKED)
TALKS = treaty(
    "t",
    {"KAZ": PARTY, "KGZ": PARTY, "TJK": FROZEN},
    {
        "pledge": "consultation",
        "when": [{"attack": {"on": "a party"}}],
        "toward": "each other party",
    },
)
NO_FORCE = treaty("t", {"KAZ": FROZEN, "MNG": PARTY}, {"pledge": "nonaggression"})
COUNTED = treaty(
    "t",
    {"KAZ": PARTY, "KGZ": PARTY, "MNG": PERHAPS},
    _attacked(
        by="anyone, parties too",
        attackers={"at_least": 2, "outside": "each party"},
    ),
)
SUPPORTED = treaty(
    "t",
    {"KAZ": PARTY, "KGZ": PARTY, "CHN": PERHAPS},
    _attacked(by=["MNG"], supported_by="a non-party"),
)
UNLESS_PARTY = treaty(
    "t",
    {"KAZ": PARTY, "KGZ": PARTY, "CHN": PERHAPS},
    _attacked(by=["MNG"]) | {"unless": {"threat": {"by": "a party"}}},
)
UNLESS_ITSELF = treaty(
    "t", {"KAZ": PARTY, "KGZ": PARTY}, IF_ATTACKED | {"unless": {"attack": {"by": "MNG"}}}
)
UNLESS_DECIDED = treaty(
    "t",
    {"KAZ": PARTY, "KGZ": PARTY},
    IF_ATTACKED | {"unless": {"decision": {"taken_by": "council"}}},
)
SOON_APPLIED = treaty(
    "t",
    {"KAZ": PARTY, "KGZ": {"signed": "2015-03-05", "provisional": "2022"}},
    IF_ATTACKED,
)
FROZEN_AND_LEAVING = treaty("t", {"KAZ": PARTY, "KGZ": FROZEN | {"ended": "2022"}}, IF_ATTACKED)
CHINA_TOO = {"kind": "attack", "by": "CHN", "on": "KAZ"}

IN_DOUBT = {
    "whoever is perhaps a party is perhaps a non-party": _world(OUTSIDERS),
    "whoever is released by the reading is a non-party": _world(
        FORMER, frozen_participation="does_not_bind"
    ),
    "whoever is perhaps a party is perhaps no fellow party": _world(
        ANYBODY, fellow_member_attack="not_covered"
    ),
    "what is owed to a frozen party is disputed": _world(TALKS),
    "a bar that protects a frozen party is disputed": _world(NO_FORCE),
    "whether enough outsiders attack may be unknown": _world(COUNTED, events=(ATTACK, CHINA_TOO)),
    "whether an outsider supports the attack may be unknown": _world(
        SUPPORTED, events=(ATTACK, CHINA_TOO)
    ),
    "whether a pledge has lapsed may be unknown": _world(
        UNLESS_PARTY, events=(ATTACK, {"kind": "threat", "by": "CHN", "on": "KGZ"})
    ),
    "the attack itself may be the exception": _world(UNLESS_ITSELF),
    "a decision may be the exception": _world(
        UNLESS_DECIDED, COUNCIL, decisions={"council": "adopted"}
    ),
    "whether it is applied provisionally yet may be unknown": _world(SOON_APPLIED),
    "a frozen party that has perhaps left is not surely bound": _world(
        FROZEN_AND_LEAVING, frozen_participation="binds"
    ),
}


@pytest.mark.parametrize("fact", IN_DOUBT)
def test_engine_and_reference_agree_on_what_is_in_doubt(fact):
    """What is not known stays unknown, and what is disputed stays disputed, whichever role it stands in."""
    world = IN_DOUBT[fact]
    assert of_engine(world.answer()) == solve([world])[0], fact
