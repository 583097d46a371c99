"""`foedus replay`: a past case through the engine, the text beside the practice."""

from typing import Annotated

import typer

from foedus.cli.asking import AsJson, With, day, documents
from foedus.cli.output import ends_with_words, print_json


@ends_with_words
def replay(
    case: Annotated[
        str | None,
        typer.Argument(metavar="CASE", help="Such as falklands-1982; `foedus list cases` has all."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every case, one line each.")] = False,
    event: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND:BY:ON[@AREA][,provoked]",
            help="Suppose this too, as one side would have it. Repeatable.",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DAY", help="Another day whose law counts."),
    ] = None,
    reading: Annotated[
        str | None,
        typer.Option("--reading", metavar="NAME", help="Another reading than the case's own."),
    ] = None,
    with_: With = None,
    json: AsJson = False,
) -> None:
    """What the text asked in a past case, beside what was done."""
    from foedus.obligations.readings import choices_for
    from foedus.obligations.replay import find_case
    from foedus.obligations.replay import replay as replayed
    from foedus.obligations.scenario import parse_event
    from foedus.reports.pages import print_page
    from foedus.reports.replays import page_of_all, page_of_replay, plain_replay, plain_summary

    one = _one_or_all(case, every=every, supposed=bool(event or as_of))
    library = documents(with_, "shipped")
    if one is None:
        replays = [
            replayed(c, library, choices_for(library, reading or c.reading), other_readings=False)
            for c in sorted(library.cases.values(), key=lambda c: (c.began.earliest, c.id))
        ]
        if json:
            print_json({"cases": [plain_summary(r) for r in replays]})
        else:
            print_page(page_of_all(replays))
        return
    found = find_case(one, library)
    result = replayed(
        found,
        library,
        choices_for(library, reading or found.reading),
        as_of=day(as_of) if as_of is not None else None,
        added=[parse_event(text, library) for text in event or []],
    )
    if json:
        print_json(plain_replay(result))
    else:
        print_page(page_of_replay(result))


def _one_or_all(case: str | None, *, every: bool, supposed: bool) -> str | None:
    """Return the case asked for, or None for all of them.

    Raises:
        QuestionError: Neither was asked for, or both, or events and a day were given for all.
    """
    from foedus.vocabulary.errors import QuestionError

    if every == (case is not None):
        message = "Name one case, or --all. `foedus list cases` shows what there is."
        raise QuestionError(message)
    if every and supposed:
        message = "Events and a day belong to one case; name it instead of --all."
        raise QuestionError(message)
    return case
