"""Completions: a draft with one alternative chosen in every bracket is an ordinary architecture.

A completion is adopted and in force, for all its states, from the day asked about: it answers *what if this
were the law today*, and says nothing about how it came to be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from foedus.instruments.architecture import Architecture, Choice
from foedus.instruments.documents import Bracketed, Instrument
from foedus.instruments.library import Library, Placed
from foedus.instruments.participation import Participation
from foedus.instruments.provision import Admission, Provision, Trigger
from foedus.obligations.readings import Choices
from foedus.obligations.role_sets import Cast, states_meant
from foedus.obligations.snapshot import InstrumentOnDay, Snapshot, snapshot_of
from foedus.vocabulary.days import Day
from foedus.vocabulary.errors import QuestionError
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.states import StateCode, find_state
from foedus.vocabulary.truth import Truth


@dataclass(frozen=True, kw_only=True)
class Completion:
    """A draft completed.

    Attributes:
        id: The draft's id and the choices, such as `draft?membership=csto&pledge=consult`.
        draft: The draft.
        choices: The alternative chosen in each bracket that means something under the others.
        members: Who takes part in what the brackets on participation fill.
        instruments: The draft's own instruments, completed.
        library: Every document of the picture: what stays in force, and these.
    """

    id: str
    draft: Architecture
    choices: Mapping[str, str]
    members: frozenset[StateCode]
    instruments: tuple[Instrument, ...]
    library: Library

    def snapshot(self, as_of: date) -> Snapshot:
        """Return the picture on a day."""
        return snapshot_of(self.library, as_of)


class UnknownChoiceError(QuestionError):
    """A bracket or an alternative that the draft does not have."""

    def __init__(self, text: str, kind: str, hint: str) -> None:
        super().__init__(f"The draft has no {kind} {text!r}.{hint}")


def complete(
    draft: Architecture, choices: Mapping[str, str], snapshot: Snapshot, reading: Choices
) -> Completion:
    """Fill the brackets of a draft.

    Args:
        draft: The architecture.
        choices: An alternative for each bracket; a bracket left out stays unfilled, and what hangs on
            it promises nothing.
        snapshot: The day from which the completion is law, with the documents it stands beside.
        reading: The reading, for alternatives that hang on one.

    Raises:
        UnknownChoiceError: A bracket or alternative does not exist.
    """
    chosen = meaningful(draft, choices)
    instruments, members = instruments_of(draft, chosen, snapshot, reading)
    beside = picture_of(draft, snapshot.library)
    library = ending(beside, ended_by(draft, chosen), members, snapshot.as_of)
    return Completion(
        id=completion_id(draft, chosen),
        draft=draft,
        choices=chosen,
        members=members,
        instruments=instruments,
        library=library.with_instruments(instruments),
    )


def instruments_of(
    draft: Architecture,
    chosen: Mapping[str, str],
    snapshot: Snapshot,
    reading: Choices,
    taking_part: dict[tuple[str, str], object] | None = None,
) -> tuple[tuple[Instrument, ...], frozenset[StateCode]]:
    """Return a draft's own instruments with the brackets filled, and who takes part in them.

    `taking_part` keeps participations between calls on one snapshot and reading; the rest is as in `complete`.
    """
    known = {} if taking_part is None else taking_part
    picked = {name: draft.brackets[name].alternatives[choice] for name, choice in chosen.items()}
    instruments = tuple(
        _completed(instrument, picked, snapshot, reading, known)
        for instrument in draft.own_instruments
    )
    members = frozenset(
        find_state(word).code
        for instrument in instruments
        if isinstance(instrument.participation, tuple)
        for spell in instrument.participation
        for word in spell.states
    )
    return instruments, members


def ended_by(draft: Architecture, chosen: Mapping[str, str]) -> frozenset[str]:
    """Return the instruments that the draft, or the choices, bring to an end."""
    return frozenset(draft.ends) | frozenset(
        name
        for bracket, choice in chosen.items()
        for name in draft.brackets[bracket].alternatives[choice].ends
    )


def completion_id(draft: Architecture, chosen: Mapping[str, str]) -> str:
    """Return the id that tells a completion's choices, brackets in order of their names."""
    if not chosen:
        return draft.id
    return f"{draft.id}?{'&'.join(f'{name}={chosen[name]}' for name in sorted(chosen))}"


def picture_of(architecture: Architecture, library: Library) -> Library:
    """Return the documents among which an architecture is looked at.

    Everything in force stays where the architecture keeps it; else only its own instruments do.
    """
    if architecture.keeps == "everything_in_force":
        return library
    named = {entry for entry in architecture.instruments if isinstance(entry, str)}
    return Library.of(
        placed
        for placed in library.placed
        if not isinstance(placed.document, Instrument) or placed.document.id in named
    )


def meaningful(draft: Architecture, choices: Mapping[str, str]) -> dict[str, str]:
    """Return the choices in brackets whose needs the other choices meet."""
    for name, choice in choices.items():
        if name not in draft.brackets:
            raise UnknownChoiceError(name, "bracket", did_you_mean(name, draft.brackets))
        offered = draft.brackets[name].alternatives
        if choice not in offered:
            raise UnknownChoiceError(
                choice, f"alternative for {name}", f" It offers {', '.join(offered)}."
            )
    kept = dict(choices)
    while True:
        left_out = [
            name
            for name in kept
            if any(
                kept.get(other) not in wanted
                for other, wanted in draft.brackets[name].needs.items()
            )
        ]
        if not left_out:
            return kept
        # What hangs on a choice that means nothing means nothing either.
        for name in left_out:
            del kept[name]


def _completed(
    instrument: Instrument,
    picked: Mapping[str, Choice],
    snapshot: Snapshot,
    reading: Choices,
    known: dict[tuple[str, str], object],
) -> Instrument:
    day = Day.on(snapshot.as_of)
    provisions = {}
    for pinpoint, provision in instrument.provisions.items():
        text = filled(provision, picked)
        if text is not None:
            provisions[pinpoint] = text
    who = (instrument.id, _who(instrument, picked))
    if who not in known:
        known[who] = _participation(instrument, picked, snapshot, reading)
    changes: dict[str, Any] = {
        "adopted": day,
        "in_force": day,
        "provisions": provisions,
        "participation": known[who],
    }
    return instrument.model_copy(update=changes)


def _who(instrument: Instrument, picked: Mapping[str, Choice]) -> str:
    """Return what tells the choice that says who takes part from others of the draft."""
    bracketed = instrument.participation
    choice = picked.get(bracketed.bracket) if isinstance(bracketed, Bracketed) else None
    return str(id(choice)) if choice is not None else ""


def _participation(
    instrument: Instrument, picked: Mapping[str, Choice], snapshot: Snapshot, reading: Choices
) -> object:
    if isinstance(instrument.participation, tuple):
        return tuple(_taking_part(spell, snapshot.as_of) for spell in instrument.participation)
    if not isinstance(instrument.participation, Bracketed):
        return instrument.participation
    choice = picked.get(instrument.participation.bracket)
    if choice is None or choice.states is None:
        return ()
    nobody = InstrumentOnDay(instrument=instrument, in_force=Truth.YES, because="", standings={})
    states, _ = states_meant(choice.states, Cast(snapshot, nobody, reading))
    bound = Day.on(snapshot.as_of)
    sources = choice.sources or instrument.sources
    spell = Participation.model_validate(
        {"states": sorted(states), "bound": bound, "sources": sources}
    )
    return (spell,) if states else ()


def _taking_part(spell: Participation, as_of: date) -> Participation:
    """Return a spell of a proposal that is supposed to be law for all whom it lists, from the day on."""
    if spell.ended is not None or spell.disputed is not None:
        return spell
    bound = spell.bound is not None and spell.bound.had_come(as_of) is Truth.YES
    return spell if bound else spell.model_copy(update={"bound": Day.on(as_of)})


def filled(provision: Provision, picked: Mapping[str, Choice]) -> Provision | None:
    """Return a provision with its brackets filled; None if a choice leaves it out."""
    changes: dict[str, Any] = {}
    words: list[str] = []
    when = provision.when
    for bracket in provision.bracket:
        choice = picked.get(bracket)
        if choice is None:
            continue
        if choice.drops:
            return None
        words.append(choice.says)
        when = choice.when if choice.when is not None else when
        given = choice.model_fields_set & _WRITTEN
        changes.update({name: getattr(choice, name) for name in given})
        if provision.admits is not None and choice.states is not None:
            joining = Admission(states=choice.states, agreed_by=choice.agreed_by)
            changes["admits"] = (*changes.get("admits", provision.admits), joining)
    for bracket in provision.bracket:
        if bracket in picked:
            when = tuple(_narrowed(trigger, picked[bracket]) for trigger in when)
    if words:
        changes["says"] = f"{provision.says} [{'; '.join(words)}]"
    pledge = changes.get("pledge", provision.pledge)
    return provision.model_copy(update={**changes, "when": when if pledge else (), "bracket": ()})


# What a choice writes into a provision as it stands; `attacker` and `area` go into its trigger.
_WRITTEN = frozenset(
    {
        "pledge",
        "means",
        "gate",
        "by",
        "toward",
        "against",
        "binding",
        "prevails_over",
        "yields_to",
        "within",
        "outcome",
        "schedule",
    }
)


def _narrowed(trigger: Trigger, choice: Choice) -> Trigger:
    """Return the trigger with attacker and area written into its attacks."""
    changes: dict[str, Any] = {}
    if choice.attacker is not None:
        changes["by"] = choice.attacker
    if choice.area is not None:
        changes["at"] = choice.area
    if choice.provided is not None:
        changes["provided"] = choice.provided
    if trigger.attack is None or not changes:
        return trigger
    return trigger.model_copy(update={"attack": trigger.attack.model_copy(update=changes)})


def ending(
    library: Library, ended: frozenset[str], members: frozenset[StateCode], as_of: date
) -> Library:
    """Return the documents with some instruments at an end for some states, from the day on."""
    if not ended:
        return library
    return Library.of(
        Placed(_ended_for(placed.document, members, as_of), placed.text)
        if isinstance(placed.document, Instrument) and placed.document.id in ended
        else placed
        for placed in library.placed
    )


def _ended_for(instrument: Instrument, members: frozenset[StateCode], as_of: date) -> Instrument:
    if not isinstance(instrument.participation, tuple):
        return instrument
    day = Day.on(as_of)
    spells: list[Participation] = []
    for spell in instrument.participation:
        leaving = tuple(w for w in spell.states if find_state(w).code in members)
        staying = tuple(w for w in spell.states if w not in leaving)
        if staying:
            spells.append(spell.model_copy(update={"states": staying}))
        if leaving and (
            spell.ended is None or spell.ended.had_come(as_of - timedelta(days=1)) is not Truth.YES
        ):
            how = {"states": leaving, "ended": day, "how": "ended by the draft"}
            spells.append(spell.model_copy(update=how))
    return instrument.model_copy(update={"participation": tuple(spells)})
