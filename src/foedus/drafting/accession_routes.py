"""Routes: how a state can be rid of a commitment that it could not keep beside a text, with whose consent, and from which day.

Denounce the whole instrument, amend its clause, change one's own law, withdraw a political commitment; or take on less, by a reservation. Notice is
what the instrument says; where a treaty is silent, twelve months, if it may be left at all.

Source: VCLT arts. 19-20 (reservations), 39-41 (amendment), 54 and 56 (denunciation); ILC Guiding Principles on unilateral declarations (2006), no. 10.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from foedus.instruments.documents import Instrument
from foedus.instruments.participation import Participation
from foedus.obligations.role_sets import States
from foedus.obligations.snapshot import InstrumentOnDay
from foedus.vocabulary.states import StateCode, find_state
from foedus.vocabulary.truth import Truth

SILENT_NOTICE = "12 months"
"""Where a treaty says nothing of notice (VCLT art. 56(2))."""
NOBODY: States = frozenset()

_NOTICE = re.compile(r"(?P<number>\d+) (?P<unit>day|week|month|year)s?")


class How(StrEnum):
    """A way to be rid of a commitment, or to take on less."""

    DENOUNCE = "denounce"
    AMEND = "amend"
    CHANGE_LAW = "change own law"
    REVOKE = "revoke own declaration"
    WITHDRAW = "withdraw political commitment"
    RESERVE = "reserve"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way to remove a clash.

    Attributes:
        how: What is done.
        of: The instrument left, amended, changed; of a reservation, the one joined.
        provisions: Pinpoints concerned; none for the whole instrument.
        consents: Whose agreement it needs.
        notice: Length of notice, as written; empty for none or not known.
        effective: First day on which it has effect if begun on the day asked about; None if that is not known.
        allowed: Whether it may be done at all.
        because: Where that follows from, in a clause.
        sources: Keys of the source register.
    """

    how: How
    of: str
    provisions: tuple[str, ...] = ()
    consents: States = NOBODY
    notice: str = ""
    effective: date | None = None
    allowed: Truth = Truth.YES
    because: str
    sources: tuple[str, ...] = ("K",)


def routes_out(
    on_day: InstrumentOnDay, pinpoints: tuple[str, ...], state: StateCode, as_of: date
) -> tuple[Route, ...]:
    """Return the ways in which a state can be rid of provisions that bind it.

    Args:
        on_day: Their instrument on the day.
        pinpoints: Where they stand.
        state: Who is bound.
        as_of: The day on which it begins.
    """
    instrument = on_day.instrument
    if instrument.binds_in_law == "political":
        because = "it binds in no law that would ask for notice or consent"
        return (Route(how=How.WITHDRAW, of=instrument.id, effective=as_of, because=because),)
    match instrument.kind:
        case "national_law":
            because = "by its own procedure, constitutional where the text is; how long that takes is not in the corpus"
            return (
                Route(how=How.CHANGE_LAW, of=instrument.id, provisions=pinpoints, because=because),
            )
        case "unilateral_act":
            because = "whether others may rely on it, so that it is not to be revoked at will, is not settled"
            return (
                Route(how=How.REVOKE, of=instrument.id, allowed=Truth.UNKNOWN, because=because),
            )
        case "resolution":
            because = (
                "those who adopted it may change it; the language does not tell by what majority"
            )
            return (Route(how=How.AMEND, of=instrument.id, allowed=Truth.UNKNOWN, because=because),)
    return (
        _denounced(instrument, state, as_of),
        Route(
            how=How.AMEND,
            of=instrument.id,
            provisions=pinpoints,
            consents=on_day.parties - {state},
            because="by agreement of the parties (VCLT arts. 39-41); an agreement has no day of its own",
        ),
    )


def _denounced(instrument: Instrument, state: StateCode, as_of: date) -> Route:
    leaving = _leaving(instrument, state, as_of)
    if leaving is not None:
        because = "notice has been given already"
        return Route(
            how=How.DENOUNCE,
            of=instrument.id,
            effective=leaving,
            because=because,
            sources=instrument.sources,
        )
    leave = instrument.exit
    if leave is None:
        return Route(
            how=How.DENOUNCE,
            of=instrument.id,
            notice=SILENT_NOTICE,
            effective=after(as_of, SILENT_NOTICE),
            allowed=Truth.UNKNOWN,
            because="no clause recorded: only if the parties meant it or its nature implies it (VCLT art. 56(1)), then with twelve months' notice (56(2))",
        )
    sources = leave.sources or instrument.sources
    if leave.notice is None:
        return Route(
            how=How.DENOUNCE,
            of=instrument.id,
            allowed=Truth.UNKNOWN,
            because=f"the length of notice is not recorded: {leave.says or 'nothing more was seen'}",
            sources=sources,
        )
    effective = after(as_of, leave.notice)
    because = f"by its own clause: {leave.says}" if leave.says else "by its own clause"
    return Route(
        how=How.DENOUNCE,
        of=instrument.id,
        notice=leave.notice,
        effective=effective,
        because=because,
        sources=sources,
    )


def _leaving(instrument: Instrument, state: StateCode, as_of: date) -> date | None:
    """Return the first day on which a state that has given notice is bound no more."""
    spells = instrument.participation if isinstance(instrument.participation, tuple) else ()
    days = [
        spell.ended.latest
        for spell in spells
        if spell.ended is not None and _has_left(spell, state, as_of)
    ]
    return max(days, default=None)


def _has_left(spell: Participation, state: StateCode, as_of: date) -> bool:
    """Whether notice was given by the day in a spell that still runs."""
    notified = spell.notified
    return (
        notified is not None
        and notified.had_come(as_of) is Truth.YES
        and spell.ended is not None
        and spell.ended.had_come(as_of) is not Truth.YES
        and any(find_state(word).code == state for word in spell.states)
    )


def after(day: date, notice: str) -> date | None:
    """Return the day on which notice given on a day has run out; None if its length is not understood.

    A month ends on the day of the same number, or on its last day.

    >>> after(date(2024, 1, 31), "1 month")
    datetime.date(2024, 2, 29)
    >>> after(date(2024, 6, 19), "2 years")
    datetime.date(2026, 6, 19)
    """
    found = _NOTICE.fullmatch(notice.strip())
    if found is None:
        return None
    number, unit = int(found["number"]), found["unit"]
    if unit in {"day", "week"}:
        return day + timedelta(days=number * (7 if unit == "week" else 1))
    months = day.month - 1 + number * (12 if unit == "year" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def reservation(
    instrument: str, pinpoints: tuple[str, ...], as_of: date, *, is_party: bool
) -> Route:
    """Return what a reservation to the text itself could do.

    Args:
        instrument: The instrument joined.
        pinpoints: Its provisions that clash.
        as_of: The day of joining.
        is_party: Whether the state is a party already, so that it is too late.
    """
    if is_party:
        because = "too late: a reservation is made when consenting to be bound (VCLT art. 19)"
        return Route(
            how=How.RESERVE, of=instrument, provisions=pinpoints, allowed=Truth.NO, because=because
        )
    return Route(
        how=How.RESERVE,
        of=instrument,
        provisions=pinpoints,
        effective=as_of,
        allowed=Truth.UNKNOWN,
        because="the text says nothing of reservations: open unless it defeats object and purpose (VCLT art. 19(c)), and others may object (art. 20)",
    )
