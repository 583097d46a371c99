"""Findings on claims: a verdict, what was found, what the test cannot see, and what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from foedus.instruments.documents import Claim


class Verdict(StrEnum):
    """What became of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    MIXED = "mixed"
    UNDETERMINED = "undetermined"
    NOT_TESTABLE = "not testable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing found.

    Attributes:
        says: One sentence with its numbers, days and documents.
        figures: The numbers by name.
        documents: Ids of documents, or references (`instrument pinpoint`), that it rests on.
        sources: Keys of the source register, or data sets by id.
        members: Where members were counted: the years in which each state was one.
        in_doubt: The states of which it is in doubt whether they were members: why, and in which years.
        left_out: Pairs of states left out of the count for that, with the years.
    """

    says: str
    figures: Mapping[str, float] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    members: Mapping[str, str] = field(default_factory=dict)
    in_doubt: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one test found.

    Attributes:
        verdict: On this assertion.
        found: One sentence.
        evidence: What it rests on.
        limits: What the test cannot see.
        would_change: What would make the verdict another.
    """

    verdict: Verdict
    found: str
    evidence: tuple[Evidence, ...] = ()
    limits: tuple[str, ...] = ()
    would_change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One assertion of a claim, with what was found.

    Attributes:
        kind: Its kind.
        says: What of the claim it is.
        beside: Whether it is measured beside the claim and decides nothing.
        result: What was found.
    """

    kind: str
    says: str
    beside: bool
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFinding:
    """What became of a claim.

    Attributes:
        claim: The document.
        verdict: From the parts that decide.
        tested: How much of it the verdict is about: `whole`, `in part` or `nothing`.
        found: In short.
        parts: Every assertion tested.
        limits: What no test reaches, and what the tests cannot see.
        would_change: What would change the verdict.
    """

    claim: Claim
    verdict: Verdict
    tested: str
    found: str
    parts: tuple[Part, ...]
    limits: tuple[str, ...]
    would_change: str
