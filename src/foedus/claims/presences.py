"""Presences: whether fewer forces of outside powers are recorded in a region than were before.

Method: every presence of the documents is asked, on both days, whether it counts, under each pair of published answers to who is
outside and what counts as presence; under each pair those that left are set against those that came. Where the pairs differ, mixed.
Limits: presences are counted, not the forces in them, and none recorded is not none there.
"""

from datetime import date

from foedus.claims.finding import Evidence, Result, Verdict
from foedus.claims.grounds import Grounds, exact, lies_in
from foedus.claims.membership import joined
from foedus.instruments.assertion import FewerPresences
from foedus.obligations.presences import OUTSIDE_TERM, PRESENCE_TERM, Presences, Tally
from foedus.vocabulary.states import states_on
from foedus.vocabulary.truth import Truth


def fewer_presences(asserted: FewerPresences, day: date, grounds: Grounds) -> Result:
    """Test that fewer presences of outside powers stand in some regions on one day than on another."""
    del day
    first, last = exact(asserted.since), exact(asserted.until)
    then, now = (_presences(asserted.regions, on, grounds) for on in (first, last))
    verdicts, evidence = [], []
    for before, after in zip(then.tallies, now.tallies, strict=True):
        least, most = _change(before, after, _there(then) & _there(now))
        verdicts.append(_verdict(least, most))
        evidence.append(
            Evidence(
                says=f"{_words(before.outside)}, {_words(before.presence)}: {_counted(before)} on {first}, {_counted(after)} on {last}.",
                figures={
                    "before": before.n_sure,
                    "after": after.n_sure,
                    "least": least,
                    "most": most,
                },
                documents=(OUTSIDE_TERM, PRESENCE_TERM),
            )
        )
    n_fewer, n_not = (verdicts.count(v) for v in (Verdict.SUPPORTED, Verdict.CONTRADICTED))
    return Result(
        verdict=joined(verdicts),
        found=f"Of {len(verdicts)} ways to say who is outside and what a presence is, fewer presences are recorded in"
        f" {' and '.join(asserted.regions)} on {last} than on {first} under {n_fewer}, not fewer under {n_not}, and"
        f" {len(verdicts) - n_fewer - n_not} leave it open.",
        evidence=tuple(evidence),
        limits=(
            "Counted are presences that the documents record, of every sender alike; how many forces each has is not compared.",
            "None recorded is not none there, and one that came or left unnoticed is not counted.",
            "Regions are those of UN M49; states that it does not place are in none.",
        ),
        would_change="presences that the documents lack, or another day to compare with",
    )


def _presences(regions: tuple[str, ...], on: date, grounds: Grounds) -> Presences:
    hosts = frozenset(state.code for state in states_on(on) if lies_in(state.code, regions))
    return Presences(region=hosts, snapshot=grounds.on(on), reading=grounds.choices)


def _there(presences: Presences) -> frozenset[str]:
    """Return the presences that are there for sure, whether they count or not."""
    return frozenset(s.presence.id for s in presences.stays if s.there is Truth.YES)


def _change(before: Tally, after: Tally, on_both_days: frozenset[str]) -> tuple[int, int]:
    """Return by how many the presences have grown, at least and at most; less than none is fewer."""
    least = most = 0
    for name in before.counts.keys() | after.counts.keys():
        had, has = (tally.counts.get(name, Truth.NO) for tally in (before, after))
        # One that stays, and of which it cannot be told whether it counts, counts on both days or on neither.
        if had is has and (had is Truth.YES or name in on_both_days):
            continue
        least += _least(has) - _most(had)
        most += _most(has) - _least(had)
    return least, most


def _least(counts: Truth) -> int:
    return int(counts is Truth.YES)


def _most(counts: Truth) -> int:
    return int(counts is not Truth.NO)


def _verdict(least: int, most: int) -> Verdict:
    if most < 0:
        return Verdict.SUPPORTED
    return Verdict.CONTRADICTED if least >= 0 else Verdict.UNDETERMINED


def _words(alternative: str) -> str:
    return alternative.replace("_", " ")


def _counted(tally: Tally) -> str:
    doubt = f" and perhaps {tally.n_in_doubt} more" if tally.n_in_doubt else ""
    return f"{tally.n_sure}{doubt}"
