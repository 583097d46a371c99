"""A party in its notice period is bound until the notice takes effect (Vienna Convention, arts. 54 and 70)."""

import pytest

CIS = "cis-charter-1993 art. 12"
EU = "teu-1992 art. 42(7)"


@pytest.mark.parametrize(
    ("day", "bound"),
    [("2008-08-17", True), ("2008-08-18", True), ("2009-08-17", True), ("2009-08-18", False)],
)
def test_georgia_leaves_the_cis(ask, day, bound):
    """Notice was given on 18 August 2008 and took effect twelve months later.

    Source: CIS Charter, art. 9; S32.
    """
    asked = ask(day, "threat:AFG:TJK")
    assert ("GEO" in asked.bearers(CIS)) is bound
    protected = ask(day, "threat:RUS:GEO")
    assert bool(protected.bearers(CIS)) is bound


def test_the_reason_names_the_notice(ask):
    """Within the year Georgia was a party under notice, and afterwards one that had left.

    Source: CIS Charter, art. 9; S32.
    """
    (duty,) = ask("2009-01-01", "threat:AFG:TJK").under(CIS, "GEO")
    (standing,) = (step.says for step in duty.why if step.rule == "standing")
    assert "notice of withdrawal on 2008-08-18" in standing
    after = ask("2010-01-01", "threat:AFG:TJK", why_not="GEO")
    assert after.why_not("GEO", "cis-charter-1993") == {"art. 12": "standing"}
    assert "2009-08-18" in after.failed("GEO", "cis-charter-1993")["art. 12"]


def test_moldova_is_bound_in_2026(ask):
    """The founding acts were denounced in 2026; the exit takes effect twelve months after formal notice.

    Source: CIS Charter, art. 9; S29, S29b, S30.
    """
    assert "MDA" in ask("2026-05-01", "threat:AFG:TJK").bearers(CIS)


def test_when_in_2027_moldova_is_free_is_not_known(ask):
    """The day of the formal notice was not found, so the day of the exit is not known either.

    Source: S29b, S30.
    """
    assert ask("2027-06-01", "threat:AFG:TJK").status("MDA", CIS) == {"unknown"}
    assert ask("2028-01-01", "threat:AFG:TJK").status("MDA", CIS) == set()


@pytest.mark.parametrize(
    ("day", "bound"), [("2017-03-29", True), ("2020-01-31", True), ("2020-02-01", False)]
)
def test_the_united_kingdom_leaves_the_union(ask, day, bound):
    """Notice of 29 March 2017; the treaties ceased to apply at the end of 31 January 2020, Brussels time.

    Source: Treaty on European Union, art. 50; withdrawal agreement, arts. 126 and 185.
    """
    assert ("GBR" in ask(day, "attack:RUS:POL").bearers(EU)) is bound
    assert bool(ask(day, "attack:RUS:GBR").bearers(EU)) is bound


@pytest.mark.parametrize(("day", "bound"), [("2019-03-31", True), ("2019-04-01", False)])
def test_ukraine_does_not_prolong_the_treaty_of_1997(ask, day, bound):
    """Notice was given in September 2018; the treaty ended with its term on 1 April 2019.

    Source: treaty of 31 May 1997, art. 40.
    """
    asked = ask(day, "attack:RUS:UKR")
    assert ("rus-ukr-1997 art. 3" in asked.breaches("RUS")) is bound


def test_uzbekistan_suspended_itself_before_it_left(ask):
    """Uzbekistan suspended its membership of the organisation on 28 June 2012; it was recorded on 19 December.

    Source: Collective Security Treaty; decision of the Council of 19 December 2012.
    """
    by_state = "cst-1992 art. 4 (1992 wording)"
    assert "UZB" in ask("2012-06-27", "attack:AFG:TJK").bearers(by_state)
    asked = ask("2012-06-28", "attack:AFG:TJK", why_not="UZB")
    assert "UZB" not in asked.bearers(by_state)
    assert "suspended since 2012-06-28" in asked.failed("UZB", "cst-1992")["art. 4 (1992 wording)"]


def test_albania_leaves_the_warsaw_treaty(ask):
    """Albania, long absent, left on 13 September 1968 after the invasion of Czechoslovakia.

    Source: law of the People's Assembly of Albania of 13 September 1968.
    """
    duty = "warsaw-1955 art. 4"
    assert "ALB" in ask("1968-09-12", "attack:DEU:POL").bearers(duty)
    assert "ALB" not in ask("1968-09-13", "attack:DEU:POL").bearers(duty)
