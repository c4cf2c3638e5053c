"""Zip archives taken apart with care: what a workbook inflates to is known before it is read.

Declared sizes are not believed: every member is inflated once, piece by piece, and counted.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from .documents import Refused

#: The most that a workbook may inflate to; a sheet of 1,000,000 rows and 20 columns takes 1.3 GB.
MOST_INFLATED = 2 * 1024**3
#: The most members of a workbook.
MOST_MEMBERS = 10_000
#: The most times that a member may be larger than what is stored of it (ordinary ones: 5 to 40).
MOST_RATIO = 200
#: Members smaller than this may have any ratio.
_SMALL = 16 * 1024**2
_PIECE = 1024**2
_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1


class Archive:
    """A zip archive of which each member inflates to no more than it should.

    Raises:
        Refused: it is damaged, or made to mislead.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = MOST_INFLATED
        self._taken = set[str]()
        _check_end(stream)
        try:
            with zipfile.ZipFile(stream) as archive:
                members = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Refused("table_no_workbook", 0, reason=str(error)) from None
        if len(members) > MOST_MEMBERS:
            raise Refused("table_bomb_members", 0, limit=f"{MOST_MEMBERS:,}")
        self.members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            name = member.filename.replace("\\", "/").lower()
            if name in self.members:
                raise Refused("table_no_workbook", 0, reason=f"two members are called {name}")
            if member.flag_bits & _ENCRYPTED:
                raise Refused("table_password", 0)
            self.members[name] = member

    def pieces(self, name: str) -> Iterator[bytes]:
        """What a member holds; the sizes of all members that are taken add up.

        Raises:
            Refused: it inflates to too much, or to something else than it says.
        """
        member = self.members[name]
        size = 0
        checksum = 0
        try:
            for piece in self._inflated(member):
                size += len(piece)
                if name not in self._taken:
                    self._left -= len(piece)
                checksum = zlib.crc32(piece, checksum)
                if self._left < 0:
                    limit = f"{MOST_INFLATED // 1024**2:,}"
                    raise Refused("table_bomb_size", 0, limit=limit)
                if size > max(_SMALL, MOST_RATIO * member.compress_size):
                    raise Refused("table_bomb_ratio", 0, member=name, limit=MOST_RATIO)
                yield piece
        except (zlib.error, struct.error, EOFError) as error:
            raise Refused("table_no_workbook", 0, reason=f"{name}: {error or 'cut off'}") from None
        if size != member.file_size or checksum != member.CRC:
            raise Refused("table_no_workbook", 0, reason=f"{name} is not what it says")
        self._taken.add(name)

    def _inflated(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        self._stream.seek(member.header_offset)
        signature, *_, name, extra = _LOCAL.unpack(self._stream.read(_LOCAL.size))
        if signature != b"PK\3\4":
            raise EOFError
        self._stream.seek(name + extra, os.SEEK_CUR)
        left = member.compress_size
        if member.compress_type == zipfile.ZIP_STORED:
            while left:
                piece = self._stream.read(min(_PIECE, left))
                if not piece:
                    raise EOFError
                left -= len(piece)
                yield piece
            return
        if member.compress_type != zipfile.ZIP_DEFLATED:
            raise zlib.error(f"compressed by method {member.compress_type}")
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        while not inflater.eof:
            packed = inflater.unconsumed_tail
            if not packed:
                packed = self._stream.read(min(_PIECE, left))
                if not packed:
                    raise EOFError
                left -= len(packed)
            if piece := inflater.decompress(packed, _PIECE):
                yield piece


def _check_end(stream: BinaryIO) -> None:
    """The directory stands where every reader looks for it: right before the end.

    Otherwise two readers could see two different archives in one file.
    """
    size = stream.seek(0, os.SEEK_END)
    at = size - _END.size
    if at >= 0:
        stream.seek(at)
        signature, *_, length, offset, comment = _END.unpack(stream.read(_END.size))
        if signature == b"PK\5\6" and not comment:
            if offset + length == at or _fits_64(stream, at):
                return
            raise Refused("table_no_workbook", 0, reason="its directory is out of place")
    raise Refused("table_no_workbook", 0, reason="it is cut off, or something stands behind it")


def _fits_64(stream: BinaryIO, end: int) -> bool:
    at = end - _LOCATOR.size
    if at < _END64.size:
        return False
    stream.seek(at)
    signature, _, where, _ = _LOCATOR.unpack(stream.read(_LOCATOR.size))
    if signature != b"PK\6\7" or where != at - _END64.size:
        return False
    stream.seek(where)
    signature, *_, length, offset = _END64.unpack(stream.read(_END64.size))
    return bool(signature == b"PK\6\6" and offset + length == where)
