"""Charter compatible: force only in self-defence or as authorised, reported, and never above the Charter.

Each provision of the text is read against UN Charter arts. 2(4), 51, 53 and 103. Complete for what provisions say; what states
would do under them is not foretold.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from foedus.instruments.provision import Gate, Provision
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.counting import counted
from foedus.vocabulary.pledges import EventKind, Means, Pledge
from foedus.vocabulary.verdicts import Verdict

_CHARTER = "un-charter-1945"
_COUNCIL = "unsc"
_EVERY_OTHER = "every other instrument"
_FORCE = frozenset({Means.MILITARY_FIXED, Means.MILITARY_INCLUDED})
_NO_ARMED_ATTACK = frozenset(EventKind) - {EventKind.ATTACK, EventKind.DEFENCE}


@dataclass(frozen=True, slots=True)
class _Fault:
    """What one provision says against the Charter, or leaves in doubt."""

    reference: str
    says: str
    certain: bool


def _check(subject: Subject, way: Parameters) -> Finding:
    texts = [
        (f"{name} {pinpoint}", provision)
        for name in sorted(subject.own)
        for pinpoint, provision in subject.snapshot.instruments[name].instrument.provisions.items()
        if name != _CHARTER
    ]
    tests: tuple[Callable[[str, Provision], Iterator[_Fault]], ...] = (_force, _enforcement, _rank)
    faults = [fault for where, text in texts for test in tests for fault in test(where, text)]
    if way.name == "express":
        faults += _silences(texts)
    broken = [fault for fault in faults if fault.certain]
    if broken:
        verdict = Verdict.VIOLATED
    elif faults:
        verdict = Verdict.UNDETERMINED
    else:
        verdict = Verdict.HOLDS
    shown = broken or faults
    return Finding(
        principle=CHARTER_COMPATIBLE.id,
        parameters=way.name,
        verdict=verdict,
        says=" ".join(f"{f.reference}: {f.says}." for f in shown[:2])
        if shown
        else "The text is the Charter itself."
        if not texts and _CHARTER in subject.own
        else f"None of {counted(len(texts), 'provision')} speaks of force beyond self-defence, of enforcement, or of rank above the Charter.",
        witness=Witness(
            says=f"The text itself, {broken[0].reference}: {broken[0].says}.",
            shows="against_the_charter",
            between=(broken[0].reference,),
        )
        if broken
        else None,
        method="each provision read against arts. 2(4), 51, 53 and 103",
        bound="the text alone; complete for what provisions say",
        sources=(*CHARTER_COMPATIBLE.sources, *way.sources),
        figures={
            "provisions": len(texts),
            "against_the_charter": len(broken),
            "in_doubt": len(faults) - len(broken),
        },
        cases=tuple(f"{fault.reference}: {fault.says}" for fault in shown[:12]),
    )


def _force(where: str, text: Provision) -> Iterator[_Fault]:
    """Art. 2(4) with 51: force only against an armed attack."""
    if text.pledge is Pledge.OFFENSE:
        yield _Fault(
            where, "it promises force that is no self-defence (arts. 2(4), 51)", certain=True
        )
    if text.pledge is not Pledge.DEFENSE or _decided_by(text, _COUNCIL):
        return
    others = {k for t in text.when for k, _ in t.patterns()} & _NO_ARMED_ATTACK
    if not others:
        return
    events = ", ".join(sorted(others))
    if text.means is Means.MILITARY_FIXED:
        says = f"it promises force on {events}, without an armed attack (arts. 2(4), 51)"
        yield _Fault(where, says, certain=True)
    else:
        says = f"help on {events} is lawful only as far as it is no force, or is asked for"
        yield _Fault(where, says, certain=False)


def _enforcement(where: str, text: Provision) -> Iterator[_Fault]:
    """Art. 53(1): no enforcement by regional bodies without the Council."""
    if text.pledge is Pledge.SANCTION and text.means in _FORCE and not _decided_by(text, _COUNCIL):
        says = "it promises enforcement by force without the Security Council (art. 53(1))"
        yield _Fault(where, says, certain=True)


def _rank(where: str, text: Provision) -> Iterator[_Fault]:
    """Art. 103: obligations under the Charter prevail."""
    if _CHARTER in text.prevails_over:
        yield _Fault(where, "it claims to prevail over the Charter (art. 103)", certain=True)
    if _EVERY_OTHER in text.prevails_over and _CHARTER not in text.yields_to:
        says = "it claims to prevail over every other instrument and does not except the Charter (art. 103)"
        yield _Fault(where, says, certain=False)


def _silences(texts: list[tuple[str, Provision]]) -> Iterator[_Fault]:
    """Yield what a text that is to say so itself leaves unsaid."""
    helps = [where for where, text in texts if text.pledge is not None and text.pledge.is_help]
    if not helps:
        return
    if not any(text.must is not None and text.must.report_to == _COUNCIL for _, text in texts):
        yield _Fault(
            helps[0],
            "nothing has measures reported to the Security Council (art. 51)",
            certain=True,
        )
    ranks = any(_CHARTER in (*text.yields_to, *text.respects) for _, text in texts)
    if not ranks and not any(_EVERY_OTHER in text.yields_to for _, text in texts):
        yield _Fault(helps[0], "nothing says that the Charter prevails (art. 103)", certain=True)


def _decided_by(text: Provision, body: str) -> bool:
    gates = text.gate if isinstance(text.gate, tuple) else (text.gate,)
    return any(isinstance(gate, Gate) and gate.decision == body for gate in gates)


CHARTER_COMPATIBLE = Principle(
    id="charter-compatible",
    title="Charter compatible",
    definition="Force only in self-defence or as authorised, with report to the Security Council, enforcement only with it, and no rank above the Charter.",
    sources=("foedus", "K"),
    ways=(
        Parameters(
            name="substance",
            says="Nothing in the text contradicts the Charter; what it leaves unsaid, the Charter itself says.",
        ),
        Parameters(
            name="express",
            says="The text itself has measures reported and says that the Charter prevails.",
        ),
    ),
    check=_check,
    looks_at=frozenset({Part.CHARTER}),
)
