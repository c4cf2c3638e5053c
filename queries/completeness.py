"""Whether the lists that an answer rests on are declared complete, and what is not."""

from __future__ import annotations

from collections.abc import Iterator

from ..graph.inventories import declared
from ..graph.records import speaker_names
from ..graph.walk import Walk
from .answers import CompletenessRow, OrganisationRow
from .evidence import Evidence, text
from .notes import Note


def completeness(
    walk: Walk, evidence: Evidence, organisations: tuple[OrganisationRow, ...]
) -> tuple[CompletenessRow, ...]:
    """What is declared of the clients of what is hit, and of any other list on the answer.

    The clients of everything that is hit are always on it, ``unknown`` where nobody declared
    anything; the other lists only where something is declared.
    """
    structure = walk.structure
    hit = [*walk.hit.organisations, *walk.hit.systems]
    wanted = dict.fromkeys((ident, "clients") for ident in hit)
    on_answer = {row.id for row in organisations} | set(walk.systems)
    wanted.update(
        dict.fromkeys(
            (record.of, record.lists)
            for record in structure.knowledge.inventories.values()
            if record.of in on_answer
        )
    )
    rows = []
    for of, lists in wanted:
        found = declared(structure, of, lists)
        if not found.inventories and of not in hit:
            continue
        records = [structure.knowledge.inventories[ident] for ident in found.inventories]
        speakers = dict.fromkeys(
            evidence.name(who) for record in records for who in speaker_names(record.stated_by)
        )
        newest = max(records, key=lambda item: (str(item.stated_on or ""), item.id), default=None)
        refuting = structure.knowledge.get(found.refuted_by) if found.refuted_by else None
        rows.append(
            CompletenessRow(
                of=of,
                name=evidence.title(of),
                lists=lists,
                state=found.state,
                inventories=found.inventories,
                as_of=text(newest.as_of) if newest else None,
                stated_on=text(newest.stated_on) if newest else None,
                stated_by=tuple(speakers),
                refuted_by=found.refuted_by,
                sources=evidence.cite(
                    *(record.sources for record in records),
                    refuting.sources if refuting else (),
                ),
            )
        )
    return tuple(rows)


def completeness_notes(rows: tuple[CompletenessRow, ...]) -> Iterator[Note]:
    """What ``cut`` says of lists that are not declared complete."""
    for row in rows:
        if row.refuted_by is not None:
            yield Note("inventory_refuted", row.of, row.lists, row.refuted_by)
        elif row.state == "incomplete":
            yield Note("inventory_incomplete", row.of, row.lists)
        elif row.state == "unknown":
            yield Note("inventory_unknown", row.of, row.lists)
