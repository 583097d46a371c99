"""Presences: every row of the facts dossier (table E) is carried, and says what the row says."""

import re
from datetime import date

import pytest

from foedus.corpus.catalogue import shipped
from foedus.instruments.presence import Presence
from foedus.vocabulary.states import find_state, is_state
from foedus.vocabulary.truth import Truth

ROWS = {
    "P01": "usa-deu-ramstein",
    "P02": "usa-ita-vicenza",
    "P03": "usa-gbr-lakenheath",
    "P04": "usa-esp-rota",
    "P05": "usa-bel-chievres",
    "P06": "usa-nld-volkel",
    "P07": "usa-tur-incirlik",
    "P08": "usa-grc-souda-bay",
    "P09": "usa-prt-lajes",
    "P10": "usa-nor-agreed-areas",
    "P11": "usa-pol-poznan",
    "P12": "usa-rou-mihail-kogalniceanu",
    "P13": "usa-bgr-novo-selo",
    "P14": "usa-hun-rotations usa-svk-rotations",
    "P15": "usa-est-rotations usa-lva-rotations usa-ltu-rotations",
    "P16": "usa-xkx-bondsteel",
    "P17": "usa-fin-access usa-swe-access usa-dnk-access usa-dnk-pituffik",
    "P18": "usa-isl-keflavik usa-isl-rotations",
    "P19": "usa-cyp-access",
    "P20": "usa-jpn-okinawa",
    "P21": "usa-kor-camp-humphreys",
    "P22": "usa-phl-edca-sites",
    "P23": "usa-sgp-changi",
    "P24": "usa-tha-u-tapao",
    "P25": "usa-qat-al-udeid",
    "P26": "usa-bhr-nsa",
    "P27": "usa-kwt-camp-arifjan",
    "P28": "usa-are-al-dhafra",
    "P29": "usa-sau-prince-sultan",
    "P30": "usa-jor-muwaffaq-salti",
    "P31": "usa-omn-access",
    "P32": "usa-irq-erbil",
    "P33": "usa-syr-northeast",
    "P34": "usa-isr-dimona-radar",
    "P35": "can-lva-adazi",
    "P36": "gbr-est-tapa fra-est-tapa",
    "P37": "deu-ltu-battlegroup deu-ltu-brigade-45",
    "P38": "usa-pol-orzysz gbr-pol-orzysz hrv-pol-orzysz rou-pol-orzysz",
    "P39": "fra-rou-cincu bel-rou-cincu nld-rou-cincu",
    "P40": "ita-bgr-novo-selo",
    "P41": "nato-hun-battlegroup",
    "P42": "cze-svk-lest esp-svk-lest",
    "P43": "swe-fin-forward-land-forces",
    "P44": "kfor-xkx",
    "P45": "eufor-bih-sarajevo",
    "P46": "gbr-cyp-sovereign-base-areas",
    "P47": "gbr-brn-seria",
    "P48": "gbr-bhr-mina-salman",
    "P49": "gbr-omn-duqm",
    "P50": "gbr-qat-al-udeid gbr-are-al-minhad gbr-sau-advisers gbr-kwt-advisers",
    "P51": "gbr-npl-gurkha-recruiting gbr-sgp-sembawang",
    "P52": "gbr-deu-sennelager fra-deu-brigade nld-deu-nato-sites can-deu-nato-sites bel-deu-nato-sites",
    "P53": "fra-are-abu-dhabi",
    "P54": "fra-jor-h5 fra-irq-advisers",
    "P55": "unifil-lbn-south",
    "P56": "undof-golan",
    "P57": "unficyp-cyp-buffer-zone",
    "P58": "mfo-egy-sinai",
    "P59": "tur-cyp-north",
    "P60": "grc-cyp-eldyk",
    "P61": "tur-qat-tariq-bin-ziyad",
    "P62": "tur-aze-monitoring-centre tur-aze-advisers",
    "P63": "tur-irq-bashiqa",
    "P64": "tur-syr-north",
    "P65": "rus-arm-gyumri rus-arm-border-guards rus-arm-zvartnots rus-arm-agarak",
    "P66": "rus-tjk-201st-base rus-tjk-nurek",
    "P67": "rus-kgz-kant",
    "P68": "rus-kaz-sary-shagan rus-kaz-balkhash rus-kaz-baikonur",
    "P69": "rus-blr-stations rus-blr-regional-grouping rus-blr-nuclear-weapons rus-blr-oreshnik",
    "P70": "rus-mda-operational-group rus-mda-peacekeepers",
    "P71": "rus-geo-gudauta rus-geo-ochamchire",
    "P72": "rus-geo-tskhinvali",
    "P73": "rus-ukr-crimea rus-ukr-east-and-south",
    "P74": "rus-syr-khmeimim rus-syr-tartus rus-syr-qamishli",
    "P75": "rus-south-kurils",
    "P76": "rus-aze-karabakh",
    "P77": "chn-tjk-shaymak",
    "P78": "chn-khm-ream",
    "P79": "chn-pak-gwadar chn-lka-hambantota chn-mmr-sites",
    "P80": "ind-tjk-ayni",
    "P81": "ind-btn-imtrat",
    "P82": "ind-mdv-aviation",
    "P83": "rus-vnm-cam-ranh",
    "P84": "pak-sau-advisers pak-sau-king-abdulaziz",
    "P85": "prk-rus-kursk",
    "P86": "isr-syr-buffer-zone isr-lbn-south",
    "P87": "irn-syr-advisers irn-irq-advisers irn-yem-advisers irn-lbn-advisers",
    "P88": "aus-mys-butterworth aus-sgp-fpda aus-tls-advisers",
    "P89": "aus-are-al-minhad",
    "P90": "unc-jpn-yokota",
    "P91": "unc-kor-panmunjom",
    "P92": "usa-gbr-diego-garcia",
    "P93": "eu-arm-mission",
    "P94": "eu-geo-monitoring",
    "P95": "usa-kgz-manas",
    "P96": "usa-uzb-karshi-khanabad",
    "P97": "usa-afg nato-afg",
}
"""Row of table E, and the documents that carry it."""

FROM_OUTSIDE = {
    *(f"P{n:02d}" for n in range(1, 36)),
    *("P38", "P52", "P88", "P89", "P92", "P95", "P96", "P97"),
}
"""Rows with a sender that lies neither in Europe nor in Asia; in P38 and P52 one among others."""

FINISHED = {"P76": 2024, "P80": 2023, "P82": 2024, "P95": 2014, "P96": 2005, "P97": 2021}
"""Rows that are finished withdrawals, and the last year in which the withdrawal can have ended."""

MISSIONS = {
    "European Union",
    "EUFOR Althea",
    "KFOR",
    "Multinational Force and Observers",
    "NATO",
    "UNDOF",
    "UNFICYP",
    "UNIFIL",
    "United Nations Command",
}

WITHOUT_CONSENT = {"P59", "P70", "P71", "P72", "P73", "P86"}
"""Rows in which the host, as most states see it, does not consent."""


def of(row: str) -> list[Presence]:
    return [shipped().presences[name] for name in ROWS[row].split()]


def test_every_row_is_carried_once() -> None:
    """The dossier lists ninety-seven presences; each is written, and nothing else is."""
    carried = [name for names in ROWS.values() for name in names.split()]

    assert list(ROWS) == [f"P{n:02d}" for n in range(1, 98)]
    assert sorted(carried) == sorted(shipped().presences)


@pytest.mark.parametrize("row", FINISHED)
def test_a_finished_withdrawal_has_its_last_day(row: str) -> None:
    """Forces that have left were there until a day, and are none since."""
    for presence in of(row):
        assert presence.since is not None, presence.id
        assert presence.until is not None, presence.id
        assert presence.until.latest.year == FINISHED[row]
        assert presence.sizes[-1].high == 0


def test_few_others_are_over() -> None:
    """Beside the finished withdrawals only parts of a presence have ended, or a framework nation changed."""
    finished = {presence.id for row in FINISHED for presence in of(row)}
    over = {
        presence.id
        for presence in shipped().presences.values()
        if presence.until and presence.until.had_come(date(2026, 5, 31)) is not Truth.NO
    }

    assert over - finished == {
        "cze-svk-lest",
        "irn-syr-advisers",
        "rus-arm-agarak",
        "rus-arm-zvartnots",
        "rus-kaz-balkhash",
        "rus-syr-qamishli",
        "tur-aze-monitoring-centre",
        "usa-hun-rotations",
        "usa-isl-keflavik",
        "usa-svk-rotations",
        "usa-syr-northeast",
    }


def test_an_exit_that_was_only_reported_stays_unknown() -> None:
    """Whether the forces of the USA have left Syria was reported for 2026 and not verified."""
    (presence,) = of("P33")

    assert presence.until is not None
    assert presence.until.had_come(date(2025, 12, 31)) is Truth.NO
    assert presence.until.had_come(date(2030, 1, 1)) is Truth.UNKNOWN


@pytest.mark.parametrize("row", ROWS)
def test_senders_from_outside_europe_and_asia_are_those_of_the_dossier(row: str) -> None:
    """By the first reading of "external power" the USA, Canada and Australia are outside; Russia is not."""
    senders = {presence.sender for presence in of(row)}
    outside = {
        sender
        for sender in senders
        if is_state(sender) and find_state(sender).region not in {"Europe", "Asia"}
    }

    assert bool(outside) is (row in FROM_OUTSIDE)
    assert outside <= {"AUS", "CAN", "USA"}
    if row in FROM_OUTSIDE - {"P38", "P52", "P97"}:
        assert outside == senders


def test_senders_are_states_or_missions() -> None:
    """Whoever stations forces is a state, or a mission of several."""
    senders = {presence.sender for presence in shipped().presences.values()}

    assert {sender for sender in senders if not is_state(sender)} == MISSIONS


def test_hosts_are_states() -> None:
    """A host is a state; where it is disputed an area says who claims it."""
    for presence in shipped().presences.values():
        assert all(is_state(host) for host in presence.hosts), presence.id
        if presence.area:
            area = shipped().areas[presence.area]
            concerned = {area.part_of, area.administered_by, *area.claimed_by}
            if presence.area != "akrotiri-and-dhekelia":
                assert concerned & set(presence.hosts), presence.id


def test_the_bases_of_1960_lie_on_cyprus_and_are_british_by_treaty() -> None:
    """The sovereign base areas are on the island of Cyprus; the host is disputed, and so is consent."""
    (presence,) = of("P46")

    assert presence.hosts == ("CYP",)
    assert shipped().areas[presence.area or ""].part_of == "GBR"
    assert presence.consent == "disputed"
    assert presence.basis == ("cyprus-establishment-1960",)


def test_consent_that_is_not_given_or_disputed_says_who_says_what() -> None:
    """Where consent is refused or disputed, the positions of those concerned stand beside it."""
    for presence in shipped().presences.values():
        if presence.consent in {"no", "disputed"}:
            assert presence.positions, presence.id
        if presence.consent == "no":
            assert set(presence.hosts) & set(presence.positions), presence.id


def test_consent_is_missing_where_the_dossier_says_so() -> None:
    """Forces stand without the consent of the host in six rows; nobody knows it in one."""
    by_consent: dict[str, set[str]] = {}
    for row in ROWS:
        for presence in of(row):
            by_consent.setdefault(presence.consent, set()).add(row)

    assert by_consent["no"] == WITHOUT_CONSENT
    assert by_consent["unknown"] == {"P79"}


def test_legal_bases_that_look_like_ids_are_instruments() -> None:
    """A basis is an instrument of the corpus, or words."""
    for presence in shipped().presences.values():
        for basis in presence.basis:
            if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", basis):
                assert basis in shipped().instruments, (presence.id, basis)


def test_the_treaties_with_a_basis_in_the_corpus_are_named() -> None:
    """The forces of the USA in Japan and of Russia in Armenia rest on treaties that the corpus has."""
    for row, basis in {
        "P20": "jpn-usa-1960",
        "P21": "kor-usa-1953",
        "P53": "are-fra-2009",
        "P60": "cyprus-alliance-1960",
        "P65": "rus-arm-base-1995",
        "P66": "rus-tjk-base-2012",
        "P67": "rus-kgz-base-2012",
        "P85": "rus-prk-2024",
    }.items():
        assert basis in of(row)[0].basis, row


def test_sizes_are_ranges_in_order_of_days() -> None:
    """A size is a range with a day; the low end is not above the high one."""
    for presence in shipped().presences.values():
        days = [size.as_of.earliest for size in presence.sizes if size.as_of]
        assert days == sorted(days), presence.id
        for size in presence.sizes:
            assert size.low is not None or size.high is not None, presence.id
            assert size.low is None or size.high is None or size.low <= size.high, presence.id


@pytest.mark.parametrize(
    ("row", "counted"),
    {"P01": 34_949, "P02": 12_456, "P03": 10_063, "P20": 52_603, "P21": 23_291}.items(),
)
def test_numbers_of_the_united_states_that_were_seen(row: str, counted: int) -> None:
    """The American defence manpower data give the persons in five countries in 2025 (S106)."""
    (presence,) = of(row)

    assert presence.sizes[-1].low == counted
    assert "S106" in presence.sizes[-1].sources


def test_battlegroups_of_2022() -> None:
    """In June 2022 the battlegroups of NATO's eastern flank had 9,641 soldiers where numbers were seen."""
    groups = {
        "P35": 1887,
        "P36": 1430,
        "P37": 1632,
        "P38": 1033,
        "P39": 1148,
        "P40": 968,
        "P41": 900,
        "P42": 643,
    }
    counted = {
        row: sum(
            size.low or 0
            for presence in of(row)
            for size in presence.sizes
            if size.as_of and size.as_of.text == "2022-06"
        )
        for row in groups
    }

    assert counted == groups
