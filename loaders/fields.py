"""Which fields stand where: the models of the records as a tree that messages can walk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from ..graph.records import PREFIXES, RECORD_TYPES
from .statements import Path

_PREFIX = re.compile(r"\^(?:\(\?:([a-z|]+)\)|([a-z]+)):")


@cache
def fields_of(model: type[BaseModel]) -> dict[str, Any]:
    """The fields of a model as files spell them, with their annotations."""
    return {
        info.alias or name: Annotated[(info.annotation, *info.metadata)]
        if info.metadata
        else info.annotation
        for name, info in model.model_fields.items()
    }


def model_at(record_type: str, path: Path) -> type[BaseModel] | None:
    """The model whose fields stand at ``path`` of a record; None where there is none."""
    model: type[BaseModel] | None = RECORD_TYPES[record_type]
    for step in path:
        if isinstance(step, int):
            continue
        if model is None or step not in fields_of(model):
            return None
        model = next(models_in(fields_of(model)[step]), None)
    return model


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
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
def required_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that a model cannot do without, as files spell them."""
    return tuple(
        info.alias or name for name, info in model.model_fields.items() if info.is_required()
    )


def attribute_of(model: type[BaseModel], field: str) -> str:
    """The attribute that holds a field (``from`` is ``start``)."""
    return next((name for name, info in model.model_fields.items() if info.alias == field), field)
