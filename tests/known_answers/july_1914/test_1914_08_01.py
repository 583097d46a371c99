"""1 August 1914: Germany declares war on Russia."""

import pytest


def test_france_is_bound_and_nobody_else(ask):
    """If Germany attacks Russia, France uses all its available forces against Germany.

    Source: Franco-Russian military convention, art. 1(2).
    """
    asked = ask("1914-08-01", "attack:DEU:RUS")
    assert asked.fights_for("FRA") == {"RUS": {"franco-russian-1892 art. 1(2)(a)"}}
    assert asked.fights() == {"FRA"}


@pytest.mark.parametrize("reading", ["legal", "as_invoked", "narrowest"])
def test_austria_hungary_is_not_bound(ask, reading):
    """The Dual Alliance covers an attack by Russia, not on Russia; Vienna declared war only on 6 August.

    Source: Pribram I, Dual Alliance art. 1.
    """
    assert "AUH" not in ask("1914-08-01", "attack:DEU:RUS", reading=reading).fights()


@pytest.mark.parametrize("reading", ["legal", "as_invoked", "narrowest", "widest"])
def test_britain_is_not_bound_to_russia_or_france(ask, reading):
    """Neither the entente of 1904 nor the convention of 1907 promises help in war.

    Source: declaration of 8 April 1904, art. 9 (diplomatic support); convention of 31 August 1907.
    """
    assert "GBR" not in ask("1914-08-01", "attack:DEU:RUS", reading=reading).fights()


def test_provocation_is_no_condition_for_france(ask):
    """The convention of 1892 has no clause on provocation.

    Source: Franco-Russian military convention, art. 1.
    """
    assert ask("1914-08-01", "attack:DEU:RUS,provoked").fights() == {"FRA"}


def test_austria_hungary_needs_germany_behind_it(ask):
    """An attack by Austria-Hungary on Russia binds France only if Germany supports it.

    Source: Franco-Russian military convention, art. 1(2).
    """
    assert "FRA" not in ask("1914-08-06", "attack:AUH:RUS").fights()
    supported = ask("1914-08-06", "attack:AUH:RUS,supported_by=DEU")
    assert supported.fights_for("FRA") == {"RUS": {"franco-russian-1892 art. 1(2)(b)"}}
    together = ask("1914-08-06", "attack:AUH:RUS", "attack:DEU:RUS")
    assert together.fights_for("FRA")["RUS"] == {
        "franco-russian-1892 art. 1(2)(a)",
        "franco-russian-1892 art. 1(2)(b)",
    }


def test_france_fights_germany_whoever_attacks(ask):
    """In every case of article 1 the help is owed against Germany.

    Source: Franco-Russian military convention, art. 1.
    """
    asked = ask("1914-08-06", "attack:AUH:RUS,supported_by=DEU")
    assert {o.against for o in asked.answer.obligations if o.act.is_help} == {"DEU"}
