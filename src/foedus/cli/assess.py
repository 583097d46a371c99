"""`foedus assess`: the assessment of an architecture, as a summary here and a report in one HTML file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli.asking import AsJson, Corpus, ReadingName, With, day, documents
from foedus.cli.output import ends_with_words, print_json
from foedus.cli.progress import working

if TYPE_CHECKING:
    from foedus.reports.assessment import Assessment

DAY_OF_THE_CORPUS = "2026-05-31"
"""The last day for which the shipped corpus was compiled: assessments are as of this day by default."""


@ends_with_words
def assess(
    architecture: Annotated[str, typer.Argument(help="Id of an architecture; see `foedus list`.")],
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DAY", help="The day whose law counts.")
    ] = DAY_OF_THE_CORPUS,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the report to this HTML file.")
    ] = None,
    with_: With = None,
    corpus: Corpus = "shipped",
    reading: ReadingName = "legal",
    json: AsJson = False,
) -> None:
    """Assess an architecture: whom it covers, what it collides with, what hangs on readings."""
    from foedus.obligations.readings import choices_for
    from foedus.reports.assessment import assess as assessment_of
    from foedus.vocabulary.errors import UnknownDocumentError
    from foedus.vocabulary.nearest import as_written, did_you_mean_or_all

    _check_place(output)
    library = documents(with_, corpus)
    architecture = as_written(architecture, library.architectures)
    if architecture not in library.architectures:
        hint = did_you_mean_or_all(architecture, library.architectures)
        raise UnknownDocumentError(architecture, "architecture", hint)
    choices = choices_for(library, reading)
    with working() as progress:
        assessment = assessment_of(
            library.architectures[architecture], library, day(as_of), choices, progress=progress
        )
        if output is not None:
            progress("the report")
            _write(assessment, output)
    if json:
        from foedus.reports.plain_assessment import plain_assessment

        print_json(plain_assessment(assessment))
    else:
        from foedus.reports.summary import print_summary

        print_summary(assessment)
    if output is not None:
        where = sys.stderr if json else sys.stdout
        where.write(f"The report is in {output}.\n")


def _check_place(output: Path | None) -> None:
    """Refuse a place that cannot hold the report before any work is done."""
    from foedus.vocabulary.errors import QuestionError

    if output is None:
        return
    if output.is_dir():
        message = f"{output} is a folder; name the file, such as {output / 'report.html'}."
        raise QuestionError(message)
    if not output.parent.is_dir():
        message = (
            f"The folder {output.parent} does not exist; make it, or choose another for the report."
        )
        raise QuestionError(message)


def _write(assessment: "Assessment", output: Path) -> None:
    from foedus.reports.html import render_report, write_report
    from foedus.vocabulary.errors import QuestionError

    try:
        write_report(render_report(assessment), output)
    except OSError as error:
        message = f"The report cannot be written to {output}: {error.strerror or error}. Choose another place."
        raise QuestionError(message) from error
