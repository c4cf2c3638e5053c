"""OLE containers and .xls workbooks made by hand: no library that is kept up writes them."""

from __future__ import annotations

import struct

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALL = 4096


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE container; streams of less than 4,096 bytes stand in its mini stream."""
    sectors: list[bytes] = []
    chain: list[int] = []

    def add(content: bytes) -> int:
        start = len(sectors)
        parts = [content[at : at + _SECTOR] for at in range(0, len(content), _SECTOR)]
        for number, part in enumerate(parts, start + 1):
            sectors.append(part.ljust(_SECTOR, b"\0"))
            chain.append(number)
        if parts:
            chain[-1] = _END
        return start if parts else _END

    small, small_chain = b"", list[int]()
    places: dict[str, int] = {}
    for name, content in streams.items():
        if len(content) >= _SMALL:
            places[name] = add(content)
            continue
        places[name] = len(small_chain)
        count = -(-len(content) // 64)
        small_chain += [*range(len(small_chain) + 1, len(small_chain) + count), _END]
        small += content.ljust(64 * count, b"\0")
    root = add(small)
    small_chain += [_FREE] * (-len(small_chain) % 128)
    small_table = add(struct.pack(f"<{len(small_chain)}I", *small_chain))
    entries = [_entry("Root Entry", 5, root, len(small), child=1)]
    for number, (name, content) in enumerate(streams.items(), 1):
        right = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, places[name], len(content), right=right))
    entries += [b"\0" * 128] * (-len(entries) % 4)
    directory = add(b"".join(entries))
    tables = 1
    while (len(chain) + tables) > tables * 128:
        tables += 1
    first = len(chain)
    chain += [_TABLE] * tables
    chain += [_FREE] * (-len(chain) % 128)
    table = struct.pack(f"<{len(chain)}I", *chain)
    header = struct.pack(
        "<8s16s5H6x3I4x5I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        tables,
        directory,
        _SMALL,
        small_table,
        len(small_chain) // 128,
        _END,
        0,
    )
    places_of_tables = [*range(first, first + tables), *[_FREE] * (109 - tables)]
    return header + struct.pack("<109I", *places_of_tables) + b"".join(sectors) + table


def _entry(
    name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE
) -> bytes:
    text = name.encode("utf-16-le").ljust(64, b"\0")
    head = struct.pack("<64sHBB3I", text, 2 * len(name) + 2, kind, 1, _FREE, right, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, size)


def record(kind: int, data: bytes) -> bytes:
    """One record of a BIFF stream."""
    return struct.pack("<HH", kind, len(data)) + data


def number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<3Hd", row, column, 0, value))


def shared(row: int, column: int, index: int) -> bytes:
    """A cell that holds one of the shared texts."""
    return record(0xFD, struct.pack("<3HI", row, column, 0, index))


def texts(*strings: str) -> bytes:
    """The table of shared texts."""
    parts = (struct.pack("<HB", len(text), 1) + text.encode("utf-16-le") for text in strings)
    return record(0xFC, struct.pack("<II", len(strings), len(strings)) + b"".join(parts))


def merged(top: int, bottom: int, left: int, right: int) -> bytes:
    return record(0xE5, struct.pack("<5H", 1, top, bottom, left, right))


def xls(sheets: dict[str, bytes], extra: bytes = b"") -> bytes:
    """An .xls workbook: names of sheets and their records; ``extra`` are records of the book."""
    names = [name.encode("utf-16-le") for name in sheets]
    begin = record(0x809, struct.pack("<4H2I", 0x600, 5, 0, 0, 0, 0))
    end = record(0x0A, b"")
    length = len(begin) + sum(12 + len(name) for name in names) + len(extra) + len(end)
    bounds, bodies = b"", b""
    for name, cells in zip(names, sheets.values(), strict=True):
        bounds += record(
            0x85, struct.pack("<I4B", length + len(bodies), 0, 0, len(name) // 2, 1) + name
        )
        bodies += record(0x809, struct.pack("<4H2I", 0x600, 0x10, 0, 0, 0, 0)) + cells + end
    return ole({"Workbook": begin + bounds + extra + end + bodies})
