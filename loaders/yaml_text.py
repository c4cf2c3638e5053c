"""YAML read strictly: events of the parser, and scalars as JSON spells them.

Only ``null``, ``~``, ``true``, ``false`` and numbers in JSON's spelling are more than text; a date,
``no``, ``12:30`` and ``007`` stay what they are. Anchors, aliases, merge keys and tags are refused.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right

import yaml

from .documents import MOST_DEEP, Builder, Document, Refused

_LINE_END = re.compile(r"\r\n|\n|\r")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}
_MOST_DIGITS = 30
#: Wordings of the parser that have a mend of their own.
_KNOWN = (
    ("mapping values are not allowed", "yaml_colon"),
    ("cannot start any token", "yaml_token"),
    ("tab", "yaml_token"),
    ("expected <block end>", "yaml_indent"),
    ("did not find expected key", "yaml_indent"),
    ("did not find expected '-' indicator", "yaml_indent"),
    ("could not find expected ':'", "yaml_colon"),
    ("maximum nesting depth", "too_deep"),  # newer parsers have a limit of their own
)


def parse_yaml(text: str) -> Document:
    """Read one YAML document; it carries what is wrong with it."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    builder = Builder()
    documents = 0
    try:
        for event in yaml.parse(text, Loader=_loader()):
            line = bisect_right(starts, event.start_mark.index) if event.start_mark else 0
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Refused("several_documents", line)
            else:
                _take(event, builder, line)
    except yaml.MarkedYAMLError as error:
        return builder.refused(_refused(error, starts))
    except yaml.YAMLError as error:
        return builder.refused(Refused("yaml_syntax", 0, reason=str(error).splitlines()[0]))
    except Refused as refused:
        return builder.refused(refused)
    return builder.document()


def _refused(error: yaml.MarkedYAMLError, starts: list[int]) -> Refused:
    reason = str(error.problem or "unreadable")
    code = next((code for words, code in _KNOWN if words in reason), "yaml_syntax")
    line, begun = (
        bisect_right(starts, mark.index) if mark is not None else 0
        for mark in (error.problem_mark, error.context_mark)
    )
    if error.context and begun and begun != line:
        reason += f", {error.context} that begins in line {begun}"
    return Refused(code, line or begun, reason=reason, limit=MOST_DEEP)


def _loader() -> type:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _take(event: yaml.Event, builder: Builder, line: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        if builder.expects_key:
            raise Refused("key_not_text", line)
        builder.remark("alias", line, usable=False, name=event.anchor)
        builder.scalar(None, line)
        return
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        builder.remark("anchor", line, name=event.anchor)
    if (tag := getattr(event, "tag", None)) is not None:
        builder.remark("tag", line, name=tag)
    if isinstance(event, yaml.MappingStartEvent):
        builder.begin({}, line)
    elif isinstance(event, yaml.SequenceStartEvent):
        builder.begin([], line)
    elif isinstance(event, yaml.CollectionEndEvent):
        builder.end()
    elif isinstance(event, yaml.ScalarEvent):
        _take_scalar(event, builder, line)


def _take_scalar(event: yaml.ScalarEvent, builder: Builder, line: int) -> None:
    plain = not event.style
    if builder.expects_key:
        if plain and event.value == "<<":
            builder.remark("merge_key", line, usable=False)
        builder.key(event.value, line)
    else:
        builder.scalar(resolve(event.value) if plain else event.value, line)


def resolve(text: str) -> str | int | float | bool | None:
    """What a text without quotes means."""
    if text in _WORDS:
        return _WORDS[text]
    number = NUMBER.fullmatch(text) if len(text) <= _MOST_DIGITS else None
    if number is None:
        return text
    if number[1] is None and number[2] is None:
        return int(text)
    value = float(text)
    return value if math.isfinite(value) else text
