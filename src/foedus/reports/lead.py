"""The lead: what an answer to *who must do what* comes to, in a few sentences before its table.

Every state counts once, with the firmest help that it owes: one that must help under two treaties is one state. What the
sentences leave out (other acts than help, later rounds, articles) stands in the table.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from foedus.obligations.answer import Answer
from foedus.obligations.matching import name_of
from foedus.obligations.obligation import Obligation
from foedus.reports.reasons import shared_reasons
from foedus.reports.wording import listed
from foedus.vocabulary.counting import counted
from foedus.vocabulary.pledges import Confidence, Means, Pledge, Status
from foedus.vocabulary.states import StateCode
from foedus.vocabulary.truth import Truth

_NAMED = 4
"""Up to this many states are named; more are counted."""

_Owed = Mapping[StateCode, list[Obligation]]

_FIRMEST_FIRST = (
    Status.DUE,
    Status.AWAITING_REQUEST,
    Status.AWAITING_DECISION,
    Status.DISPUTED,
    Status.UNKNOWN,
    Status.BLOCKED,
    Status.EXCUSED,
)
_BY_MEANS: Mapping[Means | None, str] = {
    Means.MILITARY_FIXED: "by military means",
    Means.MILITARY_INCLUDED: "by means that include military ones",
    Means.OWN_CHOICE: "by means of its own choice",
    None: "by means that the text does not name",
    Means.NONE: "without force",
}
_OTHER_ACTS: Mapping[Pledge, str] = {
    Pledge.CONSULTATION: "to consult",
    Pledge.MOBILISE: "to mobilise",
    Pledge.SUPPLY: "to supply",
    Pledge.SANCTION: "to impose sanctions",
    Pledge.NEUTRALITY: "to stay neutral",
    Pledge.REFRAIN_FROM_AIDING: "not to aid an attacker",
    Pledge.SETTLE_PEACEFULLY: "to settle peacefully",
}


def lead(answer: Answer) -> tuple[str, ...]:
    """Return the answer in a few sentences, the most important first."""
    return tuple(_Lead(answer).sentences())


def _faced(owed: Iterable[Obligation]) -> frozenset[str]:
    """Return against whom several duties of one bearer are."""
    return frozenset(o.against for o in owed if o.against)


def _by_adversaries(owed: _Owed) -> dict[frozenset[str], dict[StateCode, list[Obligation]]]:
    """Return what each bearer owes, by those whom its duties are against; most bearers first."""
    groups: dict[frozenset[str], dict[StateCode, list[Obligation]]] = defaultdict(dict)
    for bearer, obligations in owed.items():
        groups[_faced(obligations)][bearer] = obligations
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), sorted(group[0]))))


@dataclass(frozen=True)
class _Lead:
    answer: Answer

    def sentences(self) -> Iterator[str]:
        if not self.answer.obligations:
            yield "Nobody owes anything under the documents and this reading."
            yield from self._of_whom_nothing_is_known(self.answer.scenario.suffering())
        else:
            for victim in self._victims:
                yield from self._about(victim)
            yield from self._other_acts()
            yield from self._later_rounds()
        yield from self._neutral()
        yield from self._breaches()

    def _of_whom_nothing_is_known(self, states: Iterable[StateCode]) -> Iterator[str]:
        """Say of which states the documents know nothing on the day: about them an empty answer says nothing."""
        snapshot = self.answer.snapshot
        known = {
            state
            for bound in snapshot.provisions
            if bound.in_force is not Truth.NO
            for state in bound.on_day.parties
        }
        unknown = set(states) - known
        if unknown:
            yield (
                f"No document has {self._names(unknown)} as a party to anything in force on {snapshot.as_of}:"
                " that nobody is found bound does not mean that nobody is."
            )

    @cached_property
    def _first(self) -> tuple[Obligation, ...]:
        return tuple(o for o in self.answer.obligations if o.round == 1)

    @cached_property
    def _victims(self) -> tuple[str, ...]:
        """Return those to whom something happens, then who else is owed help at once."""
        happens = (event.on or event.by for event in self.answer.scenario.events)
        helped = (o.owed_to for o in self._first if o.act.is_help)
        suffering = {o.event.on for o in self._first}
        return tuple(dict.fromkeys([v for v in happens if v in suffering] + [*helped]))

    def _about(self, victim: str) -> Iterator[str]:
        firmest: dict[StateCode, list[Obligation]] = defaultdict(list)
        for o in self._first:
            if o.act.is_help and o.owed_to == victim:
                firmest[o.bearer].append(o)
        by_status: dict[Status, dict[StateCode, list[Obligation]]] = defaultdict(dict)
        for bearer, owed in firmest.items():
            rank = min(_FIRMEST_FIRST.index(o.status) for o in owed)
            status = _FIRMEST_FIRST[rank]
            by_status[status][bearer] = [o for o in owed if o.status is status]
        if not firmest:
            yield f"No state is bound to help {self._name(victim)}."
            yield from self._of_whom_nothing_is_known({StateCode(victim)})
            return
        told = {bearer: owed for each in by_status.values() for bearer, owed in each.items()}
        faced = {_faced(owed) for owed in told.values()}
        if Status.DUE in by_status:
            groups = _by_adversaries(by_status[Status.DUE])
            for adversaries, group in groups.items():
                yield self._due(group, self._whom(victim, adversaries))
            yield from self._weakly_sourced(by_status[Status.DUE])
        else:
            everybody = frozenset().union(*faced)
            yield f"No state must help {self._whom(victim, everybody)} as things stand."
        # Against whom is said once where it is the same for all.
        yield from self._doubtful(by_status, victim, named=len(faced) > 1)
        yield from self._hanging(by_status)

    def _whom(self, victim: str, adversaries: Iterable[str]) -> str:
        against = self._names(adversaries)
        return self._name(victim) + (f" against {against}" if against else "")

    def _due(self, owed: _Owed, whom: str) -> str:
        means: dict[Means | None, set[StateCode]] = defaultdict(set)
        for bearer, obligations in owed.items():
            held = {o.means for o in obligations}
            means[next(m for m in _BY_MEANS if m in held)].add(bearer)
        start = f"{self._count(owed)} must help {whom} at once"
        if len(means) == 1:
            (one,) = means
            return f"{start}, {self._by_means(one, len(owed))}."
        few = all(len(bearers) <= _NAMED for bearers in means.values())
        parts = (
            f"{self._names(means[m]) if few else len(means[m])} {self._by_means(m, len(means[m]))}"
            for m in _BY_MEANS
            if m in means
        )
        return f"{start}: {listed(parts)}."

    def _weakly_sourced(self, owed: _Owed) -> Iterator[str]:
        """Say for whom no text at hand, or none that was checked, carries what it must do."""
        weak = {
            bearer: {o.reference for o in obligations}
            for bearer, obligations in owed.items()
            if all(o.confidence is Confidence.VERIFY for o in obligations)
        }
        if weak:
            texts = listed(sorted(set().union(*weak.values())))
            whom = f"For {self._of_them(weak)} this" if len(weak) < len(owed) else "This"
            yield f"{whom} rests on what is still to be verified ({texts})."

    def _doubtful(
        self,
        by_status: Mapping[Status, _Owed],
        victim: str,
        *,
        named: bool,
    ) -> Iterator[str]:
        parts: dict[tuple[Status, str, str], set[StateCode]] = defaultdict(set)
        for status in _FIRMEST_FIRST[1:]:
            for bearer, owed in by_status.get(status, {}).items():
                whom = self._whom(victim, _faced(owed) if named else ())
                parts[status, self._condition(owed[0]), whom].add(bearer)
        for (status, condition, whom), bearers in parts.items():
            who = self._count(bearers)
            match status:
                case Status.AWAITING_REQUEST | Status.AWAITING_DECISION:
                    yield f"{who} must help {whom} once {condition}."
                case Status.BLOCKED:
                    yield f"{who} would have to help {whom}, but {condition}."
                case Status.EXCUSED:
                    yield f"{who} would have to help {whom}, but {'is' if len(bearers) == 1 else 'are'} excused: {condition}."
                case _:
                    said = "is disputed" if status is Status.DISPUTED else "is not known"
                    yield f"Whether {who} must help {whom} {said}: {condition}."

    def _condition(self, owed: Obligation) -> str:
        """Return what a duty waits for, what blocks it, or why it is in doubt."""
        if owed.status in {Status.DISPUTED, Status.UNKNOWN}:
            hangs = self.answer.depends_on(owed.key)
            if hangs:
                return f"it hangs on the reading ({', '.join(hangs)})"
            return "; ".join(shared_reasons(owed, self.answer.snapshot))
        if owed.status is Status.EXCUSED:
            return owed.why[-1].says
        shut = [gate for gate in owed.gates if not gate.open]
        if owed.status is Status.BLOCKED:
            return "; ".join(gate.says for gate in shut if gate.blocked)
        return " and ".join(
            f"{self._name(gate.of)} asks for it"
            if gate.kind == "request"
            else self._open(gate.of, gate.kind)
            for gate in shut
        )

    def _open(self, of: str, kind: str) -> str:
        body = self.answer.snapshot.library.bodies.get(of)
        who = body.title if body else listed(self._name(code) for code in of.split(", "))
        return {
            "decision": f"the {who} decides so",
            "joint_finding": f"{who} find so together",
            "action": f"{who} act too",
        }.get(kind, f"its {of} process has been gone through")

    def _hanging(self, by_status: Mapping[Status, _Owed]) -> Iterator[str]:
        """Say for how many that must help, or must once asked, this hangs on a reading."""
        hanging: dict[StateCode, frozenset[str]] = {}
        for status in _FIRMEST_FIRST[:3]:
            for bearer, owed in by_status.get(status, {}).items():
                # What another duty asks all the same does not hang on the question.
                on = [frozenset(self.answer.depends_on(o.key)) for o in owed]
                questions = frozenset.intersection(*on)
                if questions:
                    hanging[bearer] = questions
        if hanging:
            asked = ", ".join(sorted({q for questions in hanging.values() for q in questions}))
            n_bound = sum(len(by_status.get(status, {})) for status in _FIRMEST_FIRST[:3])
            whom = f"For {self._of_them(hanging)} this" if len(hanging) < n_bound else "This"
            yield f"{whom} hangs on the reading ({asked})."

    def _other_acts(self) -> Iterator[str]:
        who: dict[Pledge, set[StateCode]] = defaultdict(set)
        for o in self._first:
            if o.act in _OTHER_ACTS and o.status is Status.DUE:
                who[o.act].add(o.bearer)
        if who:
            parts = (
                f"{self._names(who[a], counts=True)} {words}"
                for a, words in _OTHER_ACTS.items()
                if a in who
            )
            yield f"Also bound at once: {listed(parts)}."

    def _later_rounds(self) -> Iterator[str]:
        later = [o for o in self.answer.obligations if o.round > 1 and o.act.is_help]
        if later:
            bearers = {o.bearer for o in later}
            yield (
                f"What they do in performance brings {self._names(bearers, counts=True)} under duties of help"
                f" in turn ({counted(len(later), 'duty', 'duties')})."
            )

    def _neutral(self) -> Iterator[str]:
        acting = {event.by for event in self.answer.scenario.events}
        kept: dict[str, set[StateCode]] = defaultdict(set)
        for bar in self.answer.bars:
            holds = bar.act is Pledge.NEUTRALITY and bar.status is Status.DUE and not bar.round
            if holds and (bar.owed_to in acting or not bar.owed_to):
                kept[bar.owed_to].add(bar.bearer)
        for towards, bearers in sorted(kept.items()):
            verb = "is" if len(bearers) == 1 else "are"
            whom = self._name(towards) if towards else "everybody"
            yield f"{self._count(bearers)} {verb} held to neutrality towards {whom}."

    def _breaches(self) -> Iterator[str]:
        broken: dict[str, set[str]] = defaultdict(set)
        for bar in self.answer.bars:
            if bar.breached_by is not None and bar.status is Status.DUE:
                broken[bar.bearer].add(bar.reference)
        for bearer, references in sorted(broken.items()):
            yield f"By this {self._name(bearer)} breaches {counted(len(references), 'promise')} of its own."

    def _name(self, code: str) -> str:
        return name_of(code, self.answer.snapshot)

    def _names(self, codes: Iterable[str], *, counts: bool = False) -> str:
        """Return a few by name, in alphabetical order; many only by number where that will do."""
        codes = set(codes)
        if counts and len(codes) > _NAMED:
            return counted(len(codes), "state")
        return listed(sorted(map(self._name, codes)))

    def _of_them(self, codes: Iterable[str]) -> str:
        codes = set(codes)
        return f"{len(codes)} of them" if len(codes) > _NAMED else self._names(codes)

    def _count(self, codes: Iterable[str]) -> str:
        return self._names(codes, counts=True)

    @staticmethod
    def _by_means(means: Means | None, n: int) -> str:
        words = _BY_MEANS[means]
        return words.replace("its own", "their own") if n > 1 else words
