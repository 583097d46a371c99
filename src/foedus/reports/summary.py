"""The summary of an assessment on a terminal: the first page of the report, a table of pictures, then what stands open and what hangs on readings."""

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from foedus.reports.assessment import Assessment
from foedus.reports.collisions import QuestionEffects, question_effects
from foedus.reports.minister import Box, Change, first_page
from foedus.reports.overview import glances
from foedus.reports.wording import LEVELS, Wording, day_words
from foedus.vocabulary.counting import counted

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
    page = first_page(Wording(assessment))
    for title, says in page.rests_on:
        console.print(f"[dim]{escape(title)}: {escape(says)}.[/]")
    for one in page.boxes:
        _print_box(console, one)
    for change in page.changes:
        console.print(Padding(escape(_told(change)), (0, 0, 0, 2)))
    console.print(_pictures(assessment))
    console.print(
        "[dim]States of the region by the strongest promise they hold. "
        + "; ".join(f"{n} {says.lower()}" for n, says in LEVELS.items() if n in _levels(assessment))
        + ". Pairs: one state has promised the other help. Conflicts: found, and left open by the law.[/]"
    )
    _print_open(console, assessment)
    _print_readings(console, assessment)


def _print_box(console: Console, one: Box) -> None:
    console.print(f"[bold]{escape(one.asks)}[/]")
    for says in one.says:
        console.print(Padding(escape(says), (0, 0, 0, 2)))
    for point in one.points:
        console.print(Padding(escape(f"- {point}"), (0, 0, 0, 4)))


def _told(change: Change) -> str:
    return (
        f"{change.label} {change.title}: takes in {counted(change.takes_in, 'state') if change.takes_in else 'nobody'}; "
        f"first promise of help for {change.first}; {change.torn} can be bound against themselves"
    )


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
