"""The treaty of 19 June 2024 between Russia and the Democratic People's Republic of Korea, article 4."""

from foedus.vocabulary.pledges import Means, Status

ART_4 = "rus-prk-2024 art. 4"
# As Russia and the DPRK call the Ukrainian operation in the Kursk region; Ukraine calls it self-defence.
KURSK = "attack:UKR:RUS"


def test_on_6_august_2024_it_was_not_in_force(ask):
    """The treaty was signed on 19 June 2024 and in force from 4 December 2024.

    Source: S51, S52.
    """
    asked = ask("2024-08-06", KURSK, why_not="PRK")
    assert "PRK" not in asked.fights()
    assert asked.why_not("PRK", "rus-prk-2024") == {"art. 4": "in_force"}
    assert "2024-12-04" in asked.failed("PRK", "rus-prk-2024")["art. 4"]


def test_the_treaty_of_1961_had_ended(ask):
    """Russia did not prolong the treaty of 1961, which ended on 10 September 1996.

    Source: S72b.
    """
    asked = ask("2024-08-06", KURSK, why_not="PRK")
    assert asked.why_not("PRK", "prk-sun-1961") == {"art. 1": "in_force"}
    assert "1996-09-10" in asked.failed("PRK", "prk-sun-1961")["art. 1"]
    assert "PRK" in ask("1996-09-09", KURSK).fights()


def test_from_4_december_2024_it_binds(ask):
    """An armed attack that puts a party in a state of war obliges the other to help by all means.

    Source: treaty of 19 June 2024, art. 4 (S51).
    """
    assert "PRK" not in ask("2024-12-03", KURSK).fights()
    asked = ask("2024-12-04", KURSK)
    assert asked.fights_for("PRK") == {"RUS": {ART_4}}
    assert {o.means for o in asked.under(ART_4)} == {Means.MILITARY_FIXED}


def test_in_2025_the_operation_is_covered_if_it_is_an_attack(ask):
    """The DPRK said in April 2025 that article 4 applied to the fighting in the Kursk region.

    Source: S53; Ukraine, the Republic of Korea and the United States hold the help to be unlawful.
    """
    assert ask("2025-01-15", KURSK).status("PRK", ART_4) == {"due"}


def test_russias_own_attack_sets_off_nothing(ask):
    """The case is an attack on a party; if Ukraine's force is self-defence and no attack, none has happened.

    Source: treaty of 19 June 2024, art. 4; United Nations Charter, art. 51.
    """
    asked = ask("2025-01-15", "attack:RUS:UKR")
    assert "PRK" not in asked.fights()
    assert asked.why_not("PRK", "rus-prk-2024") == {"art. 4": "victim"}


def test_it_waits_for_no_request(ask):
    """Help is immediate; article 3, on threats, speaks of a request, article 4 does not.

    Source: treaty of 19 June 2024, arts. 3 and 4 (S51).
    """
    assert {g.kind for o in ask("2025-01-15", KURSK).under(ART_4) for g in o.gates} == {"process"}
    threat = ask("2025-01-15", "threat:UKR:RUS")
    assert threat.status("PRK", "rus-prk-2024 art. 3") == {"awaiting_request"}
    asked = ask("2025-01-15", "threat:UKR:RUS", "request:RUS:PRK")
    assert asked.status("PRK", "rus-prk-2024 art. 3") == {"due"}


def test_the_laws_of_both_may_be_a_condition(ask):
    """Help is given in accordance with the laws of both parties.

    Source: treaty of 19 June 2024, art. 4 (S51).
    """
    asked = ask("2025-01-15", KURSK, reading="legal,constitutional_process=condition")
    assert asked.bearers(ART_4, Status.AWAITING_DECISION) == {"PRK"}


def test_it_binds_russia_likewise(ask):
    """The promise is mutual; China's of 1961 stands beside it.

    Source: treaty of 19 June 2024, art. 4; treaty of 11 July 1961, art. II (S72).
    """
    asked = ask("2025-01-15", "attack:KOR:PRK")
    assert asked.fights_for("RUS") == {"PRK": {ART_4}}
    assert "RUS" not in ask("2024-12-03", "attack:KOR:PRK").fights()


def test_an_armed_group_does_not_bring_the_case_about(ask):
    """The text speaks of an attack by one or several states.

    Source: treaty of 19 June 2024, art. 4 (S51).
    """
    asked = ask("2025-01-15", "attack:non-state:RUS")
    assert asked.status("PRK", ART_4) == set()
    assert asked.why_not("PRK", "rus-prk-2024") == {"art. 4": "attacker"}


def test_force_in_self_defence_is_no_attack(ask):
    """What is said to be self-defence sets off article 4 only where force in defence counts as an attack too.

    Source: treaty of 19 June 2024, art. 4; United Nations Charter, art. 51, by which the state that defends itself
    reports to the Security Council.
    """
    both = ("attack:RUS:UKR", f"{KURSK},in_defence")
    asked = ask("2025-01-15", *both)
    assert "PRK" not in asked.fights()
    assert asked.owes("UKR", "notify") == {"un-charter-1945 art. 51 (report)"}
    assert asked.breaches("UKR") == set()
    as_invoked = ask("2025-01-15", *both, reading="as_invoked")
    assert ART_4 in as_invoked.fights_for("PRK")["RUS"]
