"""Which encoding a text file is in.

A byte order mark decides; then UTF-8, which hardly any other text is by accident; then cp932 and
EUC-JP. A short text can be both of the latter (EUC-JP reads as half-width katakana in cp932):
:func:`strangeness` decides.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_PIECE = 256 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Names of cp932 that people type; Python's own shift_jis knows no ㈱ and no ①.
_SAME_AS_CP932 = {"shift_jis", "sjis", "shift-jis", "windows-31j", "ms932", "x-sjis"}


@dataclass
class Undecodable(Exception):
    """A byte that the encoding does not allow, and the 1-based line that it stands on."""

    encoding: str
    line: int
    byte: int


def decoded(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """The text piece by piece.

    Raises:
        Undecodable: at the byte that does not fit.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    ended_cr = False
    while True:
        piece = stream.read(_PIECE)
        try:
            text = decoder.decode(piece, not piece)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(encoding, "ignore")
            line = lines + _line_ends(before, ended_cr)
            raise Undecodable(encoding, line, error.object[error.start]) from None
        yield text
        if not piece:
            return
        lines += _line_ends(text, ended_cr)
        ended_cr = text.endswith("\r") if text else ended_cr


def _line_ends(text: str, after_cr: bool) -> int:
    count = text.count("\n") + text.count("\r") - text.count("\r\n")
    return count - (after_cr and text.startswith("\n"))


def known(encoding: str) -> str | None:
    """The name of an encoding that the user named; None where Python knows none of this name."""
    if encoding.lower().replace("_", "-") in {name.replace("_", "-") for name in _SAME_AS_CP932}:
        return "cp932"
    try:
        b"".decode(encoding)
        name = codecs.lookup(encoding).name
        codecs.getincrementaldecoder(name)
    except (LookupError, ValueError):
        return None
    return {"utf-8": "utf-8", "euc_jp": "euc_jp"}.get(name, name)


def find_encoding(stream: BinaryIO) -> str | Undecodable:
    """The encoding of a text, or where UTF-8 fails in a text that is in none."""
    start = stream.read(4)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    failed = _failure(stream, "utf-8")
    if failed is None:
        return "utf-8"
    possible = [name for name in ("cp932", "euc_jp") if _failure(stream, name) is None]
    if len(possible) == 2:
        return min(possible, key=lambda name: _strangeness(stream, name))
    return possible[0] if possible else failed


def _failure(stream: BinaryIO, encoding: str) -> Undecodable | None:
    stream.seek(0)
    try:
        for _ in decoded(stream, encoding):
            pass
    except Undecodable as failed:
        return failed
    return None


_HALF_KANA = re.compile("[\uff61-\uff9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def _strangeness(stream: BinaryIO, encoding: str) -> float:
    stream.seek(0)
    for text in decoded(stream, encoding):
        if not text.isascii():
            signs = sum(not sign.isascii() for sign in text)
            odd = len(_HALF_KANA.findall(text)) + 3 * len(_PRIVATE.findall(text))
            return odd / signs
    return 0.0
