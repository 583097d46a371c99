"""Guarantees and statuses: every row of the facts dossier (tables C1 and C2) is carried."""

from datetime import date

import pytest

from foedus.corpus.catalogue import DOCUMENTS, shipped
from foedus.instruments.documents import Instrument
from foedus.vocabulary.pledges import Pledge
from foedus.vocabulary.states import find_state
from foedus.vocabulary.truth import Truth

ROWS = {
    "G01": "jpn-usa-1960",
    "G02": "kor-usa-1953",
    "G03": "phl-usa-1951",
    "G04": "anzus-1951",
    "G05": "manila-1954",
    "G06": "fpda-1971",
    "G07": "twn-usa-1954 taiwan-relations-act-1979",
    "G08": "usa-qat-2025",
    "G09": "c-sipa-2023",
    "G10": "kwt-usa-1991 gbr-kwt-1992 are-usa-1994 omn-usa-1980 gbr-omn-2019 sau-usa-1953",
    "G11": "sau-usa-2025",
    "G12": "pak-sau-2025",
    "G13": "irq-usa-2008 irq-usa-forces-2008",
    "G14": "egy-isr-1979",
    "G15": "isr-jor-1994",
    "G16": "cyprus-guarantee-1960 cyprus-alliance-1960 cyprus-establishment-1960",
    "G17": "aachen-2019",
    "G18": "nancy-2025",
    "G19": "kensington-2025",
    "G20": "lancaster-house-2010 northwood-2025",
    "G21": "fra-grc-2021",
    "G22": "quirinal-2021 barcelona-2023",
    "G23": "fin-gbr-2022 gbr-swe-2022",
    "G24": "gbr-pol-2017",
    "G25": "anglo-portuguese-1899",
    "G26": "alb-hrv-xkx-2025",
    "G27": "aze-tur-2010",
    "G28": "shusha-2021",
    "G29": "qat-tur-2014",
    "G30": "union-state-guarantees-2024",
    "G31": "rus-arm-1997",
    "G32": "rus-arm-base-1995",
    "G33": "rus-kaz-1992",
    "G34": "rus-kaz-2013",
    "G35": "rus-kgz-1992 rus-kgz-2000 rus-kgz-base-2012",
    "G36": "rus-tjk-1993 rus-tjk-1999 rus-tjk-base-2012",
    "G37": "rus-uzb-2005",
    "G38": "rus-aze-2022",
    "G39": "rus-mng-2019",
    "G40": "rus-x-abk-2014",
    "G41": "rus-x-sos-2015",
    "G42": "rus-prk-2024",
    "G43": "rus-irn-2025",
    "G44": "rus-chn-2001",
    "G45": "rus-ind-1993",
    "G46": "ind-sun-1971",
    "G47": "chn-prk-1961",
    "G48": "chn-pak-2005",
    "G49": "chn-kaz-2002 chn-kgz-2002 chn-tjk-2007 chn-uzb-2013 chn-tkm-2014",
    "G50": "china-central-asia-2025",
    "G51": "central-asia-2022",
    "G52": "kaz-uzb-2022",
    "G53": "kaz-kgz-2024",
    "G54": "tjk-uzb-2024",
    "G55": "kaz-tjk-2024 aze-uzb-2024",
    "G56": "kgz-tjk-2025",
    "G57": "kgz-tjk-uzb-2025 khujand-2025",
    "G58": "arm-aze-2025",
    "G59": "budapest-1994 budapest-1994-blr budapest-1994-kaz",
    "G60": """
        gbr-ukr-2024 deu-ukr-2024 fra-ukr-2024 dnk-ukr-2024 can-ukr-2024 ita-ukr-2024 nld-ukr-2024 fin-ukr-2024
        lva-ukr-2024 esp-ukr-2024 bel-ukr-2024 prt-ukr-2024 swe-ukr-2024 nor-ukr-2024 isl-ukr-2024 jpn-ukr-2024
        ukr-usa-2024 est-ukr-2024 ltu-ukr-2024 eu-ukr-2024 pol-ukr-2024 lux-ukr-2024 rou-ukr-2024 cze-ukr-2024
        svn-ukr-2024 irl-ukr-2024 hrv-ukr-2024 grc-ukr-2024 alb-ukr-2025 bgr-ukr-2025
    """,
    "G61": "gbr-ukr-2025",
    "G62": "paris-2026",
    "G63": "rus-ukr-1997",
    "G64": "fin-sun-1948",
    "G65": "warsaw-1955",
    "G66": "prk-sun-1961",
    "G67": "chn-sun-1950",
    "G68": "rus-syr-1980",
    "G69": "baghdad-1955",
    "G70": "btn-ind-2007",
    "G71": "ind-npl-1950",
    "G72": "aus-idn-2025 lombok-2006",
    "G73": "aus-jpn-2022 jpn-phl-2024 gbr-jpn-2023",
    "G74": "are-fra-2009",
    "G75": "jef-2018 nordefco-2009",
    "G76": "chn-ukr-2013 chn-ukr-2013-communique",
    "G77": "semipalatinsk-2006 semipalatinsk-protocol-2014",
}
"""Row of table C1, and the documents that carry it."""

STATUSES = {
    "AUT": "austria-neutrality-1955",
    "CHE": "switzerland-neutrality-1815",
    "IRL": "ireland-neutrality-2002",
    "MLT": "malta-constitution-1987",
    "MDA": "moldova-constitution-1994",
    "SRB": "serbia-resolution-2007",
    "TKM": "turkmenistan-neutrality-1995",
    "UZB": "uzbekistan-law-2012",
    "MNG": "mongolia-law-2000 mongolia-concept-1994 p5-mongolia-2012",
    "KGZ": "kyrgyzstan-manas-2013",
    "BLR": "belarus-constitution-1994",
    "UKR": "ukraine-law-2010 ukraine-constitution-1996",
    "FIN": "finland-nonalignment-1995",
    "SWE": "sweden-nonalignment-1992",
    "JPN": "japan-constitution-1947",
    "KHM": "cambodia-constitution-1993",
    "LAO": "laos-constitution-1991",
    "BGD": "nonaligned-1961",
    "NPL": "nonaligned-1961",
    "LKA": "nonaligned-1961",
    "IDN": "nonaligned-1961",
    "MYS": "nonaligned-1961",
    "AZE": "azerbaijan-doctrine-2010 nonaligned-1961",
    "GEO": "georgia-constitution-2018",
    "KAZ": "kazakhstan-concept-2020",
}
"""Row of table C2 by state, and the documents that carry it."""

TESTS = {"T1": "arm-usa-2025", "T14": "armenia-eu-law-2025"}
"""Row of table C3, and the document that stands in no other row."""

HELP_OWED = {
    *("G01", "G02", "G03", "G04", "G05", "G08", "G12", "G17", "G18", "G19", "G21", "G22", "G23"),
    *("G27", "G28", "G30", "G31", "G33", "G34", "G35", "G36", "G37", "G40", "G41", "G42", "G47"),
    *("G60", "G64", "G65", "G66", "G67", "G74"),
}
"""Rows in which the dossier counts help owed in case of attack (duty 4 and more)."""

HELP_BESIDE = {
    "G07": "the treaty of 1954, which ended in 1980; the row counts the law that came after",
    "G16": "the alliance of 1960, whose being in force is disputed; the row counts the guarantee",
    "G25": "ancient treaties, which the row gives no duty",
}
"""Rows without such a duty of which a document promises help, and why."""

BOUND_TODAY = date(2026, 5, 31)
"""Day to which the dossier reaches."""


def of(names: str) -> list[Instrument]:
    return [shipped().instruments[name] for name in names.split()]


def pledges(instrument: Instrument) -> set[Pledge]:
    return {p.pledge for p in instrument.provisions.values() if p.pledge}


def in_force(instrument: Instrument) -> Truth:
    if instrument.in_force is None:
        return Truth.NO
    if instrument.ended and instrument.ended.had_come(BOUND_TODAY) is Truth.YES:
        return Truth.NO
    return instrument.in_force.had_come(BOUND_TODAY)


def test_every_guarantee_is_carried() -> None:
    """The dossier lists seventy-seven guarantees, and each is written."""
    assert list(ROWS) == [f"G{n:02d}" for n in range(1, 78)]
    assert all(of(names) for names in ROWS.values())


def test_nothing_stands_in_the_folder_that_is_in_no_row() -> None:
    """What is called a guarantee or a status is one of the dossier's rows."""
    in_folder = {
        path.stem
        for path in (DOCUMENTS / "guarantees").glob("*.yaml")
        if path.stem in shipped().instruments
    }
    carried = {
        name
        for names in (*ROWS.values(), *STATUSES.values(), *TESTS.values())
        for name in names.split()
    }

    assert carried - in_folder == {"anglo-portuguese-1899", "union-state-guarantees-2024"}
    assert in_folder <= carried


@pytest.mark.parametrize("row", ROWS)
def test_help_is_promised_where_the_dossier_counts_it(row: str) -> None:
    """Help in case of attack is owed in thirty-two rows, and promised beside the point in three."""
    promised = any(Pledge.DEFENSE in pledges(i) for i in of(ROWS[row]))

    assert promised is (row in HELP_OWED or row in HELP_BESIDE)


def test_ended_guarantees_are_over() -> None:
    """The Warsaw Treaty, the treaties with the Soviet Union and the treaty of Russia and Ukraine are over."""
    over = {
        name
        for names in ROWS.values()
        for name in names.split()
        if shipped().instruments[name].ended and in_force(shipped().instruments[name]) is Truth.NO
    }

    assert over == {
        "baghdad-1955",
        "chn-sun-1950",
        "fin-sun-1948",
        "ind-sun-1971",
        "irq-usa-forces-2008",
        "prk-sun-1961",
        "rus-ukr-1997",
        "twn-usa-1954",
        "warsaw-1955",
    }


def test_what_was_only_signed_is_not_said_to_bind_or_not() -> None:
    """Where no entry into force was found the answer is unknown; where nothing was signed it is no."""
    unknown = {
        name
        for names in ROWS.values()
        for name in names.split()
        if in_force(shipped().instruments[name]) is Truth.UNKNOWN
    }

    assert unknown == {
        "aus-idn-2025",
        "aze-uzb-2024",
        "bgr-ukr-2025",
        "central-asia-2022",
        "china-central-asia-2025",
        "kaz-kgz-2024",
        "kaz-tjk-2024",
        "kensington-2025",
        "sau-usa-2025",
    }
    assert in_force(shipped().instruments["arm-aze-2025"]) is Truth.NO


def test_a_dormant_treaty_is_neither_in_force_nor_ended() -> None:
    """Whether the Soviet treaty with Syria still binds Russia was not found."""
    (treaty,) = of(ROWS["G68"])

    assert treaty.ended is not None
    assert treaty.ended.had_come(date(1991, 12, 25)) is Truth.NO
    assert treaty.ended.had_come(BOUND_TODAY) is Truth.UNKNOWN


def test_thirty_agreements_with_ukraine() -> None:
    """Thirty partners, the European Union among them, have agreements under the declaration of Vilnius."""
    agreements = of(ROWS["G60"])

    assert len(agreements) == 30
    for agreement in agreements:
        states = {state for spell in agreement.participation for state in spell.states}
        assert "UKR" in states
        assert len(states) == (1 if agreement.id == "eu-ukr-2024" else 2)


@pytest.mark.parametrize(("until", "signed"), {"2024-05-31": 15, "2024-07-15": 23}.items())
def test_the_agreements_with_ukraine_were_counted(until: str, signed: int) -> None:
    """Fifteen had been signed by the end of May 2024 and twenty-three by mid-July (S73)."""
    day = date.fromisoformat(until)
    on_day = [a for a in of(ROWS["G60"]) if a.in_force and a.in_force.had_come(day) is Truth.YES]

    assert len(on_day) == signed


def test_every_status_is_carried() -> None:
    """The dossier lists twenty-five states with a status of their own, and each takes part in its document."""
    assert len(STATUSES) == 25
    for state, names in STATUSES.items():
        for instrument in of(names):
            if instrument.id == "p5-mongolia-2012":
                continue
            states = {s for spell in instrument.participation for s in spell.states}
            assert find_state(state).code in states, instrument.id


@pytest.mark.parametrize(
    ("state", "promised"),
    {
        "AUT": {"neutrality", "refuse_hostile_alliance", "refuse_foreign_bases"},
        "MLT": {"neutrality", "refuse_hostile_alliance", "refuse_foreign_bases"},
        "MDA": {"neutrality", "refuse_foreign_bases"},
        "IRL": {"refuse_hostile_alliance"},
        "SRB": {"refuse_hostile_alliance"},
        "FIN": {"refuse_hostile_alliance"},
        "SWE": {"refuse_hostile_alliance"},
        "UKR": {"refuse_hostile_alliance", "refuse_foreign_bases"},
        "AZE": {"refuse_foreign_bases"},
        "KGZ": set(),
        "GEO": set(),
        "KAZ": set(),
        "IDN": set(),
    }.items(),
)
def test_a_status_bars_what_it_says(state: str, promised: set[str]) -> None:
    """Neutrality, no alliances and no bases are three things, and a policy may be none of them."""
    found = {str(p) for instrument in of(STATUSES[state]) for p in pledges(instrument)}

    assert found == promised


@pytest.mark.parametrize(
    ("name", "last_day"),
    {
        "ukraine-law-2010": "2014-12-22",
        "finland-nonalignment-1995": "2023-04-03",
        "sweden-nonalignment-1992": "2024-03-06",
    }.items(),
)
def test_a_status_that_was_given_up_is_over(name: str, last_day: str) -> None:
    """Ukraine gave up the non-bloc status in 2014; Finland and Sweden acceded to NATO in 2023 and 2024."""
    ended = shipped().instruments[name].ended

    assert ended is not None
    assert ended.had_come(date.fromisoformat(last_day)) is Truth.NO
    assert ended.had_come(BOUND_TODAY) is Truth.YES


def test_belarus_no_longer_aims_at_neutrality() -> None:
    """The aim of a neutral and nuclear-free state left the constitution on 15 March 2022."""
    aim = shipped().instruments["belarus-constitution-1994"].provisions["art. 18 (until 2022)"]

    assert aim.pledge is None
    assert aim.ended is not None
    assert aim.ended.earliest == date(2022, 3, 15)
