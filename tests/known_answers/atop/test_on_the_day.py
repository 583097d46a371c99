"""Two centuries of alliances on the day."""

from datetime import date

import pytest

from foedus.corpus.catalogue import shipped
from foedus.datasets.atop.documents import atop_id_of
from foedus.obligations import Scenario, choices_for, parse_event, snapshot_of, who_must
from foedus.panels.corpora import besides
from foedus.panels.matches import matches


def test_every_alliance_is_read(reading):
    """ATOP 5.1 has 789 alliances; nine of Czechoslovakia's went on as two treaties each from 1993."""
    names = set(reading.instruments.instruments)
    assert len({name.split("-phase-")[0] for name in names}) == 789
    assert len(names) == 798


def test_france_under_its_alliance_with_russia(helps):
    """On 1 August 1914 Germany attacks Russia; ATOP's alliance 1385 brings in France.

    ATOP codes that the promise is against a named adversary and does not say which (the text: Germany, or Austria-Hungary or Italy
    with German support), so that from ATOP alone it is unknown whether the case has come, not denied.
    """
    assert helps("1914-08-01", "attack:DEU:RUS") == {("FRA", "defense", "RUS", "unknown")}


def test_the_promise_itself_says_why_it_is_unknown(atop):
    """Of the adversaries of 1385 ATOP's columns have none, and its promise says so; that of 1335 names Russia.

    ATOP's code is right: article 1 of the convention of 1892 speaks of Germany, and of Italy or Austria-Hungary with German
    support, which two columns for single states cannot hold. A duty against nobody named is unknown, never denied.
    """
    for pinpoint, provision in atop.instruments["atop-1385"].provisions.items():
        assert pinpoint.startswith("DEFENSE")
        assert "whom the text names and ATOP's table does not" in provision.says
        assert [trigger.attack.by for trigger in provision.when] == [None]
        assert all(trigger.attack.provided for trigger in provision.when)
    named = atop.instruments["atop-1335"].provisions["DEFENSE"]
    assert [trigger.attack.by for trigger in named.when] == [("RUS",)]
    assert "ATOP" not in named.says


def test_no_treaty_counts_twice_beside_the_shipped_corpus(reading):
    """Who is bound by the convention of 1892 through our document is not bound once more through ATOP's copy."""
    both = shipped() + besides(reading, shipped())
    for match in matches():
        begun = match.until.earliest if match.until else date.min
        copies = [i for i in both.instruments.values() if atop_id_of(i.id) == match.atop_id]
        if all(name in shipped().instruments for name in match.ours):
            assert all(copy.ended is not None and copy.ended.latest <= begun for copy in copies)
    snapshot = snapshot_of(both, date(1914, 8, 1))
    scenario = Scenario.of([parse_event("attack:DEU:RUS", both)])
    answer = who_must(snapshot, scenario, choices_for(both), other_readings=False)
    french = [o for o in answer.obligations if o.bearer == "FRA" and o.act.is_help]
    assert {(o.instrument, o.status.value) for o in french} == {("franco-russian-1892", "due")}


def test_no_great_power_must_fight_for_serbia(helps):
    """On 28 July 1914 Serbia's only allies were Greece (1913) and Montenegro (1912), and no ally of Vienna must join it."""
    owed = helps("1914-07-28", "attack:AUH:SRB")
    assert {bearer for bearer, *_ in owed} <= {"GRC", "MNE"}
    assert {beneficiary for _, _, beneficiary, _ in owed} == {"SRB"}


def test_germany_under_the_dual_alliance(helps):
    """A Russian attack on Austria-Hungary obliges Germany (Dual Alliance, art. 1)."""
    assert ("DEU", "defense", "AUH", "due") in helps("1914-07-30", "attack:RUS:AUH")


def test_belgium_has_no_ally(helps):
    """Pure guarantees are not in ATOP: from it alone nobody must help Belgium in 1914."""
    assert helps("1914-08-04", "attack:DEU:BEL") == set()


def test_poland_in_september_1939(helps):
    """Britain promised Poland help against a European power, meaning Germany, on 25 August 1939; France had since 1921."""
    owed = helps("1939-09-01", "attack:DEU:POL")
    assert {("GBR", "defense", "POL", "due"), ("FRA", "defense", "POL", "due")} <= owed


def test_the_warsaw_treaty_ended_on_1_july_1991(helps):
    """On 30 June 1991 Hungary was still owed help by the Soviet Union under it."""
    assert any(bearer == "BGR" for bearer, *_ in helps("1991-06-30", "attack:USA:HUN"))
    assert not any(bearer == "BGR" for bearer, *_ in helps("1991-07-01", "attack:USA:HUN"))


def test_in_2020_nothing_is_denied(helps, reading):
    """The North Atlantic Treaty was in force when ATOP's data end; about 2020 they say neither yes nor no."""
    owed = helps("2020-01-01", "attack:RUS:POL")
    assert ("USA", "defense", "POL", "unknown") in owed
    assert {status for *_, status in owed} == {"unknown"}
    assert not reading.coverage.covers(date(2020, 1, 1))


@pytest.mark.parametrize("variable", ["milaid", "base", "organ1", "conwtin", "reflnun"])
def test_what_is_not_carried_is_listed(reading, variable):
    """Institutions of alliances have no place in our documents, and are listed by alliance."""
    assert any(one.variable == variable for one in reading.not_carried)
