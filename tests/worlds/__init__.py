"""Small random worlds: a few states, the instruments between them, and what happens on a day."""

from worlds.strategies import AS_OF, same_documents, worlds
from worlds.world import World

__all__ = ["AS_OF", "World", "same_documents", "worlds"]
