"""What the pages on questions about much at once have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from .messages import joined, say, word
from .names import Names
from .page import Section

Answer = TypeVar("Answer")


class Maker(Generic[Answer]):
    """Makes the sections of one answer.

    Args:
        answer: the answer.
        names: names of the records, in the language of the page.
        whole: everything, instead of a screenful.
    """

    #: What the keys of its texts begin with.
    topic: ClassVar[str]

    def __init__(self, answer: Answer, names: Names, whole: bool) -> None:
        self._answer, self._names, self._whole = answer, names, whole
        self._lang = names.lang

    def _say(self, key: str, **values: object) -> str:
        return say(self._lang, f"{self.topic}.{key}", **values)

    def _narrowed(self, data: Sequence[str], certain: bool) -> list[str]:
        """What the question is narrowed to."""
        words = []
        if data:
            labels = [word(self._lang, "category", item) for item in data]
            words.append(say(self._lang, "network.data", data=joined(self._lang, labels)))
        if certain:
            words.append(say(self._lang, "network.certain"))
        return words

    def _dates(self, at: str, known: str | None) -> str:
        """The days asked about."""
        key = "network.dates" if known is None else "network.dates_known"
        return say(self._lang, key, at=at, known=known)

    def _left(self, left: int) -> str:
        """How many rows a table has not."""
        return say(self._lang, "more.rows", n=left) if left > 0 else ""


def unknown_section(lang: str, items: Sequence[str]) -> Section:
    """What is not known; or that there is nothing that could be said of that."""
    title = say(lang, "unknown.title")
    if not items:
        return Section(title, (say(lang, "unknown.nothing"),))
    return Section(title, items=tuple(items))
