"""The conditions of a promise: from ATOP's codes to patterns of events.

What the codes say exactly becomes a key of the pattern (the adversary named, non-provocation, being attacked); what they only hint at
(a place, a conflict, a number that the text names and ATOP does not give) becomes `provided`, so that the duty is
unknown: neither owed for certain nor denied.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.datasets.atop.rows import Row
from foedus.datasets.atop.variables import CONDITIONS_OF, variables
from foedus.datasets.cow_numbers import states_of_number
from foedus.instruments.provision import Attackers
from foedus.vocabulary.states import StateCode

_IN_WORDS_ONLY = ("loc", "con", "num", "dem")
_ADVERSARIES = ("statthr1", "statthr2")
_MORE_THAN_ONE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The conditions of one promise.

    Attributes:
        named: Adversaries that the text names, and ATOP with it; empty: none, or not given.
        more_named: Whether the text may name others, for which the table has no room.
        unprovoked: Whether the promise lapses for who provoked the attack.
        several: Whether a single adversary is not enough.
        attacked: Whether only a partner that is attacked is meant.
        requested: Whether it must be asked for.
        varies: Whether it is owed to some of the partners, ATOP does not say to which.
        words: Conditions that only words say.
        coded: The variables that ATOP codes yes.
    """

    named: tuple[StateCode, ...] = ()
    more_named: bool = False
    unprovoked: bool = False
    several: bool = False
    attacked: bool = False
    requested: bool = False
    varies: bool = False
    words: tuple[str, ...] = ()
    coded: tuple[str, ...] = ()

    @property
    def attackers(self) -> Attackers | None:
        """Return the least number of attackers, which a promise against several asks for."""
        return Attackers(at_least=_MORE_THAN_ONE) if self.several else None

    def provided(self, *more: str) -> str | None:
        """Return the conditions in words, for the pattern; None if there are none."""
        words = (*self.words, *more)
        return f"ATOP: only {'; '.join(words)}" if words else None

    def adversaries(self) -> Iterator[tuple[tuple[StateCode, ...], str | None]]:
        """Yield whom to write into a pattern (nobody: anyone), and the conditions in words beside.

        Where the table has no room for all adversaries, a second pattern stands for those it leaves out.
        """
        yield self.named, self.provided()
        if self.more_named:
            others = "if the text names this adversary too, for which ATOP has no room"
            yield (), self.provided(others)


def conditions_of(row: Row, variable: str, *, n_partners: int) -> Conditions:
    """Return the conditions that a row puts on one of its promises.

    Args:
        row: The member.
        variable: The promise, such as `defense`.
        n_partners: How many other members there are; with one alone, what varies by partner does not vary.
    """
    prefix = CONDITIONS_OF.get(variable)
    asks = variables().conditions
    coded = [end for end in asks if prefix and row.has(prefix + end)]
    named = _named(row) if "adv" in coded else ()
    words = [asks[end] for end in coded if end in _IN_WORDS_ONLY]
    if "adv" in coded and not named:
        words.append("against certain adversaries, whom the text names and ATOP's table does not")
    other = []
    if row.has("olimob"):
        other.append("olimob")
        words.append("under a further limit that ATOP does not spell out")
    if varies := row.has("obvary") and n_partners > 1:
        other.append("obvary")
    return Conditions(
        named=named,
        more_named=len(named) == len(_ADVERSARIES),
        unprovoked="npr" in coded,
        several="num" in coded,
        attacked="att" in coded,
        requested="req" in coded,
        varies=varies,
        words=tuple(words),
        coded=tuple([f"{prefix}{end}" for end in coded] + other),
    )


def _named(row: Row) -> tuple[StateCode, ...]:
    numbers = [row.codes.get(name, 0) for name in _ADVERSARIES]
    return tuple(dict.fromkeys(state for n in numbers if n > 0 for state in states_of_number(n)))
