"""ATOP's codes as documents: what carries into which provision, what is unknown, and what is listed as not carried."""

from datetime import date

import pytest

from foedus.corpus.catalogue import foundations
from foedus.datasets.atop import read_atop
from foedus.instruments.checks import check_library
from foedus.obligations import Scenario, choices_for, parse_event, snapshot_of, who_must
from worlds.atop_table import (
    BRITAIN,
    CZECHIA,
    CZECHOSLOVAKIA,
    FRANCE,
    SLOVAKIA,
    SPAIN,
    member,
    write_table,
)

SPAN = {"since": "1900-1-1", "until": "1910-1-1"}


@pytest.fixture
def read(tmp_path):
    """Read invented rows."""

    def reading(*rows):
        write_table(tmp_path, *rows)
        return read_atop(tmp_path)

    return reading


@pytest.fixture
def ask(read):
    """Ask who must do what under invented rows."""

    def asked(*rows, event, day="1905-06-01", known_on=None):
        library = foundations() + read(*rows).instruments
        known = date.fromisoformat(known_on) if known_on else None
        snapshot = snapshot_of(library, date.fromisoformat(day), known_on=known)
        answer = who_must(
            snapshot, Scenario.of([parse_event(event, library)]), choices_for(library)
        )
        return {
            (o.bearer, o.act.value, o.owed_to, o.status.value)
            for o in (*answer.obligations, *answer.bars)
            if o.pinpoint
        }

    return asked


def both(**codes):
    return member(FRANCE, **SPAN, **codes), member(BRITAIN, **SPAN, **codes)


def test_documents_pass_the_checks_of_any_document(read):
    """What is read from a table obeys the language like what is written by hand."""
    rows = both(
        defense=1, offense=1, neutral=1, nonagg=1, consul=1, notaiden=1, noothall=1, renounce=1
    )
    assert list(check_library(read(*rows).instruments, beside=foundations())) == []


def test_an_unconditional_promise_of_defense_falls_due(ask):
    """An attack on a member brings the case about for the other."""
    assert ask(*both(defense=1), event="attack:RUS:FRA") == {("GBR", "defense", "FRA", "due")}


def test_a_promise_of_one_side_binds_one_side(ask):
    """In an asymmetric alliance the one that promised nothing owes nothing."""
    rows = member(FRANCE, **SPAN, defense=1, asymm=1), member(BRITAIN, **SPAN, asymm=1)
    assert ask(*rows, event="attack:RUS:GBR") == {("FRA", "defense", "GBR", "due")}
    assert ask(*rows, event="attack:RUS:FRA") == set()


@pytest.mark.parametrize(("attacker", "owed"), [("RUS", True), ("DEU", False)])
def test_a_named_adversary_is_the_only_one(ask, attacker, owed):
    """Help promised against one state (here 365) is not owed against another."""
    rows = both(defense=1, defcoadv=1, specthrt=1, statthr1=365)
    assert (ask(*rows, event=f"attack:{attacker}:FRA") != set()) is owed


def test_where_two_adversaries_fill_the_table_there_may_be_more(ask):
    """ATOP has room for two; whether the text names a third is unknown, and unknown is not no."""
    rows = both(defense=1, defcoadv=1, specthrt=1, statthr1=365, statthr2=640)
    assert ask(*rows, event="attack:TUR:FRA") == {("GBR", "defense", "FRA", "due")}
    assert ask(*rows, event="attack:DEU:FRA") == {("GBR", "defense", "FRA", "unknown")}


def test_an_adversary_that_atop_does_not_give_is_unknown(ask):
    """The text names somebody; whether it is the attacker is not known."""
    rows = both(defense=1, defcoadv=1)
    assert ask(*rows, event="attack:DEU:FRA") == {("GBR", "defense", "FRA", "unknown")}


@pytest.mark.parametrize("code", ["defcoloc", "defcocon", "defcodem", "olimob"])
def test_a_condition_that_the_codes_do_not_spell_out_is_unknown(ask, code):
    """A place, a conflict, a demand or another limit that the text names and the table does not."""
    rows = both(defense=1, **{code: 1})
    assert ask(*rows, event="attack:DEU:FRA") == {("GBR", "defense", "FRA", "unknown")}


def test_a_provoked_attack_is_not_covered_where_provocation_counts(ask):
    """DEFCONPR: the promise is for unprovoked attacks."""
    rows = both(defense=1, defconpr=1)
    assert ask(*rows, event="attack:DEU:FRA") == {("GBR", "defense", "FRA", "due")}
    assert ask(*rows, event="attack:DEU:FRA,provoked") == set()


def test_a_promise_against_several_is_not_owed_against_one(ask):
    """DEFCONUM: one adversary is not enough, however many more than one are asked for."""
    assert ask(*both(defense=1, defconum=1), event="attack:DEU:FRA") == set()


def test_offense_is_owed_to_the_one_that_attacks(ask):
    """A promise of offense is not about being attacked."""
    rows = both(offense=1)
    assert ("GBR", "offense", "FRA", "due") in ask(*rows, event="attack:FRA:DEU")
    assert ask(*rows, event="attack:DEU:FRA") == set()


def test_unconditional_neutrality_stands_at_all_times(ask):
    """A neutral may not attack the one to which it owes neutrality."""
    assert ("GBR", "neutrality", "FRA", "due") in ask(*both(neutral=1), event="attack:GBR:FRA")


def test_neutrality_for_the_attacked_does_not_protect_the_attacker(ask):
    """NEUCOATT: neutrality is promised only if the other is the one attacked."""
    rows = both(neutral=1, neucoatt=1)
    assert ask(*rows, event="attack:DEU:FRA") == {("GBR", "neutrality", "FRA", "due")}
    assert ask(*rows, event="attack:FRA:DEU") == set()


def test_neutrality_towards_a_named_adversary_holds_whoever_began(ask):
    """NEUCOADV without NEUCOATT: in any war with that state."""
    rows = both(neutral=1, neucoadv=1, specthrt=1, statthr1=365)
    assert ask(*rows, event="attack:RUS:FRA") == {("GBR", "neutrality", "FRA", "due")}
    assert ask(*rows, event="attack:FRA:RUS") == {("GBR", "neutrality", "FRA", "due")}
    assert ask(*rows, event="attack:DEU:FRA") == set()


def test_nonaggression_bars_attack(ask):
    """An attack on a partner breaches it."""
    assert ("GBR", "nonaggression", "FRA", "due") in ask(*both(nonagg=1), event="attack:GBR:FRA")


def test_consultation_on_request_waits_for_the_request(ask):
    """CONCOREQ: nobody need consult before being asked."""
    rows = both(consul=1, concoreq=1)
    waiting = {("GBR", "consultation", "FRA", "awaiting_request")}
    assert ask(*rows, event="threat:DEU:FRA") == waiting


def test_what_varies_by_partner_is_owed_to_nobody_for_certain(ask):
    """OBVARY: the table does not say which partner is owed what."""
    third = member(SPAIN, **SPAN)
    varies = member(FRANCE, **SPAN, defense=1, nonagg=1, obvary=1)
    rows = varies, member(BRITAIN, **SPAN), third
    assert ask(*rows, event="attack:DEU:GBR") == {("FRA", "defense", "GBR", "unknown")}
    assert ("FRA", "nonaggression", "ESP", "unknown") in ask(*rows, event="attack:FRA:ESP")


def test_with_a_single_partner_nothing_varies(ask):
    """OBVARY means nothing between two."""
    rows = member(FRANCE, **SPAN, defense=1, obvary=1), member(BRITAIN, **SPAN)
    assert ask(*rows, event="attack:DEU:GBR") == {("FRA", "defense", "GBR", "due")}


@pytest.mark.parametrize(
    ("day", "status"), [("1900-05-31", None), ("1900-06-15", "unknown"), ("1900-07-01", "due")]
)
def test_a_missing_day_of_entry_leaves_the_month_uncertain(ask, day, status):
    """An alliance of June 1900 was in force on 1 July, and perhaps on 15 June."""
    span = {"since": "1900-6-0", "until": "1910-1-1"}
    rows = member(FRANCE, **span, defense=1), member(BRITAIN, **span, defense=1)
    owed = ask(*rows, event="attack:RUS:FRA", day=day)
    assert {status for *_, status in owed} == ({status} if status else set())


@pytest.mark.parametrize(("day", "owed"), [("1909-12-31", True), ("1910-01-01", False)])
def test_on_the_day_of_exit_nobody_is_bound(ask, day, owed):
    """A state that left on 1 January 1910 was bound until the day before."""
    assert (ask(*both(defense=1), event="attack:RUS:FRA", day=day) != set()) is owed


def test_an_alliance_without_an_end_is_unknown_after_2018(ask):
    """In force on the last day of the data: due then, unknown in 2020."""
    span = {"since": "1990-1-1"}
    rows = member(FRANCE, **span, defense=1), member(BRITAIN, **span, defense=1)
    assert ask(*rows, event="attack:RUS:FRA", day="2018-12-31") == {
        ("GBR", "defense", "FRA", "due")
    }
    later = ask(*rows, event="attack:RUS:FRA", day="2020-06-01")
    assert later == {("GBR", "defense", "FRA", "unknown")}


@pytest.mark.parametrize(("secret", "status"), [(0, "due"), (1, "unknown"), (2, "unknown")])
def test_who_knew_of_a_secret_promise_is_unknown(ask, secret, status):
    """ATOP says that a treaty or some of its articles were secret, not when they became known."""
    owed = ask(*both(defense=1, pubsecr=secret), event="attack:RUS:FRA", known_on="1905-06-01")
    assert owed == {("GBR", "defense", "FRA", status)}


def test_a_phase_ends_where_the_next_begins(read, ask):
    """What only the first phase promised is not owed in the second."""
    first, second = (
        {"since": "1900-1-1", "until": "1904-7-1"},
        {"since": "1904-7-1", "until": "1910-1-1"},
    )
    rows = [
        member(number, **span, phase=phase, maxphase=2, defense=1, consul=phase - 1)
        for phase, span in ((1, first), (2, second))
        for number in (FRANCE, BRITAIN)
    ]
    provisions = read(*rows).instruments.instruments["atop-1"].provisions
    assert set(provisions) == {"DEFENSE", "CONSUL (phase 2)"}
    day_before = ask(*rows, event="attack:RUS:FRA", day="1904-06-30")
    assert {act for _, act, _, _ in day_before} == {"defense"}
    on_the_day = ask(*rows, event="attack:RUS:FRA", day="1904-07-01")
    assert {act for _, act, _, _ in on_the_day} == {"defense", "consultation"}


def test_phases_that_follow_each_other_are_one_membership(read):
    """Renewing a treaty is not leaving it."""
    first, second = (
        {"since": "1900-1-1", "until": "1904-7-1"},
        {"since": "1904-7-1", "until": "1910-1-1"},
    )
    rows = [
        member(number, **span, phase=phase, maxphase=2, defense=1)
        for phase, span in ((1, first), (2, second))
        for number in (FRANCE, BRITAIN)
    ]
    (spell,) = read(*rows).instruments.instruments["atop-1"].participation
    assert (str(spell.bound), str(spell.ended)) == ("1900-01-01", "1910-01-01")


def test_successors_owe_each_other_nothing_by_the_treaty_they_succeed_to(read, ask):
    """When Czechoslovakia ended, Czechia and Slovakia each went on with its treaties, side by side."""
    before, after = {"since": "1991-1-1", "until": "1993-1-1"}, {"since": "1993-1-1"}
    rows = [
        member(FRANCE, **before, phase=1, maxphase=3, defense=1),
        member(CZECHOSLOVAKIA, **before, phase=1, maxphase=3, defense=1),
        member(FRANCE, **after, phase=2, maxphase=3, defense=1),
        member(CZECHIA, **after, phase=2, maxphase=3, defense=1),
        member(FRANCE, **after, phase=3, maxphase=3, defense=1),
        member(SLOVAKIA, **after, phase=3, maxphase=3, defense=1),
    ]
    assert set(read(*rows).instruments.instruments) == {"atop-1", "atop-1-phase-3"}
    owed = ask(*rows, event="attack:RUS:SVK", day="1995-01-01")
    assert owed == {("FRA", "defense", "SVK", "due")}


def test_what_has_no_place_in_our_documents_is_listed(read):
    """Nothing that ATOP codes is dropped without a word."""
    reading = read(*both(defense=1, base=3, milaid=None))
    found = {one.variable: one for one in reading.not_carried}
    assert set(found) == {"base", "milaid"}
    assert (found["base"].codes, found["base"].states) == ((3,), ("FRA", "GBR"))
    assert found["milaid"].codes == (None,)


def test_a_condition_carried_in_words_is_marked(read):
    """What is carried so that the duty is unknown is told apart from what is carried as such."""
    reading = read(*both(defense=1, defconpr=1, defcoloc=1))
    found = {one.variable: one.in_words for one in reading.carried}
    assert found == {"defense": False, "defconpr": False, "defcoloc": True}


def test_every_variable_of_the_table_is_accounted_for():
    """Each code column is a promise, a condition, a day, or listed as not carried."""
    from foedus.datasets.atop.variables import CONDITIONS_OF, variables
    from foedus.datasets.catalogue import data_set

    known = variables()
    told = {one.variable for one in (*known.pledges, *known.further)} | set(known.not_carried)
    told |= {prefix + end for prefix in CONDITIONS_OF.values() for end in known.conditions}
    frame = {
        "atopid",
        "member",
        "cowsys",
        "yrent",
        "moent",
        "dayent",
        "yrexit",
        "moexit",
        "dayexit",
    }
    frame |= {"phase", "maxphase", "version", "asymm", "statthr1", "statthr2", "pubsecr"}
    frame |= {"wartime", "cowwar", "renounce"}
    assert set(data_set("atop").table("atop5_1m").columns) <= told | frame
