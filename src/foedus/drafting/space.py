"""The space of completions: which choices go together, and how many completions there are.

A bracket that means nothing under the other choices has none (`None`). Brackets and alternatives are taken in order of their
names, so that nothing hangs on the order of a file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from foedus.instruments.architecture import Architecture

Assignment = tuple[str | None, ...]


@dataclass(frozen=True, eq=False)
class Space:
    """Every way of filling a draft's brackets.

    Attributes:
        draft: The draft.
        fixed: Choices that are made already, by bracket.
    """

    draft: Architecture
    fixed: Mapping[str, str]

    @cached_property
    def brackets(self) -> tuple[str, ...]:
        """Return the brackets, by name."""
        return tuple(sorted(self.draft.brackets))

    @cached_property
    def offered(self) -> Mapping[str, tuple[str, ...]]:
        """Return the alternatives of each bracket that are still open, by name."""
        return {
            name: (self.fixed[name],) if name in self.fixed else tuple(sorted(bracket.alternatives))
            for name, bracket in self.draft.brackets.items()
        }

    @property
    def is_open(self) -> bool:
        """Whether more than one completion is left."""
        return len([*islice(self.assignments(self.order), 2)]) > 1

    def parents(self, bracket: str) -> tuple[str, ...]:
        """Return the brackets on whose choice it hangs whether this one means anything."""
        return tuple(sorted(self.draft.brackets[bracket].needs))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Return all brackets, those that others hang on first, then by name."""
        return self.closed(self.brackets)

    def closed(self, brackets: Iterable[str]) -> tuple[str, ...]:
        """Return brackets together with those they hang on, parents first, then by name."""
        found: list[str] = []

        def add(bracket: str) -> None:
            for parent in self.parents(bracket):
                add(parent)
            if bracket not in found:
                found.append(bracket)

        for bracket in sorted(brackets):
            add(bracket)
        return tuple(found)

    def assignments(self, scope: tuple[str, ...]) -> Iterator[Assignment]:
        """Yield every way of filling some brackets, closed under `closed`; None where a bracket means nothing."""
        yield from self._filled(scope, {})

    def _filled(
        self, scope: tuple[str, ...], chosen: dict[str, str | None]
    ) -> Iterator[Assignment]:
        if len(chosen) == len(scope):
            yield tuple(chosen[bracket] for bracket in scope)
            return
        bracket = scope[len(chosen)]
        for choice in self.choices(bracket, chosen):
            yield from self._filled(scope, {**chosen, bracket: choice})

    def choices(self, bracket: str, chosen: Mapping[str, str | None]) -> tuple[str | None, ...]:
        """Return what a bracket offers under the choices made in those it hangs on."""
        needs = self.draft.brackets[bracket].needs
        if all(chosen[parent] in wanted for parent, wanted in needs.items()):
            return self.offered[bracket]
        return (None,)

    def whole(self, part: Mapping[str, str | None]) -> dict[str, str]:
        """Return a completion that extends some choices: of what is open, the first by name."""
        chosen: dict[str, str | None] = dict(part)
        for bracket in self.order:
            if bracket not in chosen:
                chosen[bracket] = self.choices(bracket, chosen)[0]
        return {bracket: choice for bracket, choice in chosen.items() if choice is not None}
