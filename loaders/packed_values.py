"""Records as short lists for JSON, in shapes, so that reading many is quick.

A shape is a class, the names of the fields that are stated, and what kind each of their values is.
A packed value is the number of its shape and its fields' values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, TypeAlias

from ..graph import records as classes
from ..graph.counts import Stated
from ..graph.dates import PartialDate
from ..graph.intervals import Interval
from ..graph.stated import Figure
from ..graph.values import Value, defaults_of, made
from ..graph.vocabulary import Status

#: The class, the names and the kinds.
Shape: TypeAlias = tuple[str, tuple[str, ...], tuple[str, ...]]

_CLASSES: Mapping[str, type[Value]] = {
    name: found
    for name, found in vars(classes).items()
    if isinstance(found, type) and issubclass(found, Value)
}
#: Where a figure keeps what its stated text means, so that it is not read again.
_READING = "reading"


class Packer:
    """Packs values.

    Attributes:
        shapes: those of what was packed, by number.
    """

    def __init__(self) -> None:
        self.shapes: dict[Shape, int] = {}

    def pack(self, value: Value) -> list[Any]:
        """The number of the shape, then the values of the fields that are stated."""
        names = sorted(value.model_fields_set)
        coded = [self._coded(getattr(value, name)) for name in names]
        if isinstance(value, Figure) and isinstance(value.stated, str):
            names.append(_READING)
            coded.append((_READING, value.reading))
        shape = type(value).__name__, tuple(names), tuple(kind for kind, _ in coded)
        return [self.shapes.setdefault(shape, len(self.shapes)), *(plain for _, plain in coded)]

    def _coded(self, value: Any) -> tuple[str, Any]:
        """The kind of a value, and the value for JSON."""
        if isinstance(value, Value):
            return "value", self.pack(value)
        if isinstance(value, PartialDate):
            return "date", [value.year, value.month, value.day]
        if isinstance(value, Enum):
            return "status", value.value
        if not isinstance(value, tuple):
            return "", value
        coded = [self._coded(item) for item in value]
        kinds = {kind for kind, _ in coded}
        if kinds <= {""}:
            return "items", value
        if kinds == {"value"}:
            return "values", [plain for _, plain in coded]
        return "mixed", coded


def unpacker(shapes: Sequence[Sequence[Any]]) -> Callable[[Sequence[Any]], Any]:
    """What makes values of what was packed in these shapes.

    Raises:
        LookupError, TypeError, ValueError: there is no such shape; or, on making one, no such
            value.
    """

    def value(packed: Sequence[Any]) -> Any:
        coded = iter(packed)
        cls, names, readers, given, defaults = plans[next(coded)]
        fields = defaults.copy()
        for name, read, plain in zip(names, readers, coded, strict=True):
            fields[name] = plain if read is None else read(plain)
        return made(cls, fields, given)

    def mixed(coded: Sequence[Any]) -> tuple[Any, ...]:
        found = []
        for kind, plain in coded:
            read = kinds[kind]
            found.append(plain if read is None else read(plain))
        return tuple(found)

    kinds: dict[str, Callable[[Any], Any] | None] = {
        "": None,
        "value": value,
        "date": lambda parts: _date(*parts),
        "status": {status.value: status for status in Status}.__getitem__,
        "items": tuple,
        "values": lambda items: tuple([value(item) for item in items]),
        "mixed": mixed,
        _READING: _reading,
    }
    plans = []
    for name, names, of_kinds in shapes:
        cls, given = _CLASSES[name], {one for one in names if one != _READING}
        readers = [kinds[kind] for kind in of_kinds]
        plans.append((cls, names, readers, given, dict(defaults_of(cls))))
    return value


@cache
def _date(year: int, month: int | None, day: int | None) -> PartialDate:
    """Most dates are those of many records."""
    return PartialDate(year, month, day)


def _reading(parts: Sequence[Any]) -> Stated:
    text, interval, marks = parts
    return Stated(text, Interval(*interval), tuple(marks))
