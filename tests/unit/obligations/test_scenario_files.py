"""Scenario files: the same events as on the command line, in lines or in keys."""

import pytest

from foedus.corpus.catalogue import shipped
from foedus.obligations.scenario import Scenario, parse_event
from foedus.obligations.scenario_files import read_scenario
from foedus.vocabulary.diagnostics import DocumentsRefusedError


def _read(tmp_path, text: str) -> Scenario:
    path = tmp_path / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return read_scenario(path, shipped())


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("attack:RUS:FIN", "attack: {by: RUS, on: FIN}"),
        ("attack:RUS:FIN", "attack: {by: Russia, on: Finland}"),
        ("attack:ARG:GBR@falkland-islands", "attack: {by: ARG, on: GBR, at: falkland-islands}"),
        ("attack:USA:GBR@hawaii+guam", "attack: {by: USA, on: GBR, at: [hawaii, guam]}"),
        ("attack:AUH:SRB,provoked", "attack: {by: AUH, on: SRB, provoked: true}"),
        ("attack:AUH:RUS,supported_by=DEU", "attack: {by: AUH, on: RUS, supported_by: DEU}"),
        ("attack:AUH:RUS,supported_by=DEU", "attack: {by: AUH, on: RUS, supported_by: [Germany]}"),
        ("attack:non-state:KAZ", "attack: {by: non-state, on: KAZ}"),
        ("threat:RUS:EST", "threat: {by: RUS, to: EST}"),
        ("unrest:KAZ", "unrest: {in: KAZ}"),
        ("deployment:RUS:BLR", "deployment: {by: RUS, in: BLR}"),
        ("request:ARM:csto", "request: {by: ARM, on: csto}"),
        ("mobilisation:RUS", "mobilisation: {by: RUS}"),
        # A number is a COW number, as on the command line.
        ("attack:365:375", "attack: {by: 365, on: 375}"),
    ],
)
def test_lines_and_keys_say_the_same(line, keys, tmp_path):
    """However an event is written, it is one event."""
    assert _read(tmp_path, f"events: [{{{keys}}}]") == _read(tmp_path, f'events: ["{line}"]')
    assert _read(tmp_path, f'events: ["{line}"]').events == (parse_event(line, shipped()),)


def test_names_with_signs_of_their_own_can_be_written_in_keys(tmp_path):
    """Texts with commas, colons and parentheses name states in keys, where a line would break at them."""
    found = _read(tmp_path, "events: [{attack: {by: Russia (Soviet Union), on: FIN}}]")
    assert [event.by for event in found.events] == ["RUS"]


def test_decisions_stand_by_body(tmp_path):
    """A scenario may say what a body decides, and about what it is told."""
    text = "title: One\nsays: A case.\nsources: [K]\nevents: [attack:RUS:FIN]\ndecisions: {nac: adopted}"
    assert _read(tmp_path, text).decisions == {"nac": "adopted"}


def test_order_and_repetition_do_not_matter(tmp_path):
    """The same events in another order, or told twice, are the same scenario."""
    once = _read(tmp_path, "events: [attack:RUS:FIN, threat:RUS:EST]")
    assert _read(tmp_path, "events: [threat:RUS:EST, attack:RUS:FIN, attack:RUS:FIN]") == once


@pytest.mark.parametrize(
    "text",
    ["", "[]", "events:", "events: attack:RUS:FIN", "events: {attack: {by: RUS, on: FIN}}", "x: y"],
)
def test_what_has_no_list_of_events_is_no_scenario(text, tmp_path):
    """An empty file, a single event and a treaty are no scenarios."""
    with pytest.raises(DocumentsRefusedError) as refused:
        _read(tmp_path, text)
    assert len(refused.value.diagnostics) == 1
    assert str(tmp_path) in str(refused.value)


@pytest.mark.parametrize(
    "entry",
    [
        "attack: {by: RUS, on: FIN, at: 5.5}",
        "attack: {by: RUS, on: FIN, at: {a: b}}",
        "attack: {by: {a: b}, on: FIN}",
        "attack: {by: RUS, on: FIN, to: EST}",
        "attack: {by: true, on: FIN}",
        "attack: [RUS, FIN]",
        "attack: null",
        "attack: {}",
        "attack: {by: RUS, on: FIN}, threat: {by: RUS, on: FIN}",
        "defence: {by: RUS, on: FIN}",
    ],
)
def test_what_is_not_said_about_an_event_is_refused_with_its_place(entry, tmp_path):
    """Nothing that a file can hold makes reading it fail in another way than by words."""
    with pytest.raises(DocumentsRefusedError) as refused:
        _read(tmp_path, f"events: [{{{entry}}}]")
    assert {d.passages[0].line for d in refused.value.diagnostics} == {1}
    assert {d.code for d in refused.value.diagnostics} == {"F402"}
