"""The eighteen pairs of commitments that a reader of the region's treaties would put side by side.

Each test says what the texts lead one to expect, or why the matter is undetermined. Source: the treaties named, at their pinpoints; the
situations are those of the shipped cases.
"""

import pytest

from foedus.corpus.catalogue import shipped
from foedus.obligations import Scenario, choices_for, parse_event, who_must
from foedus.principles.collisions import confirmed, settled
from foedus.principles.indivisible import INDIVISIBLE
from foedus.principles.no_double_bind import NO_DOUBLE_BIND, met_by
from foedus.principles.no_gap import NO_GAP
from foedus.principles.no_outside_presence import NO_OUTSIDE_PRESENCE
from foedus.principles.others_expense import OTHERS_EXPENSE
from foedus.principles.peaceful_settlement import PEACEFUL_SETTLEMENT
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.verdicts import Verdict
from principles.subjects import among, found, shipped_on, shipped_text

DAY = "2026-05-31"


def _answer(day, *events, reading="legal"):
    library = shipped()
    scenario = Scenario.of(parse_event(event, library) for event in events)
    return who_must(
        shipped_on(day),
        scenario,
        choices_for(library, reading),
        other_readings=False,
        absences=False,
    )


def _met(subject):
    return {frozenset(c.between): c for c in met_by(subject, NO_DOUBLE_BIND.way("beside"))}


def test_t01_a_partnership_without_a_pledge_of_help_collides_with_no_bar_on_hostile_groupings():
    """Whether a partnership is directed against a party needs a finding: it promises no help, so nothing is broken and nothing proved."""
    subject = among(DAY, "cst-1992", own=("arm-usa-2025",))
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.UNDETERMINED
    assert finding.figures["pairs_of_commitments"] == 0


def test_t01_unarmed_monitors_are_no_presence_of_forces():
    """A civilian mission is no presence of forces, and a union of states is no state that sends any."""
    finding = found(shipped_text(DAY, "cst-1992"), NO_OUTSIDE_PRESENCE, "foreign-to-host")
    told = " ".join(finding.cases)
    assert "rus-arm-gyumri" in told
    assert "eu-arm-mission" not in told


def test_t02_a_base_of_a_non_member_is_there_and_no_text_makes_it_leave():
    """The organisation's charter asks for consultation before a base is admitted; held or not, it makes no base leave."""
    subject = shipped_text(DAY, "csto-charter-2002")
    finding = found(subject, NO_OUTSIDE_PRESENCE, "foreign-to-host")
    assert finding.verdict is Verdict.VIOLATED
    assert any("chn-tjk-shaymak" in case for case in finding.cases)
    assert not any("ind-tjk-ayni" in case for case in finding.cases), "it ended by 2023"


def test_t02_the_host_is_barred_only_if_it_admits_forces_anew():
    """The bar is on placing forces over objections; whether there were any is not recorded, so no scenario of attacks touches it."""
    subject = among(DAY, "cst-1992", own=("csto-charter-2002",))
    assert found(subject, NO_DOUBLE_BIND, "beside").verdict is Verdict.UNDETERMINED


def test_t03_a_guarantor_is_bound_to_one_ally_and_held_to_peace_with_the_other_by_a_declaration():
    """The declaration is political: in law nothing stands against the pact of 1997; if such commitments bind, force against the other ally breaks one."""
    legal = among(DAY, "rus-arm-1997", "cst-1992", own=("rus-aze-2022",))
    assert found(legal, NO_DOUBLE_BIND, "beside").figures["pairs_of_commitments"] == 0

    reading = "legal,political_commitments=bind"
    counted = among(DAY, "rus-arm-1997", "cst-1992", own=("rus-aze-2022",), reading=reading)
    assert any("rus-arm-1997 art. 3" in pair for pair in _met(counted))


def test_t04_an_ally_of_two_is_bound_to_both_sides():
    """An ally of one state by the declaration of Shusha and of thirty-one by the North Atlantic Treaty is bound to both sides if these fight."""
    subject = among(DAY, "nat-1949", "rus-arm-1997", own=("shusha-2021",))
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.VIOLATED
    assert finding.witness.states == ("TUR",)
    assert finding.witness.shows == "bound_to_both_sides"
    assert len(finding.witness.events) == 2


def test_t04_the_chain_of_two_alliances_sets_two_guarantors_against_each_other():
    """If the two neighbours fight each other, each has a guarantor that owes it help against the other."""
    answer = _answer(DAY, "attack:AZE:ARM", "attack:ARM:AZE", "request:ARM", "request:AZE")
    helps = {(o.bearer, o.owed_to) for o in answer.obligations if o.act.is_help}
    assert {("RUS", "ARM"), ("TUR", "AZE")} <= helps


def test_t05_whether_an_ally_must_be_fought_is_left_open_by_the_alliance():
    """The bilateral pact covers any attacker; the alliance has no rule for attack by a member, so whether both bind is in doubt."""
    subject = among(DAY, "nat-1949", own=("fra-grc-2021",))
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.UNDETERMINED
    assert finding.figures["in_doubt"] == 1


def test_t05_the_pact_waits_for_a_joint_finding_whatever_the_alliance_covers():
    """Even if the alliance covers attack by a member, help under the pact waits until both parties have found the case together (art. 2)."""
    assert shipped().instruments["fra-grc-2021"].provisions["art. 2"].gate.joint_finding
    reading = "legal,fellow_member_attack=covered"
    subject = among(DAY, "nat-1949", own=("fra-grc-2021",), reading=reading)
    assert found(subject, NO_DOUBLE_BIND, "beside").verdict is Verdict.UNDETERMINED


def test_t06_the_alliance_has_no_rule_for_attack_by_a_member():
    """Under the North Atlantic Treaty each attack of a party on a party meets no duty of help that is sure: two states suffice to show it."""
    finding = found(shipped_text(DAY, "nat-1949"), NO_GAP, "fellow-parties")
    assert finding.verdict is Verdict.VIOLATED
    assert len(finding.witness.events) == 1
    assert finding.figures["attacks_without_help"] == 32 * 31


def test_t07_aid_to_an_ally_that_attacks_a_neighbour_yields_to_earlier_treaties():
    """One owes help to its ally, and no aid to whoever attacks a neighbour in the same organisation, whose treaty leaves other treaties untouched."""
    subject = among(DAY, "sco-treaty-2007", own=("pak-sau-2025",))
    met = _met(subject)
    pair = frozenset({"pak-sau-2025 core clause (as announced)", "sco-treaty-2007 art. 4(c)"})
    assert set(met) == {pair}
    assert "sco-treaty-2007" in settled(met[pair], subject.snapshot, subject.choices)
    assert found(subject, NO_DOUBLE_BIND, "beside").verdict is Verdict.HOLDS


def test_t08_one_guarantor_owes_one_ally_help_and_the_other_not_to_aid_its_attacker():
    """If the ally it must help has attacked the one to whom it owes not to aid an attacker, it cannot keep both."""
    subject = among(DAY, "rus-prk-2024", own=("rus-irn-2025",))
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.VIOLATED
    assert finding.witness.shows == "bound_and_barred"
    assert finding.witness.states == ("RUS",)
    assert "attack:PRK:IRN" in finding.witness.events


@pytest.mark.parametrize("pair", [("IND", "PAK"), ("IND", "CHN")])
def test_t09_members_in_conflict_have_a_duty_to_settle_and_no_procedure(pair):
    """The treaty of 2007 has its parties settle disputes peacefully and ends in no recommendation or decision."""
    subject = shipped_text(DAY, "sco-treaty-2007")
    assert set(pair) <= subject.parties
    # Of some members it is not recorded whether the treaty is in force for them.
    assert found(subject, PEACEFUL_SETTLEMENT, "duty").verdict is not Verdict.VIOLATED
    assert found(subject, PEACEFUL_SETTLEMENT, "procedure").verdict is Verdict.VIOLATED
    assert found(subject, NO_GAP, "help").verdict is Verdict.VIOLATED, "it promises no help"


def test_t10_forces_stay_where_the_constitution_admits_none():
    """The constitution allows no foreign troops, and forces are there without the host's consent: the text does not make them leave."""
    subject = shipped_text(DAY, "moldova-constitution-1994")
    finding = found(subject, NO_OUTSIDE_PRESENCE, "foreign-to-host")
    assert finding.verdict is Verdict.VIOLATED
    assert finding.witness.states[0] == "MDA"
    assert shipped().presences[finding.witness.between[0]].consent == "no"


@pytest.mark.parametrize(
    ("instrument", "verdict"),
    [("istanbul-1999", Verdict.HOLDS), ("cst-1992", Verdict.VIOLATED)],
)
def test_t11_free_choice_of_alliances_and_a_bar_on_some_of_them(instrument, verdict):
    """Paragraph 8 leaves each state its choice; article 1 of the Collective Security Treaty has parties enter no hostile alliance."""
    assert found(shipped_text(DAY, instrument), INDIVISIBLE, "free-choice").verdict is verdict


@pytest.mark.parametrize("draft", ["russia-nato-draft-2021", "russia-usa-draft-2021"])
def test_t11_the_drafts_of_2021_commit_parties_not_to_enlarge_an_alliance(draft):
    """Both drafts say that no further states join an alliance: article 6 of the one, article 4 of the other."""
    texts = [
        provision.says
        for instrument in shipped().architectures[draft].own_instruments
        for pinpoint, provision in instrument.provisions.items()
        if pinpoint.startswith(("art. 6", "art. 4"))
    ]
    assert any("enlarge" in says or "accession" in says or "join" in says for says in texts)


def test_t12_the_treaty_itself_foresees_a_system_for_europe_and_asia():
    """Article 1 says that the parties consult on changes if a collective security system for Europe and Asia comes about: no bar on joining it."""
    treaty = shipped().instruments["cst-1992"]
    assert any("Europe and Asia" in p.says for p in treaty.provisions.values())
    subject = among(DAY, "nat-1949", own=("cst-1992",))
    barred = [b for b in subject.alone.holds if b.reference == "cst-1992 art. 1(c)"]
    assert barred, "what is barred is an alliance against a party"


def test_t13_the_pact_of_1955_was_to_lapse_with_a_general_european_system():
    """The Warsaw Treaty and the North Atlantic Treaty had no party in common, so nobody was bound by both."""
    subject = among("1960-01-01", "nat-1949", own=("warsaw-1955",))
    parties = {i: subject.snapshot.instruments[i].parties for i in ("warsaw-1955", "nat-1949")}
    assert not parties["warsaw-1955"] & parties["nat-1949"]
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.UNDETERMINED, "attack by a fellow party is left open"
    assert all(len({r.split(" ")[0] for r in pair}) == 1 for pair in _met(subject))
    assert "lapses" in shipped().instruments["warsaw-1955"].provisions["art. 11"].says


def test_t14_an_aim_to_join_a_union_collides_with_no_duty_of_security():
    """A customs union and an aim to join another promise neither help nor bars on help: their conflict is one of regulation, undetermined here."""
    subject = among(DAY, "eaeu-treaty-2014", "cis-charter-1993", own=("armenia-eu-law-2025",))
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.UNDETERMINED
    assert finding.figures["pairs_of_commitments"] == 0


@pytest.mark.parametrize("attacker", ["ISR", "IRN"])
def test_t15_the_assurance_names_no_attacker_and_binds_in_policy_only(attacker):
    """The order of 2025 treats any armed attack alike, a partner's too; it is political, so in law nothing is owed."""
    event = f"attack:{attacker}:QAT"

    def owed(reading):
        answer = _answer("2026-03-15", event, reading=reading)
        return [o.status for o in answer.obligations if o.instrument == "usa-qat-2025"]

    assert owed("legal") == []
    bound = owed("legal,political_commitments=bind")
    assert bound
    assert not {Status.BLOCKED, Status.EXCUSED} & set(bound)


def test_t16_a_law_against_fighting_abroad_stands_against_a_pact_of_mutual_help():
    """The law keeps troops at home and out of blocs; the treaty of alliance of 2005 has each party help the other if attacked."""
    subject = among(DAY, "rus-uzb-2005", own=("uzbekistan-law-2012",))
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    assert finding.verdict is Verdict.VIOLATED
    assert finding.witness.states == ("UZB",)
    assert len(finding.witness.events) == 1
    assert set(finding.witness.between) == {
        "rus-uzb-2005 art. 2",
        "uzbekistan-law-2012 no troops abroad",
    }


def test_t17_permanent_neutrality_and_treaties_of_friendship_do_not_collide():
    """Both treaties promise nonaggression and no help; the one of 2022 the neutral state has not accepted."""
    beside = ("central-asia-2022", "china-central-asia-2025")
    subject = among(DAY, *beside, own=("turkmenistan-neutrality-1995",))
    assert "TKM" not in subject.snapshot.instruments["central-asia-2022"].surely_bound
    finding = found(subject, NO_DOUBLE_BIND, "beside")
    assert finding.figures["pairs_of_commitments"] == 0
    assert finding.verdict is Verdict.HOLDS, "peace is promised to all, help to nobody"


def test_t18_fellow_members_that_fight_break_two_bars_and_nobody_owes_help():
    """The charter and the treaty of amity bar force between the two; neither makes anybody help, so no state is torn."""
    answer = _answer("2025-07-24", "attack:KHM:THA")
    broken = {bar.instrument for bar in answer.bars if bar.breached_by is not None}
    assert {"asean-charter-2007", "tac-1976"} <= broken
    subject = among("2025-07-24", "tac-1976", own=("asean-charter-2007",))
    assert found(subject, NO_DOUBLE_BIND, "beside").figures["pairs_of_commitments"] == 0
    assert found(subject, OTHERS_EXPENSE, "exposure").verdict is Verdict.HOLDS


def test_what_is_found_between_two_texts_is_confirmed_beside_all_others():
    """The pact with one ally and the duty not to aid the other's attacker collide in the law as a whole too."""
    subject = shipped_text(DAY, "rus-irn-2025")
    pair = frozenset({"rus-prk-2024 art. 4", "rus-irn-2025 art. 3 (no help to the attacker)"})
    collision = confirmed(_met(subject)[pair], subject.snapshot, subject.choices)
    assert collision is not None
    assert collision.is_open
