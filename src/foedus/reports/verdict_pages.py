"""Verdicts and what has to give, on a terminal."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from foedus.drafting.explain import Explained
from foedus.drafting.give import Option, WhatGives
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.finding import Finding
from foedus.reports.pages import Page, Rows, facts, heading, indented, section
from foedus.vocabulary.counting import counted
from foedus.vocabulary.verdicts import Verdict

STYLES = {
    Verdict.HOLDS: "green",
    Verdict.VIOLATED: "bold red",
    Verdict.UNDETERMINED: "yellow",
}


def findings_page(
    name: str, as_of: str, reading: str, findings: Iterable[Finding], *, under: str = ""
) -> Page:
    """Yield the page of a check: what is broken first, in one sentence; then each principle, way by way.

    Args:
        name: What was checked.
        as_of: The day.
        reading: The reading.
        findings: What was found.
        under: What to suppose in force where a case is replayed; empty for the law as it is.
    """
    findings = list(findings)
    yield heading(name, f"on {as_of}", f"reading {reading}")
    yield Text(_lead(findings))
    for principle in PRINCIPLES:
        own = [finding for finding in findings if finding.principle == principle.id]
        if not own:
            continue
        yield section(principle.title)
        yield Text(principle.definition, style="dim")
        own.sort(key=lambda finding: _MOST_IMPORTANT_FIRST.index(finding.verdict))
        for finding in own:
            yield indented(*_finding(finding, principle.way(finding.parameters).says))
    if any(f.witness is not None and f.witness.events for f in findings):
        supposed = f" --under '{under}'" if under else ""
        reads = "" if reading == "legal" else f" --reading {reading}"
        command = f"foedus who-must --as-of {as_of}{reads}{supposed} --event ..."
        yield Text(f"A case is replayed with its events by: {command}", style="dim")


_MOST_IMPORTANT_FIRST = (Verdict.VIOLATED, Verdict.UNDETERMINED, Verdict.HOLDS)
_SAID = {
    Verdict.VIOLATED: ("finds a violation", "find a violation"),
    Verdict.UNDETERMINED: ("leaves it undetermined", "leave it undetermined"),
    Verdict.HOLDS: ("holds", "hold"),
}


def _lead(findings: list[Finding]) -> str:
    """Return how many findings there are of each verdict, and which principles are broken under every reading."""
    counts = []
    for verdict in _MOST_IMPORTANT_FIRST:
        n = sum(finding.verdict is verdict for finding in findings)
        if n:
            counts.append(f"{n} {_SAID[verdict][n != 1]}")
    ways = "test" if len(findings) == 1 else "tests"
    lead = f"Of {len(findings)} {ways}, {' and '.join(filter(None, [', '.join(counts[:-1]), counts[-1]]))}."
    under_all = [
        principle.title
        for principle in PRINCIPLES
        if {f.verdict for f in findings if f.principle == principle.id} == {Verdict.VIOLATED}
    ]
    if under_all:
        lead += f" Violated in every way of reading it: {', '.join(under_all)}."
    return lead


def _finding(finding: Finding, way: str) -> Iterable[RenderableType]:
    head = Text(f"{finding.verdict.value}", style=STYLES[finding.verdict])
    yield Text.assemble(head, f"  {finding.parameters}: ", (way, "dim"))
    yield indented(*_told(finding))


def _told(finding: Finding) -> Iterable[Text]:
    yield Text(finding.says)
    if finding.witness is not None and finding.witness.says not in finding.says:
        yield Text(f"Case: {finding.witness.says}")
    if finding.witness is not None and finding.witness.events:
        yield Text(f"Replay: {'; '.join(finding.witness.events)}", style="dim")
    if finding.remedies:
        sets = "; or ".join(" and ".join(remedy) for remedy in finding.remedies[:_N_SHOWN])
        yield Text(f"It would not arise without {sets}.")
    if finding.depends_on:
        questions = "question" if len(finding.depends_on) == 1 else "questions"
        listed = ", ".join(finding.depends_on)
        yield Text(f"Hangs on the {questions} {listed}.", style="dim")


_N_SHOWN = 3
"""How many remedies, and how many of the best completions, are shown."""


def giving_page(
    what: WhatGives, explained: Iterable[Explained], *, as_of: str, reading: str
) -> Page:
    """Yield the page of what has to give."""
    draft = what.space.draft
    yield heading(f"What has to give: {draft.title}", draft.id, f"on {as_of}", f"reading {reading}")
    yield Text(_giving(what))
    yield section("Wishes, the hardest to keep first")
    hardest = sorted(what.tables, key=lambda table: (what.n_keeping(table.wish.id), table.wish.id))
    yield Rows(
        ("wish", "kept by", "hangs on"),
        tuple(
            (
                Text(table.wish.id),
                Text(_share(what.n_keeping(table.wish.id), what.n_completions)),
                Text(", ".join(sorted(table.scope))),
            )
            for table in hardest
        ),
    )
    yield section("Which cannot be had together")
    for one in explained:
        yield Text("\n" + " + ".join(one.conflict.wishes), style="bold")
        yield indented(Text(one.says), *_replays(one))
    if not what.conflicts:
        yield Text("All of them can be had together.")
    yield section("Completions that keep most")
    for option in what.best[:_N_SHOWN]:
        yield from _option(option, what)
    others = len(what.pareto) - min(len(what.best), _N_SHOWN)
    if others:
        sets = "set of wishes is" if others == 1 else "sets of wishes are"
        yield Text(f"\n{others} other {sets} exceeded by no completion; --json has them all.")


def _replays(one: Explained) -> Iterable[Text]:
    for near in one.nearest:
        if near.witness is not None and near.witness.events:
            events = "; ".join(near.witness.events)
            yield Text(f"Case against {near.broken}: {near.witness.says} Replay: {events}", "dim")


def _giving(what: WhatGives) -> str:
    n = len(what.tables)
    most = len(what.best[0].kept) if what.best else 0
    if most == n:
        lead = f"All {n} wishes can be kept together."
    else:
        never = sum(len(conflict.wishes) == 1 for conflict in what.conflicts)
        together = len(what.conflicts) - never
        lead = f"Something has to give: no completion keeps all {n} wishes, the best keep {most}."
        if never:
            lead += f" {counted(never, 'wish is', 'wishes are')} kept by none."
        if together:
            lead += f" {counted(together, 'set of wishes cannot', 'sets of wishes cannot')} be had together."
    brackets = counted(len(what.space.brackets), "bracket", "brackets")
    made = counted(what.n_completions, "completion", "completions")
    return f"{lead} {brackets}, {made}, all accounted for; {counted(what.n_tried, 'text was', 'texts were')} made and tested to find the answer."


def _share(n: int, of: int) -> str:
    """Return a share in words: none and all only where it is none or all."""
    if n in {0, of}:
        return "all" if n else "none"
    share = 100 * n / of
    if share < 1:
        return "< 1%"
    return "> 99%" if share > 99 else f"{share:.0f}%"  # noqa: PLR2004 - a hundredth from all


def _option(option: Option, what: WhatGives) -> Iterable[RenderableType]:
    doubtful = (f"{wish} (in doubt)" for wish in option.undetermined)
    given = ", ".join([*option.broken, *doubtful])
    same = counted(option.n_completions, "completion keeps", "completions keep")
    yield Text(f"\nGives up {given or 'nothing'}.", style="bold")
    yield Text(f"{same} just this much; the first by name:", style="dim")
    brackets = what.space.draft.brackets
    yield indented(
        facts((b, f"{c}: {brackets[b].alternatives[c].says}") for b, c in option.choices.items())
    )
