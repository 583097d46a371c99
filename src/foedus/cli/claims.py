"""`foedus claims`: what became of each claim, with the evidence, its limits and what would change the verdict."""

from typing import Annotated

import typer

from foedus.cli.asking import AsJson, DataFolder, ReadingName, With, documents
from foedus.cli.output import ends_with_words, print_json


@ends_with_words
def claims(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CLAIM]...", help="Such as c16-implemented; without it, all."),
    ] = None,
    article: Annotated[
        str | None,
        typer.Option(metavar="N", help="Only what stands in this article, such as 2 or seed-002."),
    ] = None,
    data: DataFolder = None,
    with_: With = None,
    reading: ReadingName = "legal",
    json: AsJson = False,
) -> None:
    """What became of each claim: supported, contradicted, mixed, undetermined or not testable."""
    from foedus.claims.asking import claims_asked
    from foedus.claims.grounds import Grounds
    from foedus.claims.testing import finding_on
    from foedus.datasets.tables import check_folder, data_folder
    from foedus.obligations.readings import choices_for
    from foedus.reports.claim_findings import page_of_all, page_of_claim, plain_findings
    from foedus.reports.pages import print_page
    from foedus.vocabulary.diagnostics import DocumentsRefusedError

    library = documents(with_, "shipped")
    asked = claims_asked(library, tuple(ids or ()), article)
    folder = data_folder(data)
    if folder is not None and (refused := list(check_folder(folder))):
        raise DocumentsRefusedError(refused)
    grounds = Grounds(library=library, choices=choices_for(library, reading), folder=folder)
    findings = [finding_on(claim, grounds) for claim in asked]
    if json:
        print_json(plain_findings(findings, library, folder, grounds.choices))
    elif ids:
        for finding in findings:
            print_page(page_of_claim(finding, library))
    else:
        print_page(page_of_all(findings, folder))
