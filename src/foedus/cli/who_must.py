"""`foedus who-must`: who must do what if these events happen on this day, and why."""

from pathlib import Path
from typing import Annotated

import typer

from foedus.cli.asking import AsJson, AsOf, Corpus, DataFolder, KnownOn, ReadingName, With, ask
from foedus.cli.output import ends_with_words, print_json


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
    from foedus.obligations.scenario import Scenario, checked_decisions, parse_event
    from foedus.obligations.scenario_files import read_scenario
    from foedus.reports.plain import plain_answer
    from foedus.vocabulary.states import find_state

    asked = ask(as_of, known_on=known_on, paths=with_, corpus=corpus, reading=reading, data=data)
    supposed = read_scenario(scenario, asked.library) if scenario else Scenario.of([])
    decisions = dict(part.partition("=")[::2] for part in decision or [])
    supposed = Scenario.of(
        [*supposed.events, *(parse_event(text, asked.library) for text in event or [])],
        {**supposed.decisions, **checked_decisions(decisions, asked.library)},
    )
    state = find_state(why_not).code if why_not else None
    answer = answer_to(asked.snapshot, supposed, asked.choices, why_not=state)
    outside = asked.outside_coverage(supposed.suffering())
    if json:
        print_json({**plain_answer(answer), "outside_coverage": list(outside)})
        return
    from foedus.reports.terminal import print_answer

    for sentence in outside:
        typer.echo(f"outside coverage: {sentence}")
    print_answer(answer, steps=why)
