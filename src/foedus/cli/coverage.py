"""`foedus coverage`: who is bound to help whom, against whom, how strongly, through which instrument."""

from pathlib import Path
from typing import Annotated, Any

import typer

from foedus.cli.asking import (
    AsJson,
    Asked,
    AsOf,
    Corpus,
    DataFolder,
    KnownOn,
    ReadingName,
    With,
    ask,
)
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
    all_pairs: Annotated[
        bool,
        typer.Option(
            "--all-pairs",
            help="Every attack of one state on another, as a table; --as-of may be FROM..TO.",
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="With --all-pairs: the .parquet or .csv file."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Who is bound to help whom on a day, and how strongly."""
    if all_pairs or output is not None:
        _all_pairs(
            as_of,
            output,
            asked_for=all_pairs,
            state=state,
            paths=with_,
            corpus=corpus,
            data=data,
            known_on=known_on,
            reading=reading,
            json=json,
        )
        return
    asked = ask(as_of, known_on=known_on, paths=with_, corpus=corpus, reading=reading, data=data)
    _promises(asked, as_of, state, json=json)


def _promises(asked: Asked, as_of: str, state: str | None, *, json: bool) -> None:
    from foedus.obligations.coverage import coverage as covers_on
    from foedus.reports.plain import plain_cover
    from foedus.reports.reasons import reasons_of_cover
    from foedus.vocabulary.states import find_state

    snapshot, choices = asked.snapshot, asked.choices
    code = find_state(state).code if state else None
    covers = covers_on(snapshot, choices, state=code)
    outside = asked.outside_coverage([code] if code else [])
    if json:
        entries = [
            {**plain_cover(c), "because": reasons_of_cover(c, snapshot, choices)} for c in covers
        ]
        print_json(
            {
                "as_of": as_of,
                "reading": choices.name,
                "state": code,
                "coverage": entries,
                "outside_coverage": outside,
            }
        )
        return
    from foedus.reports.covers import print_coverage

    for sentence in outside:
        typer.echo(f"outside coverage: {sentence}")
    print_coverage(covers, snapshot, choices, state=code)


def _all_pairs(
    as_of: str, output: Path | None, *, asked_for: bool, state: str | None, **asked: Any
) -> None:
    from foedus.cli.all_pairs import write_all_pairs
    from foedus.vocabulary.errors import QuestionError

    if not asked_for:
        message = "-o writes the table of all pairs: add --all-pairs, or use --json."
        raise QuestionError(message)
    if state is not None:
        message = "--all-pairs is about every state: leave out --state."
        raise QuestionError(message)
    write_all_pairs(as_of, output, **asked)
