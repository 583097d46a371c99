"""Minimal transversals: the smallest sets that meet every set of a family.

A set of wishes cannot be satisfied together just when it meets what every completion breaks; so the minimal conflicts are
the minimal transversals of the broken sets. Berge's algorithm, one set of the family at a time. Source: C. Berge (1989), Hypergraphs, chapter 2.
"""

from collections.abc import Iterable


def minimal_transversals(family: Iterable[int]) -> tuple[int, ...]:
    """Return the minimal sets that meet every set of a family; sets are written as bits of an integer.

    Nothing meets an empty set, so a family with one has none.

    >>> [bin(found) for found in minimal_transversals([0b011, 0b110])]
    ['0b10', '0b101']
    """
    found = [0]
    for broken in smallest_only(family):
        met = [t for t in found if t & broken]
        grown = {t | bit for t in found if not t & broken for bit in bits_of(broken)}
        found = list(smallest_only([*met, *grown]))
    return tuple(sorted(found, key=lambda t: (t.bit_count(), t)))


def smallest_only(sets: Iterable[int]) -> tuple[int, ...]:
    """Return the sets none of whose subsets is among them."""
    kept: list[int] = []
    for candidate in sorted(set(sets), key=lambda s: (s.bit_count(), s)):
        if not any(small & candidate == small for small in kept):
            kept.append(candidate)
    return tuple(kept)


def largest_only(sets: Iterable[int]) -> tuple[int, ...]:
    """Return the sets that are subsets of no other."""
    kept: list[int] = []
    for candidate in sorted(set(sets), key=lambda s: (-s.bit_count(), s)):
        if not any(large & candidate == candidate for large in kept):
            kept.append(candidate)
    return tuple(kept)


def bits_of(number: int) -> tuple[int, ...]:
    """Return the bits that are set, each as a number."""
    return tuple(1 << place for place in range(number.bit_length()) if number >> place & 1)
