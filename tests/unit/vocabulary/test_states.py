"""The states table: what is in it, and how texts are read."""

import importlib
import os
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from foedus.vocabulary.states import (
    M49_SUBREGIONS,
    AmbiguousStateError,
    Span,
    State,
    StateDidNotExistError,
    UnknownStateError,
    all_states,
    find_state,
    states_on,
)

TODAY = date(2026, 1, 1)
ONE_DAY = timedelta(days=1)


def overlap(left: Span, right: Span) -> bool:
    starts_before_the_end = (left.since or date.min) <= (right.until or date.max)
    return starts_before_the_end and (right.since or date.min) <= (left.until or date.max)


def change_days(spans: list[Span]) -> set[date]:
    firsts = {span.since for span in spans if span.since}
    return firsts | {span.until for span in spans if span.until}


def test_the_united_nations_have_193_members() -> None:
    """The United Nations had 51 members at the end of 1945, 159 in 1985 and have 193 since 2011."""
    for day, n_members in {
        date(1945, 12, 31): 51,
        date(1985, 1, 1): 159,
        date(2011, 7, 13): 192,
        TODAY: 193,
    }.items():
        assert sum(state.is_un_member(day) for state in all_states().values()) == n_members


def test_every_member_has_its_codes_and_region() -> None:
    """Each member and observer of the United Nations has ISO codes and a place in M49."""
    for state in all_states().values():
        if state.is_un_member(TODAY) or state.code in {"PSE", "VAT"}:
            assert state.code_in("iso3", TODAY) == state.code
            assert state.code_in("iso2", TODAY) == state.alpha2
            assert state.code_in("numeric", TODAY) == state.numeric
            assert len(state.numeric or "") == 3
            assert state.subregion in M49_SUBREGIONS[state.region or ""]
            assert state.exists(TODAY)


def test_every_member_except_early_ones_existed() -> None:
    """Only Belarus, Ukraine, India and the Philippines joined the United Nations before independence."""
    early = {
        state.code
        for state in all_states().values()
        for span in state.un_member
        if span.since and not state.exists(span.since)
    }

    assert early == {"BLR", "UKR", "IND", "PHL"}


@pytest.mark.parametrize("scheme", ["iso3", "iso2", "numeric", "cow", "cow_abbreviation", "gw"])
def test_no_list_gives_a_state_two_codes_on_one_day(scheme: str) -> None:
    """On one day a state has at most one code in a list, and a code means at most one state."""
    by_state = [
        (state.code, code)
        for state in all_states().values()
        for code in state.codes
        if code.scheme == scheme
    ]
    for index, (owner, code) in enumerate(by_state):
        for other_owner, other in by_state[index + 1 :]:
            if owner == other_owner or code.value == other.value:
                assert not overlap(code.span, other.span), (owner, other_owner, code, other)


def test_spans_run_forward_and_apart() -> None:
    """A state begins before it ends, and its spans of existence and membership do not overlap."""
    for state in all_states().values():
        for spans in (state.existence, state.un_member):
            for span in spans:
                assert span.since is not None
                assert span.until is None or span.since <= span.until
            for earlier, later in pairwise(spans):
                assert earlier.until is not None
                assert later.since is not None
                assert earlier.until + ONE_DAY < later.since, state.code
        assert state.existence


def test_names_cover_all_days_once() -> None:
    """A state bears exactly one name on each day."""
    for state in all_states().values():
        spans = [span for span, _ in state.names]
        assert spans[0].since is None
        assert spans[-1].until is None
        for earlier, later in pairwise(spans):
            assert earlier.until is not None
            assert earlier.until + ONE_DAY == later.since, state.code


@pytest.mark.parametrize("scheme", ["cow", "gw"])
def test_numbers_resolve_on_each_day_the_lists_change(scheme: str) -> None:
    """Every number of COW and of Gleditsch and Ward leads to its state whenever a membership changes."""
    numbered = [
        (state, code)
        for state in all_states().values()
        for code in state.codes
        if code.scheme == scheme
    ]
    days = change_days([code.span for _, code in numbered])

    for state, code in numbered:
        assert find_state(f"{scheme}:{code.value}") is state
    for day in days:
        present = Counter(code.value for _, code in numbered if code.span.covers(day))
        assert set(present.values()) <= {1}


def test_each_cow_state_exists_while_cow_counts_it() -> None:
    """Every member of the COW system existed then, except where annexation is dated by law instead."""
    for state in all_states().values():
        for code in state.codes:
            if code.scheme == "cow":
                assert code.span.since is not None
                assert state.exists(code.span.since), state.code
                assert state.exists(code.span.until or TODAY), state.code


def test_codes_of_all_lists_lead_home() -> None:
    """Every key, present and former ISO alpha-3 code and English name finds a state."""
    for state in all_states().values():
        assert find_state(state.code) is state
        for code in state.codes:
            if code.scheme == "iso3":
                assert find_state(code.value) is state
        assert find_state(state.name) is state


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("RUS", "RUS"),
        ("rus", "RUS"),
        ("365", "RUS"),
        ("Soviet Union", "RUS"),
        ("SUN", "RUS"),
        ("USSR", "RUS"),
        ("Russian Federation", "RUS"),
        ("Russian Empire", "RUS"),
        ("Prussia", "DEU"),
        ("GMY", "DEU"),
        ("255", "DEU"),
        ("260", "DEU"),
        ("West Germany", "DEU"),
        ("East Germany", "DDR"),
        ("UKG", "GBR"),
        ("Great Britain", "GBR"),
        ("UK", "GBR"),
        ("FRN", "FRA"),
        ("USA", "USA"),
        ("United States of America", "USA"),
        ("Ottoman Empire", "TUR"),
        ("Turkey", "TUR"),
        ("Turkiye", "TUR"),
        ("Persia", "IRN"),
        ("Siam", "THA"),
        ("Sardinia", "ITA"),
        ("YUG", "SRB"),
        ("SCG", "SRB"),
        ("Yugoslavia", "SRB"),
        ("345", "SRB"),
        ("340", "SRB"),
        ("678", "YEM"),
        ("679", "YEM"),
        ("YPR", "YMD"),
        ("South Vietnam", "RVN"),
        ("VDR", "VNM"),
        ("Austria-Hungary", "AUH"),
        ("austria hungary", "AUH"),
        ("North Korea", "PRK"),
        ("South Korea", "KOR"),
        ("Burma", "MMR"),
        ("Ivory Coast", "CIV"),
        ("COTE D’IVOIRE", "CIV"),
        ("the Gambia", "GMB"),
        ("Antigua & Barbuda", "ATG"),
        ("de", "DEU"),
        ("iso:643", "RUS"),
        ("x-abk", "X-ABK"),
        ("Artsakh", "X-NKR"),
    ],
)
def test_common_ways_to_name_a_state(text: str, code: str) -> None:
    """States are known by old and new names, and by the codes of several lists."""
    assert find_state(text).code == code


@pytest.mark.parametrize(
    ("abbreviation", "iso", "cow"),
    [
        ("AUS", "AUS", "AUT"),
        ("CZE", "CZE", "CSK"),
        ("KOR", "KOR", "X-KRE"),
        ("MNG", "MNG", "MNE"),
        ("SLV", "SLV", "SVN"),
        ("SWZ", "SWZ", "CHE"),
    ],
)
def test_iso_wins_over_cow(abbreviation: str, iso: str, cow: str) -> None:
    """COW's AUS is Austria and ISO's is Australia; the bare letters mean Australia."""
    assert find_state(abbreviation).code == iso
    assert find_state(f"cow:{abbreviation}").code == cow


def test_these_are_all_abbreviations_that_cow_and_iso_swap() -> None:
    """COW and ISO use the same three letters for different states or territories in seven cases."""
    swapped = set()
    for state in all_states().values():
        for code in state.codes:
            if code.scheme == "cow_abbreviation":
                try:
                    found: State | None = find_state(code.value)
                except UnknownStateError:
                    found = None
                if found is not state:
                    swapped.add(code.value)

    assert swapped == {"AUS", "CZE", "KOR", "MAC", "MNG", "SLV", "SWZ"}


def test_macao_is_not_macedonia() -> None:
    """MAC is Macao, which is no state, and North Macedonia only in COW."""
    with pytest.raises(UnknownStateError):
        find_state("MAC")
    assert find_state("cow:MAC").code == "MKD"


def test_numbers_mean_cow_first() -> None:
    """Number 970 is Nauru in COW and Kiribati in Gleditsch and Ward."""
    assert find_state("970").code == "NRU"
    assert find_state("gw:970").code == "KIR"
    assert find_state("972").code == "TON"


def test_unknown_code_has_near_candidates() -> None:
    """KAX is no state; Kazakhstan is one letter away."""
    with pytest.raises(UnknownStateError) as caught:
        find_state("KAX")

    assert caught.value.text == "KAX"
    assert caught.value.nearest[0] == "KAZ"
    assert str(caught.value).startswith('Foedus knows no state "KAX". Nearest: KAZ (Kazakhstan), ')
    assert str(caught.value).endswith(
        "Use an ISO 3166 alpha-3 code, a COW or Gleditsch-Ward number, or an English name."
    )


@pytest.mark.parametrize(
    ("text", "nearest"), [("Kazakstan", "KAZ"), ("Switserland", "CHE"), ("Luxemburg", "LUX")]
)
def test_misspelt_names_have_near_candidates(text: str, nearest: str) -> None:
    """A name spelt nearly right points to its state."""
    with pytest.raises(UnknownStateError) as caught:
        find_state(text)
    assert caught.value.nearest[0] == nearest


@pytest.mark.parametrize("text", ["", "?", "999", "qqqqqqqqqq"])
def test_nonsense_has_no_candidates(text: str) -> None:
    """Nothing is near to nonsense."""
    with pytest.raises(UnknownStateError) as caught:
        find_state(text)
    assert caught.value.nearest == ()
    assert "Nearest" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Korea", {"KOR", "PRK", "X-KRE"}),
        ("Republic of China", {"CHN", "TWN"}),
        ("Hesse", {"HSE", "HSG"}),
        ("CS", {"CSK", "SRB"}),
    ],
)
def test_shared_names_are_not_guessed(text: str, candidates: set[str]) -> None:
    """There are three Koreas and two Hesses."""
    with pytest.raises(AmbiguousStateError, match="fits several states") as caught:
        find_state(text)
    assert set(caught.value.nearest) == candidates


def test_austria_hungary_ended_in_1918() -> None:
    """Austria-Hungary declared war on 28 July 1914 and was gone on 1 January 1920."""
    state = find_state("AUH", as_of=date(1914, 7, 28))

    assert state.exists(date(1914, 7, 28))
    assert not state.exists(date(1920, 1, 1))
    with pytest.raises(StateDidNotExistError) as caught:
        find_state("AUH", as_of=date(1920, 1, 1))
    assert caught.value.state is state
    assert caught.value.as_of == date(1920, 1, 1)
    assert "did not exist on 1920-01-01" in str(caught.value)
    assert "1816-01-01 to 1918-11-13" in str(caught.value)


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("RUS", date(1914, 8, 1), "Russian Empire"),
        ("RUS", date(1985, 1, 1), "Soviet Union"),
        ("RUS", date(1991, 12, 25), "Soviet Union"),
        ("RUS", date(1991, 12, 26), "Russia"),
        ("DEU", date(1866, 6, 1), "Prussia"),
        ("DEU", date(1914, 8, 1), "German Empire"),
        ("DEU", date(1985, 1, 1), "Federal Republic of Germany"),
        ("ITA", date(1859, 4, 29), "Sardinia"),
        ("IRN", date(1907, 8, 31), "Persia"),
        ("THA", date(1946, 1, 1), "Siam"),
        ("TUR", date(1914, 8, 2), "Ottoman Empire"),
        ("TUR", date(1952, 2, 18), "Turkey"),
        ("TUR", date(2024, 1, 1), "Türkiye"),
        ("SRB", date(1914, 7, 28), "Serbia"),
        ("SRB", date(1941, 3, 25), "Yugoslavia"),
        ("FRA", date(1900, 1, 1), "France"),
    ],
)
def test_states_change_their_names(code: str, day: date, name: str) -> None:
    """Persia became Iran and Siam Thailand; the state stayed."""
    assert all_states()[find_state(code).code].name_on(day) == name


@pytest.mark.parametrize(
    ("code", "day", "number"),
    [
        ("DEU", date(1914, 8, 1), 255),
        ("DEU", date(1950, 1, 1), None),
        ("DEU", date(1980, 1, 1), 260),
        ("DEU", date(2000, 1, 1), 255),
        ("YEM", date(1980, 1, 1), 678),
        ("YEM", date(2000, 1, 1), 679),
        ("SRB", date(1914, 7, 28), 345),
        ("PSE", TODAY, None),
    ],
)
def test_cow_numbers_change(code: str, day: date, number: int | None) -> None:
    """COW numbers the Federal Republic 260 until 1990 and united Germany 255 again."""
    assert find_state(code).cow_number(day) == number


def test_gleditsch_and_ward_number_germany_differently() -> None:
    """Gleditsch and Ward keep 260 for united Germany, and 340 for Serbia."""
    assert find_state("DEU").code_in("gw", date(2000, 1, 1)) == "260"
    assert find_state("SRB").code_in("gw", date(1914, 7, 28)) == "340"
    assert find_state("SRB").code_in("gw", date(1985, 1, 1)) == "345"
    assert find_state("VAT").code_in("gw", date(2000, 1, 1)) is None


@pytest.mark.parametrize(
    ("code", "day", "existed"),
    [
        ("POL", date(1942, 1, 1), True),
        ("FRA", date(1943, 1, 1), True),
        ("NLD", date(1942, 1, 1), True),
        ("BEL", date(1942, 1, 1), True),
        ("CSK", date(1942, 1, 1), True),
        ("DEU", date(1947, 1, 1), True),
        ("HTI", date(1920, 1, 1), True),
        ("AUT", date(1938, 3, 12), True),
        ("AUT", date(1942, 1, 1), False),
        ("AUT", date(1946, 1, 1), True),
        ("EST", date(1939, 1, 1), True),
        ("EST", date(1980, 1, 1), False),
        ("SYR", date(1960, 1, 1), False),
        ("HAN", date(1866, 6, 29), True),
        ("HAN", date(1867, 1, 1), False),
        ("SRB", date(1914, 7, 28), True),
        ("SRB", date(1916, 6, 1), True),
        ("UKR", date(1990, 1, 1), False),
        ("LIE", date(1950, 1, 1), True),
        ("CHE", date(1950, 1, 1), True),
        ("X-NKR", date(2020, 9, 27), True),
        ("X-NKR", date(2024, 1, 1), False),
    ],
)
def test_occupation_does_not_end_a_state_and_incorporation_does(
    code: str, day: date, *, existed: bool
) -> None:
    """Poland existed in 1942, Estonia is not counted in 1980."""
    assert find_state(code).exists(day) is existed


def test_the_powers_of_july_1914_are_there() -> None:
    """Six powers, Serbia, Belgium and Montenegro existed when the First World War began."""
    present = {state.code for state in states_on(date(1914, 7, 28))}

    assert {"AUH", "DEU", "RUS", "FRA", "GBR", "ITA", "TUR", "SRB", "BEL", "MNE"} <= present
    assert not {"POL", "CSK", "FIN", "IRL", "DDR"} & present


def test_german_states_became_one() -> None:
    """Bavaria was a state in 1870 and not in 1872; Prussia went on as Germany."""
    assert find_state("BAV").exists(date(1870, 7, 19))
    assert not find_state("BAV").exists(date(1872, 1, 1))
    assert find_state("Prussia").exists(date(1872, 1, 1))


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("DEU", "fr", "Allemagne"),
        ("DEU", "en", "Germany"),
        ("DEU", "en_GB", "Germany"),
        ("BRA", "pt-BR", "Brasil"),
        ("MKD", "fr", "Macédoine du Nord"),
        ("PSE", "fr", "État de Palestine"),
        ("X-ABK", "ru", "Абхазия"),
        ("AUH", "de", "Österreich-Ungarn"),
        ("AUH", "ja", "Austria-Hungary"),
        ("HAN", "fr", "Hanover"),
        ("DEU", "xx", "Germany"),
        ("DEU", "not a language", "Germany"),
    ],
)
def test_names_in_other_languages(code: str, language: str, name: str) -> None:
    """Germany is called Allemagne in French."""
    assert find_state(code).display_name(language) == name


def test_contested_entities_carry_both_sides() -> None:
    """Abkhazia is recognised by five members of the United Nations and claimed by Georgia."""
    contested = {code: state.contested for code, state in all_states().items() if state.contested}

    assert set(contested) == {
        *("PSE", "TBT", "TWN", "X-ABK", "X-NCY", "X-NKR", "X-SOS", "X-TRN", "XKX"),
    }
    for code, status in contested.items():
        assert status.claimed_by, code
        assert status.sources, code
        assert code not in {*status.recognised_by, *status.claimed_by}
        for other in (*status.recognised_by, *status.claimed_by):
            assert all_states()[other].exists(status.as_of), (code, other)
        assert not set(status.recognised_by) & set(status.claimed_by)
        if status.is_complete:
            assert status.n_recognised_by == len(status.recognised_by)
        elif status.n_recognised_by is not None:
            assert status.n_recognised_by > len(status.recognised_by)

    assert contested[find_state("X-ABK").code].recognised_by == (
        *("NIC", "NRU", "RUS", "SYR", "VEN"),
    )
    assert contested[find_state("X-ABK").code].claimed_by == ("GEO",)


def test_contested_entities_are_no_members() -> None:
    """No entity of contested status is a member of the United Nations."""
    assert not [s for s in all_states().values() if s.contested and s.un_member]


def test_cow_tables_agree_with_ours() -> None:
    """Every span of the COW and Gleditsch-Ward lists is in the table, day for day."""
    folder = os.environ.get("FOEDUS_DATA")
    if folder is None:
        pytest.skip("FOEDUS_DATA names no folder with cow_states.parquet and gw_states.parquet.")
    try:
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError:
        pytest.skip("pyarrow is not installed, so the research tables cannot be read.")

    cow = {
        (
            str(row["ccode"]),
            row["stateabb"],
            date(row["styear"], row["stmonth"], row["stday"]),
            date(row["endyear"], row["endmonth"], row["endday"]),
        )
        for row in parquet.read_table(Path(folder) / "cow_states.parquet").to_pylist()
    }
    ours = set()
    for state in all_states().values():
        abbreviations = [code for code in state.codes if code.scheme == "cow_abbreviation"]
        numbers = [code for code in state.codes if code.scheme == "cow"]
        for number, abbreviation in zip(numbers, abbreviations, strict=True):
            assert number.span == abbreviation.span
            last = number.span.until or date(2016, 12, 31)
            ours.add((number.value, abbreviation.value, number.span.since, last))
    assert ours == cow

    gleditsch_ward = {
        (str(row["gwcode"]), row["startdate"], row["enddate"])
        for row in parquet.read_table(Path(folder) / "gw_states.parquet").to_pylist()
    }
    ours_too = {
        (code.value, str(code.span.since), str(code.span.until or "2017-12-31"))
        for state in all_states().values()
        for code in state.codes
        if code.scheme == "gw"
    }
    assert gleditsch_ward <= ours_too
    assert len(ours_too - gleditsch_ward) == 21  # the authors' separate list of microstates
