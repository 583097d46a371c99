"""Peace: armed conflict between fellow members, and attacks on members beside those on others.

Source of the tables: UCDP/PRIO (armed conflicts, at least 25 deaths in battle in a year), GML-MID (uses of force), ICB (crises).
Membership is looked at in the middle of each year. Rates are by member-pair and year, or by state and year, so that large and small,
old and young bodies can be set side by side.
Limits: no conflict does not show that a principle is the reason; what the tables do not code is not there for them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

from foedus.claims.finding import Evidence, Result, Verdict
from foedus.claims.grounds import Grounds
from foedus.claims.membership import joined
from foedus.datasets.catalogue import data_set
from foedus.datasets.conflicts import (
    ICB,
    ICB_TABLE,
    MID,
    MID_TABLE,
    UCDP,
    UCDP_TABLE,
    Dispute,
    conflicts,
    crises,
    disputes,
)
from foedus.datasets.tables import find_table
from foedus.instruments.assertion import AttackedNoLess, PeaceAmong
from foedus.obligations.scenario_files import scenario_of
from foedus.vocabulary.counting import counted
from foedus.vocabulary.pledges import EventKind
from foedus.vocabulary.states import StateCode, all_states

Pair = tuple[StateCode, StateCode]
COVERED = 0.75
"""The share of the years asked about that a table must cover for its figures to decide."""
PER = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fellows:
    """Pairs of fellow members in a span of years.

    Attributes:
        pairs: By year; both surely members in the middle of it.
        idle: Of these, those of which one is frozen or suspended.
        unsure: Pairs left out, because the membership of one is not known exactly.
    """

    pairs: dict[int, frozenset[Pair]]
    idle: dict[int, frozenset[Pair]]
    unsure: int

    def number(self, until: int) -> int:
        """Return the number of pairs and years up to a year."""
        return sum(len(pairs) for year, pairs in self.pairs.items() if year <= until)

    def among(self, year: int, pairs: Iterable[Pair]) -> frozenset[Pair]:
        """Return those of some pairs that were fellow members in a year."""
        return self.pairs.get(year, frozenset()) & frozenset(pairs)


def fellows(name: str, since: int, until: int, grounds: Grounds) -> Fellows:
    """Return the pairs of fellow members of a body."""
    pairs: dict[int, frozenset[Pair]] = {}
    idle: dict[int, frozenset[Pair]] = {}
    unsure = 0
    for year in range(since, until + 1):
        members = grounds.members_in(name, year)
        sure = sorted(members.sure)
        pairs[year] = frozenset(combinations(sure, 2))
        idle[year] = frozenset(
            pair for pair in pairs[year] if not members.frozen.keys().isdisjoint(pair)
        )
        n_all = len(sure) + len(members.unsure)
        unsure += n_all * (n_all - 1) // 2 - len(pairs[year])
    return Fellows(pairs=pairs, idle=idle, unsure=unsure)


def peace_among(asserted: PeaceAmong, day: date, grounds: Grounds) -> Result:
    """Test that fellow members fight no armed conflict with each other.

    A body in which two members did is contradicted, one in which none did is supported as far as this can show.
    """
    result = grounds.with_tables(
        {UCDP: UCDP_TABLE}, lambda folder: _peace_among(asserted, day, grounds, folder)
    )
    # Cases of the documents are no complete list: they decide nothing, with tables or without.
    return replace(result, evidence=(*result.evidence, *_cases(asserted, day, grounds)))


def _peace_among(asserted: PeaceAmong, day: date, grounds: Grounds, folder: Path) -> Result:
    until = min(data_set(UCDP).last_year, day.year)
    asked = [
        _looked_at(name, asserted.since, until, grounds, folder) for name in asserted.members_of
    ]
    beside = [_looked_at(name, asserted.since, until, grounds, folder) for name in asserted.beside]
    verdicts = [
        Verdict.CONTRADICTED if one.figures["conflict_pair_years"] else Verdict.SUPPORTED
        for one in asked
    ]
    left_out = sum(int(one.figures["pair_years_left_out"]) for one in asked)
    too_short = until - asserted.since + 1 < COVERED * (day.year - asserted.since + 1)
    return Result(
        verdict=Verdict.UNDETERMINED if too_short else joined(verdicts),
        found=" ".join(_in_short(one) for one in (*asked, *beside)),
        evidence=(*asked, *beside),
        limits=(
            _ends(asserted.since, until),
            "A member is a party to the founding instrument in the middle of the year, a frozen or suspended participation included.",
            f"Left out, because a membership is not known exactly: {counted(left_out, 'pair-year')}.",
            "Bodies differ in how many neighbours and open borders they hold together: rates do not show what a body did.",
            "That fellow members do not fight is a sign of the principle and not the principle; where none fought it may be for other reasons.",
            "A conflict counts for two states on opposite sides of it of which one is a party itself; the other may support with troops.",
        ),
        would_change="another list of conflicts, or of who was a member when, under which no fellow members fought",
    )


def _ends(since: int, until: int) -> str:
    """Return where the tables end, and the years looked at."""
    ends = ", ".join(f"{name.upper()} {data_set(name).last_year}" for name in (UCDP, MID, ICB))
    return f"Looked at: {since} to {until}. The tables end: {ends}."


def _looked_at(name: str, since: int, until: int, grounds: Grounds, folder: Path) -> Evidence:
    found = fellows(name, since, until, grounds)
    years: dict[Pair, set[int]] = {}
    for one in conflicts(folder):
        for pair in found.among(one.year, one.pairs):
            years.setdefault(pair, set()).add(one.year)
    total, n = found.number(until), sum(map(len, years.values()))
    idle = sum(pair in found.idle[year] for pair, in_years in years.items() for year in in_years)
    figures: dict[str, float] = {
        "pair_years": total,
        "pair_years_left_out": found.unsure,
        "conflict_pair_years": n,
        "of_frozen_or_suspended": idle,
        "per_1000": round(PER * n / total, 2) if total else 0.0,
    }
    more = [*_uses_of_force(found, folder, until, figures), *_crises(found, folder, until, figures)]
    if idle:
        more.insert(0, f"{idle} of it with a member whose participation was frozen or suspended")
    pairs = "; ".join(f"{a} and {b} {spelled(sorted(years[a, b]))}" for a, b in sorted(years))
    return Evidence(
        says=f"{name}: {counted(n, 'pair-year')} of armed conflict in {total:,} of fellow members, {since} to {until}"
        f"{f' ({pairs})' if pairs else ''}{''.join(f'; {one}' for one in more)}.",
        figures=figures,
        documents=(name,),
        sources=(UCDP, *([MID] if "force_pair_years" in figures else [])),
    )


def _uses_of_force(
    found: Fellows, folder: Path, until: int, figures: dict[str, float]
) -> Iterable[str]:
    if find_table(data_set(MID).table(MID_TABLE), folder).path is None:
        return
    last = min(until, data_set(MID).last_year)
    seen = {
        (one.year, pair)
        for one in disputes(folder)
        if one.used_force
        for pair in found.among(one.year, [_pair(one.actor, one.target)])
    }
    figures["force_pair_years"] = len(seen)
    yield f"{counted(len(seen), 'pair-year')} with a use of force in {found.number(last):,} to {last}"


def _crises(found: Fellows, folder: Path, until: int, figures: dict[str, float]) -> Iterable[str]:
    if find_table(data_set(ICB).table(ICB_TABLE), folder).path is None:
        return
    seen = {
        (one.crisis, one.state)
        for one in crises(folder)
        if found.among(one.year, [_pair(one.state, one.triggered_by)])
    }
    figures["crises"] = len(seen)
    last = min(until, data_set(ICB).last_year)
    yield f"{counted(len(seen), 'crisis', 'crises')} triggered by a fellow member to {last}"


def _pair(one: StateCode, other: StateCode) -> Pair:
    return (min(one, other), max(one, other))


def _in_short(one: Evidence) -> str:
    rate = one.figures["per_1000"]
    return f"{one.documents[0]}: {int(one.figures['conflict_pair_years'])} ({rate:g} per {PER:,} pair-years)."


def spelled(years: list[int]) -> str:
    """Return years as spans.

    >>> spelled([1996, 1997, 1998, 2001])
    '1996-1998, 2001'
    """
    spans: list[list[int]] = []
    for year in years:
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}-{s[-1]}" for s in spans)


def _cases(asserted: PeaceAmong, day: date, grounds: Grounds) -> Iterable[Evidence]:
    """Yield cases of the documents in which a member attacked a fellow member by the day of the claim."""
    for case in sorted(grounds.library.cases.values(), key=lambda c: (c.began.earliest, c.id)):
        began = case.began.earliest
        if not asserted.since <= began.year or began > day:
            continue
        for event in scenario_of(case, grounds.library).events:
            if event.kind is not EventKind.ATTACK:
                continue
            names = [
                name
                for name in asserted.members_of
                if {event.by, event.on} <= grounds.members(name, began).sure
            ]
            if names:
                yield Evidence(
                    says=f"Case {case.id} ({case.began}), put as {event}: both members of {', '.join(names)}.",
                    documents=(case.id, *names),
                    sources=case.sources,
                )


def attacked_no_less(asserted: AttackedNoLess, day: date, grounds: Grounds) -> Result:
    """Test that members were attacked no less than other states, by two measures; where they differ, mixed.

    An attack is a dispute in which the side that began used force against a state that was in it from the start; the
    second measure counts those in which the state attacked had deaths.
    """
    return grounds.with_tables(
        {MID: MID_TABLE}, lambda folder: _attacked(asserted, day, grounds, folder)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Years:
    """State-years of members and of others."""

    members: dict[int, frozenset[StateCode]]

    def rates(self, attacks: Mapping[tuple[int, StateCode], int]) -> dict[str, float]:
        """Return how often members and others were attacked, and per 1,000 state-years."""
        there = [(target, year) for (_, target), year in attacks.items() if year in self.members]
        on_members = sum(target in self.members[year] for target, year in there)
        of_members = sum(map(len, self.members.values()))
        of_others = sum(len(_states_in(year) - found) for year, found in self.members.items())
        on_others = len(there) - on_members
        return {
            "on_members": on_members,
            "on_others": on_others,
            "member_years": of_members,
            "other_years": of_others,
            "per_1000_members": round(PER * on_members / max(of_members, 1), 1),
            "per_1000_others": round(PER * on_others / max(of_others, 1), 1),
        }


def _attacked(asserted: AttackedNoLess, day: date, grounds: Grounds, folder: Path) -> Result:
    until = min(data_set(MID).last_year, day.year)
    name = asserted.members_of
    span = range(asserted.since, until + 1)
    years = _Years(members={y: grounds.members_in(name, y).sure for y in span})
    attacks = [one for one in disputes(folder) if one.began and one.used_force]
    measures = {
        "force was used": years.rates(_first_years(attacks)),
        "it cost the attacked lives": years.rates(_first_years(a for a in attacks if a.killed)),
    }
    verdicts = [
        Verdict.SUPPORTED if f["per_1000_members"] >= f["per_1000_others"] else Verdict.CONTRADICTED
        for f in measures.values()
    ]
    asked = day.year - asserted.since + 1
    evidence = tuple(
        Evidence(
            says=f"{asserted.since} to {until}, {what}: {int(f['on_members'])} attacks on members of {name},"
            f" {f['per_1000_members']:g} per {PER:,} state-years; {int(f['on_others']):,} on other states,"
            f" {f['per_1000_others']:g}.",
            figures=f,
            documents=(name,),
            sources=(MID,),
        )
        for what, f in measures.items()
    )
    return Result(
        verdict=joined(verdicts) if len(span) >= COVERED * asked else Verdict.UNDETERMINED,
        found=" ".join(one.says for one in evidence),
        evidence=(*evidence, *_put_to_the_test(name, day, grounds)),
        limits=(
            f"The table ends in {data_set(MID).last_year}: {day.year - until} of {asked} years are not covered.",
            "It tells who used force against whom, and not on whose territory; ships and aircraft abroad are among it.",
            "Members differ from others in more than membership: the rates do not show what made the difference.",
        ),
        would_change="a table that tells on whose territory force was used, or one that covers the years since; a definition of failure",
    )


def _first_years(attacks: Iterable[Dispute]) -> dict[tuple[int, StateCode], int]:
    """Return the first year of each attack on a state."""
    found: dict[tuple[int, StateCode], int] = {}
    for one in attacks:
        key = (one.dispute, one.target)
        found[key] = min(one.year, found.get(key, one.year))
    return found


def _put_to_the_test(name: str, day: date, grounds: Grounds) -> Iterable[Evidence]:
    """Yield how the cases of the documents say that the guarantees of an instrument fared."""
    became: Counter[str] = Counter()
    found = []
    for case in grounds.library.cases.values():
        if case.began.earliest > day:
            continue
        outcomes = [o.became for o in case.outcomes if o.under.split()[0] == name]
        became.update(outcomes)
        found += [case.id] if outcomes else []
    if found:
        told = ", ".join(f"{what.replace('_', ' ')} {n}" for what, n in sorted(became.items()))
        yield Evidence(
            says=f"Its guarantees came up in {counted(len(found), 'case')} of the documents; outcomes: {told}.",
            figures=dict(became),
            documents=tuple(sorted(found)),
        )


@cache
def _states_in(year: int) -> frozenset[StateCode]:
    """Return the states that the COW project counts in a year: those that its tables can name."""
    middle = date(year, 7, 1)
    return frozenset(
        code
        for code, state in all_states().items()
        if any(one.scheme == "cow" and one.span.covers(middle) for one in state.codes)
    )
