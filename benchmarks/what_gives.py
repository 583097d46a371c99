"""How long it takes to work out what has to give in the Eurasian draft, beside making every completion and checking it afresh.

The plain way makes a completion, lays out what binds anybody under it, and tests every wish on it; nothing is kept from one completion to
the next but the law beside the text. It is timed on a sample drawn with a fixed seed, evenly over all completions, and scaled up; the
verdicts of the sample are compared with those worked out. The two times come from one run.

Run: `make benchmark`, or `.venv/bin/python benchmarks/what_gives.py [N]`, N being the size of the sample. It takes a minute or two.
"""

import random
import resource
import statistics
import sys
import time

from foedus.corpus.catalogue import COMPILED_UNTIL, shipped
from foedus.drafting.explain import explained
from foedus.drafting.give import WhatGives, what_gives
from foedus.drafting.space import Space
from foedus.drafting.subjects import Workshop
from foedus.drafting.wishes import Wish, said, verdict, wishes_for
from foedus.obligations.readings import choices_for
from foedus.principles.subject import background

DRAFT = "eurasian-security"
N_SAMPLE = 60


def workshop() -> Workshop:
    """Return the draft beside the law of the last day compiled."""
    library = shipped()
    before = background(library, COMPILED_UNTIL, choices_for(library, "legal"))
    return Workshop(library.architectures[DRAFT], before)


def drawn(space: Space, rng: random.Random) -> dict[str, str]:
    """Draw a completion, each as likely as any other: what is drawn but means nothing is drawn again."""
    while True:
        chosen = {bracket: rng.choice(space.offered[bracket]) for bracket in space.brackets}
        made: dict[str, str | None] = {}
        for bracket in space.order:
            offered = space.choices(bracket, made)
            made[bracket] = chosen[bracket] if chosen[bracket] in offered else None
        # A bracket that means nothing would stand for as many draws as it has alternatives: one of them counts.
        empty = (b for b, choice in made.items() if choice is None)
        if all(chosen[b] == space.offered[b][0] for b in empty):
            return {b: choice for b, choice in made.items() if choice is not None}


def checked_afresh(space: Space, wishes: tuple[Wish, ...], choices: dict[str, str]) -> list[str]:
    """Make one completion and test every wish on it, with nothing kept from others."""
    subject = workshop_of_its_own(space).subject(choices)
    return [
        (said(wish, choices, space.draft) if wish.kind == "says" else verdict(wish, subject)).value
        for wish in wishes
    ]


def workshop_of_its_own(space: Space) -> Workshop:
    """Return a workshop that has made nothing yet, beside law that is laid out already."""
    before = _LAW[0]
    fresh = background(before.snapshot.library, before.snapshot.as_of, before.choices)
    vars(fresh)["commitments"] = before.commitments
    return Workshop(space.draft, fresh)


_LAW = []
"""The law beside the text: laid out once, and charged to neither side."""


def main() -> None:
    """Measure and print."""
    n_sample = int(sys.argv[1]) if len(sys.argv) > 1 else N_SAMPLE
    began = time.perf_counter()
    here = workshop()
    _LAW.append(here.before)
    wishes = wishes_for(
        here.draft, here.before.snapshot.library.instruments, (), here.draft.asks_to_keep
    )
    space = Space(here.draft, {})
    _ = here.before.commitments
    print(f"read the documents and lay out the law   {time.perf_counter() - began:8.1f} s")
    began = time.perf_counter()
    what = what_gives(here, space, wishes)
    worked_out = time.perf_counter() - began
    began = time.perf_counter()
    for conflict in what.conflicts:
        explained(conflict, what, here)
    told = time.perf_counter() - began
    print(
        f"{len(space.brackets)} brackets, {what.n_completions:,} completions, {len(wishes)} wishes"
    )
    print(f"  what has to give                       {worked_out:8.1f} s ({what.n_tried:,} made)")
    print(f"  {len(what.conflicts)} minimal conflicts explained           {told:8.1f} s")
    beside(what, space, wishes, n_sample, worked_out + told)
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  peak memory                            {mebibytes:8.0f} MiB")


def beside(
    what: WhatGives, space: Space, wishes: tuple[Wish, ...], n_sample: int, ours: float
) -> None:
    """Time the plain way on a sample, compare verdicts, and print how many times faster the other is."""
    rng = random.Random(1945)
    seconds, differ = [], 0
    for _ in range(n_sample):
        choices = drawn(space, rng)
        began = time.perf_counter()
        plain = checked_afresh(space, wishes, choices)
        seconds.append(time.perf_counter() - began)
        differ += plain != [table.of(choices).value for table in what.tables]
    mean = statistics.mean(seconds)
    error = statistics.stdev(seconds) / n_sample**0.5
    every = mean * what.n_completions
    print(
        f"  one completion checked afresh          {1000 * mean:8.0f} ms (± {1000 * error:.0f}; mean of {n_sample})"
    )
    print(f"  every completion, scaled up            {every / 86_400:8.1f} days")
    print(f"  times faster                           {every / ours:8,.0f}")
    print(f"  completions of the sample that differ  {differ:8}")


if __name__ == "__main__":
    main()
