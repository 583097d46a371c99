"""How long one question takes, once the documents are loaded.

Questions: `attack:X:Y` for pairs of states drawn with a fixed seed, on days from 1914 to 2026, with full
reasons (every step, and why not); then attacks on allies of many, where the reading that counts defence as an attack
ends in a war of all. The plain implementation beside it, in the same run, asks the same engine
through a new snapshot each time, which is what a program without a compiled day would have to do.

Run: `make benchmark`, or `.venv/bin/python benchmarks/one_question.py`.
"""

import random
import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial

from foedus.corpus.catalogue import shipped
from foedus.instruments.library import Library
from foedus.obligations import (
    Choices,
    Event,
    Scenario,
    Snapshot,
    choices_for,
    snapshot_of,
    who_must,
)
from foedus.vocabulary.pledges import EventKind
from foedus.vocabulary.states import StateCode

DAYS = (date(1914, 8, 1), date(1938, 9, 1), date(1962, 10, 1), date(2001, 9, 12), date(2026, 5, 31))
N_PAIRS = 200
WORST = (("PRK", "EST"), ("RUS", "EST"), ("CHN", "FRA"), ("TUR", "FRA"))


def milliseconds(job: Callable[[], object]) -> float:
    """Return how long one call takes."""
    began = time.perf_counter()
    job()
    return (time.perf_counter() - began) * 1000


def pairs(snapshot: Snapshot, rng: random.Random) -> list[Scenario]:
    """Return attacks between states that take part in some instrument."""
    states = sorted(snapshot.instruments_of.keys() & snapshot.states)
    drawn = [rng.sample(states, 2) for _ in range(N_PAIRS)]
    return [attack(a, b) for a, b in drawn]


def attack(by: str, on: str) -> Scenario:
    """Return the scenario of one attack."""
    return Scenario.of([Event(kind=EventKind.ATTACK, by=StateCode(by), on=StateCode(on))])


def show(title: str, figures: list[float]) -> None:
    """Print the distribution of some times."""
    ordered = sorted(figures)
    p95 = ordered[int(0.95 * len(ordered))]
    median = statistics.median(ordered)
    print(f"{title:<58} median {median:7.2f} ms   p95 {p95:7.2f} ms   max {ordered[-1]:8.2f} ms")


def ask_afresh(library: Library, day: date, scenario: Scenario, reading: Choices) -> object:
    """Compile the day and ask: the plain way."""
    return who_must(snapshot_of(library, day), scenario, reading, other_readings=False)


def main() -> None:
    """Measure and print."""
    began = time.perf_counter()
    library = shipped()
    print(f"load: {len(library.placed)} documents in {time.perf_counter() - began:.2f} s")
    rng = random.Random(1914)
    reading = choices_for(library)
    one_reading: list[float] = []
    all_readings: list[float] = []
    afresh: list[float] = []
    compiled: list[float] = []
    for day in DAYS:
        compiled.append(milliseconds(partial(snapshot_of, library, day)))
        snapshot = snapshot_of(library, day)
        ask = partial(who_must, snapshot, choices=reading)
        for scenario in pairs(snapshot, rng):
            one_reading.append(milliseconds(partial(ask, scenario, other_readings=False)))
            all_readings.append(milliseconds(partial(ask, scenario)))
        afresh += [
            milliseconds(partial(ask_afresh, library, day, scenario, reading))
            for scenario in pairs(snapshot, rng)[:20]
        ]
    snapshot = snapshot_of(library, DAYS[-1])
    worst = [milliseconds(partial(who_must, snapshot, attack(a, b), reading)) for a, b in WORST]
    show("compile a day", compiled)
    show("one question, one reading, full reasons", one_reading)
    show("the same, and what every other reading would change", all_readings)
    show("the same, where another reading ends in a war of all", worst)
    show("plain: the same question, the day compiled each time", afresh)
    ratio = statistics.median(afresh) / statistics.median(one_reading)
    print(f"ratio plain / compiled: {ratio:.1f}")


if __name__ == "__main__":
    main()
