"""Coverage for a terminal: every promise that one state gives or receives, or a summary for all."""

from collections.abc import Iterable
from itertools import groupby

from rich.console import Console, RenderableType
from rich.text import Text

from foedus.obligations.coverage import Cover
from foedus.obligations.matching import name_of
from foedus.obligations.readings import Choices
from foedus.obligations.snapshot import Snapshot
from foedus.reports.columns import columns
from foedus.reports.reasons import reasons_of_cover
from foedus.reports.terminal import Who, alike
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.strengths import STRENGTHS


def print_coverage(
    covers: tuple[Cover, ...], snapshot: Snapshot, choices: Choices, *, state: StateCode | None
) -> None:
    """Print who is bound to help whom: every promise for one state, a summary for all."""
    console = Console(highlight=False)
    if state is None:
        console.print(_summary(covers, snapshot))
        return
    name = name_of(state, snapshot)
    received = [c for c in covers if c.beneficiary == state]
    given = [c for c in covers if c.beneficiary != state]
    for title, guarantor, some in (
        (f"Promised to {name}", True, received),
        (f"Promised by {name}", False, given),
    ):
        if some:
            heading = "guarantor" if guarantor else "beneficiary"
            console.print(
                _promises(
                    some, snapshot, choices, title=title, heading=heading, guarantor=guarantor
                )
            )
    if not covers:
        console.print(f"No promise of help or consultation to or by {name} is in the documents.")


def _promises(
    covers: Iterable[Cover],
    snapshot: Snapshot,
    choices: Choices,
    *,
    title: str,
    heading: str,
    guarantor: bool,
) -> RenderableType:
    who = Who(snapshot)
    ordered = sorted(
        covers, key=lambda c: (-c.strength, c.instrument, c.pinpoint, c.guarantor, c.beneficiary)
    )
    rows = []
    for (promise, conditions, through, instrument), group in alike(
        ordered, lambda c: _promise(c, snapshot, choices)
    ).items():
        states = who.say((c.guarantor if guarantor else c.beneficiary for c in group), instrument)
        rows.append((states, promise, Text("\n".join(conditions)), through))
    headings = (heading, "promise", "against, where, when", "through")
    return columns(headings, rows, title=title)


def _promise(
    cover: Cover, snapshot: Snapshot, choices: Choices
) -> tuple[str, tuple[str, ...], str, str]:
    conditions = [f"against {cover.against}"]
    if cover.area:
        conditions.append(f"only in: {_area(cover.area, snapshot)}")
    if cover.gate:
        conditions.append(f"after: {cover.gate}")
    if cover.status is not Status.DUE:
        because = "; ".join(reasons_of_cover(cover, snapshot, choices))
        conditions.append(f"{cover.status.value}: {because}" if because else cover.status.value)
    promise = f"{cover.strength} {cover.says}"
    return promise, tuple(conditions), f"{cover.instrument} {cover.pinpoint}", cover.instrument


def _area(place: str, snapshot: Snapshot) -> str:
    area = snapshot.library.areas.get(place)
    return area.title if area else name_of(place, snapshot)


def _summary(covers: tuple[Cover, ...], snapshot: Snapshot) -> RenderableType:
    rows = []
    for beneficiary, group in groupby(covers, key=lambda c: c.beneficiary):
        own = list(group)
        best = max(c.strength for c in own)
        strongest = [c for c in own if c.strength == best]
        rows.append(
            (
                f"{beneficiary} {name_of(beneficiary, snapshot)}",
                f"{best} {STRENGTHS[best]}",
                str(len({c.guarantor for c in strongest})),
                ", ".join(sorted({c.instrument for c in strongest})),
            )
        )
    return columns(("beneficiary", "strongest promise", "by how many", "through"), rows)
