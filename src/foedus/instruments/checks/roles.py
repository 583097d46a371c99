"""Every role is understood: a phrase of the language, a role the instrument names, or a state."""

from collections.abc import Iterator

from foedus.instruments.architecture import Architecture, Choice
from foedus.instruments.checks.known import Known, instruments_in, mistake, walk
from foedus.instruments.documents import BOTH_SIDES, Alternative, Area, Body, Instrument, Question
from foedus.instruments.frozen import ByReading
from foedus.instruments.library import Placed
from foedus.instruments.provision import Admission, Attackers, Gate, Pattern, Provision
from foedus.instruments.roles import NO_ROLES, RoleKind, StatesOf, parse_phrase
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.states import UnknownStateError, find_state

_ROLE_KEYS: dict[type, tuple[str, ...]] = {
    Provision: ("by", "toward", "against", "revised_for"),
    Admission: ("states", "agreed_by"),
    Pattern: ("by", "on", "supported_by", "against"),
    Gate: ("request", "joint_finding", "action"),
    Attackers: ("among", "outside"),
    Choice: ("by", "toward", "against", "states", "attacker", "agreed_by"),
    Alternative: ("states",),
}


def check_roles(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each role that cannot be understood."""
    for placed in known.library.placed:
        nouns = {"party"}
        for root, instrument in instruments_in(placed):
            own = {"party", *instrument.roles}
            nouns |= own
            yield from _roles_within(placed, root, instrument, own)
            for name, role in instrument.roles.items():
                yield from _role(placed, (*root, "roles", name), role, own)
            yield from _derivable(placed, root, instrument)
            yield from _taking_part(placed, root, instrument)
        match placed.document:
            case Architecture(brackets=brackets):
                yield from _roles_within(placed, ("brackets",), brackets, nouns)
            case Question(alternatives=alternatives):
                yield from _roles_within(placed, ("alternatives",), alternatives, nouns)
            case Body() as body:
                yield from _of_body(placed, body)
            case Area() as area:
                yield from _of_area(placed, area)


def _roles_within(
    placed: Placed, root: KeyPath, part: object, nouns: set[str]
) -> Iterator[Diagnostic]:
    for at, inner in walk(part, root):
        for model, keys in _ROLE_KEYS.items():
            if isinstance(inner, model):
                for key in keys:
                    yield from _role(placed, (*at, key), getattr(inner, key), nouns)


def _of_body(placed: Placed, body: Body) -> Iterator[Diagnostic]:
    lists = body.members if isinstance(body.members, dict) else {}
    # Without an instrument a body has no parties to speak of.
    nouns = {"party"} if body.of else set()
    if isinstance(body.members, dict):
        for name, role in body.members.items():
            yield from _role(placed, ("members", name), role, nouns)
    else:
        yield from _role(placed, ("members",), body.members, nouns)
    for matter, rule in body.decides.items():
        if not (isinstance(rule.veto, str) and rule.veto in lists):
            yield from _role(placed, ("decides", matter, "veto"), rule.veto, nouns)
        if not (isinstance(rule.abstains, str) and rule.abstains in {*BOTH_SIDES, *lists}):
            yield from _role(placed, ("decides", matter, "abstains"), rule.abstains, nouns)


def _of_area(placed: Placed, area: Area) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each role of an area that not every instrument has."""
    for key in ("includes", "excludes", "disputed"):
        for index, word in enumerate(getattr(area, key)):
            if parse_phrase(word).kind is not RoleKind.NAMED:
                yield from _role(placed, (key, index), word, {"party"})


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
                f"The role {role!r} speaks of a {phrase.noun!r}, which is not defined.",
                do=_how_to_define(placed, phrase.noun, nouns),
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
                    why=""
                    if phrase.noun in NO_ROLES
                    else str(unknown).replace(" Use an ISO", " A state is an ISO"),
                    do=_how_to_name(phrase.noun),
                )
    elif role is not None and not isinstance(role, StatesOf):
        yield mistake(placed, at, "F106", f"The role {role!r} is not understood.")


def _taking_part(placed: Placed, root: KeyPath, instrument: Instrument) -> Iterator[Diagnostic]:
    """Yield a diagnostic where participation is given by what says nothing of consent."""
    for at, described in walk(instrument.participation, (*root, "participation")):
        if not isinstance(described, StatesOf):
            continue
        for key in ("group", "members_of", "region"):
            if getattr(described, key) is not None:
                yield mistake(
                    placed,
                    (*at, key),
                    "F302",
                    f"{instrument.id}: who takes part cannot be told from {key!r}.",
                    why="Taking part is an act of each state, or follows from taking part in another instrument.",
                    do="List the states with what they did, or give `parties_to`, `states` and `besides`.",
                )


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
        is_bar = provision.pledge is not None and provision.pledge.is_bar
        if (
            is_bar
            and provision.gate not in {None, "none"}
            and not (provision.when or provision.bracket)
        ):
            yield mistake(
                placed,
                (*at, "gate"),
                "F302",
                f"{instrument.id}, {pinpoint} forbids at all times, and waits for something.",
                why="A bar without a trigger holds whatever happens; nothing is there that could still have to happen.",
                do="Add `when`, or leave out `gate`.",
            )
        yield from _lapses_knowably(placed, at, pinpoint, provision)


def _lapses_knowably(
    placed: Placed, at: KeyPath, pinpoint: str, provision: Provision
) -> Iterator[Diagnostic]:
    for index, trigger in enumerate(provision.unless):
        for kind, pattern in trigger.patterns():
            if pattern.provided is not None:
                yield mistake(
                    placed,
                    (*at, "unless", index, kind.value, "provided"),
                    "F302",
                    f"{pinpoint} lapses under a condition that only words say: {pattern.provided!r}.",
                    why="Whether it is met is unknown, and nothing unknown makes a pledge lapse.",
                    do="Say it with the other keys, or put `provided` into `when`.",
                )


def _how_to_name(noun: str) -> str:
    if noun in NO_ROLES:
        return f"Write `{NO_ROLES[noun]}`."
    return "Write a role such as `each other party` or `the victim`, or a state."


def _how_to_define(placed: Placed, noun: str, nouns: set[str]) -> str:
    if isinstance(placed.document, Area):
        return "Use `party`: an area belongs to no instrument, and knows no role that one of them defines."
    if isinstance(placed.document, Body):
        return "Say under `of` which instrument has these parties, or list the members."
    return f"Use `party`, or define it under `roles`.{did_you_mean(noun, nouns)}"
