"""Numbers with their nouns, as a sentence has them."""


def counted(n: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "state"), counted(1200, "state"), counted(2, "party", "parties")
    ('1 state', '1,200 states', '2 parties')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"
