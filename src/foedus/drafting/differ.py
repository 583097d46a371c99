"""Differences between two texts: provision by provision, who takes part, and who owes whom more or less.

Provisions are held against each other where both texts have the instrument and the pinpoint; so two completions of one draft differ part
by part, and two texts that share no instrument differ in everything. Duties are compared pair by pair whatever the texts are.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from foedus.drafting.compare import Compared, Pair, promised
from foedus.instruments.provision import Provision
from foedus.principles.subject import Subject
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.strengths import STRENGTHS
from foedus.vocabulary.truth import Truth

_WORDS = frozenset({"says", "sources", "confidence", "note", "bracket"})
PARTS = tuple(name for name in Provision.model_fields if name not in _WORDS)
"""The parts of a provision that are compared; the paraphrase is words about them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A provision that stands in one text only, or in both and differently.

    Attributes:
        instrument: Id of the instrument.
        pinpoint: Where it stands in it.
        one, other: The provision in each text; None where it has none.
        parts: What differs, names out of `PARTS`; every part that says something, where only one text has it.
    """

    instrument: str
    pinpoint: str
    one: Provision | None
    other: Provision | None
    parts: tuple[str, ...]

    @property
    def only_words(self) -> bool:
        """Whether nothing but the paraphrase differs."""
        return self.one is not None and self.other is not None and not self.parts


@dataclass(frozen=True, slots=True)
class PairsChanged:
    """How the strongest promise of each ordered pair changes: level in the one text, and in the other; 0 for none."""

    levels: Mapping[Pair, tuple[int, int]]

    @property
    def counts(self) -> dict[tuple[int, int], int]:
        """Return how many pairs change from which level to which, the largest gain first."""
        counted = Counter(self.levels.values())
        return dict(sorted(counted.items(), key=lambda c: (c[0][0] - c[0][1], -c[0][1])))

    def which(self, kind: str) -> tuple[Pair, ...]:
        """Return the pairs that are `gained`, `lost`, `raised` or `lowered`, sorted."""
        return tuple(
            sorted(pair for pair, change in self.levels.items() if kind_of(*change) == kind)
        )


KINDS = ("gained", "lost", "raised", "lowered")


def kind_of(one: int, other: int) -> str:
    """Return what becomes of a pair's promise.

    >>> kind_of(0, 5), kind_of(5, 0), kind_of(4, 5), kind_of(5, 2)
    ('gained', 'lost', 'raised', 'lowered')
    """
    if not one:
        return "gained"
    if not other:
        return "lost"
    return "raised" if other > one else "lowered"


@dataclass(frozen=True, eq=False)
class Difference:
    """What changes from one text to another.

    Attributes:
        one, other: The texts in force.
    """

    one: Compared
    other: Compared

    @cached_property
    def choices(self) -> dict[str, tuple[str | None, str | None]]:
        """Return the brackets filled differently, if both complete one draft."""
        if self.one.architecture_id != self.other.architecture_id:
            return {}
        here, there = self.one.target.choices, self.other.target.choices
        names = [n for n in self.one.target.architecture.brackets if here.get(n) != there.get(n)]
        return {name: (here.get(name), there.get(name)) for name in names}

    @cached_property
    def provisions(self) -> tuple[Changed, ...]:
        """Return the provisions that differ."""
        return tuple(_provisions(_texts(self.one.subject), _texts(self.other.subject)))

    @cached_property
    def parties(self) -> tuple[tuple[StateCode, ...], tuple[StateCode, ...]]:
        """Return the parties of the one text only, and of the other only."""
        here, there = self.one.subject.parties, self.other.subject.parties
        return tuple(sorted(here - there)), tuple(sorted(there - here))

    @cached_property
    def ended(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the instruments that only the one text, and only the other, brings to an end for some state."""
        here, there = _ended(self.one.subject), _ended(self.other.subject)
        return tuple(sorted(here - there)), tuple(sorted(there - here))

    @cached_property
    def duties(self) -> PairsChanged:
        """Return what changes in what the texts promise for sure."""
        return _changed(self.one.promised.sure, self.other.promised.sure)

    @cached_property
    def duties_in_all(self) -> PairsChanged:
        """Return what changes in what is promised for sure by the texts and by everything that stays in force beside them."""
        return _changed(_with_beside(self.one), _with_beside(self.other))


Texts = dict[tuple[str, str], Provision]
"""Provisions by instrument and pinpoint."""


def _texts(subject: Subject) -> Texts:
    """Return the provisions of a text, those left out that have ended by the day."""
    instruments = {n: subject.snapshot.instruments[n].instrument for n in sorted(subject.own)}
    return {
        (name, pinpoint): provision
        for name, instrument in instruments.items()
        for pinpoint, provision in instrument.provisions.items()
        if provision.ended is None or provision.ended.had_come(subject.as_of) is not Truth.YES
    }


def _provisions(here: Texts, there: Texts) -> Iterator[Changed]:
    # What both have stands in the order of the one; what only the other has stands last.
    for place in dict.fromkeys((*here, *there)):
        one, other = here.get(place), there.get(place)
        if one != other:
            parts = tuple(p for p in PARTS if part_of(one, p) != part_of(other, p))
            yield Changed(*place, one, other, parts)


def part_of(provision: Provision | None, part: str) -> object:
    """Return a part of a provision; None where it says nothing."""
    return None if provision is None else getattr(provision, part) or None


def _ended(subject: Subject) -> frozenset[str]:
    now = subject.beside.snapshot.instruments
    return frozenset(
        name
        for name, then in subject.before.snapshot.instruments.items()
        if name in now and now[name].parties != then.parties
    )


def _with_beside(column: Compared) -> dict[Pair, int]:
    levels = dict(column.promised.sure)
    subject = column.subject
    others = frozenset(subject.beside.snapshot.instruments) - subject.own
    for pair, level in promised(subject, others).sure.items():
        levels[pair] = max(level, levels.get(pair, 0))
    return levels


def _changed(here: Mapping[Pair, int], there: Mapping[Pair, int]) -> PairsChanged:
    pairs = sorted({*here, *there})
    found = {pair: (here.get(pair, 0), there.get(pair, 0)) for pair in pairs}
    return PairsChanged({pair: change for pair, change in found.items() if change[0] != change[1]})


def level_in_words(level: int) -> str:
    """Return what a level means; for 0, that nothing is owed."""
    return STRENGTHS[level] if level else "nothing"
