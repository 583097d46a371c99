"""Choosing: which architecture or completion is meant, and whether its choices can be made.

Everything that is the matter with what was asked is told at once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from foedus.instruments.architecture import Architecture
from foedus.vocabulary.errors import QuestionError
from foedus.vocabulary.nearest import as_written, did_you_mean, did_you_mean_or_all

Pairs = tuple[tuple[str, str], ...]


class ChoicesRefusedError(QuestionError):
    """Choices that cannot be made, or texts that name no architecture.

    Attributes:
        mistakes: One or two sentences for each.
    """

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        first, *more = self.mistakes
        listed = "".join(f"\n  - {mistake}" for mistake in self.mistakes)
        super().__init__(f"{len(self.mistakes)} mistakes:{listed}" if more else first)


@dataclass(frozen=True, slots=True)
class Target:
    """An architecture, and for a draft how its brackets are filled.

    Attributes:
        architecture: The document.
        choices: An alternative for every bracket that means something under the others.
        name: What to call it: the id, `ID:NAME` for a completion named for illustration, or `ID?BRACKET=ALTERNATIVE&...`.
        title: In words.
    """

    architecture: Architecture
    choices: Mapping[str, str]
    name: str
    title: str


def targets(texts: Iterable[str], known: Mapping[str, Architecture]) -> tuple[Target, ...]:
    """Return what texts name, in the order given.

    A draft without a completion stands for every completion that it names; each is named once.

    Args:
        texts: Each `ID`, `ID:NAME` or `ID?BRACKET=ALTERNATIVE&...`.
        known: The architectures by id.

    Raises:
        ChoicesRefusedError: With every mistake of every text.
    """
    found: list[Target] = []
    mistakes: list[str] = []
    for text in texts:
        try:
            found += _targets(text, known)
        except ChoicesRefusedError as refused:
            mistakes += refused.mistakes
    if mistakes:
        raise ChoicesRefusedError(dict.fromkeys(mistakes))
    return tuple({target.name: target for target in found}.values())


def _targets(text: str, known: Mapping[str, Architecture]) -> Iterator[Target]:
    whole = as_written(text, known)
    if whole in known:
        yield from _named_completions(known[whole])
        return
    place = min((text.index(mark) for mark in ":?" if mark in text), default=len(text))
    name, mark, rest = as_written(text[:place], known), text[place : place + 1], text[place + 1 :]
    if name not in known:
        hint = did_you_mean_or_all(name, known)
        raise ChoicesRefusedError([f"There is no architecture {name!r}.{hint}"])
    architecture = known[name]
    if mark == ":":
        yield illustration(architecture, rest)
    else:
        yield _by_choices(architecture, rest.split("&"))


def _named_completions(architecture: Architecture) -> Iterator[Target]:
    if not architecture.brackets:
        yield Target(architecture, {}, architecture.id, architecture.title)
        return
    if not architecture.completions:
        message = f"{architecture.id} leaves brackets open: {_open(architecture, ())}"
        raise ChoicesRefusedError([f"{message} Write {architecture.id}?BRACKET=ALTERNATIVE&..."])
    for name in architecture.completions:
        yield illustration(architecture, name)


def illustration(draft: Architecture, name: str) -> Target:
    """Return a completion that a draft names.

    Raises:
        ChoicesRefusedError: It names no such completion.
    """
    name = as_written(name, draft.completions)
    if name not in draft.completions:
        hint = did_you_mean_or_all(name, draft.completions) or " It names none."
        raise ChoicesRefusedError([f"{draft.id} has no completion {name!r}.{hint}"])
    found = draft.completions[name]
    choices = choose(draft, tuple(found.choices.items()))
    return Target(draft, choices, f"{draft.id}:{name}", found.title)


def _by_choices(draft: Architecture, texts: Iterable[str]) -> Target:
    pairs, wrong = split(texts)
    choices = choose(draft, pairs, wrong)
    named = f"{draft.id}?{'&'.join(f'{bracket}={choices[bracket]}' for bracket in sorted(choices))}"
    return Target(draft, choices, named, f"{draft.title}, completed")


def split(texts: Iterable[str]) -> tuple[Pairs, tuple[str, ...]]:
    """Return bracket and alternative of texts such as `pledge=consult`, and a sentence for each text of another form."""
    pairs: list[tuple[str, str]] = []
    wrong: list[str] = []
    for text in texts:
        bracket, alternative = _parted(text)
        if bracket and alternative:
            pairs.append((bracket, alternative))
        else:
            wrong.append(f"{text!r} is not BRACKET=ALTERNATIVE.")
    return tuple(pairs), tuple(wrong)


def _parted(text: str) -> tuple[str, str]:
    bracket, _, alternative = text.partition("=")
    return bracket.strip(), alternative.strip()


def choose(
    draft: Architecture, pairs: Pairs, wrong: Iterable[str] = (), *, whole: bool = True
) -> dict[str, str]:
    """Return the choices, brackets in the draft's order.

    Args:
        draft: The draft.
        pairs: Bracket and alternative.
        wrong: Mistakes found already, to be told with the others.
        whole: Whether every bracket that means something must be filled.

    Raises:
        ChoicesRefusedError: With everything that keeps them from being made.
    """
    mistakes = [*wrong, *dict.fromkeys(_unknown(draft, pairs)), *_twice(pairs)]
    made = {
        bracket: alternative
        for bracket, alternative in pairs
        if bracket in draft.brackets and alternative in draft.brackets[bracket].alternatives
    }
    mistakes += _meaningless(draft, made)
    missing = left_open(draft, made) if whole else ()
    missing = tuple(b for b in missing if b not in dict(pairs))
    if missing:
        mistakes.append(f"{draft.id} leaves brackets open: {_open(draft, missing)}")
    if mistakes:
        raise ChoicesRefusedError(mistakes)
    return {bracket: made[bracket] for bracket in draft.brackets if bracket in made}


def left_open(draft: Architecture, made: Mapping[str, str]) -> tuple[str, ...]:
    """Return the brackets that are not filled, and that the choices made do not rob of their meaning."""
    return tuple(
        bracket
        for bracket in draft.brackets
        if bracket not in made and not robbed(draft, made, bracket)
    )


def robbed(draft: Architecture, made: Mapping[str, str], bracket: str) -> str:
    """Return the choice under which a bracket means nothing, such as `pledge=consult`; empty if there is none."""
    for other, wanted in draft.brackets[bracket].needs.items():
        if other in made and made[other] not in wanted:
            return f"{other}={made[other]}"
        if other not in made and (why := robbed(draft, made, other)):
            return why
    return ""


def _unknown(draft: Architecture, pairs: Pairs) -> Iterator[str]:
    for bracket, alternative in pairs:
        if bracket not in draft.brackets:
            hint = did_you_mean_or_all(bracket, draft.brackets)
            yield f"{draft.id} has no bracket {bracket!r}.{hint}"
            continue
        offered = draft.brackets[bracket].alternatives
        if alternative not in offered:
            hint = did_you_mean(alternative, offered)
            yield f"{bracket} does not offer {alternative!r}; it offers {', '.join(offered)}.{hint}"


def _twice(pairs: Pairs) -> Iterator[str]:
    made: dict[str, list[str]] = {}
    for bracket, alternative in dict.fromkeys(pairs):
        made.setdefault(bracket, []).append(alternative)
    for bracket, alternatives in made.items():
        if len(alternatives) > 1:
            yield f"{bracket} is filled with {' and with '.join(alternatives)}; choose one of them."


def _meaningless(draft: Architecture, made: Mapping[str, str]) -> Iterator[str]:
    for bracket in made:
        if why := robbed(draft, made, bracket):
            needs = "; ".join(
                f"{other} must be {' or '.join(wanted)}"
                for other, wanted in draft.brackets[bracket].needs.items()
            )
            yield f"{bracket}={made[bracket]} means nothing with {why}: {needs}. Leave {bracket} out, or change the other."


def _open(draft: Architecture, brackets: Iterable[str]) -> str:
    found = tuple(brackets) or tuple(draft.brackets)
    listed = (f"{name} ({', '.join(draft.brackets[name].alternatives)})" for name in found)
    return f"{'; '.join(listed)}."


def choices_asked(
    draft: Architecture, completion: str | None, texts: Iterable[str]
) -> dict[str, str]:
    """Return the choices that a command asks for, as `choices_made` does, where there must be some.

    Raises:
        ChoicesRefusedError: With every mistake; or nothing is chosen.
    """
    made = choices_made(draft, completion, texts)
    if made:
        return made
    hint = f" It names {', '.join(draft.completions)}." if draft.completions else ""
    message = (
        f"Choose with --choose BRACKET=ALTERNATIVE, or take a completion by --completion.{hint}"
    )
    raise ChoicesRefusedError([message])


def choices_made(
    draft: Architecture, completion: str | None, texts: Iterable[str]
) -> dict[str, str]:
    """Return the choices of a completion that a draft names, and those of texts; brackets may stay open.

    A choice made by text replaces the one of the completion; what of that then means nothing is left out.

    Args:
        draft: The draft.
        completion: The name of a completion, if one is taken.
        texts: Each `BRACKET=ALTERNATIVE`.

    Raises:
        ChoicesRefusedError: With every mistake.
    """
    base: Mapping[str, str] = {}
    mistakes: list[str] = []
    made: dict[str, str] = {}
    try:
        base = illustration(draft, completion).choices if completion is not None else {}
    except ChoicesRefusedError as refused:
        mistakes += refused.mistakes
    try:
        made = choose(draft, *split(texts), whole=False)
    except ChoicesRefusedError as refused:
        mistakes += refused.mistakes
    if mistakes:
        raise ChoicesRefusedError(mistakes)
    merged = {**base, **made}
    kept = {b: c for b, c in merged.items() if b in made or not robbed(draft, merged, b)}
    return choose(draft, tuple(kept.items()), whole=False)


def one_target(text: str, known: Mapping[str, Architecture]) -> Target:
    """Return the text meant.

    Raises:
        ChoicesRefusedError: With every mistake; or it stands for several completions.
    """
    found = targets([text], known)
    if len(found) > 1:
        raise ChoicesRefusedError([_several(text, found)])
    return found[0]


def _several(text: str, found: Iterable[Target]) -> str:
    return f"{text} has several completions: {', '.join(t.name for t in found)}."


def two_targets(one: str, other: str, known: Mapping[str, Architecture]) -> tuple[Target, Target]:
    """Return the two texts to be held against each other.

    Raises:
        ChoicesRefusedError: With every mistake; or one of them stands for several completions, or both are the same.
    """
    found = targets([one, other], known)
    mistakes = []
    for text in dict.fromkeys((one, other)):
        meant = targets([text], known)
        if len(meant) > 1:
            mistakes.append(_several(text, meant))
    if not mistakes and len(found) == 1:
        mistakes.append(f"Both are {found[0].name}; name two texts.")
    if mistakes:
        raise ChoicesRefusedError(mistakes)
    return found[0], found[1]
