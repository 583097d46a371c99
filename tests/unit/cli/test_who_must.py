"""`foedus who-must`: what it answers in JSON and to people, and each of its options."""

import json

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app

KURSK = ("--as-of", "2025-01-15", "--event", "attack:UKR:RUS")
ARMENIA = ("--as-of", "2022-09-13", "--event", "attack:AZE:ARM")

TOP = {"as_of", "reading", "events", "obligations", "bars", "conflicts", "not_bound"}
OBLIGATION = {
    "bearer",
    "act",
    "owed_to",
    "against",
    "status",
    "means",
    "gate",
    "instrument",
    "pinpoint",
    "round",
    "depends_on",
    "why",
}
CONFLICT = {"bearer", "kind", "between", "settled_by"}
NOT_BOUND = {"state", "instrument", "pinpoint", "failed"}
STATUSES = {
    "due",
    "awaiting_request",
    "awaiting_decision",
    "blocked",
    "excused",
    "disputed",
    "unknown",
}

OWN = """
instrument: pact-of-two
title: A pact of two states
kind: treaty
adopted: 2020-01-01
in_force: 2020-01-01
sources: [K]
participation: {states: [CHL, PER]}
provisions:
  art. 1:
    says: If one is attacked the other helps it.
    pledge: defense
    when: {attack: {on: a party}}
    by: each other party
    means: military included
  art. 2:
    says: Until the archives were opened nobody knew that they also consult on threats.
    pledge: consultation
    when: {threat: {to: a party}}
    by: each other party
    public_from: 2021-06-01
"""


@pytest.fixture
def run():
    """Return the command, run with arguments; it must end with the status given."""

    def ran(*arguments, status=0):
        result = CliRunner().invoke(app, ["who-must", *map(str, arguments)])
        assert result.exit_code == status, result.output
        return result

    return ran


@pytest.fixture
def ask(run):
    """Return the command's answer in JSON."""
    return lambda *arguments: json.loads(run(*arguments, "--json").stdout)


def bearers(answer, instrument, act=None):
    """Return who owes something under an instrument."""
    return {
        o["bearer"]
        for o in answer["obligations"]
        if o["instrument"] == instrument and act in {None, o["act"]}
    }


def test_the_keys_of_an_answer(ask):
    """An answer has the keys that users rely on."""
    answer = ask(*KURSK)
    assert answer.keys() >= TOP
    assert answer["as_of"] == "2025-01-15"
    assert answer["reading"] == "legal"
    assert answer["events"] == ["attack:UKR:RUS"]


def test_the_keys_of_an_obligation(ask):
    """Every obligation says who owes what to whom, how firmly, on which words, and why."""
    obligations = ask(*KURSK)["obligations"]
    assert obligations
    for obligation in obligations:
        assert obligation.keys() >= OBLIGATION
        assert obligation["status"] in STATUSES
        assert obligation["why"]


def test_an_obligation_in_full(ask):
    """On 15 January 2025 the DPRK owes Russia military help under article 4 of the treaty of 2024."""
    (duty,) = (
        o for o in ask(*KURSK)["obligations"] if o["bearer"] == "PRK" and o["act"] == "defense"
    )
    assert duty["owed_to"] == "RUS"
    assert duty["against"] == "UKR"
    assert duty["status"] == "due"
    assert duty["means"] == "military_fixed"
    assert duty["gate"].startswith("process: constitutional")
    assert (duty["instrument"], duty["pinpoint"], duty["round"]) == ("rus-prk-2024", "art. 4", 1)
    assert duty["depends_on"] == ["constitutional_process"]
    assert {"event", "in_force", "victim", "attacker", "standing"} <= {
        s["rule"] for s in duty["why"]
    }


def test_the_keys_of_bars_and_conflicts(ask):
    """Uzbekistan's law of 2012 bars the help that its alliance of 2005 owes, and nothing settles it."""
    answer = ask(*KURSK)
    assert {"bearer", "act", "owed_to", "status", "instrument", "pinpoint"} <= answer["bars"][
        0
    ].keys()
    for conflict in answer["conflicts"]:
        assert conflict.keys() >= CONFLICT
    (open_one,) = (c for c in answer["conflicts"] if c["bearer"] == "UZB")
    assert open_one["kind"] == "bound_and_barred"
    assert open_one["between"] == ["rus-uzb-2005 art. 2", "uzbekistan-law-2012 no troops abroad"]
    assert open_one["settled_by"] is None


def test_the_keys_of_those_not_bound(ask):
    """Türkiye owes Armenia nothing in September 2022, and the first condition that failed is said."""
    not_bound = ask(*ARMENIA)["not_bound"]
    assert not_bound
    for entry in not_bound:
        assert entry.keys() >= NOT_BOUND
        assert entry["failed"]
    assert "TUR" in {entry["state"] for entry in not_bound}


@pytest.mark.parametrize(
    ("day", "event", "act", "instrument", "expected"),
    [
        ("2023-04-04", "attack:RUS:FIN", "defense", "nat-1949", {"EST", "USA"}),
        ("1914-07-31", "mobilisation:DEU", "mobilise", "franco-russian-1892", {"FRA", "RUS"}),
        ("2021-05-14", "threat:AZE:ARM", "consultation", "cst-1992", {"KAZ", "RUS"}),
        ("2022-01-05", "unrest:KAZ", "consultation", "cst-1992", {"ARM", "RUS"}),
        ("2010-01-01", "dispute:PER:CHL", "settle_peacefully", "un-charter-1945", {"CHL", "PER"}),
        ("1914-07-28", "occupation:AUH:SRB", "consultation", "triple-alliance-1882", {"AUH"}),
        ("2013-06-01", "deployment:USA:KGZ", "consultation", "csto-charter-2002", {"KGZ"}),
    ],
)
def test_an_event_of_each_kind(ask, day, event, act, instrument, expected):
    """Attacks, mobilisations, threats, unrest, disputes, occupations and deployments each set something off."""
    answer = ask("--as-of", day, "--event", event)
    assert answer["events"] == [event]
    assert bearers(answer, instrument, act) >= expected


def test_a_request_opens_a_gate(ask):
    """Armenia's request of 13 September 2022 turns waiting help into help that is due."""
    by_request = {
        asked: {
            o["status"]
            for o in ask(*ARMENIA, *(("--event", "request:ARM:csto") if asked else ()))[
                "obligations"
            ]
            if (o["instrument"], o["pinpoint"]) == ("cst-1992", "art. 4")
        }
        for asked in (False, True)
    }
    assert by_request == {False: {"awaiting_request"}, True: {"due"}}


@pytest.mark.parametrize(
    ("arguments", "key", "expected"),
    [
        (("--event", "request:ARM:CSTO"), "events", ["attack:AZE:ARM", "request:ARM:csto"]),
        (("--decision", "CSC=rejected"), "decisions", {"csc": "rejected"}),
        (("--event", "threat:AZE:ARM@Nagorno-Karabakh"), "events", None),
    ],
)
def test_case_does_not_matter_in_ids(ask, arguments, key, expected):
    """CSTO is csto: journalists write bodies, organisations and places with capitals."""
    found = ask(*ARMENIA, *arguments)[key]
    assert found == (expected or ["attack:AZE:ARM", "threat:AZE:ARM@nagorno-karabakh"])


def test_a_decision_in_a_file_is_read_whatever_its_case(ask, tmp_path):
    """A decision of the CSC in capitals counts like one in small letters."""
    (tmp_path / "s.yaml").write_text("events: [attack:AZE:ARM]\ndecisions: {CSC: rejected}\n")
    answer = ask("--as-of", "2022-09-13", "--scenario", tmp_path / "s.yaml")
    assert answer["decisions"] == {"csc": "rejected"}


def test_an_attack_in_defence(ask, tmp_path):
    """Force in self-defence is written as an attack that is in defence, on the command line and in a file."""
    (tmp_path / "s.yaml").write_text("events: [{attack: {by: UKR, on: RUS, in_defence: true}}]\n")
    day = ("--as-of", "2025-01-15")
    typed = ask(*day, "--event", "attack:UKR:RUS,in_defence")
    assert typed["events"] == ["attack:UKR:RUS,in_defence"]
    assert ask(*day, "--scenario", tmp_path / "s.yaml") == typed
    assert not bearers(typed, "rus-prk-2024", "defense")


@pytest.mark.parametrize(
    ("event", "n_sentences"), [("attack:ARG:BRA", 1), ("attack:ARG:ESP", 0), ("request:BRA", 0)]
)
def test_outside_europe_and_asia_the_answer_says_so(ask, event, n_sentences):
    """The treaty of Rio de Janeiro of 1947, by which an attack on Brazil is one on all, is not among the documents."""
    said = ask("--as-of", "2024-06-01", "--event", event)["outside_coverage"]
    assert len(said) == n_sentences
    assert all("Brazil" in one and "Europe and Asia" in one for one in said)


def test_a_treaty_known_to_be_missing_is_named(ask):
    """The joint defence treaty of the Arab League, which may bind others to help Jordan, is not among the documents."""
    (sentence,) = ask("--as-of", "2024-06-01", "--event", "attack:IRN:JOR")["outside_coverage"]
    assert "Arab League" in sentence
    assert not ask("--as-of", "1950-06-01", "--event", "attack:ISR:JOR")["outside_coverage"]


def test_own_documents_alone_cover_what_they_cover(ask):
    """Without the shipped documents nothing is said of what these compile."""
    question = ("--as-of", "2024-06-01", "--event", "attack:ARG:BRA", "--corpus", "none")
    assert ask(*question)["outside_coverage"] == []


def test_states_alike_in_all_but_the_bearer_share_a_row(run, ask):
    """Of the Union's members 23 owe Finland help with military means included, and stand in one row; JSON has each."""
    question = ("--as-of", "2024-06-01", "--event", "attack:RUS:FIN")
    printed = run(*question).stdout
    rows = [line for line in printed.splitlines() if line.startswith(" 23 parties")]
    assert len(rows) == 1
    assert "31 parties, all" in printed
    assert "the same 31" in printed
    assert len(bearers(ask(*question), "teu-1992", "defense")) == 26


def test_a_long_answer_begins_with_its_sum(run, ask):
    """The lead is the second line on a terminal, and `in_short` in JSON."""
    question = ("--as-of", "2024-06-01", "--event", "attack:RUS:FIN")
    (first, *_) = ask(*question)["in_short"]
    assert first.startswith("35 states must help Finland against Russia at once")
    assert run(*question).stdout.splitlines()[1].startswith("35 states must help Finland")


def test_a_war_of_alliances_fits_on_some_pages(run):
    """Thousands of duties of later rounds are put together by promise."""
    question = ("--as-of", "2024-06-01", "--event", "attack:RUS:FIN", "--reading", "as_invoked")
    printed = run(*question).stdout
    assert "under duties of help in turn" in " ".join(printed.split())
    assert len(printed.splitlines()) < 1000


def test_a_request_alone_obliges_nobody(ask):
    """A request is no attack."""
    assert ask("--as-of", "2022-09-13", "--event", "request:ARM:csto")["obligations"] == []


def test_areas_and_provocation(ask):
    """Help to Romania in 1914 is for unprovoked attack only; Hawaii lies outside the North Atlantic area."""
    attack = ("--as-of", "1914-07-28", "--event")
    assert bearers(ask(*attack, "attack:RUS:ROU"), "austro-romanian-1883", "defense")
    assert not bearers(ask(*attack, "attack:RUS:ROU,provoked"), "austro-romanian-1883", "defense")
    answer = ask("--as-of", "2024-01-01", "--event", "attack:PRK:USA@hawaii")
    assert answer["events"] == ["attack:PRK:USA@hawaii"]
    assert bearers(answer, "nat-1949", "defense") == set()


def test_order_of_events_changes_nothing(ask):
    """Whichever attack is named first, the answer is the same."""
    events = ("--event", "attack:KGZ:TJK", "--event", "attack:TJK:KGZ")
    day = ("--as-of", "2022-09-16")
    assert ask(*day, *events) == ask(*day, *events[2:], *events[:2])


def test_a_scenario_file(ask, tmp_path):
    """The Council's decision of 6 January 2022 on crisis response, written as a file."""
    scenario = tmp_path / "january.yaml"
    scenario.write_text("events:\n  - unrest:KAZ\ndecisions: {csc: adopted}\n")
    answer = ask("--as-of", "2022-01-06", "--scenario", scenario)
    assert answer["events"] == ["unrest:KAZ"]
    (status,) = {
        o["status"] for o in answer["obligations"] if o["pinpoint"] == "art. 7 (crisis response)"
    }
    assert status == "due"


def test_a_scenario_file_and_events_together(ask, tmp_path):
    """An event of the file and one of the command line stand in one scenario."""
    scenario = tmp_path / "war.yaml"
    scenario.write_text("events:\n  - attack: {by: AZE, on: ARM}\n")
    answer = ask("--as-of", "2022-09-13", "--scenario", scenario, "--event", "request:ARM:csto")
    assert set(answer["events"]) == {"attack:AZE:ARM", "request:ARM:csto"}


def test_a_decision(ask):
    """Sanctions are owed by all members once the Security Council has decided, as on 6 August 1990."""
    question = ("--as-of", "1990-08-06", "--event", "attack:IRQ:KWT")
    assert bearers(ask(*question), "un-charter-1945", "sanction") == set()
    decided = ask(*question, "--decision", "unsc=adopted")
    assert bearers(decided, "un-charter-1945", "sanction") >= {"CHN", "FRA", "GBR", "RUS", "USA"}


@pytest.mark.parametrize("as_folder", [False, True])
def test_own_documents_beside_the_corpus(ask, tmp_path, as_folder):
    """A user's own treaty, as a file or in a folder, is read beside the shipped ones."""
    file = tmp_path / "pact-of-two.yaml"
    file.write_text(OWN)
    question = ("--as-of", "2024-01-01", "--event", "attack:ARG:PER")
    answer = ask(*question, "--with", tmp_path if as_folder else file)
    assert bearers(answer, "pact-of-two") == {"CHL"}
    assert any(b["instrument"] == "un-charter-1945" for b in answer["bars"])


def test_own_documents_alone(ask, tmp_path):
    """Without the corpus only the user's own treaty speaks."""
    (tmp_path / "pact-of-two.yaml").write_text(OWN)
    question = ("--as-of", "2024-01-01", "--event", "attack:ARG:PER")
    answer = ask(*question, "--with", tmp_path, "--corpus", "none")
    assert {o["instrument"] for o in answer["obligations"]} == {"pact-of-two"}
    assert answer["bars"] == []


def test_no_documents_no_obligations(ask):
    """Without any treaty nobody owes anything."""
    answer = ask("--as-of", "2024-01-01", "--event", "attack:ARG:PER", "--corpus", "none")
    assert (answer["obligations"], answer["bars"], answer["conflicts"]) == ([], [], [])


@pytest.mark.parametrize(("known_on", "known"), [("2021-05-31", False), ("2021-06-01", True)])
def test_what_was_known_on_a_day(ask, tmp_path, known_on, known):
    """A secret article counts from the day on which it became known."""
    (tmp_path / "pact-of-two.yaml").write_text(OWN)
    question = ("--as-of", "2020-06-01", "--event", "threat:ARG:PER", "--with", tmp_path)
    assert bearers(ask(*question), "pact-of-two") == {"CHL"}
    assert (bearers(ask(*question, "--known-on", known_on), "pact-of-two") == {"CHL"}) is known


def test_the_german_ottoman_alliance_was_secret(ask):
    """Nobody in Paris could count on 2 August 1914 with the alliance signed that day in Constantinople."""
    question = ("--as-of", "1914-08-02", "--event", "attack:RUS:AUH")
    assert bearers(ask(*question), "german-ottoman-1914", "defense") == {"TUR"}
    answer = ask(*question, "--known-on", "1914-08-02")
    assert answer["known_on"] == "1914-08-02"
    assert bearers(answer, "german-ottoman-1914", "defense") == set()


@pytest.mark.parametrize(
    ("reading", "status"),
    [
        ("legal", {"disputed"}),
        ("widest", {"due"}),
        ("narrowest", {"disputed"}),
        ("legal,political_commitments=bind", {"due"}),
    ],
)
def test_a_reading(ask, reading, status):
    """Whether the memorandum of Budapest calls for consultation hangs on whether assurances bind."""
    question = ("--as-of", "2014-03-01", "--event", "attack:RUS:UKR", "--reading", reading)
    answer = ask(*question)
    assert answer["reading"] == reading
    found = {o["status"] for o in answer["obligations"] if o["instrument"] == "budapest-1994"}
    assert found == status


def test_why_not_names_the_day(ask):
    """On 6 August 2024 the treaty with the DPRK was not in force: it is from 4 December 2024."""
    answer = ask("--as-of", "2024-08-06", "--event", "attack:UKR:RUS", "--why-not", "PRK")
    (failed,) = (n["failed"] for n in answer["not_bound"] if n["instrument"] == "rus-prk-2024")
    assert "2024-12-04" in failed
    assert {n["state"] for n in answer["not_bound"]} == {"PRK"}


def test_why_not_takes_a_name(ask):
    """Sweden owed nothing under the North Atlantic Treaty on the eve of its accession."""
    answer = ask("--as-of", "2024-03-06", "--event", "attack:RUS:NOR", "--why-not", "Sweden")
    failed = {
        n["pinpoint"]: n["failed"] for n in answer["not_bound"] if n["instrument"] == "nat-1949"
    }
    assert "2024-03-07" in failed["art. 5"]


def test_why_not_of_a_state_no_treaty_speaks_of(ask):
    """No treaty of the corpus obliges Bhutan to anything if Azerbaijan attacks Armenia."""
    answer = ask(*ARMENIA, "--why-not", "BTN")
    (only,) = answer["not_bound"]
    assert (only["state"], only["instrument"]) == ("BTN", None)
    assert "Bhutan" in only["failed"]


def test_what_people_read(run):
    """Bearers, status, instrument and the way out of a table: the answer is readable without JSON."""
    printed = run(*KURSK).stdout
    for word in ("PRK", "KAZ", "defense", "due", "rus-prk-2024", "attack:UKR:RUS", "legal"):
        assert word in printed
    assert "bound and barred" in printed


def test_what_people_read_with_every_step(run):
    """With --why the steps are printed, the day of entry into force among them."""
    printed = run(*KURSK, "--why").stdout
    assert "in force since 2024-12-04" in printed
    assert "in force since 2024-12-04" not in run(*KURSK).stdout


def test_what_people_read_where_nobody_owes_anything(run):
    """On 1 June 1900 no treaty of the corpus spoke of an attack by Chile on Peru."""
    assert (
        "Nobody owes anything" in run("--as-of", "1900-06-01", "--event", "attack:CHL:PER").stdout
    )


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--as-of", "2024-01-01"), "no event"),
        (("--as-of", "yesterday", "--event", "attack:RUS:FIN"), "yesterday"),
        (("--as-of", "2024-01-01", "--event", "attack:RUS:Finnland"), "Finland"),
        (("--as-of", "2024-01-01", "--event", "atack:RUS:FIN"), "attack"),
        (("--as-of", "2024-01-01", "--event", "attack:RUS:FIN@hawai"), "hawaii"),
        (("--as-of", "2024-01-01", "--event", "attack:AUH:SRB"), "AUH"),
        ((*KURSK, "--reading", "leagl"), "legal"),
        ((*KURSK, "--corpus", "atopp"), "shipped"),
        ((*KURSK, "--decision", "unsc=vetoed"), "adopted"),
        ((*KURSK, "--decision", "unscc=adopted"), "unsc"),
        ((*KURSK, "--why-not", "Bhutann"), "Bhutan"),
    ],
)
def test_a_question_that_cannot_be_answered(run, arguments, word):
    """Bad input ends with status 2 and words that help, on standard error, and no answer."""
    result = run(*arguments, "--json", status=2)
    assert result.stdout == ""
    assert word in result.stderr
    assert "Traceback" not in result.stderr


def test_a_proposal_is_supposed_in_force():
    """Under a proposal whose parties all help each other, help is owed that the law as it is does not ask for."""
    asked = ("who-must", "--as-of", "2026-05-31", "--event", "attack:AFG:MNG", "--json")
    as_it_is = json.loads(CliRunner().invoke(app, asked).stdout)
    done = CliRunner().invoke(app, [*asked, "--under", "eurasian-security:continental"])
    answer = json.loads(done.stdout)
    helping = {o["bearer"] for o in answer["obligations"] if o["act"] == "defense"}
    assert helping > {o["bearer"] for o in as_it_is["obligations"] if o["act"] == "defense"}
    assert (as_it_is["under"], answer["under"]) == (None, "eurasian-security:continental")


@pytest.mark.parametrize(
    ("under", "words"),
    [
        ("nato", "leave out --under"),
        ("eurasian-security", "has several completions"),
        ("eurasian-securty:least", "Did you mean eurasian-security"),
        ("eurasian-security:least?", "no completion"),
    ],
)
def test_what_is_no_one_proposal_is_refused(under, words):
    """The law as it is needs no supposing, and a draft with open brackets is several texts."""
    done = CliRunner().invoke(
        app, ["who-must", "--as-of", "2026-05-31", "--event", "attack:AFG:MNG", "--under", under]
    )
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
