"""Brackets and completions of a draft fit together."""

from collections.abc import Iterator

from foedus.instruments.architecture import Architecture
from foedus.instruments.checks.known import Known, mistake
from foedus.instruments.documents import Bracketed, Instrument
from foedus.instruments.library import Placed
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.nearest import did_you_mean


def check_brackets(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each bracket or choice that does not exist."""
    for placed in known.library.placed:
        if isinstance(placed.document, Architecture):
            yield from _used(placed, placed.document)
            yield from _needs(placed, placed.document)
            yield from _completions(placed, placed.document)
            yield from _features(placed, placed.document)
        elif isinstance(placed.document, Instrument):
            yield from _outside_drafts(placed, placed.document)


def _outside_drafts(placed: Placed, instrument: Instrument) -> Iterator[Diagnostic]:
    if isinstance(instrument.participation, Bracketed):
        yield _no_draft(placed, ("participation",))
    for pinpoint, provision in instrument.provisions.items():
        if provision.bracket:
            yield _no_draft(placed, ("provisions", pinpoint, "bracket"))


def _no_draft(placed: Placed, at: KeyPath) -> Diagnostic:
    return mistake(
        placed,
        at,
        "F303",
        "A bracket is used here, but the instrument stands in no draft.",
        why="Brackets belong to an architecture; what is in force has none left.",
        do="Write the instrument into the architecture that has the brackets, or say what the text says.",
    )


def _used(placed: Placed, draft: Architecture) -> Iterator[Diagnostic]:
    for index, instrument in enumerate(draft.instruments):
        if isinstance(instrument, str):
            continue
        at: KeyPath = ("instruments", index)
        if isinstance(instrument.participation, Bracketed):
            bracket = instrument.participation.bracket
            yield from _exists(placed, (*at, "participation"), draft, bracket)
        for pinpoint, provision in instrument.provisions.items():
            for number, bracket in enumerate(provision.bracket):
                here = (*at, "provisions", pinpoint, "bracket", number)
                yield from _exists(placed, here, draft, bracket)
    for name, point in draft.leaves_open.items():
        if point.bracket:
            yield from _exists(placed, ("leaves_open", name, "bracket"), draft, point.bracket)


def _needs(placed: Placed, draft: Architecture) -> Iterator[Diagnostic]:
    for name, bracket in draft.brackets.items():
        for other, choices in bracket.needs.items():
            for number, choice in enumerate(choices):
                here: KeyPath = ("brackets", name, "needs", other, number)
                yield from _choice(placed, here, draft, other, choice)


def _completions(placed: Placed, draft: Architecture) -> Iterator[Diagnostic]:
    for name, illustration in draft.completions.items():
        at: KeyPath = ("completions", name, "choices")
        for bracket, choice in illustration.choices.items():
            yield from _choice(placed, (*at, bracket), draft, bracket, choice)


def _features(placed: Placed, draft: Architecture) -> Iterator[Diagnostic]:
    said = {**draft.elements, **draft.leaves_open}
    for name, feature in draft.features.items():
        at: KeyPath = ("features", name)
        for number, bracket in enumerate(feature.bracket):
            yield from _exists(placed, (*at, "bracket", number), draft, bracket)
        for alternative in feature.value:
            first = feature.bracket[0] if feature.bracket else ""
            yield from _choice(placed, (*at, "value", alternative), draft, first, alternative)
        if feature.element is not None and feature.element not in said:
            yield mistake(
                placed,
                (*at, "element"),
                "F303",
                f"The draft has no element or open point {feature.element!r}.",
                do=f"Correct the name.{did_you_mean(feature.element, said)}",
            )


def _choice(
    placed: Placed, at: KeyPath, draft: Architecture, bracket: str, choice: str
) -> Iterator[Diagnostic]:
    yield from _exists(placed, at, draft, bracket)
    if bracket in draft.brackets and choice not in draft.brackets[bracket].alternatives:
        offered = draft.brackets[bracket].alternatives
        yield mistake(
            placed,
            at,
            "F303",
            f"The bracket {bracket!r} has no alternative {choice!r}.",
            do=f"Choose one of {', '.join(offered)}.{did_you_mean(choice, offered)}",
        )


def _exists(placed: Placed, at: KeyPath, draft: Architecture, bracket: str) -> Iterator[Diagnostic]:
    if bracket not in draft.brackets:
        yield mistake(
            placed,
            at,
            "F303",
            f"The draft has no bracket {bracket!r}.",
            do=f"Add it under `brackets`, or correct the name.{did_you_mean(bracket, draft.brackets)}",
        )
