"""Every reference leads somewhere: instruments, bodies, areas, groups, questions, claims, states."""

from collections.abc import Callable, Iterator, Mapping

from foedus.instruments.architecture import Architecture, Choice
from foedus.instruments.case import Performed
from foedus.instruments.checks.known import Known, instruments_in, mistake, walk
from foedus.instruments.documents import (
    Area,
    Body,
    Claim,
    Membership,
    Question,
    Reading,
    Speaker,
)
from foedus.instruments.finding import every_instrument
from foedus.instruments.frozen import ByReading
from foedus.instruments.library import Library, Placed
from foedus.instruments.participation import DisputedParticipation, Participation
from foedus.instruments.presence import Presence
from foedus.instruments.provision import Gate, Must, Pattern, Provision, Saving, Until
from foedus.instruments.roles import StatesOf
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.states import M49_NAMES, UnknownStateError, find_state, is_state

Found = Iterator[tuple[KeyPath, str, Mapping[str, object], str]]

EVERY_OTHER = "every other instrument"
TERRITORY = "territory of "


def check_references(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id that no document has."""
    everything = known.everything
    for placed in known.library.placed:
        for at, part in walk(placed.document):
            for model, references in _REFERENCES.items():
                if isinstance(part, model):
                    for key, word, among, kind in references(part, everything):
                        if word not in among and (kind, word) not in everything.unread:
                            yield _dangling(placed, (*at, *key), word, among, kind)
        yield from _states(placed)
        yield from _alternatives(placed, everything)
        yield from _reservations(placed)


def _dangling(
    placed: Placed, at: KeyPath, word: str, among: Mapping[str, object], kind: str
) -> Diagnostic:
    return mistake(
        placed,
        at,
        "F104",
        f"There is no {kind} {word!r}.",
        do=f"Correct the id, or add the document.{did_you_mean(word, among)}",
    )


def _of_provision(part: Provision, library: Library) -> Found:
    yield from _of_place(("at",), part.at, library)
    for key in ("prevails_over", "yields_to"):
        for index, word in enumerate(getattr(part, key)):
            if word != EVERY_OTHER:
                yield (key, index), word, every_instrument(library), "instrument"


def _of_gate(part: Gate, library: Library) -> Found:
    if part.decision:
        yield ("decision",), part.decision, library.bodies, "body"
    body = library.bodies.get(part.decision or "")
    if part.on and body and body.decides:
        yield ("on",), part.on, body.decides, f"matter that {body.id} decides,"


def _of_must(part: Must, library: Library) -> Found:
    if part.report_to:
        yield ("report_to",), part.report_to, library.bodies, "body"


def _of_until(part: Until, library: Library) -> Found:
    if part.measures_by:
        yield ("measures_by",), part.measures_by, library.bodies, "body"


def _of_pattern(part: Pattern, library: Library) -> Found:
    yield from _of_taken_by(part, library)
    if isinstance(part.at, ByReading):
        for alternative, place in part.at.alternatives.items():
            yield from _of_place(("at", alternative), place, library)
    else:
        yield from _of_place(("at",), part.at, library)


def _of_place(key: KeyPath, place: str | None, library: Library) -> Found:
    if place and not place.startswith(TERRITORY) and not is_state(place):
        yield key, place, library.areas, "area"


def _of_taken_by(part: Pattern, library: Library) -> Found:
    if part.taken_by:
        yield ("taken_by",), part.taken_by, library.bodies, "body"


def _of_states(part: StatesOf, library: Library) -> Found:
    if part.group:
        yield ("group",), part.group, library.groups, "group"
    if part.parties_to:
        yield ("parties_to",), part.parties_to, every_instrument(library), "instrument"
    if part.members_of:
        yield ("members_of",), part.members_of, library.bodies, "body"
    if isinstance(part.region, ByReading):
        for alternative, words in part.region.alternatives.items():
            yield from _of_region(("region", alternative), words)
    elif part.region is not None:
        yield from _of_region(("region",), part.region)


def _of_region(key: KeyPath, words: tuple[str, ...] | str) -> Found:
    if isinstance(words, str):
        yield key, words, M49_NAMES, "region of UN M49"
        return
    for index, word in enumerate(words):
        yield (*key, index), word, M49_NAMES, "region of UN M49"


def _of_by_reading(part: ByReading[object], library: Library) -> Found:
    yield ("by_reading",), part.by_reading, library.questions, "question"


def _of_disputed(part: DisputedParticipation, library: Library) -> Found:
    yield ("reading",), part.reading, library.questions, "question"


def _of_body(part: Body, library: Library) -> Found:
    if part.of:
        yield ("of",), part.of, every_instrument(library), "instrument"


def _of_claim(part: Claim, library: Library) -> Found:
    for index, word in enumerate(part.answers):
        yield ("answers", index), word, library.claims, "claim"


def _of_reading(part: Reading, library: Library) -> Found:
    for word in part.choices:
        yield ("choices", word), word, library.questions, "question"


def _of_area(part: Area, library: Library) -> Found:
    for key in ("within", "includes", "excludes", "disputed"):
        for index, word in enumerate(getattr(part, key)):
            if not is_state(word) and word.split()[0] not in {"a", "each", "any"}:
                yield (key, index), word, library.areas, "area"


def _of_choice(part: Choice, library: Library) -> Found:
    yield from _of_place(("area",), part.area, library)
    for key in ("prevails_over", "yields_to", "ends"):
        for index, word in enumerate(getattr(part, key)):
            if word != EVERY_OTHER:
                yield (key, index), word, every_instrument(library), "instrument"


def _of_architecture(part: Architecture, library: Library) -> Found:
    for index, entry in enumerate(part.instruments):
        if isinstance(entry, str):
            yield ("instruments", index), entry, library.instruments, "instrument"
    for index, word in enumerate(part.ends):
        yield ("ends", index), word, every_instrument(library), "instrument"
    for index, word in enumerate(part.claims):
        yield ("claims", index), word, library.claims, "claim"
    for index, word in enumerate(part.terms):
        yield ("terms", index), word, library.questions, "question"
    for name, element in part.elements.items():
        for index, word in enumerate(element.claims):
            yield ("elements", name, "claims", index), word, library.claims, "claim"
        for index, word in enumerate(element.terms):
            yield ("elements", name, "terms", index), word, library.questions, "question"


_REFERENCES: dict[type, Callable[..., Found]] = {
    Provision: _of_provision,
    Gate: _of_gate,
    Must: _of_must,
    Until: _of_until,
    Pattern: _of_pattern,
    StatesOf: _of_states,
    ByReading: _of_by_reading,
    DisputedParticipation: _of_disputed,
    Body: _of_body,
    Claim: _of_claim,
    Reading: _of_reading,
    Area: _of_area,
    Architecture: _of_architecture,
    Choice: _of_choice,
}


def _states(placed: Placed) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each unknown state where only a state can stand."""
    for at, part in walk(placed.document):
        for key, word in _state_words(part):
            try:
                find_state(word)
            except UnknownStateError as unknown:
                yield unknown_state(placed, (*at, *key), unknown)


def unknown_state(placed: Placed, at: KeyPath, unknown: UnknownStateError) -> Diagnostic:
    """Return the diagnostic for a text that names no state, or several."""
    problem, _, do = str(unknown).partition(". ")
    return mistake(placed, at, "F101", f"{problem}.", do=do)


def _state_words(part: object) -> Iterator[tuple[KeyPath, str]]:
    """Yield each word that can only be a state, with its key."""
    for model, keys in _STATE_KEYS.items():
        if not isinstance(part, model):
            continue
        for key in keys:
            words = getattr(part, key)
            if isinstance(words, str):
                yield (key,), words
            elif isinstance(words, dict):
                yield from (((key, word), word) for word in words)
            elif isinstance(words, tuple):
                name = _SPELT.get(model, key)
                yield from (((name, index), word) for index, word in enumerate(words))


_STATE_KEYS: dict[type, tuple[str, ...]] = {
    Participation: ("states",),
    DisputedParticipation: ("positions",),
    StatesOf: ("states", "besides"),
    Membership: ("states",),
    Saving: ("states",),
    Speaker: ("state",),
    Area: ("claimed_by", "part_of", "administered_by"),
    Presence: ("hosts",),
    Performed: ("states",),
}
_SPELT: dict[type, str] = {Saving: "for", Presence: "host"}


def _alternatives(placed: Placed, library: Library) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each alternative that its question does not offer."""
    for at, question, word in _chosen(placed):
        known = library.questions.get(question)
        if known is not None and word not in known.alternatives:
            yield _no_alternative(placed, at, word, question, known.alternatives)


def _chosen(placed: Placed) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield each alternative named, with its place and its question."""
    for at, part in walk(placed.document):
        if isinstance(part, ByReading):
            yield from (((*at, word), part.by_reading, word) for word in part.alternatives)
        elif isinstance(part, Reading):
            for question, word in part.choices.items():
                yield (*at, "choices", question), question, word
        elif isinstance(part, Question):
            yield (*at, "default"), part.id, part.default


def _no_alternative(
    placed: Placed, at: KeyPath, word: str, question: str, offered: Mapping[str, object]
) -> Diagnostic:
    return mistake(
        placed,
        at,
        "F107",
        f"The question {question!r} has no alternative {word!r}.",
        do=f"It offers {', '.join(offered)}.{did_you_mean(word, offered)}",
    )


def _reservations(placed: Placed) -> Iterator[Diagnostic]:
    for root, instrument in instruments_in(placed):
        if not isinstance(instrument.participation, tuple):
            continue
        for index, spell in enumerate(instrument.participation):
            for number, reservation in enumerate(spell.reservations):
                if reservation.to in instrument.provisions:
                    continue
                yield mistake(
                    placed,
                    (*root, "participation", index, "reservations", number, "to"),
                    "F204",
                    f"{instrument.id} has no provision at {reservation.to!r}, to which {', '.join(spell.states)} made a reservation.",
                    why="A reservation excludes or narrows certain provisions (VCLT art. 2(1)(d)).",
                    do=f"Name a pinpoint of the instrument.{did_you_mean(reservation.to, instrument.provisions)}",
                )
