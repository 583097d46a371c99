"""Verdicts and what has to give, on a terminal."""

from collections.abc import Iterable

from rich.text import Text

from foedus.drafting.explain import Explained
from foedus.drafting.give import Option, WhatGives
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.finding import Finding
from foedus.reports.pages import Page, Rows, heading, indented, section
from foedus.vocabulary.verdicts import Verdict

STYLES = {
    Verdict.HOLDS: "green",
    Verdict.VIOLATED: "bold red",
    Verdict.UNDETERMINED: "yellow",
}


def findings_page(name: str, as_of: str, reading: str, findings: Iterable[Finding]) -> Page:
    """Yield the page of a check: for each principle its definition, then each way of reading it."""
    findings = list(findings)
    yield heading(name, f"on {as_of}", f"reading {reading}")
    counted = {v: sum(f.verdict is v for f in findings) for v in Verdict}
    yield Text(", ".join(f"{n} {verdict.value}" for verdict, n in counted.items()) + ".")
    for principle in PRINCIPLES:
        own = [finding for finding in findings if finding.principle == principle.id]
        if not own:
            continue
        yield section(principle.title)
        yield Text(principle.definition, style="dim")
        for finding in own:
            yield indented(*_finding(finding, principle.way(finding.parameters).says))


def _finding(finding: Finding, way: str) -> Iterable[Text]:
    head = Text(f"{finding.verdict.value}", style=STYLES[finding.verdict])
    yield Text.assemble(head, f"  {finding.parameters}: ", (way, "dim"))
    yield Text(f"  {finding.says}")
    if finding.witness is not None:
        yield Text(f"  Case: {finding.witness.says}")
        if finding.witness.events:
            yield Text(f"  Replay: {'; '.join(finding.witness.events)}", style="dim")
    if finding.remedies:
        sets = "; or ".join(" and ".join(remedy) for remedy in finding.remedies[:3])
        yield Text(f"  It would not arise without {sets}.")
    if finding.depends_on:
        yield Text(f"  Hangs on {', '.join(finding.depends_on)}.", style="dim")


def giving_page(what: WhatGives, explained: Iterable[Explained]) -> Page:
    """Yield the page of what has to give."""
    draft = what.space.draft
    yield heading("What has to give", draft.title)
    most = len(what.best[0].kept) if what.best else 0
    n_wishes = len(what.tables)
    yield Text(
        f"No completion keeps all {n_wishes} wishes; the best keep {most}. "
        if most < n_wishes
        else f"Some completion keeps all {n_wishes} wishes. "
    ) + Text(
        f"{len(what.space.brackets)} brackets, {what.n_completions:,} completions; {what.n_tried:,} had to be tried."
    )
    yield section("Wishes")
    yield Rows(
        ("wish", "kept by", "hangs on"),
        tuple(
            (
                Text(table.wish.id),
                Text(f"{what.n_keeping(table.wish.id) / what.n_completions:.0%}", justify="right"),
                Text(", ".join(table.scope)),
            )
            for table in what.tables
        ),
    )
    yield section("Which cannot be had together")
    for one in explained:
        yield Text("\n" + " + ".join(one.conflict.wishes), style="bold")
        yield Text(one.says)
    if not what.conflicts:
        yield Text("All of them can be had together.")
    yield section("Completions that keep most")
    for option in what.best:
        yield from _option(option)
    others = len(what.pareto) - len(what.best)
    if others:
        yield Text(f"\n{others} other sets of wishes are exceeded by no completion; see --json.")


def _option(option: Option) -> Iterable[Text]:
    yield Text("\n" + ", ".join(f"{b} = {c}" for b, c in sorted(option.choices.items())))
    given = [*option.broken, *(f"{wish} (undetermined)" for wish in option.undetermined)]
    yield Text(
        f"gives up {', '.join(given) or 'nothing'}; {option.n_completions:,} completions keep just the same.",
        style="dim",
    )
