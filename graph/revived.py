"""Records from their canonical form, in which a store keeps them.

What is kept was validated when it came in. Here its shape and its words are looked at, so that
damage to a store is noticed. ``model_validate`` would look at all of it again, and would first
import pydantic and make validators, which takes longer than a small answer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin
from typing import Union as TypingUnion

from .dates import PartialDate
from .field_types import Texts, Word
from .records import PREFIXES, RECORD_TYPES, Record
from .values import Value, annotations_of, defaults_of, made
from .vocabulary import Status

#: How to read a value: by the kind of JSON value that it may be.
Readers: TypeAlias = Mapping[type, Callable[[Any], Any]]


def revived(data: Mapping[str, Any]) -> Record:
    """The record of a canonical form: what ``graph.knowledge.canonical`` gave, read as JSON.

    Raises:
        ValueError, LookupError, TypeError, AttributeError: it is none; what they say is of no use.
    """
    model = RECORD_TYPES[PREFIXES[data["id"].partition(":")[0]]]
    found: Record = _reader_of(model)(data)
    return found


@cache
def _reader_of(model: type[Value]) -> Callable[[Mapping[str, Any]], Any]:
    """What reads a value of a class from its plain form."""
    fields, annotations = model.model_fields, annotations_of(model)
    readers = {field.spelled: (name, _readers(annotations[name])) for name, field in fields.items()}
    defaults = dict(defaults_of(model))
    required = {field.spelled for field in fields.values() if field.required}
    check = None if model._check is Value._check else model._check
    #: By the fields that are given: their names, one set for all records, and how to read each.
    plans: dict[tuple[str, ...], tuple[set[str], list[tuple[str, Readers]]]] = {}

    def plan_of(keys: tuple[str, ...]) -> tuple[set[str], list[tuple[str, Readers]]]:
        steps = [readers[key] for key in keys]
        if not required.issubset(keys):
            raise ValueError("a field is missing")
        found = plans[keys] = {name for name, _ in steps}, steps
        return found

    def read(data: Mapping[str, Any]) -> Any:
        keys = tuple(data)
        given, steps = plans.get(keys) or plan_of(keys)
        values = defaults.copy()
        for (name, kinds), value in zip(steps, data.values(), strict=True):
            values[name] = kinds[type(value)](value)
        found = made(model, values, given)
        if check is not None:
            check(found)
        return found

    return read


def _readers(annotation: Any, metadata: list[Any] | tuple[Any, ...] = ()) -> Readers:
    """How to read what is annotated so."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _readers(arguments[0], [*metadata, *arguments[1:]])
    if origin in (TypingUnion, UnionType):
        found: dict[type, Callable[[Any], Any]] = {}
        for one in arguments:
            found = {**_readers(one), **found}  # the first that fits, as pydantic has it
        return found
    if origin is tuple:
        return {list: _tuple_of(_readers(arguments[0]))}
    if origin is dict:
        return {dict: _mapping_of(_readers(arguments[1]))}
    if origin is Literal:
        return {str: _one_of(dict.fromkeys(arguments))}
    if annotation is PartialDate:
        return {str: PartialDate.parse}
    if annotation is Status:
        return {str: Status}
    if annotation is str:
        return {str: _text(metadata)}
    if annotation in (bool, int, float, NoneType):
        return {annotation: _as_it_is}
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return {dict: lambda value: _reader_of(annotation)(value)}
    raise TypeError(f"no reader for {annotation}")


def _as_it_is(value: Any) -> Any:
    return value


def _text(metadata: list[Any] | tuple[Any, ...]) -> Callable[[str], str]:
    for one in metadata:
        if isinstance(one, Word):
            return _one_of(one.words)
        if isinstance(one, Texts) and one.pattern is not None:
            return sys.intern  # an id: what names it a thousand times holds it once
    return _as_it_is


def _one_of(words: Mapping[str, Any]) -> Callable[[str], str]:
    own = {word: word for word in words}
    return own.__getitem__


def _tuple_of(readers: Readers) -> Callable[[list[Any]], tuple[Any, ...]]:
    def read(values: list[Any]) -> tuple[Any, ...]:
        if len(values) == 1:  # as most lists have
            (value,) = values
            return (readers[type(value)](value),)
        return tuple([readers[type(value)](value) for value in values])

    return read


def _mapping_of(readers: Readers) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def read(values: dict[str, Any]) -> dict[str, Any]:
        return {key: readers[type(value)](value) for key, value in values.items()}

    return read
