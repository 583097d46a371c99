"""Open: every eligible state could join without breaching what binds it already.

Each eligible state is supposed to join alone; what it would take on is joined with what binds it, over all single attacks (`taking_on`). Whether the text lets it in counts for the text's own terms only. Complete
for any number of attacks at once where *no double bind* is; weapons, domestic law outside the corpus and political will are not looked at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from foedus.obligations.obligation import Conflict
from foedus.obligations.pair_clauses import Toward
from foedus.obligations.role_sets import States, in_regions
from foedus.obligations.scenario import Event
from foedus.principles.collisions import Collision, minimal, shown_by
from foedus.principles.duties import Duty, Hold
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.taking_on import Clash, Joining, with_party
from foedus.principles.views import Part
from foedus.vocabulary.counting import each_of
from foedus.vocabulary.pledges import EventKind
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth
from foedus.vocabulary.verdicts import Verdict

_EUROPE_AND_ASIA = ("Europe", "Asia")
_NATO = "nat-1949"
_N_TRIED = 6
"""How many clashes are tried on the engine before one is shown without a scenario."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of every state that is to be free to join.

    Attributes:
        joining: The text.
        clashes: What each cannot keep.
        unclear: Those of whom the text does not say whether it admits them.
        n_inside: How many are parties already to an order that exists, and have nothing left to join.
    """

    joining: Joining
    clashes: Mapping[StateCode, tuple[Clash, ...]]
    unclear: tuple[StateCode, ...]
    n_inside: int = 0

    @property
    def breaking(self) -> tuple[StateCode, ...]:
        """Return who surely cannot join without a breach."""
        return tuple(
            s for s, each in self.clashes.items() if any(c.is_open and c.sure for c in each)
        )

    @property
    def doubtful(self) -> tuple[StateCode, ...]:
        """Return whose case is in doubt."""
        return tuple(
            s
            for s, each in self.clashes.items()
            if s not in self.breaking and any(c.is_open for c in each)
        )

    @property
    def verdict(self) -> Verdict:
        """Return the verdict."""
        if self.breaking:
            return Verdict.VIOLATED
        subject = self.joining.subject
        unsaid = subject.together.unsaid or subject.alone.beyond
        nobody = not self.clashes and not self.n_inside
        if self.doubtful or self.unclear or unsaid or nobody:
            return Verdict.UNDETERMINED
        return Verdict.HOLDS


def _outcome(subject: Subject, way: Parameters) -> _Outcome:
    joining = Joining(subject=subject)
    every = _asked(subject, way, joining)
    # Nobody joins an order that exists a second time; those asked to take part in a proposal have yet to.
    inside = frozenset() if subject.architecture.own_instruments else joining.parties & every
    asked = sorted(every - inside)
    if not joining.instruments or not subject.parties:
        return _Outcome(joining, {}, tuple(asked))
    unclear = (
        tuple(s for s in asked if not joining.may(s).is_settled) if way.name == "own-terms" else ()
    )
    return _Outcome(joining, joining.clashes(asked), unclear, len(inside))


def _asked(subject: Subject, way: Parameters, joining: Joining) -> States:
    """Return the states that are to be free to join."""
    snapshot = subject.snapshot
    if way.name == "own-terms":
        return frozenset(s for s in snapshot.states if joining.may(s) is not Truth.NO)
    here = in_regions(_EUROPE_AND_ASIA, snapshot)
    if way.name == "europe-and-asia":
        return here
    known = subject.before.snapshot.instruments.get(_NATO) or snapshot.instruments.get(_NATO)
    return here & known.parties if known is not None else frozenset()


def _decide(subject: Subject, way: Parameters) -> Verdict:
    return _outcome(subject, way).verdict


def _check(subject: Subject, way: Parameters) -> Finding:
    outcome = _outcome(subject, way)
    opened = [
        clash for state in outcome.breaking for clash in outcome.clashes[state] if clash.is_open
    ]
    sure = [clash for clash in opened if clash.sure]
    return Finding(
        principle=OPEN.id,
        parameters=way.name,
        verdict=outcome.verdict,
        says=_told(outcome),
        witness=_witness(outcome, sure),
        method="what each would take on and what binds it, as sets, joined on the state and its enemy; one case on the engine",
        bound="each state joining alone; collisions that attacks bring about, any number at once",
        sources=(*OPEN.sources, *way.sources),
        figures={
            "states_asked": len(outcome.clashes),
            "states_that_would_breach": len(outcome.breaking),
            "states_in_doubt": len(set(outcome.doubtful) | set(outcome.unclear)),
            "parties_already": outcome.n_inside,
        },
        cases=tuple(_cases(outcome))[:12],
        remedies=(tuple(sorted({clash.taken_on for clash in sure})),) if sure else (),
    )


def _told(outcome: _Outcome) -> str:
    n_asked = len(outcome.clashes)
    if outcome.breaking:
        every = (c for s in outcome.breaking for c in outcome.clashes[s])
        held = {clash.instrument for clash in every if clash.is_open and clash.sure}
        return (
            f"{len(outcome.breaking)} of {n_asked} states could not join without a breach; instruments that bind them "
            f"and are in the way: {len(held)}."
        )
    if outcome.doubtful:
        return f"Whether {len(outcome.doubtful)} of {n_asked} states could join without a breach is in doubt."
    if outcome.unclear:
        return f"The text does not say whether {len(outcome.unclear)} states may join."
    if not n_asked and outcome.n_inside:
        return f"All {outcome.n_inside} states asked about are parties already."
    if not n_asked:
        return "Nobody is bound by the text and nobody may join it, so there is nothing to test."
    return f"{each_of(n_asked, 'state')} could join without breaching what binds it already."


def _cases(outcome: _Outcome) -> Iterator[str]:
    for state in outcome.breaking:
        first = next(c for c in outcome.clashes[state] if c.is_open and c.sure)
        yield f"{state}: {first.held} cannot be kept beside {first.taken_on}."
    for state in outcome.doubtful:
        first = next(c for c in outcome.clashes[state] if c.is_open)
        yield f"{state}: whether {first.held} can be kept beside {first.taken_on} is in doubt."


def _witness(outcome: _Outcome, sure: list[Clash]) -> Witness | None:
    for clash in sure[:_N_TRIED]:
        shown = shown_on_engine(clash, outcome.joining)
        if shown is not None:
            return Witness(
                says=f"{clash.state} would have to end or change {clash.held}, or not join: {shown.conflict.says}.",
                shows=shown.conflict.kind,
                events=tuple(map(str, shown.events)),
                decisions=dict(shown.decisions),
                states=(clash.state,),
                between=(clash.taken_on, clash.held),
            )
    if sure:
        clash = sure[0]
        return Witness(
            says=f"{clash.state} would have to end or change {clash.held}, or not join: {in_words(clash)}.",
            shows=clash.kind,
            states=(clash.state,),
            between=(clash.taken_on, clash.held),
        )
    return None


def in_words(clash: Clash) -> str:
    """Return what is the matter, in a clause."""
    match clash.kind:
        case "ended":
            return f"the text puts an end to {clash.instrument} for its parties"
        case "joined_and_barred":
            return f"{clash.held} and {clash.taken_on} go together for nobody who promised to stay out of alliances"
        case "bound_to_both_sides":
            return f"{clash.taken_on} and {clash.held} can call for help to both sides"
    return f"what {clash.taken_on} asks and what {clash.held} asks exclude each other"


# --- on the engine ----------------------------------------------------------------------------


def shown_on_engine(clash: Clash, joining: Joining) -> Collision | None:
    """Return the smallest scenario in which the engine finds a state bound both ways once it has joined; None if it finds none."""
    if clash.commitments is None:
        return None
    subject = with_party(joining.subject, clash.state, joining.instruments)
    between = (clash.taken_on, clash.held)
    for events in _scenarios(clash, subject.alone.states):
        found = shown_by(events, clash.state, between, subject.snapshot, subject.choices)
        if found is not None and _stands(found.conflict, clash):
            return minimal(found, subject.snapshot, subject.choices)
    return None


def _stands(conflict: Conflict, clash: Clash) -> bool:
    """Whether the engine too finds it certain, and settled by nothing but the text's own claim to prevail."""
    return conflict.certain and (not conflict.settled_by or clash.overrides)


def _scenarios(clash: Clash, states: tuple[StateCode, ...]) -> Iterator[list[Event]]:
    """Yield a few scenarios in which both sides of a clash may fall due, the surest first."""
    one, other = clash.commitments or (None, None)
    duty, second = (one, other) if isinstance(one, Duty) else (other, one)
    if not isinstance(duty, Duty) or second is None:
        return
    bearer = states.index(clash.state)
    for helped, enemy in list(_pairs_of(duty, bearer, second))[:_N_TRIED]:
        events = [_attack(duty, states[helped], states[enemy])]
        if isinstance(second, Duty):
            events.append(_attack(second, *_answering(second, bearer, helped, enemy, states)))
        elif second.on_aid or second.bound.provision.when:
            events.append(_behind(second, bearer, helped, enemy, states))
        yield events


def _pairs_of(duty: Duty, bearer: int, second: Duty | Hold) -> Iterator[tuple[int, int]]:
    """Yield (helped, enemy) of a duty in which the other commitment may stand against it, the surest first."""
    pairs = duty.pairs.astype(np.int16)
    if isinstance(second, Duty):
        friends = second.pairs.copy()
        friends[:, bearer] = 0
        worth = np.minimum(pairs, friends.max(axis=1)[None, :])
        # One attack that answers another makes the smaller scenario.
        worth = worth * 2 + (second.pairs.T > 0)
    elif second.on_aid:
        worth = np.minimum(pairs, second.pairs[bearer][:, None])
    else:
        worth = np.minimum(pairs, second.pairs[bearer][None, :])
    worth = np.where(pairs > 0, worth, 0)
    worth[bearer] = 0
    worth[:, bearer] = 0
    for place in np.argsort(-worth, axis=None, kind="stable")[:_N_TRIED]:
        helped, enemy = divmod(int(place), worth.shape[1])
        if worth[helped, enemy] > 0:
            yield helped, enemy


def _answering(
    second: Duty, bearer: int, helped: int, enemy: int, states: tuple[StateCode, ...]
) -> tuple[StateCode, StateCode]:
    """Return whom the other duty helps, against whom: the enemy, if it can be against the state helped."""
    if second.pairs[enemy, helped] == second.pairs[enemy].max():
        return states[enemy], states[helped]
    against = second.pairs[enemy].copy()
    against[bearer] = 0
    return states[enemy], states[int(against.argmax())]


def _attack(duty: Duty, helped: StateCode, against: StateCode) -> Event:
    by, on = (against, helped) if duty.clause.toward is Toward.VICTIM else (helped, against)
    return Event(kind=EventKind.ATTACK, by=by, on=on)


def _behind(
    hold: Hold, bearer: int, helped: int, enemy: int, states: tuple[StateCode, ...]
) -> Event:
    """Return the attack that brings a bar about."""
    attacks = hold.attacks
    if attacks is None or attacks[helped, enemy]:
        return Event(kind=EventKind.ATTACK, by=states[helped], on=states[enemy])
    row = attacks[helped].copy() if hold.on_aid else attacks[:, enemy].copy()
    row[bearer] = 0
    other = states[int(row.argmax())]
    by, on = (states[helped], other) if hold.on_aid else (other, states[enemy])
    return Event(kind=EventKind.ATTACK, by=by, on=on)


_READ = frozenset({Part.MEMBERS, Part.HELP, Part.BARS, Part.RANK, Part.ENDS})

OPEN = Principle(
    id="open",
    title="Open",
    definition="Every eligible state could join without breaching what binds it already.",
    sources=("foedus", "K"),
    ways=(
        Parameters(
            name="own-terms",
            says="Whoever takes part by the text's own words, or may, could do so without a breach.",
        ),
        Parameters(
            name="europe-and-asia",
            says="Every state of Europe and Asia, by UN M49, could join without a breach, if the text lets it.",
            sources=("seed-001", "seed-004"),
            looks_at=_READ,
        ),
        Parameters(
            name="nato-members",
            says="The members of NATO in Europe and Asia could join without a breach, if the text lets them.",
            sources=("seed-001", "seed-004"),
            looks_at=_READ,
        ),
    ),
    check=_check,
    decide=_decide,
    surveyed=False,
    looks_at=_READ | {Part.ADMISSION},
)
