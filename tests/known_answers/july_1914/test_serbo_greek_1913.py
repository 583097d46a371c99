"""The Greek-Serbian alliance of 1 June 1913, and the quarrel over it."""

ALLIANCE = "serbo-greek-1913 art. 1"
CONVENTION = "serbo-greek-1913 convention art. 1"


def test_on_its_words_it_covers_austria_hungary(ask):
    """Venizelos held that the alliance bound Greece against any third power.

    Source: treaty of alliance art. 1 and military convention art. 1 (Greek White Book, 1917).
    """
    asked = ask("1914-07-28", "attack:AUH:SRB")
    assert asked.fights_for("GRC") == {"SRB": {ALLIANCE, CONVENTION}}
    assert "serbo_greek_scope" in asked.hangs_on


def test_athens_later_read_it_as_balkan_only(ask):
    """The Greek government of October 1915 held that only a war among Balkan states was meant.

    Source: Zaimis to the Serbian minister, October 1915 (Greek White Book, 1917).
    """
    reading = "legal,serbo_greek_scope=balkan_powers"
    assert "GRC" not in ask("1914-07-28", "attack:AUH:SRB", reading=reading).fights()
    assert "GRC" in ask("1914-07-28", "attack:BGR:SRB", reading=reading).fights()


def test_provocation_matters_to_the_treaty_and_not_to_the_convention(ask):
    """The treaty asks for an attack without provocation, the military convention for a war.

    Source: treaty of alliance art. 1 and military convention art. 1.
    """
    asked = ask("1914-07-28", "attack:AUH:SRB,provoked")
    assert asked.fights_for("GRC") == {"SRB": {CONVENTION}}


def test_a_bulgarian_threat_is_enough(ask):
    """A threatening attitude of Bulgaria obliges both to help each other with all their forces.

    Source: treaty of alliance of 1 June 1913, article on the Bulgarian frontier.
    """
    assert "GRC" in ask("1914-07-28", "threat:BGR:SRB").fights()


def test_serbia_owes_greece_the_same(ask):
    """The promise is mutual.

    Source: treaty of alliance of 1 June 1913, art. 1.
    """
    assert "SRB" in ask("1914-07-01", "attack:TUR:GRC").fights()
