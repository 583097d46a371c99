"""Two ways to the same answer: the engine, by rounds, and the reference, by one answer set."""

from collections import Counter

import pytest
from agreement.reference import Expected, solve
from hypothesis import Phase, given, settings
from worlds import World, batches

from foedus.obligations import Answer

N_USUAL = 400
"""Batches of five worlds in the usual run: two thousand cases."""
N_NIGHTLY = 4_200


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


def assert_agreement(batch: list[World]) -> None:
    """Compare the two on worlds that share their documents."""
    library = batch[0].library()
    for world, expected in zip(batch, solve(batch), strict=True):
        assert of_engine(world.answer(library)) == expected, world.lines


@settings(max_examples=N_USUAL, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(batches(doubtful=False))
def test_engine_and_reference_agree(batch):
    """Obligations, follow-on events, breaches and conflicts follow from the texts in one way only."""
    assert_agreement(batch)


@pytest.mark.nightly
@settings(max_examples=N_NIGHTLY)
@given(batches(doubtful=False))
def test_engine_and_reference_agree_at_length(batch):
    """They do so in twenty thousand worlds."""
    assert_agreement(batch)


def test_the_worlds_compared_are_rich():
    """Whatever an obligation can come to, and each kind of conflict, occurs among the worlds compared."""
    seen: Counter[str] = Counter()

    @settings(max_examples=120, derandomize=True, phases=[Phase.generate])
    @given(batches(doubtful=False))
    def look_at(batch):
        for expected in solve(batch):
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
