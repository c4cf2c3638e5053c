"""OLE containers, which .xls files and encrypted workbooks are: what is in them, and how far the
cells of an .xls reach.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from .documents import Refused
from .tables_bounds import MOST_CELLS, MOST_TEXT, Extent

#: The largest .xls file that is read; 65,536 rows of 256 columns take less.
MOST_OF_XLS = 256 * 1024**2
_FREE = 0xFFFFFFFA  # sectors from here on are marks
_MOST_COLUMNS = 256

_BOF = {0x0009, 0x0209, 0x0409, 0x0809}
_EOF = 0x000A
_FILEPASS = 0x002F
_SST, _CONTINUE, _LABEL_SST, _STRING = 0x00FC, 0x003C, 0x00FD, 0x0207
#: Records that begin with the row and column of one cell.
_ONE_CELL = {0x0006, 0x0206, 0x0406, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, _LABEL_SST}
_ONE_CELL |= {0x0001, 0x0002, 0x0003, 0x0004, 0x0005}  # of BIFF 2
#: Records of several cells of a row: the last column stands at the end.
_SEVERAL = {0x00BD, 0x00BE}


class Ole:
    """The streams of an OLE container.

    Raises:
        Refused: it is damaged.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._open()
        except (struct.error, IndexError, ValueError):
            raise Refused("table_no_workbook", 0, reason="it is cut off or damaged") from None

    def _open(self) -> None:
        shift, small_shift = struct.unpack_from("<HH", self._content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError
        self._size = 1 << shift
        directory, self._small_from, small_table, extra = self._header()
        sectors = list(struct.unpack_from("<109I", self._content, 76))
        seen = set[int]()
        while extra < _FREE:
            if extra in seen:
                raise ValueError
            seen.add(extra)
            *more, extra = self._numbers(self._sector(extra))
            sectors += more
        self._next: list[int] = []
        for sector in sectors:
            if sector < _FREE:
                self._next += self._numbers(self._sector(sector))
        self._small_next = self._numbers(self._chain(small_table)) if small_table < _FREE else []
        self.streams: dict[str, tuple[int, int]] = {}
        root = (0, 0)
        entries = self._chain(directory)
        for at in range(0, len(entries) - 127, 128):
            length, kind = struct.unpack_from("<HB", entries, at + 64)
            start, size = struct.unpack_from("<II", entries, at + 116)
            name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind == 5:
                root = (start, size)
            elif kind == 2:
                self.streams.setdefault(name.lower(), (start, size))
        self._small = self._chain(root[0]) if root[0] < _FREE else b""

    def _header(self) -> tuple[int, int, int, int]:
        (directory,) = struct.unpack_from("<I", self._content, 48)
        small_from, small_table = struct.unpack_from("<II", self._content, 56)
        (extra,) = struct.unpack_from("<I", self._content, 68)
        return directory, small_from, small_table, extra

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        found = self._content[at : at + self._size]
        if not found:
            raise ValueError
        return found

    @staticmethod
    def _numbers(sector: bytes) -> list[int]:
        return list(struct.unpack_from(f"<{len(sector) // 4}I", sector))

    def _chain(self, sector: int) -> bytes:
        found: list[bytes] = []
        while sector < _FREE:
            found.append(self._sector(sector))
            if len(found) > len(self._next):
                raise ValueError  # it goes round
            sector = self._next[sector]
        return b"".join(found)

    def stream(self, name: str) -> bytes:
        """What a stream holds."""
        start, size = self.streams[name]
        try:
            if size >= self._small_from:
                return self._chain(start)[:size]
            found: list[bytes] = []
            while start < _FREE and len(found) <= len(self._small_next):
                found.append(self._small[start * 64 : start * 64 + 64])
                start = self._small_next[start]
            return b"".join(found)[:size]
        except (struct.error, IndexError, ValueError):
            raise Refused("table_no_workbook", 0, reason="it is cut off or damaged") from None


def check_xls(content: bytes) -> None:
    """Refuse what is no .xls, is protected, or would take too much memory.

    Raises:
        Refused: one of these.
    """
    ole = Ole(content)
    if "encryptedpackage" in ole.streams:
        raise Refused("table_password", 0)
    name = next((name for name in ("workbook", "book") if name in ole.streams), None)
    if name is None:
        raise Refused("table_no_workbook", 0, reason="it holds no workbook")
    total = cells = labels = longest = 0
    extent = Extent()
    shared: list[bytes] = []
    for kind, data in _records(ole.stream(name)):
        if kind == _FILEPASS:
            raise Refused("table_password", 0)
        if kind in _BOF:
            extent = Extent()
        elif kind == _EOF:
            total += extent.rows * extent.columns
        elif kind == _SST or (kind == _CONTINUE and shared):
            shared.append(data)
            continue
        elif (kind in _ONE_CELL or kind in _SEVERAL) and len(data) >= 6:
            row, column = struct.unpack_from("<HH", data)
            if kind in _SEVERAL:
                (column,) = struct.unpack_from("<H", data, len(data) - 2)
            extent.rows = max(extent.rows, row + 1)
            extent.columns = max(extent.columns, column + 1)
            cells += 1
            labels += kind == _LABEL_SST
        if extent.columns > _MOST_COLUMNS or total + extent.rows * extent.columns > MOST_CELLS:
            extent.rows += total // max(1, extent.columns)
            raise _too_many(extent)
        if shared:
            longest = max(longest, _longest(shared))
            shared = []
    if labels * longest > MOST_TEXT:
        raise Refused("table_bomb_text", 0, limit=f"{MOST_TEXT // 1024**2:,}")


def _too_many(extent: Extent) -> Refused:
    return Refused(
        "table_bomb_cells",
        0,
        rows=f"{extent.rows:,}",
        columns=f"{extent.columns:,}",
        limit=f"{MOST_CELLS:,}",
    )


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _longest(parts: list[bytes]) -> int:
    """Bytes of the longest text that cells share, at most; parts are continued records."""
    at, longest = 8, 0
    data = parts[0]
    rest = iter(parts[1:])
    try:
        while True:
            if at >= len(data):
                data, at = next(rest), 0
            count, flags = struct.unpack_from("<HB", data, at)
            at += 3
            runs = extra = 0
            if flags & 8:
                (runs,) = struct.unpack_from("<H", data, at)
                at += 2
            if flags & 4:
                (extra,) = struct.unpack_from("<I", data, at)
                at += 4
            longest = max(longest, 3 * count)
            wide = flags & 1
            while count:
                taken = min(count, (len(data) - at) >> wide)
                count -= taken
                at += taken << wide
                if count:
                    data, at = next(rest), 1
                    wide = data[0] & 1
            skip = 4 * runs + extra
            while skip > len(data) - at:
                skip -= len(data) - at
                data, at = next(rest), 0
            at += skip
    except StopIteration:
        return longest
    except (struct.error, IndexError):
        raise Refused("table_no_workbook", 0, reason="its texts are damaged") from None
