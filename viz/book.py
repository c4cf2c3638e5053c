"""What stands in a book of answers: choices, each with its maps on its days in every language."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..graph.knowledge import Knowledge
from ..graph.names import display_name, names_of
from ..graph.records import Record
from ..queries.answers import Affected
from ..queries.book import Answers, Choice
from .book_pictures import Charts, charts_of
from .html_model import MapContent
from .messages import joined
from .names import Names

#: The choice that is the map of everything recorded.
EVERYTHING = ""
#: Maps kept for choices that come down to the same.
_MAPS = 128


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

    def charts(self, langs: Sequence[str]) -> Charts: ...


class Maps:
    """The maps of a knowledge base's answers; those that differ in what was asked are one."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self._names: dict[str, Names] = {}
        self._made: OrderedDict[tuple[Hashable, str], MapContent] = OrderedDict()

    def of(self, choice: Choice, day: str | None, langs: Sequence[str]) -> dict[str, MapContent]:
        """The map of a choice on a day in each language."""
        key, answer = self.answers.keyed(choice.at(day))
        return {lang: self._map(key, answer, lang) for lang in langs}

    def _map(self, key: Hashable, answer: Affected, lang: str) -> MapContent:
        from .html_affected import affected_map, asked_otherwise, hit_by_incidents

        knowledge = self.answers.knowledge
        names = self._names.setdefault(lang, Names(knowledge, lang))
        made = self._made.get((key, lang))
        if made is not None and hit_by_incidents(answer, knowledge):
            return asked_otherwise(made, answer, names)
        made = self._made[key, lang] = affected_map(answer, knowledge, lang, names)
        while len(self._made) > _MAPS:
            self._made.popitem(last=False)
        return made


@dataclass(frozen=True)
class Asked:
    """A choice of ``affected``, with the maps of its answers."""

    choice: Choice
    maps: Maps

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
        return bool(self.maps.answers.incidents(self.choice.question))

    @property
    def _records(self) -> list[Record]:
        knowledge = self.maps.answers.knowledge
        found = (knowledge.get(item) for item in self.choice.question.targets)
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
        for day in self.choice.days:
            yield self.maps.of(self.choice, day, langs)

    def charts(self, langs: Sequence[str]) -> Charts:
        """What is drawn beside the maps."""
        return charts_of(self.choice, self.maps.answers, langs)


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

    def charts(self, langs: Sequence[str]) -> Charts:
        """None: nobody is affected by nothing."""
        return {}


def leaves_of(answers: Answers, choices: Iterable[Choice]) -> Iterator[Leaf]:
    """The choices of ``affected`` for a book, each worked out when it is asked for."""
    maps = Maps(answers)
    for choice in choices:
        yield Asked(choice, maps)
