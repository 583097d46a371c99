"""The presences in the form that the map and the tables take: counts by reading, and every presence said once.

Adds to `presences` the words; the map's colours follow from the counts of each host.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from foedus.obligations.presences import Presences, Stay, Tally
from foedus.reports.dossiers import StayRow, stay_row
from foedus.reports.wording import Wording
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth

CLASSES = ((0, "none counted"), (1, "1"), (2, "2"), (3, "3 or 4"), (4, "5 or more"))
"""Classes of the number of presences in a host: the map's level, and what it stands for."""

_SURE, _IN_DOUBT, _NOT = "1", "2", "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A presence as a row of the table: words, the hosts' subregion, and what it counts as.

    Attributes:
        row: The presence in words.
        marks: For each answer to who is outside, whether it counts where every kind does: yes, no, or cannot be told.
    """

    row: StayRow
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PresencePart:
    """The part of the report on forces abroad.

    Attributes:
        questions: Who is outside and what counts as presence, with the words of each alternative and whether it is taken.
        tallies: For each answer to the first question, the counts under each answer to the second.
        lines: Every presence in the region, by host.
        n_elsewhere: Presences recorded with no host in the region.
    """

    questions: tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]
    tallies: tuple[tuple[str, tuple[Tally, ...]], ...]
    lines: tuple[Line, ...]
    n_elsewhere: int


def presence_part(presences: Presences, wording: Wording) -> PresencePart | None:
    """Return the part on forces abroad; None where nothing is recorded, or the corpus does not ask the questions."""
    if not presences.stays or not presences.questions:
        return None
    chosen = wording.assessment.choices
    return PresencePart(
        questions=tuple(
            (
                question.asks,
                tuple(
                    (name, alternative.says, chosen.get(question.id) == name)
                    for name, alternative in question.alternatives.items()
                ),
            )
            for question in presences.questions
        ),
        tallies=tuple(
            (name, tuple(t for t in presences.tallies if t.outside == name))
            for name in presences.questions[0].alternatives
        ),
        lines=tuple(_lines(presences, wording)),
        n_elsewhere=len(presences.everywhere) - len(presences.stays),
    )


_MARKS = {Truth.YES: "yes", Truth.NO: "no"}
CANNOT_BE_TOLD = "cannot be told"


def _lines(presences: Presences, wording: Wording) -> Iterator[Line]:
    widest = [*presences.questions[1].alternatives][-1]
    tallies = [tally for tally in presences.tallies if tally.presence == widest]
    for stay in sorted(presences.stays, key=lambda stay: _by_host(stay, wording)):
        truths = [tally.counts.get(stay.presence.id, Truth.NO) for tally in tallies]
        yield Line(
            row=stay_row(stay, wording),
            marks=tuple(_MARKS.get(truth, CANNOT_BE_TOLD) for truth in truths),
        )


def _by_host(stay: Stay, wording: Wording) -> tuple[str, str, str]:
    return wording.name(stay.hosts[0]), stay.sender_words, stay.presence.id


def presence_data(presences: Presences, wording: Wording) -> dict[str, Any] | None:
    """Return the presences as `assets/report.js` hands them to the map; None where there is no such part."""
    if presence_part(presences, wording) is None:
        return None
    chosen = wording.assessment.choices
    titles = ("Outside is", "Counted as presence")
    switches = [
        {
            "id": question.id,
            "title": title,
            "options": [
                {"id": name, "title": _short(alternative.says)}
                for name, alternative in question.alternatives.items()
            ],
        }
        for question, title in zip(presences.questions, titles, strict=True)
    ]
    return {
        "switches": switches,
        "chosen": [chosen.get(question.id, "") for question in presences.questions],
        "classes": [[level, words] for level, words in CLASSES],
        "region": sorted(presences.region),
        "stays": [_stay(stay, wording) for stay in presences.stays],
        "tallies": [
            [tally.outside, tally.presence, _digits(tally, presences)]
            for tally in presences.tallies
        ],
    }


def _short(says: str) -> str:
    text = says.rstrip(".")
    return text[:1].lower() + text[1:]


def _digits(tally: Tally, presences: Presences) -> str:
    of = {Truth.YES: _SURE, Truth.NO: _NOT}
    return "".join(
        of.get(tally.counts.get(stay.presence.id, Truth.NO), _IN_DOUBT) for stay in presences.stays
    )


_STYLES = {"yes": "solid", "no": "dashed", "disputed": "dashed"}


def _stay(stay: Stay, wording: Wording) -> list[str | list[StateCode]]:
    row = stay_row(stay, wording)
    doubt = "; not known whether it is still there" if row.in_doubt else ""
    return [
        stay.sender or "",
        stay.sender_words,
        [host for host in stay.hosts if host != stay.sender],
        f"{row.title}: {row.what}; {row.consent}{doubt}",
        _STYLES.get(stay.presence.consent, "dotted"),
    ]
