"""Peaceful settlement: every pair of parties has a path that ends; compulsory and binding or not.

For each ordered pair of parties, the furthest that a dispute raised by one with the other leads under the text: nothing, a duty to settle or consult,
a recommendation, a decision that binds. Complete: every pair is looked at. Source of the distinction: UN Charter art. 33(1); Manila
Declaration on the Peaceful Settlement of International Disputes (1982), part I.5.
"""

import numpy as np
from numpy.typing import NDArray

from foedus.instruments.provision import Pattern
from foedus.instruments.roles import RoleKind, parse_phrase
from foedus.obligations.matching import instrument_steps
from foedus.obligations.role_sets import Cast, States, states_meant
from foedus.obligations.snapshot import ProvisionOnDay
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.pledges import EventKind, Pledge
from foedus.vocabulary.truth import Truth, all_of
from foedus.vocabulary.verdicts import Verdict

Levels = NDArray[np.uint8]

_REACHES = {None: 1, "agreement": 1, "recommendation": 2, "binding": 3}
_WORDS = ("nothing", "a duty to settle or to consult", "a recommendation", "a binding decision")
_LEAST = {"duty": 1, "procedure": 2, "binding": 3}
_NO_PATTERN = Pattern()


def _check(subject: Subject, way: Parameters) -> Finding:
    parties = tuple(sorted(subject.parties))
    sure, perhaps = _paths(subject, parties)
    np.fill_diagonal(sure, 99)
    np.fill_diagonal(perhaps, 99)
    least = _LEAST[way.name]
    without, doubtful = perhaps < least, (sure < least) & (perhaps >= least)
    n_pairs = len(parties) * (len(parties) - 1)
    if not n_pairs:
        verdict, says = Verdict.UNDETERMINED, "The text has no two parties."
    elif without.any():
        verdict = Verdict.VIOLATED
        says = f"{int(without.sum()):,} of {n_pairs:,} ordered pairs of parties have no path that reaches {_WORDS[least]}."
    elif doubtful.any():
        verdict = Verdict.UNDETERMINED
        says = f"For {int(doubtful.sum()):,} of {n_pairs:,} ordered pairs of parties it is in doubt whether the path binds them."
    else:
        verdict, says = (
            Verdict.HOLDS,
            f"Every pair of parties has a path that reaches {_WORDS[least]}.",
        )
    return Finding(
        principle=PEACEFUL_SETTLEMENT.id,
        parameters=way.name,
        verdict=verdict,
        says=says,
        witness=_witness(parties, without, perhaps) if without.any() else None,
        method="every ordered pair of parties against every provision on disputes",
        bound="the text alone; complete",
        sources=(*PEACEFUL_SETTLEMENT.sources, *way.sources),
        figures={
            "ordered_pairs": n_pairs,
            **{
                f"pairs_that_reach_{word.replace(' ', '_')}": int((sure == level).sum())
                for level, word in enumerate(_WORDS)
            },
        },
    )


def _paths(subject: Subject, parties: tuple[str, ...]) -> tuple[Levels, Levels]:
    """Return how far a dispute leads for sure, and at most. Shapes: both (who raises it, with whom)."""
    n = len(parties)
    sure, perhaps = np.zeros((n, n), np.uint8), np.zeros((n, n), np.uint8)
    for bound in subject.provisions:
        truth = all_of(step.truth for step in instrument_steps(bound, subject.choices))
        if truth is Truth.NO:
            continue
        for pattern in _about_disputes(bound):
            reached = np.uint8(_REACHES[bound.provision.outcome])
            raised, with_whom, certain = _sides(bound, pattern, subject, parties)
            pairs = np.outer(raised, with_whom)
            perhaps[pairs] = np.maximum(perhaps[pairs], reached)
            if truth is Truth.YES and _is_plain(bound, pattern):
                pairs = np.outer(raised & certain, with_whom & certain)
                sure[pairs] = np.maximum(sure[pairs], reached)
    return sure, perhaps


def _is_plain(bound: ProvisionOnDay, pattern: Pattern) -> bool:
    """Whether the path is open to both sides of every dispute it speaks of, and waits for nothing."""
    provision = bound.provision
    words = [role for role in (provision.by, provision.toward) if role is not None]
    of_both = all(isinstance(role, str) and not _is_named(role) for role in words)
    free = pattern.provided is None and not provision.unless and provision.gate in {None, "none"}
    return of_both and free


def _is_named(word: str) -> bool:
    return parse_phrase(word).kind is RoleKind.NAMED


def _about_disputes(bound: ProvisionOnDay) -> list[Pattern]:
    """Return the patterns by which a dispute sets the provision off; an empty one if it stands at all times."""
    provision = bound.provision
    if provision.pledge not in {Pledge.SETTLE_PEACEFULLY, Pledge.CONSULTATION}:
        return []
    if not provision.when:
        return [_NO_PATTERN] if provision.pledge is Pledge.SETTLE_PEACEFULLY else []
    return [
        pattern
        for trigger in provision.when
        for kind, pattern in trigger.patterns()
        if kind is EventKind.DISPUTE
    ]


def _sides(
    bound: ProvisionOnDay, pattern: Pattern, subject: Subject, parties: tuple[str, ...]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Return who may raise a dispute, with whom, and whose part in the instrument is certain. Shapes: (party,)."""
    cast = Cast(subject.snapshot, bound.on_day, subject.choices)
    own = bound.on_day.parties

    def marked(states: States) -> NDArray[np.bool_]:
        return np.array([s in states for s in parties], np.bool_)

    by = states_meant(pattern.by, cast)[0] & own if pattern.by is not None else own
    on = states_meant(pattern.on, cast)[0] & own if pattern.on is not None else own
    certain = frozenset(
        s
        for s in own
        if bound.on_day.standing(s).bound is Truth.YES and bound.on_day.standing(s).question is None
    )
    return marked(by), marked(on), marked(certain)


def _witness(parties: tuple[str, ...], without: NDArray[np.bool_], perhaps: Levels) -> Witness:
    one, other = map(int, np.argwhere(without)[0])
    return Witness(
        says=f"{parties[one]} has a dispute with {parties[other]}: the text leads to {_WORDS[int(perhaps[one, other])]}.",
        shows="short_path" if perhaps[one, other] else "no_path",
        events=(f"dispute:{parties[one]}:{parties[other]}",),
        states=(parties[one], parties[other]),
    )


PEACEFUL_SETTLEMENT = Principle(
    id="peaceful-settlement",
    title="Peaceful settlement",
    definition="Every pair of parties has a path for its disputes that ends.",
    sources=("foedus", "K"),
    ways=(
        Parameters(name="duty", says="A duty to settle, or to consult, is enough."),
        Parameters(name="procedure", says="The path must end, with a recommendation at least."),
        Parameters(
            name="binding", says="The path must be compulsory and end with a binding decision."
        ),
    ),
    check=_check,
    looks_at=frozenset({Part.MEMBERS, Part.SETTLEMENT}),
)
