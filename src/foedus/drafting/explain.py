"""Explanations: what has to give, in plain words, each with the case that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from foedus.drafting.give import Conflict, WhatGives
from foedus.drafting.subjects import Workshop
from foedus.drafting.wishes import Wish, finding
from foedus.principles.collisions import candidates, confirmed, settled
from foedus.principles.finding import Witness
from foedus.principles.subject import Subject


@dataclass(frozen=True, slots=True)
class Nearest:
    """A completion that keeps all wishes of a conflict but one.

    Attributes:
        broken: The wish it does not keep.
        choices: The completion.
        says: Why it does not.
        witness: The case that shows it, if it takes a case to show it.
    """

    broken: str
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
    nearest = tuple(
        _nearest(wishes[broken], choices, workshop)
        for broken, choices in sorted(conflict.nearest.items())
    )
    return Explained(conflict, _paragraph(conflict, what, wishes, nearest), nearest)


def _paragraph(
    conflict: Conflict, what: WhatGives, wishes: Mapping[str, Wish], nearest: tuple[Nearest, ...]
) -> str:
    n_all = f"{what.n_completions:,}"
    if len(conflict.wishes) == 1:
        (only,) = conflict.wishes
        return f"None of {n_all} completions keeps this: {_said(wishes[only])} {nearest[0].says}"
    asked = " And: ".join(_said(wishes[wish]) for wish in conflict.wishes)
    alone = ", ".join(f"{wish} by {what.n_keeping(wish):,}" for wish in conflict.wishes)
    together = "both" if len(conflict.wishes) == 2 else f"all {len(conflict.wishes)}"  # noqa: PLR2004
    why = " ".join(f"Where {one.broken} gives: {one.says}" for one in nearest)
    return f"None of {n_all} completions keeps {together} of these. {asked} By itself each can be had: {alone}. {why}"


def _said(wish: Wish) -> str:
    return wish.says if wish.says.endswith(".") else f"{wish.says}."


def _nearest(wish: Wish, choices: Mapping[str, str], workshop: Workshop) -> Nearest:
    subject = workshop.subject(choices)
    found = finding(wish, subject)
    if found is not None:
        return Nearest(wish.id, choices, found.says, found.witness)
    if wish.kind == "keep":
        return _treaty(wish, choices, subject)
    brackets = {b for row in workshop.draft.wishes[wish.name].kept_by for b in row}
    chosen = ", ".join(f"{b} = {choices[b]}" for b in sorted(brackets) if b in choices)
    return Nearest(wish.id, choices, f"the choice is {chosen}.", None)


def _treaty(wish: Wish, choices: Mapping[str, str], subject: Subject) -> Nearest:
    # Not those of another text with the same sets: a witness names the body that decides under this one.
    for candidate in candidates(subject.alone, subject.together, subject.choices):
        if wish.name not in {candidate.one.instrument, candidate.other.instrument}:
            continue
        if settled(candidate, subject.snapshot, subject.choices):
            continue
        collision = confirmed(candidate, subject.snapshot, subject.choices)
        if collision is not None and not collision.conflict.settled_by:
            witness = Witness(
                says=f"{collision.conflict.says}.",
                shows=collision.conflict.kind,
                events=tuple(map(str, collision.events)),
                decisions=dict(collision.decisions),
                states=(collision.conflict.bearer,),
                between=collision.conflict.between,
            )
            return Nearest(wish.id, choices, witness.says, witness)
    return Nearest(
        wish.id, choices, f"{wish.name} ends for parties of the text, or has to yield to it.", None
    )
