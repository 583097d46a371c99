"""Armed conflicts, disputes and crises of invented tables, by members and years."""

from datetime import date

import pytest

from foedus.claims.finding import Verdict
from foedus.claims.peace import spelled
from foedus.datasets.conflicts import conflicts, crises, disputes
from foedus.instruments.documents import Claim
from foedus.vocabulary.diagnostics import DocumentsRefusedError

BODIES = ["pact", "league"]
PACT = """
instrument: {body}
title: A body of invented membership
kind: treaty
adopted: 1990-01-01
in_force: 1990-01-01
participation:
  - {{states: [{members}], bound: 1990-01-01}}
  - {{state: {late}, bound: 2000-07-02}}
"""


def claim(speaker="Anybody", state="CHE", day="2010-06-01", kind="fact", **asserted):
    """Return a claim that asserts one thing."""
    return Claim.model_validate(
        {
            "claim": "it-is-said",
            "speaker": {"name": speaker, "state": state},
            "day": date.fromisoformat(day),
            "says": "something",
            "kind": kind,
            "testable": "data",
            "asserts": [asserted],
        }
    )


@pytest.fixture
def world(library_of):
    """Two bodies of two members each and one that joins on 2 July 2000; Paraguay is in neither."""
    return library_of(
        PACT.format(body="pact", members="ARG, BRA", late="CHL"),
        PACT.format(body="league", members="ECU, PER", late="COL"),
    )


ARG, BRA, CHL, PER, ECU, PRY = 160, 140, 155, 135, 130, 150
AT_PEACE = {"since": 1995}


def test_a_conflict_of_two_members_contradicts_peace_among_them(find, world, tables):
    """Argentina and Brazil fought in 1998, both in the pact; Ecuador and Peru did not."""
    folder = tables(ucdp=[{"a": ARG, "b": BRA, "year": 1998}])
    asked = {body: {**AT_PEACE, "members_of": body} for body in BODIES}
    verdicts = {
        body: find(claim(peace_among=one), library=world, folder=folder).verdict
        for body, one in asked.items()
    }
    assert verdicts == {"pact": Verdict.CONTRADICTED, "league": Verdict.SUPPORTED}


def test_one_body_at_peace_and_one_not_is_mixed(find, world, tables):
    """Of two bodies claimed to be at peace one is."""
    folder = tables(ucdp=[{"a": ARG, "b": BRA, "year": 1998}])
    asked = claim(peace_among={**AT_PEACE, "members_of": BODIES})
    assert find(asked, library=world, folder=folder).verdict is Verdict.MIXED


@pytest.mark.parametrize(("year", "n"), [(2000, 0), (2001, 1)])
def test_membership_counts_from_the_middle_of_the_year(find, world, tables, year, n):
    """Who joins on 2 July 2000 is a fellow member from 2001 on."""
    folder = tables(ucdp=[{"a": ARG, "b": CHL, "year": year}])
    asked = claim(peace_among={**AT_PEACE, "members_of": "pact"})
    (evidence,) = find(asked, library=world, folder=folder).parts[0].result.evidence
    assert evidence.figures["conflict_pair_years"] == n
    # One pair of two members in 1995 to 2000, three pairs of three in 2001 to 2010.
    assert evidence.figures["pair_years"] == 6 + 3 * 10


def test_a_conflict_with_a_stranger_or_with_rebels_is_none_among_members(find, world, tables):
    """A member that fights a stranger, or rebels alone, fights no fellow member."""
    folder = tables(
        ucdp=[{"a": ARG, "b": PRY, "year": 1998}, {"conflict": 2, "a": BRA, "year": 1999}]
    )
    asked = claim(peace_among={**AT_PEACE, "members_of": "pact"})
    assert find(asked, library=world, folder=folder).verdict is Verdict.SUPPORTED


def test_troops_in_support_against_a_member_count_and_two_supporters_do_not(tables):
    """Who sends troops against a state at war stands against it; two that support others do not face each other."""
    folder = tables(
        ucdp=[
            {"a": ARG, "b2": BRA, "year": 1998},
            {"conflict": 2, "a": PRY, "a2": ECU, "b2": PER, "year": 1999},
        ]
    )
    pairs = {one.conflict: one.pairs for one in conflicts(folder)}
    assert pairs == {1: {("ARG", "BRA")}, 2: {("PER", "PRY")}}


def test_uses_of_force_and_crises_stand_beside(find, world, tables):
    """A use of force and a crisis among members are counted where their tables are here, and decide nothing."""
    folder = tables(
        ucdp=[{"a": PRY, "b": PER, "year": 1990}],
        mid=[
            {"by": ARG, "on": BRA, "year": 1998},
            {"by": BRA, "on": ARG, "year": 1999, "level": 3},
        ],
        icb=[{"state": BRA, "by": ARG, "year": 1998}, {"state": BRA, "by": 996, "year": 1999}],
    )
    asked = claim(peace_among={**AT_PEACE, "members_of": "pact"})
    finding = find(asked, library=world, folder=folder)
    figures = finding.parts[0].result.evidence[0].figures
    assert (figures["force_pair_years"], figures["crises"]) == (1, 1)
    assert finding.verdict is Verdict.SUPPORTED


def test_no_speaker_changes_a_verdict(find, world, tables):
    """The same claim gets the same finding from a president, a minister, an outlet or an opponent."""
    folder = tables(ucdp=[{"a": ARG, "b": BRA, "year": 1998}])
    findings = {
        (one.verdict, one.found, one.limits, one.would_change)
        for speaker, state in (("A president", "ARG"), ("An outlet", "PER"), ("An opponent", "BRA"))
        for one in [
            find(
                claim(speaker, state, peace_among={**AT_PEACE, "members_of": BODIES}),
                library=world,
                folder=folder,
            )
        ]
    }
    assert len(findings) == 1


def test_swapping_two_bodies_swaps_their_verdicts(find, library_of, tables):
    """Were Ecuador and Peru in the pact and Argentina and Brazil in the league, the league would be the one that fought."""
    swapped = library_of(
        PACT.format(body="league", members="ARG, BRA", late="CHL"),
        PACT.format(body="pact", members="ECU, PER", late="COL"),
    )
    folder = tables(ucdp=[{"a": ARG, "b": BRA, "year": 1998}])
    verdicts = [
        find(claim(peace_among={**AT_PEACE, "members_of": body}), library=swapped, folder=folder)
        for body in BODIES
    ]
    assert [one.verdict for one in verdicts] == [Verdict.SUPPORTED, Verdict.CONTRADICTED]


def test_attacks_are_set_beside_those_on_others(find, world, tables):
    """One attack on two members in four years is more often than one on all other states."""
    asked = claim(day="1998-12-31", attacked_no_less={"members_of": "pact", "since": 1995})
    deadly = {"year": 1996, "deaths": 2}
    folder = tables(mid=[{"by": PRY, "on": ARG, **deadly}, {"by": ARG, "on": PRY, **deadly}])
    result = find(asked, library=world, folder=folder).parts[0].result
    assert result.verdict is Verdict.SUPPORTED
    assert result.evidence[0].figures["per_1000_members"] == 1000 / 8
    assert result.evidence[1].figures["on_others"] == 1


def test_two_measures_that_differ_are_mixed(find, world, tables):
    """Members attacked more often, others more deadly: neither yes nor no."""
    asked = claim(day="1998-12-31", attacked_no_less={"members_of": "pact", "since": 1995})
    rows = [{"by": PRY, "on": ARG, "year": 1996}, {"by": ARG, "on": PRY, "year": 1996, "deaths": 1}]
    folder = tables(mid=rows)
    assert find(asked, library=world, folder=folder).verdict is Verdict.MIXED


def test_a_table_that_ends_too_early_decides_nothing(find, world, tables):
    """Disputes are coded to 2010: of 1995 to 2024 that is sixteen years of thirty."""
    folder = tables(mid=[{"by": PRY, "on": ARG, "year": 1996}])
    for asserted in (
        {"attacked_no_less": {"members_of": "pact", "since": 1995}},
        {"began_most": {"by": {"states": "PRY"}, "against": {"members_of": "pact"}, "since": 1995}},
    ):
        finding = find(claim(day="2024-06-01", **asserted), library=world, folder=folder)
        assert finding.verdict is Verdict.UNDETERMINED
        assert any("14 of 30 years are not covered" in limit for limit in finding.limits)


def test_who_began_most_is_more_than_half(find, world, tables):
    """Paraguay began two of three attacks on the pact, Peru one."""
    folder = tables(
        mid=[
            {"dispute": n, "by": by, "on": ARG, "year": 1996 + n}
            for n, by in enumerate((PRY, PRY, PER))
        ]
    )
    asked = {
        state: claim(
            began_most={"by": {"states": state}, "against": {"members_of": "pact"}, "since": 1995}
        )
        for state in ("PRY", "PER")
    }
    verdicts = {s: find(c, library=world, folder=folder).verdict for s, c in asked.items()}
    assert verdicts == {"PRY": Verdict.SUPPORTED, "PER": Verdict.CONTRADICTED}


def test_growth_is_asked_of_every_region(find, world, tables):
    """One more conflict in the Americas than before, one fewer in Europe: not everywhere."""
    rows = [{"conflict": 1, "a": ARG, "year": 2009}, {"conflict": 2, "a": 220, "year": 2008}]
    folder = tables(ucdp=rows)
    for regions, verdict in (
        (["Americas"], Verdict.SUPPORTED),
        (["Europe"], Verdict.CONTRADICTED),
        (["Americas", "Europe"], Verdict.MIXED),
        ([], Verdict.CONTRADICTED),
    ):
        asked = claim(growing={"regions": regions, "years": [1]})
        assert find(asked, library=world, folder=folder).verdict is verdict


def test_a_number_that_is_no_state_refuses_the_table(tables):
    """Number 999 is no state; a conflict whose sides are not known is not left out in silence."""
    with pytest.raises(DocumentsRefusedError) as refused:
        conflicts(tables(ucdp=[{"a": 999, "b": BRA, "year": 1998}]))
    assert [one.code for one in refused.value.diagnostics] == ["F507"]


@pytest.mark.parametrize("year", ["", "about 1998"])
def test_a_year_that_is_no_number_refuses_the_table(tables, year):
    """A conflict of no year, or of about 1998, would be counted nowhere."""
    with pytest.raises(DocumentsRefusedError) as refused:
        disputes(tables(mid=[{"by": PRY, "on": ARG, "year": year}, {"by": 1, "on": 2, "year": 1}]))
    assert "F506" in {one.code for one in refused.value.diagnostics}


@pytest.mark.parametrize("value", ["NaN", "inf", "-inf", "1998.5"])
def test_what_is_no_number_refuses_the_table_with_row_and_column(tables, value):
    """A table exported with NaN for what is missing does not say which supporter is missing."""
    rows = [{"a": ARG, "b": BRA, "year": 1997}, {"a": ARG, "b": BRA, "b2": value, "year": 1998}]
    with pytest.raises(DocumentsRefusedError) as refused:
        conflicts(tables(ucdp=rows))
    (mistake,) = refused.value.diagnostics
    assert mistake.code == "F506"
    assert "ucdp_acd.csv, row 2: gwno_b_2nd is " in mistake.problem
    assert mistake.passages[0].line == 3


def test_a_party_that_the_list_of_states_lacks_is_no_mistake(tables):
    """In September 1948 India fought Hyderabad, to which UCDP gives a number that no list of states has."""
    (war,) = conflicts(tables(ucdp=[{"a": 751, "b": 750, "year": 1948}]))
    assert war.parties == {"IND"}


def test_crises_of_no_state_are_left_out(tables):
    """A crisis triggered by events inside a state is nobody else's doing."""
    assert crises(tables(icb=[{"state": BRA, "by": 998, "year": 1999}])) == ()


@pytest.mark.parametrize(
    ("years", "told"), [([1996], "1996"), ([1996, 1997, 1999], "1996-1997, 1999"), ([], "")]
)
def test_years_are_told_as_spans(years, told):
    """Years in a row are one span."""
    assert spelled(years) == told
