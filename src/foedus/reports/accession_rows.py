"""Accession audits as rows: what joining each completion, or the text, would ask of each state of the region."""

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.drafting.accession import Accession
from foedus.reports.matrix import blocks
from foedus.reports.tested import THE_TEXT
from foedus.reports.wording import Wording, label_of
from foedus.vocabulary.truth import Truth
from foedus.vocabulary.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What joining would ask of one state.

    Attributes:
        mark: `not admitted`, `party`, or the verdict on joining without a breach.
        verdict: On joining without a breach.
        in_the_way: Instruments that surely stand in the way, by id.
        perhaps: Those that perhaps do.
        note: Whose consent, and from when, in words; empty for nothing.
    """

    mark: str
    verdict: Verdict
    in_the_way: tuple[str, ...]
    perhaps: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessionRow:
    """One state under every completion."""

    name: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessionPart:
    """The part of the report on joining.

    Attributes:
        columns: Letters of the completions; empty for a text without brackets.
        totals: For each column: how many states could join without a breach, not, and perhaps; and are not admitted.
        blocks: Rows, in blocks by subregion.
    """

    columns: tuple[str, ...]
    totals: tuple[tuple[int, ...], ...]
    blocks: tuple[tuple[str, tuple[AccessionRow, ...]], ...]


def accession_part(wording: Wording) -> AccessionPart | None:
    """Return the part; None where there is nothing to join."""
    audits = {name: found for name, found in wording.assessment.tested.accessions.items() if found}
    if not audits:
        return None
    labels = tuple("" if name == THE_TEXT else label_of(n) for n, name in enumerate(audits, 1))
    by_state = [{one.state: one for one in found} for found in audits.values()]
    states = set(by_state[0])
    rows = tuple(
        (
            block.title,
            tuple(
                AccessionRow(
                    name=wording.name(state),
                    asked=tuple(_asked(column[state]) for column in by_state),
                )
                for state in block.states
            ),
        )
        for block in blocks(states, wording.assessment.region, wording)
    )
    return AccessionPart(
        columns=labels,
        totals=tuple(tuple(_totals(found)) for found in audits.values()),
        blocks=rows,
    )


def _totals(found: tuple[Accession, ...]) -> Iterator[int]:
    admitted = [one for one in found if one.may_join is not Truth.NO]
    for verdict in Verdict:
        yield sum(one.verdict is verdict for one in admitted)
    yield len(found) - len(admitted)


def _asked(found: Accession) -> Asked:
    mark = found.verdict.value
    if found.is_party:
        mark = "party"
    elif found.may_join is Truth.NO:
        mark = "not admitted"
    return Asked(
        mark=mark,
        verdict=found.verdict,
        in_the_way=tuple(change.instrument for change in found.changes if change.sure),
        perhaps=tuple(change.instrument for change in found.changes if not change.sure),
        note=_note(found),
    )


def _note(found: Accession) -> str:
    if not found.changes or found.may_join is Truth.NO:
        return ""
    n = len(found.consents_to_keep)
    parts = [f"to amend instead: consent of {n}"] if n else []
    if found.earliest is not None:
        parts.append(f"by its own act from {found.earliest}")
    elif found.not_before is not None:
        parts.append(f"not before {found.not_before}")
    return "; ".join(parts)
