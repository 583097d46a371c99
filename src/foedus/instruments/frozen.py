"""The base of every document value: frozen, and closed to keys that are not part of the language."""

from typing import Annotated, Any, Generic, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from foedus.vocabulary.pledges import Confidence

MOST_LETTERS_OF_A_SLUG = 200
Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.?+_-]*$", max_length=MOST_LETTERS_OF_A_SLUG),
]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Frozen(BaseModel):
    """A part of a document."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


T = TypeVar("T")


class ByReading(BaseModel, Generic[T]):
    """A value that hangs on a question of reading: one value for each alternative."""

    model_config = ConfigDict(frozen=True, extra="allow")

    __pydantic_extra__: dict[str, T]

    by_reading: Slug
    """Id of the question whose answer picks the value."""

    @property
    def alternatives(self) -> dict[str, T]:
        """Return the value for each alternative."""
        return self.__pydantic_extra__


class _OneOrMore:
    """Accepts a single value where a list may stand."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_tuple, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        listed = handler(schema)
        array = next((s for s in listed.get("anyOf", [listed]) if s.get("type") == "array"), listed)
        return {"anyOf": [array["items"], *listed.get("anyOf", [listed])]}


def _as_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str | dict | BaseModel) else value


class _Spaced:
    """Lets `military included` stand for `military_included`, as one says it aloud."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_underscored, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        written = handler(schema)
        members = [handler.resolve_ref_schema(s) for s in written.get("anyOf", [written])]
        words = [
            word for member in members for word in member.get("enum", [member.get("const")]) if word
        ]
        spaced = [word.replace("_", " ") for word in words if "_" in word]
        nothing: list[None] = [None] if any(m.get("type") == "null" for m in members) else []
        return {"enum": [*words, *spaced, *nothing]}


def _underscored(value: Any) -> Any:
    return value.replace(" ", "_") if isinstance(value, str) else value


OneOrMore = _OneOrMore()
Spaced = _Spaced()


def _key(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


SourceKey = Annotated[str, BeforeValidator(_key), StringConstraints(min_length=1, max_length=500)]
Sources = tuple[SourceKey, ...]


def confidence_of(sources: Sources) -> Confidence:
    """Return the confidence that a list of sources carries.

    *seen*: at least one page was seen; *known*: general knowledge; *verify*: general knowledge that
    should be checked before publishing, or nothing but such.
    """
    if any(source not in {"K", "K?"} for source in sources):
        return Confidence.SEEN
    return Confidence.KNOWN if "K" in sources else Confidence.VERIFY


class Sourced(Frozen):
    """Anything that is stated with sources and a confidence."""

    sources: Sources = ()
    """Keys of the source register, `K` (general knowledge), `K?` (to be verified), or an address."""
    confidence: Confidence | None = None
    """How well the sources support it, if they support it less (or better) than their kind says."""
    note: Text | None = None

    @property
    def stated_confidence(self) -> Confidence:
        """Return the confidence given, or the one the sources carry."""
        return self.confidence or confidence_of(self.sources)
