"""Numbers with their nouns, as a sentence has them."""


def counted(n: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "state"), counted(1200, "state"), counted(2, "party", "parties")
    ('1 state', '1,200 states', '2 parties')
    """
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def each_of(n: int, noun: str, plural: str = "") -> str:
    """Return the subject of a sentence about all of some things; its verb is in the singular.

    >>> each_of(1, "state"), each_of(1200, "state")
    ('The one state', 'Each of 1,200 states')
    """
    return f"The one {noun}" if n == 1 else f"Each of {counted(n, noun, plural)}"
