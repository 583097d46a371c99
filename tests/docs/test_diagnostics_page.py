"""The page on diagnostics shows every code, with an example that is real."""

import importlib.util
import re
from pathlib import Path

from foedus.vocabulary.diagnostics import CODES, REASONS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "diagnostics.md").read_text(encoding="utf-8")


def _tool():
    path = ROOT / "tools" / "write_diagnostics_page.py"
    spec = importlib.util.spec_from_file_location("write_diagnostics_page", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_documents_and_codes_give():
    """Whoever changes a message or an example writes the page again: `make reference`."""
    assert _tool().write_page() == PAGE


def test_every_code_has_its_section():
    """A code that is printed can be looked up."""
    assert re.findall(r"^## (F\d{3})$", PAGE, re.MULTILINE) == list(CODES)


def test_every_mistake_is_explained():
    """Each code, of documents or of tables, says why it is a mistake and shows a message that tells what to do."""
    assert [code for code in CODES if code not in REASONS] == []
    for code in CODES:
        section = PAGE.partition(f"## {code}\n")[2].partition("\n## F")[0]
        assert REASONS[code] in section
        assert f"error[{code}]" in section
        assert "  Do:  " in section


def test_the_page_holds_no_character_that_a_page_cannot_show():
    """Examples with control characters are told in words."""
    assert [c for c in PAGE if not (c.isprintable() or c == "\n")] == []
