"""Numbered sources: a mark at each figure, and the list that the marks lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..queries.answers import SourceRow
from .messages import joined, say, word
from .page import Column, Row, Section, Table


class Citations:
    """Gives each citation of an answer a number, in the order in which it is first used.

    Args:
        sources: the sources of the answer, by citation.
        lang: the language of the list.
        shown: whether sources are asked for; if not, every mark is empty.
    """

    def __init__(self, sources: Mapping[str, SourceRow], lang: str, *, shown: bool) -> None:
        self._sources, self._lang, self._shown = sources, lang, shown
        self._numbers: dict[str, int] = {}

    def mark(self, *citations: Iterable[str]) -> str:
        """``" [1][3]"`` for citations that the answer holds; empty where sources are not shown."""
        if not self._shown:
            return ""
        known = dict.fromkeys(
            item for group in citations for item in group if item in self._sources
        )
        numbers = [self._numbers.setdefault(item, len(self._numbers) + 1) for item in known]
        return "".join([" ", *(f"[{number}]" for number in sorted(numbers))]) if numbers else ""

    def section(self) -> Section | None:
        """The list of what was marked: title, publisher and day, kind, place; None if nothing."""
        if not self._numbers:
            return None
        lang, rows = self._lang, []
        for citation, number in self._numbers.items():
            source = self._sources[citation]
            where = joined(
                lang,
                [part for part in (source.publisher, source.published_on) if part]
                + [word(lang, "source_kind", source.kind)],
            )
            place = " ".join(part for part in (source.address, source.locator) if part)
            rows.append(Row((f"[{number}]", f"{source.title} ({where})", place)))
        columns = (
            Column("", right=True, least=4, lines=None, keep=True),
            Column(say(lang, "column.source"), least=24, lines=3),
            Column(say(lang, "column.place"), least=16, lines=None),
        )
        title = say(lang, "show.group", what=say(lang, "types.sources"), n=len(rows))
        return Section(title, table=Table(columns, tuple(rows)))
