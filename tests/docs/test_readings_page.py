"""The page on readings says what the documents say."""

import importlib.util
from pathlib import Path

from foedus.corpus.catalogue import shipped
from foedus.obligations.readings import ENGINE_QUESTIONS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "readings.md"


def _writer():
    path = ROOT / "tools" / "write_readings_page.py"
    spec = importlib.util.spec_from_file_location("write_readings_page", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_documents_say():
    """Whoever reads the page reads the questions as they are; `python tools/write_readings_page.py` renews it."""
    assert PAGE.read_text(encoding="utf-8") == _writer().write_page(shipped())


def test_every_question_and_reading_is_on_the_page():
    """No answer hangs on a question that the page does not explain."""
    page = PAGE.read_text(encoding="utf-8")
    assert set(ENGINE_QUESTIONS) <= shipped().questions.keys()
    for question in shipped().questions.values():
        assert f"### `{question.id}`" in page
        assert question.asks in page
        assert f"| `{question.default}` (default) |" in page
    for reading in shipped().readings.values():
        assert f"### `{reading.id}`: {reading.title}" in page
