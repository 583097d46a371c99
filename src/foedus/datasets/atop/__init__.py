"""ATOP 5.1 as documents: alliances 1815-2018, their members by day, their promises with conditions.

Adds to the table: states by their keys, days with their doubt, provisions that the engine can run. Forgets nothing silently: what
our documents have no place for is listed, alliance by alliance.
"""

from foedus.datasets.atop.reading import AtopReading, Carried, NotCarried, read_atop

__all__ = ["AtopReading", "Carried", "NotCarried", "read_atop"]
