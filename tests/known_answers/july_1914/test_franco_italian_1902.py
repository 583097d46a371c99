"""The letters of Prinetti and Barrère, dated 1 November 1902."""

NEUTRAL = {"franco-italian-1902 letter (attacked)"}


def test_it_is_mutual(ask):
    """France gave Italy the same promise that Italy gave France.

    Source: Barrère to Prinetti, 1 November 1902.
    """
    assert ask("1914-07-01", "attack:DEU:FRA").barred("ITA", "neutrality", "FRA") == NEUTRAL
    assert ask("1914-07-01", "attack:AUH:ITA").barred("FRA", "neutrality", "ITA") == NEUTRAL


def test_it_does_not_protect_a_france_that_attacks(ask):
    """Neutrality is owed to a France attacked or provoked, so the Triple Alliance keeps its case.

    Source: Prinetti to Barrère, 1 November 1902; Triple Alliance art. 2.
    """
    asked = ask("1914-08-03", "attack:FRA:DEU")
    assert asked.barred("ITA", "neutrality", "FRA") == set()
    assert asked.fights_for("ITA")
    assert asked.conflicts("ITA") == set()


def test_two_attackers_of_france_make_no_difference(ask):
    """The promise covers aggression by one or more powers.

    Source: Prinetti to Barrère, 1 November 1902.
    """
    asked = ask("1914-08-11", "attack:DEU:FRA", "attack:AUH:FRA")
    assert asked.barred("ITA", "neutrality", "FRA") == NEUTRAL


def test_before_1902_there_was_none(ask):
    """The letters are dated 1 November 1902.

    Source: Les accords franco-italiens de 1900-1902 (Livre jaune, 1920).
    """
    assert ask("1902-10-31", "attack:DEU:FRA").barred("ITA", "neutrality", "FRA") == set()
