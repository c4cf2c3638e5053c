"""References between records: every id that is named is stated, and nothing contains itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from .integrity_faults import Fault
from .knowledge import Knowledge
from .records import PREFIXES, Organisation, Record
from .references import Reference, named_by, references

#: After so many dangling ids no more nearest ones are looked for: each costs a pass over all ids.
_MOST_HINTS = 50


#: The relations in which nothing may come back to itself.
ACYCLIC = ("part_of", "member_of", "parent", "succeeded_by", "supersedes")


def reference_faults(
    knowledge: Knowledge, also_known: frozenset[str], records: Iterable[Record] | None = None
) -> Iterator[Fault]:
    """Ids that nothing states; a member of what is no cohort.

    Args:
        knowledge: where what is named is looked for.
        also_known: ids that exist beside it.
        records: those whose references are looked at; all of ``knowledge`` if None.
    """
    hints = 0
    for record in knowledge if records is None else records:
        for reference in _dangling(record, knowledge, also_known):
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


def _dangling(
    record: Record, knowledge: Knowledge, also_known: frozenset[str]
) -> Iterator[Reference]:
    """What a record names that is nowhere; of most records nothing."""
    missing = {
        ident
        for _, ident in named_by(record)
        if ident not in also_known and knowledge.get(ident) is None
    }
    return (one for one in references(record) if one.id in missing) if missing else iter(())


def cycle_faults(knowledge: Knowledge) -> Iterator[Fault]:
    """Records that come back to themselves where that cannot be."""
    return cycles_along(named_along(knowledge))


def named_along(records: Iterable[Record]) -> dict[str, dict[str, list[str]]]:
    """Relation of :data:`ACYCLIC` -> record -> what it names in that relation."""
    found: dict[str, dict[str, list[str]]] = {relation: {} for relation in ACYCLIC}
    for record in records:
        for relation, ident in named_by(record):
            if relation in found:
                found[relation].setdefault(record.id, []).append(ident)
    return found


def cycles_along(following: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[Fault]:
    """The cycles of each relation, given as by :func:`named_along`."""
    for relation in ACYCLIC:
        yield from _cycles(relation, following[relation])


def _cycles(field: str, following: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """One fault per cycle found: peel off what leads nowhere, then walk what is left.

    The same however the records come: each step goes to the smallest id.
    """
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
            node = min(other for other in following[node] if other in left)
        if node in walk:
            steps = list(walk)
            cycle = steps[steps.index(node) :]
            first = min(cycle)
            cycle = cycle[cycle.index(first) :] + cycle[: cycle.index(first)]
            shown = [*cycle, first] if len(cycle) < 10 else [*cycle[:9], "…", first]
            yield Fault(first, field, "cycle", {"field": field, "cycle": " → ".join(shown)})
        done |= walk.keys()


def _nearest(knowledge: Knowledge, ident: str) -> str | None:
    of_type = knowledge.by_type.get(PREFIXES[ident.partition(":")[0]], {})
    found = get_close_matches(ident, list(of_type), n=1, cutoff=0.75)
    return found[0] if found else None
