"""Tables as files: whole or not at all, and the same bytes each time."""

import polars as pl
import pytest

from foedus.vocabulary.tables import write_table

FRAME = pl.DataFrame(
    {"promisor": [200, 220], "year": [1901, 1901], "instruments": ["atop-1", "atop-1"]}
)


@pytest.mark.parametrize("name", ["panel.parquet", "panel.csv"])
def test_the_same_table_gives_the_same_bytes(tmp_path, name):
    """A file can be checked by its digest."""
    first, second = tmp_path / "a" / name, tmp_path / "b" / name
    for path in (first, second):
        path.parent.mkdir()
        write_table(FRAME, path)
    assert first.read_bytes() == second.read_bytes()


def test_a_text_stands_beside_the_table(tmp_path):
    """Nobody has the numbers without their meaning."""
    path, words = tmp_path / "panel.parquet", tmp_path / "panel.codebook.md"
    write_table(FRAME, path, beside={words: "words"})
    assert words.read_text() == "words"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["panel.codebook.md", "panel.parquet"]


def test_a_failure_leaves_what_stood_there(tmp_path):
    """If the text cannot be written, the old table still stands, and no half of the new one."""
    path, words = tmp_path / "panel.csv", tmp_path / "panel.codebook.md"
    path.write_text("old")
    words.mkdir()
    (words / "kept").touch()
    with pytest.raises(OSError):  # noqa: PT011 - whichever the system gives
        write_table(FRAME, path, beside={words: "words"})
    assert path.read_text() == "old"
    assert not list(tmp_path.glob(".*"))
