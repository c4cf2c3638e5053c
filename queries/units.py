"""Step 13 of docs/semantics.md: numbers in units other than persons, and organisations by tier.

Nothing is added across units. Rows are added over controllers; inside one controller parts nest,
and numbers that say what they count stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ..graph.claims import Claim, joined, stand
from ..graph.intervals import Interval
from ..graph.numbers import visible
from ..graph.people import Forest, Node
from ..graph.records import Count, speaker_names
from ..graph.statuses import Statuses
from ..graph.structure import Structure
from ..graph.totals import Totals
from ..graph.vocabulary import (
    DIVISIBLE_UNITS,
    EFFECT_HARM,
    ORGANISATION_UNITS,
    UNITS,
    Status,
    cover,
)
from .answers import OrganisationRow, TierRow
from .evidence import Evidence

_LEVELS = {Status.CONFIRMED: 0, Status.POSSIBLE: 1}


def other_units(
    statuses: Statuses, totals: Totals, harms: tuple[str, ...]
) -> dict[str, dict[str, dict[str, Interval]]]:
    """Totals per unit, harm and level (confirmed; possible, which includes the confirmed)."""
    result: dict[str, dict[str, dict[str, Interval]]] = {}
    subjects = _subjects(statuses)
    for unit in UNITS:
        if unit not in subjects:
            continue
        for harm in harms:
            for level, name in enumerate(("confirmed", "possible")):
                value = _unit_total(statuses, totals, subjects[unit], unit, harm, level)
                if value is not None:
                    result.setdefault(unit, {}).setdefault(harm, {})[name] = value
    return result


def _subjects(statuses: Statuses) -> dict[str, list[str]]:
    """By unit, but for persons, what something is counted of in it."""
    found: dict[str, list[str]] = defaultdict(list)
    for subject in sorted(statuses.said.by_subject):
        if subject.startswith("inc:"):
            continue
        units = {count.unit for item in statuses.said.about(subject) for count in item.counts}
        for unit in units - {"person"}:
            if not (subject.startswith("org:") and unit in ORGANISATION_UNITS):
                found[unit].append(subject)  # organisations as clients are counted by tier
    return found


def _unit_total(
    statuses: Statuses,
    totals: Totals,
    subjects: list[str],
    unit: str,
    harm: str,
    level: int,
) -> Interval | None:
    groups: dict[tuple[str, ...], list[tuple[str, str | None, Interval]]] = defaultdict(list)
    for subject in subjects:
        base = statuses.base(subject, harm)
        if base.passed or _LEVELS.get(base.status, 9) > level:
            continue
        for ident, parent, value in _numbers(statuses, totals, subject, harm, unit, base.status):
            groups[_owner(totals, subject)].append((ident, parent, value))
    if not groups:
        return None
    result = Interval(0, 0)
    for items in groups.values():
        result = result.plus(_joined_total(statuses, totals, items, unit))
    return result


def _owner(totals: Totals, subject: str) -> tuple[str, ...]:
    """Who answers for a subject: numbers are nested inside one, and added over several."""
    structure = totals.structure
    if subject in totals.parent:
        return totals.answerable(subject)
    if subject.startswith("pop:"):
        return structure.controllers_of(subject) or (subject,)
    if subject in structure.engagements:
        return (structure.engagements[subject].client,)
    return (subject,)


def _numbers(
    statuses: Statuses, totals: Totals, subject: str, harm: str, unit: str, status: Status
) -> list[tuple[str, str | None, Interval]]:
    """The numbers of one subject: its main one, and those that say what they count."""
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    said = statuses.said
    for finding in said.about(subject):
        if finding.status is not status:
            continue
        if finding.effect is not None and EFFECT_HARM[finding.effect] != harm:
            continue
        if statuses.only and not (finding.data and cover(statuses.only, finding.data)):
            continue
        for count in finding.counts:
            if count.unit != unit or count.measure != "affected" or count.per is not None:
                continue
            data = "+".join(finding.data or ()) if not finding.complete else ""
            key: tuple[str, ...] = (finding.effect or "", data, count.said or "", count.of or "")
            value = _value(count)
            distinct = value if count.duplicates == "none" else Interval(0, value.high)
            groups[key].append(
                Claim(
                    finding.id,
                    count,
                    value,
                    distinct,
                    distinct,
                    said.days[finding.id],
                    said.standings[finding.id],
                    frozenset(speaker_names(finding.stated_by)),
                )
            )
    container = _container(statuses, totals, subject)
    result = []
    for key, claims in sorted(groups.items()):
        kept, clashes = stand(claims)
        value, more = joined(kept, "stated")
        for clash in (*clashes, *more):
            if clash not in totals.numbers.clashes:
                totals.numbers.clashes.append(clash)
        effect, data, what, _ = key
        if data or what:
            result.append((f"{subject}/{'/'.join(key)}", container, value))
        elif effect:
            result.append((f"{subject}/{effect}", container, value))
        else:
            result.append((subject, container, value))
    return result


def _container(statuses: Statuses, totals: Totals, subject: str) -> str | None:
    """What contains a subject: a population's container, else the one engagement that lists it."""
    if not subject.startswith("pop:"):
        return None
    above = totals.parent.get(subject)
    if above is not None:
        return above
    listing = statuses.structure.listing.get(subject, ())
    return listing[0] if len(listing) == 1 else None


def _value(count: Count) -> Interval:
    return Interval(0, None) if count.provisional else count.interval


def _joined_total(
    statuses: Statuses, totals: Totals, items: list[tuple[str, str | None, Interval]], unit: str
) -> Interval:
    """Inside one controller: parts nest in the number of the population that contains them.

    Inside a cohort the numbers of different members are of different things, and are added.
    """
    if unit in DIVISIBLE_UNITS:
        highs = [value.high for _, _, value in items]
        high = None if None in highs else sum(item for item in highs if item is not None)
        return Interval(max(value.low for _, _, value in items), high)
    nodes: dict[str, Node] = {}
    main = {ident.partition("/")[0]: ident for ident, _, _ in items if not _apart(ident)}
    for ident, container, value in items:
        parent: str | None = None
        current = container
        while current is not None and parent is None:
            parent = main.get(current)
            current = _container(statuses, totals, current)
        high = None if value.high is None else int(value.high)
        member = _member(totals, _subject(ident))
        if member is not None and (parent is None or _member(totals, _subject(parent)) != member):
            above = f"{parent or ''} of {member}"
            nodes.setdefault(above, Node(above, 0, None, parent, "member"))
            parent = above
        nodes[ident] = Node(ident, int(value.low), high, parent)
    forest = Forest(nodes.values())
    if forest.conflict() is not None:
        forest = Forest([Node(item.id, item.low, item.high) for item in nodes.values()])
    total = forest.total(sorted(ident for ident, _, _ in items))
    return Interval(total.low, total.high)


def _member(totals: Totals, subject: str) -> str | None:
    """Whose a subject is, inside a cohort's; None where it is the cohort's own."""
    if subject not in totals.parent:
        return None
    own = totals.structure.controllers_of(subject)
    return None if not own or own == totals.answerable(subject) else "+".join(own)


def _subject(ident: str) -> str:
    return ident.partition("/")[0]


def _apart(ident: str) -> bool:
    """Whether a number says what it counts, and so is not the number of its whole subject."""
    return ident.count("/") > 1


def tiers(
    structure: Structure,
    organisations: tuple[OrganisationRow, ...],
    evidence: Evidence,
    known: object,
) -> tuple[TierRow, ...]:
    """How many organisations each tier holds, by unit: cohorts by size, named ones as one each.

    Named members lie in their cohort and are different from each other; organisations whose harm
    is ruled out by more than the vendor's word are not counted.
    """
    rows = []
    counted = [row for row in organisations if row.tier is not None and not _cleared(row)]
    for tier in sorted({row.tier for row in counted if row.tier is not None}):
        members = {row.id: row for row in counted if row.tier == tier}
        units = {ident: _unit(structure, ident, members, known) for ident in members}
        for unit in [item for item in UNITS if item in set(units.values())]:
            nodes = []
            sources: list[tuple[str, ...]] = []
            for ident in sorted(members):
                if units[ident] != unit:
                    continue
                cohort = members[ident].cohort
                size = _size(structure, ident, known) if cohort else Interval(1, 1)
                above = [
                    item
                    for item in structure.organisations[ident].member_of
                    if item in members and units[item] == unit
                ]
                parent = above[0] if above else None
                high = None if size.high is None else int(size.high)
                label = None if cohort else "named"
                nodes.append(Node(ident, int(size.low), high, parent, label))
                if cohort:
                    sources.append(
                        tuple(row for item in evidence.sizes(ident) for row in item.sources)
                    )
            forest = Forest(nodes)
            if forest.conflict() is not None:
                forest = Forest([Node(node.id, node.low, node.high) for node in nodes])
            total = forest.total([node.id for node in nodes])
            rows.append(TierRow(tier, unit, total.low, total.high, evidence.cite(*sources)))
    return tuple(rows)


def _cleared(row: OrganisationRow) -> bool:
    given: Mapping[str, str | None] = row.status
    denied = [item == "ruled_out" for item in given.values() if item is not None]
    return bool(denied) and all(denied) and not row.ruled_out_by_vendor_only


def _unit(
    structure: Structure, ident: str, members: Mapping[str, OrganisationRow], known: object
) -> str:
    """The unit in which an organisation is counted: that of its size, or of its cohort's."""
    seen = {ident}
    queue = [ident]
    while queue:
        current = queue.pop(0)
        record = structure.organisations.get(current)
        if record is None:
            continue
        for size in record.sizes:
            if visible(structure, size, known) and size.unit in ORGANISATION_UNITS:  # type: ignore[arg-type]
                return str(size.unit)
        for above in record.member_of:
            if above in members and above not in seen:
                seen.add(above)
                queue.append(above)
    return "organisation"


def _size(structure: Structure, ident: str, known: object) -> Interval:
    """The size of a cohort: its stated sizes that overlap, else at least none."""
    result: Interval | None = None
    for size in structure.organisations[ident].sizes:
        if not visible(structure, size, known) or size.unit not in ORGANISATION_UNITS:  # type: ignore[arg-type]
            continue
        if result is None:
            result = size.interval
        else:
            result = result.meet(size.interval) or result.hull(size.interval)
    return result or Interval(0, None)
