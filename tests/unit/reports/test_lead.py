"""The lead of an answer: each state counted once, what it waits for, and why a status is not settled."""

from datetime import date

import pytest

from foedus.corpus.catalogue import library_with, shipped
from foedus.obligations import Scenario, choices_for, parse_event, snapshot_of, who_must
from foedus.reports.lead import lead
from foedus.reports.reasons import reasons
from foedus.vocabulary.pledges import Status

OWN = """
instrument: pact
title: A pact
kind: treaty
adopted: 2020-01-01
in_force: 2020-01-01
sources: [K]
participation: {states: [CHL, PER, BOL, COL, ECU, URY]}
provisions:
  art. 1: {says: Each helps., pledge: defense, when: {attack: {on: a party}}, means: military fixed}
---
instrument: request-pact
title: A pact that waits
kind: treaty
adopted: 2020-01-01
in_force: 2020-01-01
sources: [K]
participation: {states: [CHL, PER, PRY]}
provisions:
  art. 1: {says: Each helps if asked., pledge: defense, when: {attack: {on: a party}}, gate: {request: the victim}}
---
question: waiting
asks: Does help wait for a request?
default: open
alternatives: {open: {says: Perhaps.}, waits: {says: Yes.}, at_once: {says: No.}}
sources: [K]
---
instrument: open-pact
title: A pact of which it is open whether it waits
kind: treaty
adopted: 2020-01-01
in_force: 2020-01-01
sources: [K]
participation: {states: [CHL, VEN]}
provisions:
  art. 1:
    says: Each helps.
    pledge: defense
    when: {attack: {on: a party}}
    gate: {by_reading: waiting, waits: {request: the victim}, at_once: none}
"""


@pytest.fixture(scope="module")
def answer(tmp_path_factory):
    """Return the question, to be asked about the shipped corpus or the two pacts above."""
    folder = tmp_path_factory.mktemp("own")
    for number, text in enumerate(OWN.split("---\n")):
        (folder / f"{number}.yaml").write_text(text)

    def answered(day, *events, own=False, reading="legal"):
        library = library_with([folder], corpus="none") if own else shipped()
        scenario = Scenario.of(parse_event(event, library) for event in events)
        snapshot = snapshot_of(library, date.fromisoformat(day))
        return who_must(snapshot, scenario, choices_for(library, reading))

    return answered


def said(answer) -> str:
    """Return the lead as one text."""
    return " ".join(lead(answer))


def test_a_state_bound_twice_is_counted_once(answer):
    """Peru owes Chile help under both pacts, at once under the first; Paraguay only when asked."""
    text = said(answer("2024-01-01", "attack:ARG:CHL", own=True))
    assert "5 states must help Chile against Argentina at once, by military means." in text
    assert "Paraguay must help Chile once Chile asks for it." in text
    assert "Peru" not in text


def test_who_must_help_finland(answer):
    """On 1 June 2024 the 31 other NATO parties and 4 more members of the Union must help Finland.

    Source: North Atlantic Treaty, art. 5 (own choice of means); TEU, art. 42(7), with its saving clause for neutral
    members. Of the Union's 26 other members Austria, Cyprus, Ireland and Malta are no parties to the North Atlantic Treaty,
    and three of these are neutral or not aligned in the sense of the clause: so 23 by means that include military ones. The
    nine NATO parties outside the Union are the ones bound by art. 5 alone, which hangs on two questions.
    """
    text = said(answer("2024-06-01", "attack:RUS:FIN"))
    assert text.startswith(
        "35 states must help Finland against Russia at once: 23 by means that include military ones"
        " and 12 by means of their own choice."
    )
    assert (
        "For 9 of them this hangs on the reading (constitutional_process, nat_activation)." in text
    )
    assert "Austria and Malta are held to neutrality towards Russia." in text


def test_disputed_help_names_the_question(answer):
    """Armenia calls its participation in the CSTO frozen since 2024-02-23; whether it then binds is a question."""
    text = said(answer("2024-03-01", "attack:AFG:TJK"))
    assert (
        "Whether Armenia must help Tajikistan is disputed: it hangs on the reading (frozen_participation)."
        in text
    )


@pytest.mark.parametrize(
    ("event", "opening"),
    [
        ("attack:CHL:PER", "Nobody owes anything under the documents and this reading."),
        ("attack:DEU:DNK", "No state is bound to help Denmark."),
    ],
)
def test_an_empty_answer_says_what_it_rests_on(answer, event, opening):
    """No document shipped has Peru or Denmark as a party to anything in 1900: an empty answer then says nothing."""
    text = said(answer("1900-06-01", event))
    assert text.startswith(opening)
    assert "as a party to anything in force on 1900-06-01" in text
    assert "does not mean that nobody is" in text


def test_an_empty_answer_about_a_party_stands(answer):
    """India is party to treaties in force in 2024, of which none promises it help by force against Pakistan."""
    text = said(answer("2024-06-01", "attack:PAK:IND"))
    assert text.startswith("No state is bound to help India.")
    assert "does not mean" not in text


def test_what_follows_in_later_rounds_is_summed_up(answer):
    """Under the reading of 1914 Russia's help to France brings Austria-Hungary in, one round later."""
    text = said(answer("1914-08-03", "attack:DEU:FRA", reading="as_invoked"))
    assert "brings Austria-Hungary under duties of help in turn (1 duty)" in text


@pytest.mark.parametrize(
    ("day", "event"),
    [
        ("2024-03-01", "attack:AFG:TJK"),
        ("2024-06-01", "attack:CHN:TWN"),
        ("2024-06-01", "attack:CHN:PHL@south-china-sea"),
        ("2001-09-12", "attack:non-state:USA"),
        ("2014-03-01", "attack:RUS:UKR@crimea"),
        ("2025-01-15", "attack:UKR:RUS@crimea"),
    ],
)
def test_nothing_is_doubtful_without_a_reason(answer, day, event):
    """Whatever is disputed or unknown says why, and what is settled gives no such reason."""
    given = answer(day, event)
    owed = (*given.obligations, *given.bars)
    doubtful = [o for o in owed if o.status in {Status.DISPUTED, Status.UNKNOWN}]
    assert doubtful
    assert [o.key for o in doubtful if not any(reasons(o, given.snapshot))] == []
    assert [o for o in owed if o not in doubtful and reasons(o, given.snapshot)] == []


def test_a_gate_left_open_is_a_reason(answer):
    """Where a reading leaves open whether a gate stands, no step is in doubt, and the question is the reason."""
    given = answer("2024-01-01", "attack:ARG:VEN", own=True)
    assert {(o.bearer, o.status) for o in given.obligations} == {("CHL", Status.DISPUTED)}
    assert reasons(given.obligations[0], given.snapshot) == ("open: Does help wait for a request?",)
    assert "Whether Chile must help Venezuela is disputed: " in said(given)


AGAINST_ONE_EACH = """
instrument: against-{by}
title: A pact against one
kind: treaty
adopted: 2020-01-01
in_force: 2020-01-01
sources: [{source}]
participation: {{states: [CHL, {helper}]}}
provisions:
  art. 1: {{says: Help., pledge: defense, when: {{attack: {{on: CHL, by: {by}}}}}, by: {helper}, means: military fixed{gate}}}
"""


@pytest.fixture
def lead_of_two(tmp_path):
    """Return the lead where Peru owes Chile help against Argentina alone, and Ecuador against Bolivia alone."""

    def told(gate="", source="K", reading="legal"):
        for helper, by, more in (("PER", "ARG", ""), ("ECU", "BOL", gate)):
            text = AGAINST_ONE_EACH.format(by=by, helper=helper, gate=more, source=source)
            (tmp_path / f"{by}.yaml").write_text(
                text.replace("against-ARG", "a").replace("against-BOL", "b")
            )
        library = library_with([tmp_path], corpus="none")
        events = [parse_event(f"attack:{by}:CHL", library) for by in ("ARG", "BOL")]
        snapshot = snapshot_of(library, date(2024, 1, 1))
        return lead(who_must(snapshot, Scenario.of(events), choices_for(library, reading)))

    return told


def test_each_helper_is_named_with_its_own_adversaries(lead_of_two):
    """Peru must help against Argentina only and Ecuador against Bolivia only: no sentence joins the two."""
    sentences = lead_of_two()
    assert "Peru must help Chile against Argentina at once, by military means." in sentences
    assert "Ecuador must help Chile against Bolivia at once, by military means." in sentences


def test_an_adversary_of_a_duty_that_waits_is_not_one_of_a_duty_that_is_due(lead_of_two):
    """Ecuador waits to be asked: Bolivia is named where that is said, and not beside what Peru must do at once."""
    sentences = lead_of_two(gate=", gate: {request: the victim}")
    assert "Peru must help Chile against Argentina at once, by military means." in sentences
    assert "Ecuador must help Chile against Bolivia once Chile asks for it." in sentences


def test_help_that_rests_on_unverified_texts_says_so(lead_of_two):
    """`K?` marks what is still to be verified; general knowledge that needs no check is `K`."""
    assert "This rests on what is still to be verified (a art. 1 and b art. 1)." in lead_of_two(
        source="K?"
    )
    assert not any("verified" in sentence for sentence in lead_of_two())


def test_the_pact_of_2025_is_told_with_its_doubt(answer):
    """Of the pact of Pakistan and Saudi Arabia only what a joint statement announced is known."""
    text = said(answer("2025-12-01", "attack:IRN:SAU"))
    assert (
        "rests on what is still to be verified (pak-sau-2025 core clause (as announced))." in text
    )
