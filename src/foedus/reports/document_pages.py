"""A page for whatever a name means: a document of any kind, a provision, a state, a source."""

from collections.abc import Iterator

from rich.text import Text

from foedus.instruments.architecture import Architecture
from foedus.instruments.documents import (
    Area,
    Bibliography,
    Body,
    Claim,
    Group,
    Instrument,
    Question,
    Reading,
)
from foedus.instruments.finding import Named, NamedProvision, NamedSource
from foedus.instruments.library import Document, Library, kind_of
from foedus.instruments.write import as_plain
from foedus.obligations.readings import choices_for
from foedus.obligations.role_sets import members_of
from foedus.obligations.snapshot import Snapshot
from foedus.reports import pages
from foedus.reports.architecture_pages import architecture_page
from foedus.reports.in_words import InWords
from foedus.reports.instrument_pages import instrument_page, provision_page
from foedus.reports.pages import Fact, Page
from foedus.reports.plain_documents import title_of
from foedus.reports.sources_cited import cited_by, keys_within
from foedus.reports.state_pages import state_page
from foedus.vocabulary.states import State, all_states, find_state, is_state


def page_of(named: Named, library: Library, snapshot: Snapshot | None = None) -> Page:
    """Yield the page of what a name means.

    Args:
        named: A document, provision, state or source.
        library: Where titles, questions and sources are looked up.
        snapshot: The day asked about; None for whatever the day.
    """
    match named:
        case NamedProvision():
            yield from provision_page(named, library, snapshot)
        case NamedSource():
            yield from _source(named, library)
        case State():
            yield from state_page(named, library, snapshot)
        case Instrument():
            yield from instrument_page(named, library, snapshot)
        case Architecture():
            yield from architecture_page(named, library)
        case _:
            yield from _small(named, library, snapshot)


def _source(named: NamedSource, library: Library) -> Page:
    yield pages.heading(named.source.title, f"source {named.key}")
    yield from pages.sources([named.key], library)
    yield pages.section("Cited by")
    cited = cited_by(named.key, library)
    yield Text(", ".join(f"{kind} {name}" for kind, name in cited) or "no document")


def _small(document: Document, library: Library, snapshot: Snapshot | None) -> Page:
    yield pages.heading(title_of(document), f"{kind_of(document)} {document.id}")
    match document:
        case Body():
            yield from _body(document, library, snapshot)
        case Area():
            yield from _area(document)
        case Group():
            yield from _group(document, snapshot)
        case Question():
            yield from _question(document, library)
        case Reading():
            yield from _reading(document, library)
        case Claim():
            yield from _claim(document)
        case Bibliography():
            yield Text(f"{len(document.sources)} sources; `foedus list sources` shows them.")
        case _:
            yield pages.facts(_as_written(document))
    if not isinstance(document, Bibliography):
        confidence = document.stated_confidence.value
        yield pages.facts([("confidence", confidence), ("note", document.note)])
        yield from pages.sources(keys_within(document), library)


_SAID_ELSEWHERE = {"title", "sources", "confidence", "note"}


def _as_written(document: Document) -> Iterator[Fact]:
    """Yield the keys and values of a document as it has them."""
    for key, value in as_plain(document).items():
        if key not in {*_SAID_ELSEWHERE, kind_of(document)}:
            yield key.replace("_", " "), _value_words(value)


def _value_words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value_words(part)}" for key, part in value.items())
    if isinstance(value, list):
        return "; ".join(map(_value_words, value))
    return str(value)


def _body(body: Body, library: Library, snapshot: Snapshot | None) -> Page:
    words = InWords(library)
    members = body.members if isinstance(body.members, dict) else {"members": body.members}
    yield pages.facts(
        [
            ("of", words.titled(body.of) if body.of else ""),
            *((name, words.role(role)) for name, role in members.items() if role is not None),
        ]
    )
    if snapshot is not None:
        found = members_of(body, snapshot, choices_for(library))
        names = ", ".join(sorted(all_states()[code].name for code in found))
        yield pages.facts([(f"on {snapshot.as_of}", names or "nobody")])
    if body.decides:
        yield pages.section("Decides")
        yield pages.table(
            ("matter", "rule", "says"),
            (
                (matter.replace("_", " "), (rule.rule or "").replace("_", " "), rule.says or "")
                for matter, rule in body.decides.items()
            ),
        )


def _area(area: Area) -> Page:
    yield pages.facts(
        [
            ("part of", _state_name(area.part_of)),
            ("administered by", _state_name(area.administered_by)),
            ("claimed by", ", ".join(map(_state_name, area.claimed_by))),
            ("within", ", ".join(area.within)),
            ("includes", ", ".join(map(_state_name, area.includes))),
            ("excludes", ", ".join(map(_state_name, area.excludes))),
            ("disputed", ", ".join(map(_state_name, area.disputed))),
        ]
    )
    if is_state(area.id):
        code = find_state(area.id).code
        yield Text(f"The name of a state too: `foedus show {code}`.", style="dim")


def _state_name(word: str | None) -> str:
    if word is None:
        return ""
    # Ids of areas can be names of states too; only codes are given names here.
    return all_states()[find_state(word).code].name if word in all_states() else word


def _group(group: Group, snapshot: Snapshot | None) -> Page:
    yield pages.table(
        ("since", "until", "states"),
        (
            (
                str(member.since or "always"),
                str(member.until or "today"),
                ", ".join(find_state(word).name for word in member.states),
            )
            for member in group.members
        ),
    )
    if snapshot is not None:
        names = sorted(all_states()[code].name for code in snapshot.group(group.id))
        yield pages.facts([(f"on {snapshot.as_of}", ", ".join(names) or "nobody")])


def _question(question: Question, library: Library) -> Page:
    words = InWords(library)
    for name, alternative in question.alternatives.items():
        line = Text(name, style="bold")
        line.append("  (default)" if name == question.default else "", style="not bold green")
        yield line
        states = words.role(alternative.states) if alternative.states is not None else ""
        yield pages.indented(
            Text(alternative.says),
            pages.facts(
                [
                    ("states", states),
                    ("measured by", alternative.test),
                    ("sources", ", ".join(alternative.sources)),
                    ("note", alternative.note),
                ]
            ),
        )


def _reading(reading: Reading, library: Library) -> Page:
    yield Text(reading.says)
    yield pages.table(
        ("question", "alternative", "says"),
        (
            (question.id, chosen, question.alternatives[chosen].says)
            for question in library.questions.values()
            for chosen in (reading.choices.get(question.id, question.default),)
        ),
    )


def _claim(claim: Claim) -> Page:
    state = _state_name(claim.speaker.state)
    who = ", ".join(filter(None, (claim.speaker.name, claim.speaker.role, state)))
    yield pages.facts(
        [
            ("said by", who),
            ("on", claim.day),
            ("at", claim.venue),
            ("reported in", claim.article),
            ("kind", claim.kind),
            ("testable", f"{claim.testable}: {claim.test}" if claim.test else claim.testable),
            ("answers", ", ".join(claim.answers)),
        ]
    )
