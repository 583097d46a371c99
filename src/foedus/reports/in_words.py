"""What a provision says to the engine, in words: duty, trigger, gate, means, exceptions, priority.

The paraphrase (`says`) tells what the text says; this tells how it was written down, so that one can be held
against the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from foedus.instruments.documents import Instrument
from foedus.instruments.frozen import ByReading
from foedus.instruments.provision import Attackers, Gate, GateValue, Pattern, Provision, Trigger
from foedus.instruments.role_words import RoleWords
from foedus.instruments.roles import Role, StatesOf
from foedus.vocabulary.pledges import EventKind

_TERRITORY = "territory of "
_BINDING = {
    "legal": "in law",
    "political": "politically, not in law",
    "disputed": "whether in law is disputed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One part of what a provision says: what it is about, and what it says."""

    about: str
    says: str


@dataclass(frozen=True)
class InWords(RoleWords):
    """Says provisions in words, with the titles that a library gives to what they name."""

    def provision(self, provision: Provision, instrument: Instrument) -> tuple[Line, ...]:
        """Return the parts of a provision's encoding; nothing for a text that says no more than its words."""
        return tuple(self._lines(provision, instrument))

    def _lines(self, provision: Provision, instrument: Instrument) -> Iterator[Line]:
        if provision.pledge is not None:
            yield Line(about="duty", says=self._duty(provision))
        if provision.when:
            yield Line(about="when", says=self._triggers(provision.when))
        if provision.unless:
            yield Line(about="unless", says=self._triggers(provision.unless))
        if provision.gate is not None:
            yield Line(about="gate", says=self._gate(provision.gate))
        if provision.means is not None:
            yield Line(about="means", says=provision.means.value.replace("_", " "))
        if provision.then is not None:
            yield Line(about="then", says=provision.then)
        if provision.at is not None:
            yield Line(about="where", says=self._area(provision.at))
        yield from self._rest(provision)
        yield from self._validity(provision, instrument)

    def _rest(self, provision: Provision) -> Iterator[Line]:
        if provision.must and provision.must.report_to:
            yield Line(about="must", says=f"report to {self.titled(provision.must.report_to)}")
        if provision.until and provision.until.measures_by:
            body = self.titled(provision.until.measures_by)
            yield Line(about="until", says=f"{body} takes measures")
        for saving in provision.saving:
            effect = "nothing is owed" if saving.excused else ""
            effect = f"means: {saving.means.value.replace('_', ' ')}" if saving.means else effect
            who = self.named(saving.states, last="and")
            said = f"{saving.says} ({effect})" if effect else saving.says
            yield Line(about="saving", says=f"for {who}: {said}")
        if provision.respects:
            yield Line(about="respects", says=", ".join(provision.respects))
        if provision.permits:
            acts = ", ".join(pledge.value.replace("_", " ") for pledge in provision.permits)
            yield Line(about="permits", says=acts)
        if provision.prevails_over:
            yield Line(about="prevails", says=f"over {self._instruments(provision.prevails_over)}")
        if provision.yields_to:
            yield Line(about="yields", says=f"to {self._instruments(provision.yields_to)}")
        if provision.bracket:
            yield Line(about="brackets", says=f"filled by {', '.join(provision.bracket)}")

    def _validity(self, provision: Provision, instrument: Instrument) -> Iterator[Line]:
        if provision.binding and provision.binding != instrument.binds_in_law:
            yield Line(about="binds", says=_BINDING[provision.binding])
        for about, day in (
            ("in force", provision.in_force),
            ("ended", provision.ended),
            ("public", provision.public_from),
        ):
            if day is not None:
                yield Line(about=about, says=f"from {day}" if about != "ended" else str(day))

    def _duty(self, provision: Provision) -> str:
        pledge = provision.pledge
        if pledge is None:
            return ""
        by: Role | None = provision.by
        if by is None:
            by = "each other party" if provision.when else "each party"
        many = isinstance(by, StatesOf) or (isinstance(by, tuple) and len(by) > 1)
        verb = "are held to" if many else "is held to"
        if not pledge.is_bar:
            verb = "owe" if many else "owes"
        words = f"{self.role(by, last='and')} {verb} {pledge.value.replace('_', ' ')}"
        toward: Role | None = provision.toward
        if toward is None and provision.when:
            toward = "the victim"
        if toward is not None:
            preposition = "towards" if pledge.is_bar else "to"
            words += f" {preposition} {self.role(toward, last='and')}"
        if provision.against is not None:
            words += f" against {self.role(provision.against)}"
        return words

    def _triggers(self, triggers: tuple[Trigger, ...]) -> str:
        patterns = [pair for trigger in triggers for pair in trigger.patterns()]
        return "; or ".join(self.pattern(kind, pattern) for kind, pattern in patterns)

    def pattern(self, kind: EventKind, pattern: Pattern) -> str:
        """Return what an event must be like, such as `an attack by anyone on a party`."""
        if kind is EventKind.DECISION:
            body = self.titled(pattern.taken_by) if pattern.taken_by else "a body"
            words = f"a decision of {body} about an attack or threat"
        else:
            words = _EVENTS[kind]
        preposition = _ON.get(kind, "on")
        words += f" by {self.role(pattern.by)}" if pattern.by is not None else ""
        words += f" {preposition} {self.role(pattern.on)}" if pattern.on is not None else ""
        words += f", asked of {self.role(pattern.against)}" if pattern.against is not None else ""
        if pattern.at is not None:
            words += f", in {self._place(pattern.at)}"
        words += ", not provoked by the victim" if pattern.unprovoked else ""
        if pattern.supported_by is not None:
            words += f", supported by {self.role(pattern.supported_by)}"
        words += self._attackers(pattern.attackers) if pattern.attackers else ""
        return f"{words}, provided: {pattern.provided}" if pattern.provided else words

    def _attackers(self, attackers: Attackers) -> str:
        words = f", by at least {attackers.at_least} attackers"
        words += f" among {self.role(attackers.among)}" if attackers.among is not None else ""
        return words + (f" besides {self.role(attackers.outside)}" if attackers.outside else "")

    def _gate(self, value: GateValue | ByReading[GateValue]) -> str:
        if isinstance(value, ByReading):
            return self.by_reading(value, self._gate)
        if isinstance(value, str):
            return "none: due at once"
        gates = value if isinstance(value, tuple) else (value,)
        return ", and ".join(words for gate in gates for words in self._conditions(gate))

    def _conditions(self, gate: Gate) -> Iterator[str]:
        if gate.request is not None:
            yield f"the request of {self.role(gate.request)}"
        if gate.decision is not None:
            matter = f" on {gate.on.replace('_', ' ')}" if gate.on else ""
            yield f"a decision of {self.titled(gate.decision)}{matter}"
        if gate.joint_finding is not None:
            yield f"a joint finding of {self.role(gate.joint_finding)}"
        if gate.action is not None:
            yield f"action by {self.role(gate.action)}"
        if gate.process is not None:
            yield f"{gate.process} process"

    def _place(self, place: object) -> str:
        if isinstance(place, ByReading):
            return self.by_reading(place, self._place)
        return self._area(str(place))

    def _area(self, place: str) -> str:
        if place in self.library.areas:
            return f"{self.library.areas[place].title} [{place}]"
        if place.startswith(_TERRITORY):
            return f"the {_TERRITORY}{self.name(place.removeprefix(_TERRITORY))}"
        return f"the {_TERRITORY}{self.name(place)}"

    def _instruments(self, names: tuple[str, ...]) -> str:
        return ", ".join(self.titled(name) for name in names)


_EVENTS = {
    EventKind.ATTACK: "an attack",
    EventKind.MOBILISATION: "mobilisation",
    EventKind.THREAT: "a threat",
    EventKind.UNREST: "unrest",
    EventKind.DISPUTE: "a dispute",
    EventKind.REQUEST: "a request",
    EventKind.OCCUPATION: "an occupation",
    EventKind.DEPLOYMENT: "a deployment of forces",
    EventKind.DEFENCE: "force used in defence of an ally",
}
_ON = {
    EventKind.MOBILISATION: "against",
    EventKind.THREAT: "to",
    EventKind.UNREST: "in",
    EventKind.DISPUTE: "with",
    EventKind.REQUEST: "to",
    EventKind.OCCUPATION: "of",
    EventKind.DEPLOYMENT: "in",
}
