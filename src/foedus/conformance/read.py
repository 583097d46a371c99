"""Files to known answers: every mistake of every file at once, each at its line and column."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from foedus.conformance.question import Question, question_in
from foedus.instruments.read import SUFFIXES
from foedus.instruments.yaml_reader import read_yaml
from foedus.vocabulary.diagnostics import Diagnostic, DocumentsRefusedError, Passage
from foedus.vocabulary.errors import QuestionError

_PACKAGED = Path(__file__).parent / "known_answers"
_IN_THE_TREE = Path(__file__).parents[3] / "conformance"


@dataclass(frozen=True, slots=True)
class Suite:
    """Known answers read together, in the order of their files."""

    questions: tuple[Question, ...]


def shipped_suite() -> Path:
    """Return the folder of the known answers that come with Foedus.

    Raises:
        QuestionError: This installation has none.
    """
    for folder in (_PACKAGED, _IN_THE_TREE):
        if folder.is_dir():
            return folder
    message = "This installation has no known answers. Name a folder of them: foedus conform DIR."
    raise QuestionError(message)


def read_suite(paths: Iterable[Path]) -> Suite:
    """Read known answers from files, and from every YAML file below folders.

    Raises:
        DocumentsRefusedError: With every mistake of every file.
    """
    mistakes: list[Diagnostic] = []
    questions: list[Question] = []
    places: dict[str, Passage] = {}
    for path in dict.fromkeys(_files(paths, mistakes)):
        placed, problems = read_yaml(path)
        mistakes.extend(problems)
        if placed.value is None:
            continue
        question, refusals = question_in(placed)
        mistakes.extend(refusals)
        if question is None:
            continue
        questions.append(question)
        here = placed.passage(("known_answer",))
        if (there := places.setdefault(question.known.id, here)) is not here:
            mistakes.append(_same_id(question.known.id, here, there))
    if mistakes:
        raise DocumentsRefusedError(mistakes)
    return Suite(tuple(questions))


def _same_id(name: str, here: Passage, there: Passage) -> Diagnostic:
    problem = f"Two known answers are called {name!r}."
    do = "Give one of them another id."
    return Diagnostic(code="F105", problem=problem, passages=(here, there), do=do)


def _files(paths: Iterable[Path], mistakes: list[Diagnostic]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        files = sorted(f for f in path.rglob("*") if f.suffix in SUFFIXES and f.is_file())
        if not files:
            do = f"Name a folder with files that end in {' or '.join(SUFFIXES)}."
            problem = "The folder holds no known answer."
            here = (Passage(path=path),)
            mistakes.append(Diagnostic(code="F003", problem=problem, passages=here, do=do))
        yield from files
