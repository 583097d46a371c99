"""Views: the parts of a text that a principle reads. Two texts with the same view get the same verdict."""

from collections.abc import Hashable
from enum import StrEnum

from foedus.instruments.provision import Provision
from foedus.vocabulary.pledges import EventKind, Pledge


class Part(StrEnum):
    """A part of a text.

    MEMBERS: who takes part. ENDS: what the text ends. The others are parts of each provision: HELP, duties of help on an attack;
    GATES, what they wait for; BARS, what is forbidden towards an attacker; RANK, what prevails; ROLES, whom any pledge names;
    SETTLEMENT, disputes; PRESENCE, forces abroad; DEADLINE; CHARTER, all that bears on the UN Charter.
    """

    MEMBERS = "members"
    ENDS = "ends"
    HELP = "help"
    GATES = "gates"
    BARS = "bars"
    RANK = "rank"
    ROLES = "roles"
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


def view_of(provision: Provision, parts: frozenset[Part]) -> tuple[Hashable, ...]:
    """Return what of a provision, without brackets, belongs to some parts of a text."""
    return tuple((part, _PARTS[part](provision)) for part in sorted(parts) if part in _PARTS)


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


def _bars(provision: Provision) -> Hashable:
    if provision.pledge not in _BARS:
        return None
    attacks = tuple(t.attack for t in provision.when)
    return (_roles(provision), attacks, provision.permits, provision.unless)


def _roles(provision: Provision) -> Hashable:
    return (provision.pledge, provision.by, provision.toward, provision.against, provision.binding)


def _named(provision: Provision) -> Hashable:
    return provision.pledge is not None and (provision.by, provision.toward)


def _rank(provision: Provision) -> Hashable:
    return (provision.prevails_over, provision.yields_to)


def _settlement(provision: Provision) -> Hashable:
    if provision.pledge not in _DISPUTES:
        return None
    disputes = tuple(t.dispute for t in provision.when)
    return (_roles(provision), disputes, provision.outcome)


def _presence(provision: Provision) -> Hashable:
    if provision.pledge not in _FORCES:
        return None
    return (_roles(provision), provision.schedule)


def _charter(provision: Provision) -> Hashable:
    kinds = frozenset(
        k for t in provision.when for k, _ in t.patterns() if k is not EventKind.DISPUTE
    )
    return (
        provision.pledge if provision.pledge is not None and provision.pledge in _FORCE else None,
        provision.means,
        kinds,
        provision.gate,
        provision.must,
        provision.respects,
        _rank(provision),
    )


_FORCE = frozenset({Pledge.DEFENSE, Pledge.OFFENSE, Pledge.SANCTION})
_PARTS = {
    Part.HELP: _help,
    Part.BARS: _bars,
    Part.RANK: _rank,
    Part.ROLES: _named,
    Part.SETTLEMENT: _settlement,
    Part.PRESENCE: _presence,
    Part.DEADLINE: lambda provision: provision.within,
    Part.CHARTER: _charter,
}
