"""ATOP and the shipped corpus side by side: what both speak of, and where they differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foedus.datasets.atop.documents import atop_id_of
from foedus.datasets.coverage import Coverage
from foedus.instruments.documents import Instrument
from foedus.instruments.library import Library
from foedus.panels.matches import Match, matches
from foedus.panels.spans import FIVE
from foedus.vocabulary.days import Day
from foedus.vocabulary.pledges import Pledge
from foedus.vocabulary.states import StateCode, find_state

_CLOSE_DAYS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing on which the two differ.

    Attributes:
        about: `members`, `begins`, `ends`, `pledges`.
        ours: What our documents say.
        theirs: What ATOP says.
    """

    about: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A treaty of which both speak.

    Attributes:
        match: The match.
        title: Our title.
        differences: Where the two differ.
    """

    match: Match
    title: str
    differences: tuple[Difference, ...]


def compare(ours: Library, theirs: Library, coverage: Coverage) -> tuple[Compared, ...]:
    """Compare the treaties that two libraries share.

    Args:
        ours: The shipped corpus.
        theirs: ATOP.
        coverage: What ATOP covers; what we know of later days is no difference.
    """
    atop: dict[int, list[Instrument]] = {}
    for document in theirs.instruments.values():
        atop.setdefault(atop_id_of(document.id) or 0, []).append(document)
    found = []
    for match in matches():
        documents = [ours.instruments[name] for name in match.ours if name in ours.instruments]
        if documents and match.atop_id in atop:
            differences = _differences(documents, atop[match.atop_id], coverage)
            found.append(
                Compared(match=match, title=documents[0].title, differences=tuple(differences))
            )
    return tuple(found)


def _differences(
    ours: list[Instrument], theirs: list[Instrument], coverage: Coverage
) -> Iterator[Difference]:
    mine, others = _members_of(ours, coverage.until), _members_of(theirs, coverage.until)
    if mine != others:
        yield Difference(
            about="members",
            ours=f"also {' '.join(sorted(mine - others))}" if mine - others else "",
            theirs=f"also {' '.join(sorted(others - mine))}" if others - mine else "",
        )
    for about in ("begins", "ends"):
        left, right = _edge(ours, about), _edge(theirs, about)
        if not _agree(left, right, coverage):
            yield Difference(
                about=about, ours=str(left or "not"), theirs=_in_words(right, coverage)
            )
    promised, coded = _pledges(ours), _pledges(theirs)
    if promised != coded:
        yield Difference(about="pledges", ours=_listed(promised), theirs=_listed(coded))


def _members_of(instruments: list[Instrument], until: date) -> set[StateCode]:
    """Return who was ever bound, or has ever signed, by a day."""
    found: set[StateCode] = set()
    for instrument in instruments:
        spells = instrument.participation if isinstance(instrument.participation, tuple) else ()
        for spell in spells:
            begun = [
                d
                for d in (spell.signed, spell.ratified, spell.acceded, spell.succeeded, spell.bound)
                if d
            ]
            if not begun or min(day.earliest for day in begun) <= until:
                found |= {find_state(word).code for word in spell.states}
    return found


def _edge(instruments: list[Instrument], about: str) -> Day | None:
    if about == "begins":
        begun = [day for i in instruments if (day := i.in_force) is not None]
        return min(begun, key=lambda d: d.earliest, default=None)
    ends = [i.ended for i in instruments]
    known = [day for day in ends if day is not None]
    return max(known, key=lambda d: d.latest) if len(known) == len(ends) else None


def _agree(ours: Day | None, theirs: Day | None, coverage: Coverage) -> bool:
    """Whether two days can be the same; what ended after ATOP's last year has not ended for it."""
    if theirs is not None and theirs.earliest > coverage.until:
        return ours is None or ours.latest > coverage.until
    if ours is None or theirs is None:
        return ours is theirs
    return ours.earliest <= theirs.latest and theirs.earliest <= ours.latest


def _in_words(day: Day | None, coverage: Coverage) -> str:
    if day is None:
        return "not"
    return f"not by {coverage.until}" if day.earliest > coverage.until else str(day)


def _pledges(instruments: list[Instrument]) -> set[Pledge]:
    return {p.pledge for i in instruments for p in i.provisions.values() if p.pledge in FIVE}


def _listed(pledges: set[Pledge]) -> str:
    return " ".join(pledge.value for pledge in FIVE if pledge in pledges) or "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Documents that look like the same treaty and are not matched: the same states, days close to each other.

    Attributes:
        ours: Our document.
        theirs: ATOP's.
        days_apart: Between the days of adoption and of entry.
    """

    ours: str
    theirs: str
    days_apart: int


def candidates(ours: Library, theirs: Library) -> Iterator[Candidate]:
    """Yield pairs of documents that may be the same treaty and that no match names."""
    matched = {(match.atop_id, name) for match in matches() for name in match.ours}
    far = date.max
    atop = [(i, _members_of([i], far)) for i in theirs.instruments.values()]
    for name, instrument in sorted(ours.instruments.items()):
        begun = instrument.adopted or instrument.in_force
        states = _members_of([instrument], far)
        if (
            begun is None
            or not states
            or not any(p.pledge in FIVE for p in instrument.provisions.values())
        ):
            continue
        for other, members in atop:
            apart = abs((other.in_force or begun).earliest - begun.earliest).days
            is_new = (atop_id_of(other.id), name) not in matched
            if members == states and apart <= _CLOSE_DAYS and is_new:
                yield Candidate(ours=name, theirs=other.id, days_apart=apart)
