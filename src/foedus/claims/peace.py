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
from foedus.claims.grounds import MIDDLE_OF_THE_YEAR, Grounds
from foedus.claims.membership import joined
from foedus.claims.years import YearsAsked
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
PER = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fellows:
    """Pairs of fellow members in a span of years.

    Attributes:
        pairs: By year; both surely members in the middle of it.
        idle: Of these, those of which one is frozen or suspended.
        unsure: Pairs left out, because the membership of one is not known exactly or disputed.
        members: The years in which each state surely was a member.
        in_doubt: The years in which it is in doubt whether it was, and why.
    """

    pairs: dict[int, frozenset[Pair]]
    idle: dict[int, frozenset[Pair]]
    unsure: dict[int, frozenset[Pair]]
    members: dict[StateCode, list[int]]
    in_doubt: dict[StateCode, dict[str, list[int]]]

    def number(self, until: int) -> int:
        """Return the number of pairs and years up to a year."""
        return sum(len(pairs) for year, pairs in self.pairs.items() if year <= until)

    def among(self, year: int, pairs: Iterable[Pair]) -> frozenset[Pair]:
        """Return those of some pairs that were fellow members in a year."""
        return self.pairs.get(year, frozenset()) & frozenset(pairs)

    @property
    def left_out(self) -> dict[Pair, list[int]]:
        """Return the pairs left out, with the years."""
        found: dict[Pair, list[int]] = {}
        for year, pairs in self.unsure.items():
            for pair in pairs:
                found.setdefault(pair, []).append(year)
        return found


def fellows(name: str, since: int, until: int, grounds: Grounds) -> Fellows:
    """Return the pairs of fellow members of a body."""
    found = Fellows(pairs={}, idle={}, unsure={}, members={}, in_doubt={})
    for year in range(since, until + 1):
        members = grounds.members_in(name, year)
        pairs = frozenset(combinations(sorted(members.sure), 2))
        perhaps = frozenset(combinations(sorted(members.sure | members.unsure), 2))
        found.pairs[year], found.unsure[year] = pairs, perhaps - pairs
        found.idle[year] = frozenset(p for p in pairs if not members.frozen.keys().isdisjoint(p))
        for state in members.sure:
            found.members.setdefault(state, []).append(year)
        if members.unsure:
            why = grounds.in_doubt(name, date(year, *MIDDLE_OF_THE_YEAR))
            for state in members.unsure:
                found.in_doubt.setdefault(state, {}).setdefault(why[state], []).append(year)
    return found


def peace_among(asserted: PeaceAmong, day: date, grounds: Grounds) -> Result:
    """Test that fellow members fight no armed conflict with each other.

    A body in which two members did is contradicted, one in which none did is supported as far as this can show.
    """
    result = grounds.with_tables(
        {UCDP: UCDP_TABLE}, lambda folder: _peace_among(asserted, day, grounds, folder)
    )
    cases = tuple(_cases(asserted, day, grounds))
    if result.verdict is Verdict.UNDETERMINED:
        result = _by_cases(asserted, result, cases)
    return replace(result, evidence=(*result.evidence, *(case.evidence for case in cases)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A case of the documents, and the bodies of which both sides surely were members."""

    bodies: frozenset[str]
    evidence: Evidence


def _by_cases(asserted: PeaceAmong, result: Result, cases: Iterable[_Case]) -> Result:
    """Return what the documents alone decide where no table does.

    They are no complete list of conflicts: one case contradicts peace in a body, and none supports it.
    """
    fought: dict[str, list[str]] = {}
    for case in cases:
        for name in case.bodies:
            fought.setdefault(name, []).append(case.evidence.documents[0])
    if not fought:
        return result
    verdicts = [
        Verdict.CONTRADICTED if name in fought else Verdict.UNDETERMINED
        for name in asserted.members_of
    ]
    told = "; ".join(
        f"{name}: {', '.join(dict.fromkeys(fought.get(name, ['none'])))}"
        for name in asserted.members_of
    )
    return replace(
        result,
        verdict=joined(verdicts),
        found=f"By the cases of the documents in which a member attacked a fellow member: {told}. {result.found}",
        limits=(
            *result.limits,
            "The cases of the documents are no complete list of conflicts: one contradicts peace among members, and that there is none supports nothing.",
            "A case is an attack, whoever died of it; the table counts what cost 25 lives in battle in a year. Rates, and other bodies beside these, need the table.",
        ),
        would_change="; ".join(
            filter(
                None,
                (
                    "another account of the cases, or of who was a member when, under which no fellow members fought",
                    result.would_change,
                ),
            )
        ),
    )


def _peace_among(asserted: PeaceAmong, day: date, grounds: Grounds, folder: Path) -> Result:
    years = YearsAsked(table=data_set(UCDP), since=asserted.since, until=day.year)
    if not years.covered:
        return years.none_covered()
    asked = [_looked_at(name, years.covered, grounds, folder) for name in asserted.members_of]
    beside = [_looked_at(name, years.covered, grounds, folder) for name in asserted.beside]
    told = " ".join(_in_short(one) for one in (*asked, *beside))
    return Result(
        verdict=joined([_of_body(one) for one in asked]) if years.suffice else Verdict.UNDETERMINED,
        found=f"{told}{years.warning}",
        evidence=(*asked, *beside),
        limits=(
            f"Looked at: {years.covered[0]} to {years.covered[-1]}. {_spans()}",
            "A member is a party to the founding instrument in the middle of the year, a frozen or suspended participation included.",
            *(limit for one in (*asked, *beside) if (limit := _of_left_out(one))),
            "Bodies differ in how many neighbours and open borders they hold together: rates do not show what a body did.",
            "That fellow members do not fight is a sign of the principle and not the principle; where none fought it may be for other reasons.",
            "A conflict counts for two states on opposite sides of it of which one is a party itself; the other may support with troops.",
        ),
        would_change="another list of conflicts, or of who was a member when, under which no fellow members fought",
    )


def _of_body(one: Evidence) -> Verdict:
    """Return the verdict on one body; where there were no fellow members none could keep or break the peace.

    Who fought, and perhaps were fellow members, leave it open.
    """
    if one.figures["conflict_pair_years"]:
        return Verdict.CONTRADICTED
    if one.figures["conflict_pair_years_left_out"]:
        return Verdict.UNDETERMINED
    return Verdict.SUPPORTED if one.figures["pair_years"] else Verdict.UNDETERMINED


def _of_left_out(one: Evidence) -> str:
    """Return which pairs of a body are left out, and why; empty if none is."""
    if not one.left_out:
        return ""
    n = counted(int(one.figures["pair_years_left_out"]), "pair-year")
    why = "; ".join(f"{state} {said}" for state, said in one.in_doubt.items())
    others: dict[StateCode, dict[str, list[str]]] = {}
    for pair, years in one.left_out.items():
        state, other = sorted(
            map(StateCode, pair.split(" and ")), key=lambda s: s not in one.in_doubt
        )
        others.setdefault(state, {}).setdefault(years, []).append(other)
    pairs = "; ".join(f"{state} with {_by_years(spans)}" for state, spans in others.items())
    return f"{one.documents[0]}: {n} left out: {pairs}. The membership is in doubt: {why}."


def _by_years(states: Mapping[str, Iterable[str]]) -> str:
    return ", ".join(f"{' '.join(some)} {years}" for years, some in states.items())


def _spans() -> str:
    """Return which years the tables cover."""
    tables = map(data_set, (UCDP, MID, ICB))
    spans = ", ".join(f"{one.id.upper()} {one.first_year} to {one.last_year}" for one in tables)
    return f"The tables cover: {spans}."


def _looked_at(name: str, looked_at: range, grounds: Grounds, folder: Path) -> Evidence:
    since, until = looked_at[0], looked_at[-1]
    found = fellows(name, since, until, grounds)
    years = _fought(found.pairs, folder)
    perhaps = _fought(found.unsure, folder)
    left_out = found.left_out
    total, n = found.number(until), sum(map(len, years.values()))
    idle = sum(pair in found.idle[year] for pair, in_years in years.items() for year in in_years)
    figures: dict[str, float] = {
        "pair_years": total,
        "pair_years_left_out": sum(map(len, left_out.values())),
        "conflict_pair_years": n,
        "conflict_pair_years_left_out": sum(map(len, perhaps.values())),
        "of_frozen_or_suspended": idle,
        "per_1000": round(PER * n / total, 2) if total else 0.0,
    }
    more = [*_uses_of_force(found, folder, until, figures), *_crises(found, folder, until, figures)]
    if idle:
        more.insert(0, f"{idle} of it with a member whose participation was frozen or suspended")
    either_way = _either_way(figures, perhaps, frozenset(found.in_doubt))
    return Evidence(
        says=f"{name}: {counted(n, 'pair-year')} of armed conflict in {total:,} of fellow members, {since} to {until}"
        f"{_named(years)}{''.join(f'; {one}' for one in more)}.{either_way}",
        figures=figures,
        documents=(name,),
        sources=(UCDP, *([MID] if "force_pair_years" in figures else [])),
        members={state: spelled(found.members[state]) for state in sorted(found.members)},
        in_doubt={
            state: "; ".join(
                f"{spelled(span)}: {why}" for why, span in found.in_doubt[state].items()
            )
            for state in sorted(found.in_doubt)
        },
        left_out={f"{a} and {b}": spelled(left_out[a, b]) for a, b in sorted(left_out)},
    )


def _fought(among: Mapping[int, frozenset[Pair]], folder: Path) -> dict[Pair, list[int]]:
    """Return which of some pairs fought, and in which years."""
    years: dict[Pair, set[int]] = {}
    for one in conflicts(folder):
        for pair in among.get(one.year, frozenset()) & frozenset(one.pairs):
            years.setdefault(pair, set()).add(one.year)
    return {pair: sorted(years[pair]) for pair in sorted(years)}


def _named(years: Mapping[Pair, list[int]]) -> str:
    """Return who fought and when, in brackets; empty if nobody did."""
    pairs = "; ".join(f"{a} and {b} {spelled(found)}" for (a, b), found in years.items())
    return f" ({pairs})" if pairs else ""


def _either_way(
    figures: dict[str, float], perhaps: Mapping[Pair, list[int]], states: frozenset[StateCode]
) -> str:
    """Return the figures if those in doubt were members too, where these fought; empty where they did not."""
    more = int(figures["conflict_pair_years_left_out"])
    if not more:
        return ""
    total = int(figures["pair_years"] + figures["pair_years_left_out"])
    n = int(figures["conflict_pair_years"]) + more
    figures["per_1000_with_left_out"] = round(PER * n / total, 2)
    return (
        f" That leaves out {' '.join(sorted(states))}, of whose membership there is doubt: as members,"
        f" {counted(more, 'pair-year')} more{_named(perhaps)}, {n} in {total:,},"
        f" {figures['per_1000_with_left_out']:g} per {PER:,}."
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
    if not one.figures["pair_years"]:
        return f"{one.documents[0]}: no two members surely at once."
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


def _cases(asserted: PeaceAmong, day: date, grounds: Grounds) -> Iterable[_Case]:
    """Yield cases of the documents in which a member attacked a fellow member by the day of the claim."""
    for case in sorted(grounds.library.cases.values(), key=lambda c: (c.began.earliest, c.id)):
        began = case.began.earliest
        if not asserted.since <= began.year or began > day:
            continue
        for event in scenario_of(case, grounds.library).events:
            if event.kind is not EventKind.ATTACK:
                continue
            sides = {event.by, event.on}
            bodies = {name: grounds.members(name, began) for name in asserted.members_of}
            both = [name for name, members in bodies.items() if sides <= members.sure]
            perhaps = [
                f"{name}, if {' and '.join(sorted(sides & members.unsure))} was a member"
                for name, members in bodies.items()
                if name not in both and sides <= members.sure | members.unsure
            ]
            if both or perhaps:
                told = ", ".join((*both, *perhaps))
                yield _Case(
                    bodies=frozenset(both),
                    evidence=Evidence(
                        says=f"Case {case.id} ({case.began}), put as {event}: both members of {told}.",
                        documents=(case.id, *both),
                        sources=case.sources,
                    ),
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
    asked = YearsAsked(table=data_set(MID), since=asserted.since, until=day.year)
    if not asked.covered:
        return asked.none_covered()
    name = asserted.members_of
    years = _Years(members={y: grounds.members_in(name, y).sure for y in asked.covered})
    attacks = [one for one in disputes(folder) if one.began and one.used_force]
    measures = {
        "force was used": years.rates(_first_years(attacks)),
        "it cost the attacked lives": years.rates(_first_years(a for a in attacks if a.killed)),
    }
    verdicts = [_of_rates(figures) for figures in measures.values()]
    evidence = tuple(
        Evidence(
            says=f"{asked.covered[0]} to {asked.covered[-1]}, {what}: {int(f['on_members'])} attacks on members of {name},"
            f" {f['per_1000_members']:g} per {PER:,} state-years; {int(f['on_others']):,} on other states,"
            f" {f['per_1000_others']:g}.",
            figures=f,
            documents=(name,),
            sources=(MID,),
        )
        for what, f in measures.items()
    )
    return Result(
        verdict=joined(verdicts) if asked.suffice else Verdict.UNDETERMINED,
        found=f"{' '.join(one.says for one in evidence)}{asked.warning}",
        evidence=(*evidence, *_put_to_the_test(name, day, grounds)),
        limits=(
            asked.says,
            "It tells who used force against whom, and not on whose territory; ships and aircraft abroad are among it.",
            "Members differ from others in more than membership: the rates do not show what made the difference.",
        ),
        would_change="a table that tells on whose territory force was used, or one that covers the years since; a definition of failure",
    )


def _of_rates(figures: Mapping[str, float]) -> Verdict:
    if not figures["member_years"] or not figures["other_years"]:
        return Verdict.UNDETERMINED
    no_less = figures["per_1000_members"] >= figures["per_1000_others"]
    return Verdict.SUPPORTED if no_less else Verdict.CONTRADICTED


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
