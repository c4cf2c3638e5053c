"""Libraries that others might use instead of hakyu's engine, each behind the same questions.

None is needed by hakyu; ``make bench`` installs them (``pip install 'hakyu[bench]'``), and one that
is not installed is shown as that. ``icebug`` must never be: it overwrites networkit.
"""

from __future__ import annotations

from bench.peers.arrays import Networkit, Scipy
from bench.peers.base import Cannot, Edges, Peer
from bench.peers.cascades import Cynetdiff
from bench.peers.objects import Igraph, Networkx, Rustworkx
from bench.peers.stores import Duckdb, Kglite

#: Every peer that walks a graph, the fastest first; and those that let harm happen by chance.
PEERS: tuple[Peer, ...] = (
    Scipy(),
    Networkit(),
    Igraph(),
    Rustworkx(),
    Duckdb(),
    Kglite(),
    Networkx(),
)
CASCADES: tuple[Peer, ...] = (Cynetdiff(),)

__all__ = ["CASCADES", "PEERS", "Cannot", "Edges", "Peer"]
