"""What is not known to have come leaves doubt: times in a group, reservations, texts that follow another."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from foedus.corpus.catalogue import library_with
from foedus.obligations import Answer, Scenario, choices_for, parse_event, snapshot_of, who_must
from foedus.obligations.pairs import all_pairs, duties_by_question
from foedus.vocabulary.states import StateCode

PACT = """\
instrument: pact
title: Pact
kind: treaty
in_force: 2000-01-01
sources: [K]
"""
HELP = "provisions: {art. 1: {says: Help., pledge: defense, when: {attack: {on: a party}}}}"
PARTIES = "participation: [{states: [POL, FRA], bound: 2000-01-01}]"


def asked(folder: Path, day: str, *documents: str) -> Answer:
    """Return the answer to an attack by Russia on Poland, with who is not bound."""
    for number, text in enumerate(documents):
        (folder / f"{number}.yaml").write_text(text)
    library = library_with([folder], corpus="none")
    scenario = Scenario.of([parse_event("attack:RUS:POL", library)])
    snapshot, choices = snapshot_of(library, date.fromisoformat(day)), choices_for(library)
    # All attacks at once must say what one question says.
    attack, duties = (StateCode("RUS"), StateCode("POL")), all_pairs(snapshot, choices)
    attacker, victim = map(duties.states.index, attack)
    bearers = map(int, np.flatnonzero(duties.duty[attacker, victim]))
    told = [duties.row(attacker, victim, bearer) for bearer in bearers]
    assert told == list(duties_by_question(snapshot, choices, *attack))
    return who_must(snapshot, scenario, choices)


def of_france(answer: Answer) -> str:
    """Return the status of what France owes; empty for nothing."""
    return "".join(o.status.value for o in answer.obligations if o.bearer == "FRA")


def why_not(answer: Answer, state: str) -> list[str]:
    """Return why a state owes nothing, provision by provision."""
    return [n.failed for n in answer.not_bound if n.state == state]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2009-12-31", ""),
        ("2010-06-01", "unknown"),
        ("2011-01-01", "due"),
        ("2012-06-01", "due"),
        ("2012-06-20", "unknown"),
        ("2012-06-30", "unknown"),
        ("2012-07-01", ""),
    ],
)
def test_who_perhaps_belongs_to_a_group_is_perhaps_meant(tmp_path, day, expected):
    """From some day of 2010 to some last day in June 2012: within that year and that month nobody knows."""
    group = "{group: powers, title: Powers, sources: [K], members: [{states: [RUS], since: 2010, until: 2012-06}]}"
    by_group = HELP.replace("a party", "a party, by: {group: powers}")
    assert of_france(asked(tmp_path, day, group, PACT + PARTIES + "\n" + by_group)) == expected


def test_the_last_day_in_a_group_still_counts(tmp_path):
    """Who is a great power until 11 November is one on that day, and none on the next."""
    group = "{group: powers, title: Powers, sources: [K], members: [{states: [RUS], until: 2010-11-11}]}"
    pact = PACT + PARTIES + "\n" + HELP.replace("a party", "a party, by: {group: powers}")
    assert of_france(asked(tmp_path, "2010-11-11", group, pact)) == "due"
    assert of_france(asked(tmp_path, "2010-11-12", group, pact)) == ""


EXCLUDES = "{to: art. 1, says: not for us, effect: excludes}"
MODIFIES = "{to: art. 1, says: only by sea, effect: modifies}"


def reserving(*reservations: str) -> str:
    return (
        f"{PACT}participation:\n- {{state: POL, bound: 2000-01-01}}\n"
        f"- {{state: FRA, bound: 2000-01-01, reservations: [{', '.join(reservations)}]}}\n{HELP}"
    )


@pytest.mark.parametrize("reservations", [(EXCLUDES, MODIFIES), (MODIFIES, EXCLUDES)])
def test_the_order_of_reservations_decides_nothing(tmp_path, reservations):
    """Who leaves an article out owes nothing under it, whatever else it says of it."""
    answer = asked(tmp_path, "2010-01-01", reserving(*reservations))
    assert of_france(answer) == ""
    assert why_not(answer, "FRA") == ["France made a reservation: not for us"]


@pytest.mark.parametrize(
    ("day", "expected"), [("2009-12-31", "due"), ("2010-06-01", "unknown"), ("2011-01-01", "")]
)
def test_a_reservation_of_an_unknown_day_of_a_year_leaves_that_year_in_doubt(
    tmp_path, day, expected
):
    """Whether France had left the article out by June 2010, nobody recorded."""
    answer = asked(tmp_path, day, reserving(EXCLUDES.replace("}", ", on: 2010}")))
    assert of_france(answer) == expected


BASE = """\
instrument: base
title: Base
kind: treaty
in_force: 1990-01-01
{ended}
sources: [K]
participation: [{{states: [POL, FRA], bound: 1990-01-01}}]
"""


@pytest.mark.parametrize(
    ("ended", "expected"),
    [
        ("", "due"),
        ("ended: 2000-01-01", ""),
        ("ended: 2010", "unknown"),
        ("ended: 2011-01-01", "due"),
    ],
)
def test_the_parties_to_a_treaty_that_is_over_take_part_in_nothing(tmp_path, ended, expected):
    """Who takes part as a party to another treaty does so while that treaty is in force."""
    pact = f"{PACT}participation: {{parties_to: base}}\n{HELP}"
    answer = asked(tmp_path, "2010-06-01", BASE.format(ended=ended), pact)
    assert of_france(answer) == expected


@pytest.mark.parametrize(
    ("besides", "expected"),
    [
        ("[FRA]", ""),
        ("{states: [FRA]}", ""),
        ("{states: [FRA, POL], besides: [FRA, POL]}", "due"),
        ("{parties_to: earlier}", "unknown"),
    ],
)
def test_a_set_left_out_is_left_out_like_a_list(tmp_path, besides, expected):
    """All parties but France, all but a set with France in it, all but those who perhaps had joined an earlier text."""
    earlier = (
        "{instrument: earlier, title: Earlier, kind: treaty, in_force: 1980, sources: [K],"
        " participation: [{state: FRA, bound: 2010}]}"
    )
    pact = f"{PACT}participation: {{parties_to: base, besides: {besides}}}\n{HELP}"
    answer = asked(tmp_path, "2010-06-01", BASE.format(ended=""), earlier, pact)
    assert of_france(answer) == expected


def test_a_party_that_plays_another_part_is_told_so(tmp_path):
    """That France has been a party since 2000 is no reason why it owes nothing."""
    parties = "participation: [{states: [POL, FRA, DEU], bound: 2000-01-01}]"
    text = f"{PACT}roles: {{partner: [DEU]}}\n{parties}\n{HELP.replace('when', 'by: each partner, when')}"
    answer = asked(tmp_path, "2010-01-01", text)
    assert why_not(answer, "FRA") == ["the text asks each partner, not France"]


def test_an_instrument_that_is_over_is_why_its_articles_are(tmp_path):
    """An article in force since 1991 is in force no more once its treaty has ended."""
    ended = PACT.replace("in_force: 2000-01-01", "in_force: 1990-01-01\nended: 2000-01-01")
    text = HELP.replace("says", "in_force: 1991-01-01, says")
    parties = PARTIES.replace("2000", "1990")
    answer = asked(tmp_path, "2010-01-01", f"{ended}{parties}\n{text}")
    snapshot = snapshot_of(library_with([tmp_path], corpus="none"), date(2010, 1, 1))
    assert of_france(answer) == ""
    assert [p.because for p in snapshot.provisions] == ["ended 2000-01-01"]
