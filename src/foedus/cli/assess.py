"""`foedus assess`: the assessment of an architecture, as a summary here and a report in one HTML file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli.asking import AsJson, AsOfOrLast, Corpus, ReadingName, With, day_or_last, documents
from foedus.cli.drafts import architecture_named
from foedus.cli.output import check_writable, ends_with_words, print_json
from foedus.cli.progress import working

if TYPE_CHECKING:
    from foedus.reports.assessment import Assessment


@ends_with_words
def assess(
    architecture: Annotated[str, typer.Argument(help="Id of an architecture; see `foedus list`.")],
    as_of: AsOfOrLast = None,
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

    if output is not None:
        check_writable(output)
    library = documents(with_, corpus)
    text = architecture_named(architecture, library)
    choices = choices_for(library, reading)
    with working() as progress:
        assessment = assessment_of(text, library, day_or_last(as_of), choices, progress=progress)
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


def _write(assessment: "Assessment", output: Path) -> None:
    from foedus.reports.html import render_report, write_report
    from foedus.vocabulary.errors import QuestionError

    try:
        write_report(render_report(assessment), output)
    except OSError as error:
        message = f"The report cannot be written to {output}: {error.strerror or error}. Choose another place."
        raise QuestionError(message) from error
