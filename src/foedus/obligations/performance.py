"""Performance: the event that an obligation brings about when its bearer does what it owes."""

from collections.abc import Iterator

from foedus.obligations.obligation import Obligation, Owed
from foedus.obligations.readings import OWN_CHOICE_OF_MEANS, Choices
from foedus.obligations.scenario import NON_STATE, UNKNOWN_ACTOR, Event
from foedus.vocabulary.pledges import EventKind, Means, Pledge, Status
from foedus.vocabulary.states import StateCode


def perform(obligation: Obligation | Owed, choices: Choices) -> Iterator[Event]:
    """Yield the event that an obligation brings about, if it is due and performed."""
    if obligation.status is not Status.DUE:
        return
    match obligation.act:
        case Pledge.DEFENSE if uses_force(obligation, choices) and obligation.against:
            yield _follow(obligation, EventKind.DEFENCE)
        case Pledge.OFFENSE if obligation.against:
            yield _follow(obligation, EventKind.ATTACK)
        case Pledge.MOBILISE:
            yield _follow(obligation, EventKind.MOBILISATION)


def uses_force(obligation: Obligation | Owed, choices: Choices) -> bool:
    """Whether performing a pledge of help means using force, under the reading."""
    if obligation.act is Pledge.OFFENSE:
        return True
    if obligation.means is Means.OWN_CHOICE:
        return choices.of(OWN_CHOICE_OF_MEANS) == "force_is_owed"
    return obligation.means is not Means.NONE


def _follow(obligation: Obligation | Owed, kind: EventKind) -> Event:
    helps = obligation.act is Pledge.DEFENSE
    against = obligation.against if obligation.against not in {NON_STATE, UNKNOWN_ACTOR} else ""
    return Event(
        kind=kind,
        by=obligation.bearer,
        on=StateCode(against),
        provoked=helps,
        defends=StateCode(obligation.owed_to) if helps else StateCode(""),
        round=obligation.round,
    )
