"""United Nations Charter, article 103: obligations under it prevail.

The case is the Protocol of Sèvres of 24 October 1956, by which France and Britain were to attack Egypt once
Israel had. It was secret; the text was published in 1996, its existence told in books from 1957.
"""

import pytest

from foedus.vocabulary.pledges import Status

SEVRES = """
instrument: sevres-1956
title: Protocol of Sèvres
kind: treaty
adopted: 1956-10-24
in_force: 1956-10-24
secret_until: 1957/1996
sources: [K]
participation:
  - {states: [FRA, GBR, ISR], signed: 1956-10-24, bound: 1956-10-24}
provisions:
  art. 3:
    says: If Egypt does not accept their appeal after Israel's attack, France and Britain attack it.
    pledge: offense
    when: {attack: {by: ISR, on: EGY}}
    by: [FRA, GBR]
    toward: ISR
    against: EGY
    means: military fixed
"""
ABOVE_ALL = (
    SEVRES
    + """
  art. 9:
    says: This protocol prevails over every other engagement of the parties.
    prevails_over: every other instrument
"""
)
ART_3 = "sevres-1956 art. 3"
PAIR = (ART_3, "un-charter-1945 art. 2(4)")
ATTACK = "attack:ISR:EGY"
BELOW = "legal,charter_priority=does_not_prevail"


def test_a_pledge_to_attack_yields(ask):
    """France and Britain could owe no attack, because the Charter bars it and prevails.

    Source: United Nations Charter, arts. 2(4) and 103.
    """
    asked = ask("1956-10-29", ATTACK, documents=[SEVRES])
    assert asked.bearers(ART_3, Status.EXCUSED) == {"FRA", "GBR"}
    assert asked.fights() == set()
    for state in ("FRA", "GBR"):
        assert asked.settled_by(state, "bound_and_barred", *PAIR) == {"un-charter-1945 art. 103"}
    assert "charter_priority" in asked.hangs_on


def test_were_the_charter_not_to_prevail_it_would_be_due(ask):
    """Without article 103 two obligations would stand against each other, and nothing settle them.

    Source: Vienna Convention on the Law of Treaties, art. 30(4) and (5).
    """
    asked = ask("1956-10-29", ATTACK, documents=[SEVRES], reading=BELOW)
    assert asked.bearers(ART_3) == {"FRA", "GBR"}
    assert asked.settled_by("FRA", "bound_and_barred", *PAIR) == {""}
    assert {str(event) for event in asked.answer.events if event.round} == {
        "attack:FRA:EGY",
        "attack:GBR:EGY",
    }


def test_a_treaty_cannot_put_itself_above_the_charter(ask):
    """All parties to the protocol were members of the United Nations, and could not agree article 103 away.

    Source: United Nations Charter, art. 103; Vienna Convention, art. 30(1).
    """
    asked = ask("1956-10-29", ATTACK, documents=[ABOVE_ALL])
    assert asked.settled_by("FRA", "bound_and_barred", *PAIR) == {"un-charter-1945 art. 103"}
    assert asked.bearers(ART_3, Status.EXCUSED) == {"FRA", "GBR"}


def test_before_the_charter_a_pledge_to_attack_was_due(ask):
    """Nothing barred it then in the instruments carried here.

    Source: United Nations Charter, art. 110; the Protocol of Sèvres moved to a day before it.
    """
    moved = SEVRES.replace("1956-10-24", "1938-10-24").replace("ISR", "ITA")
    asked = ask("1938-10-29", "attack:ITA:EGY", documents=[moved.replace("1957/1996", "1996")])
    assert asked.bearers(ART_3) == {"FRA", "GBR"}
    assert asked.conflicts("FRA") == set()


@pytest.mark.parametrize(
    ("known_on", "status"),
    [("1956-12-20", set()), ("1970-01-01", {"unknown"}), ("1996-12-31", {"excused"})],
)
def test_it_was_secret(ask, known_on, status):
    """The prime minister denied foreknowledge in the House of Commons on 20 December 1956.

    Source: House of Commons, 20 December 1956; the Israeli copy was published in 1996.
    """
    asked = ask("1956-10-29", ATTACK, documents=[SEVRES], known_on=known_on)
    assert asked.status("FRA", ART_3) == status


def test_no_pledge_of_defence_yields(ask):
    """Article 103 takes nothing from help to a victim, which article 51 leaves unimpaired.

    Source: United Nations Charter, arts. 51 and 103.
    """
    asked = ask("2024-06-01", "attack:RUS:EST")
    assert not [o for o in asked.answer.obligations if o.status is Status.EXCUSED]
