"""Small invented treaties that a state may want to join, and what binds it already."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from foedus.corpus.catalogue import foundations
from foedus.drafting.accession import Accession, Audit, instrument_alone
from foedus.instruments.library import KINDS, NO_FILE, Library, Placed
from foedus.obligations import who_must
from foedus.obligations.readings import choices_for
from foedus.obligations.scenario import Event, Scenario
from foedus.principles.subject import background

Plain = dict[str, Any]
DAY = date(2020, 3, 31)
OPEN_TO_ALL = {"art. 9": {"says": "It is open to any state.", "admits": {"states": "any state"}}}


def treaty(name: str, states: Iterable[str], provisions: Plain, **more: Any) -> Plain:
    """Return a treaty in force since 2000."""
    return {
        "instrument": name,
        "title": name,
        "kind": "treaty",
        "adopted": "2000-01-01",
        "in_force": "2000-01-01",
        "sources": ["K"],
        "participation": [{"states": [*states], "bound": "2000-01-01"}],
        "provisions": provisions,
        **more,
    }


def defence(by: str = "anyone, parties too", **more: Any) -> Plain:
    """Return a promise to help any party that is attacked."""
    return {
        "says": "They help a party that is attacked.",
        "pledge": "defense",
        "means": "military included",
        "when": {"attack": {"on": "a party", "by": by}},
        "by": "each other party",
        "toward": "the victim",
        "against": "the attacker",
        **more,
    }


def circle(*states: str, provisions: Plain | None = None, **pledge: Any) -> Plain:
    """Return the treaty that others may join: mutual help, open to any state, adopted in 2010."""
    text = {"art. 1": defence(**pledge), **OPEN_TO_ALL, **(provisions or {})}
    return treaty("circle", states, text, adopted="2010-01-01", in_force="2010-01-01")


def pair(*states: str, **more: Any) -> Plain:
    """Return an older promise of mutual help."""
    return treaty("pair", states, {"art. 1": defence("anyone")}, **more)


def neutral(state: str, **more: Any) -> Plain:
    """Return a state's own law of neutrality."""
    text = {"art. 1": {"says": "Neutral.", "pledge": "neutrality", "by": state, "toward": "anyone"}}
    return treaty(f"neutral-{state.lower()}", [state], text, kind="national_law", **more)


def no_alliance(state: str) -> Plain:
    """Return a state's own law against joining any alliance."""
    bar = {
        "says": "No alliance.",
        "pledge": "refuse_hostile_alliance",
        "by": state,
        "toward": "anyone",
    }
    return treaty(f"apart-{state.lower()}", [state], {"art. 1": bar}, kind="national_law")


def audit(*documents: Plain, reading: str = "legal", text: str = "circle") -> Audit:
    """Return the audit of one of some instruments beside the others."""
    library = foundations() + Library.of(
        Placed(KINDS["instrument"].model_validate(plain), NO_FILE) for plain in documents
    )
    law = background(library, DAY, choices_for(library, reading))
    return Audit(instrument_alone(library.instruments[text], law))


def ask(state: str, *documents: Plain, reading: str = "legal") -> Accession:
    """Return what joining the circle would ask of a state."""
    return audit(*documents, reading=reading).of(state)


def conflicts_of(asked: Audit, state: str, events: Iterable[Event]) -> set[frozenset[str]]:
    """Return the pairs of commitments between which the engine finds a state torn for sure once it has joined, and settles by no rule."""
    from foedus.principles.taking_on import with_party

    joined = with_party(asked.subject, state, asked.joining.instruments)
    answer = who_must(
        joined.snapshot, Scenario.of(events), joined.choices, other_readings=False, absences=False
    )
    return {
        frozenset(c.between)
        for c in answer.conflicts
        if c.bearer == state and c.certain and not c.settled_by
    }
