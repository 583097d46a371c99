"""`foedus assess --json`: keys that are relied on, and the promises of every picture."""

import json

from foedus.reports.plain_assessment import plain_assessment

KEYS = {
    "architecture",
    "title",
    "as_of",
    "reading",
    "region",
    "elements",
    "leaves_open",
    "brackets",
    "terms",
    "pictures",
    "readings",
    "claims",
    "timeline",
    "assumptions",
    "corpus",
}


def test_the_answer_is_json_with_the_keys_relied_on(small):
    """A program that reads assessments finds what it looks for."""
    plain = json.loads(json.dumps(plain_assessment(small)))
    assert plain.keys() >= KEYS
    assert plain["architecture"] == "small-draft"
    assert plain["as_of"] == "2022-07-01"
    assert [picture["id"] for picture in plain["pictures"]] == ["today", "talk", "fight"]
    assert plain["corpus"]["digest"] == small.digest


def test_promises_come_out_pair_by_pair(small):
    """Grouping promises that are alike loses none of them."""
    today, *_ = plain_assessment(small)["pictures"]
    pairs = {
        (guarantor, beneficiary): group["strength"]
        for group in today["promises"]
        for beneficiary, guarantors in group["pairs"].items()
        for guarantor in guarantors
    }
    assert pairs == {("EST", "LVA"): 6, ("LVA", "EST"): 6, ("LVA", "LTU"): 2, ("LTU", "LVA"): 2}


def test_every_state_of_the_region_is_listed_with_what_it_holds(small):
    """A state without a promise is listed with nothing, never left out."""
    today, *_ = plain_assessment(small)["pictures"]
    by_state = {entry["state"]: entry for entry in today["states"]}
    assert by_state.keys() == set(small.region)
    assert by_state["LTU"]["strength"] == 2
    assert by_state["LTU"]["automatic"] is False
    assert by_state["MNG"]["strength"] == 0
    assert by_state["MNG"]["status"] is None


def test_a_conflict_left_open_is_settled_by_nothing(small):
    """A law on neutrality is no treaty, so no rule on treaties settles its conflict with one."""
    fight = plain_assessment(small)["pictures"][2]
    conflict = next(c for c in fight["conflicts"] if "small-neutrality art. 1" in c["between"])
    assert conflict["settled_by"] is None
    assert conflict["bearers"] == ["MNG"]
    assert conflict["witness"]
