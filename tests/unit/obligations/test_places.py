"""Where an attack happens: places within places, areas made of areas, contested places."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from foedus.corpus.catalogue import library_with
from foedus.obligations import Scenario, choices_for, parse_event, snapshot_of, who_must

PACT = """\
instrument: pact
title: Pact
kind: treaty
in_force: 2000-01-01
sources: [K]
participation: [{{states: [POL, FRA], bound: 2000-01-01}}]
provisions:
  art. 1: {{says: Help., pledge: defense, when: {{attack: {{on: a party, at: {where}}}}}}}
"""


def status(folder: Path, where: str, at: str, areas: Iterable[str]) -> str:
    """Return what France owes when Russia attacks Poland at a place; empty for nothing."""
    (folder / "pact.yaml").write_text(PACT.format(where=where))
    for number, area in enumerate(areas):
        name, _, says = area.partition(": ")
        text = f"{{area: {name}, title: {name}, sources: [K], {says}}}\n"
        (folder / f"area-{number}.yaml").write_text(text)
    library = library_with([folder], corpus="none")
    scenario = Scenario.of(
        [parse_event(f"attack:RUS:POL@{at}" if at else "attack:RUS:POL", library)]
    )
    answer = who_must(snapshot_of(library, date(2010, 1, 1)), scenario, choices_for(library))
    return "".join(o.status.value for o in answer.obligations if o.bearer == "FRA")


SPOT = "spot: part_of: POL"


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("includes: [Poland]", "due"),
        ("includes: [a party], excludes: [Poland]", ""),
        ("includes: [a party], disputed: [Poland]", "disputed"),
        ("includes: [FRA, POL], excludes: [a party]", ""),
    ],
)
def test_a_state_is_the_same_by_its_name_as_by_its_code(tmp_path, area, expected):
    """Poland is POL, whether a list takes it in, leaves it out or calls it disputed."""
    assert status(tmp_path, "big", "", [f"big: {area}"]) == expected


@pytest.mark.parametrize(
    ("small", "expected"),
    [
        ("disputed: [spot]", "disputed"),
        ("includes: [POL], disputed: [spot]", "disputed"),
        ("includes: [spot]", "due"),
        ("includes: [POL], excludes: [spot]", ""),
        ("includes: [DEU]", ""),
    ],
)
def test_an_area_holds_a_place_as_surely_as_the_area_within_it(tmp_path, small, expected):
    """What is disputed about a part is disputed about the whole that is made of it."""
    areas = ("big: includes: [small]", f"small: {small}", SPOT)
    assert status(tmp_path, "big", "spot", areas) == expected


@pytest.mark.parametrize(
    ("big", "expected"),
    [
        ("includes: [POL], excludes: [small]", ""),
        ("includes: [spot], excludes: [POL]", "due"),
        ("includes: [POL, spot], disputed: [small]", "disputed"),
    ],
)
def test_an_area_left_out_takes_its_places_with_it(tmp_path, big, expected):
    """A place within an area that is left out is left out too, unless it is itself taken in."""
    assert (
        status(tmp_path, "big", "spot", (f"big: {big}", "small: includes: [spot]", SPOT))
        == expected
    )


@pytest.mark.parametrize("within", ["[x, y]", "[y, x]"])
def test_the_order_of_what_a_place_lies_within_decides_nothing(tmp_path, within):
    """A place within two districts lies in whatever either of them lies in."""
    areas = ("x: within: []", "y: within: [z]", "z: within: []", f"spot: within: {within}")
    assert status(tmp_path, "z", "spot", areas) == "due"


def test_a_place_is_of_the_territory_of_its_province(tmp_path):
    """A town of a Polish province lies in Poland, though only the province says so."""
    areas = ("spot: within: [province]", "province: part_of: POL")
    assert status(tmp_path, "territory of the victim", "spot", areas) == "due"


@pytest.mark.parametrize(
    ("where", "areas"), [("territory of a party", ()), ("big", ("big: includes: [a party]",))]
)
@pytest.mark.parametrize(
    "held", ["administered_by: POL, claimed_by: [RUS]", "administered_by: RUS, claimed_by: [POL]"]
)
def test_who_administers_a_contested_place_counts_beside_who_claims_it(
    tmp_path, where, areas, held
):
    """What Poland holds and Russia claims lies disputedly in the area of a pact of Poland, and so the other way round."""
    assert status(tmp_path, where, "spot", (*areas, f"spot: {held}")) == "disputed"
