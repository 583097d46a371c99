"""Documents, provisions, states and sources as plain values: what `foedus show --json` prints."""

from datetime import date
from typing import Any

from foedus.instruments.documents import Instrument
from foedus.instruments.finding import Named, NamedProvision, NamedSource, every_instrument
from foedus.instruments.library import Document, Library, kind_of
from foedus.instruments.participation import Participation, StandingOnDay
from foedus.instruments.write import as_plain
from foedus.obligations.snapshot import InstrumentOnDay, ProvisionOnDay, Snapshot
from foedus.reports.in_words import InWords
from foedus.reports.questions_raised import questions_of_instrument, questions_of_provision
from foedus.reports.sources_cited import cited_by, keys_within, resolve
from foedus.vocabulary.states import Contested, Span, State, find_state


def plain_named(named: Named, library: Library, snapshot: Snapshot | None) -> dict[str, Any]:
    """Return what a text names as plain values, on a day if a snapshot of it is given."""
    match named:
        case NamedProvision():
            return _provision(named, library, snapshot)
        case NamedSource():
            return _source(named, library)
        case State():
            return _state(named, library, snapshot)
        case _:
            return _document(named, library, snapshot)


def _document(document: Document, library: Library, snapshot: Snapshot | None) -> dict[str, Any]:
    confidence = getattr(document, "stated_confidence", None)
    plain: dict[str, Any] = {
        "kind": kind_of(document),
        "id": document.id,
        "title": title_of(document),
        "confidence": confidence.value if confidence else None,
        "document": as_plain(document),
        "sources": _sources(document, library),
    }
    if isinstance(document, Instrument):
        plain |= _instrument(document, library, snapshot)
    return plain


def _instrument(
    instrument: Instrument, library: Library, snapshot: Snapshot | None
) -> dict[str, Any]:
    words = InWords(library)
    plain: dict[str, Any] = {
        "questions": list(questions_of_instrument(instrument)),
        "provisions": {
            pinpoint: {
                "says": provision.says,
                "in_words": [
                    {"about": line.about, "says": line.says}
                    for line in words.provision(provision, instrument)
                ],
                "questions": list(questions_of_provision(provision, instrument)),
            }
            for pinpoint, provision in instrument.provisions.items()
        },
    }
    if snapshot is not None:
        plain |= _on_day(snapshot.instruments[instrument.id], snapshot.as_of)
    return plain


def _on_day(on_day: InstrumentOnDay, as_of: date) -> dict[str, Any]:
    return {
        "as_of": as_of.isoformat(),
        "in_force": on_day.in_force.value,
        "because": on_day.because,
        "standings": [
            {"state": state, **_standing(standing)}
            for state, standing in sorted(on_day.standings.items())
        ],
    }


def _standing(standing: StandingOnDay) -> dict[str, Any]:
    return {
        "standing": standing.standing.value,
        "bound": standing.bound.value,
        "because": standing.because,
        "question": standing.question,
        "reservations": [as_plain(reservation) for reservation in standing.reservations],
    }


def _provision(
    named: NamedProvision, library: Library, snapshot: Snapshot | None
) -> dict[str, Any]:
    instrument, provision = named.instrument, named.provision
    own = provision.sources or provision.confidence
    confidence = provision.stated_confidence if own else instrument.stated_confidence
    keys = (*keys_within(provision), *(() if provision.sources else instrument.sources))
    plain: dict[str, Any] = {
        "kind": "provision",
        "id": f"{instrument.id} {named.pinpoint}",
        "instrument": instrument.id,
        "title": instrument.title,
        "pinpoint": named.pinpoint,
        "confidence": confidence.value,
        "document": as_plain(provision),
        "in_words": [
            {"about": line.about, "says": line.says}
            for line in InWords(library).provision(provision, instrument)
        ],
        "questions": list(questions_of_provision(provision, instrument)),
        "sources": {key: _resolved(key, library) for key in dict.fromkeys(keys)},
    }
    if snapshot is not None:
        plain |= _on_day(snapshot.instruments[instrument.id], snapshot.as_of)
        own_day = provision_on(snapshot, instrument.id, named.pinpoint)
        if own_day is not None:
            plain |= {"in_force": own_day.in_force.value, "because": own_day.because}
    return plain


def _sources(part: object, library: Library) -> dict[str, dict[str, Any]]:
    return {key: _resolved(key, library) for key in keys_within(part)}


def _resolved(key: str, library: Library) -> dict[str, Any]:
    found = resolve(key, library)
    return {**as_plain(found.source), "confidence": found.confidence.value}


def _source(named: NamedSource, library: Library) -> dict[str, Any]:
    return {
        "kind": "source",
        "id": named.key,
        **_resolved(named.key, library),
        "cited_by": [f"{kind} {name}" for kind, name in cited_by(named.key, library)],
    }


def _state(state: State, library: Library, snapshot: Snapshot | None) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "kind": "state",
        "id": state.code,
        "title": state.name,
        "iso2": state.alpha2,
        "numeric": state.numeric,
        "region": state.region,
        "subregion": state.subregion,
        "names": [{"name": name, **_span(span)} for span, name in state.names],
        "aliases": list(state.aliases),
        "codes": [
            {"scheme": code.scheme, "value": code.value, **_span(code.span)} for code in state.codes
        ],
        "existence": [_span(span) for span in state.existence],
        "un_member": [_span(span) for span in state.un_member],
        "contested": _contested(state.contested) if state.contested else None,
        "note": state.note,
        "sources": list(state.sources),
    }
    if snapshot is None:
        plain["instruments"] = [
            {"instrument": name, "title": title, **as_plain(spell), "states": [state.code]}
            for name, title, spell in spells_of(state, library)
        ]
        return plain
    on_day = standings_of(state, snapshot)
    return plain | {
        "as_of": snapshot.as_of.isoformat(),
        "exists": state.exists(snapshot.as_of),
        "name": state.name_on(snapshot.as_of),
        "is_un_member": state.is_un_member(snapshot.as_of),
        "instruments": [
            {
                "instrument": found.instrument.id,
                "title": found.instrument.title,
                "in_force": found.in_force.value,
                **_standing(standing),
            }
            for found, standing in on_day
        ],
    }


def _span(span: Span) -> dict[str, str | None]:
    return {
        "since": span.since.isoformat() if span.since else None,
        "until": span.until.isoformat() if span.until else None,
    }


def _contested(contested: Contested) -> dict[str, Any]:
    return {
        "as_of": contested.as_of.isoformat(),
        "recognised_by": list(contested.recognised_by),
        "is_complete": contested.is_complete,
        "n_recognised_by": contested.n_recognised_by,
        "claimed_by": list(contested.claimed_by),
        "note": contested.note,
        "sources": list(contested.sources),
    }


def provision_on(snapshot: Snapshot, instrument: str, pinpoint: str) -> ProvisionOnDay | None:
    """Return a provision on the day, if it promises something."""
    return next(
        (p for p in snapshot.provisions if (p.instrument.id, p.pinpoint) == (instrument, pinpoint)),
        None,
    )


def title_of(document: Document) -> str:
    """Return the title of a document; what a question asks, and what a claim says."""
    for key in ("title", "asks", "says"):
        if text := getattr(document, key, None):
            return str(text)
    return document.id


def spells_of(state: State, library: Library) -> tuple[tuple[str, str, Participation], ...]:
    """Return instrument, title and spell of every participation of a state, by instrument."""
    return tuple(
        (name, instrument.title, spell)
        for name, instrument in sorted(every_instrument(library).items())
        if isinstance(instrument.participation, tuple)
        for spell in instrument.participation
        if state.code in {find_state(word).code for word in spell.states}
    )


def standings_of(
    state: State, snapshot: Snapshot
) -> tuple[tuple[InstrumentOnDay, StandingOnDay], ...]:
    """Return every instrument in which a state takes or took part, with its standing on the day."""
    return tuple(
        (on_day, on_day.standings[state.code])
        for on_day in snapshot.instruments.values()
        if state.code in on_day.standings
    )
