"""The Budapest memorandum of 5 December 1994: assurances to Ukraine."""

import pytest

PARA_1 = "budapest-1994 para. 1"
PARA_2 = "budapest-1994 para. 2"
PARA_6 = "budapest-1994 para. 6"
AS_PLEDGES = "legal,political_commitments=bind"
DAYS = ["2014-03-01", "2022-02-24"]


@pytest.mark.parametrize("day", DAYS)
def test_whether_it_binds_in_law_is_disputed(ask, day):
    """Ukraine registered it as a treaty; the United States have called it a political commitment.

    Source: memorandum of 5 December 1994 (S80).
    """
    asked = ask(day, "attack:RUS:UKR")
    assert {asked.bars("RUS")[para].status for para in (PARA_1, PARA_2)} == {"disputed"}
    assert asked.status("USA", PARA_6) == {"disputed"}
    assert "political_commitments" in asked.hangs_on


@pytest.mark.parametrize("day", DAYS)
def test_counted_as_pledges_it_bars_force_and_calls_for_consultation(ask, day):
    """The guarantors respect borders, use no force, and consult if a question arises; Ukraine asked.

    Source: memorandum of 5 December 1994, paras. 1, 2 and 6 (S80, S80b).
    """
    asked = ask(day, "attack:RUS:UKR", reading=AS_PLEDGES)
    assert asked.breaches("RUS") >= {PARA_1, PARA_2}
    assert asked.bearers(PARA_6) == {"GBR", "RUS", "USA"}


@pytest.mark.parametrize("reading", ["legal", "as_invoked", "widest"])
def test_it_promises_no_help_in_fighting(ask, reading):
    """The memorandum speaks of assurances: nobody undertakes to defend Ukraine.

    Source: memorandum of 5 December 1994, paras. 1 to 6 (S80).
    """
    asked = ask("2014-03-01", "attack:RUS:UKR", reading=reading)
    assert asked.fights() == set()


def test_the_treaty_of_1997_bound_in_law(ask):
    """Until 1 April 2019 Russia had promised Ukraine by treaty to use no force.

    Source: treaty of 31 May 1997, arts. 2 and 3.
    """
    bilateral = {"rus-ukr-1997 art. 2", "rus-ukr-1997 art. 3"}
    assert ask("2014-03-01", "attack:RUS:UKR").barred("RUS", "nonaggression", "UKR") >= bilateral
    after = ask("2022-02-24", "attack:RUS:UKR").barred("RUS", "nonaggression", "UKR")
    assert not bilateral & after
    assert "un-charter-1945 art. 2(4)" in after


def test_china_and_france_are_no_guarantors_in_it(ask):
    """They gave statements of their own.

    Source: memorandum of 5 December 1994; statements of China and France.
    """
    asked = ask("2014-03-01", "attack:RUS:UKR", reading=AS_PLEDGES)
    assert not {"CHN", "FRA"} & asked.bearers(PARA_6)


def test_force_of_a_third_state_is_not_its_subject(ask):
    """The consultation is about the guarantors' own commitments.

    Source: memorandum of 5 December 1994, para. 6 (S80).
    """
    asked = ask("2014-03-01", "attack:BLR:UKR", reading=AS_PLEDGES)
    assert asked.under(PARA_6) == []
