"""No double bind: no scenario leaves a state bound to both sides, or bound and barred, and unsettled.

The join of all single attacks is complete for any number of simultaneous attacks for provisions that deny only what a scenario states;
the engine confirms each candidate and says whether a rule settles it. Provisions that sets cannot say are counted, and leave
`holds` undetermined unless a solver has looked at them.
"""

from collections.abc import Iterable

from foedus.principles.collisions import Candidate, Collision, candidates, confirmed, settled
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.verdicts import Verdict

_N_CONFIRMED = 12
"""How many open collisions are shown; one suffices for the verdict."""


def _check(subject: Subject, way: Parameters) -> Finding:
    own = subject.alone
    others = own if way.name == "text-alone" else subject.together
    found = sorted(
        candidates(own, others, subject.choices), key=lambda c: (-c.n_sure, -c.n_cases, c.between)
    )
    opened: list[Collision] = []
    doubtful = 0
    for candidate in found:
        if settled(candidate, subject.snapshot, subject.choices):
            continue
        collision = confirmed(candidate, subject.snapshot, subject.choices)
        if collision is None or collision.conflict.settled_by:
            continue
        if collision.is_open:
            opened.append(collision)
        else:
            doubtful += 1
        if len(opened) == _N_CONFIRMED:
            break
    if opened:
        verdict = Verdict.VIOLATED
    elif doubtful or others.beyond or not own.duties:
        verdict = Verdict.UNDETERMINED
    else:
        verdict = Verdict.HOLDS
    return Finding(
        principle=NO_DOUBLE_BIND.id,
        parameters=way.name,
        verdict=verdict,
        says=_told(opened, doubtful, found, others.beyond),
        witness=_witness(min(opened, key=lambda c: len(c.events))) if opened else None,
        method="all single attacks as sets, joined on bearer and enemy; each candidate confirmed on the engine",
        bound=f"any number of simultaneous attacks, except for {len(others.beyond)} provisions that sets cannot say"
        if others.beyond
        else "any number of simultaneous attacks",
        sources=(*NO_DOUBLE_BIND.sources, *way.sources),
        figures={
            "pairs_of_commitments": len(found),
            "cases": sum(c.n_cases for c in found),
            "shown_open": len(opened),
            "in_doubt": doubtful,
            "beyond_the_sets": len(others.beyond),
        },
        cases=tuple(f"{c.conflict.says} ({' / '.join(c.conflict.between)})" for c in opened),
    )


def _found(subject: Subject, way: Parameters) -> Iterable[Candidate]:
    if way.name == "text-alone":
        return candidates(subject.alone, subject.alone, subject.choices)
    return subject.beside.collisions_with(subject.alone)


def _decide(subject: Subject, way: Parameters) -> Verdict:
    """Return the verdict that the sets give, without the engine."""
    own = subject.alone
    others = own if way.name == "text-alone" else subject.together
    return verdict_on(
        candidates(own, others, subject.choices),
        subject,
        any_duty=bool(own.duties),
        beyond=bool(others.beyond),
    )


def verdict_on(
    found: Iterable[Candidate], subject: Subject, *, any_duty: bool = True, beyond: bool = False
) -> Verdict:
    """Return the verdict on some candidates, as the sets and the rules of priority give it."""
    doubt = beyond or not any_duty
    for candidate in found:
        if settled(candidate, subject.snapshot, subject.choices):
            continue
        if candidate.n_sure:
            return Verdict.VIOLATED
        doubt = doubt or candidate.may_be_open
    return Verdict.UNDETERMINED if doubt else Verdict.HOLDS


def _told(
    opened: list[Collision], doubtful: int, found: list[Candidate], beyond: tuple[str, ...]
) -> str:
    if opened:
        more = "at least " if len(opened) == _N_CONFIRMED else ""
        return f"{more}{len(opened)} pairs of commitments can leave a state unable to keep both, and no rule settles it."
    if doubtful:
        return f"{doubtful} pairs of commitments may collide; whether both bind is in doubt."
    if beyond:
        return (
            f"No collision was found; {len(beyond)} provisions could not be looked at in this way."
        )
    if found:
        return f"Each of {len(found)} pairs of commitments that can meet is settled by a rule."
    return "No two commitments can meet."


def _witness(collision: Collision) -> Witness:
    conflict = collision.conflict
    return Witness(
        says=f"{conflict.says}.",
        shows=conflict.kind,
        events=tuple(map(str, collision.events)),
        decisions=dict(collision.decisions),
        states=(conflict.bearer,),
        between=conflict.between,
    )


NO_DOUBLE_BIND = Principle(
    id="no-double-bind",
    title="No double bind",
    definition="No scenario leaves a state bound to both sides, or bound and barred, without a rule that settles it.",
    sources=("foedus",),
    ways=(
        Parameters(
            name="beside", says="The text beside everything in force that binds its parties."
        ),
        Parameters(name="text-alone", says="The text alone."),
    ),
    check=_check,
    decide=_decide,
    looks_at=frozenset({Part.MEMBERS, Part.HELP, Part.BARS, Part.RANK, Part.ENDS}),
)
