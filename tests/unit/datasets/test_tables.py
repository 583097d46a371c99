"""Tables that cannot be used: one clear diagnostic each, all at once."""

import math

import pytest

from foedus.datasets.atop import read_atop
from foedus.datasets.catalogue import data_set
from foedus.datasets.tables import mistakes_of, read_tables
from foedus.vocabulary.diagnostics import DocumentsRefusedError
from worlds.atop_table import BRITAIN, FRANCE, SPAIN, member, write_table

PAIR = (
    member(FRANCE, since="1900-1-1", until="1910-1-1", defense=1),
    member(BRITAIN, since="1900-1-1", until="1910-1-1", defense=1),
)


def refused(folder):
    with pytest.raises(DocumentsRefusedError) as refusal:
        read_atop(folder)
    for diagnostic in refusal.value.diagnostics:
        assert diagnostic.problem.endswith(".")
        assert diagnostic.why
        assert diagnostic.do
    return refusal.value.diagnostics


def codes(folder):
    return [diagnostic.code for diagnostic in refused(folder)]


def test_a_sound_table_is_read(tmp_path):
    """The table that the other tests spoil is sound."""
    write_table(tmp_path, *PAIR)
    assert set(read_atop(tmp_path).instruments.instruments) == {"atop-1"}


def test_a_folder_that_is_not_there(tmp_path):
    """The folder itself is what is missing, and the remedy says how to name it."""
    (diagnostic,) = refused(tmp_path / "nowhere")
    assert diagnostic.code == "F501"
    assert "FOEDUS_DATA" in diagnostic.do


def test_a_folder_without_the_table(tmp_path):
    """Whoever lacks the table is told its name and its makers' page."""
    (diagnostic,) = refused(tmp_path)
    assert (diagnostic.code, "atop5_1m" in diagnostic.problem) == ("F501", True)
    assert data_set("atop").home in diagnostic.do


def test_another_version_by_its_name(tmp_path):
    """ATOP 5.0 is not read as 5.1."""
    write_table(tmp_path, *PAIR, name="atop5_0m.csv")
    (diagnostic,) = refused(tmp_path)
    assert (diagnostic.code, "atop5_0m.csv" in diagnostic.problem) == ("F502", True)


def test_another_version_by_its_column(tmp_path):
    """A renamed file of another version is found out."""
    write_table(tmp_path, *(row | {"version": 5.0} for row in PAIR))
    (diagnostic,) = refused(tmp_path)
    assert (diagnostic.code, "version 5," in diagnostic.problem) == ("F502", True)


def test_a_table_without_rows(tmp_path):
    """A header alone says no version and no alliance."""
    write_table(tmp_path)
    assert codes(tmp_path) == ["F502"]


@pytest.mark.parametrize("kept", [0, 40, 400])
def test_a_truncated_parquet_file(tmp_path, kept):
    """A file whose end is missing is no Parquet file, wherever it was cut."""
    import polars as pl

    whole = tmp_path / "atop5_1m.parquet"
    pl.DataFrame(PAIR).write_parquet(whole)
    read_atop(tmp_path)
    whole.write_bytes(whole.read_bytes()[:kept])
    assert codes(tmp_path) == ["F503"]


def test_another_encoding(tmp_path):
    """Bytes of another encoding are pointed at by their line, and no encoding is guessed."""
    rows = [row | {"note": "Traité d'amitié"} for row in PAIR]
    path = write_table(tmp_path, *rows, encoding="latin-1")
    (diagnostic,) = refused(tmp_path)
    assert diagnostic.code == "F504"
    assert (diagnostic.passages[0].path, diagnostic.passages[0].line) == (path, 2)


def test_utf_16_is_another_encoding_too(tmp_path):
    """Spreadsheets write UTF-16."""
    write_table(tmp_path, *PAIR, encoding="utf-16")
    assert codes(tmp_path) == ["F504"]


def test_missing_columns_are_all_named(tmp_path):
    """A condition code that is not there must not be read as no condition."""
    write_table(
        tmp_path,
        *({k: v for k, v in row.items() if k not in {"defcoadv", "obvary"}} for row in PAIR),
    )
    (diagnostic,) = refused(tmp_path)
    assert diagnostic.code == "F505"
    assert "defcoadv, obvary" in diagnostic.problem


def test_columns_in_capitals_and_a_byte_order_mark_do_no_harm(tmp_path):
    """ATOP's own programs write some names in capitals; spreadsheets put a mark before the first."""
    rows = ({key.upper(): value for key, value in row.items()} for row in PAIR)
    write_table(tmp_path, *rows, encoding="utf-8-sig")
    assert set(read_atop(tmp_path).instruments.instruments) == {"atop-1"}


def test_a_row_that_does_not_fit_its_header(tmp_path):
    """A line with too many fields makes the file no table."""
    path = write_table(tmp_path, *PAIR)
    path.write_text(path.read_text() + "1,2," * 200 + "\n")
    assert codes(tmp_path) == ["F503"]


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ({"member": 220.5}, "220.5"),
        ({"olimob": math.nan}, "olimob is 'nan'"),
        ({"olimob": math.inf}, "olimob is inf"),
        ({"olimob": 1e300}, "olimob is 1e+300"),
        ({"defense": "yes"}, "'yes'"),
        ({"moent": 13}, "month 13"),
        ({"dayent": 31, "moent": 2}, "1900-02-31"),
        ({"yrent": None}, "yrent is missing"),
        ({"yrent": 1911}, "before it enters"),
    ],
)
def test_values_of_another_form(tmp_path, spoilt, words):
    """A value that is none is named with its row."""
    write_table(tmp_path, PAIR[0] | spoilt, PAIR[1])
    (diagnostic,) = refused(tmp_path)
    assert diagnostic.code == "F506"
    assert words in diagnostic.problem
    assert diagnostic.passages[0].line == 2


def test_a_number_that_no_state_ever_bore(tmp_path):
    """No state bears COW number 999."""
    write_table(tmp_path, PAIR[0], PAIR[1] | {"member": 999})
    (diagnostic,) = refused(tmp_path)
    assert (diagnostic.code, diagnostic.passages[0].line) == ("F507", 3)


def test_a_number_that_its_state_did_not_bear_then(tmp_path):
    """COW counts no German state numbered 260 between 1900 and 1910."""
    write_table(tmp_path, PAIR[0], PAIR[1] | {"member": 260})
    (diagnostic,) = refused(tmp_path)
    assert (diagnostic.code, "Germany" in diagnostic.why) == ("F507", True)


def test_a_member_outside_the_cow_system_is_no_mistake(tmp_path):
    """ATOP lists states before COW counts them, and says so (COWSYS 0)."""
    write_table(tmp_path, PAIR[0], PAIR[1] | {"member": 260, "cowsys": 0})
    assert set(read_atop(tmp_path).instruments.instruments) == {"atop-1"}


def test_all_mistakes_of_all_rows_come_at_once(tmp_path):
    """Who mends a table is told everything the first time."""
    write_table(
        tmp_path,
        PAIR[0] | {"member": 999},
        PAIR[1] | {"member": 998},
        member(SPAIN, since="1900-13-1"),
    )
    assert codes(tmp_path) == ["F507", "F507", "F506"]


def test_all_tables_of_a_data_set_are_checked_together(tmp_path):
    """Two spoilt tables are two diagnostics."""
    for name in ("atop5_1a.csv", "atop5_1sy.csv"):
        (tmp_path / name).write_bytes(b"")
    assert [m.code for m in mistakes_of(data_set("atop"), tmp_path)] == ["F503", "F503"]


def test_parquet_goes_before_csv(tmp_path):
    """Of two files of one name the one that keeps types is read."""
    import polars as pl

    write_table(tmp_path, *PAIR)
    pl.DataFrame([row | {"defense": 0} for row in PAIR]).write_parquet(
        tmp_path / "atop5_1m.parquet"
    )
    frame = read_tables(data_set("atop"), ["atop5_1m"], tmp_path)["atop5_1m"]
    assert frame["defense"].to_list() == [0, 0]
