"""No paralysis: no attack exists on which the competent body can never decide, because the attacker or one bound to it can block.

Competent are the bodies whose decision opens a gate of the text; of an order in force whose duties wait for no decision, the bodies
that its instruments found. Every attack by a member or an outsider on a party is tried against each body's own rule: complete
for single attacks. Who votes how is not foretold: it is asked who *could* keep a decision from being taken.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from foedus.instruments.documents import Body, DecisionRule
from foedus.instruments.provision import Gate
from foedus.obligations.gates import rule_on
from foedus.obligations.role_sets import Cast, States, members_of, with_veto, without_vote
from foedus.obligations.snapshot import ProvisionOnDay
from foedus.principles.finding import Finding, Witness
from foedus.principles.principle import Parameters, Principle
from foedus.principles.subject import Subject
from foedus.principles.views import Part
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth
from foedus.vocabulary.verdicts import Verdict

_N_CASES = 12


@dataclass(frozen=True, slots=True)
class _Competence:
    """A body, the matter it decides, and its rule on it; None if no rule is recorded."""

    body: Body
    matter: str
    rule: DecisionRule | None


@dataclass(frozen=True, slots=True)
class _Blocked:
    """An attack on which a body can be kept from deciding, and by whom."""

    body: Body
    attacker: StateCode
    victim: StateCode
    by: States


def _check(subject: Subject, way: Parameters) -> Finding:
    competent = list(_competent(subject))
    ruled = [competence for competence in competent if competence.rule is not None]
    attacks = _attacks(subject)
    blocked = list(_all_blocked(ruled, attacks, subject, way))
    verdict = _verdict(competent, ruled, subject, any_blocked=bool(blocked))
    return Finding(
        principle=NO_PARALYSIS.id,
        parameters=way.name,
        verdict=verdict,
        says=_told(competent, ruled, blocked, attacks),
        witness=_witness(blocked) if blocked else None,
        method="each body's decision rule against every single attack",
        bound="complete for single attacks; more attackers can only block more",
        sources=(*NO_PARALYSIS.sources, *way.sources),
        figures={
            "bodies": len(competent),
            "attacks_tested": len(attacks) * len(ruled),
            "attacks_blocked": len(blocked),
            "attackers_that_can_block": len({case.attacker for case in blocked}),
        },
        table=_by_attacker(blocked),
        cases=tuple(_case(case) for case in blocked[:_N_CASES]),
    )


def _by_attacker(blocked: list[_Blocked]) -> dict[str, tuple[str, ...]]:
    """Return, for each attacker, the victims on whose account some body can be kept from deciding."""
    found: dict[str, set[str]] = {}
    for case in blocked:
        found.setdefault(case.attacker, set()).add(case.victim)
    return {attacker: tuple(sorted(found[attacker])) for attacker in sorted(found)}


def _decide(subject: Subject, way: Parameters) -> Verdict:
    """Return the verdict without listing every attack on which a body can be kept from deciding."""
    competent = list(_competent(subject))
    ruled = [competence for competence in competent if competence.rule is not None]
    any_blocked = bool(ruled) and any(_all_blocked(ruled, _attacks(subject), subject, way))
    return _verdict(competent, ruled, subject, any_blocked=any_blocked)


def _verdict(
    competent: list[_Competence], ruled: list[_Competence], subject: Subject, *, any_blocked: bool
) -> Verdict:
    if any_blocked:
        return Verdict.VIOLATED
    complete = [competence for competence in ruled if _is_complete(competence.rule)]
    if len(complete) < len(competent) or not (ruled or _helps(subject)):
        return Verdict.UNDETERMINED
    return Verdict.HOLDS


def _is_complete(rule: DecisionRule | None) -> bool:
    """Whether it is recorded how a body decides; a veto alone shows who can block, and not that nobody else can."""
    return rule is not None and rule.rule is not None and (rule.rule != "votes" or bool(rule.votes))


def _attacks(subject: Subject) -> list[tuple[StateCode, StateCode]]:
    attackers, victims = sorted(subject.snapshot.states), sorted(subject.parties)
    return [(a, v) for a in attackers for v in victims if a != v]


def _all_blocked(
    ruled: list[_Competence],
    attacks: list[tuple[StateCode, StateCode]],
    subject: Subject,
    way: Parameters,
) -> Iterator[_Blocked]:
    friends = _bound_to(subject) if ruled and way.name == "with-allies" else {}
    for competence in ruled:
        yield from _blocked(competence, attacks, friends, subject)


def _competent(subject: Subject) -> Iterator[_Competence]:
    """Yield the bodies on which help under the text waits; else, of an order in force, its own bodies."""
    library, seen = subject.snapshot.library, set[tuple[str, str]]()
    for bound in subject.provisions:
        if bound.in_force is Truth.NO:
            continue
        for gate in _gates(bound, subject):
            if gate.decision is not None and (gate.decision, gate.on or "") not in seen:
                seen.add((gate.decision, gate.on or ""))
                body = library.bodies[gate.decision]
                yield _Competence(body, gate.on or "", rule_on(body, gate.on))
    if seen or subject.architecture.stage != "in_force" or not subject.architecture.instruments:
        return
    for body in library.bodies.values():
        if body.of in subject.own:
            for matter, rule in body.decides.items():
                yield _Competence(body, matter, rule)
            if not body.decides:
                yield _Competence(body, "", None)


def _gates(bound: ProvisionOnDay, subject: Subject) -> tuple[Gate, ...]:
    if bound.provision.gate is None:
        return ()
    value, _ = subject.choices.pick(bound.provision.gate)
    if isinstance(value, str):
        return ()
    return value if isinstance(value, tuple) else (value,)


def _bound_to(subject: Subject) -> dict[StateCode, States]:
    """Return, for each state, those surely bound to help it on some attack."""
    helpers, states = subject.together.helpers, subject.together.states
    return {
        states[victim]: frozenset(states[b] for b in np.flatnonzero(helpers[victim]))
        for victim in np.flatnonzero(helpers.any(axis=1))
    }


def _helps(subject: Subject) -> bool:
    return any(
        p.provision.pledge is not None and p.provision.pledge.is_help for p in subject.provisions
    )


def _blocked(
    competence: _Competence,
    attacks: list[tuple[StateCode, StateCode]],
    friends: dict[StateCode, States],
    subject: Subject,
) -> Iterator[_Blocked]:
    rule = competence.rule
    if rule is None:
        return
    body, snapshot = competence.body, subject.snapshot
    members = members_of(body, snapshot, subject.choices)
    vetoes = (
        with_veto(body, rule.veto, snapshot, subject.choices)
        if rule.veto is not None
        else frozenset()
    )
    some = next(iter(snapshot.instruments.values()))
    cast = Cast(snapshot, snapshot.instruments.get(body.of or "", some), subject.choices)
    for attacker, victim in attacks:
        case = replace(cast, attacker=attacker, victim=victim)
        silenced = without_vote(rule, body, case).items()
        voters = members - {state for state, truth in silenced if truth is Truth.YES}
        against = (frozenset({attacker}) | friends.get(attacker, frozenset())) & voters
        against -= {victim}
        if against and _can_block(rule, against, voters, vetoes):
            yield _Blocked(body, attacker, victim, against)


def _can_block(rule: DecisionRule, against: States, voters: States, vetoes: States) -> bool:
    """Whether some voters who all vote against keep the rest from deciding."""
    if rule.rule in {"consensus", "unanimity"} or against & vetoes:
        return True
    in_favour = len(voters) - len(against)
    match rule.rule:
        case "two_thirds":
            return 3 * in_favour < 2 * len(voters)
        case "majority":
            return 2 * in_favour <= len(voters)
        case "votes":
            return in_favour < (rule.votes or 0)
    return False


def _told(
    competent: list[_Competence],
    ruled: list[_Competence],
    blocked: list[_Blocked],
    attacks: list[tuple[StateCode, StateCode]],
) -> str:
    if not competent:
        return (
            "Help under the text waits for no body's decision, so none can be kept from deciding."
        )
    if blocked:
        attackers = len({case.attacker for case in blocked})
        bodies = sorted({case.body.title for case in blocked})
        return (
            f"On {len({(c.attacker, c.victim) for c in blocked}):,} of {len(attacks):,} attacks {' and '.join(bodies)} could be "
            f"kept from deciding, by {attackers} attackers or those bound to them."
        )
    if len(ruled) < len(competent):
        return "No decision rule is recorded for " + ", ".join(
            c.body.title for c in competent if c.rule is None
        )
    return f"On none of {len(attacks):,} attacks could the attacker's side keep the competent body from deciding."


def _case(case: _Blocked) -> str:
    return (
        f"{case.attacker} attacks {case.victim}: {', '.join(sorted(case.by))} can keep {case.body.title} "
        "from deciding."
    )


def _witness(blocked: list[_Blocked]) -> Witness:
    """Return a case in which as few as possible block."""
    case = min(blocked, key=lambda c: (len(c.by), c.attacker, c.victim))
    return Witness(
        says=_case(case),
        shows="can_be_blocked",
        events=(f"attack:{case.attacker}:{case.victim}",),
        states=(case.victim, case.attacker, *sorted(case.by - {case.attacker})),
        between=(case.body.id,),
    )


NO_PARALYSIS = Principle(
    id="no-paralysis",
    title="No paralysis",
    definition="No attack exists that the competent body can never decide on because the attacker, or one bound to it, can block.",
    sources=("foedus",),
    ways=(
        Parameters(
            name="attacker",
            says="Only the attacker itself votes against.",
            looks_at=frozenset({Part.MEMBERS, Part.GATES}),
        ),
        Parameters(
            name="with-allies",
            says="The attacker votes against, and so does every state bound to help it.",
        ),
    ),
    check=_check,
    decide=_decide,
    looks_at=frozenset({Part.MEMBERS, Part.HELP, Part.GATES, Part.ENDS}),
)
