"""Records as a property graph: the same nodes and relationships on Neo4j and embedded.

A record is one node with the label of its type (:data:`LABELS`). What it names are relationships
(``graph.references.RELATIONS``), each pointing from the record that names to the record that is
named. A node carries scalars and lists of texts under the names of :data:`PROPERTIES` and no
others; docs/cypher.md describes them. An absent property means *not known*, an empty list *none*.

The properties are for reading and searching. They do not hold everything that a record says: a
store that gives records back keeps their canonical JSON beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeAlias

from ..graph.dates import PartialDate
from ..graph.intervals import Number
from ..graph.names import keys_of, names_of
from ..graph.records import (
    PREFIXES,
    Count,
    Finding,
    Incident,
    Organisation,
    Overlap,
    Population,
    Record,
    Size,
    Speaker,
    split_citation,
)
from ..graph.references import RELATIONS, references
from ..graph.stated import Figure

Scalar: TypeAlias = str | bool | int | float
Properties: TypeAlias = dict[str, Scalar | list[str]]

#: Record type -> the label of its nodes.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "sources": "Source",
        "organisations": "Organisation",
        "systems": "System",
        "engagements": "Engagement",
        "populations": "Population",
        "overlaps": "Overlap",
        "inventories": "Inventory",
        "incidents": "Incident",
        "findings": "Finding",
    }
)
#: On Neo4j every record has this label too, and ids are unique under it.
RECORD_LABEL = "Record"
#: On Neo4j a match key of names is a node ``(:Name {key, type})``, and NAMES its records.
NAME_LABEL = "Name"
NAMES = "NAMES"

#: What a property can hold. A day is ISO text (2024-05-28) and compares as text.
TEXT, TEXTS, BOOLEAN, NUMBER, DAY = "text", "texts", "boolean", "number", "day"

#: Whole numbers beyond these do not fit into a property and become floating-point numbers.
_LEAST, _GREATEST = -(2**63), 2**63 - 1


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a record's node.

    Attributes:
        type: one of the values of ``graph.references.RELATIONS``.
        target: the id of the record that is named.
        properties: of :data:`RELATIONSHIP_PROPERTIES`.
    """

    type: str
    target: str
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Part:
    """Some properties that are read together: their forms by name, and their values in order."""

    forms: Mapping[str, str]
    values: Callable[[Any], Iterable[Scalar | tuple[str, ...] | list[str] | None]]


def _plain(name: str, form: str = TEXT) -> _Part:
    return _Part({name: form}, lambda record: (getattr(record, name),))


def _date(name: str, read: Callable[[Any], PartialDate | None] | None = None) -> _Part:
    """A date as stated, its first day and its last day."""
    get = read or attrgetter(name)
    forms = {name: TEXT, f"{name}_first": DAY, f"{name}_last": DAY}
    return _Part(forms, lambda record: _days(get(record)))


def _days(date: PartialDate | None) -> tuple[str, ...]:
    return () if date is None else (str(date), date.first.isoformat(), date.last.isoformat())


def _known(*names: str) -> _Part:
    """Whether lists are known: an absent one is not, an empty one is."""
    return _Part(
        {f"{name}_known": BOOLEAN for name in names},
        lambda record: [getattr(record, name) is not None for name in names],
    )


def _figure(prefix: str, pick: Callable[[Any], Figure | None]) -> _Part:
    """A number: its interval (without ``high``: no upper end), its unit, and as it is stated."""
    forms = {
        f"{prefix}_low": NUMBER,
        f"{prefix}_high": NUMBER,
        f"{prefix}_unit": TEXT,
        f"{prefix}_stated": TEXT,
    }

    def values(record: Any) -> Iterable[Scalar | None]:
        if (figure := pick(record)) is None:
            return ()
        low, high = figure.interval
        return _fitting(low), _fitting(high), figure.unit, str(figure.stated)

    return _Part(forms, values)


def _fitting(number: Number | None) -> Number | None:
    if isinstance(number, int) and not _LEAST <= number <= _GREATEST:
        return float(number)
    return number


def _newest_size(record: Population | Organisation) -> Size | None:
    """The newest size: of persons before other units, of the whole before a part of it.

    Newest by the day for which it is true, else by the day on which it was stated; undated sizes
    are older than dated ones; of equal ones the last that is listed.
    """

    def rank(item: tuple[int, Size]) -> tuple[bool, bool, str, int]:
        place, size = item
        date = size.as_of or size.stated_on
        day = date.last.isoformat() if date else ""
        return size.said is None, size.unit == "person", day, place

    return max(enumerate(record.sizes), key=rank)[1] if record.sizes else None


def _size_day(record: Population | Organisation) -> PartialDate | None:
    size = _newest_size(record)
    return None if size is None else size.as_of or size.stated_on


def _affected(record: Finding) -> Count | None:
    """The first number of what is affected: a total of the whole in persons, else the nearest."""
    counts = [count for count in record.counts if count.measure == "affected"]

    def rank(count: Count) -> tuple[bool, bool, bool]:
        return count.per is not None, count.said is not None, count.unit != "person"

    return min(counts, key=rank) if counts else None


def _shared(record: Overlap) -> Figure | None:
    return None if record.intersection is None else record.intersection.count


def _form(record: Overlap) -> str:
    if record.disjoint is not None:
        return "disjoint"
    return "union" if record.union is not None else "intersection"


def _plain_names(speakers: Iterable[str | Speaker]) -> list[str]:
    return [speaker.name for speaker in speakers if isinstance(speaker, Speaker)]


#: The English name, where one is given.
_NAME_EN = _Part({"name_en": TEXT}, lambda record: (record.names.get("en"),))
#: Every other name under which the record is found.
_ALIASES = _Part({"aliases": TEXTS}, lambda record: (list(dict.fromkeys(names_of(record)))[1:],))
#: Those who speak and are no organisations of the data.
_SPEAKERS = _Part({"speakers": TEXTS}, lambda record: (_plain_names(record.stated_by),))

_COMMON = (
    _plain("id"),
    _Part({"name": TEXT}, lambda record: (record.title_text,)),
    _date("known_from"),
    _plain("note"),
)
_PARTS: Mapping[str, tuple[_Part, ...]] = {
    "Source": (
        _plain("publisher"),
        _date("published_on"),
        _plain("kind"),
        _plain("address"),
        _plain("locator"),
    ),
    "Organisation": (
        _NAME_EN,
        _ALIASES,
        _plain("corporate_number"),
        _plain("kind"),
        _plain("country"),
        _plain("cohort", BOOLEAN),
        _plain("unnamed", BOOLEAN),
        _figure("members", _newest_size),
        _date("members_as_of", _size_day),
        _date("succeeded_on"),
    ),
    "System": (_NAME_EN, _ALIASES),
    "Engagement": (
        _plain("service"),
        _NAME_EN,
        _plain("basis"),
        _plain("data", TEXTS),
        _known("data", "populations", "relies_on", "serves"),
        _date("since"),
        _date("until"),
        _plain("country"),
    ),
    "Population": (
        _NAME_EN,
        _known("controllers"),
        _plain("whole", BOOLEAN),
        _figure("held", _newest_size),
        _date("held_as_of", _size_day),
    ),
    "Overlap": (
        _Part({"form": TEXT}, lambda record: (_form(record),)),
        _plain("assumed", BOOLEAN),
        _figure("shared", _shared),
        _date("as_of"),
        _date("stated_on"),
        _SPEAKERS,
    ),
    "Inventory": (
        _plain("lists"),
        _plain("state"),
        _date("as_of"),
        _date("stated_on"),
        _SPEAKERS,
    ),
    "Incident": (
        _NAME_EN,
        _ALIASES,
        _plain("kind"),
        _date("occurred_from", lambda record: record.occurred and record.occurred.start),
        _date("occurred_to", lambda record: record.occurred and record.occurred.end),
        _date("detected"),
    ),
    "Finding": (
        _Part({"status": TEXT}, lambda record: (record.status.value,)),
        _plain("effect"),
        _plain("data", TEXTS),
        _figure("affected", _affected),
        _plain("complete", BOOLEAN),
        _plain("reason"),
        _date("stated_on"),
        _SPEAKERS,
        _Part(
            {"told": TEXTS},
            lambda record: ([name for name in record.told_to if not name.startswith("org:")],),
        ),
        _Part(
            {"receivers": TEXTS},
            lambda record: ([who.name for who in record.received_by if who.name is not None],),
        ),
        _plain("said"),
    ),
}
_PARTS_OF = {type_: (*_COMMON, *_PARTS[label]) for type_, label in LABELS.items()}

#: Label -> property -> its form (:data:`TEXT`, ...): every property that a node can have.
PROPERTIES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        label: MappingProxyType(
            dict(chain.from_iterable(part.forms.items() for part in _PARTS_OF[type_]))
        )
        for type_, label in LABELS.items()
    }
)
_TARGETED = {
    **_date("known_from").forms,
    **_date("withdrawn_on").forms,
}
#: Relationship type -> property -> its form; types that are not here have none.
RELATIONSHIP_PROPERTIES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "CITES": MappingProxyType({"locators": TEXTS}),
        "SIZE_CITES": MappingProxyType({"locators": TEXTS}),
        "TARGETS": MappingProxyType(_TARGETED),
    }
)


def label_of(ident: str) -> str:
    """The label of the node with this id.

    Raises:
        KeyError: the id has no prefix of a record.
    """
    return LABELS[PREFIXES[ident.partition(":")[0]]]


def properties_of(record: Record) -> Properties:
    """The properties of a record's node; what is not known is left out."""
    found: Properties = {}
    for part in _PARTS_OF[record.TYPE]:
        for name, value in zip(part.forms, part.values(record), strict=False):
            if value is not None:
                found[name] = list(value) if isinstance(value, (tuple, list)) else value
    return found


def relationships_of(record: Record) -> Iterator[Relationship]:
    """The relationships that start at a record's node, each once, in the order of its fields.

    Several references of one relation to one record are one relationship. Of a target that is
    listed several times the earliest ``known_from`` counts, and ``withdrawn_on`` only if every
    listing was withdrawn: then the latest.
    """
    named = dict.fromkeys((item.relation, item.id) for item in references(record))
    details = _details(record)
    for relation, ident in named:
        yield Relationship(RELATIONS[relation], ident, details.get((relation, ident), {}))


def name_keys(record: Record) -> tuple[str, ...]:
    """The match keys (and the corporate number) under which a record is found, each once."""
    return tuple(dict.fromkeys(keys_of(record)))


def _details(record: Record) -> dict[tuple[str, str], Properties]:
    """What is said at references: by relation and id of the named."""
    found: dict[tuple[str, str], Properties] = {}
    citations = [("sources", citation) for citation in record.sources]
    if isinstance(record, (Organisation, Population)):
        citations += [("sizes.sources", each) for size in record.sizes for each in size.sources]
    locators: dict[tuple[str, str], dict[str, None]] = {}
    for relation, citation in citations:
        source, locator = split_citation(citation)
        if locator is not None:
            locators.setdefault((relation, source), {})[locator] = None
    for key, given in locators.items():
        found[key] = {"locators": list(given)}
    if isinstance(record, Incident):
        for ident in {target.target for target in record.targets}:
            found["targets.target", ident] = _target_dates(record, ident)
    return found


def _target_dates(record: Incident, ident: str) -> Properties:
    known: list[PartialDate] = []
    withdrawn: list[PartialDate] = []
    listed = [target for target in record.targets if target.target == ident]
    for target in listed:
        known += [target.known_from] if target.known_from else []
        withdrawn += [target.withdrawn_on] if target.withdrawn_on else []
    dates = {
        "known_from": min(known) if len(known) == len(listed) else None,
        "withdrawn_on": max(withdrawn) if len(withdrawn) == len(listed) else None,
    }
    found: Properties = {}
    for name, date in dates.items():
        found.update(zip((name, f"{name}_first", f"{name}_last"), _days(date), strict=False))
    return found
