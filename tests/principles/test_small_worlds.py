"""Each principle in an invented world so small that the answer can be read off its text."""

import pytest

from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.charter_compatible import CHARTER_COMPATIBLE
from foedus.principles.effective import EFFECTIVE
from foedus.principles.equal import EQUAL
from foedus.principles.indivisible import INDIVISIBLE
from foedus.principles.no_double_bind import NO_DOUBLE_BIND
from foedus.principles.no_gap import NO_GAP
from foedus.principles.no_outside_presence import NO_OUTSIDE_PRESENCE
from foedus.principles.no_paralysis import NO_PARALYSIS
from foedus.principles.others_expense import OTHERS_EXPENSE
from foedus.principles.peaceful_settlement import PEACEFUL_SETTLEMENT
from foedus.vocabulary.verdicts import Verdict
from principles.subjects import found, subject_of
from worlds import AS_OF, World, treaty
from worlds.renaming import swapped

PARTY = {"bound": "2015-03-05"}
PERHAPS = {"signed": "2015-03-05", "ratified": "2015-03-05"}
"""Has consented, without a recorded entry into force."""
HOLDS, VIOLATED, UNDETERMINED = Verdict.HOLDS, Verdict.VIOLATED, Verdict.UNDETERMINED

FORCE = {"pledge": "defense", "means": "military fixed"}
OUTSIDERS = {"attack": {"on": "a party", "by": "a non-party"}}
ANYBODY = {"attack": {"on": "a party", "by": "anyone, parties too"}}


def pact(name="t1", states=("FJI", "TON", "VUT"), *provisions, **more):
    """Return a treaty between some states."""
    return treaty(name, dict.fromkeys(states, PARTY), *provisions, **more)


def subject(*documents, own="t1", **choices):
    """Return the text named beside the other documents."""
    world = World(as_of=AS_OF, documents=documents, events=(), choices=choices)
    return subject_of(world, own)


def verdict(principle, way, *documents, **choices):
    """Return the verdict on the text `t1`."""
    return found(subject(*documents, **choices), principle, way).verdict


def body(rule, **more):
    """Return a council of all parties to `t1`."""
    return {
        "body": "council",
        "title": "The council",
        "of": "t1",
        "members": {"parties_to": "t1"},
        "decides": {"help": {"rule": rule, **more}},
        "sources": ["K"],
    }


GATED = {**FORCE, "when": ANYBODY, "gate": {"decision": "council", "on": "help"}}


# --- no gap -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("provision", "way", "expected"),
    [
        ({**FORCE, "when": ANYBODY}, "help", HOLDS),
        ({**FORCE, "when": ANYBODY}, "automatic", HOLDS),
        ({**FORCE, "when": OUTSIDERS}, "help", VIOLATED),
        ({**FORCE, "when": OUTSIDERS}, "fellow-parties", VIOLATED),
        ({**FORCE, "when": ANYBODY}, "fellow-parties", HOLDS),
        ({**FORCE, "means": "own choice", "when": ANYBODY}, "help", HOLDS),
        ({**FORCE, "means": "own choice", "when": ANYBODY}, "automatic", VIOLATED),
        ({"pledge": "consultation", "when": ANYBODY}, "help", VIOLATED),
    ],
)
def test_no_gap_asks_what_help_meets_each_attack(provision, way, expected):
    """Help against everybody leaves no gap; help against outsiders leaves attacks by a fellow party; talk is no help."""
    assert verdict(NO_GAP, way, pact("t1", ("FJI", "TON", "VUT"), provision)) is expected


def test_two_parties_leave_a_gap_between_themselves():
    """If one of two parties attacks the other, nobody is left to help."""
    two = pact("t1", ("FJI", "TON"), {**FORCE, "when": ANYBODY})
    finding = found(subject(two), NO_GAP, "help")
    assert finding.verdict is VIOLATED
    assert finding.figures["attacks_without_help"] == 2
    assert set(finding.witness.states) == {"FJI", "TON"}


def test_silence_on_fellow_parties_is_a_doubt_and_no_gap():
    """A text that says `anyone` leaves open whether a fellow party is meant; asked whether the text covers it, that is a gap."""
    silent = pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": {"attack": {"on": "a party"}}})
    assert verdict(NO_GAP, "help", silent, fellow_member_attack="open") is UNDETERMINED
    assert verdict(NO_GAP, "fellow-parties", silent, fellow_member_attack="open") is VIOLATED
    assert verdict(NO_GAP, "help", silent, fellow_member_attack="covered") is HOLDS


def test_a_gap_is_in_doubt_where_a_guarantor_is_perhaps_bound():
    """If of three parties two have no recorded entry into force, whether help is owed is unknown, not no."""
    parties = {"FJI": PARTY, "TON": PERHAPS, "VUT": PERHAPS}
    assert (
        verdict(NO_GAP, "help", treaty("t1", parties, {**FORCE, "when": ANYBODY})) is UNDETERMINED
    )


def test_help_that_sets_cannot_say_leaves_a_gap_in_doubt():
    """Help that is owed to other parties than the one attacked is no matter of attacker and victim alone: it is listed, and nothing is denied."""
    spread = {**FORCE, "when": OUTSIDERS, "toward": "each other party"}
    text = subject(pact("t1", ("FJI", "TON", "VUT"), spread))
    assert text.alone.unsaid == ("t1 art. 1",)
    assert found(text, NO_GAP, "help").verdict is UNDETERMINED
    assert found(text, INDIVISIBLE, "one-for-all").verdict is not VIOLATED


def test_another_treaty_can_close_a_gap():
    """What the text leaves uncovered may be covered by what stands beside it."""
    text = pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": OUTSIDERS})
    beside = pact("t2", ("FJI", "TON", "VUT", "WSM"), {**FORCE, "when": ANYBODY})
    assert verdict(NO_GAP, "help", text, beside) is VIOLATED
    assert verdict(NO_GAP, "beside", text, beside) is HOLDS


# --- no paralysis -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"rule": "consensus"}, VIOLATED),
        ({"rule": "consensus", "abstains": "parties to the dispute"}, HOLDS),
        ({"rule": "majority"}, HOLDS),
        ({"rule": "unanimity"}, VIOLATED),
    ],
)
def test_no_paralysis_asks_whether_the_attacker_can_keep_the_body_from_deciding(rule, expected):
    """Under consensus a member that attacks can block help; without a vote in its own matter, or under a majority of three, it cannot."""
    documents = pact("t1", ("FJI", "TON", "VUT"), GATED), body(**rule)
    assert verdict(NO_PARALYSIS, "attacker", *documents) is expected


def test_an_ally_of_the_attacker_can_block_for_it():
    """Whoever is bound to help the attacker votes as it would; then the outsider's attack can be blocked too."""
    documents = (
        pact("t1", ("FJI", "TON", "VUT"), GATED),
        body("consensus", abstains="parties to the dispute"),
        pact("t2", ("VUT", "WSM"), {**FORCE, "when": OUTSIDERS}),
    )
    assert verdict(NO_PARALYSIS, "attacker", *documents) is HOLDS
    assert verdict(NO_PARALYSIS, "with-allies", *documents) is VIOLATED


def test_no_paralysis_is_undetermined_without_a_rule_of_decision():
    """Of a body whose rule is not recorded nobody can say who blocks it."""
    unruled = {key: value for key, value in body("consensus").items() if key != "decides"}
    assert (
        verdict(NO_PARALYSIS, "attacker", pact("t1", ("FJI", "TON"), GATED), unruled)
        is UNDETERMINED
    )


# --- equal --------------------------------------------------------------------------------------


def test_the_same_help_for_all_is_equal_and_less_for_one_is_not():
    """Help that only two of three parties get is unequal, and the third is told."""
    everybody = {**FORCE, "when": ANYBODY}
    assert verdict(EQUAL, "coverage", pact("t1", ("FJI", "TON", "VUT"), everybody)) is HOLDS

    some = {**FORCE, "when": {"attack": {"on": ["FJI", "TON"], "by": "anyone, parties too"}}}
    finding = found(subject(pact("t1", ("FJI", "TON", "VUT"), some)), EQUAL, "coverage")
    assert finding.verdict is VIOLATED
    assert finding.witness.states[0] == "VUT"


def test_a_veto_or_a_party_named_is_unequal_by_rights():
    """Equal rights are broken by a veto of one member and by a duty that names one party."""
    plain = pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": ANYBODY})
    assert verdict(EQUAL, "rights", plain) is HOLDS
    veto = {
        **body("votes", votes=2, of=3, veto="permanent"),
        "members": {"permanent": ["FJI"], "others": ["TON", "VUT"]},
    }
    assert verdict(EQUAL, "rights", plain, veto) is VIOLATED
    named = pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": ANYBODY, "by": ["FJI"]})
    assert verdict(EQUAL, "rights", named) is VIOLATED


def test_equal_risk_is_undetermined_without_a_model_of_risk():
    """Where there is no model of risk nothing is claimed about risk."""
    plain = pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": ANYBODY})
    assert verdict(EQUAL, "risk", plain) is UNDETERMINED
    assert verdict(OTHERS_EXPENSE, "risk", plain) is UNDETERMINED


# --- indivisible --------------------------------------------------------------------------------


def test_a_bar_on_alliances_ends_free_choice_and_a_claim_to_prevail_leaves_it_in_doubt():
    """Free choice holds for a text that bars nothing, is broken by a bar, and is in doubt where the text claims to prevail."""
    nothing = pact("t1", ("FJI", "TON"), {"pledge": "settle_peacefully"})
    barred = pact("t1", ("FJI", "TON"), {"pledge": "refuse_hostile_alliance"})
    other = pact("t2", ("FJI", "WSM"), {**FORCE, "when": OUTSIDERS})
    prevails = pact("t1", ("FJI", "TON"), {"pledge": "settle_peacefully", "prevails_over": ["t2"]})
    assert verdict(INDIVISIBLE, "free-choice", nothing) is HOLDS
    assert verdict(INDIVISIBLE, "free-choice", barred) is VIOLATED
    assert verdict(INDIVISIBLE, "free-choice", prevails, other) is UNDETERMINED


def test_one_for_all_asks_every_party_to_help():
    """If one named party alone helps, the attack on another does not concern all."""
    each = pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": OUTSIDERS})
    one = pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": OUTSIDERS, "by": ["FJI"]})
    assert verdict(INDIVISIBLE, "one-for-all", each) is HOLDS
    assert verdict(INDIVISIBLE, "one-for-all", one) is VIOLATED


def test_help_against_outsiders_raises_their_exposure_and_costs_them_no_help():
    """Allies who had promised nothing are now bound against any outsider that attacks; nobody outside loses help that it was owed."""
    allies = pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": OUTSIDERS})
    assert verdict(OTHERS_EXPENSE, "coverage", allies) is HOLDS
    assert verdict(OTHERS_EXPENSE, "exposure", allies) is VIOLATED
    assert verdict(INDIVISIBLE, "not-at-expense", allies) is VIOLATED
    talk = pact("t1", ("FJI", "TON"), {"pledge": "consultation", "when": OUTSIDERS})
    assert verdict(OTHERS_EXPENSE, "exposure", talk) is HOLDS


# --- charter, effective, settlement, presence ----------------------------------------------------


def test_force_without_an_armed_attack_is_against_the_charter():
    """Joining an attack is no self-defence; fixed force on a threat is none either; help of one's own choice on a threat is in doubt."""
    defence = pact("t1", ("FJI", "TON"), {**FORCE, "when": ANYBODY})
    joint = pact("t1", ("FJI", "TON"), {"pledge": "offense", "when": {"attack": {"by": "a party"}}})
    threat = {"when": {"threat": {"to": "a party"}}}
    assert verdict(CHARTER_COMPATIBLE, "substance", defence) is HOLDS
    assert verdict(CHARTER_COMPATIBLE, "express", defence) is VIOLATED
    assert verdict(CHARTER_COMPATIBLE, "substance", joint) is VIOLATED
    assert (
        verdict(CHARTER_COMPATIBLE, "substance", pact("t1", ("FJI", "TON"), {**FORCE, **threat}))
        is VIOLATED
    )
    soft = pact("t1", ("FJI", "TON"), {**FORCE, **threat, "means": "own choice"})
    assert verdict(CHARTER_COMPATIBLE, "substance", soft) is UNDETERMINED


@pytest.mark.parametrize(
    ("changes", "full", "less"),
    [
        ({}, VIOLATED, HOLDS),
        ({"within": "14 days"}, HOLDS, HOLDS),
        ({"means": "own choice", "within": "14 days"}, VIOLATED, VIOLATED),
    ],
)
def test_effective_asks_for_means_decider_and_deadline(changes, full, less):
    """Fixed means and a deadline make a duty effective; left to choice it names no means."""
    text = pact("t1", ("FJI", "TON"), {**FORCE, "when": ANYBODY, **changes})
    assert verdict(EFFECTIVE, "full", text) is full
    assert verdict(EFFECTIVE, "means-and-decider", text) is less


@pytest.mark.parametrize(
    ("outcome", "duty", "procedure", "binding"),
    [
        ("agreement", HOLDS, VIOLATED, VIOLATED),
        ("recommendation", HOLDS, HOLDS, VIOLATED),
        ("binding", HOLDS, HOLDS, HOLDS),
    ],
)
def test_a_path_for_disputes_leads_as_far_as_the_text_says(outcome, duty, procedure, binding):
    """A duty to agree ends nowhere, a recommendation ends, a binding decision binds."""
    text = pact("t1", ("FJI", "TON"), {"pledge": "settle_peacefully", "outcome": outcome})
    assert verdict(PEACEFUL_SETTLEMENT, "duty", text) is duty
    assert verdict(PEACEFUL_SETTLEMENT, "procedure", text) is procedure
    assert verdict(PEACEFUL_SETTLEMENT, "binding", text) is binding


def test_a_pair_without_a_path_is_shown():
    """Help is no path for disputes."""
    finding = found(
        subject(pact("t1", ("FJI", "TON"), {**FORCE, "when": ANYBODY})), PEACEFUL_SETTLEMENT, "duty"
    )
    assert finding.verdict is VIOLATED
    assert finding.witness.events[0].startswith("dispute:")


def _presence():
    known = {"presence": "base", "title": "A base", "sender": "WSM", "host": "FJI"}
    return {**known, "kind": "permanent base", "since": "2016", "consent": "yes", "sources": ["K"]}


@pytest.mark.parametrize(("share", "expected"), [(None, VIOLATED), (0, HOLDS), (0.5, VIOLATED)])
def test_a_base_of_another_state_stays_unless_the_schedule_ends_it(share, expected):
    """A text that says nothing, or halves what is there, leaves a foreign base; a schedule to nothing ends it."""
    promise = {"pledge": "settle_peacefully"}
    if share is not None:
        schedule = [{"by": "2035-01-01", "share": share}]
        promise = {"pledge": "withdraw_forces", "by": "each party", "schedule": schedule}
    documents = pact("t1", ("FJI", "TON"), promise), _presence()
    choices = {"gradual_reduction": "to_zero"}
    assert verdict(NO_OUTSIDE_PRESENCE, "foreign-to-host", *documents, **choices) is expected


# --- all of them ----------------------------------------------------------------------------------


WORLD = (
    pact("t1", ("FJI", "TON", "VUT"), {**FORCE, "when": OUTSIDERS}, {"pledge": "nonaggression"}),
    pact("t2", ("FJI", "WSM"), {**FORCE, "when": OUTSIDERS, "means": "own choice"}),
    pact("t3", ("TON", "KIR"), {"pledge": "neutrality"}),
)


@pytest.mark.parametrize("pair", [("FJI", "TON"), ("VUT", "WSM"), ("TON", "NRU")])
def test_swapping_two_states_swaps_the_findings(pair):
    """Names are data: with two states swapped everywhere, every verdict and every count stays as it is."""
    before, after = subject(*WORLD), subject(*(swapped(d, *pair) for d in WORLD))
    for principle in PRINCIPLES:
        for way in principle.ways:
            one, other = principle.check(before, way), principle.check(after, way)
            assert one.verdict is other.verdict, (principle.id, way.name)
            assert one.figures == other.figures, (principle.id, way.name)


def test_every_violation_has_a_witness_and_tells_method_bound_and_sources():
    """No bare verdicts."""
    for principle in PRINCIPLES:
        for finding in principle.findings(subject(*WORLD)):
            assert finding.says
            assert finding.method
            assert finding.bound
            assert finding.sources
            assert (finding.witness is not None) == (finding.verdict is VIOLATED), finding


def test_a_text_that_promises_nothing_leaves_help_undetermined():
    """Where nobody promises anything there is nothing to test, and nothing holds by being empty."""
    empty = subject(pact("t1", ("FJI", "TON"), {"pledge": "notify"}))
    for principle, way in (
        (NO_DOUBLE_BIND, "text-alone"),
        (EQUAL, "coverage"),
        (EFFECTIVE, "full"),
        (INDIVISIBLE, "one-for-all"),
    ):
        assert found(empty, principle, way).verdict is UNDETERMINED


def test_a_text_of_peace_alone_leaves_nobody_in_a_double_bind():
    """Where a text bars force and asks nobody to help, no scenario binds a state to both sides: that is known, not in doubt."""
    peace = subject(
        pact("t1", ("FJI", "TON"), {"pledge": "nonaggression", "toward": "each other party"})
    )
    for way in ("text-alone", "beside"):
        finding = found(peace, NO_DOUBLE_BIND, way)
        assert (finding.verdict, finding.witness) == (HOLDS, None)
