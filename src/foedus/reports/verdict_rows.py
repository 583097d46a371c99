"""Verdicts as rows: each principle under each way of reading it, on the text as it stands and on each completion named.

A case is shown once for each way of reading that is violated: that of the first completion named for illustration in which it is, else the one
found over all completions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.reports.wording import Wording, label_of
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.verdicts import Verdict

MARKS: Mapping[Verdict, str] = {
    Verdict.HOLDS: "✓",
    Verdict.VIOLATED: "✗",
    Verdict.UNDETERMINED: "?",
}
"""Beside a verdict's word, so that it is told by shape as well as by shade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The smallest case that shows a violation.

    Attributes:
        number: Its place among the cases of the report.
        label: The letter of the completion in which it was found; empty for the text itself or another completion.
        says: In words.
        events: What happens, in words; none for a fault of the text alone.
        command: What gives the finding again.
        witness: As the test found it.
    """

    number: int
    label: str
    says: str
    events: tuple[str, ...]
    command: str
    witness: Witness


@dataclass(frozen=True, slots=True, kw_only=True)
class WayRow:
    """A principle under one way of reading it.

    Attributes:
        id: `PRINCIPLE:WAY`.
        way: The way.
        finding: On the text as it stands; on a draft, over all completions.
        says: What was found, in words.
        n_keeping, n_all: Completions that keep it, and all; None for a text without brackets.
        hangs_on: The brackets on which the verdict hangs.
        cells: Label and verdict of each completion named.
        case: What shows a violation, if something does.
        remedies: Sets of provisions without any of which the violation would not arise, in words.
    """

    id: str
    way: Parameters
    finding: Finding
    says: str
    n_keeping: int | None
    n_all: int | None
    hangs_on: tuple[str, ...]
    cells: tuple[tuple[str, Verdict], ...]
    case: Case | None
    remedies: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """Return the share of completions that keep it."""
        if self.n_keeping is None or not self.n_all:
            return None
        return self.n_keeping / self.n_all


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipleRow:
    """A principle with every way of reading it."""

    principle: Principle
    ways: tuple[WayRow, ...]


def principle_rows(wording: Wording) -> tuple[PrincipleRow, ...]:
    """Return every principle with its verdicts."""
    return tuple(_Rows(wording).principles())


@dataclass(frozen=True)
class _Rows:
    wording: Wording

    def principles(self) -> Iterator[PrincipleRow]:
        tested = self.wording.assessment.tested
        by_id = {_id(finding): finding for finding in tested.findings}
        n_cases = 0
        for principle in PRINCIPLES:
            rows = []
            for way in principle.ways:
                row = self._row(principle, way, by_id[f"{principle.id}:{way.name}"], n_cases + 1)
                n_cases += row.case is not None
                rows.append(row)
            yield PrincipleRow(principle=principle, ways=tuple(rows))

    def _row(self, principle: Principle, way: Parameters, finding: Finding, number: int) -> WayRow:
        tested = self.wording.assessment.tested
        name = f"{principle.id}:{way.name}"
        figures = finding.figures if tested.gives is not None else {}
        named = {
            label_of(n): found
            for n, findings in enumerate(tested.by_completion.values(), 1)
            for found in findings
            if _id(found) == name
        }
        return WayRow(
            id=name,
            way=way,
            finding=finding,
            says=in_words(finding.says, self.wording),
            n_keeping=figures.get("completions_that_keep_it"),
            n_all=figures.get("completions"),
            hangs_on=tested.hangs_on.get(name, ()),
            cells=tuple((label, found.verdict) for label, found in named.items()),
            case=self._case(name, finding, named, number),
            remedies=tuple(
                " and ".join(in_words(reference, self.wording) for reference in some)
                for some in finding.remedies
            ),
        )

    def _case(
        self, name: str, finding: Finding, named: Mapping[str, Finding], number: int
    ) -> Case | None:
        violated = {
            label: found.witness
            for label, found in named.items()
            if found.verdict is Verdict.VIOLATED and found.witness is not None
        }
        if violated:
            label = next(iter(violated))
            completions = [*self.wording.assessment.tested.by_completion]
            chosen = f" --completion {completions[[*named].index(label)]}"
            return self._shown(name, violated[label], number, label, chosen)
        if finding.witness is None:
            return None
        choices = self.wording.assessment.tested.shown_in.get(name, {})
        chosen = "".join(f" --choose {b}={choices[b]}" for b in sorted(choices))
        return self._shown(name, finding.witness, number, "", chosen)

    def _shown(self, name: str, witness: Witness, number: int, label: str, chosen: str) -> Case:
        return Case(
            number=number,
            label=label,
            says=in_words(witness.says, self.wording),
            events=tuple(map(self.wording.event_words, witness.events)),
            command=command(name.partition(":")[0], chosen, self.wording),
            witness=witness,
        )


def _id(finding: Finding) -> str:
    return f"{finding.principle}:{finding.parameters}"


def command(principle: str, chosen: str, wording: Wording) -> str:
    """Return the command line that gives the verdicts on a principle again."""
    assessment = wording.assessment
    return (
        f"foedus check {assessment.architecture.id}{chosen} --principle {principle} "
        f"--as-of {assessment.as_of} --reading {assessment.reading}"
    )


def in_words(text: str, wording: Wording) -> str:
    """Return a text of the tests with titles and names in place of ids and codes."""
    return wording.with_names(wording.with_titles(text))


# --- on the map -------------------------------------------------------------------------------

CLASSES = ((1, "bound or concerned"), (2, "attacked"), (3, "attacker"), (4, "both"))
"""What a state is in a case: the map's class, and its words."""
_CONCERNED, _ATTACKED, _ATTACKER, _BOTH = 1, 2, 3, 4


def case_data(rows: tuple[PrincipleRow, ...]) -> dict[str, Any] | None:
    """Return the cases with states in them as `assets/report.js` hands them to the map; None for none."""
    found = [
        {
            "id": str(way.case.number),
            "title": f"{way.case.number} {row.principle.title}, {way.way.name.replace('-', ' ')}",
            "note": way.case.says,
            "states": roles(way.case.witness),
            "attacks": attacks(way.case.witness),
        }
        for row in rows
        for way in row.ways
        if way.case is not None and roles(way.case.witness)
    ]
    return (
        {"cases": found, "classes": [[level, says] for level, says in CLASSES]} if found else None
    )


def attacks(witness: Witness) -> list[tuple[str, str]]:
    """Return attacker and attacked of each attack in a case."""
    split = [event.partition("@")[0].split(":") for event in witness.events]
    return [(parts[1], parts[2].split(",")[0]) for parts in split if parts[0] == "attack"]


def roles(witness: Witness) -> dict[StateCode, int]:
    """Return what each state is in a case."""
    found = {StateCode(state): _CONCERNED for state in witness.states}
    for by, on in attacks(witness):
        found[StateCode(by)] = _BOTH if found.get(StateCode(by)) == _ATTACKED else _ATTACKER
        found[StateCode(on)] = _BOTH if found.get(StateCode(on)) == _ATTACKER else _ATTACKED
    return found
