"""Make the pictures of docs/gallery.md again, and write the page.

Usage: FOEDUS_DATA=DIR python tools/write_gallery.py [NAME ...]

Needs the tables named on the page. With names only these pictures are made; the page keeps what it says of the others.
"""

import os
import re
import sys
from pathlib import Path

from foedus.reports.figures.catalogue import FIGURES
from foedus.reports.figures.figure import Figure, Sources
from foedus.reports.figures.picture import picture

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "images" / "gallery"

HEAD = """# Gallery

Five pictures made from the documents, and from tables of other projects that Foedus reads and does not ship. `foedus figure NAME -o FILE.svg` makes each
again, with its table (`FILE.csv`) and its words (`FILE.caption.md`) beside it; `make gallery` makes all five. Colours are those of Okabe and Ito, which people with the
common kinds of colour blindness can tell apart. A promise is what a text says; no picture here says that one was kept, or would be.

```console
$ foedus figure
web          pairs of states under each kind of promise, …
july-1914    28 July to 4 August 1914: …
august-1939  August 1939: …
guarantors   who would be bound to defend each state of Europe and Asia, …
shares       the share of the world's states, people and output …
```
"""

FOOT = """
## Where this falls down

- ATOP codes what a treaty promises, not its words. Where the shipped documents hold the same treaty, their text is read instead, so that the same promise
  can change its band when a document is added.
- Pictures count promises, not their worth: a pair of small states counts like a pair of large ones, except where people and output are weighed.
- After 2018 nothing worldwide is followed. What is grey or empty there says that nobody looked, or that nothing was found; the captions say which.
- Output is estimated by a model whose makers give standard errors of about a sixth of its size; the shares carry none.
"""


def section(figure: Figure) -> str:
    """Return what the page says of a figure."""
    rests_on = figure.rests_on.removeprefix("Rests on ")
    return (
        f"## {figure.title}\n\n"
        f"![{figure.alt}](images/gallery/{figure.name}.svg)\n\n"
        f"**How to read it.** {figure.reading}\n\n"
        f"**Rests on.** {rests_on[0].upper()}{rests_on[1:]}\n\n"
        f"**Not in it.** {figure.unknown}\n\n"
        f"**What it shows in words.** {figure.alt}\n\n"
        f"Made by `foedus figure {figure.name}`.\n"
    )


def _kept(name: str) -> str:
    """Return what the page says now of a figure."""
    sections = re.split(r"^(?=## )", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return next(s for s in sections if f"(images/gallery/{name}.svg)" in s).rstrip() + "\n"


def main() -> None:
    """Write the pictures and the page."""
    folder = os.environ.get("FOEDUS_DATA")
    if not folder:
        sys.exit("Name the folder of your tables in FOEDUS_DATA.")
    sources = Sources(folder=Path(folder))
    wanted = sys.argv[1:] or list(FIGURES)
    PICTURES.mkdir(parents=True, exist_ok=True)
    sections = []
    for name, entry in FIGURES.items():
        if name not in wanted:
            sections.append(_kept(name))
            continue
        figure = entry.make(sources)
        path = PICTURES / f"{name}.svg"
        path.write_bytes(picture(figure, ending=".svg"))
        sections.append(section(figure))
        print(f"{path.name} ({path.stat().st_size:,} bytes)")
    PAGE.write_text("\n".join([HEAD, *sections]) + FOOT, encoding="utf-8")


if __name__ == "__main__":
    main()
