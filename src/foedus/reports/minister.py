"""The first page: what the text promises, what holds, what does not, what has to give, for whom it changes what.

Begins with what the result rests on. Everything on it is counted from the parts that follow and told again there in full.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from foedus.reports.overview import Glance, glances
from foedus.reports.trade_offs import TradeOffs, trade_offs
from foedus.reports.verdict_rows import MARKS, PrincipleRow, WayRow, principle_rows
from foedus.reports.wording import Wording, day_words, listed
from foedus.vocabulary.counting import counted
from foedus.vocabulary.strengths import LEAST_HELP
from foedus.vocabulary.verdicts import Verdict

_MOST_CONFLICTS = 6
"""How many minimal conflicts the first page names."""
_MOST_SENTENCES = 4
"""How many principles the first page tells a finding of."""
_EASY, _HARD = 0.75, 0.25
"""Shares of the completions from which on, and up to which, keeping a principle counts as easy or hard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A question of the first page, and what was found.

    Attributes:
        asks: The question.
        says: Sentences.
        points: Points under them.
        more: The part of the report that tells it in full.
    """

    asks: str
    says: tuple[str, ...]
    points: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A principle at a glance.

    Attributes:
        title: Of the principle.
        least, most: The least and the greatest share of completions that keep it under a way of reading it; None for a text
            without brackets.
        says: In words.
    """

    title: str
    least: float | None
    most: float | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one completion, or the text, would change.

    Attributes:
        label, title: Which.
        takes_in: How many states take part; None where nobody is asked to.
        first: How many states would hold a first promise of help.
        fewer: How many would hold less than today.
        torn: How many can be bound against themselves by it.
    """

    label: str
    title: str
    takes_in: int | None
    first: int
    fewer: int
    torn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPage:
    """What a reader sees first."""

    rests_on: tuple[tuple[str, str], ...]
    boxes: tuple[Box, ...]
    ranges: tuple[Range, ...]
    changes: tuple[Change, ...]


def first_page(wording: Wording) -> FirstPage:
    """Return the first page."""
    return _Page(wording, principle_rows(wording), trade_offs(wording)).page()


@dataclass(frozen=True)
class _Page:
    wording: Wording
    rows: tuple[PrincipleRow, ...]
    trade: TradeOffs | None

    def page(self) -> FirstPage:
        boxes = (self._promises, self._changes_what, self._holds, self._fails, self._gives)
        return FirstPage(
            rests_on=tuple(self._rests_on()),
            boxes=tuple(box for make in boxes if (box := make()) is not None),
            ranges=tuple(map(self._range, self.rows)),
            changes=tuple(self._changes()),
        )

    @property
    def _ways(self) -> Iterator[tuple[str, WayRow]]:
        for row in self.rows:
            for way in row.ways:
                yield row.principle.title, way

    def _rests_on(self) -> Iterator[tuple[str, str]]:
        assessment = self.wording.assessment
        architecture = assessment.architecture
        day = day_words(assessment.as_of)
        if self.trade is not None:
            written = (
                "there is none; the compilers wrote down what was said and laid out "
                if architecture.stage == "proposal"
                else "it leaves much open; the compilers laid out "
            )
            yield (
                "Text",
                f"{written}{counted(self.trade.n_brackets, 'open choice')} in brackets: {self.trade.n_completions:,} ways of completing it",
            )
        elif architecture.own_instruments:
            yield "Text", "as the compilers encoded it from what was published; it is not in force"
        else:
            yield "Text", "as the compilers encoded it, provision by provision, in their own words"
        supposed = ", on which it is supposed to be in force for all who would take part"
        yield "Day", f"{day}{supposed if architecture.own_instruments else ''}"
        reading = assessment.library.readings.get(assessment.reading.partition(",")[0])
        title = reading.title if reading else assessment.reading
        yield (
            "Reading",
            f"{title}; each principle under every way of reading it that was published, none preferred",
        )
        yield "Beside it", self._beside()

    def _beside(self) -> str:
        architecture = self.wording.assessment.architecture
        if architecture.instruments and architecture.keeps != "everything_in_force":
            return "its promises are counted alone; whether they collide is tested beside everything in force"
        kept = [self.wording.title(name) for name in architecture.asks_to_keep]
        more = f"; asked for as wishes: {listed(kept)} unamended" if kept else ""
        return f"every commitment of the corpus in force that day, unless a choice ends it{more}"

    # --- what it promises, and to whom -------------------------------------------------------

    @property
    def _others(self) -> tuple[Glance, ...]:
        return glances(self.wording.assessment)[1:]

    def _promises(self) -> Box:
        assessment = self.wording.assessment
        today = glances(assessment)[0]
        region = len(assessment.region)
        before = f"{today.n_helped} of {region} states of the region hold a promise of help"
        completions = [row for row in self._others if row.is_completion]
        if completions:
            least, most = (f(row.n_helped for row in completions) for f in (min, max))
            between = f"between {least} and {most}" if least != most else str(most)
            n_open = len(assessment.architecture.leaves_open)
        if completions and self.trade is None:
            says = [f"It is not in force. Today {before}. With it in force it would be {between}."]
        elif completions:
            says = [
                f"As it stands it binds nobody: it leaves {counted(n_open, 'point')} open.",
                f"Today {before}. In the {len(completions)} ways of completing it that are shown as examples it would be {between}.",
            ]
        else:
            says = [
                f"Standing alone it gives a promise of help to {counted(row.n_helped, 'state')} of the {region} of the region, "
                f"in {counted(row.n_pairs, 'pair')} of helper and helped."
                for row in self._others
            ]
            says.append(f"On the day, with everything in force, {before}.")
        return Box(
            asks="What does it promise?",
            says=tuple(says),
            more="says" if assessment.architecture.elements else "cover",
        )

    def _changes_what(self) -> Box | None:
        changes = [*self._changes()]
        if not changes:
            return self._for_whom_alone()
        n_fewer = max(change.fewer for change in changes)
        fewer = (
            f"Up to {counted(n_fewer, 'state')} would hold less than today."
            if n_fewer
            else "None would hold less than today."
        )
        return Box(
            asks="For whom does it change what?",
            says=(
                f"States of the region that would hold a first promise of help, and states that it could bind against themselves. {fewer}",
            ),
            more="overview",
        )

    def _for_whom_alone(self) -> Box | None:
        """Return for how many states an order that exists holds the strongest promise."""
        today = glances(self.wording.assessment)[0].picture.by_state
        for row in self._others:
            alone = {s: c for s, c in row.picture.by_state.items() if c.strength >= LEAST_HELP}
            if not alone:
                return None
            strongest = sum(c.strength >= today[state].strength for state, c in alone.items())
            return Box(
                asks="For whom does it change what?",
                says=(
                    f"Of the {counted(len(alone), 'state')} that it promises help, {strongest} hold no stronger promise from elsewhere.",
                ),
                more="states",
            )
        return None

    def _changes(self) -> Iterator[Change]:
        today = glances(self.wording.assessment)[0].picture.by_state
        for row in self._others:
            if not row.is_completion:
                continue
            then = row.picture.by_state
            yield Change(
                label=row.label,
                title=row.picture.title,
                takes_in=len(row.picture.members),
                first=sum(then[s].strength >= LEAST_HELP > today[s].strength for s in then),
                fewer=sum(then[s].strength < today[s].strength for s in then),
                torn=len({bearer for found in row.picture.at_odds for bearer in found.bearers}),
            )

    # --- what holds, and what does not -------------------------------------------------------

    def _by_verdict(self, verdict: Verdict) -> list[tuple[str, WayRow]]:
        return [(title, way) for title, way in self._ways if way.finding.verdict is verdict]

    def _counted(self, ways: Iterable[tuple[str, WayRow]]) -> str:
        n = len([*ways])
        return f"{n} of {len([*self._ways])} tests"

    def _holds(self) -> Box:
        held = self._by_verdict(Verdict.HOLDS)
        if self.trade is None:
            return self._of_text(
                "What holds?", Verdict.HOLDS, f"{self._counted(held)} {_hold(held)}."
            )
        easy = [(t, w) for t, w in self._ways if w.share is not None and _EASY <= w.share < 1]
        says = [
            f"However the brackets are filled, {self._counted(held)} {_hold(held)}{': ' + _named(held) if held else ''}.",
            f"In most completions (three in four or more): {_named(easy)}."
            if easy
            else "No other holds in three completions of four.",
        ]
        return Box(asks="What holds?", says=tuple(says), more="principles")

    def _fails(self) -> Box:
        broken = self._by_verdict(Verdict.VIOLATED)
        doubt = self._by_verdict(Verdict.UNDETERMINED)
        if self.trade is None:
            told = f"{self._counted(broken)} are violated, each with a case that shows it; of {len(doubt)} it cannot be told."
            return self._of_text("What does not?", Verdict.VIOLATED, told)
        never = [(t, w) for t, w in self._ways if w.share == 0]
        kept_by_none = [(t, w) for t, w in never if w.finding.verdict is Verdict.VIOLATED]
        untold = [(t, w) for t, w in never if w.finding.verdict is not Verdict.VIOLATED]
        hard = [(t, w) for t, w in self._ways if w.share is not None and 0 < w.share <= _HARD]
        says = [
            f"No completion keeps {_named(kept_by_none)}." if kept_by_none else "",
            f"Of no completion can it be told for sure that it keeps {_named(untold)}."
            if untold
            else "",
            "" if never else "Each test is met by some completion.",
            f"Kept by one in four or fewer: {_named(hard)}." if hard else "",
        ]
        return Box(asks="What does not?", says=tuple(filter(None, says)), more="principles")

    def _of_text(self, asks: str, verdict: Verdict, told: str) -> Box:
        """Return what holds, or does not, of a text without brackets: under every way of reading, and under some."""
        found = [(row, [way.finding.verdict is verdict for way in row.ways]) for row in self.rows]
        always = [row for row, ways in found if all(ways)]
        some = [row for row, ways in found if any(ways) and not all(ways)]
        says = [told]
        if always:
            says.append(f"Under every way of reading it: {_titles(always)}.")
        if some:
            says.append(f"Under some ways of reading it: {_titles(some)}.")
        points = tuple(
            f"{row.principle.title}: {row.ways[0].says}" for row in always[:_MOST_SENTENCES]
        )
        return Box(asks=asks, says=tuple(says), points=points, more="principles")

    def _gives(self) -> Box | None:
        trade = self.trade
        if trade is None:
            mended = [(title, way) for title, way in self._ways if way.remedies]
            if not mended:
                return None
            return Box(
                asks="What would have to give?",
                says=(
                    f"{counted(len(mended), 'violation')} would not arise without some provisions:",
                ),
                points=tuple(
                    f"{title} ({_way(way)}): without {way.remedies[0]}"
                    for title, way in mended[:_MOST_CONFLICTS]
                ),
                more="principles",
            )
        options = [column for column in trade.columns if column.n_completions is not None]
        most = max((column.n_kept for column in options), default=0)
        says = [
            f"Of {trade.n_wishes} wishes the best completions keep {most}, none all."
            if most < trade.n_wishes
            else f"Some completion keeps all {trade.n_wishes} wishes."
        ]
        if trade.conflicts:
            says.append(
                f"{counted(len(trade.conflicts), 'smallest set')} of wishes that no completion keeps together:"
            )
        points = [*_together([conflict.titles for conflict in trade.conflicts])]
        rest = len(points) - _MOST_CONFLICTS
        if rest > 0:
            points = [*points[:_MOST_CONFLICTS], f"and {rest} more"]
        return Box(asks="What has to give?", says=tuple(says), points=tuple(points), more="gives")

    def _range(self, row: PrincipleRow) -> Range:
        shares = [way.share for way in row.ways if way.share is not None]
        if not shares:
            return Range(title=row.principle.title, least=None, most=None, says=_words(row.ways))
        least, most = min(shares), max(shares)
        says = (
            percent(least)
            if percent(least) == percent(most)
            else f"{percent(least)} to {percent(most)}"
        )
        return Range(title=row.principle.title, least=least, most=most, says=says)


def percent(share: float) -> str:
    """Return a share in words that never round something to nothing or to everything.

    >>> percent(0), percent(0.0001), percent(0.104), percent(0.9999), percent(1)
    ('none', 'under 1%', '10%', 'over 99%', 'all')
    """
    if share in {0, 1}:
        return "all" if share else "none"
    rounded = round(100 * share)
    if not rounded:
        return "under 1%"
    return "over 99%" if rounded == 100 else f"{rounded}%"  # noqa: PLR2004 - of a hundred


def _words(ways: Iterable[WayRow]) -> str:
    ways = [*ways]
    return ", ".join(
        f"{MARKS[verdict]} {n} {_SHORT[verdict]}"
        for verdict in Verdict
        if (n := sum(way.finding.verdict is verdict for way in ways))
    )


_SHORT = {
    Verdict.HOLDS: "holds",
    Verdict.VIOLATED: "violated",
    Verdict.UNDETERMINED: "not told",
}


def _way(way: WayRow) -> str:
    return way.way.name


def _hold(held: Sequence[object]) -> str:
    return "holds" if len(held) == 1 else "hold"


def _named(found: Iterable[tuple[str, WayRow]]) -> str:
    """Return principles with the ways of reading them, each principle once."""
    ways: dict[str, list[str]] = {}
    for title, way in found:
        ways.setdefault(title, []).append(_way(way))
    return "; ".join(f"{title.lower()} ({', '.join(names)})" for title, names in ways.items())


def _together(conflicts: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield the smallest sets of wishes that cannot be had together; pairs that share a wish are told as one."""
    left = [*conflicts]
    while left:
        pairs = [titles for titles in left if len(titles) == 2]  # noqa: PLR2004 - a pair
        counts = Counter(title for titles in pairs for title in titles)
        shared = max(sorted(counts), key=lambda title: counts[title], default="")
        if counts[shared] > 1 and len(left[0]) > 1:
            own = [titles for titles in pairs if shared in titles]
            others = [title for titles in own for title in titles if title != shared]
            yield f"{shared}: not together with any of: {'; '.join(others)}"
            left = [titles for titles in left if titles not in own]
            continue
        first, *left = left
        yield " + ".join(first) + ("" if len(first) > 1 else ": kept by none, whatever else gives")


def _titles(rows: Iterable[PrincipleRow]) -> str:
    return listed(row.principle.title.lower() for row in rows)
