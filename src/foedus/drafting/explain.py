"""Explanations: what has to give, in plain words, each with the case that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from foedus.drafting.give import Conflict, WhatGives
from foedus.drafting.subjects import Workshop
from foedus.drafting.wishes import Wish, finding, is_ended, is_overridden
from foedus.principles.collisions import candidates, confirmed, settled
from foedus.principles.finding import Witness
from foedus.principles.subject import Subject
from foedus.vocabulary.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Nearest:
    """A completion that keeps all wishes of a conflict but one.

    Attributes:
        broken: The wish it does not keep.
        verdict: Whether it breaks it, or leaves it undetermined.
        choices: The completion.
        says: Why it does not.
        witness: The case that shows it, if it takes a case to show it.
    """

    broken: str
    verdict: Verdict
    choices: Mapping[str, str]
    says: str
    witness: Witness | None


@dataclass(frozen=True, slots=True)
class Explained:
    """A minimal conflict with one paragraph, and the completions nearest to keeping it."""

    conflict: Conflict
    says: str
    nearest: tuple[Nearest, ...]


def explained(conflict: Conflict, what: WhatGives, workshop: Workshop) -> Explained:
    """Explain a minimal conflict.

    Args:
        conflict: The wishes.
        what: What it was found in.
        workshop: Where completions are made.
    """
    wishes = {table.wish.id: table.wish for table in what.tables}
    verdicts = {table.wish.id: table.of for table in what.tables}
    nearest = tuple(
        _nearest(wishes[broken], verdicts[broken](choices), choices, workshop)
        for broken, choices in sorted(conflict.nearest.items())
    )
    return Explained(conflict, _paragraph(conflict, what, wishes, nearest), nearest)


def _paragraph(
    conflict: Conflict, what: WhatGives, wishes: Mapping[str, Wish], nearest: tuple[Nearest, ...]
) -> str:
    n_all = f"{what.n_completions:,}"
    if len(conflict.wishes) == 1:
        (only,) = nearest
        return f"None of {n_all} completions keeps this. {_said(wishes[only.broken])} {_instance(only)}"
    asked = " ".join(_said(wishes[wish]) for wish in conflict.wishes)
    alone = ", ".join(f"{wish} by {what.n_keeping(wish):,}" for wish in conflict.wishes)
    if len(conflict.wishes) == 2:  # noqa: PLR2004 - both
        lead = f"None of {n_all} completions keeps both, though each is kept by some ({alone})."
    else:
        n = len(conflict.wishes)
        lead = f"None of {n_all} completions keeps all {n}, though some keep any {n - 1} of them. By itself each is kept: {alone}."
    return f"{lead} {asked} {' '.join(map(_gives_way, nearest))}"


def _instance(near: Nearest) -> str:
    if near.verdict is Verdict.UNDETERMINED:
        return f"Where it comes nearest, whether it is kept is in doubt: {near.says}"
    return f"For instance: {near.says}"


def _gives_way(near: Nearest) -> str:
    doubt = ", which is then left in doubt" if near.verdict is Verdict.UNDETERMINED else ""
    return f"The rest can be kept without {near.broken}{doubt}: {near.says}"


def _said(wish: Wish) -> str:
    return wish.says if wish.says.endswith(".") else f"{wish.says}."


def _nearest(
    wish: Wish, verdict: Verdict, choices: Mapping[str, str], workshop: Workshop
) -> Nearest:
    subject = workshop.subject(choices)
    found = finding(wish, subject)
    if found is not None:
        return Nearest(wish.id, verdict, choices, found.says, found.witness)
    if wish.kind == "keep":
        says, witness = _treaty(wish, subject)
        return Nearest(wish.id, verdict, choices, says, witness)
    brackets = {b for row in workshop.draft.wishes[wish.name].kept_by for b in row}
    chosen = ", ".join(f"{b} is {choices[b]}" for b in sorted(brackets) if b in choices)
    return Nearest(wish.id, verdict, choices, f"{chosen or 'nothing is said of it'}.", None)


def _treaty(wish: Wish, subject: Subject) -> tuple[str, Witness | None]:
    """Return why a treaty is not kept, and the case that shows it."""
    if is_ended(wish.name, subject):
        return f"{wish.name} ends for parties of the text.", None
    if is_overridden(wish.name, subject):
        return f"the text says that it prevails over {wish.name}.", None
    # Not those of another text with the same sets: a witness names the body that decides under this one.
    for candidate in candidates(subject.alone, subject.together, subject.choices):
        if wish.name not in {candidate.one.instrument, candidate.other.instrument}:
            continue
        if settled(candidate, subject.snapshot, subject.choices):
            continue
        collision = confirmed(candidate, subject.snapshot, subject.choices)
        if collision is not None and collision.is_open:
            witness = Witness(
                says=f"{collision.conflict.says}.",
                shows=collision.conflict.kind,
                events=tuple(map(str, collision.events)),
                decisions=dict(collision.decisions),
                states=(collision.conflict.bearer,),
                between=collision.conflict.between,
            )
            return witness.says, witness
    return f"it is in doubt whether {wish.name} and the text bind one state to both sides.", None
