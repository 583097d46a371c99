"""Day by day: who is bound to whom by text on each day of a crisis, and what falls due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from foedus.instruments.library import Library
from foedus.obligations.answer import Answer, who_must
from foedus.obligations.coverage import coverage
from foedus.obligations.obligation import Bar
from foedus.obligations.readings import Choices, choices_for
from foedus.obligations.scenario import Event, Scenario, parse_event
from foedus.obligations.snapshot import Snapshot, snapshot_of
from foedus.reports.figures.figure import Figure, Sources
from foedus.vocabulary.pledges import Pledge, Status
from foedus.vocabulary.states import StateCode, all_states

JULY_1914, AUGUST_1939 = "july-1914", "august-1939"
STANDS = "stands"
"""A promise in force that nothing has set off."""
BARRED = "barred"
"""A duty of help of a state that is held to stay out as well."""
HELD = "held to stay out"
MARKS = ("due", "waits", "blocked", "in doubt", BARRED, HELD, STANDS)
"""From the firmest to the weakest; what a cell shows."""
_HELP = "help"
_PEACE = frozenset({Pledge.NEUTRALITY, Pledge.NONAGGRESSION})
_ACTS = {
    Pledge.DEFENSE: _HELP,
    Pledge.OFFENSE: _HELP,
    Pledge.MOBILISE: "mobilise",
    Pledge.NEUTRALITY: "stay out",
    Pledge.REFRAIN_FROM_AIDING: "stay out",
    Pledge.CONSULTATION: "consult",
}
_BY_STATUS = {
    Status.DUE: "due",
    Status.AWAITING_DECISION: "waits",
    Status.AWAITING_REQUEST: "waits",
    Status.BLOCKED: "blocked",
    Status.EXCUSED: "blocked",
    Status.DISPUTED: "in doubt",
    Status.UNKNOWN: "in doubt",
}
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class DayToldOf:
    """A day of a crisis.

    Attributes:
        day: The day, whose law counts.
        events: What happened on it.
        says: The same in a few words, by line.
    """

    day: date
    events: tuple[str, ...]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course of a crisis.

    Attributes:
        name: Name of the figure.
        title: Its title.
        corpus: Whose documents are asked.
        readings: Names of the readings, side by side.
        sources: Where the events come from.
        watched: States of which it is asked whether a promise of peace holds them back from the attacker.
        questions: Attacks supposed on every day, with words; none: the events that have happened by each day.
        days: The days.
    """

    name: str
    title: str
    corpus: str
    readings: tuple[str, ...]
    sources: str
    watched: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    days: tuple[DayToldOf, ...]


def course_of(name: str) -> Course:
    """Read the course of a crisis from the file of its name."""
    told: dict[str, Any] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return Course(
        name=told["figure"],
        title=told["title"],
        corpus=told["corpus"],
        readings=tuple(told["readings"]),
        sources=told["sources"],
        watched=tuple(told.get("watched", ())),
        questions=tuple((q["event"], q["says"]) for q in told.get("questions", ())),
        days=tuple(
            DayToldOf(day=d["day"], events=tuple(d.get("events", ())), says=tuple(d["says"]))
            for d in told["days"]
        ),
    )


def table_of(course: Course, library: Library) -> pl.DataFrame:
    """Return a row for each block, bearer, beneficiary, act, text, day and reading that has a mark.

    A block is a question, or an act where events are told.
    """
    rows = [
        row
        for number, told in enumerate(course.days)
        for reading in course.readings
        for row in _rows(course, library, number, told, reading)
    ]
    frame = pl.DataFrame(rows, orient="row", schema=_SCHEMA)
    rank = {mark: place for place, mark in enumerate(MARKS)}
    keys = ["block", "bearer", "owed_to", "act", "day", "reading"]
    return (
        frame.with_columns(rank=pl.col("mark").replace_strict(rank))
        .sort(*keys, "rank", "instrument", "pinpoint")
        .group_by(keys, maintain_order=True)
        .agg(
            pl.col("mark").first(),
            pl.col("round").first(),
            pl.struct("instrument", "pinpoint", "rank").alias("texts"),
        )
        .with_columns(
            texts=pl.col("texts").map_elements(_firmest_texts, return_dtype=pl.String),
        )
    )


_SCHEMA = {
    "block": pl.String,
    "bearer": pl.String,
    "owed_to": pl.String,
    "act": pl.String,
    "day": pl.Date,
    "reading": pl.String,
    "mark": pl.String,
    "round": pl.Int16,
    "instrument": pl.String,
    "pinpoint": pl.String,
}


def _firmest_texts(texts: pl.Series) -> str:
    by_instrument: dict[str, dict[str, None]] = {}
    for one in texts.to_list():
        if one["rank"] == texts[0]["rank"]:
            by_instrument.setdefault(one["instrument"], {})[one["pinpoint"]] = None
    return "; ".join(f"{name} {', '.join(points)}" for name, points in by_instrument.items())


def _rows(
    course: Course, library: Library, number: int, told: DayToldOf, reading: str
) -> Iterator[tuple[object, ...]]:
    snapshot, choices = snapshot_of(library, told.day), choices_for(library, reading)
    if course.questions:
        for event, says in course.questions:
            attack = parse_event(event, library)
            helping = list(_helping(_answer(snapshot, choices, [attack]), attack))
            helpers = {row[0] for row in helping}
            held = [
                row
                for state in course.watched
                if state not in {attack.by, attack.on, *helpers}
                for row in _held(snapshot, choices, state, attack)
            ]
            for row in (*helping, *held):
                yield (says, *row[:3], told.day, reading, *row[3:])
        return
    happened = [parse_event(e, library) for d in course.days[: number + 1] for e in d.events]
    for row in (*_promised(snapshot, choices), *_owed(_answer(snapshot, choices, happened))):
        yield (row[2], *row[:3], told.day, reading, *row[3:])


def _answer(snapshot: Snapshot, choices: Choices, events: list[Event]) -> Answer:
    return who_must(snapshot, Scenario.of(events), choices, other_readings=False, absences=False)


def _promised(snapshot: Snapshot, choices: Choices) -> Iterator[tuple[object, ...]]:
    """Yield every promise of help in force: bearer, beneficiary, act, mark, round, text."""
    for cover in coverage(snapshot, choices):
        if cover.pledge.is_help:
            yield (
                cover.guarantor,
                cover.beneficiary,
                _HELP,
                STANDS if cover.status is Status.DUE else "in doubt",
                0,
                cover.instrument,
                cover.pinpoint,
            )


def _owed(answer: Answer) -> Iterator[tuple[object, ...]]:
    for o in answer.obligations:
        if o.act in _ACTS:
            mark = _BY_STATUS[o.status]
            yield (o.bearer, o.owed_to, _ACTS[o.act], mark, o.round, o.instrument, o.pinpoint)


def _helping(answer: Answer, attack: Event) -> Iterator[tuple[object, ...]]:
    held = {b.bearer for b in _bars(answer, attack)}
    for o in answer.obligations:
        if o.act.is_help and o.owed_to == attack.on and o.against == attack.by:
            mark = _BY_STATUS[o.status]
            mark = BARRED if mark != "blocked" and o.bearer in held else mark
            yield (o.bearer, o.owed_to, _HELP, mark, o.round, o.instrument, o.pinpoint)


def _held(
    snapshot: Snapshot, choices: Choices, state: str, attack: Event
) -> Iterator[tuple[object, ...]]:
    """Yield the promises of peace that a state would break by fighting the attacker."""
    fight = Event(kind=attack.kind, by=StateCode(state), on=attack.by)
    for bar in _answer(snapshot, choices, [fight]).bars:
        if bar.act in _PEACE and bar.bearer == state and bar.owed_to == attack.by:
            yield (state, attack.on, "stay out", HELD, 0, bar.instrument, bar.pinpoint)


def _bars(answer: Answer, attack: Event) -> list[Bar]:
    """Return the promises of peace towards the attacker that stand against help."""
    return [
        bar
        for bar in answer.bars
        if bar.act in _PEACE
        and bar.owed_to == attack.by
        and bar.status not in {Status.BLOCKED, Status.EXCUSED}
    ]


def name_on(state: str, as_of: date) -> str:
    """Return what a state was called on a day."""
    return all_states()[StateCode(state)].name_on(as_of)


def july_1914(sources: Sources) -> Figure:
    """Return the figure of July 1914."""
    course = course_of(JULY_1914)
    table = table_of(course, sources.library(course.corpus))
    differ = _rows_that_differ(table, course.readings)
    return Figure(
        name=course.name,
        title=course.title,
        table=table,
        words=_words(course),
        reading=(
            "A row is a promise of one state to another; a column is a day, with what happened on it. Each cell has two halves: left the "
            "reading *legal* (force in defence of an ally is no attack), right *as invoked* (it counts as one, as was argued in 1914). Pale: the "
            "promise stood, and nothing had set it off. Blue: due by what had happened up to that day. Red with a cross: blocked, because all "
            "guarantors had to act together and the attacker was one of them. Yellow: the victim had to ask first. Empty: no such promise "
            f"in force, or nothing that brings it about. The halves differ in {differ} of {table.select('block', 'bearer', 'owed_to').n_unique()} rows."
        ),
        rests_on=(
            "Rests on the shipped documents of 1815-1914, secret ones included, and for the events on "
            + course.sources
            + "."
        ),
        unknown=(
            "Mobilisation and declarations are taken as the documents name them; a help that a state owes is supposed to be given, not observed. Greece "
            "and Serbia disputed whether their treaty reached a war with Austria-Hungary, and other questions of reading are left as the two readings have them."
        ),
        alt=_alt_of_days(course, table),
    )


def august_1939(sources: Sources) -> Figure:
    """Return the figure of August 1939."""
    course = course_of(AUGUST_1939)
    table = table_of(course, sources.library(course.corpus))
    watched = ", ".join(name_on(state, course.days[0].day) for state in course.watched)
    return Figure(
        name=course.name,
        title=course.title,
        table=table,
        words=_words(course),
        reading=(
            "Four questions are put to the law of each day, whether or not the attack had come. Blue: the state owed the attacked help with "
            "force. Pink, marked ≠: it owed help, or may have, and had also promised the attacker not to fight it. Orange: it owed no help "
            "and had promised the attacker peace. Grey: help may have been owed, under a condition that the source tells only in words. Of the "
            f"states asked about peace ({watched}) and of all that owed help, those with any mark are shown. On the days left out between 22 August and "
            "3 September nothing in the grid changes."
        ),
        rests_on=(
            "Rests on ATOP 5.1 (no document of 1939 is among those shipped), reading *legal*; events from "
            + course.sources.partition("; events: ")[2]
            + "."
        ),
        unknown=(
            "ATOP codes treaties, not texts: the British statement of 31 March 1939 and the secret protocols of 23 and 25 August are not in it; the agreement of 6 April 1939 is coded as help "
            "against anybody, that of 25 August against one adversary; the Polish-Romanian treaty is coded as help against anybody, though it was made with the east in view. "
            "Pledges of one state alone are left out of ATOP."
        ),
        alt=_alt_of_days(course, table),
    )


def _rows_that_differ(table: pl.DataFrame, readings: tuple[str, ...]) -> int:
    rows = ["block", "bearer", "owed_to", "act"]
    wide = table.pivot(on="reading", index=[*rows, "day"], values="mark")
    left, right = readings
    return wide.filter(pl.col(left).ne_missing(pl.col(right))).select(rows).n_unique()


def _words(course: Course) -> dict[str, str]:
    """Return the heading of each day, its lines apart."""
    return {d.day.isoformat(): "\n".join(d.says) for d in course.days}


def _alt_of_days(course: Course, table: pl.DataFrame) -> str:
    last = course.days[-1].day
    due = table.filter(
        (pl.col("day") == last) & (pl.col("mark") == "due") & (pl.col("act") == _HELP)
    )
    pairs = due.select("bearer", "owed_to").unique(maintain_order=True).iter_rows()
    under = " under at least one of the readings" if len(course.readings) > 1 else ""
    said = "; ".join(f"{name_on(a, last)} to {name_on(b, last)}" for a, b in pairs)
    return f"Grid of promises by day, {course.days[0].day} to {last}. Help due on the last day{under}: {said}."
