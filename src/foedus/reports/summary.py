"""The summary of an assessment on a terminal: a table of pictures, then what stands open and what hangs on readings."""

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from foedus.reports.assessment import Assessment
from foedus.reports.collisions import QuestionEffects, question_effects
from foedus.reports.overview import Finding, findings, glances
from foedus.reports.wording import LEVELS, Wording, counted, day_words

MOST_QUESTIONS = 4
"""How many questions of reading a summary names."""


def print_summary(assessment: Assessment) -> None:
    """Print what an assessment found, short enough for one screen."""
    console = Console(highlight=False)
    architecture = assessment.architecture
    console.print(
        f"[bold]{escape(architecture.title)}[/] on {day_words(assessment.as_of)}, "
        f"reading [italic]{escape(assessment.reading)}[/]"
    )
    for finding in findings(Wording(assessment)):
        _print_finding(console, finding)
    console.print(_pictures(assessment))
    console.print(
        "[dim]States of the region by the strongest promise they hold. "
        + "; ".join(f"{n} {says.lower()}" for n, says in LEVELS.items() if n in _levels(assessment))
        + ". Pairs: one state has promised the other help. Conflicts: found, and left open by the law.[/]"
    )
    _print_open(console, assessment)
    _print_readings(console, assessment)


def _print_finding(console: Console, finding: Finding) -> None:
    console.print(f"[bold]{escape(finding.asks)}[/]")
    console.print(Padding(escape(finding.says), (0, 0, 0, 2)))


def _changes(effects: QuestionEffects) -> str:
    pairs = f"promises between up to {counted(effects.most_pairs, 'pair')} of states"
    if not effects.most_states:
        return pairs
    return f"{pairs}, and the strongest that up to {counted(effects.most_states, 'state')} hold"


def _levels(assessment: Assessment) -> list[int]:
    held = {c.strength for picture in assessment.pictures for c in picture.by_state.values()}
    return [level for level in LEVELS if level in held]


def _pictures(assessment: Assessment) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column("picture", overflow="fold")
    for level in _levels(assessment):
        table.add_column(str(level), justify="right", no_wrap=True)
    for heading in ("pairs", "conflicts", "open"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in glances(assessment):
        is_today = row.label == row.picture.title
        table.add_row(
            "" if is_today else row.label,
            escape(row.picture.title),
            *(str(row.by_strength[level] or "·") for level in _levels(assessment)),
            f"{row.n_pairs:,}",
            str(row.n_conflicts),
            str(row.n_open),
        )
    return table


def _print_open(console: Console, assessment: Assessment) -> None:
    points = assessment.architecture.leaves_open.values()
    if not points:
        return
    console.print(f"[bold]Left open[/] ({counted(len(points), 'point')})")
    console.print("  " + escape(" ".join(point.says for point in points)))


def _print_readings(console: Console, assessment: Assessment) -> None:
    found = question_effects(Wording(assessment))
    if not found:
        return
    console.print("[bold]What hangs on a reading[/]")
    for effects in found[:MOST_QUESTIONS]:
        console.print(
            f"  {escape(effects.question.asks)} [dim]({escape(effects.question.id)}: {_changes(effects)})[/]"
        )
    if len(found) > MOST_QUESTIONS:
        console.print(f"  [dim]and {len(found) - MOST_QUESTIONS} more, in the report[/]")
