"""`foedus who-must`: who must do what if these events happen on this day, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from foedus.cli.asking import AsJson, AsOf, Corpus, DataFolder, KnownOn, ReadingName, With, ask
from foedus.cli.drafts import Under, supposing
from foedus.cli.output import ends_with_words, print_json

if TYPE_CHECKING:
    from foedus.cli.asking import Asked
    from foedus.obligations.scenario import Scenario


@ends_with_words
def who_must(
    as_of: AsOf,
    event: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND:BY:ON[@AREA][,provoked]",
            help="Something that happens, such as attack:AUH:SRB. Repeatable.",
        ),
    ] = None,
    scenario: Annotated[
        Path | None, typer.Option(help="A YAML file of events and decisions.")
    ] = None,
    decision: Annotated[
        list[str] | None,
        typer.Option(
            metavar="BODY=adopted|rejected", help="A decision taken by a body. Repeatable."
        ),
    ] = None,
    under: Under = None,
    with_: With = None,
    corpus: Corpus = "shipped",
    data: DataFolder = None,
    known_on: KnownOn = None,
    reading: ReadingName = "legal",
    why_not: Annotated[
        str | None, typer.Option(metavar="STATE", help="Why this state owes nothing.")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Show every step of every answer.")] = False,
    json: AsJson = False,
) -> None:
    """Who must do what, if these events happen on this day, and why."""
    from foedus.obligations.answer import who_must as answer_to
    from foedus.reports.plain import plain_answer
    from foedus.vocabulary.states import find_state

    asked = ask(as_of, known_on=known_on, paths=with_, corpus=corpus, reading=reading, data=data)
    text = None
    if under is not None:
        text, asked = supposing(under, asked)
    supposed = _scenario(asked, scenario, event or [], decision or [])
    state = find_state(why_not).code if why_not else None
    # Where all of a continent helps each other, another reading can set off a war of all against all: too much to try each.
    answer = answer_to(
        asked.snapshot, supposed, asked.choices, why_not=state, other_readings=text is None
    )
    outside = asked.outside_coverage(supposed.suffering())
    if json:
        print_json({**plain_answer(answer), "outside_coverage": list(outside), "under": text})
        return
    from foedus.reports.terminal import print_answer

    if text is not None:
        typer.echo(
            f"supposed in force: {text}; other readings are not tried, name one with --reading"
        )
    for sentence in outside:
        typer.echo(f"outside coverage: {sentence}")
    print_answer(answer, steps=why)


def _scenario(asked: Asked, file: Path | None, events: list[str], decisions: list[str]) -> Scenario:
    """Return what happens, in a file and beside it."""
    from foedus.obligations.scenario import Scenario, checked_decisions, parse_event
    from foedus.obligations.scenario_files import read_scenario

    told = read_scenario(file, asked.library) if file else Scenario.of([])
    taken = dict(part.partition("=")[::2] for part in decisions)
    return Scenario.of(
        [*told.events, *(parse_event(text, asked.library) for text in events)],
        {**told.decisions, **checked_decisions(taken, asked.library)},
    )
