"""Small random worlds: a few states, the instruments between them, and what happens on a day."""

from worlds.strategies import AS_OF, CERTAIN_SPELLS, SPELLS, batches, worlds
from worlds.telling import duties, told
from worlds.world import World, treaty

__all__ = [
    "AS_OF",
    "CERTAIN_SPELLS",
    "SPELLS",
    "World",
    "batches",
    "duties",
    "told",
    "treaty",
    "worlds",
]
