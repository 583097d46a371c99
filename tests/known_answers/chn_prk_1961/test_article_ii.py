"""The treaty of 11 July 1961 between China and the Democratic People's Republic of Korea, article II."""

from foedus.vocabulary.pledges import Means

ART_II = "chn-prk-1961 art. II"


def test_an_attack_obliges_to_military_help_at_once(ask):
    """China gives military and other help at once by all means, without a request or a decision.

    Source: treaty of 11 July 1961, art. II (S72).
    """
    asked = ask("2020-01-01", "attack:KOR:PRK")
    assert asked.fights_for("CHN") == {"PRK": {ART_II}}
    (duty,) = asked.under(ART_II)
    assert (duty.means, duty.gates) == (Means.MILITARY_FIXED, ())


def test_the_text_asks_for_no_innocence(ask):
    """It does not say that the attack must be unprovoked.

    Source: treaty of 11 July 1961, art. II (S72).
    """
    assert "CHN" in ask("2020-01-01", "attack:KOR:PRK,provoked").fights()


def test_an_attack_by_the_dprk_binds_china_to_nothing(ask):
    """The case is an attack on a party, not by one; the United States owe help to the other Korea.

    Source: treaty of 11 July 1961, art. II; treaty of 1 October 1953, art. III.
    """
    asked = ask("2020-01-01", "attack:PRK:KOR")
    assert asked.fights() == {"USA"}
    assert asked.why_not("CHN", "chn-prk-1961") == {"art. II": "victim"}


def test_help_to_the_other_korea_reaches_china_as_governments_have_invoked_it(ask):
    """If force in defence of an ally is an attack, American force on the DPRK brings China's case about.

    Source: treaty of 11 July 1961, art. II; for the other reading United Nations Charter, art. 51.
    """
    force = "own_choice_of_means=force_is_owed"
    asked = ask("2020-01-01", "attack:PRK:KOR", reading=f"as_invoked,{force}")
    (duty,) = (o for o in asked.under(ART_II, "CHN") if o.against == "USA")
    assert (duty.owed_to, duty.status, duty.round) == ("PRK", "due", 2)
    assert "CHN" not in ask("2020-01-01", "attack:PRK:KOR", reading=f"legal,{force}").fights()


def test_it_binds_the_dprk_likewise(ask):
    """The promise is mutual.

    Source: treaty of 11 July 1961, art. II (S72).
    """
    assert ask("2020-01-01", "attack:IND:CHN").fights_for("PRK") == {"CHN": {ART_II}}


def test_it_began_in_september_1961(ask):
    """The treaty entered into force on 10 September 1961, as the Soviet one did.

    Source: S72, S72b.
    """
    assert ask("1961-09-09", "attack:KOR:PRK").fights() == set()
    assert ask("1961-09-10", "attack:KOR:PRK").fights() == {"CHN", "RUS"}
