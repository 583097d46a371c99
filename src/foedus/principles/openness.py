"""Open: every eligible state could join without breaching what binds it already.

Each eligible state is supposed to join alone; what it would take on is joined with what binds it, over all single attacks (`taking_on`); a breach is sure where the engine
bears it out (`clash_cases`). Whether the text lets it in counts for the text's own terms only. Complete for any number of attacks at once where *no double bind* is; weapons, domestic law outside the corpus and political will are not looked at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from foedus.obligations.role_sets import States, in_regions
from foedus.principles.clash_cases import Trials
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.taking_on import Clash, Joining
from foedus.principles.views import Part
from foedus.vocabulary.counting import each_of
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
    outcome = _outcome(subject, way)
    trials = Trials(outcome.joining)
    opened = (c for s in outcome.breaking for c in outcome.clashes[s] if c.is_open and c.sure)
    if not outcome.breaking or any(trials.is_borne_out(clash) for clash in opened):
        return outcome.verdict
    return Verdict.UNDETERMINED


def _check(subject: Subject, way: Parameters) -> Finding:
    by_sets = _outcome(subject, way)
    trials = Trials(by_sets.joining)
    clashes = {state: trials.borne_out(each) for state, each in by_sets.clashes.items()}
    outcome = replace(by_sets, clashes=clashes)
    opened = [
        clash for state in outcome.breaking for clash in outcome.clashes[state] if clash.is_open
    ]
    sure = [clash for clash in opened if clash.sure]
    return Finding(
        principle=OPEN.id,
        parameters=way.name,
        verdict=outcome.verdict,
        says=_told(outcome),
        witness=_witness(trials, sure),
        method="what each would take on and what binds it, as sets, joined on the state and its enemy; what is sure is confirmed on the engine",
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


def _witness(trials: Trials, sure: list[Clash]) -> Witness | None:
    for clash in sure[:_N_TRIED]:
        shown = trials.shown(clash)
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
