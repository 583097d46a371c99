"""Indivisible: the OSCE formula of 1999 in its three parts, and the reading that an attack on one concerns all.

Source: Charter for European Security (Istanbul, 19 November 1999), paragraph 8: the right to choose or change one's security
arrangements, treaties of alliance included; no strengthening of one's security at the expense of others'; no state, group or
organisation with pre-eminent responsibility or a sphere of influence. Each side quotes its part, so each part has its own verdict.
"""

from dataclasses import replace

import numpy as np

from foedus.obligations.pair_clauses import YES
from foedus.principles.equal import given_by_name
from foedus.principles.finding import Finding, Witness
from foedus.principles.others_expense import OTHERS_EXPENSE
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.pledges import Pledge
from foedus.vocabulary.strengths import LEAST_HELP
from foedus.vocabulary.truth import Truth
from foedus.vocabulary.verdicts import Verdict, worst

_READ = "what the text's provisions, priorities and rules of decision say"


def _check(subject: Subject, way: Parameters) -> Finding:
    match way.name:
        case "free-choice":
            return _free_choice(subject, way)
        case "not-at-expense":
            return _not_at_expense(subject, way)
        case "no-pre-eminence":
            return _no_pre_eminence(subject, way)
    return _one_for_all(subject, way)


def _free_choice(subject: Subject, way: Parameters) -> Finding:
    barred = [
        bound.reference
        for bound in subject.provisions
        if bound.provision.pledge is Pledge.REFUSE_HOSTILE_ALLIANCE
        and bound.in_force is not Truth.NO
    ]
    ended = _ended(subject)
    overridden = _overridden(subject)
    faults = [
        *(f"{reference} has parties refuse some alliances" for reference in barred),
        *(f"{name} is ended for parties of the text" for name in ended),
    ]
    doubts = [f"{name} has to yield to the text" for name in overridden]
    if faults:
        verdict = Verdict.VIOLATED
    elif doubts:
        verdict = Verdict.UNDETERMINED
    else:
        verdict = Verdict.HOLDS
    return _finding(
        way,
        verdict,
        "; ".join([*faults, *doubts][:3])
        or "The text bars no alliance, ends none and claims to prevail over none",
        faults,
        subject,
        provisions_that_bar=len(barred),
        alliances_ended=len(ended),
        alliances_overridden=len(overridden),
    )


def _ended(subject: Subject) -> list[str]:
    """Return instruments in which a party of the text is bound without the text, and not with it."""
    return [
        name
        for name, on_day in sorted(subject.before.snapshot.instruments.items())
        if name not in subject.own
        and any(
            on_day.standing(s).bound is not Truth.NO
            and subject.snapshot.instruments[name].standing(s).bound is Truth.NO
            for s in on_day.parties & subject.parties
        )
    ]


def _overridden(subject: Subject) -> list[str]:
    """Return alliances over which the text claims to prevail."""
    named = {
        other
        for own in subject.own
        for provision in subject.snapshot.instruments[own].instrument.provisions.values()
        for other in provision.prevails_over
    }
    return sorted(named)


def _not_at_expense(subject: Subject, way: Parameters) -> Finding:
    parts = [
        OTHERS_EXPENSE.check(subject, OTHERS_EXPENSE.way(name)) for name in ("coverage", "exposure")
    ]
    shown = next((part for part in parts if part.witness is not None), parts[0])
    return replace(
        shown,
        principle=INDIVISIBLE.id,
        parameters=way.name,
        verdict=worst([part.verdict for part in parts]),
        says=" ".join(part.says for part in parts),
        sources=(*INDIVISIBLE.sources, *way.sources),
    )


def _no_pre_eminence(subject: Subject, way: Parameters) -> Finding:
    provisions, rules = given_by_name(subject)
    faults = [
        *(f"{rule}: some members can block and others cannot" for rule in rules),
        *(f"{provision} alone" for provision in provisions),
    ]
    doubts = [f"the text claims to prevail over {name}" for name in _overridden(subject)]
    if faults:
        verdict = Verdict.VIOLATED
    elif doubts:
        verdict = Verdict.UNDETERMINED
    else:
        verdict = Verdict.HOLDS
    return _finding(
        way,
        verdict,
        _listed(faults, doubts)
        or "No provision or rule of decision of the text sets a state, a group or the text itself above others",
        faults,
        subject,
        by_name=len(provisions),
        vetoes=len(rules),
    )


def _one_for_all(subject: Subject, way: Parameters) -> Finding:
    alone = subject.alone
    parties = alone.marked(subject.parties)
    members, outsiders = np.flatnonzero(parties), np.flatnonzero(alone.there & ~parties)
    asked = np.broadcast_to(
        ~np.eye(len(members), dtype=np.bool_)[None], (len(outsiders), len(members), len(members))
    )
    sure, perhaps = np.zeros(asked.shape, np.bool_), np.zeros(asked.shape, np.bool_)
    for duty in alone.duties:
        strong = duty.bearers * (duty.strengths >= LEAST_HELP)
        attacks = duty.pairs.T[np.ix_(outsiders, members)]
        sure |= (attacks == YES)[:, :, None] & (strong[members] == YES)
        perhaps |= (attacks > 0)[:, :, None] & (strong[members] > 0)
    if alone.unsaid:
        perhaps = asked  # what sets cannot say may be owed by any party
    missing, doubtful = asked & ~perhaps, asked & perhaps & ~sure
    witness = None
    if not asked.any() or not perhaps.any():
        verdict, says = Verdict.UNDETERMINED, "The text promises help to nobody"
    elif missing.any():
        verdict = Verdict.VIOLATED
        says = f"In {int(missing.sum()):,} of {int(asked.sum()):,} cases a party owes an attacked fellow party nothing"
        places = np.argwhere(missing)[0]
        a = alone.states[outsiders[places[0]]]
        v, b = (alone.states[members[place]] for place in places[1:])
        witness = Witness(
            says=f"{a} attacks {v}: {b} owes it no help.",
            shows="not_all",
            events=(f"attack:{a}:{v}",),
            states=(v, a, b),
        )
    elif doubtful.any():
        verdict = Verdict.UNDETERMINED
        says = f"In {int(doubtful.sum()):,} of {int(asked.sum()):,} cases it is in doubt whether a party owes an attacked fellow party help"
    else:
        verdict, says = (
            Verdict.HOLDS,
            "When an outsider attacks a party, every other party owes help",
        )
    return replace(
        _finding(way, verdict, says, [], subject, cases=int(asked.sum())),
        witness=witness,
        method="all single attacks by outsiders, as sets",
        bound="one attack at a time, on the victim's own territory; complete for this reading",
    )


def _listed(faults: list[str], doubts: list[str]) -> str:
    return "In the text: " + "; ".join([*faults, *doubts][:3]) if faults or doubts else ""


def _turning_on(fault: str, subject: Subject) -> str:
    """Return the provision that a fault names; the instrument, if it names none."""
    references = (bound.reference for bound in subject.provisions)
    named = [r for r in references if fault.startswith((f"{r} ", f"{r}:"))]
    return max(named, key=len, default=fault.partition(" ")[0])


def _finding(
    way: Parameters,
    verdict: Verdict,
    says: str,
    faults: list[str],
    subject: Subject,
    **figures: int,
) -> Finding:
    return Finding(
        principle=INDIVISIBLE.id,
        parameters=way.name,
        verdict=verdict,
        says=f"{says}.",
        witness=Witness(
            says=f"The text itself: {faults[0]}.",
            shows="by_text",
            between=(_turning_on(faults[0], subject),),
        )
        if faults
        else None,
        method=_READ,
        bound="the text alone; complete for what is written",
        sources=(*INDIVISIBLE.sources, *way.sources),
        figures=figures,
        cases=tuple(faults[:12]),
    )


INDIVISIBLE = Principle(
    id="indivisible",
    title="Indivisible",
    definition="Free choice of alliances, nobody's security strengthened at another's expense, and no pre-eminence: three parts, three verdicts.",
    sources=("foedus",),
    ways=(
        Parameters(
            name="free-choice",
            says="Each state is free to choose or change its security arrangements, treaties of alliance included.",
            sources=("S91", "K"),
            looks_at=frozenset({Part.MEMBERS, Part.BARS, Part.RANK, Part.ENDS}),
        ),
        Parameters(
            name="not-at-expense",
            says="No state strengthens its security at the expense of another's.",
            sources=("S91", "K"),
            looks_at=frozenset({Part.MEMBERS, Part.HELP, Part.ENDS}),
        ),
        Parameters(
            name="no-pre-eminence",
            says="No state, group or organisation has pre-eminent responsibility or a sphere of influence.",
            sources=("S91", "K"),
            looks_at=frozenset({Part.MEMBERS, Part.ROLES, Part.RANK}),
        ),
        Parameters(
            name="one-for-all",
            says="An attack on one party by an outsider concerns every other.",
            looks_at=frozenset({Part.MEMBERS, Part.HELP}),
        ),
    ),
    check=_check,
    looks_at=frozenset({Part.MEMBERS, Part.HELP, Part.ENDS, Part.ROLES, Part.RANK, Part.BARS}),
)
