"""Charter of the Collective Security Treaty Organization, article 7: bases of states that are no members."""

CONSULT = "csto-charter-2002 art. 7 (bases, consultation)"
OBJECTIONS = "csto-charter-2002 art. 7 (bases, objections)"


def test_the_host_consults_all_others_first(ask):
    """Forces of non-members come only after urgent consultation with the other members.

    Source: Charter, art. 7 (S05).
    """
    asked = ask("2013-06-01", "deployment:USA:KGZ")
    assert asked.bearers(CONSULT) == {"KGZ"}
    assert {o.owed_to for o in asked.under(CONSULT)} == {"ARM", "BLR", "KAZ", "RUS", "TJK"}


def test_a_base_to_which_a_member_objects_is_barred(ask):
    """Since the protocol of 20 December 2011 such a base also needs the absence of official objections.

    Source: protocol of 20 December 2011 (S07); its own entry into force was not seen.
    """
    asked = ask("2013-06-01", "deployment:USA:KGZ")
    assert asked.settled_by("KGZ", "host_and_barred", OBJECTIONS) == {""}
    assert ask("2011-01-01", "deployment:USA:KGZ").conflicts("KGZ") == set()


def test_forces_of_members_are_free(ask):
    """The article is about states that are no members; Russian bases in Kyrgyzstan are outside it.

    Source: Charter, art. 7.
    """
    asked = ask("2013-06-01", "deployment:RUS:KGZ")
    assert asked.under(CONSULT) == []
    assert OBJECTIONS not in asked.bars("KGZ")


def test_whoever_the_outsider_is(ask):
    """China in Tajikistan stands as the United States did in Kyrgyzstan.

    Source: Charter, art. 7; S104.
    """
    asked = ask("2022-01-01", "deployment:CHN:TJK")
    assert asked.bearers(CONSULT) == {"TJK"}
    assert asked.conflict("TJK", "host_and_barred", OBJECTIONS)


def test_for_armenia_it_is_disputed_since_the_freeze(ask):
    """Whether a frozen member still has to consult hangs on whether its participation binds.

    Source: S10, S11, S12.
    """
    asked = ask("2025-06-01", "deployment:USA:ARM")
    assert asked.status("ARM", CONSULT) == {"disputed"}
    assert {c.certain for c in asked.conflict("ARM", "host_and_barred", OBJECTIONS)} == {False}
    free = ask(
        "2025-06-01", "deployment:USA:ARM", reading="legal,frozen_participation=does_not_bind"
    )
    assert free.under(CONSULT) == []
    assert free.conflicts("ARM") == set()


def test_a_state_that_left_is_free(ask):
    """Uzbekistan left in 2012; what bars bases there is its own law.

    Source: Uzbekistan's law of 10 September 2012; decision of the Council of 19 December 2012.
    """
    asked = ask("2013-06-01", "deployment:USA:UZB")
    assert asked.under(CONSULT) == []
    assert asked.conflict("UZB", "host_and_barred", "uzbekistan-law-2012 bases")
    assert not asked.conflict("UZB", "host_and_barred", OBJECTIONS)
