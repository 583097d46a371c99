"""The published JSON Schema of a known answer, written from the types.

Documents written in place follow the schema of the document language. Source: JSON Schema, draft 2020-12.
"""

import json
from pathlib import Path
from typing import Any

from foedus.conformance.known_answer import KnownAnswer

PUBLISHED = Path(__file__).parent / "known-answer.schema.json"


def known_answer_schema() -> dict[str, Any]:
    """Return the JSON Schema of a known answer."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **KnownAnswer.model_json_schema(),
        "title": "A known answer",
    }


def published_text() -> str:
    """Return the schema as it is published."""
    return json.dumps(known_answer_schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
