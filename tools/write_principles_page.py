"""Write docs/reference/principles.md from the principles themselves.

Run `python tools/write_principles_page.py` after a change to a principle; a test compares the page.
"""

import importlib
import inspect
import pkgutil
from pathlib import Path

from foedus import principles
from foedus.corpus.catalogue import shipped
from foedus.principles.catalogue import PRINCIPLES
from foedus.principles.principle import Parameters, Principle

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "principles.md"

_OPENING = """\
# Principles

What an architecture is said to ensure, each as a published definition with the ways of reading it that somebody published. No way is
preferred: `foedus check` tests all of them, side by side. This page is written from the code by `tools/write_principles_page.py`; do
not edit it by hand.

```console
$ foedus check csto --principle no-paralysis
csto
on 2026-05-31 · reading legal
...
No paralysis
...
```

| verdict | says |
|---|---|
| `violated` | there is a case, shown as the witness, and the engine finds it again when it is replayed |
| `undetermined` | it hangs on what is in doubt, or on what the method cannot look at; unknown never turns into no |
| `holds` | the method found no case, as far as its bound says |

For a draft the verdict is that over all completions: `holds` or `violated` if every completion agrees, else `undetermined`, with how many completions keep
it and the brackets on which it hangs. What cannot be had together is for [`foedus give`](../explanation/what-has-to-give.md).

Each finding carries `method`, `bound` (how far the method reaches), `depends_on` (the [questions of reading](../explanation/readings.md) another
answer to which gives another verdict), `sources`, `figures`, and `remedies`: the smallest sets of provisions without which the violation would not arise, where a search found them.
"""

_CLOSING = """\
## Where this falls down

- A principle is tested on what the documents say. Whether a promise would be kept is no part of it.
- A verdict holds for the day asked about and for the documents there are: a treaty that nobody has encoded collides with nothing.
- Attacks are looked at on the victim's own territory unless a section says otherwise.
"""


def write_page() -> str:
    """Return the page."""
    table = ["| principle | holds when |", "|---|---|"]
    table += [f"| [{p.title}](#{p.id}) | {p.definition} |" for p in PRINCIPLES]
    sections = [_section(principle) for principle in PRINCIPLES]
    return "\n".join([_OPENING, *table, "", *sections, _CLOSING])


def _section(principle: Principle) -> str:
    lines = [f"## {principle.id}", "", f"**{principle.title}.** {principle.definition}", ""]
    lines += [_method(principle), ""]
    if sources := _sources(principle.sources):
        lines += [f"Defined by: {sources}.", ""]
    lines += ["| way of reading it | asks | published by |", "|---|---|---|"]
    lines += [_way(way) for way in principle.ways]
    return "\n".join([*lines, ""])


def _way(way: Parameters) -> str:
    return f"| `{way.name}` | {way.says} | {_sources(way.sources)} |".replace("  |", " |")


def _method(principle: Principle) -> str:
    """Return what the module of a principle says of its method: its docstring without the first sentence, which the definition says."""
    doc = inspect.getdoc(_module_of(principle)) or ""
    _, _, rest = doc.partition("\n\n")
    return " ".join(rest.split())


def _module_of(principle: Principle) -> object:
    for found in pkgutil.iter_modules(principles.__path__, f"{principles.__name__}."):
        module = importlib.import_module(found.name)
        own = inspect.getmodule(principle.check)
        if module is own:
            return module
    message = f"no module defines {principle.id}"
    raise LookupError(message)


def _sources(keys: tuple[str, ...]) -> str:
    register = shipped().sources
    found = []
    for key in keys:
        source = register.get(key)
        if source is not None:
            address = source.address
            found.append(f"[{source.title}]({address})" if address else source.title)
        elif key == "foedus":
            found.append("Foedus")
        else:
            found.append(
                {"K": "general knowledge", "K?": "general knowledge, to be verified"}.get(key, key)
            )
    return "; ".join(found)


if __name__ == "__main__":
    PAGE.write_text(write_page(), encoding="utf-8")
    print(f"{PAGE.name} written.")
