"""6 August 2024: Ukrainian forces in the Kursk region, during the war that began in 2022."""

from foedus.vocabulary.pledges import Status

ART_4 = "cst-1992 art. 4"
WAR = ("attack:RUS:UKR", "attack:UKR:RUS")


def test_russia_did_not_ask(ask):
    """Help follows a request, and Russia made none to the organisation.

    Source: Collective Security Treaty, art. 4; S53, S53b.
    """
    asked = ask("2024-08-06", *WAR)
    assert asked.bearers(ART_4) == set()
    assert asked.bearers(ART_4, Status.AWAITING_REQUEST) == {"BLR", "KAZ", "KGZ", "TJK"}
    assert asked.status("ARM", ART_4) == {"disputed"}


def test_nobody_owes_ukraine_force_under_a_treaty(ask):
    """The memorandum of 1994 promises assurances, and the agreements of 2024 support as each decides.

    Source: Budapest memorandum of 5 December 1994 (S80); agreement with the United Kingdom of 12 January 2024 (S73).
    """
    asked = ask("2024-08-06", *WAR, reading="widest")
    assert "UKR" not in {o.owed_to for o in asked.answer.obligations if o.act.is_help}


def test_belarus_is_bound_by_the_union_state_only_later(ask):
    """The treaty on guarantees in the Union State was signed in December 2024.

    Source: treaty of 6 December 2024, in force since 13 March 2025 (S43, S45).
    """
    asked = ask("2025-03-12", *WAR, why_not="BLR")
    assert asked.why_not("BLR", "union-state-guarantees-2024") == {"armed attack": "in_force"}
    assert asked.fights_for("BLR") == {}
    assert ask("2025-03-13", *WAR).fights_for("BLR") == {
        "RUS": {"union-state-guarantees-2024 armed attack"}
    }
