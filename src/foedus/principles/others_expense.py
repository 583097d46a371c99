"""Not at others' expense: adopting the text lowers the coverage of no state outside it, and raises nobody's exposure.

Coverage of a state is the surest help owed to it on each single attack; exposure is how many states are bound to act against it if
it attacks. Both are compared with and without the text, over all single attacks: complete for these. The third reading, by
risk, needs a model of risk.
"""

import numpy as np
from numpy.typing import NDArray

from foedus.obligations.pair_clauses import YES
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.strengths import LEAST_HELP
from foedus.vocabulary.verdicts import Verdict

_BOUND = "every single attack on the victim's own territory, with and without the text; complete for this reading"

Levels = NDArray[np.uint8]


def _check(subject: Subject, way: Parameters) -> Finding:
    match way.name:
        case "coverage":
            return _coverage(subject, way)
        case "exposure":
            return _exposure(subject, way)
    return Finding(
        principle=OTHERS_EXPENSE.id,
        parameters=way.name,
        verdict=Verdict.UNDETERMINED,
        says="Whether anybody runs a higher risk needs a model of risk; there is none here yet.",
        method="none",
        bound="nothing was tried",
        sources=(*OTHERS_EXPENSE.sources, *way.sources),
    )


def _coverage(subject: Subject, way: Parameters) -> Finding:
    before, after = subject.before.commitments.levels, subject.together.levels
    states = subject.alone.states
    outside = np.flatnonzero(subject.alone.there & ~subject.alone.marked(subject.parties))
    lowered = after.most < before.sure
    doubtful = ~lowered & ((after.sure < before.sure) | (after.most < before.most))
    lost = lowered[:, outside]
    losers = [states[outside[i]] for i in np.flatnonzero(lost.any(axis=0))]
    if losers:
        verdict = Verdict.VIOLATED
        says = f"{len(losers)} states outside the text lose help that they are owed without the text, on {int(lost.sum()):,} attacks."
    elif doubtful[:, outside].any():
        verdict, says = (
            Verdict.UNDETERMINED,
            "Whether states outside the text lose help is in doubt.",
        )
    else:
        verdict = Verdict.HOLDS
        says = f"None of {len(outside)} states outside the text loses help that it is owed without the text."
    return Finding(
        principle=OTHERS_EXPENSE.id,
        parameters=way.name,
        verdict=verdict,
        says=says,
        witness=_loss(states, outside, lost, before.sure, after.most) if losers else None,
        method="all single attacks as sets, with and without the text",
        bound=_BOUND,
        sources=(*OTHERS_EXPENSE.sources, *way.sources),
        figures={"states_outside": len(outside), "states_that_lose": len(losers)},
        cases=tuple(
            f"{state} loses help that it is owed without the text." for state in losers[:12]
        ),
    )


def _loss(
    states: tuple[StateCode, ...],
    outside: NDArray[np.int64],
    lost: NDArray[np.bool_],
    before: Levels,
    after: Levels,
) -> Witness:
    attacker, place = map(int, np.argwhere(lost)[0])
    victim = int(outside[place])
    return Witness(
        says=f"{states[attacker]} attacks {states[victim]}: help of level {before[attacker, victim]} is owed without the text, of level "
        f"{after[attacker, victim]} with it.",
        shows="less_than_before",
        events=(f"attack:{states[attacker]}:{states[victim]}",),
        states=(states[victim], states[attacker]),
    )


def _exposure(subject: Subject, way: Parameters) -> Finding:
    states = subject.alone.states
    outside = np.flatnonzero(subject.alone.there & ~subject.alone.marked(subject.parties))
    before = subject.before.commitments
    added = (subject.alone.against & ~before.perhaps_against)[outside]
    perhaps = (subject.alone.perhaps_against & ~before.against)[outside]
    more = added.any(axis=1)
    exposed = [states[outside[i]] for i in np.flatnonzero(more)]
    if exposed:
        verdict = Verdict.VIOLATED
        says = (
            f"{len(exposed)} of {len(outside)} states outside the text would have more states bound to act against them if they attacked; "
            f"at most {int(added.sum(axis=1).max())} more."
        )
    elif perhaps.any():
        verdict = Verdict.UNDETERMINED
        says = f"Whether {int(perhaps.any(axis=1).sum())} of {len(outside)} states outside the text would have more states bound to act against them is in doubt."
    else:
        verdict = Verdict.HOLDS
        says = f"None of {len(outside)} states outside the text would have more states bound to act against it if it attacked."
    return Finding(
        principle=OTHERS_EXPENSE.id,
        parameters=way.name,
        verdict=verdict,
        says=says,
        witness=_exposed(subject, states, outside, added) if exposed else None,
        method="all single attacks as sets, with and without the text",
        bound=_BOUND,
        sources=(*OTHERS_EXPENSE.sources, *way.sources),
        figures={"states_outside": len(outside), "states_more_exposed": len(exposed)},
    )


def _exposed(
    subject: Subject,
    states: tuple[StateCode, ...],
    outside: NDArray[np.int64],
    added: NDArray[np.bool_],
) -> Witness:
    place, bearer = map(int, np.argwhere(added)[0])
    attacker = int(outside[place])
    duty, victim = next(
        (duty, int(v))
        for duty in subject.alone.duties
        if duty.bearers[bearer] == YES and duty.strengths[bearer] >= LEAST_HELP
        for v in np.flatnonzero(duty.pairs[:, attacker] == YES)
        if v != bearer
    )
    return Witness(
        says=f"{states[attacker]} attacks {states[victim]}: {states[bearer]} owes help against it under the text, and without it on no attack by it.",
        shows="more_exposed",
        events=(f"attack:{states[attacker]}:{states[victim]}",),
        states=(states[attacker], states[victim], states[bearer]),
        between=(duty.reference,),
    )


OTHERS_EXPENSE = Principle(
    id="others-expense",
    title="Not at others' expense",
    definition="Adopting the text lowers the coverage of no state that has not consented, and raises nobody's exposure.",
    sources=("foedus",),
    ways=(
        Parameters(
            name="coverage", says="No state outside the text is owed less help than before."
        ),
        Parameters(
            name="exposure",
            says="No state outside the text has more states bound to act against it if it attacks.",
        ),
        Parameters(name="risk", says="No state runs a higher risk of attack."),
    ),
    check=_check,
    looks_at=frozenset({Part.MEMBERS, Part.HELP, Part.ENDS}),
)
