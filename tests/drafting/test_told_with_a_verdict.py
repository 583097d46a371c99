"""What a comparison tells beside a number or a verdict: what must happen first, and on which question of reading it hangs."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from foedus.cli.app import app
from foedus.corpus.catalogue import shipped
from foedus.drafting.choosing import targets
from foedus.drafting.compare import compare
from foedus.obligations.readings import choices_for
from foedus.principles.subject import background

NAMES = [
    "osce",
    "european-security-treaty-2009:as-drafted",
    "eurasian-charter:as-signed",
    "eurasian-charter:as-invited",
    "global-security-initiative:as-proposed",
]


@pytest.fixture(scope="module")
def columns():
    library = shipped()
    before = background(library, date(2026, 5, 31), choices_for(library, "legal"))
    return {one.target.name: one for one in compare(targets(NAMES, library.architectures), before)}


def finding(columns, name, principle):
    return next(one for one in columns[name].findings if one.principle == principle)


def test_a_vision_that_promises_nothing_has_those_who_take_part(columns):
    """Belarus and Russia signed the common vision of 2024; all states of Europe and Asia, and no other, are invited."""
    signed, invited = (columns[f"eurasian-charter:as-{how}"] for how in ("signed", "invited"))
    assert signed.subject.parties == {"BLR", "RUS"}
    assert {"BLR", "RUS", "CHN", "DEU"} <= invited.subject.parties
    assert {"USA", "CAN", "BRA"}.isdisjoint(invited.subject.parties)
    assert invited.n_parties["elsewhere"] == 0


@pytest.mark.parametrize("name", NAMES[2:])
def test_political_texts_without_help_are_looked_at_alike(columns, name):
    """Neither the common vision nor the six commitments owe a state that is attacked any help."""
    assert finding(columns, name, "no-gap").verdict.value == "violated"


def test_help_that_waits_for_a_conference_is_told_to_wait(columns):
    """Each of 57 parties owes each other the help that the conference decides on, and none before.

    Source: draft European Security Treaty of 2009, arts. 7(2) and 8(4).
    """
    draft = columns["european-security-treaty-2009:as-drafted"]
    (waits,) = draft.waiting_by_level[4].items()
    assert waits == ("decision of european-security-extraordinary-conference", 57 * 56)
    assert draft.features["duty"].value == "partly"
    assert "only once it has decided" in draft.features["duty"].says
    # Art. 8: a party that attacks has no vote, so that its victim is not left without.
    assert finding(columns, draft.target.name, "no-gap").verdict.value == "holds"


def test_what_hangs_on_a_question_says_so(columns):
    """The participants of the OSCE settle disputes peacefully by a political commitment: it counts or not by the reading."""
    of_osce = finding(columns, "osce", "peaceful-settlement")
    assert of_osce.verdict.value == "violated"
    assert "political_commitments" in of_osce.depends_on
    assert "political" in columns["osce"].features["disputes"].says
    # Arts. 4 to 6 of the draft treaty are to bind in law, whatever political commitments count for.
    of_draft = finding(columns, "european-security-treaty-2009:as-drafted", "peaceful-settlement")
    assert "political_commitments" not in of_draft.depends_on


def test_the_page_and_the_json_tell_both():
    """`foedus compare` tells what must happen first, and on which question a verdict hangs."""
    runner, named = CliRunner(), ["compare", "osce", "csto"]
    page = runner.invoke(app, named, env={"COLUMNS": "160", "NO_COLOR": "1"}).output
    assert "B  20 of 20 at level 5: request of the victim" in page
    hanging = page.partition("On a question of reading hang")[2]
    (line,) = (line for line in hanging.splitlines() if line.startswith("political_commitments"))
    assert "peaceful-settlement:duty in A" in line
    told = json.loads(runner.invoke(app, [*named, "--json"]).output)["architectures"]
    # Five members of the CSTO besides the one that calls its participation frozen.
    assert told[1]["waiting_by_level"]["5"] == {"request of the victim": 5 * 4}
    assert told[0]["waiting_by_level"] == {str(level): {} for level in range(1, 7)}
