"""What a claim asserts is about documents, regions and states that there are."""

from collections.abc import Iterator, Mapping

from foedus.instruments.assertion import KINDS, Assertion, Happened, LeavesOpen, OpenTo, TextSays
from foedus.instruments.checks.known import Known, mistake, walk
from foedus.instruments.checks.references import unknown_state
from foedus.instruments.documents import Claim
from foedus.instruments.library import Library, Placed
from foedus.instruments.yaml_reader import KeyPath
from foedus.vocabulary.diagnostics import Diagnostic
from foedus.vocabulary.nearest import did_you_mean
from foedus.vocabulary.states import M49_NAMES, UnknownStateError, find_state

Reference = tuple[KeyPath, str]

_INSTRUMENTS = ("of", "to", "members_of", "beside", "instrument")


def check_assertions(known: Known) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id, region or state of an assertion that there is not."""
    for placed in known.library.placed:
        if not isinstance(placed.document, Claim):
            continue
        for number, assertion in enumerate(placed.document.asserts):
            yield from _of_assertion(placed, ("asserts", number), assertion, known.everything)


def _of_assertion(
    placed: Placed, at: KeyPath, assertion: Assertion, library: Library
) -> Iterator[Diagnostic]:
    kind = next(kind for kind in KINDS if getattr(assertion, kind) is not None)
    for below, part in walk(getattr(assertion, kind)):
        place = (*at, kind, *below)
        about_text = isinstance(part, TextSays | LeavesOpen | Happened)
        among: Mapping[str, object] = library.architectures if about_text else library.instruments
        what = "architecture" if about_text else "instrument"
        yield from _dangling(placed, place, _words(part, _INSTRUMENTS), among, what, library)
        yield from _dangling(
            placed, place, _words(part, ("regions",)), M49_NAMES, "region", library
        )
        if isinstance(part, OpenTo):
            term = _words(part, ("term",))
            yield from _dangling(placed, place, term, library.questions, "question", library)
        for key, word in _words(part, ("states",)):
            try:
                find_state(word)
            except UnknownStateError as unknown:
                yield unknown_state(placed, (*place, *key), unknown)


def _words(part: object, keys: tuple[str, ...]) -> Iterator[Reference]:
    """Yield the words that stand under some keys of an assertion, with their places."""
    if not type(part).__module__.endswith("assertion"):
        return
    for key in keys:
        value = getattr(part, key, None)
        if isinstance(value, str):
            yield (key,), value
        elif isinstance(value, tuple):
            yield from (((key, index), word) for index, word in enumerate(value))
        elif isinstance(value, dict):
            yield from (((key, word), word) for word in value)


def _dangling(
    placed: Placed,
    at: KeyPath,
    words: Iterator[Reference],
    among: Mapping[str, object],
    kind: str,
    library: Library,
) -> Iterator[Diagnostic]:
    for key, word in words:
        if word not in among and (kind, word) not in library.unread:
            yield mistake(
                placed,
                (*at, *key),
                "F104",
                f"There is no {kind} {word!r}.",
                do=f"Correct it, or add the document.{did_you_mean(word, among)}",
            )
