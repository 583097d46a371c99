"""Gates: what must still happen before an obligation is due, and who can keep it from happening.

A request, a body's decision, a joint finding, the action of fellow guarantors, a domestic process. An
attacker is taken to vote against help to its victim (an assumption printed with every answer).
Sources: ICJ, Nicaragua (1986), para. 199, on the victim's request; UN Charter art. 27.
"""

from collections.abc import Iterator

from foedus.instruments.documents import Body, DecisionRule
from foedus.instruments.provision import Gate, GateValue
from foedus.obligations.matching import name_of
from foedus.obligations.obligation import GatePassage
from foedus.obligations.readings import CONSTITUTIONAL_PROCESS
from foedus.obligations.role_sets import Cast, States, members_of, states_meant, with_veto
from foedus.obligations.scenario import Event, Scenario
from foedus.vocabulary.pledges import EventKind, Status
from foedus.vocabulary.states import StateCode


def passages(
    value: GateValue, cast: Cast, scenario: Scenario, bearer: StateCode
) -> tuple[GatePassage, ...]:
    """Return every gate of an obligation, each open, shut or blocked."""
    if isinstance(value, str):
        return ()
    gates = value if isinstance(value, tuple) else (value,)
    return tuple(passage for gate in gates for passage in _of_gate(gate, cast, scenario, bearer))


def status_behind(gates: tuple[GatePassage, ...]) -> Status:
    """Return where an obligation stands behind its gates."""
    shut = [gate for gate in gates if not gate.open]
    if any(gate.blocked for gate in shut):
        return Status.BLOCKED
    if any(gate.kind == "request" for gate in shut):
        return Status.AWAITING_REQUEST
    return Status.AWAITING_DECISION if shut else Status.DUE


def _of_gate(
    gate: Gate, cast: Cast, scenario: Scenario, bearer: StateCode
) -> Iterator[GatePassage]:
    if gate.request is not None:
        for state in sorted(states_meant(gate.request, cast)[0]):
            yield _request(state, cast, scenario, bearer)
    if gate.decision is not None:
        yield _decision(gate.decision, gate.on, cast, scenario)
    if gate.joint_finding is not None:
        yield _joint("joint_finding", states_meant(gate.joint_finding, cast)[0], cast)
    if gate.action is not None:
        yield _joint("action", states_meant(gate.action, cast)[0] - {bearer}, cast)
    if gate.process is not None:
        is_condition = cast.choices.of(CONSTITUTIONAL_PROCESS) == "condition"
        says = "a condition under this reading" if is_condition else "the manner of performance"
        yield GatePassage(kind="process", of=gate.process, open=not is_condition, says=says)


def _request(state: StateCode, cast: Cast, scenario: Scenario, bearer: StateCode) -> GatePassage:
    asked = [e for e in scenario.events if e.kind is EventKind.REQUEST and e.by == state]
    heard = any(_reaches(event, cast, bearer) for event in asked)
    name = name_of(state, cast.snapshot)
    says = f"{name} has asked" if heard else f"{name} has not asked"
    return GatePassage(kind="request", of=state, open=heard, says=says)


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
        adopted = outcome == "adopted"
        return GatePassage(
            kind="decision",
            of=name,
            open=adopted,
            blocked=not adopted,
            can_block=tuple(sorted(blockers)),
            says=f"{body.title} has {outcome} it",
        )
    blocked = cast.attacker in blockers
    says = f"{body.title} decides"
    if blocked:
        says += f"; {name_of(cast.attacker, cast.snapshot)} can block it"
    return GatePassage(
        kind="decision",
        of=name,
        open=False,
        blocked=blocked,
        can_block=tuple(sorted(blockers)),
        says=says,
    )


def can_block(body: Body, matter: str | None, cast: Cast) -> States:
    """Return the members any one of whom can keep a body from deciding on a matter.

    Under consensus and unanimity every member; otherwise those with a veto; never those who have no
    vote because they are parties to the conflict.
    """
    rule = rule_on(body, matter)
    if rule is None:
        return frozenset()
    members = members_of(body, cast.snapshot, cast.choices)
    blockers: States = members if rule.rule in {"consensus", "unanimity"} else frozenset()
    if rule.veto is not None:
        blockers |= with_veto(body, rule.veto, cast.snapshot, cast.choices)
    if rule.abstains is not None:
        blockers -= {cast.attacker, cast.victim}
    return blockers


def rule_on(body: Body, matter: str | None) -> DecisionRule | None:
    """Return how a body decides on a matter, None if no rule is recorded."""
    if matter is not None and matter in body.decides:
        return body.decides[matter]
    return body.decides[min(body.decides)] if body.decides else None


def _joint(kind: str, needed: States, cast: Cast) -> GatePassage:
    names = ", ".join(name_of(state, cast.snapshot) for state in sorted(needed))
    blocked = cast.attacker in needed
    verb = "must find it jointly" if kind == "joint_finding" else "must act too"
    says = f"{names} {verb}"
    if blocked:
        says += f"; {name_of(cast.attacker, cast.snapshot)} is the attacker"
    return GatePassage(
        kind=kind,
        of=", ".join(sorted(needed)),
        open=not needed,
        blocked=blocked,
        can_block=tuple(sorted(needed)),
        says=says,
    )
