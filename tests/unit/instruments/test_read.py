"""Reading files and folders: each file once, in any order, whatever stands beside it."""

import os
from pathlib import Path

import pytest

from foedus.instruments.library import Library
from foedus.instruments.read import read_document, read_documents

AREA = "area: {name}\ntitle: A valley\nsources: [K]\n"


@pytest.fixture
def folder(tmp_path):
    """Two documents, one of them in a folder of its own, and a file that is no document."""
    (tmp_path / "inner").mkdir()
    (tmp_path / "b.yaml").write_text(AREA.format(name="b"), encoding="utf-8")
    (tmp_path / "inner" / "a.yml").write_text(AREA.format(name="a"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not: [a document", encoding="utf-8")
    (tmp_path / "c.yaml").mkdir()
    return tmp_path


def _ids(library: Library) -> list[str]:
    return [document.id for document in library]


def test_a_folder_is_read_with_everything_below_it(folder):
    """Documents lie in folders within folders; what does not end in .yaml or .yml is none of them."""
    library, diagnostics = read_documents([folder])
    assert diagnostics == ()
    assert _ids(library) == ["a", "b"]


def test_a_file_is_read_whatever_its_name(folder):
    """Who names a file means it."""
    path = folder / "document.txt"
    path.write_text(AREA.format(name="d"), encoding="utf-8")
    assert _ids(read_documents([path])[0]) == ["d"]


def test_a_file_named_twice_is_read_once(folder):
    """A folder and a file in it, or a link to it, name one document and no two."""
    link = folder / "link.yaml"
    link.symlink_to(folder / "b.yaml")
    relative = Path(os.path.relpath(folder / "b.yaml"))
    library, diagnostics = read_documents([folder, folder / "b.yaml", relative, link])
    assert diagnostics == ()
    assert _ids(library) == ["a", "b"]


def test_the_order_of_files_does_not_matter(folder):
    """The same files in another order are the same library."""
    files = [folder / "b.yaml", folder / "inner" / "a.yml"]
    assert read_documents(files)[0] == read_documents(files[::-1])[0]


def test_what_can_be_read_is_read_beside_what_cannot(folder):
    """One broken file hides no other, and is remembered by name."""
    (folder / "x.yaml").write_text("area: x\ntitle: [A valley\n", encoding="utf-8")
    (folder / "y.yaml").write_text("area: 'y'\ntitel: A valley\n", encoding="utf-8")
    library, diagnostics = read_documents([folder])
    assert _ids(library) == ["a", "b"]
    assert {d.passages[0].path.name for d in diagnostics} == {"x.yaml", "y.yaml"}
    assert library.unread == {("area", "x"), ("area", "y")}


def test_a_document_can_be_read_from_a_text():
    """A text without a file is a document too."""
    placed, diagnostics = read_document(Path("typed.yaml"), AREA.format(name="e"))
    assert diagnostics == ()
    assert placed is not None
    assert placed.document.id == "e"


@pytest.mark.parametrize(
    "name", ["instrument: x\narea: y\ntitle: t\n", "title: t\narea: y\nsources: [K]\n"]
)
def test_the_first_key_says_the_kind_or_the_only_one_does(name):
    """A document that begins with its kind has it; one that names a single kind later has that one."""
    placed, diagnostics = read_document(Path("typed.yaml"), name)
    if name.startswith("title"):
        assert placed is not None
    else:
        assert "'area' is no key of the document." in [d.problem for d in diagnostics]


@pytest.mark.parametrize(
    "text", ["area: y\ninstrument: x\nbody: z", "title: x\narea: y\nbody: z", "5", "{}", "[]", "''"]
)
def test_no_document_is_read_from_what_is_none(text):
    """Numbers, lists, empty mappings and mixtures of kinds are refused with words."""
    placed, diagnostics = read_document(Path("typed.yaml"), text)
    assert placed is None
    assert diagnostics
