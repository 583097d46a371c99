"""Pages on instruments and their provisions."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from foedus.instruments.documents import Bracketed, Instrument
from foedus.instruments.finding import NamedProvision
from foedus.instruments.library import Library
from foedus.instruments.participation import Participation, StandingOnDay
from foedus.instruments.provision import Provision
from foedus.obligations.snapshot import InstrumentOnDay, Snapshot
from foedus.reports import pages
from foedus.reports.in_words import InWords
from foedus.reports.pages import Fact, Page
from foedus.reports.plain_documents import provision_on
from foedus.reports.questions_raised import questions_of_instrument, questions_of_provision
from foedus.reports.sources_cited import keys_within
from foedus.vocabulary.states import StateCode, all_states, find_state
from foedus.vocabulary.truth import Truth

_ACTS = (
    "signed",
    "ratified",
    "acceded",
    "succeeded",
    "provisional",
    "bound",
    "suspended",
    "resumed",
    "notified",
    "ended",
)
_IN_FORCE = {
    Truth.YES: ("in force", "green"),
    Truth.NO: ("not in force", "red"),
    Truth.UNKNOWN: ("not known whether in force", "blue"),
    Truth.DISPUTED: ("disputed whether in force", "cyan"),
    Truth.OUTSIDE_COVERAGE: ("outside coverage", "blue"),
}
_BOUND = {
    Truth.YES: ("bound", "green"),
    Truth.NO: ("not bound", "dim"),
    Truth.UNKNOWN: ("not known", "blue"),
    Truth.DISPUTED: ("disputed", "cyan"),
    Truth.OUTSIDE_COVERAGE: ("outside coverage", "blue"),
}


def instrument_page(instrument: Instrument, library: Library, snapshot: Snapshot | None) -> Page:
    """Yield what an instrument is, who takes part in it, and what it says.

    Args:
        instrument: The instrument.
        library: Where titles, questions and sources are looked up.
        snapshot: The day asked about; None for all participation, whatever the day.
    """
    yield _head(instrument)
    yield pages.facts(_instrument_facts(instrument))
    if snapshot is None:
        yield from _participation(instrument, library)
    else:
        on_day = snapshot.instruments[instrument.id]
        yield _status(on_day, snapshot.as_of)
        yield from _standings(on_day, snapshot.as_of)
    if instrument.provisions:
        yield pages.section("Provisions")
    for pinpoint, provision in instrument.provisions.items():
        yield Text(f"\n{pinpoint}", style="bold")
        yield pages.indented(*_provision(pinpoint, provision, instrument, library, snapshot))
    yield from pages.questions(questions_of_instrument(instrument), library)
    yield from pages.sources(keys_within(instrument), library)


def provision_page(named: NamedProvision, library: Library, snapshot: Snapshot | None) -> Page:
    """Yield what one provision says, and who is bound by its instrument on the day, if one is given."""
    instrument, provision = named.instrument, named.provision
    yield pages.heading(
        f"{instrument.title}, {named.pinpoint}",
        f"instrument {instrument.id}",
        instrument.kind.replace("_", " "),
        f"binds: {provision.binding or instrument.binds_in_law}",
    )
    if snapshot is not None:
        yield _status(snapshot.instruments[instrument.id], snapshot.as_of)
    yield from _provision(named.pinpoint, provision, instrument, library, snapshot)
    if snapshot is not None:
        yield from _standings(snapshot.instruments[instrument.id], snapshot.as_of)
    yield from pages.questions(questions_of_provision(provision, instrument), library)
    keys = (*keys_within(provision), *(() if provision.sources else instrument.sources))
    yield from pages.sources(dict.fromkeys(keys), library)


def _head(instrument: Instrument) -> RenderableType:
    return pages.heading(
        instrument.title,
        f"instrument {instrument.id}",
        instrument.kind.replace("_", " "),
        f"binds: {instrument.binds_in_law}",
    )


def _instrument_facts(instrument: Instrument) -> Iterator[Fact]:
    yield "adopted", instrument.adopted
    yield "in force", instrument.in_force or "no entry into force is recorded"
    yield "ended", instrument.ended
    yield "secret until", instrument.secret_until
    yield "replaces", ", ".join(instrument.replaces)
    if instrument.exit:
        notice = f"notice of {instrument.exit.notice}" if instrument.exit.notice else ""
        yield "exit", "; ".join(filter(None, (notice, instrument.exit.says)))
    for name, role in instrument.roles.items():
        yield f"each {name}", InWords(Library()).role(role)
    yield "confidence", instrument.stated_confidence.value
    yield "note", instrument.note


def _status(on_day: InstrumentOnDay, as_of: date) -> Text:
    words, style = _IN_FORCE[on_day.in_force]
    line = Text(f"On {as_of}: ")
    line.append(words, style=style)
    # `in force since D` says it already.
    line.append("" if on_day.because.startswith(words) else f" ({on_day.because})")
    if on_day.because.startswith(words):
        line.append(on_day.because.removeprefix(words))
    return line


def _participation(instrument: Instrument, library: Library) -> Page:
    participation = instrument.participation
    yield pages.section("Participation")
    if isinstance(participation, Bracketed):
        yield Text(f"filled by the bracket {participation.bracket}")
    elif not isinstance(participation, tuple):
        yield Text(InWords(library).role(participation))
    elif not participation:
        yield Text("none is recorded")
    else:
        rows = ((_state_names(spell.states), acts_of(spell)) for spell in participation)
        yield pages.table(("states", "what they did"), rows)


def _state_names(words: Iterable[str]) -> str:
    return ", ".join(find_state(word).name for word in words)


def acts_of(spell: Participation) -> str:
    """Return what a state did about an instrument, with days."""
    parts = [f"{act} {day}" for act in _ACTS if (day := getattr(spell, act)) is not None]
    parts += [spell.how] if spell.how else []
    for reservation in spell.reservations:
        parts.append(f"reservation to {reservation.to} ({reservation.effect}): {reservation.says}")
    if spell.disputed:
        positions = "; ".join(
            f"{find_state(who).name}: {what}" for who, what in spell.disputed.positions.items()
        )
        parts.append(
            f"disputed since {spell.disputed.since}: {spell.disputed.question} ({positions})"
        )
    if spell.note:
        parts.append(spell.note)
    if spell.sources:
        parts.append(f"[{', '.join(spell.sources)}]")
    return "; ".join(parts)


def _standings(on_day: InstrumentOnDay, as_of: date) -> Page:
    yield pages.section(f"Standing on {as_of}")
    if not on_day.standings:
        yield Text("no participation is recorded")
        return
    rows = []
    ordered = sorted(on_day.standings.items(), key=lambda item: (*_kind_of(item[1]), item[0]))
    for (_, words), group in groupby(ordered, key=lambda item: _kind_of(item[1])):
        members = list(group)
        bound = bound_words(on_day, members[0][1])
        rows.append((_named(state for state, _ in members), bound, words))
    yield pages.table(("states", "bound", "because"), rows)


def bound_words(on_day: InstrumentOnDay, standing: StandingOnDay) -> Text:
    """Return whether a standing binds on the day; an instrument not in force binds nobody."""
    if on_day.in_force is not Truth.YES:
        return Text(*_IN_FORCE[on_day.in_force])
    return Text(*_BOUND[standing.bound])


_ORDER = (Truth.YES, Truth.DISPUTED, Truth.UNKNOWN, Truth.OUTSIDE_COVERAGE, Truth.NO)


def _kind_of(standing: StandingOnDay) -> tuple[int, str]:
    reservations = "".join(f"; reservation to {r.to}: {r.says}" for r in standing.reservations)
    return _ORDER.index(standing.bound), f"{standing.because}{reservations}"


def _named(codes: Iterable[StateCode]) -> str:
    return ", ".join(all_states()[code].name for code in codes)


def _provision(
    pinpoint: str,
    provision: Provision,
    instrument: Instrument,
    library: Library,
    snapshot: Snapshot | None,
) -> Page:
    yield Text(provision.says)
    lines = InWords(library).provision(provision, instrument)
    rows: list[Fact] = [(line.about, line.says) for line in lines]
    own_day = provision_on(snapshot, instrument.id, pinpoint) if snapshot else None
    if own_day is not None and own_day.in_force is not own_day.on_day.in_force:
        words, _ = _IN_FORCE[own_day.in_force]
        rows.append(("on the day", f"{words} ({own_day.because})"))
    if provision.sources:
        rows.append(("sources", f"{', '.join(provision.sources)}"))
    if provision.sources or provision.confidence:
        rows.append(("confidence", provision.stated_confidence.value))
    asked = questions_of_provision(provision, instrument)
    rows += [("may hang on", ", ".join(asked)), ("note", provision.note)]
    yield pages.facts(rows)
