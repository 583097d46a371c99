"""A small architecture to report on: what a user would write, and the same with texts that try to break out of the page."""

from reported.small_architecture import (
    AS_OF,
    DOCUMENTS,
    HOSTILE,
    HOSTILE_DOCUMENTS,
    assessed,
    write_documents,
)

__all__ = ["AS_OF", "DOCUMENTS", "HOSTILE", "HOSTILE_DOCUMENTS", "assessed", "write_documents"]
