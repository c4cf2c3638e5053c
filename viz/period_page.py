"""What the pages of ``diff`` and ``timeline`` share: words, notes, and what is not known."""

from __future__ import annotations

from typing import Generic, TypeVar

from ..queries.diff_answers import Diff
from ..queries.timeline_answers import Timeline
from .affected_page import note_lines, said
from .change_words import ChangeWords
from .citations import Citations
from .messages import say
from .names import Names
from .page import Section
from .statement_words import StatementWords

#: Notes on a terminal.
MOST_NOTES = 5

_Answer = TypeVar("_Answer", Diff, Timeline)


class PeriodPage(Generic[_Answer]):
    """An answer about a period with what it is told by.

    Args:
        answer: the answer.
        names: names of the records, in the language of the page.
        whole: everything, instead of a screenful.
        sources: whether the sources are numbered and listed.
    """

    def __init__(self, answer: _Answer, names: Names, whole: bool, sources: bool) -> None:
        self._answer: _Answer = answer
        self._names, self._lang, self._whole = names, names.lang, whole
        self._words = StatementWords(answer.statements, names)
        self._values = ChangeWords(names)
        self._citations = Citations(answer.sources, names.lang, shown=sources)

    def _say(self, key: str, **values: object) -> str:
        return say(self._lang, key, **values)

    def _notes(self) -> list[str]:
        """The notes of the answer, each as a sentence."""
        return [self._ended(said(note, self._names)) for note in self._answer.notes]

    def _ended(self, text: str) -> str:
        return text if text.endswith((".", "。")) else text + self._say("diff.stop")

    def _not_known(self) -> Section | None:
        items: list[str] = list(note_lines(self._answer.cut, self._names, self._whole))
        if not self._whole and len(items) > MOST_NOTES:
            left = len(items) - MOST_NOTES
            items = [*items[:MOST_NOTES], self._say("unknown.rest", n=left)]
        return Section(self._say("unknown.title"), items=tuple(items)) if items else None
