"""27 September 2020: war in Nagorno-Karabakh."""

ART_4 = "cst-1992 art. 4"
OTHERS = {"BLR", "KAZ", "KGZ", "RUS", "TJK"}


def test_karabakh_is_outside_the_territory_of_a_party(ask):
    """The zone of responsibility is the territory of the members, and Karabakh is not Armenia's.

    Source: Collective Security Treaty, art. 4; agreement of 10 December 2010 on forces and means (S09).
    """
    asked = ask("2020-09-27", "attack:AZE:ARM@nagorno-karabakh", "request:ARM:csto")
    assert asked.under(ART_4) == []
    for state in OTHERS:
        assert asked.why_not(state, "cst-1992")["art. 4"] == "area"


def test_an_attack_on_karabakhs_own_authorities_binds_nobody(ask):
    """They were a party to no treaty of defence, and no member of the United Nations recognised them.

    Source: Collective Security Treaty, art. 4: one of the parties.
    """
    asked = ask("2020-09-27", "attack:AZE:X-NKR@nagorno-karabakh")
    assert asked.fights() == set()
    assert asked.why_not("RUS", "cst-1992")["art. 4"] == "victim"


def test_whether_force_is_barred_there_is_not_decided_here(ask):
    """Article 2(4) protects states; whether the authorities of Karabakh were one was disputed.

    Source: United Nations Charter, art. 2(4); Security Council resolution 822 (1993).
    """
    asked = ask("2020-09-27", "attack:AZE:X-NKR@nagorno-karabakh")
    assert asked.bars("AZE")["un-charter-1945 art. 2(4)"].status == "disputed"


def test_in_armenia_itself_the_others_would_be_bound(ask):
    """Russia said that help would follow if fighting reached Armenian territory.

    Source: Russian foreign ministry, 31 October 2020 (S61b); Collective Security Treaty, art. 4.
    """
    asked = ask("2020-10-31", "attack:AZE:ARM", "request:ARM:csto")
    assert asked.bearers(ART_4) == OTHERS


def test_russia_consults_under_the_treaty_of_1997(ask):
    """Armenia appealed to Russia under article 2 on 31 October 2020.

    Source: treaty of 29 August 1997, art. 2 (S61).
    """
    asked = ask("2020-10-31", "threat:AZE:ARM", "request:ARM:RUS")
    assert asked.status("RUS", "rus-arm-1997 art. 2") == {"due"}
    assert asked.fights() == set()
