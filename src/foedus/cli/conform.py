"""`foedus conform`: known answers put to the engine, and every difference in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedus.cli.asking import AsJson
from foedus.cli.output import ends_with_words, print_json
from foedus.vocabulary.counting import counted

if TYPE_CHECKING:
    from foedus.conformance import Outcome

FAILED = 1


@ends_with_words
def conform(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DIR]...", help="Files or folders; else those that come with Foedus."
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Judge another engine: its answers, each as ID.json."),
    ] = None,
    failed: Annotated[
        bool, typer.Option("--failed", help="Show only known answers that fail.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Hold the engine to known answers; status 1 if any differs."""
    from foedus.conformance import judge, read_suite, shipped_suite
    from foedus.conformance.run import answers_in

    engine = answers_in(answers) if answers is not None else None
    suite = read_suite(paths or [shipped_suite()])
    outcomes = [judge(question, engine) for question in suite.questions]
    n_failed = sum(not outcome.passes for outcome in outcomes)
    if json:
        print_json(
            {
                "passed": len(outcomes) - n_failed,
                "failed": n_failed,
                "known_answers": [_plain(o) for o in outcomes if not (failed and o.passes)],
            }
        )
    else:
        _print_table([o for o in outcomes if not (failed and o.passes)])
        typer.echo(
            f"{counted(len(outcomes), 'known answer')}: {len(outcomes) - n_failed} pass, {n_failed} fail."
        )
    if n_failed:
        raise typer.Exit(FAILED)


def _plain(outcome: Outcome) -> dict[str, Any]:
    known = outcome.question.known
    return {
        "known_answer": known.id,
        "title": known.title,
        "path": str(outcome.question.path),
        "passes": outcome.passes,
        "differences": [
            {"part": d.part, "kind": d.kind, "says": d.says} for d in outcome.differences
        ],
        "why": known.why,
        "sources": list(known.sources),
    }


def _print_table(outcomes: list[Outcome]) -> None:
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    if not outcomes:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("known answer", no_wrap=True)
    table.add_column("")
    table.add_column("what it shows, and every difference", overflow="fold")
    for outcome in outcomes:
        word = "[green]pass[/]" if outcome.passes else "[bold red]FAIL[/]"
        lines = [outcome.question.known.title, *(f"- {d}" for d in outcome.differences)]
        table.add_row(outcome.question.known.id, word, escape("\n".join(lines)))
    Console(highlight=False).print(table)
