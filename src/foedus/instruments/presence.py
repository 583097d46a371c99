"""Presences: forces of a state in another's territory, since when, how many, on what basis."""

from typing import Annotated, Literal

from pydantic import Field

from foedus.instruments.frozen import OneOrMore, Slug, Sourced, Spaced, Text
from foedus.vocabulary.days import Day

PresenceKind = Literal[
    "permanent_base",
    "rotational",
    "nuclear_sharing",
    "prepositioning",
    "access",
    "advisers",
    "peacekeeping",
    "naval",
    "war_zone",
    "civilian_mission",
    "armed_groups",
]


class Size(Sourced):
    """How many, as of when; a range where sources disagree."""

    low: Annotated[int, Field(ge=0)] | None = None
    high: Annotated[int, Field(ge=0)] | None = None
    as_of: Day | None = None


class Presence(Sourced):
    """Forces (or, where said, civilians) of a sender in a host's territory."""

    presence: Slug
    title: Text
    sender: Text
    """A state, or a body such as an organisation's mission."""
    hosts: Annotated[tuple[Text, ...], OneOrMore] = Field(alias="host")
    at: tuple[Text, ...] = ()
    """Sites, in words."""
    area: Slug | None = None
    """The area document of a contested place, where the host is disputed."""
    kinds: Annotated[tuple[Annotated[PresenceKind, Spaced], ...], OneOrMore] = Field(alias="kind")
    since: Day | None = None
    until: Day | None = None
    """First day on which it was there no more."""
    sizes: tuple[Size, ...] = ()
    """In order of days."""
    basis: Annotated[tuple[Text, ...], OneOrMore] = ()
    """Ids of instruments, or the legal basis in words."""
    consent: Literal["yes", "no", "disputed", "unknown"]
    """Whether the host consents."""
    positions: dict[str, Text] = {}
    """Who says what, where consent or host is disputed."""

    @property
    def id(self) -> str:
        """Return the slug."""
        return self.presence
