"""A compiled network kept in a file, so that asking again costs no compiling.

The file is mapped into memory, so that several processes share it. It holds nothing that cannot be
made again: one that is damaged, cut short, of another version or of other records is as good as
none (``engine.packed`` says what is in it, and how that is known).
"""

from __future__ import annotations

import contextlib
import mmap
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .base import Store
from .network_places import SUFFIX, Place

if TYPE_CHECKING:
    from ..engine.network import Filter, Network
    from ..graph.knowledge import Knowledge

#: How many networks are kept in the user's cache folder: the ones made last.
MOST_KEPT = 4
#: What another process was writing, and has left, is deleted after so many seconds.
_ABANDONED = 3_600


def open_network(
    store: Store,
    asked: Filter | None = None,
    *,
    assume: bool = False,
    every: bool = False,
    whole: Callable[[], Knowledge] | None = None,
    told: Callable[[str], object] = lambda step: None,
) -> Network:
    """The network of all records of a store, from its file where that is up to date.

    Where it is not, the network is compiled and kept for the next time. Only the network of all
    that is known is kept; one for a day on which what stands for what was another, and one with
    assumed overlaps are compiled each time.

    Args:
        store: where the records live; ``store.keeps`` says where a file may be.
        asked: the network has to serve this; None: everything known now.
        assume: whether overlaps that are only assumed bound what is held.
        every: every engagement is a node of its own, so that it can be cut.
        whole: gives every record, where they are read already or will be asked for again.
        told: called with ``reading``, ``compiling`` and ``keeping`` before what takes time.

    Raises:
        StoreError: the store cannot be read. What is wrong with a file of a network is no error.
    """
    from ..engine.of_records import network_of

    def made(asked: Filter | None) -> Network:
        told("reading")
        known = (whole or store.whole)()
        told("compiling")
        if asked is None:
            return network_of(known, assume=assume, every=every)
        return network_of(known, asked.known, at=asked.at, assume=assume, every=every)

    found = None if assume else kept_network(store, every=every)
    if found is None:
        found = made(None)
        places = () if assume else _places(store, every)
        if places:
            told("keeping")
        for place in places:
            if write_network(place, found):
                break
    return found if asked is None or found.serves(asked) else made(asked)


def _places(store: Store, every: bool) -> tuple[Place, ...]:
    return tuple(place.of_every if every else place for place in store.keeps)


def kept_network(store: Store, *, every: bool = False) -> Network | None:
    """The network of all records of a store, as :func:`open_network` has kept it; None: it has not.

    Args:
        store: where the records live.
        every: every engagement is a node.

    Raises:
        StoreError: the store cannot be read.
    """
    data_hash = store.data_hash
    for place in _places(store, every):
        if (found := read_network(place.path, data_hash, every=every)) is not None:
            return found
    return None


# -- reading ---------------------------------------------------------------------------------------


def read_network(path: Path, data_hash: str, *, every: bool = False) -> Network | None:
    """The network in a file.

    Args:
        path: the file.
        data_hash: of the records that it has to be made from.
        every: whether every engagement has to be a node of it.

    Returns:
        None if there is no such file, or it is damaged, cut short, foreign or not up to date.
    """
    from ..engine.packed import unpacked

    try:
        with path.open("rb") as file:
            # a private view: writing to it, which nothing does, would not change the file
            content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    except (OSError, ValueError):  # there is none; it is empty
        return None
    found = unpacked(content, data_hash)
    return None if found is None or found.every != every else found


# -- writing ---------------------------------------------------------------------------------------


def write_network(place: Place, network: Network) -> bool:
    """Keep a network in a file; whoever reads it at the same time sees the old one or the new one.

    Args:
        place: where; a folder is made if need be.
        network: one for any day.

    Returns:
        Whether it is kept. Where that is not possible, nothing happens.
    """
    from ..engine.packed import packed

    path = place.path
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _tidy(place)
        handle = os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | _BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            for part in packed(network):
                file.write(part)
        if place.workspace is not None:
            shutil.copymode(place.workspace, unfinished)
        os.replace(unfinished, path)
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
    return True


#: Without it Windows would write line ends of its own.
_BINARY = getattr(os, "O_BINARY", 0)


def _tidy(place: Place) -> None:
    """Delete what a process that was killed has left, and in the cache folder old networks."""
    folder, name = place.path.parent, place.path.name
    found: list[tuple[float, Path]] = []
    for item in folder.iterdir():
        with contextlib.suppress(OSError):
            found.append((item.stat().st_mtime, item))
    old = [
        item
        for made, item in found
        if item.name.endswith(".part")
        and (place.workspace is None or item.name.startswith(f"{name}."))
        and made < time.time() - _ABANDONED
    ]
    if place.workspace is None:
        networks = sorted(pair for pair in found if pair[1].name.endswith(SUFFIX))
        kept = [item for _, item in networks if item != place.path][1 - MOST_KEPT :]
        old += [item for _, item in networks if item not in kept]
    for item in old:
        with contextlib.suppress(OSError):
            item.unlink()
