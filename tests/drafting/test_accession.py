"""Accession: what a state has to give up to join, whose consent it needs, and from which day."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, permutations

import pytest

from drafting.joining import (
    Plain,
    ask,
    audit,
    circle,
    conflicts_of,
    defence,
    neutral,
    no_alliance,
    pair,
)
from foedus.corpus.catalogue import COMPILED_UNTIL, shipped
from foedus.drafting.accession import Audit, instrument_alone
from foedus.drafting.accession_routes import How
from foedus.drafting.subjects import Workshop
from foedus.obligations import parse_event
from foedus.obligations.readings import choices_for
from foedus.obligations.scenario import Event
from foedus.principles.subject import Background, background
from foedus.vocabulary.pledges import EventKind
from foedus.vocabulary.truth import Truth
from foedus.vocabulary.verdicts import Verdict


def test_a_state_that_has_promised_nothing_joins_freely_at_once():
    """Who is bound to nobody breaches nothing, needs nobody, and waits for nothing."""
    found = ask("PRT", circle("FRA", "DEU"))
    assert found.verdict is Verdict.HOLDS
    assert (found.may_join, found.agreeing) == (Truth.YES, frozenset())
    assert found.changes == ()
    assert found.earliest == date(2020, 3, 31)


def test_a_neutral_state_would_have_to_change_its_own_law():
    """Neutral by constitution and bound to help: no ally's consent helps, and the day is its own procedure's."""
    found = ask("PRT", circle("FRA", "DEU"), neutral("PRT"))
    assert found.verdict is Verdict.VIOLATED
    (change,) = found.changes
    (route,) = change.routes
    assert (change.instrument, route.how) == ("neutral-prt", How.CHANGE_LAW)
    assert found.consents_to_keep == frozenset()
    assert found.earliest is None


def test_a_neutral_state_may_promise_to_consult():
    """Neutrality forbids taking part in war, not talking about it."""
    found = ask("PRT", circle("FRA", "DEU", pledge="consultation"), neutral("PRT"))
    assert found.verdict is Verdict.HOLDS


def test_an_ally_of_an_outsider_would_be_bound_to_both_sides():
    """Help to a member against the ally, and to the ally against the member: two attacks suffice and neither can be left out."""
    documents = (circle("FRA", "DEU"), pair("PRT", "GBR"))
    found = ask("PRT", *documents)
    (clash,) = found.open_clashes
    assert clash.kind == "bound_to_both_sides"
    assert (clash.taken_on, clash.held) == ("circle art. 1", "pair art. 1")
    shown = found.shown[clash.taken_on, clash.held]
    assert len(shown.events) == 2
    between = frozenset({clash.taken_on, clash.held})
    asked = audit(*documents)
    assert between in conflicts_of(asked, "PRT", shown.events)
    for event in shown.events:
        fewer = [e for e in shown.events if e is not event]
        assert between not in conflicts_of(asked, "PRT", fewer)


@pytest.mark.parametrize(
    ("notice", "day"),
    [
        ("6 months", date(2020, 9, 30)),
        ("1 year", date(2021, 3, 31)),
        ("30 days", date(2020, 4, 30)),
    ],
)
def test_denunciation_takes_effect_when_its_notice_has_run_out(notice, day):
    """The ally is told and waits; it need not agree, unless the treaty is to be amended instead."""
    found = ask("PRT", circle("FRA", "DEU"), pair("PRT", "GBR", exit={"notice": notice}))
    assert found.earliest == day
    assert found.consents_to_keep == {"GBR"}
    routes = {route.how: route for route in found.changes[0].routes}
    assert routes[How.DENOUNCE].consents == frozenset()
    assert routes[How.AMEND].consents == {"GBR"}


def test_a_treaty_that_is_silent_on_leaving_may_perhaps_be_left_in_twelve_months():
    """VCLT art. 56: not to be denounced unless so meant or implied, and then with twelve months' notice."""
    found = ask("PRT", circle("FRA", "DEU"), pair("PRT", "GBR"))
    (route, _) = found.changes[0].routes
    assert (route.allowed, route.effective) == (Truth.UNKNOWN, date(2021, 3, 31))
    assert (found.earliest, found.not_before) == (None, date(2021, 3, 31))


def test_notice_that_was_given_already_need_not_be_given_again():
    """Who is on the way out is free on the day on which its withdrawal takes effect."""
    spells = [
        {"state": "GBR", "bound": "2000-01-01"},
        {"state": "PRT", "bound": "2000-01-01", "notified": "2019-12-01", "ended": "2020-06-01"},
    ]
    leaving = pair("PRT", "GBR", participation=spells, exit={"notice": "6 months"})
    assert ask("PRT", circle("FRA", "DEU"), leaving).earliest == date(2020, 6, 1)


def test_a_text_that_gives_way_asks_for_no_change():
    """A clause that leaves an older treaty as it is leaves nothing to be breached."""
    clause = {"art. 8": {"says": "The pair prevails.", "yields_to": "pair"}}
    found = ask("PRT", circle("FRA", "DEU", provisions=clause), pair("PRT", "GBR"))
    assert found.verdict is Verdict.HOLDS
    assert [c.settled_by for c in found.clashes] == ["circle art. 8"]


def test_a_text_cannot_release_a_state_from_what_it_owes_to_an_outsider():
    """VCLT arts. 30(4)(b) and 34: that two agree on what prevails binds no third."""
    clause = {"art. 8": {"says": "This prevails.", "prevails_over": "pair"}}
    outside = ask("PRT", circle("FRA", "DEU", provisions=clause), pair("PRT", "GBR"))
    assert outside.verdict is Verdict.VIOLATED
    assert [c.overrides for c in outside.open_clashes] == [True]
    inside = ask("PRT", circle("FRA", "DEU", "GBR", provisions=clause), pair("PRT", "GBR"))
    assert inside.verdict is Verdict.HOLDS


def test_who_is_not_named_is_not_eligible_and_silence_is_unknown():
    """A text open to Africa admits no European state; a text that says nothing neither admits nor refuses."""
    closed = {"art. 9": {"says": "Open to Africa.", "admits": {"states": {"region": "Africa"}}}}
    found = ask("PRT", circle("FRA", "DEU", provisions=closed))
    assert (found.may_join, found.earliest, found.not_before) == (Truth.NO, None, None)
    silent = circle("FRA", "DEU", provisions={"art. 9": {"says": "Nothing of joining."}})
    found = ask("PRT", silent)
    assert (found.may_join, found.agreeing) == (Truth.UNKNOWN, None)


def test_an_invitation_needs_every_party():
    """Where all must agree, each of them is asked, and the one that joins is not."""
    invited = {"states": "any state", "agreed_by": "each party"}
    text = {"art. 9": {"says": "By invitation of all.", "admits": invited}}
    found = ask("PRT", circle("FRA", "DEU", provisions=text))
    assert found.agreeing == {"FRA", "DEU"}


def test_of_several_ways_in_the_one_that_needs_fewest_counts():
    """A state to which a text is open needs no invitation, though others do."""
    ways = [
        {"states": "any state", "agreed_by": "each party"},
        {"states": {"region": "Europe"}},
    ]
    asked = circle("FRA", "DEU", provisions={"art. 9": {"says": "Two ways.", "admits": ways}})
    assert ask("PRT", asked).agreeing == frozenset()
    assert ask("BRA", asked).agreeing == {"FRA", "DEU"}


def test_a_promise_to_join_no_alliance_is_broken_by_joining():
    """A promise of military help makes an alliance; whether one of help by own choice does is in doubt; consultation makes none."""
    asked = [
        ask("PRT", circle("FRA", "DEU", **pledge), no_alliance("PRT")).verdict
        for pledge in ({}, {"means": "own choice"}, {"pledge": "consultation"})
    ]
    assert asked == [Verdict.VIOLATED, Verdict.UNDETERMINED, Verdict.HOLDS]


def test_an_alliance_that_names_nobody_is_hostile_by_one_reading_only():
    """To join no alliance directed against a member binds an ally of others, if an alliance is directed against whomever it may be used."""
    bar = {
        "says": "No hostile alliance.",
        "pledge": "refuse_hostile_alliance",
        "by": "each party",
        "toward": "each other party",
    }
    asked = circle("FRA", "DEU", pledge="consultation", provisions={"art. 2": bar})
    ally = pair("PRT", "GBR")
    named = ask("PRT", asked, ally)
    assert named.verdict is Verdict.HOLDS
    assert "directed_against" in named.depends_on
    in_effect = ask("PRT", asked, ally, reading="legal,directed_against=in_effect")
    assert [c.kind for c in in_effect.open_clashes] == ["joined_and_barred"]


def test_a_clause_against_incompatible_commitments_is_told():
    """Where an alliance bars incompatible commitments, taking one on is a breach before anything happens."""
    clause = {
        "art. 1": pair()["provisions"]["art. 1"],
        "art. 8": {"says": "None incompatible.", "bars_incompatible": True},
    }
    strict = {**pair("PRT", "GBR"), "provisions": clause}
    assert ask("PRT", circle("FRA", "DEU"), strict).changes[0].bars_incompatible == ("pair art. 8",)


def test_a_reservation_comes_too_late_for_a_party():
    """Reservations are made when consenting to be bound, and not afterwards (VCLT art. 19)."""
    documents = (circle("FRA", "DEU", "PRT"), pair("PRT", "GBR"))
    (late,) = ask("PRT", *documents).reservations
    (open_still,) = ask("PRT", circle("FRA", "DEU"), documents[1]).reservations
    assert (late.allowed, open_still.allowed) == (Truth.NO, Truth.UNKNOWN)


def only_in(place: str, *states: str) -> Plain:
    """Return an older promise of help on an attack in one state's territory."""
    attack = {"attack": {"on": "a party", "at": place, "by": "anyone"}}
    return {**pair(*states), "provisions": {"art. 1": defence(when=attack)}}


def test_help_to_an_ally_attacked_in_the_helpers_own_territory_stands_in_the_way():
    """A treaty that covers an ally only in the territory of the state that joins binds it to help the ally when it is attacked there."""
    documents = (circle("FRA", "DEU"), only_in("PRT", "PRT", "GBR"))
    found = ask("PRT", *documents)
    (clash,) = found.open_clashes
    assert clash.sure
    assert clash.held == "pair art. 1"
    shown = found.shown[clash.taken_on, clash.held]
    (there,) = (event for event in shown.events if event.on == "GBR")
    assert there.at == ("PRT",)
    asked, between = audit(*documents), frozenset({clash.taken_on, clash.held})
    assert between in conflicts_of(asked, "PRT", shown.events)
    at_home = [replace(event, at=()) for event in shown.events]
    assert between not in conflicts_of(asked, "PRT", at_home)


@pytest.mark.parametrize("place", ["ITA", "territory of ITA"])
def test_help_owed_in_a_third_place_alone_stands_in_the_way(place):
    """Where a treaty covers either party in the territory of a third state and nowhere else, an attack there is enough."""
    found = ask("PRT", circle("FRA", "DEU"), only_in(place, "PRT", "GBR"))
    assert found.verdict is Verdict.VIOLATED


JOINTLY = {"gate": {"joint_finding": "each party"}}


def test_help_that_waits_for_a_joint_finding_leaves_a_clash_in_doubt():
    """Two that help each other once both find an attack are not bound before they do, so that nothing is sure; in the table as for one state."""
    jointly = {**pair("PRT", "GBR"), "provisions": {"art. 1": defence("anyone", **JOINTLY)}}
    documents = (circle("FRA", "DEU"), jointly)
    for found in (ask("PRT", *documents), *audit(*documents).of_all(["PRT"])):
        assert found.verdict is Verdict.UNDETERMINED
        assert [clash.sure for clash in found.open_clashes] == [False]


def test_who_joins_waits_for_what_the_parties_wait_for():
    """Where the text's own parties help only after a joint finding, so does the state that joins, and nothing is sure."""
    found = ask("PRT", circle("FRA", "DEU", **JOINTLY), pair("PRT", "GBR"))
    assert found.verdict is Verdict.UNDETERMINED


def test_an_alliance_that_waits_for_a_joint_finding_is_an_alliance():
    """Who may join no alliance joins one, whatever its help waits for."""
    found = ask("PRT", circle("FRA", "DEU", **JOINTLY), no_alliance("PRT"))
    assert found.verdict is Verdict.VIOLATED


def test_allies_of_one_circle_are_torn_by_a_third_that_attacks():
    """Where the text does not say whether it covers attack by a party, a member that a third attacks and that attacks an ally is to be helped and fought."""
    later = pair("PRT", "FRA", adopted="2015-01-01", in_force="2015-01-01")
    documents = (circle("FRA", "DEU", by="anyone"), later)
    found = ask("PRT", *documents)
    (clash,) = (c for c in found.open_clashes if c.sure)
    shown = found.shown[clash.taken_on, clash.held]
    asked = audit(*documents)
    assert frozenset({clash.taken_on, clash.held}) in conflicts_of(asked, "PRT", shown.events)
    first, second = shown.events
    assert len({first.by, first.on, second.by, second.on}) == 3
    assert {(e.by, e.on) for e in shown.events} & {("DEU", "FRA")}


def test_a_text_says_under_which_reading_an_instrument_would_stand_in_the_way():
    """A resolution of a parliament binds by one answer to a question of reading, and keeps its state out of an alliance by that answer."""
    resolution = {**no_alliance("PRT"), "kind": "resolution", "binding": "political"}
    found = ask("PRT", circle("FRA", "DEU"), resolution)
    assert found.verdict is Verdict.HOLDS
    assert found.depends_on == ("political_commitments",)
    (other,) = found.otherwise
    assert (other.question, other.alternative) == ("political_commitments", "bind")
    assert other.found.verdict is Verdict.VIOLATED
    assert [(c.instrument, c.sure) for c in other.found.changes] == [("apart-prt", True)]


def test_swapped_states_swap_findings():
    """No state is treated otherwise than another in its place."""
    before = audit(circle("FRA", "DEU"), neutral("PRT"), pair("ITA", "GBR"))
    after = audit(circle("FRA", "DEU"), neutral("ITA"), pair("PRT", "GBR"))
    swap = {"PRT": "ITA", "ITA": "PRT"}
    for state in ("PRT", "ITA", "GBR", "ESP"):
        one, other = before.of(state), after.of(swap.get(state, state))
        assert one.verdict is other.verdict
        assert [c.kind for c in one.clashes] == [c.kind for c in other.clashes]
        assert (one.earliest, one.not_before) == (other.earliest, other.not_before)


def test_the_sets_find_what_trying_every_pair_of_attacks_finds():
    """All attacks among five states, one and two at a time: the engine finds a state torn between the text and what binds it just where the sets say so."""
    peace = {
        "art. 1": {
            "says": "No force.",
            "pledge": "nonaggression",
            "by": "each party",
            "toward": "each other party",
        }
    }
    documents = (
        circle("FRA", "DEU"),
        pair("PRT", "GBR"),
        neutral("ITA"),
        {**pair("ITA", "GBR"), "instrument": "peace", "provisions": peace},
    )
    asked = audit(*documents)
    states = ("FRA", "DEU", "PRT", "GBR", "ITA")
    attacks = [Event(kind=EventKind.ATTACK, by=a, on=b) for a, b in permutations(states, 2)]
    scenarios = [(a,) for a in attacks] + list(combinations(attacks, 2))
    for state in ("PRT", "GBR", "ITA"):
        found = {
            between
            for events in scenarios
            for between in conflicts_of(asked, state, events)
            # That fellow parties may fight each other is a matter of the text alone.
            if len(between) == 2 and any(r.startswith("circle ") for r in between)
        }
        sure = asked.of_all([state])[0].open_clashes
        assert {frozenset({c.taken_on, c.held}) for c in sure if c.sure} == found


# --- known answers ----------------------------------------------------------------------------


@cache
def law() -> Background:
    library = shipped()
    return background(library, COMPILED_UNTIL, choices_for(library))


@cache
def proposal(completion: str, **choices: str) -> Audit:
    draft = shipped().architectures["eurasian-security"]
    made = {**draft.completions[completion].choices, **choices}
    return Audit(Workshop(draft, law()).subject(made))


@cache
def of_instrument(name: str) -> Audit:
    return Audit(instrument_alone(shipped().instruments[name], law()))


@pytest.mark.parametrize("state", ["JPN", "KOR"])
def test_an_ally_of_the_united_states_attacked_where_its_forces_are(state):
    """Art. V of 1960 covers an attack on either party in the territories under Japan's administration, art. III of 1953 one in Korea: so both help the United States against whomever the text has them help."""
    treaty = {"JPN": "jpn-usa-1960", "KOR": "kor-usa-1953"}[state]
    (found,) = proposal("continental").of_all([state])
    (change,) = found.changes
    assert (change.instrument, change.sure) == (treaty, True)
    shown = proposal("continental").trials.shown(found.open_clashes[0])
    assert shown is not None
    assert {(e.on, e.at) for e in shown.events if e.at} == {("USA", (state,))}


def test_france_and_greece_find_an_attack_jointly():
    """Art. 2 of 2021 has them help once both find an attack; until then it leaves what the North Atlantic Treaty asks in doubt."""
    every = {f.state: f for f in of_instrument("nat-1949").of_all(["FRA", "GRC"])}
    for found in every.values():
        (change,) = (c for c in found.changes if c.instrument == "fra-grc-2021")
        assert not change.sure
    assert every["GRC"].verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize(
    ("state", "text", "held"),
    [
        ("POL", "nat-1949", "nancy-2025"),
        ("KAZ", "cst-1992", "rus-kaz-1992"),
        ("KAZ", "cst-1992", "rus-kaz-2013"),
        ("PRK", "cst-1992", "rus-prk-2024"),
    ],
)
def test_an_ally_of_an_ally_within_one_treaty_is_shown_by_a_third_attacker(state, text, held):
    """Neither alliance says that it covers attack by a member; a member that a third attacks, and that attacks the ally, is to be helped and fought."""
    asked = of_instrument(text)
    (found,) = asked.of_all([state])
    (clash,) = (c for c in found.open_clashes if c.instrument == held)
    assert clash.sure
    shown = asked.trials.shown(clash)
    assert shown is not None
    attacks = [event for event in shown.events if event.kind is EventKind.ATTACK]
    assert len(attacks) == 2
    assert len({s for event in attacks for s in (event.by, event.on)}) == 3
    between = frozenset({clash.taken_on, clash.held})
    assert between in conflicts_of(asked, state, shown.events)


@pytest.mark.parametrize("text", ["nat-1949", "cst-1992"])
def test_serbias_resolution_stands_in_the_way_of_alliances_where_political_commitments_bind(text):
    """The National Assembly proclaimed neutrality toward military alliances in 2007, by a resolution that binds politically."""
    found = of_instrument(text).of("SRB")
    assert found.verdict is Verdict.HOLDS
    named = {
        (other.question, change.instrument)
        for other in found.otherwise
        for change in other.found.changes
    }
    assert ("political_commitments", "serbia-resolution-2007") in named


@pytest.mark.parametrize("state", ["AUT", "CHE", "MDA", "TKM"])
def test_a_permanently_neutral_state_and_a_pledge_of_mutual_defence(state):
    """Permanent neutrality and a duty to fight for others exclude each other, and no treaty is in the way beside it."""
    (found,) = proposal("continental").of_all([state])
    assert found.verdict is Verdict.VIOLATED
    kinds = {r.how for c in found.changes for r in c.routes}
    assert kinds <= {How.CHANGE_LAW, How.REVOKE}


def test_a_member_of_nato_and_a_text_that_may_be_turned_against_one():
    """A guarantee against all who are no parties stands against art. 5; entering it is a breach of art. 8; leaving takes a year (art. 13)."""
    found = proposal("csto-plus").of("NOR")
    (change,) = (c for c in found.changes if c.instrument == "nat-1949")
    assert change.sure
    assert change.provisions == ("art. 5",)
    assert change.bars_incompatible == ("nat-1949 art. 8",)
    denounce = next(r for r in change.routes if r.how is How.DENOUNCE)
    assert denounce.effective == date(2027, 5, 31)
    # Thirty-two members, itself aside.
    assert len(change.consents) == 31


def test_the_collective_security_treaty_foresees_a_system_of_europe_and_asia():
    """CST art. 1: once there is such a system its parties consult on changing the treaty; a pact of consultation is none."""
    assert [(b.reference, b.applies) for b in proposal("continental").of("KAZ").bridges] == [
        ("cst-1992 art. 1(d)", Truth.YES)
    ]
    assert proposal("least").of("KAZ").bridges == ()
    assert proposal("continental").of("NOR").bridges == ()
    (found,) = of_instrument("nat-1949").of_all(["BLR"])
    assert [b.applies for b in found.bridges] == [Truth.UNKNOWN]


def test_a_member_of_nato_that_promised_article_one_of_the_collective_security_treaty():
    """Joined and barred, where an alliance is directed against whomever its obligations fall due; else that hangs on the reading."""
    named = of_instrument("cst-1992").of("NOR")
    assert "joined_and_barred" not in {c.kind for c in named.clashes}
    assert "directed_against" in named.depends_on
    under = Audit(of_instrument("cst-1992").subject.under("directed_against", "in_effect"))
    (found,) = under.of_all(["NOR"])
    assert ("cst-1992 art. 1(c)", "nat-1949 art. 5", "joined_and_barred") in {
        (c.taken_on, c.held, c.kind) for c in found.open_clashes
    }


def test_alliances_that_a_text_ends_have_to_be_denounced():
    """A text that ends the North Atlantic Treaty for its parties cannot do so towards the United States; who is in no alliance need leave none."""
    every = {
        f.state: f
        for f in proposal("continental", existing_alliances="ended").of_all(["NOR", "IDN", "KAZ"])
    }
    (ended,) = (c for c in every["NOR"].open_clashes if c.instrument == "nat-1949")
    assert (ended.kind, ended.sure) == ("ended", True)
    assert every["IDN"].verdict is Verdict.HOLDS
    # All parties to the Collective Security Treaty are parties to the text, and may end it among themselves.
    assert "cst-1992" not in {c.instrument for c in every["KAZ"].clashes}


def test_a_text_that_leaves_alliances_as_they_are_lets_their_members_in():
    """Where the text yields to every other instrument, art. 5 is kept beside it."""
    found = proposal("continental-council").of("NOR")
    assert found.verdict is Verdict.HOLDS


def test_the_north_atlantic_treaty_admits_by_unanimity_and_in_europe():
    """Art. 10: any other European state, by unanimous agreement of thirty-two parties."""
    every = {f.state: f for f in of_instrument("nat-1949").of_all(["IRL", "MNG", "NOR"])}
    assert every["IRL"].may_join is Truth.YES
    assert len(every["IRL"].agreeing or ()) == 32
    assert every["MNG"].may_join is Truth.NO
    assert every["NOR"].is_party
    assert every["NOR"].agreeing == frozenset()


@pytest.mark.parametrize("outside", ["closed", "by_invitation", "open"])
def test_states_from_outside_europe_and_asia_join_as_the_bracket_says(outside):
    """Closed to them, open by invitation of all, or open."""
    asked = proposal("csto-plus", outside_states=outside)
    (found,) = asked.of_all(["BRA"])
    n_parties = len(asked.joining.parties)
    wanted = {
        "closed": (Truth.NO, 0),
        "by_invitation": (Truth.YES, n_parties),
        "open": (Truth.YES, 0),
    }
    assert (found.may_join, len(found.agreeing or ())) == wanted[outside]


def test_every_sure_clash_of_help_is_found_by_the_engine_too():
    """What the table says of a state, the engine shows in a scenario."""
    asked = proposal("csto-plus")
    for state in ("NOR", "AUT", "JOR", "KOR"):
        found = asked.of(state)
        for clash in found.open_clashes:
            if clash.sure and clash.kind.startswith("bound"):
                shown = found.shown[clash.taken_on, clash.held]
                events = [parse_event(str(e), shipped()) for e in shown.events]
                between = frozenset({clash.taken_on, clash.held})
                assert between in conflicts_of(asked, state, events)
