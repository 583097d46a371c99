"""12 May 2021: Azerbaijani troops near Lake Sev, and Armenia's application of 14 May."""

from foedus.vocabulary.pledges import Status

ART_2 = "cst-1992 art. 2"
ART_4 = "cst-1992 art. 4"
OTHERS = {"BLR", "KAZ", "KGZ", "RUS", "TJK"}


def test_a_threat_calls_for_consultation_only(ask):
    """Armenia applied under article 2: consult and take measures. It promises no help.

    Source: Collective Security Treaty, art. 2; Grigoryan, 13 May 2021 (S96c).
    """
    asked = ask("2021-05-14", "threat:AZE:ARM", "request:ARM:csto")
    assert asked.bearers(ART_2) == OTHERS
    assert asked.under(ART_4) == []
    assert asked.fights() == set()


def test_consultation_waits_for_no_request(ask):
    """The mechanism of article 2 starts at once.

    Source: Collective Security Treaty, art. 2.
    """
    assert ask("2021-05-14", "threat:AZE:ARM").bearers(ART_2) == OTHERS


def test_presence_without_an_attack_is_no_case_for_article_4(ask):
    """Armenia spoke of more than 40 square kilometres taken; article 4 asks for an armed attack.

    Source: Collective Security Treaty, art. 4; Armenian foreign ministry (S61c, S96c).
    """
    asked = ask("2021-05-14", "occupation:AZE:ARM", "request:ARM:csto")
    assert asked.under(ART_4) == []


def test_called_an_attack_it_would_have_been_one(ask):
    """What separates article 2 from 4 is the armed attack; the secretary general saw a border incident.

    Source: Zas, July 2021 (S61c); Collective Security Treaty, arts. 2 and 4.
    """
    asked = ask("2021-05-14", "attack:AZE:ARM")
    assert asked.bearers(ART_2) == OTHERS
    assert asked.bearers(ART_4, Status.AWAITING_REQUEST) == OTHERS
