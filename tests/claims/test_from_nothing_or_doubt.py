"""From nothing, from doubt and from years that nobody coded no claim is supported or contradicted."""

from datetime import date

import pytest

from foedus.claims.finding import Verdict
from foedus.instruments.documents import Claim
from foedus.vocabulary.states import states_on

S, C, M, U = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.MIXED, Verdict.UNDETERMINED

PACT = """
instrument: pact
title: A pact of invented membership
kind: treaty
adopted: 1990-01-01
in_force: 1990-01-01
participation: {participation}
provisions:
  art. 1: {{says: Nobody may trade in quokkas}}
"""


def claim(day="2010-06-01", **asserted):
    """Return a claim that asserts one thing."""
    return Claim.model_validate(
        {
            "claim": "it-is-said",
            "speaker": {"name": "Anybody"},
            "day": date.fromisoformat(day),
            "says": "something",
            "kind": "fact",
            "testable": "data",
            "asserts": [asserted],
        }
    )


@pytest.fixture
def found(find, library_of):
    """Return what gives the finding on a claim about a pact with some participation."""

    def of(asked, participation="[]", *texts, **more):
        library = library_of(PACT.format(participation=participation), *texts)
        return find(asked, library=library, **more)

    return of


TWICE = "[{state: PER, bound: 1994-04-20, ended: 1999-04-20}, {state: PER, bound: 2006-06-23}]"


@pytest.mark.parametrize(
    ("said_on", "joined_on", "verdict"),
    [
        ("1998-01-01", "1994-04-20", S),
        ("2010-01-01", "1994-04-20", S),
        ("2010-01-01", "2006-06-23", S),
        ("1998-01-01", "2006-06-23", C),
        ("2010-01-01", "1995-01-01", C),
        ("1990-01-01", "1994-04-20", C),
    ],
)
def test_who_joined_twice_joined_on_either_day_that_had_come(found, said_on, joined_on, verdict):
    """Peru joined in 1994, left, and joined again in 2006: nobody speaking in 1998 means the second time."""
    asked = claim(said_on, joined={"to": "pact", "states": {"PER": joined_on}})
    assert found(asked, TWICE).verdict is verdict


@pytest.mark.parametrize(
    ("participation", "verdict"),
    [
        ("[{state: PER, ratified: 1995-03-01}]", U),
        ("[{state: PER, bound: unknown}]", U),
        ("[{state: PER}]", U),
        ("{states: [PER]}", U),
        ("[{state: PER, ratified: 2000-03-01}]", C),
        ("[{state: PER, signed: 1995-03-01}]", C),
        ("[{state: CHL, bound: 1995-03-01}]", C),
        ("{states: [CHL]}", C),
    ],
)
def test_a_day_that_nobody_recorded_may_be_the_one_claimed(found, participation, verdict):
    """Who consented in 1995, on no recorded day or only in a list of parties may have joined in 1996; a signatory did not."""
    asked = claim(joined={"to": "pact", "states": {"PER": "1996-01-01"}})
    assert found(asked, participation).verdict is verdict


def test_a_day_of_which_part_lies_after_the_claim_supports_nothing(found):
    """Peru joined in 2005 or 2006; who said at the end of 2005 that it had may have spoken too early."""
    asked = claim("2005-12-31", joined={"to": "pact", "states": {"PER": "2005/2006"}})
    assert found(asked, "[{state: PER, bound: 2005/2006}]").verdict is U


@pytest.mark.parametrize(
    ("participation", "verdict"),
    [
        ("[]", U),
        ("[{state: PER, ratified: 1995-03-01}]", U),
        ("[{state: PER, bound: 1995-03-01}, {state: FRA, ratified: 1995-03-01}]", U),
        ("[{state: PER, bound: 1995-03-01}, {state: CHL, ratified: 1995-03-01}]", S),
        ("[{state: PER, bound: 1995-03-01}, {state: FRA, bound: 1995-03-01}]", M),
    ],
)
def test_where_members_lie_needs_members_that_are_known(found, participation, verdict):
    """Of no member, and of one whose membership is not known, nobody can say where the members lie."""
    asked = claim(lie_in={"members_of": "pact", "regions": ["Americas"], "on": date(2010, 1, 1)})
    assert found(asked, participation).verdict is verdict


@pytest.mark.parametrize("kind", ["all_promised_help", "sole_guarantor"])
def test_a_region_without_states_is_promised_nothing_and_lacks_nothing(found, kind):
    """In 1900 no state of Melanesia was in the list of states: that all of them are guaranteed is neither so nor not."""
    more = {"instrument": "pact"} if kind == "sole_guarantor" else {}
    asked = claim(**{kind: {"regions": ["Melanesia"], "on": date(1900, 1, 1), **more}})
    finding = found(asked)
    assert finding.verdict is U
    assert "no state of Melanesia" in finding.found


TEXT = """
architecture: proposal
title: A proposal
stage: proposal
timeline:
  - {day: 2024-01-01, says: first session, sources: [K]}
  - {day: 2024-01-01, says: second session, sources: [K]}
"""


@pytest.mark.parametrize(
    ("days", "verdict"), [(["2024-01-01"], S), (["2024-01-01", "2024-02-02"], U), (["2023"], U)]
)
def test_two_entries_on_one_day_are_not_two_days(found, days, verdict):
    """Two sessions on the first of January show nothing about the second of February."""
    asked = claim("2024-07-01", happened={"of": "proposal", "on": days})
    assert found(asked, "[]", TEXT).verdict is verdict


QUOKKAS = {"stated_in_law": {"words": ["quokka"], "on": date(2010, 1, 1)}}


@pytest.mark.parametrize("binding", ["legal", "political", "disputed"])
def test_a_text_of_disputed_force_is_no_political_commitment(find, library_of, binding):
    """Whether such a text binds in law is disputed: it is told as neither the one nor the other."""
    text = PACT.format(participation="[{states: [PER, CHL], bound: 1995-03-01}]")
    library = library_of(text + f"binding: {binding}\n")
    told = find(claim(**QUOKKAS), library=library).found
    assert ("it is disputed whether it binds in law" in told) is (binding == "disputed")
    assert ("as a political commitment it stands in pact art. 1" in told) is (
        binding == "political"
    )


@pytest.mark.parametrize(("of_the_first", "verdict"), [(slice(None), S), (slice(90), M)])
def test_one_treaty_binds_everybody_or_none_does(find, library_of, of_the_first, verdict):
    """Two treaties that each bind half of the United Nations are not one that binds them all."""
    day = QUOKKAS["stated_in_law"]["on"]
    members = sorted(state.code for state in states_on(day) if state.is_un_member(day))
    texts = [
        PACT.format(participation=f"[{{states: {states}, bound: 1995-03-01}}]".replace("'", '"'))
        for states in (members[of_the_first], members[90:])
    ]
    library = library_of(texts[0], texts[1].replace("instrument: pact", "instrument: league"))
    assert find(claim(**QUOKKAS), library=library).verdict is verdict


AT_PEACE = "[{states: [FRA, DEU], bound: 1899-01-01}]"
FRA, DEU, RUS = 220, 260, 365


@pytest.mark.parametrize(
    ("since", "day", "verdict"),
    [
        (1946, "2020-01-01", S),
        (1930, "2020-01-01", S),
        (1900, "2020-01-01", U),
        (1900, "1940-01-01", U),
    ],
)
def test_years_before_the_table_begins_are_not_years_of_peace(found, tables, since, day, verdict):
    """UCDP begins in 1946: of 1930 to 2020 it covers four fifths, of 1900 to 2020 three fifths, and two wars lie before it."""
    folder = tables(ucdp=[{"a": RUS, "year": 1999}])
    asked = claim(day, peace_among={"members_of": "pact", "since": since})
    finding = found(asked, AT_PEACE, folder=folder)
    assert finding.verdict is verdict
    if verdict is U:
        assert "UCDP-ACD covers 1946 to 2024" in finding.found


def test_where_nobody_could_fight_a_fellow_member_there_was_no_peace_to_keep(found, tables):
    """A pact of one state has no two members, and so no two members at peace."""
    folder = tables(ucdp=[{"a": RUS, "year": 1999}])
    asked = claim(peace_among={"members_of": "pact", "since": 1995})
    assert found(asked, "[{state: FRA, bound: 1990-01-01}]", folder=folder).verdict is U


@pytest.mark.parametrize(("day", "verdict"), [("1953-06-01", U), ("1966-06-01", S)])
def test_years_before_the_table_begins_are_not_years_without_conflict(found, tables, day, verdict):
    """Ten years before 1943 nobody coded, ten before 1956 somebody did: only there more is more."""
    folder = tables(
        ucdp=[
            {"a": FRA, "year": 1950},
            {"a": FRA, "year": 1960},
            {"conflict": 2, "a": RUS, "year": 1960},
        ]
    )
    finding = found(claim(day, growing={"years": [10]}), folder=folder)
    assert finding.verdict is verdict


def test_attacks_on_members_that_there_are_not_are_not_fewer(found, tables):
    """A pact without members was never attacked less than other states, nor more."""
    folder = tables(mid=[{"by": RUS, "on": DEU, "year": 1996}])
    asked = claim("1998-12-31", attacked_no_less={"members_of": "pact", "since": 1995})
    assert found(asked, "[]", folder=folder).verdict is U


@pytest.mark.parametrize("kind", ["attacked_no_less", "began_most"])
def test_a_claim_about_years_that_the_table_has_not_is_told_so(found, tables, kind):
    """Disputes are coded from 1816 to 2010: about 2015 to 2020 they say nothing."""
    folder = tables(mid=[{"by": RUS, "on": DEU, "year": 1996}])
    about = {
        "attacked_no_less": {"members_of": "pact"},
        "began_most": {"by": {"states": "RUS"}, "against": {"states": "DEU"}},
    }[kind]
    finding = found(claim("2020-01-01", **{kind: {**about, "since": 2015}}), folder=folder)
    assert finding.verdict is U
    assert "6 of 6 years are not covered" in finding.found
