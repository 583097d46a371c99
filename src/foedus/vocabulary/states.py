"""States: who can be bound, under which name and code, on which day.

A continuing state keeps one key through its names, codes and constitutions: ``RUS`` is the Russian
Empire, the Soviet Union and the Russian Federation. The key is the ISO 3166-1 alpha-3 code; for
a state that ended with a former ISO code it is that code (``CSK``, ``DDR``); for one that ended before ISO it is
the COW abbreviation (``AUH``); where there is neither, it begins with ``X-``.

Text from outside is read in this order, the first that fits: key, ISO alpha-3 (present, then
former), English name or alias, ISO alpha-2, COW abbreviation, COW number, Gleditsch-Ward number.
So an ISO code always wins over a COW abbreviation: ``AUS`` is Australia, though COW writes AUS for Austria.
The prefixes ``iso:``, ``cow:`` and ``gw:`` say which list is meant.

The days, sources and choices are described in ``data/README.md``.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NewType, TypeAlias

import yaml
from babel import Locale, UnknownLocaleError

from foedus.vocabulary.errors import QuestionError
from foedus.vocabulary.nearest import nearest as nearest_words

StateCode = NewType("StateCode", str)

Scheme: TypeAlias = Literal["iso3", "iso2", "numeric", "cow", "cow_abbreviation", "gw"]

M49_SUBREGIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Africa": (
            "Eastern Africa",
            "Middle Africa",
            "Northern Africa",
            "Southern Africa",
            "Western Africa",
        ),
        "Americas": ("Caribbean", "Central America", "Northern America", "South America"),
        "Asia": (
            "Central Asia",
            "Eastern Asia",
            "South-eastern Asia",
            "Southern Asia",
            "Western Asia",
        ),
        "Europe": ("Eastern Europe", "Northern Europe", "Southern Europe", "Western Europe"),
        "Oceania": ("Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia"),
    }
)
"""The regions of UN M49 and, in each, its finest geographic subregions."""
M49_NAMES: Mapping[str, None] = MappingProxyType(
    dict.fromkeys((*M49_SUBREGIONS, *(s for all_of in M49_SUBREGIONS.values() for s in all_of)))
)
"""The names of all of them, the regions first."""

# COW writes MAC for Macedonia. ISO gives MAC to Macao, which is no state; a reader of ISO codes
# must not be handed North Macedonia for it.
_ISO3_OF_TERRITORIES_THAT_COW_REUSES = frozenset({"MAC"})

_DATA = Path(__file__).with_name("data")
_ISO_SCHEMES: tuple[Scheme, ...] = ("iso3", "iso2", "numeric")
_WORD = re.compile(r"[^\W_]+|:")
_MOST_CANDIDATES = 4
_LONGEST_CODE = 3
_NEAR_NAME = 0.78


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of days.

    Attributes:
        since: The first day. None: open towards the past.
        until: The last day, inclusive. None: open towards the future.

    >>> str(Span(since=date(1949, 4, 4), until=None))
    'since 1949-04-04'
    """

    since: date | None
    until: date | None

    def covers(self, as_of: date) -> bool:
        """Whether the day lies in the span."""
        return (self.since is None or self.since <= as_of) and (
            self.until is None or as_of <= self.until
        )

    def __str__(self) -> str:
        if self.since is None:
            return "always" if self.until is None else f"until {self.until}"
        return f"since {self.since}" if self.until is None else f"{self.since} to {self.until}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignCode:
    """A code that another list gives to a state.

    Attributes:
        scheme: The list: ISO alpha-3, ISO alpha-2, UN M49 and ISO numeric, COW number, COW
            abbreviation, Gleditsch-Ward number.
        value: The code as that list writes it.
        span: The days on which the list gives this code to this state.
    """

    scheme: Scheme
    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested:
    """Who recognises an entity of contested status, and who claims its territory.

    Attributes:
        recognised_by: States certain to recognise it on ``as_of``.
        is_complete: Whether ``recognised_by`` names all of them.
        n_recognised_by: How many recognise it by the count the note names. None: counts differ too much.
        claimed_by: States that claim its territory, or part of it.
        as_of: The day for which recognition is stated.
        note: What a reader must know before using the lists.
        sources: Documents behind the lists.
    """

    recognised_by: tuple[StateCode, ...]
    is_complete: bool
    n_recognised_by: int | None
    claimed_by: tuple[StateCode, ...]
    as_of: date
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, present or past, or an entity whose statehood is contested.

    Attributes:
        code: Its key in Foedus.
        name: Its present short name in English; for a state that ended, the usual one.
        alpha2: ISO 3166-1 alpha-2, present or last.
        numeric: ISO 3166-1 numeric and UN M49 code, three digits, present or last.
        region: Region by UN M49, or by location where M49 has no entry.
        subregion: Finest geographic subregion by UN M49.
        existence: Days on which it existed, from 1816-01-01, where the table begins.
        un_member: Days of membership of the United Nations.
        names: English names with their days; together they cover all days.
        aliases: Further English names accepted on input.
        translations: Names in other languages that Foedus gives itself, by language.
        codes: Codes of other lists.
        contested: Recognition and claims, where statehood is contested.
        note: Choices made for this state.
        sources: Lists in which it appears.
    """

    code: StateCode
    name: str
    alpha2: str | None
    numeric: str | None
    region: str | None
    subregion: str | None
    existence: tuple[Span, ...]
    un_member: tuple[Span, ...]
    names: tuple[tuple[Span, str], ...]
    aliases: tuple[str, ...]
    translations: tuple[tuple[str, str], ...]
    codes: tuple[ForeignCode, ...]
    contested: Contested | None
    note: str | None
    sources: tuple[str, ...]

    def exists(self, as_of: date) -> bool:
        """Whether the state existed on the day, by the rule in ``data/README.md``."""
        return any(span.covers(as_of) for span in self.existence)

    def is_un_member(self, as_of: date) -> bool:
        """Whether it was a member of the United Nations on the day."""
        return any(span.covers(as_of) for span in self.un_member)

    def name_on(self, as_of: date) -> str:
        """Return the English name the state bore on the day.

        >>> find_state("RUS").name_on(date(1985, 1, 1))
        'Soviet Union'
        """
        return next((name for span, name in self.names if span.covers(as_of)), self.name)

    def display_name(self, language: str = "en") -> str:
        """Return the present name in a language, or the English one where there is none.

        Args:
            language: A language or locale, such as ``fr`` or ``pt-BR``.

        >>> find_state("DEU").display_name("fr")
        'Allemagne'
        """
        main_language = re.split("[-_]", language)[0].lower()
        if main_language == "en":
            return self.name
        # Where Foedus gives translations, CLDR's name means something else: for PS the
        # territories, for VA the Vatican City State.
        if self.translations:
            return dict(self.translations).get(main_language, self.name)
        return _territories(language).get(self.alpha2 or "", self.name)

    def code_in(self, scheme: Scheme, as_of: date) -> str | None:
        """Return the code that a list gave the state on the day."""
        return next(
            (
                code.value
                for code in self.codes
                if code.scheme == scheme and code.span.covers(as_of)
            ),
            None,
        )

    def cow_number(self, as_of: date) -> int | None:
        """Return its COW number on the day, if it was a member of the COW state system then.

        >>> find_state("DEU").cow_number(date(1980, 1, 1))
        260
        """
        number = self.code_in("cow", as_of)
        return None if number is None else int(number)

    def lies_in(self, regions: Iterable[str]) -> bool:
        """Whether it lies in one of some regions or subregions of UN M49."""
        return not {self.region, self.subregion}.isdisjoint(regions)


class UnknownStateError(QuestionError):
    """A text names no state that Foedus knows.

    Attributes:
        text: The text as given.
        nearest: States whose codes or names are close to it, nearest first.
    """

    def __init__(self, text: str, nearest: tuple[StateCode, ...]) -> None:
        self.text = text
        self.nearest = nearest
        none = " No name is near it; `foedus list states` shows all."
        candidates = f" Nearest: {_listed(nearest)}." if nearest else none
        super().__init__(
            f'Foedus knows no state "{text}".{candidates} Use an ISO 3166 alpha-3 code, a COW or'
            " Gleditsch-Ward number, or an English name."
        )


class AmbiguousStateError(UnknownStateError):
    """A text fits several states equally well."""

    def __init__(self, text: str, nearest: tuple[StateCode, ...]) -> None:
        super().__init__(text, nearest)
        self.args = (
            f'"{text}" fits several states: {_listed(nearest)}. Use the code of the one you mean.',
        )


class StateDidNotExistError(QuestionError):
    """A known state was asked about on a day outside its existence.

    Attributes:
        state: The state.
        as_of: The day.
    """

    def __init__(self, state: State, as_of: date) -> None:
        self.state = state
        self.as_of = as_of
        spans = ", ".join(str(span) for span in state.existence)
        super().__init__(
            f"{state.name} ({state.code}) did not exist on {as_of}: Foedus counts it {spans}."
            " Ask about a day within these spans, or about the state that was there then."
        )


def all_states() -> Mapping[StateCode, State]:
    """Return every state Foedus knows, by its key."""
    return _states()


def states_on(as_of: date) -> tuple[State, ...]:
    """Return the states that existed on the day, those of contested status included."""
    return tuple(state for state in _states().values() if state.exists(as_of))


def find_state(text: str, *, as_of: date | None = None) -> State:
    """Return the state that a code or an English name means.

    Case, accents, punctuation and a leading "the" do not matter. A bare number is a COW number
    first; ``cow:``, ``gw:`` and ``iso:`` say which list is meant.

    Args:
        text: A key, an ISO code, a COW or Gleditsch-Ward number, a COW abbreviation that no ISO
            code contradicts, or a name.
        as_of: A day on which the state must have existed.

    Raises:
        UnknownStateError: No state fits, or several do (:class:`AmbiguousStateError`).
        StateDidNotExistError: It did not exist on ``as_of``.

    >>> find_state("Soviet Union").code, find_state("365").code, find_state("cow:AUS").code
    ('RUS', 'RUS', 'AUT')
    """
    states = _states()
    codes = (key,) if (key := StateCode(text)) in states else _index().get(_folded(text), ())
    if not codes:
        raise UnknownStateError(text, _nearest(text))
    if len(codes) > 1:
        raise AmbiguousStateError(text, codes)
    state = states[codes[0]]
    if as_of is not None and not state.exists(as_of):
        raise StateDidNotExistError(state, as_of)
    return state


def is_state(text: str) -> bool:
    """Whether :func:`find_state` would find exactly one state."""
    return len(_index().get(_folded(text), ())) == 1


@cache
def _states() -> Mapping[StateCode, State]:
    codes: dict[str, list[ForeignCode]] = defaultdict(list)
    for state, scheme, value, since, until in _rows("state_codes.csv"):
        code = ForeignCode(scheme=_scheme(scheme), value=value, span=_span(since, until))
        codes[state].append(code)
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for state, kind, since, until, _ in _rows("state_spans.csv"):
        spans[state, kind].append(_span(since, until))
    names: dict[tuple[str, str], list[tuple[str, Span, str]]] = defaultdict(list)
    for state, kind, language, since, until, name in _rows("state_names.csv"):
        names[state, kind].append((language, _span(since, until), name))
    contested = _contested()

    states = {}
    for key, name, alpha2, numeric, region, subregion, sources, note in _rows("states.csv"):
        dated = tuple((span, dated) for _, span, dated in names[key, "name"])
        states[StateCode(key)] = State(
            code=StateCode(key),
            name=name,
            alpha2=alpha2 or None,
            numeric=numeric or None,
            region=region or None,
            subregion=subregion or None,
            existence=tuple(spans[key, "existence"]),
            un_member=tuple(spans[key, "un_member"]),
            names=dated or ((_span("", ""), name),),
            aliases=tuple(alias for _, _, alias in names[key, "alias"]),
            translations=tuple((tongue, text) for tongue, _, text in names[key, "translation"]),
            codes=tuple(codes[key]),
            contested=contested.get(key),
            note=note or None,
            sources=tuple(sources.split()),
        )
    return MappingProxyType(states)


def _contested() -> dict[str, Contested]:
    # The C loader reads the file ten times faster; a PyYAML without it gives the same answer.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with (_DATA / "contested.yaml").open(encoding="utf-8") as file:
        # Both are safe loaders.
        entries = yaml.load(file, Loader=loader)  # noqa: S506
    return {
        key: Contested(
            recognised_by=tuple(StateCode(code) for code in entry["recognised_by"]),
            is_complete=entry["complete"],
            n_recognised_by=entry["n_recognised_by"],
            claimed_by=tuple(StateCode(code) for code in entry["claimed_by"]),
            as_of=entry["as_of"],
            note=entry["note"],
            sources=tuple(entry["sources"]),
        )
        for key, entry in entries.items()
    }


def _rows(name: str) -> Iterator[list[str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


@cache
def _span(since: str, until: str) -> Span:
    return Span(
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )


def _scheme(text: str) -> Scheme:
    match text:
        case "iso3" | "iso2" | "numeric" | "cow" | "cow_abbreviation" | "gw":
            return text
        case _:
            raise ValueError(
                f'state_codes.csv names the scheme "{text}". Use iso3, iso2, numeric, cow,'
                " cow_abbreviation or gw."
            )


@cache
def _index() -> Mapping[str, tuple[StateCode, ...]]:
    """Return the states that each folded text may mean; more than one: ambiguous."""
    index: dict[str, tuple[StateCode, ...]] = {}
    for tier in _readings():
        meanings: dict[str, dict[StateCode, None]] = defaultdict(dict)
        for text, code in tier:
            meanings[_folded(text)][code] = None
        for text, codes in meanings.items():
            index.setdefault(text, tuple(codes))
    return MappingProxyType(index)


def _readings() -> Iterator[Iterable[tuple[str, StateCode]]]:
    """Yield what texts mean, the readings that win first."""
    states = _states().values()
    yield ((state.code, state.code) for state in states)
    yield _codes("iso3", present=True)
    yield _codes("iso3", present=False)
    yield ((name, state.code) for state in states for name in _english_names(state))
    yield _codes("iso2", present=True)
    yield _codes("iso2", present=False)
    yield (
        (text, code)
        for text, code in _codes("cow_abbreviation")
        if text not in _ISO3_OF_TERRITORIES_THAT_COW_REUSES
    )
    yield _codes("cow")
    yield _codes("gw")
    for present in (True, False):
        for scheme in _ISO_SCHEMES:
            yield _codes(scheme, prefix="iso:", present=present)
    yield _codes("cow_abbreviation", prefix="cow:")
    yield _codes("cow", prefix="cow:")
    yield _codes("gw", prefix="gw:")


def _codes(
    scheme: Scheme, *, prefix: str = "", present: bool | None = None
) -> Iterator[tuple[str, StateCode]]:
    for state in _states().values():
        for code in state.codes:
            is_present = code.span.until is None
            if code.scheme == scheme and present in (None, is_present):
                yield prefix + code.value, state.code


def _english_names(state: State) -> Iterator[str]:
    yield state.name
    yield from state.aliases
    for _, name in state.names:
        yield name


def _folded(text: str) -> str:
    """Return a text without case, accents, punctuation and leading article.

    >>> _folded("The Côte d’Ivoire"), _folded("cow:365")
    ('cote d ivoire', 'cow:365')
    """
    plain = text if text.isascii() else _without_accents(text)
    words = _WORD.findall(plain.casefold().replace("&", " and "))
    if words[:1] == ["the"]:
        words = words[1:]
    return " ".join(words).replace(" : ", ":")


def _without_accents(text: str) -> str:
    # The Vietnamese letter does not decompose into a D and a stroke.
    decomposed = unicodedata.normalize("NFKD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _nearest(text: str) -> tuple[StateCode, ...]:
    folded = _folded(text)
    is_code = len(folded) <= _LONGEST_CODE
    texts = (
        [code.lower() for code in _states()]
        if is_code
        else [n for n in _index() if len(n) > _LONGEST_CODE and ":" not in n and not n.isdigit()]
    )
    close = sorted(
        nearest_words(folded, texts, most=20, least=None if is_code else _NEAR_NAME),
        key=lambda candidate: -_n_first_letters_shared(folded, candidate),
    )
    codes = dict.fromkeys(code for candidate in close for code in _index()[_folded(candidate)])
    return tuple(codes)[:_MOST_CANDIDATES]


def _n_first_letters_shared(left: str, right: str) -> int:
    pairs = zip(left, right, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _listed(codes: Iterable[StateCode]) -> str:
    return ", ".join(f"{code} ({_states()[code].name})" for code in codes)


@cache
def _territories(language: str) -> Mapping[str, str]:
    try:
        return Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return {}
