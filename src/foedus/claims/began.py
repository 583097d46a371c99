"""Began: who began most of the attacks on some states.

Method: militarised disputes (GML-MID) in which the side that began used force against a state that was in it from the start; each
counts once for every state attacked. Most is more than half.
Limits: who began is the coders' word; threats that no force followed are not counted.
"""

from collections import Counter
from datetime import date
from pathlib import Path

from foedus.claims.finding import Evidence, Result, Verdict
from foedus.claims.grounds import Grounds, lies_in
from foedus.claims.years import COVERED, YearsAsked
from foedus.datasets.catalogue import data_set
from foedus.datasets.conflicts import MID, MID_TABLE, disputes
from foedus.instruments.assertion import BeganMost, Side
from foedus.vocabulary.counting import counted
from foedus.vocabulary.states import StateCode, find_state


def began_most(asserted: BeganMost, day: date, grounds: Grounds) -> Result:
    """Test that most attacks on some states were begun by others named."""
    return grounds.with_tables(
        {MID: MID_TABLE}, lambda folder: _began(asserted, day, grounds, folder)
    )


def _began(asserted: BeganMost, day: date, grounds: Grounds, folder: Path) -> Result:
    asked = YearsAsked(table=data_set(MID), since=asserted.since, until=day.year)
    if not asked.covered:
        return asked.none_covered()
    attacks = {
        (one.dispute, one.target, one.actor): one.year
        for one in sorted(disputes(folder), key=lambda one: -one.year)
        if one.began and one.used_force and one.year in asked.covered
    }
    on_them = {
        key: year
        for key, year in attacks.items()
        if _is_of(key[1], asserted.against, year, grounds)
    }
    events = {(dispute, target) for dispute, target, _ in on_them}
    by_them = {
        (dispute, target)
        for (dispute, target, actor), year in on_them.items()
        if _is_of(actor, asserted.by, year, grounds)
    }
    share = len(by_them) / len(events) if events else 0.0
    decided = Verdict.SUPPORTED if share > 1 / 2 else Verdict.CONTRADICTED
    first = Counter(actor for _, _, actor in on_them).most_common(3)
    return Result(
        verdict=decided if events and asked.suffice else Verdict.UNDETERMINED,
        found=f"From {asked.covered[0]} to {asked.covered[-1]} they began {len(by_them):,} of {counted(len(events), 'attack')}"
        f" on those states ({share:.0%}).{asked.warning}",
        evidence=(
            Evidence(
                says=f"Single states that began most: {', '.join(f'{state} {n}' for state, n in first)}.",
                figures={
                    "attacks": len(events),
                    "begun_by_them": len(by_them),
                    "share": round(share, 3),
                },
                sources=(MID,),
            ),
        ),
        limits=(
            asked.says,
            f"A claim is decided only where {COVERED:.0%} of the years are covered.",
            "A threat is more than force used, and force used is more than a threat; how threats are perceived no table here tells.",
        ),
        would_change="a table of who began what in the years since",
    )


def _is_of(state: StateCode, side: Side, year: int, grounds: Grounds) -> bool:
    if side.members_of and state in grounds.members_in(side.members_of, year).sure:
        return True
    named = {find_state(word).code for word in side.states}
    return state in named or lies_in(state, side.regions)
