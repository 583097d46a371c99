"""How long it takes to prove that no state is bound to both sides, or bound and barred, or to find one that is.

Generated law (fixed seed): 195 states and 800 treaties of defence with various conditions, nonaggression and neutrality. Measured: laying out all single
attacks; the join, complete for any number of simultaneous attacks, where it proves (no two treaties promise help: every state joins one alliance at
most, and no bar stands against it) and where it breaks; the first witness, confirmed on the engine and made minimal.

Beside it, in the same run and on a small world where all can run: the executable semantics on clingo, and the engine asked about every set of up
to two attacks; they must find the same pairs of commitments.

Run: `.venv/bin/python benchmarks/double_bind.py`. It takes about half a minute.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from agreement.reference import solve
from foedus.obligations.pairs import compile_day, evaluate, warm
from foedus.principles.collisions import candidates, confirmed, settled
from foedus.principles.commitments import Commitments, commitments_of
from foedus.principles.no_double_bind import NO_DOUBLE_BIND
from foedus.vocabulary.states import states_on
from principles.subjects import attacks_among, subject_of, tried
from worlds.world import World

AS_OF = date(2022, 7, 1)
N_STATES, N_TREATIES, N_RUNS = 195, 800, 5
SMALL_STATES, SMALL_TREATIES = 6, 5
MEANS = ("military fixed", "military included", "own choice")


def treaty(name: str, parties: list[str], provision: dict[str, Any]) -> dict[str, Any]:
    """Return a treaty with one article."""
    return {
        "instrument": name,
        "title": name,
        "kind": "treaty",
        "in_force": "2000-01-01",
        "sources": ["K"],
        "participation": [{"state": s, "bound": "2000-01-01"} for s in parties],
        "provisions": {"art. 1": {"says": "generated", **provision}},
    }


def drawn(states: list[str], n_treaties: int, rng: random.Random) -> list[dict[str, Any]]:
    """Draw treaties: two of three promise help."""
    found = []
    for number in range(n_treaties):
        n = rng.choice([2, 2, 2, 3, 4, 6]) if rng.random() < 0.95 else rng.randint(10, 40)
        parties = rng.sample(states, min(n, len(states)))
        act = rng.choices(["defense", "nonaggression", "neutrality"], [20, 8, 2])[0]
        provision: dict[str, Any] = {"pledge": act}
        if act == "defense":
            provision["when"] = {"attack": {"on": "a party", "by": "a non-party"}}
            provision["means"] = rng.choice(MEANS)
            if rng.random() < 0.2:
                provision["gate"] = {"request": "the victim"}
        found.append(treaty(f"t{number:03}", parties, provision))
    return found


def without_collisions(
    states: list[str], n_treaties: int, rng: random.Random
) -> list[dict[str, Any]]:
    """Draw alliances against one outsider each, who has promised nothing and is promised nothing: no two commitments meet."""
    outsiders, members = states[:20], states[20:]
    found = []
    for number in range(n_treaties):
        parties = rng.sample(members, rng.choice([2, 2, 3, 4, 6]))
        provision = {
            "pledge": "defense",
            "when": {"attack": {"on": "a party", "by": [rng.choice(outsiders)]}},
            "means": "military fixed",
        }
        if rng.random() < 0.3:
            provision = {"pledge": "nonaggression"}
        found.append(treaty(f"t{number:03}", parties, provision))
    return found


def timed(job: Callable[[], Any]) -> tuple[float, Any]:
    """Return the median of some runs, and what the last gives."""
    seconds, result = [], None
    for _ in range(N_RUNS):
        began = time.perf_counter()
        result = job()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds), result


def large(title: str, documents: list[dict[str, Any]]) -> None:
    """Time the join on a law of full size."""
    world = World(as_of=AS_OF, documents=tuple(documents), events=())
    subject = subject_of(world, *(d["instrument"] for d in documents))
    snapshot, choices = subject.snapshot, subject.choices
    laid, law = timed(lambda: commitments_of(snapshot, choices))

    def join() -> list[Any]:
        fresh = Commitments(
            states=law.states,
            there=law.there,
            duties=law.duties,
            holds=law.holds,
            beyond=law.beyond,
        )
        for commitment in (*law.duties, *law.holds):
            commitment.__dict__.pop("rows", None)
        return list(candidates(fresh, fresh, choices))

    joined, found = timed(join)
    began = time.perf_counter()
    verdict = NO_DOUBLE_BIND.verdict(subject, NO_DOUBLE_BIND.way("text-alone"))
    decided = time.perf_counter() - began
    n_attacks = int(law.there.sum()) * (int(law.there.sum()) - 1)
    print(
        f"{title}: {len(documents)} treaties, {n_attacks} single attacks, {len(law.duties)} duties"
    )
    day = compile_day(snapshot, choices)
    attacked, _ = timed(lambda: evaluate(day))
    print(f"  all single attacks            {attacked:7.3f} s, to the fixpoint, as arrays")
    print(f"  laid out for the join         {laid:7.3f} s, from the documents on")
    print(
        f"  join, any number of attacks   {joined:7.3f} s, {len(found)} pairs of commitments meet"
    )
    print(f"  verdict from documents on     {decided:7.3f} s: {verdict}")
    sure = [c for c in found if c.n_sure and not settled(c, snapshot, choices)]
    if sure:
        began = time.perf_counter()
        shown = confirmed(sure[0], snapshot, choices)
        seconds = time.perf_counter() - began
        events = ", ".join(map(str, shown.events)) if shown is not None else "not confirmed"
        print(f"  first witness, minimal        {seconds:7.3f} s: {events}")


def small(states: list[str], rng: random.Random) -> None:
    """Compare join, engine and clingo where all of them can run."""
    # The last of the states is a party to nothing, and stands for all others.
    documents = tuple(drawn(states[:-1], SMALL_TREATIES, rng))
    world = World(as_of=AS_OF, documents=documents, events=())
    subject = subject_of(world, *(d["instrument"] for d in documents))
    began = time.perf_counter()
    law = subject.alone
    by_join = {
        frozenset(c.between)
        for c in candidates(law, law, subject.choices)
        if c.n_sure and not settled(c, subject.snapshot, subject.choices)
    }
    joined = time.perf_counter() - began
    began = time.perf_counter()
    by_engine = {between for _, between in tried(subject, attacks_among(states, most=2)).open}
    asked = time.perf_counter() - began
    pairs = list(permutations(states, 2))
    choices = dict(subject.choices.alternatives)
    scenarios = [
        world.but(events=_events(some, states), choices=choices)
        for n in (1, 2)
        for some in combinations(pairs, n)
    ]
    began = time.perf_counter()
    by_clingo = {
        between
        for expected in solve(scenarios)
        for _, _, between, certain in expected.conflicts
        if certain and not _calm(between, documents)
    }
    solved = time.perf_counter() - began
    print(
        f"small: {len(states)} states, {len(documents)} treaties, {len(scenarios)} sets of attacks"
    )
    print(f"  join    {joined:7.3f} s, {len(by_join)} pairs at odds")
    print(f"  engine  {asked:7.3f} s, {len(by_engine)} pairs; {asked / joined:.0f} times as long")
    print(f"  clingo  {solved:7.3f} s, {len(by_clingo)} pairs; {solved / joined:.0f} times as long")
    print(f"  all three agree: {by_join == by_engine == by_clingo}")


def _calm(between: frozenset[str], documents: tuple[dict[str, Any], ...]) -> bool:
    """Whether a choice of means short of force settles it, which the reference leaves to the engine."""
    provisions = [
        d["provisions"]["art. 1"] for d in documents if f"{d['instrument']} art. 1" in between
    ]
    acts = {p["pledge"] for p in provisions}
    return acts == {"defense", "nonaggression"} and any(
        p.get("means") == "own choice" for p in provisions
    )


def _events(some: tuple[tuple[str, str], ...], states: list[str]) -> tuple[dict[str, Any], ...]:
    attacks = tuple({"kind": "attack", "by": by, "on": on} for by, on in some)
    return attacks + tuple({"kind": "request", "by": state} for state in states)


def main() -> None:
    """Measure and print."""
    warm()
    states = sorted(str(s.code) for s in states_on(AS_OF) if not s.contested)[:N_STATES]
    large("at odds", drawn(states, N_TREATIES, random.Random(1949)))
    large("nothing at odds", without_collisions(states, N_TREATIES, random.Random(1955)))
    small(states[:SMALL_STATES], random.Random(7))


if __name__ == "__main__":
    main()
