"""Roles in words: whom a text means, with the titles that a library gives to what it names."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from foedus.instruments.finding import every_instrument
from foedus.instruments.frozen import ByReading
from foedus.instruments.library import Library
from foedus.instruments.roles import StatesOf
from foedus.vocabulary.states import find_state, is_state

T = TypeVar("T")


@dataclass(frozen=True)
class RoleWords:
    """Says roles in words.

    Attributes:
        library: Where titles are looked up.
        ids: Whether the id stands behind a title.
    """

    library: Library
    ids: bool = True

    def role(self, role: object, *, last: str = "or") -> str:
        """Return a role in words: a phrase as it stands, states by name, sets by what they belong to.

        Args:
            role: The role.
            last: The word before the last of several states.
        """
        if isinstance(role, ByReading):
            return self.by_reading(role, self.role)
        if isinstance(role, tuple):
            return self.named(role, last=last)
        if isinstance(role, StatesOf):
            return self._set(role)
        return self.name(str(role))

    def _set(self, described: StatesOf) -> str:
        parts = []
        if described.states:
            parts.append(self.named(described.states, last="and"))
        if described.group:
            group = self.library.groups.get(described.group)
            parts.append(f"the group {group.title if group else described.group}")
        if described.parties_to:
            parts.append(f"the parties to {self.titled(described.parties_to)}")
        if described.members_of:
            parts.append(f"the members of {self.titled(described.members_of)}")
        if described.region is not None:
            parts.append(f"the states of {self._region(described.region)}")
        words = " and ".join(parts)
        if described.besides:
            words += f", besides {self.role(described.besides, last='and')}"
        return words

    def _region(self, region: object) -> str:
        if isinstance(region, ByReading):
            return self.by_reading(region, self._region)
        return " and ".join(region) if isinstance(region, tuple) else str(region)

    def by_reading(self, value: ByReading[T], say: Callable[[T], str]) -> str:
        """Return what hangs on a question: every alternative, with what it would mean."""
        parts = (f"{name}: {say(part)}" for name, part in value.alternatives.items())
        return f"as {value.by_reading} is answered ({'; '.join(parts)})"

    def named(self, words: tuple[str, ...], *, last: str) -> str:
        """Return several states or phrases as a list in a sentence, `last` before the last of them."""
        *names, final = [self.name(word) for word in words] or ["nobody"]
        return f"{', '.join(names)} {last} {final}" if names else final

    def name(self, word: str) -> str:
        """Return a state by name, any other word as it stands."""
        return find_state(word).name if is_state(word) else word

    def titled(self, name: str) -> str:
        """Return the title of a body or an instrument, with its id if ids are wanted."""
        found = self.library.bodies.get(name) or every_instrument(self.library).get(name)
        if found is None:
            return name
        return f"{found.title} [{name}]" if self.ids else found.title
