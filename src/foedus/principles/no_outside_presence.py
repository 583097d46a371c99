"""No outside presence: the presences of outside states in the parties' territories fall along the text's schedule.

Each presence known on the day is asked: does it count under the reading, and does a schedule of the text reach it, because its host or
its sender is bound? Whether forces really leave is not foretold. Complete for the presences recorded; none recorded is not none there.
"""

from dataclasses import dataclass

from foedus.instruments.presence import Presence
from foedus.instruments.provision import Provision
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, in_regions, states_meant
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.pledges import Pledge
from foedus.vocabulary.states import StateCode, all_states, find_state, is_state
from foedus.vocabulary.truth import Truth
from foedus.vocabulary.verdicts import Verdict

EXTERNAL_POWER = "external_power"
PRESENCE = "presence"
GRADUAL_REDUCTION = "gradual_reduction"

_COUNTED = {
    "permanent_bases": frozenset({"permanent_base"}),
    "rotations_too": frozenset({"permanent_base", "rotational"}),
}
"""Kinds that count, by answer to the question `presence`; any other answer counts every kind of force."""
_NO_FORCES = frozenset({"civilian_mission", "armed_groups"})
_EUROPE_AND_ASIA = ("Europe", "Asia")


@dataclass(frozen=True, slots=True)
class OutsidePresence:
    """A presence that counts: who stationed it where, and how much of it the text lets stay.

    Attributes:
        presence: The document.
        sender, host: States.
        reached: Whether a schedule of the text binds its host or its sender.
        share: Of the baseline, what may remain in the end; 1 where nothing has to go.
    """

    presence: Presence
    sender: StateCode
    host: StateCode
    reached: Truth
    share: float


def _check(subject: Subject, way: Parameters) -> Finding:
    choices = subject.choices.but(EXTERNAL_POWER, way.name.replace("-", "_"))
    there = outside_presences(subject, choices)
    subject.choices.consulted |= choices.consulted - {EXTERNAL_POWER}
    to_zero = subject.choices.of(GRADUAL_REDUCTION) == "to_zero"
    most = 0.0 if to_zero else 0.999
    staying = [p for p in there if p.reached is Truth.NO or p.share > most]
    doubtful = [p for p in there if p.reached not in {Truth.NO, Truth.YES} and p not in staying]
    if subject.choices.alternatives[GRADUAL_REDUCTION] == "parity":
        verdict = Verdict.UNDETERMINED
    elif staying:
        verdict = Verdict.VIOLATED
    elif doubtful or not subject.parties:
        verdict = Verdict.UNDETERMINED
    else:
        verdict = Verdict.HOLDS
    cases = [
        f"{p.sender} in {p.host} ({p.presence.id}): "
        + ("no schedule reaches it" if p.reached is Truth.NO else f"{p.share:.0%} of it may stay")
        for p in staying
    ]
    return Finding(
        principle=NO_OUTSIDE_PRESENCE.id,
        parameters=way.name,
        verdict=verdict,
        says=_told(there, staying, doubtful, subject),
        witness=Witness(
            says=f"{cases[0]}.",
            shows="stays",
            states=(staying[0].host, staying[0].sender),
            between=(staying[0].presence.id,),
        )
        if verdict is Verdict.VIOLATED
        else None,
        method="each presence recorded on the day against the text's schedules",
        bound="presences recorded in the corpus; none recorded is not none there",
        sources=(*NO_OUTSIDE_PRESENCE.sources, *way.sources),
        figures={
            "outside_presences": len(there),
            "that_may_stay": len(staying),
            "hosts": len({p.host for p in there}),
            "senders": len({p.sender for p in there}),
        },
        cases=tuple(cases[:12]),
    )


def outside_presences(subject: Subject, choices: Choices) -> list[OutsidePresence]:
    """Return the presences of outside states in parties' territories that count under a reading."""
    snapshot = subject.snapshot
    schedules = [
        bound
        for bound in subject.provisions
        if bound.provision.pledge in {Pledge.WITHDRAW_FORCES, Pledge.REFUSE_FOREIGN_BASES}
        and bound.in_force is not Truth.NO
    ]
    kinds = choices.of(PRESENCE)
    found = []
    for presence in snapshot.library.presences.values():
        if not _is_there(presence, snapshot) or not _counts(presence, kinds):
            continue
        sender = find_state(presence.sender).code if is_state(presence.sender) else None
        for word in presence.hosts:
            host = find_state(word).code if is_state(word) else None
            if sender is None or host is None or host not in subject.parties:
                continue
            if is_outside(sender, host, choices, snapshot):
                reached, share = _reach(schedules, sender, host, choices, subject)
                found.append(OutsidePresence(presence, sender, host, reached, share))
    return found


def _is_there(presence: Presence, snapshot: Snapshot) -> bool:
    day = snapshot.as_of
    begun = presence.since is None or presence.since.had_come(day) is not Truth.NO
    over = presence.until is not None and presence.until.had_come(day) is Truth.YES
    return begun and not over


def _counts(presence: Presence, kinds: str) -> bool:
    wanted = _COUNTED.get(kinds)
    return any(
        (kind in wanted) if wanted is not None else kind not in _NO_FORCES
        for kind in presence.kinds
    )


def is_outside(sender: StateCode, host: StateCode, choices: Choices, snapshot: Snapshot) -> bool:
    """Whether a sender is an outside state for a host, under the reading's answer to `external_power`."""
    match choices.of(EXTERNAL_POWER):
        case "foreign_to_host":
            return sender != host
        case "outside_subregion":
            states = all_states()
            return states[sender].subregion != states[host].subregion
    return sender not in in_regions(_EUROPE_AND_ASIA, snapshot)


def _reach(
    schedules: list[ProvisionOnDay],
    sender: StateCode,
    host: StateCode,
    choices: Choices,
    subject: Subject,
) -> tuple[Truth, float]:
    best = (Truth.NO, 1.0)
    for bound in schedules:
        provision = bound.provision
        cast = Cast(subject.snapshot, bound.on_day, choices)
        by = provision.by if provision.by is not None else "each party"
        bearers = states_meant(by, cast)[0] & {sender, host}
        if provision.against is not None and sender not in states_meant(provision.against, cast)[0]:
            continue
        truths = {bound.on_day.standing(state).bound for state in bearers}
        if not truths:
            continue
        reached = Truth.YES if Truth.YES in truths else Truth.UNKNOWN
        share = _final_share(provision)
        if (reached is Truth.YES, -share) > (best[0] is Truth.YES, -best[1]):
            best = (reached, share)
    return best


def _final_share(provision: Provision) -> float:
    """Return what may remain in the end; a promise to withdraw without a schedule leaves nothing."""
    if provision.schedule:
        return min(step.share for step in provision.schedule)
    return 0.0 if provision.pledge is Pledge.WITHDRAW_FORCES else 1.0


def _told(
    there: list[OutsidePresence],
    staying: list[OutsidePresence],
    doubtful: list[OutsidePresence],
    subject: Subject,
) -> str:
    if not subject.parties:
        return "The text has no parties."
    if not there:
        return "No presence of an outside state in a party's territory is recorded on the day."
    if staying:
        unreached = sum(p.reached is Truth.NO for p in staying)
        return (
            f"{len(staying)} of {len(there)} recorded presences of outside states may stay as they are; "
            f"no schedule of the text reaches {unreached} of them."
        )
    if doubtful:
        return f"It is in doubt whether the schedule binds anybody for {len(doubtful)} of {len(there)} recorded presences."
    return f"The schedule reaches each of {len(there)} recorded presences of outside states."


NO_OUTSIDE_PRESENCE = Principle(
    id="no-outside-presence",
    title="No outside presence",
    definition="Presences of outside states fall along the schedule, to zero where it says zero.",
    sources=("foedus", "seed-000"),
    ways=(
        Parameters(
            name="outside-eurasia",
            says="Outside is a state that lies neither in Europe nor in Asia.",
        ),
        Parameters(name="foreign-to-host", says="Outside is every state other than the host."),
        Parameters(
            name="outside-subregion",
            says="Outside is a state of another subregion (UN M49) than the host's.",
        ),
    ),
    check=_check,
    looks_at=frozenset({Part.MEMBERS, Part.PRESENCE}),
)
