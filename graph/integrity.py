"""Whether records fit together: a list of faults, each a real mistake and none a matter of taste.

No text stands here: a fault is a code and values, and ``loaders.problem_texts`` says it in words.
Every check is linear in the records (the reach of findings: in the records that each incident
reaches).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .integrity_faults import Fault
from .integrity_forms import form_faults
from .integrity_names import name_faults
from .integrity_reach import reach_faults
from .integrity_references import cycle_faults, reference_faults
from .integrity_times import time_faults
from .knowledge import Knowledge
from .records import Record

__all__ = ["Fault", "faults", "faults_seen_from"]

#: Relations in which a record can come to misfit when what it names is changed.
FITTING = frozenset({"member_of", "part_of", "disjoint", "union.populations", "of", "supersedes"})


def faults(knowledge: Knowledge, also_known: Iterable[str] = ()) -> tuple[Fault, ...]:
    """All faults, in order of record and field.

    Args:
        knowledge: the records.
        also_known: ids of records that exist but could not be read; naming them is no fault.
    """
    unread = frozenset(also_known)
    found = list(reference_faults(knowledge, unread))
    dangling = any(fault.code == "dangling" for fault in found)
    found += cycle_faults(knowledge)
    found += form_faults(knowledge)
    found += time_faults(knowledge)
    found += name_faults(knowledge)
    if not dangling and not unread:
        found += reach_faults(knowledge)
    return tuple(sorted(found, key=lambda fault: (fault.record, fault.field, fault.code)))


def faults_seen_from(
    records: Sequence[Record],
    knowledge: Knowledge,
    also_known: frozenset[str] = frozenset(),
    referring: Sequence[Record] | None = None,
) -> Iterator[Fault]:
    """Those faults of some records that they and what they name show.

    That is all but the cycles, the names that others claim too, and the reach of findings.

    Args:
        records: the records to look at; all of them are in ``knowledge``.
        knowledge: they, and every record that they name as far as it exists.
        also_known: as in :func:`faults`.
        referring: those of the records that name what is not known, or a cohort; all if None.
    """
    wanted = {record.id for record in records}
    yield from reference_faults(knowledge, also_known, records if referring is None else referring)
    for fault in (*form_faults(knowledge), *time_faults(knowledge)):
        if fault.record in wanted:
            yield fault
