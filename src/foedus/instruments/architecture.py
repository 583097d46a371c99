"""Architectures: instruments looked at together, and drafts with text in brackets."""

from typing import Annotated, Literal

from pydantic import Field

from foedus.instruments.documents import Instrument
from foedus.instruments.frozen import ByReading, Frozen, OneOrMore, Slug, Sourced, Spaced, Text
from foedus.instruments.provision import GateValue, Reduction, Trigger
from foedus.instruments.roles import Role
from foedus.vocabulary.days import Day
from foedus.vocabulary.pledges import Means, Pledge

Value = Annotated[
    Literal["yes", "no", "partly", "restricted", "not_mentioned", "does_not_arise"], Spaced
]
"""A short answer to a point on which architectures are compared."""


class Element(Sourced):
    """One thing the proposal says."""

    says: Text
    status: Literal["stated", "derived", "unspecified"]
    """Official wording; a reporter's summary; or named without operative content."""
    claims: Annotated[tuple[Slug, ...], OneOrMore] = ()
    carried_by: Annotated[tuple[Text, ...], OneOrMore] = ()
    """Brackets, provisions or instruments of the draft that carry it."""
    needs: Text | None = None
    """What an encoder would still have to be told."""
    terms: Annotated[tuple[Slug, ...], OneOrMore] = ()
    """Questions that its words raise."""
    value: Value | None = None
    """The short answer, where it speaks to a point on which architectures are compared."""


class OpenPoint(Sourced):
    """Something the text does not say: asked about it, the engine finds no rule."""

    says: Text
    bracket: Slug | None = None
    """The bracket that lays out ways of filling it, if the draft has one."""


class Choice(Sourced):
    """One alternative of a bracket: its words, its authors, and what it writes into the draft."""

    says: Text
    authors: Annotated[tuple[Text, ...], OneOrMore]
    """Delegations, articles (`seed-000`), or `assumption`."""
    states: Role | None = None
    """Fills a bracketed participation, or adds to those whom a provision `admits`."""
    agreed_by: Role | None = None
    """Each of whom must agree that those states join."""
    pledge: Annotated[Pledge | None, Spaced] = None
    means: Annotated[Means | None, Spaced] = None
    when: Annotated[tuple[Trigger, ...], OneOrMore] | None = None
    """Replaces the casus foederis."""
    attacker: Role | None = None
    """Who must be the attacker: fills `by` in every attack of the casus foederis."""
    area: Text | None = None
    """Where the attack must be: fills `at` in every attack of the casus foederis."""
    gate: GateValue | ByReading[GateValue] | None = None
    by: Role | None = None
    toward: Role | None = None
    against: Role | None = None
    binding: Annotated[str | None, Field(pattern="^(legal|political|disputed)$")] = None
    prevails_over: Annotated[tuple[Text, ...], OneOrMore] = ()
    yields_to: Annotated[tuple[Text, ...], OneOrMore] = ()
    ends: Annotated[tuple[Slug, ...], OneOrMore] = ()
    """Instruments that the choice brings to an end for the parties."""
    provided: Text | None = None
    """A further condition, in words: fills `provided` in every attack of the casus foederis."""
    within: Text | None = None
    outcome: Literal["agreement", "recommendation", "binding"] | None = None
    schedule: Annotated[tuple[Reduction, ...], OneOrMore] = ()
    drops: bool = False
    """Leaves the bracketed provision out."""


class Bracket(Sourced):
    """A place that the draft leaves open."""

    asks: Text
    alternatives: dict[Slug, Choice]
    needs: dict[Slug, Annotated[tuple[Slug, ...], OneOrMore]] = {}
    """Choices in other brackets without which this one means nothing."""


class Feature(Frozen):
    """Where a draft speaks to a point on which architectures are compared."""

    bracket: Annotated[tuple[Slug, ...], OneOrMore] = ()
    """Brackets whose choices speak to it."""
    value: dict[Slug, Value] = {}
    """The short answer, by alternative of the first bracket."""
    element: Slug | None = None
    """The element, or the open point, that speaks to it besides."""


class Completes(Frozen):
    """Which draft an architecture completes, and how."""

    draft: Slug
    choices: dict[Slug, Slug] = {}


class Wish(Sourced):
    """Something that the text says of itself, as a test of the choices made in its brackets."""

    says: Text
    kept_by: Annotated[tuple[dict[Slug, Annotated[tuple[Slug, ...], OneOrMore]], ...], OneOrMore]
    """Kept where, in some one of these rows, every bracket named has one of the alternatives."""


class Illustration(Frozen):
    """A completion named for illustration: no forecast and no recommendation."""

    title: Text
    says: Text
    choices: dict[Slug, Slug]


class Architecture(Sourced):
    """The instruments, and the standings in them, looked at together."""

    architecture: Slug
    title: Text
    says: Text | None = None
    stage: Annotated[Literal["in_force", "proposal", "historic"], Spaced]
    proposed: Day | None = None
    keeps: Annotated[Literal["everything_in_force", "nothing_else"], Spaced] = "nothing_else"
    """Whether what is in force beside it stays in the picture."""
    instruments: tuple[Slug | Instrument, ...] = ()
    elements: dict[Slug, Element] = {}
    leaves_open: dict[Slug, OpenPoint] = {}
    brackets: dict[Slug, Bracket] = {}
    features: dict[Slug, Feature] = {}
    """What speaks to the points on which architectures are compared, where no element bears their names."""
    wishes: dict[Slug, Wish] = {}
    completes: Completes | None = None
    ends: Annotated[tuple[Slug, ...], OneOrMore] = ()
    """Instruments that it brings to an end for its parties."""
    asks_to_keep: Annotated[tuple[Slug, ...], OneOrMore] = ()
    """Instruments that may be wished to stay in force beside it, unamended."""
    completions: dict[Slug, Illustration] = {}
    terms: Annotated[tuple[Slug, ...], OneOrMore] = ()
    claims: Annotated[tuple[Slug, ...], OneOrMore] = ()
    timeline: tuple["Occurrence", ...] = ()

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.architecture

    @property
    def own_instruments(self) -> tuple[Instrument, ...]:
        """Return the instruments written into the document itself."""
        return tuple(entry for entry in self.instruments if isinstance(entry, Instrument))


class Occurrence(Sourced):
    """Something that happened around the proposal, in order of days."""

    day: Day
    says: Text
