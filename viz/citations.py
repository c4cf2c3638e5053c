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
        numbers = self.numbers(*citations) if self._shown else ()
        return "".join([" ", *(f"[{number}]" for number in numbers)]) if numbers else ""

    def numbers(self, *citations: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some citations, in order; each gets its own when it is first used."""
        known = dict.fromkeys(
            item for group in citations for item in group if item in self._sources
        )
        return tuple(
            sorted(self._numbers.setdefault(item, len(self._numbers) + 1) for item in known)
        )

    def section(self) -> Section | None:
        """The list of what was marked, by document; None if nothing was.

        A document stands once, with title, publisher, day and kind, and under it the other places
        in it that are cited.
        """
        if not self._numbers:
            return None
        lang = self._lang
        documents: dict[tuple[str, str], list[Row]] = {}
        for citation, number in self._numbers.items():
            source = self._sources[citation]
            where = joined(
                lang,
                [part for part in (source.publisher, source.published_on) if part]
                + [word(lang, "source_kind", source.kind)],
            )
            key = (f"{source.title} ({where})", source.address or "")
            first = key not in documents
            place = " ".join(part for part in (key[1] if first else "", source.locator) if part)
            rows = documents.setdefault(key, [])
            rows.append(Row((f"[{number}]", key[0] if first else "", place)))
        rows = [row for group in documents.values() for row in group]
        columns = (
            Column("", right=True, least=4, lines=None, keep=True),
            Column(say(lang, "column.source"), least=24, lines=3),
            Column(say(lang, "column.place"), least=16, lines=None),
        )
        title = say(lang, "show.group", what=say(lang, "types.sources"), n=len(rows))
        return Section(title, table=Table(columns, tuple(rows)))
