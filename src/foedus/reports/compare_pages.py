"""Pages that compare: the matrix of architectures, a draft's brackets, and what changes from one text to another."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from string import ascii_uppercase

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.drafting.choosing import left_open, robbed
from foedus.drafting.compare import Compared
from foedus.drafting.differ import KINDS, Changed, Difference, PairsChanged, level_in_words, part_of
from foedus.drafting.features import FEATURES, NOT_SAID
from foedus.instruments.architecture import Architecture
from foedus.instruments.documents import Instrument
from foedus.instruments.library import Library
from foedus.instruments.provision import Provision
from foedus.principles.catalogue import PRINCIPLES
from foedus.reports.columns import columns as laid_out
from foedus.reports.in_words import InWords
from foedus.reports.pages import Page, facts, heading, indented, section, table
from foedus.reports.plain_compare import hangs_on, n_completions, stands_in
from foedus.reports.verdict_pages import STYLES
from foedus.vocabulary.states import StateCode, find_state
from foedus.vocabulary.strengths import STRENGTHS

_ABREAST = 5
"""How many architectures stand abreast in a table of verdicts or numbers."""
_MOST_NAMES = 12


def comparison_page(compared: Sequence[Compared], as_of: str, reading: str) -> Page:
    """Yield the comparison: what each says, what it promises, whom it covers, what the principles find."""
    letters = dict(zip(_letters(), compared, strict=False))
    yield heading("Architectures compared", f"on {as_of}", f"reading {reading}")
    yield facts((letter, f"{c.target.name}: {c.target.title}") for letter, c in letters.items())
    yield section("What each says")
    for key, asks in FEATURES.items():
        yield Text.assemble((f"\n{key}  ", "bold"), (asks, "dim"))
        yield _sayings(letters, key)
    yield section("Who is bound, and how strongly")
    yield Text(
        "Ordered pairs of states, the one owing to the other, by the strongest promise of the text alone."
        " After + those that would rise to a level if what is in doubt holds.",
        style="dim",
    )
    yield from _numbers(letters, [(f"{n} {STRENGTHS[n]}", _pairs_at(n)) for n in STRENGTHS if n])
    if waiting := [*_waiting(letters)]:
        yield Text("Not at once: these owe it only after something else.", style="dim")
        yield facts(waiting)
    yield section("Who is covered")
    yield Text("States of Europe and Asia, by the strongest promise to them.", style="dim")
    rows = [(f"{n} {says}", _states_at(n)) for n, says in STRENGTHS.items()]
    yield from _numbers(
        letters,
        [
            ("parties", lambda c: f"{c.n_parties['all']:,}"),
            ("parties outside Europe and Asia", lambda c: f"{c.n_parties['elsewhere']:,}"),
            *rows,
        ],
    )
    yield section("What the principles find")
    yield from _verdicts(letters)
    if hanging := [*_hanging(letters)]:
        yield Text(
            "\nOn a question of reading hang these; another answer gives another verdict (`foedus show QUESTION`).",
            style="dim",
        )
        yield facts(hanging)


def _letters() -> Iterator[str]:
    yield from ascii_uppercase
    yield from (one + two for one in ascii_uppercase for two in ascii_uppercase)


def _sayings(letters: Mapping[str, Compared], key: str) -> Padding:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for letter, column in letters.items():
        cell = column.features[key]
        value = (cell.value or "").replace("_", " ")
        style = "dim" if cell.value == NOT_SAID else ""
        grid.add_row(letter, Text(value, style=style), Text(cell.says))
    return Padding(grid, (0, 0, 0, 2))


Told = Callable[[Compared], str]


def _pairs_at(level: int) -> Told:
    return lambda column: _counted(*column.pairs_by_level[level])


def _states_at(level: int) -> Told:
    return lambda column: _counted(*column.states_by_level[level])


def _counted(sure: int, more: int) -> str:
    return f"{sure:,} +{more:,}" if more else f"{sure:,}"


def _waiting(letters: Mapping[str, Compared]) -> Iterator[tuple[str, str]]:
    """Yield, architecture by architecture, how many pairs of a level wait for what."""
    for letter, column in letters.items():
        for level, gates in column.waiting_by_level.items():
            of_level = column.pairs_by_level[level][0]
            for gate, n in gates.items():
                yield letter, f"{n:,} of {of_level:,} at level {level}: {gate}"


def _hanging(letters: Mapping[str, Compared]) -> Iterator[tuple[str, str]]:
    """Yield, for each question of reading, the verdicts that hang on it."""
    found: dict[str, dict[str, list[str]]] = {}
    for letter, column in letters.items():
        for finding in column.findings:
            row = f"{finding.principle}:{finding.parameters}"
            for question in finding.depends_on:
                found.setdefault(question, {}).setdefault(row, []).append(letter)
    for question in sorted(found):
        told = (f"{row} in {', '.join(where)}" for row, where in found[question].items())
        yield question, "; ".join(told)


def _abreast(letters: Mapping[str, Compared]) -> Iterator[list[tuple[str, Compared]]]:
    columns = iter(letters.items())
    while some := list(islice(columns, _ABREAST)):
        yield some


def _numbers(letters: Mapping[str, Compared], rows: Sequence[tuple[str, Told]]) -> Page:
    for some in _abreast(letters):
        told = [(name, *(tell(column) for _, column in some)) for name, tell in rows]
        yield laid_out(("", *(letter for letter, _ in some)), told)


def _verdicts(letters: Mapping[str, Compared]) -> Page:
    for some in _abreast(letters):
        rows = []
        for place, finding in enumerate(some[0][1].findings):
            verdicts = [column.findings[place].verdict for _, column in some]
            cells = [Text(verdict.value, style=STYLES[verdict]) for verdict in verdicts]
            rows.append((Text(f"{finding.principle}:{finding.parameters}"), *cells))
        yield laid_out(("", *(letter for letter, _ in some)), rows)


# --- drafts -----------------------------------------------------------------------------------


def draft_page(draft: Architecture, library: Library) -> Page:
    """Yield a draft's brackets with their alternatives and authors, and what hangs on each."""
    hanging = hangs_on(draft)
    yield heading(draft.title, f"draft {draft.id}")
    n_ways = n_completions(draft)
    yield Text(f"Brackets: {len(draft.brackets)}. Ways of filling them all: {n_ways:,}.")
    words = InWords(library)
    for name, bracket in draft.brackets.items():
        yield Text.assemble((f"\n{name}  ", "bold"), bracket.asks)
        lines: list[Text] = []
        if bracket.needs:
            needs = "; ".join(f"{b} is {' or '.join(w)}" for b, w in bracket.needs.items())
            lines.append(Text(f"means something only if {needs}", style="dim"))
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for choice, says in bracket.alternatives.items():
            states = f" [{words.role(says.states)}]" if _is_short(says.states, words) else ""
            told = Text(f"{says.says}{states} ")
            told.append(f"(by {', '.join(says.authors)})", style="dim")
            grid.add_row(choice, told)
        on_it = dict.fromkeys(way.split(":")[0] for way, scope in hanging.items() if name in scope)
        lines.append(Text(f"on it hang: {', '.join(on_it) or 'no principle'}", style="dim"))
        yield indented(grid, *lines)
    yield section("Which brackets each principle hangs on")
    yield table(("principle", "brackets"), _by_principle(hanging))
    if draft.completions:
        yield section("Completions named for illustration")
        yield facts((name, one.title) for name, one in draft.completions.items())


def _is_short(role: object, words: InWords) -> bool:
    return role is not None and len(words.role(role)) <= _SHORT


_SHORT = 120
"""Letters up to which the states of an alternative are spelt out; longer ones are on the page of `foedus show`."""


def _by_principle(hanging: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Yield principles with their brackets, ways of reading that hang on the same ones together."""
    for principle in PRINCIPLES:
        groups: dict[tuple[str, ...], list[str]] = {}
        for way in principle.ways:
            groups.setdefault(hanging[f"{principle.id}:{way.name}"], []).append(way.name)
        for scope, ways in groups.items():
            name = principle.id if len(groups) == 1 else f"{principle.id}: {', '.join(ways)}"
            yield name, ", ".join(scope) or "none"


def completion_page(
    draft: Architecture,
    document: Architecture,
    chosen: Mapping[str, str],
    parties: Iterable[StateCode],
) -> Page:
    """Yield a draft with choices made: what they say, and what stays open."""
    yield heading(document.title, f"architecture {document.id}", f"completes {draft.id}")
    yield section("Chosen")
    yield facts(
        (f"{name}={choice}", draft.brackets[name].alternatives[choice].says)
        for name, choice in chosen.items()
    )
    still = left_open(draft, chosen)
    without = [name for name in draft.brackets if robbed(draft, chosen, name)]
    if without:
        yield section("Without meaning under these choices")
        yield facts((name, robbed(draft, chosen, name)) for name in without)
    if still:
        yield section("Still open")
        yield facts((name, ", ".join(draft.brackets[name].alternatives)) for name in still)
        return
    names = _listed(tuple(sorted(parties)))
    yield section("Parties")
    yield Text(names or "nobody")


# --- differences ------------------------------------------------------------------------------


def difference_page(difference: Difference, library: Library) -> Page:
    """Yield what changes from one text to another."""
    one, other = difference.one.target, difference.other.target
    yield heading("What changes")
    yield facts([("A", f"{one.name}: {one.title}"), ("B", f"{other.name}: {other.title}")])
    if difference.choices:
        yield section("Choices")
        rows = ((b, here or "-", there or "-") for b, (here, there) in difference.choices.items())
        yield table(("bracket", "A", "B"), rows)
    yield section("Provisions")
    yield from _provisions(difference, library)
    yield section("Parties")
    lost, gained = difference.parties
    yield facts([("only in A", _listed(lost)), ("only in B", _listed(gained))])
    if not lost and not gained:
        yield Text("The same.")
    for letter, ended in zip("AB", difference.ended, strict=True):
        if ended:
            yield Text(f"Brought to an end by {letter} only: {', '.join(ended)}.")
    yield section("Who owes whom: the text alone")
    yield from _pairs(difference.duties)
    yield section("Who owes whom: with everything that stays in force beside it")
    yield from _pairs(difference.duties_in_all)


def _provisions(difference: Difference, library: Library) -> Page:
    if not difference.provisions:
        yield Text("Every provision says the same.")
    words = InWords(library)
    for letter, where in (("A", "one"), ("B", "other")):
        alone = [c for c in difference.provisions if stands_in(c) == where]
        if alone:
            yield Text(f"\nOnly in {letter}", style="bold")
            yield facts((f"{c.instrument} {c.pinpoint}", _pledge(c)) for c in alone)
    for change in (c for c in difference.provisions if stands_in(c) == "both"):
        yield Text(f"\n{change.instrument} {change.pinpoint}", style="bold")
        yield indented(table(("", "A", "B"), _parts(change, difference, words)))


def _pledge(change: Changed) -> str:
    text = change.one or change.other
    return text.pledge.value.replace("_", " ") if text and text.pledge else "no act promised"


def _parts(
    change: Changed, difference: Difference, words: InWords
) -> Iterator[tuple[str, str, str]]:
    here = _lines(change.one, difference.one, change.instrument, words)
    there = _lines(change.other, difference.other, change.instrument, words)
    told = [
        about for about in dict.fromkeys((*here, *there)) if here.get(about) != there.get(about)
    ]
    for about in told:
        yield about, here.get(about, "-"), there.get(about, "-")
    for part in () if told else change.parts:
        # What no words are made of is shown as it is written.
        yield part.replace("_", " "), _written(change.one, part), _written(change.other, part)


def _written(provision: Provision | None, part: str) -> str:
    said = part_of(provision, part)
    return "-" if said is None else str(said)


def _lines(
    provision: Provision | None, column: Compared, instrument: str, words: InWords
) -> dict[str, str]:
    """Return the parts of a provision in words; the paraphrase alone where it says no more."""
    if provision is None:
        return {}
    text: Instrument = column.subject.snapshot.instruments[instrument].instrument
    found = {line.about: line.says for line in words.provision(provision, text)}
    if provision.within:
        found["within"] = provision.within
    if provision.outcome:
        found["outcome"] = provision.outcome
    if provision.schedule:
        found["schedule"] = "; ".join(
            f"{step.share:.0%} by {step.by}" for step in provision.schedule
        )
    return found or {"says": provision.says}


def _pairs(changed: PairsChanged) -> Page:
    if not changed.levels:
        yield Text("The same.")
        return
    yield table(
        ("ordered pairs", "from A", "to B"),
        (
            (f"{n:,}", level_in_words(one), level_in_words(other))
            for (one, other), n in changed.counts.items()
        ),
    )
    for kind in KINDS:
        pairs = changed.which(kind)
        if 0 < len(pairs) <= _MOST_NAMES:
            named = ", ".join(f"{bearer} to {owed_to}" for bearer, owed_to in pairs)
            yield Text(f"{kind}: {named}")


def _listed(states: tuple[StateCode, ...]) -> str:
    names = [find_state(state).name for state in states[:_MOST_NAMES]]
    more = len(states) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")
