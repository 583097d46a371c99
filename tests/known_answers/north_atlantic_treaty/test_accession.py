"""The days on which states became parties."""

import pytest

ART_4 = "nat-1949 art. 4"
ART_5 = "nat-1949 art. 5"

ACCESSIONS = [
    ("TUR", "1952-02-17", "1952-02-18", 13),
    ("DEU", "1955-05-05", "1955-05-06", 14),
    ("ESP", "1982-05-29", "1982-05-30", 15),
    ("POL", "1999-03-11", "1999-03-12", 18),
    ("EST", "2004-03-28", "2004-03-29", 25),
    ("FIN", "2023-04-03", "2023-04-04", 30),
    ("SWE", "2024-03-06", "2024-03-07", 31),
]


@pytest.mark.parametrize(("state", "before", "day", "n_others"), ACCESSIONS)
def test_a_state_is_covered_from_its_accession(ask, state, before, day, n_others):
    """Article 5 protects a party, and a state becomes one on depositing its accession.

    Source: North Atlantic Treaty, art. 10; dates of deposit with the United States.
    """
    assert ask(before, f"attack:non-state:{state}").under(ART_5) == []
    assert len(ask(day, f"attack:non-state:{state}").bearers(ART_5)) == n_others


@pytest.mark.parametrize(("state", "before", "day"), [row[:3] for row in ACCESSIONS])
def test_a_state_owes_from_its_accession(ask, state, before, day):
    """It owes assistance from the same day, and not before.

    Source: North Atlantic Treaty, arts. 5 and 10.
    """
    assert state not in ask(before, "attack:non-state:NOR").bearers(ART_5)
    assert state in ask(day, "attack:non-state:NOR").bearers(ART_5)


def test_finland_on_the_eve(ask):
    """On 3 April 2023 an attack on Finland bound no ally, because Finland was no party yet.

    Source: Finland's instrument of accession, deposited on 4 April 2023.
    """
    asked = ask("2023-04-03", "attack:RUS:FIN", why_not="EST")
    assert asked.why_not("EST", "nat-1949") == {"art. 4": "victim", "art. 5": "victim"}
    assert "2023-04-04" in asked.failed("EST", "nat-1949")["art. 5"]


def test_the_union_covered_finland_already(ask):
    """Finland, a member of the Union since 1995, was owed aid by the other members before.

    Source: Treaty on European Union, art. 42(7), in force since 1 December 2009.
    """
    asked = ask("2023-04-03", "attack:RUS:FIN")
    assert asked.fights_for("EST") == {"FIN": {"teu-1992 art. 42(7)"}}
    assert "USA" not in asked.fights()


def test_sweden_on_the_eve(ask):
    """On 6 March 2024 Sweden owed nothing under the treaty when an ally was attacked.

    Source: Sweden's instrument of accession, deposited on 7 March 2024.
    """
    asked = ask("2024-03-06", "attack:RUS:NOR", why_not="SWE")
    assert asked.why_not("SWE", "nat-1949") == {"art. 4": "standing", "art. 5": "standing"}
    assert "2024-03-07" in asked.failed("SWE", "nat-1949")["art. 5"]


def test_france_outside_the_command_stayed_bound(ask):
    """France left the integrated command in 1966 and remained a party.

    Source: aide-mémoire of the French government of 11 March 1966.
    """
    assert "FRA" in ask("1980-01-01", "attack:RUS:DEU").bearers(ART_5)


def test_yugoslavia_was_no_ally(ask):
    """A state that never took part in the treaty is covered by nothing in it.

    Source: North Atlantic Treaty, art. 5: one or more of them.
    """
    assert ask("1968-08-21", "attack:RUS:YUG").under(ART_5) == []
