"""Verdicts on a draft as it stands: a principle holds if it holds however the brackets are filled.

Else it is violated in every completion, or it hangs on some brackets; then the verdict is undetermined, with how many completions keep it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from foedus.drafting.give import Table, sets_kept, tables_of
from foedus.drafting.space import Space
from foedus.drafting.subjects import Workshop
from foedus.drafting.wishes import Wish, finding
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.finding import Finding
from foedus.principles.principle import Principle
from foedus.vocabulary.verdicts import Verdict


def findings_on_draft(
    workshop: Workshop, space: Space, principles: Iterable[Principle] = PRINCIPLES
) -> Iterator[Finding]:
    """Yield, for every principle and way of reading it, the verdict over all completions.

    The witness of a violation is that of the first completion by name that breaks the principle.
    """
    wishes = [Wish(f"{p.id}:{way.name}", way.says) for p in principles for way in p.ways]
    for table in tables_of(workshop, space, wishes):
        yield _finding(table, workshop, space)


def _finding(table: Table, workshop: Workshop, space: Space) -> Finding:
    seen = Counter(table.verdicts.values())
    kept = sets_kept(space, (table,))
    n_all, n_keeping = sum(kept.values()), kept.get(1, 0)
    shown = _first(table, Verdict.VIOLATED) or _first(table, Verdict.UNDETERMINED)
    choices = space.whole(shown or _first(table, Verdict.HOLDS) or {})
    found = finding(table.wish, workshop.subject(choices))
    if found is None:
        message = f"{table.wish.id} is no principle"
        raise TypeError(message)
    if len(seen) == 1:
        (verdict,) = seen
        says = f"In each of {n_all:,} ways of filling the brackets. {found.says}"
    else:
        verdict = Verdict.UNDETERMINED
        where = ", ".join(table.scope)
        says = f"It hangs on {where}: it holds in {n_keeping:,} of {n_all:,} ways of filling the brackets."
    return replace(
        found,
        verdict=verdict,
        says=says,
        method=f"{found.method}; worked out once for each way of filling {len(table.scope)} brackets",
        figures={"completions": n_all, "completions_that_keep_it": n_keeping},
        cases=(),
    )


def _first(table: Table, wanted: Verdict) -> dict[str, str | None] | None:
    for assignment, verdict in table.verdicts.items():
        if verdict is wanted:
            return dict(zip(table.scope, assignment, strict=True))
    return None
