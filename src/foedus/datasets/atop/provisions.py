"""Provisions of an alliance: each promise of its members, with its conditions, by phase.

Members whose codes are the same share a provision; others get one of their own, so that promises stay directed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from foedus.datasets.atop.conditions import Conditions, conditions_of
from foedus.datasets.atop.rows import Row
from foedus.datasets.atop.variables import Promise, variables
from foedus.instruments.provision import Gate, Pattern, Provision, Trigger
from foedus.vocabulary.days import Day
from foedus.vocabulary.pledges import Means, Pledge
from foedus.vocabulary.states import StateCode

_UNKNOWN_DAY = Day.parse("unknown")
_FEW = 3
_VARIES = (
    "What is owed varies by partner, and ATOP does not say to whom: for each of them it is unknown."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A provision to be: one promise of the members that make it in the same words.

    Attributes:
        promise: What they promise.
        conditions: Under which conditions.
        rows: The members, in each phase in which they make it.
        of_all: Whether every member of these phases makes it.
        phased: Whether the alliance has other phases too.
        secret: Whether the promise, or perhaps the promise, was secret.
    """

    promise: Promise
    conditions: Conditions
    rows: tuple[Row, ...]
    of_all: bool
    phased: bool
    secret: bool

    @property
    def states(self) -> tuple[StateCode, ...]:
        """Return who makes the promise."""
        return tuple(sorted({row.state for row in self.rows}))

    @property
    def entered(self) -> Day:
        """Return the first day on which any of them owes it."""
        return min((row.entered for row in self.rows), key=lambda d: (d.earliest, d.latest))

    @property
    def left(self) -> Day:
        """Return the first day on which none of them owes it."""
        return max((row.left for row in self.rows), key=lambda d: (d.latest, d.earliest))

    @property
    def pinpoint(self) -> str:
        """Return where it stands: ATOP's variable, phase and members."""
        phases = sorted({row.phase for row in self.rows})
        which = f"phase {phases[0]}" if len(phases) == 1 else f"phases {phases[0]} to {phases[-1]}"
        parts = [which] if self.phased else []
        if not self.of_all:
            states = self.states
            few = states if len(states) <= _FEW else (states[0], f"{len(states) - 1} others")
            parts.append(", ".join(few))
        return self.promise.variable.upper() + (f" ({'; '.join(parts)})" if parts else "")


def texts_of(rows: Iterable[Row]) -> list[Text]:
    """Return the promises of an alliance's members, alike ones together."""
    by_phase: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_phase[row.phase].append(row)
    found: list[Text] = []
    for phase in sorted(by_phase):
        for text in _of_phase(by_phase[phase]):
            _add(found, text)
    every = set(by_phase)
    return [replace(text, phased={row.phase for row in text.rows} != every) for text in found]


def _add(found: list[Text], text: Text) -> None:
    """Add a promise to a list; one that an earlier phase made just so goes on."""
    for index, before in enumerate(found):
        goes_on = (before.promise, before.conditions, before.secret) == (
            text.promise,
            text.conditions,
            text.secret,
        )
        same = before.states == text.states or (before.of_all and text.of_all)
        if goes_on and same and before.of_all == text.of_all and before.left == text.entered:
            found[index] = replace(before, rows=before.rows + text.rows)
            return
    found.append(text)


def _of_phase(members: list[Row]) -> Iterator[Text]:
    known = variables()
    everybody = {row.state for row in members}
    for promise in (*known.pledges, *known.further):
        alike: dict[tuple[Conditions, bool], list[Row]] = defaultdict(list)
        for row in members:
            if row.codes.get(promise.variable, 0) > 0:
                conditions = _conditions(row, promise, len(everybody) - 1)
                alike[conditions, row.codes.get("pubsecr") != 0].append(row)
        for (conditions, secret), group in alike.items():
            yield Text(
                promise=promise,
                conditions=conditions,
                rows=tuple(group),
                of_all={row.state for row in group} == everybody,
                phased=False,
                secret=secret,
            )


def _conditions(row: Row, promise: Promise, n_partners: int) -> Conditions:
    if promise in variables().further:
        return Conditions()
    return conditions_of(row, promise.variable, n_partners=n_partners)


def provisions_of(texts: Iterable[Text]) -> dict[str, Provision]:
    """Return the provisions of an alliance by pinpoint."""
    found: dict[str, Provision] = {}
    for text in texts:
        for pinpoint, provision in _provisions(text):
            unique = pinpoint if pinpoint not in found else f"{pinpoint} from {text.entered}"
            found[unique] = provision
    return found


def _provisions(text: Text) -> Iterator[tuple[str, Provision]]:
    match text.promise.pledge:
        case Pledge.DEFENSE:
            yield text.pinpoint, _on_attack(text)
        case Pledge.OFFENSE:
            yield text.pinpoint, _when_attacking(text, Means.MILITARY_INCLUDED)
        case Pledge.NEUTRALITY:
            yield from _neutrality(text)
        case Pledge.CONSULTATION:
            yield text.pinpoint, _consultation(text)
        case Pledge.REFRAIN_FROM_AIDING:
            when = (Trigger(attack=Pattern(on="a party", by="a non-party")),)
            yield (
                text.pinpoint,
                _provision(text, when=when, toward="the victim", against="the attacker"),
            )
        case _:
            yield text.pinpoint, _standing(text)


def _on_attack(text: Text) -> Provision:
    when = tuple(Trigger(attack=pattern) for pattern in _patterns_on_a_party(text.conditions))
    help_ = text.promise.pledge is Pledge.DEFENSE
    return _provision(
        text, when=when, toward="the victim", means=Means.MILITARY_INCLUDED if help_ else None
    )


def _when_attacking(text: Text, means: Means | None = None) -> Provision:
    when = tuple(
        Trigger(attack=Pattern(by="a party", on=named or "a non-party", provided=provided))
        for named, provided in text.conditions.adversaries()
    )
    return _provision(
        text,
        when=when,
        toward="the attacker",
        against="the victim" if means is not None else None,
        means=means,
    )


def _neutrality(text: Text) -> Iterator[tuple[str, Provision]]:
    """Yield one standing provision, or one for each way in which the partner can come to fight."""
    if set(text.conditions.coded) <= {"obvary"}:
        yield text.pinpoint, _standing(text)
        return
    if text.conditions.attacked:
        yield text.pinpoint, _on_attack(text)
        return
    yield f"{text.pinpoint}, attacked", _on_attack(text)
    yield f"{text.pinpoint}, attacking", _when_attacking(text)


def _consultation(text: Text) -> Provision:
    when = tuple(
        Trigger(attack=pattern, threat=pattern) for pattern in _patterns_on_a_party(text.conditions)
    )
    gate = Gate(request="the victim") if text.conditions.requested else None
    return _provision(text, when=when, toward="the victim", gate=gate)


def _patterns_on_a_party(conditions: Conditions) -> Iterator[Pattern]:
    for named, provided in conditions.adversaries():
        yield Pattern(
            on="a party",
            by=named or None,
            unprovoked=True if conditions.unprovoked else None,
            attackers=conditions.attackers,
            provided=provided,
        )


def _standing(text: Text) -> Provision:
    """Return a promise that holds at all times."""
    return _provision(text, by=_by(text) or "each party", toward="each other party")


def _by(text: Text) -> tuple[StateCode, ...] | None:
    return None if text.of_all else text.states


def _provision(text: Text, **keys: object) -> Provision:
    known: dict[str, object] = {"by": _by(text), **keys}
    if text.conditions.varies:
        # In force for some of the partners from the first day, for others never: for each of them unknown.
        doubtful = Day.parse(f"{text.entered.earliest}/{text.left.latest}")
        known.update(in_force=doubtful, ended=text.left, note=_VARIES)
    elif text.phased:
        known.update(in_force=text.entered, ended=text.left)
    if text.secret:
        known["public_from"] = _UNKNOWN_DAY
    given = {key: value for key, value in known.items() if value is not None}
    return Provision.model_validate({"says": _says(text), "pledge": text.promise.pledge, **given})


def _says(text: Text) -> str:
    """Return what is promised, with the conditions that only words say: they are why a duty can be unknown."""
    words = text.conditions.words
    return f"{text.promise.says} Only {'; '.join(words)}." if words else text.promise.says
