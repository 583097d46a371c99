"""What a derivation yields: obligations, bars, conflicts, and the steps that led there."""

from dataclasses import dataclass
from typing import NamedTuple

from foedus.obligations.scenario import Event
from foedus.vocabulary.pledges import Confidence, Means, Pledge, Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth, all_of

Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a derivation, kept as the engine made it.

    Attributes:
        rule: Which rule. What happened: event. Of the instrument: in_force, known, binding. Of the event: victim,
            attacker, decision, area, provocation, support, attackers, addressee, provided, exception. Of the states:
            bearer, standing, reservation, beneficiary, adversary. What becomes of it: gate, saving, means, until,
            settled.
        says: What it found, with values.
        truth: What that makes of the condition.
    """

    rule: str
    says: str
    truth: Truth = Truth.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class GatePassage:
    """One gate of an obligation, and whether it stands open.

    Attributes:
        kind: request, decision, joint_finding, action or process.
        of: Who must act, surely or perhaps: states or a body.
        shut: Whether something must still happen.
        kept_shut: Whether somebody is set to keep it shut.
        can_block: Who could keep it shut, surely or perhaps.
        says: One clause.
    """

    kind: str
    of: str
    shut: Truth
    kept_shut: Truth = Truth.NO
    can_block: tuple[str, ...] = ()
    says: str = ""

    @property
    def open(self) -> bool:
        """Whether it has surely been passed."""
        return self.shut is Truth.NO

    @property
    def blocked(self) -> bool:
        """Whether somebody is surely set to keep it shut."""
        return self.kept_shut is Truth.YES

    @property
    def truth(self) -> Truth:
        """Return YES if it is known how it stands; else why not."""
        return all_of(t for t in (self.shut, self.kept_shut) if t is not Truth.NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What a bearer owes in a scenario, under one provision.

    Attributes:
        bearer: Who owes.
        act: The pledge.
        owed_to: To whom; a state, or a body for a report.
        against: Against whom, if anybody.
        status: Whether it is due, waits, is blocked, excused, disputed or unknown.
        means: How far the means are fixed.
        gates: What must still happen, or has.
        round: 1 for what the scenario's own events bring about.
        event: What set it off.
        why: The steps, in order.
    """

    bearer: StateCode
    act: Pledge
    owed_to: str
    against: str
    status: Status
    means: Means | None
    gates: tuple[GatePassage, ...]
    instrument: str
    pinpoint: str
    says: str
    round: int
    event: Event
    why: tuple[Step, ...]
    binding: str
    confidence: Confidence
    permits: tuple[Pledge, ...] = ()

    @property
    def key(self) -> Key:
        """Return what makes it this obligation under any reading."""
        return (self.bearer, self.act, self.owed_to, self.against, self.instrument, self.pinpoint)

    @property
    def reference(self) -> str:
        """Return instrument and pinpoint."""
        return f"{self.instrument} {self.pinpoint}"

    @property
    def may_bind(self) -> bool:
        """Whether it still may have to be performed."""
        return self.status not in {Status.BLOCKED, Status.EXCUSED}


class Owed(NamedTuple):
    """An obligation without its reasons: its key, then how it stands."""

    bearer: StateCode
    act: Pledge
    owed_to: str
    against: str
    instrument: str
    pinpoint: str
    status: Status
    means: Means | None
    round: int
    permits: tuple[Pledge, ...]

    @property
    def key(self) -> Key:
        """Return what makes it this obligation under any reading."""
        return self[:6]

    @property
    def reference(self) -> str:
        """Return instrument and pinpoint."""
        return f"{self.instrument} {self.pinpoint}"

    @property
    def may_bind(self) -> bool:
        """Whether it still may have to be performed."""
        return self.status not in {Status.BLOCKED, Status.EXCUSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What a bearer must not do.

    Attributes:
        bearer: Who is barred.
        act: The pledge, one of the bars.
        owed_to: The state protected.
        against: Whom it may not help, for a bar on aid.
        breached_by: The event of the scenario that it forbids, if any.
    """

    bearer: StateCode
    act: Pledge
    owed_to: str
    against: str
    status: Status
    instrument: str
    pinpoint: str
    says: str
    round: int
    why: tuple[Step, ...]
    permits: tuple[Pledge, ...]
    binding: str
    confidence: Confidence
    breached_by: Event | None = None

    @property
    def key(self) -> Key:
        """Return what makes it this bar under any reading."""
        return (self.bearer, self.act, self.owed_to, self.against, self.instrument, self.pinpoint)

    @property
    def reference(self) -> str:
        """Return instrument and pinpoint."""
        return f"{self.instrument} {self.pinpoint}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two things that one bearer cannot both do.

    Attributes:
        bearer: Who stands in it.
        kind: bound_to_both_sides, bound_and_barred, host_and_barred or joined_and_barred.
        between: References of the two.
        settled_by: The rule that settles it; empty where it is left open.
        prevails: The reference that prevails by that rule.
        loser: Key of the obligation that yields, if one does.
        certain: Whether both sides bind for sure.
        says: One sentence.
    """

    bearer: StateCode
    kind: str
    between: tuple[str, str]
    settled_by: str
    prevails: str
    loser: Key | None
    certain: bool
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotBound:
    """A state that owes nothing under a provision, and the first condition that failed."""

    state: StateCode
    instrument: str
    pinpoint: str
    failed: str
    rule: str
