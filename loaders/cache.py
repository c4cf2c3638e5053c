"""Loaded statements kept in a file, so that what was validated once need not be validated again.

Three lines of JSON: a head (layout, key, SHA-256 of the rest), the records with the keys under
which their names are found, and the statements that they come from. The last is read only when
somebody asks for it. A file that is damaged, of another layout or of another key is as good as
none; what its hash vouches for is taken as it was written, since only this program writes it, into
the user's own folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from ..graph import records as models
from ..graph.counts import Stated
from ..graph.dates import PartialDate
from ..graph.intervals import Interval
from ..graph.knowledge import Knowledge
from ..graph.names import RecordDirectory
from ..graph.stated import Figure
from ..graph.values import Value, defaults_of, made
from ..graph.vocabulary import Status
from .statements import Loaded, Statement

#: Changes whenever the layout of the file does, or the keys of names (``graph.names.match_key``).
LAYOUT = 5

_MODELS: Mapping[str, type[Value]] = {
    name: model
    for name, model in vars(models).items()
    if isinstance(model, type) and issubclass(model, Value)
}


def read_cache(path: Path, key: str) -> Loaded | None:
    """What the file holds under this key; None if there is nothing, or nothing to be trusted."""
    try:
        head, rest = path.read_bytes().split(b"\n", 1)
        if json.loads(head) != _head(key, rest):
            return None
        records, statements = rest.split(b"\n", 1)
        data_hash, plain, keys = json.loads(records)
        knowledge = Knowledge.of(map(_revived, plain), data_hash)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    return Loaded(knowledge, lambda: [_statement(one) for one in json.loads(statements)], keys)


def write_cache(path: Path, key: str, loaded: Loaded) -> None:
    """Keep what was loaded; where that is not possible, nothing happens."""
    knowledge = loaded.knowledge
    statements = [
        [one.type, one.id, one.file, one.data, one.lines, one.index] for one in loaded.statements
    ]
    records = [
        knowledge.data_hash,
        [_plain(record) for record in knowledge],
        RecordDirectory(knowledge).every_key(),
    ]
    rest = _json(records) + b"\n" + _json(statements)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_whole(path, _json(_head(key, rest)) + b"\n" + rest)


def _plain(value: Any) -> Any:
    """A value of a record for JSON: whatever JSON lacks becomes an object that names its kind."""
    if isinstance(value, Value):
        fields = {name: _plain(getattr(value, name)) for name in sorted(value.model_fields_set)}
        found: dict[str, Any] = {"model": type(value).__name__, "fields": fields}
        if isinstance(value, Figure) and isinstance(value.stated, str):
            found["read"] = value.reading
        return found
    if isinstance(value, PartialDate):
        return {"date": [value.year, value.month, value.day]}
    if isinstance(value, Enum):
        return {"status": value.value}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {"map": value}
    return value


def _revived(value: Any) -> Any:
    """The value that :func:`_plain` was given."""
    if isinstance(value, list):
        return tuple([_revived(item) if isinstance(item, (dict, list)) else item for item in value])
    if not isinstance(value, dict):
        return value
    if "model" in value:
        fields = value["fields"]
        for name, item in fields.items():
            if isinstance(item, (dict, list)):
                fields[name] = _revived(item)
        model = _MODELS[value["model"]]
        given = set(fields)
        if "read" in value:  # a text is not read as a number again
            text, interval, marks = value["read"]
            fields["reading"] = Stated(text, Interval(*interval), tuple(marks))
        return made(model, {**defaults_of(model), **fields}, given)
    if "date" in value:
        return _date(*value["date"])
    if "status" in value:
        return Status(value["status"])
    return value["map"]


@cache
def _date(year: int, month: int | None, day: int | None) -> PartialDate:
    """Most dates are those of many records."""
    return PartialDate(year, month, day)


def _write_whole(path: Path, content: bytes) -> None:
    """Write all of a file or nothing, whoever reads or writes it at the same time."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _head(key: str, rest: bytes) -> dict[str, Any]:
    return {"layout": LAYOUT, "key": key, "sha256": hashlib.sha256(rest).hexdigest()}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _statement(parts: Sequence[Any]) -> Statement:
    return Statement(*parts)
