"""Why not: for a state that owes nothing, the first condition that failed."""

from foedus.obligations.derive import Derivation
from foedus.obligations.obligation import NotBound
from foedus.obligations.scenario import Scenario
from foedus.obligations.snapshot import Snapshot
from foedus.vocabulary.pledges import Pledge
from foedus.vocabulary.states import StateCode, all_states
from foedus.vocabulary.truth import Truth

_ASKED_ABOUT = frozenset(
    {
        Pledge.DEFENSE,
        Pledge.OFFENSE,
        Pledge.MOBILISE,
        Pledge.NEUTRALITY,
        Pledge.CONSULTATION,
        Pledge.SUPPLY,
    }
)


def summaries(
    snapshot: Snapshot, scenario: Scenario, derivation: Derivation, why_not: StateCode | None
) -> tuple[NotBound, ...]:
    """Return who owes nothing under which provision, and why.

    Without a state asked about, only instruments in which a state of the scenario ever took part are
    listed. With one, every provision adopted by then that the events could have set off, and a closing
    line if the state owes nothing at all.
    """
    near = _near(snapshot, scenario)
    owing = {(o.bearer, o.instrument, o.pinpoint) for o in derivation.obligations.values()}
    found = [
        failure
        for key, failure in sorted(derivation.not_bound.items())
        if key not in owing
        and _pledge(snapshot, failure) in _ASKED_ABOUT
        and failure.state in snapshot.states
        and _adopted(snapshot, failure.instrument)
        and (why_not is not None or failure.instrument in near)
    ]
    if why_not is not None and not any(
        o.bearer == why_not for o in derivation.obligations.values()
    ):
        found.append(_nothing(why_not, snapshot, n_failed=len(found)))
    return tuple(found)


def _near(snapshot: Snapshot, scenario: Scenario) -> frozenset[str]:
    states = {state for event in scenario.events for state in event.states}
    taking_part = frozenset().union(*(snapshot.instruments_of.get(s, frozenset()) for s in states))
    return frozenset(name for name in taking_part if _of_its_time(snapshot, name))


def _of_its_time(snapshot: Snapshot, name: str) -> bool:
    """Whether an instrument had been adopted by the day, and had not ended."""
    ended = snapshot.instruments[name].instrument.ended
    over = ended is not None and ended.had_come(snapshot.as_of) is Truth.YES
    return _adopted(snapshot, name) and not over


def _adopted(snapshot: Snapshot, name: str) -> bool:
    instrument = snapshot.instruments[name].instrument
    began = instrument.adopted or instrument.in_force
    return began is None or began.had_come(snapshot.as_of) is not Truth.NO


def _pledge(snapshot: Snapshot, failure: NotBound) -> Pledge | None:
    return snapshot.instruments[failure.instrument].instrument.provisions[failure.pinpoint].pledge


def _nothing(state: StateCode, snapshot: Snapshot, *, n_failed: int) -> NotBound:
    name = all_states()[state].name_on(snapshot.as_of)
    if n_failed:
        says = f"none of the {n_failed} provisions that could have bound {name} applies"
    else:
        says = f"no provision in the documents would bind {name} in any of these events"
    return NotBound(state=state, instrument="", pinpoint="", failed=says, rule="none")
