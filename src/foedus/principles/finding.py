"""Findings: the verdict on one principle under one way of reading it, with the case that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from foedus.vocabulary.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """The smallest case that shows a violation.

    Attributes:
        says: One sentence: what happens, and what is wrong with the answer.
        events: Events as written on the command line; none for a fault of the text alone.
        decisions: Outcomes supposed, by body.
        states: The states in it, the one concerned first.
        between: References (`instrument pinpoint`) that it turns on.
        shows: Which kind of finding a replay must come to: `no_help`, `blocked`, a kind of `Conflict`, or
            another word of the principle that found it.
        lacks: The least strength of help that is not owed, where it is for want of help; a key of `STRENGTHS`.
    """

    says: str
    shows: str
    events: tuple[str, ...] = ()
    decisions: Mapping[str, str] = field(default_factory=dict)
    states: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    lacks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the test of a principle found.

    Attributes:
        principle: Id of the principle.
        parameters: Name of the way of reading it.
        verdict: The verdict.
        says: One or two sentences that tell the finding.
        witness: The smallest case, for a violation.
        method: How it was found, in a few words.
        bound: How far the method reaches, such as `every single attack`.
        depends_on: Questions of reading on which the verdict hangs.
        sources: Of the definition.
        figures: Counts by name, such as `attacks_tested`.
        table: Who, against whom, where a finding is about pairs: such as, for each attacker that can block, the victims.
        cases: Every case found, as far as listed: short sentences, the clearest first.
        remedies: The smallest sets of provisions (references) whose change would remove the violation.
        no_remedy: What was looked for, if a violation has no such set.
    """

    principle: str
    parameters: str
    verdict: Verdict
    says: str
    method: str
    bound: str
    witness: Witness | None = None
    depends_on: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict)
    table: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    remedies: tuple[tuple[str, ...], ...] = ()
    no_remedy: str = ""
