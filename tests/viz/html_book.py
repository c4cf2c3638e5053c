"""Reads the book of answers in a page, as ``map_book.js`` does."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

_CHUNK = re.compile(r'<script type="text/plain" id="chunk-([^"]+)">([^<]*)</script>')
_INDEX = re.compile(r'<script type="application/json" id="data-book">(.*?)</script>', re.DOTALL)


class Book:
    """The answers of a page.

    Args:
        index: the page's island ``book``.
        chunks: the page's packed texts by name.
    """

    def __init__(self, index: Mapping[str, Any], chunks: Mapping[str, str]) -> None:
        self.index = index
        self._chunks = chunks
        self._read: Callable[[str], Any] = lru_cache(maxsize=None)(self._unpacked)

    @classmethod
    def of(cls, page: str) -> Book:
        """The book of a page."""
        found = _INDEX.search(page)
        assert found is not None
        return cls(json.loads(found[1]), dict(_CHUNK.findall(page)))

    def every(self) -> Iterator[tuple[str, str | None]]:
        """Each choice on each of its days; None is the last state."""
        for entry in self.index["choices"]:
            for day in (*entry["days"], None):
                yield entry["id"], day

    def _unpacked(self, name: str) -> Any:
        return json.loads(gzip.decompress(base64.b64decode(self._chunks[name])))

    def _entry(self, choice: str | None, known: str | None) -> tuple[Mapping[str, Any], int]:
        start = self.index["start"]
        ident = start["choice"] if choice is None else choice
        entry = next(item for item in self.index["choices"] if item["id"] == ident)
        days = entry["days"]
        return entry, len(days) if known in (None, self.index["until"]) else days.index(known)

    def _chapter(self, entry: Mapping[str, Any], lang: str) -> tuple[Any, list[Any]]:
        names = entry["chunks"][lang]
        own = self._read(names[3])
        shared = [self._read(name) if name else [] for name in names[:3]]
        return own, [*shared, own["values"]]

    def model(
        self, choice: str | None = None, known: str | None = None, lang: str | None = None
    ) -> Any:
        """One answer; what is not given is as the page opens."""
        entry, at = self._entry(choice, known)
        own, arrays = self._chapter(entry, lang or self.index["start"]["lang"])
        return whole(own["models"][at][0], arrays)

    def sources(
        self, choice: str | None = None, known: str | None = None, lang: str | None = None
    ) -> Any:
        """The sources of an answer."""
        entry, at = self._entry(choice, known)
        own, arrays = self._chapter(entry, lang or self.index["start"]["lang"])
        return whole(own["models"][at][1], arrays)

    def details(
        self, choice: str | None = None, known: str | None = None, lang: str | None = None
    ) -> dict[str, Any]:
        """The panels of an answer, by id."""
        entry, at = self._entry(choice, known)
        own, _ = self._chapter(entry, lang or self.index["start"]["lang"])
        model = self.model(choice, known, lang)
        found: dict[str, Any] = {}
        for node in model["nodes"]:
            if node["block"] is None:
                continue
            block = self._read(own["blocks"][node["block"]])
            for since, panel in whole(block["of"][node["id"]], [block["values"]]):
                if since <= at:
                    found[node["id"]] = panel
        return found


def whole(value: Any, arrays: list[Any]) -> Any:
    """A packed value with what it refers to in its place."""
    if isinstance(value, list):
        return [whole(item, arrays) for item in value]
    if not isinstance(value, dict):
        return value
    made: dict[str, Any] = {}
    if "$" in value:
        place = value["$"]
        found = whole(arrays[place & 3][place >> 2], arrays)
        if len(value) == 1:
            return found
        made.update(found)
    for key, item in value.items():
        if key != "$":
            made[key.removeprefix("$") if key.startswith("$$") else key] = whole(item, arrays)
    return made
