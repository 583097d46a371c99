"""Progress of long work, on standard error, if somebody is there to read it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def working() -> Iterator[Callable[[str], None]]:
    """Yield a function that says what is being worked out."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _step: None
        return
    with console.status("reading the documents") as status:
        yield lambda step: status.update(f"working out: {step}")
