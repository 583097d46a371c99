"""The assessment of an architecture: whether it keeps its promises, whom it covers, what it collides with, what hangs on readings.

Findings only; `reports.html` and `reports.terminal` give them a form. Every picture (today, and each completion
named for illustration) is looked at in the same way.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from foedus import __version__
from foedus.claims.finding import ClaimFinding
from foedus.claims.grounds import Grounds
from foedus.claims.testing import finding_on
from foedus.drafting.at_odds import AtOdds, commitments_at_odds
from foedus.drafting.complete import Completion, complete, picture_of
from foedus.instruments.architecture import Architecture
from foedus.instruments.documents import Claim, Question, Source
from foedus.instruments.library import Library
from foedus.obligations.answer import ASSUMPTIONS
from foedus.obligations.coverage import Cover, coverage, strongest
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, States, in_regions, states_meant
from foedus.obligations.snapshot import InstrumentOnDay, Snapshot, snapshot_of
from foedus.reports.tested import Tested, tested
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.strengths import LEAST_HELP
from foedus.vocabulary.truth import Truth

REGION_TERM = "eurasia"
"""The question that says which states the map and the matrix show, where the corpus has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCover:
    """What one state has been promised in a picture.

    Attributes:
        state: The state.
        strength: Of the strongest promise, a key of `STRENGTHS`; 0 for none.
        guarantors: Who gives the strongest, sorted.
        automatic: Whether one of the strongest falls due without a gate.
        status: The best status among the strongest: due, disputed or unknown.
        instruments: Through which, sorted.
        given: To how many states it has itself promised help (strength 4 and more).
    """

    state: StateCode
    strength: int
    guarantors: tuple[StateCode, ...]
    automatic: bool
    status: Status
    instruments: tuple[str, ...]
    given: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One state of the law looked at: today, or today with the text completed in one way.

    Attributes:
        id: `today`, or the completion's name in the draft.
        full_id: The completion's id, which tells its choices; empty for today.
        title, says: In words.
        members: Who takes part in the draft's own instruments.
        covers: The strongest promise of each ordered pair.
        by_state: For every state of the region.
        at_odds: Commitments that can collide.
        choices: Alternative by bracket.
    """

    id: str
    full_id: str
    title: str
    says: str
    members: tuple[StateCode, ...]
    covers: tuple[Cover, ...]
    by_state: Mapping[StateCode, StateCover]
    at_odds: tuple[AtOdds, ...]
    choices: Mapping[str, str]

    def n_states_by_strength(self) -> Counter[int]:
        """Return how many states of the region have each strength as their strongest."""
        return Counter(cover.strength for cover in self.by_state.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingEffect:
    """What one other answer to a question of reading changes in one picture.

    Attributes:
        question, alternative: The other answer.
        picture: Id of the picture.
        n_pairs_gained, n_pairs_lost: Ordered pairs with any promise, against the reading assessed.
        n_pairs_changed: Pairs whose strongest promise changes in strength or status.
        states_changed: States of the region whose strongest promise changes.
    """

    question: str
    alternative: str
    picture: str
    n_pairs_gained: int
    n_pairs_lost: int
    n_pairs_changed: int
    states_changed: tuple[StateCode, ...]


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """Everything an assessment found, ready for a form.

    Attributes:
        architecture: The document.
        as_of: The day.
        reading: Name of the reading.
        choices: The reading's answer to each question.
        region: States of the region the architecture is about, on the day.
        region_says: What decides who is in it.
        pictures: Today first, then the completions (or the architecture alone).
        effects: What readings change.
        tested: What the principles find, what has to give, what joining would ask.
        claim_findings: What became of each claim, without tables of others.
        claims, terms: Of the architecture, in its order.
        sources: Every source used, by key.
        assumptions: What is taken for granted.
        version: Of Foedus.
        n_documents: In the library.
        digest: SHA-256 of the content of all documents; comments and order of files do not enter.
    """

    architecture: Architecture
    as_of: date
    reading: str
    choices: Mapping[str, str]
    library: Library
    region: tuple[StateCode, ...]
    region_says: str
    pictures: tuple[Picture, ...]
    effects: tuple[ReadingEffect, ...]
    tested: Tested
    claim_findings: tuple[ClaimFinding, ...]
    claims: tuple[Claim, ...]
    terms: tuple[Question, ...]
    sources: Mapping[str, Source]
    assumptions: tuple[str, ...]
    version: str
    n_documents: int
    digest: str

    @property
    def today(self) -> Picture:
        """Return the picture of the law as it is."""
        return self.pictures[0]


Progress = Callable[[str], None]


def _silent(step: str) -> None:
    del step


def assess(
    architecture: Architecture,
    library: Library,
    as_of: date,
    reading: Choices,
    *,
    progress: Progress = _silent,
) -> Assessment:
    """Assess an architecture on a day.

    Args:
        architecture: What is assessed.
        library: Every document.
        as_of: The day whose law counts.
        reading: The reading.
        progress: Called with each step's name as it begins.
    """
    progress("the law in force today")
    today = snapshot_of(library, as_of)
    region = tuple(sorted(_region(today, reading)))
    snapshots = {"today": today}
    pictures = [_picture("today", "Today", _TODAY, today, reading, region)]
    for name, snapshot, build in _further(architecture, today, reading, region):
        progress(name)
        snapshots[name] = snapshot
        pictures.append(build())
    progress("what hangs on readings")
    effects = tuple(_effects(snapshots, reading, region))
    found = tested(architecture, today, reading, region, progress=progress)
    progress("the claims")
    claims = tuple(library.claims[name] for name in architecture.claims)
    grounds = Grounds(library=library, choices=reading, folder=None)
    return Assessment(
        architecture=architecture,
        as_of=as_of,
        reading=reading.name,
        choices=reading.alternatives,
        library=library,
        region=region,
        region_says=_region_says(library, reading),
        pictures=tuple(pictures),
        effects=effects,
        tested=found,
        claim_findings=tuple(finding_on(claim, grounds) for claim in claims),
        claims=claims,
        terms=tuple(library.questions[name] for name in architecture.terms),
        sources=library.sources,
        assumptions=(*ASSUMPTIONS, *_ASSUMPTIONS),
        version=__version__,
        n_documents=len(library.placed),
        digest=library.digest,
    )


_TODAY = "Every instrument of the corpus that is in force on the day, and nothing else."
_WITH_TEXT = "Today's law, and the text as if it were in force for all who would take part."
_ASSUMPTIONS = (
    "A completion is taken as adopted by all its states, and in force for them, on the day of the assessment.",
    "Completions named here illustrate; they are neither forecasts nor recommendations.",
    "What the corpus does not hold (secret or unencoded commitments) does not count.",
)


def _further(
    architecture: Architecture, today: Snapshot, reading: Choices, region: tuple[StateCode, ...]
) -> Iterator[tuple[str, Snapshot, Callable[[], Picture]]]:
    """Yield the pictures beside today: each illustration, the text if nothing in it is open, or the architecture standing alone."""
    if architecture.own_instruments and not architecture.brackets:
        whole = complete(architecture, {}, today, reading)
        law = whole.snapshot(today.as_of)
        yield (
            "text",
            law,
            lambda: _picture("text", architecture.title, _WITH_TEXT, law, reading, region, whole),
        )
        return
    for name, illustration in architecture.completions.items():
        completion = complete(architecture, illustration.choices, today, reading)
        snapshot = completion.snapshot(today.as_of)

        def build(
            name: str = name,
            title: str = illustration.title,
            says: str = illustration.says,
            snapshot: Snapshot = snapshot,
            completion: Completion = completion,
        ) -> Picture:
            return _picture(name, title, says, snapshot, reading, region, completion)

        yield name, snapshot, build
    if architecture.keeps == "nothing_else":
        alone = snapshot_of(picture_of(architecture, today.library), today.as_of)
        says = "Only the instruments of this architecture, as if nothing else were in force."
        yield (
            "alone",
            alone,
            lambda: _picture("alone", architecture.title, says, alone, reading, region),
        )


def _picture(
    name: str,
    title: str,
    says: str,
    snapshot: Snapshot,
    reading: Choices,
    region: tuple[StateCode, ...],
    completion: Completion | None = None,
) -> Picture:
    covers = coverage(snapshot, reading)
    own = frozenset(i.id for i in completion.instruments) if completion else frozenset()
    return Picture(
        id=name,
        full_id=completion.id if completion else "",
        title=title,
        says=says,
        members=tuple(sorted(completion.members)) if completion else (),
        covers=tuple(strongest(covers).values()),
        by_state=_by_state(covers, region),
        at_odds=commitments_at_odds(snapshot, reading, own=own),
        choices=completion.choices if completion else {},
    )


def _by_state(
    covers: tuple[Cover, ...], region: tuple[StateCode, ...]
) -> dict[StateCode, StateCover]:
    received: dict[StateCode, list[Cover]] = {state: [] for state in region}
    given: dict[StateCode, set[StateCode]] = {state: set() for state in region}
    for cover in covers:
        if cover.beneficiary in received:
            received[cover.beneficiary].append(cover)
        if cover.guarantor in given and cover.strength >= LEAST_HELP:
            given[cover.guarantor].add(cover.beneficiary)
    return {state: _state_cover(state, received[state], len(given[state])) for state in region}


_BEST_FIRST = (Status.DUE, Status.DISPUTED, Status.UNKNOWN)


def _state_cover(state: StateCode, covers: list[Cover], given: int) -> StateCover:
    strength = max((cover.strength for cover in covers), default=0)
    best = [cover for cover in covers if cover.strength == strength]
    statuses = {cover.status for cover in best}
    return StateCover(
        state=state,
        strength=strength,
        guarantors=tuple(sorted({cover.guarantor for cover in best})),
        automatic=any(cover.automatic for cover in best),
        status=next((status for status in _BEST_FIRST if status in statuses), Status.DUE),
        instruments=tuple(sorted({cover.instrument for cover in best})),
        given=given,
    )


def _region(snapshot: Snapshot, reading: Choices) -> States:
    question = snapshot.library.questions.get(REGION_TERM)
    role = question.alternatives[reading.of(REGION_TERM)].states if question else None
    if role is None or not snapshot.instruments:
        return in_regions(("Europe", "Asia"), snapshot)
    anything: InstrumentOnDay = next(iter(snapshot.instruments.values()))
    states, truth = states_meant(role, Cast(snapshot, anything, reading))
    return states if truth is Truth.YES else in_regions(("Europe", "Asia"), snapshot)


def _region_says(library: Library, reading: Choices) -> str:
    question = library.questions.get(REGION_TERM)
    if question is None:
        return "States of Europe and Asia after the United Nations' standard regions (M49)."
    return question.alternatives[reading.of(REGION_TERM)].says


def _effects(
    snapshots: Mapping[str, Snapshot], reading: Choices, region: tuple[StateCode, ...]
) -> Iterator[ReadingEffect]:
    """Yield what each other answer to a question consulted changes, picture by picture."""
    for name, snapshot in snapshots.items():
        asked = Choices(name=reading.name, alternatives=reading.alternatives)
        now = coverage(snapshot, asked)
        for question in sorted(asked.consulted):
            for alternative in snapshot.library.questions[question].alternatives:
                if alternative == reading.alternatives[question]:
                    continue
                other = coverage(snapshot, reading.but(question, alternative))
                effect = _effect((question, alternative, name), now, other, region)
                if effect is not None:
                    yield effect


def _effect(
    what: tuple[str, str, str],
    now: tuple[Cover, ...],
    other: tuple[Cover, ...],
    region: tuple[StateCode, ...],
) -> ReadingEffect | None:
    before, after = strongest(now), strongest(other)
    gained, lost = after.keys() - before.keys(), before.keys() - after.keys()
    changed = {p for p in before.keys() & after.keys() if _weight(before[p]) != _weight(after[p])}
    if not (gained or lost or changed):
        return None
    was, becomes = _by_state(now, region), _by_state(other, region)
    states = tuple(s for s in region if _standing(was[s]) != _standing(becomes[s]))
    return ReadingEffect(
        question=what[0],
        alternative=what[1],
        picture=what[2],
        n_pairs_gained=len(gained),
        n_pairs_lost=len(lost),
        n_pairs_changed=len(changed),
        states_changed=states,
    )


def _weight(cover: Cover) -> tuple[int, Status, bool]:
    return cover.strength, cover.status, cover.automatic


def _standing(cover: StateCover) -> tuple[int, Status, bool]:
    return cover.strength, cover.status, cover.automatic
