"""Membership: how many members there are, who joined when, and where they lie.

A member is a party to the founding instrument that has not left it: a participation that a state calls frozen, that is disputed or
suspended, lasts until it ends (VCLT arts. 54, 56, 57); one disputed from its first day on is in doubt. Who is a member without taking
part is said.
"""

from datetime import date

from foedus.claims.finding import Evidence, Result, Verdict
from foedus.claims.grounds import Grounds, Members, exact, lies_in
from foedus.instruments.assertion import Joined, MembersAre, MembersLieIn
from foedus.instruments.participation import Participation
from foedus.vocabulary.counting import counted
from foedus.vocabulary.days import Day
from foedus.vocabulary.states import StateCode, find_state
from foedus.vocabulary.truth import Truth

NEARLY_ALL = 0.9
"""The share of members from which a body is said to lie in a region; one minus it, from which it is said not to."""


def members_are(asserted: MembersAre, day: date, grounds: Grounds) -> Result:
    """Test a number or a list of members on a day."""
    del day
    as_of = exact(asserted.on)
    members = grounds.members(asserted.of, as_of)
    named = frozenset(find_state(word, as_of=as_of).code for word in asserted.states)
    verdicts = [*_of_number(asserted.number, members), *_of_names(named, members)]
    n = len(members.sure)
    unsure = f", and perhaps {grounds.named(members.unsure)}" if members.unsure else ""
    count = f"On {as_of} {asserted.of} has {counted(n, 'member')}{unsure}"
    instrument = grounds.instrument(asserted.of)
    evidence = [
        Evidence(
            says=f"{count}: {grounds.named(members.sure)}.",
            figures={"members": n, "unsure": len(members.unsure)},
            documents=(asserted.of,),
            sources=instrument.sources,
        )
    ]
    evidence += [
        Evidence(
            says=f"{state}: {because}; no end of its membership by then.",
            documents=(asserted.of,),
            sources=grounds.standings(asserted.of, as_of)[state].sources,
        )
        for state, because in sorted(members.frozen.items())
    ]
    without = members.sure - frozenset(members.frozen)
    taking_part = (
        f" Without {grounds.named(members.frozen)}, whose participation is disputed or suspended, {counted(len(without), 'member')}."
        if members.frozen
        else ""
    )
    return Result(
        verdict=joined(verdicts),
        found=f"{count}.{taking_part}",
        evidence=tuple(evidence),
        limits=("Members are counted, not those present or taking part.",),
        would_change="notice of withdrawal that took effect by the day, or an accession that the documents lack",
    )


def _of_number(number: int | None, members: Members) -> list[Verdict]:
    if number is None:
        return []
    least, most = len(members.sure), len(members.sure) + len(members.unsure)
    if least == number == most:
        return [Verdict.SUPPORTED]
    return [Verdict.UNDETERMINED if least <= number <= most else Verdict.CONTRADICTED]


def _of_names(named: frozenset[StateCode], members: Members) -> list[Verdict]:
    """Return a verdict on whether those named are members."""
    if not named:
        return []
    if named <= members.sure:
        return [Verdict.SUPPORTED]
    strangers = named - members.sure - members.unsure
    return [Verdict.CONTRADICTED if strangers else Verdict.UNDETERMINED]


def joined(verdicts: list[Verdict]) -> Verdict:
    """Return the verdict on things asserted together.

    Some supported and some contradicted is mixed, whatever the rest; else one that is undetermined leaves the whole so.
    """
    seen = set(verdicts)
    if Verdict.MIXED in seen or {Verdict.SUPPORTED, Verdict.CONTRADICTED} <= seen:
        return Verdict.MIXED
    if Verdict.UNDETERMINED in seen or not seen:
        return Verdict.UNDETERMINED
    return seen.pop()


def have_joined(asserted: Joined, day: date, grounds: Grounds) -> Result:
    """Test the days on which states joined."""
    verdicts, evidence = [], []
    instrument = grounds.instrument(asserted.to)
    for word, on in asserted.states.items():
        state = find_state(word).code
        verdict, says = _of_one(state, on, asserted, day, grounds)
        verdicts.append(verdict)
        evidence.append(
            Evidence(says=says, documents=(asserted.to,), sources=instrument.sources),
        )
    before = exact(asserted.after) if asserted.after else None
    if before is not None:
        then, now = (len(grounds.members(asserted.to, d).sure) for d in (before, day))
        evidence.append(
            Evidence(
                says=f"{asserted.to} had {counted(then, 'member')} on {before} and {now} on {day}.",
                figures={"before": then, "on_the_day": now},
                documents=(asserted.to,),
            )
        )
    return Result(
        verdict=joined(verdicts),
        found=" ".join(one.says for one in evidence),
        evidence=tuple(evidence),
        limits=("Days tell that it happened after, not that it happened because of it.",),
        would_change="another day of accession in the depositary's record",
    )


def _of_one(
    state: StateCode, on: Day, asserted: Joined, day: date, grounds: Grounds
) -> tuple[Verdict, str]:
    """Return the verdict on the day on which one state joined, and what the documents say of it.

    A state can join, leave and join again: the claim may mean any time by its own day. What came later it cannot mean.
    """
    participation = grounds.instrument(asserted.to).participation
    if not isinstance(participation, tuple):
        return _of_a_set(state, on, asserted.to, day, grounds)
    spells = [s for s in participation if state in {find_state(word).code for word in s.states}]
    beginnings = [first for spell in spells if (first := _beginning(spell))]
    by_then = [first for first in beginnings if first.had_come(day) is not Truth.NO]
    if not by_then:
        return Verdict.CONTRADICTED, f"By {day} {state} had not joined {asserted.to}."
    verdicts = [_of_day(first, on, asserted.after, day) for first in by_then]
    told = " and ".join(map(_told, by_then))
    return _any(verdicts), f"{state} joined {asserted.to} {told}."


def _beginning(spell: Participation) -> Day | None:
    """Return the day on which a spell began: any from its consent on where no entry into force is recorded, None if never."""
    if spell.first_day is not None:
        return spell.first_day
    consents = [day for day in (spell.ratified, spell.acceded, spell.succeeded) if day]
    if not consents:
        return None if spell.signed else Day.parse("unknown")
    consent = min(consents, key=lambda found: found.earliest)
    return Day(earliest=consent.earliest, latest=date.max, text=f"its consent of {consent}")


def _told(first: Day) -> str:
    """Return when a state joined, as the end of a sentence."""
    if first.latest < date.max:
        return f"on {first}"
    since = "" if first.earliest == date.min else f" after {first}"
    return f"on a day{since} that is not recorded"


def _of_a_set(
    state: StateCode, on: Day, name: str, day: date, grounds: Grounds
) -> tuple[Verdict, str]:
    """Return the verdict where the parties are described as a set, which says who they are and not since when."""
    days = dict.fromkeys((min(on.latest, day), day))
    if all(is_member(state, name, one, grounds) is Truth.NO for one in days):
        told = " and ".join(map(str, days))
        return Verdict.CONTRADICTED, f"On {told} {state} is no member of {name}."
    return Verdict.UNDETERMINED, f"On which day {state} joined {name} the documents do not say."


def _of_day(found: Day, on: Day, after: Day | None, day: date) -> Verdict:
    """Return the verdict on one beginning."""
    late = after is not None and found.latest <= after.earliest
    if late or found.surely_before(on) or on.surely_before(found):
        return Verdict.CONTRADICTED
    within = on.earliest <= found.earliest and found.latest <= on.latest
    in_time = after is None or after.latest < found.earliest
    has_begun = found.had_come(day) is Truth.YES
    return Verdict.SUPPORTED if within and in_time and has_begun else Verdict.UNDETERMINED


def _any(verdicts: list[Verdict]) -> Verdict:
    """Return the verdict where one of several will do."""
    for verdict in (Verdict.SUPPORTED, Verdict.UNDETERMINED):
        if verdict in verdicts:
            return verdict
    return Verdict.CONTRADICTED


def lie_in(asserted: MembersLieIn, day: date, grounds: Grounds) -> Result:
    """Test whether the members of bodies lie in some regions: nearly all, nearly none, or something between."""
    del day
    as_of = exact(asserted.on)
    verdicts, evidence = [], []
    for name in asserted.members_of:
        members = grounds.members(name, as_of)
        inside = frozenset(s for s in members.sure if lies_in(s, asserted.regions))
        n = len(members.sure)
        verdicts.append(_of_share(members, asserted.regions))
        outside = grounds.named(members.sure - inside)
        others = f"; outside lie {outside}" if outside else ""
        unsure = (
            f"; whether these are members is not known: {grounds.named(members.unsure)}"
            if members.unsure
            else ""
        )
        evidence.append(
            Evidence(
                says=f"Of {counted(n, 'member')} of {name} on {as_of}, {len(inside)} lie in "
                f"{' or '.join(asserted.regions)}{others}{unsure}.",
                figures={"members": n, "inside": len(inside), "share": round(len(inside) / n, 3)}
                if n
                else {"members": 0, "inside": 0},
                documents=(name,),
                sources=grounds.instrument(name).sources,
            )
        )
    return Result(
        verdict=joined(verdicts),
        found=" ".join(one.says for one in evidence),
        evidence=tuple(evidence),
        limits=(
            "Regions are those of UN M49.",
            f"With {NEARLY_ALL:.0%} of its members there a body counts as lying there, with {1 - NEARLY_ALL:.0%} as not.",
        ),
        would_change="members that join or leave, or another division of the earth into regions",
    )


def _of_share(members: Members, regions: tuple[str, ...]) -> Verdict:
    """Return the verdict on a body, the same whoever of those unsure is a member; of nobody nothing can be said."""
    unsure_inside = sum(lies_in(s, regions) for s in members.unsure)
    unsure_outside = len(members.unsure) - unsure_inside
    n, inside = len(members.sure), sum(lies_in(s, regions) for s in members.sure)
    if not n:
        return Verdict.UNDETERMINED
    least, most = inside / (n + unsure_outside), (inside + unsure_inside) / (n + unsure_inside)
    found = {_of_part(least), _of_part(most)}
    return found.pop() if len(found) == 1 else Verdict.UNDETERMINED


def _of_part(share: float) -> Verdict:
    if share >= NEARLY_ALL:
        return Verdict.SUPPORTED
    return Verdict.CONTRADICTED if share <= 1 - NEARLY_ALL else Verdict.MIXED


def is_member(state: StateCode, name: str, as_of: date, grounds: Grounds) -> Truth:
    """Whether a state is a member on a day."""
    members = grounds.members(name, as_of)
    if state in members.sure:
        return Truth.YES
    return Truth.UNKNOWN if state in members.unsure else Truth.NO
