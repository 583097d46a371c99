"""Join, second prover, executable semantics and the engine asked about every scenario agree where they can run.

Worlds are random, scenarios are sets of up to two attacks among some of their states, with every request that is waited for and every decision
that no attacker can block.
"""

import pytest
from hypothesis import given, settings

from agreement.reference import solve
from foedus.principles.by_solver import Bounds, prove
from foedus.principles.no_double_bind import NO_DOUBLE_BIND, met_by
from foedus.vocabulary.verdicts import Verdict
from principles.subjects import attacks_among, found, subject_of, tried
from worlds import AS_OF, World, treaty, worlds

WAY = NO_DOUBLE_BIND.way("beside")
PARTY = {"bound": "2015-03-05"}
MORE = settings.default.max_examples * 3
"""A hundred and fifty worlds in the usual run."""


def _first(world):
    return next(d["instrument"] for d in world.documents if "instrument" in d)


@settings(max_examples=MORE)
@given(worlds(most_instruments=3))
def test_what_the_engine_finds_the_join_or_the_second_prover_finds(world):
    """No set of up to two attacks brings about an open conflict, or one in doubt, that the verdict denies."""
    subject = subject_of(world, _first(world))
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    engine = tried(subject, attacks_among(sorted(world.states)[:4], most=2))
    beyond = subject.together.beyond
    if engine.open:
        # Outside the fragment the second prover may give up, and says so.
        wanted = {Verdict.VIOLATED, Verdict.UNDETERMINED} if beyond else {Verdict.VIOLATED}
        assert finding.verdict in wanted
    if engine.doubtful:
        assert finding.verdict is not Verdict.HOLDS
    assert finding.figures["not_confirmed"] == 0, "what is sure for the sets is so for the engine"
    if not beyond:
        assert NO_DOUBLE_BIND.decide(subject, WAY) is finding.verdict


@settings(max_examples=MORE)
@given(worlds(most_instruments=2))
def test_the_second_prover_agrees_with_the_join(world):
    """Where both can run, CP-SAT finds an open conflict exactly if the join does."""
    subject = subject_of(world, _first(world))
    if subject.together.beyond:
        return
    snapshot = subject.snapshot
    references = [bound.reference for bound in snapshot.provisions]
    bounds = Bounds(n_events=2, n_questions=4_000)
    proof = prove(subject.own, references, snapshot.provisions, snapshot, subject.choices, bounds)
    joined = NO_DOUBLE_BIND.decide(subject, WAY)
    if not proof.says.startswith("too many"):
        assert (proof.verdict is Verdict.VIOLATED) == (joined is Verdict.VIOLATED)


@settings(max_examples=max(10, settings.default.max_examples // 5))
@given(worlds(most_instruments=2))
def test_what_the_executable_semantics_finds_the_join_has_met(world):
    """Each certain conflict of an answer set joins two commitments that the sets know to meet, or that lie outside the fragment."""
    subject = subject_of(world, _first(world))
    known = {frozenset(c.between) for c in met_by(subject, WAY)}
    beyond = set(subject.together.beyond)
    states = sorted(world.states)[:3]
    requests = tuple({"kind": "request", "by": state} for state in states)
    asked = [
        world.but(
            events=(
                *({"kind": "attack", "by": e.by, "on": e.on} for e in scenario.events),
                *requests,
            ),
            decisions={},
        )
        for scenario in attacks_among(states, most=2)
    ]
    for expected in solve(asked):
        for _, _, between, certain in expected.conflicts:
            concerns = any(reference.split(" ")[0] in subject.own for reference in between)
            if certain and concerns:
                assert between in known or between & beyond


HELP = {"pledge": "defense", "means": "military fixed"}


def _world(*documents):
    return World(as_of=AS_OF, documents=documents, events=())


def _allies(name, *states, **provision):
    return treaty(name, dict.fromkeys(states, PARTY), {**HELP, **provision})


def test_help_against_a_state_and_help_to_it_against_a_third_collide():
    """Bound to fight one state beside an ally, and to fight beside that state against a third: two attacks, three sides."""
    against = _allies("t1", "FJI", "TON", when={"attack": {"on": "TON", "by": ["WSM"]}}, by="FJI")
    beside = _allies("t2", "FJI", "WSM", when={"attack": {"on": "WSM", "by": ["VUT"]}}, by="FJI")
    finding = found(subject_of(_world(against, beside), "t1"), NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.VIOLATED
    assert set(finding.witness.events) == {"attack:VUT:WSM", "attack:WSM:TON"}


def test_aid_withheld_from_an_attacker_stands_against_help_owed_to_it():
    """Bound not to aid whoever attacks one friend, and to help another friend, which attacks the first."""
    shun = treaty(
        "t1",
        {"FJI": PARTY, "TON": PARTY},
        {"pledge": "refrain_from_aiding", "when": {"attack": {"on": "TON"}}, "by": "FJI"},
    )
    helps = _allies("t2", "FJI", "WSM", when={"attack": {"on": "WSM", "by": "a non-party"}})
    finding = found(subject_of(_world(shun, helps), "t1"), NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.VIOLATED
    assert finding.witness.shows == "bound_and_barred"
    assert finding.witness.states == ("FJI",)


OUTSIDE = {
    "counts attackers": {"when": {"attack": {"on": "TON", "attackers": {"at_least": 2}}}},
    "asks for a supporter": {
        "when": {"attack": {"on": "TON", "by": ["WSM"], "supported_by": ["VUT"]}}
    },
    "lapses": {
        "when": {"attack": {"on": "TON", "by": ["WSM"]}},
        "unless": {"attack": {"by": "the victim", "on": ["VUT"]}},
    },
    "set off by a threat": {"when": {"threat": {"to": "TON", "by": ["WSM"]}}},
}


@pytest.mark.parametrize("kind", OUTSIDE)
def test_a_provision_outside_the_fragment_goes_to_the_second_prover(kind):
    """Peace with the state against which help is owed is broken, whatever the text asks for beside an attack by it; the verdict tells the bounds."""
    pact = _allies("t1", "FJI", "TON", by="FJI", **OUTSIDE[kind])
    peace = treaty("t2", {"FJI": PARTY, "WSM": PARTY}, {"pledge": "nonaggression"})
    subject = subject_of(_world(pact, peace), "t1")
    assert list(subject.together.beyond) == ["t1 art. 1"]
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.VIOLATED
    assert finding.witness.states == ("FJI",)


def test_an_exception_that_the_second_attack_meets_leaves_nobody_torn():
    """Help lapses if the state helped attacks anybody: who has to help both of two states fighting each other helps neither."""
    when = {"attack": {"on": "a party", "by": "anyone, parties too"}}
    unless = {"attack": {"by": "the victim"}}
    pact = _allies("t1", "FJI", "TON", "WSM", when=when, unless=unless)
    finding = found(subject_of(_world(pact), "t1"), NO_DOUBLE_BIND, "text-alone")
    assert finding.verdict is not Verdict.VIOLATED
    assert "3 events" in finding.method
    assert "3 rounds" in finding.method


def test_more_than_the_second_prover_may_ask_is_undetermined():
    """A text in which every state takes part is too much for the second prover, and the verdict says that."""
    subject = subject_of(
        _world(
            _allies(
                "t1", "FJI", "TON", when={"attack": {"on": "TON", "attackers": {"at_least": 2}}}
            )
        ),
        "t1",
    )
    snapshot = subject.snapshot
    proof = prove(
        subject.own,
        subject.together.beyond,
        snapshot.provisions,
        snapshot,
        subject.choices,
        Bounds(n_questions=1),
    )
    assert proof.verdict is Verdict.UNDETERMINED
    assert "too many" in proof.says


def test_a_solver_that_runs_out_of_time_proves_nothing():
    """Given no time, the second prover gives up, which is neither holds nor violated."""
    subject = subject_of(
        _world(
            _allies(
                "t1", "FJI", "TON", when={"attack": {"on": "a party", "attackers": {"at_least": 2}}}
            )
        ),
        "t1",
    )
    snapshot = subject.snapshot
    arguments = (subject.own, ["t1 art. 1"], snapshot.provisions, snapshot, subject.choices)
    assert prove(*arguments, Bounds(seconds=0.0)).verdict is not Verdict.VIOLATED


def test_a_body_that_one_attacker_can_block_decides_on_the_attack_of_another():
    """A council that a member's own attack would paralyse can still decide on an attack by an outsider, and then its members are torn."""
    council = {
        "body": "council",
        "title": "The council",
        "of": "t1",
        "members": {"parties_to": "t1"},
        "decides": {"help": {"rule": "consensus"}},
        "sources": ["K"],
    }
    anybody = {"attack": {"on": "a party", "by": "anyone, parties too"}}
    gate = {"decision": "council", "on": "help"}
    pact = _allies("t1", "FJI", "TON", "VUT", when=anybody, gate=gate)
    other = _allies("t2", "FJI", "WSM", when={"attack": {"on": "a party", "by": "a non-party"}})
    subject = subject_of(_world(pact, other, council), "t1")
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.VIOLATED
    assert NO_DOUBLE_BIND.decide(subject, WAY) is Verdict.VIOLATED
    assert finding.witness.decisions == {"council": "adopted"}
