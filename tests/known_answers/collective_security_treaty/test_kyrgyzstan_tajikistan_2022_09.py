"""14 to 17 September 2022: fighting on the border of Kyrgyzstan and Tajikistan, both parties."""

import pytest

from foedus.vocabulary.pledges import Status

ART_4 = "cst-1992 art. 4"
BOTH = ("attack:KGZ:TJK", "attack:TJK:KGZ")
REQUESTS = ("request:KGZ:csto", "request:TJK:csto")
OTHERS = {"ARM", "BLR", "KAZ", "RUS"}
COVERED = "legal,fellow_member_attack=covered"


def test_the_treaty_has_no_rule(ask):
    """Article 4 says nothing of an attacker who is a party, so help to either is disputed.

    Source: Collective Security Treaty, art. 4 (S01).
    """
    asked = ask("2022-09-16", *BOTH, *REQUESTS)
    assert asked.bearers(ART_4) == set()
    assert asked.bearers(ART_4, Status.DISPUTED) == OTHERS
    assert {o.owed_to for o in asked.under(ART_4)} == {"KGZ", "TJK"}
    assert "fellow_member_attack" in asked.hangs_on


def test_read_as_any_attack_it_binds_to_both_sides(ask):
    """Whoever must help each against the other cannot do both, and the treaty does not say which.

    Source: Collective Security Treaty, art. 4.
    """
    asked = ask("2022-09-16", *BOTH, *REQUESTS, reading=COVERED)
    assert asked.bearers(ART_4) == OTHERS
    for state in OTHERS:
        assert asked.settled_by(state, "bound_to_both_sides", ART_4) == {""}


def test_read_as_looking_outward_it_binds_nobody(ask):
    """If the treaty looks outward only, an attack by a fellow member is outside it.

    Russia alone stays bound to both sides, by its treaties with each of them.

    Source: Collective Security Treaty, art. 4; Russian treaties of 1992 (KGZ), 1993 and 1999 (TJK) (K?).
    """
    asked = ask("2022-09-16", *BOTH, *REQUESTS, reading="legal,fellow_member_attack=not_covered")
    assert asked.under(ART_4) == []
    both_sides = [c for c in asked.answer.conflicts if c.kind == "bound_to_both_sides"]
    assert {c.bearer for c in both_sides} == {"RUS"}


def test_without_requests_nothing_is_due(ask):
    """Neither side asked for help in September; Kyrgyzstan asked for peacekeepers in October.

    Source: Collective Security Treaty, art. 4; S97b.
    """
    asked = ask("2022-09-16", *BOTH, reading=COVERED)
    assert asked.bearers(ART_4) == set()
    assert asked.bearers(ART_4, Status.AWAITING_REQUEST) == OTHERS


def test_the_council_could_not_decide(ask):
    """Both sides sit in the Council, which decides by consensus.

    Source: Charter of the organisation, art. 12 (S08).
    """
    reading = f"{COVERED},cst_activation=practice"
    asked = ask("2022-09-16", *BOTH, *REQUESTS, reading=reading)
    assert asked.bearers(ART_4, Status.BLOCKED) == OTHERS


@pytest.mark.parametrize(("attacker", "victim"), [("KGZ", "TJK"), ("TJK", "KGZ")])
def test_force_is_barred_among_the_parties(ask, attacker, victim):
    """The parties renounced force in relations between states, and so did the members of other bodies.

    Source: Collective Security Treaty, art. 1; CIS Charter, art. 3; SCO Charter, art. 2; UN Charter, art. 2(4).
    """
    asked = ask("2022-09-16", f"attack:{attacker}:{victim}")
    assert asked.breaches(attacker) == {
        "cst-1992 art. 1(a)",
        "cis-charter-1993 art. 3(a)",
        "sco-charter-2002 art. 2(a)",
        "un-charter-1945 art. 2(4)",
    }


def test_all_consult_the_two_included(ask):
    """A threat to a member's security, whoever it comes from, calls for consultations.

    Source: Collective Security Treaty, art. 2.
    """
    assert ask("2022-09-16", *BOTH).bearers("cst-1992 art. 2") == {*OTHERS, "KGZ", "TJK"}


def test_shanghai_bars_support_for_either(ask):
    """No party of the treaty of 2007 supports acts hostile to another; other treaties stay as they are.

    Source: SCO treaty of 16 August 2007, art. 4 (S17, S18), and its clause on other treaties (K?).
    """
    asked = ask("2022-09-16", *BOTH)
    for victim in ("KGZ", "TJK"):
        assert asked.barred("KAZ", "refrain_from_aiding", victim) == {"sco-treaty-2007 art. 4(c)"}
    asked = ask("2022-09-16", *BOTH, *REQUESTS, reading=COVERED)
    pair = (ART_4, "sco-treaty-2007 art. 4(c)")
    assert asked.settled_by("KAZ", "bound_and_barred", *pair) == {"sco-treaty-2007 other treaties"}


def test_swapping_the_two_swaps_the_answers(ask):
    """The treaty treats its parties alike.

    Source: Collective Security Treaty, art. 4.
    """
    one = ask("2022-09-16", "attack:KGZ:TJK", "request:TJK:csto", reading=COVERED)
    other = ask("2022-09-16", "attack:TJK:KGZ", "request:KGZ:csto", reading=COVERED)
    assert one.bearers(ART_4) == other.bearers(ART_4) == OTHERS
    assert {o.owed_to for o in one.under(ART_4)} == {"TJK"}
    assert {o.owed_to for o in other.under(ART_4)} == {"KGZ"}
