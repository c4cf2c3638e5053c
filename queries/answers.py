"""The answer to ``affected`` as frozen values; :meth:`Affected.to_dict` is the JSON contract.

The contract ``hakyu.affected/1`` is described in docs/json-contract.md. Keys are never renamed
within a version; new ones may be added.
"""

# Annotations are no texts here: named tuples would compile each, when the module is imported.
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ..graph.intervals import Interval, Number

if TYPE_CHECKING:
    from ..graph.knowledge import Knowledge

SCHEMA = "hakyu.affected/1"

#: Status by harm; None where no chain carries that harm (a service without data leaks none).
HarmStatus = Mapping[str, str | None]


class Named(NamedTuple):
    """A record by id, with its name and kind."""

    id: str
    name: str
    kind: str

    @classmethod
    def of(cls, ident: str, knowledge: "Knowledge") -> "Named":
        """The record with an id, which is among those known."""
        record = knowledge.get(ident)
        assert record is not None
        return cls(ident, record.title_text, getattr(record, "kind", record.TYPE[:-1]))


class CountRow(NamedTuple):
    """A stated number. ``effect``, ``data`` and ``said`` say what it narrows to, if anything.

    ``current``: the same speaker has not replaced it; ``lead``: it rests on leads alone and counts
    nowhere.
    """

    unit: str
    low: Number
    high: Number | None
    measure: str
    qualifier: str | None
    stated: str
    status: str | None = None
    effect: str | None = None
    data: tuple[str, ...] | None = None
    of: str | None = None
    per: str | None = None
    said: str | None = None
    duplicates: str | None = None
    subject: str | None = None
    stated_on: str | None = None
    stated_by: tuple[str, ...] = ()
    finding: str | None = None
    current: bool = True
    lead: bool = False
    sources: tuple[str, ...] = ()


class OrganisationRow(NamedTuple):
    """An affected organisation or cohort; ``tier`` is None if by statement, without a chain.

    ``people``: the distinct persons among its own populations who are confirmed or possible.
    """

    id: str
    name: str
    kind: str
    cohort: bool
    tier: int | None
    status: HarmStatus
    ruled_out_by_vendor_only: bool
    in_part: bool
    status_from: str | None
    certainty: str | None
    basis: str | None
    residual: bool
    data: Mapping[str, str] | None
    via: tuple[tuple[str, ...], ...]
    counts: tuple[CountRow, ...]
    stated_on: str | None
    stated_by: tuple[str, ...]
    sources: tuple[str, ...]
    people: Interval | None = None


class EngagementRow(NamedTuple):
    """An engagement that carries the harm."""

    id: str
    client: str
    provider: str | None
    system: str | None
    service: str | None
    tier: int
    status: HarmStatus
    certainty: str
    basis: str
    residual: bool
    data: Mapping[str, str] | None
    sources: tuple[str, ...]


class PopulationRow(NamedTuple):
    """A population, in persons; ``implicit`` marks the unnamed one of an engagement."""

    id: str
    label: str
    controllers: tuple[str, ...]
    part_of: str | None
    implicit: bool
    tier: int | None
    status: HarmStatus
    ruled_out_by_vendor_only: bool
    certainty: str | None
    in_part: bool
    status_from: str | None
    data: Mapping[str, str] | None
    held: Interval | None
    affected: Interval | None
    open: bool
    counts: tuple[CountRow, ...]
    via: tuple[tuple[str, ...], ...]
    stated_on: str | None
    stated_by: tuple[str, ...]
    sources: tuple[str, ...]


class TotalRow(NamedTuple):
    """Persons or notices: bounds over all members, over the sized ones, and which have none."""

    low: int
    high: int | None
    sized: Interval
    open: tuple[str, ...]
    capped: tuple[str, ...]
    marked: bool = False


#: By harm (leak, loss), then confirmed, possible, ceiling, named, all.
Totals = Mapping[str, Mapping[str, TotalRow]]


class TierRow(NamedTuple):
    """Organisations counted by unit and tier: named ones and the sizes of cohorts."""

    tier: int
    unit: str
    low: Number
    high: Number | None
    sources: tuple[str, ...] = ()


class ReceiverRow(NamedTuple):
    """Who received what leaked; receivers are not affected."""

    id: str | None
    name: str
    counts: tuple[CountRow, ...]
    sources: tuple[str, ...]


class StatementRow(NamedTuple):
    """One finding that the answer used, whether it still stands or was withdrawn by a later one."""

    id: str
    subject: str
    status: str
    effect: str | None
    data: tuple[str, ...] | None
    reason: str | None
    stated_on: str | None
    stated_by: tuple[str, ...]
    standing: int
    told_to: tuple[str, ...]
    sources: tuple[str, ...]
    lead: bool = False


class CoverageRow(NamedTuple):
    """What the named clients account for, of a total that somebody stated for the whole.

    ``measure``: notices, for a number of persons stated for the incident ``of``; organisations, for
    the size of the cohort ``of`` whose members are named. ``open``: named populations without a
    number, which are not in ``explained`` and may explain more.
    """

    of: str
    unit: str
    measure: str
    stated: CountRow
    explained: Interval
    unexplained: Interval
    open: tuple[str, ...] = ()


class CompletenessRow(NamedTuple):
    """How complete a list is: nothing is complete unless it is declared so, and not refuted."""

    of: str
    name: str
    lists: str
    state: str
    inventories: tuple[str, ...]
    as_of: str | None
    stated_on: str | None
    stated_by: tuple[str, ...]
    refuted_by: str | None
    sources: tuple[str, ...]


class Contradiction(NamedTuple):
    """Records that cannot all be true, and why."""

    records: tuple[str, ...]
    what: str


class Link(NamedTuple):
    """A step that harm takes: the compact structure that holds every chain.

    ``kind``: provides (organisation to engagement), runs (system to engagement), operates, account,
    flow (engagement to engagement), client, successor, member, exposes, holds, controls, part.
    """

    source: str
    target: str
    kind: str
    certainty: str
    residual: bool = False


class SourceRow(NamedTuple):
    """A citation; ``locator`` is the place in it."""

    title: str
    publisher: str | None
    published_on: str | None
    kind: str
    address: str | None
    locator: str | None


class Affected(NamedTuple):
    """Who is affected: the whole answer. See docs/json-contract.md for each field."""

    data_hash: str
    targets: tuple[Named, ...]
    incident: str | None
    at: str | None
    known: str | None
    entry: tuple[str, ...]
    organisations: tuple[OrganisationRow, ...]
    populations: tuple[PopulationRow, ...]
    people: Totals
    notices: Totals
    method: str
    other_units: Mapping[str, Mapping[str, Mapping[str, Interval]]]
    receivers: tuple[ReceiverRow, ...]
    coverage: tuple[CoverageRow, ...]
    contradictions: tuple[Contradiction, ...]
    cut: tuple[str, ...]
    sources: Mapping[str, SourceRow]
    incidents: tuple[Named, ...] = ()
    engagements: tuple[EngagementRow, ...] = ()
    tiers: tuple[TierRow, ...] = ()
    links: tuple[Link, ...] = ()
    findings: tuple[StatementRow, ...] = ()
    completeness: tuple[CompletenessRow, ...] = ()
    hypothetical: bool = False
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract, keys in documented order."""
        plain = {name: plain_value(value) for name, value in self._asdict().items()}
        plain["people"]["method"] = plain.pop("method")
        order = ("schema", "data_hash", "targets", "incident", "incidents", "hypothetical")
        return {name: plain[name] for name in order} | plain


def plain_value(value: Any) -> Any:
    """Rows, mappings and tuples as dicts and lists, for JSON."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain_value(item) for name, item in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(key): plain_value(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain_value(item) for item in value]
    return value
