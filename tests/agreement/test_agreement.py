"""Two ways to the same answer: the engine, by rounds, and the reference, by one answer set.

The profile of `HYPOTHESIS_PROFILE` says on how many worlds: 2,000 under `dev` (the default), 4,000 under `ci`; the test marked
`nightly` draws 20,000 more.
"""

from collections import Counter

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from agreement.reference import Expected, solve
from foedus.obligations import Answer
from worlds import World, batches

N_WORLDS = 20
"""Worlds solved at once: four sets of documents, five scenarios and readings for each."""
N_USUAL = min(2 * settings().max_examples, 200)
N_NIGHTLY = 1_000


def of_engine(answer: Answer) -> Expected:
    """Return what the engine says, as the reference would say it."""
    return Expected(
        obligations=frozenset((*o.key, o.status.value) for o in answer.obligations),
        means=frozenset(
            (o.bearer, o.act.value, o.instrument, o.pinpoint, o.means.value)
            for o in answer.obligations
            if o.means is not None
        ),
        events=frozenset((e.kind.value, e.by, e.on) for e in answer.events if e.round),
        broken=frozenset(
            (b.bearer, b.act.value, b.owed_to, b.instrument, b.pinpoint, b.status.value)
            for b in answer.bars
            if b.breached_by is not None
        ),
        conflicts=frozenset(
            (c.bearer, c.kind, frozenset(c.between), c.certain)
            for c in answer.conflicts
            if c.kind in {"bound_to_both_sides", "bound_and_barred"}
        ),
    )


def together() -> st.SearchStrategy[list[World]]:
    """Return a strategy for worlds that are solved at once."""
    batch = batches(n_worlds=N_WORLDS // 4)
    return st.lists(batch, min_size=4, max_size=4).map(
        lambda drawn: [w for ws in drawn for w in ws]
    )


def assert_agreement(worlds: list[World]) -> None:
    """Compare the two; where they part, show the first world on which they do."""
    for world, expected in zip(worlds, solve(worlds), strict=True):
        assert of_engine(world.answer()) == expected, str(world)


@settings(max_examples=N_USUAL)
@given(together())
def test_engine_and_reference_agree(worlds):
    """In thousands of worlds duties, what follows, breaches and conflicts come out the same, doubt included."""
    assert_agreement(worlds)


@pytest.mark.nightly
@settings(max_examples=N_NIGHTLY)
@given(together())
def test_engine_and_reference_agree_at_length(worlds):
    """They do so in twenty thousand more."""
    assert_agreement(worlds)


def test_the_worlds_compared_are_rich():
    """Whatever an obligation can come to, and each kind of conflict, occurs among the worlds compared."""
    seen: Counter[str] = Counter()

    @settings(max_examples=40, derandomize=True, phases=[Phase.generate])
    @given(together())
    def look_at(worlds):
        for expected in solve(worlds):
            seen.update({status for *_, status in expected.obligations})
            seen.update({act for _, act, *_ in expected.obligations})
            seen.update({kind for _, kind, *_ in expected.conflicts})
            seen.update({f"follows: {kind}" for kind, *_ in expected.events})
            seen.update(["breach"] * bool(expected.broken))

    look_at()
    statuses = {"due", "awaiting_request", "awaiting_decision", "blocked"}
    statuses |= {"excused", "disputed", "unknown"}
    acts = {"defense", "offense", "consultation", "neutrality", "mobilise", "notify"}
    kinds = {"bound_to_both_sides", "bound_and_barred", "breach"}
    follow = {"follows: defence", "follows: attack", "follows: mobilisation"}
    assert statuses | acts | kinds | follow <= seen.keys(), seen
