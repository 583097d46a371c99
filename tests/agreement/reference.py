"""The reference: a world as facts, the answer set of `reference.lp`, and what it says.

It reads the plain documents with its own few lines, so that it shares nothing with the engine but the words
of the language.
"""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import clingo
from clingo.ast import AST, Transformer, Variable, parse_string

from worlds.world import Plain, World

PROGRAM = Path(__file__).with_name("reference.lp")
ALWAYS = {
    "bar",
    "better",
    "breaks",
    "certain",
    "help",
    "may_bind",
    "may_rest_on_actor",
    "neg",
    "settled",
    "strong",
    "weak",
}
"""Predicates that say the same of every world."""
PARTS = {
    "the victim": "victim",
    "the threatened": "victim",
    "the attacker": "attacker",
    "the actor": "attacker",
}
AGAINST_SOMEBODY = {"defense", "offense", "mobilise", "supply", "sanction", "refrain_from_aiding"}
SPELL_DAYS = (
    "bound",
    "provisional",
    "signed",
    "ratified",
    "acceded",
    "succeeded",
    "suspended",
    "resumed",
    "ended",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What must be true of a world.

    Attributes:
        obligations: Bearer, act, owed to, against, instrument, pinpoint, and the status.
        means: Bearer, act, instrument, pinpoint, and the means.
        events: Kind, by and on, of what honoured obligations bring about.
        broken: Bearer, act, protected, instrument, pinpoint and status of standing bars that are breached.
        conflicts: Bearer, kind, the two references, and whether both sides bind for sure.
    """

    obligations: frozenset[tuple[str, ...]]
    means: frozenset[tuple[str, ...]]
    events: frozenset[tuple[str, ...]]
    broken: frozenset[tuple[str, ...]]
    conflicts: frozenset[tuple[Any, ...]]


def solve(worlds: Sequence[World]) -> list[Expected]:
    """Return what the reference semantics says of each of some worlds."""
    control = clingo.Control(["--warn=none"])
    control.add("base", [], _program())
    for number, world in enumerate(worlds):
        control.add("base", [], "\n".join(_in_world(number, fact) for fact in facts(world)))
    control.ground([("base", [])])
    with control.solve(yield_=True) as handle:
        models = [model.symbols(shown=True) for model in handle]
    assert len(models) == 1, "a stratified program has one answer set"
    found: list[list[clingo.Symbol]] = [[] for _ in worlds]
    for symbol in models[0]:
        found[symbol.arguments[0].number].append(symbol)
    return [_read_back(symbols) for symbols in found]


def _in_world(number: int, fact: str) -> str:
    return fact.replace("(", f"({number},", 1) + "."


@cache
def _program() -> str:
    """Return the program with the world as first argument of every atom that hangs on a world."""
    rules: list[AST] = []
    parse_string(PROGRAM.read_text(encoding="utf-8"), rules.append)
    return "\n".join(str(_Worlds()(rule)) for rule in rules)


class _Worlds(Transformer):
    """Adds a variable for the world to atoms; what is true in every world stays as it is."""

    def visit_SymbolicAtom(self, atom: AST) -> AST:  # noqa: N802 - clingo finds visitors by this name
        term = atom.symbol
        if term.name in ALWAYS:
            return atom
        world = Variable(term.location, "World")
        return atom.update(symbol=term.update(arguments=[world, *term.arguments]))

    def visit_ShowSignature(self, show: AST) -> AST:  # noqa: N802
        return show.update(arity=show.arity + 1)


def _read_back(symbols: list[clingo.Symbol]) -> Expected:
    found: dict[str, set[tuple[Any, ...]]] = {}
    for symbol in symbols:
        row = tuple(part for argument in symbol.arguments[1:] for part in _words(argument))
        found.setdefault(symbol.name, set()).add(row)
    conflicts = {
        (bearer, kind, frozenset({f"{i} {a}", f"{j} {b}"}), certain == "yes")
        for bearer, kind, i, a, j, b, certain in found.get("conflict", ())
    }
    return Expected(
        obligations=frozenset(found.get("obligation", ())),
        means=frozenset(found.get("with_means", ())),
        events=frozenset(found.get("event", ())),
        broken=frozenset(found.get("broken", ())),
        conflicts=frozenset(conflicts),
    )


def _words(symbol: clingo.Symbol) -> Iterator[str]:
    if symbol.type is clingo.SymbolType.String:
        yield symbol.string
    elif symbol.arguments:
        yield from (word for argument in symbol.arguments for word in _words(argument))
    else:
        yield "" if symbol.name == "nobody" else symbol.name


def facts(world: World) -> Iterator[str]:
    """Yield the facts of a world."""
    yield from _clock("law", world.as_of)
    if world.known_on:
        yield from _clock("public", world.known_on)
    for question, choice in world.choices.items():
        yield f"chosen({question},{choice})"
    for state in sorted(world.states):
        yield f'state("{state}")'
    writer = _Writer(world)
    for document in world.documents:
        yield from (
            writer.instrument(document) if "instrument" in document else writer.body(document)
        )
    yield from writer.more
    for number, event in enumerate(world.events):
        yield from _event(f"e{number}", event)
    for body, outcome in world.decisions.items():
        yield f'decided("{body}",{outcome})'


def _clock(name: str, day: date) -> Iterator[str]:
    yield f"clock({name},{day.toordinal()})"


def _day(text: str) -> tuple[str, str]:
    """Return the facts' two ends of a day: ISO 8601, or the year or month in which it lies."""
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    ends = f"{first.toordinal()},{last.toordinal()}"
    return ends, f"day({ends})"


class _Writer:
    """Writes documents as facts; roles are numbered as they come."""

    def __init__(self, world: World) -> None:
        self.choices = world.choices
        self.more: list[str] = []
        self.roles: dict[tuple[str, str], str] = {}

    def dated(self, fact: str, text: str) -> Iterator[str]:
        ends, day = _day(text)
        yield day
        yield f"{fact},{ends})"

    def picked(self, value: Any) -> Any:
        """Return the alternative that the reading picks."""
        if isinstance(value, dict) and "by_reading" in value:
            return value[self.choices[value["by_reading"]]]
        return value

    def role(self, value: Any, document: Plain) -> str:
        """Return the name of a role, and keep the facts about it."""
        picked = _alone(self.picked(value))
        key = (next(iter(document.values())), str(picked))
        if key not in self.roles:
            self.roles[key] = f"r{len(self.roles)}"
            self.more += self.about_role(self.roles[key], picked, document)
        return self.roles[key]

    def about_role(self, name: str, value: Any, document: Plain) -> Iterator[str]:
        own = f'"{next(iter(document.values()))}"'
        if isinstance(value, list):
            for state in value:
                yield f'lists({name},"{state}")'
        elif isinstance(value, dict):
            yield f'parties_to({name},"{value["parties_to"]}")'
        elif value in PARTS:
            yield f"part({name},{PARTS[value]})"
        elif value.startswith("anyone"):
            yield f"anyone({name})"
            if value != "anyone":
                yield f"parties_too({name})"
        elif value == "a non-party":
            yield f"outsiders({name},{own})"
        elif value.endswith("party"):
            yield f"parties({name},{own})"
        elif value.endswith("guarantor"):
            yield from self.about_role(name, document["roles"]["guarantor"], document)
        else:
            yield f'lists({name},"{value}")'
        if isinstance(value, str) and "other" in value.split()[:2] + ["other"] * (
            "another" in value
        ):
            yield f"others({name})"

    def instrument(self, document: Plain) -> Iterator[str]:
        name = f'"{document["instrument"]}"'
        yield f"instrument({name})"
        for key in ("in_force", "ended"):
            if key in document:
                yield from self.dated(f"instrument_day({name},{key}", document[key])
        for number, spell in enumerate(document["participation"]):
            yield from self.spell(name, number, spell)
        for pinpoint, provision in document["provisions"].items():
            yield from self.provision(document, f'p({name},"{pinpoint}")', pinpoint, provision)

    def spell(self, name: str, number: int, spell: Plain) -> Iterator[str]:
        yield f'spell({name},{number},"{spell["state"]}")'
        for key in SPELL_DAYS:
            if key in spell:
                yield from self.dated(f"spell_day({name},{number},{key}", spell[key])
        if "disputed" in spell:
            yield f"spell_question({name},{number},{spell['disputed']['reading']})"
            yield from self.dated(f"spell_day({name},{number},disputed", spell["disputed"]["since"])
        for reservation in spell.get("reservations", ()):
            yield f'reservation({name},{number},"{reservation["to"]}",{reservation["effect"]})'

    def provision(self, document: Plain, p: str, pinpoint: str, text: Plain) -> Iterator[str]:
        yield f"provision({p},{text['pledge']})"
        yield f'in({p},"{document["instrument"]}")'
        yield f'at({p},"{pinpoint}")'
        political = document["kind"] == "political_commitment"
        binding = (
            text.get("binding")
            or document.get("binding")
            or ("political" if political else "legal")
        )
        yield f"binding({p},{binding})"
        for key in ("in_force", "ended"):
            if key in text:
                yield from self.dated(f"provision_day({p},{key}", text[key])
        if public := text.get("public_from") or document.get("secret_until"):
            yield from self.dated(f"secret_until({p}", public)
        yield from self.directions(document, p, text)
        yield from self.gates(document, p, text)
        yield from self.riders(p, text)
        for number, (kind, pattern) in enumerate(_patterns(text.get("when", ()))):
            yield from self.pattern(document, f"{p},{number}", kind, pattern)
        for number, (kind, pattern) in enumerate(_patterns(text.get("unless", ()))):
            yield from self.exception(document, f"{p},{number}", kind, pattern)

    def directions(self, document: Plain, p: str, text: Plain) -> Iterator[str]:
        stands = "when" not in text
        if stands:
            yield f"stands({p})"
        by = text.get("by") or ("each party" if stands else "each other party")
        yield f"bearers({p},{self.role(by, document)})"
        toward = text.get("toward") or ("each other party" if stands else "the victim")
        yield f"beneficiaries({p},{self.role(toward, document)})"
        against = text.get("against")
        if against is None and not stands and text["pledge"] in AGAINST_SOMEBODY:
            against = "the attacker"
        if against is not None:
            yield f"adversaries({p},{self.role(against, document)})"

    def gates(self, document: Plain, p: str, text: Plain) -> Iterator[str]:
        value = self.picked(text.get("gate", "none"))
        for number, gate in enumerate(
            [] if value == "none" else value if isinstance(value, list) else [value]
        ):
            for key in ("request", "joint_finding", "action"):
                if key in gate:
                    yield f"gate({p},{number},{key},{self.role(gate[key], document)})"
            if "decision" in gate:
                yield f'gate({p},{number},decision,("{gate["decision"]}","{gate["on"]}"))'
            if "process" in gate:
                yield f"gate({p},{number},process,{gate['process']})"

    def riders(self, p: str, text: Plain) -> Iterator[str]:
        if "means" in text:
            yield f"stated_means({p},{_word(text['means'])})"
        for saving in text.get("saving", ()):
            for state in saving["for"]:
                if "means" in saving:
                    yield f'saved_means({p},"{state}",{_word(saving["means"])})'
                if saving.get("excused"):
                    yield f'saved_excused({p},"{state}")'
        if "must" in text:
            yield f'report_to({p},"{text["must"]["report_to"]}")'
        if "until" in text:
            yield f'until_measures_by({p},"{text["until"]["measures_by"]}")'
        for pledge in text.get("permits", ()):
            yield f"permits({p},{pledge})"

    def pattern(self, document: Plain, q: str, kind: str, pattern: Plain) -> Iterator[str]:
        yield f"pattern({q},{kind})"
        roles = {"on": "victims", "by": "actors", "supported_by": "supporters"}
        for key, fact in roles.items():
            if key in pattern:
                yield f"{fact}({q},{self.role(pattern[key], document)})"
        if _names_states(_alone(self.picked(pattern.get("by")))):
            yield f"names_adversary({q})"
        if pattern.get("unprovoked"):
            yield f"unprovoked({q})"
        if "taken_by" in pattern:
            yield f'taken_by({q},"{pattern["taken_by"]}")'
        if where := pattern.get("at"):
            yield (
                f"where_victim({q})"
                if where == "territory of the victim"
                else f'where({q},"{where}")'
            )
        if attackers := pattern.get("attackers"):
            yield f"number({q},{attackers['at_least']})"
            for key in ("among", "outside"):
                if key in attackers:
                    yield f"{key}({q},{self.role(attackers[key], document)})"

    def exception(self, document: Plain, x: str, kind: str, pattern: Plain) -> Iterator[str]:
        yield f"exception({x},{kind})"
        roles = {"by": "by", "on": "on", "supported_by": "supporters"}
        for key, fact in roles.items():
            if key in pattern:
                yield f"exception_{fact}({x},{self.role(pattern[key], document)})"
        if "taken_by" in pattern:
            yield f'exception_of({x},"{pattern["taken_by"]}")'
        if pattern.get("unprovoked"):
            yield f"exception_unprovoked({x})"
        if where := pattern.get("at"):
            yield (
                f"exception_where_victim({x})"
                if where == "territory of the victim"
                else f'exception_where({x},"{where}")'
            )
        if attackers := pattern.get("attackers"):
            yield f"exception_number({x},{attackers['at_least']})"
            for key in ("among", "outside"):
                if key in attackers:
                    yield f"exception_{key}({x},{self.role(attackers[key], document)})"

    def body(self, document: Plain) -> Iterator[str]:
        name = f'"{document["body"]}"'
        yield f"body({name})"
        yield f'founded_by({name},"{document["of"]}")'
        members = document["members"]
        lists = (
            members if isinstance(members, dict) and "parties_to" not in members else {"": members}
        )
        for listed in lists.values():
            yield f"members({name},{self.role(listed, document)})"
        for matter, rule in document["decides"].items():
            yield f'rule({name},"{matter}",{rule["rule"]})'
            if "veto" in rule:
                yield f'veto({name},"{matter}",{self.role(members[rule["veto"]], document)})'
            if "abstains" in rule:
                yield f'abstains({name},"{matter}")'


def _patterns(triggers: Any) -> Iterator[tuple[str, Plain]]:
    for trigger in [triggers] if isinstance(triggers, dict) else triggers:
        yield from trigger.items()


def _alone(role: Any) -> Any:
    """Return the one of a list of one."""
    return role[0] if isinstance(role, list) and len(role) == 1 else role


def _names_states(role: Any) -> bool:
    words = role if isinstance(role, list) else [role]
    return bool(words) and all(isinstance(word, str) and word.isupper() for word in words)


def _word(text: str) -> str:
    return text.replace(" ", "_")


def _event(name: str, event: Plain) -> Iterator[str]:
    if event["kind"] == "request":
        yield f"request({name})"
        yield f'request_by({name},"{event["by"]}")'
        for key, fact in (("on", "addressed_to"), ("under", "under")):
            if key in event:
                yield f'{fact}({name},"{event[key]}")'
        return
    yield f"stated({name})"
    actor, target = (f'"{event[key]}"' if key in event else "nobody" for key in ("by", "on"))
    yield f"kind({name},{event['kind']})"
    yield f"by({name},{actor})"
    yield f"on({name},{target})"
    yield f"told({event['kind']},{actor},{target})"
    for place in event.get("at") or ([event["on"]] if "on" in event else []):
        yield f'place({name},"{place}")'
    if event.get("provoked"):
        yield f"provoked({name})"
    for state in event.get("supported_by", ()):
        yield f'supported_by({name},"{state}")'
