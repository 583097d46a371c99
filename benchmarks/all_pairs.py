"""How long all ordered pairs of states take, to the fixpoint, beside a plain loop over sets in the same run.

Generated instruments (fixed seed): defence pacts of two to forty states with every kind of means, some at the victim's request, some whose
entry into force is not recorded for a member; joint attack; nonaggression. The plain implementation walks the same events with
Python sets, one attack after another, and must give the same rows.

Two readings. Under the first, defence is no attack: what `foedus coverage --all-pairs` asks unless told otherwise; every attack is compared.
Under the second every defence is an attack on whom it fights, so that most attacks end in a war of all: there among fewer states, on a sample of the
attacks, with the time scaled up. Attacks that the arrays leave to the one-question engine are counted, but neither timed nor compared, on either side.

With FOEDUS_DATA set: every day on which ATOP changes, 1816-2018, all pairs, and the memory that takes.

Run: `make benchmark`, or `.venv/bin/python benchmarks/all_pairs.py`. It takes about a minute.
"""

import os
import random
import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedus.corpus.catalogue import foundations, shipped
from foedus.instruments.documents import Instrument
from foedus.instruments.library import NO_FILE, Library, Placed
from foedus.obligations import choices_for, snapshot_of
from foedus.obligations.pair_spans import pairs_over
from foedus.obligations.pairs import (
    CompiledDay,
    code_of,
    compile_day,
    evaluate,
    fill,
    warm,
)
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.states import StateCode, states_on

AS_OF = date(2022, 7, 1)
N_STATES, N_INSTRUMENTS, N_RUNS = 193, 400, 7
N_FEW_STATES, N_FEW_INSTRUMENTS = 60, 120
N_SAMPLE = 20
"""In a war of all: attacks that the plain loop walks."""
MEANS = {"military fixed": 6, "military included": 5, "own choice": 4}


@dataclass
class Pact:
    """A generated instrument, as the plain implementation sees it."""

    name: str
    pledge: str
    parties: list[str]
    doubtful: set[str] = field(default_factory=set)
    means: str = "own choice"
    on_request: bool = False

    def covers(self, one: str) -> bool:
        """Whether a state is, or perhaps is, no party."""
        return one not in self.parties or one in self.doubtful

    def code(self, attacker: str, victim: str, bearer: str) -> int:
        """Return the strength and status of one bearer's duty, as one number."""
        gated = self.on_request and self.means == "military fixed"
        level = MEANS[self.means] - gated
        if self.doubtful & {attacker, victim, bearer}:
            return code_of(Status.UNKNOWN, level)
        return code_of(Status.AWAITING_REQUEST if self.on_request else Status.DUE, level)

    def fights(self, attacker: str, victim: str, bearer: str) -> bool:
        """Whether one bearer's duty is due."""
        return not self.on_request and not self.doubtful & {attacker, victim, bearer}


def pacts(states: list[str], rng: random.Random, n_instruments: int) -> list[Pact]:
    """Draw the instruments: two of three are defence pacts, most of them of two to six states."""
    found = []
    for number in range(n_instruments):
        pledge = rng.choices(["defense", "nonaggression", "offense"], [20, 9, 1])[0]
        n = rng.choice([2, 2, 2, 3, 4, 6]) if rng.random() < 0.95 else rng.randint(10, 40)
        parties = rng.sample(states, 2 if pledge == "offense" else n)
        found.append(
            Pact(
                name=f"t{number:03}",
                pledge=pledge,
                parties=parties,
                doubtful={s for s in parties if rng.random() < 0.05},
                means=rng.choice(list(MEANS)),
                on_request=pledge == "defense" and rng.random() < 0.2,
            )
        )
    return found


def document(pact: Pact) -> Instrument:
    """Return a pact as a document."""
    provision: dict[str, Any] = {"says": "generated", "pledge": pact.pledge}
    if pact.pledge == "nonaggression":
        provision |= {"by": "each party", "toward": "each other party"}
    elif pact.pledge == "defense":
        provision["when"] = [{"attack": {"on": "a party", "by": "a non-party"}}]
        provision["means"] = pact.means
    else:
        provision["when"] = [{"attack": {"by": "a party", "on": "a non-party"}}]
        provision |= {"toward": "the attacker", "against": "the victim"}
    if pact.on_request:
        provision["gate"] = {"request": "the victim"}
    participation = [
        {"state": s, "ratified": "2000-01-01"}
        if s in pact.doubtful
        else {"state": s, "bound": "2000-01-01"}
        for s in pact.parties
    ]
    plain = {
        "instrument": pact.name,
        "title": pact.name,
        "kind": "treaty",
        "in_force": "2000-01-01",
        "sources": ["K"],
        "participation": participation,
        "provisions": {"art. 1": provision},
    }
    return Instrument.model_validate(plain)


class Plain:
    """The same answers, from sets, one attack after another."""

    def __init__(self, drawn: Iterable[Pact], *, cascades: bool) -> None:
        self.cascades = cascades
        self.of: dict[tuple[str, str], list[Pact]] = defaultdict(list)
        self.peace: set[tuple[str, str]] = set()
        for pact in drawn:
            for state in pact.parties:
                self.of[pact.pledge, state].append(pact)
            if pact.pledge == "nonaggression":
                self.peace |= {(a, b) for a in pact.parties for b in pact.parties if a != b}

    def rows(self, attacker: str, victim: str) -> set[tuple[str, int, str, bool]]:
        """Walk to the fixpoint; return bearer, status with strength, pact, and whether it is barred."""
        best: dict[str, tuple[int, str]] = {}
        events = {("attack", attacker, victim)}
        stack = [*events]
        while stack:
            _, x, y = stack.pop()
            new: set[tuple[str, str, str]] = set()
            for pact in self.of["defense", y]:
                if not pact.covers(x):
                    continue
                for bearer in pact.parties:
                    if bearer in {x, y}:
                        continue
                    if (x, y) == (attacker, victim):
                        key = (-pact.code(x, y, bearer), pact.name)
                        best[bearer] = min(best.get(bearer, key), key)
                    if self.cascades and pact.means != "own choice" and pact.fights(x, y, bearer):
                        new.add(("defence", bearer, x))
            for pact in self.of["offense", x]:
                if pact.covers(y):
                    others = [b for b in pact.parties if b not in {x, y}]
                    new |= {("attack", b, y) for b in others if pact.fights(x, y, b)}
                    if (x, y) == (victim, attacker):
                        for bearer in others:
                            key = (-pact.code(x, y, bearer), pact.name)
                            best[bearer] = min(best.get(bearer, key), key)
            stack += new - events
            events |= new
        return {(b, -code, name, (b, attacker) in self.peace) for b, (code, name) in best.items()}


@dataclass(frozen=True)
class Arrays:
    """The answers to every attack, as far as the arrays give them. Shapes: as in `PairDuties`."""

    day: CompiledDay
    duty: NDArray[np.uint8]
    provision: NDArray[np.int16]
    barred: NDArray[np.bool_]
    to_ask: NDArray[np.bool_]

    @classmethod
    def of(cls, day: CompiledDay, pairs: NDArray[np.bool_]) -> "Arrays":
        """Fill the arrays for the pairs wanted."""
        n = len(day.setting.index)
        duty = np.zeros((n, n, n), np.uint8)
        provision = np.full((n, n, n), -1, np.int16)
        barred = np.zeros((n, n, n), np.bool_)
        to_ask = fill(day.bank, pairs, duty, provision, barred).to_ask
        return cls(day, duty, provision, barred, to_ask)

    def told(self, a: int, v: int) -> set[tuple[str, int, str, bool]]:
        """Return the rows for one attack."""
        states = tuple(self.day.setting.index)
        return {
            (
                str(states[b]),
                int(self.duty[a, v, b]),
                self.day.references[self.provision[a, v, b]][0],
                bool(self.barred[a, v, b]),
            )
            for b in map(int, np.flatnonzero(self.duty[a, v]))
        }


def seconds_of(job: Callable[[], object]) -> float:
    """Return how long one call takes."""
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def compare(title: str, reading: str, states: list[str], drawn: list[Pact], *, n_runs: int) -> None:
    """Time both on the generated instruments, and compare what they say."""
    library = foundations() + Library.of(Placed(document(p), NO_FILE) for p in drawn)
    snapshot = snapshot_of(library, AS_OF)
    began = time.perf_counter()
    day = compile_day(snapshot, choices_for(library, reading))
    compiled = time.perf_counter() - began
    wanted = day.setting.marked(StateCode(s) for s in states) > 0
    pairs = day.exist & wanted[:, None] & wanted[None, :]
    seconds = [seconds_of(partial(Arrays.of, day, pairs)) for _ in range(n_runs)]
    arrays = Arrays.of(day, pairs)
    n_asked = int(arrays.to_ask.sum())
    answered = [(int(a), int(v)) for a, v in np.argwhere(pairs & ~arrays.to_ask)]
    sample = answered
    if day.bank.cascades:
        sample = random.Random(7).sample(answered, N_SAMPLE)
    plain = Plain(drawn, cascades=day.bank.cascades)
    codes = [str(code) for code in day.setting.index]
    began = time.perf_counter()
    rows = [plain.rows(codes[a], codes[v]) for a, v in sample]
    by_sets = (time.perf_counter() - began) * len(answered) / len(sample)
    differ = sum(arrays.told(*e) != expected for e, expected in zip(sample, rows, strict=True))
    median = statistics.median(seconds)
    scaled = "" if len(sample) == len(answered) else f" (scaled from {len(sample)} attacks)"
    print(f"{title}: {len(answered) + n_asked} pairs, {int((arrays.duty > 0).sum())} duties")
    print(f"  compile the day        {compiled:8.3f} s")
    print(f"  arrays, all pairs      {median:8.3f} s (median of {n_runs}; best {min(seconds):.3f})")
    print(f"  left to one question   {n_asked:8} attacks, not timed")
    print(
        f"  plain loop over sets   {by_sets:8.3f} s{scaled}; {by_sets / median:.0f} times as long"
    )
    print(f"  attacks that differ    {differ:8} of {len(sample)}")


def shipped_days() -> None:
    """Time the shipped corpus on some days."""
    library = shipped()
    choices = choices_for(library)
    for as_of in (date(1914, 8, 1), date(2001, 9, 12), date(2026, 5, 31)):
        snapshot = snapshot_of(library, as_of)
        began = time.perf_counter()
        day = compile_day(snapshot, choices)
        compiled = time.perf_counter() - began
        began = time.perf_counter()
        duties = evaluate(day)
        seconds = time.perf_counter() - began
        n = int((duties.duty > 0).sum())
        print(
            f"shipped corpus, {as_of}: compile {compiled:.3f} s, all pairs {seconds:.3f} s, {n} duties"
        )


def two_centuries(folder: Path) -> None:
    """Time every day on which ATOP changes."""
    from foedus.datasets.atop import read_atop

    library = foundations() + read_atop(folder).instruments
    began = time.perf_counter()
    spans = pairs_over(library, choices_for(library), date(1816, 1, 1), date(2018, 12, 31))
    seconds = time.perf_counter() - began
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"ATOP 1816-2018: {spans.n_days} days in {seconds:.1f} s, {len(spans.duty)} rows, "
        f"{spans.n_asked} attacks answered one by one, peak memory {mebibytes:.0f} MiB"
    )


def main() -> None:
    """Measure and print."""
    began = time.perf_counter()
    warm()
    print(f"load or compile the loops: {time.perf_counter() - began:.1f} s")
    states = sorted(str(s.code) for s in states_on(AS_OF) if not s.contested)[:N_STATES]
    drawn = pacts(states, random.Random(1815), N_INSTRUMENTS)
    compare("defence is no attack", "legal", states, drawn, n_runs=N_RUNS)
    few = states[:N_FEW_STATES]
    drawn = pacts(few, random.Random(1815), N_FEW_INSTRUMENTS)
    cascade = "legal,defensive_force=an_attack"
    compare("defence counts as attack, few states", cascade, few, drawn, n_runs=1)
    shipped_days()
    folder = os.environ.get("FOEDUS_DATA")
    if folder:
        two_centuries(Path(folder))


if __name__ == "__main__":
    main()
