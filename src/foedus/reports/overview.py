"""Overview: the assessment in a few sentences, in one row for each picture, and in one row for each state."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from foedus.reports.assessment import Assessment, Picture, StateCover
from foedus.reports.matrix import Block, blocks, n_pairs_of_help, sure_strengths
from foedus.reports.wording import (
    HELP,
    LEVELS,
    STATUS_WORDS,
    Wording,
    counted,
    day_words,
    labels_of,
    mark_of,
)
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.states import StateCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """One picture in numbers.

    Attributes:
        label: Its letter.
        by_strength: States of the region by the strength of the strongest promise they hold.
        n_in_doubt: Of these, how many hold it in doubt.
        n_pairs: Ordered pairs in which one has promised the other help.
        n_conflicts, n_open: Pairs of commitments that can collide; those that no rule settles.
        is_completion: Whether the draft's text is part of it.
    """

    label: str
    picture: Picture
    by_strength: Counter[int]
    n_in_doubt: int
    n_pairs: int
    n_conflicts: int
    n_open: int
    is_completion: bool

    @property
    def n_helped(self) -> int:
        """Return how many states hold a promise of help."""
        return sum(n for strength, n in self.by_strength.items() if strength >= HELP)

    @property
    def n_consulted(self) -> int:
        """Return how many hold no more than a promise of consultation or less."""
        return sum(n for strength, n in self.by_strength.items() if 0 < strength < HELP)

    @property
    def n_without(self) -> int:
        """Return for how many nothing was found."""
        return self.by_strength[0]


def glances(assessment: Assessment) -> tuple[Glance, ...]:
    """Return every picture in numbers."""
    labels = labels_of(assessment.pictures)
    return tuple(
        Glance(
            label=labels[picture.id],
            picture=picture,
            by_strength=picture.n_states_by_strength(),
            n_in_doubt=sum(_is_in_doubt(cover) for cover in picture.by_state.values()),
            n_pairs=n_pairs_of_help(picture),
            n_conflicts=len(picture.at_odds),
            n_open=sum(not found.conflict.settled_by for found in picture.at_odds),
            is_completion=bool(picture.full_id),
        )
        for picture in assessment.pictures
    )


def _is_in_doubt(cover: StateCover) -> bool:
    return cover.strength > 0 and cover.status is not Status.DUE


def sentences(assessment: Assessment) -> tuple[str, ...]:
    """Return what was found, in two to five sentences."""
    return tuple(_sentences(assessment, glances(assessment)))


def _sentences(assessment: Assessment, rows: tuple[Glance, ...]) -> Iterator[str]:
    today, *others = rows
    yield (
        f"On {day_words(assessment.as_of)}, {today.n_helped} of the {len(assessment.region)} states of the region "
        f"hold a promise that another state would help them if they were attacked{_doubt(today)}; "
        f"{today.n_consulted or 'no'} more hold a promise of consultation only, and for {today.n_without} no such promise was found."
    )
    completions = [row for row in others if row.is_completion]
    if completions:
        yield _if_completed(assessment, completions)
        yield _collisions(completions)
    for row in others:
        if not row.is_completion:
            yield (
                f"Standing alone, without the other commitments of the day, it gives a promise of help to "
                f"{counted(row.n_helped, 'state')} of the region."
            )
    yield (
        f"Commitments in force on that day can collide with each other in {counted(today.n_conflicts, 'pair')}; "
        f"{today.n_open} of these collisions are left open by the law."
        if today.n_conflicts
        else "Among the commitments in force on that day no collision was found."
    )
    questions = {effect.question for effect in assessment.effects}
    if questions:
        verb = "changes" if len(questions) == 1 else "change"
        yield f"{counted(len(questions), 'question')} of interpretation {verb} who has promised what."


def _doubt(row: Glance) -> str:
    n = sum(
        _is_in_doubt(cover) and cover.strength >= HELP for cover in row.picture.by_state.values()
    )
    return f" (for {n} of them the strongest one is disputed or not known to bind)" if n else ""


def _if_completed(assessment: Assessment, completions: list[Glance]) -> str:
    helped = [row.n_helped for row in completions]
    least, most = min(helped), max(helped)
    between = f"between {least} and {most}" if least != most else f"{most}"
    n_open = len(assessment.architecture.leaves_open)
    return (
        f"The text leaves {counted(n_open, 'point')} open; filled in one or another of the {len(completions)} ways laid out "
        f"here, it would bring the number of states with a promise of help to {between}."
    )


def _collisions(completions: list[Glance]) -> str:
    colliding = [row for row in completions if row.n_conflicts]
    if not colliding:
        return "In none of these ways was a collision with existing commitments found."
    worst = max(row.n_conflicts for row in colliding)
    n_open = max(row.n_open for row in colliding)
    return (
        f"In {len(colliding)} of the {len(completions)} ways it can collide with what states have promised, "
        f"at most in {counted(worst, 'pair')} of commitments; up to {n_open} of these collisions are left open by the law."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a bar: states whose strongest promise has one strength."""

    strength: int
    n: int
    start_percent: float
    width_percent: float

    @property
    def middle_percent(self) -> float:
        """Return where its number stands."""
        return round(self.start_percent + self.width_percent / 2, 3)


def segments(row: Glance) -> tuple[Segment, ...]:
    """Return the bar of a picture, the strongest first."""
    total = sum(row.by_strength.values()) or 1
    found, start = [], 0
    for strength in LEVELS:
        n = row.by_strength[strength]
        if n:
            found.append(
                Segment(
                    strength=strength,
                    n=n,
                    start_percent=round(100 * start / total, 3),
                    width_percent=round(100 * n / total, 3),
                )
            )
        start += n
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one state holds in one picture.

    Attributes:
        strength: Of the strongest promise.
        mark: The marks beside it.
        says: In words, with the doubt on it.
        n_guarantors: Who gives the strongest, counted.
        by: Their names, if they are few.
        instruments: Through which, by id.
        sure: What is not in doubt, if the strongest is; else empty.
        as_today: Whether strength, doubt, number and instruments are those of today.
    """

    strength: int
    mark: str
    says: str
    n_guarantors: int
    by: str
    instruments: tuple[str, ...]
    sure: str
    as_today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """What one state holds in every picture."""

    state: StateCode
    name: str
    held: tuple[Held, ...]


FEW = 3
"""Up to how many guarantors are named in a row."""


def state_rows(wording: Wording) -> tuple[tuple[str, tuple[StateRow, ...]], ...]:
    """Return what every state of the region holds, in blocks by subregion."""
    region = wording.assessment.region
    sure = {p.id: sure_strengths(p) for p in wording.assessment.pictures}
    return tuple(
        (block.title, tuple(_rows(block, sure, wording)))
        for block in blocks(region, region, wording)
    )


def _rows(
    block: Block, sure: dict[str, dict[StateCode, Counter[int]]], wording: Wording
) -> Iterator[StateRow]:
    pictures = wording.assessment.pictures
    for state in block.states:
        today = pictures[0].by_state[state]
        yield StateRow(
            state=state,
            name=wording.name(state),
            held=tuple(
                _held(picture.by_state[state], today, sure[picture.id].get(state), wording)
                for picture in pictures
            ),
        )


def _held(
    cover: StateCover, today: StateCover, sure: Counter[int] | None, wording: Wording
) -> Held:
    in_doubt = _is_in_doubt(cover)
    return Held(
        strength=cover.strength,
        mark=mark_of(cover.status, gated=cover.strength > 0 and not cover.automatic),
        says=LEVELS[cover.strength] + (f", {STATUS_WORDS[cover.status]}" if in_doubt else ""),
        n_guarantors=len(cover.guarantors),
        by=wording.names(cover.guarantors) if len(cover.guarantors) <= FEW else "",
        instruments=cover.instruments,
        sure=f"{max(sure)} from {counted(sure[max(sure)], 'state')}" if in_doubt and sure else "",
        as_today=_content(cover) == _content(today),
    )


def _content(cover: StateCover) -> tuple[object, ...]:
    return (
        cover.strength,
        cover.status,
        cover.automatic,
        cover.guarantors,
        cover.instruments,
    )
