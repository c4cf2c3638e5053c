"""What stands in a database: whether anything was pushed, whether all of it, and by which hakyu."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..graph.records import FORMAT_VERSION
from . import neo4j_cypher as cypher
from .neo4j_connection import Connection
from .neo4j_errors import server_error
from .neo4j_rows import LAYOUT

if TYPE_CHECKING:
    import neo4j

COMPLETE, PUSHING = "complete", "pushing"


class MovedError(Exception):
    """The state is another than at the beginning."""


@dataclass(frozen=True)
class State:
    """What the one node of the label ``Hakyu`` says.

    Attributes:
        state: :data:`COMPLETE` or :data:`PUSHING`.
        push: the name of the last push that began; no two have the same.
        data_hash: of a complete one, the hash of all records.
        records: of a complete one, their number.
        version: of the program that pushed.
        format: version of the native format of the records.
        layout: version of the graph (``neo4j_rows.LAYOUT``).
    """

    state: str
    push: str
    data_hash: str
    records: int
    version: str
    format: int
    layout: int

    @classmethod
    def of(cls, found: Mapping[str, Any]) -> State:
        """Read it; what is missing or of a wrong kind makes it unfinished."""

        def number(name: str) -> int:
            value = found.get(name)
            return value if isinstance(value, int) else -1

        return cls(
            str(found.get("state", "")),
            str(found.get("push", "")),
            str(found.get("data_hash", "")),
            number("records"),
            str(found.get("version", "?")),
            number("format"),
            number("layout"),
        )

    @property
    def is_newer(self) -> bool:
        return self.format > FORMAT_VERSION or self.layout > LAYOUT

    @property
    def is_current(self) -> bool:
        """Whether all of it stands there as this program would write it."""
        made = (self.state, self.format, self.layout)
        return made == (COMPLETE, FORMAT_VERSION, LAYOUT)


def state_in(tx: neo4j.ManagedTransaction) -> State | None:
    """The state, in a transaction; None if nothing was ever pushed."""
    found = tx.run(cypher.STATE).values()
    return State.of(found[0][0]) if found else None


def beginning() -> dict[str, Any]:
    """The properties of a push that begins."""
    return {
        "state": PUSHING,
        "push": secrets.token_hex(16),
        "version": __version__,
        "format": FORMAT_VERSION,
        "layout": LAYOUT,
    }


def finished(data_hash: str, records: int) -> dict[str, Any]:
    """The properties of a push that has ended."""
    return {"state": COMPLETE, "data_hash": data_hash, "records": records}


def readable(connection: Connection) -> State:
    """The state of a database that questions can be put to.

    Raises:
        StoreError: nothing was pushed, or not all of it, or by another hakyu.
    """
    address, lang = connection.address, connection.lang
    state = connection.read(state_in)
    if state is None:
        raise server_error("neo4j_empty", address, lang)
    if state.is_newer:
        raise server_error("neo4j_newer", address, lang, version=state.version)
    if state.state != COMPLETE:
        raise server_error("neo4j_unfinished", address, lang)
    if not state.is_current:
        raise server_error("neo4j_older", address, lang, version=state.version)
    return state
