"""Every claim is tested alike, whoever speaks, and what is not known decides nothing."""

from dataclasses import replace
from itertools import cycle

import pytest

from foedus.claims.finding import Verdict
from foedus.claims.grounds import Grounds
from foedus.claims.membership import joined
from foedus.claims.testing import TESTS, finding_on
from foedus.corpus.catalogue import shipped
from foedus.instruments.assertion import KINDS
from foedus.obligations.readings import choices_for

CLAIMS = sorted(shipped().claims)
S, C, M, U = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.MIXED, Verdict.UNDETERMINED


@pytest.fixture(scope="module")
def grounds():
    """Return the shipped documents, without tables."""
    return Grounds(library=shipped(), choices=choices_for(shipped()), folder=None)


def test_swapped_speakers_get_the_same_verdicts(grounds):
    """Give every claim the speaker, role and state of the next one: no verdict and no finding changes."""
    claims = [shipped().claims[name] for name in CLAIMS]
    speakers = cycle([*claims[1:], claims[0]])
    for claim, other in zip(claims, speakers, strict=False):
        swapped = claim.model_copy(update={"speaker": other.speaker, "venue": other.venue})
        assert swapped.speaker != claim.speaker or other.speaker == claim.speaker
        given, after = finding_on(claim, grounds), finding_on(swapped, grounds)
        assert replace(after, claim=claim) == given


@pytest.mark.parametrize("name", CLAIMS)
def test_every_claim_gets_a_verdict_with_its_reason(name, grounds):
    """A verdict comes with what was found; one that could change says what would change it."""
    finding = finding_on(shipped().claims[name], grounds)
    assert finding.found
    assert all(part.result.evidence or part.result.would_change for part in finding.parts)
    if finding.verdict is not Verdict.NOT_TESTABLE:
        assert finding.would_change


@pytest.mark.parametrize("name", CLAIMS)
def test_what_stands_beside_a_claim_decides_nothing(name, grounds):
    """A verdict other than undetermined rests on an assertion that is the claim's own."""
    finding = finding_on(shipped().claims[name], grounds)
    if finding.verdict in {S, C, M}:
        assert finding.tested in {"whole", "in part"}
        assert any(not part.beside for part in finding.parts)


def test_each_kind_of_assertion_has_one_test():
    """What can be asserted can be tested."""
    assert set(TESTS) == set(KINDS)


@pytest.mark.parametrize(
    ("verdicts", "together"),
    [
        ([S, S], S),
        ([C, C], C),
        ([S, C], M),
        ([S, U], U),
        ([C, U], U),
        ([S, C, U], M),
        ([M, U], M),
        ([], U),
    ],
)
def test_what_is_not_known_turns_into_neither_yes_nor_no(verdicts, together):
    """One part undetermined leaves the whole so, unless it is mixed already whatever that part is."""
    assert joined(verdicts) is together
