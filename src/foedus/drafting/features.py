"""Features: what a text says on the points on which architectures are compared, in words and in short."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foedus.drafting.choosing import robbed
from foedus.instruments.architecture import Architecture, Element, Feature

FEATURES: Mapping[str, str] = {
    "binding": "Does it bind in law?",
    "membership": "Who takes part?",
    "openness": "May others join?",
    "duty": "Do the parties owe each other help?",
    "trigger": "What sets the duty off?",
    "decision": "Who decides, and how?",
    "attack-by-party": "Is an attack by a party covered?",
    "area": "Where must the attack be?",
    "alliances": "What becomes of other alliances?",
    "free-choice": "Are states free to choose alliances?",
    "not-at-expense": "Is security at the expense of others ruled out?",
    "no-pre-eminence": "Are spheres of influence ruled out?",
    "presence": "Are forces from abroad limited?",
    "nuclear-stationing": "Are nuclear weapons in other states' territory limited?",
    "disputes": "How are disputes settled?",
    "united-nations": "What is the place of the United Nations?",
    "exclusion": "Whom or what does it exclude?",
    "exit": "How does a party leave?",
}
"""The points on which architectures are compared, by key of their documents."""

NOT_MENTIONED = "not_mentioned"
NOT_SAID = "not_said"
DOES_NOT_ARISE = "does_not_arise"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a text says on a point.

    Attributes:
        value: In short: `yes`, `no`, `partly`, `restricted`, `not_mentioned` (the document says that the text is silent),
            `not_said` (the document does not speak to the point), `does_not_arise`; None where no short answer would do.
        says: In words; empty where nothing is said.
        brackets: The brackets whose choices speak to it.
        sources: Keys of the source register.
    """

    value: str | None
    says: str
    brackets: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def cells(architecture: Architecture, choices: Mapping[str, str]) -> dict[str, Cell]:
    """Return what an architecture, with its brackets filled, says on every point."""
    return {key: _cell(architecture, choices, key) for key in FEATURES}


def _cell(architecture: Architecture, choices: Mapping[str, str], key: str) -> Cell:
    feature = architecture.features.get(key)
    if feature is not None:
        return _of_feature(architecture, choices, feature)
    element, point = architecture.elements.get(key), architecture.leaves_open.get(key)
    if element is not None:
        brackets = tuple(name for name in element.carried_by if name in choices)
        added = "; ".join(_words(architecture, choices, brackets))
        says = f"{element.says} [{added}]" if added else element.says
        return Cell(element.value, says, brackets, element.sources or architecture.sources)
    if point is not None:
        return Cell(NOT_MENTIONED, point.says, (), point.sources or architecture.sources)
    return Cell(NOT_SAID, "")


def _of_feature(architecture: Architecture, choices: Mapping[str, str], feature: Feature) -> Cell:
    said = feature.element or ""
    element = architecture.elements.get(said, architecture.leaves_open.get(said))
    filled = tuple(bracket for bracket in feature.bracket if bracket in choices)
    if feature.bracket and not filled:
        first = feature.bracket[0]
        why = robbed(architecture, choices, first)
        return Cell(DOES_NOT_ARISE, f"The text has nothing to say on it ({why}).")
    chosen = [architecture.brackets[bracket].alternatives[choices[bracket]] for bracket in filled]
    sources = [key for part in (element, *chosen) if part is not None for key in part.sources]
    value: str | None = NOT_MENTIONED if said in architecture.leaves_open else None
    if isinstance(element, Element):
        value = element.value
    if filled:
        value = _short(architecture, choices, feature)
    asked = len(feature.bracket) > 1 or element is not None
    words = [] if element is None else [element.says]
    words += _sentences(architecture, choices, filled, asked=asked)
    return Cell(value, " ".join(words), filled, tuple(dict.fromkeys(sources)))


def _words(
    architecture: Architecture, choices: Mapping[str, str], brackets: tuple[str, ...]
) -> Iterator[str]:
    for bracket in brackets:
        yield architecture.brackets[bracket].alternatives[choices[bracket]].says


def _sentences(
    architecture: Architecture,
    choices: Mapping[str, str],
    brackets: tuple[str, ...],
    *,
    asked: bool,
) -> Iterator[str]:
    """Yield what choices say; with what the bracket asks where it would not be understood without."""
    for bracket, words in zip(brackets, _words(architecture, choices, brackets), strict=True):
        sentence = f"{words[0].upper()}{words[1:]}."
        unclear = asked or len(words) < _UNDERSTOOD
        yield f"{architecture.brackets[bracket].asks} {sentence}" if unclear else sentence


_UNDERSTOOD = 12
"""Letters from which on an alternative is taken to be understood without what its bracket asks."""


def _short(architecture: Architecture, choices: Mapping[str, str], feature: Feature) -> str | None:
    first = feature.bracket[0]
    if first not in choices:
        return None
    choice = choices[first]
    if choice in feature.value:
        return feature.value[choice]
    drops = architecture.brackets[first].alternatives[choice].drops
    return NOT_MENTIONED if drops else None
