"""The lines of the tables of ``affected``: organisations, and under them their groups of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from ..graph.intervals import ANY, Interval
from ..graph.vocabulary import CATEGORIES, Status
from ..queries.answers import Affected, CountRow, OrganisationRow, PopulationRow
from .citations import Citations
from .figures import span
from .headline import SPOKEN
from .messages import joined, say, word
from .names import Names
from .page import Row

#: Data categories named in a cell; sub-lines of one organisation.
MOST_CATEGORIES = 3
MOST_PARTS = 3
_WIDEST = frozenset({"viewable", "lost", "unavailable"})
_DENIED = frozenset({Status.RULED_OUT.value, Status.NOT_FOUND.value})


class Amount(NamedTuple):
    """How many people; ``held``: nothing is said of them, so many are there."""

    span: Interval
    held: bool = False


class Block(NamedTuple):
    """The lines of one organisation, or of a group of people without one."""

    rows: tuple[Row, ...]
    order: tuple[object, ...]
    ident: str


def blocks(
    answer: Affected,
    names: Names,
    harm: str,
    cite: Citations | None = None,
    only: Sequence[str] | None = None,
) -> dict[str, list[Block]]:
    """By status for the harm: the blocks, nearest tier first and the largest first within it.

    Args:
        answer: the answer.
        names: names of the records, in the language of the table.
        harm: the harm by whose status they are ordered.
        cite: gives the sources of each line their numbers.
        only: where given, the ids of the organisations and groups to make lines for, in the order
            in which they are shown (their sources are numbered in that order).
    """
    maker = RowMaker(answer, names, harm, cite or Citations({}, names.lang, shown=False))
    found: dict[str, list[Block]] = {}
    place = None if only is None else {ident: number for number, ident in enumerate(only)}
    for row in _wanted(answer.organisations, place):
        status = row.status.get(harm) or row.status.get(maker.other)
        if status is not None:
            found.setdefault(status, []).append(maker.organisation(row))
    for population in _wanted(tuple(maker.without_organisation()), place):
        status = population.status.get(harm) or population.status.get(maker.other)
        if status is not None:
            found.setdefault(status, []).append(maker.orphan(population))
    for items in found.values():
        items.sort(key=lambda block: block.order)
    return found


_R = TypeVar("_R", OrganisationRow, PopulationRow)


def _wanted(rows: Sequence[_R], place: Mapping[str, int] | None) -> Sequence[_R]:
    if place is None:
        return rows
    return sorted((row for row in rows if row.id in place), key=lambda row: place[row.id])


class Groups(NamedTuple):
    """The groups of people of an organisation.

    Attributes:
        owned: all of them.
        numbered: those that carry a number.
        top: those of the numbered that lie within no other.
    """

    owned: list[PopulationRow]
    numbered: list[PopulationRow]
    top: list[PopulationRow]

    @property
    def lines(self) -> list[PopulationRow]:
        """The numbered that have lines of their own: not the one whose number the organisation's
        own line shows."""
        told = self.top[0].id if len(self.top) == 1 and self.top[0].part_of is None else None
        return [item for item in self.numbered if not item.implicit and item.id != told]


class RowMaker:
    """Makes the lines of one answer."""

    most_categories = MOST_CATEGORIES

    def __init__(self, answer: Affected, names: Names, harm: str, cite: Citations) -> None:
        self._cite = cite
        self._names, self._lang, self._harm = names, names.lang, harm
        self.other = "loss" if harm == "leak" else "leak"
        self._answer = answer
        self._hypothetical = answer.hypothetical
        shown = {row.id for row in answer.organisations}
        self._by_owner: dict[str | None, list[PopulationRow]] = {}
        for row in answer.populations:
            owner = next((ident for ident in row.controllers if ident in shown), None)
            self._by_owner.setdefault(owner, []).append(row)

    def without_organisation(self) -> Iterator[PopulationRow]:
        """Groups of people whose controller is not on the answer, if they say anything."""
        for row in self._by_owner.get(None, ()):
            if not row.implicit and (row.part_of is None or self._carries_number(row)):
                yield row

    def organisation(self, row: OrganisationRow) -> Block:
        """An organisation and the groups of people of it that carry numbers of their own."""
        groups = self._groups_of(row)
        name = self._names.of(row.id, row.name)
        people = self._amount_words(self._people_of(row, groups))
        first = Row(
            (name, _tier(row.tier, self._lang), people, self._data(row.data), self._note(row))
        )
        rows = [first, *self._other_units(row)]
        rows += [self._part(item, row) for item in sorted(groups.lines, key=_largest)]
        for item in groups.numbered:
            rows += [self._sub_total(count, row) for count in narrowed(item.counts)]
        for item in groups.owned:
            rows += [self._told(count) for count in told_counts(item.counts)]
        if len(rows) > MOST_PARTS + 1:
            left = say(self._lang, "table.more_parts", n=len(rows) - MOST_PARTS)
            rows = [*rows[:MOST_PARTS], Row((left, "", "", "", ""), 1)]
        sizes = [item.affected or Interval(0, None) for item in groups.top]
        low = max((size.low for size in sizes), default=0)
        tier = 99 if row.tier is None else row.tier
        return Block(tuple(rows), (tier, -low, row.id), row.id)

    def orphan(self, row: PopulationRow) -> Block:
        """A group of people whose organisation is not on the answer."""
        label = self._names.of(row.id, row.label)
        tier = _tier(row.tier, self._lang)
        first = Row((label, tier, self._people(row), self._data(row.data), self._note(row)))
        rows = [
            first,
            *(self._told(count) for count in told_counts(row.counts)),
            *(self._sub_total(count, row) for count in narrowed(row.counts)[:MOST_PARTS]),
        ]
        low = row.affected.low if row.affected is not None else 0
        order = (99 if row.tier is None else row.tier, -low, row.id)
        return Block(tuple(rows), order, row.id)

    def _groups_of(self, row: OrganisationRow) -> Groups:
        owned = self._by_owner.get(row.id, [])
        numbered = [item for item in owned if self._carries_number(item)]
        top = [item for item in numbered if not self._inside(item, numbered)]
        return Groups(owned, numbered, top)

    def _carries_number(self, row: PopulationRow) -> bool:
        if self._spoken(row):
            return row.affected not in (None, ANY)
        return row.held not in (None, ANY)

    def _spoken(self, row: OrganisationRow | PopulationRow) -> bool:
        return row.status.get(self._harm) in SPOKEN

    def _inside(self, row: PopulationRow, others: list[PopulationRow]) -> bool:
        """Whether the group lies within another one of the list."""
        idents = {item.id for item in others}
        current = row.part_of
        seen = {row.id}
        while current is not None and current not in seen:
            if current in idents:
                return True
            seen.add(current)
            record = self._names.knowledge.populations.get(current)
            current = None if record is None else record.part_of
        return False

    def _people(self, row: PopulationRow) -> str:
        return self._amount_words(self._amount(row))

    def _amount_words(self, amount: Amount | None) -> str:
        if amount is None:
            return ""
        text = span(amount.span, self._lang)
        return say(self._lang, "table.held", span=text) if amount.held else text

    def _amount(self, row: PopulationRow) -> Amount | None:
        """How many: affected where something is said, else how many are held."""
        if self._spoken(row) and row.affected is not None:
            return Amount(row.affected)
        if row.held is not None and row.held != ANY:
            return Amount(row.held, held=True)
        return Amount(ANY) if row.open else None

    def _people_of(self, row: OrganisationRow, groups: Groups) -> Amount | None:
        """The people of all groups of an organisation; what it holds where nothing is said."""
        if self._spoken(row) and row.people is not None:
            return Amount(row.people)
        amount = self._amount(groups.top[0]) if len(groups.top) == 1 else self._own_count(row)
        open_ = self._spoken(row) or any(item.open for item in groups.owned)
        return Amount(ANY) if amount is None and not groups.numbered and open_ else amount

    def _own_count(self, row: OrganisationRow) -> Amount | None:
        """A number of persons stated about the organisation itself."""
        for count in row.counts:
            own = count.subject == row.id and count.unit == "person" and count.current
            if own and count.measure == "affected" and not _is_narrow(count):
                return Amount(Interval(count.low, count.high))
        return None

    def _other_units(self, row: OrganisationRow) -> Iterator[Row]:
        for unit, (value, loose, cited) in self._in_other_units(row).items():
            label = say(self._lang, "table.unit", unit=word(self._lang, "unit", unit))
            note = say(self._lang, "flag.provisional") if loose else ""
            marks = self._cite.mark(cited)
            yield Row((label, "", span(value, self._lang), "", (note + marks).strip()), 1)

    def _in_other_units(
        self, row: OrganisationRow
    ) -> dict[str, tuple[Interval, bool, tuple[str, ...]]]:
        """What is stated of an organisation in units other than persons; a cohort's own size.

        By unit: the number, whether it is provisional, and its sources.
        """
        found: dict[tuple[str, str | None], tuple[Interval, bool, tuple[str, ...]]] = {}
        for count in row.counts:
            size = count.measure == "held" and count.subject == row.id
            said = count.measure == "affected" and count.status == row.status.get(self._harm)
            whole = not (count.data or count.said or count.per)
            if count.unit == "person" or not count.current or not whole or not (size or said):
                continue
            value = Interval(count.low, count.high)
            known = found.get((count.unit, count.subject))
            both = known[0].meet(value) if known is not None else None
            loose = "provisional" in (count.qualifier or "")
            cited = (*(known[2] if known else ()), *count.sources)
            found[count.unit, count.subject] = (both or value, loose, cited)
        largest: dict[str, tuple[Interval, bool, tuple[str, ...]]] = {}
        for (unit, _), item in found.items():
            if unit not in largest or item[0].low > largest[unit][0].low:
                largest[unit] = item  # a part's number is no number of the whole
        return largest

    def _part(self, row: PopulationRow, owner: OrganisationRow) -> Row:
        """A group of people under its organisation: what differs from it."""
        label = self._names.of(row.id, row.label)
        same = (row.stated_on, row.stated_by) == (owner.stated_on, owner.stated_by)
        note = self._notes(row, self._flags(row, owner.status), dated=not same)
        data = "" if row.data is None or row.data == owner.data else self._data(row.data)
        return Row((label, "", self._people(row), data, note), 1)

    def _sub_total(self, count: CountRow, owner: OrganisationRow | PopulationRow) -> Row:
        lang = self._lang
        label = self._narrow_label(count)
        people = span(Interval(count.low, count.high), lang)
        speakers = joined(lang, self._names.speakers(count.stated_by))
        same = (count.stated_on, count.stated_by) == (owner.stated_on, owner.stated_by)
        note = "" if same else " ".join(part for part in (count.stated_on, speakers) if part)
        marks = self._cite.mark(count.sources)
        return Row((label, "", people, "", (note + marks).strip()), 1)

    def _narrow_label(self, count: CountRow) -> str:
        """What a number narrows to that is stated for less than the whole group."""
        lang = self._lang
        what = []
        if count.effect and not (count.effect in _WIDEST and (count.data or count.said)):
            what.append(word(lang, "effect", count.effect))
        if count.data:
            what.append(joined(lang, [word(lang, "category", item) for item in count.data]))
        if count.said:
            what.append(count.said)
        return say(lang, "table.of_which", what=joined(lang, what))

    def _told(self, count: CountRow) -> Row:
        """How many persons were notified, or stand in reports: beside who is affected."""
        lang = self._lang
        speakers = joined(lang, self._names.speakers(count.stated_by))
        note = " ".join(part for part in (count.stated_on, speakers) if part)
        marks = self._cite.mark(count.sources)
        people = span(Interval(count.low, count.high), lang)
        return Row((self._told_label(count), "", people, "", (note + marks).strip()), 1)

    def _told_label(self, count: CountRow) -> str:
        return say(self._lang, "table.told", measure=word(self._lang, "measure", count.measure))

    def _data(self, data: Mapping[str, str] | None) -> str:
        """The categories that are not denied, those that the law weighs first."""
        if data is None:
            return say(self._lang, "table.data_unknown")
        idents = [ident for ident, status in data.items() if status not in _DENIED]
        if not idents:
            return say(self._lang, "table.data_none") if not data else ""
        order = {ident: place for place, ident in enumerate(CATEGORIES)}
        idents.sort(key=lambda ident: (not _flags_of(ident), order.get(ident, len(order)), ident))
        labels = [word(self._lang, "category", ident) for ident in idents[: self.most_categories]]
        text = joined(self._lang, labels)
        left = len(idents) - len(labels)
        return say(self._lang, "table.data_more", data=text, n=left) if left else text

    def _note(self, row: OrganisationRow | PopulationRow) -> str:
        return self._notes(row, self._flags(row, None))

    def _notes(
        self,
        row: OrganisationRow | PopulationRow,
        flags: Iterable[str],
        *,
        dated: bool = True,
    ) -> str:
        """When it was said, what to keep in mind, and by whom: the last may be cut."""
        speakers = joined(self._lang, self._names.speakers(row.stated_by))
        marks = self._cite.mark(row.sources)
        said = (row.stated_on or "") + marks if dated else marks
        parts = [said.strip(), *flags, speakers] if dated else [said.strip(), *flags]
        return ("；" if self._lang == "ja" else "; ").join(part for part in parts if part)

    def _flags(
        self, row: OrganisationRow | PopulationRow, owner: Mapping[str, str | None] | None
    ) -> Iterator[str]:
        lang, own, other = self._lang, row.status.get(self._harm), row.status.get(self.other)
        if owner is not None and own is not None and own != owner.get(self._harm):
            yield word(lang, "status", own)
        if row.ruled_out_by_vendor_only and own in (None, Status.RULED_OUT.value):
            yield say(lang, "flag.vendor_only")
        if row.in_part:
            yield say(lang, "flag.in_part")
        if row.certainty == "assumed":
            yield say(lang, "flag.assumed")
        if isinstance(row, OrganisationRow):
            if row.residual:
                yield say(lang, "flag.residual")
            if row.basis is not None and row.basis not in {"contract", "group"}:
                yield word(lang, "basis", row.basis)
            if row.tier is None:
                yield say(lang, "flag.no_chain")
        if owner is None and other in SPOKEN:
            label = word(lang, "harm", self.other)
            yield say(lang, "flag.other", harm=label, status=word(lang, "status", str(other)))


def _largest(row: PopulationRow) -> tuple[object, ...]:
    size = row.affected or row.held or ANY
    return -size.low, row.id


def _tier(tier: int | None, lang: str) -> str:
    return "" if tier is None else str(tier)


def _flags_of(category: str) -> bool:
    term = CATEGORIES.get(category)
    return term is not None and bool(term.flags)


def _is_narrow(count: CountRow) -> bool:
    return bool(count.data or count.said or count.per or count.of)


def told_counts(counts: tuple[CountRow, ...]) -> list[CountRow]:
    """Standing numbers of persons that were notified or reported."""
    return [
        count
        for count in counts
        if count.current and count.unit == "person" and count.measure in ("notified", "reported")
    ]


def narrowed(counts: tuple[CountRow, ...]) -> list[CountRow]:
    """Standing numbers of persons that are stated for less than the whole subject."""
    standing = [
        count
        for count in counts
        if count.current
        and count.unit == "person"
        and count.measure == "affected"
        and not count.per
    ]
    effects = {count.effect for count in standing if not count.data and not count.said}
    narrow = [
        count
        for count in standing
        if count.data
        or count.said
        or (len(effects) > 1 and count.effect in {"exfiltrated", "passed_on"})
    ]
    return sorted(narrow, key=lambda count: -count.low)
