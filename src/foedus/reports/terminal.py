"""Answers for a terminal: a lead in words, then tables; what is alike in all but the bearer on one line."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from foedus import __version__
from foedus.obligations.answer import Answer, Difference
from foedus.obligations.matching import name_of
from foedus.obligations.obligation import Bar, Key, NotBound, Obligation
from foedus.obligations.snapshot import Snapshot
from foedus.reports.columns import columns
from foedus.reports.lead import lead
from foedus.reports.plain import gate_words
from foedus.reports.reasons import shared_reasons
from foedus.vocabulary.pledges import Means, Pledge, Status

_COLOURS = {
    Status.DUE: "bold red",
    Status.AWAITING_REQUEST: "yellow",
    Status.AWAITING_DECISION: "yellow",
    Status.BLOCKED: "magenta",
    Status.EXCUSED: "dim",
    Status.DISPUTED: "cyan",
    Status.UNKNOWN: "blue",
}


T = TypeVar("T")

_NAMED = 3
"""Up to this many states in a row stand with their names."""
_SHOWN = 8
"""Up to this many states are named for what another reading changes, and listed again in a later row."""
_LEFT_OUT = 3
"""Up to this many parties that do not owe are named instead of those that do."""


def print_answer(answer: Answer, *, steps: bool = False) -> None:
    """Print an answer to *who must do what*."""
    console = Console(highlight=False)
    snapshot = answer.snapshot
    events = "; ".join(str(event) for event in answer.scenario.events)
    console.print(
        f"[bold]{escape(events)}[/] on {snapshot.as_of}, reading [italic]{escape(answer.reading)}[/]"
    )
    console.print(escape(" ".join(lead(answer))))
    _print_obligations(console, answer)
    _print_bars(console, answer)
    _print_conflicts(console, answer)
    _print_not_bound(console, answer)
    _print_readings(console, answer)
    _print_method(console, answer)
    if steps:
        for obligation in answer.obligations:
            _print_steps(console, obligation)
    elif answer.obligations:
        console.print("[dim]--why shows every step; --json everything.[/]")


def _print_obligations(console: Console, answer: Answer) -> None:
    if not answer.obligations:
        return
    who = Who(answer.snapshot)
    rows = []
    for row, group in alike(answer.obligations, lambda o: _row(o, answer)).items():
        cell = Text(row.status.value.replace("_", " "), style=_COLOURS[row.status])
        cell.append("".join(f"\n{note}" for note in row.notes), style="not bold dim")
        states = who.say([str(o.bearer) for o in group], row.instrument)
        rows.append((states, _owes(group), cell, row.through))
    console.print(columns(("who", "owes", "status", "through"), rows))


def alike(entries: Iterable[T], shared: Callable[[T], Hashable]) -> Mapping[Any, list[T]]:
    """Return what is alike together, in the order in which the first of each comes."""
    groups: dict[Any, list[T]] = {}
    for entry in entries:
        groups.setdefault(shared(entry), []).append(entry)
    return groups


@dataclass(slots=True)
class Who:
    """Says who stands in a row; many states that stood in an earlier row are not listed again."""

    snapshot: Snapshot
    listed: set[tuple[str, ...]] = field(default_factory=set)

    def say(self, codes: Iterable[str], instrument: str = "") -> str:
        """Return states by name if they are few, else their number and codes.

        Args:
            codes: The states.
            instrument: Under which they stand there: its parties are called so.
        """
        states = tuple(sorted(set(codes)))
        if len(states) <= _NAMED:
            return ", ".join(f"{code} {name_of(code, self.snapshot)}" for code in states)
        on_day = self.snapshot.instruments.get(instrument)
        others = (on_day.parties if on_day else frozenset()) - set(states)
        noun = "parties" if on_day and on_day.parties >= set(states) else "states"
        if states in self.listed:
            return f"the same {len(states)} {noun}"
        if len(states) > _SHOWN:
            self.listed.add(states)
        if noun == "parties" and len(others) <= _LEFT_OUT:
            noun += f", all but {' '.join(sorted(others))}" if others else ", all of them"
        return f"{len(states)} {noun}: {' '.join(states)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What obligations in one row have in common.

    Attributes:
        pair: To whom and against whom; nothing in later rounds, where those of many pairs stand together.
    """

    act: Pledge
    means: Means | None
    pair: tuple[str, str]
    status: Status
    notes: tuple[str, ...]
    through: str
    instrument: str


def _row(obligation: Obligation, answer: Answer) -> _Row:
    later = obligation.round > 1
    hangs = ", ".join(answer.depends_on(obligation.key))
    notes = (
        gate_words(obligation.gates, whose=not later) or "",
        *(f"because: {reason}" for reason in shared_reasons(obligation, answer.snapshot)),
        f"hangs on {hangs}" if hangs else "",
    )
    return _Row(
        act=obligation.act,
        means=obligation.means,
        pair=("", "") if later else (obligation.owed_to, obligation.against),
        status=obligation.status,
        notes=tuple(filter(None, notes)),
        through=obligation.reference + (f" (round {obligation.round})" if later else ""),
        instrument=obligation.instrument,
    )


def _owes(group: list[Obligation]) -> str:
    """Return what obligations of one row ask for: towards whom, against whom, by which means."""
    pairs = {(o.owed_to, o.against) for o in group}
    helped, adversaries = ({pair[side] for pair in pairs} - {""} for side in (0, 1))
    owes = f"{_act(group[0])} {_few(helped)}"
    if adversaries:
        owes += f" against {_few(adversaries)}"
    if len(helped) > 1 and len(adversaries) > 1:
        owes += f" ({len(pairs)} pairs)"
    means = group[0].means
    return f"{owes}; means: {means.value.replace('_', ' ')}" if means else owes


def _few(states: Iterable[str]) -> str:
    named = sorted(states)
    return " ".join(named) if len(named) <= _NAMED else f"{len(named)} states"


_ACTS = {
    Pledge.DEFENSE: "defense of",
    Pledge.OFFENSE: "offense beside",
    Pledge.CONSULTATION: "consultation with",
    Pledge.NEUTRALITY: "neutrality towards",
    Pledge.NOTIFY: "report to",
    Pledge.MOBILISE: "mobilisation for",
    Pledge.SUPPLY: "supply of",
    Pledge.SANCTION: "sanctions for",
    Pledge.SETTLE_PEACEFULLY: "peaceful settlement with",
    Pledge.REFRAIN_FROM_AIDING: "no aid to the attacker of",
}


def _act(obligation: Obligation) -> str:
    plain = obligation.act.value.replace("_", " ") + " towards"
    return _ACTS.get(obligation.act, plain)


def _print_conflicts(console: Console, answer: Answer) -> None:
    """Print each conflict; of those between the same two promises of one state only the first."""
    for (_, kind, between, settled), group in alike(
        answer.conflicts, lambda c: (c.bearer, c.kind, c.between, c.settled_by)
    ).items():
        more = f" (and {len(group) - 1} more such)" if len(group) > 1 else ""
        console.print(
            f"[bold magenta]conflict[/] {kind.replace('_', ' ')}: {escape(group[0].says)}{more} "
            f"({escape(' × '.join(between))}); settled by: {escape(settled or 'left open')}"
        )


def _print_bars(console: Console, answer: Answer) -> None:
    # A bar that an event brought about stands among what is owed already.
    standing = sorted((bar for bar in answer.bars if not bar.round), key=_bar_order)
    if not standing:
        return
    who = Who(answer.snapshot)
    rows = []
    for (act, doubt, notes, through, breach, instrument), group in alike(
        standing, lambda bar: _bar_row(bar, answer)
    ).items():
        protected = {str(bar.owed_to) for bar in group} - {""}
        cell = Text(f"{act} towards {_few(protected) or 'all'}{doubt}")
        cell.append("".join(f"\n{note}" for note in notes), style="dim")
        states = who.say([str(bar.bearer) for bar in group], instrument)
        rows.append((states, cell, through, Text(breach, style="red")))
    console.print(columns(("who", "must keep", "through", "breached by"), rows, title="Barred"))


def _bar_order(bar: Bar) -> tuple[str, str, str, str]:
    return bar.act, bar.reference, bar.owed_to, bar.bearer


def _bar_row(bar: Bar, answer: Answer) -> tuple[str, str, tuple[str, ...], str, str, str]:
    """Return what bars in one row have in common; whom they protect may differ."""
    doubt = "" if bar.status is Status.DUE else f" ({bar.status.value.replace('_', ' ')})"
    hangs = ", ".join(answer.depends_on(bar.key))
    because = (f"because: {reason}" for reason in shared_reasons(bar, answer.snapshot))
    notes = tuple(filter(None, (*because, f"hangs on {hangs}" if hangs else "")))
    breach = str(bar.breached_by) if bar.breached_by else ""
    act = bar.act.value.replace("_", " ")
    return act, doubt, notes, bar.reference, breach, bar.instrument


def _print_not_bound(console: Console, answer: Answer) -> None:
    helping = [n for n in answer.not_bound if _is_help(n, answer.snapshot)]
    if helping:
        _print_failures(console, helping, answer.snapshot)
    n_left_out = len(answer.not_bound) - len(helping)
    if n_left_out:
        console.print(
            f"[dim]Nor bound to consult or supply: {_number(n_left_out, 'case')}; --json lists all.[/]"
        )


def _number(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def _print_failures(console: Console, helping: list[NotBound], snapshot: Snapshot) -> None:
    who = Who(snapshot)
    ordered = sorted(helping, key=lambda n: (n.instrument, n.pinpoint, n.failed, n.state))
    rows = []
    for (by, failed), group in alike(
        ordered, lambda n: (f"{n.instrument} {n.pinpoint}", _failed(n, snapshot))
    ).items():
        rows.append((who.say(str(n.state) for n in group), by, failed))
    console.print(columns(("who", "by", "because"), rows, title="Not bound"))


def _failed(not_bound: NotBound, snapshot: Snapshot) -> str:
    """Return why not, without the name of the state beside it, so that several compare."""
    return not_bound.failed.removeprefix(f"{name_of(not_bound.state, snapshot)} is ")


def _is_help(not_bound: NotBound, snapshot: Snapshot) -> bool:
    on_day = snapshot.instruments.get(not_bound.instrument)
    if on_day is None:
        return True
    pledge = on_day.instrument.provisions[not_bound.pinpoint].pledge
    return pledge not in {Pledge.CONSULTATION, Pledge.SUPPLY}


def _print_readings(console: Console, answer: Answer) -> None:
    if answer.same_under_named_readings:
        console.print("The same under all readings of the questions this raises.")
        return
    if not answer.differences:
        console.print("No single question changes it; a named reading that answers several does.")
        return
    console.print("[bold]Under other readings[/]")
    for difference in answer.differences:
        asks = answer.snapshot.library.questions[difference.question].asks
        console.print(f"  {escape(asks)}", style="italic")
        console.print(
            f"    {difference.question} = {difference.alternative}: {_changes(difference)}"
        )


def _changes(difference: Difference) -> str:
    return "; ".join(
        f"{verb} {_by_act(keys)}"
        for verb, keys in (
            ("also", difference.adds),
            ("no longer", difference.removes),
            ("otherwise", difference.changes),
        )
        if keys
    )


def _by_act(keys: tuple[Key, ...]) -> str:
    """Return for each act who would bear it, or how many."""
    bearers: dict[str, set[str]] = {}
    for bearer, act, *_ in keys:
        bearers.setdefault(act.replace("_", " "), set()).add(bearer)
    return ", ".join(
        f"{act} by {' '.join(sorted(who)) if len(who) <= _SHOWN else f'{len(who)} states'}"
        for act, who in sorted(bearers.items())
    )


def _print_method(console: Console, answer: Answer) -> None:
    library = answer.snapshot.library
    taken = " ".join(answer.assumptions)
    console.print(
        f"[dim]Taken for granted: {escape(taken)} Commitments that the documents do not hold do not count. "
        f"Foedus {__version__}, {len(library.placed)} documents, digest {library.digest[:12]}.[/]"
    )


def _print_steps(console: Console, obligation: Obligation) -> None:
    console.print(
        f"\n[bold]{obligation.bearer}[/] {obligation.act.value.replace('_', ' ')} → {obligation.owed_to} "
        f"({escape(obligation.reference)}): {escape(obligation.says)}"
    )
    for step in obligation.why:
        console.print(f"  {step.truth.value:>8}  [dim]{step.rule}[/] {escape(step.says)}")
