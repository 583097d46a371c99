"""Which questions of reading an answer through a provision may hang on.

Those that the document itself asks, and those that the engine asks of provisions of its form; see
docs/reference/readings.md. Which of them an answer really hangs on, the answer says.
"""

from collections.abc import Iterator

from foedus.instruments.checks.known import walk
from foedus.instruments.documents import Instrument
from foedus.instruments.frozen import ByReading
from foedus.instruments.participation import DisputedParticipation
from foedus.instruments.provision import Pattern, Provision
from foedus.instruments.roles import Role, RoleKind, parse_phrase
from foedus.obligations.conflicts import EVERY_OTHER
from foedus.obligations.readings import (
    CHARTER_PRIORITY,
    CONSTITUTIONAL_PROCESS,
    DEFENSIVE_FORCE,
    DIRECTED_AGAINST,
    FELLOW_MEMBER_ATTACK,
    NAMED_ADVERSARY,
    OWN_CHOICE_OF_MEANS,
    POLITICAL_COMMITMENTS,
    PROVOCATION,
)
from foedus.vocabulary.pledges import EventKind, Means, Pledge

_BY_FORCE = frozenset({EventKind.ATTACK, EventKind.OCCUPATION, EventKind.DEFENCE})


def questions_of_instrument(instrument: Instrument) -> tuple[str, ...]:
    """Return the questions that any of its provisions, or a disputed participation, raises."""
    found = {
        part.reading
        for _, part in walk(instrument.participation)
        if isinstance(part, DisputedParticipation)
    }
    for provision in instrument.provisions.values():
        found.update(questions_of_provision(provision, instrument))
    return tuple(sorted(found))


def questions_of_provision(provision: Provision, instrument: Instrument) -> tuple[str, ...]:
    """Return the questions that a provision raises, those of the roles it uses included."""
    return tuple(sorted({*_written(provision, instrument), *_asked(provision, instrument)}))


def _written(provision: Provision, instrument: Instrument) -> Iterator[str]:
    for part in (provision, *instrument.roles.values()):
        for _, inner in walk(part):
            if isinstance(inner, ByReading):
                yield inner.by_reading


def _asked(provision: Provision, instrument: Instrument) -> Iterator[str]:
    pledge = provision.pledge
    if EVERY_OTHER in provision.prevails_over:
        yield CHARTER_PRIORITY
    if pledge is None:
        return
    if (provision.binding or instrument.binds_in_law) != "legal":
        yield POLITICAL_COMMITMENTS
    if provision.means is Means.OWN_CHOICE or any(
        saving.means is Means.OWN_CHOICE for saving in provision.saving
    ):
        yield OWN_CHOICE_OF_MEANS
    if pledge is Pledge.REFUSE_HOSTILE_ALLIANCE:
        yield DIRECTED_AGAINST
    if any(getattr(part, "process", None) for _, part in walk(provision.gate)):
        yield CONSTITUTIONAL_PROCESS
    for trigger in provision.when:
        for kind, pattern in trigger.patterns():
            yield from _asked_of_event(kind, pattern, is_help=pledge.is_help)


def _asked_of_event(kind: EventKind, pattern: Pattern, *, is_help: bool) -> Iterator[str]:
    if kind is EventKind.ATTACK:
        yield DEFENSIVE_FORCE
    if pattern.unprovoked:
        yield PROVOCATION
    if kind in _BY_FORCE and _is_silent(pattern.by):
        yield FELLOW_MEMBER_ATTACK
    if kind is EventKind.ATTACK and is_help and _names_states(pattern.by):
        yield NAMED_ADVERSARY


def _is_silent(role: Role | None) -> bool:
    return role is None or (isinstance(role, str) and parse_phrase(role).kind is RoleKind.ANYONE)


def _names_states(role: Role | None) -> bool:
    words = role if isinstance(role, tuple) else (role,)
    return all(isinstance(w, str) and parse_phrase(w).kind is RoleKind.NAMED for w in words)
