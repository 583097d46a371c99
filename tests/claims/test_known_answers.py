"""Known answers: what treaties, their dates and members say about claims of the five articles."""

from datetime import date

import pytest

from foedus.claims.finding import Verdict
from foedus.claims.grounds import Grounds
from foedus.corpus.catalogue import shipped
from foedus.obligations.readings import choices_for

S, C, M, U, N = (
    Verdict.SUPPORTED,
    Verdict.CONTRADICTED,
    Verdict.MIXED,
    Verdict.UNDETERMINED,
    Verdict.NOT_TESTABLE,
)


def test_the_csto_had_six_members_when_six_were_counted(find):
    """On 21 June 2024 Armenia was a member still, its participation frozen; no treaty ends by a freeze."""
    six = find("c07-six-members").parts[0].result
    assert six.verdict is S
    assert "ARM BLR KAZ KGZ RUS TJK" in six.evidence[0].says
    assert six.evidence[1].says.startswith("ARM: participation disputed since 2024-02-23")


def test_a_suspended_member_is_one_until_it_leaves():
    """In the autumn of 2012 Uzbekistan had suspended its membership of the CSTO; it ended on 19 December."""
    grounds = Grounds(library=shipped(), choices=choices_for(shipped()), folder=None)
    for day, is_one in ((date(2012, 10, 1), True), (date(2012, 12, 19), False)):
        members = grounds.members("cst-1992", day)
        assert ("UZB" in members.sure) is is_one
        assert ("UZB" in members.frozen) is is_one


def test_five_named_members_are_members_and_not_all_of_them(find):
    """Belarus, Kazakhstan, Kyrgyzstan, Russia and Tajikistan are members; that there are but five is not so."""
    finding = find("y01-five-members")
    assert [part.result.verdict for part in finding.parts] == [C, S]
    assert finding.verdict is M


def test_two_states_joined_nato_after_february_2022(find):
    """Finland acceded on 2023-04-04 and Sweden on 2024-03-07, which made 32 members of 30."""
    finding = find("x03-nato-enlarged")
    assert finding.verdict is S
    assert "FIN joined nat-1949 on 2023-04-04." in finding.found
    assert "SWE joined nat-1949 on 2024-03-07." in finding.found
    assert finding.parts[0].result.evidence[-1].figures == {"before": 30, "on_the_day": 32}


def test_the_sco_took_in_two_states_when_it_is_said_to(find):
    """Iran became a member in July 2023, Belarus on the day of the summit of July 2024."""
    assert find("x06-sco-members").verdict is S


def test_the_principle_stands_in_political_commitments(find):
    """Istanbul 1999 and Astana 2010 say that nobody strengthens its security at others' expense; neither binds in law."""
    result = find("c15-enshrined").parts[0].result
    assert result.verdict is M
    places = {place for one in result.evidence for place in one.documents}
    assert {"istanbul-1999 para. 8(b)", "astana-2010 para. 3(b)"} <= places
    assert all("(political" in one.says for one in result.evidence)


def test_nato_is_euro_atlantic_and_the_osce_only_in_part(find):
    """Eleven of the 57 states of the OSCE lie in Asia as the United Nations counts, one of the 32 of NATO."""
    evidence = find("c22-euro-atlantic-models").parts[0].result.evidence
    assert [one.figures["members"] - one.figures["inside"] for one in evidence] == [1, 11]
    assert find("c22-euro-atlantic-models").verdict is M


def test_open_to_all_and_without_the_united_states_can_both_be(find):
    """Thirty of NATO's 32 members lie in Europe and Asia under every reading; the United States and Canada under none."""
    of_europe, _, all_of_them = (part.result for part in find("c10-open-to-all").parts)
    assert (of_europe.verdict, all_of_them.verdict) == (S, M)
    assert {one.figures["inside"] for one in all_of_them.evidence} == {30}
    assert all("not CAN USA" in one.says for one in all_of_them.evidence)
    assert find("x05-usa-excluded").parts[1].result.verdict is S


@pytest.mark.parametrize("claim", ["c10-open-to-all", "x05-usa-excluded"])
def test_neither_openness_nor_exclusion_stands_in_a_text(find, claim):
    """That it is open to members of NATO, and that it leaves out the United States, is reported and quoted nowhere."""
    finding = find(claim)
    assert finding.verdict is U
    assert any(p.kind == "text_says" and p.result.verdict is U for p in finding.parts)


def test_the_main_points_are_left_open(find):
    """Parties, obligations, trigger, decision rule, accession and exit: the articles give none of them."""
    assert find("x04-few-details").verdict is S


@pytest.mark.parametrize("claim", ["c01-discussion", "c25-single-space", "c28-ukraine-conditions"])
def test_a_norm_is_not_testable(find, claim):
    """That something ought to be no table shows, even where it is documented that it was said."""
    assert find(claim).verdict is N


def test_that_something_was_said_does_not_make_it_so(find):
    """Two outlets report that Russia is ready for dialogue: they show that it was said."""
    finding = find("c12-dialogue")
    assert finding.verdict is U
    assert finding.parts[1].beside
    assert finding.parts[1].result.verdict is S


def test_one_outlet_settles_nothing(find):
    """That the conditions of June 2024 were rejected at once one article says; a second record is wanting."""
    assert find("x10-conditions-rejected").verdict is U


def test_no_one_treaty_guarantees_the_region(find):
    """Thirty states of Europe and Asia have the North Atlantic Treaty, five the Collective Security Treaty for sure."""
    part = find("c09-sole-guarantor").parts[0]
    assert part.beside
    assert part.result.verdict is C
    figures = part.result.evidence[0].figures
    assert (figures["nat-1949"], figures["cst-1992"]) == (30, 5)


def test_not_every_state_is_promised_help(find):
    """Nobody owes Switzerland help in law; members of NATO and of the CSTO and Japan are owed it."""
    result = find("c04-confident-states").parts[0].result
    assert result.verdict is M
    without = result.evidence[0].says.split(": ")[1].rstrip(".").split()
    assert "CHE" in without
    assert {"POL", "KAZ", "JPN"}.isdisjoint(without)
    figures = result.evidence[0].figures
    assert figures["none"] == len(without) == figures["states"] - figures["promised_help"]


@pytest.mark.parametrize(
    "claim",
    ["c05-tensions-everywhere", "c14-nato-concept", "c27-growing-crises"],
)
def test_without_tables_nothing_is_decided_by_them(find, claim):
    """Where the tables are not here the answer says where to get them, and neither yes nor no."""
    finding = find(claim)
    assert finding.verdict is U
    assert "https://" in finding.would_change
    assert "--data" in finding.would_change


def test_whether_outside_forces_have_shrunk_depends_on_who_is_outside(find):
    """Russian guards left an airport and a crossing of Armenia, a German brigade came to Lithuania: measured beside a norm."""
    finding = find("c02-presence-reduction")
    (part,) = finding.parts
    assert (finding.verdict, part.beside, part.result.verdict) == (N, True, M)


@pytest.mark.parametrize(
    ("claim", "makers"),
    [
        ("c02-presence-reduction", ["iiss.org", "dmdc.osd.mil"]),
        ("c06-nato-interference", ["nato.int"]),
        ("c20-csto-readiness", ["odkb-csto.org", "sipri.org/databases/milex"]),
        ("c21-arms-supply", ["sipri.org/databases/armstransfers", "unroca.org"]),
        ("x02-biggest-conflict", ["prio.org", "ucdp.uu.se"]),
    ],
)
def test_what_no_table_here_answers_says_where_the_table_is(find, claim, makers):
    """Numbers of troops, exercises, arms and dead are published, each by its makers."""
    finding = find(claim)
    assert finding.verdict in {U, N}
    assert all(maker in finding.would_change for maker in makers)
