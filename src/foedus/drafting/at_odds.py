"""Commitments at odds: pairs of instruments that can leave a state unable to keep both, with a witness.

Found by sets (who must help whom, who is barred towards whom), then shown: one smallest scenario for each
pair is run on the engine, which also says how the conflict is settled. What the engine does not confirm is left
out. This looks at one attack against another, or one attack against a bar; it proves nothing beyond that.

Of the states for which a pair collides, the example names those that are bound by, or protected by, the most promises of
help in force that day; between equals, the first by code. So what an example names hangs on the texts, not on the alphabet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass

from foedus.obligations.answer import who_must
from foedus.obligations.coverage import Cover, coverage
from foedus.obligations.obligation import Conflict
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, States, states_meant
from foedus.obligations.scenario import Event, Scenario
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot
from foedus.vocabulary.pledges import EventKind, Pledge, Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.strengths import LEAST_HELP

_TRIES = 3
"""How many of the first candidate scenarios are tried; then each twice as far down the list, and the last."""
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


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two commitments, by reference, and the cases in which they may collide."""

    one: str
    other: str
    candidates: tuple[_Candidate, ...]
    _: KW_ONLY
    both: bool


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
        if cover.strength >= LEAST_HELP and cover.status is Status.DUE:
            duties[f"{cover.instrument} {cover.pinpoint}"][cover.guarantor].append(cover)
    weights = _most_promises_first(duties)
    looked_at = [ref for ref in sorted(duties) if not own or ref.split()[0] in own]
    pairs = [*_barred(looked_at, duties, snapshot, choices)]
    pairs += _both_sides(looked_at, duties, snapshot, all_against_all=not own)
    found = [shown for pair in pairs for shown in _shown(pair, weights, snapshot, choices)]
    return tuple(sorted(found, key=lambda a: (-len(a.bearers), a.kind, a.between)))


def _most_promises_first(duties: Duties) -> Counter[StateCode]:
    """Put who is in most promises of help first in each duty; return in how many each state is."""
    helpers = [*duties.values()]
    weights: Counter[StateCode] = Counter()
    for covers in (covers for by_guarantor in helpers for covers in by_guarantor.values()):
        weights.update(state for c in covers for state in (c.guarantor, c.beneficiary))
    for covers in (covers for by_guarantor in helpers for covers in by_guarantor.values()):
        covers.sort(key=lambda c: (-weights[c.beneficiary], c.beneficiary))
    return weights


def _barred(
    looked_at: list[str], duties: Duties, snapshot: Snapshot, choices: Choices
) -> Iterator[_Pair]:
    bars = [b for b in snapshot.standing_bars if b.provision.pledge in _BARS]
    for reference in looked_at:
        for bound in bars:
            if bound.reference == reference or Pledge.DEFENSE in bound.provision.permits:
                continue
            candidates = tuple(_against_bar(duties[reference], bound, snapshot, choices))
            yield _Pair(reference, bound.reference, candidates, both=False)


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
            for victim in _victims(helpers[bearer], adversary, snapshot):
                yield _Candidate(bearer, victim, adversary)


def _both_sides(
    looked_at: list[str],
    duties: Duties,
    snapshot: Snapshot,
    *,
    all_against_all: bool,
) -> Iterator[_Pair]:
    for one in looked_at:
        for other in sorted(duties):
            if all_against_all and other < one:
                continue
            candidates = tuple(_two_helped(duties[one], duties[other], snapshot))
            yield _Pair(one, other, candidates, both=True)


def _two_helped(
    one: dict[StateCode, list[Cover]], other: dict[StateCode, list[Cover]], snapshot: Snapshot
) -> Iterator[_Candidate]:
    for bearer in sorted(one.keys() & other.keys()):
        for cover in other[bearer]:
            for victim in _victims(one[bearer], cover.beneficiary, snapshot):
                if _can_be_against(cover, victim, snapshot):
                    yield _Candidate(bearer, victim, cover.beneficiary)


def _victims(
    covers: list[Cover], adversary: StateCode, snapshot: Snapshot
) -> tuple[StateCode, ...]:
    """Return, of those to be helped against the adversary, the one in most promises and the one in fewest."""
    found = (
        _first_against(covers, adversary, snapshot),
        _first_against(covers[::-1], adversary, snapshot),
    )
    return tuple(dict.fromkeys(cover.beneficiary for cover in found if cover))


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
    pair: _Pair, weights: Counter[StateCode], snapshot: Snapshot, choices: Choices
) -> Iterator[AtOdds]:
    between = {pair.one, pair.other}
    ordered = sorted(
        pair.candidates,
        key=lambda c: (
            -weights[c.bearer] - weights[c.victim] - weights[c.adversary],
            c.bearer,
            c.victim,
            c.adversary,
        ),
    )
    for candidate in _tried(ordered):
        scenario = _scenario(candidate, snapshot, both=pair.both)
        answer = who_must(snapshot, scenario, choices, other_readings=False, absences=False)
        for conflict in answer.conflicts:
            if conflict.bearer == candidate.bearer and set(conflict.between) == between:
                yield AtOdds(
                    kind=conflict.kind,
                    between=(pair.one, pair.other),
                    bearers=tuple(sorted({c.bearer for c in ordered})),
                    n_cases=len({(c.bearer, c.adversary) for c in ordered}),
                    witness=tuple(str(e) for e in scenario.events if e.kind is EventKind.ATTACK),
                    conflict=conflict,
                )
                return


def _tried(ordered: list[_Candidate]) -> Iterator[_Candidate]:
    """Yield the first candidates, then ever fewer from further down, then the last."""
    yield from ordered[:_TRIES]
    place = 2 * _TRIES
    while place < len(ordered):
        yield ordered[place]
        place *= 2
    yield from ordered[-1:]


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
