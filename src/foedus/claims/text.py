"""Texts: what a proposal says itself, what it leaves open, and whom its terms mean.

Method: the elements and open points that the compilers wrote down from the sources; terms under each of their published readings.
"""

from datetime import date

from foedus.claims.finding import Evidence, Result, Verdict
from foedus.claims.grounds import Grounds, exact, one_of
from foedus.claims.membership import joined
from foedus.instruments.architecture import Architecture
from foedus.instruments.assertion import Happened, LeavesOpen, OpenTo, Said, TextSays
from foedus.instruments.participation import Standing, StandingOnDay
from foedus.obligations.role_sets import Cast, meant
from foedus.obligations.snapshot import InstrumentOnDay
from foedus.vocabulary.counting import counted
from foedus.vocabulary.pledges import Confidence
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth

AUTHORITY = 2
"""So many independent outlets make it settled that something was said."""


def open_to(asserted: OpenTo, day: date, grounds: Grounds) -> Result:
    """Test whether states are among those that a term may mean, under every reading of it."""
    del day
    as_of = exact(asserted.on)
    question = one_of(grounds.library.questions, asserted.term, "question of reading")
    asked = _set(asserted.states, as_of, grounds)
    evidence, verdicts = [], []
    for name, alternative in question.alternatives.items():
        if alternative.states is None:
            continue
        inside = asked & _set(alternative.states, as_of, grounds)
        wanted, others = (inside, asked - inside) if asserted.open else (asked - inside, inside)
        verdicts.append(_whether(wanted, others))
        outside = grounds.named(asked - inside)
        evidence.append(
            Evidence(
                says=f"{asserted.term} read as {name}: {len(inside)} of {counted(len(asked), 'state')} asked about are in it"
                f"{f'; not {outside}' if outside else ''}.",
                figures={"asked": len(asked), "inside": len(inside)},
                documents=(asserted.term,),
                sources=alternative.sources or question.sources,
            )
        )
    same = set(verdicts)
    verdict = same.pop() if len(same) == 1 else Verdict.UNDETERMINED
    return Result(
        verdict=verdict,
        found=" ".join(one.says for one in evidence),
        evidence=tuple(evidence),
        limits=(
            "Whom a term means is not whom a text admits: a clause on accession could say otherwise.",
        ),
        would_change="a text that draws the boundary itself, or another reading of the term",
    )


def _whether(wanted: frozenset[StateCode], others: frozenset[StateCode]) -> Verdict:
    if not wanted and not others:
        return Verdict.UNDETERMINED
    if not others:
        return Verdict.SUPPORTED
    return Verdict.MIXED if wanted else Verdict.CONTRADICTED


def _set(role: object, as_of: date, grounds: Grounds) -> frozenset[StateCode]:
    """Return the states that a role outside any instrument means for sure."""
    snapshot = grounds.on(as_of)
    nowhere: dict[StateCode, StandingOnDay] = {}
    anywhere = next(iter(snapshot.instruments.values())).instrument
    on_day = InstrumentOnDay(
        instrument=anywhere, in_force=Truth.NO, because=Standing.THIRD, standings=nowhere
    )
    cast = Cast(snapshot=snapshot, on_day=on_day, choices=grounds.choices)
    found = meant(role, cast)  # type: ignore[arg-type]
    return frozenset(state for state, truth in found.items() if truth is Truth.YES)


def text_says(asserted: TextSays, day: date, grounds: Grounds) -> Result:
    """Test that a text says something itself: stated, not only reported, and nothing open that it would have to settle."""
    del day
    text = _architecture(asserted.of, grounds)
    element = one_of(text.elements, asserted.element, "element")
    points = {name: one_of(text.leaves_open, name, "open point") for name in asserted.open_points}
    stated = element.status == "stated"
    evidence = [
        Evidence(
            says=f"{asserted.of} {asserted.element} ({element.status}): {element.says}",
            documents=(asserted.of,),
            sources=element.sources or text.sources,
        ),
        *(
            Evidence(
                says=f"Left open: {point.says}", documents=(asserted.of,), sources=point.sources
            )
            for point in points.values()
        ),
    ]
    how = "is stated" if stated else "is reported, not quoted"
    left = f", and {counted(len(points), 'point')} that a clause on it would settle {'is' if len(points) == 1 else 'are'} open"
    return Result(
        verdict=Verdict.SUPPORTED if stated and not points else Verdict.UNDETERMINED,
        found=f"It {how}{left if points else ''}.",
        evidence=tuple(evidence),
        limits=("There is no text of a treaty; what articles report is all there is.",),
        would_change="a published text, or a transcript, with a clause that says so or says the reverse",
    )


def leaves_open(asserted: LeavesOpen, day: date, grounds: Grounds) -> Result:
    """Test that a text leaves points open: all of them, some, or none."""
    del day
    text = _architecture(asserted.of, grounds)
    is_open = [name for name in asserted.points if name in text.leaves_open]
    verdicts = [
        Verdict.SUPPORTED if name in is_open else Verdict.CONTRADICTED for name in asserted.points
    ]
    stated = sum(element.status == "stated" for element in text.elements.values())
    return Result(
        verdict=joined(verdicts),
        found=f"Of {counted(len(asserted.points), 'point')} that any such text settles, {len(is_open)} are open; in all"
        f" {len(text.leaves_open)} are, beside {counted(stated, 'element')} that are stated.",
        evidence=tuple(
            Evidence(
                says=text.leaves_open[name].says,
                documents=(asserted.of,),
                sources=text.leaves_open[name].sources or text.sources,
            )
            for name in is_open
        ),
        limits=(
            "How many details are few is not defined; looked at is whether the main ones are given.",
        ),
        would_change="a text that settles them",
    )


def _architecture(name: str, grounds: Grounds) -> Architecture:
    return one_of(grounds.library.architectures, name, "architecture")


def said(asserted: Said, day: date, grounds: Grounds) -> Result:
    """Test that something was said or done: it is settled when two independent outlets report it."""
    del day
    register = grounds.library.sources
    outlets: dict[str, str] = {}
    for key in asserted.sources:
        source = register.get(key)
        if source is not None:
            outlets.setdefault(source.outlet or source.title, key)
    n = len(outlets)
    return Result(
        verdict=Verdict.SUPPORTED if n >= AUTHORITY else Verdict.UNDETERMINED,
        found=f"{counted(n, 'outlet')} in the source register {'reports' if n == 1 else 'report'} it: {', '.join(outlets)}.",
        evidence=tuple(
            Evidence(says=f"{outlet}: {register[key].title}.", sources=(key,))
            for outlet, key in outlets.items()
        ),
        limits=("What is tested is that it was said or done, not that it is right.",),
        would_change="a transcript, a recording or a second independent report"
        if n < AUTHORITY
        else "a transcript or a recording in which it is not found",
    )


def happened(asserted: Happened, day: date, grounds: Grounds) -> Result:
    """Test that something took place, by the timeline of a text; what must be verified first settles nothing."""
    del day
    text = _architecture(asserted.of, grounds)
    found = [one for one in text.timeline if str(one.day) in asserted.on]
    sure = [one for one in found if one.stated_confidence is not Confidence.VERIFY]
    absent = [day for day in asserted.on if day not in {str(one.day) for one in found}]
    told = [f"{one.day}: {one.says}" for one in found]
    return Result(
        verdict=Verdict.SUPPORTED
        if found and not absent and len(sure) == len(found)
        else Verdict.UNDETERMINED,
        found=" ".join([*told, *(f"The timeline has nothing on {day}." for day in absent)]),
        evidence=tuple(
            Evidence(says=f"{one.day}: {one.says}", documents=(asserted.of,), sources=one.sources)
            for one in found
        ),
        limits=tuple(one.note for one in found if one.note),
        would_change="a record of who took part and of what was decided",
    )
