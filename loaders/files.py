"""From paths to texts: which files a path means, their bytes, and UTF-8."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..graph.errors import StoreError
from .documents import CONTROL, Refused
from .problems import in_words, unread

MOST_BYTES = 64 * 1024 * 1024
SUFFIXES = (".yaml", ".yml", ".json")
_CP932_SIGN = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True)
class File:
    """A file as the user named it, and what it holds (one byte more than allowed, at most)."""

    name: str
    content: bytes


def read_files(paths: Iterable[str | os.PathLike[str]], lang: str = "en") -> tuple[File, ...]:
    """Read each file once; a directory stands for the native files in it, in order of name.

    Raises:
        StoreError: a path cannot be read; all such paths are named.
    """
    files: dict[str, File] = {}
    faults: list[str] = []
    for path in paths:
        try:
            for member in _members(Path(path)):
                real = os.path.realpath(member)
                if real not in files:
                    with open(member, "rb") as stream:
                        files[real] = File(str(member), stream.read(MOST_BYTES + 1))
        except _NothingThereError:
            faults.append(in_words("store_empty", lang, path=os.fspath(path)))
        except (OSError, ValueError) as error:
            faults.append(unread(path, error, lang))
    if faults:
        raise StoreError("\n".join(faults))
    return tuple(files.values())


class _NothingThereError(Exception):
    pass


def _members(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = [path / name for name in sorted(os.listdir(path)) if name.lower().endswith(SUFFIXES)]
    found = [member for member in found if not member.is_dir()]
    if not found:
        raise _NothingThereError
    yield from found


def text_from(content: bytes) -> str:
    """The text of a file in UTF-8, a byte order mark dropped.

    Raises:
        Refused: the file is too large or not UTF-8, or holds what nobody can see.
    """
    if len(content) > MOST_BYTES:
        raise Refused("too_large", 0, limit=MOST_BYTES // (1024 * 1024))
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"0x{content[error.start]:02X}"
    else:
        if found := CONTROL.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise Refused("control_character", line, character=f"U+{ord(found[0]):04X}")
        return text
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("utf16", line)
    try:
        is_cp932 = bool(_CP932_SIGN.search(content.decode("cp932")))
    except UnicodeDecodeError:
        is_cp932 = False
    raise Refused("cp932" if is_cp932 else "not_utf8", line, byte=byte)
