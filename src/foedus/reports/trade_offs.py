"""Trade-offs: which wishes a draft's completions keep, side by side, and the wishes that none keeps together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from foedus.drafting.explain import Explained
from foedus.drafting.give import WhatGives
from foedus.drafting.wishes import Wish
from foedus.principles.catalogue import PRINCIPLES
from foedus.reports.verdict_rows import in_words
from foedus.reports.wording import Wording, label_of
from foedus.vocabulary.verdicts import Verdict

KINDS = {
    "principle": "Principles, each under one way of reading it",
    "says": "What the text says of itself",
    "keep": "Treaties that stay in force, unamended and without an open collision",
}
"""Kinds of wishes, in the order of the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One set of choices: one that no completion exceeds, or one named for illustration.

    Attributes:
        label: A number for the first kind, a letter for the second.
        n_kept: How many wishes it keeps.
        n_completions: How many completions keep just these; None for one named.
        choices: Alternative by bracket.
    """

    label: str
    n_kept: int
    n_completions: int | None
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WishRow:
    """One wish across the columns.

    Attributes:
        id: Of the wish.
        title, says: In words.
        n_keeping: Completions that keep it.
        share: Of all completions.
        hangs_on: The brackets on which it hangs.
        verdicts: In the order of the columns.
    """

    id: str
    title: str
    says: str
    n_keeping: int
    share: float
    hangs_on: tuple[str, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestRow:
    """A completion that keeps all wishes of a conflict but one: which it gives up, why, and the choices."""

    title: str
    says: str
    case: str
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """Wishes that no completion keeps together.

    Attributes:
        number: Its place.
        titles: The wishes in short.
        says: One paragraph.
        nearest: What keeps all but one.
    """

    number: int
    titles: tuple[str, ...]
    says: str
    nearest: tuple[NearestRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeOffs:
    """What a draft can keep, as a picture and in words."""

    n_wishes: int
    n_completions: int
    n_tried: int
    n_brackets: int
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, tuple[WishRow, ...]], ...]
    conflicts: tuple[ConflictRow, ...]


def trade_offs(wording: Wording) -> TradeOffs | None:
    """Return what a draft can keep; None where nothing is left open in brackets."""
    gives = wording.assessment.tested.gives
    if gives is None:
        return None
    columns = tuple(_columns(gives, wording))
    rows = [_wish(table.wish, gives, columns, wording) for table in gives.tables]
    explained = wording.assessment.tested.explained
    return TradeOffs(
        n_wishes=len(rows),
        n_completions=gives.n_completions,
        n_tried=gives.n_tried,
        n_brackets=len(gives.space.brackets),
        columns=columns,
        rows=tuple(
            (title, own)
            for kind, title in KINDS.items()
            if (own := tuple(row for row in rows if kind_of(row.id) == kind))
        ),
        conflicts=tuple(_conflict(n, one, gives, wording) for n, one in enumerate(explained, 1)),
    )


def kind_of(wish: str) -> str:
    """Return which of `KINDS` a wish is, by its id."""
    kind = wish.partition(":")[0]
    return kind if kind in KINDS else "principle"


def _columns(gives: WhatGives, wording: Wording) -> Iterator[Column]:
    for n, option in enumerate(gives.pareto, 1):
        yield Column(
            label=str(n),
            n_kept=len(option.kept),
            n_completions=option.n_completions,
            choices=option.choices,
        )
    completions = wording.assessment.architecture.completions
    for n, illustration in enumerate(completions.values(), 1):
        kept = sum(t.of(illustration.choices) is Verdict.HOLDS for t in gives.tables)
        yield Column(
            label=label_of(n), n_kept=kept, n_completions=None, choices=illustration.choices
        )


def _wish(wish: Wish, gives: WhatGives, columns: tuple[Column, ...], wording: Wording) -> WishRow:
    table = next(table for table in gives.tables if table.wish is wish)
    n_keeping = gives.n_keeping(wish.id)
    return WishRow(
        id=wish.id,
        title=wish_title(wish, wording),
        says=in_words(wish.says, wording),
        n_keeping=n_keeping,
        share=n_keeping / gives.n_completions,
        hangs_on=table.scope,
        verdicts=tuple(table.of(column.choices) for column in columns),
    )


def wish_title(wish: Wish, wording: Wording) -> str:
    """Return a wish in a few words."""
    match kind_of(wish.id):
        case "keep":
            return f"{wording.title(wish.name)} kept"
        case "says":
            return wish.says.rstrip(".")
    title = next(p.title for p in PRINCIPLES if p.id == wish.kind)
    return f"{title} ({wish.name.replace('-', ' ')})"


def _conflict(n: int, one: Explained, gives: WhatGives, wording: Wording) -> ConflictRow:
    wishes = {table.wish.id: table.wish for table in gives.tables}
    titles = tuple(wish_title(wishes[name], wording) for name in one.conflict.wishes)
    nearest = tuple(
        NearestRow(
            title=wish_title(wishes[near.broken], wording),
            says=in_words(near.says, wording),
            case="; ".join(map(wording.event_words, near.witness.events)) if near.witness else "",
            choices=near.choices,
        )
        for near in one.nearest
    )
    return ConflictRow(
        number=n,
        titles=titles,
        says=_paragraph(one, titles, gives, wording),
        nearest=nearest,
    )


def _paragraph(one: Explained, titles: tuple[str, ...], gives: WhatGives, wording: Wording) -> str:
    wishes = {table.wish.id: table.wish for table in gives.tables}
    n_all = f"{gives.n_completions:,}"
    asked = " ".join(
        _sentence(in_words(wishes[name].says, wording)) for name in one.conflict.wishes
    )
    if len(titles) == 1:
        return f"None of {n_all} completions keeps this, whatever else they keep or give up. It asks: {asked}"
    alone = "; ".join(
        f"“{title}” by {gives.n_keeping(name):,}"
        for title, name in zip(titles, one.conflict.wishes, strict=True)
    )
    together = "both" if len(titles) == 2 else f"all {len(titles)}"  # noqa: PLR2004
    return (
        f"None of {n_all} completions keeps {together}. They ask: {asked} By itself each can be had: {alone}. "
        "Something has to give, and for each there is a completion that gives up only that one of them:"
    )


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
