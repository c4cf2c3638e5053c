"""Which encoding a text file is in.

A byte order mark decides; then UTF-8, which hardly any other text is by accident; then cp932
(Shift_JIS as Windows writes it) and EUC-JP, of which a short text can be both: then the reading
that is less strange to Japanese eyes (``tables_strangeness``).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .tables_strangeness import STRANGE, strangeness

_PIECE = 256 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Python's own shift_jis knows neither ㈱ nor ①, which every Windows writes under this name.
_CP932 = {"shift_jis", "cp932"}
#: So many times more characters of UTF-8 than bytes that are not: a damaged UTF-8 text.
_MOSTLY = 10
#: As many characters tell two encodings apart.
_ENOUGH = 50_000
_ASCII = re.compile("[\0-\x7f]+")


@dataclass
class Undecodable(Exception):
    """A byte that the encoding does not allow.

    Attributes:
        encoding: what the text was read as.
        line: 1-based line of the byte.
        offset: where the byte stands in the file, from 0.
        byte: its value.
        damaged: whether nearly all of the text is in this encoding.
    """

    encoding: str
    line: int
    offset: int
    byte: int
    damaged: bool = False


def known(encoding: str) -> str | None:
    """The plain name of an encoding that the user typed; None where it is none."""
    try:
        "".encode(encoding)  # refuses what is no encoding of text, such as hex
        name = codecs.lookup(encoding).name
        codecs.getincrementaldecoder(name)
    except (LookupError, ValueError):
        return None
    return "cp932" if name in _CP932 else name


def find_encoding(stream: BinaryIO) -> str:
    """The encoding of a text.

    Returns:
        "utf-8" (also for ASCII), "utf-8-sig", "utf-16", "cp932" or "euc_jp".

    Raises:
        Undecodable: it is in none; tells where UTF-8 fails.
    """
    start = stream.read(4)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            if failed := failure(stream, encoding):
                raise failed
            return encoding
    failed = failure(stream, "utf-8")
    if failed is None:
        return "utf-8"
    if _mostly_utf8(stream, failed.offset):
        failed.damaged = True
        raise failed
    readings = [
        (_strangeness(stream, encoding), encoding)
        for encoding in ("cp932", "euc_jp")
        if failure(stream, encoding) is None
    ]
    if not readings or min(readings)[0][0] > STRANGE:
        raise failed
    return min(readings, key=lambda reading: reading[0][1])[1]


def failure(stream: BinaryIO, encoding: str) -> Undecodable | None:
    """Where a text is not in an encoding; None where all of it is."""
    stream.seek(0)
    try:
        for _ in _decoded(stream, encoding):
            pass
    except Undecodable as failed:
        return failed
    return None


def _decoded(stream: BinaryIO, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, offset, ended_cr = 1, 0, False
    while True:
        piece = stream.read(_PIECE)
        try:
            text = decoder.decode(piece, not piece)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(error.encoding, "ignore")
            kept = len(error.object) - len(piece)  # begun before this piece
            raise Undecodable(
                encoding,
                lines + _line_ends(before, ended_cr),
                offset - kept + error.start,
                error.object[error.start],
            ) from None
        except UnicodeError:  # UTF-16 without its mark
            raise Undecodable(encoding, 1, 0, piece[0]) from None
        yield text
        if not piece:
            return
        offset += len(piece)
        lines += _line_ends(text, ended_cr)
        ended_cr = text.endswith("\r") if text else ended_cr


def _line_ends(text: str, after_cr: bool) -> int:
    count = text.count("\n") + text.count("\r") - text.count("\r\n")
    return count - (after_cr and text.startswith("\n"))


def _mostly_utf8(stream: BinaryIO, offset: int) -> bool:
    stream.seek(max(0, offset - _PIECE))
    text = stream.read(2 * _PIECE).decode("utf-8", "replace")
    wrong = text.count("\N{REPLACEMENT CHARACTER}")
    foreign = sum(not sign.isascii() for sign in text) - wrong
    return foreign >= _MOSTLY * wrong


def _strangeness(stream: BinaryIO, encoding: str) -> tuple[float, float]:
    stream.seek(0)
    parts: list[str] = []
    length = 0
    for text in _decoded(stream, encoding):
        part = _ASCII.sub(",", text)
        parts.append(part)
        length += len(part)
        if length > _ENOUGH:
            break
    return strangeness("".join(parts)[:_ENOUGH], euc=encoding == "euc_jp")
