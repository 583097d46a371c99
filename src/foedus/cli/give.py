"""`foedus give`: which wishes a draft can keep together, and what has to give."""

from typing import Annotated

import typer

from foedus.cli.asking import AsJson, AsOfOrLast, Corpus, ReadingName, With, documents, law_on
from foedus.cli.drafts import Choose, draft_named
from foedus.cli.output import ends_with_words, print_json
from foedus.cli.progress import working


@ends_with_words
def give(
    architecture: Annotated[str, typer.Argument(help="Id of a draft; see `foedus list`.")],
    as_of: AsOfOrLast = None,
    wish: Annotated[
        list[str] | None,
        typer.Option("--wish", metavar="PRINCIPLE:WAY|says:NAME", help="Keep this. Repeatable."),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="INSTRUMENT", help="Keep this treaty. Repeatable."),
    ] = None,
    choose: Choose = None,
    with_: With = None,
    corpus: Corpus = "shipped",
    reading: ReadingName = "legal",
    json: AsJson = False,
) -> None:
    """What has to give: which wishes no way of filling a draft's brackets keeps together."""
    from foedus.drafting.choosing import choices_made
    from foedus.drafting.explain import explained
    from foedus.drafting.give import what_gives
    from foedus.drafting.space import Space
    from foedus.drafting.subjects import Workshop
    from foedus.drafting.wishes import wishes_for

    library = documents(with_, corpus)
    draft = draft_named(architecture, library)
    before = law_on(as_of, library, reading)
    kept = keep if keep or wish else list(draft.asks_to_keep)
    wishes = wishes_for(draft, library.instruments, wish or (), kept or ())
    workshop = Workshop(draft, before)
    space = Space(draft, choices_made(draft, None, choose or ()))
    with working() as progress:
        what = what_gives(workshop, space, wishes, progress=progress)
        told = [explained(conflict, what, workshop) for conflict in what.conflicts]
    if json:
        from foedus.reports.plain_principles import plain_what_gives

        print_json(
            {
                "as_of": str(before.snapshot.as_of),
                "reading": reading,
                **plain_what_gives(what, told),
            }
        )
        return
    from foedus.reports.pages import print_page
    from foedus.reports.verdict_pages import giving_page

    print_page(giving_page(what, told, as_of=str(before.snapshot.as_of), reading=reading))
