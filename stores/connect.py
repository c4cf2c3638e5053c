"""From what a user names to a store."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .base import Store

if TYPE_CHECKING:
    from .neo4j_address import Ask

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_address(name: str) -> bool:
    """Whether a store is named by an address (``neo4j://host``), not by a path."""
    return _ADDRESS.match(name) is not None


def open_store(name: str, *, lang: str = "en", ask: Ask | None = None) -> Store:
    """Open a store for reading.

    Args:
        name: path of a workspace, or the address of a Neo4j server.
        lang: language of errors, ``en`` or ``ja``.
        ask: asks a person for the password of a server, where it does not stand in the environment.

    Raises:
        StoreError: there is none, or it cannot be opened or reached.
        UsageError: the address is of no kind that is known.
    """
    if is_address(name):
        from .neo4j_store import Neo4jStore

        return Neo4jStore.open(name, lang=lang, ask=ask)
    from .workspace import Workspace

    return Workspace.open(name, lang=lang)
