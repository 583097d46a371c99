"""YAML as people write it, and as somebody might who means harm."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.instruments import yaml_reader
from foedus.instruments.yaml_reader import MAX_DEPTH, PlacedText, read_yaml

FILE = Path("example.yaml")


def read(text: str) -> object:
    placed, diagnostics = read_yaml(FILE, text)
    assert diagnostics == ()
    return placed.value


def refused(text: str) -> tuple[str, int, int]:
    """Return code, line and column of the first diagnostic."""
    placed, diagnostics = read_yaml(FILE, text)
    assert placed.value is None
    place = diagnostics[0].passages[0]
    return diagnostics[0].code, place.line, place.column


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on: no", {"on": "no"}),
        ("state: NO", {"state": "NO"}),
        ("y: n", {"y": "n"}),
        ("off: Yes", {"off": "Yes"}),
        ("a: true", {"a": True}),
        ("a: True", {"a": "True"}),
        ("a: null", {"a": None}),
        ("a:", {"a": None}),
        ("a: ~", {"a": None}),
        ("a: 1949", {"a": 1949}),
        ("a: -5", {"a": -5}),
        ("a: 0.5", {"a": 0.5}),
        ("a: 1949-04-04", {"a": "1949-04-04"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 0x1f", {"a": "0x1f"}),
        ("a: 1_000", {"a": "1_000"}),
        ('a: "5"', {"a": "5"}),
        ("a: '5'", {"a": "5"}),
        ("5: {6: x}", {"5": {"6": "x"}}),
        ("a: ٤", {"a": "٤"}),
        ("a: |\n  two\n  lines\n", {"a": "two\nlines\n"}),
        ("a: >-\n  two\n  lines\n", {"a": "two lines"}),
        ("a: &x [K]\nb: *x", {"a": ["K"], "b": ["K"]}),
        ("\ufeff# a byte order mark\na: b".removeprefix("\ufeff"), {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: Øresund", {"a": "Øresund"}),
        ("a: 🕊", {"a": "🕊"}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
    ],
)
def test_words_stay_words(text, value):
    """Norway's code, days and `on` are text; only true, false, null and numbers are more (YAML 1.2, 10.3)."""
    assert read(text) == value


def test_a_row_of_digits_too_long_for_a_number_stays_text():
    """Six thousand nines are no quantity, and turning them into one would fail."""
    assert read("a: " + "9" * 6000) == {"a": "9" * 6000}
    assert read("a: " + "9" * 400 + ".5") == {"a": "9" * 400 + ".5"}


def test_every_value_knows_its_place():
    """A mistake is found where it stands, or at the nearest thing around it that stands in the file."""
    placed, _ = read_yaml(FILE, "a: b\nc:\n  - d\n  - {e: f}\n")
    places = {
        ("a",): (1, 1),
        ("c",): (2, 1),
        ("c", 0): (3, 5),
        ("c", 1, "e"): (4, 6),
        ("c", 1, "e", "not there"): (4, 6),
        ("c", 7): (2, 1),
        ("not there", "c"): (1, 1),
    }
    found = {at: placed.passage(at) for at in places}
    assert {at: (p.line, p.column) for at, p in found.items()} == places
    assert found["c", 1, "e"].text == "- {e: f}"


def test_a_single_value_where_a_list_may_stand_knows_its_place():
    """What the types read as the first of a list stands in the file by itself; `state` stands for `states`."""
    placed, _ = read_yaml(
        FILE, "participation:\n  - {bound: 1949, state: FRA}\nwhen: {attack: {to: x}}\n"
    )
    for at, place in {
        ("participation", 0, "states", 0): (2, 19),
        ("when", 0, "attack", "on"): (3, 17),
    }.items():
        assert (placed.passage(at).line, placed.passage(at).column) == place


def test_a_long_line_is_shown_around_the_place():
    """Of a line of thousands of characters only the part that matters is shown."""
    placed, _ = read_yaml(FILE, "a: [" + ", ".join(f"x{n}" for n in range(2000)) + "]")
    shown = placed.passage(("a", 1000)).text
    assert "x1000" in shown
    assert len(shown) < 120


def test_a_key_that_stands_twice_is_reported_with_both_places():
    """A second `art. 1` would silently replace the first; the rest of the document is still checked."""
    placed, diagnostics = read_yaml(FILE, "a: {b: 1, c: 2, b: 3}")
    assert [d.code for d in diagnostics] == ["F006"]
    assert [(p.line, p.column) for p in diagnostics[0].passages] == [(1, 17), (1, 5)]
    assert placed.value == {"a": {"b": 3, "c": 2}}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: [b", ("F002", 1, 4)),
        ("a: {b: c", ("F002", 1, 4)),
        ("a: 'b", ("F002", 1, 4)),
        ("a: b\n  c: d", ("F002", 2, 4)),
        ("a: b\n\tc: d", ("F002", 2, 1)),
        ("a:\n - b: c\n  - d: e\n", ("F002", 3, 3)),
        ("a:\n  b: c\n d: e\n", ("F002", 3, 2)),
        ("a: - b\n", ("F002", 1, 4)),
        ("a: *", ("F002", 1, 5)),
        ("a: [b,\n", ("F002", 2, 1)),
        ("? [a, b]\n: c", ("F002", 1, 3)),
        ("? {a: b}\n: c", ("F002", 1, 3)),
        ("a: &x b\n*x : c", ("F002", 2, 1)),
        ("&x [*x]", ("F002", 1, 5)),
        ("a: !!str b", ("F002", 1, 4)),
        ("!tag {a: b}", ("F002", 1, 1)),
        ("a: !!set [b]", ("F002", 1, 4)),
        ("a: b\n---\nc: d", ("F002", 2, 1)),
        ("a: b\n...\n---\n", ("F002", 3, 1)),
        ("a: @b", ("F002", 1, 4)),
        ("", ("F003", 1, 1)),
        ("# nothing", ("F003", 1, 1)),
        ("---\n", ("F003", 2, 1)),
        ("null", ("F003", 1, 1)),
        ("a: \x00", ("F001", 1, 4)),
        ("a: b\nc: \x1b[31m", ("F001", 2, 4)),
        ("a: \ud800", ("F001", 1, 4)),
    ],
)
def test_what_is_broken_is_refused_where_it_is_broken(text, place):
    """A bracket or quotation mark left open is reported where it opens, everything else where it stands."""
    assert refused(text) == place


def test_nesting_ends_somewhere():
    """Sixty levels are read, and one more is refused."""
    inner = MAX_DEPTH - 1
    assert read("a: " + "[" * inner + "]" * inner)
    assert refused("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH)[0] == "F005"


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 500_000,
        "a: " + "{b: " * 300_000,
        "- " * 500_000,
        "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [{f'*a{n}, ' * 9}x]\n" for n in range(60)),
        "a: &a {b: c}\n" + "d: [" + "*a, " * 150_000 + "x]",
        "a: " + "'" * 1_000_001,
        "a: >\n" + " x\n" * 300_000,
        "\n" * 1_900_000,
        "a: " + "&" * 100_000,
        "%" * 100_000,
        "a: " + "9" * 1_900_000,
    ],
    ids=[
        "brackets",
        "braces",
        "dashes",
        "bomb",
        "aliases",
        "quotes",
        "folds",
        "blank",
        "anchors",
        "directives",
        "digits",
    ],
)
def test_a_hostile_text_costs_a_glance(text):
    """Whatever is written, reading ends with a value or a diagnostic; a bomb that went off would never end."""
    placed, diagnostics = read_yaml(FILE, text)
    assert (placed.value is None) == bool(diagnostics)


def test_nothing_is_read_beyond_the_bound(monkeypatch, tmp_path):
    """A device that never ends is read up to the bound and refused."""
    monkeypatch.setattr(yaml_reader, "MAX_BYTES", 100)
    endless = Path("/dev/zero")
    if endless.exists():
        assert read_yaml(endless)[1][0].code == "F004"
    path = tmp_path / "long.yaml"
    path.write_text("a: " + "b" * 98, encoding="utf-8")
    assert read_yaml(path)[1][0].code == "F004"
    path.write_text("a: " + "b" * 97, encoding="utf-8")
    assert read_yaml(path)[1] == ()


def test_a_folder_or_nothing_is_no_file(tmp_path):
    """What cannot be opened is reported like any other mistake."""
    assert read_yaml(tmp_path)[1][0].code == "F001"
    assert read_yaml(tmp_path / "nothing.yaml")[1][0].code == "F001"


@given(st.text(max_size=60))
def test_no_text_makes_reading_fail(text):
    """Every text is read, or refused with a place that stands in it."""
    placed, diagnostics = read_yaml(FILE, text)
    if not diagnostics:
        assert placed.value is not None
    for diagnostic in diagnostics:
        for place in diagnostic.passages:
            assert 1 <= place.line <= len(text.split("\n")) + 1


@given(content=st.binary(max_size=60))
def test_no_bytes_make_reading_fail(content, tmp_path_factory):
    """A binary file is refused with words, or happens to be a document."""
    path = tmp_path_factory.mktemp("bytes") / "file.yaml"
    path.write_bytes(content)
    placed, diagnostics = read_yaml(path)
    assert (placed.value is None) <= bool(diagnostics)


def test_a_text_without_a_file_has_a_place_all_the_same():
    """Documents that no file holds can be pointed at."""
    assert str(PlacedText(path=FILE).passage(("a", 0))) == "example.yaml:1:1"


@pytest.mark.parametrize(
    "text",
    [
        "sources: [K?]",
        "sources: [K?, S1, 'K?']",
        "a: {since: 2016?, until: 2020}",
        "a: what? nothing",
        "? a\n: b",
        "a: {? b : c}",
    ],
)
def test_the_parser_without_libyaml_reads_the_same(monkeypatch, text):
    """Where PyYAML was built without libyaml, a question mark within brackets is text all the same."""
    fast = read_yaml(FILE, text)
    monkeypatch.delattr(yaml_reader.yaml, "CSafeLoader")
    plain = read_yaml(FILE, text)
    assert fast[1] == ()
    assert plain[1] == ()
    assert (plain[0].value, plain[0].places) == (fast[0].value, fast[0].places)


def test_the_parser_without_libyaml_still_refuses_what_is_broken(monkeypatch):
    """An open bracket is an open bracket."""
    monkeypatch.delattr(yaml_reader.yaml, "CSafeLoader")
    assert refused("a: [K?, S1\nb: c")[0] == "F002"
