"""Verdicts, cases and trade-offs as rows, on the small draft: talk or fight."""

import pytest

from foedus.principles.finding import Witness
from foedus.reports.accession_rows import accession_part
from foedus.reports.trade_offs import trade_offs
from foedus.reports.verdict_rows import attacks, case_data, principle_rows, roles
from foedus.reports.wording import Wording
from foedus.vocabulary.verdicts import Verdict

V, H, U = Verdict.VIOLATED, Verdict.HOLDS, Verdict.UNDETERMINED


@pytest.fixture(scope="module")
def ways(small):
    return {way.id: way for row in principle_rows(Wording(small)) for way in row.ways}


def test_verdicts_stand_side_by_side_for_every_completion(ways):
    """Those who only talk leave an attack without help; those who fight leave none; over both it cannot be told."""
    way = ways["no-gap:help"]
    assert way.finding.verdict is U
    assert (way.n_keeping, way.n_all) == (1, 2)
    assert way.cells == (("A", V), ("B", H))
    assert way.hangs_on == ("duty",)


def test_a_case_tells_in_which_completion_it_was_found_and_how_to_see_it_again(ways):
    """The neutral state is torn only where they fight; the command names that completion, the day and the reading."""
    case = ways["no-double-bind:beside"].case
    assert case.label == "B"
    assert "Mongolia" in case.says
    assert case.command == (
        "foedus check small-draft --completion fight --principle no-double-bind --as-of 2022-07-01 --reading legal"
    )


def test_cases_are_numbered_once_each(ways):
    """A number in the table leads to one case."""
    numbers = [way.case.number for way in ways.values() if way.case is not None]
    assert numbers == list(range(1, len(numbers) + 1))


def test_what_holds_has_no_case(ways):
    """A case shows a violation and nothing else."""
    for way in ways.values():
        if way.case is not None:
            assert (
                V in {way.finding.verdict, *(found for _, found in way.cells)} or way.n_keeping == 0
            )


def test_the_map_is_told_who_attacks_and_who_is_attacked():
    """In a case of two attacks on each other both are attacker and attacked; the one bound to both stands by."""
    witness = Witness(
        says="",
        shows="bound_to_both_sides",
        events=("attack:AAA:BBB", "attack:BBB:AAA"),
        states=("CCC", "AAA"),
    )
    assert attacks(witness) == [("AAA", "BBB"), ("BBB", "AAA")]
    assert roles(witness) == {"CCC": 1, "AAA": 4, "BBB": 4}
    one = Witness(says="", shows="no_help", events=("attack:AAA:BBB@area",), states=("BBB",))
    assert roles(one) == {"BBB": 2, "AAA": 3}


def test_a_fault_of_the_text_alone_is_not_drawn(small, ways):
    """Where no state is in a case there is nothing to draw."""
    drawn = {case["id"] for case in case_data(principle_rows(Wording(small)))["cases"]}
    for way in ways.values():
        if way.case is not None:
            assert (str(way.case.number) in drawn) == bool(roles(way.case.witness))


def test_wishes_kept_are_those_whose_test_holds(small):
    """Each column's number of wishes is the number of its ticks, and the example that fights is one that no completion exceeds."""
    trade = trade_offs(Wording(small))
    rows = [row for _, rows in trade.rows for row in rows]
    for place, column in enumerate(trade.columns):
        assert column.n_kept == sum(row.verdicts[place] is H for row in rows)
    assert [column.label for column in trade.columns] == ["1", "2", "A", "B"]
    assert (
        sum(c.n_completions for c in trade.columns if c.n_completions) == trade.n_completions == 2
    )
    fight = trade.columns[3]
    assert fight.n_kept == trade.columns[0].n_kept


def test_a_minimal_conflict_is_told_with_what_each_alone_can_have(small):
    """To have measures reported and to promise help by decided means: each is had in one of the two ways, never both."""
    conflicts = {c.titles: c for c in trade_offs(Wording(small)).conflicts}
    found = conflicts["Charter compatible (express)", "Effective (means and decider)"]
    assert "keeps both" in found.says
    assert "by 1" in found.says
    assert [dict(near.choices)["duty"] for near in found.nearest] == ["defend", "consult"]


def test_only_the_neutral_state_could_not_join_without_a_breach(small):
    """To talk breaches nothing; to fight breaches the law on neutrality of one state."""
    part = accession_part(Wording(small))
    n = len(small.region)
    assert part.columns == ("A", "B")
    assert part.totals == ((n, 0, 0, 0), (n - 1, 1, 0, 0))
    asked = {row.name: row.asked for _, rows in part.blocks for row in rows}
    assert asked["Mongolia"][1].in_the_way == ("small-neutrality",)
    assert asked["Estonia"][1].in_the_way == ()
