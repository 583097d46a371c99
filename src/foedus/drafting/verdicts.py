"""Verdicts on a draft as it stands: a principle holds if it holds however the brackets are filled.

Else it is violated in every completion, or it hangs on some brackets; then the verdict is undetermined, with how many completions keep it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from foedus.drafting.give import Table, sets_kept, tables_of
from foedus.drafting.space import Space
from foedus.drafting.subjects import Workshop
from foedus.drafting.wishes import finding, of_principle
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.finding import Finding
from foedus.principles.principle import Principle
from foedus.vocabulary.verdicts import Verdict


def findings_on_draft(
    workshop: Workshop,
    space: Space,
    principles: Iterable[Principle] = PRINCIPLES,
    *,
    progress: Callable[[str], None] = lambda _step: None,
) -> Iterator[Finding]:
    """Yield, for every principle and way of reading it, the verdict over all completions.

    The witness of a violation is that of the first completion by name that breaks the principle.
    """
    wishes = [of_principle(principle, way) for principle in principles for way in principle.ways]
    for table in tables_of(workshop, space, wishes, progress=progress):
        yield finding_over_all(table, workshop, space)


def finding_over_all(table: Table, workshop: Workshop, space: Space) -> Finding:
    """Return the verdict over all completions on a principle whose table is filled.

    Raises:
        TypeError: The table is of another kind of wish.
    """
    seen = Counter(table.verdicts.values())
    kept = sets_kept(space, (table,))
    n_all, n_keeping = sum(kept.values()), kept.get(1, 0)
    found = finding(table.wish, workshop.subject(completion_shown(table, space)))
    if found is None:
        message = f"{table.wish.id} is no principle"
        raise TypeError(message)
    if len(seen) == 1:
        (verdict,) = seen
        says = f"{_EVERYWHERE[verdict]}, however the brackets are filled. {_instance(verdict, found.says)}"
    else:
        verdict = Verdict.UNDETERMINED
        where = ", ".join(table.scope)
        says = (
            f"It hangs on how {where} are filled: {n_keeping:,} of {n_all:,} completions keep it."
        )
        says += f" One that does not: {found.says}"
    return replace(
        found,
        verdict=verdict,
        says=says,
        method=f"{found.method}; worked out for each way of filling the {len(table.scope)} brackets that can change it",
        figures={"completions": n_all, "completions_that_keep_it": n_keeping},
        cases=(),
    )


def completion_shown(table: Table, space: Space) -> dict[str, str]:
    """Return the first completion by name that breaks a wish; if none does, that leaves it in doubt; else that keeps it."""
    for wanted in (Verdict.VIOLATED, Verdict.UNDETERMINED, Verdict.HOLDS):
        first = _first(table, wanted)
        if first is not None:
            return space.whole(first)
    return space.whole({})


_EVERYWHERE = {
    Verdict.HOLDS: "It holds",
    Verdict.VIOLATED: "It is broken",
    Verdict.UNDETERMINED: "It is left in doubt",
}


def _instance(verdict: Verdict, says: str) -> str:
    return says if verdict is Verdict.HOLDS else f"For instance: {says}"


def _first(table: Table, wanted: Verdict) -> dict[str, str | None] | None:
    for assignment, verdict in table.verdicts.items():
        if verdict is wanted:
            return dict(zip(table.scope, assignment, strict=True))
    return None
