"""What every node reaches, estimated: a fraction of the time and memory that exact sums take.

Each node draws k exponential variables of its weight as rate; the least of a set's draws is
exponential with the sum of its weights as rate. (E. Cohen, "Size-estimation framework with
applications to transitive closure and reachability", J. Comput. Syst. Sci. 55 (1997) 441-453.) Of
each minimum only the power of two below it is kept, in a byte, and the sum is estimated from k of
them as in HyperLogLog (P. Flajolet et al., AofA 2007), with its standard error: 1.04 / sqrt(k).

A register is the greatest floor(-log2(draw)), so that sets are united by a maximum, along the edges
between components.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .bits import leading
from .components import condense
from .digraph import F64, I64, U8, U32, Digraph, Steps
from .inputs import planes_of, reals_of
from .native import kernel, prefetch, rows_of

#: How many registers share a sweep: one cache line.
REGISTERS = 64
#: The register of a draw of 1 by the greatest weight, to the power of two above it.
_UNIT = 190
#: How finely logarithms are tabled: so many bits of a number.
_BITS = 12


class Estimate(NamedTuple):
    """Estimated sums.

    Attributes:
        value: (n,) the sum over what each node reaches; 0 exactly where that is 0.
        relative_error: the standard deviation of an estimate, as a share of the true sum. Errors of
            nodes that reach much in common go the same way.
    """

    value: F64
    relative_error: float


def _logarithms() -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Table log2(1 + x), and log2(-ln(1 - u) / u), at the middle of each part of 0 to 1."""
    x = (np.arange(1 << _BITS) + 0.5) / (1 << _BITS)
    return np.log2(1 + x).astype(np.float32), np.log2(-np.log1p(-x) / x).astype(np.float32)


@kernel
def _mixed(value: np.uint64) -> np.uint64:
    """Mix 64 bits (G. Steele et al., "Fast splittable pseudorandom number generators", 2014)."""
    z = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58_476D_1CE4_E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D0_49BB_1331_11EB)
    return z ^ (z >> np.uint64(31))


@kernel
def _draw(
    members: U32,
    component: U32,
    magnitude: npt.NDArray[np.float32],
    seed: np.uint64,
    at: np.uint64,
    mantissa: npt.NDArray[np.float32],
    bend: npt.NDArray[np.float32],
    rows: U8,
) -> None:
    """Fill the registers of each component with its members' draws; `magnitude` is log2(weight)."""
    step = np.uint64(0x9E37_79B9_7F4A_7C15)
    lane = np.uint64(64)
    for v in members:
        if not magnitude[v] > np.float32(-1e9):
            continue
        c = component[v]
        key = _mixed(_mixed(seed + step) + (np.uint64(v) + np.uint64(1)) * step)
        base = magnitude[v] + np.float32(1)
        for r in range(lane):
            u = _mixed(key + (at + r) * step) | np.uint64(1)
            zeros = leading(u)
            # u / 2**64 = 2**-(zeros + 1) (1 + fraction)
            fraction = ((u << zeros) >> np.uint64(51)) & np.uint64(4095)
            place = base + np.float32(zeros) - mantissa[fraction] - bend[u >> np.uint64(52)]
            register = np.uint8(min(max(place, np.float32(1)), np.float32(255)))
            if register > rows[c * lane + r]:
                rows[c * lane + r] = register


@kernel
def _unite(ptr: U32, dst: U32, cyclic: U8, rows: U8, shares: F64, sums: F64) -> None:
    one, near = np.uint32(1), np.uint32(8)
    lane = np.uint64(64)
    last = np.uint32(len(dst))
    own = np.empty(lane, np.uint8)
    c = np.uint32(0)
    while c < len(cyclic):
        own[:] = 0
        k, end = ptr[c], ptr[c + one]
        while k < end:
            if k + near < last:
                prefetch(rows, dst[k + near] * lane)
            other = rows[dst[k] * lane : dst[k] * lane + lane]
            for r in range(lane):
                own[r] = max(own[r], other[r])
            k += one
        mine = rows[c * lane : c * lane + lane]
        if cyclic[c] == 0:  # it does not reach itself
            for r in range(lane):
                sums[c] += shares[own[r]]
        for r in range(lane):
            mine[r] = max(mine[r], own[r])
        if cyclic[c] != 0:
            for r in range(lane):
                sums[c] += shares[mine[r]]
        c += one


@kernel
def _first(ptr: U32, dst: U32, first: U8, component: U32, rows: U8, shares: F64, sums: F64) -> None:
    one = np.uint32(1)
    lane = np.uint64(64)
    own = np.empty(lane, np.uint8)
    v = np.uint32(0)
    while v < len(component):
        own[:] = 0
        k, end = ptr[v], ptr[v + one]
        while k < end:
            if first[k] != 0:
                c = component[dst[k]]
                other = rows[c * lane : c * lane + lane]
                for r in range(lane):
                    own[r] = max(own[r], other[r])
            k += one
        for r in range(lane):
            sums[v] += shares[own[r]]
        v += one


def estimate(
    graph: Digraph, plane: Steps, weights: F64 | I64, k: int = 256, seed: int = 0
) -> Estimate:
    """Estimate for each node the sum of weights over what it reaches.

    What a node reaches is as in :func:`~hakyu.engine.reach.reach`. Takes O(k (n + m)) in bytes, 64
    at a time: 64 bytes a component for registers whatever k is, beside 24 bytes a node and 4 an
    edge. The same question with the same seed has the same answer.

    Args:
        graph: the graph; lengths do not matter.
        plane: which edges may be taken.
        weights: (n,) numbers of 0 or more, the least above 0 at least 2**-180 of the greatest.
        k: how many registers: a multiple of 64. Four times as many halve the error.
        seed: which draws, 0 to 2**64 - 1.

    Raises:
        ValueError: an array does not fit the graph, or k or the seed is none of these.
    """
    [steps], row = planes_of(graph, [plane]), reals_of(graph, weights)
    if k <= 0 or k % REGISTERS:
        raise ValueError(f"registers are a multiple of {REGISTERS}")
    if not 0 <= seed < 1 << 64:
        raise ValueError("a seed has 64 bits")
    error = 1.04 / k**0.5
    if not row.any():
        return Estimate(np.zeros(graph.n), error)
    exponent = int(np.frexp(row.max())[1])  # the greatest weight is below this power of two
    magnitude = np.full(graph.n, -np.inf, np.float32)
    magnitude[row > 0] = np.log2(row[row > 0]) - exponent + _UNIT
    shares = np.exp2(_UNIT - np.arange(256.0))
    shares[0] = np.inf  # no draw at all
    c = condense(graph, steps.onward)
    alike = np.array_equal(steps.first, steps.onward)
    rows = rows_of(c.number, REGISTERS, np.uint8)
    sums = np.zeros(c.number if alike else graph.n)
    tables = _logarithms()
    for at in range(0, k, REGISTERS):
        rows[:] = 0
        _draw(c.members, c.component, magnitude, np.uint64(seed), np.uint64(at), *tables, rows)
        scored = sums if alike else np.zeros(c.number)
        _unite(c.ptr, c.dst, c.cyclic, rows, shares, scored)
        if not alike:
            _first(graph.ptr, graph.dst, steps.first, c.component, rows, shares, sums)
    # alpha of HyperLogLog, with its correction of bias; a register stands for its interval's end
    value = np.ldexp(k / (np.log(2) * (1 + 1.079 / k) * sums), exponent)
    return Estimate(value[c.component] if alike else value, error)
