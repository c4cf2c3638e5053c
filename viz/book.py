"""A book of answers: every choice on each of its days, in every language, in one file.

The book is an index and chunks of packed values (see ``book_pack``); ``static/map_book.js`` reads
it. The models of a choice in a language are one chunk; what choices or languages share stands in
chunks of its own; the panels of nodes stand in blocks, each read when a node in it is chosen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol

from ..graph.knowledge import Knowledge
from ..graph.names import display_name, names_of
from ..graph.records import Record
from ..graph.vocabulary import HARMS
from ..queries.book import Answers, Choice
from .book_model import frame, model, words_of
from .book_pack import EVERYWHERE, Pool, Token, User, packed
from .html_model import MapContent
from .messages import joined

LANGUAGES = ("ja", "en")
#: The choice that is the map of everything recorded.
EVERYTHING = ""
#: Nodes whose panels stand in one block.
BLOCK = 100
#: Bytes in the megabyte of ``--max-size``.
MEGABYTE = 1_000_000

#: Says how many choices are done, and of how many.
Told = Callable[[int, int], None]


class Leaf(Protocol):
    """What a book needs of a choice: how it is called, and its map on a day in a language."""

    @property
    def id(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def days(self) -> tuple[str | None, ...]: ...

    @property
    def hit(self) -> bool: ...

    @property
    def names(self) -> tuple[str, ...]: ...

    def name(self, lang: str) -> str: ...

    def contents(self, langs: Sequence[str]) -> Iterator[Mapping[str, MapContent]]: ...


@dataclass(frozen=True)
class Asked:
    """A choice of ``affected``, with the answers to be drawn."""

    choice: Choice
    answers: Answers

    @property
    def id(self) -> str:
        return self.choice.id

    @property
    def kind(self) -> str:
        return self.choice.kind

    @property
    def days(self) -> tuple[str | None, ...]:
        return self.choice.days

    @property
    def hit(self) -> bool:
        return bool(self.answers.incidents(self.choice.question))

    @property
    def _records(self) -> list[Record]:
        found = (self.answers.knowledge.get(item) for item in self.choice.question.targets)
        return [record for record in found if record is not None]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it can be found by."""
        return tuple(dict.fromkeys(name for item in self._records for name in names_of(item)))

    def name(self, lang: str) -> str:
        """What it is called in a language."""
        return joined(lang, [display_name(record, lang) for record in self._records])

    def contents(self, langs: Sequence[str]) -> Iterator[Mapping[str, MapContent]]:
        """For each of its days the map in each language."""
        from .html_affected import affected_map

        for day in self.choice.days:
            answer = self.answers.answer(self.choice.at(day))
            yield {lang: affected_map(answer, self.answers.knowledge, lang) for lang in langs}


@dataclass(frozen=True)
class Everything:
    """The map of everything recorded."""

    knowledge: Knowledge
    id: str = EVERYTHING
    kind: str = "everything"
    days: tuple[str | None, ...] = (None,)
    hit: bool = False
    names: tuple[str, ...] = ()

    def name(self, lang: str) -> str:
        """The question that it answers."""
        from .html_words import texts

        return texts(lang)["question_all"]

    def contents(self, langs: Sequence[str]) -> Iterator[Mapping[str, MapContent]]:
        """The one map, in each language."""
        from .html_knowledge import knowledge_map

        yield {lang: knowledge_map(self.knowledge, lang) for lang in langs}


@dataclass(frozen=True)
class Written:
    """A book as the page holds it: its index, and its chunks as base64 by name."""

    index: Mapping[str, Any]
    chunks: Mapping[str, str]
    first: MapContent

    @property
    def size(self) -> int:
        """Bytes of the chunks."""
        return sum(map(len, self.chunks.values()))


def write(
    leaves: Sequence[Leaf], lang: str, *, until: str | None = None, tell: Told | None = None
) -> Written:
    """Write a book.

    Args:
        leaves: the choices, the one to begin with first.
        lang: in which language it opens.
        until: the day after which nothing is in the book; None if everything known is.
        tell: is called with how many choices are done.
    """
    langs = (lang, *(item for item in LANGUAGES if item != lang))
    writer = _Writer(langs)
    for number, leaf in enumerate(leaves):
        writer.add(number, leaf)
        if tell is not None:
            tell(number + 1, len(leaves))
    chunks, places = writer.chunks()
    index = {
        "languages": list(langs),
        "start": {"choice": leaves[0].id, "known": until, "lang": lang},
        "until": until,
        "choices": [
            {
                "id": leaf.id,
                "kind": leaf.kind,
                "name": {item: leaf.name(item) for item in langs},
                "names": leaf.names,
                "days": [day for day in leaf.days if day != until],
                "hit": leaf.hit,
                "chunks": places[number],
            }
            for number, leaf in enumerate(leaves)
        ],
        "words": {item: words_of(item, HARMS) for item in langs},
        "left_out": {"count": 0, "bound": None},
    }
    assert writer.first is not None
    return Written(index, chunks, writer.first)


class _Writer:
    """Puts choices into a pool, and their panels into blocks."""

    def __init__(self, langs: Sequence[str]) -> None:
        self._langs = langs
        self._pool = Pool()
        self._models: dict[tuple[str, int], list[tuple[Token, Token]]] = {}
        self._blocks: dict[tuple[str, int], list[str]] = {}
        self._names: dict[str, str] = {}  # of blocks, by what they hold
        self.first: MapContent | None = None

    def add(self, number: int, leaf: Leaf) -> None:
        """Take a choice in, on all of its days."""
        panels: dict[str, dict[str, list[tuple[int, Any]]]] = {lang: {} for lang in self._langs}
        places: dict[str, int] = {}
        for step, (day, maps) in enumerate(zip(leaf.days, leaf.contents(self._langs), strict=True)):
            one = maps[self._langs[0]]
            if self.first is None or (number == 0 and step == len(leaf.days) - 1):
                self.first = one
            for node in one.nodes:
                places.setdefault(node.id, len(places) // BLOCK)
            placed = frame(one, places)
            for lang in self._langs:
                content = maps[lang]
                user = (lang, number)
                token = self._pool.put(model(content, placed, leaf.id, day), user)
                sources = self._pool.put(content.sources, user)
                self._models.setdefault(user, []).append((token, sources))
                for ident, panel in content.details.items():
                    told = panels[lang].setdefault(ident, [])
                    if not told or told[-1][1] != panel:
                        told.append((step, panel))
            self._pool.forget_same()
        for lang in self._langs:
            self._blocks[lang, number] = list(self._put_panels(panels[lang], places))

    def _put_panels(
        self, panels: Mapping[str, list[tuple[int, Any]]], places: Mapping[str, int]
    ) -> Iterator[str]:
        """The blocks of a choice by name; two that hold the same are one."""
        ordered = sorted(panels, key=lambda ident: (places[ident], ident))
        for _, idents in groupby(ordered, key=lambda ident: places[ident]):
            pool = Pool()
            tokens = {ident: pool.put(panels[ident]) for ident in idents}
            chunks = pool.chunks()
            told = ((json.dumps(ident), chunks.text(token)) for ident, token in tokens.items())
            of = ",".join(f"{ident}:{text}" for ident, text in told)
            text = f'{{"values":{chunks.array(EVERYWHERE)},"of":{{{of}}}}}'
            yield self._names.setdefault(text, f"panels-{len(self._names)}")

    def chunks(self) -> tuple[dict[str, str], list[dict[str, list[str]]]]:
        """Chunks by name, and for each choice and language the names of those it needs."""
        pool = self._pool.chunks()
        texts: dict[str, str] = {}
        shared: dict[User, str] = {}
        for user in pool.values:
            lang, number = user
            if lang is None or number is None:
                name = f"values-{lang or 'all'}-{'all' if number is None else number}"
                shared[user] = name
                texts[name] = pool.array(user)
        places: list[dict[str, list[str]]] = []
        for (lang, number), models in self._models.items():
            name = f"{lang}-{number}"
            told = ",".join(f"[{pool.text(token)},{pool.text(found)}]" for token, found in models)
            blocks = ",".join(f'"{block}"' for block in self._blocks[lang, number])
            own = pool.array((lang, number))
            texts[name] = f'{{"values":{own},"models":[{told}],"blocks":[{blocks}]}}'
            if number == len(places):
                places.append({})
            users: tuple[User, ...] = (EVERYWHERE, (lang, None), (None, number))
            places[number][lang] = [*(shared.get(item, "") for item in users), name]
        texts |= {name: text for text, name in self._names.items()}
        return {name: packed(text) for name, text in texts.items()}, places


def leaves_of(answers: Answers, choices: Iterable[Choice]) -> list[Leaf]:
    """The choices of ``affected`` for a book."""
    return [Asked(choice, answers) for choice in choices]
