"""Collisions and effects: what can collide in each picture, and what each other answer to a question of reading changes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from foedus.drafting.at_odds import AtOdds
from foedus.instruments.documents import Question
from foedus.reports.assessment import Assessment, Picture, ReadingEffect
from foedus.reports.wording import KINDS, Wording, labels_of

TODAY, TEXT = "N", "P"
"""First letters of the numbers of conflicts: now, and in the pictures that add the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One of two commitments: instrument and pinpoint, with its words."""

    instrument: str
    title: str
    pinpoint: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InPictures:
    """A collision in the pictures in which it is alike.

    Attributes:
        labels: The pictures' letters.
        bearers: Names of the states that bear both, in alphabetical order.
        n_cases: Pairs of a bearer and an adversary.
        settled: How it is settled, in words; empty where the law leaves it open.
        certain: Whether both commitments bind for sure.
    """

    labels: tuple[str, ...]
    bearers: tuple[str, ...]
    n_cases: int
    settled: str
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """Two commitments that can collide, in one picture or in several.

    Attributes:
        number: By which the report refers to it, such as `N3`; those of today and those of the text are counted apart.
        key: Kind and references, as the finding has them.
        kind: In words.
        one, other: The two.
        example: The smallest scenario that shows it, as a sentence.
        pictures: Where it appears; pictures in which it is alike stand together.
    """

    number: str
    key: tuple[str, tuple[str, str]]
    kind: str
    one: Commitment
    other: Commitment
    example: str
    pictures: tuple[InPictures, ...]

    @property
    def is_of_today(self) -> bool:
        """Whether it lies among the commitments in force."""
        return self.number.startswith(TODAY)

    @property
    def is_with_itself(self) -> bool:
        """Whether one provision collides with itself."""
        return (self.one.instrument, self.one.pinpoint) == (
            self.other.instrument,
            self.other.pinpoint,
        )


def collisions_today(wording: Wording) -> tuple[Collision, ...]:
    """Return the collisions among the commitments in force today."""
    return _collisions(wording.assessment.pictures[:1], TODAY, wording)


def collisions_beyond_today(wording: Wording) -> tuple[Collision, ...]:
    """Return those of the other pictures, a collision found in several of them said once."""
    return _collisions(wording.assessment.pictures[1:], TEXT, wording)


def _collisions(
    pictures: tuple[Picture, ...], letter: str, wording: Wording
) -> tuple[Collision, ...]:
    labels = labels_of(wording.assessment.pictures)
    found: dict[tuple[str, tuple[str, str]], list[tuple[str, AtOdds]]] = {}
    for picture in pictures:
        for at_odds in picture.at_odds:
            key = (at_odds.kind, at_odds.between)
            found.setdefault(key, []).append((labels[picture.id], at_odds))
    collisions = [_collision(group, wording) for group in found.values()]
    ordered = sorted(collisions, key=_most_first)
    return tuple(replace(one, number=f"{letter}{n}") for n, one in enumerate(ordered, 1))


def _most_first(collision: Collision) -> tuple[int, str, str, str]:
    most = max(len(place.bearers) for place in collision.pictures)
    return -most, collision.kind, collision.one.title, collision.other.title


def _collision(group: list[tuple[str, AtOdds]], wording: Wording) -> Collision:
    _, first = group[0]
    says = wording.with_names(first.conflict.says).replace("refrain from aiding", "giving no aid")
    return Collision(
        number="",
        key=(first.kind, first.between),
        kind=KINDS.get(first.kind, first.kind.replace("_", " ")),
        one=_commitment(first.between[0], wording),
        other=_commitment(first.between[1], wording),
        example=f"{_capital(wording.attack_words(first.witness))}, then {says}.",
        pictures=tuple(_in_pictures(group, wording)),
    )


def _in_pictures(group: list[tuple[str, AtOdds]], wording: Wording) -> Iterator[InPictures]:
    alike: dict[tuple[tuple[str, ...], int, str, bool], list[str]] = {}
    for label, found in group:
        bearers = tuple(sorted(map(wording.name, found.bearers)))
        rule = wording.settlement(found.conflict, found.between)
        key = (bearers, found.n_cases, rule, found.conflict.certain)
        alike.setdefault(key, []).append(label)
    for (bearers, n_cases, rule, certain), labels in alike.items():
        yield InPictures(
            labels=tuple(labels), bearers=bearers, n_cases=n_cases, settled=rule, certain=certain
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _commitment(reference: str, wording: Wording) -> Commitment:
    instrument, _, pinpoint = reference.partition(" ")
    document = wording.instruments.get(instrument)
    provision = document.provisions.get(pinpoint) if document else None
    return Commitment(
        instrument=instrument,
        title=wording.title(instrument),
        pinpoint=pinpoint,
        says=provision.says if provision else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one other answer changes, in the pictures in which it changes the same.

    Attributes:
        labels: The pictures' letters.
        n_gained, n_lost, n_changed: Ordered pairs with a promise more, with none left, with another one.
        states: Names of the states of the region whose strongest promise changes.
    """

    labels: tuple[str, ...]
    n_gained: int
    n_lost: int
    n_changed: int
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEffects:
    """A question of reading that changes something.

    Attributes:
        question: The document.
        chosen: The alternative of the reading assessed.
        by_alternative: What each other alternative changes, picture by picture.
    """

    question: Question
    chosen: str
    by_alternative: tuple[tuple[str, tuple[Effect, ...]], ...]

    @property
    def most_states(self) -> int:
        """Return the most states whose strongest promise any alternative changes in any picture."""
        return max(len(e.states) for _, effects in self.by_alternative for e in effects)

    @property
    def most_pairs(self) -> int:
        """Return the most ordered pairs whose promise any alternative changes in any picture."""
        return max(
            e.n_gained + e.n_lost + e.n_changed
            for _, effects in self.by_alternative
            for e in effects
        )


def question_effects(wording: Wording) -> tuple[QuestionEffects, ...]:
    """Return the questions that change something, those that change most first."""
    found = [*_question_effects(wording)]
    return tuple(sorted(found, key=lambda q: (-q.most_states, -q.most_pairs, q.question.id)))


def _question_effects(wording: Wording) -> Iterator[QuestionEffects]:
    assessment = wording.assessment
    for name in sorted({effect.question for effect in assessment.effects}):
        own = [effect for effect in assessment.effects if effect.question == name]
        alternatives = sorted({effect.alternative for effect in own})
        yield QuestionEffects(
            question=assessment.library.questions[name],
            chosen=assessment.choices.get(name, ""),
            by_alternative=tuple(
                (alternative, tuple(_effects(own, alternative, wording)))
                for alternative in alternatives
            ),
        )


def _effects(effects: list[ReadingEffect], alternative: str, wording: Wording) -> Iterator[Effect]:
    labels = labels_of(wording.assessment.pictures)
    alike: dict[tuple[int, int, int, tuple[str, ...]], list[str]] = {}
    for effect in effects:
        if effect.alternative == alternative:
            states = tuple(sorted(map(wording.name, effect.states_changed)))
            key = (effect.n_pairs_gained, effect.n_pairs_lost, effect.n_pairs_changed, states)
            alike.setdefault(key, []).append(labels[effect.picture])
    for (gained, lost, changed, states), found in alike.items():
        yield Effect(
            labels=tuple(found), n_gained=gained, n_lost=lost, n_changed=changed, states=states
        )


def chosen_in(assessment: Assessment) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return, for each bracket and alternative, the letters of the completions that choose it."""
    labels = labels_of(assessment.pictures)
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for picture in assessment.pictures:
        for bracket, alternative in picture.choices.items():
            key = (bracket, alternative)
            found[key] = (*found.get(key, ()), labels[picture.id])
    return found
