"""The knowledge base that comes with hakyu, validated once and then kept in the user's cache.

``HAKYU_CACHE=off`` does without the cache; a path puts it elsewhere. The cache holds nothing that
cannot be made again: it may be deleted at any time.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..graph.records import FORMAT_VERSION
from .cache import LAYOUT, read_cache, write_cache
from .statements import Loaded

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SEEDS = "hakyu.seeds"


@cache
def bundled() -> Loaded:
    """The knowledge base, read once in a process.

    Raises:
        ValidationError: the installed files are damaged; carries every problem.
    """
    return load_seeds(_seeds(), cache_path(os.environ))


def seeds_sha256() -> str:
    """SHA-256 of the knowledge base's files: it tells whether a copy of it is up to date."""
    import hashlib

    contents = _contents(_seeds())
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name} {hashlib.sha256(contents[name]).hexdigest()}\n".encode())
    return digest.hexdigest()


def _seeds() -> Traversable:
    """The folder of the files, which is a plain one unless hakyu is run out of an archive."""
    from .. import seeds

    for place in seeds.__path__:
        if (folder := Path(place)).is_dir():
            return folder
    from importlib.resources import files

    return files(SEEDS)


def _contents(seeds: Traversable) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in seeds.iterdir() if one.name.endswith(".yaml")}


def load_seeds(seeds: Traversable, kept: Path | None) -> Loaded:
    """The knowledge base in a directory, from the cache file ``kept`` if that is up to date."""
    contents = _contents(seeds)
    key = _key(contents)
    if kept is not None and (found := read_cache(kept, key)) is not None:
        return found
    from .files import File
    from .native import load_files

    loaded = load_files([File(f"{SEEDS}/{name}", contents[name]) for name in sorted(contents)])
    if kept is not None:
        write_cache(kept, key, loaded)
    return loaded


def cache_path(environ: Mapping[str, str]) -> Path | None:
    """The cache file; None where the user wants none, or has no place for it."""
    wanted = environ.get("HAKYU_CACHE", "").strip()
    if wanted.lower() == "off":
        return None
    try:
        if wanted:
            return Path(wanted).expanduser() / "bundled.json"
        return _cache_folder(environ) / "bundled.json"
    except (OSError, RuntimeError):
        return None


def _cache_folder(environ: Mapping[str, str]) -> Path:
    """Where programs keep what they can make again.

    platformdirs knows it for each system. On Linux it would import more than all else that an
    answer needs, so there the rule itself is followed: ``$XDG_CACHE_HOME`` if that is an absolute
    path, else ``~/.cache`` (XDG Base Directory Specification 0.8).
    """
    if sys.platform == "linux":
        given = Path(environ.get("XDG_CACHE_HOME", "").strip())
        return (given if given.is_absolute() else Path.home() / ".cache") / "hakyu"
    from platformdirs import user_cache_path

    return user_cache_path("hakyu", appauthor=False)


def _key(contents: Mapping[str, bytes]) -> str:
    """Changes with the program, the format, the cache's layout, and every byte of the files."""
    from .. import __version__

    files = (
        f"{name} {len(content)} {zlib.crc32(content):08x}"
        for name, content in sorted(contents.items())
    )
    return "\n".join((f"{__version__} {FORMAT_VERSION} {LAYOUT}", *files))
