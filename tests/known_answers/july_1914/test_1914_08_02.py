"""2 August 1914: Germany enters Luxembourg, and signs an alliance with the Ottoman Empire."""

from foedus.vocabulary.pledges import Status

GUARANTORS = {"AUH", "FRA", "GBR", "ITA", "NLD", "RUS"}


def test_a_collective_guarantee_is_blocked_by_its_breaker(ask):
    """Stanley and Derby held in 1867 that the guarantee of Luxembourg binds only if all guarantors act.

    Source: treaty of London of 11 May 1867, art. 2; House of Lords, June and July 1867.
    """
    asked = ask("1914-08-02", "attack:DEU:LUX")
    assert asked.fights() == set()
    assert asked.fights(Status.BLOCKED) == GUARANTORS
    assert asked.hangs_on >= {"collective_guarantee"}


def test_read_as_several_it_binds_each_but_belgium(ask):
    """Belgium, itself neutral, is a party to the treaty of 1867 but no guarantor.

    Source: treaty of London of 11 May 1867, art. 2.
    """
    asked = ask("1914-08-02", "attack:DEU:LUX", reading="legal,collective_guarantee=several")
    assert asked.fights() == GUARANTORS


def test_germany_breaches_its_own_engagement(ask):
    """All parties engaged to respect Luxembourg's neutrality, Prussia among them.

    Source: treaty of London of 11 May 1867, art. 2.
    """
    assert ask("1914-08-02", "attack:DEU:LUX").breaches("DEU") == {"luxembourg-1867 art. 2(b)"}


def test_the_ottoman_alliance_begins_on_2_august(ask):
    """The German-Ottoman treaty was in force on signature.

    Source: German-Ottoman treaty of 2 August 1914, arts. 2 and 5 (Kautsky documents).
    """
    assert "TUR" not in ask("1914-08-01", "attack:RUS:AUH").fights()
    asked = ask("1914-08-02", "attack:RUS:AUH")
    assert asked.fights_for("TUR") == {"DEU": {"german-ottoman-1914 art. 2"}}


def test_it_was_secret(ask):
    """The treaty stayed secret until the parties agreed to publish it; it appeared in December 1919.

    Source: German-Ottoman treaty of 2 August 1914, art. 8; Kautsky documents (1919).
    """
    assert "TUR" not in ask("1914-08-02", "attack:RUS:AUH", known_on="1914-08-02").fights()
    assert "TUR" in ask("1914-08-02", "attack:RUS:AUH", known_on="1920-01-01").fights()


def test_germanys_own_attack_does_not_bind_the_ottoman_empire(ask):
    """The case arises from Russia's intervention against Austria-Hungary, not from Germany's war.

    Source: German-Ottoman treaty of 2 August 1914, art. 2.
    """
    assert "TUR" not in ask("1914-08-03", "attack:DEU:RUS").fights()
    assert "TUR" not in ask("1914-08-03", "attack:DEU:FRA").fights()


def test_whether_mobilisation_was_an_active_measure_is_a_question(ask):
    """Germany took the case to have arisen at once, Russia having mobilised before the treaty was signed.

    Source: German-Ottoman treaty of 2 August 1914, art. 2; Albertini III, chapter on the Ottoman alliance.
    """
    assert "TUR" not in ask("1914-08-02", "mobilisation:RUS").fights()
    reading = "legal,active_military_measures=mobilisation_too"
    assert "TUR" in ask("1914-08-02", "mobilisation:RUS", reading=reading).fights()


def test_austria_hungarys_mobilisation_reaches_constantinople(ask):
    """By the letter of 1892 Austria-Hungary's mobilisation obliges Russia's, an active measure in the wide sense.

    Source: Franco-Russian military convention, art. 2; German-Ottoman treaty of 2 August 1914, art. 2.
    """
    reading = "legal,active_military_measures=mobilisation_too"
    assert "TUR" in ask("1914-08-02", "mobilisation:AUH", reading=reading).fights()


def test_both_stay_neutral_in_the_serbian_conflict(ask):
    """Germany and the Ottoman Empire promised each other strict neutrality between Austria-Hungary and Serbia.

    Source: German-Ottoman treaty of 2 August 1914, art. 1.
    """
    asked = ask("1914-08-02", "attack:AUH:SRB")
    assert asked.barred("TUR", "neutrality", "SRB") == {"german-ottoman-1914 art. 1"}
    assert asked.barred("DEU", "neutrality", "SRB") == {"german-ottoman-1914 art. 1"}
    assert ask("1914-08-01", "attack:AUH:SRB").barred("TUR", "neutrality", "SRB") == set()


def test_germany_defends_threatened_ottoman_territory(ask):
    """Germany undertook to defend Ottoman territory, by arms if need be, if it were threatened.

    Source: German-Ottoman treaty of 2 August 1914, art. 4.
    """
    for event in ("threat:RUS:TUR", "attack:GBR:TUR"):
        assert ask("1914-08-02", event).fights_for("DEU") == {"TUR": {"german-ottoman-1914 art. 4"}}
