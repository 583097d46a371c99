"""No double bind: no scenario leaves a state bound to both sides, or bound and barred, and unsettled.

The join of all single attacks is complete for any number of simultaneous attacks for provisions that deny only what a scenario states;
the engine confirms what is sure and says whether a rule settles it. Provisions outside that fragment go to a second prover, CP-SAT with
unrolled rounds; what it cannot look at, or not in time, leaves `holds` undetermined.
"""

from collections.abc import Iterable, Mapping

from foedus.obligations.pair_clauses import YES
from foedus.principles.by_solver import Proof, prove
from foedus.principles.collisions import (
    Candidate,
    Collision,
    bound_of,
    confirmed,
    settled,
)
from foedus.principles.commitments import Commitments
from foedus.principles.duties import Duty, Hold
from foedus.principles.finding import Finding, Witness
from foedus.principles.fragment import Outside
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.counting import counted, each_of
from foedus.vocabulary.verdicts import Verdict

_N_CONFIRMED = 12
"""How many open collisions are shown; one suffices for the verdict."""


def _check(subject: Subject, way: Parameters) -> Finding:
    others = _others(subject, way)
    found = met_by(subject, way)
    snapshot, choices = subject.snapshot, subject.choices
    opened: list[Collision] = []
    doubtful = unconfirmed = 0
    for candidate in found:
        if settled(candidate, snapshot, choices):
            continue
        to_ask = candidate.n_sure or candidate.may_lapse
        if to_ask and len(opened) < _N_CONFIRMED:
            collision = confirmed(candidate, snapshot, choices)
            if collision is not None and collision.is_open:
                opened.append(collision)
                continue
            unconfirmed += bool(candidate.n_sure and not candidate.may_lapse)
        doubtful += candidate.may_be_open
        if len(opened) == _N_CONFIRMED:
            break
    proof = None
    if not opened and others.beyond:
        proof = _second(subject, way, others)
        opened = [proof.collision] if proof.collision is not None else []
    beyond = len(others.beyond) if proof is None or proof.verdict is not Verdict.HOLDS else 0
    if opened:
        verdict = Verdict.VIOLATED
    elif doubtful or beyond or not _commits(subject):
        verdict = Verdict.UNDETERMINED
    else:
        verdict = Verdict.HOLDS
    return Finding(
        principle=NO_DOUBLE_BIND.id,
        parameters=way.name,
        verdict=verdict,
        says=_told(opened, doubtful, found, beyond)
        if _commits(subject)
        else "The text asks nobody to help and bars nobody: this principle finds nothing in it to look at.",
        witness=_witness(min(opened, key=lambda c: len(c.events))) if opened else None,
        method=_JOIN if proof is None else f"{_JOIN}; {proof.method}",
        bound=_bound(others.beyond, proof),
        sources=(*NO_DOUBLE_BIND.sources, *way.sources),
        figures={
            "pairs_of_commitments": len(found),
            "cases": sum(c.n_cases for c in found),
            "shown_open": len(opened),
            "in_doubt": doubtful,
            "not_confirmed": unconfirmed,
            "outside_the_fragment": len(others.beyond),
        },
        cases=tuple(f"{c.conflict.says} ({' / '.join(c.conflict.between)})" for c in opened),
    )


_JOIN = "all single attacks as sets, joined on bearer and enemy; what is sure is confirmed on the engine"


def _bound(beyond: Mapping[str, tuple[Outside, ...]], proof: Proof | None) -> str:
    if not beyond:
        return "any number of simultaneous attacks"
    tried = "" if proof is None else f"; {proof.says}"
    first = next(iter(sorted(beyond)))
    why = f"{first}: {beyond[first][0].value}"
    return (
        f"any number of simultaneous attacks, but for {counted(len(beyond), 'provision')} outside the fragment "
        f"({why}{', ...' if len(beyond) > 1 else ''}){tried}"
    )


def _second(subject: Subject, way: Parameters, others: Commitments) -> Proof:
    provisions = subject.provisions if way.name == "text-alone" else subject.snapshot.provisions
    return prove(subject.own, others.beyond, provisions, subject.snapshot, subject.choices)


def _others(subject: Subject, way: Parameters) -> Commitments:
    return subject.alone if way.name == "text-alone" else subject.together


def met_by(subject: Subject, way: Parameters) -> tuple[Candidate, ...]:
    """Return the pairs of commitments that may collide under a way of reading it, settled ones too."""
    found = subject.beside.collisions_with(subject.alone)
    if way.name == "text-alone":
        return tuple(c for c in found if {c.one.instrument, c.other.instrument} <= subject.own)
    return found


def _decide(subject: Subject, way: Parameters) -> Verdict:
    """Return the verdict that the sets give, without a solver; what one would prove stays undetermined."""
    return verdict_on(
        met_by(subject, way),
        subject,
        beyond=bool(_others(subject, way).beyond) or not _commits(subject),
    )


def _commits(subject: Subject) -> bool:
    """Whether the text asks for help or bars something; without either nothing holds by being empty."""
    return bool(subject.alone.duties or subject.alone.every_hold)


def verdict_on(found: Iterable[Candidate], subject: Subject, *, beyond: bool = False) -> Verdict:
    """Return the verdict on some candidates, as the sets and the rules of priority give it."""
    left = [c for c in found if not settled(c, subject.snapshot, subject.choices)]
    if any(c.n_sure and not c.may_lapse for c in left):
        return Verdict.VIOLATED
    # The engine is slow: it is asked only where no other pair decides.
    for candidate in left:
        worth = candidate.may_lapse and all(
            map(_can_bind_for_sure, (candidate.one, candidate.other))
        )
        if worth and subject.beside.shows_open(candidate, subject.snapshot):
            return Verdict.VIOLATED
    doubt = beyond or any(c.may_be_open for c in left)
    return Verdict.UNDETERMINED if doubt else Verdict.HOLDS


def _can_bind_for_sure(commitment: Duty | Hold) -> bool:
    """Whether a commitment may be certain on the engine: one in doubt in the sets is so only by its own exceptions."""
    provision = bound_of(commitment).provision
    sure = bool((commitment.pairs == YES).any())
    if isinstance(commitment, Duty):
        sure = sure and bool((commitment.bearers == YES).any())
    return sure or bool(provision.unless or provision.until)


def _told(opened: list[Collision], doubtful: int, found: tuple[Candidate, ...], beyond: int) -> str:
    if opened:
        more = "At least " if len(opened) == _N_CONFIRMED else ""
        return f"{more}{counted(len(opened), 'pair')} of commitments can leave a state unable to keep both, and no rule settles it."
    if doubtful:
        return f"{counted(doubtful, 'pair')} of commitments may collide; whether both bind is in doubt."
    if beyond:
        return f"No collision was found; {counted(beyond, 'provision')} could not be looked at in this way."
    if found:
        return f"{each_of(len(found), 'pair of commitments', 'pairs of commitments')} that can meet is settled by a rule."
    return "No commitment of the text can meet another that it could collide with."


def _witness(collision: Collision) -> Witness:
    conflict = collision.conflict
    return Witness(
        says=f"{conflict.says}.",
        shows=conflict.kind,
        events=tuple(map(str, collision.events)),
        decisions=dict(collision.decisions),
        states=(conflict.bearer,),
        between=conflict.between,
    )


NO_DOUBLE_BIND = Principle(
    id="no-double-bind",
    title="No double bind",
    definition="No scenario leaves a state bound to both sides, or bound and barred, without a rule that settles it.",
    sources=("foedus",),
    ways=(
        Parameters(
            name="beside", says="The text beside everything in force that binds its parties."
        ),
        Parameters(name="text-alone", says="The text alone."),
    ),
    check=_check,
    decide=_decide,
    looks_at=frozenset({Part.MEMBERS, Part.HELP, Part.GATES, Part.BARS, Part.RANK, Part.ENDS}),
)
