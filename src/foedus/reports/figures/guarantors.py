"""Who would be bound to defend each state of two regions on a day, and how automatically."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import polars as pl

from foedus.corpus.catalogue import COMPILED_UNTIL
from foedus.datasets.atop.documents import atop_id_of
from foedus.obligations.pairs import PairDuties, all_pairs
from foedus.obligations.readings import choices_for
from foedus.obligations.snapshot import snapshot_of
from foedus.reports.figures.figure import Figure, Sources
from foedus.reports.figures.kinds import Kind, Reach, kinds_in, positions, reach
from foedus.reports.wording import day_words
from foedus.vocabulary.states import M49_SUBREGIONS, State, StateCode, all_states

NAME = "guarantors"
REGIONS = ("Europe", "Asia")
COLUMNS = (
    "automatic",
    "with arms",
    "own choice",
    "on request or decision",
    "some attackers only",
    "in doubt",
    "in ATOP until 2018",
    "none found",
)
"""From the most automatic to none."""
_BY_KIND = {
    Kind.AUTOMATIC: "automatic",
    Kind.WITH_ARMS: "with arms",
    Kind.OWN_CHOICE: "own choice",
    Kind.ON_REQUEST_OR_DECISION: "on request or decision",
    Kind.IN_DOUBT: "in doubt",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Guarantor:
    state: StateCode
    column: str
    instruments: frozenset[str]


def guarantors(sources: Sources, *, as_of: date = COMPILED_UNTIL) -> Figure:
    """Return the figure for a day.

    Args:
        sources: With a folder of tables, alliances that only ATOP lists count as last seen in its last year.
        as_of: The day.
    """
    corpus = "shipped" if sources.folder is None else "both"
    library = sources.library(corpus)
    duties = all_pairs(snapshot_of(library, as_of), choices_for(library, "legal"))
    table = _table(duties)
    columns = table["kind"].unique().to_list()
    covered = table.filter(~pl.col("kind").is_in(["none found", "in doubt", "in ATOP until 2018"]))
    n_states, n_covered = table["state"].n_unique(), covered["state"].n_unique()
    day = day_words(as_of)
    from_atop = (
        " *In ATOP until 2018*: only that table lists it, in force when it ends, not followed since."
        if "in ATOP until 2018" in columns
        else ""
    )
    return Figure(
        name=NAME,
        title=f"Who would be bound to defend each state of Europe and Asia, {day}",
        table=table,
        reading=(
            "A row is a state that is attacked; a number counts the states that would owe it help with force, each under the firmest "
            "promise that holds against more than half of all possible attackers. *Automatic*: forces are owed at once. *With arms*: help "
            "that includes arms is owed at once. *Own choice*: military means are not promised, the helper chooses or the text names none. *On request or decision*: nothing "
            "is owed before the victim asks or a body decides. *In doubt*: the text, or who is bound by it, is disputed or not known."
            f"{from_atop} Where one promise is more automatic and another less, the firmest counts. Of {n_states} states, {n_covered} "
            "have at least one promise that is not in doubt."
        ),
        rests_on=(
            f"Rests on the shipped documents as of {day}, reading *legal* (political commitments bind nobody), without any request or decision; "
            "states and entities of contested status are listed as they stand in the table of states, in the regions of UN M49."
            + (" Beside them ATOP 5.1." if sources.folder is not None else "")
        ),
        unknown=(
            "*None found* says that the documents hold no such promise, not that there is none; consultation, arms supplies and promises of the "
            "Security Council are not counted, nor what any of them would be worth."
        ),
        alt=_alt(table, n_states),
    )


def _alt(table: pl.DataFrame, n_states: int) -> str:
    counts = dict(table.group_by("kind").agg(pl.col("state").n_unique()).iter_rows())
    parts = [f"{column}: {counts[column]}" for column in COLUMNS if column in counts]
    return (
        f"Table of dots, one row for each of {n_states} states of Europe and Asia, one column for each kind of promise. "
        f"States with at least one promise of a kind: {'; '.join(parts)}."
    )


def _table(duties: PairDuties) -> pl.DataFrame:
    states = all_states()
    there = positions(duties)
    rows = []
    for code in there:
        if states[code].region in REGIONS:
            by_column: dict[str, list[_Guarantor]] = defaultdict(list)
            for guarantor in _guarantors_of(code, there, duties):
                by_column[guarantor.column].append(guarantor)
            for column in COLUMNS:
                found = by_column.get(column, [])
                if found or (column == "none found" and not by_column):
                    rows.append(_row(states[code], column, found))
    order = {name: n for region in REGIONS for n, name in enumerate(M49_SUBREGIONS[region])}
    return (
        pl.DataFrame(rows, orient="row")
        .with_columns(order=pl.col("subregion").replace_strict(order, default=-1))
        .sort(
            pl.col("region").replace_strict({name: n for n, name in enumerate(REGIONS)}),
            "order",
            "name",
            pl.col("kind").replace_strict({name: n for n, name in enumerate(COLUMNS)}),
        )
        .drop("order")
    )


def _row(state: State, column: str, found: list[_Guarantor]) -> dict[str, object]:
    instruments = sorted(set[str]().union(*(one.instruments for one in found)))
    return {
        "state": state.code,
        "name": state.name,
        "region": state.region,
        "subregion": state.subregion,
        "kind": column,
        "n_guarantors": len(found),
        "guarantors": " ".join(sorted(one.state for one in found)),
        "instruments": " ".join(instruments),
    }


def _guarantors_of(
    victim: StateCode, there: dict[StateCode, int], duties: PairDuties
) -> list[_Guarantor]:
    kinds = kinds_in(duties)[:, there[victim]]
    found = []
    for bearer, place in there.items():
        attackers = [n for state, n in there.items() if state not in {victim, bearer}]
        own = kinds[attackers, place]
        if own.any():
            held = reach(own)
            numbers = duties.provision[attackers, there[victim], place][own == own.max()]
            texts = frozenset(duties.references[int(n)][0] for n in numbers)
            found.append(_Guarantor(state=bearer, column=_column(held, texts), instruments=texts))
    return found


def _column(held: Reach, texts: frozenset[str]) -> str:
    if held.kind is Kind.IN_DOUBT and all(atop_id_of(name) is not None for name in texts):
        return "in ATOP until 2018"
    if not held.against_most and held.kind is not Kind.IN_DOUBT:
        return "some attackers only"
    return _BY_KIND[held.kind]
