"""The page on principles says what the principles say."""

import importlib.util
from pathlib import Path

from foedus.principles.catalogue import PRINCIPLES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "principles.md"


def _writer():
    path = ROOT / "tools" / "write_principles_page.py"
    spec = importlib.util.spec_from_file_location("write_principles_page", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_principles_say():
    """Whoever reads the page reads the definitions that are tested; `python tools/write_principles_page.py` renews it."""
    assert PAGE.read_text(encoding="utf-8") == _writer().write_page()


def test_every_way_of_reading_a_principle_is_on_the_page():
    """No verdict rests on a definition, or a way of reading it, that the page does not give."""
    page = PAGE.read_text(encoding="utf-8")
    for principle in PRINCIPLES:
        assert f"## {principle.id}\n" in page
        assert principle.definition in page
        for way in principle.ways:
            assert f"| `{way.name}` | {way.says} |" in page
