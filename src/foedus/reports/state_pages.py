"""Pages on states: names, codes and existence over time, contested status, what they take part in."""

from collections.abc import Iterable

from rich.text import Text

from foedus.instruments.library import Library
from foedus.obligations.snapshot import Snapshot
from foedus.reports import pages
from foedus.reports.instrument_pages import acts_of, bound_words
from foedus.reports.pages import Fact, Page
from foedus.reports.plain_documents import spells_of, standings_of
from foedus.vocabulary.states import Contested, Span, State, StateCode, all_states

_SCHEMES = {
    "iso3": "ISO 3166 alpha-3",
    "iso2": "ISO 3166 alpha-2",
    "numeric": "UN M49",
    "cow": "COW number",
    "cow_abbreviation": "COW abbreviation",
    "gw": "Gleditsch-Ward number",
}


def state_page(state: State, library: Library, snapshot: Snapshot | None) -> Page:
    """Yield who a state was and is, and what it takes part in, on the day if one is given."""
    where = " · ".join(filter(None, (state.region, state.subregion)))
    yield pages.heading(state.name, f"state {state.code}", where)
    yield pages.facts(_facts(state, snapshot))
    if len(state.names) > 1:
        yield pages.section("Names")
        yield pages.facts((_days(span), name) for span, name in state.names)
    if state.codes:
        yield pages.section("Codes")
        rows = ((_SCHEMES[code.scheme], code.value, _days(code.span)) for code in state.codes)
        yield pages.table(("list", "code", "days"), rows)
    if state.contested:
        yield from _contested(state.contested)
    yield from _takes_part(state, library, snapshot)


def _facts(state: State, snapshot: Snapshot | None) -> list[Fact]:
    rows: list[Fact] = [
        ("existed", "; ".join(map(_days, state.existence))),
        ("United Nations", "; ".join(map(_days, state.un_member)) or "no member"),
        ("also called", ", ".join(state.aliases)),
        ("listed by", " ".join(state.sources)),
        ("note", state.note),
    ]
    if snapshot is None:
        return rows
    as_of = snapshot.as_of
    exists = f"as {state.name_on(as_of)}" if state.exists(as_of) else "it did not exist"
    return [(f"on {as_of}", exists), *rows]


def _days(span: Span) -> str:
    return str(span)


def _contested(contested: Contested) -> Page:
    yield pages.section("Contested status")
    complete = "" if contested.is_complete else "; others do too"
    yield pages.facts(
        [
            ("recognised by", f"{_named(contested.recognised_by)}{complete}"),
            ("counted", contested.n_recognised_by),
            ("claimed by", _named(contested.claimed_by)),
            ("as of", contested.as_of),
            ("note", contested.note),
            ("sources", "; ".join(contested.sources)),
        ]
    )


def _named(codes: Iterable[StateCode]) -> str:
    return ", ".join(all_states()[code].name for code in codes) or "none"


def _takes_part(state: State, library: Library, snapshot: Snapshot | None) -> Page:
    if snapshot is None:
        yield pages.section("Takes part in")
        spells = spells_of(state, library)
        rows = ((f"{title} [{name}]", acts_of(spell)) for name, title, spell in spells)
        yield (
            pages.table(("instrument", "what it did"), rows) if spells else Text("nothing recorded")
        )
        return
    yield pages.section(f"Standing on {snapshot.as_of}")
    found = standings_of(state, snapshot)
    if not found:
        yield Text("no participation is recorded")
        return
    yield pages.table(
        ("instrument", "bound", "because"),
        (
            (
                f"{on_day.instrument.title} [{on_day.instrument.id}]",
                bound_words(on_day, standing),
                standing.because,
            )
            for on_day, standing in found
        ),
    )
