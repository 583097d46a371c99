"""Replays: a case's text beside its practice, for a terminal and as plain values."""

from collections.abc import Iterable
from typing import Any

from rich.text import Text

from foedus.instruments.case import Asked, Case, Done, Outcome
from foedus.obligations.comparison import Agreement, Comparison
from foedus.obligations.replay import Replay
from foedus.reports.pages import Page, facts, heading, section, table
from foedus.reports.plain import plain_answer

AGREEMENT_WORDS = {
    Agreement.AGREE: "agree",
    Agreement.DIFFER: "differ",
    Agreement.TEXT_OPEN: "text open",
    Agreement.NOTHING_RECORDED: "nothing recorded",
}
_STYLES = {
    Agreement.AGREE: "green",
    Agreement.DIFFER: "bold red",
    Agreement.TEXT_OPEN: "cyan",
    Agreement.NOTHING_RECORDED: "dim",
}
_MOST_STATES_NAMED = 8


def plain_replay(replay: Replay) -> dict[str, Any]:
    """Return a replay as plain values, with the engine's whole answer."""
    case, answer = replay.case, replay.answer
    return {
        **plain_summary(replay),
        "says": case.says,
        "events": [str(event) for event in answer.scenario.events] if answer else [],
        "added": [str(event) for event in replay.added],
        "decisions": dict(case.decisions),
        "called": dict(case.called),
        "asked": [_asked(request) for request in case.asked],
        "decided": [_done(done) for done in case.decided],
        "done": [_done(done) for done in case.done],
        "comparisons": [_comparison(comparison) for comparison in replay.comparisons],
        "outcomes": [_outcome(outcome) for outcome in case.outcomes],
        "confidence": case.stated_confidence.value,
        "sources": list(case.sources),
        "answer": plain_answer(answer) if answer else None,
    }


def plain_summary(replay: Replay) -> dict[str, Any]:
    """Return which case was replayed how, and how many comparisons came out each way."""
    return {
        "case": replay.case.id,
        "title": replay.case.title,
        "as_of": replay.as_of.isoformat(),
        "reading": replay.reading,
        "counts": {agreement.value: n for agreement, n in replay.counts.items()},
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    asks = comparison.asks
    return {
        "state": comparison.state,
        "instrument": comparison.instrument,
        "pinpoint": comparison.pinpoint,
        "act": comparison.act.value if comparison.act else None,
        "asked_of_it": asks.truth.value if asks.truth else None,
        "status": asks.status.value if asks.status else None,
        "owed_to": list(asks.owed_to),
        "because": asks.because,
        "performed": comparison.performed,
        "what": comparison.done or None,
        "agreement": comparison.agreement.value,
        "says": comparison.says,
        "hangs_on": list(comparison.hangs_on),
    }


def _asked(request: Asked) -> dict[str, Any]:
    return {
        "state": request.state,
        "of": request.of,
        "under": request.under,
        "on": str(request.on) if request.on else None,
        "says": request.says,
    }


def _done(done: Done) -> dict[str, Any]:
    return {
        "by": list(done.by),
        "what": done.what,
        "on": str(done.on) if done.on else None,
        "under": done.under,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "under": outcome.under,
        "became": outcome.became,
        "according_to": outcome.according_to,
        "says": outcome.says,
    }


def page_of_replay(replay: Replay) -> Page:
    """Yield the page of one replay."""
    case = replay.case
    yield heading(case.title, case.id, f"on {replay.as_of}", f"reading {replay.reading}")
    yield Text(case.says)
    given = replay.answer.scenario.events if replay.answer else ()
    yield facts(
        (
            ("events", "; ".join(map(str, given)) or "none that sets off a promise"),
            ("added", "; ".join(map(str, replay.added))),
            ("decisions", ", ".join(f"{b} {o}" for b, o in sorted(case.decisions.items()))),
        )
    )
    yield from _record(case)
    yield from _table(replay.comparisons)
    yield from _outcomes(case)
    if case.note:
        yield Text(f"\n{case.note}", style="dim")
    yield Text(f"\n{counts_in_words(replay)}", style="bold")


def _record(case: Case) -> Page:
    if case.called:
        yield section("What it was called")
        yield facts(case.called.items())
    lines = [(str(r.on or ""), _asking(r)) for r in case.asked]
    lines += [(str(d.on or ""), _doing(d)) for d in (*case.decided, *case.done)]
    if lines:
        yield section("Asked, decided, done")
        # What was done under two provisions is one deed.
        once = sorted(dict.fromkeys(lines), key=lambda line: line[0])
        yield facts((day or "—", what) for day, what in once)


def _asking(request: Asked) -> str:
    whom = f" {request.of}" if request.of else ""
    under = f" under {request.under}" if request.under else ""
    says = f": {request.says}" if request.says else ""
    return f"{request.state} asks{whom}{under}{says}"


def _doing(done: Done) -> str:
    return f"{', '.join(done.by)}: {done.what}"


def _table(comparisons: tuple[Comparison, ...]) -> Page:
    recorded = [c for c in comparisons if c.performed is not None]
    silent = [c for c in comparisons if c.performed is None]
    if not comparisons:
        yield Text("\nNo provision in play asks anything of anybody, and nothing is recorded.")
    if recorded:
        yield section("Text beside practice")
        yield table(
            ("who", "under", "the text", "practice", ""),
            ((*_text_cells(alike), *_practice_cells(alike[0])) for alike in _groups(recorded)),
        )
    if silent:
        yield section("Of this nothing is recorded")
        yield table(("who", "under", "the text"), map(_text_cells, _groups(silent)))


def _groups(comparisons: list[Comparison]) -> list[list[Comparison]]:
    """Return comparisons alike in all but the state together, in the order of the first of each."""
    groups: dict[tuple[str, ...], list[Comparison]] = {}
    for one in comparisons:
        alike = (one.reference, _text(one), one.asks.because, one.done, one.says, *one.hangs_on)
        groups.setdefault(alike, []).append(one)
    return list(groups.values())


def _text_cells(alike: list[Comparison]) -> tuple[str | Text, ...]:
    one = alike[0]
    under = Text(one.reference)
    under.append(f"\n{one.act.value.replace('_', ' ') if one.act else 'no pledge'}", style="dim")
    text = Text(_text(one))
    text.append(f"\n{one.asks.because}", style="dim")
    if one.hangs_on:
        text.append(f"\nhangs on {', '.join(one.hangs_on)}", style="dim")
    return _names([str(c.state) for c in alike]), under, text


def _practice_cells(one: Comparison) -> tuple[str | Text, ...]:
    practice = Text(one.performed or "")
    practice.append(f"\n{one.done}" if one.done else "", style="dim")
    verdict = Text(AGREEMENT_WORDS[one.agreement], style=_STYLES[one.agreement])
    verdict.append(f"\n{one.says}", style="not bold dim")
    return practice, verdict


def _text(one: Comparison) -> str:
    asks = one.asks
    if asks.truth is None:
        return "promises no act"
    return asks.status.value.replace("_", " ") if asks.status else "not owed"


def _names(codes: list[str]) -> str:
    if len(codes) <= _MOST_STATES_NAMED:
        return " ".join(codes)
    return f"{len(codes)} states, among them {' '.join(codes[:3])}"


def _outcomes(case: Case) -> Page:
    if not case.outcomes:
        return
    yield section("What became of the guarantees")
    yield table(
        ("under", "became", "according to", ""),
        (
            (o.under, o.became.replace("_", " "), o.according_to, o.says or "")
            for o in case.outcomes
        ),
    )


def counts_in_words(replay: Replay) -> str:
    """Return how many comparisons came out each way, such as `5 agree, 1 differs`."""
    said = [f"{n} {AGREEMENT_WORDS[a]}" for a, n in replay.counts.items() if n]
    return f"Text and practice: {', '.join(said) or 'nothing to compare'}."


def page_of_all(replays: Iterable[Replay]) -> Page:
    """Yield the page of many replays: how text and practice compare in each."""
    every = list(replays)
    rows: list[tuple[str | Text, ...]] = [
        (r.case.id, r.as_of.isoformat(), *(_count(r.counts[a], a) for a in Agreement))
        for r in every
    ]
    sums = [_count(sum(r.counts[a] for r in every), a) for a in Agreement]
    rows.append((f"{len(every)} cases", "", *sums))
    yield table(("case", "as of", "agree", "differ", "open", "unrecorded"), rows)


def _count(n: int, agreement: Agreement) -> Text:
    return Text(str(n) if n else "", style=_STYLES[agreement])
