"""Where a compiled network may be kept: beside a workspace, or in the user's cache folder.

``HAKYU_CACHE=off`` keeps none anywhere; a path puts the cache folder elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

#: What the name of a file of a network ends in.
SUFFIX = ".network"


class Place(NamedTuple):
    """Where a network may be kept.

    Attributes:
        path: its file.
        workspace: the workspace beside which it stands, and whose readers may read it; None: it
            stands in the cache folder, for its owner alone, until newer ones take its place.
    """

    path: Path
    workspace: Path | None = None

    @property
    def of_every(self) -> Place:
        """Beside it, for the network of which every engagement is a node."""
        name = self.path.name.removesuffix(SUFFIX)
        return self._replace(path=self.path.with_name(f"{name}.engagements{SUFFIX}"))


def beside(workspace: Path, data_hash: str) -> tuple[Place, ...]:
    """Beside a workspace; where nothing can be written there, in the cache folder."""
    cached = in_cache(data_hash)
    return cached and (Place(workspace.with_name(workspace.name + SUFFIX), workspace), *cached)


def in_cache(data_hash: str) -> tuple[Place, ...]:
    """In the cache folder; nowhere, where the user wants none or has no place for it."""
    from ..loaders.bundled import cache_path

    found = cache_path(os.environ)
    if found is None:
        return ()
    name = data_hash.rpartition(":")[2][:32]
    return (Place(found.parent / "networks" / f"{name}{SUFFIX}"),)
