"""Which of two treaties prevails, where it is not known who is a party."""

from datetime import date
from typing import Any

import pytest

from worlds import World

CHARTER = {"art. 9": {"says": "prevails", "prevails_over": ["every other instrument"]}}
DEU = {"states": ["DEU"], "bound": "2000-01-01"}
PERHAPS = {"states": ["DEU"], "ratified": "2000-01-01"}


def text(name: str, adopted: str, *parties: dict[str, Any], **provision: Any) -> dict[str, Any]:
    """Return a treaty of one provision."""
    return {
        "instrument": name,
        "title": name,
        "kind": "treaty",
        "adopted": adopted,
        "in_force": "2000-01-01",
        "sources": ["K"],
        "participation": [*parties],
        "provisions": {"art. 1": {"says": "a promise", **provision}},
    }


def both(*late: dict[str, Any], early: tuple[dict[str, Any], ...], **more: Any) -> World:
    """Return an early alliance and a late pact of nonaggression; Russia attacks Poland."""
    help_ = {"pledge": "defense", "when": {"attack": {"on": "a party"}}, "means": "military fixed"}
    first = text("early", "1990-01-01", *early, **help_)
    bound = {"states": ["POL", "FRA", "RUS"], "bound": "2000-01-01"}
    second = text("late", "1995-01-01", bound, *late, pledge="nonaggression")
    for document in (first, second):
        document["provisions"].update(more)
    attack = {"kind": "attack", "by": "RUS", "on": "POL"}
    return World(as_of=date(2010, 1, 1), documents=(first, second), events=(attack,))


def settled(world: World) -> set[bool]:
    """Return whether the conflicts of France are settled."""
    return {bool(c.prevails) for c in world.answer().conflicts if c.bearer == "FRA"}


ALLIES = {"states": ["POL", "FRA"], "bound": "2000-01-01"}


@pytest.mark.parametrize(
    ("germany", "expected"), [((DEU,), {True}), ((PERHAPS,), {False}), ((), {False})]
)
def test_who_is_perhaps_a_party_to_the_later_leaves_open_which_prevails(germany, expected):
    """The later treaty prevails if all parties to the earlier are parties to it, not if they may be (VCLT art. 30(3))."""
    assert settled(both(*germany, early=(ALLIES, DEU))) == expected


def test_who_is_perhaps_a_party_to_the_earlier_leaves_it_open_too():
    """If Germany may be a party to the earlier treaty, the parties to the later alone may not be able to end it."""
    assert settled(both(early=(ALLIES, PERHAPS))) == {False}
    assert settled(both(early=(ALLIES,))) == {True}


@pytest.mark.parametrize(("germany", "expected"), [((DEU,), {True}), ((PERHAPS,), {False})])
def test_of_two_that_prevail_over_every_other_the_wider_must_surely_be_wider(germany, expected):
    """A charter to which a party to the other may not belong does not prevail over it as the wider one."""
    assert settled(both(*germany, early=(ALLIES, DEU), **CHARTER)) == expected
