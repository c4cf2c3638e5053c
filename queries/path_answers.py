"""The answer to ``path`` as frozen values; :meth:`Path.to_dict` is the JSON contract.

The contract ``hakyu.path/1`` is described in docs/path.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from .answers import CountRow, HarmStatus, Named, SourceRow, plain_value

SCHEMA = "hakyu.path/1"


class KnownBy(NamedTuple):
    """How a hop is known: which record says so (``record``), and what it names there (``names``).

    ``how``: target, asked (what is hit); provider, system, operator, account (how it begins);
    relies_on, serves (one engagement names the other), neither (assumed: neither end declares its
    list); client, successor, cohort, member (who stands for whom); populations, held_on,
    controllers, part_of.
    """

    how: str
    record: str | None = None
    names: str | None = None


class Hop(NamedTuple):
    """One step of a chain, and what has passed when it is made.

    Attributes:
        id: the record reached.
        kind: hit, operates, account, provides, runs, flow, client, successor, member, exposes,
            holds, part, controls.
        certainty: stated or assumed.
        leak: whether personal data may still pass; if not, only service is hit from here on.
        data: the categories that pass up to here; None: not known.
        populations: those whose data passes up to here; None: not known.
    """

    id: str
    kind: str
    certainty: str
    known_by: tuple[KnownBy, ...]
    leak: bool
    data: tuple[str, ...] | None
    populations: tuple[str, ...] | None
    client: str | None = None
    provider: str | None = None
    system: str | None = None
    service: str | None = None
    basis: str | None = None
    since: str | None = None
    until: str | None = None
    residual: bool = False
    sources: tuple[str, ...] = ()


class Bearing(NamedTuple):
    """A finding that bears on a chain.

    ``withdrawn``: superseded (by its own speaker), retired (by a later one of the same or a higher
    standing), refuted (a claim of erasure), or None; ``withdrawn_by`` is the finding that did it.
    """

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
    lead: bool
    counts: tuple[CountRow, ...]
    withdrawn: str | None
    withdrawn_by: str | None


class Reason(NamedTuple):
    """One reason why it is affected: a chain, or (``kind`` statement) what somebody said.

    A statement has no chain, tier or certainty.
    """

    kind: str
    certainty: str | None
    tier: int | None
    residual: bool
    status: HarmStatus
    leak: bool
    data: tuple[str, ...] | None
    populations: tuple[str, ...] | None
    chain: tuple[str, ...]
    hops: tuple[Hop, ...]
    findings: tuple[Bearing, ...]
    sources: tuple[str, ...]


class Denial(NamedTuple):
    """Whose word it is that a harm did not come about, and what would refute it.

    ``in_ceiling``: those concerned still count in the ceiling of ``affected``.
    """

    harm: str
    status: str
    erased: bool
    vendor_only: bool
    in_ceiling: bool
    findings: tuple[str, ...]
    stated_by: tuple[str, ...]
    stated_on: str | None
    standing: int
    refuted_by: str
    sources: tuple[str, ...]


class Fact(NamedTuple):
    """One changed fact, or one changed option (``action`` ask, ``record`` None).

    ``action``: ask (put the question with ``field`` = ``value``), add (``value`` to a list), clear
    (the field is not known), restore (known from the beginning; a target not withdrawn), drop (the
    record), new (``value`` is an engagement).
    """

    action: str
    record: str | None
    field: str | None
    value: Any = None


class Repair(NamedTuple):
    """Facts that, changed together, put it on the answer; how it is reached then."""

    text: str
    facts: tuple[Fact, ...]
    certainty: str | None
    tier: int | None
    chain: tuple[str, ...]


class WhyNot(NamedTuple):
    """Why it is not reached, or why its data is not; ``repair`` is None where there is none."""

    code: str
    text: str
    records: tuple[str, ...]
    repair: Repair | None
    sources: tuple[str, ...]


class Path(NamedTuple):
    """Why ``subject`` is affected if the targets are hit, or why not."""

    data_hash: str
    targets: tuple[Named, ...]
    subject: Named
    incident: str | None
    incidents: tuple[Named, ...]
    hypothetical: bool
    at: str | None
    known: str | None
    reached: bool
    status: HarmStatus
    tier: int | None
    certainty: str | None
    reasons: tuple[Reason, ...]
    denials: tuple[Denial, ...]
    why_not: tuple[WhyNot, ...]
    cut: tuple[str, ...]
    sources: Mapping[str, SourceRow]
    schema: str = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """The JSON contract, keys in documented order."""
        plain: dict[str, Any] = plain_value(self)
        return {"schema": self.schema} | plain
