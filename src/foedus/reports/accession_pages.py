"""Accession audits on a terminal: one state in full, or one line a state."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from foedus.drafting.accession import Accession, Change, Otherwise
from foedus.drafting.accession_routes import Route
from foedus.reports.pages import Page, facts, heading, indented, section, table
from foedus.reports.plain_accession import BREACH_FREE, NOT_COMPUTED
from foedus.vocabulary.counting import counted
from foedus.vocabulary.states import all_states
from foedus.vocabulary.truth import Truth
from foedus.vocabulary.verdicts import Verdict

_FEW = 6
"""How many states are named before they are only counted."""


def accession_page(found: Accession, text: str, reading: str, own_bars: Sequence[str]) -> Page:
    """Yield the page of one state."""
    name = all_states()[found.state].name
    yield heading(f"{name} joins {text}", f"on {found.as_of}", f"reading {reading}")
    for sentence in _summary(found, name):
        yield Text(sentence)
    if found.changes:
        yield section("What would have to go or change")
        for change in found.changes:
            yield from _change(change)
    if found.reservations:
        yield section("What it could leave out instead")
        for route in found.reservations:
            yield indented(_route(route))
    for bridge in found.bridges:
        applies = "is" if bridge.applies is Truth.YES else "may be"
        words = f"{bridge.reference} foresees its revision for a common system of security"
        yield Text(f"\n{words}; the text {applies} one.")
    if own_bars:
        yield Text(f"\nThe text itself bars incompatible commitments: {', '.join(own_bars)}.")
    yield from _both_ways(found)
    yield from _beside(found)
    yield from _ending(found)


def _both_ways(found: Accession) -> Page:
    opened = [clash for clash in found.open_clashes if clash.sure]
    if opened:
        yield section("How it would be bound both ways")
    for clash in opened:
        case = found.shown.get((clash.taken_on, clash.held))
        yield indented(Text(f"{clash.taken_on} / {clash.held}: {clash.kind.replace('_', ' ')}"))
        if case is not None:
            events = "; ".join(str(event) for event in case.events)
            yield indented(indented(Text(f"{case.conflict.says}: {events}", style="dim")))


def _beside(found: Accession) -> Page:
    settled = [clash for clash in found.clashes if not clash.is_open]
    if settled:
        yield section("What a rule settles")
        yield table(
            ("taken on", "held already", "settled by"),
            ((clash.taken_on, clash.held, clash.settled_by) for clash in settled),
        )
    if found.otherwise:
        yield section("What other answers to questions of reading make of it")
        yield table(
            ("question", "answer", "breach-free", "in the way"),
            (_under(other, found) for other in found.otherwise),
        )


def _under(other: Otherwise, found: Accession) -> tuple[str, ...]:
    under = other.found
    eligible = "" if under.may_join is found.may_join else f"; eligible: {under.may_join.value}"
    breach_free = f"{BREACH_FREE[under.verdict]}{eligible}"
    return other.question, other.alternative, breach_free, _in_the_way(under)


def _in_the_way(found: Accession) -> str:
    return ", ".join(f"{c.instrument}{'' if c.sure else ' (?)'}" for c in found.changes)


def _summary(found: Accession, name: str) -> Iterable[str]:
    may = {
        Truth.YES: f"{name} may take part by the text's own words",
        Truth.NO: f"{name} is not eligible: the text does not admit it",
    }
    party = f"{name} is a party already"
    sentence = (
        party
        if found.is_party
        else may.get(found.may_join, f"Whether {name} may join, the text does not say")
    )
    yield f"{sentence}; {_agreeing(found)}."
    n_sure = sum(change.sure for change in found.changes)
    n_perhaps = len(found.changes) - n_sure
    match found.verdict:
        case Verdict.HOLDS:
            yield "It breaches nothing that binds it already."
            for other in found.otherwise:
                if other.found.changes:
                    yield f"With {other.question} answered {other.alternative} there would be in the way: {_in_the_way(other.found)}."
        case Verdict.VIOLATED:
            more = f", and perhaps {n_perhaps} more" if n_perhaps else ""
            yield f"Not without a breach: {counted(n_sure, 'instrument')} {'stands' if n_sure == 1 else 'stand'} in the way{more}."
        case Verdict.UNDETERMINED:
            yield f"Whether without a breach is in doubt: perhaps {counted(n_perhaps, 'instrument')} in the way."
    if found.changes:
        yield _when(found)


def _agreeing(found: Accession) -> str:
    if found.agreeing is None:
        return (
            "who must agree is not said (all parties, if nothing else is agreed: VCLT art. 15(c))"
        )
    return (
        f"it needs the agreement of {_states(found.agreeing)}"
        if found.agreeing
        else "nobody else's agreement is asked for"
    )


def _when(found: Accession) -> str:
    keeping = (
        f" To amend instead of leaving, {_states(found.consents_to_keep)} must agree."
        if found.consents_to_keep
        else ""
    )
    if found.earliest is not None:
        return f"Begun that day, nothing stands in the way from {found.earliest}.{keeping}"
    if found.not_before is not None:
        more = f"; not before {found.not_before}" if found.not_before > found.as_of else ""
        return f"The day is not known{more}.{keeping}"
    return f"No day: the text does not admit it.{keeping}"


def _states(states: Iterable[str]) -> str:
    named = sorted(states)
    if len(named) <= _FEW:
        return ", ".join(named)
    return f"{len(named)} states ({', '.join(named[:3])} ...)"


def _change(change: Change) -> Page:
    where = f" {', '.join(change.provisions)}" if change.provisions else ""
    yield indented(
        Text(f"{change.instrument}{where}{'' if change.sure else '  (in doubt)'}", style="bold")
    )
    for route in change.routes:
        yield indented(indented(_route(route)))
    if change.bars_incompatible:
        clauses = ", ".join(change.bars_incompatible)
        yield indented(indented(Text(f"entering is a breach by itself: {clauses}")))


def _route(route: Route) -> Text:
    what = f"{route.how.value} {', '.join(route.provisions)}".strip()
    parts = [
        f"notice {route.notice}" if route.notice else "",
        f"from {route.effective}" if route.effective else "day not known",
        f"consent of {_states(route.consents)}" if route.consents else "",
        {Truth.YES: "", Truth.NO: "not open"}.get(route.allowed, "whether it may is not known"),
    ]
    words = Text(f"{what}: {'; '.join(part for part in parts if part)}")
    words.append(f"  {route.because}", style="dim")
    return words


def _ending(found: Accession) -> Page:
    yield Text()
    yield facts(
        [
            ("hangs on", ", ".join(found.depends_on)),
            ("not looked at", ", ".join(found.unsaid)),
            ("not computed", "; ".join(NOT_COMPUTED)),
        ]
    )


def table_page(every: Sequence[Accession], text: str, as_of: str, reading: str) -> Page:
    """Yield one line a state, those that the text does not admit counted only."""
    yield heading(f"Who could join {text}", f"on {as_of}", f"reading {reading}")
    admitted = [found for found in every if found.may_join is not Truth.NO]
    counted = {v: sum(f.verdict is v for f in admitted) for v in Verdict}
    yield Text(
        f"Of {len(every)} states {len(every) - len(admitted)} are not eligible. Of the others {counted[Verdict.HOLDS]} could take part without a "
        f"breach, {counted[Verdict.VIOLATED]} could not; in doubt: {counted[Verdict.UNDETERMINED]}."
    )
    yield table(
        ("state", "eligible", "breach-free", "in the way", "consents", "earliest"),
        (_line(found) for found in admitted),
    )
    yield Text()
    yield facts(
        [
            ("hangs on", "not asked for all at once: ask about one state"),
            ("not computed", "; ".join(NOT_COMPUTED)),
        ]
    )


def _line(found: Accession) -> tuple[str, ...]:
    eligible = "party" if found.is_party else found.may_join.value
    joining = "?" if found.agreeing is None else str(len(found.agreeing))
    keeping = f", {len(found.consents_to_keep)} to amend" if found.consents_to_keep else ""
    day = str(found.earliest) if found.earliest else "not known"
    if found.earliest is None and found.not_before and found.not_before > found.as_of:
        day = f"not before {found.not_before}"
    return (
        f"{found.state} {all_states()[found.state].name}",
        eligible,
        BREACH_FREE[found.verdict],
        _in_the_way(found),
        f"{joining} to join{keeping}",
        day,
    )
