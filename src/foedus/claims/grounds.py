"""Grounds: where tests look, and for which day the claim speaks. Who spoke is not among them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from foedus.claims.finding import Result, Verdict
from foedus.datasets.catalogue import DataSet, data_set
from foedus.datasets.tables import VARIABLE, find_table
from foedus.instruments.documents import Instrument
from foedus.instruments.library import Library
from foedus.instruments.participation import (
    DisputedParticipation,
    Participation,
    Standing,
    StandingOnDay,
    standing_of,
)
from foedus.obligations.readings import Choices
from foedus.obligations.snapshot import Snapshot, snapshot_of
from foedus.vocabulary.days import Day
from foedus.vocabulary.errors import QuestionError
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.states import StateCode, all_states, find_state
from foedus.vocabulary.truth import Truth

T = TypeVar("T")

_NOT_TAKING_PART = frozenset({Standing.FROZEN, Standing.SUSPENDED})
MIDDLE_OF_THE_YEAR = (7, 1)
"""The day of a year on which membership is looked at where a table has years and no days."""


@dataclass(frozen=True, kw_only=True)
class Members:
    """Who is a member of something on a day.

    Attributes:
        sure: Members, whatever they say of taking part: nobody disputes that they joined and have not left.
        unsure: Those of whom days or acts are not known exactly, or of whom it is disputed that they ever joined.
        frozen: Of the members, those whose participation is disputed or suspended, with how.
    """

    sure: frozenset[StateCode]
    unsure: frozenset[StateCode]
    frozen: Mapping[StateCode, str]


@dataclass(frozen=True, kw_only=True, eq=False)
class Grounds:
    """Where tests look.

    Attributes:
        library: The documents.
        choices: The reading.
        folder: The folder of tables; None where there is none.
    """

    library: Library
    choices: Choices
    folder: Path | None
    _days: dict[date, Snapshot] = field(default_factory=dict, repr=False)
    _spells: dict[str, dict[StateCode, tuple[Participation, ...]]] = field(
        default_factory=dict, repr=False
    )

    def on(self, day: date) -> Snapshot:
        """Return the law on a day; compiled once."""
        if day not in self._days:
            self._days[day] = snapshot_of(self.library, day)
        return self._days[day]

    def instrument(self, name: str) -> Instrument:
        """Return an instrument.

        Raises:
            QuestionError: There is none of that id.
        """
        return one_of(self.library.instruments, name, "instrument")

    def standings(self, name: str, as_of: date) -> dict[StateCode, StandingOnDay]:
        """Return what each state that ever took part is to an instrument on a day."""
        participation = self.instrument(name).participation
        if not isinstance(participation, tuple):
            return dict(self.on(as_of).instruments[name].standings)
        if name not in self._spells:
            found: dict[StateCode, list[Participation]] = {}
            for spell in participation:
                for word in spell.states:
                    found.setdefault(find_state(word).code, []).append(spell)
            self._spells[name] = {state: tuple(spells) for state, spells in found.items()}
        return {s: standing_of(spells, as_of) for s, spells in self._spells[name].items()}

    def members(self, name: str, as_of: date) -> Members:
        """Return the members: parties to the instrument that have not left it.

        A participation that a state calls frozen, or that is suspended, is one until it ends (VCLT arts. 54, 56). Of one
        disputed from its first day on it is not known whether it ever was one.
        """
        standings = self.standings(name, as_of)
        contested = frozenset(self.contested(name))
        frozen = {
            s: o.because
            for s, o in standings.items()
            if o.standing in _NOT_TAKING_PART and s not in contested
        }
        sure = {s for s, o in standings.items() if o.bound is Truth.YES}
        sure |= {s for s in frozen if standings[s].standing is Standing.SUSPENDED}
        sure |= {s for s in frozen if standings[s].if_binding is Truth.YES}
        unsure = {s for s, o in standings.items() if o.bound is not Truth.NO} - sure
        return Members(sure=frozenset(sure), unsure=frozenset(unsure), frozen=frozen)

    def contested(self, name: str) -> dict[StateCode, DisputedParticipation]:
        """Return the states of which it is disputed whether they ever were members, each with the dispute."""
        spells = self.instrument(name).participation
        return {
            find_state(word).code: spell.disputed
            for spell in (spells if isinstance(spells, tuple) else ())
            if spell.disputed is not None
            and spell.first_day is not None
            and spell.disputed.since.latest <= spell.first_day.earliest
            for word in spell.states
        }

    def in_doubt(self, name: str, as_of: date) -> dict[StateCode, str]:
        """Return, for each state of which it is in doubt whether it is a member on a day, why; of a dispute both sides."""
        contested, standings = self.contested(name), self.standings(name, as_of)
        found = {s: standings[s].because for s in self.members(name, as_of).unsure}
        for state in found.keys() & contested.keys():
            dispute = contested[state]
            said = "; ".join(f"{who}: {what}" for who, what in dispute.positions.items())
            found[state] = f"{dispute.question} {said}"
        return found

    def members_in(self, name: str, year: int) -> Members:
        """Return the members in the middle of a year."""
        return self.members(name, date(year, *MIDDLE_OF_THE_YEAR))

    def named(self, states: Iterable[StateCode]) -> str:
        """Return states by key, in alphabetical order."""
        return " ".join(sorted(states))

    def with_tables(self, needed: Mapping[str, str], test: Callable[[Path], Result]) -> Result:
        """Return what a test of tables finds; undetermined where the tables are not here.

        Args:
            needed: Tables by the id of their data set.
            test: What looks into the folder.
        """
        missing = [data_set(name) for name, table in needed.items() if not self._has(name, table)]
        if not missing or self.folder is None:
            return test(self.folder) if self.folder is not None else _not_here(needed)
        return _not_here(one.id for one in missing)

    def _has(self, name: str, table: str) -> bool:
        if self.folder is None or not self.folder.is_dir():
            return False
        return find_table(data_set(name).table(table), self.folder).path is not None


def _not_here(names: Iterable[str]) -> Result:
    wanted = [data_set(name) for name in names]
    titles = " and ".join(one.title for one in wanted)
    return Result(
        verdict=Verdict.UNDETERMINED,
        found=f"The data are not here: {titles}.",
        limits=("Foedus ships no tables of others and fetches none.",),
        would_change="; ".join(_where(one) for one in wanted),
    )


def _where(one: DataSet) -> str:
    tables = " or ".join(table.name for table in one.tables)
    return f"get {one.title} from {one.home} ({tables}) and name their folder with --data or in {VARIABLE}"


def one_of(known: Mapping[str, T], name: str, kind: str) -> T:
    """Return a document.

    Raises:
        QuestionError: There is none of that id.
    """
    if name not in known:
        message = (
            f"A claim asserts something about the {kind} {name!r}, and there is no such {kind}."
            f"{did_you_mean(name, known)}"
        )
        raise QuestionError(message)
    return known[name]


def exact(day: Day) -> date:
    """Return the last day that a day can be: who asks about a month asks how it stood at its end."""
    return day.latest


def lies_in(state: StateCode, regions: Iterable[str]) -> bool:
    """Whether a state lies in one of some regions or subregions."""
    return all_states()[state].lies_in(regions)
