"""The guard before a workbook: what kind it is, and whether it may be read at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import BinaryIO

from .documents import Refused
from .tables_bounds import Extent, Strings, check_texts, exact_extent, extent_of, strings_of
from .tables_ods import check_ods
from .tables_ole import MOST_OF_XLS, check_xls
from .tables_zip import Archive

_TYPES = "[content_types].xml"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_1904 = re.compile(rb"""workbookPr\b[^<>]*\sdate1904\s*=\s*["'](?:1|true|on)["']""")
_WORKBOOK = re.compile(r"(?:.*/)?workbook[0-9]*\.xml")


@dataclass(frozen=True)
class Checked:
    """What is known of a workbook that may be read.

    Attributes:
        form: "xlsx", "xlsm", "xls" or "ods", by what it holds.
        date1904: whether its days count from 1904; False for .xls, where it is not looked up.
    """

    form: str
    date1904: bool = False


def check_workbook(stream: BinaryIO) -> Checked:
    """Look through a workbook before it is read.

    Raises:
        Refused: it is none, is damaged or protected, or would take too much memory.
    """
    start = stream.read(2)
    stream.seek(0)
    if start != b"PK":
        content = stream.read(MOST_OF_XLS + 1)
        if len(content) > MOST_OF_XLS:
            raise Refused("table_bomb_size", 0, limit=f"{MOST_OF_XLS // 1024**2:,}")
        check_xls(content)
        return Checked("xls")
    archive = Archive(stream)
    if _TYPES in archive.members:
        return _check_xlsx(archive)
    if "content.xml" in archive.members and _is_ods(archive):
        check_ods(archive.pieces("content.xml"))
        return Checked("ods")
    raise Refused("table_no_workbook", 0, reason="the archive holds no workbook")


def _is_ods(archive: Archive) -> bool:
    return "mimetype" in archive.members and _whole(archive, "mimetype").startswith(_ODS)


def _whole(archive: Archive, name: str) -> bytes:
    return b"".join(archive.pieces(name))


def _check_xlsx(archive: Archive) -> Checked:
    types = _whole(archive, _TYPES)
    if b"sheet.binary" in types:
        raise Refused("table_xlsb", 0)
    if b"spreadsheetml.sheet.main" in types or b"spreadsheetml.template.main" in types:
        form = "xlsx"
    elif b"ms-excel.sheet.macroEnabled" in types or b"ms-excel.template.macroEnabled" in types:
        form = "xlsm"
    else:
        raise Refused("table_no_workbook", 0, reason="it is another kind of document")
    sheets: dict[str, Extent] = {}
    strings: list[Strings] = []
    for name in archive.members:
        found = extent_of(archive.pieces(name))
        if found.is_sheet:
            sheets[name] = found
        if name.endswith("sharedstrings.xml") or found.is_strings:
            strings.append(strings_of(archive.pieces(name)))
    for name, found in sheets.items():
        if not found.fits:
            sheets[name] = exact_extent(archive.pieces(name))
            sheets[name].check()
    for name, found in sheets.items():
        for texts in strings:
            check_texts(found, texts, archive.pieces(name))
    workbooks = [name for name in archive.members if _WORKBOOK.fullmatch(name)]
    return Checked(form, any(_1904.search(_whole(archive, name)) for name in workbooks))
