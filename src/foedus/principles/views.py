"""Views: the parts of a text that a principle reads. Two texts with the same view get the same verdict."""

from collections.abc import Hashable
from enum import StrEnum

from foedus.instruments.provision import Provision
from foedus.instruments.roles import RoleKind, parse_phrase
from foedus.vocabulary.pledges import EventKind, Pledge


class Part(StrEnum):
    """A part of a text.

    MEMBERS: who takes part. ENDS: what the text ends. HELP and BARS: who is bound, on an attack, to help whom, and who is barred
    towards whom, as sets. The others are parts of each provision: GATES, what help waits for; MEANS, by what it is given; RANK, what prevails; ROLES, whom any pledge names;
    ADMISSION, who may join; SETTLEMENT, disputes; PRESENCE, forces abroad; DEADLINE; CHARTER, all that bears on the UN Charter.
    """

    MEMBERS = "members"
    ENDS = "ends"
    HELP = "help"
    GATES = "gates"
    MEANS = "means"
    BARS = "bars"
    RANK = "rank"
    ROLES = "roles"
    ADMISSION = "admission"
    SETTLEMENT = "settlement"
    PRESENCE = "presence"
    DEADLINE = "deadline"
    CHARTER = "charter"


_BARS = frozenset(
    {
        Pledge.NONAGGRESSION,
        Pledge.NEUTRALITY,
        Pledge.REFUSE_HOSTILE_ALLIANCE,
        Pledge.REFRAIN_FROM_AIDING,
    }
)
_FORCES = frozenset({Pledge.WITHDRAW_FORCES, Pledge.REFUSE_FOREIGN_BASES})
_DISPUTES = frozenset({Pledge.SETTLE_PEACEFULLY, Pledge.CONSULTATION})


AS_SETS = frozenset({Part.MEMBERS, Part.HELP, Part.BARS})
"""Parts that a text says through the sets of its commitments."""


def view_of(provision: Provision, parts: frozenset[Part]) -> tuple[Hashable, ...]:
    """Return what of a provision, without brackets, belongs to some parts of a text; empty for nothing."""
    seen = ((part, _PARTS[part](provision)) for part in sorted(parts) if part in _PARTS)
    return tuple((part, view) for part, view in seen if view is not None)


def _help(provision: Provision) -> Hashable:
    if provision.pledge is None or not provision.pledge.is_help:
        return None
    attacks = tuple(t.attack for t in provision.when if t.attack is not None)
    return (
        _roles(provision),
        provision.means,
        provision.gate,
        attacks,
        provision.unless,
        provision.saving,
    )


def _gates(provision: Provision) -> Hashable:
    return (
        (True, provision.gate)
        if provision.pledge is not None and provision.pledge.is_help
        else None
    )


def _means(provision: Provision) -> Hashable:
    return (
        (True, provision.means)
        if provision.pledge is not None and provision.pledge.is_help
        else None
    )


def _bars(provision: Provision) -> Hashable:
    if provision.pledge is not None and provision.pledge.is_help:
        # Events other than attacks may put help outside the fragment that collisions are looked for in.
        return (
            tuple(
                (kind, pattern)
                for trigger in provision.when
                for kind, pattern in trigger.patterns()
                if kind is not EventKind.ATTACK
            )
            or None
        )
    if provision.pledge not in _BARS:
        return None
    return (_roles(provision), provision.when, provision.gate, provision.permits, provision.unless)


def _roles(provision: Provision) -> Hashable:
    return (provision.pledge, provision.by, provision.toward, provision.against, provision.binding)


def _named(provision: Provision) -> Hashable:
    return None if provision.pledge is None else _names_in(provision)


def _names_in(provision: Provision) -> Hashable:
    """Return the roles that name states; phrases such as `each party` single nobody out."""
    words = [
        word
        for role in (provision.by, provision.toward)
        for word in (role if isinstance(role, tuple) else (role,))
        if isinstance(word, str) and parse_phrase(word).kind is RoleKind.NAMED
    ]
    return tuple(words) or None


def _rank(provision: Provision) -> Hashable:
    rank = (provision.prevails_over, provision.yields_to)
    return rank if any(rank) else None


def _settlement(provision: Provision) -> Hashable:
    if provision.pledge not in _DISPUTES:
        return None
    disputes = tuple(t.dispute for t in provision.when if t.dispute is not None)
    if not disputes and (provision.when or provision.pledge is Pledge.CONSULTATION):
        return None
    return (_roles(provision), disputes, provision.outcome)


def _presence(provision: Provision) -> Hashable:
    if provision.pledge not in _FORCES:
        return None
    return (_roles(provision), provision.schedule)


def _charter(provision: Provision) -> Hashable:
    kinds = frozenset(k for t in provision.when for k, _ in t.patterns())
    force = (
        (provision.pledge, provision.means, kinds, provision.gate)
        if provision.pledge in _FORCE
        else None
    )
    seen = (force, provision.must, provision.respects or None, _rank(provision))
    return seen if any(part is not None for part in seen) else None


_FORCE = frozenset({Pledge.DEFENSE, Pledge.OFFENSE, Pledge.SANCTION})
_PARTS = {
    Part.HELP: _help,
    Part.GATES: _gates,
    Part.MEANS: _means,
    Part.BARS: _bars,
    Part.RANK: _rank,
    Part.ROLES: _named,
    Part.ADMISSION: lambda provision: provision.admits,
    Part.SETTLEMENT: _settlement,
    Part.PRESENCE: _presence,
    Part.DEADLINE: lambda provision: provision.within,
    Part.CHARTER: _charter,
}
