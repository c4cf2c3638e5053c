"""Reads a page's book of answers, by the description alone and without the page's script."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

_CHUNK = re.compile(r'<script type="text/plain" id="chunk-([^"]+)">([^<]*)</script>')
_INDEX = re.compile(r'<script type="application/json" id="data-book">(.*?)</script>', re.DOTALL)


class Book:
    """The index of a page, and the models, panels and sources of its answers."""

    def __init__(self, page: str) -> None:
        self.chunks = dict(_CHUNK.findall(page))
        found = _INDEX.search(page)
        assert found is not None
        self.index: dict[str, Any] = json.loads(found[1])
        self.choices: dict[str, dict[str, Any]] = {
            item["id"]: item for item in self.index["choices"]
        }
        self.read = lru_cache(maxsize=None)(self._read)

    def _read(self, name: str) -> Any:
        return json.loads(gzip.decompress(base64.b64decode(self.chunks[name])))

    def days(self, choice: str) -> list[str | None]:
        """Its days in order; the last state, None, comes last."""
        return [*self.choices[choice]["days"], None]

    def model(self, choice: str, day: str | None, lang: str) -> Any:
        """The model of an answer."""
        return self._of(choice, day, lang, 0)

    def sources(self, choice: str, day: str | None, lang: str) -> Any:
        """The sources that its panels cite, by id."""
        return self._of(choice, day, lang, 1)

    def _of(self, choice: str, day: str | None, lang: str, part: int) -> Any:
        *shared, own = self.choices[choice]["chunks"][lang]
        chunk = self.read(own)
        kinds = [*(self.read(name) if name else [] for name in shared), chunk["values"]]
        place = self.days(choice).index(day)
        return whole(chunk["models"][place][part], lambda at: kinds[at % 4][at // 4])

    def detail(self, choice: str, day: str | None, lang: str, node: dict[str, Any]) -> Any:
        """The panel of a node of a model."""
        own = self.read(self.choices[choice]["chunks"][lang][-1])
        block = self.read(own["blocks"][node["block"]])
        told = whole(block["of"][node["id"]], lambda at: block["values"][at // 4])
        place = self.days(choice).index(day)
        return [panel for since, panel in told if since <= place][-1]


def whole(value: Any, find: Callable[[int], Any]) -> Any:
    """A value with the named ones in their places."""
    if isinstance(value, list):
        return [whole(item, find) for item in value]
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    if "$" in value:
        named = whole(find(value["$"]), find)
        if len(value) == 1:
            return named
        found.update(named)
    for key, item in value.items():
        if key != "$":
            found[key[1:] if key.startswith("$$") else key] = whole(item, find)
    return found
