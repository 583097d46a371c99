"""`foedus show`: what a name means, with its sources resolved and what it hangs on."""

import json

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from foedus.corpus.catalogue import shipped
from foedus.instruments.library import kind_of


def _page(*arguments: str, columns: int = 100) -> str:
    done = CliRunner(env={"COLUMNS": str(columns)}).invoke(app, ["show", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def _words(*arguments: str) -> str:
    """Return a page as one line, so that it matters not where the terminal broke it."""
    return " ".join(_page(*arguments).split())


def _plain(*arguments: str) -> dict:
    return json.loads(_page(*arguments, "--json"))


def test_an_instrument_is_shown_with_everything_that_was_done_about_it():
    """Without a day the page tells signatures, freezes and ends alike."""
    page = _words("cst-1992")
    assert "Collective Security Treaty" in page
    assert "Uzbekistan" in page
    assert "suspended 2012-06-28" in page
    assert "disputed since 2024-02-23" in page


@pytest.mark.parametrize(
    ("day", "standings"),
    [
        ("1993-01-01", {"KAZ": "no", "ARM": "no"}),
        ("1998-06-01", {"KAZ": "yes", "ARM": "yes", "GEO": "yes"}),
        ("2024-06-01", {"KAZ": "yes", "ARM": "disputed", "GEO": "no", "UZB": "no"}),
    ],
)
def test_standings_are_those_of_the_day(day, standings):
    """The treaty of 1992 bound Georgia in 1998 and not in 2024; Armenia froze its part in February 2024."""
    found = {s["state"]: s["bound"] for s in _plain("cst-1992", "--as-of", day)["standings"]}
    # Before it entered into force on 20 April 1994 it bound nobody.
    assert {state: found[state] for state in standings} == standings


def test_an_instrument_not_yet_in_force_is_said_not_to_be():
    """The North Atlantic Treaty was signed in April 1949 and entered into force in August."""
    assert "On 1949-05-01: not in force" in _words("nat-1949", "--as-of", "1949-05-01")
    assert "On 1949-09-01: in force since 1949-08-24" in _words("nat-1949", "--as-of", "1949-09-01")


@pytest.mark.parametrize("pinpoint", [["art. 5"], ["art.", "5"], ["Article 5"], ["5"]])
def test_a_provision_is_found_by_its_pinpoint_however_written(pinpoint):
    """Article 5 is article 5, with or without the word."""
    plain = _plain("nat-1949", *pinpoint)
    assert (plain["kind"], plain["instrument"], plain["pinpoint"]) == (
        "provision",
        "nat-1949",
        "art. 5",
    )
    assert plain["document"]["pledge"] == "defense"


def test_a_provision_is_told_in_words():
    """Article 5 is owed by each other party to the victim of an attack in the area, by means of its own choice."""
    lines = {line["about"]: line["says"] for line in _plain("nat-1949", "5")["in_words"]}
    assert lines["duty"] == "each other party owes defense to the victim against the attacker"
    assert lines["when"].startswith("an attack by anyone on a party, in Area of the North Atlantic")
    assert lines["means"] == "own choice"
    assert lines["must"] == "report to United Nations Security Council [unsc]"


def test_a_provision_tells_which_questions_it_may_hang_on():
    """Whether the Council must act first, and what free choice of means means, are open questions of article 5."""
    questions = set(_plain("nat-1949", "5")["questions"])
    assert {"nat_activation", "own_choice_of_means", "fellow_member_attack"} <= questions
    page = _words("nat-1949", "5")
    assert shipped().questions["nat_activation"].asks in page


def test_amended_wording_is_told_apart_on_a_day():
    """The former wording of article 4 ended with the amendment of December 2012."""
    page = _words("cst-1992", "art. 4 (1992 wording)", "--as-of", "2020-01-01")
    assert "not in force (ended 2012-12-19)" in page


def test_sources_are_resolved():
    """Whoever reads `S02` reads what it is, where it stands, and that the page was seen."""
    source = _plain("cst-1992")["sources"]["S02"]
    assert source["address"].startswith("http")
    assert source["confidence"] == "seen"
    assert source["address"] in _page("cst-1992", columns=200)


@pytest.mark.parametrize("name", ["RUS", "Soviet Union", "365", "SUN"])
def test_a_state_is_one_state_under_all_its_names(name):
    """The Soviet Union and Russia are one state, with the name of the day."""
    plain = _plain(name, "--as-of", "1985-01-01")
    assert plain["kind"] == "state"
    assert (plain["id"], plain["name"]) == ("RUS", "Soviet Union")
    assert ("SUN", "1992-08-29") in {(c["value"], c["until"]) for c in plain["codes"]}


def test_a_state_is_shown_with_what_binds_it_on_the_day():
    """Finland was bound by the treaty of 1948 in 1985, and by the North Atlantic Treaty in 2024."""
    then = {i["instrument"]: i for i in _plain("FIN", "--as-of", "1985-01-01")["instruments"]}
    now = {i["instrument"]: i for i in _plain("FIN", "--as-of", "2024-01-01")["instruments"]}
    assert then["fin-sun-1948"]["bound"] == "yes"
    assert then["nat-1949"]["bound"] == "no"
    assert now["nat-1949"]["bound"] == "yes"
    assert now["fin-sun-1948"]["bound"] == "no" or now["fin-sun-1948"]["in_force"] == "no"


def test_a_contested_state_is_shown_with_who_says_what():
    """Serbia claims Kosovo's territory and many states recognise it; the page decides nothing."""
    contested = _plain("XKX")["contested"]
    assert contested["claimed_by"] == ["SRB"]
    assert {"FRA", "TUR"} <= set(contested["recognised_by"])
    page = _words("XKX")
    assert "Contested status" in page
    assert "others do too" in page


def test_a_state_before_its_time_is_said_not_to_have_existed():
    """There was no Kazakhstan among the states of 1914."""
    page = _words("KAZ", "--as-of", "1914-07-28")
    assert "it did not exist" in page


def test_an_area_that_is_the_name_of_a_state_says_so():
    """Abkhazia is an area of the corpus, and the name of an entity of contested status."""
    page = _words("abkhazia")
    assert "area abkhazia" in page
    assert "foedus show X-ABK" in page


def test_a_source_tells_who_cites_it():
    """From a source one finds what rests on it."""
    plain = _plain("S03")
    assert plain["kind"] == "source"
    assert "instrument cst-1992" in plain["cited_by"]


def test_a_kind_before_the_id_is_understood():
    """`architecture nato` is the architecture of that name."""
    assert _plain("architecture", "nato")["kind"] == "architecture"


def test_a_body_is_shown_with_its_members_on_the_day():
    """Uzbekistan sat in the Collective Security Council in 2010 and not in 2020."""
    assert "Uzbekistan" in _words("csc", "--as-of", "2010-01-01").partition("Decides")[0]
    assert "Uzbekistan" not in _words("csc", "--as-of", "2020-01-01").partition("Decides")[0]


def test_instruments_written_into_a_draft_are_found():
    """The guarantee of a proposal has no file of its own and is shown like any instrument."""
    plain = _plain("eurasian-guarantee", "--as-of", "2024-06-01")
    assert plain["in_force"] == "no"


def test_a_document_of_ones_own_is_shown_beside_the_corpus(tmp_path):
    """`--with` adds a document to look at, brackets in its text included."""
    text = "area: valley\ntitle: A [bold]valley[/bold]\npart_of: CHE\nsources: [K]\n"
    (tmp_path / "valley.yaml").write_text(text, encoding="utf-8")
    page = _page("valley", "--with", str(tmp_path))
    assert "A [bold]valley[/bold]" in page
    assert "Switzerland" in page


@pytest.mark.parametrize("columns", [30, 60, 100, 200])
def test_pages_fit_the_terminal(columns):
    """No line is wider than the terminal, narrow or wide."""
    for name in ("cst-1992", "RUS", "eurasian-security", "legal", "csc"):
        lines = _page(name, "--as-of", "2024-06-01", columns=columns).splitlines()
        assert max(map(len, lines)) <= columns


@pytest.mark.parametrize("document", list(shipped()), ids=lambda d: f"{kind_of(d)} {d.id}")
def test_every_document_of_the_corpus_has_a_page(document):
    """Whatever is shipped can be looked at, and tells its kind, its confidence and its sources."""
    from foedus.instruments.finding import find_named
    from foedus.reports.document_pages import page_of
    from foedus.reports.plain_documents import plain_named

    assert find_named(f"{kind_of(document)} {document.id}", shipped()) == document
    assert list(page_of(document, shipped()))
    plain = plain_named(document, shipped(), None)
    assert (plain["kind"], plain["id"]) == (kind_of(document), document.id)
    json.dumps(plain)
