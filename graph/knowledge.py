"""All records together, by type and id: the immutable input of every question."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import cast

from .records import (
    PREFIXES,
    RECORD_TYPES,
    Engagement,
    Finding,
    Incident,
    Inventory,
    Organisation,
    Overlap,
    Population,
    Record,
    Source,
    System,
)
from .references import references


class Knowledge:
    """Records by type and id, each mapping in order of id. Build it with :meth:`of`."""

    def __init__(
        self,
        by_type: Mapping[str, Mapping[str, Record]] = MappingProxyType({}),
        known_hash: str | None = None,
    ) -> None:
        self.by_type, self.known_hash = by_type, known_hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Knowledge) and self.by_type == other.by_type

    def __repr__(self) -> str:
        return f"Knowledge(by_type={dict(self.by_type)!r})"

    @classmethod
    def of(cls, records: Iterable[Record], known_hash: str | None = None) -> Knowledge:
        """Collect records; the later of two with one id wins (loaders refuse that before).

        Args:
            records: in any order.
            known_hash: their :attr:`data_hash`, where it was computed before.
        """
        found: dict[str, dict[str, Record]] = {name: {} for name in RECORD_TYPES}
        for record in records:
            found[record.TYPE][record.id] = record
        return cls(
            {name: MappingProxyType(dict(sorted(items.items()))) for name, items in found.items()},
            known_hash,
        )

    def _of(self, name: str) -> Mapping[str, Record]:
        return self.by_type.get(name, {})

    @property
    def sources(self) -> Mapping[str, Source]:
        return cast(Mapping[str, Source], self._of("sources"))

    @property
    def organisations(self) -> Mapping[str, Organisation]:
        return cast(Mapping[str, Organisation], self._of("organisations"))

    @property
    def systems(self) -> Mapping[str, System]:
        return cast(Mapping[str, System], self._of("systems"))

    @property
    def engagements(self) -> Mapping[str, Engagement]:
        return cast(Mapping[str, Engagement], self._of("engagements"))

    @property
    def populations(self) -> Mapping[str, Population]:
        return cast(Mapping[str, Population], self._of("populations"))

    @property
    def overlaps(self) -> Mapping[str, Overlap]:
        return cast(Mapping[str, Overlap], self._of("overlaps"))

    @property
    def inventories(self) -> Mapping[str, Inventory]:
        return cast(Mapping[str, Inventory], self._of("inventories"))

    @property
    def incidents(self) -> Mapping[str, Incident]:
        return cast(Mapping[str, Incident], self._of("incidents"))

    @property
    def findings(self) -> Mapping[str, Finding]:
        return cast(Mapping[str, Finding], self._of("findings"))

    @cached_property
    def certificates(self) -> tuple[Finding, ...]:
        """The findings that are said of no incident: erasures of data (``graph.certificates``)."""
        return tuple(item for item in self.findings.values() if not item.incidents)

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each incident of which anything is said, by id."""
        found: dict[str, list[Finding]] = {}
        for item in self.findings.values():
            for incident in dict.fromkeys(item.incidents):
                found.setdefault(incident, []).append(item)
        return {incident: tuple(items) for incident, items in found.items()}

    @cached_property
    def naming(self) -> Mapping[str, Mapping[str, Mapping[str, None]]]:
        """The ids of the records that name a record: by relation, then by the id that is named."""
        found: dict[str, dict[str, dict[str, None]]] = {}
        for record in self:
            for reference in references(record):
                by_id = found.setdefault(reference.relation, {})
                by_id.setdefault(reference.id, {})[record.id] = None
        return found

    def get(self, ident: str) -> Record | None:
        """The record with this id, whatever its type; None if there is none."""
        name = PREFIXES.get(ident.partition(":")[0])
        return None if name is None else self._of(name).get(ident)

    def __iter__(self) -> Iterator[Record]:
        for name in RECORD_TYPES:
            yield from self._of(name).values()

    def __len__(self) -> int:
        return sum(len(items) for items in self.by_type.values())

    @cached_property
    def data_hash(self) -> str:
        """SHA-256 over the records in canonical form: equal data gives equal hashes."""
        if self.known_hash is not None:
            return self.known_hash
        return hash_of((record.TYPE, canonical(record)) for record in self)


def canonical(record: Record) -> str:
    """The one JSON text of a record: equal records have equal texts, and it reads back as it."""
    return encoded(record.model_dump(mode="json", by_alias=True, exclude_defaults=True))


#: A plain value as JSON; equal values have equal texts.
encoded = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def hash_of(records: Iterable[tuple[str, str]]) -> str:
    """The :attr:`Knowledge.data_hash` of records given as type and canonical text.

    Args:
        records: by type in the order of ``RECORD_TYPES``, within a type by id.
    """
    digest = RunningHash()
    for type_, text in records:
        digest.add(type_, text)
    return digest.value


class RunningHash:
    """:func:`hash_of` of records that pass by one at a time, in its order."""

    def __init__(self) -> None:
        import hashlib

        self._digest = hashlib.sha256()

    def add(self, type_: str, text: str) -> None:
        self._digest.update(f'["{type_}",{text}]\n'.encode())

    @property
    def value(self) -> str:
        """The hash of those that were added so far."""
        return f"sha256:{self._digest.hexdigest()}"
