"""Dossiers: one state at a time, what it holds and has given, whom it hosts, where it can be torn, what is disputed about it.

Adds to the pictures a view from each state. All states are treated alike; what is empty for one is left out for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.instruments.documents import Claim
from foedus.obligations.coverage import Cover, coverage
from foedus.obligations.presences import Presences, Stay
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, states_meant
from foedus.obligations.snapshot import ProvisionOnDay, Snapshot, snapshot_of
from foedus.reports.assessment import Picture
from foedus.reports.collisions import Collision, collisions_beyond_today, collisions_today
from foedus.reports.matrix import Promise, blocks, promise_of
from foedus.reports.overview import Held, state_rows
from foedus.reports.wording import (
    DISPUTED,
    NOT_KNOWN,
    Wording,
    dated,
    labels_of,
    listed,
)
from foedus.vocabulary.counting import counted
from foedus.vocabulary.pledges import Pledge
from foedus.vocabulary.states import StateCode, all_states, find_state, is_state
from foedus.vocabulary.truth import Truth

BARS = {
    Pledge.NONAGGRESSION: "Not to use force",
    Pledge.NEUTRALITY: "To stay neutral",
    Pledge.REFUSE_HOSTILE_ALLIANCE: "To join nothing directed against others",
    Pledge.REFUSE_FOREIGN_BASES: "To host no foreign bases",
    Pledge.DENY_TERRITORY: "To let its territory be used against nobody",
    Pledge.REFRAIN_FROM_AIDING: "To give no aid",
}
"""Promises not to do something, in a reader's words and in the order in which a dossier lists them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Promises alike in all but the other state, seen from one state.

    Attributes:
        promise: What they share.
        holds_from, gives_to: Names of the other states, in alphabetical order.
    """

    promise: Promise
    holds_from: tuple[str, ...]
    gives_to: tuple[str, ...]

    @property
    def is_mutual(self) -> bool:
        """Whether the state gives to exactly those from which it holds."""
        return self.holds_from == self.gives_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstention:
    """What a state has promised not to do, by one provision.

    Attributes:
        says: The pledge, in words.
        instrument, pinpoint: Where it stands.
        mark: Of doubt, if any.
    """

    says: str
    instrument: str
    pinpoint: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Torn:
    """A collision in which a state bears both commitments.

    Attributes:
        collision: The row of the report.
        labels: The pictures in which this state bears both.
        is_open: Whether the law leaves it open in any of them.
    """

    collision: Collision
    labels: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StayRow:
    """A presence in words.

    Attributes:
        title: Of the document.
        sender, hosts: In words.
        what: Kind, since when, how many.
        consent: Whether the host consents, in words.
        in_doubt: Whether it is not known to be there on the day.
        sources: Keys.
    """

    id: str
    title: str
    sender: str
    hosts: str
    what: str
    consent: str
    in_doubt: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the report knows of one state.

    Attributes:
        held: The strongest promise it holds in each picture, today first.
        bonds: Promises of help or consultation, the strongest first.
        abstentions: What it has promised not to do, without what nearly every state has promised.
        hosted, abroad: Presences in it, and of it in others.
        torn: Collisions it can be caught in, those left open first.
        disputes: Who claims what, in sentences.
        claims: What its officials said, of the claims in the report.
    """

    state: StateCode
    name: str
    held: tuple[tuple[str, Held], ...]
    bonds: tuple[Bond, ...]
    abstentions: tuple[tuple[str, tuple[Abstention, ...]], ...]
    hosted: tuple[StayRow, ...]
    abroad: tuple[StayRow, ...]
    torn: tuple[Torn, ...]
    disputes: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def n_given(self) -> int:
        """Return how many states it has promised help or consultation."""
        return len({name for bond in self.bonds for name in bond.gives_to})

    @property
    def n_held(self) -> int:
        """Return how many states have promised it help or consultation."""
        return len({name for bond in self.bonds for name in bond.holds_from})

    @property
    def gist(self) -> str:
        """Return the dossier in numbers."""
        parts = [f"{self.n_held} cover it" if self.n_held else "covered by none"]
        parts.append(f"it covers {self.n_given}" if self.n_given else "it covers none")
        if self.hosted:
            parts.append(f"{counted(len(self.hosted), 'presence')} in it")
        if self.abroad:
            parts.append(f"{len(self.abroad)} abroad")
        if self.torn:
            parts.append(counted(len(self.torn), "conflict"))
        return " · ".join(parts)


def presences_of(wording: Wording) -> Presences:
    """Return the presences of the day of an assessment."""
    assessment = wording.assessment
    return Presences(
        region=frozenset(assessment.region),
        snapshot=snapshot_of(assessment.library, assessment.as_of),
        reading=_reading(wording),
    )


def _reading(wording: Wording) -> Choices:
    return Choices(name=wording.assessment.reading, alternatives=wording.assessment.choices)


def dossiers(wording: Wording, presences: Presences) -> tuple[tuple[str, tuple[Dossier, ...]], ...]:
    """Return the dossier of every state of the region, in blocks by subregion."""
    region = wording.assessment.region
    bonds = _bonds(presences.snapshot, wording)
    abstentions = _abstentions(presences.snapshot, wording)
    torn = _torn(wording)
    labels = labels_of(wording.assessment.pictures)
    held = {row.state: row.held for _, rows in state_rows(wording) for row in rows}
    rows = {stay.presence.id: stay_row(stay, wording) for stay in presences.everywhere}

    def one(state: StateCode) -> Dossier:
        stays = presences.everywhere
        return Dossier(
            state=state,
            name=wording.name(state),
            held=tuple(zip(labels.values(), held[state], strict=True)),
            bonds=bonds.get(state, ()),
            abstentions=abstentions.get(state, ()),
            hosted=tuple(rows[s.presence.id] for s in stays if state in s.hosts),
            abroad=tuple(rows[s.presence.id] for s in stays if state == s.sender),
            torn=torn.get(state, ()),
            disputes=tuple(_disputes(state, wording)),
            claims=tuple(
                claim for claim in wording.assessment.claims if _speaks_for(claim) == state
            ),
        )

    return tuple(
        (block.title, tuple(one(state) for state in block.states))
        for block in blocks(region, region, wording)
    )


def _speaks_for(claim: Claim) -> StateCode | None:
    word = claim.speaker.state
    return find_state(word).code if word and is_state(word) else None


def _bonds(snapshot: Snapshot, wording: Wording) -> dict[StateCode, tuple[Bond, ...]]:
    held: dict[StateCode, dict[Promise, set[str]]] = defaultdict(lambda: defaultdict(set))
    given: dict[StateCode, dict[Promise, set[str]]] = defaultdict(lambda: defaultdict(set))
    words: dict[tuple[object, ...], Promise] = {}
    for cover in coverage(snapshot, _reading(wording)):
        shared = _shared(cover)
        promise = words.get(shared) or words.setdefault(shared, promise_of(cover, wording))
        held[cover.beneficiary][promise].add(wording.name(cover.guarantor))
        given[cover.guarantor][promise].add(wording.name(cover.beneficiary))
    return {
        state: tuple(
            Bond(
                promise=promise,
                holds_from=tuple(sorted(held[state][promise])),
                gives_to=tuple(sorted(given[state][promise])),
            )
            for promise in sorted({*held[state], *given[state]}, key=_strongest_first)
        )
        for state in {*held, *given}
    }


def _shared(cover: Cover) -> tuple[object, ...]:
    place = cover.instrument, cover.pinpoint, cover.strength, cover.binding
    return *place, cover.status, cover.gate, cover.against, cover.area


def _strongest_first(promise: Promise) -> tuple[int, str, str, str, str]:
    return (
        -promise.strength,
        promise.instrument,
        promise.pinpoint,
        promise.mark,
        promise.terms,
    )


def _abstentions(
    snapshot: Snapshot, wording: Wording
) -> dict[StateCode, tuple[tuple[str, tuple[Abstention, ...]], ...]]:
    found: dict[StateCode, dict[str, list[Abstention]]] = defaultdict(lambda: defaultdict(list))
    reading = _reading(wording)
    for bound in snapshot.standing_bars:
        role = bound.provision.by if bound.provision.by is not None else "each party"
        states = states_meant(role, Cast(snapshot, bound.on_day, reading))[0] & snapshot.states
        if 2 * len(states) > len(snapshot.states):
            continue
        for state in states:
            abstention = _abstention(bound, state, reading)
            if abstention is not None:
                found[state][abstention.says].append(abstention)
    order = [*BARS.values()]
    return {
        state: tuple(
            (
                says,
                tuple(sorted(kinds[says], key=lambda a: (wording.title(a.instrument), a.pinpoint))),
            )
            for says in sorted(kinds, key=order.index)
        )
        for state, kinds in found.items()
    }


def _abstention(bound: ProvisionOnDay, state: StateCode, reading: Choices) -> Abstention | None:
    standing = bound.on_day.standing(state)
    truth = standing.bound
    if standing.question is not None:
        chosen = reading.of(standing.question)
        truth = {"binds": Truth.YES, "does_not_bind": Truth.NO}.get(chosen, Truth.DISPUTED)
    pledge = bound.provision.pledge
    if truth is Truth.NO or pledge is None:
        return None
    return Abstention(
        says=BARS[pledge],
        instrument=bound.instrument.id,
        pinpoint=bound.pinpoint,
        mark={Truth.YES: "", Truth.DISPUTED: DISPUTED}.get(truth, NOT_KNOWN),
    )


def _torn(wording: Wording) -> dict[StateCode, tuple[Torn, ...]]:
    rows = (*collisions_today(wording), *collisions_beyond_today(wording))
    today = wording.assessment.pictures[:1]
    found: dict[StateCode, list[Torn]] = defaultdict(list)
    for collision in rows:
        pictures = today if collision.is_of_today else wording.assessment.pictures[1:]
        for state, labels in _bearers(collision, pictures, wording).items():
            is_open = any(
                not place.settled for place in collision.pictures if {*place.labels} & {*labels}
            )
            found[state].append(Torn(collision=collision, labels=labels, is_open=is_open))
    return {
        state: tuple(sorted(torn, key=lambda t: not t.is_open)) for state, torn in found.items()
    }


def _bearers(
    collision: Collision, pictures: Iterable[Picture], wording: Wording
) -> dict[StateCode, tuple[str, ...]]:
    labels = labels_of(wording.assessment.pictures)
    found: dict[StateCode, tuple[str, ...]] = {}
    for picture in pictures:
        for at_odds in picture.at_odds:
            if (at_odds.kind, at_odds.between) == collision.key:
                for state in at_odds.bearers:
                    found[state] = (*found.get(state, ()), labels[picture.id])
    return found


_CONSENT = {
    "yes": "with the host’s consent",
    "no": "without the host’s consent",
    "disputed": "consent disputed",
    "unknown": "consent not known",
}


def stay_row(stay: Stay, wording: Wording) -> StayRow:
    """Return a presence in words."""
    presence = stay.presence
    parts = [listed(kind.replace("_", " ") for kind in presence.kinds)]
    if presence.since:
        parts.append(f"since {dated(presence.since)}")
    if presence.sizes:
        size = presence.sizes[-1]
        parts.append(_number(size.low, size.high))
    consent = _CONSENT[presence.consent]
    if presence.positions:
        said = "; ".join(
            f"{wording.name(who)} {what}" for who, what in sorted(presence.positions.items())
        )
        consent = f"{consent} ({said})"
    return StayRow(
        id=presence.id,
        title=presence.title,
        sender=stay.sender_words,
        hosts=" or ".join(map(wording.name, stay.hosts)),
        what=", ".join(filter(None, parts)),
        consent=consent,
        in_doubt=stay.there is not Truth.YES,
        sources=presence.sources,
    )


def _number(low: int | None, high: int | None) -> str:
    if high == 0:
        return "nobody stationed"
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    if high is not None:
        return f"up to {high:,}"
    return f"{low:,} or more" if low is not None else ""


def _disputes(state: StateCode, wording: Wording) -> Iterator[str]:
    """Yield, in sentences, what territory a state administers or claims that another claims too."""
    contested = all_states()[state].contested
    if contested and contested.claimed_by:
        yield f"Its territory, or part of it, is claimed by {wording.names(contested.claimed_by)}."
    for other, record in sorted(all_states().items()):
        if record.contested and state in record.contested.claimed_by:
            yield f"Claims {wording.name(other)}, or part of it."
    for area in sorted(wording.assessment.library.areas.values(), key=lambda area: area.title):
        claimants = tuple(find_state(word).code for word in area.claimed_by)
        holder = find_state(area.administered_by).code if area.administered_by else None
        if state != holder and state not in claimants:
            continue
        others = [c for c in claimants if c != state]
        if not others and holder in {None, state}:
            continue
        yield _dispute(area.title, state, holder, others, wording)


def _dispute(
    title: str,
    state: StateCode,
    holder: StateCode | None,
    others: list[StateCode],
    wording: Wording,
) -> str:
    does = "Administers" if state == holder else "Claims"
    held = f", administered by {wording.name(holder)}" if holder and holder != state else ""
    rest = [code for code in others if code != holder]
    also = f"; claimed by {wording.names(rest)}" if rest and does == "Administers" else ""
    also = f"; claimed by {wording.names(rest)} too" if rest and does == "Claims" else also
    return f"{does} {title}{held}{also}."
