"""Evidence for the side panel: sources, statements and numbers, in the words of the reader."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ..graph.knowledge import Knowledge
from ..graph.records import Finding, Size, Speaker, split_citation
from ..graph.vocabulary import CATEGORIES, DUPLICATES, EFFECTS, MEASURES, SOURCE_KINDS, UNITS
from ..queries.answers import CountRow, SourceRow
from ..queries.notes import Note
from .html_words import amount, texts
from .messages import joined
from .names import Names

#: An address that may become a link: plain http(s), with nothing that a reader could not see.
LINK = re.compile(r"https?://[!#-;=?-Z\[\]_a-z~\x7f\u00a1-\u1fff\u3001-\ud7ff]+", re.IGNORECASE)

_ID = re.compile(r"\b(?:org|sys|eng|pop|inc|src|fnd|ov):\w[\w.\-]*\w")

Cited = list[tuple[str, str]]


class Evidence:
    """Collects what is cited and puts statements into words.

    Args:
        incidents: whose findings are shown; empty for none.
        known: findings said after this day are left out.
        rows: sources as the answer gives them; others come from the knowledge.
        given: names as the answer gives them, for records that the knowledge has not.
        beside: findings of no incident that are shown too.
        names: those of the knowledge in the language, where they are at hand.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        lang: str,
        incidents: Iterable[str] = (),
        known: dt.date | None = None,
        rows: Mapping[str, SourceRow] | None = None,
        given: Mapping[str, str] | None = None,
        beside: Collection[str] = (),
        names: Names | None = None,
    ) -> None:
        self.knowledge = knowledge
        self.lang = lang
        self.names = names or Names(knowledge, lang)
        self.words = texts(lang)
        self.sources: dict[str, dict[str, str]] = {}
        self._rows = rows or {}
        self._given = given or {}
        self._known = known
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        wanted = frozenset(incidents)
        for finding in knowledge.findings.values():
            shown = wanted.intersection(finding.incidents) or finding.id in beside
            if shown and self._was_said(finding):
                self._findings[finding.subject].append(finding)
        for found in self._findings.values():
            found.sort(key=lambda item: (self.said_on(item) or dt.date.max, item.id))

    def said_on(self, finding: Finding) -> dt.date | None:
        """The day of a statement; without one, that of its earliest source."""
        if finding.stated_on is not None:
            return finding.stated_on.last
        days = [
            source.published_on.last
            for citation in finding.sources
            if (source := self.knowledge.sources.get(split_citation(citation)[0])) is not None
            and source.published_on is not None
        ]
        return min(days, default=None)

    def _was_said(self, finding: Finding) -> bool:
        if self._known is None:
            return True
        day = self.said_on(finding)
        return day is not None and day <= self._known

    def name(self, ident: str, default: str | None = None) -> str:
        """The name of a record in the reader's language."""
        return self.names.of(ident, default or self._given.get(ident))

    def readable(self, note: str) -> str:
        """A note of the answer in the reader's language, with names in place of ids."""
        if isinstance(note, Note):
            note = note.with_words(self._word).text(self.lang)
        named = frozenset(_ID.findall(note))
        return _ID.sub(lambda found: self._called(found[0], named), note)

    def _word(self, text: str) -> str:
        """A word of the data in those of the reader; ids stay, to be set in quotes."""
        return text if _ID.match(text) else self.names.word(text)

    def _called(self, ident: str, named: Collection[str]) -> str:
        name = self.names.word(ident, named)
        if name == ident:
            return name
        return f"「{name}」" if self.lang == "ja" else f"“{name}”"

    def speakers(self, speakers: Iterable[str | Speaker]) -> str:
        """Who spoke, by name."""
        plain = [
            speaker.name if isinstance(speaker, Speaker) else self.name(speaker)
            for speaker in speakers
        ]
        return joined(self.lang, self.names.speakers(tuple(plain)))

    def categories(self, data: Iterable[str]) -> str:
        names = [CATEGORIES[item].label(self.lang) if item in CATEGORIES else item for item in data]
        return joined(self.lang, names)

    def cite(self, citations: Iterable[str]) -> Cited:
        """Take sources up into the page; each is named by its id and the place in it."""
        cited: Cited = []
        for citation in citations:
            ident, place = split_citation(citation)
            row = self._rows.get(citation) or self._rows.get(ident)
            entry = self._of_row(row) if row is not None else self._of_record(ident)
            if place is None and row is not None:
                place = row.locator
            elif place is None:
                record = self.knowledge.sources.get(ident)
                place = record.locator if record is not None else None
            self.sources.setdefault(ident, entry)
            if (ident, place or "") not in cited:
                cited.append((ident, place or ""))
        return cited

    def _of_row(self, row: SourceRow) -> dict[str, str]:
        return self._entry(row.title, row.publisher, row.published_on, row.kind, row.address)

    def _of_record(self, ident: str) -> dict[str, str]:
        source = self.knowledge.sources.get(ident)
        if source is None:
            return self._entry(ident, None, None, "", None)
        published = str(source.published_on) if source.published_on is not None else None
        return self._entry(source.title, source.publisher, published, source.kind, source.address)

    def _entry(
        self, title: str, publisher: str | None, day: str | None, kind: str, address: str | None
    ) -> dict[str, str]:
        entry = {
            "title": title,
            "publisher": publisher or "",
            "date": day or "",
            "kind": SOURCE_KINDS[kind].label(self.lang) if kind in SOURCE_KINDS else kind,
            "address": address or "",
        }
        if address and len(address) <= 2_000 and LINK.fullmatch(address):
            entry["link"] = address
        return entry

    def findings(self, subject: str, decisive: str | None = None) -> list[dict[str, Any]]:
        """What was said about a subject, in order of time."""
        return [self._finding(item, item.id == decisive) for item in self._findings[subject]]

    def _finding(self, finding: Finding, decisive: bool) -> dict[str, Any]:
        words, lang = self.words, self.lang
        said = []
        if finding.effect is not None:
            said.append(EFFECTS[finding.effect].label(lang))
        if finding.data:
            said.append(self.categories(finding.data))
        said += [
            " ".join(filter(None, [f"{count.stated} {UNITS[count.unit].label(lang)}", count.mark]))
            for count in finding.counts
        ]
        if finding.said:
            said.append(finding.said)
        told = self.speakers(finding.told_to)
        return {
            "status": str(finding.status),
            "text": " · ".join(said),
            "date": str(finding.stated_on) if finding.stated_on is not None else words["undated"],
            "by": self.speakers(finding.stated_by),
            "told": told,
            "note": finding.note or "",
            "decisive": decisive,
            "sources": self.cite(finding.sources),
        }

    def counts(self, rows: Iterable[CountRow]) -> list[dict[str, Any]]:
        """Stated numbers with what they count, by whom and when."""
        return [self._count(row) for row in rows]

    def _count(self, row: CountRow) -> dict[str, Any]:
        lang = self.lang
        meant = amount(row.low, row.high, lang, row.unit)
        about = [MEASURES[row.measure].label(lang) if row.measure in MEASURES else row.measure]
        if row.effect is not None and row.effect in EFFECTS:
            about.append(EFFECTS[row.effect].label(lang))
        if row.data:
            about.append(self.categories(row.data))
        if row.said:
            about.append(row.said)
        if row.duplicates not in (None, "none") and row.duplicates in DUPLICATES:
            about.append(DUPLICATES[row.duplicates].label(lang))
        return {
            "text": meant or f"{row.stated} {UNITS[row.unit].label(lang)}",
            "stated": row.stated,
            "about": " · ".join(about),
            "date": row.stated_on or "",
            "by": self.speakers(row.stated_by),
            "status": row.status,
            "current": row.current or row.lead,
            "sources": self.cite(row.sources),
        }

    def sizes(self, sizes: Iterable[Size]) -> list[dict[str, Any]]:
        """Dated numbers of what is held, or of the members of a cohort."""
        return [
            {
                "text": amount(size.interval.low, size.interval.high, self.lang, size.unit)
                or str(size.stated),
                "stated": str(size.stated),
                "about": MEASURES["held"].label(self.lang),
                "date": str(size.as_of or size.stated_on or ""),
                "by": self.speakers(size.stated_by),
                "status": None,
                "current": True,
                "sources": self.cite(size.sources),
            }
            for size in sizes
        ]
