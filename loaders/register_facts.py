"""What one row of a ledger says, before names are looked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from ..graph.dates import PartialDate
from .register_counts import ReadCount
from .register_names import Names
from .register_rows import Cell

#: What a cell was read as, as JSON has it.
Plain: TypeAlias = str | int | bool | list[str] | dict[str, object] | None


class ValueRead(NamedTuple):
    """How one cell was read, for a preview."""

    letter: str
    heading: str
    field: str
    raw: str
    read: Plain


class Party(NamedTuple):
    """A name as a ledger gives it, with a corporate number or without, and where they stand."""

    name: str
    number: str | None
    cell: Cell
    number_cell: Cell | None = None


@dataclass
class Facts:
    """What a row says. None is "not said"."""

    row: int
    client: Party | None = None
    vendor: Party | None = None
    operator: Party | None = None
    system: Party | None = None
    service: str | None = None
    #: The categories; ``()`` for none at all.
    data: tuple[str, ...] | None = None
    #: Whether personal data pass: False where the row says that none do.
    personal: bool | None = None
    sizes: list[ReadCount] = field(default_factory=list)
    since: PartialDate | None = None
    until: PartialDate | None = None
    #: The sub-processors; ``Names((), False)`` for none at all.
    subs: Names | None = None
    subs_cell: Cell | None = None
    further: Names | None = None
    further_cell: Cell | None = None
    unapproved: bool = False
    erased: bool = False
    #: The day by which the data were gone, and the day on which that was said.
    erased_on: PartialDate | None = None
    erasure_said: PartialDate | None = None
    country: str | None = None
    basis: str | None = None
