"""What a library that others might use instead is asked, and what it cannot do."""

from __future__ import annotations

import importlib
import importlib.metadata
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from bench.networks import Filter, Network
from hakyu.engine.digraph import F64, I32, I64, U8, U32


class Cannot(Exception):
    """The library has nothing for this."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges as two arrays, sorted by where they begin; what every library is given.

    Attributes:
        n: how many nodes there are.
        src, dst: (m,) both ends of each.
        probability: (m,) for cascades; each pair of ends then stands once.
    """

    n: int
    src: npt.NDArray[np.int64]
    dst: npt.NDArray[np.int64]
    probability: npt.NDArray[np.float32] | None = None

    @classmethod
    def of(cls, network: Network, kept: U8 | None = None) -> Edges:
        """Those of a network, or of them those that a filter keeps."""
        src, dst = network.graph.src, network.graph.dst
        if kept is not None:
            src, dst = src[kept != 0], dst[kept != 0]
        return cls(network.graph.n, src.astype(np.int64), dst.astype(np.int64))


class Peer(ABC):
    """One library. A handle is whatever it makes of a graph.

    Each question has the form that costs the library least, even if it says less than hakyu does
    (``gives`` names what); agreement may be tested by another one.
    """

    #: As it stands in tables; what is imported; what is asked for its version.
    name: ClassVar[str]
    module: ClassVar[str]
    distribution: ClassVar[str]
    #: What an answer about one source holds.
    gives: ClassVar[str] = ""
    #: Whether it takes part in the first round alone.
    slow: ClassVar[bool] = False

    def version(self) -> str | None:
        """Its version; None where it is not installed."""
        try:
            importlib.import_module(self.module)
            return importlib.metadata.version(self.distribution)
        except ImportError:
            return None

    @abstractmethod
    def build(self, edges: Edges) -> Any:
        """A handle to a graph."""

    def built(self, network: Network) -> Any:
        """A handle to a network whole."""
        return self.build(Edges.of(network))

    def filtered(self, handle: Any, network: Network, asked: Filter) -> Any:
        """A handle to what of a network passes a filter that was not asked for before."""
        return self.build(Edges.of(network, asked.keeps(network)))

    def reach(self, handle: Any, source: int, people: I64) -> tuple[int, int]:
        """How many nodes a source reaches, itself left out, and how many people these hold."""
        raise Cannot

    def tiers(self, handle: Any, source: int) -> I32:
        """(n,) how many edges away each node is; 0 for the source, -1 for what it cannot reach."""
        raise Cannot

    def sizes(self, handle: Any, nodes: U32 | None, people: I64) -> tuple[I64, I64 | None]:
        """The same as ``reach`` for some nodes, or all; None for people if it cannot add them."""
        handed = range(len(people)) if nodes is None else nodes.tolist()
        found = [self.reach(handle, node, people) for node in handed]
        return (
            np.array([count for count, _ in found], np.int64),
            np.array([total for _, total in found], np.int64),
        )

    #: Whether ``sizes`` of all nodes is one call, so that it cannot be told from a sample.
    whole: ClassVar[bool] = False

    def dominators(self, handle: Any, source: int) -> I64:
        """(n,) the last node that every path to a node passes; -1 for none, and the source."""
        raise Cannot

    def cascades(self, handle: Any, source: int, runs: int, seed: int) -> F64:
        """(runs,) how many nodes an independent cascade from a source hits, itself included."""
        raise Cannot


def layered(n: int, layers: Iterable[Iterable[int]]) -> I32:
    """(n,) the number of the layer in which each node stands, -1 for none."""
    marks = np.full(n, -1, np.int32)
    for tier, layer in enumerate(layers):
        marks[np.fromiter(layer, np.int64)] = tier
    return marks
