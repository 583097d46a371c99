"""Law: whether a principle stands in instruments in force, and whether they bind in law.

Method: every provision of the documents whose paraphrase bears the words of the principle, on the day of the claim.
Limits: paraphrases are the compilers'; the documents are not all there are, and custom is in none of them. So a text
found shows that the principle stands there, and none found shows nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foedus.claims.finding import Evidence, Result, Verdict
from foedus.claims.grounds import Grounds, exact
from foedus.instruments.assertion import StatedInLaw
from foedus.obligations.snapshot import InstrumentOnDay
from foedus.vocabulary.counting import counted
from foedus.vocabulary.states import states_on
from foedus.vocabulary.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A provision in force that states a principle."""

    on_day: InstrumentOnDay
    pinpoint: str

    @property
    def reference(self) -> str:
        """Return instrument and pinpoint."""
        return f"{self.on_day.instrument.id} {self.pinpoint}"

    @property
    def binding(self) -> str:
        """Return `legal`, `political` or `disputed`."""
        provision = self.on_day.instrument.provisions[self.pinpoint]
        return provision.binding or self.on_day.instrument.binds_in_law


def places(words: tuple[str, ...], as_of: date, grounds: Grounds) -> Iterator[Place]:
    """Yield every provision in force whose paraphrase bears one of the words."""
    sought = [word.lower() for word in words]
    for on_day in grounds.on(as_of).instruments.values():
        if on_day.in_force is not Truth.YES:
            continue
        for pinpoint, provision in on_day.instrument.provisions.items():
            text = (provision.says or "").lower()
            if any(word in text for word in sought):
                yield Place(on_day=on_day, pinpoint=pinpoint)


def stated_in_law(asserted: StatedInLaw, day: date, grounds: Grounds) -> Result:
    """Test whether a principle stands in an instrument that binds in law.

    Supported: one that binds every state of the UN. Mixed: some that bind some, or none but political commitments state it.
    Where it is disputed whether an instrument binds in law, both are tried; if they differ, undetermined.
    """
    del day
    as_of = exact(asserted.on)
    found = list(places(asserted.words, as_of, grounds))
    legal = [place for place in found if place.binding == "legal"]
    political = [place for place in found if place.binding == "political"]
    disputed = [place for place in found if place.binding == "disputed"]
    n_searched = sum(
        one.in_force is Truth.YES and one.instrument.binds_in_law == "legal"
        for one in grounds.on(as_of).instruments.values()
    )
    verdicts = {_verdict(found, legal, as_of), _verdict(found, [*legal, *disputed], as_of)}
    in_law = (
        f"In law it binds {_states_bound(legal)}, through {_references(legal)}"
        if legal
        else f"None of the {counted(n_searched, 'instrument')} in force on {as_of} here that bind in law states it"
    )
    in_politics = (
        f"as a political commitment it stands in {_references(political)}, of {_states_bound(political)}"
        if political
        else "no political commitment here states it"
    )
    in_doubt = (
        f"; of {_references(disputed)}, of {_states_bound(disputed)}, it is disputed whether it binds in law"
        if disputed
        else ""
    )
    return Result(
        verdict=verdicts.pop() if len(verdicts) == 1 else Verdict.UNDETERMINED,
        found=f"{in_law}; {in_politics}{in_doubt}.",
        evidence=tuple(
            Evidence(
                says=f"{place.reference} ({place.binding}, {counted(len(place.on_day.parties), 'state')}):"
                f" {place.on_day.instrument.provisions[place.pinpoint].says}",
                figures={"states": len(place.on_day.parties)},
                documents=(place.reference,),
                sources=place.on_day.instrument.provisions[place.pinpoint].sources
                or place.on_day.instrument.sources,
            )
            for place in found
        ),
        limits=(
            "Searched are the documents here, by the words of their paraphrases; custom and treaties not among them are not covered.",
            "A proposal or a draft binds nobody and is not counted.",
        ),
        would_change="a treaty in force that states the principle; for all, one that binds every member of the United Nations",
    )


def _verdict(found: list[Place], legal: list[Place], as_of: date) -> Verdict:
    """Return the verdict if some of the places found bind in law."""
    if not found:
        return Verdict.UNDETERMINED
    everybody = frozenset(state.code for state in states_on(as_of) if state.is_un_member(as_of))
    # Before the United Nations there is nobody whom all instruments would have to bind.
    by_all = everybody and any(everybody <= place.on_day.surely_bound for place in legal)
    return Verdict.SUPPORTED if by_all else Verdict.MIXED


def _states_bound(found: list[Place]) -> str:
    return counted(len(frozenset[str]().union(*(p.on_day.surely_bound for p in found))), "state")


def _references(found: list[Place]) -> str:
    return ", ".join(place.reference for place in found)
