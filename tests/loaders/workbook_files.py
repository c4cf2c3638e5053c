"""Workbooks made by hand, so that they can be as no program would write them."""

from __future__ import annotations

import zipfile
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def sheet_xml(rows: str, dimension: str = "A1", tail: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{_MAIN}">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData>{tail}</worksheet>'
    )


def xlsx_parts(
    rows: str = "", *, strings: str = "", book: str = "", kind: str = "", **sheet: str
) -> dict[str, str]:
    """The members of a workbook of one sheet, called S."""
    kind = kind or "openxmlformats-officedocument.spreadsheetml.sheet.main"
    overrides = {
        "workbook.xml": kind,
        "worksheets/sheet1.xml": "openxmlformats-officedocument.spreadsheetml.worksheet",
        "sharedStrings.xml": "openxmlformats-officedocument.spreadsheetml.sharedStrings",
    }
    types = "".join(
        f'<Override PartName="/xl/{part}" ContentType="application/vnd.{name}+xml"/>'
        for part, name in overrides.items()
    )
    relations = '<Relationships xmlns="{}/relationships">{}</Relationships>'
    relation = '<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": relations.format(
            _PACKAGE, relation.format(1, _DOCUMENT, "officeDocument", "xl/workbook.xml")
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">{book}'
            '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relations.format(
            _PACKAGE,
            relation.format(1, _DOCUMENT, "worksheet", "worksheets/sheet1.xml")
            + relation.format(2, _DOCUMENT, "sharedStrings", "sharedStrings.xml"),
        ),
        STRINGS: f'<sst xmlns="{_MAIN}">{strings}</sst>',
        SHEET: sheet_xml(rows, **sheet),
    }


def ods_parts(tables: dict[str, str], hidden: str = "") -> dict[str, str]:
    """The members of a spreadsheet of LibreOffice: names of tables, and their rows."""
    spaces = " ".join(
        f'xmlns:{name}="{_OFFICE}:{name}:1.0"' for name in ("office", "table", "text", "style")
    )
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table">'
        f'<style:table-properties table:display="{shown}"/></style:style>'
        for name, shown in (("shown", "true"), ("hidden", "false"))
    )
    body = "".join(
        f'<table:table table:name="{name}" '
        f'table:style-name="{"hidden" if name == hidden else "shown"}">{rows}</table:table>'
        for name, rows in tables.items()
    )
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{_OFFICE}:manifest:1.0"/>',
        "content.xml": (
            f"<office:document-content {spaces}><office:automatic-styles>{styles}"
            "</office:automatic-styles><office:body><office:spreadsheet>"
            f"{body}</office:spreadsheet></office:body></office:document-content>"
        ),
    }


def ods_cell(text: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {more}>'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def pack(path: Path, parts: dict[str, str]) -> Path:
    """Write members into a zip archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
