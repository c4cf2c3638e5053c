"""Names of records in the language of the reader."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from ..graph.knowledge import Knowledge
from ..graph.names import display_name
from ..graph.records import PREFIXES, Engagement, Finding, Inventory, Source, Speaker
from .messages import VOCABULARIES, joined, say, word


class Names:
    """Names of one knowledge base in one language."""

    def __init__(self, knowledge: Knowledge, lang: str) -> None:
        self.knowledge, self.lang = knowledge, lang
        self._found: dict[str, str] = {}

    def of(self, ident: str, fallback: str | None = None) -> str:
        """The name of a record; the fallback, else the id, where there is no such record."""
        found = self._found.get(ident)
        if found is not None:
            return found
        record = self.knowledge.get(ident)
        if record is None:
            return ident if fallback is None else fallback
        found = self._found[ident] = display_name(record, self.lang)
        return found

    def label(self, ident: str) -> str:
        """What an id stands for, in words: engagements by their client and service."""
        record = self.knowledge.get(ident)
        if isinstance(record, Engagement):
            client = self.of(record.client)
            if record.service is None:
                return say(self.lang, "label.entrusted", client=client)
            service = display_name(record, self.lang)
            return say(self.lang, "label.engagement", client=client, service=service)
        if isinstance(record, Inventory):
            return f"{self.of(record.of)}: {word(self.lang, 'inventory_list', record.lists)}"
        if record is None or isinstance(record, (Finding, Source)):
            return ident
        return display_name(record, self.lang)

    def work(self, ident: str) -> str:
        """The same, where an engagement without a service stands for the work and not for those
        whose data it concerns."""
        record = self.knowledge.get(ident)
        if not isinstance(record, Engagement) or record.service is not None:
            return self.label(ident)
        other = record.provider or record.system
        provider = ident if other is None else self.of(other)
        return say(self.lang, "label.work", client=self.of(record.client), provider=provider)

    def statement(self, finding: Finding, named: Collection[str] = ()) -> str:
        """A statement by who made it, of whom unless that is named beside it, and when."""
        plain = [
            one.name if isinstance(one, Speaker) else self.of(one) for one in finding.stated_by
        ]
        text = joined(self.lang, self.speakers(tuple(plain))) or say(self.lang, "unnamed_source")
        if finding.subject not in named:
            subject = self.label(finding.subject)
            text = say(self.lang, "event.spoken", names=text, text=subject)
        if finding.stated_on is None:
            return text
        return say(self.lang, "event.dated", text=text, date=finding.stated_on)

    def word(self, text: str, named: Collection[str] = ()) -> str:
        """An id as what it stands for, a data category or harm as its label; else the text.

        Args:
            text: the id or word.
            named: ids that are named beside it: a statement need not say that it is of them.
        """
        if (finding := self.knowledge.findings.get(text)) is not None:
            return self.statement(finding, named)
        if text.partition(":")[0] in PREFIXES:
            return self.work(text)
        for vocabulary in ("category", "harm", "inventory_list", "status"):
            if text in VOCABULARIES[vocabulary]:
                return word(self.lang, vocabulary, text)
        return text

    def service(self, ident: str) -> str:
        """The work of an engagement; its id where none is recorded."""
        record = self.knowledge.get(ident)
        return ident if record is None else display_name(record, self.lang)

    def speakers(self, names: tuple[str, ...]) -> list[str]:
        """Speakers as an answer names them, in the language where the data has it."""
        return [self._translated.get(name, name) for name in names]

    @cached_property
    def _translated(self) -> dict[str, str]:
        return {
            record.name: display_name(record, self.lang)
            for record in self.knowledge.organisations.values()
            if record.names
        }
