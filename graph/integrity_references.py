"""References between records: every id that is named is stated, and nothing contains itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from .integrity_faults import Fault
from .knowledge import Knowledge
from .records import PREFIXES, Organisation
from .references import references

#: After so many dangling ids no more nearest ones are looked for: each costs a pass over all ids.
_MOST_HINTS = 50


def reference_faults(knowledge: Knowledge, also_known: frozenset[str]) -> Iterator[Fault]:
    """Ids that nothing states; a member of what is no cohort."""
    hints = 0
    for record in knowledge:
        for reference in references(record):
            if reference.id in also_known or knowledge.get(reference.id) is not None:
                continue
            hints += 1
            near = _nearest(knowledge, reference.id) if hints <= _MOST_HINTS else None
            record_type = PREFIXES[reference.id.partition(":")[0]]
            yield Fault(
                record.id,
                reference.field,
                "dangling",
                {"id": reference.id, "list": record_type, "near": near},
            )
        if isinstance(record, Organisation):
            for index, cohort in enumerate(record.member_of):
                found = knowledge.organisations.get(cohort)
                if found is not None and not found.cohort:
                    yield Fault(
                        record.id, f"member_of[{index}]", "not_a_cohort", {"id": cohort}, cohort
                    )


def cycle_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Records that come back to themselves where that cannot be."""
    organisations = knowledge.organisations
    yield from _cycles(
        "part_of", {one.id: _one(one.part_of) for one in knowledge.populations.values()}
    )
    yield from _cycles("member_of", {one.id: one.member_of for one in organisations.values()})
    yield from _cycles("parent", {one.id: _one(one.parent) for one in organisations.values()})
    yield from _cycles(
        "succeeded_by", {one.id: _one(one.succeeded_by) for one in organisations.values()}
    )
    yield from _cycles(
        "supersedes", {one.id: one.supersedes for one in knowledge.findings.values()}
    )


def _one(ident: str | None) -> tuple[str, ...]:
    return () if ident is None else (ident,)


def _cycles(field: str, following: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """One fault per cycle found: peel off what leads nowhere, then walk what is left."""
    waiting = dict.fromkeys(following, 0)
    leading: dict[str, list[str]] = {node: [] for node in following}
    for node, others in following.items():
        for other in others:
            if other in waiting:
                waiting[node] += 1
                leading[other].append(node)
    ends = [node for node, count in waiting.items() if not count]
    while ends:
        for node in leading[ends.pop()]:
            waiting[node] -= 1
            if not waiting[node]:
                ends.append(node)
    left = {node for node, count in waiting.items() if count}
    done: set[str] = set()
    for start in sorted(left):
        walk: dict[str, None] = {}
        node = start
        while node not in walk and node not in done:
            walk[node] = None
            node = next(other for other in following[node] if other in left)
        if node in walk:
            steps = list(walk)
            cycle = steps[steps.index(node) :]
            shown = [*cycle, node] if len(cycle) < 10 else [*cycle[:9], "…", node]
            yield Fault(min(cycle), field, "cycle", {"field": field, "cycle": " → ".join(shown)})
        done |= walk.keys()


def _nearest(knowledge: Knowledge, ident: str) -> str | None:
    of_type = knowledge.by_type.get(PREFIXES[ident.partition(":")[0]], {})
    found = get_close_matches(ident, list(of_type), n=1, cutoff=0.75)
    return found[0] if found else None
