"""What a pledge lapses on: every key of `unless` counts, and what the scenario does not say leaves the lapse in doubt.

Each world is answered by reading the treaty; engine and reference must both say so.
"""

import pytest

from agreement.reference import solve
from agreement.test_agreement import of_engine
from agreement.test_reference import DEFAULTS, IF_ATTACKED, PARTY
from worlds import AS_OF, World, treaty

ALLIES = {"KAZ": PARTY, "KGZ": PARTY}
OUTSIDE = {"attack": {"by": "MNG", "on": "KAZ"}}
CHINA_TOO = {"attack": {"by": "CHN", "on": "KAZ"}}


def _world(unless, *happening, **choices):
    pact = treaty("t", ALLIES, IF_ATTACKED | {"unless": unless})
    events = tuple(
        {"kind": kind, **said} for event in (OUTSIDE, *happening) for kind, said in event.items()
    )
    return World(as_of=AS_OF, documents=(pact,), events=events, choices=DEFAULTS | choices)


WITH_CHINA = {"attack": {"on": "the victim", "supported_by": "CHN"}}
BY_TWO = {"attack": {"on": "the victim", "attackers": {"at_least": 2}}}
BY_TWO_OTHERS = {"attack": {"attackers": {"at_least": 2, "outside": ["CHN"]}}}
UNPROVOKED = {"attack": {"by": "the victim", "unprovoked": True}}
STRIKES_BACK = {"attack": {"by": "KAZ", "on": "CHN", "provoked": True}}
UNREST_BY_CHINA = {"unrest": {"in": "the victim", "by": "CHN"}}
MOBILISED_AGAINST = {"mobilisation": {"on": "the victim"}}

LAPSES = {
    "an attack that nobody supports is no supported one": (_world(WITH_CHINA), "due"),
    "whoever attacks too supports the attack": (_world(WITH_CHINA, CHINA_TOO), None),
    "one attacker is not two": (_world(BY_TWO), "due"),
    "two attackers are two": (_world(BY_TWO, CHINA_TOO), None),
    "of two attackers one may not count": (_world(BY_TWO_OTHERS, CHINA_TOO), "due"),
    "a provoked attack is no unprovoked one": (_world(UNPROVOKED, STRIKES_BACK), "due"),
    "a reading may disregard provocation": (
        _world(UNPROVOKED, STRIKES_BACK, provocation="disregarded"),
        None,
    ),
    "an attack elsewhere is not on its territory": (
        _world({"attack": {"by": "MNG", "at": "CHN"}}),
        "due",
    ),
    "unrest may be the work of anybody": (
        _world(UNREST_BY_CHINA, {"unrest": {"on": "KAZ"}}),
        "unknown",
    ),
    "unrest that a state stirs is its work": (
        _world(UNREST_BY_CHINA, {"unrest": {"by": "CHN", "on": "KAZ"}}),
        None,
    ),
    "unrest that another stirs is not": (
        _world(UNREST_BY_CHINA, {"unrest": {"by": "RUS", "on": "KAZ"}}),
        "due",
    ),
    "who mobilises may do so against anybody": (
        _world(MOBILISED_AGAINST, {"mobilisation": {"by": "CHN"}}),
        "unknown",
    ),
}


@pytest.mark.parametrize("fact", LAPSES)
def test_a_pledge_lapses_on_the_whole_of_what_its_exception_says(fact):
    """An exception is read like a trigger, key by key; what nobody says about an event is not known."""
    world, status = LAPSES[fact]
    found = {o.status.value for o in world.answer().obligations}
    assert found == ({status} if status else set())
    assert of_engine(world.answer()) == solve([world])[0]
