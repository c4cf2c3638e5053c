"""A book of answers as text: every choice on each of its days, in every language, in one file.

The book is an index and chunks of packed values (see ``book_pack``); ``static/map_book.js`` reads
it. The models of a choice in a language are one chunk; what choices or languages share stands in
chunks of its own; the panels of nodes stand in blocks, each read when a node in it is chosen.

Choices come in order of importance. Where the book gets larger than it may be, those from some one
on are left out; the first one never is.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ..graph.vocabulary import HARMS
from .book import Leaf
from .book_model import Frame, frame, model, words_of
from .book_pack import EVERYWHERE, Pool, Same, Token, User, packed
from .html_model import MapContent

LANGUAGES = ("ja", "en")
#: Nodes whose panels stand in one block.
BLOCK = 100
#: Models kept for choices whose answers are the same.
_KEPT = 128
#: Of the bytes of a chunk as text this part is what it takes in the file, before any is measured.
_PACKED = 0.25

#: Says how many choices are done, and of how many.
Told = Callable[[int, int], None]
#: For a node its panels, each with the number of the day from which it holds.
_Panels = dict[str, list[tuple[int, Any]]]


@dataclass(frozen=True)
class Written:
    """A book as the page holds it: its index, and its chunks as base64 by name.

    ``first`` is the map that the page opens with.
    """

    index: Mapping[str, Any]
    chunks: Mapping[str, str]
    first: MapContent
    left_out: int

    @property
    def size(self) -> int:
        """Bytes of the chunks."""
        return sum(map(len, self.chunks.values()))


def write(
    leaves: Iterable[Leaf],
    lang: str,
    *,
    room: int | None = None,
    most: int | None = None,
    total: int | None = None,
    tell: Told | None = None,
) -> Written:
    """Write a book.

    Args:
        leaves: the choices, the one to begin with first, then in order of importance.
        lang: in which language it opens.
        room: bytes that the chunks and the index of choices may take; None for any number.
        most: bytes of the whole file for which choices are left out, to be said in the index.
        total: how many choices there are.
        tell: is called with how many choices are done, and of how many.
    """
    langs = (lang, *(item for item in LANGUAGES if item != lang))
    writer = _Writer(langs)
    done = 0
    for leaf in leaves:
        writer.add(leaf)
        done += 1
        if tell is not None:
            tell(done, max(total or 0, done))
        if room is not None and writer.is_over(room):
            break
    kept, chunks = writer.fitting(room)
    left_out = max(total or 0, done) - len(kept)
    index = {
        "languages": list(langs),
        "start": {"choice": kept[0]["id"], "known": writer.until, "lang": lang},
        "until": writer.until,
        "choices": kept,
        "words": words(langs),
        "left_out": {"count": left_out, "bound": most},
        "charts": list(writer.charts),
    }
    assert writer.first is not None
    return Written(index, chunks, writer.first, left_out)


def words(langs: Iterable[str]) -> dict[str, Any]:
    """The words of the page by language."""
    return {lang: words_of(lang, HARMS) for lang in langs}


@dataclass
class _Drawn:
    """A map that several choices may show: where it stands, and its models by language."""

    content: MapContent
    blocks: tuple[int, ...]
    placed: Frame
    models: dict[str, dict[str, Any]] = field(default_factory=dict)


class _Writer:
    """Puts choices into a pool, and their panels into blocks.

    ``first`` is the map that the book opens with; ``until`` its day, after which nothing is known;
    ``charts`` stand beside it.
    """

    def __init__(self, langs: Sequence[str]) -> None:
        self._langs = langs
        self._pool = Pool()
        self._entries: list[dict[str, Any]] = []  # of the index
        self._models: dict[tuple[str, int], list[tuple[Token, Token]]] = {}
        self._blocks: dict[tuple[str, int], list[str]] = {}
        self._drawn: OrderedDict[int, _Drawn] = OrderedDict()
        self._named: dict[str, str] = {}  # blocks by the hash of what they hold
        self._same_panels: dict[tuple[object, ...], tuple[str, object]] = {}
        self._packed: dict[str, str] = {}  # blocks by name
        self._ratio = _PACKED
        self.charts: dict[str, str] = {}  # of the first choice, by language
        self.first: MapContent | None = None
        self.until: str | None = None

    def add(self, leaf: Leaf) -> None:
        """Take a choice in, on all of its days."""
        number = len(self._entries)
        panels: dict[str, _Panels] = {lang: {} for lang in self._langs}
        places: dict[str, int] = {}
        for step, (day, maps) in enumerate(zip(leaf.days, leaf.contents(self._langs), strict=True)):
            one = maps[self._langs[0]]
            if number == 0:
                self.first, self.until = one, day
            for node in one.nodes:
                places.setdefault(node.id, len(places) // BLOCK)
            drawn = self._draw(one, places)
            for lang in self._langs:
                user = (lang, number)
                value = self._model(drawn, maps[lang], leaf.id, day)
                token = self._pool.put(value, user)
                sources = self._pool.put(maps[lang].sources, user)
                self._models.setdefault(user, []).append((token, sources))
                for ident, panel in maps[lang].details.items():
                    told = panels[lang].setdefault(ident, [])
                    if not told or (told[-1][1] is not panel and told[-1][1] != panel):
                        told.append((step, panel))
        for lang in self._langs:
            self._blocks[lang, number] = list(self._put_panels(panels[lang], places))
        if number == 0:
            charts = leaf.charts(self._langs)
            self.charts = {lang: packed(json.dumps(made)) for lang, made in charts.items()}
        self._entries.append(self._entry(leaf))

    def _entry(self, leaf: Leaf) -> dict[str, Any]:
        return {
            "id": leaf.id,
            "kind": leaf.kind,
            "name": {lang: leaf.name(lang) for lang in self._langs},
            "names": leaf.names,
            "days": leaf.days[:-1],
            "hit": leaf.hit,
        }

    def _draw(self, content: MapContent, places: Mapping[str, int]) -> _Drawn:
        """Place a map, or find it placed: nodes that are one object are one map."""
        blocks = tuple(places[node.id] for node in content.nodes)
        drawn = self._drawn.get(id(content.nodes))
        if drawn is None or drawn.blocks != blocks:
            drawn = _Drawn(content, blocks, frame(content, places))
            self._drawn[id(content.nodes)] = drawn
        while len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        return drawn

    def _model(
        self, drawn: _Drawn, content: MapContent, choice: str, day: str | None
    ) -> dict[str, Any]:
        found = drawn.models.get(content.lang)
        if found is None:
            made = model(content, drawn.placed, choice, day)
            found = {
                key: Same(value) if isinstance(value, list) else value
                for key, value in made.items()
            }
            drawn.models[content.lang] = found
        own = {"choice": choice, "title": content.title, "headline": content.headline}
        return {**found, **own}

    def _put_panels(self, panels: _Panels, places: Mapping[str, int]) -> Iterator[str]:
        """The blocks of a choice by name; two that hold the same are one."""
        ordered = sorted(panels, key=lambda ident: (places[ident], ident))
        for _, group in groupby(ordered, key=lambda ident: places[ident]):
            block = {ident: panels[ident] for ident in group}
            key = tuple((ident, *((step, id(panel)) for step, panel in told))
                        for ident, told in block.items())  # fmt: skip
            if key not in self._same_panels:
                self._same_panels[key] = (self._put_block(block), block)
            yield self._same_panels[key][0]

    def _put_block(self, block: _Panels) -> str:
        pool = Pool()
        tokens = {ident: pool.put(told) for ident, told in block.items()}
        chunks = pool.chunks(tokens.values())
        told = ((json.dumps(ident), chunks.text(token)) for ident, token in tokens.items())
        of = ",".join(f"{ident}:{text}" for ident, text in told)
        text = f'{{"values":{chunks.array(EVERYWHERE)},"of":{{{of}}}}}'
        digest = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
        if digest not in self._named:
            name = self._named[digest] = f"panels-{len(self._named)}"
            self._packed[name] = packed(text)
        return self._named[digest]

    # -- how large it is ----------------------------------------------------------------------

    def is_over(self, room: int) -> bool:
        """Whether the book takes more than its room; measured where it seems to.

        What was measured tells how well the rest can be compressed, so that it is measured again
        only where it has grown past the room by that.
        """
        sizes = sum(map(len, [*self._packed.values(), *self.charts.values()]))
        if sizes + self._pool.length * self._ratio <= room:
            return False
        _, chunks = self._cut(len(self._entries))
        whole = sum(map(len, chunks.values()))
        self._ratio = (whole - sizes) / max(self._pool.length, 1)
        return whole > room

    def fitting(self, room: int | None) -> tuple[list[dict[str, Any]], dict[str, str]]:
        """As many choices as fit, at least one, and their chunks by name."""
        number = len(self._entries)
        kept, chunks = self._cut(number)
        step = 1
        while room is not None and number > 1 and _size(kept, chunks) > room:
            number = max(1, number - step)
            step *= 2
            kept, chunks = self._cut(number)
        return kept, chunks

    def _cut(self, number: int) -> tuple[list[dict[str, Any]], dict[str, str]]:
        """The index and the chunks of the first choices."""
        models = {user: made for user, made in self._models.items() if user[1] < number}
        pool = self._pool.chunks(
            token for made in models.values() for pair in made for token in pair
        )
        texts: dict[str, str] = {}
        shared: dict[User, str] = {}
        for user in pool.values:
            lang, choice = user
            if lang is None or choice is None:
                name = f"values-{lang or 'all'}-{'all' if choice is None else choice}"
                shared[user] = name
                texts[name] = pool.array(user)
        entries = [{**entry, "chunks": {}} for entry in self._entries[:number]]
        blocks: dict[str, None] = {}
        for (lang, choice), made in models.items():
            name = f"{lang}-{choice}"
            told = ",".join(f"[{pool.text(token)},{pool.text(found)}]" for token, found in made)
            own = self._blocks[lang, choice]
            blocks.update(dict.fromkeys(own))
            names = ",".join(f'"{block}"' for block in own)
            values = pool.array((lang, choice))
            texts[name] = f'{{"values":{values},"models":[{told}],"blocks":[{names}]}}'
            users: tuple[User, ...] = (EVERYWHERE, (lang, None), (None, choice))
            entries[choice]["chunks"][lang] = [*(shared.get(item, "") for item in users), name]
        chunks = {name: packed(text) for name, text in texts.items()}
        chunks |= {name: self._packed[name] for name in blocks}
        return entries, chunks | {f"charts-{lang}": text for lang, text in self.charts.items()}


def _size(entries: list[dict[str, Any]], chunks: Mapping[str, str]) -> int:
    names = json.dumps(entries, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return len(names) + sum(len(name) + len(text) + 50 for name, text in chunks.items())
