"""`foedus accession`: what a state would have to denounce, amend or reserve to join a text without a breach."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from foedus.cli.asking import AsJson, AsOfOrLast, Corpus, ReadingName, With, documents, law_on
from foedus.cli.drafts import Choose, refuse_choices
from foedus.cli.output import check_table, ends_with_words, print_json, write_table
from foedus.cli.progress import working
from foedus.vocabulary.counting import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foedus.drafting.accession import Accession, Audit
    from foedus.instruments.architecture import Architecture
    from foedus.principles.subject import Background, Subject
    from foedus.vocabulary.states import StateCode


@ends_with_words
def accession(
    asked: Annotated[
        list[str],
        typer.Argument(
            metavar="[STATE] ARCHITECTURE|INSTRUMENT",
            help="Who joins, and what; without a state, every state of Europe and Asia.",
        ),
    ],
    as_of: AsOfOrLast = None,
    all_states: Annotated[
        bool, typer.Option("--all", help="Every state of Europe and Asia, one line each.")
    ] = False,
    completion: Annotated[
        str | None, typer.Option(help="For a draft: a completion that it names.")
    ] = None,
    choose: Choose = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="With every state: write a .parquet or .csv file."),
    ] = None,
    with_: With = None,
    corpus: Corpus = "shipped",
    reading: ReadingName = "legal",
    json: AsJson = False,
) -> None:
    """What joining a text would ask of a state: what to denounce, amend or reserve, whose consent, from when."""
    from foedus.drafting.accession import Audit
    from foedus.vocabulary.states import find_state

    state, name = _asked(asked, every=all_states, output=output)
    code = find_state(state).code if state is not None else None
    library = documents(with_, corpus)
    law = law_on(as_of, library, reading)
    if code is not None:
        _refuse_strangers(code, law)
    with working():
        audit = Audit(_subject(name, law, completion, choose))
        every = audit.of_all(audit.every_state) if code is None else (audit.of(code),)
    head = {"architecture": audit.subject.id, "as_of": str(audit.subject.as_of), "reading": reading}
    named = f"{audit.subject.architecture.id}:{completion}" if completion and not choose else None
    if output is not None:
        _write(every, output, head, json=json)
    elif json:
        print_json({**head, **_plain(every, audit, alone=code is not None)})
    else:
        _print(every, audit, named or audit.subject.id, reading, alone=code is not None)


def _asked(asked: list[str], *, every: bool, output: Path | None) -> tuple[str | None, str]:
    """Return the state, if one is asked about, and the text."""
    from foedus.vocabulary.errors import QuestionError

    if len(asked) > 2:  # noqa: PLR2004 - a state and a text
        message = (
            "Ask about one STATE and one ARCHITECTURE or INSTRUMENT; quote a name of several words."
        )
        raise QuestionError(message)
    if every and len(asked) > 1:
        message = f"--all is about every state: leave out {asked[0]!r}."
        raise QuestionError(message)
    if output is not None and len(asked) > 1:
        message = "-o writes the table of every state: leave out the state, or use --json."
        raise QuestionError(message)
    if output is not None:
        check_table(output)
    return (asked[0] if len(asked) > 1 else None), asked[-1]


def _refuse_strangers(code: StateCode, law: Background) -> None:
    from foedus.vocabulary.errors import QuestionError

    if code not in law.snapshot.states:
        message = (
            f"{code} did not exist on {law.snapshot.as_of}; `foedus show {code}` tells its time."
        )
        raise QuestionError(message)


def _subject(
    name: str, law: Background, completion: str | None, choose: list[str] | None
) -> Subject:
    """Return the text in force that is meant.

    Raises:
        QuestionError: There is no such text, or a draft's brackets are left open.
    """
    from foedus.drafting.accession import instrument_alone
    from foedus.drafting.subjects import stands_alone
    from foedus.principles.subject import order_that_exists
    from foedus.vocabulary.errors import UnknownDocumentError
    from foedus.vocabulary.nearest import as_written, did_you_mean

    library = law.snapshot.library
    known = {**library.instruments, **library.architectures}
    written = as_written(name, known)
    if written not in known:
        raise UnknownDocumentError(name, "architecture or instrument", did_you_mean(name, known))
    architecture = library.architectures.get(written)
    if architecture is not None and not stands_alone(architecture):
        return _completed(architecture, law, completion, choose)
    refuse_choices(written, completion, choose)
    if architecture is not None:
        return order_that_exists(architecture, law.snapshot, law.choices)
    return instrument_alone(library.instruments[written], law)


def _completed(
    draft: Architecture, law: Background, completion: str | None, choose: list[str] | None
) -> Subject:
    from foedus.drafting.choosing import choices_made, left_open
    from foedus.drafting.subjects import Workshop
    from foedus.vocabulary.errors import QuestionError

    made = choices_made(draft, completion, choose or ())
    missing = left_open(draft, made)
    if missing:
        known = f" It names: {', '.join(draft.completions)}." if draft.completions else ""
        message = f"{draft.id} leaves open: {', '.join(missing)}. Fill each with --choose, or name a --completion.{known}"
        raise QuestionError(message)
    return Workshop(draft, law).subject(made)


def _plain(every: Sequence[Accession], audit: Audit, *, alone: bool) -> dict[str, Any]:
    from foedus.reports.plain_accession import NOT_COMPUTED, plain_accession, row

    rest = {"own_bars": list(audit.own_bars), "not_computed": list(NOT_COMPUTED)}
    if alone:
        return {**plain_accession(every[0]), **rest}
    return {"states": [row(found) for found in every], **rest}


def _print(
    every: Sequence[Accession], audit: Audit, text: str, reading: str, *, alone: bool
) -> None:
    from foedus.reports.accession_pages import accession_page, table_page
    from foedus.reports.pages import print_page

    if alone:
        print_page(accession_page(every[0], text, reading, audit.own_bars))
    else:
        print_page(table_page(every, text, str(audit.subject.as_of), reading))


def _write(every: Sequence[Accession], output: Path, head: dict[str, str], *, json: bool) -> None:
    import polars as pl

    from foedus.reports.plain_accession import flat_rows

    rows = flat_rows(every)
    write_table(pl.DataFrame(rows, schema=_schema()), output)
    if json:
        print_json({**head, "rows": len(rows), "written": str(output)})
    else:
        typer.echo(f"{counted(len(rows), 'row')} written to {output}.")


def _schema() -> dict[str, Any]:
    import polars as pl

    from foedus.reports.plain_accession import COLUMNS

    numbers = {"consents_to_join", "consents_to_keep"}
    kinds: dict[str, Any] = {name: pl.Int32 if name in numbers else pl.String for name in COLUMNS}
    return {**kinds, "is_party": pl.Boolean}
