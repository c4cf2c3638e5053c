"""What the side panel says of one record, in an answer and in all that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..graph.records import Engagement, Organisation, Population, Record, System
from ..graph.vocabulary import BASES, CATEGORIES, KINDS
from ..queries.answers import EngagementRow, OrganisationRow, PopulationRow
from .html_evidence import Evidence
from .html_model import NO_STATUS, HarmStatus
from .html_words import amount

#: Chains written out in the panel; the map lights up everything on the way.
CHAINS = 12
#: Flags that are written beside a name.
SHOWN_FLAGS = ("target", "residual", "in_part", "vendor_only")

AnswerRow = OrganisationRow | PopulationRow | EngagementRow
Facts = Sequence[tuple[str, str]]


class Details:
    """Builds the panel's contents, by id."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.words = evidence.words
        self.lang = evidence.lang
        self.by_id: dict[str, dict[str, Any]] = {}

    def kind(self, ident: str, row_kind: str | None = None) -> str:
        """What a record is, in words."""
        record = self.evidence.knowledge.get(ident)
        if isinstance(record, Organisation):
            row_kind = record.kind
        if row_kind is not None and row_kind in KINDS:
            return KINDS[row_kind].label(self.lang)
        prefixes = {"sys": "system", "eng": "engagement", "pop": "population"}
        return self.words[prefixes.get(ident.partition(":")[0], "organisation")]

    def flags(self, flags: Sequence[str]) -> list[str]:
        """The flags to write beside a name."""
        return [self.words[flag] for flag in flags if flag in SHOWN_FLAGS]

    def add(
        self,
        ident: str,
        name: str,
        kind: str,
        tier: int | None = None,
        flags: Sequence[str] = (),
        facts: Facts = (),
        row: AnswerRow | None = None,
        data: Mapping[str, str] | None = None,
    ) -> None:
        """Add a record. ``row`` is the answer's; without it the panel shows the record alone."""
        record = self.evidence.knowledge.get(ident)
        status: HarmStatus = NO_STATUS if row is None else row.status
        detail: dict[str, Any] = {
            "name": name,
            "kind": kind,
            "status": dict(status),
            "flags": self.flags(flags),
            "facts": [*self._standing(tier, row), *facts, *self._facts(record)],
            "data": self._data(data if row is None else row.data),
            "counts": [],
            "findings": self.evidence.findings(ident, getattr(row, "status_from", None)),
            "sources": self.evidence.cite(self._sources(record, row)),
            "chains": [],
            "more_chains": 0,
        }
        if isinstance(row, (OrganisationRow, PopulationRow)):
            detail["counts"] += self.evidence.counts(row.counts)
            detail["chains"] += [list(chain) for chain in row.via[:CHAINS]]
            detail["more_chains"] = max(0, len(row.via) - CHAINS)
        if isinstance(record, (Organisation, Population)):
            detail["counts"] += self.evidence.sizes(record.sizes)
        self.by_id[ident] = detail

    def _standing(self, tier: int | None, row: AnswerRow | None) -> Iterator[tuple[str, str]]:
        words = self.words
        if tier is not None:
            yield words["tier"], str(tier)
        elif row is not None:
            yield words["tier"], words["tier_none"]
        if row is not None and row.certainty:
            yield words["certainty"], words[row.certainty]

    def _sources(self, record: Record | None, row: AnswerRow | None) -> Sequence[str]:
        if row is not None:
            return row.sources
        return record.sources if record is not None else ()

    def _facts(self, record: Record | None) -> Iterator[tuple[str, str]]:
        words, name = self.words, self.evidence.name
        if isinstance(record, Organisation):
            if record.aliases:
                yield words["aliases"], " / ".join(record.aliases)
            if record.member_of:
                yield words["members_of"], " / ".join(name(ident) for ident in record.member_of)
        elif isinstance(record, System):
            if record.aliases:
                yield words["aliases"], " / ".join(record.aliases)
            if record.operator:
                yield words["operator"], name(record.operator)
        elif isinstance(record, Engagement):
            yield words["client"], name(record.client)
            if record.provider:
                yield words["provider"], name(record.provider)
            if record.system:
                yield words["system"], name(record.system)
            yield words["basis"], BASES[record.basis].label(self.lang)
            if record.since or record.until:
                yield words["period"], f"{record.since or ''} – {record.until or ''}"
        elif isinstance(record, Population):
            if record.controllers:
                yield words["controllers"], " / ".join(name(ident) for ident in record.controllers)
            if record.part_of:
                yield words["part_of"], name(record.part_of)
        if record is not None and record.note:
            yield words["note"], record.note

    def _data(self, data: Mapping[str, str] | None) -> list[tuple[str, str]] | None:
        if data is None:
            return None
        return [
            (CATEGORIES[item].label(self.lang) if item in CATEGORIES else item, word)
            for item, word in data.items()
        ]

    def people(self, row: PopulationRow) -> str:
        """The number of a population as the map writes it: the affected, else those held."""
        if row.affected is not None and (
            text := amount(row.affected.low, row.affected.high, self.lang)
        ):
            return text
        if row.held is not None and (text := amount(row.held.low, row.held.high, self.lang)):
            return f"{self.words['held']} {text}"
        return self.words["unknown_people"]

    def people_facts(self, row: PopulationRow) -> list[tuple[str, str]]:
        """Affected and held, each with its label."""
        facts = []
        for key, interval in (("affected", row.affected), ("held", row.held)):
            if interval is not None:
                text = amount(interval.low, interval.high, self.lang)
                label = f"{self.words['people']} – {self.words[key]}"
                facts.append((label, text or self.words["unknown_people"]))
        return facts
