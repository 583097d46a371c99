"""Reservations: what a state's own statements on a provision leave of it (VCLT arts. 19-23)."""

from collections.abc import Iterator

from foedus.obligations.matching import name_of
from foedus.obligations.obligation import Step
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth, opposite


def reservation_steps(
    bound: ProvisionOnDay, bearer: StateCode, snapshot: Snapshot
) -> Iterator[Step]:
    """Yield a step for each reservation of a bearer to a provision, those that exclude it first."""
    standing, who = bound.on_day.standing(bearer), name_of(bearer, snapshot)
    own = [r for r in standing.reservations if r.to == bound.pinpoint]
    for reservation in sorted(own, key=lambda r: r.effect):
        made = standing.had_made(reservation)
        perhaps = "" if made is Truth.YES else f", perhaps only later ({reservation.on})"
        yield Step(
            rule="reservation",
            says=f"{who} {_MADE[reservation.effect]}{perhaps}: {reservation.says.rstrip('.')}",
            truth=opposite(standing.undoes(reservation)),
        )


_MADE = {
    "excludes": "made a reservation",
    "modifies": "made a reservation that narrows this",
    "interprets": "declared how it understands this",
}
