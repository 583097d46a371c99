"""A known answer: documents, a day, what happens, what follows from the texts, and a lawyer's reasons.

Keys that are not given ask for nothing. A list of states stands for each of them: `bearer: [FRA, GBR]` are
two obligations.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from foedus.instruments.frozen import Frozen, OneOrMore, Slug, Spaced, Text
from foedus.vocabulary.pledges import Means, Pledge, Status

Section = Literal["obligations", "bars", "conflicts"]

ConflictKind = Literal[
    "bound_to_both_sides", "bound_and_barred", "joined_and_barred", "host_and_barred"
]
GateKind = Literal["request", "decision", "joint_finding", "action", "process"]
Condition = Literal[
    "in_force",
    "known",
    "binding",
    "victim",
    "attacker",
    "decision",
    "area",
    "provocation",
    "support",
    "attackers",
    "addressee",
    "exception",
    "bearer",
    "standing",
    "reservation",
    "none",
]
"""What can fail first; the values of `rule` in answers."""

States = Annotated[tuple[Text, ...], OneOrMore]


class WantedObligation(Frozen):
    """An obligation, by as many of its marks as matter."""

    bearer: States | None = None
    """Who owes."""
    act: Annotated[tuple[Pledge, ...], OneOrMore] | None = None
    """What: a pledge."""
    owed_to: States | None = None
    """To whom; null asks that it is owed to nobody in particular."""
    against: States | None = None
    """Against whom; null asks that it is against nobody."""
    status: Status | None = None
    """Where it stands."""
    means: Annotated[Means | None, Spaced] = None
    """How far the text fixes the means; null asks that it says nothing on them."""
    gate: Annotated[tuple[GateKind, ...], OneOrMore] | None = None
    """What must happen first, passed already or not: the kinds of gate; null asks for none."""
    can_block: States | None = None
    """Who could keep a gate shut: exactly these; null asks for nobody."""
    instrument: Slug | None = None
    pinpoint: Text | None = None
    round: Annotated[int, Field(ge=0)] | None = None
    """1: brought about by the events given; more: by what others do in performance."""
    depends_on: Annotated[tuple[Slug, ...], OneOrMore] | None = None
    """Questions of reading on which it hangs, these among others."""
    binding: Literal["legal", "political", "disputed"] | None = None


class WantedBar(Frozen):
    """What somebody must not do, by as many of its marks as matter."""

    bearer: States | None = None
    act: Annotated[tuple[Pledge, ...], OneOrMore] | None = None
    owed_to: States | None = None
    """The state protected; null asks that all are."""
    against: States | None = None
    status: Status | None = None
    instrument: Slug | None = None
    pinpoint: Text | None = None
    breached: bool | None = None
    """Whether an event of the scenario breaches it."""
    depends_on: Annotated[tuple[Slug, ...], OneOrMore] | None = None


class WantedConflict(Frozen):
    """What one bearer cannot do together, and what settles it."""

    bearer: States | None = None
    kind: Annotated[tuple[ConflictKind, ...], OneOrMore] | None = None
    between: Annotated[tuple[Text, ...], OneOrMore] | None = None
    """Instruments and pinpoints, as `nat-1949 art. 5`; those given, whatever else stands there."""
    settled_by: Text | None = None
    """Words of the rule that settles it, such as `art. 103`; null: it is left open."""
    prevails: Slug | None = None
    """The instrument that prevails; null: none."""
    certain: bool | None = None


class WantedAbsence(Frozen):
    """A state that owes nothing under a provision, and the first condition that failed."""

    state: States
    instrument: Slug | None = None
    pinpoint: Text | None = None
    failed: Condition | None = None
    """The condition, one word of a closed list."""


class Unwanted(Frozen):
    """What must not be in the answer; a pattern that fits anything is a failure."""

    obligations: tuple[WantedObligation, ...] = ()
    bars: tuple[WantedBar, ...] = ()
    conflicts: tuple[WantedConflict, ...] = ()


class Expected(Frozen):
    """The answer, as far as the texts settle it."""

    obligations: tuple[WantedObligation, ...] = ()
    bars: tuple[WantedBar, ...] = ()
    conflicts: tuple[WantedConflict, ...] = ()
    not_bound: tuple[WantedAbsence, ...] = ()
    absent: Unwanted = Unwanted()
    """What must not be there."""
    nothing_else: bool | Annotated[tuple[Section, ...], OneOrMore]
    """True: the answer has no obligation, bar or conflict but those listed. A list: none in these parts. False: it may."""
    same_under_all_readings: bool | None = None
    """Whether no other answer to a question of reading changes anything."""

    @model_validator(mode="after")
    def _can_fail(self) -> Self:
        asks = self.obligations, self.bars, self.conflicts, self.not_bound
        absent = self.absent.obligations, self.absent.bars, self.absent.conflicts
        if any((*asks, *absent, self.nothing_else)) or self.same_under_all_readings is not None:
            return self
        message = "it expects nothing, so that no answer could differ from it"
        raise ValueError(message)


class KnownAnswer(Frozen):
    """A question, the answer that follows from the texts, and why it follows."""

    known_answer: Slug
    title: Text
    """One line that says what is shown."""
    documents: Literal["shipped"] | tuple[Text | dict[str, Any], ...]
    """Documents written in place, and ids of shipped instruments; `shipped`: all of those."""
    as_of: Text
    """The day whose law counts."""
    known_on: Text | None = None
    """The day by which a text must have been public; without it secret ones count."""
    reading: Text = "legal"
    """A named reading, with single answers after commas."""
    events: tuple[Text, ...] = Field(min_length=1)
    """What happens, each as `attack:BY:ON`."""
    decisions: dict[str, Text] = {}
    """`adopted` or `rejected`, by body."""
    why_not: Text | None = None
    """A state about which every failed condition is asked; without it those near the events."""
    expect: Expected
    why: Text
    """The reasons, in the order in which a lawyer would give them."""
    sources: Annotated[tuple[Text, ...], OneOrMore] = Field(min_length=1)
    """Where the texts and the facts can be looked up: citations, or keys of the register."""
    note: Text | None = None

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.known_answer

    @property
    def asks_of_readings(self) -> bool:
        """Whether it expects something about other readings, which takes longer to work out."""
        questions = [
            *(o.depends_on for o in self.expect.obligations),
            *(b.depends_on for b in self.expect.bars),
        ]
        return self.expect.same_under_all_readings is not None or any(questions)
