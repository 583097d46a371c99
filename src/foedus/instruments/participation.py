"""Participation: what a state has done about an instrument, and its standing on a day.

Source: VCLT arts. 2(1), 11-18 (consent), 19-23 (reservations), 24-25 (entry into force, provisional
application), 54-58 (withdrawal, suspension), 78 (notices).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import ConfigDict, Field, model_validator

from foedus.instruments.frozen import Frozen, OneOrMore, Slug, Sourced, Sources, Text
from foedus.vocabulary.days import Day
from foedus.vocabulary.truth import Truth, all_of, any_of, opposite


class Reservation(Frozen):
    """A unilateral statement that excludes or narrows a provision for its author (VCLT art. 2(1)(d))."""

    to: Text
    """Pinpoint of the provision."""
    says: Text
    effect: Annotated[str, Field(pattern="^(excludes|modifies|interprets)$")] = "excludes"
    """Whether the provision binds its author: not at all; as narrowed in words, which leaves each case unknown; or as it stands, in the author's
    understanding (an interpretative declaration: International Law Commission, Guide to Practice on Reservations, 2011, 1.2)."""
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
        if_binding: For a disputed participation, whether the state is bound if it binds.
        if_released: The same if it does not bind.
        because: One clause for explanations, with days.
        reservations: Those in force.
        perhaps: Those of them of which it is not known whether they had been made.
        sources: Where the participation is sourced.
    """

    standing: Standing
    bound: Truth
    because: str
    question: str | None = None
    if_binding: Truth = Truth.YES
    if_released: Truth = Truth.NO
    reservations: tuple[Reservation, ...] = ()
    perhaps: tuple[Reservation, ...] = ()
    sources: Sources = ()

    @property
    def is_settled(self) -> bool:
        """Whether it is known, and disputed by nobody, that the state is bound or not."""
        return self.question is None and self.bound.is_settled

    def under(self, answer: str) -> Truth:
        """Return whether the state is bound, given an answer to the question that decides it."""
        return {"binds": self.if_binding, "does_not_bind": self.if_released}.get(answer, self.bound)

    def leaves_out(self, pinpoint: str) -> Truth:
        """Return whether a reservation keeps a provision from binding the state; unknown where one narrows it in words."""
        return any_of(self.undoes(r) for r in self.reservations if r.to == pinpoint)

    def undoes(self, reservation: Reservation) -> Truth:
        """Return whether one of its reservations keeps the provision from binding the state."""
        match reservation.effect:
            case "excludes":
                return self.had_made(reservation)
            case "modifies":
                return Truth.UNKNOWN
        return Truth.NO

    def had_made(self, reservation: Reservation) -> Truth:
        """Return whether one of its reservations had been made by the day."""
        return Truth.UNKNOWN if reservation in self.perhaps else Truth.YES


def standing_in_spell(spell: Participation, as_of: date) -> StandingOnDay:
    """Return the standing that one spell gives on a day."""
    ended = spell.ended.had_come(as_of) if spell.ended else Truth.NO
    if ended is Truth.YES:
        how = f", {spell.how}" if spell.how else ""
        return _standing(spell, Standing.WITHDRAWN, Truth.NO, f"ended {spell.ended}{how}")
    entered = _entered(spell, as_of)
    if entered is Truth.NO:
        return _before_entry_into_force(spell, as_of)
    suspended = _suspended(spell, as_of)
    if suspended is Truth.YES:
        return _standing(spell, Standing.SUSPENDED, Truth.NO, f"suspended since {spell.suspended}")
    whole = all_of([entered, opposite(ended), opposite(suspended)])
    begun = spell.disputed.since.had_come(as_of) if spell.disputed else Truth.NO
    if spell.disputed is not None and begun is not Truth.NO:
        left_open = any_of([opposite(begun), Truth.DISPUTED])
        return StandingOnDay(
            standing=Standing.FROZEN,
            bound=all_of([whole, left_open]),
            because=f"participation disputed since {spell.disputed.since}: {spell.disputed.question}",
            question=spell.disputed.reading,
            if_binding=whole,
            if_released=all_of([whole, opposite(begun)]),
            reservations=_reservations(spell, as_of),
            perhaps=_perhaps_made(spell, as_of),
            sources=spell.sources or spell.disputed.sources,
        )
    standing, because = _entry_because(spell, as_of)
    return _standing(spell, standing, whole, because, as_of=as_of)


def _entered(spell: Participation, as_of: date) -> Truth:
    """Whether the instrument has come to bind the state: by entry into force or provisional application.

    Nobody recorded when it entered into force for a state that has consented: that it never did is not known.
    """
    ways = [spell.provisional.had_come(as_of)] if spell.provisional else []
    if spell.bound is not None and _had_consented(spell, as_of):
        ways.append(spell.bound.had_come(as_of))
    if spell.bound is None:
        consents = [day for day in (spell.ratified, spell.acceded, spell.succeeded) if day]
        ways += [all_of([day.had_come(as_of), Truth.UNKNOWN]) for day in consents]
    return any_of(ways)


def _entry_because(spell: Participation, as_of: date) -> tuple[Standing, str]:
    """Return how a state came to be bound, for sure or perhaps, and one clause on that."""
    came = spell.bound.had_come(as_of) if spell.bound else Truth.NO
    applied = spell.provisional.had_come(as_of) if spell.provisional else Truth.NO
    if came is Truth.YES:
        return Standing.PARTY, _party_because(spell, as_of)
    if applied is Truth.YES:
        return Standing.PROVISIONAL, f"applies provisionally since {spell.provisional}"
    if came is Truth.UNKNOWN and _had_consented(spell, as_of):
        return Standing.PARTY, f"entry into force for it not known exactly ({spell.bound})"
    if applied is Truth.UNKNOWN:
        return (
            Standing.PROVISIONAL,
            f"provisional application not known exactly ({spell.provisional})",
        )
    consent = spell.ratified or spell.acceded or spell.succeeded
    because = f"consented to be bound {consent}; no entry into force for it recorded"
    return Standing.CONTRACTING, because


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
    later = (
        f"; in force for it from {spell.bound}"
        if spell.bound
        else "; no entry into force for it recorded"
    )
    for standing, verb, day in (
        (
            Standing.CONTRACTING,
            "consented to be bound",
            spell.ratified or spell.acceded or spell.succeeded,
        ),
        (Standing.SIGNATORY, "signed", spell.signed),
    ):
        if day and day.had_come(as_of) is not Truth.NO:
            return _standing(spell, standing, Truth.NO, f"{verb} {day}{later}", as_of=as_of)
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
        perhaps=_perhaps_made(spell, as_of) if as_of else (),
        sources=spell.sources,
    )


def _reservations(spell: Participation, as_of: date) -> tuple[Reservation, ...]:
    return tuple(
        reservation
        for reservation in spell.reservations
        if reservation.on is None or reservation.on.had_come(as_of) is not Truth.NO
    )


def _perhaps_made(spell: Participation, as_of: date) -> tuple[Reservation, ...]:
    return tuple(
        reservation
        for reservation in spell.reservations
        if reservation.on is not None and reservation.on.had_come(as_of) is Truth.UNKNOWN
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
    strongest = min(standings, key=lambda s: (_RANK[s.bound], _NO_RANK.get(s.standing, 0)))
    return _together(strongest, standings)


def _together(strongest: StandingOnDay, standings: list[StandingOnDay]) -> StandingOnDay:
    """Return the strongest standing, bound as all spells together bind: by any of them."""
    question = strongest.question or next((s.question for s in standings if s.question), None)
    if strongest.bound is Truth.YES or question is None:
        return strongest

    def given(answer: str) -> Truth:
        return any_of(s.under(answer) if s.question == question else s.bound for s in standings)

    return replace(
        strongest,
        question=question,
        bound=any_of(s.bound for s in standings),
        if_binding=given("binds"),
        if_released=given("does_not_bind"),
    )
