"""`provided`: a condition that only words say leaves the duty unknown."""

from pathlib import Path

import pytest

from foedus.corpus.catalogue import library_with
from foedus.obligations import Scenario, choices_for, parse_event, snapshot_of, who_must
from foedus.vocabulary.diagnostics import DocumentsRefusedError

PACT = """\
instrument: pact
title: Pact
kind: treaty
in_force: 1990-01-01
sources: [K]
participation: [{{states: [FRA, ESP], bound: 1990-01-01}}]
provisions:
  art. 1: {{says: Help., pledge: defense, when: {{attack: {{on: a party, {when}}}}}{unless}}}
"""


def statuses(folder: Path, when: str, unless: str = "", event: str = "attack:TUR:FRA") -> set[str]:
    from datetime import date

    (folder / "pact.yaml").write_text(PACT.format(when=when, unless=unless))
    library = library_with([folder], corpus="none")
    snapshot = snapshot_of(library, date(2000, 1, 1))
    scenario = Scenario.of([parse_event(event, library)])
    return {o.status.value for o in who_must(snapshot, scenario, choices_for(library)).obligations}


def test_the_duty_is_unknown_when_all_else_is_met(tmp_path):
    """Whether the harvest failed, no scenario says."""
    assert statuses(tmp_path, "provided: the harvest failed") == {"unknown"}


def test_another_condition_that_fails_still_denies_it(tmp_path):
    """An unknown condition beside one that is not met makes a no."""
    assert statuses(tmp_path, "by: RUS, provided: the harvest failed") == set()


def test_a_pledge_does_not_lapse_on_words(tmp_path):
    """What is unknown may not undo a promise, so that such an exception is refused."""
    unless = ", unless: {attack: {by: the victim, provided: the harvest failed}}"
    with pytest.raises(DocumentsRefusedError) as refusal:
        statuses(tmp_path, "by: TUR", unless)
    assert [d.code for d in refusal.value.diagnostics] == ["F302"]
