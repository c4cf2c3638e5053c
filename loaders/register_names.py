"""Names of organisations in cells: one, or several where a ledger lists its sub-processors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from ..graph.characters import evened_kana, plain_text
from ..graph.legal_forms import without_forms

#: Tells whether a name is that of something known.
IsKnown = Callable[[str], bool]
#: Cells that are remembered.
_REMEMBERED = 65_536

_WESTERN_TAIL = re.compile(
    r"\s*(?:ltd|inc|llc|corp|corporation|co|k\.?k|g\.?k|gmbh|plc|s\.?a|b\.?v|n\.?v|ag|limited)\b\.?",
    re.I,
)
_BULLET = re.compile(r"^\s*(?:[・･●○◯■□◆◇▪•*]|-\s|[(（]?\d{1,2}[.)）．、]\s*)")
#: A sign at which a cell may be parted: one of _CIRCLED or _STRONG.
_PARTING = re.compile(r"[\u2460-\u2473、，､,;；\n\t|]")
_CIRCLED = re.compile(r"[\u2460-\u2473]")
_STRONG = re.compile(r"[、，;；\n\t|]|、|,")
_WEAK = re.compile(
    r"\s*[・･/／&＆＋+]\s*|\s*(?:および|及び|並びに|ならびに)\s*|\s+and\s+|[ \u3000]+"
)
#: Signs of _WEAK that stand between names more often than in them.
_DOUBTFUL = re.compile(r"[/／＋+]|および|及び|並びに|ならびに|\s+and\s+")
_OPEN = re.compile(
    r"[\s(（]*(?:(?:ほか|他|その他|外)\s*(?:[\d０-９]+|数|複数|若干)?\s*(?:社|者|件|名|事業者)?"
    r"|など|etc\.?|and others)[)）]?$",
    re.I,
)
_ETC = re.compile(r"(?<=.)等$")
_NOTE = re.compile(r"\s*[(（\[【]([^()（）\[\]【】]+)[)）\]】]\s*$")
_NOT_NAMED = re.compile(
    r"^(?:(?:複数|数|多数|各|\d+)(?:社|者|事業者|名|件)?|[\d０-９]+社|別紙(?:の?とおり|参照|\d*)?|別添(?:参照)?|別表(?:参照)?"
    r"|一覧(?:参照)?|個人(?:事業主)?|several|various|multiple|see (?:annex|attachment|list).*)$",
    re.I,
)


class Names(NamedTuple):
    """The organisations that a cell names.

    Attributes:
        names: as they stand, each once.
        open: whether there are others that it does not name (ほか2社).
        doubtful: those of the names that may be several (A／B), of which no part is known.
    """

    names: tuple[str, ...]
    open: bool
    doubtful: tuple[str, ...] = ()


class NamesRead:
    """Reads cells as names, and remembers those that were read.

    Args:
        is_known: tells names that are known; its answers must not change.
    """

    def __init__(self, is_known: IsKnown) -> None:
        self.is_known = is_known
        self.listed = lru_cache(maxsize=_REMEMBERED)(partial(names_in, is_known=is_known))
        self.one = lru_cache(maxsize=_REMEMBERED)(partial(one_name, is_known=is_known))


def has_form(name: str) -> bool:
    """Whether a name carries a legal form, so that it is a whole name."""
    plain = evened_kana(plain_text(name)).strip()
    return without_forms(plain).strip() != plain


def one_name(text: str, is_known: IsKnown) -> str:
    """A cell that names one: lines joined, a remark in brackets behind it taken off if it is known
    without it.
    """
    joined = " ".join(text.split("\n")) if text.isascii() else "".join(text.split("\n"))
    return _bare(_BULLET.sub("", joined).strip(), is_known)


def names_in(text: str, is_known: IsKnown) -> Names:
    """The organisations that a cell lists.

    Signs that never stand inside a name part it: line ends, ``、``, ``;``, and a comma unless a
    Western legal form follows. A middle dot, slash, space or "and" may be part of a name
    (（株）A・B): there it is parted only where each piece is known, or has a legal form of its own,
    and the whole is not known.
    """
    found: dict[str, None] = {}
    doubtful: dict[str, None] = {}
    is_open = False
    for piece in _strong_pieces(text):
        bare = piece
        if not is_known(bare):
            bare = _OPEN.sub("", bare)
            bare = _ETC.sub("", bare) if bare and not is_known(bare) else bare
        is_open |= bare != piece
        bare = bare.strip()
        if not bare or _NOT_NAMED.match(bare):
            is_open = True
            continue
        pieces = list(_weak_pieces(bare, is_known))
        for name in pieces:
            found[_bare(name, is_known)] = None
        if len(pieces) == 1 and _DOUBTFUL.search(bare) and _may_be_several(bare, is_known):
            doubtful[_bare(bare, is_known)] = None
    return Names(tuple(found), is_open, tuple(doubtful))


def _may_be_several(name: str, is_known: IsKnown) -> bool:
    """Whether a name that was not parted has pieces, and is not known as a whole."""
    bare = _bare(_NOTE.sub("", name), is_known)
    return sum(map(bool, _DOUBTFUL.split(bare))) > 1 and not is_known(name) and not is_known(bare)


def _strong_pieces(text: str) -> Iterator[str]:
    if not _PARTING.search(text):  # as in most cells
        yield from _cleaned(text)
        return
    lined = _CIRCLED.sub("\n", text)
    for line in lined.split("\n"):
        start = place = depth = 0
        while place < len(line):
            sign = line[place]
            depth += (sign in "(（[【「") - (sign in ")）]】」" and depth > 0)
            if not depth and _parts(line, place):
                yield from _cleaned(line[start:place])
                start = place + 1
            place += 1
        yield from _cleaned(line[start:])


def _parts(line: str, place: int) -> bool:
    if not _STRONG.match(line, place):
        return False
    return line[place] not in ",，" or not _WESTERN_TAIL.match(line, place + 1)


def _cleaned(piece: str) -> Iterator[str]:
    if bare := _BULLET.sub("", piece).strip():
        yield bare


def _weak_pieces(piece: str, is_known: IsKnown) -> Iterator[str]:
    if is_known(piece):
        yield piece
        return
    parts = [part for part in _WEAK.split(piece) if part]
    if len(parts) > 1 and (all(map(has_form, parts)) or all(map(is_known, parts))):
        yield from parts
    else:
        yield piece


def _bare(name: str, is_known: IsKnown) -> str:
    """The name without a remark in brackets, where only that is known."""
    note = _NOTE.search(name)
    if note is None or is_known(name):
        return name
    bare = name[: note.start()].strip()
    return bare if bare and is_known(bare) else name
