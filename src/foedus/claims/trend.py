"""Trend: whether there are more armed conflicts than before, in each region or taken together.

Method: conflicts by year (UCDP/PRIO), as many years up to the one before the claim as before those; a conflict counts in each
region in which a party to it lies. More means a higher mean, whichever of several spans is taken; where they differ, mixed.
Limits: where fighting took place the table does not tell; the region of the states stands for it.
"""

from collections import defaultdict
from datetime import date
from pathlib import Path

from foedus.claims.finding import Evidence, Result, Verdict
from foedus.claims.grounds import Grounds, lies_in
from foedus.claims.membership import joined
from foedus.datasets.catalogue import data_set
from foedus.datasets.conflicts import UCDP, UCDP_TABLE, conflicts
from foedus.instruments.assertion import Growing


def growing(asserted: Growing, day: date, grounds: Grounds) -> Result:
    """Test that armed conflicts have grown in number."""
    return grounds.with_tables({UCDP: UCDP_TABLE}, lambda folder: _growing(asserted, day, folder))


def _growing(asserted: Growing, day: date, folder: Path) -> Result:
    last = min(day.year - 1, data_set(UCDP).last_year)
    fresh = day.year - 1 <= data_set(UCDP).last_year
    places: tuple[tuple[str, ...], ...] = tuple((region,) for region in asserted.regions) or ((),)
    looked_at = [_region(regions, asserted.years, last, folder) for regions in places]
    return Result(
        verdict=joined([verdict for verdict, _ in looked_at]) if fresh else Verdict.UNDETERMINED,
        found=" ".join(one.says for _, one in looked_at) + ("" if fresh else f" {_span()}"),
        evidence=tuple(one for _, one in looked_at),
        limits=(
            "Counted are armed conflicts with a state in them and at least 25 deaths in battle a year.",
            f"Years to {last}. {_span()}",
            "A conflict counts in each region in which a state that is party to it lies; tension short of it is not counted.",
            "A number tells of growth, not of its causes.",
        ),
        would_change="another measure of tension (deaths, disputes, crises), or other years compared",
    )


def _region(
    regions: tuple[str, ...], spans: tuple[int, ...], last: int, folder: Path
) -> tuple[Verdict, Evidence]:
    """Return the verdict on one region, and the means of each span of years."""
    counts = _by_year(folder, regions)
    verdicts, told = [], []
    figures: dict[str, float] = {}
    for n in spans:
        since = last - 2 * n + 1
        if since < data_set(UCDP).first_year:
            verdicts.append(Verdict.UNDETERMINED)
            told.append(
                f"not known for {since}-{last}: the table begins in {data_set(UCDP).first_year}"
            )
            continue
        after = sum(counts[year] for year in range(last - n + 1, last + 1)) / n
        before = sum(counts[year] for year in range(since, last - n + 1)) / n
        verdicts.append(Verdict.SUPPORTED if after > before else Verdict.CONTRADICTED)
        told.append(f"{after:.1f} in {last - n + 1}-{last}, {before:.1f} in the {n} years before")
        figures |= {f"last_{n}": round(after, 2), f"before_{n}": round(before, 2)}
    where = regions[0] if regions else "All regions"
    return joined(verdicts), Evidence(
        says=f"{where}, conflicts a year: {'; '.join(told)}.", figures=figures, sources=(UCDP,)
    )


def _span() -> str:
    table = data_set(UCDP)
    return f"The table covers {table.first_year} to {table.last_year}."


def _by_year(folder: Path, regions: tuple[str, ...]) -> dict[int, int]:
    counts: dict[int, int] = defaultdict(int)
    for one in conflicts(folder):
        if not regions or any(lies_in(state, regions) for state in one.parties):
            counts[one.year] += 1
    return counts
