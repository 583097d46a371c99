"""Wishes: what a completion of a draft may be asked to keep, and who keeps what.

Three kinds: a principle under one way of reading it (`no-gap:help`); something the text says of itself (`says:open-to-nato`); a treaty that stays in
force, unamended and without an open collision (`keep:nat-1949`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from foedus.drafting.relevance import relevant
from foedus.drafting.space import Space
from foedus.instruments.architecture import Architecture
from foedus.instruments.documents import Instrument
from foedus.obligations.conflicts import EVERY_OTHER
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.finding import Finding
from foedus.principles.no_double_bind import verdict_on
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.errors import QuestionError
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.truth import Truth
from foedus.vocabulary.verdicts import Verdict

WISHED = (
    "no-double-bind:beside",
    "no-gap:help",
    "no-gap:fellow-parties",
    "no-paralysis:attacker",
    "equal:coverage",
    "indivisible:free-choice",
    "indivisible:no-pre-eminence",
    "others-expense:coverage",
    "charter-compatible:express",
    "no-outside-presence:outside-eurasia",
    "peaceful-settlement:procedure",
    "effective:means-and-decider",
)
"""The wishes asked about if none is named, one way of reading each principle; every other way can be asked for by name."""

_KEPT_TREATY = frozenset({Part.MEMBERS, Part.HELP, Part.GATES, Part.BARS, Part.RANK, Part.ENDS})


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to keep.

    Attributes:
        id: `PRINCIPLE:WAY`, `says:NAME` or `keep:INSTRUMENT`.
        says: One sentence.
    """

    id: str
    says: str

    @property
    def kind(self) -> str:
        """Return what stands before the colon."""
        return self.id.split(":")[0]

    @property
    def name(self) -> str:
        """Return what stands after the colon."""
        return self.id.split(":")[1]


class UnknownWishesError(QuestionError):
    """Wishes that cannot be asked for.

    Attributes:
        texts: What was asked for.
    """

    def __init__(self, texts: Iterable[str], known: Iterable[str]) -> None:
        self.texts = tuple(texts)
        listed = [*known]
        super().__init__(
            " ".join(f"There is no wish {t!r}.{did_you_mean(t, listed)}" for t in self.texts)
            + " A wish is PRINCIPLE:WAY, says:NAME or, with --keep, an instrument."
        )


def wishes_for(
    draft: Architecture,
    instruments: Mapping[str, Instrument],
    named: Iterable[str],
    kept: Iterable[str],
) -> tuple[Wish, ...]:
    """Return the wishes asked for, in order of their ids.

    Args:
        draft: The draft; its own statements are wishes.
        instruments: Instruments that may be kept, by id.
        named: Ids of wishes; the usual ones and the draft's statements if none is named.
        kept: Ids of instruments that are to stay in force.

    Raises:
        UnknownWishesError: There are no such wishes; all are told at once.
    """
    known = {w.id: w for w in _known(draft)}
    treaties = {f"keep:{name}": _kept(name, found.title) for name, found in instruments.items()}
    asked = set(named) or {*WISHED, *(f"says:{name}" for name in draft.wishes)}
    asked |= {f"keep:{name}" for name in kept}
    every = {**known, **treaties}
    unknown = sorted(asked - every.keys())
    if unknown:
        raise UnknownWishesError(unknown, every)
    return tuple(every[key] for key in sorted(asked))


def _kept(name: str, title: str) -> Wish:
    says = f"{title}: it stays in force, unamended, and collides with nothing in the text."
    return Wish(f"keep:{name}", says)


def of_principle(principle: Principle, way: Parameters) -> Wish:
    """Return the wish that a principle holds under a way of reading it."""
    return Wish(f"{principle.id}:{way.name}", f"{principle.title}: {way.says}")


def _known(draft: Architecture) -> Iterator[Wish]:
    for principle in PRINCIPLES:
        for way in principle.ways:
            yield of_principle(principle, way)
    for name, wish in draft.wishes.items():
        yield Wish(f"says:{name}", wish.says)


def scope_of(wish: Wish, space: Space) -> tuple[str, ...]:
    """Return the brackets on which it hangs whether a completion keeps a wish."""
    if wish.kind == "says":
        rows = space.draft.wishes[wish.name].kept_by
        return space.closed({bracket for row in rows for bracket in row})
    return relevant(space, parts_of(wish))


def parts_of(wish: Wish) -> frozenset[Part]:
    """Return the parts of a text on which a wish hangs; none for what the draft says of itself."""
    if wish.kind == "says":
        return frozenset()
    if wish.kind == "keep":
        return _KEPT_TREATY
    principle = _principle(wish)
    return principle.parts(principle.way(wish.name))


def _principle(wish: Wish) -> Principle:
    return next(p for p in PRINCIPLES if p.id == wish.kind)


def said(wish: Wish, choices: Mapping[str, str | None], draft: Architecture) -> Verdict:
    """Return whether choices keep what the draft says of itself."""
    kept = any(
        all(choices.get(bracket) in wanted for bracket, wanted in row.items())
        for row in draft.wishes[wish.name].kept_by
    )
    return Verdict.HOLDS if kept else Verdict.VIOLATED


def verdict(wish: Wish, subject: Subject) -> Verdict:
    """Return whether a completion keeps a wish about a principle or a treaty."""
    if wish.kind == "keep":
        return _keeps(wish.name, subject)
    principle = _principle(wish)
    return principle.verdict(subject, principle.way(wish.name))


def _keeps(name: str, subject: Subject) -> Verdict:
    """Return whether a treaty stays in force for all its parties, not overridden, and free of open collisions with the text."""
    if is_ended(name, subject) or is_overridden(name, subject):
        return Verdict.VIOLATED
    if subject.before.snapshot.instruments[name].in_force is Truth.NO:
        return Verdict.UNDETERMINED  # there is nothing to keep
    treaty = subject.beside.commitments.of(frozenset({name}))
    meeting = [
        candidate
        for candidate in subject.beside.collisions_with(subject.alone)
        if name in {candidate.one.instrument, candidate.other.instrument}
    ]
    return verdict_on(meeting, subject, beyond=bool(treaty.beyond or subject.alone.beyond))


def is_ended(name: str, subject: Subject) -> bool:
    """Return whether the text ends a treaty for some of its parties."""
    then, now = subject.before.snapshot.instruments[name], subject.snapshot.instruments[name]
    return any(now.standing(state).bound is Truth.NO for state in then.parties)


def is_overridden(name: str, subject: Subject) -> bool:
    """Return whether the text says that it prevails over a treaty, by name or over every other but those it yields to."""
    for own in subject.own:
        provisions = subject.snapshot.instruments[own].instrument.provisions.values()
        if any(name in provision.prevails_over for provision in provisions):
            return True
        over_all = any(EVERY_OTHER in provision.prevails_over for provision in provisions)
        if over_all and not any(name in provision.yields_to for provision in provisions):
            return True
    return False


def finding(wish: Wish, subject: Subject) -> Finding | None:
    """Return what the test of a principle finds in full; None for other kinds of wish."""
    if wish.kind in {"says", "keep"}:
        return None
    principle = _principle(wish)
    found: Finding = principle.check(subject, principle.way(wish.name))
    return found
