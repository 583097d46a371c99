"""`foedus coverage`: who is bound to help whom, against whom, how strongly, through which instrument."""

from typing import Annotated

import typer

from foedus.cli.asking import AsJson, AsOf, Corpus, DataFolder, KnownOn, ReadingName, With, ask
from foedus.cli.output import ends_with_words, print_json


@ends_with_words
def coverage(
    as_of: AsOf,
    state: Annotated[
        str | None, typer.Option(help="Only what this state gives or receives.")
    ] = None,
    with_: With = None,
    corpus: Corpus = "shipped",
    data: DataFolder = None,
    known_on: KnownOn = None,
    reading: ReadingName = "legal",
    json: AsJson = False,
) -> None:
    """Who is bound to help whom on a day, and how strongly."""
    from foedus.obligations.coverage import coverage as covers_on
    from foedus.reports.plain import plain_cover
    from foedus.vocabulary.states import find_state

    asked = ask(as_of, known_on=known_on, paths=with_, corpus=corpus, reading=reading, data=data)
    code = find_state(state).code if state else None
    covers = covers_on(asked.snapshot, asked.choices, state=code)
    if json:
        print_json(
            {
                "as_of": as_of,
                "reading": asked.choices.name,
                "state": code,
                "coverage": [plain_cover(cover) for cover in covers],
                "outside_coverage": list(asked.outside_coverage),
            }
        )
        return
    from foedus.reports.terminal import print_coverage

    for sentence in asked.outside_coverage:
        typer.echo(f"outside coverage: {sentence}")
    print_coverage(covers, asked.snapshot, state=code)
