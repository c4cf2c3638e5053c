"""Whether records fit together: a list of faults, each a real mistake and none a matter of taste.

No text stands here: a fault is a code and values, and ``loaders.problem_texts`` says it in words.
Every check is linear in the records (the reach of findings: in the records that each incident
reaches).
"""

from __future__ import annotations

from collections.abc import Iterable

from .integrity_faults import Fault
from .integrity_forms import form_faults
from .integrity_names import name_faults
from .integrity_reach import reach_faults
from .integrity_references import cycle_faults, reference_faults
from .integrity_times import time_faults
from .knowledge import Knowledge

__all__ = ["Fault", "faults"]


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
