"""Overview: the assessment as answers to what a reader asks first, in one row for each picture, and in one row for each state."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.reports.assessment import Assessment, Picture, StateCover
from foedus.reports.collisions import QuestionEffects, question_effects
from foedus.reports.matrix import Block, blocks, n_pairs_of_help, sure_strengths
from foedus.reports.wording import (
    LEVELS,
    STATUS_WORDS,
    Wording,
    day_words,
    labels_of,
    listed,
    mark_of,
)
from foedus.vocabulary.counting import counted
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.strengths import LEAST_HELP


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
        return sum(n for strength, n in self.by_strength.items() if strength >= LEAST_HELP)

    @property
    def n_consulted(self) -> int:
        """Return how many hold no more than a promise of consultation or less."""
        return sum(n for strength, n in self.by_strength.items() if 0 < strength < LEAST_HELP)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names too many for a sentence, under a title of their own."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a reader asks first, and the answer.

    Attributes:
        asks: The question.
        says: The answer, in a few sentences.
        lists: Names that the answer counts, where they are many.
    """

    asks: str
    says: str
    lists: tuple[Names, ...] = ()


def findings(wording: Wording) -> tuple[Finding, ...]:
    """Return what was found, as answers to what a reader asks: first of the text, then of what is there without it."""
    return tuple(_findings(wording, glances(wording.assessment)))


def _findings(wording: Wording, rows: tuple[Glance, ...]) -> Iterator[Finding]:
    today, *others = rows
    completions = [row for row in others if row.is_completion]
    if completions:
        yield _if_completed(today, completions, wording)
        yield _gains(today, completions, wording)
        yield _collisions(completions, wording)
    for row in others:
        if not row.is_completion:
            yield Finding(
                asks="What does it promise?",
                says=f"Standing alone, without the other commitments of the day, it gives a promise of help to "
                f"{counted(row.n_helped, 'state')} of the {len(wording.assessment.region)} of the region.",
            )
    yield _covered(today, wording)
    yield _collisions_today(today, wording)
    effects = question_effects(wording)
    if effects:
        yield _on_readings(effects)


FEW = 3
"""Up to how many guarantors are named in a row, and groups or states in a sentence."""
SOME = 8
"""Up to how many names stand in a sentence; longer lists stand beside it."""


def _if_completed(today: Glance, completions: list[Glance], wording: Wording) -> Finding:
    helped = [row.n_helped for row in completions]
    least, most = min(helped), max(helped)
    between = f"between {least} and {most}" if least != most else f"{most}"
    n_open = len(wording.assessment.architecture.leaves_open)
    n_brackets = len(wording.assessment.architecture.brackets)
    n_region = len(wording.assessment.region)
    if not wording.assessment.architecture.brackets:
        return Finding(
            asks="What does it promise?",
            says="It is not in force. If it were, for all who would take part, the states of the region that hold a promise of "
            f"help would go from {today.n_helped} of {n_region} to {between}.",
        )
    return Finding(
        asks="What does it promise?",
        says=f"As it stands it binds nobody: it leaves {counted(n_open or n_brackets, 'point')} open. Filled in "
        f"{'one or another of the ways' if len(completions) > 1 else 'the way'} laid out here, {_labels(completions)}, it would bring the states of the region that hold a promise of "
        f"help from {today.n_helped} of {n_region} to {between}.",
    )


def _labels(rows: Iterable[Glance]) -> str:
    return listed(row.label for row in rows)


def _gains(today: Glance, completions: list[Glance], wording: Wording) -> Finding:
    before = _helped(today)
    alike: dict[frozenset[StateCode], list[Glance]] = {}
    for row in completions:
        alike.setdefault(_helped(row) - before, []).append(row)
    parts, lists = [], []
    for gain, rows in sorted(alike.items(), key=lambda entry: -len(entry[0])):
        if not gain:
            parts.append(f"In {_labels(rows)}, nobody would.")
            continue
        names = tuple(sorted(map(wording.name, gain)))
        where = f"{listed(names)}." if len(names) <= SOME else f"{_groups(gain, wording)}."
        parts.append(
            f"In {_labels(rows)}, {counted(len(gain), 'state')} would hold a first promise of help: {where}"
        )
        if len(names) > SOME:
            title = f"All {len(names)} that would gain one in {_labels(rows)}"
            lists.append(Names(title=title, names=names))
    return Finding(
        asks="Who would gain a promise of help?", says=" ".join(parts), lists=tuple(lists)
    )


def _helped(row: Glance) -> frozenset[StateCode]:
    covers = row.picture.by_state.values()
    return frozenset(cover.state for cover in covers if cover.strength >= LEAST_HELP)


def _groups(states: Iterable[StateCode], wording: Wording) -> str:
    """Return in which subregions states lie, the largest groups first."""
    found = [*blocks(states, wording.assessment.region, wording)]
    ordered = sorted(found, key=lambda block: (-len(block.states), block.title))
    first, rest = ordered[:FEW], ordered[FEW:]
    words = [f"{len(block.states)} in {block.title}" for block in first]
    n_rest = sum(len(block.states) for block in rest)
    return listed([*words, f"{n_rest} elsewhere"] if n_rest else words)


def _collisions(completions: list[Glance], wording: Wording) -> Finding:
    asks = "Whom would it bind against themselves?"
    colliding = [row for row in completions if row.n_conflicts]
    if not colliding:
        return Finding(
            asks=asks,
            says="In none of these ways was a collision with existing commitments found.",
        )
    worst = max(row.n_conflicts for row in colliding)
    n_open = max(row.n_open for row in colliding)
    says = (
        f"In {len(colliding)} of the {len(completions)} ways ({_labels(colliding)}) it can collide with what states have promised, "
        f"at most in {counted(worst, 'pair')} of commitments; up to {n_open} of these collisions are left open by the law."
    )
    fullest = max(colliding, key=lambda row: row.n_conflicts)
    most = _most_caught(fullest.picture, wording)
    if most:
        says += f" Caught in most of them in {fullest.label}: {most}."
    return Finding(asks=asks, says=f"{says}{_within(colliding)}")


def _within(rows: list[Glance]) -> str:
    """Return whether the text can set its own parties against each other."""
    found = {
        row.label: len(at_odds.bearers)
        for row in rows
        for at_odds in row.picture.at_odds
        if len(set(at_odds.between)) == 1
    }
    if not found:
        return ""
    return (
        f" In {listed(found)}, it can also bind each of up to {counted(max(found.values()), 'state')} to help two fellow "
        "parties against each other."
    )


def _most_caught(picture: Picture, wording: Wording) -> str:
    """Return the states caught in most collisions, with their numbers; empty where no few stand out."""
    caught = Counter(state for at_odds in picture.at_odds for state in at_odds.bearers)
    ordered = sorted(caught, key=lambda state: (-caught[state], wording.name(state)))
    if len(ordered) > FEW:
        # Equals are named together or not at all.
        ordered = [state for state in ordered if caught[state] > caught[ordered[FEW]]]
    return listed(f"{wording.name(state)} ({caught[state]})" for state in ordered)


def _covered(today: Glance, wording: Wording) -> Finding:
    assessment = wording.assessment
    covers = today.picture.by_state.values()
    helped = [cover for cover in covers if cover.strength >= LEAST_HELP]
    through = Counter(name for cover in helped for name in cover.instruments)
    ordered = sorted(through, key=lambda name: (-through[name], wording.title(name)))
    largest = listed(f"{wording.title(name)} ({through[name]})" for name in ordered[:FEW])
    consulted = sorted(wording.name(c.state) for c in covers if 0 < c.strength < LEAST_HELP)
    without = tuple(sorted(wording.name(c.state) for c in covers if not c.strength))
    verb = "holds" if len(consulted) == 1 else "hold"
    more = f"{len(consulted) or 'no'} more {verb} a promise of consultation only"
    named = f" ({listed(consulted)})" if 0 < len(consulted) <= 2 * SOME else ""
    says = (
        f"On {day_words(assessment.as_of)}, {today.n_helped} of the {len(assessment.region)} states of the region "
        f"hold a promise that another state would help them if they were attacked{_doubt(today, wording)}; "
        f"{more}{named}, and for {today.n_without} no such promise was found."
    )
    if largest:
        says += f" The strongest comes, for most of them, through: {largest}."
    lists = (
        (Names(title=f"The {len(without)} without a promise", names=without),) if without else ()
    )
    return Finding(asks="Who is covered today, without it?", says=says, lists=lists)


def _doubt(row: Glance, wording: Wording) -> str:
    found = [
        wording.name(cover.state)
        for cover in row.picture.by_state.values()
        if _is_in_doubt(cover) and cover.strength >= LEAST_HELP
    ]
    if not found:
        return ""
    who = listed(sorted(found)) if len(found) <= SOME else f"{len(found)} of them"
    return f" (for {who} the strongest one is disputed or not known to bind)"


def _collisions_today(today: Glance, wording: Wording) -> Finding:
    asks = "Who is bound against themselves already?"
    if not today.n_conflicts:
        return Finding(
            asks=asks, says="Among the commitments in force on that day no collision was found."
        )
    most = _most_caught(today.picture, wording)
    caught = f" Caught in most of them: {most}." if most else ""
    return Finding(
        asks=asks,
        says=f"Commitments in force on that day can collide with each other in {counted(today.n_conflicts, 'pair')}; "
        f"{today.n_open} of these collisions are left open by the law.{caught}",
    )


def _on_readings(effects: tuple[QuestionEffects, ...]) -> Finding:
    verb = "changes" if len(effects) == 1 else "change"
    says = f"{counted(len(effects), 'question')} of interpretation {verb} who has promised what."
    first = effects[0]
    if first.most_states:
        widest = max((e.states for _, found in first.by_alternative for e in found), key=len)
        who = f" ({listed(widest)})" if len(widest) <= 2 * SOME else ""
        says += f" Most hangs on this one: {first.question.asks} Other answers change the strongest promise of up to {counted(first.most_states, 'state')}{who}."
    return Finding(asks="What hangs on interpretation?", says=says)


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
