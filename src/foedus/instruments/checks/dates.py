"""Days are in order: consent, entry into force, suspension, notice, end; no spells overlap.

Source: VCLT arts. 16, 24, 54, 56, 57.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from foedus.instruments.checks.known import Known, instruments_in, mistake
from foedus.instruments.documents import Instrument
from foedus.instruments.library import Placed
from foedus.instruments.participation import Participation
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.days import Day
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.states import UnknownStateError, find_state

# Each may not come surely before any of those that precede it here.
_ORDER = (
    ("signed", "ratified"),
    ("signed", "bound"),
    ("ratified", "bound"),
    ("acceded", "bound"),
    ("provisional", "bound"),
    ("signed", "notified"),
    ("ratified", "notified"),
    ("acceded", "notified"),
    ("bound", "suspended"),
    ("suspended", "resumed"),
    ("suspended", "ended"),
    ("bound", "notified"),
    ("notified", "ended"),
    ("ratified", "ended"),
    ("acceded", "ended"),
    ("bound", "ended"),
)
_WORDS = {
    "signed": "signature",
    "ratified": "ratification",
    "acceded": "accession",
    "provisional": "provisional application",
    "bound": "entry into force",
    "suspended": "suspension",
    "resumed": "resumption",
    "notified": "notice of denunciation",
    "ended": "end",
}


def check_dates(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic for days out of order, and overlapping spells."""
    for placed in known.library.placed:
        for root, instrument in instruments_in(placed):
            yield from _instrument_days(placed, root, instrument)
            if isinstance(instrument.participation, tuple):
                for index, spell in enumerate(instrument.participation):
                    at: KeyPath = (*root, "participation", index)
                    yield from _spell_days(placed, at, spell)
                yield from _overlaps(placed, root, instrument.participation)


def _instrument_days(placed: Placed, root: KeyPath, instrument: Instrument) -> Iterator[Diagnostic]:
    for first, second in (("adopted", "in_force"), ("in_force", "ended")):
        earlier, later = getattr(instrument, first), getattr(instrument, second)
        if earlier and later and later.surely_before(earlier):
            yield mistake(
                placed,
                (*root, second),
                "F201",
                f"{instrument.id}: {second} {later} comes before {first} {earlier}.",
                why="A text is adopted, enters into force, and may then end (VCLT arts. 9, 24, 42).",
                do="Correct one of the days.",
            )


def _spell_days(placed: Placed, at: KeyPath, spell: Participation) -> Iterator[Diagnostic]:
    who = ", ".join(spell.states)
    for first, second in _ORDER:
        earlier: Day | None = getattr(spell, first)
        later: Day | None = getattr(spell, second)
        if earlier and later and later.surely_before(earlier):
            yield mistake(
                placed,
                (*at, second),
                "F201",
                f"{who}: the {_WORDS[second]} on {later} comes before the {_WORDS[first]} on {earlier}.",
                why="A state consents, is bound, and may then give notice (VCLT arts. 16, 24, 54-56).",
                do="Correct one of the days, or make two spells of it.",
            )
    if spell.notified and not (spell.bound or spell.ratified or spell.acceded or spell.provisional):
        yield mistake(
            placed,
            (*at, "notified"),
            "F201",
            f"{who}: notice of denunciation on {spell.notified}, but no consent to be bound.",
            why="Only a state that has consented can denounce (VCLT arts. 54-56).",
            do="Add `ratified`, `acceded` or `bound`, or remove the notice.",
        )


def _overlaps(
    placed: Placed, root: KeyPath, spells: tuple[Participation, ...]
) -> Iterator[Diagnostic]:
    by_state: dict[str, list[tuple[int, Participation]]] = defaultdict(list)
    for index, spell in enumerate(spells):
        for word in spell.states:
            try:
                by_state[find_state(word).code].append((index, spell))
            except UnknownStateError:
                continue
    for code, own in by_state.items():
        ordered = sorted(own, key=lambda item: _begins(item[1]))
        for (first, earlier), (second, later) in pairwise(ordered):
            if earlier.ended is None or _begins(later) < earlier.ended.earliest:
                end = f"until {earlier.ended}" if earlier.ended else "without end"
                yield Diagnostic(
                    code="F202",
                    problem=f"{code} takes part twice at once: a spell {end}, and another {_beginning(later)}.",
                    passages=(
                        placed.text.passage((*root, "participation", second)),
                        placed.text.passage((*root, "participation", first)),
                    ),
                    why="A state has one standing to an instrument on a day.",
                    do="Give the earlier spell its `ended`, or join the two.",
                )


def _begins(spell: Participation) -> date:
    days = (spell.provisional, spell.bound, spell.acceded, spell.ratified, spell.signed)
    return min((day.earliest for day in days if day), default=date.min)


def _beginning(spell: Participation) -> str:
    begins = _begins(spell)
    return "without a day" if begins == date.min else f"from {begins}"
