"""Bars that hold at all times: when they lapse, end, excuse or hold only somewhere, and bars on aid."""

from datetime import date
from itertools import permutations

import pytest

from foedus.obligations import Answer
from foedus.obligations.pairs import all_pairs, duties_by_question
from foedus.vocabulary.states import StateCode
from worlds import World

TREATY = {
    "instrument": "alliance",
    "title": "An alliance",
    "kind": "treaty",
    "in_force": "2000-01-01",
    "sources": ["K"],
    "participation": [{"states": ["POL", "FRA", "DEU"], "bound": "2000-01-01"}],
    "provisions": {
        "art. 1": {
            "says": "help",
            "pledge": "defense",
            "when": {"attack": {"on": "a party"}},
            "means": "military fixed",
        }
    },
}
COUNCIL = {
    "body": "council",
    "title": "A council",
    "members": ["FRA", "RUS"],
    "decides": {"peace": {"rule": "majority"}},
    "sources": ["K"],
}


def world(pledge: str = "nonaggression", event: dict[str, str] | None = None, **more) -> World:
    """Return an alliance of Poland, France and Germany, and a promise of France and Russia to each other."""
    pact = {
        **TREATY,
        "instrument": "pact",
        "participation": [{"states": ["FRA", "RUS"], "bound": "2000-01-01"}],
        "provisions": {"art. 1": {"says": "no", "pledge": pledge, **more}},
    }
    attack = event or {"kind": "attack", "by": "RUS", "on": "POL"}
    return World(as_of=date(2010, 1, 1), documents=(TREATY, pact, COUNCIL), events=(attack,))


def french(answer: Answer) -> list[tuple[str, bool, str]]:
    """Return kind, certainty and settlement of the conflicts of France."""
    return [(c.kind, c.certain, c.settled_by) for c in answer.conflicts if c.bearer == "FRA"]


def test_a_bare_bar_stands_against_help():
    """France cannot both help Poland against Russia and keep the peace with Russia."""
    assert french(world().answer()) == [("bound_and_barred", True, "")]


@pytest.mark.parametrize(
    "more",
    [
        {"saving": [{"for": ["FRA"], "says": "free", "excused": True}]},
        {"unless": {"attack": {"by": "RUS", "on": "anyone"}}},
        {"unless": {"attack": {"by": "the victim"}}},
    ],
)
def test_whom_a_bar_lets_go_may_help(more):
    """A bar that excuses France, or lapses when Russia attacks anybody, leaves France free to help Poland."""
    assert french(world(**more).answer()) == []


def test_a_bar_lapses_for_nothing_else():
    """That France attacks is no reason why the bar should lapse when Russia does."""
    bar = {"unless": {"attack": {"by": "the attacker", "on": "anyone"}}}

    assert french(world(**bar).answer()) == [("bound_and_barred", True, "")]


@pytest.mark.parametrize(("decisions", "n"), [({}, 1), ({"council": "adopted"}, 0)])
def test_what_a_body_does_may_end_a_bar(decisions, n):
    """A bar until the council takes measures holds for as long as it has taken none."""
    asked = world(until={"measures_by": "council"}).but(decisions=decisions)

    assert len(french(asked.answer())) == n


def test_where_help_is_given_is_not_said():
    """A bar that holds in Austria only may or may not meet help to Poland."""
    assert french(world(at="AUT").answer()) == [("bound_and_barred", False, "")]


@pytest.mark.parametrize(("place", "n"), [("AUT", 0), ("RUS", 1)])
def test_an_attack_breaches_a_bar_where_it_holds(place, n):
    """France breaches by an attack in Russia a bar that holds in Russia, and none that holds in Austria."""
    attack = {"kind": "attack", "by": "FRA", "on": "RUS"}
    bars = world(event=attack, at=place).answer().bars

    assert sum(bar.breached_by is not None for bar in bars) == n


@pytest.mark.parametrize(("against", "n"), [("POL", 1), (["DEU", "POL"], 1), ("DEU", 0)])
def test_a_standing_promise_of_no_aid_stands_against_aid(against, n):
    """Who has promised Russia not to aid Poland, and Poland to help it, cannot keep both."""
    conflicts = french(world("refrain from aiding", against=against).answer())

    assert conflicts == n * [("bound_and_barred", True, "")]


@pytest.mark.parametrize(
    ("pledge", "more"),
    [
        ("nonaggression", {"saving": [{"for": ["FRA"], "says": "free", "excused": True}]}),
        ("nonaggression", {"unless": {"attack": {"by": "the victim", "on": "POL"}}}),
        ("nonaggression", {"at": "AUT"}),
        ("refrain from aiding", {"against": "POL"}),
    ],
)
def test_all_attacks_at_once_tell_the_same(pledge, more):
    """Asked about every attack at once, the same duties stand, and the same are barred, as asked one by one."""
    asked = world(pledge, **more)
    # The later pact prevails, so that what it bars is excused.
    pact = {**asked.documents[1], "adopted": "1999-01-01"}
    pact["provisions"]["art. 1"]["prevails_over"] = ["alliance"]
    library = asked.but(documents=(TREATY, pact, COUNCIL)).library()
    snapshot, choices = asked.snapshot(library), asked.reading(library)

    duties = all_pairs(snapshot, choices)

    found = set()
    for a, v in permutations(map(StateCode, ("POL", "FRA", "DEU", "RUS", "KAZ")), 2):
        rows = [
            duties.row(duties.states.index(a), duties.states.index(v), b)
            for b in duties.duty[duties.states.index(a), duties.states.index(v)].nonzero()[0]
        ]
        assert rows == list(duties_by_question(snapshot, choices, a, v)), (a, v)
        found |= {row.status for row in rows}
    assert found
