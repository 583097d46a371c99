"""Documents that must read: what the language is said to be able to say, it says."""

import re
from pathlib import Path

import pytest

from foedus.corpus.catalogue import check_paths, shipped
from foedus.instruments.checks import check_library
from foedus.instruments.library import Library
from foedus.instruments.read import read_document
from foedus.instruments.schema import check_schema
from foedus.instruments.write import write_document

GOOD = sorted((Path(__file__).parent / "good").iterdir())
LANGUAGE = Path(__file__).parents[2] / "docs" / "reference" / "language.md"

_BLOCK = re.compile(r"^```yaml[^\n]*\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)


def _examples() -> list[str]:
    """Return every example of the reference; two documents in one block are parted by `---`."""
    blocks = [match["text"] for match in _BLOCK.finditer(LANGUAGE.read_text(encoding="utf-8"))]
    return [part for block in blocks for part in re.split(r"^---\n", block, flags=re.MULTILINE)]


@pytest.mark.parametrize("path", GOOD, ids=lambda p: p.name)
def test_the_language_says_what_it_is_said_to_say(path):
    """A treaty of each kind that history offers can be written down without code."""
    documents, diagnostics = check_paths([path], beside=shipped())
    assert diagnostics == ()
    assert len(documents.placed) == 1
    assert list(check_schema(documents)) == []


@pytest.mark.parametrize("path", GOOD, ids=lambda p: p.name)
def test_writing_after_reading_loses_nothing(path):
    """A document written out and read again is the same document."""
    document = check_paths([path], beside=shipped())[0].placed[0].document
    again, diagnostics = read_document(Path("again.yaml"), write_document(document))
    assert diagnostics == ()
    assert again is not None
    assert again.document == document


def test_the_reference_has_an_example_of_every_kind_it_explains_by_example():
    """Instruments, bodies, areas, groups, claims and architectures are explained by a whole document."""
    kinds = [example.partition(":")[0] for example in _examples()]
    assert {"instrument", "body", "area", "group", "claim", "architecture"} <= set(kinds)


@pytest.mark.parametrize("text", _examples(), ids=lambda text: text.splitlines()[0].split("#")[0])
def test_every_example_of_the_reference_reads(text):
    """What the reference shows can be copied into a file and is accepted."""
    placed, diagnostics = read_document(Path("example.yaml"), text)
    assert diagnostics == ()
    assert placed is not None
    # An example may show a document of the corpus; it then stands in its place.
    others = [p for p in shipped().placed if p.document.id != placed.document.id]
    own = Library.of([placed])
    assert check_library(own, beside=Library.of(others)) == ()
    assert list(check_schema(own)) == []
