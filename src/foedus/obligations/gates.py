"""Gates: what must still happen before an obligation is due, and who can keep it from happening.

A request, a body's decision, a joint finding, the action of fellow guarantors, a domestic process. An
attacker is taken to vote against help to its victim (an assumption printed with every answer). Who is meant only
perhaps leaves open how the gate stands.
Sources: ICJ, Nicaragua (1986), para. 199, on the victim's request; UN Charter art. 27.
"""

from collections.abc import Iterator, Mapping

from foedus.instruments.documents import Body, DecisionRule
from foedus.instruments.provision import Gate, GateValue, Provision
from foedus.obligations.matching import name_of
from foedus.obligations.obligation import GatePassage
from foedus.obligations.readings import CONSTITUTIONAL_PROCESS
from foedus.obligations.role_sets import (
    Cast,
    States,
    has_veto,
    is_member,
    meant,
    members_of,
    with_veto,
    without_vote,
)
from foedus.obligations.scenario import Event, Scenario
from foedus.vocabulary.pledges import EventKind, Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth, all_of, any_of, opposite


def gates_of(
    provision: Provision, cast: Cast, scenario: Scenario, bearer: StateCode
) -> tuple[tuple[GatePassage, ...], Truth]:
    """Return the gates of a bearer's duty, and whether the reading settles which they are."""
    if provision.gate is None:
        return (), Truth.YES
    value: GateValue
    value, settled = cast.choices.pick(provision.gate)
    truth = Truth.YES if settled else Truth.DISPUTED
    return passages(value, cast, scenario, bearer), truth


def passages(
    value: GateValue, cast: Cast, scenario: Scenario, bearer: StateCode
) -> tuple[GatePassage, ...]:
    """Return every gate of an obligation, each open, shut or blocked."""
    if isinstance(value, str):
        return ()
    gates = value if isinstance(value, tuple) else (value,)
    return tuple(passage for gate in gates for passage in _of_gate(gate, cast, scenario, bearer))


def status_behind(gates: tuple[GatePassage, ...]) -> Status:
    """Return where an obligation stands behind its gates; the worst there may be where that is in doubt (`doubt_about`)."""
    return _status(gates, surely=False)


def doubt_about(gates: tuple[GatePassage, ...]) -> Truth:
    """Return YES if it is known where an obligation stands behind its gates; else why not."""
    if _status(gates, surely=True) is _status(gates, surely=False):
        return Truth.YES
    return all_of(gate.truth for gate in gates)


def status_of(truth: Truth, gates: tuple[GatePassage, ...]) -> Status:
    """Return where an obligation stands whose conditions hold so far, behind its gates."""
    whole = all_of([truth, doubt_about(gates)])
    if whole is Truth.DISPUTED:
        return Status.DISPUTED
    if whole is not Truth.YES:
        return Status.UNKNOWN
    return status_behind(gates)


def _status(gates: tuple[GatePassage, ...], *, surely: bool) -> Status:
    """Return where an obligation stands if what is in doubt keeps no gate shut (surely), or does."""
    if not gates:
        return Status.DUE
    holds = _FOR_SURE if surely else _PERHAPS
    if any(gate.kept_shut in holds for gate in gates):
        return Status.BLOCKED
    shut = [gate for gate in gates if gate.shut in holds]
    if any(gate.kind == "request" for gate in shut):
        return Status.AWAITING_REQUEST
    return Status.AWAITING_DECISION if shut else Status.DUE


_FOR_SURE = frozenset({Truth.YES})
_PERHAPS = frozenset(Truth) - {Truth.NO}


def _of_gate(
    gate: Gate, cast: Cast, scenario: Scenario, bearer: StateCode
) -> Iterator[GatePassage]:
    if gate.request is not None:
        yield from _requests(meant(gate.request, cast), cast, scenario, bearer)
    if gate.decision is not None:
        yield _decision(gate.decision, gate.on, cast, scenario)
    if gate.joint_finding is not None:
        yield _joint("joint_finding", meant(gate.joint_finding, cast), cast)
    if gate.action is not None:
        needed = meant(gate.action, cast)
        needed.pop(bearer, None)
        yield _joint("action", needed, cast)
    if gate.process is not None:
        is_condition = cast.choices.of(CONSTITUTIONAL_PROCESS) == "condition"
        says = "a condition under this reading" if is_condition else "the manner of performance"
        shut = Truth.YES if is_condition else Truth.NO
        yield GatePassage(kind="process", of=gate.process, shut=shut, says=says)


def _requests(
    needed: Mapping[StateCode, Truth], cast: Cast, scenario: Scenario, bearer: StateCode
) -> Iterator[GatePassage]:
    for state in sorted(needed):
        yield _request(state, needed[state], cast, scenario, bearer)
    if not needed:
        yield GatePassage(
            kind="request", of="", shut=Truth.YES, says="there is nobody who could ask"
        )


def _request(
    state: StateCode, needed: Truth, cast: Cast, scenario: Scenario, bearer: StateCode
) -> GatePassage:
    asked = [e for e in scenario.events if e.kind is EventKind.REQUEST and e.by == state]
    heard = any(_reaches(event, cast, bearer) for event in asked)
    name = name_of(state, cast.snapshot)
    says = f"{name} has asked" if heard else f"{name} has not asked"
    if needed is not Truth.YES:
        says += f"; whether its request is needed is {needed}"
    return GatePassage(kind="request", of=state, shut=Truth.NO if heard else needed, says=says)


def _reaches(request: Event, cast: Cast, bearer: StateCode) -> bool:
    if request.under:
        return cast.on_day.instrument.id in _appealed_to(request.under, cast)
    return not request.on or request.on == bearer


def _appealed_to(name: str, cast: Cast) -> set[str]:
    """Return the instruments meant by an appeal to an instrument, a body or an organisation."""
    library = cast.snapshot.library
    meant = {name}
    if name in library.bodies:
        meant.add(library.bodies[name].of or "")
    if name in library.architectures:
        meant |= {
            i if isinstance(i, str) else i.id for i in library.architectures[name].instruments
        }
    return meant


def _decision(name: str, matter: str | None, cast: Cast, scenario: Scenario) -> GatePassage:
    body = cast.snapshot.library.bodies[name]
    outcome = scenario.decisions.get(name)
    blockers = can_block(body, matter, cast)
    if outcome is not None:
        rejected = Truth.NO if outcome == "adopted" else Truth.YES
        return GatePassage(
            kind="decision",
            of=name,
            shut=rejected,
            kept_shut=rejected,
            can_block=tuple(sorted(blockers)),
            says=f"{body.title} has {outcome} it",
        )
    able = cast.attacker in blockers
    kept_shut = _may_block(cast.attacker, body, matter, cast) if able else Truth.NO
    says = f"{body.title} decides"
    if kept_shut is Truth.YES:
        says += f"; {name_of(cast.attacker, cast.snapshot)} can block it"
    elif kept_shut is not Truth.NO:
        says += f"; whether {name_of(cast.attacker, cast.snapshot)} can block it is {kept_shut}"
    return GatePassage(
        kind="decision",
        of=name,
        shut=Truth.YES,
        kept_shut=kept_shut,
        can_block=tuple(sorted(blockers)),
        says=says,
    )


def can_block(body: Body, matter: str | None, cast: Cast) -> States:
    """Return the members any one of whom can, surely or perhaps, keep a body from deciding on a matter.

    Args:
        body: The body.
        matter: What it decides on; None where the text does not say.
        cast: The case: a rule may leave attacker and victim without a vote.
    """
    able: States = frozenset()
    for rule in rules_on(body, matter):
        if rule.rule in _EVERYBODY:
            able |= members_of(body, cast.snapshot, cast.choices)
        if rule.veto is not None:
            able |= with_veto(body, rule.veto, cast.snapshot, cast.choices)
    return frozenset(
        state for state in able if _may_block(state, body, matter, cast) is not Truth.NO
    )


_EVERYBODY = frozenset({"consensus", "unanimity"})
"""Rules under which every member can block."""


def _may_block(state: StateCode, body: Body, matter: str | None, cast: Cast) -> Truth:
    """Whether a state can keep a body from deciding; unknown where it hangs on which of several rules applies."""
    under = {_blocks(state, rule, body, cast) for rule in rules_on(body, matter)}
    if len(under) == 1:
        return under.pop()
    return all_of([Truth.UNKNOWN, *(under - {Truth.NO})]) if under else Truth.NO


def _blocks(state: StateCode, rule: DecisionRule, body: Body, cast: Cast) -> Truth:
    ways = []
    if rule.rule in _EVERYBODY:
        ways.append(is_member(state, body, cast.snapshot, cast.choices))
    if rule.veto is not None:
        ways.append(has_veto(state, body, rule.veto, cast.snapshot, cast.choices))
    silenced = without_vote(rule, body, cast).get(state, Truth.NO)
    return all_of([any_of(ways), opposite(silenced)])


def rules_on(body: Body, matter: str | None) -> tuple[DecisionRule, ...]:
    """Return the rules by which a body may decide: the one on the matter, or all it has where no matter is said."""
    if matter is not None:
        return (body.decides[matter],) if matter in body.decides else ()
    return tuple(body.decides.values())


def rule_on(body: Body, matter: str | None) -> DecisionRule | None:
    """Return how a body decides on a matter; None if no rule, or none of several, is recorded for it."""
    rules = rules_on(body, matter)
    return rules[0] if len(rules) == 1 else None


def _joint(kind: str, needed: Mapping[StateCode, Truth], cast: Cast) -> GatePassage:
    """Return the gate of a finding, or an action, of several states together."""
    sure = [state for state in sorted(needed) if needed[state] is Truth.YES]
    perhaps = [state for state in sorted(needed) if needed[state] is not Truth.YES]
    names, doubtful = (
        ", ".join(name_of(state, cast.snapshot) for state in some) for some in (sure, perhaps)
    )
    verb = "must find it jointly" if kind == "joint_finding" else "must act too"
    says = [f"{names} {verb}"] if sure or not perhaps else []
    if perhaps:
        says.append(f"whether {doubtful} {verb} is {any_of(needed[state] for state in perhaps)}")
    if cast.attacker in needed:
        says.append(f"{name_of(cast.attacker, cast.snapshot)} is the attacker")
    return GatePassage(
        kind=kind,
        of=", ".join(sorted(needed)),
        shut=any_of(needed.values()),
        kept_shut=needed.get(cast.attacker, Truth.NO),
        can_block=tuple(sorted(needed)),
        says="; ".join(says),
    )
