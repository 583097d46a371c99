"""Assertions: what a claim says, in a form that a text or a table can answer.

The kind of an assertion is the key it stands under; each kind has one test in `foedus.claims`, whoever speaks.
"""

from typing import Annotated

from pydantic import Field, model_validator

from foedus.instruments.frozen import Frozen, OneOrMore, Slug, Sources, Text
from foedus.instruments.roles import Role
from foedus.vocabulary.days import Day

Slugs = Annotated[tuple[Slug, ...], OneOrMore]
Texts = Annotated[tuple[Text, ...], OneOrMore]


class MembersAre(Frozen):
    """How many members, or which, there are on a day."""

    of: Slug
    """The instrument whose parties are the members."""
    on: Day
    number: Annotated[int | None, Field(ge=0)] = None
    states: Texts = ()


class Joined(Frozen):
    """States joined on these days."""

    to: Slug
    states: dict[Text, Day]
    after: Day | None = None
    """A day that the claim says lies before all of them."""


class MembersLieIn(Frozen):
    """The members of each of these lie in some regions."""

    members_of: Slugs
    regions: Texts
    """UN M49 regions or subregions."""
    on: Day


class StatedInLaw(Frozen):
    """A principle stands in instruments that bind in law."""

    words: Texts
    """Words by which the paraphrase of a provision shows that it states the principle."""
    on: Day


class PeaceAmong(Frozen):
    """Fellow members fight no armed conflict with each other."""

    members_of: Slugs
    beside: Slugs = ()
    """Others, looked at in the same way for comparison."""
    since: Annotated[int, Field(ge=1800)]
    """The first year looked at."""


class AttackedNoLess(Frozen):
    """Members have been attacked no less than other states."""

    members_of: Slug
    since: Annotated[int, Field(ge=1800)]


class Side(Frozen):
    """States by what they are members of, by name, or by where they lie; united."""

    members_of: Slug | None = None
    states: Texts = ()
    regions: Texts = ()


class BeganMost(Frozen):
    """Most attacks on some states were begun by others."""

    by: Side
    against: Side
    since: Annotated[int, Field(ge=1800)]


class Growing(Frozen):
    """There are more armed conflicts than before."""

    regions: Texts = ()
    """In each of these UN M49 regions; without it, taken together."""
    years: tuple[Annotated[int, Field(ge=1)], ...] = (3, 5, 10)
    """So many years up to the claim are compared with as many before them, each in turn."""


class OpenTo(Frozen):
    """States are, or are not, among those that a term of the text means."""

    states: Role
    term: Slug
    """The question of reading that says what the term may mean."""
    open: bool = True
    on: Day


class TextSays(Frozen):
    """A text says something itself."""

    of: Slug
    """The architecture."""
    element: Text
    """The element that would carry it."""
    open_points: Slugs = ()
    """What the text leaves open and would have to settle for it."""


class LeavesOpen(Frozen):
    """A text leaves these points open."""

    of: Slug
    points: Slugs


class SoleGuarantor(Frozen):
    """One instrument is the only guarantor of a region's states."""

    instrument: Slug
    beside: Slugs = ()
    regions: Texts
    on: Day


class AllPromisedHelp(Frozen):
    """Every state of a region is promised help in law."""

    regions: Texts
    on: Day


class FewerPresences(Frozen):
    """Fewer forces of outside powers stand in some regions than stood there before."""

    regions: Texts
    """UN M49 regions or subregions in which the hosts lie."""
    since: Day
    """The day to start from."""
    until: Day
    """The day to compare with it."""


class Said(Frozen):
    """It was said: independent outlets report it."""

    sources: Sources
    """Where it is reported or recorded."""


class Happened(Frozen):
    """It took place, by the timeline of an architecture."""

    of: Slug
    on: Texts
    """Days of the timeline, as written there."""


KINDS = (
    "members",
    "joined",
    "lie_in",
    "stated_in_law",
    "peace_among",
    "attacked_no_less",
    "began_most",
    "growing",
    "open_to",
    "text_says",
    "leaves_open",
    "sole_guarantor",
    "all_promised_help",
    "fewer_presences",
    "said",
    "happened",
)
"""The kinds of assertion: keys of `Assertion`, of which one is given."""


class Assertion(Frozen):
    """One thing that a claim asserts; exactly one of the kinds is given."""

    says: Text | None = None
    """What of the claim this is, where it is but a part."""
    beside: bool = False
    """Measured beside the claim: it says something about it and does not decide it."""
    members: MembersAre | None = None
    joined: Joined | None = None
    lie_in: MembersLieIn | None = None
    stated_in_law: StatedInLaw | None = None
    peace_among: PeaceAmong | None = None
    attacked_no_less: AttackedNoLess | None = None
    began_most: BeganMost | None = None
    growing: Growing | None = None
    open_to: OpenTo | None = None
    text_says: TextSays | None = None
    leaves_open: LeavesOpen | None = None
    sole_guarantor: SoleGuarantor | None = None
    all_promised_help: AllPromisedHelp | None = None
    fewer_presences: FewerPresences | None = None
    said: Said | None = None
    happened: Happened | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Assertion":
        if sum(getattr(self, kind) is not None for kind in KINDS) != 1:
            msg = f"an assertion has exactly one of {', '.join(KINDS)}"
            raise ValueError(msg)
        return self

    @property
    def kind(self) -> str:
        """Return the kind."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)
