"""What an exposure leaves open: what nobody declared, and what a declared list rules out."""

from __future__ import annotations

from collections.abc import Collection

from ..graph.upstream import Upstream
from .evidence import Evidence
from .exposure_answer import ExcludedRow, UndeclaredRow

#: Fields of an engagement of which it matters whether they are declared.
_DECLARED = ("relies_on", "data", "populations")


def undeclared(upstream: Upstream, client: str, evidence: Evidence) -> tuple[UndeclaredRow, ...]:
    """The client's engagements of which something is not declared that bears on the answer."""
    structure, rows = upstream.structure, []
    for ident in upstream.goals:
        record = structure.engagements[ident]
        if client not in upstream.linker.clients(record):
            continue
        absent = [name for name in _DECLARED if getattr(record, name) is None]
        system = structure.systems.get(record.system or "")
        if record.provider is None and (system is None or system.operator is None):
            absent.insert(0, "provider")
        if absent:
            cited = evidence.cite(record.sources)
            rows.append(UndeclaredRow(ident, record.provider, record.system, tuple(absent), cited))
    return tuple(rows)


def excluded(upstream: Upstream, listed: Collection[str]) -> tuple[ExcludedRow, ...]:
    """Vendors of vendors whom a declared list rules out, and nothing else brings in."""
    structure, rows = upstream.structure, []
    for link in upstream.excluded:
        source, target = structure.engagements[link.source], structure.engagements[link.target]
        vendor = source.provider or source.system
        if vendor is None or vendor in listed:
            continue
        ends = ((target.id, target.relies_on), (source.id, source.serves))
        by = tuple(ident for ident, declared in ends if declared is not None)
        rows.append(ExcludedRow(vendor, source.id, target.id, by))
    return tuple(sorted(rows))
