"""Testing: each assertion of a claim by the test of its kind, and the verdict on the claim.

A test is given what is asserted, the day and the grounds. It is never given the speaker, so that two speakers who say the same get
the same verdict.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from foedus.claims.began import began_most
from foedus.claims.finding import ClaimFinding, Part, Result, Verdict
from foedus.claims.grounds import Grounds
from foedus.claims.guarantors import all_promised_help, sole_guarantor
from foedus.claims.law import stated_in_law
from foedus.claims.membership import have_joined, joined, lie_in, members_are
from foedus.claims.peace import attacked_no_less, peace_among
from foedus.claims.presences import fewer_presences
from foedus.claims.text import happened, leaves_open, open_to, said, text_says
from foedus.claims.trend import growing
from foedus.instruments.assertion import Assertion
from foedus.instruments.documents import Claim

Test = Callable[[Any, date, Grounds], Result]

TESTS: Mapping[str, Test] = MappingProxyType(
    {
        "members": members_are,
        "joined": have_joined,
        "lie_in": lie_in,
        "stated_in_law": stated_in_law,
        "peace_among": peace_among,
        "attacked_no_less": attacked_no_less,
        "began_most": began_most,
        "growing": growing,
        "open_to": open_to,
        "text_says": text_says,
        "leaves_open": leaves_open,
        "sole_guarantor": sole_guarantor,
        "all_promised_help": all_promised_help,
        "fewer_presences": fewer_presences,
        "said": said,
        "happened": happened,
    }
)
"""The test of each kind of assertion."""

WHY_NOT = {
    "norm": "It says what ought to be; no text and no table can show that.",
    "motive": "It says what somebody wants or means; texts and tables show what is done.",
    "prediction": "It says what will be; no text or table of today can show that.",
    "fact": "It praises or blames; there is no measure of it that all would accept.",
}
"""Why a claim of each kind is not testable, where it is not."""


def finding_on(claim: Claim, grounds: Grounds) -> ClaimFinding:
    """Return what became of a claim."""
    parts = tuple(_part(assertion, claim.day.latest, grounds) for assertion in claim.asserts)
    deciding = [part for part in parts if not part.beside]
    verdict = _verdict(claim, deciding)
    results = [part.result for part in deciding or parts]
    return ClaimFinding(
        claim=claim,
        verdict=verdict,
        tested=_tested(claim, deciding),
        found=" ".join(result.found for result in results) or _nothing(claim, verdict),
        parts=parts,
        limits=tuple(_limits(claim, parts, verdict)),
        would_change="; ".join(_would_change(claim, results, decided=bool(deciding))),
    )


def _would_change(claim: Claim, results: list[Result], *, decided: bool) -> list[str]:
    """Return what would change the verdict; where nothing decides, also how the claim could be tested at all."""
    found = list(dict.fromkeys(result.would_change for result in results if result.would_change))
    return found if not claim.test or (found and decided) else [*found, claim.test]


def _part(assertion: Assertion, day: date, grounds: Grounds) -> Part:
    result = TESTS[assertion.kind](getattr(assertion, assertion.kind), day, grounds)
    return Part(
        kind=assertion.kind,
        says=assertion.says or "",
        beside=assertion.beside,
        result=result,
    )


def _verdict(claim: Claim, deciding: list[Part]) -> Verdict:
    if deciding:
        return joined([part.result.verdict for part in deciding])
    if claim.testable == "not" or claim.kind in {"norm", "motive"}:
        return Verdict.NOT_TESTABLE
    return Verdict.UNDETERMINED


def _tested(claim: Claim, deciding: list[Part]) -> str:
    if not deciding:
        return "nothing"
    return "in part" if claim.untested else "whole"


def _nothing(claim: Claim, verdict: Verdict) -> str:
    if verdict is Verdict.NOT_TESTABLE:
        return WHY_NOT[claim.kind]
    return "No document or table here can test it."


def _limits(claim: Claim, parts: tuple[Part, ...], verdict: Verdict) -> list[str]:
    limits = [f"Not tested: {claim.untested}."] if claim.untested else []
    if parts and verdict is Verdict.NOT_TESTABLE:
        limits.append(WHY_NOT[claim.kind])
    limits += [limit for part in parts for limit in part.result.limits]
    return list(dict.fromkeys(limits))
