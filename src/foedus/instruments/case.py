"""Cases: past crises, what was asked, decided and done, and what became of the guarantees in them."""

from typing import Annotated, Any, Literal

from foedus.instruments.frozen import Frozen, OneOrMore, Slug, Sourced, Spaced, Text
from foedus.vocabulary.days import Day

Became = Literal[
    "honoured",
    "partly_honoured",
    "not_honoured",
    "not_invoked",
    "out_of_scope",
    "below_threshold",
    "disputed",
    "open",
]


class Asked(Sourced):
    """A request or an invocation."""

    state: Text
    of: Text | None = None
    """A state, an instrument, a body or an organisation."""
    under: Text | None = None
    """Instrument and pinpoint, as `cst-1992 art. 4`."""
    on: Day | None = None
    says: Text | None = None


class Done(Sourced):
    """A decision taken or an act performed."""

    by: Annotated[tuple[Text, ...], OneOrMore]
    """States, bodies or organisations."""
    what: Text
    on: Day | None = None
    under: Text | None = None


class Outcome(Sourced):
    """What became of one guarantee, according to somebody."""

    under: Text
    """Instrument and pinpoint; the guarantee meant."""
    became: Annotated[Became, Spaced]
    according_to: Text = "the compilers"
    """Whose reading of the case this is: outcomes can differ by reading."""
    says: Text | None = None


class Performed(Frozen):
    """What some states did about a provision, for setting practice beside the text."""

    states: Annotated[tuple[Text, ...], OneOrMore]
    under: Text
    """Instrument and pinpoint."""
    performed: Literal["yes", "partly", "no"]


class Case(Sourced):
    """A crisis that put guarantees to the test.

    Terms that the parties used stand in `called`, as claims; everything else is worded neutrally.
    """

    case: Slug
    title: Text
    says: Text
    began: Day
    ended: Day | None = None
    as_of: Day | None = None
    """The exact day on which it is replayed, if not the day it began."""
    events: tuple[Text | dict[str, Any], ...] = ()
    """As in a scenario: `attack:BY:ON@AREA`, or `attack: {by: ..., on: ...}`."""
    decisions: dict[str, Text] = {}
    """`adopted` or `rejected`, by body."""
    reading: Text = "legal"
    """The reading under which the events are replayed."""
    called: dict[str, Text] = {}
    """What each side called it: claims, by speaker."""
    asked: tuple[Asked, ...] = ()
    decided: tuple[Done, ...] = ()
    done: tuple[Done, ...] = ()
    in_play: Annotated[tuple[Slug, ...], OneOrMore] = ()
    """Instruments whose guarantees the case put to the test."""
    practice: tuple[Performed, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.case
