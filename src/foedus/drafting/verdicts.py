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
from foedus.principles.principle import Parameters, Principle
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
    every = [(principle, way) for principle in principles for way in principle.ways]
    wishes = [of_principle(principle, way) for principle, way in every if principle.surveyed]
    tables = {t.wish.id: t for t in tables_of(workshop, space, wishes, progress=progress)}
    for principle, way in every:
        table = tables.get(of_principle(principle, way).id)
        if table is not None:
            yield finding_over_all(table, workshop, space)
        else:
            progress(f"{principle.id}:{way.name}")
            yield finding_in_named(principle, way, workshop)


def finding_in_named(principle: Principle, way: Parameters, workshop: Workshop) -> Finding:
    """Return what is found in the completions that a draft names; the others are not tried, so that nothing is settled."""
    named = workshop.draft.completions
    found = {
        name: principle.check(workshop.subject(illustration.choices), way)
        for name, illustration in named.items()
    }
    shown = next((f for f in found.values() if f.verdict is Verdict.VIOLATED), None)
    told = "; ".join(f"{name}: {finding.verdict.value}" for name, finding in found.items())
    where = f"In the completions that the draft names - {told}." if found else "It names none."
    return Finding(
        principle=principle.id,
        parameters=way.name,
        verdict=Verdict.UNDETERMINED,
        says=f"{where} The others were not tried."
        + (f" For instance: {shown.says}" if shown else ""),
        witness=shown.witness if shown else None,
        method=shown.method if shown else "each completion that the draft names",
        bound="the completions that the draft names",
        sources=(*principle.sources, *way.sources),
        figures={"completions_tried": len(found)},
    )


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
