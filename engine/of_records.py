"""The network of all that is known: from records, in one step."""

from __future__ import annotations

import datetime as dt

from ..graph.held import held_totals, overlaps_by, sizes
from ..graph.knowledge import Knowledge
from ..graph.structure import Structure
from .compile import compiled
from .network import Network


def network_of(
    knowledge: Knowledge,
    known: dt.date | None = None,
    *,
    at: dt.date | None = None,
    assume: bool = False,
    every: bool = False,
) -> Network:
    """Compile the network of some records.

    Args:
        knowledge: the records.
        known: only what was known by this day; None: everything.
        at: only engagements begun by this day; None: all, for filters to choose from.
        assume: whether overlaps that are only assumed bound what is held.
        every: keep every engagement as a node, so that it can be cut.

    Returns:
        The network; ``serves`` says for which filters.
    """
    structure = Structure(knowledge, known)
    totals = held_totals(structure, overlaps_by(knowledge, known, assume=assume))
    return compiled(structure, sizes(totals), at=at, every=every)
