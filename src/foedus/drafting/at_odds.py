"""Commitments at odds: pairs of instruments that can leave a state unable to keep both, with a witness.

Found by sets (who must help whom, who is barred towards whom), then shown: one smallest scenario for each
pair is run on the engine, which also says how the conflict is settled. What the engine does not confirm is left
out. This looks at one attack against another, or one attack against a bar; it proves nothing beyond that.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from foedus.obligations.answer import who_must
from foedus.obligations.coverage import Cover, coverage
from foedus.obligations.obligation import Conflict
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, States, states_meant
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import EventKind, Pledge, Status
from foedus.vocabulary.states import StateCode

_HELP = 4
"""The least strength that counts as help; see `coverage.STRENGTHS`."""
_TRIES = 6
"""How many candidate scenarios are tried before a pair is left out."""
_BARS = frozenset({Pledge.NONAGGRESSION, Pledge.NEUTRALITY, Pledge.REFRAIN_FROM_AIDING})


@dataclass(frozen=True, slots=True, kw_only=True)
class AtOdds:
    """Two commitments that can collide.

    Attributes:
        kind: As in `Conflict`.
        between: References of the two, the one looked at first.
        bearers: Every state that bears both.
        n_cases: Number of (bearer, adversary) pairs for which they can collide.
        witness: Events of a smallest scenario that shows it.
        conflict: What the engine finds in it.
    """

    kind: str
    between: tuple[str, str]
    bearers: tuple[StateCode, ...]
    n_cases: int
    witness: tuple[str, ...]
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class _Candidate:
    bearer: StateCode
    victim: StateCode
    adversary: StateCode


Duties = dict[str, dict[StateCode, list[Cover]]]


def commitments_at_odds(
    snapshot: Snapshot, choices: Choices, *, own: frozenset[str] = frozenset()
) -> tuple[AtOdds, ...]:
    """Return the pairs of commitments that can collide, the most bearers first.

    Args:
        snapshot: The picture on a day.
        choices: The reading.
        own: Instruments looked at; empty for all against all.
    """
    duties: Duties = defaultdict(lambda: defaultdict(list))
    for cover in coverage(snapshot, choices):
        if cover.strength >= _HELP and cover.status is Status.DUE:
            duties[f"{cover.instrument} {cover.pinpoint}"][cover.guarantor].append(cover)
    looked_at = [ref for ref in sorted(duties) if not own or ref.split()[0] in own]
    found = [*_barred(looked_at, duties, snapshot, choices)]
    found += _both_sides(looked_at, duties, snapshot, choices, all_against_all=not own)
    return tuple(sorted(found, key=lambda a: (-len(a.bearers), a.kind, a.between)))


def _barred(
    looked_at: list[str], duties: Duties, snapshot: Snapshot, choices: Choices
) -> Iterator[AtOdds]:
    bars = [b for b in snapshot.standing_bars if b.provision.pledge in _BARS]
    for reference in looked_at:
        for bound in bars:
            if bound.reference == reference or Pledge.DEFENSE in bound.provision.permits:
                continue
            candidates = list(_against_bar(duties[reference], bound, snapshot, choices))
            yield from _shown(reference, bound.reference, candidates, snapshot, choices, both=False)


def _against_bar(
    helpers: dict[StateCode, list[Cover]],
    bound: ProvisionOnDay,
    snapshot: Snapshot,
    choices: Choices,
) -> Iterator[_Candidate]:
    role = bound.provision.by if bound.provision.by is not None else "each party"
    barred = states_meant(role, Cast(snapshot, bound.on_day, choices))[0]
    toward = bound.provision.toward if bound.provision.toward is not None else "each other party"
    for bearer in sorted(barred & helpers.keys()):
        protected = states_meant(toward, Cast(snapshot, bound.on_day, choices, pivot=bearer))[0]
        for adversary in sorted(protected - {bearer}):
            cover = _first_against(helpers[bearer], adversary, snapshot)
            if cover is not None:
                yield _Candidate(bearer, cover.beneficiary, adversary)


def _both_sides(
    looked_at: list[str],
    duties: Duties,
    snapshot: Snapshot,
    choices: Choices,
    *,
    all_against_all: bool,
) -> Iterator[AtOdds]:
    for one in looked_at:
        for other in sorted(duties):
            if all_against_all and other < one:
                continue
            candidates = list(_two_helped(duties[one], duties[other], snapshot))
            yield from _shown(one, other, candidates, snapshot, choices, both=True)


def _two_helped(
    one: dict[StateCode, list[Cover]], other: dict[StateCode, list[Cover]], snapshot: Snapshot
) -> Iterator[_Candidate]:
    for bearer in sorted(one.keys() & other.keys()):
        for cover in other[bearer]:
            against = _first_against(one[bearer], cover.beneficiary, snapshot)
            if against is not None and _can_be_against(cover, against.beneficiary, snapshot):
                yield _Candidate(bearer, against.beneficiary, cover.beneficiary)


def _first_against(covers: list[Cover], adversary: StateCode, snapshot: Snapshot) -> Cover | None:
    for cover in covers:
        if cover.beneficiary != adversary and _can_be_against(cover, adversary, snapshot):
            return cover
    return None


def _can_be_against(cover: Cover, adversary: StateCode, snapshot: Snapshot) -> bool:
    """Whether an attack by the state can set off the promise, as far as its text tells at once."""
    parties: States = snapshot.instruments[cover.instrument].parties
    match cover.against:
        case "anyone, parties too" | "anyone, a party too":
            return True
        case "anyone" | "non-parties":
            # A text silent on fellow parties leaves an attack by one open: no sure collision.
            return adversary not in parties
    return adversary in cover.against.split(", ")


def _shown(
    one: str,
    other: str,
    candidates: list[_Candidate],
    snapshot: Snapshot,
    choices: Choices,
    *,
    both: bool,
) -> Iterator[AtOdds]:
    for candidate in candidates[:_TRIES]:
        scenario = _scenario(candidate, snapshot, both=both)
        answer = who_must(snapshot, scenario, choices, other_readings=False, absences=False)
        for conflict in answer.conflicts:
            if conflict.bearer == candidate.bearer and set(conflict.between) == {one, other}:
                yield AtOdds(
                    kind=conflict.kind,
                    between=(one, other),
                    bearers=tuple(sorted({c.bearer for c in candidates})),
                    n_cases=len({(c.bearer, c.adversary) for c in candidates}),
                    witness=tuple(str(e) for e in scenario.events if e.kind is EventKind.ATTACK),
                    conflict=conflict,
                )
                return


def _scenario(candidate: _Candidate, snapshot: Snapshot, *, both: bool) -> Scenario:
    """Return the attack (or the two), with requests and decisions so that no gate stays shut."""
    victim, adversary = candidate.victim, candidate.adversary
    events = [
        Event(kind=EventKind.ATTACK, by=adversary, on=victim),
        Event(kind=EventKind.REQUEST, by=victim),
    ]
    if both:
        events += [
            Event(kind=EventKind.ATTACK, by=victim, on=adversary),
            Event(kind=EventKind.REQUEST, by=adversary),
        ]
    councils = {body: "adopted" for body in snapshot.library.bodies if body != _ENDS_HELP}
    return Scenario.of(events, councils)


_ENDS_HELP = "unsc"
"""Measures of the Security Council would end the help that is looked at."""
