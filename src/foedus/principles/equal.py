"""Equal: the same guarantee for every party; else who gets less.

By coverage: for each party, the surest help owed to it in the attack for which least is owed, out of all single attacks. Complete for single
attacks. By rights: whether the text gives or takes by name. By risk: needs a model of risk, and is undetermined until there is one.
"""

import numpy as np
from numpy.typing import NDArray

from foedus.instruments.roles import Role, RoleKind, parse_phrase
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.counting import counted
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.strengths import STRENGTHS
from foedus.vocabulary.verdicts import Verdict


def _check(subject: Subject, way: Parameters) -> Finding:
    match way.name:
        case "coverage":
            return _by_coverage(subject, way)
        case "rights":
            return _by_rights(subject, way)
    return Finding(
        principle=EQUAL.id,
        parameters=way.name,
        verdict=Verdict.UNDETERMINED,
        says="Equal risk needs a model of how likely each state is to be attacked; there is none here yet.",
        method="none",
        bound="nothing was tried",
        sources=(*EQUAL.sources, *way.sources),
    )


def _by_coverage(subject: Subject, way: Parameters) -> Finding:
    alone = subject.alone
    parties = np.flatnonzero(alone.marked(subject.parties))
    others = alone.there[:, None] & ~np.eye(len(alone.states), dtype=np.bool_)
    low = np.where(others, alone.levels.sure, 99).min(axis=0)[parties]
    high = np.where(others, alone.levels.most, 99).min(axis=0)[parties]
    if not len(parties) or not high.any():
        verdict, says = (
            Verdict.UNDETERMINED,
            "Some attack on each party meets no help at all under the text.",
        )
    elif low.max() > high.min():
        verdict, says = Verdict.VIOLATED, _levels(low)
    elif low.min() == high.max():
        verdict, says = Verdict.HOLDS, _levels(low)
    else:
        verdict = Verdict.UNDETERMINED
        says = f"{int((low != high).sum())} of {len(parties)} parties have only help in doubt against the attacker for which least is owed."
    return Finding(
        principle=EQUAL.id,
        parameters=way.name,
        verdict=verdict,
        says=says,
        witness=_lesser(subject, parties, low, high, others)
        if verdict is Verdict.VIOLATED
        else None,
        method="all single attacks, as sets",
        bound="one attack at a time, on the victim's own territory; complete for this reading",
        sources=(*EQUAL.sources, *way.sources),
        figures={
            "parties": len(parties),
            **{f"parties_at_level_{level}": int((low == level).sum()) for level in np.unique(low)},
        },
    )


def _levels(low: NDArray[np.uint8]) -> str:
    parts = [
        f"{int((low == level).sum())} parties: {STRENGTHS[int(level)]}"
        for level in sorted(np.unique(low), reverse=True)
    ]
    return "Against the attacker for which least is owed - " + "; ".join(parts) + "."


def _lesser(
    subject: Subject,
    parties: NDArray[np.int64],
    low: NDArray[np.uint8],
    high: NDArray[np.uint8],
    others: NDArray[np.bool_],
) -> Witness:
    states, sure = subject.alone.states, subject.alone.levels.sure
    less, more = int(parties[high.argmin()]), int(parties[low.argmax()])
    attacker = int(np.where(others[:, less], sure[:, less], 99).argmin())
    one, two, by = states[less], states[more], states[attacker]
    return Witness(
        says=f"{by} attacks {one}: at most {STRENGTHS[int(high.min())]}. Whoever attacks {two}, at least "
        f"{STRENGTHS[int(low.max())]} is owed to it.",
        shows="less_than_another",
        events=(f"attack:{by}:{one}",),
        states=(one, two, by),
        lacks=int(high.min()) + 1,
    )


def given_by_name(subject: Subject) -> tuple[list[str], list[str]]:
    """Return provisions of the text that give or take by name, and its rules of decision with a veto."""
    provisions = sorted(
        f"{bound.reference}: {', '.join(sorted(names))}"
        for bound in subject.provisions
        if (names := _singled_out(bound.provision.by, bound.provision.toward, subject))
    )
    rules = sorted(
        f"{body.title}: {matter}"
        for body in subject.snapshot.library.bodies.values()
        if body.of in subject.own
        for matter, rule in body.decides.items()
        if rule.veto is not None
    )
    return provisions, rules


def _by_rights(subject: Subject, way: Parameters) -> Finding:
    singled, bodies = given_by_name(subject)
    unequal = [*singled, *bodies]
    promises = bool(subject.provisions)
    if unequal:
        verdict = Verdict.VIOLATED
        says = f"Parties are singled out by name in {counted(len(unequal), 'provision or rule', 'provisions or rules')} of decision: {'; '.join(unequal[:3])}."
    elif promises:
        verdict, says = (
            Verdict.HOLDS,
            "No provision that promises something singles out a party by name.",
        )
    else:
        verdict, says = Verdict.UNDETERMINED, "The text promises nothing."
    return Finding(
        principle=EQUAL.id,
        parameters=way.name,
        verdict=verdict,
        says=says,
        witness=Witness(
            says=f"The text itself: {unequal[0]}.", shows="by_name", between=(unequal[0],)
        )
        if unequal
        else None,
        method="who owes and who is owed, read in each provision; vetoes in each rule of decision",
        bound="the text alone; complete for what is written as a role",
        sources=(*EQUAL.sources, *way.sources),
        figures={"provisions_by_name": len(singled), "rules_with_a_veto": len(bodies)},
        cases=tuple(unequal[:12]),
    )


def _singled_out(by: Role | None, toward: Role | None, subject: Subject) -> set[StateCode | str]:
    """Return names of states that a provision gives to or takes from, if it names some parties and not all."""
    named: set[StateCode | str] = set()
    for role in (by, toward):
        words = role if isinstance(role, tuple) else (role,)
        named |= {
            word
            for word in words
            if isinstance(word, str) and parse_phrase(word).kind is RoleKind.NAMED
        }
    return named if len(named) < len(subject.parties) else set()


EQUAL = Principle(
    id="equal",
    title="Equal",
    definition="Every party has the same guarantee against the attacker for which least is owed; else the inequality, and who gets less.",
    sources=("foedus",),
    ways=(
        Parameters(name="coverage", says="The same class of guarantee for every party."),
        Parameters(
            name="rights", says="The same rights: no party is given or denied anything by name."
        ),
        Parameters(name="risk", says="The same risk: no state is left worse off than another."),
    ),
    check=_check,
    looks_at=frozenset({Part.MEMBERS, Part.HELP, Part.ROLES}),
)
