"""June 2010: violence in Osh, and Kyrgyzstan's appeal to the organisation."""

UNREST = "unrest:KGZ"


def test_the_treaty_had_no_word_on_unrest(ask):
    """Before the amendment nothing in the treaty or the Charter spoke of unrest within a member.

    Source: Collective Security Treaty, arts. 2 and 4, and Charter, art. 7, before 19 December 2012 (S06, S94).
    """
    asked = ask("2010-06-14", UNREST, "request:KGZ:csto")
    assert asked.answer.obligations == ()
    assert asked.why_not("RUS", "cst-1992") == {"art. 2 (stability)": "in_force"}
    assert asked.why_not("RUS", "csto-charter-2002") == {"art. 7 (crisis response)": "in_force"}


def test_it_has_since_the_amendment(ask):
    """The amendments of 10 December 2010 added threats to stability and a response to crises.

    Source: protocols of 10 December 2010, in force since 19 December 2012 (S01, S06).
    """
    asked = ask("2012-12-19", UNREST)
    assert asked.status("RUS", "cst-1992 art. 2 (stability)") == {"due"}
    assert asked.status("RUS", "csto-charter-2002 art. 7 (crisis response)") == {
        "awaiting_decision"
    }
    assert asked.fights() == set()
