"""`foedus assess`: the assessment of an architecture, as a summary here and a report in one HTML file."""

from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.asking import AsJson, Corpus, ReadingName, With, day, documents
from foedus.cli.output import ends_with_words, print_json

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
    from foedus.vocabulary.errors import QuestionError, UnknownDocumentError
    from foedus.vocabulary.nearest import did_you_mean

    library = documents(with_, corpus)
    if architecture not in library.architectures:
        hint = did_you_mean(architecture, library.architectures)
        raise UnknownDocumentError(architecture, "architecture", hint)
    if output is not None and not output.parent.is_dir():
        message = (
            f"The folder {output.parent} does not exist; make it, or choose another for the report."
        )
        raise QuestionError(message)
    assessment = assessment_of(
        library.architectures[architecture], library, day(as_of), choices_for(library, reading)
    )
    print(len(assessment.pictures))
