"""Relevance: which brackets can change the verdict on a principle.

A principle says which parts of a text it reads (`Part`). A bracket matters to it if two ways of filling a provision that differ in that
bracket differ in those parts; if it fills who takes part; or if it ends instruments. What is left out cannot change the verdict, because the
checker never sees it. Whoever takes part in a text that promises nothing is bound to no act: where every promise of an
instrument can be left out, the brackets that leave them out count with those that fill who takes part.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from foedus.drafting.complete import ended_by, filled
from foedus.drafting.space import Assignment, Space
from foedus.drafting.subjects import Workshop
from foedus.instruments.documents import Bracketed, Instrument
from foedus.instruments.provision import Provision
from foedus.principles.commitments import Commitments
from foedus.principles.subject import Subject
from foedus.principles.views import AS_SETS, Part, view_of

Views = Mapping[Assignment, Hashable]
"""What is seen of a text, for every way of filling some brackets."""


def relevant(space: Space, parts: frozenset[Part]) -> tuple[str, ...]:
    """Return the brackets that can change what some parts of the text say, and those they hang on."""
    found: set[str] = set()
    for instrument in space.draft.own_instruments:
        if Part.MEMBERS in parts:
            found |= _of_members(space, instrument)
        for provision in instrument.provisions.values():
            scope, views = _views(space, provision, parts)
            found |= {b for b in scope if _matters(b, scope, views, space)}
    ending = {
        name
        for name, bracket in space.draft.brackets.items()
        if any(choice.ends for choice in bracket.alternatives.values())
    }
    if Part.ENDS in parts or (parts & AS_SETS and _named(space, ending)):
        found |= ending
    return space.closed(found)


def _named(space: Space, ending: set[str]) -> bool:
    """Whether some role of the text may stand for the parties of an instrument that some bracket ends."""
    brackets = space.draft.brackets
    ended = {e for b in ending for c in brackets[b].alternatives.values() for e in c.ends}
    provisions = [p for i in space.draft.own_instruments for p in i.provisions.values()]
    choices = [c for bracket in brackets.values() for c in bracket.alternatives.values()]
    roles = repr([(p.by, p.toward, p.against, p.when, p.unless) for p in provisions])
    roles += repr([(c.by, c.toward, c.against, c.attacker, c.when) for c in choices])
    return any(f"'{name}'" in roles for name in ended)


@dataclass(eq=False)
class Signatures:
    """What of a completion some parts of its text come down to: equal for completions that must get equal verdicts.

    Attributes:
        space: The completions.
        workshop: Where they are made.
    """

    space: Space
    workshop: Workshop
    _views: dict[tuple[str, Part, Assignment], Hashable] = field(default_factory=dict)
    _sets: dict[Assignment, Commitments] = field(default_factory=dict)
    _distinct: dict[str, Commitments] = field(default_factory=dict)

    def of(self, parts: frozenset[Part], choices: Mapping[str, str | None]) -> Hashable:
        """Return the signature of a whole completion for some parts of the text."""
        found: list[Hashable] = []
        if parts & AS_SETS - {Part.MEMBERS}:
            found.append(self._commitments(choices).fingerprint)
        if Part.MEMBERS in parts:
            found.append(tuple(choices.get(bracket) for bracket in self._members))
        if Part.ENDS in parts:
            made = {bracket: choice for bracket, choice in choices.items() if choice is not None}
            found.append(ended_by(self.space.draft, made))
        for part in sorted(parts - AS_SETS - {Part.ENDS}):
            found += [
                self._seen(instrument.id, pinpoint, provision, part, choices)
                for instrument in self.space.draft.own_instruments
                for pinpoint, provision in instrument.provisions.items()
                if provision.bracket
            ]
        return tuple(found)

    @cached_property
    def _members(self) -> tuple[str, ...]:
        return relevant(self.space, frozenset({Part.MEMBERS}))

    @cached_property
    def _scope(self) -> tuple[str, ...]:
        return relevant(self.space, AS_SETS)

    def subject(self, choices: Mapping[str, str | None]) -> Subject:
        """Return a completion in force; its sets are laid out once for all completions that have the same."""
        found = self.workshop.subject(choices)
        # A cached property: what is filled in here is not worked out again.
        vars(found)["alone"] = self._commitments(choices)
        return found

    def _commitments(self, choices: Mapping[str, str | None]) -> Commitments:
        key = tuple(choices.get(bracket) for bracket in self._scope)
        if key not in self._sets:
            alone = self.workshop.subject(choices).alone
            self._sets[key] = self._distinct.setdefault(alone.identity, alone)
        return self._sets[key]

    def _seen(
        self,
        instrument: str,
        pinpoint: str,
        provision: Provision,
        part: Part,
        choices: Mapping[str, str | None],
    ) -> Hashable:
        scope = provision.bracket
        key = (f"{instrument} {pinpoint}", part, tuple(choices.get(b) for b in scope))
        if key not in self._views:
            chosen = {bracket: choices.get(bracket) for bracket in scope}
            self._views[key] = _view(self.space, provision, chosen, frozenset({part}))
        return self._views[key]


def _of_members(space: Space, instrument: Instrument) -> set[str]:
    """Return the brackets that fill who takes part, and those that can leave nothing promised to take part in."""
    participation = instrument.participation
    found = {participation.bracket} if isinstance(participation, Bracketed) else set[str]()
    leaving_out: set[str] = set()
    for provision in instrument.provisions.values():
        scope = space.closed(provision.bracket)
        views: Views = {
            assignment: _promises(space, provision, dict(zip(scope, assignment, strict=True)))
            for assignment in space.assignments(scope)
        }
        if all(views.values()):
            return found
        leaving_out |= {b for b in scope if _matters(b, scope, views, space)}
    return found | leaving_out


def _views(
    space: Space, provision: Provision, parts: frozenset[Part]
) -> tuple[tuple[str, ...], Views]:
    """Return, for every way of filling a provision, what belongs to some parts of the text."""
    scope = space.closed(provision.bracket)
    return scope, {
        assignment: _view(space, provision, dict(zip(scope, assignment, strict=True)), parts)
        for assignment in space.assignments(scope)
    }


def _promises(space: Space, provision: Provision, chosen: Mapping[str, str | None]) -> bool:
    text = _text(space, provision, chosen)
    return text is not None and text.pledge is not None


def _view(
    space: Space, provision: Provision, chosen: Mapping[str, str | None], parts: frozenset[Part]
) -> Hashable:
    text = _text(space, provision, chosen)
    return repr(() if text is None else view_of(text, parts))


def _text(space: Space, provision: Provision, chosen: Mapping[str, str | None]) -> Provision | None:
    """Return a provision under some choices; None if one of them leaves it out."""
    picked = {
        bracket: space.draft.brackets[bracket].alternatives[choice]
        for bracket, choice in chosen.items()
        if choice is not None
    }
    return filled(provision, picked)


def _matters(
    bracket: str,
    scope: tuple[str, ...],
    views: Views,
    space: Space,
) -> bool:
    """Whether two ways of filling that differ in the bracket, and in what hangs on it, differ in view."""
    aside = {bracket, *_hanging_on(bracket, scope, space)}
    groups: dict[tuple[str | None, ...], set[Hashable]] = defaultdict(set)
    for assignment, view in views.items():
        rest = tuple(c for b, c in zip(scope, assignment, strict=True) if b not in aside)
        groups[rest].add(view)
    return any(len(group) > 1 for group in groups.values())


def _hanging_on(bracket: str, scope: Iterable[str], space: Space) -> set[str]:
    return {other for other in scope if other != bracket and bracket in space.closed([other])}
