"""Participation: what a state has done about an instrument, and its standing on a day.

Source: VCLT arts. 2(1), 11-18 (consent), 19-23 (reservations), 24-25 (entry into force, provisional
application), 54-58 (withdrawal, suspension), 78 (notices).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import ConfigDict, Field, model_validator

from foedus.instruments.frozen import Frozen, OneOrMore, Slug, Sourced, Sources, Text
from foedus.vocabulary.days import Day
from foedus.vocabulary.truth import Truth


class Reservation(Frozen):
    """A unilateral statement that excludes or narrows a provision for its author (VCLT art. 2(1)(d))."""

    to: Text
    """Pinpoint of the provision."""
    says: Text
    effect: Annotated[str, Field(pattern="^(excludes|modifies)$")] = "excludes"
    """Whether the provision binds its author at all; a modification is reported, not computed."""
    on: Day | None = None
    sources: Sources = ()


class DisputedParticipation(Frozen):
    """A participation whose effect is disputed, with who says what."""

    since: Day
    question: Text
    positions: dict[str, Text]
    reading: Slug
    """The question of reading that decides it: `binds` or `does_not_bind`."""
    sources: Sources = ()


def _admit_one_state(schema: dict[str, Any]) -> None:
    """Let the published schema accept `state` for `states`, as the reader does."""
    schema["properties"]["state"] = schema["properties"]["states"]
    schema.pop("required", None)
    schema["anyOf"] = [{"required": ["state"]}, {"required": ["states"]}]


class Participation(Sourced):
    """One spell of one state (or several states alike) in an instrument."""

    model_config = ConfigDict(json_schema_extra=_admit_one_state)

    states: Annotated[tuple[Text, ...], OneOrMore]
    signed: Day | None = None
    ratified: Day | None = None
    acceded: Day | None = None
    succeeded: Day | None = None
    provisional: Day | None = None
    """First day of provisional application (VCLT art. 25)."""
    bound: Day | None = None
    """Entry into force for the state; without it the state has not become a party."""
    suspended: Day | None = None
    resumed: Day | None = None
    notified: Day | None = None
    """Day on which notice of denunciation or withdrawal was received."""
    ended: Day | None = None
    """First day on which the state is bound no more."""
    how: Text | None = None
    reservations: tuple[Reservation, ...] = ()
    disputed: DisputedParticipation | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_state(cls, value: object) -> object:
        if isinstance(value, dict) and "state" in value and "states" not in value:
            return {("states" if key == "state" else key): item for key, item in value.items()}
        return value

    @property
    def first_day(self) -> Day | None:
        """Return the first day on which the spell began to have any effect."""
        days = [d for d in (self.provisional, self.bound) if d is not None]
        return min(days, key=lambda d: d.earliest) if days else None


class Standing(StrEnum):
    """What a state is to an instrument on a day (VCLT art. 2(1)(e)-(h))."""

    PARTY = "party"
    PROVISIONAL = "applies provisionally"
    CONTRACTING = "contracting state, not in force for it"
    SIGNATORY = "signatory"
    SUSPENDED = "suspended"
    FROZEN = "disputed participation"
    WITHDRAWN = "withdrawn"
    THIRD = "third state"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingOnDay:
    """A standing, and how it bears on being bound.

    Attributes:
        standing: What the state is to the instrument.
        bound: Whether it is bound: yes, no, unknown (uncertain days) or disputed.
        question: For a disputed participation, the question of reading that decides it.
        because: One clause for explanations, with days.
        reservations: Those in force.
        sources: Where the participation is sourced.
    """

    standing: Standing
    bound: Truth
    because: str
    question: str | None = None
    reservations: tuple[Reservation, ...] = ()
    sources: Sources = ()


def standing_in_spell(spell: Participation, as_of: date) -> StandingOnDay:
    """Return the standing that one spell gives on a day."""
    ended = spell.ended.had_come(as_of) if spell.ended else Truth.NO
    if ended is Truth.YES:
        how = f", {spell.how}" if spell.how else ""
        return _standing(spell, Standing.WITHDRAWN, Truth.NO, f"ended {spell.ended}{how}")
    bound = spell.bound.had_come(as_of) if spell.bound else Truth.NO
    if bound is Truth.NO:
        return _before_entry_into_force(spell, as_of)
    if bound is Truth.UNKNOWN and not _had_consented(spell, as_of):
        return _before_entry_into_force(spell, as_of)
    if bound is Truth.UNKNOWN:
        return _standing(
            spell,
            Standing.PARTY,
            Truth.UNKNOWN,
            f"entry into force for it not known exactly ({spell.bound})",
            as_of=as_of,
        )
    suspended = _suspended(spell, as_of)
    if suspended is Truth.YES:
        return _standing(spell, Standing.SUSPENDED, Truth.NO, f"suspended since {spell.suspended}")
    if spell.disputed and spell.disputed.since.had_come(as_of) is not Truth.NO:
        return StandingOnDay(
            standing=Standing.FROZEN,
            bound=Truth.DISPUTED,
            because=f"participation disputed since {spell.disputed.since}: {spell.disputed.question}",
            question=spell.disputed.reading,
            reservations=_reservations(spell, as_of),
            sources=spell.sources or spell.disputed.sources,
        )
    truth = Truth.UNKNOWN if Truth.UNKNOWN in {ended, suspended} else Truth.YES
    return _standing(spell, Standing.PARTY, truth, _party_because(spell, as_of), as_of=as_of)


def _had_consented(spell: Participation, as_of: date) -> bool:
    """Whether the first act recorded may have come; nobody is bound before signing or acceding."""
    acts = (spell.signed, spell.ratified, spell.acceded, spell.succeeded)
    given = [day for day in acts if day is not None]
    return not given or any(day.had_come(as_of) is not Truth.NO for day in given)


def _party_because(spell: Participation, as_of: date) -> str:
    because = f"party since {spell.bound}"
    if spell.notified and spell.notified.had_come(as_of) is Truth.YES:
        until = f", bound until the day before {spell.ended}" if spell.ended else ""
        because += f"; notice of withdrawal on {spell.notified}{until}"
    return because


def _suspended(spell: Participation, as_of: date) -> Truth:
    if spell.suspended is None:
        return Truth.NO
    suspended = spell.suspended.had_come(as_of)
    resumed = spell.resumed.had_come(as_of) if spell.resumed else Truth.NO
    if resumed is Truth.YES:
        return Truth.NO
    return Truth.UNKNOWN if resumed is Truth.UNKNOWN and suspended is Truth.YES else suspended


def _before_entry_into_force(spell: Participation, as_of: date) -> StandingOnDay:
    if spell.provisional and spell.provisional.had_come(as_of) is Truth.YES:
        because = f"applies provisionally since {spell.provisional}"
        return _standing(spell, Standing.PROVISIONAL, Truth.YES, because, as_of=as_of)
    later = (
        f"; in force for it from {spell.bound}"
        if spell.bound
        else "; no entry into force for it recorded"
    )
    for standing, day in (
        (Standing.CONTRACTING, spell.ratified or spell.acceded or spell.succeeded),
        (Standing.SIGNATORY, spell.signed),
    ):
        if day and day.had_come(as_of) is not Truth.NO:
            if standing is Standing.SIGNATORY:
                return _standing(spell, standing, Truth.NO, f"signed {day}{later}")
            # Nobody recorded when it entered into force for the state: that it never did is not known.
            bound = Truth.NO if spell.bound else Truth.UNKNOWN
            because = f"consented to be bound {day}{later}"
            return _standing(spell, standing, bound, because, as_of=as_of)
    return _standing(spell, Standing.THIRD, Truth.NO, f"not yet a party{later}")


def _standing(
    spell: Participation,
    standing: Standing,
    bound: Truth,
    because: str,
    *,
    as_of: date | None = None,
) -> StandingOnDay:
    return StandingOnDay(
        standing=standing,
        bound=bound,
        because=because,
        reservations=_reservations(spell, as_of) if as_of else (),
        sources=spell.sources,
    )


def _reservations(spell: Participation, as_of: date) -> tuple[Reservation, ...]:
    return tuple(
        reservation
        for reservation in spell.reservations
        if reservation.on is None or reservation.on.had_come(as_of) is not Truth.NO
    )


_RANK = {Truth.YES: 0, Truth.DISPUTED: 1, Truth.UNKNOWN: 2, Truth.OUTSIDE_COVERAGE: 3, Truth.NO: 4}
_NO_RANK = {
    Standing.SUSPENDED: 0,
    Standing.CONTRACTING: 1,
    Standing.SIGNATORY: 2,
    Standing.WITHDRAWN: 3,
    Standing.THIRD: 4,
}


def standing_of(spells: tuple[Participation, ...], as_of: date) -> StandingOnDay:
    """Return a state's standing from all its spells: the strongest that holds on the day.

    Args:
        spells: The participations of one state in one instrument, in any order.
        as_of: The day.
    """
    # Of several spells that are over, the one that ended last says why the state is not bound.
    latest_first = sorted(
        spells, key=lambda s: s.ended.latest if s.ended else date.max, reverse=True
    )
    standings = [standing_in_spell(spell, as_of) for spell in latest_first]
    if not standings:
        return StandingOnDay(standing=Standing.THIRD, bound=Truth.NO, because="never a party")
    return min(standings, key=lambda s: (_RANK[s.bound], _NO_RANK.get(s.standing, 0)))
