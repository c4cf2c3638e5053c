"""Records written as a native file: canonical YAML that reads back as the same records.

Every text that could be read as anything else stands in double quotes, so that no name, however
hostile, becomes structure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..graph.knowledge import Knowledge
from ..graph.records import FORMAT_VERSION, RECORD_TYPES, Record
from .yaml_text import NUMBER

#: What may stand without quotes: begins with a letter, and holds no sign that YAML knows.
_BARE = re.compile(r"[^\W\d_][\w./()・ー\-]*(?:[: ][\w./()・ー\-]+)*")
#: Words that some reader of YAML takes for something else.
_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
#: Signs that YAML does not print, or breaks lines at.
_ESCAPED = re.compile("[\x7f-\x9f\u00ad\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_WIDTH = 96


def dump(knowledge: Knowledge) -> str:
    """The records as one native file; equal records give equal text."""
    lines = [f"hakyu: {FORMAT_VERSION}"]
    for name in RECORD_TYPES:
        records = knowledge.by_type.get(name, {})
        if records:
            lines += ["", f"{name}:"]
            for record in records.values():
                lines += _record(record)
    return "\n".join(lines) + "\n"


def _record(record: Record) -> Iterator[str]:
    data = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    lead = "  - "
    for name, value in data.items():
        for line in _field(name, value):
            yield lead + line
            lead = "    "


def _field(name: str, value: Any) -> Iterator[str]:
    inline = f"{_text(name)}: {_inline(value)}"
    if len(inline) <= _WIDTH or not isinstance(value, (list, dict)) or not value:
        yield inline
    elif isinstance(value, dict):
        yield f"{_text(name)}:"
        for below, item in value.items():
            yield from ("  " + line for line in _field(below, item))
    else:
        yield f"{_text(name)}:"
        for item in value:
            yield from _item(item)


def _item(value: Any) -> Iterator[str]:
    inline = f"  - {_inline(value)}"
    if len(inline) <= _WIDTH or not isinstance(value, dict) or not value:
        yield inline
        return
    lead = "  - "
    for name, below in value.items():
        for line in _field(name, below):
            yield lead + line
            lead = "    "


def _inline(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(k)}: {_inline(one)}" for k, one in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + _joined(value) + "]"
    return json.dumps(value)


def _joined(values: Iterable[Any]) -> str:
    return ", ".join(_inline(one) for one in values)


def _text(text: str) -> str:
    return text if _is_bare(text) else _quoted(text)


def _is_bare(text: str) -> bool:
    return (
        _BARE.fullmatch(text) is not None
        and text.lower() not in _WORDS
        and NUMBER.fullmatch(text) is None
        and len(text) <= _WIDTH
        and text.isprintable()
    )


def _quoted(text: str) -> str:
    plain = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", plain)
