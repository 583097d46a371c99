"""Pages on architectures: what they say, leave open, and how the open places could be filled."""

from rich.text import Text

from foedus.instruments.architecture import Architecture, Choice
from foedus.instruments.library import Library
from foedus.reports import pages
from foedus.reports.in_words import InWords
from foedus.reports.pages import Page
from foedus.reports.sources_cited import keys_within


def architecture_page(architecture: Architecture, library: Library) -> Page:
    """Yield what an architecture consists of."""
    yield pages.heading(
        architecture.title,
        f"architecture {architecture.id}",
        architecture.stage.replace("_", " "),
    )
    if architecture.says:
        yield Text(architecture.says)
    own = {instrument.id for instrument in architecture.own_instruments}
    named = [entry for entry in architecture.instruments if isinstance(entry, str)]
    yield pages.facts(
        [
            ("proposed", architecture.proposed),
            ("beside it", architecture.keeps.replace("_", " ")),
            ("instruments", ", ".join(named)),
            ("written here", ", ".join(sorted(own))),
            ("confidence", architecture.stated_confidence.value),
            ("note", architecture.note),
        ]
    )
    yield from _elements(architecture)
    yield from _open_points(architecture)
    yield from _brackets(architecture, library)
    yield from _completions(architecture)
    if architecture.timeline:
        yield pages.section("Timeline")
        yield pages.facts((str(entry.day), entry.says) for entry in architecture.timeline)
    if architecture.claims:
        yield pages.section("Claims about it")
        claims = [library.claims[name] for name in architecture.claims if name in library.claims]
        yield pages.facts((claim.id, f"{claim.speaker.name}: {claim.says}") for claim in claims)
    yield from pages.questions(architecture.terms, library)
    yield from pages.sources(keys_within(architecture), library)


def _elements(architecture: Architecture) -> Page:
    if not architecture.elements:
        return
    yield pages.section("What it says")
    yield pages.table(
        ("", "status", "says", "carried by", "sources"),
        (
            (
                name,
                element.status,
                element.says,
                ", ".join(element.carried_by),
                ", ".join(element.sources),
            )
            for name, element in architecture.elements.items()
        ),
    )


def _open_points(architecture: Architecture) -> Page:
    if not architecture.leaves_open:
        return
    yield pages.section("What it leaves open")
    yield pages.table(
        ("", "says", "laid out in"),
        (
            (name, point.says, f"bracket {point.bracket}" if point.bracket else "")
            for name, point in architecture.leaves_open.items()
        ),
    )


def _brackets(architecture: Architecture, library: Library) -> Page:
    if not architecture.brackets:
        return
    yield pages.section("Brackets: ways of filling it in")
    words = InWords(library)
    for name, bracket in architecture.brackets.items():
        yield Text(f"\n{name}: {bracket.asks}", style="bold")
        if bracket.needs:
            needs = "; ".join(f"{key}: {' or '.join(of)}" for key, of in bracket.needs.items())
            yield pages.indented(Text(f"means something only with {needs}", style="dim"))
        rows = ((key, _choice(choice, words)) for key, choice in bracket.alternatives.items())
        yield pages.indented(pages.facts(rows))


def _choice(choice: Choice, words: InWords) -> str:
    states = f" [{words.role(choice.states)}]" if choice.states is not None else ""
    return f"{choice.says}{states} (by {', '.join(choice.authors)})"


def _completions(architecture: Architecture) -> Page:
    if not architecture.completions:
        return
    yield pages.section("Completions named for illustration")
    for name, completion in architecture.completions.items():
        choices = ", ".join(f"{key}={choice}" for key, choice in completion.choices.items())
        yield Text(f"{name}: {completion.title}", style="bold")
        yield pages.indented(Text(completion.says), Text(choices, style="dim"))
