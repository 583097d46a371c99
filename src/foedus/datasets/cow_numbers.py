"""COW numbers of states over time, also on days before or between a state's time in the COW system.

ATOP lists states before the COW project counts them (Württemberg in 1815). A number is then the one the state has next; after
its time in the system, the one it had last.
"""

from datetime import date, timedelta
from functools import cache

from foedus.vocabulary.states import StateCode, all_states


@cache
def numbers_over_time(state: StateCode) -> tuple[tuple[int, date, date], ...]:
    """Return a state's COW numbers with their first and last days, from the first day of all to the last.

    >>> [number for number, _, _ in numbers_over_time(StateCode("YEM"))]
    [678, 679]
    """
    spans = sorted(
        (code.span.until or date.max, int(code.value))
        for code in all_states()[state].codes
        if code.scheme == "cow"
    )
    found: list[tuple[int, date, date]] = []
    since = date.min
    for until, number in spans:
        if found and found[-1][0] == number:
            found[-1] = (number, found[-1][1], until)
        else:
            found.append((number, since, until))
        since = until + timedelta(days=1) if until < date.max else until
    if found:
        found[-1] = (found[-1][0], found[-1][1], date.max)
    return tuple(found)


def number_on(state: StateCode, as_of: date) -> int | None:
    """Return a state's COW number for a day; None if it never had one."""
    return next(
        (number for number, since, until in numbers_over_time(state) if since <= as_of <= until),
        None,
    )


@cache
def states_of_number(number: int) -> tuple[StateCode, ...]:
    """Return the states that ever bore a COW number; one, or none."""
    text = str(number)
    return tuple(
        code
        for code, state in all_states().items()
        if any(one.scheme == "cow" and one.value == text for one in state.codes)
    )
