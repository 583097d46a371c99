"""Provisions: the smallest normative texts, and when they bind whom to do what."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator

from foedus.instruments.frozen import ByReading, Frozen, OneOrMore, Slug, Sourced, Spaced, Text
from foedus.instruments.roles import Role
from foedus.vocabulary.days import Day
from foedus.vocabulary.pledges import EventKind, Means, Pledge


class Attackers(Frozen):
    """A number of attackers on one victim: Triple Alliance 1882, art. 3 (two or more great powers)."""

    at_least: Annotated[int, Field(ge=1)]
    among: Role | None = None
    outside: Role | None = None


_READ_ALOUD = ("to", "in", "of")


def _admit(schema: dict[str, Any], key: str, aliases: tuple[str, ...]) -> None:
    """Let the published schema accept other spellings of a key, as the reader does."""
    for alias in aliases:
        schema["properties"][alias] = schema["properties"][key]


class Pattern(Frozen):
    """What an event must be like to match. A key that is not given asks for nothing.

    `on`, `to` and `in` are one idea: the state the event happens to.
    """

    model_config = ConfigDict(json_schema_extra=lambda schema: _admit(schema, "on", _READ_ALOUD))

    by: Role | None = None
    """Who does it."""
    on: Role | None = None
    """To whom (for threats read aloud as `to`, for unrest and deployments as `in`)."""
    at: Slug | Text | ByReading[Slug | Text] | None = None
    """Where: an area document, `territory of the victim`, or a state for its territory."""
    unprovoked: bool | None = None
    """True asks that the victim gave no provocation."""
    supported_by: Role | None = None
    """A state that must also attack the victim, or support the attack."""
    attackers: Attackers | None = None
    against: Role | None = None
    """For requests: of whom help is asked."""
    taken_by: Slug | None = None
    """For decisions: the body that took it; `by` and `on` are then attacker and victim."""
    provided: Text | None = None
    """A further condition, in words, that no other key can say. Whether it is met is unknown."""

    @model_validator(mode="before")
    @classmethod
    def _read_aloud(cls, value: Any) -> Any:
        if isinstance(value, dict):
            for alias in _READ_ALOUD:
                if alias in value and "on" not in value:
                    value = {("on" if key == alias else key): item for key, item in value.items()}
        return value


class Trigger(Frozen):
    """The casus foederis: one pattern for each kind of event, any of which sets it off."""

    attack: Pattern | None = None
    mobilisation: Pattern | None = None
    threat: Pattern | None = None
    unrest: Pattern | None = None
    dispute: Pattern | None = None
    request: Pattern | None = None
    occupation: Pattern | None = None
    deployment: Pattern | None = None
    defence: Pattern | None = None
    """Force used in defence of an ally, as an obligation honoured brings about."""
    decision: Pattern | None = None
    """A decision of a body about an attack or a threat."""

    def patterns(self) -> tuple[tuple[EventKind, Pattern], ...]:
        """Return the kinds of event it asks about, each with its pattern."""
        return tuple(
            (kind, pattern)
            for kind in EventKind
            if (pattern := getattr(self, kind.value)) is not None
        )


class Gate(Frozen):
    """What must still happen before an obligation is due. Several keys: all of them."""

    request: Role | None = None
    """Whose request is needed."""
    decision: Slug | None = None
    """The body that must decide."""
    on: Text | None = None
    """The matter decided, where the body's rules differ by matter."""
    joint_finding: Role | None = None
    """Who must jointly find that the case has arisen."""
    action: Role | None = None
    """Who must act too (a joint guarantee)."""
    process: Text | None = None
    """A domestic process, such as `constitutional`."""


GateValue = Gate | tuple[Gate, ...] | Annotated[str, Field(pattern="^none$")]


class Saving(Frozen):
    """What a provision leaves untouched for some of its parties (neutrals under TEU 42(7))."""

    states: Annotated[tuple[Text, ...], OneOrMore] = Field(alias="for")
    says: Text
    means: Annotated[Means | None, Spaced] = None
    """The means to which the pledge shrinks for them."""
    excused: bool = False
    """Whether they owe nothing at all."""
    sources: tuple[str, ...] = ()


class Reduction(Frozen):
    """How much of a baseline may remain by a day: the measure of a schedule."""

    by: Day
    share: Annotated[float, Field(ge=0, le=1)]
    """Of what was there on the day of `baseline`; 0 is none, 1 is no growth."""
    baseline: Day | None = None


class Admission(Frozen):
    """Who may join beside the first parties, and whose agreement that needs (VCLT art. 15)."""

    states: Role
    agreed_by: Role | None = None
    """Each of whom must agree, or invite; if not given, joining needs nobody's agreement."""


class Must(Frozen):
    """A duty that rides on the pledge."""

    report_to: Slug | None = None
    """The body to which measures taken are reported at once."""


class Until(Frozen):
    """What ends the duty once begun."""

    measures_by: Slug | None = None
    """The body whose measures take over."""


class Provision(Sourced):
    """One pinpoint of an instrument.

    A provision without a pledge says something that binds nobody to an act by itself: priority,
    exit, a right. Source of the vocabulary: ATOP codebook 5.1; VCLT.
    """

    says: Text
    """Our paraphrase; never more than 15 words of the original."""
    pledge: Annotated[Pledge | None, Spaced] = None
    when: Annotated[tuple[Trigger, ...], OneOrMore] = ()
    """Any of these sets it off. Without one the pledge stands at all times."""
    unless: Annotated[tuple[Trigger, ...], OneOrMore] = ()
    """Events, given by the scenario, under which the pledge lapses."""
    by: Role | None = None
    toward: Role | None = None
    against: Role | None = None
    gate: GateValue | ByReading[GateValue] | None = None
    means: Annotated[Means | None, Spaced] = None
    at: Slug | Text | None = None
    """Where it is to be performed or respected, if not everywhere."""
    then: Text | None = None
    """What follows a consultation, such as `measures`."""
    within: Text | None = None
    """By when it is to be performed once due, such as `at once` or `14 days`."""
    outcome: Literal["agreement", "recommendation", "binding"] | None = None
    """How a peaceful settlement ends: by agreement only, by a recommendation, or by a decision that binds."""
    schedule: Annotated[tuple[Reduction, ...], OneOrMore] = ()
    """How far forces that are there are to fall, and by when."""
    admits: Annotated[tuple[Admission, ...] | None, OneOrMore] = None
    """Who may join: nobody else, if empty; nothing is said of it, if not given."""
    bars_incompatible: bool = False
    """Whether parties may have, or take on, no commitment incompatible with the instrument."""
    revised_for: Role | None = None
    """The states whose common system of security, once there, has the parties revise the instrument."""
    binding: Annotated[str | None, Field(pattern="^(legal|political|disputed)$")] = None
    """Overrides the instrument's."""
    must: Must | None = None
    until: Until | None = None
    respects: Annotated[tuple[Text, ...], OneOrMore] = ()
    saving: tuple[Saving, ...] = ()
    permits: Annotated[tuple[Pledge, ...], OneOrMore] = ()
    """Pledges whose performance this bar does not forbid (UN Charter 2(4) beside 51)."""
    prevails_over: Annotated[tuple[Text, ...], OneOrMore] = ()
    """Instruments (or `every other instrument`) over which the whole instrument prevails."""
    yields_to: Annotated[tuple[Text, ...], OneOrMore] = ()
    in_force: Day | None = None
    """If later than the instrument's."""
    ended: Day | None = None
    public_from: Day | None = None
    """The day it became known, if it was secret."""
    bracket: Annotated[tuple[Slug, ...], OneOrMore] = ()
    """Brackets of the draft that fill it in."""
