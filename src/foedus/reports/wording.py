"""Wording: findings in words that a reader who knows no code of ours understands.

Names of states, titles of instruments and bodies, promises, kinds of conflict: each has one form, used by the report in HTML
and by the summary on a terminal.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from foedus.instruments.documents import Instrument
from foedus.obligations.obligation import Conflict
from foedus.reports.assessment import Assessment, Picture
from foedus.vocabulary.days import Day
from foedus.vocabulary.pledges import Status
from foedus.vocabulary.states import StateCode, all_states

LEVELS: Mapping[int, str] = {
    6: "Military help, at once",
    5: "Help, military means included",
    4: "Help, military means not promised",
    3: "Consultation, then measures",
    2: "Consultation only",
    1: "Supplies or abstention only",
    0: "No such promise found",
}
"""The strengths of `STRENGTHS`, in a reader's words."""

GATED, DISPUTED, NOT_KNOWN = "*", "~", "?"
"""The marks beside a strength: something must happen first; disputed; not known."""

KINDS: Mapping[str, str] = {
    "bound_to_both_sides": "Bound to both sides",
    "bound_and_barred": "Bound to help, and bound not to",
    "host_and_barred": "Hosts forces it promised not to host",
    "joined_and_barred": "Joined what it promised not to join",
}
"""Kinds of conflict; what each means is said in `KIND_MEANINGS`."""

KIND_MEANINGS: Mapping[str, str] = {
    "bound_to_both_sides": "One state must help each of two others against the other.",
    "bound_and_barred": "A state must help against another towards which it must stay neutral, abstain from force or give no aid.",
    "host_and_barred": "A state hosts forces that it has promised not to host.",
    "joined_and_barred": "A state belongs to an alliance that it has promised not to join.",
}

STATUS_MARKS = {Status.DISPUTED: DISPUTED, Status.UNKNOWN: NOT_KNOWN}
STATUS_WORDS = {
    Status.DUE: "in force",
    Status.DISPUTED: "disputed whether it binds",
    Status.UNKNOWN: "not known whether it binds",
}

_CODE = re.compile(r"\bX-[A-Z]{3}\b|\b[A-Z]{3}\b")
_SLUG = re.compile(r"[A-Za-z0-9]+(?:[.?+_-][A-Za-z0-9]+)*")
_VERBS = {
    "attack": "attacks",
    "threat": "threatens",
    "dispute": "has a dispute with",
}
_BETWEEN = re.compile(rf"(?P<kind>{'|'.join(_VERBS)}):(?P<by>[^:]+):(?P<on>[^@,]+)")
_EVENT = re.compile(r"attack:(?P<by>[^:]+):(?P<on>[^@,]+)")


@dataclass(frozen=True)
class Wording:
    """The words for the findings of one assessment."""

    assessment: Assessment

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """Return every instrument by id, those written into the architecture too."""
        own = {i.id: i for i in self.assessment.architecture.own_instruments}
        return {**self.assessment.library.instruments, **own}

    def name(self, code: str) -> str:
        """Return the English name of a state on the day assessed; a text that is no code comes back."""
        state = all_states().get(StateCode(code))
        return state.name_on(self.assessment.as_of) if state else code

    def names(self, codes: Iterable[str]) -> str:
        """Return the names in alphabetical order, as a list in a sentence."""
        return listed(sorted(map(self.name, codes)))

    def title(self, instrument: str) -> str:
        """Return the title of an instrument; its id if no document has it."""
        found = self.instruments.get(instrument)
        return found.title if found else instrument

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        bodies = {body.id: body.title for body in self.assessment.library.bodies.values()}
        return {**bodies, **{name: one.title for name, one in self.instruments.items()}}

    def with_titles(self, text: str) -> str:
        """Return a text with the ids of bodies and instruments at its words replaced by their titles."""
        return _SLUG.sub(lambda match: self._titles.get(match[0], match[0]), text)

    def with_names(self, text: str) -> str:
        """Return a text with the codes of states replaced by their names."""
        return _CODE.sub(lambda match: self.name(match[0]), text)

    def settlement(self, conflict: Conflict, between: tuple[str, str]) -> str:
        """Return which of two commitments prevails and by which rule; empty where the law leaves it open.

        Args:
            conflict: As the engine found it.
            between: The two references in the order in which the reader sees them.
        """
        if not conflict.settled_by:
            return ""
        places = {reference.partition(" ")[0]: n for n, reference in enumerate(between)}
        ordinals = ("the first", "the second")
        instrument, _, pinpoint = conflict.settled_by.partition(" ")
        rule = conflict.settled_by
        if instrument in places:
            rule = f"the clause “{pinpoint}” of {ordinals[places[instrument]]}"
        elif instrument in self.instruments:
            rule = f"{self.title(instrument)}, {pinpoint}"
        if conflict.prevails in places:
            return f"{ordinals[places[conflict.prevails]]} prevails, by {rule}"
        return f"by {rule}"

    def attack_words(self, events: Iterable[str]) -> str:
        """Return attacks as a condition, such as `if A attacks B and B attacks A`."""
        attacks = [match for event in events if (match := _EVENT.fullmatch(event))]
        return "if " + listed(f"{self.name(a['by'])} attacks {self.name(a['on'])}" for a in attacks)

    def event_words(self, event: str) -> str:
        """Return an event as written on the command line in words, such as `A attacks B`; what is no event between two states comes back with names."""
        match = _BETWEEN.fullmatch(event)
        if match is None:
            return self.with_names(event)
        verb = _VERBS[match["kind"]]
        return f"{self.name(match['by'])} {verb} {self.name(match['on'])}"

    def against(self, text: str) -> str:
        """Return against whom a promise holds, in words."""
        return {
            "anyone": "anyone",
            "anyone, parties too": "anyone, fellow parties included",
            "anyone, a party too": "anyone, fellow parties included",
            "non-parties": "states that are no parties",
        }.get(text, self.with_names(text))


def listed(parts: Iterable[str]) -> str:
    """Return parts as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def day_words(day: date) -> str:
    """Return an exact day in words.

    >>> day_words(date(2024, 6, 9))
    '9 June 2024'
    """
    months = "January February March April May June July August September October November December"
    return f"{day.day} {months.split()[day.month - 1]} {day.year}"


def dated(day: Day) -> str:
    """Return a day of a document in words, as exactly as it is known.

    >>> dated(Day.parse("2023-10-26/2023-10-27")), dated(Day.parse("2024-10-31/2024-11-01"))
    ('26 to 27 October 2023', '31 October to 1 November 2024')
    >>> dated(Day.parse("2025-11"))
    '2025-11'
    """
    if day.is_exact:
        return day_words(day.earliest)
    if day.text != f"{day.earliest}/{day.latest}":
        return day.text
    first, last = day_words(day.earliest).split(), day_words(day.latest).split()
    n_shared = next(n for n in (2, 1, 0) if first[3 - n :] == last[3 - n :])
    return f"{' '.join(first[: 3 - n_shared])} to {' '.join(last)}"


def label_of(n: int) -> str:
    """Return the letter by which the report calls the picture at a place, today's being none.

    >>> label_of(0), label_of(1), label_of(26), label_of(27)
    ('Today', 'A', 'Z', 'AA')
    """
    letters = ""
    while n > 0:
        n, letter = divmod(n - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters or "Today"


def labels_of(pictures: Iterable[Picture]) -> dict[str, str]:
    """Return the label of each picture by its id."""
    return {picture.id: label_of(n) for n, picture in enumerate(pictures)}


def mark_of(status: Status, *, gated: bool) -> str:
    """Return the marks beside a strength."""
    return (GATED if gated else "") + STATUS_MARKS.get(status, "")
