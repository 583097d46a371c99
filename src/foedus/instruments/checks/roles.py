"""Every role is understood: a phrase of the language, a role the instrument names, or a state."""

from collections.abc import Iterator

from foedus.instruments.checks.known import Known, mistake, walk
from foedus.instruments.documents import Area, Body, Instrument
from foedus.instruments.frozen import ByReading
from foedus.instruments.library import Placed
from foedus.instruments.provision import Attackers, Gate, Pattern, Provision
from foedus.instruments.roles import RoleKind, StatesOf, parse_phrase
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.states import UnknownStateError, find_state

_ROLE_KEYS: dict[type, tuple[str, ...]] = {
    Provision: ("by", "toward", "against"),
    Pattern: ("by", "on", "supported_by", "against"),
    Gate: ("request", "joint_finding", "action"),
    Attackers: ("among", "outside"),
}


def check_roles(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each role that cannot be understood."""
    for placed in known.library.placed:
        if isinstance(placed.document, Body | Area):
            continue
        for root, instrument in _instruments(placed):
            nouns = {"party", *instrument.roles}
            for at, part in walk(instrument, root):
                for model, keys in _ROLE_KEYS.items():
                    if isinstance(part, model):
                        for key in keys:
                            yield from _role(placed, (*at, key), getattr(part, key), nouns)
            for name, role in instrument.roles.items():
                yield from _role(placed, (*root, "roles", name), role, nouns)
            yield from _derivable(placed, root, instrument)


def _instruments(placed: Placed) -> Iterator[tuple[KeyPath, Instrument]]:
    if isinstance(placed.document, Instrument):
        yield (), placed.document
    for index, entry in enumerate(getattr(placed.document, "instruments", ())):
        if isinstance(entry, Instrument):
            yield ("instruments", index), entry


def _role(placed: Placed, at: KeyPath, role: object, nouns: set[str]) -> Iterator[Diagnostic]:
    if isinstance(role, ByReading):
        for name, alternative in role.alternatives.items():
            yield from _role(placed, (*at, name), alternative, nouns)
    elif isinstance(role, tuple):
        for index, word in enumerate(role):
            yield from _role(placed, (*at, index), word, nouns)
    elif isinstance(role, str):
        phrase = parse_phrase(role)
        if phrase.kind in {RoleKind.ALL, RoleKind.OTHERS} and phrase.noun not in nouns:
            yield mistake(
                placed,
                at,
                "F106",
                f"The role {role!r} speaks of a {phrase.noun!r}, which the instrument does not define.",
                do=f"Use `party`, or define it under `roles`.{did_you_mean(phrase.noun, nouns)}",
            )
        elif phrase.kind is RoleKind.NAMED:
            try:
                find_state(phrase.noun)
            except UnknownStateError as unknown:
                yield mistake(
                    placed,
                    at,
                    "F106" if " " in phrase.noun else "F101",
                    f"{role!r} is neither a role of the language nor a state.",
                    why=str(unknown),
                    do="Write a role such as `each other party` or `the victim`, or a state.",
                )
    elif role is not None and not isinstance(role, StatesOf):
        yield mistake(placed, at, "F106", f"The role {role!r} is not understood.")


def _derivable(placed: Placed, root: KeyPath, instrument: Instrument) -> Iterator[Diagnostic]:
    for pinpoint, provision in instrument.provisions.items():
        at = (*root, "provisions", pinpoint)
        if provision.when and provision.pledge is None and not provision.bracket:
            yield mistake(
                placed,
                (*at, "when"),
                "F302",
                f"{instrument.id}, {pinpoint} has a trigger but promises nothing.",
                do="Add `pledge`, or leave out `when`.",
            )
