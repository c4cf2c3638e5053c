"""Loaded statements kept in a file, so that what was validated once need not be validated again.

Three lines of JSON: a head (layout, key, length and CRC-32 of the rest), the records, packed
(:mod:`.packed_values`), with the keys under which their names are found, and the statements that
they come from. The last is read only when somebody asks for it. A file that is damaged, of another
layout or of another key is as good as none; otherwise it is taken as it was written, since only
this program writes it, into the user's own folder. A sum that withstands an attacker would help
nobody there, and to import it takes longer than to read the file.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..graph.knowledge import Knowledge
from ..graph.names import RecordDirectory
from .packed_values import Packer, unpacker
from .statements import Loaded, Statement

#: Changes whenever the layout of the file does, or the keys of names (``graph.names.match_key``).
LAYOUT = 6


def read_cache(path: Path, key: str) -> Loaded | None:
    """What the file holds under this key; None if there is nothing, or nothing to be trusted."""
    try:
        head, rest = path.read_bytes().split(b"\n", 1)
        if json.loads(head) != _head(key, rest):
            return None
        records, statements = rest.split(b"\n", 1)
        data_hash, shapes, packed, keys = json.loads(records)
        knowledge = Knowledge.of(map(unpacker(shapes), packed), data_hash)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    return Loaded(knowledge, lambda: [_statement(one) for one in json.loads(statements)], keys)


def write_cache(path: Path, key: str, loaded: Loaded) -> None:
    """Keep what was loaded; where that is not possible, nothing happens."""
    knowledge = loaded.knowledge
    statements = [
        [one.type, one.id, one.file, one.data, one.lines, one.index] for one in loaded.statements
    ]
    packer = Packer()
    packed = [packer.pack(record) for record in knowledge]
    keys = RecordDirectory(knowledge).every_key()
    records = [knowledge.data_hash, list(packer.shapes), packed, keys]
    rest = _json(records) + b"\n" + _json(statements)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_whole(path, _json(_head(key, rest)) + b"\n" + rest)


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
    return {"layout": LAYOUT, "key": key, "length": len(rest), "crc32": zlib.crc32(rest)}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _statement(parts: Sequence[Any]) -> Statement:
    return Statement(*parts)
