"""No outside presence: the presences of outside states in the parties' territories fall along the text's schedule.

Each presence known on the day is asked: does it count under the reading, and does a schedule of the text reach it, because its host or
its sender is bound? Whether forces really leave is not foretold. Complete for the presences recorded; none recorded is not none there.
"""

from dataclasses import dataclass

from foedus.instruments.provision import Provision
from foedus.obligations.matching import instrument_steps
from foedus.obligations.presences import OUTSIDE_TERM, PRESENCE_TERM, Presences, Stay
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, bond, is_meant, states_meant
from foedus.obligations.snapshot import ProvisionOnDay
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.pledges import Pledge
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth, all_of, any_of
from foedus.vocabulary.verdicts import Verdict

GRADUAL_REDUCTION = "gradual_reduction"
"""The question that says when a presence has been reduced gradually."""


@dataclass(frozen=True, slots=True)
class OutsidePresence:
    """A presence that counts, for sure or perhaps, and how much of it the text lets stay.

    Attributes:
        stay: The presence: who stationed it where.
        counts: Whether it counts as outside presence under the reading.
        reached: Whether a schedule of the text binds its host or its sender.
        share: Of the baseline, what may remain in the end; 1 where nothing has to go.
    """

    stay: Stay
    counts: Truth
    reached: Truth
    share: float

    @property
    def where(self) -> str:
        """Return sender and host in words."""
        return f"{self.stay.sender or self.stay.sender_words} in {'/'.join(self.stay.hosts)}"


def _check(subject: Subject, way: Parameters) -> Finding:
    outside = way.name.replace("-", "_")
    known = outside_presences(subject, outside)
    there = known or []
    reduced = subject.choices.of(GRADUAL_REDUCTION)
    # What may stay in full has not begun to fall; a text that is to bring it to nothing may leave nothing.
    staying = [p for p in there if p.share > 0 and (p.share >= 1 or reduced == "to_zero")]
    sure = [p for p in staying if p.counts is Truth.YES]
    doubtful = [p for p in staying if p.counts is not Truth.YES]
    doubtful += [p for p in there if p not in staying and p.reached is not Truth.YES]
    if reduced == "parity" or not subject.parties or known is None:
        verdict = Verdict.UNDETERMINED
    elif sure:
        verdict = Verdict.VIOLATED
    else:
        verdict = Verdict.UNDETERMINED if doubtful else Verdict.HOLDS
    cases = [
        f"{p.where} ({p.stay.presence.id}): "
        + ("no schedule reaches it" if p.reached is Truth.NO else f"{p.share:.0%} of it may stay")
        for p in sure
    ]
    return Finding(
        principle=NO_OUTSIDE_PRESENCE.id,
        parameters=way.name,
        verdict=verdict,
        says=_told(there, sure, doubtful, subject),
        witness=Witness(
            says=f"{cases[0]}.",
            shows="stays",
            states=sure[0].stay.hosts,
            between=(sure[0].stay.presence.id,),
        )
        if verdict is Verdict.VIOLATED
        else None,
        method="each presence recorded on the day against the text's schedules",
        bound="presences recorded in the corpus; none recorded is not none there",
        sources=(*NO_OUTSIDE_PRESENCE.sources, *way.sources),
        figures={
            "outside_presences": sum(p.counts is Truth.YES for p in there),
            "perhaps_outside": sum(p.counts is not Truth.YES for p in there),
            "that_may_stay": len(sure),
            "hosts": len({host for p in there for host in p.stay.hosts}),
            "senders": len({p.stay.sender_words for p in there}),
        },
        cases=tuple(cases[:12]),
    )


def outside_presences(subject: Subject, outside: str) -> list[OutsidePresence] | None:
    """Return the presences in parties' territories that count, for sure or perhaps; None where the corpus does not ask who is outside.

    Args:
        subject: The text.
        outside: The answer to who is outside.
    """
    choices = subject.choices.but(OUTSIDE_TERM, outside)
    presences = Presences(region=subject.parties, snapshot=subject.snapshot, reading=choices)
    if not presences.questions:
        return None
    counts = presences.tally(outside, subject.choices.of(PRESENCE_TERM)).counts
    found = [
        OutsidePresence(stay, counts[stay.presence.id], *_reach(stay, choices, subject))
        for stay in presences.stays
        if stay.presence.id in counts
    ]
    subject.choices.consulted |= choices.consulted - {OUTSIDE_TERM}
    return found


def _schedules(subject: Subject) -> list[ProvisionOnDay]:
    return [
        bound
        for bound in subject.provisions
        if bound.provision.pledge in {Pledge.WITHDRAW_FORCES, Pledge.REFUSE_FOREIGN_BASES}
        and bound.in_force is not Truth.NO
    ]


def _reach(stay: Stay, choices: Choices, subject: Subject) -> tuple[Truth, float]:
    """Return whether some schedule binds the host or the sender, and what it lets remain."""
    concerned = frozenset[StateCode](s for s in (stay.sender, *stay.hosts) if s)
    best = (Truth.NO, 1.0)
    for bound in _schedules(subject):
        provision = bound.provision
        cast = Cast(subject.snapshot, bound.on_day, choices)
        by = provision.by if provision.by is not None else "each party"
        bearers = states_meant(by, cast)[0] & concerned
        aimed = _is_aimed_at(stay, provision, cast)
        holds = all_of(step.truth for step in instrument_steps(bound, choices))
        if not bearers or Truth.NO in {aimed, holds}:
            continue
        borne = any_of(bond(state, bound.on_day, choices) for state in bearers)
        reached = all_of([holds, aimed, borne])
        share = _final_share(provision)
        if (reached is Truth.YES, -share) > (best[0] is Truth.YES, -best[1]):
            best = (reached, share)
    return best


def _is_aimed_at(stay: Stay, provision: Provision, cast: Cast) -> Truth:
    """Whether a schedule is about forces of the sender."""
    if provision.against is None:
        return Truth.YES
    return is_meant(stay.sender, provision.against, cast) if stay.sender else Truth.UNKNOWN


def _final_share(provision: Provision) -> float:
    """Return what may remain in the end; a promise to withdraw without a schedule leaves nothing."""
    if provision.schedule:
        return min(step.share for step in provision.schedule)
    return 0.0 if provision.pledge is Pledge.WITHDRAW_FORCES else 1.0


def _told(
    there: list[OutsidePresence],
    sure: list[OutsidePresence],
    doubtful: list[OutsidePresence],
    subject: Subject,
) -> str:
    n = sum(p.counts is Truth.YES for p in there)
    if not subject.parties:
        return "The text has no parties."
    if sure:
        unreached = sum(p.reached is Truth.NO for p in sure)
        return (
            f"{len(sure)} of {n} recorded presences of outside states may stay; "
            f"no schedule of the text reaches {unreached} of them."
        )
    if doubtful:
        return f"Of {len(doubtful)} recorded presences it is in doubt whether they count, or whether the schedule binds anybody."
    if not n:
        return "No presence of an outside state in a party's territory is recorded on the day."
    return f"The schedule reaches each of {n} recorded presences of outside states."


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
