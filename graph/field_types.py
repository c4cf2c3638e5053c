"""What a field of a record can hold: ids, texts, words of a vocabulary, lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeAlias, TypeVar, cast

from .vocabulary import CATEGORIES, EFFECTS, KINDS, UNITS

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import core_schema

_NAME = r"[\w][\w.\-]*"


class Texts(NamedTuple):
    """Says what a text has to look like. Lengths are in characters."""

    pattern: str | None = None
    max_length: int | None = None
    min_length: int | None = None
    strip_whitespace: bool | None = None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        from pydantic_core import core_schema

        return core_schema.str_schema(**self._asdict())


class Before:
    """Says that a value is made into another before it is validated."""

    def __init__(self, function: Callable[[Any], Any], taken: Any = None) -> None:
        """What is taken, as the JSON Schema has it, where that is more than the field holds."""
        self.function, self.taken = function, taken

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(
            self.function,
            handler(source),
            json_schema_input_schema=None
            if self.taken is None
            else handler.generate_schema(self.taken),
        )


class AsStated:
    """Says that of several types the first one that fits is taken: ``1`` stays a number."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return cast("core_schema.CoreSchema", {**handler(source), "mode": "left_to_right"})


def _id(prefix: str) -> Texts:
    return Texts(rf"^{prefix}:{_NAME}$", max_length=200)


OrganisationId: TypeAlias = Annotated[str, _id("org")]
SystemId: TypeAlias = Annotated[str, _id("sys")]
EngagementId: TypeAlias = Annotated[str, _id("eng")]
PopulationId: TypeAlias = Annotated[str, _id("pop")]
OverlapId: TypeAlias = Annotated[str, _id("ov")]
InventoryId: TypeAlias = Annotated[str, _id("inv")]
IncidentId: TypeAlias = Annotated[str, _id("inc")]
FindingId: TypeAlias = Annotated[str, _id("fnd")]
SourceId: TypeAlias = Annotated[str, _id("src")]
FlowId: TypeAlias = Annotated[str, _id("(?:eng|sys)")]
TargetId: TypeAlias = Annotated[str, _id("(?:org|sys|eng)")]
SubjectId: TypeAlias = Annotated[str, _id("(?:eng|pop|org|sys|inc)")]
#: ``src:id`` or ``src:id#locator``: a source, and the place in it.
Citation: TypeAlias = Annotated[str, Texts(pattern=rf"^src:{_NAME}(#[^\s].*)?$", max_length=500)]
Text: TypeAlias = Annotated[str, Texts(min_length=1, max_length=2_000, strip_whitespace=True)]
Country: TypeAlias = Annotated[str, Texts(pattern=r"^[A-Z]{2}$")]


class Word:
    """Says that a text is a word of a vocabulary."""

    def __init__(self, vocabulary: Mapping[str, Any]) -> None:
        self.words = dict.fromkeys(vocabulary)

    def _check(self, value: str) -> str:
        if value not in self.words:
            raise ValueError(f"unknown_word:{value}:{'|'.join(self.words)}")
        return value

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "enum": list(self.words)}


Category: TypeAlias = Annotated[str, Word(CATEGORIES)]
Unit: TypeAlias = Annotated[str, Word(UNITS)]
Kind: TypeAlias = Annotated[str, Word(KINDS)]
Effect: TypeAlias = Annotated[str, Word(EFFECTS)]


@lru_cache(maxsize=16_384)
def corporate_number_is_valid(number: str) -> bool:
    """Whether 13 digits are a Japanese corporate number 法人番号.

    The first digit is a check digit over the other twelve: 9 - (sum of P_n * Q_n mod 9), where P_n
    is the n-th digit from the right and Q_n is 1 for odd n, 2 for even n (Ministry of Finance
    Ordinance on the designation of corporate numbers, art. 2).
    """
    if not re.fullmatch(r"[0-9]{13}", number):
        return False
    total = sum(
        int(digit) * (1 if place % 2 else 2) for place, digit in enumerate(number[:0:-1], start=1)
    )
    return int(number[0]) == 9 - total % 9


def _corporate_number(value: object) -> object:
    text = f"{value:013d}" if isinstance(value, int) and not isinstance(value, bool) else value
    if isinstance(text, str) and not corporate_number_is_valid(text):
        raise ValueError("bad_corporate_number")
    return text


CorporateNumber: TypeAlias = Annotated[
    str,
    Before(_corporate_number, Annotated[str, Texts(pattern="^[0-9]{13}$")] | int),
]


def _as_list(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


_Item = TypeVar("_Item")
#: A list in a file, a tuple in a record.
Items: TypeAlias = Annotated[tuple[_Item, ...], Before(_as_list)]


def split_citation(citation: str) -> tuple[str, str | None]:
    """The source id and the locator of ``src:id#locator``."""
    source, _, locator = citation.partition("#")
    return source, locator or None
