"""Diagnostics: a mistake in a document, as data.

Checks yield diagnostics, all of them, each with the passages involved, the reason and what to do.
The register below is the published list of codes; `docs/reference/diagnostics.md` is written from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CODES: dict[str, str] = {
    "F001": "The file cannot be read",
    "F002": "The YAML is broken",
    "F003": "The file is empty",
    "F004": "The file is too large",
    "F005": "The file expands to too much",
    "F006": "A key stands twice",
    "F007": "The kind of document is not known",
    "F010": "A key is not part of the language",
    "F011": "A key is missing",
    "F012": "A value is not of the expected form",
    "F013": "The published JSON Schema refuses the document",
    "F014": "There are more mistakes than are listed",
    "F101": "A state is not known",
    "F102": "A source is not in the register",
    "F103": "A fact has no source",
    "F104": "A reference leads nowhere",
    "F105": "An id is used twice",
    "F106": "A role is not understood",
    "F107": "A question of reading has no such alternative",
    "F201": "Days are out of order",
    "F202": "Participations of one state overlap",
    "F203": "A state did not exist on that day",
    "F204": "A reservation names no provision of its instrument",
    "F205": "Who takes part, or where a place lies, is defined in a circle",
    "F301": "Priority clauses run in a circle",
    "F302": "A provision cannot be derived from",
    "F303": "A bracket or completion does not fit",
    "F401": "A scenario is not of the expected form",
    "F402": "An event is not understood",
    "F403": "A decision is not understood",
    "F501": "A data set is not in the folder",
    "F502": "A table is of another version",
    "F503": "A table cannot be read",
    "F504": "A table is in another encoding",
    "F505": "A table lacks a column",
    "F506": "A value of a table is not of the expected form",
    "F507": "A code of a table means no state on that day",
}


REASONS: dict[str, str] = {
    "F001": "A document is text in UTF-8, so that names of states and places keep their letters on every machine.",
    "F002": "What is not YAML cannot be read at all; nothing of the file is used until it is mended.",
    "F003": "A file or folder that says nothing is more often a slip than an intention.",
    "F004": "No treaty fills two million bytes. A file that does is another kind of file, and reading it would only cost time.",
    "F005": "A few lines can be written so that they unfold into billions of values. Reading stops long before.",
    "F006": "Of two equal keys YAML keeps the later one, and the earlier article would vanish without a word.",
    "F007": "The kind decides what the other keys mean. It is the first key, and its value is the id.",
    "F010": "A mistyped key would otherwise say nothing, and a condition that nobody reads is no condition.",
    "F011": "Without it nobody can say what the document means. What may be left out is unknown when it is left out.",
    "F012": "The language has closed lists of words, and a form for each value; nothing is guessed from a near miss.",
    "F013": "Editors check documents by the published schema. It must be of one mind with the reader, and is stricter where the reader is lenient.",
    "F014": "A long list of mistakes has one cause more often than hundreds; the first ones show it.",
    "F101": "States are data with dates and codes. A name that fits none, or several, is not guessed at.",
    "F102": "A key that stands for nothing is no source: nobody could look it up.",
    "F103": "Every fact carries its source and a confidence, so that a reader can judge how far an answer carries.",
    "F104": "A reference that leads nowhere would make a condition that can never be met, or a gate that never opens.",
    "F105": "Two documents with one id would make every reference to it a matter of chance.",
    "F106": "A role stands for states; one that is not understood would stand for nobody, and nobody would owe anything.",
    "F107": "An alternative that its question does not offer can never be chosen.",
    "F201": "A state consents, is bound, and may then give notice (VCLT arts. 11-16, 24, 54-56). Days in another order are slips of the pen, or two participations in one.",
    "F202": "A state has one standing to an instrument on a day.",
    "F203": "A state takes part only in its own time; before and after, another state did.",
    "F204": "A reservation excludes or narrows certain provisions for its author (VCLT art. 2(1)(d)); one to nothing has no effect.",
    "F205": "Of sets of states that are each said to be the next none has a member, and nobody would owe anything; and no area lies in itself.",
    "F301": "If each of several instruments prevails over the next, back to the first, none prevails (VCLT art. 30).",
    "F302": "A trigger sets off a promise, and a promise lapses under conditions that can be looked at. Where one half is missing, nothing could ever follow.",
    "F303": "A bracket is a place that a draft leaves open; it must stand in that draft, and each choice must be among its alternatives.",
    "F401": "A scenario says what happens; a key that nobody reads would leave out half of it.",
    "F402": "An event that is not understood cannot be supposed. Whoever is on both sides of an attack has mistyped a state.",
    "F403": "A decision belongs to a body of the documents and was adopted or rejected; what is not stated has not been decided.",
    "F501": "Foedus ships no tables of others; it reads them from a folder of yours. A data set that is not there is not an empty one.",
    "F502": "Codes change between versions: what was a 1 may have become a 2. A table of another version is not read as if it were the one known.",
    "F503": "Of a file that is cut off or is another kind of file nothing is used: the part that is there could be read without the part that limits it.",
    "F504": "Letters of other encodings cannot be told apart for certain, so none is guessed.",
    "F505": "A code that is not there is not a code of zero: without it a promise could be read too widely.",
    "F506": "A value that is guessed would become a promise that nobody made, or hide one that was.",
    "F507": "A number means a state on the days on which its list counts it. On other days it means another state, or none.",
}
"""Why each mistake in a document, a scenario or a table is one; shown in docs/reference/diagnostics.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place in a file: path, line and column (from 1), and the text there if it helps."""

    path: Path
    line: int = 1
    column: int = 1
    text: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One mistake: what it is, where, why it is one, and what to do.

    Attributes:
        code: Key of `CODES`.
        problem: One sentence with the offending values.
        passages: Every place involved, the first being where to mend.
        why: The reason, with its source.
        do: The remedy.
    """

    code: str
    problem: str
    passages: tuple[Passage, ...]
    why: str = ""
    do: str = ""

    def __str__(self) -> str:
        lines = [f"error[{self.code}] {self.problem}"]
        for passage in self.passages:
            lines.append(f"  --> {passage}")
            if passage.text:
                lines.append(f"   |  {passage.text}")
        if self.why:
            lines.append(f"  Why: {self.why}")
        if self.do:
            lines.append(f"  Do:  {self.do}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, object]:
        """Return the diagnostic for `--json`."""
        return {
            "code": self.code,
            "problem": self.problem,
            "passages": [
                {"path": str(p.path), "line": p.line, "column": p.column, "text": p.text}
                for p in self.passages
            ],
            "why": self.why,
            "do": self.do,
        }


class DocumentsRefusedError(Exception):
    """Documents with mistakes were asked to be used. Carries every diagnostic."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_reading_order(diagnostics)
        super().__init__("\n\n".join(map(str, self.diagnostics)))


def too_many(last: Diagnostic, listed: int) -> Diagnostic:
    """Return the diagnostic that stands for the rest of a long list, after its last one."""
    return Diagnostic(
        code="F014",
        problem=f"There are more mistakes than the {listed} listed.",
        passages=last.passages[:1],
        do="Mend those listed, then ask again.",
    )


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, line and column of the first passage, then by code."""
    return tuple(
        sorted(
            diagnostics,
            key=lambda d: (
                str(d.passages[0].path),
                d.passages[0].line,
                d.passages[0].column,
                d.code,
                d.problem,
            ),
        )
    )
