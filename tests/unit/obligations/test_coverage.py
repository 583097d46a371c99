"""Coverage says of each promise what the engine says of the duty: how surely, against whom, after what."""

from datetime import date

import pytest

from foedus.corpus.catalogue import library_with, shipped
from foedus.obligations import Scenario, choices_for, parse_event, snapshot_of, who_must
from foedus.obligations.answer import BY_FORCE
from foedus.obligations.coverage import coverage
from foedus.vocabulary.pledges import Status

DAY = date(2010, 1, 1)

PACT = """
instrument: pact
title: A pact
kind: treaty
adopted: 2000-01-01
in_force: 2000-01-01
sources: [K]
participation: {{states: [POL, FRA, DEU]}}
provisions:
  art. 1: {{says: Help., pledge: defense, means: military included, {terms}}}
"""
CANDIDATES = """
instrument: other
title: Another
kind: treaty
adopted: 2000-01-01
in_force: 2000-01-01
sources: [K]
participation:
  - {states: [POL], bound: 2000-01-01}
  - {states: [KAZ], signed: 2000-01-01, ratified: 2001-01-01}
"""
FORM = """
question: form
asks: Must help be asked for?
default: open
alternatives: {open: {says: Perhaps.}, asked: {says: Yes.}, at_once: {says: No.}}
sources: [K]
"""
WIDER = """
instrument: wider
title: A wider one
kind: treaty
adopted: 2000-01-01
in_force: 2000-01-01
sources: [K]
participation:
  - {states: [FRA], bound: 2000-01-01}
  - {states: [DEU], signed: 2000-01-01, ratified: 2001-01-01}
"""
ON_ATTACK = "when: {attack: {on: a party}}"
FORMS = "by_reading: form, asked: {request: the victim}, at_once: none"
EXCUSED = "says: Not it., excused: true"


@pytest.fixture
def asked(tmp_path):
    """Return the promise of the pact between two states and the duty on an attack, as the two questions tell it."""

    def both(terms, guarantor="FRA", helped="POL", *, event="attack:RUS:POL"):
        texts = {
            "pact": PACT.format(terms=terms),
            "other": CANDIDATES,
            "wider": WIDER,
            "form": FORM,
        }
        for name, text in texts.items():
            (tmp_path / f"{name}.yaml").write_text(text)
        library = library_with([tmp_path], corpus="none")
        snapshot, choices = snapshot_of(library, DAY), choices_for(library)
        scenario = Scenario.of([parse_event(event, library)])
        owed = who_must(snapshot, scenario, choices, other_readings=False).obligations
        promised = coverage(snapshot, choices)
        return (
            [c for c in promised if (c.guarantor, c.beneficiary) == (guarantor, helped)],
            [o for o in owed if (o.bearer, o.owed_to) == (guarantor, helped)],
        )

    return both


@pytest.mark.parametrize(
    ("terms", "guarantor", "helped", "status"),
    [
        (ON_ATTACK, "FRA", "POL", Status.DUE),
        ("when: {attack: {on: {parties_to: other}}}", "FRA", "POL", Status.DUE),
        ("when: {attack: {on: {parties_to: other}}}", "FRA", "KAZ", Status.UNKNOWN),
        (f"{ON_ATTACK}, by: {{parties_to: wider}}", "FRA", "POL", Status.DUE),
        (f"{ON_ATTACK}, by: {{parties_to: wider}}", "DEU", "POL", Status.UNKNOWN),
        (f"{ON_ATTACK}, toward: {{parties_to: other}}", "FRA", "POL", Status.DUE),
        (f"{ON_ATTACK}, toward: {{parties_to: other}}", "FRA", "KAZ", Status.UNKNOWN),
        (
            "when: {attack: {on: a party, provided: it is not over trade}}",
            "FRA",
            "POL",
            Status.UNKNOWN,
        ),
        (f"{ON_ATTACK}, gate: {{{FORMS}}}", "FRA", "POL", Status.DISPUTED),
        (f"{ON_ATTACK}, saving: [{{for: [DEU], {EXCUSED}}}]", "FRA", "POL", Status.DUE),
    ],
)
def test_a_promise_is_as_sure_as_the_duty(asked, terms, guarantor, helped, status):
    """Consent without entry into force, a condition in words and an open question leave a promise as open as the duty."""
    attacked = "KAZ" if "on: {parties_to" in terms and helped == "KAZ" else "POL"
    (promise,), (duty,) = asked(terms, guarantor, helped, event=f"attack:RUS:{attacked}")
    assert promise.status is duty.status is status
    assert bool(promise.doubts) is (status is not Status.DUE)


def test_who_is_excused_promises_nothing(asked):
    """A saving clause by which France owes nothing at all leaves no promise of France."""
    terms = f"{ON_ATTACK}, saving: [{{for: [FRA], {EXCUSED}}}]"
    promised, owed = asked(terms)
    assert promised == []
    assert [o.status for o in owed] == [Status.EXCUSED]


@pytest.mark.parametrize(
    "terms",
    [
        "when: [{attack: {by: RUS, on: a party}}, {attack: {on: a party}}]",
        "when: [{attack: {on: a party}}, {attack: {by: RUS, on: a party}}]",
    ],
)
def test_the_widest_trigger_says_against_whom(asked, terms):
    """Help against Russia and help against anyone are help against anyone, in whatever order they stand."""
    promised, owed = asked(terms, event="attack:UKR:POL")
    assert [c.against for c in promised] == ["anyone"]
    assert [o.status for o in owed] == [Status.DUE]


def test_triggers_of_which_none_is_wider_stand_together(asked):
    """Against Russia or Belarus is against both; a condition in words on one of them keeps the two apart."""
    plain = "when: [{attack: {by: RUS, on: a party}}, {attack: {by: BLR, on: a party}}]"
    assert [c.against for c in asked(plain)[0]] == ["RUS, BLR"]
    apart = "when: [{attack: {by: RUS, on: a party}}, {attack: {on: a party, provided: it lasts}}]"
    promised = asked(apart)[0]
    assert {(c.against, c.status) for c in promised} == {
        ("RUS", Status.DUE),
        ("anyone", Status.UNKNOWN),
    }


def test_unrest_is_against_nobody_in_particular(asked):
    """A promise against non-parties, and on unrest, is one against non-parties."""
    promised, _ = asked("when: {attack: {by: a non-party, on: a party}, unrest: {in: a party}}")
    assert [c.against for c in promised] == ["non-parties"]


@pytest.mark.parametrize("kind", ["occupation", "mobilisation"])
def test_help_on_other_acts_than_attack_is_a_promise_too(asked, kind):
    """Who must help when a state is occupied, or mobilised against, has promised help."""
    promised, owed = asked(f"when: {{{kind}: {{on: a party}}}}", event=f"{kind}:RUS:POL")
    assert [c.status for c in promised] == [o.status for o in owed] == [Status.DUE]


def test_gates_are_said_in_words(asked):
    """Poland, asked of by name in a set of states, is named as a reader names it."""
    promised, _ = asked(f"{ON_ATTACK}, gate: {{request: {{states: [POL]}}}}")
    assert [c.gate for c in promised] == ["request of Poland"]


@pytest.mark.parametrize(("answer", "automatic"), [("manner", True), ("condition", False)])
def test_a_process_is_a_gate_where_the_reading_makes_it_a_condition(answer, automatic):
    """Each party acts in accordance with its constitutional processes, in what manner or only after them is a question.

    Source: Mutual Defense Treaty between the United States and the Republic of Korea (1953), art. III.
    """
    library = shipped()
    choices = choices_for(library, f"legal,constitutional_process={answer}")
    snapshot = snapshot_of(library, date(2024, 6, 14))
    found = coverage(snapshot, choices, state="KOR")
    assert {c.automatic for c in found if c.pinpoint == "art. III"} == {automatic}
    scenario = Scenario.of([parse_event("attack:PRK:KOR", library)])
    owed = who_must(snapshot, scenario, choices, other_readings=False).obligations
    due = {o.status is Status.DUE for o in owed if o.instrument == "kor-usa-1953" and o.act.is_help}
    assert due == {automatic}


@pytest.mark.parametrize(
    ("state", "instrument", "says"),
    [
        ("SAU", "pak-sau-2025", "help by means that the text does not name"),
        ("UKR", "ukr-usa-2024", "supplies"),
        ("KOR", "kor-usa-1953", "help by own choice of means"),
    ],
)
def test_the_strength_of_a_promise_is_told_in_the_words_of_its_text(state, instrument, says):
    """Each text says itself whether the helper chooses, whether it names means, and whether it promises goods alone.

    Sources: joint statement of Pakistan and Saudi Arabia of 17 September 2025; agreement of Ukraine and the United States of
    13 June 2024 (support in a future attack); Mutual Defense Treaty of 1953 with the Republic of Korea, art. III.
    """
    library = shipped()
    day = date(2025, 12, 1) if state == "SAU" else date(2024, 6, 14)
    found = coverage(snapshot_of(library, day), choices_for(library, "as_invoked"), state=state)
    strong = {
        c.says for c in found if c.instrument == instrument and c.pledge.value != "consultation"
    }
    assert strong == {says}


def test_force_by_unnamed_means_is_an_assumption_of_the_answer():
    """The pact of 2025 as announced names no means; that of 1953 leaves them to each party and needs no assumption."""
    library = shipped()

    def assumed(day, event):
        scenario = Scenario.of([parse_event(event, library)])
        answer = who_must(snapshot_of(library, day), scenario, choices_for(library))
        return BY_FORCE in answer.assumptions

    assert assumed(date(2025, 12, 1), "attack:IRN:SAU")
    assert not assumed(date(2024, 6, 14), "attack:PRK:KOR")
