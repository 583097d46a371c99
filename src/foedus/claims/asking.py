"""Asking: which claims are meant by their ids, or by the article in which they stand."""

import re

from foedus.instruments.documents import Claim
from foedus.instruments.library import Library
from foedus.vocabulary.errors import QuestionError
from foedus.vocabulary.nearest import did_you_mean

_NUMBER = re.compile(r"0*([0-9]+)")


def claims_asked(library: Library, ids: tuple[str, ...], article: str | None) -> tuple[Claim, ...]:
    """Return the claims asked about, by id.

    Args:
        library: The documents.
        ids: Ids; none: all.
        article: Only those of this article: its key, or the number at the end of it.

    Raises:
        QuestionError: There is no such claim or article.
    """
    for name in ids:
        if name not in library.claims:
            message = f"There is no claim {name!r}.{did_you_mean(name, library.claims)} `foedus list claims` has all."
            raise QuestionError(message)
    named = ids or tuple(sorted(library.claims))
    claims = [library.claims[name] for name in dict.fromkeys(named)]
    if article is None:
        return tuple(claims)
    key = _article(library, article)
    return tuple(claim for claim in claims if claim.article == key)


def _article(library: Library, text: str) -> str:
    keys = sorted({claim.article for claim in library.claims.values() if claim.article})
    number = _NUMBER.fullmatch(text)
    for key in keys:
        end = _NUMBER.fullmatch(key.rpartition("-")[2])
        if text == key or (number and end and number[1] == end[1]):
            return key
    message = f"No claim stands in an article {text!r}; there are {', '.join(keys)}.{did_you_mean(text, keys)}"
    raise QuestionError(message)
