"""Hypothesis strategies for small worlds. Every document they make passes `foedus validate`.

One day is asked about. What has happened by then bears the day PAST or LATER, what is still to come SOON or FUTURE,
and what may or may not have happened VAGUE, the year of the day itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from hypothesis import strategies as st

from foedus.corpus.catalogue import foundations
from foedus.obligations.readings import ENGINE_QUESTIONS
from foedus.vocabulary.states import states_on
from worlds.world import Plain, World

AS_OF = date(2022, 7, 1)
PAST, LATER, VAGUE, SOON, FUTURE = "2015-03-05", "2019-11-20", "2022", "2023-01-01", "2030-01-01"

CODES = sorted(state.code for state in states_on(AS_OF) if not state.contested)
"""States whose statehood nobody disputes: duties towards the others are disputed for that reason alone."""

FROZEN = {
    "since": LATER,
    "question": "does a frozen participation bind?",
    "positions": {},
    "reading": "frozen_participation",
    "sources": ["K"],
}
PARTY = {"signed": PAST, "bound": PAST}
CERTAIN_SPELLS: dict[str, list[Plain]] = {
    "party": [PARTY],
    "signatory": [{"signed": PAST}],
    "bound later": [{"signed": PAST, "ratified": LATER, "bound": FUTURE}],
    "provisional": [{"signed": PAST, "provisional": LATER}],
    "suspended": [{**PARTY, "suspended": LATER}],
    "resumed": [{**PARTY, "suspended": PAST, "resumed": LATER}],
    "left": [{**PARTY, "ended": LATER, "how": "withdrew"}],
    "in its notice period": [{**PARTY, "notified": LATER, "ended": SOON}],
    "left and returned": [{**PARTY, "ended": LATER}, {"acceded": LATER, "bound": LATER}],
}
DOUBTFUL_SPELLS: dict[str, list[Plain]] = {
    "perhaps applied provisionally": [{"signed": PAST, "provisional": VAGUE}],
    "applied provisionally, entry into force vague": [
        {"signed": PAST, "provisional": LATER, "bound": VAGUE}
    ],
    "perhaps left before it froze": [{**PARTY, "ended": VAGUE, "disputed": FROZEN}],
    "perhaps frozen": [{**PARTY, "disputed": FROZEN | {"since": VAGUE}}],
    "left, perhaps returned": [
        {**PARTY, "ended": LATER},
        {"acceded": LATER, "bound": VAGUE},
    ],
    "consented, entry into force not recorded": [{"signed": PAST, "ratified": PAST}],
    "acceded, entry into force vague": [{"acceded": PAST, "bound": VAGUE}],
    "perhaps suspended": [{**PARTY, "suspended": VAGUE}],
    "perhaps resumed": [{**PARTY, "suspended": LATER, "resumed": VAGUE}],
    "perhaps left": [{**PARTY, "ended": VAGUE}],
    "frozen": [{**PARTY, "disputed": FROZEN}],
}
SPELLS = CERTAIN_SPELLS | DOUBTFUL_SPELLS
"""What a state may have done about an instrument, and what of it leaves open whether it is bound."""

BODIES = ("assembly", "council")
MATTERS = ("force", "talks")
RULES = ("majority", "consensus", "unanimity", "votes")
MEANS = ("military fixed", "military included", "own choice", "none")
ACTS = (
    *["defense"] * 6,
    *["offense"] * 2,
    *["consultation", "neutrality", "refrain_from_aiding", "mobilise", "sanction", "supply"],
)
STANDING_BARS = ("nonaggression", "nonaggression", "neutrality")
KINDS_OF_EVENT = ("attack",) * 8 + ("threat", "mobilisation", "unrest", "occupation", "dispute")
QUESTIONS = (*ENGINE_QUESTIONS, "frozen_participation", "guarantee_form")

T = TypeVar("T")
_BELOW = {n: st.integers(0, n - 1) for n in range(1, 64)}


@dataclass(frozen=True, slots=True)
class _Hand:
    """Draws from few states; what is listed first is drawn when an example shrinks."""

    draw: st.DrawFn
    states: tuple[str, ...]

    def pick(self, among: Sequence[T]) -> T:
        return among[self.draw(_BELOW[len(among)])]

    def once_in(self, n: int) -> bool:
        return self.draw(_BELOW[n]) == n - 1

    def some(self, among: Sequence[T], *, least: int = 1, most: int = 2) -> list[T]:
        """Draw several, neighbours in a circle, without repetition."""
        first = self.draw(_BELOW[len(among)])
        n_wanted = min(least + self.draw(_BELOW[most - least + 1]), len(among))
        return [among[(first + step) % len(among)] for step in range(n_wanted)]

    def two_states(self) -> tuple[str, str]:
        first = self.pick(self.states)
        return first, self.pick([state for state in self.states if state != first])


def _participation(hand: _Hand, provisions: dict[str, Plain]) -> list[Plain]:
    """Draw who takes part: most of them parties without more ado."""
    pinpoints = [*provisions]
    spells: list[Plain] = []
    for state in hand.some(hand.states, least=2, most=5):
        name = hand.pick([*SPELLS]) if hand.once_in(3) else "party"
        own = [{"state": state, **spell} for spell in SPELLS[name]]
        if len(own) == 1 and hand.once_in(10):
            effect = hand.pick(["excludes", "excludes", "modifies"])
            to = hand.pick(pinpoints)
            own[0]["reservations"] = [{"to": to, "says": "not for us", "effect": effect}]
        spells += own
    return spells


def _victim(hand: _Hand, roles: Plain) -> Any:
    phrases = ["a party"] * 8 + ["each party", "another party", "a non-party", *roles.values()]
    if roles:
        phrases.append("each guarantor")
    return hand.some(hand.states) if hand.once_in(6) else hand.pick(phrases)


def _actor(hand: _Hand) -> Any:
    if hand.once_in(4):
        return hand.some(hand.states, most=3)
    return hand.pick(
        [
            "anyone",
            "anyone",
            "a non-party",
            "a non-party",
            "anyone, parties too",
            "another party",
            "a party",
        ]
    )


def _pattern(hand: _Hand, kind: str, roles: Plain) -> Plain:
    """Draw what an event of a kind must be like."""
    pattern: Plain = {}
    if not hand.once_in(12):
        pattern["on"] = _victim(hand, roles)
    if kind == "unrest":
        return pattern
    if hand.once_in(2):
        pattern["by"] = _actor(hand)
    if kind == "decision":
        pattern["taken_by"] = hand.pick(BODIES)
        return pattern
    if hand.once_in(6):
        pattern["unprovoked"] = True
    if hand.once_in(10):
        pattern["at"] = hand.pick(["territory of the victim", *hand.states])
    if kind == "attack" and hand.once_in(6):
        if hand.once_in(2):
            pattern["supported_by"] = _actor(hand)
        else:
            pattern["attackers"] = _number(hand)
    return pattern


def _number(hand: _Hand) -> Plain:
    asked: Plain = {"at_least": hand.pick([2, 2, 3])}
    if hand.once_in(3):
        asked["among"] = hand.some(hand.states, most=4)
    if hand.once_in(3):
        asked["outside"] = "each party"
    return asked


def _trigger(hand: _Hand, roles: Plain) -> Plain:
    kinds = [
        hand.pick(["attack"] * 8 + ["threat", "mobilisation", "unrest", "occupation", "decision"])
    ]
    if hand.once_in(5):
        kinds.append(hand.pick(["attack", "threat", "mobilisation"]))
    return {kind: _pattern(hand, kind, roles) for kind in kinds}


def _exception(hand: _Hand) -> Plain:
    kind = hand.pick(["attack", "attack", "attack", "threat", "mobilisation", "decision"])
    by = hand.pick(["the victim", "the victim", "a party", "a non-party", *hand.states[:2]])
    pattern: Plain = {"by": by}
    if hand.once_in(2):
        pattern["on"] = hand.pick(
            ["a party", "a non-party", "the attacker", "the victim", *hand.states[:2]]
        )
    if kind == "decision":
        pattern["taken_by"] = hand.pick(BODIES)
    return {kind: pattern}


def _gate(hand: _Hand, roles: Plain) -> Any:
    """Draw a gate, several, or one that hangs on a reading."""
    plain: list[Plain] = [
        {"request": "the victim"},
        {"request": "the victim"},
        {"request": "the victim"},
        {"request": hand.pick(hand.states)},
        {"process": "constitutional"},
        {"joint_finding": "each party"},
        *({"decision": body, "on": matter} for body in BODIES for matter in MATTERS),
    ]
    if roles:
        plain.append({"action": "every other guarantor"})
    match hand.pick(range(6)):
        case 5:
            return {"by_reading": "guarantee_form", "several": "none", "joint": hand.pick(plain)}
        case 4:
            return hand.some(plain, most=3)
        case 3:
            return "none"
    return hand.pick(plain)


def _bearer(hand: _Hand, roles: Plain) -> Any:
    if hand.once_in(3):
        return hand.some(hand.states, most=3)
    named = ["each guarantor", "every other guarantor"] if roles else []
    return hand.pick(["each party", "each other party", *named])


def _triggered(hand: _Hand, roles: Plain) -> Plain:
    """Draw a pledge that an event sets off."""
    act = hand.pick(ACTS)
    provision: Plain = {"says": "a pledge for the case", "pledge": act}
    triggers = [_trigger(hand, roles)]
    if hand.once_in(6):
        triggers.append(_trigger(hand, roles))
    provision["when"] = triggers
    provision.update(_directions(hand, act))
    if hand.once_in(3):
        provision["by"] = _bearer(hand, roles)
    if hand.once_in(2):
        provision["means"] = hand.pick(MEANS)
    if hand.once_in(5):
        provision["unless"] = _exception(hand)
    if hand.once_in(3):
        provision["gate"] = _gate(hand, roles)
    provision.update(_riders(hand))
    return provision


def _riders(hand: _Hand) -> Plain:
    riders: Plain = {}
    if hand.once_in(10):
        saving: Plain = {"for": hand.some(hand.states), "says": "the policy of some is untouched"}
        saving |= {"means": hand.pick(MEANS)} if hand.once_in(2) else {"excused": True}
        riders["saving"] = [saving]
    if hand.once_in(10):
        riders["must"] = {"report_to": "council"}
    if hand.once_in(12):
        riders["until"] = {"measures_by": "council"}
    return riders


def _directions(hand: _Hand, act: str) -> Plain:
    """Draw towards whom and against whom, where the text says so."""
    if act == "offense" and hand.once_in(2):
        return {"toward": "the attacker", "against": "the victim"}
    directions: Plain = {}
    if hand.once_in(3):
        toward = ["each other party", "the victim", *hand.states[:2]]
        if act in {"neutrality", "consultation"}:
            toward.append("the attacker")
        directions["toward"] = hand.pick(toward)
    if act not in {"consultation", "neutrality"} and hand.once_in(6):
        directions["against"] = "the attacker" if hand.once_in(2) else hand.some(hand.states)
    return directions


def _standing(hand: _Hand, roles: Plain) -> Plain:
    """Draw a bar that holds at all times."""
    act = hand.pick(STANDING_BARS)
    provision: Plain = {"says": "a bar at all times", "pledge": act}
    if hand.once_in(3):
        provision["by"] = "each guarantor" if roles else hand.some(hand.states, most=3)
    if hand.once_in(2):
        provision["toward"] = hand.pick(
            ["each other party", "anyone, parties too", *hand.states[:2]]
        )
    if hand.once_in(5):
        provision["permits"] = hand.pick([["defense"], ["defense", "offense"]])
    return provision


_OF_INSTRUMENTS: tuple[Plain, ...] = (
    *[{}] * 12,
    {"kind": "political_commitment"},
    {"kind": "political_commitment"},
    {"binding": "disputed"},
    {"in_force": VAGUE},
    {"in_force": None},
    {"ended": VAGUE},
    {"ended": LATER},
    {"secret_until": LATER},
    {"secret_until": VAGUE},
    {"secret_until": FUTURE},
)


def _instrument(hand: _Hand, name: str) -> Plain:
    """Draw an instrument with one to three provisions."""
    document: Plain = {
        "instrument": name,
        "title": f"Treaty {name}",
        "kind": "treaty",
        "in_force": PAST,
    }
    document |= hand.pick(_OF_INSTRUMENTS)
    document = {key: value for key, value in document.items() if value is not None}
    document["sources"] = ["K"]
    roles: Plain = {"guarantor": hand.some(hand.states, most=4)} if hand.once_in(4) else {}
    if roles:
        document["roles"] = roles
    pinpoints = [f"art. {number}" for number in range(1, 2 + hand.draw(_BELOW[3]))]
    provisions = {
        pinpoint: _standing(hand, roles) if hand.once_in(4) else _triggered(hand, roles)
        for pinpoint in pinpoints
    }
    document["participation"] = _participation(hand, provisions)
    document["provisions"] = provisions
    if hand.once_in(12):
        provisions[pinpoints[-1]]["in_force"] = hand.pick([VAGUE, FUTURE])
    if hand.once_in(12):
        provisions[pinpoints[0]]["public_from"] = hand.pick([VAGUE, SOON])
    return document


def _body(hand: _Hand, name: str, founding: str) -> Plain:
    """Draw a body: its members, and a decision rule for each matter."""
    lists = {"permanent": hand.some(hand.states), "elected": hand.some(hand.states)}
    members = hand.pick([{"parties_to": founding}, lists, lists["elected"]])
    decides: Plain = {}
    for matter in MATTERS:
        rule: Plain = {"rule": hand.pick(RULES)}
        if rule["rule"] == "votes":
            rule |= {"votes": 2, "of": 3}
        if members is lists and hand.once_in(2):
            rule["veto"] = "permanent"
        if hand.once_in(3):
            rule["abstains"] = "parties to the dispute"
        decides[matter] = rule
    described = {"title": f"The {name}", "of": founding, "members": members}
    return {"body": name, **described, "decides": decides, "sources": ["K"]}


def _event(hand: _Hand) -> Plain:
    """Draw an event between two of the states."""
    by, on = hand.two_states()
    kind = hand.pick(KINDS_OF_EVENT)
    event: Plain = {"kind": kind, "on": on} | ({} if kind == "unrest" else {"by": by})
    if hand.once_in(5):
        event["provoked"] = True
    if hand.once_in(8):
        event["at"] = hand.some(hand.states)
    if kind == "attack" and hand.once_in(6):
        event["supported_by"] = [hand.pick([state for state in hand.states if state != on])]
    return event


def _request(hand: _Hand, appealed_to: list[str]) -> Plain:
    """Draw a request for help: of everybody bound, of one state, or under an instrument or body."""
    by, of = hand.two_states()
    addressee: Plain = hand.pick([{}, {"on": of}, {"under": hand.pick(appealed_to)}])
    return {"kind": "request", "by": by, **addressee}


def _happening(hand: _Hand, documents: Sequence[Plain]) -> tuple[tuple[Plain, ...], dict[str, str]]:
    names = [next(iter(document.values())) for document in documents]
    events = [_event(hand) for _ in range(1 + hand.draw(_BELOW[3]))]
    events += [_request(hand, names) for _ in range(hand.draw(_BELOW[3]))]
    outcomes = {body: hand.pick(["", "", "adopted", "rejected"]) for body in BODIES}
    return tuple(events), {body: outcome for body, outcome in outcomes.items() if outcome}


def _choices(hand: _Hand) -> dict[str, str]:
    questions = foundations().questions
    return {name: hand.pick([*questions[name].alternatives]) for name in QUESTIONS}


@st.composite
def worlds(draw: st.DrawFn, *, most_instruments: int = 6) -> World:
    """Draw a world of three to six states and one to six instruments, events in it and a reading.

    Args:
        draw: Given by Hypothesis.
        most_instruments: How many instruments there are at most.
    """
    states = draw(st.lists(st.sampled_from(CODES), min_size=3, max_size=6, unique=True))
    hand = _Hand(draw, tuple(states))
    names = [f"t{number}" for number in range(1, 2 + draw(_BELOW[most_instruments]))]
    documents = [_instrument(hand, name) for name in names]
    documents += [_body(hand, name, hand.pick(names)) for name in BODIES]
    events, decisions = _happening(hand, documents)
    return World(
        as_of=AS_OF,
        documents=tuple(documents),
        events=events,
        decisions=decisions,
        choices=_choices(hand),
        known_on=hand.pick([None, None, AS_OF]),
    )


@st.composite
def batches(draw: st.DrawFn, *, n_worlds: int = 5) -> list[World]:
    """Draw worlds with the same documents, each with events, decisions and a reading of its own."""
    world = draw(worlds())
    return [world, *(_otherwise(draw, world) for _ in range(n_worlds - 1))]


def _otherwise(draw: st.DrawFn, world: World) -> World:
    hand = _Hand(draw, tuple(sorted(world.states)))
    events, decisions = _happening(hand, world.documents)
    return world.but(events=events, decisions=decisions, choices=_choices(hand))
