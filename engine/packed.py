"""A network as bytes, as it lies in a file, and back; the file is mapped, not read.

Numbers are little-endian, each array begins at a multiple of 64 bytes::

    0   8 bytes   HAKYUNET
    8   uint32    layout
    12  uint32    length of the header
    16  uint32    CRC-32 of the header
    20  uint32    CRC-32 of all that comes after the header
    24  uint64    length of the file
    32  header    JSON: version, data_hash, whether every engagement is a node, days, sets of
                  categories, where each array lies
    ..  arrays
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from mmap import mmap
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from .. import __version__
from .digraph import Digraph
from .network import Edges, Network
from .texts import Texts

#: Changes whenever the layout does, or what a network is.
LAYOUT = 2

_MAGIC = b"HAKYUNET"
_HEAD = struct.Struct("<8sIIIIQ")
_LINE = 64

Array: TypeAlias = npt.NDArray[Any]

#: Each array of the file, with the kind of its numbers.
_GRAPH = {"ptr": "<u4", "dst": "<u4", "length": "|u1"}
_EDGES = {
    "engagement": "<i4",
    "harms": "|u1",
    "data": "<u4",
    "assumed": "|u1",
    "since": "<i4",
    "ended": "<i4",
    "known": "<i4",
}
_NODES = {
    "kind": "|u1",
    "record": "<i4",
    "inside": "<i4",
    "least": "<i8",
    "most": "<i8",
    "named": "|u1",
    "cohort": "|u1",
    "unnamed": "|u1",
}
_SOURCES = {"source_record": "<i4", "source_node": "<i4"}
_TEXTS = ("ids", "engagements")
_KINDS = {
    **{f"graph.{name}": kind for name, kind in _GRAPH.items()},
    **{f"edges.{name}": kind for name, kind in _EDGES.items()},
    **_NODES,
    **_SOURCES,
    **{f"{name}.ends": "<i8" for name in _TEXTS},
    **{f"{name}.content": "|u1" for name in _TEXTS},
}


def unpacked(content: bytes | mmap, data_hash: str) -> Network | None:
    """The network in a file; its arrays are views of it.

    Args:
        content: all of the file. Where it can be written to, so can the arrays, which nothing
            does: read-only arrays are another type to numba, which would compile each kernel twice.
        data_hash: of the records that it has to be made from.

    Returns:
        None if it is damaged, cut short, foreign or not up to date.
    """
    try:
        return _network(content, data_hash)
    except (ValueError, TypeError, LookupError, struct.error, RecursionError):
        return None


class _NotUsableError(ValueError):
    """What a file holds is no network of these records."""


def _network(view: bytes | mmap, data_hash: str) -> Network:
    magic, layout, length, sum_of_header, sum_of_arrays, size = _HEAD.unpack_from(view)
    _hold(magic == _MAGIC and layout == LAYOUT and size == len(view))
    end = _HEAD.size + length
    _hold(end <= size)
    header = view[_HEAD.size : end]
    _hold(zlib.crc32(header) == sum_of_header)
    said = json.loads(header)
    _hold(said["program"] == __version__ and said["data_hash"] == data_hash)
    with memoryview(view) as every, every[end:] as rest:
        _hold(zlib.crc32(rest) == sum_of_arrays)
    arrays = {name: _array(view, kind, *said["arrays"][name]) for name, kind in _KINDS.items()}
    texts = {name: Texts(arrays[f"{name}.ends"], arrays[f"{name}.content"]) for name in _TEXTS}
    graph = Digraph(*(arrays[f"graph.{name}"] for name in _GRAPH))
    found = Network(
        graph=graph,
        edges=Edges(**{name: arrays[f"edges.{name}"] for name in _EDGES}),
        **{name: arrays[name] for name in (*_NODES, *_SOURCES)},
        ids=texts["ids"],
        engagements=texts["engagements"],
        sets=tuple(None if one is None else frozenset(one) for one in said["sets"]),
        at=None,
        known=None,
        at_from=int(said["at_from"]),
        known_from=int(said["known_from"]),
        data_hash=data_hash,
        every=bool(said["every"]),
    )
    _hold(_is_sound(found))
    return found


def _hold(is_so: bool) -> None:
    if not is_so:
        raise _NotUsableError


def _array(view: bytes | mmap, kind: str, offset: int, number: int) -> Array:
    """An array that lies in the file; numpy refuses one that lies beyond it."""
    _hold(offset % _LINE == 0 and offset >= 0 and number >= 0)
    if not number:
        return np.zeros(0, np.dtype(kind).newbyteorder("="))
    found = np.frombuffer(view, kind, number, offset)
    return found.astype(found.dtype.newbyteorder("="), copy=False)


def _is_sound(network: Network) -> bool:
    """Whether every number is that of something: kernels look nothing up twice."""
    graph, edges = network.graph, network.edges
    if len(graph.ptr) < 1 or int(graph.ptr[0]) != 0 or int(graph.ptr[-1]) != graph.m:
        return False
    length = graph.length
    arrays = [length, *(getattr(edges, name) for name in _EDGES)]
    nodes = [getattr(network, name) for name in _NODES]
    return (
        bool((graph.ptr[1:] >= graph.ptr[:-1]).all())
        and all(item is not None and len(item) == graph.m for item in arrays)
        and all(len(item) == graph.n for item in nodes)
        and len(network.source_record) == len(network.source_node)
        and isinstance(network.ids, Texts)
        and network.ids.is_whole
        and isinstance(network.engagements, Texts)
        and network.engagements.is_whole
        and _within(graph.dst, 0, graph.n)
        and (length is None or _within(length, 0, 2))
        and _within(edges.engagement, -1, len(network.engagements))
        and _within(edges.data, 0, len(network.sets))
        and _within(network.record, 0, len(network.ids))
        and _within(network.inside, -1, graph.n)
        and _within(network.source_record, 0, len(network.ids))
        and _within(network.source_node, 0, graph.n)
    )


def _within(numbers: Array, low: int, end: int) -> bool:
    return not len(numbers) or (int(numbers.min()) >= low and int(numbers.max()) < end)


def packed(network: Network) -> Iterator[bytes | memoryview]:
    """The parts of the file of a network made for any day, in order."""
    arrays: dict[str, Array] = {}
    for name, kind in _KINDS.items():
        arrays[name] = np.ascontiguousarray(_part(network, name), kind)
    places: dict[str, tuple[int, int]] = {}
    header = _header(network, {name: (0, len(item)) for name, item in arrays.items()})
    start = _up(_HEAD.size + len(header) + _SPARE)
    offset = start
    for name, item in arrays.items():
        places[name] = (offset, len(item))
        offset = _up(offset + item.nbytes)
    header = _header(network, places).ljust(start - _HEAD.size)
    sums = 0
    for part in _bodies(arrays):
        sums = zlib.crc32(part, sums)
    yield _HEAD.pack(_MAGIC, LAYOUT, len(header), zlib.crc32(header), sums, offset)
    yield header
    yield from _bodies(arrays)


#: Room in the header for offsets, which are longer than the zeros that it is measured with.
_SPARE = 16 * len(_KINDS)


def _bodies(arrays: dict[str, Array]) -> Iterator[bytes | memoryview]:
    for item in arrays.values():
        yield item.data.cast("B") if item.nbytes else b""
        yield bytes(_up(item.nbytes) - item.nbytes)


def _up(number: int) -> int:
    return -(-number // _LINE) * _LINE


def _header(network: Network, places: dict[str, tuple[int, int]]) -> bytes:
    said = {
        "program": __version__,
        "data_hash": network.data_hash,
        "every": network.every,
        "at_from": network.at_from,
        "known_from": network.known_from,
        "sets": [None if one is None else sorted(one) for one in network.sets],
        "arrays": places,
    }
    return json.dumps(said, separators=(",", ":")).encode()


def _part(network: Network, name: str) -> Array:
    """What stands in the file under a name."""
    owner, _, field = name.partition(".")
    if owner == "edges":
        found: Array = getattr(network.edges, field)
    elif owner == "graph":
        graph = network.graph
        length = graph.length
        whole = np.ones(graph.m, np.uint8) if length is None else length
        found = whole if field == "length" else getattr(graph, field)
    elif field:
        given = getattr(network, owner)
        texts = given if isinstance(given, Texts) else Texts.of(given)
        found = texts.ends if field == "ends" else texts.content
    else:
        found = getattr(network, name)
    return found
