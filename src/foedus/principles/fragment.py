"""The fragment in which single attacks tell everything: what lies outside it, provision by provision.

If every rule has one hostile premise and denies only what a scenario does not state, then an attack that supports no derivation can be left
out: each commitment has its own attack, and two commitments at odds have two. Outside lie provisions that count attackers or ask for a supporter,
that lapse when something else happens, that other events than attacks set off, and those that sets over attacker and victim cannot say.

Source of the argument: docs/explanation/obligations.md (least model of a definite program); each kind of provision outside has a test.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from foedus.instruments.provision import Pattern, Provision, Trigger
from foedus.instruments.roles import Role, RoleKind, parse_phrase
from foedus.obligations.matching import actor_asked_for, is_silent
from foedus.obligations.pair_clauses import Clause
from foedus.obligations.readings import NAMED_ADVERSARY, Choices
from foedus.obligations.snapshot import ProvisionOnDay
from foedus.vocabulary.pledges import EventKind, Pledge


class Outside(StrEnum):
    """Why a provision lies outside the fragment."""

    COUNTS = "it counts attackers or asks for a supporter"
    LAPSES = "it lapses when something else happens"
    OTHER_EVENTS = "other events than attacks set it off"
    UNSAID = "sets over attacker and victim cannot say it"


BARS_ON_HELP = frozenset(
    {
        Pledge.NONAGGRESSION,
        Pledge.NEUTRALITY,
        Pledge.REFUSE_HOSTILE_ALLIANCE,
        Pledge.REFRAIN_FROM_AIDING,
    }
)
"""Bars that can stand against a duty of help."""


def bears_on_help(bound: ProvisionOnDay) -> bool:
    """Whether a provision promises help, or may forbid it."""
    pledge = bound.provision.pledge
    return pledge is not None and (pledge.is_help or pledge in BARS_ON_HELP)


def outside(bound: ProvisionOnDay, clauses: Iterable[Clause]) -> Iterator[Outside]:
    """Yield why a provision lies outside the fragment, as far as its text and its clauses on attacks tell.

    Args:
        bound: The provision.
        clauses: What arrays make of it.
    """
    provision = bound.provision
    patterns = [p for t in provision.when for _, p in t.patterns()]
    if any(p.attackers is not None or p.supported_by is not None for p in patterns):
        yield Outside.COUNTS
    if provision.unless:
        yield Outside.LAPSES
    if any(_is_unsaid(clause) for clause in clauses):
        yield Outside.UNSAID


def _is_unsaid(clause: Clause) -> bool:
    """Whether a clause leaves attacks to the engine, for another reason than those read off the text."""
    provision = clause.bound.provision
    if not len(clause.bearers):
        # What is left of a number of attackers is known from the text.
        return not clause.counts or clause.odd_first
    if clause.act.is_bar:
        return not _is_one_of_the_two(provision.toward)
    return clause.odd_later and not provision.unless


def _is_one_of_the_two(role: Role | None) -> bool:
    """Whether a role means the attacked or the attacker."""
    if role is None:
        return True
    return isinstance(role, str) and parse_phrase(role).kind in {
        RoleKind.VICTIM,
        RoleKind.ATTACKER,
    }


def on_other_events(
    bound: ProvisionOnDay, choices: Choices
) -> Iterator[tuple[Provision | None, str]]:
    """Yield the provision as if each other event that sets it off were an attack, None where that says something else.

    With it the body whose decision about the attack is that event. An attack by a fellow party is a question of its own; other
    acts of a fellow party, and decisions about them, are covered where a text asks for no actor.
    """
    for trigger in bound.provision.when:
        for kind, pattern in trigger.patterns():
            if kind not in _NO_OTHER:
                yield _as_attack(bound.provision, kind, pattern, choices), pattern.taken_by or ""


_NO_OTHER = frozenset({EventKind.ATTACK, EventKind.UNREST})
"""Attacks themselves, and what nobody does: help against it is against nobody."""
_LIKE_AN_ATTACK = frozenset(
    {EventKind.THREAT, EventKind.OCCUPATION, EventKind.DEPLOYMENT, EventKind.DECISION}
)


def _as_attack(
    provision: Provision, kind: EventKind, pattern: Pattern, choices: Choices
) -> Provision | None:
    if kind not in _LIKE_AN_ATTACK or choices.of(NAMED_ADVERSARY) == "any_attacker":
        return None
    if kind is EventKind.DECISION and not pattern.taken_by:
        return None
    changes: dict[str, Any] = {"taken_by": None}
    if is_silent(actor_asked_for(pattern, choices)) and kind is not EventKind.OCCUPATION:
        changes["by"] = "anyone, parties too"
    attack = pattern.model_copy(update=changes)
    return provision.model_copy(update={"when": (Trigger(attack=attack),)})
