"""Peace among members by the documents alone: what a case decides, what it leaves open, and whose membership is in doubt."""

from datetime import date

import pytest

from foedus.claims.finding import Verdict
from foedus.instruments.documents import Claim

BODY = """
instrument: {body}
title: A body of invented membership
kind: treaty
adopted: 1990-01-01
in_force: 1990-01-01
sources: [K]
participation:
  - {{states: [ARG, BRA], bound: 1990-01-01}}
  - state: CHL
    bound: 1990-01-01
    disputed:
      since: {since}
      question: was Chile ever a member?
      positions: {{ARG: "yes", CHL: "no"}}
      reading: frozen_participation
"""
CASE = """
case: the-war
title: A war
says: One state attacked another.
began: 2001-02-03
events: ["attack:{attack}"]
sources: [K]
"""
FOUGHT = Verdict.CONTRADICTED
OPEN = Verdict.UNDETERMINED


def asked(*bodies):
    return Claim.model_validate(
        {
            "claim": "it-is-said",
            "speaker": {"name": "Anybody"},
            "day": date(2010, 6, 1),
            "says": "members keep the peace",
            "kind": "fact",
            "testable": "data",
            "asserts": [{"peace_among": {"members_of": list(bodies), "since": 1995}}],
        }
    )


@pytest.mark.parametrize(
    ("attack", "since", "verdict"),
    [
        ("ARG:BRA", "1990-01-01", FOUGHT),
        ("ARG:PRY", "1990-01-01", OPEN),  # no member
        ("ARG:CHL", "1990-01-01", OPEN),  # a member, if it ever was one
        ("ARG:CHL", "2000-01-01", FOUGHT),  # a freeze of 2000 is no withdrawal
    ],
)
def test_a_case_decides_without_tables(find, library_of, attack, since, verdict):
    """Argentina attacks a fellow member, a stranger, or a state of which it is disputed that it ever was a member."""
    library = library_of(BODY.format(body="pact", since=since), CASE.format(attack=attack))
    result = find(asked("pact"), library=library).parts[0].result
    assert result.verdict is verdict
    assert ("the-war" in result.found) == (verdict is FOUGHT)
    assert "--data" in result.would_change


def test_that_no_case_is_told_is_no_peace(find, library_of):
    """No document tells of a war among members: that supports nothing."""
    library = library_of(BODY.format(body="pact", since="1990-01-01"))
    assert find(asked("pact"), library=library).verdict is OPEN


def test_tables_decide_before_cases(find, library_of, tables):
    """A clash that the table does not count as armed conflict contradicts nothing where the table covers the years."""
    library = library_of(
        BODY.format(body="pact", since="1990-01-01"), CASE.format(attack="ARG:BRA")
    )
    folder = tables(ucdp=[{"a": 150, "year": 1999}])
    assert find(asked("pact"), library=library, folder=folder).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(("year", "verdict"), [(1998, OPEN), (1980, Verdict.SUPPORTED)])
def test_a_war_of_perhaps_a_member_leaves_it_open(find, library_of, tables, year, verdict):
    """Argentina and Chile fought in 1998: among fellow members if Chile was one, which is disputed from the first day on."""
    library = library_of(BODY.format(body="pact", since="1990-01-01"))
    folder = tables(ucdp=[{"a": 160, "b": 155, "year": year}])
    result = find(asked("pact"), library=library, folder=folder).parts[0].result
    assert result.verdict is verdict
    (body,) = result.evidence
    # Two pairs with Chile in each of the years 1995 to 2010.
    assert body.figures["pair_years_left_out"] == 2 * 16
    assert body.left_out == {"ARG and CHL": "1995-2010", "BRA and CHL": "1995-2010"}
    assert body.members == {"ARG": "1995-2010", "BRA": "1995-2010"}
    assert "was Chile ever a member? ARG: yes; CHL: no" in body.in_doubt["CHL"]


def test_the_shipped_cases_contradict_peace_in_three_bodies(find):
    """Georgia 2008 in the CIS; Batken 2021 in the CSTO, the CIS and the SCO: no table is needed for that."""
    finding = find("c16-implemented")
    assert finding.verdict is FOUGHT
    assert finding.tested == "in part"
    assert "https://" in finding.would_change
    cases = {one.documents[0]: one.says for one in finding.parts[0].result.evidence}
    assert cases["georgia-2008"].endswith("both members of cis-1991.")
    assert cases["kgz-tjk-2022"].endswith("both members of cst-1992, cis-1991, sco-charter-2002.")
    assert cases["crimea-2014"].endswith("if UKR was a member.")
