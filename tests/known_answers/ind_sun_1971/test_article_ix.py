"""The treaty of 9 August 1971 between India and the Soviet Union, article IX: no help to the other side, and talks."""

TALKS = "ind-sun-1971 art. IX (consultation)"
NO_HELP = "ind-sun-1971 art. IX (no help)"


def test_in_december_1971_the_soviet_union_consults_and_gives_no_help_to_pakistan(ask):
    """If either is attacked the parties consult at once; neither helps a third party at war with the other.

    Source: treaty of 9 August 1971, art. IX.
    """
    asked = ask("1971-12-03", "attack:PAK:IND")
    assert asked.status("RUS", TALKS) == {"due"}
    assert asked.bars("RUS")[NO_HELP].against == "PAK"


def test_it_is_no_alliance(ask):
    """The treaty promises no help by force.

    Source: treaty of 9 August 1971, art. IX.
    """
    assert "RUS" not in ask("1971-12-03", "attack:PAK:IND", reading="widest").fights()


def test_pakistans_allies_of_manila_are_bound_by_their_area(ask):
    """The Manila Pact covers Pakistan's territory as an Asian party; it had not left it yet.

    Source: Southeast Asia Collective Defense Treaty, arts. IV and VIII; Pakistan gave notice in November 1972.
    """
    assert "THA" in ask("1971-12-03", "attack:IND:PAK").bearers("manila-1954 art. IV(1)")
