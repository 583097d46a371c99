"""The matrix: rows are covered by columns, as strongly as the documents say."""

import re

from foedus.reports.matrix import blocks, map_layers, matrices


def _cells(matrix, state):
    """Return what stands in a state's row, by guarantor; empty cells left out."""
    row = next(row for _, rows in matrix.rows for row in rows if row.state == state)
    cells = [part.partition(">")[2] for part in str(row.cells).split("<td")[1:]]
    assert len(cells) == len(matrix.guarantors)
    return {g: cell for g, cell in zip(matrix.guarantors, cells, strict=True) if cell}


def test_cells_hold_strength_and_gate(wording):
    """Defence by force at once is 6; consultation that waits for a request is 2, with its mark."""
    today = matrices(wording)[0]
    assert _cells(today, "EST") == {"LVA": "6"}
    assert _cells(today, "LVA") == {"EST": "6", "LTU": "2*"}
    assert _cells(today, "LTU") == {"LVA": "2*"}
    assert _cells(today, "MNG") == {}


def test_a_completion_adds_what_its_text_promises(wording):
    """Under the draft that lets all three fight, each of them covers the two others."""
    fight = matrices(wording)[2]
    assert _cells(fight, "MNG") == {"EST": "6", "LVA": "6"}
    assert _cells(fight, "EST") == {"LVA": "6", "MNG": "6"}


def test_every_state_of_the_region_has_a_row(small, wording):
    """A state without any promise is a row of empty cells, not a gap."""
    today = matrices(wording)[0]
    states = [row.state for _, rows in today.rows for row in rows]
    assert sorted(states) == sorted(small.region)


def test_neighbours_stand_together(wording):
    """Rows go by subregion of the United Nations, and by name within it."""
    found = list(blocks(["EST", "MNG", "LVA", "FRA", "CHL"], ["EST", "MNG", "LVA", "FRA"], wording))
    assert [(block.title, block.states) for block in found] == [
        ("Northern Europe", ("EST", "LVA")),
        ("Western Europe", ("FRA",)),
        ("Eastern Asia", ("MNG",)),
        ("Outside the region", ("CHL",)),
    ]


def test_the_map_draws_the_pairs_of_the_matrix(wording):
    """The lines of the map and the cells of the matrix are the same promises."""
    found = matrices(wording)
    for layer, matrix in zip(map_layers(found, wording), found, strict=True):
        for _, rows in matrix.rows:
            for row in rows:
                packed = re.findall("..", layer["pairs"].get(row.state, ""))
                drawn = {
                    g: f"{layer['promises'][int(two, 36) - 1][0]}"
                    for g, two in zip(layer["guarantors"], packed, strict=bool(packed))
                    if two != "00"
                }
                assert drawn == {g: c.rstrip("*~?") for g, c in _cells(matrix, row.state).items()}


def test_a_gate_is_said_on_the_map(wording):
    """A line behind a gate is dashed because the map is told what must happen first."""
    today = map_layers(matrices(wording), wording)[0]
    gates = {(promise[0], promise[1]) for promise in today["promises"]}
    assert gates == {(6, None), (2, "request of the victim")}


def test_a_picture_that_changes_no_pair_is_said_to_be_the_same(wording):
    """Where the text promises less than what is there, pair by pair, the matrix stays as it was."""
    today, talk, _ = matrices(wording)
    assert today.same_as == ""
    assert talk.same_as == ""  # the neutral state is consulted with for the first time
