"""Write docs/explanation/weakly-sourced.md: what the corpus says on weak sources, the worst first.

Run `python tools/write_weak_sources_page.py` after a change to a document; a test compares the page.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from foedus.corpus.catalogue import shipped
from foedus.instruments.architecture import Architecture
from foedus.instruments.checks.known import instruments_in, walk
from foedus.instruments.documents import Area, Bibliography, DecisionRule, Instrument
from foedus.instruments.frozen import Sourced, Sources
from foedus.instruments.library import Library, Placed, kind_of
from foedus.instruments.participation import DisputedParticipation, Participation
from foedus.instruments.presence import Presence, Size
from foedus.instruments.provision import Provision
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary import states
from foedus.vocabulary.days import Day
from foedus.vocabulary.pledges import Confidence
from foedus.vocabulary.states import all_states

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "weakly-sourced.md"
SPANS = Path(states.__file__).parent / "data" / "state_spans.csv"

_OPENING = """\
# What is weakly sourced

Before an argument rests on an answer, look here whether the answer rests on something weak. The worst comes first: duties that an answer can
turn on, then days, then what is disputed, then numbers and texts on which no duty rests, at the end what is general knowledge and was not looked up.

| mark | means |
|---|---|
| to verify | nothing but general knowledge that should be checked (`K?`), or a page whose word alone is not enough (`confidence: verify`) |
| in part to verify | other sources beside `K?`; which of them carries what is said in the note |
| known | general knowledge of the compilers (`K`), not looked up |
| disputed | sources agree that it is disputed |

`foedus list KIND --confidence verify` lists the documents whose own sources are weak, and `foedus show ID` gives the sources of each part:

```console
$ foedus list instruments --confidence verify
...
$ foedus show are-fra-2009
...
```

This page is written from the documents by `tools/write_weak_sources_page.py`; do not edit it by hand.
"""

_CLOSING = """\
## Where this falls down

- A source that was seen is not a source that is right: of most pages only the opening was read, and some are those of a party to the dispute. What rests on
  one such page counts as seen here.
- A paraphrase can be wrong although its source is good; see [the corpus](corpus.md).
- What is missing has no source either, and does not stand here. What was looked for and not found is said in notes, and under
  [as of which day](corpus.md#as-of-which-day).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weak:
    """A part of a document, and how well it is sourced.

    Attributes:
        placed: Its document.
        at: Where it stands in it.
        part: The part.
        mark: `to verify`, `in part to verify`, `known` or `seen`.
        own: Whether it says so itself, rather than with its document.
    """

    placed: Placed
    at: KeyPath
    part: Sourced
    mark: str
    own: bool

    @property
    def id(self) -> str:
        """Return the id of the document."""
        return self.placed.document.id


def write_page(library: Library) -> str:
    """Return the page."""
    parts = [part for placed in library.placed for part in _parts(placed)]
    documents = [
        placed for placed in library.placed if not isinstance(placed.document, Bibliography)
    ]
    return "\n".join(
        [
            _OPENING,
            "## How much\n",
            _counts(parts),
            "## Duties to verify\n",
            "Promises whose text or article was not read. An answer that rests on one carries the confidence *verify*.\n",
            _duties(parts),
            "## Participations to verify\n",
            "Who is bound and since when.\n",
            _rows(parts, Participation, ("states", _states)),
            "## Exit and decisions to verify\n",
            "How a text can be left, and how a body decides.\n",
            _rows(parts, (_Exit, DecisionRule), ("about", lambda part: _last(part.at))),
            "## Days in doubt\n",
            "Days of instruments that were not found, or that the source itself doubts. On the days in question the answer is *unknown*.\n",
            _days(documents),
            "## Disputed\n",
            "Whether a participation binds, whose a place is, whether a host consents. What hangs on it is *disputed* in answers.\n",
            _disputed(documents),
            "## Presences to verify\n",
            "Forces abroad and their numbers. No duty rests on them.\n",
            _sizes(parts),
            _rows(parts, (Presence, Size), ("what", _size)),
            "## Other texts to verify\n",
            "Texts without a duty, cases, bodies, and elements of proposals.\n",
            _others(parts),
            "## The table of states\n",
            _STATES_SAYS,
            _table_of_states(),
            "## General knowledge, not looked up\n",
            "Documents that rest on nothing but `K`. What they say was not compared with a page.\n",
            _known(documents),
            _CLOSING,
        ]
    )


_STATES_SAYS = """\
Days of existence that rest on a choice of ours, or on an entity's own declaration, and not on the lists in common use; and entities of
contested status whose list of recognitions is not whole ([how the table is made](../../src/foedus/vocabulary/data/README.md)).
"""


_Exit: Any = Instrument.model_fields["exit"].annotation.__args__[0]  # type: ignore[union-attr]


def _parts(placed: Placed) -> Iterator[Weak]:
    document = placed.document
    if isinstance(document, Bibliography):
        return
    sources: dict[KeyPath, tuple[Sources, Confidence | None]] = {}
    for at, part in walk(document):
        if not isinstance(part, Sourced):
            continue
        own = bool(part.sources or part.confidence)
        above = next((sources[at[:n]] for n in range(len(at), -1, -1) if at[:n] in sources), None)
        inherited = above or ((), None)
        given = (
            part.sources or inherited[0],
            part.confidence or (None if part.sources else inherited[1]),
        )
        sources[at] = given
        mark = _mark(*given)
        yield Weak(placed=placed, at=at, part=part, mark=mark, own=own)


def _mark(sources: Sources, confidence: Confidence | None) -> str:
    stated = Sourced(sources=sources, confidence=confidence).stated_confidence
    if stated is Confidence.VERIFY:
        return "to verify"
    return "in part to verify" if "K?" in sources else stated.value


def _counts(parts: Iterable[Weak]) -> str:
    found: dict[str, Counter[str]] = {}
    for one in parts:
        kind = kind_of(one.placed.document)
        found.setdefault(kind, Counter())[one.mark] += 1
    marks = ("to verify", "in part to verify", "known", "seen")
    rows = [
        (f"`{kind}`", *(str(counts[mark]) for mark in marks), f"{_share(counts)} %")
        for kind, counts in sorted(found.items(), key=lambda item: -_share(item[1]))
    ]
    total = sum(found.values(), Counter[str]())
    rows.append(("all", *(str(total[mark]) for mark in marks), f"{_share(total)} %"))
    return (
        "Parts of documents that carry sources of their own or of what they stand in: the document, its provisions, participations, sizes, outcomes and so on.\n\n"
        + _table(("in documents of the kind", *marks, "share to verify"), rows)
    )


def _share(counts: Counter[str]) -> int:
    weak = counts["to verify"] + counts["in part to verify"]
    return round(100 * weak / counts.total())


def _weak(parts: Iterable[Weak], types: Any) -> list[Weak]:
    return [p for p in parts if isinstance(p.part, types) and p.mark.endswith("to verify")]


def _in_draft(one: Weak) -> bool:
    return isinstance(one.placed.document, Architecture)


def _duties(parts: Iterable[Weak]) -> str:
    found = [
        p for p in _weak(parts, Provision) if getattr(p.part, "pledge", None) and not _in_draft(p)
    ]
    by_document: dict[str, list[Weak]] = {}
    for one in found:
        by_document.setdefault(one.id, []).append(one)
    worst = sorted(by_document.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = [
        (
            f"`{name}`",
            "; ".join(f"{_last(one.at)} ({_pledge(one.part)}{_in_part(one)})" for one in weak),
            _short(weak[0].placed.document.note or ""),
        )
        for name, weak in worst
        if isinstance(weak[0].placed.document, Sourced)
    ]
    head = f"{len(found)} promises of {len(rows)} instruments.\n\n"
    return head + _table(("instrument", "promises", "note of the document"), rows)


def _pledge(part: Sourced) -> str:
    return str(getattr(part, "pledge", "")).replace("_", " ")


def _in_part(one: Weak) -> str:
    return ", in part" if one.mark.startswith("in part") else ""


def _rows(parts: Iterable[Weak], types: Any, column: tuple[str, Callable[[Weak], str]]) -> str:
    # What stands with its document is listed with it, above.
    found = [p for p in _weak(parts, types) if p.own and not _in_draft(p)]
    rows = [(f"`{p.id}`", f"{column[1](p)}{_in_part(p)}", _short(p.part.note or "")) for p in found]
    return f"{len(rows)} in all.\n\n" + _table(("document", column[0], "note"), rows)


def _states(one: Weak) -> str:
    spell: Any = one.part
    days = [f"{key} {getattr(spell, key)}" for key in _DAYS if getattr(spell, key)]
    return f"{', '.join(spell.states)}: {', '.join(days) or 'no day'}"


_DAYS = ("signed", "ratified", "acceded", "succeeded", "provisional", "bound", "suspended", "ended")


def _sizes(parts: Iterable[Weak]) -> str:
    marks = Counter(p.mark for p in parts if isinstance(p.part, Size))
    return (
        f"Numbers of forces are weak throughout: of {marks.total()} sizes {marks['seen']} rest on a page that was seen, {marks['known']} on general"
        f" knowledge, and {marks['to verify'] + marks['in part to verify']} are to be verified. Several are years old, and in the Gulf much changed in 2026.\n"
    )


def _size(one: Weak) -> str:
    if not isinstance(one.part, Size):
        return "the presence"
    low, high = one.part.low, one.part.high
    number = " to ".join(dict.fromkeys(str(n) for n in (low, high) if n is not None))
    return f"size {number}, as of {one.part.as_of or 'no day'}"


def _days(documents: Iterable[Placed]) -> str:
    rows = []
    for placed in documents:
        for root, instrument in instruments_in(placed):
            if isinstance(placed.document, Architecture):
                continue
            doubted = [
                f"{_day_words(at)} {_doubted(day)}"
                for at, day in walk(instrument, root)
                if isinstance(day, Day) and _is_doubted(day)
            ]
            if doubted:
                rows.append(
                    (f"`{instrument.id}`", "; ".join(doubted), _short(instrument.note or ""))
                )
    return _table(("instrument", "day", "note"), rows)


def _is_doubted(day: Day) -> bool:
    """Whether a day was not found: it may be any, or any after another; or a mark of doubt stands beside it."""
    return day.latest == date.max or any(mark in day.text for mark in "?~%")


def _doubted(day: Day) -> str:
    open_ended = day.latest == date.max and day.earliest > date.min
    return f"not found, {day.earliest} at the earliest" if open_ended else str(day)


def _day_words(at: KeyPath) -> str:
    outer = [f"no. {step + 1}" if isinstance(step, int) else str(step) for step in at]
    return (
        " ".join(outer).replace("participation", "participation,").replace("in_force", "in force")
    )


def _disputed(documents: Iterable[Placed]) -> str:
    rows: list[tuple[str, ...]] = []
    for placed in documents:
        document = placed.document
        for at, part in walk(document):
            match part:
                case DisputedParticipation():
                    rows.append((f"`{document.id}`", part.question, ", ".join(part.positions)))
                case Instrument(binding="disputed") | Provision(binding="disputed"):
                    where = _last(at) if at else "the instrument"
                    rows.append((f"`{document.id}`", f"whether {where} binds in law", ""))
                case Area(claimed_by=[_, *_] as claimants) if not part.part_of:
                    held = f"administered by {part.administered_by}" if part.administered_by else ""
                    rows.append(
                        (f"`{document.id}`", f"whose it is {held}".strip(), ", ".join(claimants))
                    )
                case Presence(consent="disputed" | "unknown" as consent):
                    rows.append(
                        (
                            f"`{document.id}`",
                            f"consent of the host: {consent}",
                            ", ".join(part.positions),
                        )
                    )
                case _:
                    pass
    return f"{len(rows)} in all.\n\n" + _table(("document", "what", "who says"), rows)


def _others(parts: Iterable[Weak]) -> str:
    named = (Participation, _Exit, DecisionRule, Presence, Size)
    found: dict[str, list[str]] = {}
    for one in _weak(parts, Sourced):
        is_duty = isinstance(one.part, Provision) and one.part.pledge and not _in_draft(one)
        if is_duty or (isinstance(one.part, named) and not _in_draft(one)):
            continue
        found.setdefault(one.id, []).append(f"{_where(one)}{_in_part(one)}")
    rows = [(f"`{name}`", "; ".join(where)) for name, where in sorted(found.items())]
    return f"{sum(map(len, found.values()))} parts of {len(rows)} documents.\n\n" + _table(
        ("document", "parts"), rows
    )


def _where(one: Weak) -> str:
    return _last(one.at) if one.at else "the document itself"


def _last(at: KeyPath) -> str:
    words = [step for step in at if isinstance(step, str) and step != "instruments"]
    number = f" no. {at[-1] + 1}" if at and isinstance(at[-1], int) else ""
    return (words[-1] if words else "") + number


def _table_of_states() -> str:
    with SPANS.open(encoding="utf-8") as file:
        chosen = [row for row in csv.DictReader(file) if not _is_in_the_lists(row["basis"])]
    lines = [
        (f"`{row['state']}`", _span(row), row["basis"])
        for row in sorted(chosen, key=lambda row: (row["basis"], row["state"]))
    ]
    lines += [
        (f"`{state.code}`", "who recognises it", _recognition(state.contested))
        for state in sorted(all_states().values(), key=lambda s: s.code)
        if state.contested is not None and not state.contested.is_complete
    ]
    return f"{len(lines)} entries.\n\n" + _table(("state", "what", "rests on"), lines)


def _is_in_the_lists(basis: str) -> bool:
    """Whether days are those of the lists in common use, and no choice of ours."""
    return basis.startswith(("UN", "COW")) and "bridged" not in basis


def _span(row: dict[str, str]) -> str:
    kind = row["kind"].replace("_", " ")
    return f"{kind} {row['since'] or '?'} to {row['until'] or 'now'}".replace(
        "un member", "member of the United Nations"
    )


def _recognition(contested: Any) -> str:
    return f"the list names only some; as of {contested.as_of}"


def _known(documents: Iterable[Placed]) -> str:
    by_kind: dict[str, list[str]] = {}
    for placed in documents:
        document = placed.document
        if (
            isinstance(document, Sourced)
            and _mark(document.sources, document.confidence) == "known"
        ):
            by_kind.setdefault(kind_of(document), []).append(document.id)
    lines = []
    for kind, names in sorted(by_kind.items(), key=lambda item: -len(item[1])):
        listed = ", ".join(f"`{name}`" for name in sorted(names))
        lines += [f"**{kind}** ({len(names)}): {listed}", ""]
    return "\n".join(lines)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]} ..."


_MOST = 160


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    lines += [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(write_page(shipped()), encoding="utf-8")
    print(f"{PAGE.name} written.")
