"""The kinds of document beside the instrument: bodies, areas, groups, questions, claims, sources."""

from typing import Annotated, Literal

from pydantic import Field

from foedus.instruments.assertion import Assertion
from foedus.instruments.frozen import Frozen, OneOrMore, Slug, Sourced, Spaced, Text
from foedus.instruments.participation import Participation
from foedus.instruments.provision import Provision
from foedus.instruments.roles import Role, StatesOf
from foedus.vocabulary.days import Day


class Exit(Sourced):
    """How a party leaves (VCLT arts. 54, 56)."""

    notice: Text | None = None
    """Such as `6 months`."""
    says: Text | None = None


InstrumentKind = Literal[
    "treaty",
    "executive_agreement",
    "political_commitment",
    "unilateral_act",
    "national_law",
    "resolution",
    "proposal",
]


class Bracketed(Frozen):
    """A part of a draft that a bracket fills in."""

    bracket: Slug


class Instrument(Sourced):
    """A written act that creates or changes obligations, with who takes part in it and when."""

    instrument: Slug
    title: Text
    kind: Annotated[InstrumentKind, Spaced]
    binding: Annotated[str | None, Field(pattern="^(legal|political|disputed)$")] = None
    """Whether it binds in law; what its kind implies, if not given."""
    adopted: Day | None = None
    in_force: Day | None = None
    """First entry into force. Without it the instrument is not in force."""
    ended: Day | None = None
    """First day on which it is in force for nobody."""
    secret_until: Day | None = None
    """The day on which it became publicly known."""
    replaces: Annotated[tuple[Slug, ...], OneOrMore] = ()
    roles: dict[str, Role] = {}
    """Names for sets of states that its provisions use, such as `guarantor`."""
    participation: tuple[Participation, ...] | Bracketed | StatesOf = ()
    provisions: dict[Text, Provision] = {}
    exit: Exit | None = None

    @property
    def binds_in_law(self) -> str:
        """Return `legal`, `political` or `disputed`."""
        if self.binding:
            return self.binding
        return "political" if self.kind == "political_commitment" else "legal"

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.instrument


BOTH_SIDES = frozenset(
    {"parties to the dispute", "the state concerned", "the states concerned", "the attacker"}
)
"""Words by which a rule leaves those in conflict, attacker and victim, without a vote."""


class DecisionRule(Sourced):
    """How a body adopts a decision on one kind of matter."""

    says: Text | None = None
    rule: Literal["consensus", "unanimity", "majority", "two_thirds", "votes"] | None = None
    votes: Annotated[int, Field(ge=1)] | None = None
    """Affirmative votes needed, for `votes`."""
    of: Annotated[int, Field(ge=1)] | None = None
    veto: Role | None = None
    """Members any one of whom can block."""
    abstention: Text | None = None
    abstains: Role | Text | None = None
    """Who has no vote in the matter: a role, a member list, or one of `BOTH_SIDES`."""


class Body(Sourced):
    """An organ with members, a decision rule for each matter, and competences."""

    body: Slug
    title: Text
    of: Slug | None = None
    """The instrument that founds it."""
    members: Annotated[Role | dict[str, Role] | None, Field(union_mode="left_to_right")] = None
    """One role, or member lists by name."""
    decides: dict[str, DecisionRule] = {}

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.body


class Area(Sourced):
    """A named piece of the earth: a place, or the area of a treaty.

    A token is a state (its metropolitan territory), another area, or a role such as `a party`.
    """

    area: Slug
    title: Text
    part_of: Text | None = None
    """The state whose territory it is, if that is agreed; else leave it out and list `claimed_by`."""
    administered_by: Text | None = None
    claimed_by: Annotated[tuple[Text, ...], OneOrMore] = ()
    within: Annotated[tuple[Slug, ...], OneOrMore] = ()
    """Larger areas of which it is a part."""
    includes: Annotated[tuple[Text, ...], OneOrMore] = ()
    excludes: Annotated[tuple[Text, ...], OneOrMore] = ()
    disputed: Annotated[tuple[Text, ...], OneOrMore] = ()

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.area


class Membership(Sourced):
    """A state's time in a group."""

    states: Annotated[tuple[Text, ...], OneOrMore]
    since: Day | None = None
    until: Day | None = None


class Group(Sourced):
    """A named set of states by day, such as the great powers of 1914."""

    group: Slug
    title: Text
    members: tuple[Membership, ...]

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.group


class Alternative(Sourced):
    """One answer to a question of reading."""

    says: Text
    states: Role | None = None
    """For a term that means a set of states."""
    test: Text | None = None
    """For a term that means something measurable: what would be measured."""


class Question(Sourced):
    """A question of interpretation: what a term means, how a clause is read.

    `default` is the alternative that the reading `legal` takes; `open` leaves it disputed.
    """

    question: Slug
    asks: Text
    alternatives: dict[Slug, Alternative]
    default: Slug

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.question


class Reading(Sourced):
    """A named, complete set of choices; questions it does not name take their default."""

    reading: Slug
    title: Text
    says: Text
    choices: dict[Slug, Slug] = {}

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.reading


class Speaker(Frozen):
    """Who said it."""

    name: Text
    role: Text | None = None
    state: Text | None = None


class Claim(Sourced):
    """What somebody said: a claim, never a fact."""

    claim: Slug
    speaker: Speaker
    day: Day
    venue: Text | None = None
    says: Text
    article: Slug | None = None
    """The article in which it stands."""
    kind: Literal["fact", "norm", "motive", "prediction"]
    testable: Literal["data", "partly", "not"] = "not"
    test: Text | None = None
    """How it could be tested."""
    asserts: tuple[Assertion, ...] = ()
    """What it asserts, as far as a text or a table can answer."""
    untested: Text | None = None
    """What of it no test reaches."""
    answers: Annotated[tuple[Slug, ...], OneOrMore] = ()
    """Claims that it contradicts or qualifies."""

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.claim


class Source(Frozen):
    """One entry of the source register."""

    title: Text
    address: Text | None = None
    published: Day | None = None
    outlet: Text | None = None
    note: Text | None = None


class Bibliography(Frozen):
    """The source register: what each key stands for."""

    bibliography: Slug
    sources: dict[str, Source]

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.bibliography
