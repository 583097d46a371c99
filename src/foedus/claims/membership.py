"""Membership: how many members there are, who joined when, and where they lie.

A member is a party to the founding instrument that has not left it: a participation that a state calls frozen, that is disputed or
suspended, lasts until it ends (VCLT arts. 54, 56, 57). Who is a member without taking part is said.
"""

from datetime import date

from foedus.claims.finding import Evidence, Result, Verdict
from foedus.claims.grounds import Grounds, Members, exact, lies_in
from foedus.instruments.assertion import Joined, MembersAre, MembersLieIn
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
        first = _first_day(state, asserted.to, grounds)
        verdicts.append(_of_day(first, on, asserted.after))
        says = f"{state} joined {asserted.to} on {first}." if first else f"{state} never joined."
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


def _first_day(state: StateCode, name: str, grounds: Grounds) -> Day | None:
    participation = grounds.instrument(name).participation
    days = [
        spell.first_day
        for spell in (participation if isinstance(participation, tuple) else ())
        if spell.first_day and state in {find_state(word).code for word in spell.states}
    ]
    return max(days, key=lambda found: found.earliest, default=None)


def _of_day(found: Day | None, on: Day, after: Day | None) -> Verdict:
    if found is None:
        return Verdict.CONTRADICTED
    late = after is not None and found.latest <= after.earliest
    if late or found.surely_before(on) or on.surely_before(found):
        return Verdict.CONTRADICTED
    within = on.earliest <= found.earliest and found.latest <= on.latest
    in_time = after is None or after.latest < found.earliest
    return Verdict.SUPPORTED if within and in_time else Verdict.UNDETERMINED


def lie_in(asserted: MembersLieIn, day: date, grounds: Grounds) -> Result:
    """Test whether the members of bodies lie in some regions: nearly all, nearly none, or something between."""
    del day
    as_of = exact(asserted.on)
    verdicts, evidence = [], []
    for name in asserted.members_of:
        members = grounds.members(name, as_of).sure
        inside = frozenset(s for s in members if lies_in(s, asserted.regions))
        share = len(inside) / len(members) if members else 0.0
        verdicts.append(_of_share(share))
        outside = grounds.named(members - inside)
        others = f"; outside lie {outside}" if outside else ""
        evidence.append(
            Evidence(
                says=f"Of {counted(len(members), 'member')} of {name} on {as_of}, {len(inside)} lie in "
                f"{' or '.join(asserted.regions)}{others}.",
                figures={"members": len(members), "inside": len(inside), "share": round(share, 3)},
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


def _of_share(share: float) -> Verdict:
    if share >= NEARLY_ALL:
        return Verdict.SUPPORTED
    return Verdict.CONTRADICTED if share <= 1 - NEARLY_ALL else Verdict.MIXED


def is_member(state: StateCode, name: str, as_of: date, grounds: Grounds) -> Truth:
    """Whether a state is a member on a day."""
    members = grounds.members(name, as_of)
    if state in members.sure:
        return Truth.YES
    return Truth.UNKNOWN if state in members.unsure else Truth.NO
