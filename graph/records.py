"""The records: what is known, as frozen values. docs/data-format.md describes each field for users.

Ids are stable and readable, with a prefix that tells the type: ``org:iseto``, ``sys:welcomehr``,
``eng:tokushima-iseto``, ``pop:…``, ``ov:…``, ``inv:…``, ``inc:…``, ``fnd:…``,
``src:…``. Lists are tuples; an
absent list (None) means *not known*, an empty one means *none*, wherever that difference matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from .dates import PartialDate
from .field_types import (
    Before,
    Category,
    Citation,
    CorporateNumber,
    Country,
    Effect,
    EngagementId,
    FindingId,
    FlowId,
    IncidentId,
    InventoryId,
    Items,
    Kind,
    OrganisationId,
    OverlapId,
    PopulationId,
    SourceId,
    SubjectId,
    SystemId,
    TargetId,
    Text,
    Word,
)
from .field_types import corporate_number_is_valid as corporate_number_is_valid
from .field_types import split_citation as split_citation
from .stated import Count as Count
from .stated import Figure, SpeakerRef, Value
from .stated import Size as Size
from .stated import Speaker as Speaker
from .values import field
from .vocabulary import (
    BASES,
    COMPLETENESS,
    INCIDENT_KINDS,
    INVENTORY_LISTS,
    SOURCE_KINDS,
    Status,
)

#: Version of the native format; a file may state it as ``hakyu: 1``.
FORMAT_VERSION = 1


class Record(Value):
    """Base of the records. ``known_from``: the day from which the record itself was known."""

    TYPE: ClassVar[str]
    id: str
    known_from: PartialDate | None = None
    note: Text | None = None
    sources: Items[Citation] = ()

    @property
    def title_text(self) -> str:
        """The name under which the record is shown."""
        return self.id


class Organisation(Record):
    """A legal person, a public body, a cohort of unnamed ones, or one whose name is not known."""

    TYPE: ClassVar[str] = "organisations"
    id: OrganisationId
    name: Text
    aliases: Items[Text] = ()
    names: dict[str, Text] = field(default={})
    corporate_number: CorporateNumber | None = None
    kind: Kind = "company"
    country: Country | None = None
    cohort: bool = False
    sizes: Items[Size] = ()
    member_of: Items[OrganisationId] = ()
    unnamed: bool = False
    parent: OrganisationId | None = None
    succeeded_by: OrganisationId | None = None
    succeeded_on: PartialDate | None = None

    @property
    def title_text(self) -> str:
        return self.name


class System(Record):
    """A product or shared platform through which harm spreads."""

    TYPE: ClassVar[str] = "systems"
    id: SystemId
    name: Text
    aliases: Items[Text] = ()
    names: dict[str, Text] = field(default={})
    operator: OrganisationId | None = None
    accounts: Items[OrganisationId] = ()

    @property
    def title_text(self) -> str:
        return self.name


class Engagement(Record):
    """One client entrusts one provider (or system) with one piece of work: the flow itself."""

    TYPE: ClassVar[str] = "engagements"
    id: EngagementId
    client: OrganisationId
    provider: OrganisationId | None = None
    system: SystemId | None = None
    service: Text | None = None
    names: dict[str, Text] = field(default={})
    basis: Annotated[str, Word(BASES)] = "contract"
    data: Items[Category] | None = None
    populations: Items[PopulationId] | None = None
    relies_on: Items[FlowId] | None = None
    serves: Items[EngagementId] | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    country: Country | None = None

    @property
    def title_text(self) -> str:
        return self.service or self.id


class Population(Record):
    """A group of people (data subjects). ``whole``: its recorded parts cover it."""

    TYPE: ClassVar[str] = "populations"
    id: PopulationId
    label: Text
    names: dict[str, Text] = field(default={})
    controllers: Items[OrganisationId] | None = None
    part_of: PopulationId | None = None
    whole: bool = False
    held_on: Items[SystemId] = ()
    sizes: Items[Size] = ()

    @property
    def title_text(self) -> str:
        return self.label


class Union(Value):
    """A container and the populations that together make it up."""

    container: PopulationId
    populations: Items[PopulationId]


class Intersection(Value):
    """Two populations and the number of people in both."""

    populations: Items[PopulationId]
    count: Figure


class Overlap(Record):
    """What is known about several populations together, at one date: exactly one of three forms."""

    TYPE: ClassVar[str] = "overlaps"
    id: OverlapId
    disjoint: Items[PopulationId] | None = None
    union: Union | None = None
    intersection: Intersection | None = None
    assumed: bool = False
    as_of: PartialDate | None = None
    stated_on: PartialDate | None = None
    stated_by: Items[SpeakerRef] = ()

    def _check(self) -> None:
        forms = [self.disjoint, self.union, self.intersection]
        if sum(form is not None for form in forms) != 1:
            raise ValueError("overlap_form")


class Inventory(Record):
    """How complete a list is: whether the recorded clients (or others) of one are all there are.

    The words are those of CycloneDX's ``compositions.aggregate``: complete, incomplete, unknown.
    """

    TYPE: ClassVar[str] = "inventories"
    id: InventoryId
    of: OrganisationId | SystemId
    lists: Annotated[str, Word(INVENTORY_LISTS)]
    state: Annotated[str, Word(COMPLETENESS)]
    as_of: PartialDate | None = None
    stated_on: PartialDate | None = None
    stated_by: Items[SpeakerRef] = ()

    @property
    def title_text(self) -> str:
        return f"{self.of}: {self.lists}"


class Target(Value):
    """Who or what was hit, by what was said at a time: targets get corrected."""

    target: TargetId
    known_from: PartialDate | None = None
    withdrawn_on: PartialDate | None = None


def _as_target(value: object) -> object:
    return {"target": value} if isinstance(value, str) else value


class Occurred(Value):
    """When it happened; either end may be unknown."""

    start: PartialDate | None = field(default=None, spelled="from")
    end: PartialDate | None = field(default=None, spelled="to")


class Incident(Record):
    """Something that happened. ``entry``: through whom it came in (shown, not a target)."""

    TYPE: ClassVar[str] = "incidents"
    id: IncidentId
    title: Text
    names: dict[str, Text] = field(default={})
    aliases: Items[Text] = ()
    targets: Items[Annotated[Target, Before(_as_target, TargetId | Target)]]
    entry: Items[OrganisationId] = ()
    kind: Annotated[str, Word(INCIDENT_KINDS)] = "unknown"
    occurred: Occurred | None = None
    detected: PartialDate | None = None

    @property
    def title_text(self) -> str:
        return self.title


class Receiver(Value):
    """Who received what leaked: an organisation of the data or a plain name."""

    organisation: OrganisationId | None = None
    name: Text | None = None
    counts: Items[Count] = ()

    def _check(self) -> None:
        if (self.organisation is None) == (self.name is None):
            raise ValueError("receiver_form")


_STATUSES = {status.value: status for status in Status}


def _status(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Status):
        if value not in _STATUSES:
            raise ValueError(f"unknown_word:{value}:{'|'.join(_STATUSES)}")
        return _STATUSES[value]
    return value


class Finding(Record):
    """One dated statement about one subject of one incident (or several).

    That the data of an engagement were erased may be said of no incident at all; ``as_of`` is then
    the day by which they were gone.
    """

    #: What ``integrity_forms`` refuses, for those who read the schema.
    model_config: ClassVar[Mapping[str, Any]] = {
        **Value.model_config,
        "json_schema_extra": {
            "anyOf": [
                {"required": ["incidents"], "properties": {"incidents": {"minItems": 1}}},
                {
                    "required": ["reason"],
                    "properties": {
                        "status": {"const": "ruled_out"},
                        "reason": {"const": "erased"},
                        "subject": {"pattern": "^eng:"},
                    },
                },
            ]
        },
    }

    TYPE: ClassVar[str] = "findings"
    id: FindingId
    incidents: Items[IncidentId] = ()
    subject: SubjectId
    status: Annotated[Status, Before(_status)]
    effect: Effect | None = None
    data: Items[Category] | None = None
    counts: Items[Count] = ()
    complete: bool = False
    received_by: Items[Receiver] = ()
    reason: Literal["erased"] | None = None
    as_of: PartialDate | None = None
    stated_on: PartialDate | None = None
    stated_by: Items[SpeakerRef] = ()
    told_to: Items[OrganisationId | Text] = ()
    supersedes: Items[FindingId] = ()
    said: Text | None = None


class Source(Record):
    """Where a fact stands. A citation, never a copied sentence."""

    TYPE: ClassVar[str] = "sources"
    id: SourceId
    title: Text
    publisher: Text | None = None
    published_on: PartialDate | None = None
    kind: Annotated[str, Word(SOURCE_KINDS)] = "own"
    address: Text | None = None
    locator: Text | None = None

    @property
    def title_text(self) -> str:
        return self.title


#: The record types in the order of a file, by the name of their list.
RECORD_TYPES: Mapping[str, type[Record]] = {
    model.TYPE: model
    for model in (
        Source,
        Organisation,
        System,
        Engagement,
        Population,
        Overlap,
        Inventory,
        Incident,
        Finding,
    )
}
PREFIXES: Mapping[str, str] = {
    "src": "sources",
    "org": "organisations",
    "sys": "systems",
    "eng": "engagements",
    "pop": "populations",
    "ov": "overlaps",
    "inv": "inventories",
    "inc": "incidents",
    "fnd": "findings",
}


def speaker_names(speakers: tuple[str | Speaker, ...]) -> Iterator[str]:
    """Ids of organisations and plain names, in the order given."""
    for speaker in speakers:
        yield speaker.name if isinstance(speaker, Speaker) else speaker
