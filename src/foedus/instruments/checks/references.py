"""Every reference leads somewhere: instruments, bodies, areas, groups, questions, claims, states."""

from collections.abc import Callable, Iterator, Mapping

from foedus.instruments.architecture import Architecture, Choice
from foedus.instruments.checks.known import Known, mistake, walk
from foedus.instruments.documents import Area, Body, Claim, Instrument, Question, Reading
from foedus.instruments.frozen import ByReading
from foedus.instruments.library import Library, Placed
from foedus.instruments.participation import DisputedParticipation, Participation
from foedus.instruments.provision import Gate, Must, Pattern, Provision, Until
from foedus.instruments.roles import StatesOf
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.states import UnknownStateError, find_state, is_state

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
                        if word not in among:
                            yield _dangling(placed, (*at, *key), word, among, kind)
        yield from _states(placed)
        yield from _alternatives(placed, everything)
        yield from _reservations(placed)


def instruments_known(library: Library) -> dict[str, Instrument]:
    """Return the instruments by id, those written into architectures too."""
    inline = {i.id: i for a in library.architectures.values() for i in a.own_instruments}
    return {**inline, **library.instruments}


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
    for key in ("prevails_over", "yields_to"):
        for index, word in enumerate(getattr(part, key)):
            if word != EVERY_OTHER:
                yield (key, index), word, instruments_known(library), "instrument"


def _of_gate(part: Gate, library: Library) -> Found:
    if part.decision:
        yield ("decision",), part.decision, library.bodies, "body"


def _of_must(part: Must, library: Library) -> Found:
    if part.report_to:
        yield ("report_to",), part.report_to, library.bodies, "body"


def _of_until(part: Until, library: Library) -> Found:
    if part.measures_by:
        yield ("measures_by",), part.measures_by, library.bodies, "body"


def _of_pattern(part: Pattern, library: Library) -> Found:
    yield from _of_taken_by(part, library)
    places = part.at.alternatives if isinstance(part.at, ByReading) else {"": part.at}
    for place in places.values():
        if place and not place.startswith(TERRITORY) and not is_state(place):
            yield ("at",), place, library.areas, "area"


def _of_taken_by(part: Pattern, library: Library) -> Found:
    if part.taken_by:
        yield ("taken_by",), part.taken_by, library.bodies, "body"


def _of_states(part: StatesOf, library: Library) -> Found:
    if part.group:
        yield ("group",), part.group, library.groups, "group"
    if part.parties_to:
        yield ("parties_to",), part.parties_to, instruments_known(library), "instrument"
    if part.members_of:
        yield ("members_of",), part.members_of, library.bodies, "body"


def _of_by_reading(part: ByReading[object], library: Library) -> Found:
    yield ("by_reading",), part.by_reading, library.questions, "question"


def _of_disputed(part: DisputedParticipation, library: Library) -> Found:
    yield ("reading",), part.reading, library.questions, "question"


def _of_body(part: Body, library: Library) -> Found:
    if part.of:
        yield ("of",), part.of, instruments_known(library), "instrument"


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
    for key in ("prevails_over", "yields_to", "ends"):
        for index, word in enumerate(getattr(part, key)):
            if word != EVERY_OTHER:
                yield (key, index), word, instruments_known(library), "instrument"


def _of_architecture(part: Architecture, library: Library) -> Found:
    for index, entry in enumerate(part.instruments):
        if isinstance(entry, str):
            yield ("instruments", index), entry, library.instruments, "instrument"
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
        for key, words in _state_words(part):
            for word in words:
                try:
                    find_state(word)
                except UnknownStateError as unknown:
                    yield mistake(placed, (*at, *key), "F101", str(unknown))


def _state_words(part: object) -> Iterator[tuple[KeyPath, tuple[str, ...]]]:
    if isinstance(part, Participation):
        key = "states"
        yield (key,), part.states
    elif isinstance(part, StatesOf):
        yield ("states",), part.states
        yield ("besides",), part.besides if isinstance(part.besides, tuple) else ()
    elif isinstance(part, Area):
        yield ("claimed_by",), part.claimed_by
        yield ("part_of",), (part.part_of,) if part.part_of else ()
        yield ("administered_by",), (part.administered_by,) if part.administered_by else ()


def _alternatives(placed: Placed, library: Library) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each alternative that its question does not offer."""
    for at, part in walk(placed.document):
        if isinstance(part, ByReading) and part.by_reading in library.questions:
            offered = library.questions[part.by_reading].alternatives
            named: dict[str, object] = dict(part.alternatives)
        elif isinstance(part, Reading):
            for question, choice in part.choices.items():
                alternatives = library.questions.get(question)
                if alternatives and choice not in alternatives.alternatives:
                    yield _no_alternative(placed, ("choices", question), choice, question)
            continue
        else:
            continue
        for word in named:
            if word not in offered:
                yield _no_alternative(placed, (*at, word), word, part.by_reading)
    document = placed.document
    if isinstance(document, Question) and document.default not in document.alternatives:
        yield _no_alternative(placed, ("default",), document.default, document.id)


def _no_alternative(placed: Placed, at: KeyPath, word: str, question: str) -> Diagnostic:
    return mistake(
        placed,
        at,
        "F107",
        f"The question {question!r} has no alternative {word!r}.",
        do="Use one of its alternatives, or add this one to the question.",
    )


def _reservations(placed: Placed) -> Iterator[Diagnostic]:
    document = placed.document
    if not isinstance(document, Instrument) or not isinstance(document.participation, tuple):
        return
    for index, spell in enumerate(document.participation):
        for number, reservation in enumerate(spell.reservations):
            if reservation.to in document.provisions:
                continue
            yield mistake(
                placed,
                ("participation", index, "reservations", number, "to"),
                "F204",
                f"{document.id} has no provision at {reservation.to!r}, to which {', '.join(spell.states)} made a reservation.",
                do=f"Name a pinpoint of the instrument.{did_you_mean(reservation.to, document.provisions)}",
            )
