"""Who acts, and on whom: what a scenario leaves unsaid fits no particular state for sure."""

from datetime import date
from pathlib import Path

import pytest

from foedus.corpus.catalogue import library_with
from foedus.obligations import Scenario, choices_for, parse_event, snapshot_of, who_must
from foedus.vocabulary.errors import NotAnEventError

PACT = """\
instrument: pact
title: Pact
kind: treaty
in_force: 1990-01-01
sources: [K]
participation: [{{states: [POL, FRA, DEU], bound: 1990-01-01}}]
provisions:
  art. 1: {{says: Help., pledge: defense, means: military included, {text}}}
"""


def statuses(folder: Path, text: str, *events: str, reading: str = "legal") -> set[str]:
    (folder / "pact.yaml").write_text(PACT.format(text=text))
    library = library_with([folder], corpus="none")
    snapshot = snapshot_of(library, date(2010, 1, 1))
    scenario = Scenario.of([parse_event(event, library) for event in events])
    answer = who_must(snapshot, scenario, choices_for(library, reading))
    return {o.status.value for o in answer.obligations}


@pytest.mark.parametrize(
    ("by", "event", "status"),
    [
        ("RUS", "unrest:POL", "unknown"),
        ("[RUS, KAZ]", "unrest:POL", "unknown"),
        ("a non-party", "unrest:POL", "unknown"),
        ("any state", "unrest:POL", "unknown"),
        ("anyone", "unrest:POL", "due"),
        ('"anyone, parties too"', "unrest:POL", "due"),
        ("RUS", "unrest:RUS:POL", "due"),
        ("RUS", "unrest:KAZ:POL", None),
    ],
)
def test_unrest_that_nobody_is_said_to_stir_may_be_anybodys_work(tmp_path, by, event, status):
    """Where the text asks for Russia, unrest of which no author is said is neither covered nor left out."""
    text = f"when: {{unrest: {{in: POL, by: {by}}}}}"
    assert statuses(tmp_path, text, event) == ({status} if status else set())


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ("attack::POL", "by whom"),
        ("occupation::POL", "by whom"),
        ("threat::POL", "by whom"),
        ("request::POL", "by whom"),
        ("attack:RUS:POL,supported_by=POL", "POL would be on both sides"),
        ("attack:RUS:POL,supported_by=KAZ,supported_by=Poland", "POL would be on both sides"),
    ],
)
def test_an_act_has_an_actor_who_is_not_its_victim(tmp_path, event, why):
    """An attack that nobody makes cannot happen, and nobody supports an attack on itself."""
    with pytest.raises(NotAnEventError, match=why):
        statuses(tmp_path, "when: {attack: {on: a party}}", event)


@pytest.mark.parametrize("kind", ["dispute", "mobilisation"])
@pytest.mark.parametrize(("on", "status"), [("a party", "unknown"), ("anyone", "due")])
def test_an_act_whose_target_is_not_said_may_be_aimed_at_a_party(tmp_path, kind, on, status):
    """With whom Russia has its dispute, and against whom it mobilises, is not said: perhaps a party, surely somebody."""
    assert statuses(tmp_path, f"when: {{{kind}: {{on: {on}}}}}", f"{kind}:RUS") == {status}


@pytest.mark.parametrize(
    ("attacker", "as_written", "any_attacker"),
    [("RUS", {"due"}, {"due"}), ("KAZ", set(), {"due"}), ("?", {"unknown"}, {"due"})],
)
def test_a_name_read_as_an_example_leaves_nobody_out(tmp_path, attacker, as_written, any_attacker):
    """Where any attacker will do, one who is not known will do too."""
    text, event = "when: {attack: {on: a party, by: RUS}}", f"attack:{attacker}:POL"
    assert statuses(tmp_path, text, event) == as_written
    reading = "legal,named_adversary=any_attacker"
    assert statuses(tmp_path, text, event, reading=reading) == any_attacker


@pytest.mark.parametrize("by", ["anyone", "[anyone]", "[any state]"])
@pytest.mark.parametrize(
    ("reading", "status"), [("open", "disputed"), ("covered", "due"), ("not_covered", None)]
)
def test_a_list_of_one_says_what_the_one_says(tmp_path, by, reading, status):
    """Whether `anyone` includes a fellow party is a question, in brackets or without."""
    text = f"when: {{attack: {{on: a party, by: {by}}}}}"
    found = statuses(
        tmp_path, text, "attack:FRA:POL", reading=f"legal,fellow_member_attack={reading}"
    )
    assert found == ({status} if status else set())


@pytest.mark.parametrize(("asked_of", "status"), [("DEU", None), ("KAZ", "due")])
def test_a_pledge_lapses_on_a_request_to_those_it_says(tmp_path, asked_of, status):
    """Poland asks Germany for help: the pledge lapses only if the text lets it lapse on a request to Germany."""
    text = f"when: {{attack: {{on: a party}}}}, unless: {{request: {{by: the victim, against: {asked_of}}}}}"
    found = statuses(tmp_path, text, "attack:RUS:POL", "request:POL:DEU")
    assert found == ({status} if status else set())


@pytest.mark.parametrize(
    ("event", "status"),
    [
        ("attack:TWN:CHN", "disputed"),
        ("attack:X-ABK:CHN", "disputed"),
        ("attack:JPN:CHN", "due"),
    ],
)
def test_any_state_is_disputed_of_an_entity_whose_statehood_is(event, status):
    """A treaty against an attack by any state covers an entity for those that hold it to be one: as for the attacker, so for the victim."""
    library = library_with([])
    answer = who_must(
        snapshot_of(library, date(2026, 5, 31)),
        Scenario.of([parse_event(event, library)]),
        choices_for(library),
    )
    owed = [o for o in answer.obligations if o.instrument == "chn-prk-1961" and o.act == "defense"]
    assert [o.status.value for o in owed] == [status]
