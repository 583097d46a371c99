"""Effective: every duty of help has a means, a decider and a deadline.

Read off the text: the means it names; who decides that help is given (nobody need, a body with a rule, the victim's request); by when.
Complete, since it asks about provisions and not about events.
"""

from collections.abc import Iterator

from foedus.obligations.gates import rule_on
from foedus.obligations.snapshot import ProvisionOnDay
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.counting import counted, each_of
from foedus.vocabulary.pledges import Means
from foedus.vocabulary.truth import Truth
from foedus.vocabulary.verdicts import Verdict

_ASKED = {
    "full": ("means", "decider", "deadline"),
    "means-and-decider": ("means", "decider"),
}


def _check(subject: Subject, way: Parameters) -> Finding:
    duties = [
        bound
        for bound in subject.provisions
        if bound.in_force is not Truth.NO
        and bound.provision.pledge is not None
        and bound.provision.pledge.is_help
    ]
    asked = _ASKED[way.name]
    lacking = {
        bound.reference: missing
        for bound in duties
        if (missing := [what for what in _lacks(bound, subject) if what in asked])
    }
    cases = [f"{reference} names no {' and no '.join(m)}" for reference, m in lacking.items()]
    if lacking:
        verdict = Verdict.VIOLATED
        says = f"{len(lacking)} of {counted(len(duties), 'duty', 'duties')} of help lack something: {'; '.join(cases[:2])}."
    elif duties:
        verdict = Verdict.HOLDS
        says = f"{each_of(len(duties), 'duty of help', 'duties of help')} names {', '.join(asked)}."
    else:
        verdict, says = Verdict.UNDETERMINED, "The text has no duty of help."
    return Finding(
        principle=EFFECTIVE.id,
        parameters=way.name,
        verdict=verdict,
        says=says,
        witness=Witness(
            says=f"The text itself: {cases[0]}.", shows="lacks", between=(next(iter(lacking)),)
        )
        if lacking
        else None,
        method="what each duty of help names, read in its provision",
        bound="the text alone; complete",
        sources=(*EFFECTIVE.sources, *way.sources),
        figures={"duties_of_help": len(duties), "duties_that_lack_something": len(lacking)},
        cases=tuple(cases[:12]),
    )


def _lacks(bound: ProvisionOnDay, subject: Subject) -> Iterator[str]:
    provision = bound.provision
    if provision.means in {None, Means.NONE, Means.OWN_CHOICE}:
        yield "means"
    if not _has_decider(bound, subject):
        yield "decider"
    if provision.within is None:
        yield "deadline"


def _has_decider(bound: ProvisionOnDay, subject: Subject) -> bool:
    """Whether it is settled who decides: nobody need, the victim who asks, or a body with a rule."""
    if bound.provision.gate is None:
        return True
    value, _ = subject.choices.pick(bound.provision.gate)
    gates = value if isinstance(value, tuple) else (value,)
    bodies = subject.snapshot.library.bodies
    return all(
        isinstance(gate, str)
        or gate.decision is None
        or rule_on(bodies[gate.decision], gate.on) is not None
        for gate in gates
    )


EFFECTIVE = Principle(
    id="effective",
    title="Effective",
    definition="Every duty of help has a means, a decider and a deadline.",
    sources=("foedus",),
    ways=(
        Parameters(name="full", says="Means, decider and deadline."),
        Parameters(
            name="means-and-decider",
            says="Means and decider; most treaties that are in force set no deadline.",
        ),
    ),
    check=_check,
    looks_at=frozenset({Part.MEANS, Part.GATES, Part.DEADLINE}),
)
