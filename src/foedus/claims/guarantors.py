"""Guarantors: which share of a region's states is promised help, and through which instruments.

Method: every duty of help in law (own choice of means or more), in force for both without dispute on the day, under the reading.
"""

from collections import defaultdict
from datetime import date

from foedus.claims.finding import Evidence, Result, Verdict
from foedus.claims.grounds import Grounds, exact, lies_in
from foedus.instruments.assertion import AllPromisedHelp, SoleGuarantor
from foedus.obligations.coverage import coverage
from foedus.vocabulary.counting import counted
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.states import StateCode, states_on
from foedus.vocabulary.strengths import LEAST_HELP

_LIMITS = (
    "Promises in dispute or of which days are not known count for nobody; consultation and assurances are not help.",
    "The documents compile treaties of Europe and Asia: who has none here may have one elsewhere.",
)


def _region(regions: tuple[str, ...], as_of: date) -> frozenset[StateCode]:
    return frozenset(s.code for s in states_on(as_of) if lies_in(s.code, regions))


def _helped(
    region: frozenset[StateCode], as_of: date, grounds: Grounds
) -> dict[str, set[StateCode]]:
    """Return the states of a region promised help in law, by instrument."""
    helped: dict[str, set[StateCode]] = defaultdict(set)
    for cover in coverage(grounds.on(as_of), grounds.choices):
        promised = cover.strength >= LEAST_HELP and cover.binding == "legal"
        if promised and cover.status is Status.DUE and cover.beneficiary in region:
            helped[cover.instrument].add(cover.beneficiary)
    return helped


def _nobody(regions: tuple[str, ...], as_of: date) -> Result:
    """Return what is found on a region that has no states on a day: nothing is true or untrue of them."""
    return Result(
        verdict=Verdict.UNDETERMINED,
        found=f"On {as_of} there is no state of {' and '.join(regions)}.",
        limits=_LIMITS,
        would_change="a day on which there are such states",
    )


def all_promised_help(asserted: AllPromisedHelp, day: date, grounds: Grounds) -> Result:
    """Test that every state of a region is promised help."""
    del day
    as_of = exact(asserted.on)
    region = _region(asserted.regions, as_of)
    if not region:
        return _nobody(asserted.regions, as_of)
    helped = set().union(*_helped(region, as_of, grounds).values())
    none = region - helped
    return Result(
        verdict=Verdict.SUPPORTED
        if not none
        else Verdict.MIXED
        if helped
        else Verdict.CONTRADICTED,
        found=f"Of {counted(len(region), 'state')} of {' and '.join(asserted.regions)} on {as_of}, {len(helped)} are promised help"
        f" in law, {len(none)} by no instrument here.",
        evidence=(
            Evidence(
                says=f"By no instrument: {grounds.named(none)}." if none else "None is without.",
                figures={"states": len(region), "promised_help": len(helped), "none": len(none)},
            ),
        ),
        limits=_LIMITS,
        would_change="treaties that end or enter into force",
    )


def sole_guarantor(asserted: SoleGuarantor, day: date, grounds: Grounds) -> Result:
    """Test that one instrument alone guarantees the states of a region."""
    del day
    as_of = exact(asserted.on)
    region = _region(asserted.regions, as_of)
    if not region:
        return _nobody(asserted.regions, as_of)
    helped = _helped(region, as_of, grounds)
    by_it = helped.pop(asserted.instrument, set())
    others = set().union(*helped.values())
    named = {name: helped.get(name, set()) for name in asserted.beside}
    bilateral = set().union(*(s for name, s in helped.items() if name not in asserted.beside))
    none = region - by_it - others
    if by_it and not others:
        verdict = Verdict.SUPPORTED if not none else Verdict.MIXED
    else:
        verdict = Verdict.CONTRADICTED
    counts = {asserted.instrument: by_it, **named, "other instruments": bilateral, "none": none}
    told = ", ".join(
        f"{name} {len(states)} ({len(states) / len(region):.0%})" for name, states in counts.items()
    )
    return Result(
        verdict=verdict,
        found=f"Of {counted(len(region), 'state')} of {' and '.join(asserted.regions)} on {as_of}, promised help in law by: {told}.",
        evidence=(
            Evidence(
                says=f"Only through {asserted.instrument}: {counted(len(by_it - others), 'state')}; through it and others:"
                f" {len(by_it & others)}; only through others: {len(others - by_it)}.",
                figures={"states": len(region), **{name: len(s) for name, s in counts.items()}},
                documents=(asserted.instrument, *asserted.beside),
            ),
        ),
        limits=_LIMITS,
        would_change="treaties that end or enter into force; what a body wants no table tells",
    )
