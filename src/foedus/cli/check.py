"""`foedus check`: whether an architecture keeps its promises, principle by principle."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli.asking import AsJson, AsOfOrLast, Corpus, ReadingName, With, documents, law_on
from foedus.cli.drafts import Choose, architecture_named, refuse_choices
from foedus.cli.output import ends_with_words, print_json
from foedus.cli.progress import working

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from foedus.instruments.architecture import Architecture
    from foedus.principles.finding import Finding
    from foedus.principles.principle import Principle
    from foedus.principles.subject import Background, Subject


@ends_with_words
def check(
    architecture: Annotated[str, typer.Argument(help="Id of an architecture; see `foedus list`.")],
    as_of: AsOfOrLast = None,
    completion: Annotated[
        str | None, typer.Option(help="For a draft: a completion that it names.")
    ] = None,
    choose: Choose = None,
    principle: Annotated[
        list[str] | None, typer.Option("--principle", help="Only this one. Repeatable.")
    ] = None,
    with_: With = None,
    corpus: Corpus = "shipped",
    reading: ReadingName = "legal",
    save_test: Annotated[
        Path | None,
        typer.Option(
            "--save-test",
            metavar="DIR",
            help="Save each case as a known answer, for `foedus conform DIR`.",
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Test the principles on an architecture: holds, violated with the smallest case, or undetermined."""
    library = documents(with_, corpus)
    found = architecture_named(architecture, library)
    before = law_on(as_of, library, reading)
    with working() as progress:
        checked = _checked(found, before, completion, choose, principle, progress)
    name, findings = checked.name, checked.findings
    if save_test is not None:
        _save(checked, save_test)
    if json:
        from foedus.reports.plain_principles import plain_finding

        print_json(
            {
                "architecture": name,
                "as_of": str(before.snapshot.as_of),
                "reading": reading,
                "findings": [plain_finding(finding) for finding in findings],
            }
        )
        return
    from foedus.reports.pages import print_page
    from foedus.reports.verdict_pages import findings_page

    print_page(
        findings_page(
            name,
            str(before.snapshot.as_of),
            reading,
            findings,
            under=_under(checked, completion, choose),
        )
    )


def _under(checked: _Checked, completion: str | None, choose: list[str] | None) -> str:
    """Return what `who-must --under` is told, to replay a case; empty for the law as it is."""
    from foedus.drafting.subjects import stands_alone

    if checked.subject is None or stands_alone(checked.subject.architecture):
        return ""
    if completion is not None and not choose:
        return f"{checked.subject.architecture.id}:{completion}"
    return checked.name


@dataclass(frozen=True)
class _Checked:
    """What was checked, and the findings; no subject where all completions of a draft were."""

    name: str
    findings: Sequence[Finding]
    subject: Subject | None


def _save(checked: _Checked, folder: Path) -> None:
    from foedus.principles.saving import can_be_saved, save
    from foedus.vocabulary.errors import QuestionError

    if checked.subject is None:
        message = "Cases are saved of one completion: add --completion or --choose."
        raise QuestionError(message)
    if folder.exists() and not folder.is_dir():
        message = f"{folder} is no folder. Name one for the known answers."
        raise QuestionError(message)
    violated = [finding for finding in checked.findings if finding.witness is not None]
    for finding in filter(can_be_saved, violated):
        sys.stderr.write(f"saved {save(finding, checked.subject, folder)}\n")
    left = [f"{f.principle} ({f.parameters})" for f in violated if not can_be_saved(f)]
    if left:
        sys.stderr.write(
            f"Not saved, because the case stands in the text alone, or in what the engine's answer does not show: {', '.join(left)}.\n"
        )


def _checked(
    architecture: Architecture,
    before: Background,
    completion: str | None,
    choose: list[str] | None,
    wanted: list[str] | None,
    progress: Callable[[str], None],
) -> _Checked:
    from foedus.drafting.choosing import choices_made
    from foedus.drafting.space import Space
    from foedus.drafting.subjects import Workshop, stands_alone
    from foedus.drafting.verdicts import findings_on_draft
    from foedus.principles.checking import check as findings_of
    from foedus.principles.subject import order_that_exists

    principles = _principles(wanted)
    if stands_alone(architecture):
        refuse_choices(architecture.id, completion, choose)
        subject = order_that_exists(architecture, before.snapshot, before.choices)
        return _Checked(subject.id, findings_of(subject, principles), subject)
    workshop = Workshop(architecture, before)
    space = Space(architecture, choices_made(architecture, completion, choose or ()))
    if completion is None and space.is_open:
        over_all = list(findings_on_draft(workshop, space, principles, progress=progress))
        return _Checked(architecture.id, over_all, None)
    subject = workshop.subject(space.whole({}))
    return _Checked(subject.id, findings_of(subject, principles), subject)


def _principles(wanted: list[str] | None) -> tuple[Principle, ...]:
    from foedus.principles.catalogue import PRINCIPLES
    from foedus.vocabulary.errors import QuestionError
    from foedus.vocabulary.nearest import did_you_mean

    known = {principle.id: principle for principle in PRINCIPLES}
    unknown = [name for name in wanted or () if name not in known]
    if unknown:
        hints = " ".join(
            f"There is no principle {name!r}.{did_you_mean(name, known)}" for name in unknown
        )
        message = f"{hints} They are: {', '.join(known)}."
        raise QuestionError(message)
    return tuple(p for p in PRINCIPLES if not wanted or p.id in wanted)
