"""cynetdiff: independent cascades in C++."""

from __future__ import annotations

from typing import Any

import numpy as np

from bench.peers.base import Edges, Peer
from hakyu.engine.digraph import F64


class Cynetdiff(Peer):
    """cynetdiff: one run at a time, its own random numbers."""

    name = module = distribution = "cynetdiff"
    gives = "how many are hit"

    def build(self, edges: Edges) -> Any:
        from cynetdiff.models import IndependentCascadeModel

        starts = np.zeros(edges.n + 1, np.uint32)
        np.cumsum(np.bincount(edges.src, minlength=edges.n), out=starts[1:])
        assert edges.probability is not None
        return IndependentCascadeModel(
            starts[:-1].copy(),
            edges.dst.astype(np.uint32),
            activation_probs=np.ascontiguousarray(edges.probability, np.float32),
        )

    def cascades(self, handle: Any, source: int, runs: int, seed: int) -> F64:
        handle.set_rng(seed)
        handle.set_seeds([source])
        found = np.empty(runs, np.float64)
        for run in range(runs):
            handle.reset_model()
            handle.advance_until_completion()
            found[run] = handle.get_num_activated_nodes()
        return found
