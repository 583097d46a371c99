"""Small random worlds: a few states, the instruments between them, and what happens on a day."""

from worlds.strategies import AS_OF, SPELLS, batches, worlds
from worlds.telling import duties, told
from worlds.world import World, treaty

__all__ = [
    "AS_OF",
    "SPELLS",
    "World",
    "batches",
    "duties",
    "told",
    "treaty",
    "worlds",
]
