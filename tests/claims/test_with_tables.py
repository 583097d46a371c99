"""Claims on the tables themselves, where they are at hand. They are not ours to ship: FOEDUS_DATA names their folder."""

import os
from pathlib import Path

import pytest

from foedus.claims.finding import Verdict
from foedus.datasets.conflicts import conflicts

FOLDER = os.environ.get("FOEDUS_DATA", "")
NAMES = ("ucdp_acd", "gml_dirdisp", "icb2_v13")
HERE = FOLDER and all(any(Path(FOLDER).glob(f"{name}.*")) for name in NAMES)
pytestmark = pytest.mark.skipif(not HERE, reason=f"FOEDUS_DATA has no {', '.join(NAMES)}")


@pytest.fixture
def of_body(find):
    """Return what was found on each body of the claim on peace among members, by its instrument."""
    evidence = find("c16-implemented", folder=Path(FOLDER)).parts[0].result.evidence
    return {one.documents[0]: one for one in evidence if "pair_years" in one.figures}


@pytest.mark.parametrize(
    ("body", "pair"),
    [
        ("cst-1992", "KGZ and TJK 2021-2022"),
        ("cis-1991", "GEO and RUS 2008"),
        ("sco-charter-2002", "CHN and IND 2020"),
        ("bangkok-1967", "KHM and THA 2011"),
        ("helsinki-1975", "RUS and UKR 2014-2024"),
    ],
)
def test_fellow_members_that_fought(of_body, body, pair):
    """Batken, South Ossetia, Galwan, Preah Vihear, the Donbas: each between members of one body."""
    assert pair in of_body[body].says
    assert of_body[body].figures["per_1000"] > 0


@pytest.mark.parametrize("body", ["nat-1949", "teu-1992", "gcc-charter-1981"])
def test_fellow_members_that_did_not_fight_since_1992(of_body, body):
    """No members of these fought an armed conflict with each other in those years."""
    assert of_body[body].figures["conflict_pair_years"] == 0
    assert of_body[body].figures["pair_years"] > 400


def test_whether_ukraine_was_a_member_of_the_cis_is_told_both_ways(of_body):
    """It founded the Commonwealth and never ratified its Charter: its war with Russia counts only if it was a member."""
    cis = of_body["cis-1991"]
    without, _, with_it = cis.says.partition("That leaves out UKR")
    assert "UKR" not in without
    assert "RUS and UKR 2014-2024" in with_it
    assert cis.left_out["RUS and UKR"] == "1992-2024"
    assert "UKR" not in cis.members
    assert cis.figures["per_1000_with_left_out"] > cis.figures["per_1000"]


def test_who_was_a_member_when(of_body):
    """Georgia joined the Commonwealth on 1993-12-03 and left on 2009-08-18; Azerbaijan prolonged the CST until 1999-04-02."""
    assert of_body["cis-1991"].members["GEO"] == "1994-2009"
    assert of_body["cst-1992"].members["AZE"] == "1994-1998"
    # Admitted on 2023-07-04, after the middle of that year.
    assert of_body["sco-charter-2002"].members["IRN"] == "2024"
    assert all(one.members for one in of_body.values())


def test_peace_in_three_bodies_is_contradicted(find):
    """In each of the three two members fought."""
    finding = find("c16-implemented", folder=Path(FOLDER))
    assert finding.verdict is Verdict.CONTRADICTED
    assert finding.tested == "in part"


def test_conflicts_have_not_grown_everywhere(find):
    """In Oceania there was no armed conflict, before or after; in Africa there were more than ten years before."""
    evidence = find("c05-tensions-everywhere", folder=Path(FOLDER)).parts[0].result.evidence
    by_region = {one.says.partition(",")[0]: one.figures for one in evidence}
    assert by_region["Oceania"]["last_10"] == 0
    assert by_region["Africa"]["last_10"] > by_region["Africa"]["before_10"]


def test_threats_are_not_decided_by_disputes_that_end_in_2010(find):
    """What one side says of the other and the other of it: the table ends fourteen years before both."""
    for claim in ("c08-main-threat", "y03-most-significant-threat"):
        assert find(claim, folder=Path(FOLDER)).verdict is Verdict.UNDETERMINED


def test_the_war_of_2003_is_read_with_its_sides():
    """Australia, the United Kingdom and the United States fought Iraq; they were no enemies of each other."""
    (war,) = (one for one in conflicts(Path(FOLDER)) if one.conflict == 420 and one.year == 2003)
    assert war.pairs == {("AUS", "IRQ"), ("GBR", "IRQ"), ("IRQ", "USA")}
