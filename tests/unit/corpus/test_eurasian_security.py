"""The proposed Eurasian security architecture: every element, every gap and every claim is kept."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

import foedus.corpus
from foedus.instruments.architecture import Architecture
from foedus.instruments.documents import Claim, Instrument
from foedus.instruments.frozen import ByReading
from foedus.instruments.library import Library
from foedus.instruments.read import read_documents
from foedus.vocabulary.pledges import Pledge

DOCUMENTS = Path(foedus.corpus.__file__).parent / "documents"
ARTICLES = {f"seed-00{n}" for n in range(5)}

STATED = {*range(1, 7), *range(9, 15), *range(17, 30)}
DERIVED = {7, 8, 15, 16, 30, 31}
"""Elements in official wording, and those a reporter summarised; none is merely named."""

LEFT_OPEN = {
    "no-obligations": "pledge",
    "no-trigger": "trigger",
    "no-decision-rule": "gate",
    "no-secretariat": None,
    "no-boundary": "membership",
    "no-external-powers": None,
    "no-verification": None,
    "no-dispute-body": "disputes",
    "no-relation-clause": "existing_alliances",
    "no-accession": "outside_states",
    "no-suspension": None,
    "no-exit": "exit",
    "no-nuclear-stationing": None,
    "no-member-attack": "attackers",
    "no-contested-territory": None,
}
"""What the five articles do not contain, and the bracket that lays out ways of filling it."""

TERMS = {
    "eurasia",
    "external_power",
    "presence",
    "gradual_reduction",
    "equal_security",
    "indivisible_security",
    "guarantee",
    "destructive_influence",
}

LOADED = (
    "regime",
    "occupied",
    "liberated",
    "aggressive",
    "special military operation",
    "invasion",
    "colonial",
)


@cache
def library() -> Library:
    read, diagnostics = read_documents(
        [DOCUMENTS / folder for folder in ("foundations", "claims", "architectures")]
    )
    assert not diagnostics
    return read


def draft() -> Architecture:
    return library().architectures["eurasian-security"]


def guarantee() -> Instrument:
    (instrument,) = draft().own_instruments
    return instrument


def claim(number: str) -> Claim:
    (found,) = [c for c in library().claims.values() if c.id.partition("-")[0] == number]
    return found


def test_the_articles_contain_thirty_one_elements() -> None:
    """Thirty-one distinct elements of the proposal are found in the five articles."""
    assert list(draft().elements) == [f"E{n:02d}" for n in range(1, 32)]


@pytest.mark.parametrize("number", range(1, 32))
def test_reporters_summaries_are_told_from_official_wording(number: int) -> None:
    """An element in official wording is stated; one that only a reporter puts so is derived."""
    element = draft().elements[f"E{number:02d}"]

    assert element.status == ("stated" if number in STATED else "derived")
    assert set(range(1, 32)) == STATED | DERIVED


def test_every_element_stands_in_an_article() -> None:
    """Each element names the article in which it stands, and what it still needs."""
    for name, element in draft().elements.items():
        assert ARTICLES & set(element.sources), name
        assert element.needs, name


def test_all_five_articles_say_indivisible() -> None:
    """Indivisible security is the one element that stands in all five articles."""
    in_all = [n for n, e in draft().elements.items() if set(e.sources) >= ARTICLES]

    assert in_all == ["E10"]


@pytest.mark.parametrize(("point", "bracket"), LEFT_OPEN.items())
def test_what_the_articles_leave_open_is_kept(point: str, bracket: str | None) -> None:
    """Each thing that the articles do not say is listed, with the bracket that could fill it."""
    assert draft().leaves_open[point].bracket == bracket


def test_every_bracket_fills_something_left_open() -> None:
    """The draft opens no question that the articles have answered."""
    assert {point.bracket for point in draft().leaves_open.values()} - {None} == set(
        draft().brackets
    )


def test_every_claim_of_the_articles_is_kept_once() -> None:
    """Twenty-eight claims of officials and eleven other voices are in the articles."""
    numbers = [name.partition("-")[0] for name in library().claims]
    expected = [f"c{n:02d}" for n in range(1, 29)] + [f"x{n:02d}" for n in range(1, 12)]

    assert sorted(n for n in numbers if n[0] in "cx") == expected
    assert len(numbers) == len(set(numbers))


def test_every_claim_says_who_and_when() -> None:
    """A claim has a speaker, a day, a venue and a source, whoever speaks."""
    for spoken in library().claims.values():
        assert spoken.speaker.name, spoken.id
        assert spoken.speaker.role, spoken.id
        assert spoken.venue, spoken.id
        assert spoken.day.latest.year < 2027, spoken.id
        assert spoken.sources, spoken.id
        if spoken.article:
            assert spoken.article in ARTICLES & set(spoken.sources), spoken.id


def test_a_claim_said_to_be_testable_says_how() -> None:
    """What data can test, or test in part, comes with the test."""
    for spoken in library().claims.values():
        assert spoken.test or spoken.testable == "not", spoken.id


@pytest.mark.parametrize(
    ("testable", "numbers"),
    {
        "data": "c02 c05 c07 c11 c15 c16 c19 c28 x02 x03 x04 x05 x07 x08 x09 x10",
        "partly": "c03 c04 c06 c08 c09 c10 c12 c14 c20 c21 c22 c26 c27 x01 x06",
        "not": "c01 c13 c17 c18 c23 c24 c25 x11",
    }.items(),
)
def test_claims_differ_in_how_far_data_can_test_them(testable: str, numbers: str) -> None:
    """Sixteen claims can be tested, fifteen in part, eight not."""
    assert {number for number in numbers.split() if claim(number).testable == testable} == set(
        numbers.split()
    )


def test_answers_run_both_ways() -> None:
    """A claim that is contradicted names the claim that contradicts it, save for mere qualifications."""
    claims = library().claims
    answered = {(a.id, b) for a in claims.values() for b in a.answers}
    one_way = {(a, b) for a, b in answered if (b, a) not in answered}

    assert all(b in claims for _, b in answered)
    assert one_way == {
        ("x03-nato-enlarged", "c22-euro-atlantic-models"),
        ("y04-ready-to-discuss", "x05-usa-excluded"),
    }


def test_the_articles_disagree_on_how_many_states_the_csto_has() -> None:
    """One article of 2024 counts six members, one of 2025 five; both counts are kept, as claims."""
    six, five = claim("c07"), claim("y01")

    assert "six members" in six.says
    assert "five states" in five.says
    assert (six.article, five.article) == ("seed-001", "seed-003")
    assert six.day.latest < date(2025, 1, 1) <= five.day.earliest
    assert six.id in five.answers
    assert five.id in six.answers


def test_the_draft_keeps_what_is_in_force() -> None:
    """A proposal is added to the treaties in force; it replaces none by itself."""
    assert draft().stage == "proposal"
    assert draft().keeps == "everything_in_force"


def test_elements_refer_to_claims_and_terms_that_exist() -> None:
    """Each claim and term that an element names is listed in the architecture and documented."""
    assert set(draft().claims) == set(library().claims)
    assert set(draft().terms) == TERMS
    for name, element in draft().elements.items():
        assert set(element.claims) <= set(draft().claims), name
        assert set(element.terms) <= TERMS, name


def test_elements_are_carried_by_parts_of_the_draft() -> None:
    """What carries an element is a bracket, a provision or an instrument of the draft."""
    parts = {*draft().brackets, *guarantee().provisions, guarantee().id}

    for name, element in draft().elements.items():
        assert set(element.carried_by) <= parts, name


def test_no_provision_stands_without_an_element_or_a_bracket() -> None:
    """The compilers add nothing that neither an article nor an open question suggests."""
    carried = {part for element in draft().elements.values() for part in element.carried_by}

    for pinpoint, provision in guarantee().provisions.items():
        assert pinpoint in carried or provision.bracket, pinpoint


def test_every_bracket_writes_into_the_draft() -> None:
    """No bracket stands beside the text; each fills the participation or a provision."""
    filled = {name for p in guarantee().provisions.values() for name in p.bracket}

    assert filled | {guarantee().participation.bracket} == set(draft().brackets)


def test_the_trigger_is_written_before_the_attackers_and_the_area() -> None:
    """The trigger names the events; attackers and area only narrow its attacks."""
    order = guarantee().provisions["guarantee"].bracket

    assert order.index("trigger") < order.index("attackers")
    assert order.index("trigger") < order.index("area")


def test_every_alternative_names_its_authors() -> None:
    """Nothing is put forward anonymously: an article, an earlier draft, or an assumption."""
    drafts = {
        "draft European Security Treaty of 2009",
        "security concept for the Persian Gulf of 2019",
        "vision of a Eurasian Charter of 2024",
        "SCO summit of 2005",
    }

    for name, bracket in draft().brackets.items():
        for key, choice in bracket.alternatives.items():
            assert choice.authors, (name, key)
            assert set(choice.authors) <= {"assumption", *ARTICLES, *drafts}, (name, key)


@pytest.mark.parametrize(
    "name", ["least", "csto-plus", "continental", "continental-council", "most"]
)
def test_an_illustration_answers_every_question_that_means_something(name: str) -> None:
    """An illustration chooses in each bracket whose needs it meets, and in no other."""
    choices = draft().completions[name].choices
    meaningful = {
        bracket
        for bracket, text in draft().brackets.items()
        if all(choices.get(other) in allowed for other, allowed in text.needs.items())
    }

    assert set(choices) == meaningful


@pytest.mark.parametrize("term", sorted(TERMS))
def test_a_term_without_definition_has_three_readings(term: str) -> None:
    """The articles define none of their terms; the first of three readings is taken by assumption."""
    question = library().questions[term]

    assert len(question.alternatives) == 3
    assert question.default == next(iter(question.alternatives))
    assert "assumption" in question.note
    assert all(a.states or a.test for a in question.alternatives.values())


def test_the_bracket_and_the_term_mean_the_same_eurasia() -> None:
    """Every state of Europe and Asia is read in the membership as in the question."""
    states = draft().brackets["membership"].alternatives["eurasia"].states
    question = library().questions["eurasia"]

    assert isinstance(states, ByReading)
    assert states.alternatives == {n: a.states for n, a in question.alternatives.items()}


def test_without_nato_thirty_members_are_taken_away() -> None:
    """Of the thirty-two members of NATO thirty lie in Europe or Asia."""
    bracket = draft().brackets["membership"].alternatives
    all_of_it = bracket["eurasia"].states.alternatives
    without = bracket["eurasia_without_nato"].states.alternatives

    for reading, states in without.items():
        assert len(set(states.besides) - set(all_of_it[reading].besides)) == 30
        assert "TUR" in states.besides


def test_no_defence_treaty_is_spared() -> None:
    """The alternative that ends existing alliances ends those of every side, and so with priority."""
    corpus, _ = read_documents([DOCUMENTS])
    promise_defence = {
        i.id
        for i in corpus.instruments.values()
        if i.ended is None
        and i.binds_in_law != "political"
        and i.kind == "treaty"
        and any(p.pledge is Pledge.DEFENSE for p in i.provisions.values())
    }
    choices = draft().brackets["existing_alliances"].alternatives

    assert set(choices["prevails"].prevails_over) == promise_defence
    assert set(choices["ended"].ends) == promise_defence - {"teu-1992"}


def test_the_timeline_runs_in_order() -> None:
    """What happened around the proposal is told in order of days."""
    days = [occurrence.day.earliest for occurrence in draft().timeline]

    assert days == sorted(days)


def test_loaded_words_stay_inside_claims() -> None:
    """The words of the quarrel are quoted and never used."""
    texts = [draft().says or "", *(e.says for e in draft().elements.values())]
    texts += [p.says for p in draft().leaves_open.values()]
    texts += [o.says for o in draft().timeline]
    texts += [p.says for p in guarantee().provisions.values()]
    texts += [c.title + c.says for c in draft().completions.values()]

    for text in texts:
        assert not [word for word in LOADED if word in text.lower()], text


@pytest.mark.parametrize("name", ["un", "nato", "csto", "osce"])
def test_existing_architectures_stand_alone(name: str) -> None:
    """An existing architecture is its own instruments and nothing else."""
    existing = library().architectures[name]

    assert existing.stage == "in_force"
    assert existing.keeps == "nothing_else"
    assert existing.instruments
    assert not existing.own_instruments


def test_the_status_quo_is_everything_in_force() -> None:
    """The status quo adds nothing and leaves nothing out."""
    assert library().architectures["status-quo"].keeps == "everything_in_force"
    assert not library().architectures["status-quo"].instruments
