"""Which fields stand where: the models of the records as a tree that messages can walk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from ..graph.records import PREFIXES, RECORD_TYPES
from ..graph.values import Value, annotations_of
from .statements import Path

_PREFIX = re.compile(r"\^(?:\(\?:([a-z|]+)\)|([a-z]+)):")


@cache
def fields_of(model: type[Value]) -> dict[str, Any]:
    """The fields of a model as files spell them, with their annotations."""
    annotations = annotations_of(model)
    return {known.spelled: annotations[name] for name, known in model.model_fields.items()}


def model_at(record_type: str, path: Path) -> type[Value] | None:
    """The model whose fields stand at ``path`` of a record; None where there is none."""
    model: type[Value] | None = RECORD_TYPES[record_type]
    for step in path:
        if isinstance(step, int):
            continue
        if model is None or step not in fields_of(model):
            return None
        model = next(models_in(fields_of(model)[step]), None)
    return model


def models_in(annotation: Any) -> Iterator[type[Value]]:
    """The models that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, Value):
        yield annotation
    elif get_origin(annotation) in (Annotated, Union, UnionType, tuple, dict):
        for argument in get_args(annotation):
            yield from models_in(argument)


def prefixes_of(pattern: str) -> tuple[str, ...]:
    """The prefixes of ids that a pattern allows: ``("org", "sys")``."""
    match = _PREFIX.match(pattern)
    return tuple((match[1] or match[2]).split("|")) if match else ()


def kinds_of(prefixes: tuple[str, ...]) -> str:
    """The record types behind prefixes: ``organisations / systems``."""
    return " / ".join(PREFIXES[prefix] for prefix in prefixes)


@cache
def required_of(model: type[Value]) -> tuple[str, ...]:
    """The fields that a model cannot do without, as files spell them."""
    return tuple(known.spelled for known in model.model_fields.values() if known.required)


def attribute_of(model: type[Value], field: str) -> str:
    """The attribute that holds a field (``from`` is ``start``)."""
    return next(name for name, known in model.model_fields.items() if known.spelled == field)
