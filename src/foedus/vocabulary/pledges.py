"""The kinds of pledge, means, events and statuses: the closed lists of the language.

The first five pledges are those of the ATOP project (Leeds, Ritter, Mitchell and Long 2002,
International Interactions 28); the others extend them to what the treaties of the corpus promise.
"""

from enum import StrEnum


class Pledge(StrEnum):
    """What a provision promises."""

    DEFENSE = "defense"
    OFFENSE = "offense"
    NEUTRALITY = "neutrality"
    NONAGGRESSION = "nonaggression"
    CONSULTATION = "consultation"
    REFUSE_HOSTILE_ALLIANCE = "refuse_hostile_alliance"
    REFUSE_FOREIGN_BASES = "refuse_foreign_bases"
    DENY_TERRITORY = "deny_territory"
    WITHDRAW_FORCES = "withdraw_forces"
    SETTLE_PEACEFULLY = "settle_peacefully"
    NOTIFY = "notify"
    SUPPLY = "supply"
    SANCTION = "sanction"
    REFRAIN_FROM_AIDING = "refrain_from_aiding"
    MOBILISE = "mobilise"

    @property
    def is_bar(self) -> bool:
        """Whether it forbids instead of requiring an act."""
        return self in BARS

    @property
    def is_help(self) -> bool:
        """Whether it promises force beside another state."""
        return self in HELP


HELP = frozenset({Pledge.DEFENSE, Pledge.OFFENSE})
BARS = frozenset(
    {
        Pledge.NEUTRALITY,
        Pledge.NONAGGRESSION,
        Pledge.REFUSE_HOSTILE_ALLIANCE,
        Pledge.REFUSE_FOREIGN_BASES,
        Pledge.DENY_TERRITORY,
        Pledge.REFRAIN_FROM_AIDING,
    }
)


class Means(StrEnum):
    """How far a provision fixes the means of help."""

    MILITARY_FIXED = "military_fixed"
    MILITARY_INCLUDED = "military_included"
    OWN_CHOICE = "own_choice"
    NONE = "none"


class EventKind(StrEnum):
    """What can happen in a scenario.

    DEFENCE follows from an honoured obligation, or is an attack said to be in defence; DECISION comes from a
    decision that the scenario states about the attacks and threats in it.
    """

    ATTACK = "attack"
    MOBILISATION = "mobilisation"
    THREAT = "threat"
    UNREST = "unrest"
    DISPUTE = "dispute"
    REQUEST = "request"
    OCCUPATION = "occupation"
    DEPLOYMENT = "deployment"
    DEFENCE = "defence"
    DECISION = "decision"


class Status(StrEnum):
    """Where an obligation stands in a scenario."""

    DUE = "due"
    AWAITING_REQUEST = "awaiting_request"
    AWAITING_DECISION = "awaiting_decision"
    BLOCKED = "blocked"
    EXCUSED = "excused"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """How well a fact is supported; see the source register of the corpus."""

    SEEN = "seen"
    KNOWN = "known"
    VERIFY = "verify"
