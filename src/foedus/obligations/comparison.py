"""Text beside practice: what a provision asks of a state, what the state did, and whether they agree.

What a text leaves open is never counted as agreeing or differing; nor is what no case records.
"""

from dataclasses import dataclass
from enum import StrEnum

from foedus.vocabulary.pledges import Pledge, Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth


class Agreement(StrEnum):
    """How what a state did stands to what the text asks of it."""

    AGREE = "agree"
    DIFFER = "differ"
    TEXT_OPEN = "text_open"
    NOTHING_RECORDED = "nothing_recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """What one provision asks of one state in a case.

    Attributes:
        truth: Whether it asks for the act (or, for a bar, for abstaining); None where it promises no act.
        status: Where the obligation stands, if there is one.
        owed_to: To whom, as far as the events say.
        because: One clause.
    """

    truth: Truth | None
    status: Status | None = None
    owed_to: tuple[str, ...] = ()
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One provision and one state: the text beside the practice.

    Attributes:
        state: Whose act it is.
        instrument: Id of the instrument.
        pinpoint: Where the provision stands in it.
        act: What it promises; None for a right, a principle or a procedure.
        asks: What it asks of the state under the reading.
        performed: `yes`, `partly` or `no`; of a bar, whether it was kept. None where nothing is recorded.
        done: What was done under it, in the case's words.
        agreement: Whether text and practice agree.
        says: Why, in one clause.
        hangs_on: Questions of reading to which another answer would change what the text asks.
    """

    state: StateCode
    instrument: str
    pinpoint: str
    act: Pledge | None
    asks: Asks
    performed: str | None
    done: str
    agreement: Agreement
    says: str
    hangs_on: tuple[str, ...]

    @property
    def reference(self) -> str:
        """Return instrument and pinpoint."""
        return f"{self.instrument} {self.pinpoint}"


def agreement_of(
    act: Pledge | None, asks: Truth | None, performed: str | None
) -> tuple[Agreement, str]:
    """Return whether text and practice agree, and why in one clause.

    Args:
        act: What the provision promises.
        asks: Whether it asks for that of the state; None where it promises no act.
        performed: `yes`, `partly` or `no`; of a bar, whether it was kept; None where nothing is recorded.

    >>> agreement_of(Pledge.DEFENSE, Truth.YES, "no")
    (<Agreement.DIFFER: 'differ'>, 'owed, and not done')
    >>> agreement_of(Pledge.DEFENSE, Truth.NO, "no")
    (<Agreement.AGREE: 'agree'>, 'not owed, and not done')
    >>> agreement_of(Pledge.NONAGGRESSION, Truth.DISPUTED, "no")
    (<Agreement.TEXT_OPEN: 'text_open'>, 'whether it is owed is disputed; it was not kept')
    """
    is_bar = act is not None and act.is_bar
    done = _DONE_WORDS[performed, is_bar]
    if performed is None:
        return Agreement.NOTHING_RECORDED, f"{_OWED_WORDS[asks]}; {done}"
    if asks not in {Truth.YES, Truth.NO}:
        return Agreement.TEXT_OPEN, f"{_OWED_WORDS[asks]}; it was {done}"
    if asks is Truth.YES:
        agree = performed == "yes"
        return _verdict(agree=agree), f"owed, and {done}"
    # Whoever abstains without having to does nothing that the text would have to ask for.
    agree = is_bar or performed == "no"
    beyond = " all the same" if performed != "no" else ""
    return _verdict(agree=agree), f"not owed, and {done}{beyond}"


def _verdict(*, agree: bool) -> Agreement:
    return Agreement.AGREE if agree else Agreement.DIFFER


_OWED_WORDS = {
    None: "the text promises no act",
    Truth.YES: "owed",
    Truth.NO: "not owed",
    Truth.DISPUTED: "whether it is owed is disputed",
    Truth.UNKNOWN: "whether it is owed is unknown",
    Truth.OUTSIDE_COVERAGE: "whether it is owed lies outside what the documents cover",
}
_DONE_WORDS = {
    (None, False): "what was done is not recorded",
    (None, True): "whether it was kept is not recorded",
    ("yes", False): "done",
    ("yes", True): "kept",
    ("partly", False): "done in part",
    ("partly", True): "kept in part",
    ("no", False): "not done",
    ("no", True): "not kept",
}
