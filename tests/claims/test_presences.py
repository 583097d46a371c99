"""Whether fewer forces of outside powers stand somewhere than before, by every published answer to what that means."""

from datetime import date

import pytest

from foedus.claims.finding import Verdict
from foedus.instruments.documents import Claim

S, C, M, U = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.MIXED, Verdict.UNDETERMINED

STAY = """
presence: {name}
title: Forces of an invented presence
sender: {sender}
host: MNG
kind: {kind}
consent: "yes"
{days}
sources: [K]
"""
PACT = """
instrument: pact
title: A pact
kind: treaty
adopted: 1990-01-01
in_force: 1990-01-01
"""
FEWER = {"regions": ["Asia"], "since": date(2020, 1, 1), "until": date(2021, 1, 1)}
LEFT, CAME, STAYED = "until: 2020-06-01", "since: 2020-06-01", "since: 2010-01-01"


@pytest.fixture
def found(find, library_of):
    """Return what gives the verdict on fewer presences in Asia in 2021 than in 2020, of some stays in Mongolia."""

    def of(*stays):
        texts = [
            STAY.format(name=f"stay-{n}", sender=sender, kind=kind, days=days)
            for n, (sender, kind, days) in enumerate(stays)
        ]
        asked = Claim.model_validate(
            {
                "claim": "it-is-said",
                "speaker": {"name": "Anybody"},
                "day": date(2019, 1, 1),
                "says": "something",
                "kind": "fact",
                "asserts": [{"fewer_presences": FEWER}],
            }
        )
        return find(asked, library=library_of(PACT, *texts)).parts[0].result

    return of


BASE, PORT_CALLS = "permanent_base", "access"


@pytest.mark.parametrize(
    ("stays", "verdict"),
    [
        ([("USA", BASE, LEFT)], S),
        ([("USA", BASE, CAME)], C),
        ([("USA", BASE, STAYED)], C),
        ([("USA", BASE, LEFT), ("USA", BASE, CAME)], C),
        ([("USA", BASE, "until: 2020/2021-06-01")], U),
        ([], C),
    ],
)
def test_who_left_and_who_came(found, stays, verdict):
    """A base of an overseas power that closed is one fewer under every answer; one that may be open still is not."""
    assert found(*stays).verdict is verdict


@pytest.mark.parametrize("sender", ["USA", "BRA", "AUS"])
def test_no_sender_is_looked_at_otherwise(found, sender):
    """Any state from another part of the earth counts alike."""
    assert found((sender, BASE, LEFT)).verdict is S


def test_who_is_outside_depends_on_the_answer(found):
    """A neighbour in the same part of Asia is foreign to the host and lies outside neither Eurasia nor the subregion."""
    result = found(("CHN", BASE, LEFT))
    fewer = {one.says.split(",")[0] for one in result.evidence if one.figures["most"] < 0}
    assert fewer == {"foreign to host"}
    assert result.verdict is M


def test_what_a_presence_is_depends_on_the_answer(found):
    """Access to a port is a presence only if everything is."""
    result = found(("USA", PORT_CALLS, LEFT))
    fewer = {
        one.says.split(", ")[1].split(":")[0] for one in result.evidence if one.figures["most"] < 0
    }
    assert fewer == {"everything"}
    assert result.verdict is M


def test_a_doubt_that_stays_the_same_hides_no_departure(found):
    """Whether a mission of many states is outside Eurasia nobody can tell, on either day alike: one base fewer is one fewer."""
    assert found(("A mission of many", BASE, STAYED), ("USA", BASE, LEFT)).verdict is S
