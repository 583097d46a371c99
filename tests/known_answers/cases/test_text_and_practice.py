"""Past crises: where what was done agreed with what the text asked, and where it did not."""

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from foedus.corpus.catalogue import shipped
from foedus.obligations.comparison import Agreement, Comparison
from foedus.obligations.readings import choices_for
from foedus.obligations.replay import replay
from foedus.obligations.scenario import parse_event
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.truth import Truth

AGREE, DIFFER, OPEN = Agreement.AGREE, Agreement.DIFFER, Agreement.TEXT_OPEN
CST_4, CST_4_OF_1992 = "cst-1992 art. 4", "cst-1992 art. 4 (1992 wording)"
CRISIS_RESPONSE = "csto-charter-2002 art. 7 (crisis response)"
FIVE_ALLIES = {"BLR", "KAZ", "KGZ", "RUS", "TJK"}

Rows = dict[str, Comparison]


@cache
def _replayed(name: str, reading: str, as_of: str, added: tuple[str, ...]):
    library = shipped()
    case = library.cases[name]
    return replay(
        case,
        library,
        choices_for(library, reading or case.reading),
        as_of=date.fromisoformat(as_of) if as_of else None,
        added=[parse_event(text, library) for text in added],
    )


@pytest.fixture(scope="session")
def rows() -> Callable[..., Rows]:
    """Return what a case records under a provision, by state."""

    def of(name: str, under: str, *added: str, reading: str = "", as_of: str = "") -> Rows:
        found = _replayed(name, reading, as_of, added)
        return {c.state: c for c in found.comparisons if c.reference == under and c.performed}

    return of


def _verdicts(rows: Rows) -> set[Agreement]:
    return {comparison.agreement for comparison in rows.values()}


def test_kazakhstan_2022_unrest_called_for_the_councils_measures(rows):
    """Unrest in a member, a request and a decision of the Council: joint measures were due, and forces came.

    Source: Charter of the CSTO, art. 7 as amended (S05); decision of 6 January 2022 (S95).
    """
    found = rows("csto-kazakhstan-2022", CRISIS_RESPONSE)
    assert set(found) == {"ARM", "BLR", "KGZ", "RUS", "TJK"}
    assert _verdicts(found) == {AGREE}


def test_kazakhstan_2022_article_4_hangs_on_the_attack_that_was_claimed(rows):
    """The Council cited article 4, which asks for an armed attack; that there was one is its claim and Kazakhstan's.

    Source: Collective Security Treaty, art. 4 (S01, S95b); statement of 6 January 2022 (S95).
    """
    assert _verdicts(rows("csto-kazakhstan-2022", CST_4)) == {DIFFER}
    as_claimed = rows("csto-kazakhstan-2022", CST_4, "attack:non-state:KAZ")
    assert _verdicts(as_claimed) == {AGREE}


def test_kyrgyzstan_2010_nothing_was_owed_and_nobody_came(rows):
    """Until the amendments in force from 2012 neither treaty nor Charter spoke of unrest within a member.

    Source: Collective Security Treaty, art. 4, and Charter, art. 7, before 19 December 2012 (S06, S94).
    """
    for under in (CST_4_OF_1992, CRISIS_RESPONSE):
        found = rows("csto-kyrgyzstan-2010", under)
        assert set(found) == {"ARM", "BLR", "KAZ", "RUS", "TJK", "UZB"}
        assert _verdicts(found) == {AGREE}
    assert "2012-12-19" in rows("csto-kyrgyzstan-2010", CRISIS_RESPONSE)["RUS"].asks.because


def test_armenia_2020_karabakh_lay_outside(rows):
    """Article 4 covers the territory of the parties; Karabakh was no party's, and no help was given.

    Source: Collective Security Treaty, art. 4; forces agreement of 10 December 2010 (S09).
    """
    for added in ((), ("attack:AZE:ARM@nagorno-karabakh", "request:ARM:csto")):
        found = rows("karabakh-2020", CST_4, *added)
        assert set(found) == FIVE_ALLIES
        assert _verdicts(found) == {AGREE}


def test_armenia_2020_russia_consulted_when_asked(rows):
    """Armenia asked under article 2 of the treaty of 1997, which promises consultation, and Russia answered.

    Source: treaty of 29 August 1997, art. 2 (S61, S61b).
    """
    assert _verdicts(rows("karabakh-2020", "rus-arm-1997 art. 2")) == {AGREE}
    assert _verdicts(rows("karabakh-2020", "rus-arm-1997 art. 3")) == {AGREE}


def test_azerbaijan_2020_turkish_help_went_beyond_unless_azerbaijan_was_attacked(rows):
    """The agreement of 2010 asks for help in an armed attack on a party; Azerbaijan said that it answered one.

    Source: agreement of 16 August 2010, art. 2 (S60).
    """
    assert not rows("karabakh-2020", "aze-tur-2010 art. 2")["TUR"].asks.status
    claimed = rows("karabakh-2020", "aze-tur-2010 art. 2", "attack:ARM:AZE")["TUR"]
    assert claimed.asks.status is Status.DUE


def test_armenia_2021_consultation_was_owed_and_no_measures_came(rows):
    """Article 2 asks for consultation and measures at once; Armenia appealed under it, and got talks.

    Source: Collective Security Treaty, art. 2; Armenian statements of May 2021 (S96c), Zas (S61c).
    """
    assert _verdicts(rows("sev-lich-2021", "cst-1992 art. 2")) == {DIFFER}
    assert _verdicts(rows("sev-lich-2021", CST_4)) == {AGREE}


def test_armenia_2022_help_was_owed_and_not_given(rows):
    """Attacked on its territory and having asked, Armenia was owed help; a mission came.

    Source: Collective Security Treaty, art. 4 (S01, S95b); decision of 13 September 2022 (S96, S96b).
    """
    found = rows("csto-armenia-2022", CST_4)
    assert set(found) == FIVE_ALLIES
    assert _verdicts(found) == {DIFFER}
    assert {c.hangs_on for c in found.values()} == {("cst_activation",)}


def test_armenia_2022_the_council_stood_in_the_way(rows):
    """If, as in practice, forces need the Council's decision, nothing fell due, for it took none.

    Source: Collective Security Treaty, art. 6; decision of 13 September 2022 (S96b).
    """
    found = rows("csto-armenia-2022", CST_4, reading="legal,cst_activation=practice")
    assert {c.asks.status for c in found.values()} == {Status.BLOCKED}
    assert _verdicts(found) == {AGREE}


def test_armenia_2022_russias_own_promise_was_not_kept(rows):
    """The treaty of 1997 promises help against any state that attacks, and asks for no decision.

    Source: treaty of 29 August 1997, art. 3 (S61).
    """
    assert rows("csto-armenia-2022", "rus-arm-1997 art. 3")["RUS"].agreement is DIFFER
    assert rows("csto-armenia-2022", "rus-arm-1997 art. 2")["RUS"].agreement is AGREE


def test_karabakh_2023_no_treaty_asked_for_help(rows):
    """The authorities of Karabakh were a party to no treaty of defence, and nobody defended them.

    Source: Collective Security Treaty, art. 4; treaty of 29 August 1997, art. 3.
    """
    assert _verdicts(rows("karabakh-2023", CST_4)) == {AGREE}
    assert _verdicts(rows("karabakh-2023", "rus-arm-1997 art. 3")) == {AGREE}


def test_falklands_1982_the_islands_lay_outside_the_area(rows):
    """Article 5 covers attacks in the area of article 6, which ends at the Tropic of Cancer.

    Source: North Atlantic Treaty, arts. 5 and 6.
    """
    found = rows("falklands-1982", "nat-1949 art. 5")
    assert len(found) == 14
    assert {c.asks.truth for c in found.values()} == {Truth.NO}
    assert _verdicts(found) == {AGREE}


def test_falklands_1982_in_the_area_help_would_have_been_owed(rows):
    """The same attack on Gibraltar would have called for help.

    Source: North Atlantic Treaty, arts. 5 and 6.
    """
    found = rows("falklands-1982", "nat-1949 art. 5", "attack:ARG:GBR@gibraltar")
    assert _verdicts(found) == {DIFFER}


def test_falklands_1982_force_was_barred(rows):
    """The Council found a breach of the peace and demanded withdrawal.

    Source: United Nations Charter, art. 2(4); resolution 502 (1982).
    """
    assert rows("falklands-1982", "un-charter-1945 art. 2(4)")["ARG"].agreement is DIFFER


def test_france_2015_help_was_owed_and_given(rows):
    """Armed aggression on a member's territory obliges the others; France asked, and each helped as it chose.

    Source: Treaty on European Union, art. 42(7).
    """
    found = rows("france-2015", "teu-1992 art. 42(7)")
    assert {"BEL", "DEU", "GBR"} <= set(found)
    assert _verdicts(found) == {AGREE}


def test_usa_2001_the_one_use_of_article_5(rows):
    """An attack from abroad on New York and Washington bound all eighteen allies, and all acted.

    Source: North Atlantic Treaty, art. 5; Council, 12 September and 2 October 2001.
    """
    found = rows("usa-2001", "nat-1949 art. 5")
    assert len(found) == 18
    assert _verdicts(found) == {AGREE}


def test_usa_2001_australia_acted_under_the_anzus_treaty(rows):
    """Metropolitan territory counts wherever it lies, and Australia acted on its own.

    Source: ANZUS treaty, arts. IV and V; Australian government, 14 September 2001.
    """
    found = rows("usa-2001", "anzus-1951 art. IV (attack on Australia or the USA)")
    assert found["AUS"].agreement is AGREE


def test_kursk_2024_troops_came_before_the_treaty_asked(rows):
    """The treaty of 2024 entered into force on 4 December; North Korean troops had come in October.

    Source: treaty of 19 June 2024, arts. 4 and 22 (S52); North Korean statement of 28 April 2025 (S53).
    """
    early = rows("kursk-2024", "rus-prk-2024 art. 4")["PRK"]
    assert early.agreement is DIFFER
    assert "2024-12-04" in early.asks.because
    later = rows("kursk-2024", "rus-prk-2024 art. 4", as_of="2024-12-04")["PRK"]
    assert later.agreement is AGREE


def test_kursk_2024_russia_did_not_ask_its_allies(rows):
    """Help under article 4 follows a request; Russia made none, and none was given.

    Source: Collective Security Treaty, art. 4 (S01, S53b).
    """
    found = rows("kursk-2024", CST_4)
    assert {s: c.agreement for s, c in found.items()} == {
        **dict.fromkeys(("BLR", "KAZ", "KGZ", "TJK"), AGREE),
        # Whether Armenia's frozen participation binds is disputed.
        "ARM": OPEN,
    }


def test_saudi_arabia_2026_pakistan_sent_what_the_pact_speaks_of(rows):
    """The pact as announced makes aggression against either aggression against both; Pakistan sent forces.

    Source: joint statement of 17 September 2025 (S58); reports of April and May 2026 (S58b, S58c).
    """
    found = rows("pak-sau-2026", "pak-sau-2025 core clause (as announced)")
    assert {s: c.agreement for s, c in found.items()} == {"PAK": AGREE}


def test_pakistan_2025_the_pact_was_not_invoked(rows):
    """As announced the pact names no attacker and waits for no request; nothing public was asked or done.

    Source: joint statement of 17 September 2025 (S58); fighting of October 2025 (S100).
    """
    found = rows("pak-afg-2025", "pak-sau-2025 core clause (as announced)")
    assert found["SAU"].agreement is DIFFER


def test_batken_1999_an_armed_group_was_no_state(rows):
    """The wording of 1992 covers aggression by states; arms and aid went beyond it.

    Source: Collective Security Treaty, art. 4 as of 1992 (S02).
    """
    found = rows("batken-1999", CST_4_OF_1992)
    assert found["RUS"].agreement is DIFFER
    assert found["ARM"].agreement is AGREE
    assert found["RUS"].asks.truth is Truth.NO


def test_belarus_2020_nothing_was_owed_without_a_decision(rows):
    """Joint measures in a crisis follow a decision of the Council, and there was none.

    Source: Charter of the CSTO, art. 7 (S05).
    """
    found = rows("belarus-2020", CRISIS_RESPONSE)
    assert {c.asks.status for c in found.values()} == {Status.AWAITING_DECISION}
    assert _verdicts(found) == {AGREE}


@pytest.mark.parametrize(
    ("name", "n_allies"),
    [
        ("turkey-consultations-2003-2020", 27),
        ("crimea-2014", 27),
        ("su-24-2015", 27),
        ("ukraine-2022", 30),
        ("poland-estonia-2025", 32),
        ("turkey-missile-2026", 31),
    ],
)
def test_allies_consulted_whenever_one_felt_threatened(rows, name, n_allies):
    """Article 4 goes by the opinion of the ally; each time the Council met.

    Source: North Atlantic Treaty, art. 4; lists of its uses (S99b, S99c).
    """
    found = rows(name, "nat-1949 art. 4")
    assert len(found) == n_allies
    assert _verdicts(found) == {AGREE}


def test_turkey_2026_a_missile_stopped_is_no_attack(rows):
    """The missile was brought down on its way, and nobody spoke of article 5.

    Source: North Atlantic Treaty, art. 5; Rutte, 5 March 2026 (S122).
    """
    assert _verdicts(rows("turkey-missile-2026", "nat-1949 art. 5")) == {AGREE}


def test_kuwait_1990_sanctions_bound_and_were_applied(rows):
    """Resolution 661 bound every member to break off trade with Iraq.

    Source: United Nations Charter, arts. 25 and 41; resolution 661 (1990).
    """
    found = rows("kuwait-1990", "un-charter-1945 art. 41")
    assert {"SAU", "TUR", "USA", "RUS", "CHN"} <= set(found)
    assert _verdicts(found) == {AGREE}
    assert rows("kuwait-1990", "un-charter-1945 art. 2(4)")["IRQ"].agreement is DIFFER


def test_korea_1950_no_text_asked_for_help(rows):
    """Sixteen states sent forces on a recommendation; the Charter gives a right to help, and no duty.

    Source: United Nations Charter, arts. 39 and 51; resolutions 83 and 84 (1950).
    """
    found = rows("korea-1950", "un-charter-1945 art. 51 (right)")
    assert len(found) == 16
    assert _verdicts(found) == {OPEN}


@pytest.mark.parametrize("name", ["hungary-1956", "czechoslovakia-1968"])
def test_force_against_an_ally_left_article_4_open_and_broke_article_8(rows, name):
    """The Warsaw Treaty has no rule for an attack by a party, but bars interference in each other's affairs.

    Source: Warsaw Treaty, arts. 4 and 8.
    """
    assert _verdicts(rows(name, "warsaw-1955 art. 4")) == {OPEN}
    assert rows(name, "warsaw-1955 art. 8")["RUS"].agreement is DIFFER


def test_cyprus_1974_consultation_was_owed_and_a_right_used(rows):
    """Article IV asks the guarantors to consult, and reserves a right whose meaning is disputed.

    Source: Treaty of Guarantee of 16 August 1960, art. IV.
    """
    consulted = rows("cyprus-1974", "cyprus-guarantee-1960 art. IV(1)")
    assert {s: c.agreement for s, c in consulted.items()} == {
        "GBR": AGREE,
        "TUR": AGREE,
        "GRC": DIFFER,
    }
    assert rows("cyprus-1974", "cyprus-guarantee-1960 art. IV(2)")["TUR"].agreement is OPEN


def test_crimea_2014_what_the_memorandum_binds_to_is_disputed(rows):
    """Whether the assurances of 1994 bind in law is disputed; read as binding, Britain and America kept to them.

    Source: Budapest memorandum, paras. 1 and 6 (S80, S80b).
    """
    assert _verdicts(rows("crimea-2014", "budapest-1994 para. 6")) == {OPEN}
    binding = rows(
        "crimea-2014", "budapest-1994 para. 6", reading="legal,political_commitments=bind"
    )
    assert {s: c.agreement for s, c in binding.items()} == {
        "GBR": AGREE,
        "USA": AGREE,
        "RUS": DIFFER,
    }


def test_crimea_2014_the_treaty_of_1997_was_in_force(rows):
    """Russia and Ukraine had promised to respect each other's borders, and the promise ran until 2019.

    Source: treaty of 31 May 1997, art. 2; General Assembly resolution 68/262.
    """
    assert rows("crimea-2014", "rus-ukr-1997 art. 2")["RUS"].agreement is DIFFER


def test_ukraine_2022_the_charter_barred_the_attack(rows):
    """The General Assembly demanded that Russia withdraw its forces.

    Source: United Nations Charter, art. 2(4); resolution ES-11/1 (2022).
    """
    assert rows("ukraine-2022", "un-charter-1945 art. 2(4)")["RUS"].agreement is DIFFER


def test_kgz_tjk_2022_no_rule_says_which_ally_to_help(rows):
    """Two parties fought each other, and article 4 says nothing of an attacker who is a party.

    Source: Collective Security Treaty, art. 4 (S01).
    """
    found = rows("kgz-tjk-2022", CST_4)
    assert _verdicts(found) == {OPEN}
    assert {c.hangs_on for c in found.values()} == {("fellow_member_attack",)}


def test_akrotiri_2026_the_bases_may_lie_outside(rows):
    """Whether the sovereign base areas on Cyprus lie in the area of article 6 is open; help came all the same.

    Source: North Atlantic Treaty, art. 6; S119.
    """
    assert _verdicts(rows("akrotiri-2026", "nat-1949 art. 5")) == {OPEN}


@pytest.mark.parametrize("name", ["abqaiq-2019", "abu-dhabi-2022", "doha-2025"])
def test_the_gulf_agreement_asked_for_help_before_its_council_met_in_2025(rows, name):
    """An attack on one is an attack on all, and the agreement of 2000 was carried out by 2004; full help never came.

    Source: Joint Defence Agreement of 31 December 2000, art. 2 (K; S37); Arab News, 5 October 2004.
    """
    assert _verdicts(rows(name, "gcc-joint-defence-2000 art. 2 (attack)")) == {DIFFER}
    early = rows(name, "gcc-joint-defence-2000 art. 2 (attack)", as_of="2003-01-15")
    assert _verdicts(early) == {OPEN}


def test_gulf_2026_each_was_owed_help_by_the_others(rows):
    """An attack on one is an attack on all; the six shared air defence, and none is known to have struck back.

    Source: Joint Defence Agreement of 31 December 2000, art. 2; ministers, 1 and 2 March 2026 (S120c).
    """
    found = rows("gulf-2026", "gcc-joint-defence-2000 art. 2 (attack)")
    assert set(found) == {"ARE", "BHR", "KWT", "OMN", "QAT", "SAU"}
    assert {c.asks.status for c in found.values()} == {Status.DUE}
    assert _verdicts(found) == {DIFFER}


def test_iran_2025_and_2026_russia_had_promised_only_to_keep_away(rows):
    """The treaty of 2025 promises no help; from 2 October 2025 Russia owes Iran not to help its attackers.

    Source: treaty of 17 January 2025, art. 3 (S48, S49, S50).
    """
    under = "rus-irn-2025 art. 3 (no help to the attacker)"
    assert rows("iran-2025", under)["RUS"].asks.truth is Truth.NO
    in_force = rows("iran-2026", under)["RUS"]
    assert (in_force.asks.truth, in_force.agreement) == (Truth.YES, AGREE)


def test_thailand_2025_america_owes_no_more_than_its_understanding(rows):
    """For the USA the Manila treaty covers communist attack only, so what it owed Thailand is left open.

    Source: Southeast Asia Collective Defense Treaty, art. IV, and the understanding of the USA.
    """
    assert rows("khm-tha-2025", "manila-1954 art. IV(1)")["USA"].agreement is OPEN


def test_moldova_2026_leaving_is_a_right(rows):
    """A member may leave the CIS on twelve months' notice.

    Source: CIS Charter, art. 9 (S29b).
    """
    assert rows("moldova-cis-2026", "cis-charter-1993 art. 9")["MDA"].agreement is OPEN


def test_nakhchivan_2026_consultation_came_and_help_did_not(rows):
    """Were the drones an armed attack, the agreement of 2010 would have asked for help; Turkey gave support in words.

    Source: agreement of 16 August 2010, art. 2 (S60); Shusha declaration (S59); S116, S116b.
    """
    assert rows("nakhchivan-2026", "aze-tur-2010 art. 2")["TUR"].agreement is DIFFER
    # The declaration speaks of third states, and who sent the drones is not established.
    consulted = rows("nakhchivan-2026", "shusha-2021 mutual assistance (consultation)")["TUR"]
    assert consulted.agreement is OPEN


def test_armenia_in_november_2021_got_a_truce(rows):
    """Armenia appealed to Russia under the treaty of 1997; a truce was brokered, which is less than help.

    Source: treaty of 29 August 1997, art. 3 (S61, S61c).
    """
    assert rows("rus-arm-appeal-2021", "rus-arm-1997 art. 3")["RUS"].agreement is DIFFER
