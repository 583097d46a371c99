"""Answers for a terminal: tables with colour, obligations alike in all but the bearer on one line."""

from itertools import groupby

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from foedus import __version__
from foedus.obligations.answer import Answer, Difference
from foedus.obligations.coverage import STRENGTHS, Cover
from foedus.obligations.matching import name_of
from foedus.obligations.obligation import Bar, Key, NotBound, Obligation
from foedus.obligations.snapshot import Snapshot
from foedus.reports.plain import gate_words
from foedus.vocabulary.pledges import Pledge, Status
from foedus.vocabulary.states import StateCode

_COLOURS = {
    Status.DUE: "bold red",
    Status.AWAITING_REQUEST: "yellow",
    Status.AWAITING_DECISION: "yellow",
    Status.BLOCKED: "magenta",
    Status.EXCUSED: "dim",
    Status.DISPUTED: "cyan",
    Status.UNKNOWN: "blue",
}


_NAMED = 3
"""Up to this many states in a row stand with their names."""
_SHOWN = 8
"""Up to this many states are named for what another reading changes."""


def print_answer(answer: Answer, *, steps: bool = False) -> None:
    """Print an answer to *who must do what*."""
    console = Console(highlight=False)
    snapshot = answer.snapshot
    events = "; ".join(str(event) for event in answer.scenario.events)
    console.print(
        f"[bold]{escape(events)}[/] on {snapshot.as_of}, reading [italic]{escape(answer.reading)}[/]"
    )
    _print_obligations(console, answer)
    _print_bars(console, answer)
    for conflict in answer.conflicts:
        settled = conflict.settled_by or "left open"
        console.print(
            f"[bold magenta]conflict[/] {conflict.kind.replace('_', ' ')}: {escape(conflict.says)} "
            f"({escape(' × '.join(conflict.between))}); settled by: {escape(settled)}"
        )
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
        console.print("Nobody owes anything under the documents and this reading.")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("who", "owes", "status", "through"):
        table.add_column(heading, overflow="fold")
    for shared, group in groupby(answer.obligations, key=lambda o: _shared(o, answer)):
        owes, status, notes, through = shared
        below = "".join(f"\n[dim]{escape(note)}[/]" for note in notes.splitlines())
        table.add_row(
            _names([str(o.bearer) for o in group], answer.snapshot),
            escape(owes),
            f"[{_COLOURS[Status(status)]}]{status.replace('_', ' ')}[/]{below}",
            escape(through),
        )
    console.print(table)


def _shared(obligation: Obligation, answer: Answer) -> tuple[str, str, str, str]:
    """Return what obligations alike in all but the bearer have in common: a row of the table."""
    owes = f"{_act(obligation)} {obligation.owed_to}"
    if obligation.against:
        owes += f" against {obligation.against}"
    if obligation.means:
        owes += f"; means: {obligation.means.value.replace('_', ' ')}"
    gate = gate_words(obligation.gates)
    hangs = ", ".join(answer.depends_on(obligation.key))
    notes = [f"{words}" for words in (gate, f"hangs on {hangs}" if hangs else "") if words]
    round_ = f" (round {obligation.round})" if obligation.round > 1 else ""
    return owes, obligation.status.value, "\n".join(notes), obligation.reference + round_


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


def _names(codes: list[str], snapshot: Snapshot) -> str:
    if len(codes) <= _NAMED:
        return ", ".join(f"{code} {name_of(code, snapshot)}" for code in codes)
    return f"{len(codes)} states: {' '.join(codes)}"


def _print_bars(console: Console, answer: Answer) -> None:
    # A bar that an event brought about stands among what is owed already.
    standing = [bar for bar in answer.bars if not bar.round]
    if not standing:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title="Barred", title_justify="left")
    for heading in ("who", "must keep", "through", "breached by"):
        table.add_column(heading, overflow="fold")
    for shared, group in groupby(sorted(standing, key=_bar_row), key=_bar_row):
        keeps, through, breach = shared
        states = [str(bar.bearer) for bar in group]
        red = f"[red]{escape(breach)}[/]" if breach else ""
        table.add_row(_names(states, answer.snapshot), keeps, escape(through), red)
    console.print(table)


def _bar_row(bar: Bar) -> tuple[str, str, str]:
    words = bar.act.value.replace("_", " ")
    doubt = "" if bar.status is Status.DUE else f" ({bar.status.value.replace('_', ' ')})"
    breach = str(bar.breached_by) if bar.breached_by else ""
    return f"{words} towards {bar.owed_to or 'all'}{doubt}", bar.reference, breach


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
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title="Not bound", title_justify="left")
    for heading in ("who", "by", "because"):
        table.add_column(heading, overflow="fold")
    ordered = sorted(helping, key=lambda n: (n.instrument, n.pinpoint, n.failed, n.state))
    for (instrument, pinpoint, failed), group in groupby(
        ordered, key=lambda n: (n.instrument, n.pinpoint, n.failed)
    ):
        states = [str(n.state) for n in group]
        table.add_row(_names(states, snapshot), escape(f"{instrument} {pinpoint}"), escape(failed))
    console.print(table)


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


def print_coverage(
    covers: tuple[Cover, ...], snapshot: Snapshot, *, state: StateCode | None
) -> None:
    """Print who is bound to help whom: every promise for one state, a summary for all."""
    console = Console(highlight=False)
    if state is None:
        _print_summary(console, covers, snapshot)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("guarantor", "beneficiary", "promise", "gate", "against", "through", "status"):
        table.add_column(heading, overflow="fold")
    for shared, group in groupby(
        sorted(
            covers,
            key=lambda c: (
                c.beneficiary != state,
                -c.strength,
                c.instrument,
                c.pinpoint,
                c.guarantor,
            ),
        ),
        key=lambda c: (
            c.beneficiary == state,
            c.strength,
            c.gate,
            c.against,
            c.instrument,
            c.pinpoint,
            c.status,
        ),
    ):
        received, strength, gate, against, instrument, pinpoint, status = shared
        others = [str(c.guarantor if received else c.beneficiary) for c in group]
        names = _names(others, snapshot)
        table.add_row(
            names if received else str(state),
            str(state) if received else names,
            f"{strength} {STRENGTHS[strength]}",
            escape(gate),
            against,
            escape(f"{instrument} {pinpoint}"),
            "in force" if status is Status.DUE else status.value,
        )
    console.print(table)


def _print_summary(console: Console, covers: tuple[Cover, ...], snapshot: Snapshot) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("beneficiary", "strongest promise", "by how many", "through"):
        table.add_column(heading, overflow="fold")
    for beneficiary, group in groupby(covers, key=lambda c: c.beneficiary):
        own = list(group)
        best = max(c.strength for c in own)
        strongest = [c for c in own if c.strength == best]
        table.add_row(
            f"{beneficiary} {name_of(beneficiary, snapshot)}",
            f"{best} {STRENGTHS[best]}",
            str(len({c.guarantor for c in strongest})),
            ", ".join(sorted({c.instrument for c in strongest})),
        )
    console.print(table)
