"""The treaty of 6 December 2024 on security guarantees within the Union State of Belarus and Russia."""

import pytest

from foedus.vocabulary.pledges import Means

CLAUSE = "union-state-guarantees-2024 armed attack"


@pytest.mark.parametrize(("victim", "other"), [("BLR", "RUS"), ("RUS", "BLR")])
def test_an_attack_on_one_is_answered_with_all_means(ask, victim, other):
    """An armed attack on one party is aggression against the Union State; the response is with all forces.

    Source: treaty of 6 December 2024 (S43, S47).
    """
    asked = ask("2025-06-01", f"attack:POL:{victim}")
    (duty,) = asked.under(CLAUSE)
    assert (duty.bearer, duty.owed_to, duty.status) == (other, victim, "due")
    assert (duty.means, duty.gates) == (Means.MILITARY_FIXED, ())


def test_it_began_on_13_march_2025(ask):
    """Ratified by Russia on 28 February and by Belarus on 4 March 2025.

    Source: S43, S44, S45; the day of entry into force is general knowledge.
    """
    assert ask("2025-03-12", "attack:POL:BLR").under(CLAUSE) == []
    assert ask("2025-03-13", "attack:POL:BLR").bearers(CLAUSE) == {"RUS"}


def test_the_treaty_of_1992_waits_for_a_request_meanwhile(ask):
    """Under the Collective Security Treaty help follows a request; under this treaty it does not.

    Source: Collective Security Treaty, art. 4; treaty of 6 December 2024.
    """
    asked = ask("2025-06-01", "attack:POL:BLR")
    assert asked.status("RUS", "cst-1992 art. 4") == {"awaiting_request"}
    assert asked.status("RUS", CLAUSE) == {"due"}


def test_an_attack_by_a_party_is_no_case(ask):
    """The clause protects the parties, not those they attack.

    Source: treaty of 6 December 2024.
    """
    asked = ask("2025-06-01", "attack:RUS:UKR")
    assert "BLR" not in asked.fights()
    assert asked.why_not("BLR", "union-state-guarantees-2024") == {"armed attack": "victim"}
